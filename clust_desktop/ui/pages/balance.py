"""The money of the period: a line for each association, and its grant, spend, ceiling and cost of events."""

from __future__ import annotations

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import Few
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.plan import MONEY
from clust_desktop.ui.specs import Column, Page, Values, Where


def _money(cents: int | None) -> str:
    return shown.NOTHING if cents is None else shown.money(cents)


class BalancePage(Page):
    code, noun, title, icon = "balance", "association", N_("Balance"), "piggy-bank"
    columns = (
        Column("association", N_("Association"), 16),
        Column("awarded_cents", N_("Grant"), 12, number=True, least=MONEY, show=_money),
        Column("eligible_cents", N_("Eligible spend"), 12, number=True, least=MONEY, show=_money),
        Column("left_cents", N_("Left"), 12, number=True, least=MONEY, show=shown.money_left),
        Column("ceiling_cents", N_("Ceiling"), 12, number=True, least=MONEY, show=_money),
        Column("per_event_cents", N_("Cost per event"), 11, number=True, least="0.000,00 €", show=_money),
        Column("per_participant_cents", N_("Cost per participant"), 11, number=True, least="000,00 €", show=_money),
        Column("noted", N_("To be noted"), 24),
        Column("ineligible_cents", N_("Not eligible"), 12, number=True, least=MONEY, show=_money, hidden=True),
        Column("loose_cents", N_("Without activity"), 12, number=True, least=MONEY, show=_money, hidden=True),
        Column("stray", N_("Outside the period"), 8, number=True, hidden=True),
    )
    nothing = N_("No association takes part in this period.")

    def listing(self, office: Office, where: Where) -> Few:
        if where.period is None:
            raise Refused(_("There is no period yet: add a programme and its periods under Indicators."))
        return office.money.listing(period=where.period, association=where.association)

    def tone(self, row: Values) -> str:
        return "bad" if row["is_over"] else ""

    def opens(self, row: Values) -> tuple[str, str]:
        return ("grants", str(row["award"])) if row["award"] else ("associations", str(row["uid"]))
