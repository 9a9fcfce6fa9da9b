"""The questions of a list, one at a time: this one, that one, a new one, or left out; alone or all alike."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain import amounts
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.imports import deciding
from clust_desktop.services.imports.deciding import Answer
from clust_desktop.ui import widgets
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pick_list import Offer, PickEntry
from clust_desktop.ui.plain_table import PlainTable
from clust_desktop.ui.specs import Column
from clust_desktop.ui.views.imports.step import TURNS, Step

if TYPE_CHECKING:
    from clust_desktop.services.imports.outcome import Question
    from clust_desktop.ui.views.imports.view import ImportView

NOUNS = ("person", "organisation", "gathering")
_COLUMNS = (Column("number", "", 4, least="99"), Column("text", N_("Answer"), 40), Column("why", N_("Why"), 56))


class DecidingStep(Step):
    further = N_("Try again with the answers (Ctrl+S)")
    hints = N_("1–9 or Enter: answer · Shift+Enter: all alike · Ctrl+Tab: next question · Esc: back")

    def __init__(self, master: tk.Misc, around: Surroundings, way: ImportView) -> None:
        super().__init__(master, around, way)
        look = around.look
        self.head = ttk.Label(self, style="Heading.Page.TLabel")
        self.head.grid(row=0, column=0, sticky="w")
        self.row = self.text(1)
        self.why = self.text(2, "Bold.Page.TLabel")
        self.table = PlainTable(self.boxed(3), look, _COLUMNS, open_=self.answer_chosen, height=8)
        self.table.grid(row=0, column=0, sticky="nswe")
        for key, step in TURNS:
            self.table.tree.bind(key, lambda _event, step=step: self._walk(step), add=True)  # type: ignore[misc]
        self.table.tree.bind("<Shift-Return>", lambda _event: self._alike(), add=True)
        self.table.tree.bind("<Key>", self._numbered, add=True)
        self.line = ttk.Frame(self, style="Page.TFrame")
        self.line.grid(row=4, column=0, sticky="we", pady=(0, look.px(8)))
        self.line.columnconfigure(2, weight=1)
        self.other_label = ttk.Label(self.line, text=_("Another record:"), style="Body.Page.TLabel")
        self.other_label.grid(row=0, column=0, padx=(0, look.px(8)))
        self.other = PickEntry(self.line, look, offers=self._offers, taken=self._picked, width=40)
        widgets.labels(self.other_label, self.other.entry)
        self.other.grid(row=0, column=1, sticky="w")
        self.other.entry.bind("<Escape>", lambda _event: self._leave_other(), add=True)
        self.all_alike = widgets.button(self.line, "", self.answer_alike)
        self.all_alike.grid(row=0, column=3)
        self.at = 0

    @property
    def asked(self) -> list[Question]:
        assert self.way.outcome
        return [one for one in self.way.outcome.ask if one.row is not None]

    @property
    def question(self) -> Question:
        return self.asked[self.at]

    def show(self) -> None:
        assert self.way.plan
        assert self.way.outcome
        one, decisions = self.question, self.way.plan.decisions
        open_ = sum(not deciding.answer_of(decisions, other) for other in self.asked)
        counted = _("Question {n} of {all}").format(n=self.at + 1, all=amounts.show(len(self.asked)))
        left = ngettext("{n} still open", "{n} still open", open_).format(n=amounts.show(open_))
        self.head.configure(text=f"{counted} · {deciding.heading(one)} · {left}")
        cells = zip(self.way.outcome.titles, self.way.outcome.cells(one.row or 0), strict=False)
        named = " · ".join(f"{title}: {cell}" for title, cell in cells if cell)
        said = _("Row {row}").format(row=amounts.show(one.row or 0))
        self.tell(self.row, f"{said} – {named or one.value}")
        self.tell(self.why, one.reason)
        self.answers = deciding.answers(one)
        given = deciding.answer_of(decisions, one)
        known = [each.code for each in self.answers]
        if given and given not in known:
            self.answers = (*self.answers, Answer(given, self._name(given), ""))
            known.append(given)
        rows = [
            (f"{at}{' ✔' if each.code == given else ''}", self._told_apart(each), each.detail)
            for at, each in enumerate(self.answers, 1)
        ]
        tones = ["good" if each.code == given else "" for each in self.answers]
        self.table.show_rows(rows, tones, cursor=known.index(given) if given else 0)
        alike = deciding.alike(one, self.asked)
        self.all_alike.configure(text=_("So for all {n} alike (Shift+Enter)").format(n=amounts.show(len(alike))))
        self.all_alike.grid() if len(alike) > 1 else self.all_alike.grid_remove()
        for widget in (self.other_label, self.other):
            widget.grid() if one.about in NOUNS else widget.grid_remove()
        self.other.set("")

    def go_to(self, at: int) -> None:
        self.at = max(0, min(at, len(self.asked) - 1))

    def _told_apart(self, answer: Answer) -> str:
        """The text of an answer, with what tells its record from a namesake."""
        about = self.question.about
        detail = self.around.office.lookups.detail(noun=about, uid=answer.code) if about in NOUNS else ""
        return f"{answer.text} · {detail}" if detail and detail not in answer.text else answer.text

    def _name(self, uid: str) -> str:
        lookups = self.around.office.lookups
        return next((name for noun in NOUNS if (name := lookups.label(noun=noun, uid=uid))), uid)

    # -- answering ----------------------------------------------------------------------------------------------------

    def answer_chosen(self) -> None:
        """The answer stood on, for this question; on to the next that is open."""
        self._answer([self.question], self.answers[self.table.cursor].code)

    def answer_alike(self) -> None:
        """The same for every question of this sort: each its likeliest record, a new one, or left out."""
        alike = deciding.alike(self.question, self.asked)
        code = self.answers[self.table.cursor].code
        candidates = [one.uid for one in self.question.candidates]
        each_its_own = code in candidates and len({deciding.first_candidate(one) for one in alike}) > 1
        if each_its_own and code != candidates[0]:
            self.around.refuse(_("Only the first answer, a new one and leaving out hold for all alike."))
            return
        text = self.answers[self.table.cursor].text
        what = _("each its first candidate") if each_its_own else _("“{answer}”").format(answer=text)
        listed = "\n".join(
            f"{_('Row {row}').format(row=amounts.show(one.row or 0))}: {one.value}"
            + (f" → {deciding.answers(one)[0].text}" if each_its_own else "")
            for one in alike[:8]
        )
        more = len(alike) - 8
        rest = "\n" + ngettext("… and {n} more.", "… and {n} more.", more).format(n=more) if more > 0 else ""
        asked = ngettext(
            "{n} question will be answered: {what}.", "{n} questions will be answered: {what}.", len(alike)
        )

        def then() -> None:
            assert self.way.plan
            decisions = self.way.plan.decisions
            if each_its_own:
                decisions = deciding.decide_each(
                    decisions, ((one, own) for one in alike if (own := deciding.first_candidate(one)))
                )
            else:
                decisions = deciding.decide(decisions, alike, code)
            self.way.keep_decisions(decisions)
            self._on()

        self.around.sheets.confirm(
            title=_("All alike"), text=asked.format(n=len(alike), what=what) + "\n\n" + listed + rest,
            yes=_("Answer all alike"), then=then,
        )  # fmt: skip

    def _alike(self) -> str:
        if len(deciding.alike(self.question, self.asked)) > 1:
            self.answer_alike()
        return "break"

    def _answer(self, questions: list[Question], code: str) -> None:
        assert self.way.plan
        self.way.keep_decisions(deciding.decide(self.way.plan.decisions, questions, code))
        self._on()

    def _on(self) -> None:
        """The next question that is open; where none is, try the list again with the answers."""
        assert self.way.plan
        decisions, asked = self.way.plan.decisions, self.asked
        order = [*range(self.at + 1, len(asked)), *range(self.at + 1)]
        following = next((at for at in order if not deciding.answer_of(decisions, asked[at])), None)
        if following is None:
            self.way.try_it()
            return
        self.at = following
        self.show()
        self.take_focus()

    def _walk(self, step: int) -> str:
        self.at = (self.at + step) % len(self.asked)
        self.show()
        return "break"

    def _numbered(self, event: tk.Event[tk.Misc]) -> str | None:
        if event.char.isdigit() and 1 <= int(event.char) <= len(self.answers):
            self.table.go(int(event.char) - 1)
            self.answer_chosen()
            return "break"
        return None

    # -- another record -----------------------------------------------------------------------------------------------

    def _offers(self, typed: str) -> list[Offer]:
        noun = self.question.about
        found = self.around.office.lookups.find(noun=noun, typed=typed)
        return [(one.uid, one.label, one.detail) for one in found]

    def _picked(self, offer: Offer) -> None:
        self._answer([self.question], offer[0])

    def _leave_other(self) -> str | None:
        if self.other.list is None:
            self.table.take_focus()
            return "break"
        return None

    def begin(self) -> None:
        self.way.start_anew()

    def go_on(self) -> None:
        self.way.try_it()

    def take_focus(self) -> None:
        self.table.take_focus()
