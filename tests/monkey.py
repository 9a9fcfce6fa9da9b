"""Someone who presses and types anything anywhere, by a seed, and what must hold after each of their steps."""

from __future__ import annotations

import hashlib
import logging
import random
import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from tkinter import ttk

from clust_desktop.domain.refusals import Refused
from clust_desktop.services.archives import Archives
from clust_desktop.store.database import Archive
from clust_desktop.ui.pages_list import PAGES, every
from clust_desktop.ui.sheet import Sheet
from clust_desktop.ui.views.page_view import PageView
from clust_desktop.ui.views.record_view import RecordView
from clust_desktop.ui.virtual_table import VirtualTable
from tests.driver import Driver
from tests.typist import Typist

HOSTILE = (
    "'; drop table person; --", "{braces} [tcl] $x", "}{", "\\", "[exit]", "🐙👩‍👩‍👧 é", "ط مرحبا שלום",
    "x" * 3000,
    "%s %(n)s {n}",
    "<b>&amp;</b>", "\u200b", "NULL", "100%", "_", "=1+1", "rossi", "a",
)  # fmt: skip
DATES = ("31/02", "oggi", "1/1/0001", "31/12/9999", "1/1/10000", "29/02/2023", "12/5/24", "ieri", "0/0/0", "2024-02-30")
NUMBERS = ("-1", "0", "1e400", "12,5", "1.234,56", "99999999999999999999", "٣", "nan", "½")
KEYS = (
    "Return", "Tab", "Shift-Tab", "Escape", "Down", "Up", "Left", "Right", "space", "Home", "End", "Next", "Prior",
    "Control-s", "Control-n", "Control-f", "Control-k", "Control-z", "Control-y", "Control-Tab", "Control-e",
    "Control-d", "Control-p", "Control-c", "Delete", "BackSpace", "F5", "F1",
)  # fmt: skip
HERE = (
    "F2", "F3", "F4", "F6", "F7", "F8", "F9", "F12", "plus", "minus", "Key-1", "Key-2", "Key-3", "Key-4", "Key-5",
    "Key-6",
)  # fmt: skip
"""Keys that mean something at the door, over a register or at the assembly desk."""
SIGNED = (
    "1-3",
    "tutti",
    "1 / altri assenti",
    "2 giustificato",
    "1-999",
    "3-1",
    "assente",
    "1 presente / 1 assente",
    "/;|",
)
PLACES = {"door": "kind = 'event'", "sheets": "true", "desk": "kind = 'assembly'"}
"""The places that belong to one gathering, and which gatherings have them."""
DECK = (
    *(("key", one) for one in (*HERE, *KEYS)),
    *(("text", one) for one in (*HOSTILE, *DATES, *NUMBERS, *SIGNED, "per", "bat", "zol")),
    *(("push", str(at)) for at in range(24)),
)  # fmt: skip
"""Every key, every text and every button."""
AWAY = {"archives", "backups"}  # pages that put another archive in the place of this one
OUTSIDE = ("operation", "change", "running", "draft", "sqlite_sequence", "blob")  # not what the journal gives back


class Errors(logging.Handler):
    """What was logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(self.format(record))


def content(archive: Archive) -> dict[str, str]:
    """A digest of each table whose rows the journal gives back."""
    names = [row["name"] for row in archive.rows("select name from sqlite_master where type = 'table' order by name")]
    kept = [name for name in names if name not in OUTSIDE and "_fts" not in name and not name.startswith("search")]
    return {
        name: hashlib.sha256(repr(sorted(repr(dict(row)) for row in archive.rows(f"select * from {name}"))).encode())
        .hexdigest()[:12]
        for name in kept
    }  # fmt: skip


class Monkey:
    """Walks through the window of a driver; `steps` is what it did, `wrong` what broke."""

    def __init__(self, desk: Driver, seed: int) -> None:
        self.desk, self.dice = desk, random.Random(seed)
        self.typist = Typist(desk, self.dice)
        self.steps: list[str] = []
        self.errors = Errors()
        self.codes = [part.code for one in PAGES for part in every(one.parts) if part.code not in AWAY]
        self.acts: list[tuple[int, Callable[[], str]]] = [
            (12, self.press), (8, self.type), (4, self.go), (5, self.open), (6, self.button), (3, self.header),
            (4, self.field), (2, self.save), (5, self.enter), (5, self.act), (2, self.remove),
            (3, self.resize), (4, self.visit),
        ]  # fmt: skip

    # -- what it does -------------------------------------------------------------------------------------------------

    def press(self, keys: tuple[str, ...] = KEYS) -> str:
        key = self.dice.choice(keys)
        widget = self._focus()
        said = f"press {key} on {widget.winfo_class()}"
        widget.event_generate(f"<{key}>")
        return said

    def type(self) -> str:
        widget = self._focus()
        if not isinstance(widget, (tk.Entry, tk.Text)):
            return "nothing to type in"
        text = self.dice.choice(self.dice.choice((HOSTILE, DATES, NUMBERS)))
        if self.dice.random() < 0.5:
            widget.event_generate("<Control-a>")
            widget.event_generate("<BackSpace>")
        widget.insert("insert", text[:-1])
        if text[-1].isascii() and text[-1].isalnum():
            widget.event_generate(f"<KeyPress-{text[-1]}>")
        else:
            widget.insert("insert", text[-1])
        widget.event_generate("<KeyRelease-a>")
        return f"type {text[:30]!r}"

    @property
    def cover(self) -> tk.Misc | None:
        """What covers the window, and is alone in reach then."""
        cover = self.desk.window.covering.open
        return cover if isinstance(cover, tk.Misc) else None

    def _in_reach(self) -> list[tk.Misc]:
        return list(self.desk.below(self.cover))

    def visit(self) -> str:
        """Go to the door, the signed sheets or the assembly desk of some gathering, and do what one does there."""
        place = self.dice.choice(list(PLACES))
        said = self.arrive_at(place)
        for _ in range(6 if said else 0):
            self.dice.choice((self.press_here, self.press_here, self.type_here, self.button))()
            self.desk.rest()
        return said or f"nobody to visit at the {place}"

    def arrive_at(self, place: str) -> str:
        """The door, the signed sheets (printed, where they were not) or the assembly desk of a gathering."""
        window, archive = self.desk.window, self.desk.window.office.archive
        for _ in range(5):  # out of a question, a form, what was typed, the door
            if self.cover is not None or window.around.sheets.open is not None:
                self._focus().event_generate("<Escape>")
                self.desk.settle()
        uids = archive.column(
            f"select uid from gathering where {PLACES[place]} and frozen_at is null and status <> 'cancelled'"
            " order by id"
        )
        if not uids or window.empty is not None or self.cover is not None or window.around.sheets.open is not None:
            return ""
        uid = self.dice.choice(uids)
        if place == "sheets":
            planned = window.office.sheets.plan(gathering=uid, rows=2)
            window.office.sheets.record(planned)
            window.open("sheets", uid)
        else:
            window.open("gatherings", uid)
        self.desk.settle()
        if place != "sheets" and window.around.sheets.open is None:
            self._focus().event_generate({"door": "<F9>", "desk": "<F12>"}[place])
            self.desk.settle()
        return f"visit the {place}"

    def press_here(self) -> str:
        return self.press(HERE + KEYS)

    def type_here(self) -> str:
        """Letters of a name, what signed sheets say, or anything; then Enter."""
        archive = self.desk.window.office.archive
        names = archive.column("select full_name from person where erased_on is null limit 50")
        words = (*(name.split()[-1][:3] for name in names), *SIGNED)
        widget = self._focus()
        if not isinstance(widget, (tk.Entry, tk.Text)):
            return "nothing to type in"
        widget.insert("insert", self.dice.choice(self.dice.choice((words, words, HOSTILE, DATES, NUMBERS))))
        widget.event_generate("<KeyRelease-a>")
        self.desk.rest()
        self._focus().event_generate("<Return>")
        return "type here"

    def go(self) -> str:
        if self.cover is not None:
            self._focus().event_generate("<Escape>")
            return "away from the door"
        code = self.dice.choice(self.codes)
        self.desk.window.go(code)
        return f"go {code}"

    def open(self) -> str:
        tables = [one for one in self._in_reach() if isinstance(one, VirtualTable)]
        if not tables:
            return "no list"
        table = self.dice.choice(tables)
        table.tree.focus_set()
        table.tree.event_generate("<Home>")
        for _ in range(self.dice.randrange(6)):
            table.tree.event_generate("<Down>")
        table.tree.event_generate("<Return>")
        return "open a row"

    def _enabled(self, kind: type[ttk.Widget]) -> list[ttk.Widget]:
        return [one for one in self._in_reach() if isinstance(one, kind) and not one.instate(["disabled"])]

    def button(self) -> str:
        buttons = self._enabled(ttk.Button)
        shown = self.desk.window.pages.get(self.desk.window.page)
        if not buttons or (shown and shown.code in AWAY):
            return "no button"
        return self._click(self.dice.choice(buttons))

    def _click(self, one: ttk.Widget) -> str:
        said = f"click {one.cget('text')!r}"
        one.event_generate("<Enter>", x=3, y=3)
        one.event_generate("<ButtonPress-1>", x=3, y=3)
        if one.winfo_exists():
            one.event_generate("<ButtonRelease-1>", x=3, y=3)
        return said

    def header(self) -> str:
        boxes = [one for one in self._enabled(ttk.Combobox) if isinstance(one, ttk.Combobox) and one["values"]]
        if not boxes:
            return "nothing to choose"
        box = self.dice.choice(boxes)
        at = self.dice.randrange(len(box["values"]))
        box.current(at)
        box.event_generate("<<ComboboxSelected>>")
        return f"choose {at}"

    def field(self) -> str:
        if fields := self._texts():
            self.dice.choice(fields).focus_force()
            self.desk.rest()
            return self.type()
        return "no field"

    def save(self) -> str:
        self._focus().event_generate("<Control-s>")
        return "save"

    def _focus(self) -> tk.Misc:
        try:
            return self.desk.root.focus_get() or self.desk.root
        except KeyError:  # the list of a box that is down: Tkinter knows no widget of that name
            return self.desk.root

    def _texts(self) -> list[tk.Misc]:
        return [one for one in self._in_reach() if isinstance(one, (tk.Entry, tk.Text))]

    def enter(self) -> str:
        """A new record, or the one in sight, filled with what its fields take and at times something else; saved."""
        if self.dice.random() < 0.7:
            self.desk.root.event_generate("<Control-n>")
            self.desk.settle()
        filled = self._fill()
        self._focus().event_generate("<Control-s>")
        self.desk.settle()
        chord = self.dice.choice(("", "", "<Control-z>", "<Control-y>"))
        if chord:
            self._focus().event_generate(chord)
        return f"enter {filled} and save {chord}"

    def act(self) -> str:
        """One of the actions of the list in sight, its questions answered with what their fields take."""
        screen = self.desk.window.screen if self.cover is None else None
        while screen is not None and not isinstance(screen, PageView):
            screen = getattr(screen, "screen", None)
        if screen is None or self.desk.window.around.sheets.open or self.desk.window.everywhere.palette:
            return "no action"
        shown = screen.list if screen.record is None else screen.record.panels and screen.record.panels.list
        if not shown or not shown.page.actions or shown.where is None:
            return "no action"
        action = self.dice.choice(shown.page.actions)
        self.desk.root.after_idle(shown.do, action)  # as the menu does: what is refused is said in the window
        self.desk.rest()
        self.desk.settle()
        sheet = self.desk.window.around.sheets.open
        if isinstance(sheet, Sheet):
            self._fill()
            if sheet.winfo_exists():
                sheet.yes.invoke()
        return f"action {action.name}"

    def _fill(self) -> str:
        """Fill the form in sight, if there is one: of the sheet, or of the record."""
        if self.desk.window.everywhere.palette is not None or self.cover is not None:
            return "nothing"
        screen = self.desk.window.screen
        record = getattr(getattr(screen, "screen", screen), "record", None)
        view = self.desk.window.around.sheets.open or record
        if not isinstance(view, (Sheet, RecordView)) or view.form is None or not view.winfo_ismapped():
            return "nothing"
        chosen = self.desk.window.chosen
        self.typist.association = chosen.association if chosen else None
        strange = {
            one.key: self.dice.choice(HOSTILE)[:40] for one in view.form.form.fields if self.dice.random() < 0.05
        }
        bare = {one.key: "" for one in view.form.form.fields if not one.required and self.dice.random() < 0.4}
        self.typist.fill(view, **bare | strange)
        return type(view).__name__

    def resize(self) -> str:
        """Another size of the window."""
        size = f"{self.dice.randrange(900, 1900)}x{self.dice.randrange(560, 1050)}"
        self.desk.root.geometry(size)
        return f"resize {size}"

    def remove(self) -> str:
        """Ask to remove what is chosen, and say yes."""
        self._focus().event_generate("<Delete>")
        self.desk.settle()
        sheet = self.desk.window.around.sheets.open
        if sheet is None:
            return "nothing to remove"
        self._focus().event_generate("<Return>")
        return "remove"

    # -- what must hold -----------------------------------------------------------------------------------------------

    def walk(self, count: int) -> None:
        """So many steps. Raises AssertionError with the last of them where something broke."""
        archive = self.desk.window.office.archive
        logging.getLogger().addHandler(self.errors)
        try:
            before, first = content(archive), archive.value("select coalesce(max(id), 0) from operation")
            for _ in range(count):
                self._step()
            self._all_is_well(before, first)
        finally:
            logging.getLogger().removeHandler(self.errors)

    def stay_at(self, place: str, todo: Sequence[tuple[str, str]]) -> None:
        """Press and type all that, of `DECK`, at one place, in any order; back there whenever something led away."""
        archive = self.desk.window.office.archive
        logging.getLogger().addHandler(self.errors)
        try:
            before, first = content(archive), archive.value("select coalesce(max(id), 0) from operation")
            for at, (verb, what) in enumerate(self.dice.sample(todo, len(todo))):
                if at % 6 == 0:
                    self._step(partial(self.arrive_at, place))
                self._step(partial(getattr(self, f"_{verb}"), what))
            self._all_is_well(before, first)
        finally:
            logging.getLogger().removeHandler(self.errors)

    def _key(self, key: str) -> str:
        return self.press((key,))

    def _text(self, text: str) -> str:
        """Type that in a field in reach in the place of what stands there, and Enter."""
        if not (fields := self._texts()):
            return "no field"
        field = self.dice.choice(fields)
        field.focus_force()
        self.desk.rest()
        field = self._focus()
        if isinstance(field, tk.Entry):
            field.delete(0, "end")
        if isinstance(field, (tk.Entry, tk.Text)):
            field.insert("insert", text)
        field.event_generate("<KeyRelease-a>")
        self.desk.rest()
        self._focus().event_generate("<Return>")
        return f"type {text[:30]!r} and Enter"

    def _push(self, place: str) -> str:
        """Click one of the buttons in reach, by its place among them."""
        buttons = self._enabled(ttk.Button)
        return self._click(buttons[int(place)]) if int(place) < len(buttons) else "no such button"

    def _step(self, act: Callable[[], str] | None = None) -> None:
        act = act or self.dice.choices([one for _, one in self.acts], [weight for weight, _ in self.acts])[0]
        self.steps.append(getattr(act, "__name__", str(act)))
        self.steps[-1] = act()
        self.desk.rest()
        self.desk.settle()
        broken = self.errors.found or self.desk.answers.apologies
        assert not broken, "\n".join([*map(str, broken), "after:", *self.steps[-12:]])

    def _all_is_well(self, before: dict[str, str], first: int) -> None:
        archive = self.desk.window.office.archive
        wrong = {part: said for part, said in Archives(archive).check().items() if said}
        assert not wrong, wrong
        standing = "select count(*) from operation where id > ? and kind in ('do', 'revert') and undone_by_id is null"
        try:
            while archive.value(standing, (first,)):
                self.desk.window.office.journal.undo()
        except Refused as error:
            if not archive.value("select 1 from operation where id > ? and kind = 'barrier'", (first,)):
                raise AssertionError(f"could not be undone: {error.sentence}") from error
            return
        if not archive.value("select 1 from operation where id <= ? and undone_by_id > ?", (first, first)):
            after = content(archive)
            assert after == before, [name for name in before if after[name] != before[name]]
