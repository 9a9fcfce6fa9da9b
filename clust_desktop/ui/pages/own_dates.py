"""The periods under an association: it takes part on their days, or on days of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from clust_desktop.domain.fields import Date
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.i18n import N_
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Action, Column, Done, Page, Values, Where

DATE = "00/00/0000"
OWN = Form(
    N_("Own dates"),
    (
        Date("from_on", N_("From"), required=False),
        Date("until_on", N_("Until"), required=False, help=N_("Both empty: the days of the period hold.")),
    ),
    rules=(in_order("from_on", "until_on"),),
)


class OwnDatesPage(Page):
    code, noun, title = "own_dates", "period", N_("Periods and own dates")
    columns = (
        Column("name", N_("Period"), 22, whole=True),
        Column("programme", N_("Programme"), 26),
        Column("from_on", N_("From"), 11, least=DATE, show=shown.day),
        Column("until_on", N_("Until"), 11, least=DATE, show=shown.day),
        Column("own_from", N_("Own, from"), 12, least=DATE, show=shown.day),
        Column("own_until", N_("Own, until"), 12, least=DATE, show=shown.day),
    )
    actions: ClassVar[tuple[Action, ...]] = (
        Action("change", N_("Own dates"), asks=OWN, icon="calendar-range", keys="<Control-e>"),
    )
    enters = "change"
    nothing = N_("There is no period yet: periods are written under Indicators.")

    def listing(self, office: Office, where: Where) -> List:
        return office.associations.own_dates(association=where.of)

    def change_blank(self, office: Office, row: Values, where: Where) -> dict[str, Any]:
        found = OWN.read({"from_on": shown.day(row["own_from"]), "until_on": shown.day(row["own_until"])})
        usual = OWN.read({"from_on": shown.day(row["from_on"]), "until_on": shown.day(row["until_on"])})
        return found if found["from_on"] else usual

    def change(self, office: Office, row: Values, typed: Mapping[str, str], where: Where) -> Done:
        said = office.associations.keep_own_dates(association=where.of, period=row["uid"], **OWN.read(typed))
        return Done(said, uid=row["uid"])
