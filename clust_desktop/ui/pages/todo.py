"""What waits: one line for each thing, which opens where it is done."""

from __future__ import annotations

from clust_desktop.domain.fields import Choice
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import Few
from clust_desktop.services.todo import BACKUP, WORDS
from clust_desktop.ui import preferences, shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import PAGES_OF
from clust_desktop.ui.specs import Column, Page, Values, Where

KINDS = WORDS | BACKUP
KIND = Choice("kind", N_("What"), required=False, options=tuple(KINDS.items()))
OPENS = PAGES_OF | {"backup": "backups", "target": "targets", "list_import": "imports"}


class TodoPage(Page):
    code, noun, title, icon = "todo", "gathering", N_("To do"), "check2-square"
    columns = (
        Column("on_day", N_("Day"), 10, least="00/00/0000", show=shown.day),
        Column("kind", N_("What"), 26, whole=True, show=shown.word(KINDS.items())),
        Column("label", N_("Record"), 40, whole=True),
        Column("associations", N_("Associations"), 16),
    )
    filters = (KIND,)
    nothing = N_("Nothing waits in this period.")

    def listing(self, office: Office, where: Where) -> Few:
        if where.period is None:
            raise Refused(_("There is no period yet, so nothing waits."))
        kind = KIND.parse(where.filters.get("kind", ""))
        return office.todo.listing(
            period=where.period, association=where.association, kind=kind or "", folder=preferences.load().backup_folder
        )

    def tone(self, row: Values) -> str:
        return "bad" if row["kind"] in ("miss", "backup") else ""

    def opens(self, row: Values) -> tuple[str, str]:
        return OPENS[row["noun"]], row["uid"] if row["kind"] not in BACKUP else ""
