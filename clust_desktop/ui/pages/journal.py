"""The journal: what was done and when, what it changed, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.domain.fields import Choice, Date
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import Few, List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Values, Where

KINDS = (
    ("do", N_("Entry or correction")), ("import", N_("Import")), ("undone", N_("Taken back")),
    ("redo", N_("Done again")), ("barrier", N_("Beginning")),
)  # fmt: skip
KIND = Choice("kind", N_("Kind"), required=False, options=KINDS)
DAY = Date("day", N_("Day"), required=False)
MOMENT = "00/00/0000 00:00:00"

REVERT = Action(
    "revert", N_("Take back"), warns="reverting", warns_slowly=True, writes_slowly=True, allowed="is_revertible",
    icon="arrow-counterclockwise", keys="<Delete>",
)  # fmt: skip


def taken_back(office: Office, operation: str) -> str:
    """Take one operation back; what was done, and how many records stayed as they are."""
    replayed = office.journal.revert(operation)
    said = _("“{title}” was taken back.").format(title=office.journal.title_of(replayed))
    return f"{said} {office.journal.kept_sentence(replayed)}".strip()


class JournalPage(Page):
    code, noun, title, icon = "journal", "operation", N_("Journal"), "journal-text"
    columns = (
        Column("at", N_("When"), 6, least=MOMENT, show=shown.moment),
        Column("kind", N_("Kind"), 12, show=shown.word(KINDS)),
        Column("title", N_("What was done"), 46),
        Column("changes", N_("Changes"), 8, number=True, show=shown.number),
        Column("undone_at", N_("Taken back on"), 6, least=MOMENT, show=shown.moment),
        Column("who", N_("Who"), 10, hidden=True),
    )
    filters = (KIND, DAY)
    panels = (Panel(N_("Changes"), page="changes"),)
    actions = (REVERT,)
    nothing = N_("Nothing was done yet.")

    def listing(self, office: Office, where: Where) -> List:
        kind, day = (field.parse(where.filters.get(field.key, "")) for field in (KIND, DAY))
        return office.journal.operations(kind=kind or "", on=day)

    def tone(self, row: Values) -> str:
        return "quiet" if row["undone_at"] else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.journal.operation(uid)

    def heading(self, record: Values) -> tuple[str, str]:
        said = [shown.moment(record["at"]), shown.word(KINDS)(record["kind"]), record["who"]]
        if record["undone_at"]:
            said.append(_("taken back on {when}").format(when=shown.moment(record["undone_at"])))
        return record["title"], " · ".join(one for one in said if one)

    def is_revertible(self, record: Values) -> bool:
        return record["undone_at"] is None and record["sort"] in ("do", "revert")

    def reverting(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.journal.reverting(record["uid"])

    def revert(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        return Done(taken_back(office, record["uid"]), uid=record["uid"])


class ChangesPage(Page):
    code, noun, title, icon = "changes", "change", N_("Changes"), "journal-text"
    columns = (
        Column("what", N_("What"), 9),
        Column("noun", N_("Record"), 14),
        Column("name", N_("Name"), 26),
        Column("line", N_("Old and new values"), 50),
    )
    panels = (Panel(N_("Old and new values"), page="differences"),)
    nothing = N_("No record was changed.")

    def listing(self, office: Office, where: Where) -> List:
        return office.journal.changes_of(where.of)

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.journal.change(uid)

    def heading(self, record: Values) -> tuple[str, str]:
        return record["name"] or record["noun"], f"{record['noun']} · {record['what']}"


class DifferencesPage(Page):
    code, noun, title, icon = "differences", "change", N_("Old and new values"), "journal-text"
    columns = (
        Column("label", N_("Field"), 16),
        Column("old", N_("Before"), 30),
        Column("new", N_("After"), 30),
    )
    nothing = N_("Nothing that a person reads was changed.")

    def listing(self, office: Office, where: Where) -> Few:
        return office.journal.differences(where.of)

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""
