"""Islands: the days without a gap over which one subject is a member, whatever number of spells they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from clust_desktop.domain.membership import Spell

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """The spells of one organisation that hang together, eldest first; its uid is that of the eldest."""

    uid: str
    organisation: str
    spells: tuple[Spell, ...]
    from_on: date
    until_on: date | None


def day_after(day: date) -> date:
    """The day after, or the last day there is."""
    return day if day == date.max else day + ONE_DAY


def island(spells: list[Spell]) -> Island:
    """The island made of these spells, given eldest first."""
    first, ends = spells[0], [one.until_on for one in spells]
    closed = [end for end in ends if end is not None]
    until_on = max(closed) if len(closed) == len(ends) else None
    return Island(
        uid=first.uid,
        organisation=first.organisation,
        spells=tuple(spells),
        from_on=first.from_on,
        until_on=until_on,
    )


def seniority(spell: Spell) -> tuple[date, str, str]:
    """Which of several spells comes first: the earliest first day, then the association, then the uid."""
    return spell.from_on, spell.association, spell.uid


def islands(spells: Iterable[Spell]) -> list[Island]:
    """The spells of each organisation, over all associations, merged where they overlap or follow by a day."""
    found = []
    by_organisation = sorted(spells, key=lambda one: (one.organisation, *seniority(one)))
    for _organisation, theirs in groupby(by_organisation, key=lambda one: one.organisation):
        together: list[Spell] = []
        for spell in theirs:
            last = island(together).until_on if together else None
            if last is not None and spell.from_on > day_after(last):
                found.append(island(together))
                together = []
            together.append(spell)
        found.append(island(together))
    return found
