"""Retention: what expires when, and how many persons with it; a line opens its period."""

from __future__ import annotations

from clust_desktop.domain import clock
from clust_desktop.i18n import N_
from clust_desktop.services.lists import Few
from clust_desktop.services.retention import DUE, STATES
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Column, Page, Values, Where


class RetentionPage(Page):
    code, noun, title, icon = "retention", "period", N_("Retention"), "hourglass-split"
    columns = (
        Column("period", N_("Period"), 9),
        Column("programme", N_("Programme"), 9, hidden=True),
        Column("persons", N_("Persons kept"), 8, number=True, show=shown.number),
        Column("until", N_("Keep until"), 9, least="00/00/0000", show=shown.day),
        Column("state", N_("Standing"), 9, show=shown.word(STATES)),
        Column("sentence", N_("Why"), 46, whole=True),
        Column("closed_on", N_("Period closed on"), 9, least="00/00/0000", show=shown.day, hidden=True),
        Column("rule", N_("Rule"), 20, hidden=True),
    )
    nothing = N_("Nobody is kept yet: there is no period and no person.")

    def listing(self, office: Office, where: Where) -> Few:
        return office.retention.listing(on=clock.today())

    def beginning(self, office: Office, where: Where, at_most: int) -> Few:
        return office.retention.listing(on=clock.today(), counted=False)

    def tone(self, row: Values) -> str:
        return "fair" if row["state"] == DUE and row["persons"] else ""

    def opens(self, row: Values) -> tuple[str, str]:
        return ("periods", str(row["uid"])) if row["uid"] else ("", "")
