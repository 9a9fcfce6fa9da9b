"""The way a list comes in: choose it, see what is understood, try it, decide what is asked, bring it in."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain import amounts
from clust_desktop.domain.progress import Tell
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.imports.plan import Plan
from clust_desktop.ui import once, widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.pages import backups
from clust_desktop.ui.specs import Done
from clust_desktop.ui.views.imports.deciding import DecidingStep
from clust_desktop.ui.views.imports.done import DoneStep
from clust_desktop.ui.views.imports.file import FileStep
from clust_desktop.ui.views.imports.reading import ReadingStep
from clust_desktop.ui.views.imports.step import Step
from clust_desktop.ui.views.imports.trial import TrialStep

if TYPE_CHECKING:
    from clust_desktop.services.imports.decisions import Decisions
    from clust_desktop.services.imports.outcome import Outcome
    from clust_desktop.services.imports.seen import KindOffered, Seen

FILE, READING, TRIAL, DECIDING, DONE = "file", "reading", "trial", "deciding", "done"
STEPS: dict[str, type[Step]] = {
    FILE: FileStep, READING: ReadingStep, TRIAL: TrialStep, DECIDING: DecidingStep, DONE: DoneStep,
}  # fmt: skip
TITLES = {
    FILE: N_("1 · File"), READING: N_("2 · What was understood"), TRIAL: N_("3 · Trial"), DONE: N_("4 · Done"),
}  # fmt: skip
DRAFT = "import"
BIG = 500  # rows written from which an import is preceded by a backup


class ImportView(Screen, ttk.Frame):
    """Holds what was chosen, understood and tried; the steps show it and change it through here."""

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        look = around.look
        ttk.Frame.__init__(
            self, master, style="Page.TFrame", padding=(look.px(20), look.px(12), look.px(20), look.px(12))
        )
        self.around = around
        self.association = ""
        self.plan: Plan | None = None
        self.seen: Seen | None = None
        self.outcome: Outcome | None = None
        self.is_resumed = self.is_taken_up = False
        self.steps: dict[str, Step] = {}
        self.at = FILE
        self.columnconfigure(0, weight=1)
        self.rowconfigure(2, weight=1)
        self._frame()
        self._take_up_draft()
        self.turn_to(FILE)

    def _frame(self) -> None:
        look = self.around.look
        marks = ttk.Frame(self, style="Page.TFrame")
        marks.grid(row=0, column=0, sticky="we", pady=(0, look.px(8)))
        self.marks = {code: ttk.Label(marks, text=_(title)) for code, title in TITLES.items()}
        for at, mark in enumerate(self.marks.values()):
            mark.grid(row=0, column=at, padx=(0, look.px(22)))
        self.said = ttk.Label(self, style="bad.Page.Status.TLabel", justify="left")
        self.said.grid(row=1, column=0, sticky="w")
        self.said.grid_remove()
        self.bottom = bottom = ttk.Frame(self, style="Page.TFrame")
        bottom.grid(row=3, column=0, sticky="we")
        bottom.columnconfigure(0, weight=1)
        self.back = widgets.button(bottom, _("Back (Esc)"), self._step_back, icon="arrow-left")
        self.back.grid(row=0, column=1, padx=(0, look.px(8)))
        self.further = widgets.button(bottom, "", self.save)
        widgets.mark_main(self.further, True)
        self.further.grid(row=0, column=2)

    # -- steps --------------------------------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        return self.steps[self.at]

    def turn_to(self, code: str) -> None:
        """Show a step, as things stand."""
        if self.at in self.steps:
            self.step.grid_remove()
        if code != self.at:
            once.changed(self)
        self.at = code
        if code not in self.steps:
            self.steps[code] = STEPS[code](self, self.around, self)
            self.bottom.lift()  # Tab comes to its buttons last
        self.complain("")
        shown = TRIAL if code == DECIDING else code
        for one, mark in self.marks.items():
            mark.configure(style="Bold.Page.TLabel" if one == shown else "Body.Quiet.Page.TLabel")
        self.step.grid(row=2, column=0, sticky="nswe")
        self.step.show()
        self.dress()
        self.around.offer_keys(self.hints)
        self.step.take_focus()

    def dress(self) -> None:
        """The buttons below, as the step in sight has them."""
        text = self.step.further
        self.further.configure(text=_(text))
        self.further.grid() if text else self.further.grid_remove()
        self.back.grid() if self.at in (READING, TRIAL, DECIDING) else self.back.grid_remove()

    def complain(self, sentence: str) -> None:
        """Say above the step why it does not go on; nothing where that is empty."""
        self.said.configure(text=f"▲ {sentence}", wraplength=max(600, self.winfo_width() - self.around.look.px(60)))
        self.said.grid() if sentence else self.said.grid_remove()

    # -- what the window asks -----------------------------------------------------------------------------------------

    @property
    def hints(self) -> str:  # type: ignore[override]
        return _(self.step.hints)

    def show(self, chosen: Chosen | None) -> None:
        self.association = (chosen.association if chosen else None) or ""
        if self.plan is not None and self.association and not self.plan.association and self.at != DONE:
            self.plan = replace(self.plan, association=self.association)
            if self.at == READING:
                self.look(self.plan)
        if self.around.office.archive.is_read_only:
            self.complain(_("Lists cannot come in: {why}").format(why=self.around.office.archive.why_read_only))

    def reread(self) -> None:
        if self.at == DONE:
            self.turn_to(FILE)
        elif self.at == READING and self.plan:
            self.look(self.plan)

    def take_focus(self) -> None:
        self.step.take_focus()

    def begin(self) -> None:
        """A new list (Ctrl+N)."""
        if self.at != FILE:
            self.start_anew()
        self.step.begin()

    def save(self) -> None:
        self.step.go_on()

    def escape(self) -> bool:
        if self.step.step_back():
            return True
        before = {READING: FILE, TRIAL: READING, DECIDING: TRIAL, DONE: FILE}
        if self.at not in before:
            return False
        if self.at == DONE:
            self.start_anew()
        else:
            self.turn_to(before[self.at])
        return True

    def _step_back(self) -> None:
        self.escape()

    def open(self, uid: str) -> None:
        """Take up again a list that came in with open questions."""
        found = self.around.office.drafts.find(page="imports", record=uid)
        if found is None:
            self.start_anew()
            self.complain(_("Choose the list again: what is in stays, and its questions are asked once more."))
            return
        self.start_anew()
        self.plan, self.is_resumed = Plan.of(found.typed), True
        self.turn_to(FILE)
        self.look(self.plan, go_on=True)

    def start_anew(self) -> None:
        """Forget what was chosen and begin with no file."""
        self.plan = self.seen = self.outcome = None
        self.is_resumed = self.is_taken_up = False
        self.around.office.drafts.drop(page=DRAFT, record="")
        for one in self.steps.values():
            one.destroy()
        self.steps = {}
        self.turn_to(FILE)

    def put_by(self) -> None:
        if self.plan is not None and self.at != DONE and not self.around.office.archive.is_read_only:
            self.around.office.drafts.keep(page=DRAFT, record="", typed=self.plan.texts())

    def _take_up_draft(self) -> None:
        found = self.around.office.drafts.find(page=DRAFT, record="")
        if found is not None:
            self.plan = Plan.of(found.typed)
            self.is_taken_up = True

    # -- the way ------------------------------------------------------------------------------------------------------

    def look(self, plan: Plan, *, go_on: bool = False) -> None:
        """Read the list as that plan says and show what was understood; with `go_on` try it where nothing is open."""
        self.around.say("")  # what stands there is of the list before
        self.around.background.read("import", partial(_look, plan=plan), partial(self._looked, plan, go_on))

    def _looked(self, plan: Plan, go_on: bool, found: Seen | Refused) -> None:
        if isinstance(found, Refused):
            if self.at == READING and self.seen is not None:
                self.step.show()  # as it was read before
            self.complain(found.sentence)
            return
        self.plan, self.seen = plan, found
        if go_on and not found.lacking and not found.doubts:
            self.try_it()
        elif self.at == READING:
            self.complain("")
            self.step.show()
        else:
            self.turn_to(READING)

    def try_it(self) -> None:
        """Bring the list in on trial, in the background, and show what would become of each row."""
        self._bring_in(_("Trying {file}"), self._tried, trial=True)

    def decide(self, at: int, *, alike: bool = False) -> None:
        """Show the question at that place, to be answered: with all that are like it, where that is wanted."""
        if DECIDING not in self.steps:
            self.steps[DECIDING] = DecidingStep(self, self.around, self)
        step = self.steps[DECIDING]
        assert isinstance(step, DecidingStep)
        step.go_to(at)
        self.turn_to(DECIDING)
        if alike:
            step.answer_alike()

    def keep_decisions(self, decisions: Decisions) -> None:
        assert self.plan
        self.plan = replace(self.plan, decisions=decisions)

    def bring_in(self) -> None:
        """Bring the list in as one operation."""
        self._bring_in(_("Importing {file}"), self._brought, trial=False)

    def _bring_in(self, title: str, then: Callable[[Outcome], None], *, trial: bool) -> None:
        assert self.plan
        self.around.works.start(
            title.format(file=self.plan.path.name),
            partial(_brought, plan=self.plan, trial=trial, guarded=not trial and self.is_big), then,
            refused=lambda refusal: self.complain(refusal.sentence),
        )  # fmt: skip

    @property
    def is_big(self) -> bool:
        """Whether so much would be written that a backup is made before."""
        return self.outcome is not None and self.outcome.added + self.outcome.updated >= BIG

    @property
    def also_holds(self) -> KindOffered | None:
        """The memberships that a list of organisations, just imported, seems to hold as well."""
        file = self.steps.get(FILE)
        if self.plan is None or self.plan.kind != "organisations" or not isinstance(file, FileStep):
            return None
        return next((one for one in file.kinds if one.code == "memberships" and one.code in file.proposed), None)

    def bring_in_also(self, kind: str) -> None:
        """Begin again with the same file, as a list of another kind."""
        assert self.plan
        plan = Plan(path=self.plan.path, kind=kind, association=self.association)
        self.start_anew()
        self.look(plan)

    def _tried(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.turn_to(TRIAL)

    def _brought(self, outcome: Outcome) -> None:
        assert self.plan
        drafts = self.around.office.drafts
        drafts.drop(page=DRAFT, record="")
        if outcome.listed and outcome.ask:
            drafts.keep(page="imports", record=outcome.listed, typed=self.plan.texts())
        self.outcome = outcome
        self.turn_to(DONE)
        said = _("{file}: {added} added, {updated} updated.").format(
            file=outcome.name, added=amounts.show(outcome.added), updated=amounts.show(outcome.updated)
        )
        self.around.done(Done(said, undo=outcome.operation is not None))


def _look(office: Office, *, plan: Plan) -> Seen | Refused:
    try:
        return office.imports.look(plan=plan)
    except Refused as refusal:
        return refusal


def _brought(office: Office, tell: Tell, *, plan: Plan, trial: bool, guarded: bool) -> Outcome:
    if guarded:
        tell(0, 0, _("Making a backup"))
        office.keeping.before("before-import", folder=backups.folder())
    return office.imports.bring_in(
        kind=plan.kind, path=plan.path, association=plan.association or None, gathering=plan.gathering or None,
        decisions=plan.decisions, dry_run=trial, asks_new=True, tell=tell,
    )  # fmt: skip
