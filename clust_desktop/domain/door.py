"""The door of a gathering: what is answered to whoever comes, as values; nobody is let in twice, nobody by guessing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clust_desktop.domain import moments
from clust_desktop.domain.attendance import COUNTING
from clust_desktop.i18n import N_, _

Verdict = Literal[
    "welcome", "back", "already", "not_registered", "cancelled", "not_member", "elsewhere", "unknown", "gone",
    "outside", "taken_back", "nothing", "refused",
]  # fmt: skip
Tone = Literal["good", "fair", "bad"]

LETS_IN: frozenset[str] = frozenset({"welcome", "back"})
REFUSALS: frozenset[str] = frozenset({"not_registered", "cancelled", "not_member", "elsewhere", "unknown"})
"""The answers after which nobody was let in; each is recorded."""

_SAID: dict[Verdict, tuple[Tone, str, str]] = {
    "welcome": ("good", "✔", N_("Welcome")),
    "back": ("good", "✔", N_("Welcome back")),
    "already": ("fair", "●", N_("Already in since {since}")),
    "not_registered": ("bad", "✖", N_("Not registered")),
    "cancelled": ("bad", "✖", N_("The registration was cancelled")),
    "not_member": ("bad", "✖", N_("Not a member of this association")),
    "elsewhere": ("bad", "✖", N_("Code of another gathering")),
    "unknown": ("bad", "✖", N_("Nobody has this code")),
    "gone": ("good", "→", N_("Went at {since}")),
    "outside": ("fair", "●", N_("Not in, so nobody goes")),
    "taken_back": ("fair", "↶", N_("That was taken back")),
    "nothing": ("fair", "●", N_("There is nothing to take back")),
    "refused": ("bad", "✖", N_("Not possible")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: the verdict, whom it is about, and what stands below in small letters. `since` is a UTC moment."""

    verdict: Verdict
    name: str = ""
    about: str = ""
    since: str = ""

    @property
    def tone(self) -> Tone:
        return _SAID[self.verdict][0]

    @property
    def sign(self) -> str:
        return _SAID[self.verdict][1]

    @property
    def words(self) -> str:
        """The answer in a few words; of somebody already in with no hour kept, without it."""
        if self.verdict == "already" and not self.since:
            return _("Already in")
        since = moments.show_clock(self.since) if self.since else ""
        return _(_SAID[self.verdict][2]).format(since=since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A person as the door knows them: their line on the register, if any, and where they have been.

    `inside` and `gone` map a session's uid (empty: none named) to the moment they came, and went. `represents` are the
    members they came for and count for; `belongs` says whether one of their organisations is a member of an organiser,
    None where nobody knows any. `walk_in` came without being registered or expected; `short` was there for less than
    every organiser asks, and does not count.
    """

    person: str
    name: str
    folded: str
    line: str = ""
    organisations: str = ""
    organisations_folded: str = ""
    code: str = ""
    state: str = ""
    role: str = "participant"
    walk_in: bool = False
    short: bool = False
    notice: bool = False
    belongs: bool | None = None
    represents: frozenset[str] = frozenset()
    inside: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_listed(self) -> bool:
        """Whether somebody counted on them; a walk-in taken back stands on the register without being expected."""
        return bool(self.line) and not (self.walk_in and self.state == "cancelled")

    @property
    def counts(self) -> bool:
        return self.state == "present" and self.role in COUNTING and not self.short

    def is_in(self, session: str = "") -> bool:
        """Whether they are in now: in that session, or anywhere where none is named."""
        if session:
            return session in self.inside
        return bool(self.inside) or (self.state == "present" and not self.gone)

    def came(self, session: str = "") -> bool:
        """Whether they have been there, gone since or not."""
        if session:
            return session in self.inside or session in self.gone
        return self.state == "present"

    def since(self, session: str = "") -> str:
        """When they came, where it is known."""
        return self.inside.get(session, "") if session else min(self.inside.values(), default="")

    def went(self, session: str = "") -> str:
        return self.gone.get(session, "") if session else max(self.gone.values(), default="")


def judge(guest: Guest, *, session: str = "", listed: bool, assembly: bool = False) -> Verdict:
    """What is answered to somebody found: `listed` where the gathering takes registrations.

    An assembly is of the members: whoever is known to belong to others only is not let in unless as a guest. Somebody
    of whom no organisation is known is not guessed about.
    """
    if guest.is_in(session):
        return "already"
    if guest.came(session):
        return "back"
    if guest.state == "cancelled" and guest.is_listed:
        return "cancelled"
    if assembly and guest.role == "participant" and guest.belongs is False and not guest.represents:
        return "not_member"
    return "not_registered" if listed and not guest.is_listed else "welcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the counters show, staff never counted: `came` are those who have been in, `went` those gone since.

    `expected` are all that were on the register beforehand, who came, who is still to come and who was marked absent or
    excused; walk-ins never. Where people were not registered (not `listed`) nobody is expected, and nobody walks in.
    Who went before the least time that is asked is `short`, and in no other of them but `expected`.
    """

    expected: int = 0
    came: int = 0
    to_come: int = 0
    walk_ins: int = 0
    members: int = 0
    went: int = 0
    short: int = 0
    listed: bool = True
