"""What does not agree between a kit and the archive, kept without names and said with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from clust_desktop.domain import amounts, columns, days, moments
from clust_desktop.i18n import N_, _
from clust_desktop.store.database import Archive
from clust_desktop.store.kit_home import Clock

_SAID = {
    "overlap": N_("{person} is marked at the same time in {one} and in {other}: both marks stand, take one back."),
    "state": N_("{person} stands as “{state}” on the register of “{gathering}” and was marked at the kit’s door: now "
                "present."),
    "merged": N_("{person} was made one with another record meanwhile: the marks are on the one that stayed."),
    "erased": N_("Somebody marked at “{gathering}” was erased meanwhile: those marks were not brought in."),
    "removed": N_("Somebody marked at “{gathering}” was removed from the archive meanwhile: those marks were not "
                  "brought in."),
    "off": N_("“{gathering}” was cancelled or postponed meanwhile: the marks are on its register and count only if "
              "it is held."),
    "frozen": N_("“{gathering}” was closed meanwhile: its register stands as it is, and the acts of the kit "
                 "at its door were not brought in."),
    "gone": N_("A gathering of the kit is not in the archive any more: the acts at its door were not brought in."),
    "moved": N_("“{gathering}” was moved from {one} to {other} meanwhile: the marks keep the moments of the kit’s "
                "door."),
    "day": N_("Marks at “{gathering}” bear the day {one}, on which it does not take place: the clock of the kit’s "
              "computer may have been wrong."),
    "room": N_("A session of “{gathering}” is not there any more: the marks of {person} in it name none."),
    "counted in": N_("A session of “{gathering}” is not there any more: the heads counted in it name none."),
    "left": N_("{person} left “{gathering}” at {one} by one door and at {other} by another: the earlier moment "
               "stands."),
    "edited": N_("What the archive says of {person} at “{gathering}” was changed since: it stays as it is."),
    "heads": N_("The heads counted at “{gathering}” were corrected in the archive since: they stay as they are."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conflict:
    """Of what sort, by the uids of the gathering and the person; `one` and `other` are rooms, moments or a state."""

    code: str
    gathering: str = ""
    person: str = ""
    one: str = ""
    other: str = ""

    def facts(self) -> dict[str, str]:
        return {key: value for key, value in asdict(self).items() if value}

    def sentence(self, archive: Archive) -> str:
        """As a person reads it, with the names that the archive knows now."""
        person = archive.find("person", uid=self.person) if self.person else None
        gathering = archive.find("gathering", uid=self.gathering) if self.gathering else None
        one, other = self.one, self.other
        if self.code == "overlap":
            one, other = _place(archive, one), _place(archive, other)
        elif self.code == "left":
            one, other = moments.show_clock(one), moments.show_clock(other)
        elif self.code in ("moved", "day"):
            one, other = (day and days.show(date.fromisoformat(day)) for day in (one, other))
        return _(_SAID[self.code]).format(
            person=person["full_name"] if person else "–", gathering=gathering["title"] if gathering else "–", one=one,
            other=other, state=columns.value("state", one) if self.code == "state" else "",
        )  # fmt: skip


def _place(archive: Archive, uid: str) -> str:
    """A session with its gathering, or the gathering."""
    if (room := archive.find("session", uid=uid)) is not None:
        of = archive.find("gathering", id=room["gathering_id"])
        return _("“{one} · {other}”").format(one=of["title"] if of else "–", other=room["title"])
    found = archive.find("gathering", uid=uid)
    return _("“{one}”").format(one=found["title"] if found else "–")


def clock_sentences(clock: Clock) -> Iterator[str]:
    """What is said of a clock that was wrong: the moments are kept as they were typed."""
    for seconds, text in (
        (clock.behind, N_("The kit’s clock was behind by at least {time}; its moments are kept as they are.")),
        (clock.ahead, N_("The kit’s clock was ahead by at least {time}; its moments are kept as they are.")),
        (clock.set_back, N_("The kit’s clock was set back by {time} while it was under way; its moments are kept as "
                            "they are.")),
    ):  # fmt: skip
        if seconds:
            yield _(text).format(time=_long(seconds))


def _long(seconds: int) -> str:
    if seconds < 120:
        return _("{n} s").format(n=seconds)
    if seconds < 7200:
        return _("{n} min").format(n=seconds // 60)
    return _("{n} h").format(n=amounts.show(seconds // 3600))
