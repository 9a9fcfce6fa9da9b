"""Offices of the associations: president, cluster manager, coordinators, by dates."""

from __future__ import annotations

from typing import Any, ClassVar

from clust_desktop.domain.fields import Choice, Date, Field, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.groups import OFFICE_KINDS
from clust_desktop.domain.references import Reference, YesNo
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.circles import ASSOCIATION, BY_ASSOCIATION, FROM_COLUMN, UNTIL, UNTIL_COLUMN
from clust_desktop.ui.pages.ordinary import OrdinaryPage
from clust_desktop.ui.specs import Column, Values, Where

KIND = Choice("kind", N_("Office"), options=OFFICE_KINDS)
PAST = YesNo("past", N_("Past ones too"), required=False)
FROM = Date("from_on", N_("From"))


class OfficesPage(OrdinaryPage):
    code, noun, title, icon = "offices", "office", N_("Offices"), "award"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("person", N_("Person"), 24, whole=True),
        Column("kind", N_("Office"), 16, show=shown.word(OFFICE_KINDS)),
        Column("title", N_("Title"), 16, hidden=True),
        BY_ASSOCIATION,
        Column("circle", N_("Group or organ"), 24),
        FROM_COLUMN,
        UNTIL_COLUMN,
    )
    filters: ClassVar[tuple[Field, ...]] = (PAST,)
    form = Form(
        N_("Office"),
        (
            ASSOCIATION,
            KIND,
            Text("title", N_("Title"), required=False, help=N_("As it is written, where it has a name of its own.")),
            Reference("person", N_("Person"), noun="person"),
            Reference("organ", N_("Organ"), noun="organ", required=False),
            Reference("working_group", N_("Working group"), noun="working_group", required=False),
            FROM,
            UNTIL,
        ),
        rules=(in_order("from_on", "until_on"),),
    )
    new = N_("New office")
    nothing = N_("No office here. Add the president with Ctrl+N, or show past ones too.")

    def listing(self, office: Office, where: Where) -> List:
        past = PAST.parse(where.filters.get("past", ""))
        return office.groups.offices(
            period=where.period, association=where.association, noun=where.noun, uid=where.of, past=past
        )

    def tone(self, row: Values) -> str:
        return "quiet" if row["over"] else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        name = office.lookups.label(noun="person", uid=found["person"])
        home = office.lookups.label(noun="association", uid=found["association"])
        return found | {"name": name, "home": home}

    def heading(self, record: Values) -> tuple[str, str]:
        return record["name"], f"{KIND.show(record['kind'])} · {record['home']}"

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        begins: dict[str, Any] = {"association": office.groups.association_uid(where.association)}
        if where.noun in ("organ", "working_group"):
            begins["association"] = office.records.find(noun=where.noun, uid=where.of)["association"]
        return begins | ({where.noun: where.of} if where.of else {})

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        try:
            values = {one.key: one.parse(typed[one.key]) for one in (ASSOCIATION, KIND, FROM, UNTIL)}
        except Refused:
            return []
        return office.groups.office_notes(uid=record["uid"] if record else "", **values)

    def keep(self, office: Office, uid: str, values: Values) -> str:
        return office.groups.keep_office(uid=uid, values=values)


def _without(*told: str) -> tuple[Column, ...]:
    """The columns but those which the record above tells."""
    return tuple(one for one in OfficesPage.columns if one.key not in told)


class OfficesOfPage(OfficesPage):
    """The offices of one association, past ones too."""

    code, filters, columns = "offices_of", (), _without("association")


class OfficesInPage(OfficesPage):
    """The offices in one group or organ, past ones too."""

    code, filters, columns = "offices_in", (), _without("association", "circle")


class OfficesHeldPage(OfficesPage):
    """The offices that one person holds or held."""

    code, filters, columns = "offices_held", (), _without("person")
