"""Whoever keeps the door: judges, lets in, takes back and counts; holds no widget, answers in values."""

from __future__ import annotations

from clust_desktop.domain import door, gatherings
from clust_desktop.domain.door import Answer, Guest, Tally, Verdict
from clust_desktop.domain.names import fold
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.door import LastDone, Mark
from clust_desktop.services.door_reading import Opened
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office

RECENT = 12  # people of the last answers


class DoorDesk:
    """The door of one gathering with what holds for everybody let in: session, mode, and the notice given."""

    def __init__(self, office: Office, opened: Opened) -> None:
        self.office, self.opened, self.uid = office, opened, opened.uid
        self.session, self.notice = opened.session, ""
        self.mode = "online" if opened.form == "online" else "in-person"
        self.refused: Guest | None = None
        """Who was not let in last, and may be let in all the same."""
        self._recent: dict[str, None] = {}

    # -- what holds for everybody -------------------------------------------------------------------------------------

    def next_session(self) -> None:
        if known := [one for one, _name in self.opened.sessions]:
            self.session = known[(known.index(self.session) + 1) % len(known)]

    def next_mode(self) -> None:
        self.mode = "online" if self.mode == "in-person" else "in-person"

    def turn_notice(self) -> None:
        self.notice = "" if self.notice or not self.opened.notice else self.opened.notice[0]

    @property
    def tally(self) -> Tally:
        return self.opened.guests.tally(self.session)

    @property
    def heads(self) -> int:
        """How many were counted without a name, in the session where there are several."""
        heads = self.opened.heads.items()
        return sum(n for (session, _mode), n in heads if not self.session or session == self.session)

    @property
    def recent(self) -> tuple[Guest, ...]:
        """Whoever was answered to last, the newest first."""
        found = (self.opened.guests.get(one) for one in reversed(self._recent))
        return tuple(one for one in found if one is not None)

    @property
    def is_assembly(self) -> bool:
        return self.opened.kind == gatherings.ASSEMBLY

    # -- who comes ----------------------------------------------------------------------------------------------------

    def receive(self, guest: Guest, typed: str) -> Answer:
        """Let somebody in, once, or say why not."""
        verdict = door.judge(guest, session=self.session, listed=self.opened.guests.listed, assembly=self.is_assembly)
        if verdict in door.LETS_IN:
            return self._let_in(guest, verdict)
        if verdict == "already":
            since = guest.since(self.session)
            return Answer(verdict=verdict, name=guest.name, about=guest.organisations, since=since)
        return self._refuse(verdict, typed, guest, guest.organisations)

    def nobody(self, typed: str) -> Answer:
        """What is answered where nobody was found: a code may be one of another gathering."""
        is_code = any(one.isdigit() for one in typed)
        found = self.office.door.elsewhere(typed=typed) if is_code else None
        if found:
            return self._refuse("elsewhere", typed, None, f"{found[0]} · {shown.day(found[1])}")
        return self._refuse("unknown" if is_code else "not_registered", typed, None, "")

    def called(self, name: str) -> Guest | None:
        """Somebody who is called exactly so, the words in any order: of the register, else of the archive."""
        words = sorted(fold(name).split())
        if not words:
            return None
        listed = self.opened.guests.find(name, len(self.opened.guests))
        others = self.office.door.others(gathering=self.uid, typed=name)
        return next((one for one in (*listed.guests, *others) if sorted(one.folded.split()) == words), None)

    def let_in_anyway(self, guest: Guest) -> Answer:
        """Let in somebody nobody counted on; in an assembly whoever is of no member is a guest."""
        foreign = self.is_assembly and guest.belongs is False and not guest.represents
        return self._let_in(guest, "welcome", anyway=True, role="guest" if foreign else "")

    def _let_in(self, guest: Guest, verdict: Verdict, *, anyway: bool = False, role: str = "") -> Answer:
        return self.marked(
            self.office.door.let_in(
                gathering=self.uid, person=guest.person, mode=self.mode, session=self.session, notice=self.notice,
                anyway=anyway, role=role,
            ),
            verdict,
        )  # fmt: skip

    def marked(self, mark: Mark, verdict: Verdict = "welcome") -> Answer:
        """Somebody was let in: what is to be answered."""
        self.refused = None
        return self._answer(verdict, mark.guest, mark.guest.organisations)

    def _refuse(self, verdict: Verdict, typed: str, guest: Guest | None, about: str) -> Answer:
        self.office.door.refuse(
            gathering=self.uid, verdict=verdict, typed=typed, person=guest.person if guest else ""
        )  # fmt: skip
        self.refused = guest
        may = "" if verdict == "elsewhere" else _("F2: let in without registration")
        below = " · ".join(one for one in (about, may) if one)
        return Answer(verdict=verdict, name=guest.name if guest else typed, about=below)

    def go(self, guest: Guest) -> Answer:
        """Somebody who is in goes."""
        if not guest.is_in(self.session) or not guest.inside:
            return Answer(verdict="outside", name=guest.name, about=guest.organisations)
        left, _ended = self.office.door.leave(gathering=self.uid, person=guest.person, session=self.session)
        return self._answer("gone", left, left.organisations, left.went(self.session))

    def count(self, by: int) -> None:
        """One head without a name more, or less."""
        found = self.office.door.count(gathering=self.uid, by=by, mode=self.mode, session=self.session)
        self.opened.heads[self.session, self.mode] = found

    # -- taking back --------------------------------------------------------------------------------------------------

    def take_back(self) -> Answer:
        """Take back what was done last at this door, also before it was opened: a mark, a leave, a head counted."""
        last = self.office.door.last_done(gathering=self.uid)
        if last is None:
            return Answer(verdict="nothing")
        if last.mark:
            return self._untake(last.mark)
        return self._untake_leave(last.person, list(last.ended)) if last.ended else self._uncount(last)

    def _uncount(self, last: LastDone) -> Answer:
        door, by = self.office.door, -last.heads
        found = door.count(gathering=self.uid, by=by, mode=last.mode, session=last.session, back=True)
        self.opened.heads[last.session, last.mode or ""] = found
        name = ngettext("{n} head without a name less", "{n} heads without a name less", -by) if by < 0 else ngettext(
            "{n} head without a name more", "{n} heads without a name more", by)  # fmt: skip
        return Answer(verdict="taken_back", name=name.format(n=abs(by)))

    def _untake(self, presence: str) -> Answer:
        guest = self.office.door.take_back(gathering=self.uid, presence=presence)
        return self._answer("taken_back", guest, _("Not marked as present any more."))

    def _untake_leave(self, person: str, presences: list[str]) -> Answer:
        guest = self.office.door.stay(gathering=self.uid, person=person, stays=presences)
        return self._answer("taken_back", guest, _("Still in."))

    def _answer(self, verdict: Verdict, guest: Guest, about: str, since: str = "") -> Answer:
        self.opened.guests.put(guest)
        self._recent.pop(guest.person, None)
        self._recent[guest.person] = None
        while len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]
        return Answer(verdict=verdict, name=guest.name, about=about, since=since)
