"""The register beside its gathering: counts above, a line to add people by a few letters, the grid below."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from tkinter import ttk
from typing import Any

from clust_desktop.domain import gatherings
from clust_desktop.domain.amounts import show
from clust_desktop.domain.fields import Email, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import Reference
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.finding_people import Finder
from clust_desktop.ui import shown, widgets
from clust_desktop.ui.flow import Wrapped
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pages.attendance import AttendancePage, state_words
from clust_desktop.ui.pick_list import Offer, PickEntry
from clust_desktop.ui.specs import Done, Where
from clust_desktop.ui.views.list_view import ListView

NEW = "+"
"""What stands before the typed name of somebody the archive does not know, in the list of offers."""
NEW_PERSON = Form(
    N_("A new person"),
    (
        Text("given_name", N_("Given name"), required=False, longest=80),
        Text("family_name", N_("Family name"), required=False, longest=80),
        Reference("organisation", N_("Organisation"), noun="organisation", required=False),
        Email("email", N_("E-mail"), required=False),
    ),
)
COUNTS = (
    ("attendances", N_("Attendances")), ("persons", N_("Unique persons")), ("members", N_("Members represented")),
    ("headcount", N_("Heads without names")),
)  # fmt: skip


class AttendancePanel(ttk.Frame):
    """A panel view of a gathering; `told` hears of what changes more than the register."""

    def __init__(self, master: tk.Misc, around: Surroundings, told: Callable[[Done], None]) -> None:
        super().__init__(master, style="Page.TFrame")
        self.around, self._heard, look = around, told, around.look
        self.where: Where | None = None
        self.finder: Finder | None = None
        self._took = False
        self._key = f"counts {id(self)}"
        self.columnconfigure(0, weight=1)
        self.rowconfigure(3, weight=1)
        self.figures: dict[str, ttk.Label] = {}
        self._counts = self._figures()
        self._counts.grid(row=0, column=0, sticky="we")
        self.said = ttk.Label(self._counts if look.is_large else self, style="Small.Quiet.Page.TLabel",
                              wraplength=look.px(340 if look.is_large else 640), justify="left")  # fmt: skip
        if not look.is_large:
            self.said.grid(row=1, column=0, sticky="we", pady=(look.px(2), 0))
        line = self._entry = ttk.Frame(self, style="Page.TFrame")
        line.grid(row=2, column=0, sticky="we", pady=look.px(6))
        line.columnconfigure(1, weight=1)
        label = ttk.Label(line, text=_("Add who was present"), style="Bold.Page.TLabel")
        label.grid(row=0, column=0)
        self.pick = PickEntry(line, look, offers=self._offers, taken=self._taken, go_on=self._entered, width=30)
        widgets.labels(label, self.pick.entry)
        self.pick.grid(row=0, column=1, sticky="we", padx=(look.px(8), 0))
        hint = _("F7: as last time · in the grid 1 present, 2 expected, 3 excused, 4 absent, 5 proxy, 6 guest")
        if not look.is_large:  # the grid needs the room; the keys stand in the menu too
            ttk.Label(line, text=hint, style="Small.Quiet.Page.TLabel").grid(
                row=1, column=0, columnspan=2, sticky="w", pady=(look.px(3), 0)
            )
        page = AttendancePage()
        self.list = ListView(
            self, around, page, told=self._told, beside=True, open_=lambda uid: None, begin=self.take_focus
        )
        self.list.grid(row=3, column=0, sticky="nswe")
        if look.is_large:
            self.list.tools.grid_remove()  # Ctrl+F calls them up
        for action in page.actions:
            if action.keys.startswith("<F"):
                self.pick.entry.bind(action.keys, partial(self._pressed, action), add=True)
        self.bind("<Destroy>", lambda _event: around.background.forget(self._key), add=True)

    def _figures(self) -> Wrapped:
        look = self.around.look
        close = look.is_large  # the list below wants the room
        frame = Wrapped(self, gap=look.px(10 if close else 4), between=look.px(1))
        ground, face = ("Page", "Bold") if close else ("Card", "Heading")
        for key, label in COUNTS:
            cell = ttk.Frame(frame, style="Page.TFrame" if close else "Box.TFrame",
                             padding=(0 if close else look.px(8), 0 if close else look.px(3)))  # fmt: skip
            self.figures[key] = ttk.Label(cell, text=shown.NOTHING, style=f"{face}.{ground}.TLabel")
            self.figures[key].grid(row=0, column=0)
            name = ttk.Label(cell, text=_(label), style=f"Small.Quiet.{ground}.TLabel")
            name.grid(row=0, column=1, padx=(look.px(5), 0))
        return frame

    # -- showing ------------------------------------------------------------------------------------------------------

    def show(self, where: Where) -> None:
        """Read the register of the gathering anew."""
        if self.where is None or self.where.of != where.of:
            self.finder = None
        self.where = where
        widgets.let_show(self._entry, not self.around.office.archive.is_read_only)
        self.list.show(where)
        self._count()

    def _count(self) -> None:
        assert self.where
        self.around.background.read(self._key, partial(_counts, gathering=self.where.of), self._counted)

    def _counted(self, found: dict[str, Any]) -> None:
        for key, label in self.figures.items():
            label.configure(text=show(found[key]))
        self.said.configure(text=_status_said(found))
        self._counts.lay(self._counts.winfo_width())

    def take_focus(self) -> None:
        if self.around.office.archive.is_read_only:
            self.list.take_focus()
        else:
            self.pick.entry.focus_set()

    # -- adding -------------------------------------------------------------------------------------------------------

    def _offers(self, typed: str) -> Sequence[Offer]:
        assert self.where
        if self.finder is None:
            self.finder = self.around.office.attendance.finder(gathering=self.where.of)
        offers = [
            (one.uid, one.name, state_words(one.state) if one.state else one.organisations)
            for one in self.finder.find(typed)
        ]
        if any(letter.isalpha() for letter in typed):
            offers.append((NEW + typed.strip(), typed.strip(), _("a new person, added after a question")))
        return offers

    def _taken(self, offer: Offer) -> None:
        assert self.where
        chosen, name, _detail = offer
        self.pick.set("")
        self.pick.entry.event_generate(widgets.FORGET)  # from here Ctrl+Z takes back the mark
        self._took = True
        if chosen.startswith(NEW):
            self._ask_new(chosen.removeprefix(NEW))
            return
        marked = self.around.office.attendance.add(gathering=self.where.of, person=chosen)
        if marked.since:
            said = _("{name} is present already, marked on {when}.").format(name=name, when=shown.moment(marked.since))
            self._told(Done(said, uid=marked.uid, undo=False))
            self.list.read(stand_on=marked.uid)
            self.around.say(said)
        else:
            self._written(Done(_("{name} is present.").format(name=name), uid=marked.uid))

    def _ask_new(self, typed: str) -> None:
        assert self.where
        given, _gap, family = typed.strip().rpartition(" ")
        texts = {"given_name": given.title() if given.islower() else given,
                 "family_name": family.title() if family.islower() else family}  # fmt: skip
        self.around.sheets.fill(
            title=_("A new person, present at this gathering"),
            text=_("Nobody chosen of the archive: this adds a person. See that name and surname stand right."),
            yes=_("Add and mark as present"), form=NEW_PERSON, texts=texts, then=self._add_new,
            draft=("attendance.new", f"{self.where.of} {typed.strip()}"),
        )  # fmt: skip

    def _add_new(self, typed: dict[str, str]) -> None:
        assert self.where
        values = NEW_PERSON.read(typed)
        uid = self.around.office.attendance.add_new(gathering=self.where.of, **values)
        name = " ".join(part for part in (values["given_name"], values["family_name"]) if part)
        self.around.sheets.put_away()
        self.finder = None
        self._written(Done(_("{name} was added and is present.").format(name=name), uid=uid))
        self.take_focus()

    def _written(self, done: Done) -> None:
        self.list.read(stand_on=done.uid)
        self._told(done)
        self.around.done(done)

    def _told(self, done: Done) -> None:
        """The register was written: counts, finder and the heading of the record follow."""
        if self.finder is not None:
            self.finder.look_again()
        self._count()
        self._heard(done)

    def _pressed(self, action: Any, _event: object) -> str:
        self.list.do(action)
        return "break"

    def _entered(self) -> None:
        """Enter on an empty line goes to the grid."""
        took, self._took = self._took, False
        if not took and not self.pick.get().strip():
            self.list.take_focus()


def _counts(office: Office, *, gathering: str) -> dict[str, Any]:
    return office.attendance.counts(gathering=gathering)


def _status_said(found: dict[str, Any]) -> str:
    """Why the counts are what they are, and what else the register holds; of an empty one whom it is about."""
    parts = []
    if found["seated"] and not found["lines"]:
        seated = ngettext("{n} person sits in the group", "{n} people sit in the group", found["seated"])
        parts.append(_("{seated}: F6 expects them.").format(seated=seated.format(n=show(found["seated"]))))
    if found["status"] != "held":
        status = gatherings.status_words(found["status"])
        counting = ngettext("{n} is marked present", "{n} are marked present", found["counting"])
        parts.append(_("{status}: {present}, counted once it was held (F8).").format(
            status=status, present=counting.format(n=show(found["counting"]))))  # fmt: skip
    if found["short"]:
        short = ngettext(
            "{n} stayed less than {minutes} minutes and does not count.",
            "{n} stayed less than {minutes} minutes and do not count.",
            found["short"],
        )
        parts.append(short.format(n=show(found["short"]), minutes=found["minimum"]))
    others = [
        said.format(n=show(found[key]))
        for key, said in (
            ("expected", ngettext("{n} expected", "{n} expected", found["expected"])),
            ("excused", ngettext("{n} excused", "{n} excused", found["excused"])),
            ("absent", ngettext("{n} absent", "{n} absent", found["absent"])),
            ("walk_ins", ngettext("{n} walk-in", "{n} walk-ins", found["walk_ins"])),
        )
        if found[key]
    ]
    return " ".join([*parts, " · ".join(others)]).strip()
