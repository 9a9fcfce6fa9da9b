"""Everybody who may come to one gathering, read once and kept in memory: found by letters or code, and counted."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from clust_desktop.domain import codes
from clust_desktop.domain.attendance import COUNTING
from clust_desktop.domain.door import Guest, Tally
from clust_desktop.domain.names import fold

SHORTEST = 3  # letters from which any part of a word is looked for
LIKE = 4  # letters from which a mistyped word is looked for by its beginning
LONGEST = 120  # letters of what is looked for: nobody is called by more


@dataclass(frozen=True, slots=True)
class Matches:
    """The guests a text finds, in an order that never changes; `only_like`: it finds nobody, these begin like it."""

    guests: tuple[Guest, ...]
    only_like: bool = False


class Guests:
    """The people on the register, by name. Searching looks through 10,000 of them within a few milliseconds.

    The order of what is found does not follow who is in: typing the same again finds the same person again, so that
    nobody else is let in by a repeated Enter.
    """

    def __init__(self, guests: Iterable[Guest] = (), *, listed: bool = False) -> None:
        self.listed = listed
        self._guests: list[Guest] = []
        self._names: list[str] = []
        self._all: list[str] = []
        self._at: dict[str, int] = {}
        self._by_code: dict[str, int] = {}
        self._counted: dict[str, _Counted] = {}
        for one in sorted(guests, key=lambda one: (one.folded, one.person)):
            self.put(one)

    def __len__(self) -> int:
        return len(self._guests)

    def get(self, person: str) -> Guest | None:
        at = self._at.get(person)
        return None if at is None else self._guests[at]

    def put(self, guest: Guest) -> None:
        """Take in what became of somebody; who is new stands at the end."""
        at = self._at.setdefault(guest.person, len(self._guests))
        if at == len(self._guests):
            self._guests.append(guest)
            self._names.append("")
            self._all.append("")
        else:
            self._count(self._guests[at], -1)
        self._count(guest, 1)
        self._guests[at] = guest
        self._names[at] = f" {guest.folded}"
        self._all[at] = f" {guest.folded} {guest.organisations_folded}"
        if guest.code:
            self._by_code[guest.code] = at

    def _count(self, guest: Guest, by: int) -> None:
        for session, counted in self._counted.items():
            counted.add(guest, session, by)

    # -- finding ------------------------------------------------------------------------------------------------------

    def by_code(self, typed: str) -> Guest | None:
        """Whose code this is, at this gathering."""
        at = self._by_code.get(codes.read(typed) or "")
        return None if at is None else self._guests[at]

    def find(self, typed: str, limit: int) -> Matches:
        """Who holds every word typed, by their name before by their organisation; a code finds its person alone.

        A text longer than LONGEST, pasted by mistake, finds nobody.
        """
        if len(typed) > LONGEST:
            return Matches(())
        if (one := self.by_code(typed)) is not None:
            return Matches((one,))
        words = fold(typed).split()
        if not words:
            return Matches(())
        if found := self._find(words, limit):
            return Matches(found)
        shorter = _shortened(words)  # a wrong letter: the longest word is shortened until it finds somebody
        at = bisect_left(shorter, True, key=lambda shortened: bool(self._find(shortened, 1)))
        return Matches(self._find(shorter[at], limit), only_like=True) if at < len(shorter) else Matches(())

    def _find(self, words: list[str], limit: int) -> tuple[Guest, ...]:
        begins = [f" {word}" for word in words]
        anywhere = [word if len(word) >= SHORTEST else f" {word}" for word in words]
        found: dict[int, None] = {}
        for texts, parts in ((self._names, begins), (self._all, begins), (self._all, anywhere)):
            first, *rest = parts
            for at, text in enumerate(texts):
                if first in text and all(part in text for part in rest):
                    found[at] = None
            if len(found) >= limit:
                break
        return tuple(self._guests[at] for at in list(found)[:limit])

    # -- counting -----------------------------------------------------------------------------------------------------

    def tally(self, session: str = "") -> Tally:
        """The counters; with a session came, went and walk-ins are those of it, and members those seen in it.

        Everybody is gone through once; from then on only what becomes of somebody is counted anew.
        """
        if session not in self._counted:
            self._counted[session] = counted = _Counted(listed=self.listed)
            for one in self._guests:
                counted.add(one, session, 1)
        return self._counted[session].tally


def _shortened(words: list[str]) -> list[list[str]]:
    """The words as the longest loses its last letter, again and again: whoever one finds, the next finds too."""
    made, words = [], list(words)
    while max(map(len, words)) >= LIKE:
        at = max(range(len(words)), key=lambda place: len(words[place]))
        words[at] = words[at][:-1]
        made.append(list(words))
    return made


class _Counted:
    """The counters of one session as they go up and down; `listed` where people were expected at all."""

    def __init__(self, *, listed: bool) -> None:
        self.listed = listed
        self.numbers: Counter[str] = Counter()
        self.members: Counter[str] = Counter()

    def add(self, one: Guest, session: str, by: int) -> None:
        if one.role not in COUNTING:
            return
        numbers, counted_on = self.numbers, self.listed and one.state not in ("", "cancelled") and not one.walk_in
        if one.state == "present" and one.short and one.came(session):
            numbers["short"] += by
        elif one.state == "present" and one.came(session):
            numbers["came"] += by
            numbers["walk_ins"] += by * one.walk_in
            numbers["went"] += by * (not one.is_in(session))
            for member in one.represents:
                self.members[member] += by
        elif counted_on and one.state in ("present", "expected"):
            numbers["to_come"] += by
        numbers["expected"] += by * counted_on

    @property
    def tally(self) -> Tally:
        return Tally(members=sum(n > 0 for n in self.members.values()), listed=self.listed, **self.numbers)
