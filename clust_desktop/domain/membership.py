"""Membership in spells: who is a member on a day, in which category, with a vote or not, and until when."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from clust_desktop.domain import days
from clust_desktop.domain.refusals import Conflict, Refused
from clust_desktop.i18n import _


class Dated(Protocol):
    """Anything with two days that are both days of it; None leaves that end open."""

    @property
    def from_on(self) -> date | None: ...
    @property
    def until_on(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def _refuse_backwards(from_on: date, until_on: date | None) -> None:
    if until_on is not None and until_on < from_on:
        raise Refused(_("The last day {last} comes before the first day {first}.").format(
            last=days.show(until_on), first=days.show(from_on)))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One stay of an organisation in an association, from its first to its last day; leaving and rejoining are two."""

    uid: str
    association: str
    organisation: str
    from_on: date
    until_on: date | None = None

    def __post_init__(self) -> None:
        _refuse_backwards(self.from_on, self.until_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategorySpan:
    """The category of the spell `spell` (its uid) over some days; None until_on: still."""

    spell: str
    category: str
    from_on: date
    until_on: date | None = None

    def __post_init__(self) -> None:
        _refuse_backwards(self.from_on, self.until_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """Days on which the member of the spell `spell` (its uid) does not vote, with the reason."""

    spell: str
    from_on: date
    until_on: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        _refuse_backwards(self.from_on, self.until_on)


def is_active(dated: Dated, on: date) -> bool:
    """Whether the day belongs to it: the first and the last day do."""
    return (dated.from_on is None or dated.from_on <= on) and (dated.until_on is None or on <= dated.until_on)


def active(dated: Iterable[D], on: date) -> list[D]:
    """Those of them that are active on the day, in the order given."""
    return [one for one in dated if is_active(one, on)]


def overlap(one: Dated, other: Dated) -> bool:
    """Whether the two have at least one day in common."""
    starts, ends = one.from_on or date.min, one.until_on or date.max
    return starts <= (other.until_on or date.max) and (other.from_on or date.min) <= ends


def refuse_overlap(new: Spell, others: Iterable[Spell], name: str = "") -> None:
    """Raises Conflict if another spell of the same organisation in the same association shares a day with `new`."""
    for other in others:
        same = (other.organisation, other.association) == (new.organisation, new.association)
        if same and other.uid != new.uid and overlap(new, other):
            raise Conflict(_("{name} is already a member of {association} {span}; end that membership first.").format(
                name=name or new.organisation, association=new.association,
                span=days.show_span(other.from_on, other.until_on)))  # fmt: skip


def category_on(spell: str, spans: Iterable[CategorySpan], on: date) -> str | None:
    """The category of a spell on a day, None if none is written; of two that overlap the one begun last."""
    found = [span for span in spans if span.spell == spell and is_active(span, on)]
    return max(found, key=lambda span: (span.from_on, span.category)).category if found else None


def may_vote(spell: Spell, suspensions: Iterable[Suspension], on: date) -> bool:
    """Whether the member votes on that day: active, and not suspended.

    Whoever has declared withdrawal is active, and votes, until it takes effect.
    """
    return is_active(spell, on) and suspension_on(spell.uid, suspensions, on) is None


def suspension_on(spell: str, suspensions: Iterable[Suspension], on: date) -> Suspension | None:
    """The suspension of the vote that holds for the spell on the day, with its reason."""
    return next((one for one in suspensions if one.spell == spell and is_active(one, on)), None)


def months_before(day: date, months: int) -> date:
    """The same day `months` earlier, or the last day of that month where it is shorter: 31/12 less 3 is 30/09."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def withdrawal_effect(declared_on: date, notice_months: int = 3) -> date:
    """The last day of membership of who withdraws: 31 December of the year for which the notice was kept.

    Source: art. 24 c.c., second paragraph: withdrawal takes effect "con lo scadere dell'anno in corso, purché sia fatta
    almeno tre mesi prima". Declared by 30/09/2026 it ends on 31/12/2026; from 01/10/2026 on, on 31/12/2027 (the
    prevailing reading; the person may write another day, with a reason).
    """
    end = date(declared_on.year, 12, 31)
    while declared_on > months_before(end, notice_months):
        end = date(end.year + 1, 12, 31)
    return end


def roster(spells: Sequence[Spell], association: str, on: date) -> list[Spell]:
    """The members of an association as of a day, by organisation."""
    return sorted(
        (one for one in active(spells, on) if one.association == association), key=lambda one: one.organisation
    )
