"""The door of a gathering over the whole window: letters or a code, Enter, and the answer in large letters."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from clust_desktop.domain import codes
from clust_desktop.domain.door import Answer, Guest
from clust_desktop.domain.guests import LONGEST
from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.i18n import _
from clust_desktop.services.door import Mark
from clust_desktop.services.door_reading import Opened
from clust_desktop.ui import once, widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.sheet import Sheets
from clust_desktop.ui.views.door.desk import DoorDesk
from clust_desktop.ui.views.door.frame import DoorFrame, keys_said
from clust_desktop.ui.views.door.walk_in import WalkIn, kept_of

TURNS = {
    "session": ("<F6>", DoorDesk.next_session), "mode": ("<F7>", DoorDesk.next_mode),
    "notice": ("<F8>", DoorDesk.turn_notice),
}  # fmt: skip
"""What holds for everybody let in: the button that shows it, the key, and what changes it."""
AFTERWARDS = 20  # milliseconds after an answer until the list below it is painted
LATER = 120  # milliseconds after the last letter until the rest of the archive is looked through


class DoorView(DoorFrame):
    """Searches the people of the register in memory, the rest of the archive after a pause; writes at each Enter."""

    topic = "door"

    def __init__(self, master: tk.Misc, around: Surroundings, uid: str, away: Callable[[], None]) -> None:
        acts = {name: partial(self._pushed, what) for name, (_key, what) in TURNS.items()}
        DoorFrame.__init__(self, master, around.look, taken=self._clicked, acts={**acts, "leave": away})
        self.around, self.gathering, self._away = around, uid, away
        self.sheets = Sheets(self, around.look, around.keys, around.office, around.dialogs, say=lambda text: None)
        self.desk: DoorDesk | None = None
        self._before = ""
        self._others: tuple[Guest, ...] = ()
        self._sought_others = True
        self._later, self._idle = "", ""
        self._key = f"door {id(self)}"
        self._hear_keys()

    # -- keys ---------------------------------------------------------------------------------------------------------

    def _hear_keys(self) -> None:
        on = self.around.keys.on
        acts: dict[str, Callable[[], None]] = {
            "<F2>": self.let_in_anyway, "<F3>": self.go, "<F4>": self.take_back,
            "<Control-z>": self.take_back, **{key: partial(self._turn, what) for key, what in TURNS.values()},
        }  # fmt: skip
        for key, act in acts.items():
            on(key, partial(self._heard, act), owner=self)
        on("<Escape>", lambda _event: self.escape(), owner=self)
        on("<Control-s>", lambda _event: self.save(), owner=self)
        on("<KeyPress>", lambda _event: self._typed(), owner=self)
        for key, work in (("<Return>", self.enter), ("<KP_Enter>", self.enter), ("<Down>", partial(self._walk, 1)),
                          ("<Up>", partial(self._walk, -1))):  # fmt: skip
            self.entry.bind(key, partial(_own, work), add=True)
        for key, by in (("<Key-plus>", 1), ("<Key-minus>", -1), ("<KP_Add>", 1), ("<KP_Subtract>", -1)):
            self.entry.bind(key, partial(self._sign, by), add=True)
        self.entry.bind("<KeyRelease>", lambda _event: self._typed(), add=True)
        self.bind("<Destroy>", self._gone, add=True)

    def _sign(self, by: int, _event: object) -> str | None:
        if self.entry.get().strip():
            return None
        if not once.is_held(self):
            self.count(by)
        return "break"

    def _heard(self, act: Callable[[], None], _event: object) -> None:
        if self.panel is None and self.sheets.open is None and self.desk is not None:
            act()

    def _pushed(self, what: Callable[[DoorDesk], None]) -> None:
        self._heard(partial(self._turn, what), None)
        self.entry.focus_set()

    def _gone(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self:
            self._stop()
            for key in (self._key, self._key + " others"):
                self.around.background.forget(key)

    def _stop(self) -> None:
        for after in (self._later, self._idle):
            if after:
                self.after_cancel(after)
        self._later = self._idle = ""

    # -- what the window asks -----------------------------------------------------------------------------------------

    @property
    def own_keys(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return keys_said()

    @property
    def hints(self) -> str:  # type: ignore[override]
        return str(self.foot["text"])

    @property
    def is_complete(self) -> bool:
        return self.desk is not None and not self._later and not self._idle

    def show(self, chosen: Chosen | None) -> None:
        """Read everybody who may come."""
        self.band.wait(_("The register is read…"))
        self.around.background.read(
            self._key, lambda office: office.door.opened(gathering=self.gathering), self._read, failed=self._away
        )

    def _read(self, opened: Opened) -> None:
        self.desk = DoorDesk(self.around.office, opened)
        self.bar.say(self.desk)
        self._count()
        self.band.wait(_("Two letters of a name or an organisation, or a code; then Enter."))
        self._look()
        if (kept := kept_of(self.around.office, opened.uid)) is not None:
            self.open_panel(WalkIn(self, self.around, self.desk, "", came=self._came, kept=kept))

    def save(self) -> None:
        if self.panel is not None:
            self.panel.let_in()

    def escape(self) -> bool:
        """Out of a question, out of the form, out of what was typed; then out of the door, which loses nothing."""
        if self.sheets.open is not None:
            self.sheets.put_away()
        elif self.panel is not None:
            self.close_panel()
        elif self.entry.get():
            self._empty()
        else:
            self._away()
        return True

    # -- who is found -------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self.entry.delete(LONGEST, "end")  # nobody is called by more: a text pasted by mistake
        text = self.entry.get()
        if text == self._before or self.panel is not None:
            return
        self._before = text
        self._others, self._sought_others = (), False
        if self.desk is not None:
            self.desk.refused = None
        self._stop()
        self.around.background.forget(self._key + " others")
        self._idle = self.after_idle(self._look)
        if len(text.strip()) > 1 and codes.read(text) is None:
            self._later = self.after(LATER, self._seek_others)

    def _look(self) -> None:
        """Show whom the letters find: those on the register, those of the archive, those only called alike."""
        self._idle = ""
        if self.desk is None:
            return
        guests = self.desk.opened.guests
        if not self.entry.get().strip():
            self.list.show(self.desk.recent, -1, self.desk.session)
            return
        found = guests.find(self.entry.get(), self.list.most)
        exact = () if found.only_like else found.guests
        listed: dict[str, Guest] = {}
        for one in (*exact, *self._others, *found.guests):
            listed.setdefault(one.person, one)
        alone = len(self._others) == 1 or (bool(self._others) and not guests.listed)
        note = _("Nobody on the register is called so; these are called alike.") if found.only_like else ""
        self.list.show(tuple(listed.values()), 0 if exact or alone else -1, self.desk.session, note)

    def _seek_others(self) -> None:
        self._later = ""
        uid, typed = self.gathering, self.entry.get()
        self.around.background.read(
            self._key + " others", lambda office: office.door.others(gathering=uid, typed=typed), self._found_others
        )

    def _found_others(self, found: list[Guest]) -> None:
        self._others, self._sought_others = tuple(found), True
        at = self.list.at
        self._look()
        if 0 < at < len(self.list.guests):
            self._choose(at)

    def _walk(self, step: int) -> None:
        if self.list.guests:
            self._choose((self.list.at + step) % len(self.list.guests))

    def _choose(self, at: int) -> None:
        assert self.desk
        self.list.show(self.list.guests, at, self.desk.session, str(self.list.note["text"]))

    def _clicked(self, at: int) -> None:
        self._choose(at)
        self.enter()
        self.entry.focus_set()

    @property
    def chosen(self) -> Guest | None:
        return self.list.guests[self.list.at] if self.list.at >= 0 else None

    def _empty(self) -> None:
        self.entry.delete(0, "end")
        self.entry.event_generate(widgets.FORGET)  # from here Ctrl+Z takes back the mark
        self._typed()

    # -- what is done -------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Let in whoever is chosen, or say why not; what was typed so quickly that nobody is shown yet is sought."""
        self._typed()
        typed = self.entry.get().strip()
        if self.desk is None or not typed:
            return
        if self._idle:
            self.after_cancel(self._idle)
            self._look()
        if self.chosen is None and not self._sought_others and codes.read(typed) is None:
            self._stop()
            self._found_others(self.around.office.door.others(gathering=self.gathering, typed=typed))
        desk, guest = self.desk, self.chosen
        if guest is not None:
            self._do(lambda: desk.receive(guest, typed))
        elif self.list.guests:  # nobody is chosen by guessing
            self.band.wait(_("Choose with the arrows who it is, or F2 for a new person."))
        else:
            self._do(lambda: desk.nobody(typed))

    def _do(self, work: Callable[[], Answer]) -> None:
        """Do it, answer, and have the line ready for the next one: what was refused can be typed over."""
        assert self.desk
        try:
            answer = work()
        except Damaged:
            self._away()
            raise
        except Refused as refusal:
            answer = Answer(verdict="refused", about=refusal.sentence)
        self._count()
        self.band.say(answer)
        bell = self.around.shell.now.bell
        if bell == "always" or (bell == "refused" and answer.tone == "bad"):
            self.bell()
        if answer.tone == "bad":
            self.entry.selection_range(0, "end")
        else:
            self._empty()
            self._stop()
            self._idle = self.after(AFTERWARDS, self._look)  # the answer and the counters first

    def _count(self) -> None:
        assert self.desk
        self.counters.show(self.desk.tally, self.desk.heads)

    def let_in_anyway(self) -> None:
        """Let in whoever is chosen though nobody counted on them; where nobody is, begin a new person."""
        assert self.desk
        self._typed()
        desk, guest = self.desk, self.chosen or self.desk.refused
        if guest is not None:
            self._do(lambda: desk.let_in_anyway(guest))
            return
        typed = self.entry.get().strip()
        self._stop()
        named = "" if any(one.isdigit() for one in typed) else typed
        self.open_panel(WalkIn(self, self.around, desk, named, came=self._came))

    def _came(self, mark: Mark) -> None:
        assert self.desk
        self.close_panel()
        self._do(partial(self.desk.marked, mark))

    def go(self) -> None:
        """Whoever is chosen goes."""
        if (desk := self.desk) is not None and (guest := self.chosen) is not None:
            self._do(lambda: desk.go(guest))

    def count(self, by: int) -> None:
        """One head without a name more, or less."""
        if self.desk is None:
            return
        try:
            self.desk.count(by)
        except Refused as refusal:
            self.band.say(Answer(verdict="refused", about=refusal.sentence))
        self._count()

    def take_back(self) -> None:
        if self.desk is not None:
            self._do(self.desk.take_back)

    def _turn(self, what: Callable[[DoorDesk], None]) -> None:
        """Change what holds for everybody let in from now on."""
        assert self.desk
        what(self.desk)
        self.bar.say(self.desk)
        self._count()
        self._look()


def _own(work: Callable[[], None], _event: object) -> str:
    work()
    return "break"
