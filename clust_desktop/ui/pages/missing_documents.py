"""What is counted in the period and has not all its documents: each line opens the record that wants them."""

from __future__ import annotations

from clust_desktop.domain.evidence import DUE_OF
from clust_desktop.domain.fields import Choice
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import Few
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import PAGES_OF
from clust_desktop.ui.specs import Column, Page, Values, Where

KIND = Choice("kind", N_("Kind of record"), required=False, options=DUE_OF)


class MissingDocumentsPage(Page):
    code, noun, title, icon = "missing_documents", "document", N_("Missing evidence"), "file-earmark-x"
    columns = (
        Column("on_day", N_("Day"), 10, least="00/00/0000", show=shown.day),
        Column("kind", N_("Kind of record"), 12, show=shown.word(DUE_OF)),
        Column("label", N_("Record"), 36, whole=True),
        Column("associations", N_("Associations"), 14),
        Column("missing", N_("Missing documents"), 34, whole=True),
    )
    filters = (KIND,)
    nothing = N_("Nothing is missing: everything counted in this period has the documents it owes.")

    def listing(self, office: Office, where: Where) -> Few:
        return self.beginning(office, where, -1)

    def beginning(self, office: Office, where: Where, at_most: int) -> Few:
        if where.period is None:
            raise Refused(_("There is no period yet, so nothing is missing."))
        kind = KIND.parse(where.filters.get("kind", "")) or ""
        return office.evidence.listing(period=where.period, association=where.association, kind=kind, at_most=at_most)

    def opens(self, row: Values) -> tuple[str, str]:
        return PAGES_OF[row["noun"]], str(row["uid"])
