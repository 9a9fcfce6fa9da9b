"""What signed sheets say, typed row by row or scanned: seen before it is saved, set in the register at once."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from tkinter import ttk
from typing import Any

from clust_desktop.domain.refusals import Invalid
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.sheet_entry import Outlook, Typed
from clust_desktop.ui import widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.pick_list import PickEntry
from clust_desktop.ui.plain_table import PlainTable
from clust_desktop.ui.specs import Done
from clust_desktop.ui.unfinished import KEEP_AFTER
from clust_desktop.ui.views.sheets import drafts as sheet_drafts
from clust_desktop.ui.views.sheets import scans
from clust_desktop.ui.views.sheets import words as sheet_words
from clust_desktop.ui.views.sheets.tables import ROWS, TotalsTable, row_texts, tone
from clust_desktop.ui.views.sheets.text import SheetText
from clust_desktop.ui.views.sheets.walk_ins import WalkIns

NOTHING = Outlook(said={}, becomes={}, complaints=[], walk_in_complaints={})


class SheetView(Screen, ttk.Frame):
    """One printing of one gathering: its rows, its sheets, and what is typed from them."""

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        look = around.look
        ttk.Frame.__init__(self, master, style="Page.TFrame", padding=(look.px(20), look.px(10)))
        self.around = around
        self.uid, self.printing = "", 0
        self.rows: list[dict[str, Any]] = []
        self.outlook = NOTHING
        self._printings: list[dict[str, Any]] = []
        self.boxes: list[ttk.Frame] = []
        self._later = ""
        self.columnconfigure(0, weight=1)
        self.rowconfigure(5, weight=1)
        self._top()
        self._entry()
        self._tables()
        self.bind("<Destroy>", lambda _event: self._stop(), add=True)
        self._show_gathering("")

    # -- making -------------------------------------------------------------------------------------------------------

    def _top(self) -> None:
        look = self.around.look
        bar = ttk.Frame(self, style="Page.TFrame")
        bar.grid(row=0, column=0, columnspan=2, sticky="we")
        bar.columnconfigure(1, weight=1)
        label = ttk.Label(bar, text=_("Gathering"), style="Bold.Page.TLabel")
        label.grid(row=0, column=0, padx=(0, look.px(8)))
        self.pick = PickEntry(bar, look, offers=partial(sheet_words.found, self.around.office), width=40,
                              taken=lambda offer: self.open(offer[0]))  # fmt: skip
        self.pick.grid(row=0, column=1, sticky="we")
        widgets.labels(label, self.pick.entry)
        below = ttk.Frame(self, style="Page.TFrame")
        below.grid(row=1, column=0, columnspan=2, sticky="we", pady=look.px(4))
        below.columnconfigure(0, weight=1)
        self.printed = widgets.choice(below, (), width=38)
        self.printed.grid(row=0, column=1, padx=(look.px(10), 0), sticky="n")
        self.printed.bind("<<ComboboxSelected>>", lambda _event: self._turn_to(self.printed.current()), add=True)
        self.buttons: dict[str, ttk.Button] = {}
        for at, (name, text, act, icon) in enumerate((
            ("print", _("Print… (Ctrl+P)"), self.print_sheets, "printer"),
            ("attach", _("Attach the scan… (Ctrl+D)"), self.attach, "paperclip"),
            ("save", _("Save (Ctrl+S)"), self.save, "check-lg"),
        ), 3):  # fmt: skip
            said = text.partition(" (")[0] if look.is_large else text
            self.buttons[name] = widgets.button(bar, said, act, icon=icon)
            self.buttons[name].grid(row=0, column=at, padx=(look.px(6), 0))
        widgets.mark_main(self.buttons["save"], True)
        self.about = ttk.Label(below, style="Small.Quiet.Page.TLabel", justify="left")
        self.about.grid(row=0, column=0, sticky="we")
        widgets.run_on(self.about)

    def _entry(self) -> None:
        look = self.around.look
        self.text = SheetText(self, look, changed=self._look, go_on=lambda: self.buttons["save"].focus_set(),
                              pressed=self.press)  # fmt: skip
        self.text.grid(row=2, column=0, columnspan=2, sticky="we")
        self.walk_ins = WalkIns(self, self.around, changed=self._look)
        self.walk_ins.grid(row=3, column=0, columnspan=2, sticky="we", pady=(look.px(6), 0))

    def _tables(self) -> None:
        look = self.around.look
        boxes = self.boxes
        for column, wide in enumerate((look.px(400), look.px(380))):
            box = ttk.Frame(self, style="Box.TFrame", padding=1, width=wide, height=look.px(120))
            box.grid_propagate(False)
            box.grid(row=5, column=column, sticky="nswe", padx=(look.px(10) if column else 0, 0), pady=(look.px(8), 0))
            box.columnconfigure(0, weight=1)
            box.rowconfigure(0, weight=1)
            boxes.append(box)
        self.table = PlainTable(boxes[0], look, ROWS, open_=self._on_row, height=8)
        self.table.grid(row=0, column=0, sticky="nswe")
        self.totals = TotalsTable(boxes[1], self.around, changed=self._look, stood=self._on_sheet,
                                  show=self.show_scan)  # fmt: skip
        self.totals.grid(row=0, column=0, sticky="nswe")

    # -- what the window asks -----------------------------------------------------------------------------------------

    @property
    def hints(self) -> str:  # type: ignore[override]
        if not self.uid:
            return _("Letters of a title, or a scanned code: the gathering · Enter: take it")
        return _("1-14, 17 / 15 absent / 16 excused / others absent · or scan codes · Ctrl+S: save · Esc: back")

    @property
    def own_keys(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return sheet_words.own_keys()

    def show(self, chosen: Chosen | None) -> None:
        self.reread()

    def open(self, uid: str) -> None:
        """Show the sheets of a gathering, those printed last."""
        self.put_by()
        self._show_gathering(uid)
        self.take_focus()
        self.around.offer_keys(self.hints)

    def reread(self) -> None:
        """Read again what was printed; what is being typed stays."""
        typed = self._typed()
        self._show_gathering(self.uid, printing=self.printing, typed=typed)

    def take_focus(self) -> None:
        (self.text.entry if self._printings else self.pick.entry if not self.uid else self.buttons["print"]).focus_set()

    def find(self) -> None:
        self.pick.entry.focus_set()

    def press(self, keys: str) -> None:
        act = {"<Control-p>": self.print_sheets, "<Control-d>": self.attach, "<Control-e>": self.show_scan}.get(keys)
        if act is not None:
            act()

    def escape(self) -> bool:
        if not self.uid:
            return False
        uid = self.uid
        self.put_by()
        self._show_gathering("")
        self.around.open("gatherings", uid)
        return True

    # -- showing ------------------------------------------------------------------------------------------------------

    def _show_gathering(self, uid: str, *, printing: int = 0, typed: Typed | None = None) -> None:
        office = self.around.office
        known = bool(title := office.lookups.label(noun="gathering", uid=uid))
        self.uid = uid if known else ""
        self._printings = office.sheets.printings(gathering=uid) if known else []
        self.pick.set(title)
        self.printed.configure(values=[sheet_words.printing(one) for one in self._printings])
        widgets.let_show(self.printed, bool(self._printings))
        for name in ("print", "attach"):
            self.buttons[name].state(["!disabled" if known else "disabled"])
        self.buttons["save"].state(["!disabled" if self._printings else "disabled"])
        for one in (self.text, self.walk_ins, *self.boxes):
            widgets.let_show(one, bool(self._printings))
        numbers = [one["printing"] for one in self._printings]
        self._turn_to(numbers.index(printing) if printing in numbers else 0, typed=typed)

    def _turn_to(self, at: int, *, typed: Typed | None = None) -> None:
        """Show one of the printings, with what was typed of it and not saved."""
        if typed is None:
            self.put_by()
        office = self.around.office
        self.printing = self._printings[at]["printing"] if self._printings else 0
        if self._printings:
            self.printed.current(at)
        self.rows = office.sheets.rows(gathering=self.uid, printing=self.printing) if self.printing else []
        mine = (
            [one for one in office.sheets.sheets(gathering=self.uid) if one["printing"] == self.printing]
            if self.uid
            else []
        )
        if typed is None:
            typed = sheet_drafts.find(office, self.uid, self.printing) if self.printing else Typed()
        self.text.fill(typed.text)
        self.walk_ins.show(self.uid, self.rows, typed.walk_ins)
        self.totals.show(mine, typed.totals)
        self._look()

    def _look(self) -> None:
        """Show what saving would do."""
        typed = self._typed()
        office = self.around.office
        self.outlook = (
            office.sheet_entry.look(gathering=self.uid, printing=self.printing, typed=typed)
            if self.printing
            else NOTHING
        )
        named = {one.row: one for one in typed.walk_ins}
        self.table.show_rows(
            [
                row_texts(row, self.outlook, named.get(row["number"]), self.walk_ins.name_of(row["number"]))
                for row in self.rows
            ],
            [tone(row, self.outlook) for row in self.rows], cursor=max(0, self.table.cursor),
        )  # fmt: skip
        present: dict[int, int] = {}
        for row in self.rows:
            number = row["number"]
            if (
                self.outlook.said.get(number, row["said"])
                == "present"
                == self.outlook.becomes.get(number, row["state"])
            ):
                present[row["sheet"]] = present.get(row["sheet"], 0) + 1
        self.totals.reckon(present)
        self._tell()
        self._keep_later()

    def _tell(self) -> None:
        """Say what is wrong, else what saving will set; above, how the gathering stands."""
        wrong = [one.sentence for one in self.outlook.complaints] + list(self.outlook.walk_in_complaints.values())
        number = len(self.outlook.becomes)
        waits = ngettext("{n} line of the register will change.", "{n} lines of the register will change.", number)
        hint = _("1-14, 17, 22-30 / 15 absent / 16 excused / others absent; or scan the codes")
        words = "\n".join(f"▲ {one}" for one in wrong[:3]) if wrong else waits.format(n=number) if number else hint
        self.text.say(self.outlook.complaints, words, bad=bool(wrong))
        self.about.configure(text=sheet_words.about(self.around.office, self.uid, bool(self._printings)))

    # -- typing -------------------------------------------------------------------------------------------------------

    def _typed(self) -> Typed:
        return Typed(text=self.text.get(), walk_ins=self.walk_ins.entered, totals=dict(self.totals.typed))

    def _on_row(self) -> None:
        """Enter on a row: on an empty one, who signed there; on another, its number goes into the text."""
        if not 0 <= self.table.cursor < len(self.rows):
            return
        row = self.rows[self.table.cursor]
        if row["line"] is None:
            self.walk_ins.begin(row["number"])
            return
        self.text.add_row(row["number"])

    def _on_sheet(self, at: int) -> None:
        """Bring the rows of the sheet stood on into sight."""
        first = self.totals.sheets[at]["first"]
        here = next((place for place, row in enumerate(self.rows) if row["number"] == first), None)
        if here is not None and self.table.cursor != here and self.table.count:
            self.table.go(here)
            self.totals.tree.focus_set() if widgets.focused(self) is self.totals.tree else None

    # -- unfinished ---------------------------------------------------------------------------------------------------

    def _keep_later(self) -> None:
        self._stop()
        self._later = self.after(KEEP_AFTER, self.put_by)

    def _stop(self) -> None:
        if self._later:
            self.after_cancel(self._later)
        self._later = ""

    def put_by(self) -> None:
        """Keep what was typed and not saved."""
        self._stop()
        if self.printing and not self.around.office.archive.is_read_only:
            sheet_drafts.keep(self.around.office, self.uid, self.printing, self._typed())

    # -- doing --------------------------------------------------------------------------------------------------------

    def print_sheets(self) -> None:
        """Go to the page of papers with the sign-in sheet of this gathering."""
        if self.uid:
            self.put_by()
            self.around.open("prints", self.uid)

    def attach(self) -> None:
        """Keep a scanned sheet as a document of the gathering and of the sheet stood on; the next one is stood on."""
        if scans.attach(self.around, self.uid, self.totals.stood_on):
            at = self.totals.cursor
            self.reread()
            self.totals.go_on(at)

    def show_scan(self) -> None:
        """Open the scan of the sheet stood on."""
        scans.show(self.around, self.totals.stood_on)

    def save(self) -> None:
        """Set what the sheets say; what is wrong stays marked, and nothing is set."""
        if not self.printing or not self.around.may_write():
            return
        self.totals.finish()
        try:
            outlook = self.around.office.sheet_entry.enter(
                gathering=self.uid, printing=self.printing, typed=self._typed()
            )
        except Invalid:
            self._look()
            self.around.say(_("Nothing was saved: what is to be corrected is marked."))
            self.text.entry.focus_set()
            return
        sheet_drafts.drop(self.around.office, self.uid, self.printing)
        number = len(outlook.becomes)
        said = ngettext("{n} line of the register was set.", "{n} lines of the register were set.", number)
        said = said if outlook.written else _("All of it stands in the register already.")
        self._show_gathering(self.uid, printing=self.printing, typed=Typed())
        self.around.done(Done(said.format(n=number), undo=outlook.written))
        self.text.entry.focus_set()
