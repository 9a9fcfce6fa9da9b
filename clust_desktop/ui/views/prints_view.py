"""The papers: which one, in which language, as of which day; looked at before it is saved or printed."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tkinter import ttk

from clust_desktop import i18n
from clust_desktop.domain.references import YesNo
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import _
from clust_desktop.services.papers import write_whole
from clust_desktop.services.sheets import Planned
from clust_desktop.ui import widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.paper_making import OTHERS, Asked, Made, file_name, is_other, made, shortened, write_other
from clust_desktop.ui.scroll import ScrollArea
from clust_desktop.ui.specs import Done
from clust_desktop.ui.views.preview import Preview
from clust_desktop.ui.views.print_choices import (
    ASSOCIATION,
    DOSSIER,
    KIND,
    KINDS,
    LANGUAGE,
    MONITORING,
    OF_A_PERIOD,
    REGISTER,
    SIGN_IN,
    Choices,
)
from clust_desktop.ui.working import Working


class PrintsView(Screen, ttk.Frame):
    """Choices on the left, the paper on the right, made in the background."""

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        look = around.look
        ttk.Frame.__init__(self, master, style="Page.TFrame", padding=(look.px(20), look.px(12)))
        self.around = around
        self.chosen: Chosen | None = None
        self._is_fresh = True
        self.made: Asked | None = None
        self.pdf = b""
        self.planned: Planned | None = None
        self._has_new_codes = False
        self._working: Working | None = None
        self.columnconfigure(1, weight=1)
        self.rowconfigure(0, weight=1)
        self.buttons: dict[str, ttk.Button] = {}
        self._choices()
        self.preview = Preview(self, around)
        self.preview.grid(row=0, column=1, sticky="nswe", padx=(look.px(14), 0))
        marks = {key: YesNo(key, "").format(False) for key in ("context", "draft", "large", "as_folder")}
        self.choices.ask(kind=KIND.format(MONITORING), language=LANGUAGE.format(i18n.language()), **marks)
        self._allow()

    def _choices(self) -> None:
        look = self.around.look
        box = ttk.Frame(self, style="Box.TFrame", padding=look.px(14))
        box.grid(row=0, column=0, sticky="ns")
        box.rowconfigure(0, weight=1)
        area = ScrollArea(box, look, self.around.keys, ground="Card")
        area.grid(row=0, column=0, sticky="ns")
        card, wide = area.inside, look.px(210)
        area.canvas.configure(width=look.px(238))
        card.columnconfigure(0, weight=1)
        self.choices = Choices(card, self.around, wide=wide, changed=self._stale, pressed=self.press,
                               end=lambda: self.buttons["prepare"].focus_set())  # fmt: skip
        self.choices.grid(row=0, sticky="we")
        self.inputs = self.choices.inputs
        below = ttk.Frame(box, style="Card.TFrame")  # always in sight, however much there is to choose
        below.grid(row=1, column=0, sticky="we")
        below.columnconfigure(0, weight=1)
        self.said = ttk.Label(below, style="bad.Status.TLabel", wraplength=wide, justify="left")
        self.said.grid(row=0, sticky="w", pady=(look.px(8), 0))
        for row, (name, text, act, icon) in enumerate((
            ("prepare", _("Prepare (Ctrl+P)"), self.prepare, "file-earmark-text"),
            ("save", _("Save as… (Ctrl+S)"), self.save, "download"),
            ("open", _("Print or open (Ctrl+E)"), self.open_outside, "printer"),
        ), 1):  # fmt: skip
            self.buttons[name] = widgets.button(below, text, act, icon=icon)
            self.buttons[name].grid(row=row, sticky="we", pady=(look.px(10 if row == 1 else 4), 0))
        widgets.mark_main(self.buttons["prepare"], True)
        self.notes = ttk.Label(card, style="Small.Quiet.Card.TLabel", wraplength=wide, justify="left")
        self.notes.grid(row=1, sticky="w", pady=(look.px(10), 0))
        self._area = area

    # -- what the window asks -----------------------------------------------------------------------------------------

    @property
    def hints(self) -> str:  # type: ignore[override]
        return _("PgUp, PgDn: pages · +, −, 0: size · Ctrl+S: save") if self.pdf else _("Enter: next field")

    @property
    def is_complete(self) -> bool:
        return self._working is None and self.preview.is_drawn

    def show(self, chosen: Chosen | None) -> None:
        """Make the paper anew where the header says something else."""
        fresh, self._is_fresh = self._is_fresh, False
        changed = chosen != self.chosen
        self.chosen = chosen
        if changed or fresh:
            self.prepare()

    def open(self, uid: str) -> None:
        """Prepare the sign-in sheet of a gathering."""
        self.choices.ask(kind=KIND.format(SIGN_IN), gathering=uid)
        self.prepare()

    def narrow(self, filters: Mapping[str, str]) -> None:
        """Prepare the paper with these choices, given as typed."""
        self.choices.ask(**filters)
        self.prepare()

    def reread(self) -> None:
        self.prepare()

    def take_focus(self) -> None:
        self.preview.take_focus()

    def press(self, keys: str) -> None:
        act = {"<Control-p>": self.prepare, "<Control-e>": self.open_outside}.get(keys)
        if act is not None:
            act()

    def escape(self) -> bool:
        if self._working is None:
            return False
        self._leave()
        return True

    # -- making -------------------------------------------------------------------------------------------------------

    def asked(self) -> Asked:
        """What is chosen. Raises Invalid for what cannot be read, Refused where something is missing above."""
        values = self.choices.read()
        if values["kind"] not in OF_A_PERIOD:
            return Asked(association=self.chosen.association if self.chosen else None, **values)
        if self.chosen is None:
            raise Refused(_("There is no period yet: add a programme and its periods first."))
        if values["kind"] in (ASSOCIATION, DOSSIER) and self.chosen.association is None:
            raise Refused(_("Choose an association above: this paper is about one."))
        return Asked(period=self.chosen.period, association=self.chosen.association, **values)

    def prepare(self) -> None:
        """Make the paper that is chosen and show it; why not, stands below the choices."""
        try:
            asked = self.asked()
        except Refused as refusal:
            self._drop("" if isinstance(refusal, Invalid) else refusal.sentence)
            said = refusal.complaints.values() if isinstance(refusal, Invalid) else []
            self.said.configure(text="\n".join(f"▲ {one}" for one in said))
            return
        self.said.configure(text="")
        self._put_away()
        self._cover(_("Preparing the paper…"))
        self.around.background.read("paper", partial(made, asked=asked), partial(self._come, asked), self._failed)

    def _cover(self, title: str) -> None:
        """A bar over the preview while something is made."""
        self._working = Working(self.preview, self.around.look, title=title, stop=self._stopped, away=self._leave)
        self._working.place(relx=0, rely=0, relwidth=1, relheight=1)

    def _come(self, asked: Asked, found: Made) -> None:
        if not self.winfo_exists():
            return
        self._put_away()
        self.made, self.pdf, self.planned = asked, found.pdf, found.planned
        self._has_new_codes = found.has_new_codes
        self.notes.configure(text=shortened(found.said))
        if found.said:
            self.update_idletasks()
            self._area.see(self.notes)
        self.preview.show(self.pdf, found.pages)
        self._allow()

    def _failed(self) -> None:
        if self.winfo_exists():
            self._drop()

    def _stopped(self) -> None:
        """What was being made is not waited for."""

    def _leave(self) -> None:
        self.around.background.forget("paper")
        self._put_away()
        self._stale()

    def _put_away(self) -> None:
        if self._working is not None:
            self._working.destroy()
            self._working = None

    def _drop(self, why: str = "") -> None:
        """There is no paper to look at."""
        self.around.background.forget("paper")
        self._put_away()
        self.made, self.pdf, self.planned = None, b"", None
        self.notes.configure(text="")
        self.preview.clear(why)
        self._allow()

    def _stale(self) -> None:
        self.said.configure(text=_("The choices have changed: prepare the paper again.") if self.made else "")

    def _allow(self) -> None:
        for name in ("save", "open"):
            self.buttons[name].state(["!disabled" if self.pdf else "disabled"])
        if self.winfo_ismapped():
            self.around.offer_keys(self.hints)

    # -- what becomes of it -------------------------------------------------------------------------------------------

    def name(self) -> str:
        """The name a paper is saved under unless another is chosen."""
        assert self.made
        if self.made.gathering:
            about = self.around.office.gatherings.find(uid=self.made.gathering)
            words = [_(dict(KINDS)[self.made.kind]), about["title"][:80], about["on_day"].isoformat()]
            return file_name(words)
        whose = next((one.name for one in self.around.associations if one.code == self.made.association), "")
        if self.made.kind == REGISTER:
            on = self.made.on or self.around.office.secretariat.data_day()
            return file_name([_(dict(KINDS)[REGISTER]), whose, on.isoformat()])
        kind = MONITORING if not whose else self.made.kind
        words = [_("Summary") if kind == ASSOCIATION else _(dict(KINDS)[kind]), whose, self.made.period]
        if self.made.closure is not None:
            words.append(_("issue {number}").format(number=self.made.closure))
        elif self.made.draft:
            words.append(_("draft"))
        return file_name(words)

    def _recorded(self) -> bool:
        """Write down that a sign-in sheet leaves the program, or the codes of badges; whether it may leave."""
        is_new = self.planned is not None and self.planned.is_new
        if not is_new and not self._has_new_codes:
            return True
        if not self.around.may_write():
            return False
        if self.planned is not None and is_new:
            self.around.office.sheets.record(self.planned)
            self.planned = replace(self.planned, is_new=False)
        elif self.made is not None:
            self.around.office.secretariat.give_codes(gathering=self.made.gathering)
            self._has_new_codes = False
        return True

    def _endings(self) -> list[tuple[str, str]]:
        """The paper, and what else can be saved in its place."""
        if self.made and self.made.as_folder:
            return [(_("Folder"), "*")]
        others = OTHERS.get(self.made.kind, ()) if self.made else ()
        return [("PDF", "*.pdf"), *((_(label), f"*{ending}") for label, ending in others)]

    def save(self) -> None:
        """Ask where, write the paper there, and remember the folder."""
        if not self.pdf or self.made is None:
            return
        folder = self.around.shell.now.paper_folder
        name = self.name().removesuffix(".pdf") if self.made.as_folder else self.name()
        out = self.around.dialogs.choose_new_file(
            title=_("Save the paper"), kinds=self._endings(), name=name, folder=folder
        )
        if out is None:
            return
        if is_other(self.made, out.suffix.lower()):
            self._save_other(self.made, out)
            return
        out = out if out.suffix.lower() == ".pdf" else out.with_name(out.name + ".pdf")
        is_new = self._has_new_codes or (self.planned is not None and self.planned.is_new)
        if not self._recorded():
            return
        write_whole(out, self.pdf)
        self._saved(out, undo=is_new)

    def _saved(self, out: Path, said: Sequence[str] = (), *, undo: bool = False) -> None:
        self.around.shell.papers_go_to(out.parent)
        self.around.done(Done(" ".join((_("{file} was saved.").format(file=out), *said)), undo=undo))

    def _save_other(self, asked: Asked, out: Path) -> None:
        """Write what is saved in place of the paper; figures with their records take a while, behind the bar."""
        if asked.kind not in OF_A_PERIOD:
            self._saved(out, write_other(self.around.office, asked, out))
            return
        self._cover(_("Writing…"))
        self.around.background.read("paper", partial(write_other, asked=asked, out=out), partial(self._written, out),
                                    self._put_away)  # fmt: skip

    def _written(self, out: Path, said: Sequence[str]) -> None:
        if self.winfo_exists():
            self._put_away()
            self._saved(out, said)

    def open_outside(self) -> None:
        """Open the paper with the system's own program, to be printed from there."""
        if not self.pdf:
            return
        if not self._recorded():
            return
        out = self.around.office.papers.lay_out(self.pdf, name=self.name())
        self.around.dialogs.show_file(out)
        self.around.say(_("{file} was opened with the program of the system.").format(file=out.name))
