"""Lists that came in: what each brought, and the questions it left open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.domain import amounts
from clust_desktop.domain.fields import Choice
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.imports import deciding
from clust_desktop.services.imports.open_lists import AGAIN, answer_of, question_of
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.journal import REVERT, ChangesPage, taken_back
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Values, Where

OPEN, ALL = "open", "all"
KINDS = {
    "organisations": N_("Organisations"), "memberships": N_("Memberships"), "people": N_("People"),
    "groups": N_("Groups"), "seats": N_("Seats"), "gatherings": N_("Gatherings"),
    "registrations": N_("Registrations"), "attendance": N_("Attendance"), "periods": N_("Periods"),
    "targets": N_("Targets"), "expenses": N_("Expenses"), "projects": N_("Projects"),
    "figures": N_("Declared figures"), "kit": N_("Kit"),
}  # fmt: skip


class ImportsPage(Page):
    code, noun, title, icon = "imports", "list_import", N_("Imported lists"), "list-check"
    columns = (
        Column("at", N_("When"), 14, least="31/12/2025 00:00", show=shown.moment),
        Column("kind", N_("Kind of list"), 14, show=shown.word(KINDS.items())),
        Column("name", N_("File"), 30),
        Column("read", N_("Rows"), 7, number=True),
        Column("added", N_("New"), 7, number=True),
        Column("updated", N_("Updated"), 9, number=True),
        Column("unchanged", N_("Unchanged"), 9, number=True, hidden=True),
        Column("refused", N_("Refused"), 9, number=True),
        Column("open", N_("Open questions"), 12, number=True),
    )
    filters = (Choice("which", N_("Which"), options=((ALL, N_("all")), (OPEN, N_("with open questions")))),)
    panels = (
        Panel(N_("Questions"), page="import_questions"),
        Panel(N_("What it changed"), page="import_changes"),
        DOCUMENTS,
    )
    actions = (
        Action("resume", N_("Take up again"), allowed="is_open", main=True, icon="arrow-repeat"),
        Action("leave_out", N_("Leave aside"), allowed="is_open", warns="leaving_out", icon="x-lg"),
        REVERT,
    )
    nothing = N_("No list has come in yet. Begin under “Import a list”.")

    def listing(self, office: Office, where: Where) -> List:
        which = self.filters[0].parse(where.filters.get("which", "")) if where.filters.get("which") else ALL
        return office.imports.listing(only_open=which == OPEN)

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        return {"which": self.filters[0].format(ALL)}

    def tone(self, row: Values) -> str:
        return "fair" if row["open"] else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.imports.listing()
        key = found.key_of(uid)
        row = found.rows([key])[0] if key is not None else None
        if row is None:
            raise Refused(_("This import was undone."))
        return row

    def heading(self, record: Values) -> tuple[str, str]:
        left = ngettext("{n} open question", "{n} open questions", record["open"])
        return record["name"], " · ".join(
            (_(KINDS[record["kind"]]), shown.moment(record["at"]), left.format(n=amounts.show(record["open"])))
        )

    def is_open(self, record: Values) -> bool:
        return bool(record["open"])

    def is_revertible(self, record: Values) -> bool:
        return bool(record["operation"] and record["stands"])

    def reverting(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.journal.reverting(record["operation"])

    def revert(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        return Done(taken_back(office, record["operation"]), gone=True)

    def resume(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        if record["kind"] == "kit":
            said = _("Merge {file} once more: its questions are asked again.").format(file=record["name"])
            return Done(said, open="kits", undo=False)
        said = _("The import of {file} goes on.").format(file=record["name"])
        return Done(said, open="import", uid=record["uid"], undo=False)

    def leaving_out(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        sentence = ngettext(
            "{n} question is closed without an answer: its row stays out of the archive. It can be undone.",
            "{n} questions are closed without an answer: their rows stay out of the archive. It can be undone.",
            record["open"],
        )
        return sentence.format(n=amounts.show(record["open"]))

    def leave_out(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.imports.leave_out(listed=record["uid"])
        return Done(_("{file}: no question is open any more.").format(file=record["name"]), uid=record["uid"])


def _asked(text: str) -> str:
    one = question_of(text)
    return f"{deciding.heading(one)} {one.value}"


def _answered(text: str | None) -> str:
    if text is None:
        return _("open")
    code = answer_of(text)
    return {"skip": _("left out"), "new": _("a new one"), AGAIN: _("asked again")}.get(code, _("decided"))


class ImportQuestionsPage(Page):
    code, noun, title, icon = "import_questions", "import_question", N_("Questions"), "question-circle"
    columns = (
        Column("line", N_("Row"), 6, number=True),
        Column("question", N_("Question"), 30, show=_asked),
        Column("why", N_("Why it is asked"), 40),
        Column("candidates", N_("It may be"), 30),
        Column("answer", N_("Answer"), 10, show=_answered),
    )
    nothing = N_("This list asked nothing.")

    def listing(self, office: Office, where: Where) -> List:
        return office.imports.questions(listed=where.of)

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""


class ImportChangesPage(ChangesPage):
    """The records that one import added or changed."""

    code, title = "import_changes", N_("What it changed")

    def listing(self, office: Office, where: Where) -> List:
        found = office.imports.listing()
        key = found.key_of(where.of)
        row = found.rows([key])[0] if key is not None else None
        return office.journal.changes_of(row["operation"] if row else "")
