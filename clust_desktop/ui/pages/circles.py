"""Value chains, working groups and organs: dated, with their seats, offices and meetings."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any, ClassVar

from clust_desktop.domain.fields import Choice, Date, Field, LongText, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.groups import ORGAN_KINDS
from clust_desktop.domain.references import Reference
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.ordinary import ClosedByDate
from clust_desktop.ui.specs import Column, Panel, Values, Where

DATE = "00/00/0000"
ASSOCIATION = Reference("association", N_("Association"), noun="association")
FROM = Date("from_on", N_("From"), required=False)
UNTIL = Date("until_on", N_("Until"), required=False, help=N_("Its last day; empty while it goes on."))
FROM_COLUMN = Column("from_on", N_("From"), 10, least=DATE, show=shown.day)
UNTIL_COLUMN = Column("until_on", N_("Until"), 10, least=DATE, show=shown.day)
BY_ASSOCIATION = Column("association", N_("Association"), 10)
SEATS, OFFICES = Panel(N_("Seats"), page="seats"), Panel(N_("Offices"), page="offices_in")
MEETINGS = Panel(N_("Meetings"), page="circle_meetings")

ACTIVE = ("active", N_("of the period"))
SILENT = ("silent", N_("that have not met"))
ALL = ("all", N_("all, past ones too"))
CAME = ("ways", N_("of the period, with who came"))


SHOWN = Choice("shown", N_("Show"), options=(ACTIVE, CAME, SILENT, ALL))

SHORT = {"meetings": N_("Meetings")}
WAYS = (
    Column("in_room", N_("In person"), 8, number=True), Column("online", N_("Online"), 7, number=True),
    Column("unstated", N_("Not stated"), 7, number=True),
)  # fmt: skip
"""Attendances in the meetings of the period, by how people came: in the place of who coordinates, where asked for."""


def _under(columns: tuple[Column, ...], *told: str) -> tuple[Column, ...]:
    """The columns of a list beside a record, which tells some of them, with short titles."""
    return tuple(replace(one, title=SHORT.get(one.key, one.title)) for one in columns if one.key not in told)


def meetings(number: int | None) -> str:
    """How often a circle met; none at all stands out."""
    return "" if number is None else f"▲ {_('none')}" if number == 0 else str(number)


class CirclePage(ClosedByDate):
    """What the three kinds share: a filter by what they did in the period, and how a silent one stands out."""

    filters: ClassVar[tuple[Field, ...]] = (SHOWN,)

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        return {"shown": SHOWN.format("active")}

    def asked(self, where: Where) -> dict[str, Any]:
        """What the list is asked for: the header's choice, and the filter or the record it stands under."""
        text = where.filters.get("shown", "")
        shown_ = SHOWN.parse(text) if text.strip() else "all"
        return {
            "period": where.period, "association": where.association, "shown": shown_,
            **({"under": where.of} if where.noun == "association" else {}),
        }  # fmt: skip

    def columns_for(self, where: Where) -> tuple[Column, ...]:
        """Those of who came only where it is counted, and then not who coordinates: names have the room they need."""
        counted = False
        with suppress(Refused):
            counted = SHOWN.parse(where.filters.get("shown", "")) == CAME[0]
        return tuple(one for one in self.columns if (one.key != "coordinator" if counted else one not in WAYS))

    def tone(self, row: Values) -> str:
        if row.get("meetings") == 0:
            return "bad"
        return "quiet" if row["until_on"] else ""

    def heading(self, record: Values) -> tuple[str, str]:
        return str(record["name"]), str(record["home"])

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = super().record(office, uid)
        return found | {"home": office.lookups.label(noun="association", uid=found["association"])}

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        if where.noun == "association":
            return {"association": where.of}
        if where.noun == "value_chain":
            chain = office.records.find(noun="value_chain", uid=where.of)
            return {"association": chain["association"], "value_chain": where.of}
        return {"association": office.groups.association_uid(where.association)}


class WorkingGroupsPage(CirclePage):
    code, noun, title, icon = "working_groups", "working_group", N_("Working groups"), "diagram-3"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("name", N_("Name"), 26, whole=True),
        BY_ASSOCIATION,
        Column("value_chain", N_("Value chain"), 18),
        Column("coordinator", N_("Coordinator"), 18),
        Column("seats", N_("Seats"), 6, number=True),
        Column("meetings", N_("Meetings in the period"), 12, number=True, show=meetings),
        *WAYS,
        Column("last_met", N_("Last meeting"), 10, least=DATE, show=shown.day),
        Column("from_on", N_("From"), 10, least=DATE, show=shown.day, hidden=True),
        UNTIL_COLUMN,
    )
    form = Form(
        N_("Working group"),
        (
            ASSOCIATION,
            Reference("value_chain", N_("Value chain"), noun="value_chain", required=False),
            Text("name", N_("Name")),
            Text("code", N_("Code"), required=False, longest=40),
            FROM,
            UNTIL,
            LongText("note", N_("Note"), required=False),
        ),
        rules=(in_order("from_on", "until_on"),),
    )
    panels = (SEATS, MEETINGS, OFFICES, DOCUMENTS)
    new = N_("New group")
    nothing = N_("No working group here. Add one with Ctrl+N, or show past ones too.")

    def listing(self, office: Office, where: Where) -> List:
        chain = where.of if where.noun == "value_chain" else ""
        return office.groups.working_groups(value_chain=chain, **self.asked(where))

    def keep(self, office: Office, uid: str, values: Values) -> str:
        return office.groups.keep_group(uid=uid, values=values)


class GroupsOfPage(WorkingGroupsPage):
    """The groups of one value chain or association."""

    code, filters = "groups_of", ()
    columns: ClassVar[tuple[Column, ...]] = _under(WorkingGroupsPage.columns, "association", "value_chain")


class ValueChainsPage(CirclePage):
    code, noun, title, icon = "value_chains", "value_chain", N_("Value chains"), "link-45deg"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("name", N_("Name"), 30, whole=True),
        BY_ASSOCIATION,
        Column("code", N_("Code"), 10),
        Column("groups", N_("Groups"), 8, number=True),
        FROM_COLUMN,
        UNTIL_COLUMN,
        Column("source", N_("Source"), 18),
    )
    filters: ClassVar[tuple[Field, ...]] = (Choice("shown", N_("Show"), options=(ACTIVE, ALL)),)
    form = Form(
        N_("Value chain"),
        (
            ASSOCIATION,
            Text("name", N_("Name")),
            Text("code", N_("Code"), required=False, longest=40),
            FROM,
            UNTIL,
            Text("source", N_("Source"), required=False),
        ),
        rules=(in_order("from_on", "until_on"),),
    )
    panels = (Panel(N_("Working groups"), page="groups_of"), MEETINGS, DOCUMENTS)
    new = N_("New value chain")
    nothing = N_("No value chain here. Add one with Ctrl+N, or show past ones too.")

    def listing(self, office: Office, where: Where) -> List:
        return office.groups.value_chains(**self.asked(where))


class ChainsOfPage(ValueChainsPage):
    """The value chains of one association."""

    code = "chains_of"
    filters: ClassVar[tuple[Field, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = _under(ValueChainsPage.columns, "association", "source")


class OrgansPage(CirclePage):
    code, noun, title, icon = "organs", "organ", N_("Organs"), "bank"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("name", N_("Name"), 26, whole=True),
        BY_ASSOCIATION,
        Column("kind", N_("Kind"), 14, show=shown.word(ORGAN_KINDS)),
        Column("coordinator", N_("Coordinator"), 18),
        Column("seats", N_("Seats"), 6, number=True),
        Column("meetings", N_("Meetings in the period"), 12, number=True, show=meetings),
        *WAYS,
        Column("last_met", N_("Last meeting"), 10, least=DATE, show=shown.day),
        UNTIL_COLUMN,
    )
    form = Form(
        N_("Organ"),
        (
            ASSOCIATION,
            Choice("kind", N_("Kind"), options=ORGAN_KINDS),
            Text("name", N_("Name")),
            FROM,
            UNTIL,
        ),
        rules=(in_order("from_on", "until_on"),),
    )
    panels = (SEATS, OFFICES, MEETINGS, DOCUMENTS)
    new = N_("New organ")
    nothing = N_("No organ here. Add the board of directors with Ctrl+N, or show past ones too.")

    def listing(self, office: Office, where: Where) -> List:
        return office.groups.organs(**self.asked(where))


class OrgansOfPage(OrgansPage):
    """The organs of one association."""

    code, filters = "organs_of", ()
    columns: ClassVar[tuple[Column, ...]] = _under(OrgansPage.columns, "association", "kind")
