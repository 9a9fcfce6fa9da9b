"""Programmes, their periods, and the days of each association in a period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from clust_desktop.domain.fields import Choice, Date, LongText, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.references import Reference
from clust_desktop.domain.refusals import Invalid
from clust_desktop.domain.rules import RETENTION
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.plan import DATE, MONEY
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Values, Where


class ProgrammesPage(Page):
    code, noun, title, icon = "programmes", "programme", N_("Programmes"), "journal-bookmark"
    columns = (
        Column("code", N_("Code"), 10),
        Column("name", N_("Name"), 24, whole=True),
        Column("act", N_("Act"), 18),
        Column("fund", N_("Fund"), 16),
        Column("cup", N_("CUP"), 12, hidden=True),
        Column("from_on", N_("From"), 10, least=DATE, show=shown.day),
        Column("until_on", N_("Until"), 10, least=DATE, show=shown.day),
        Column("periods", N_("Periods"), 7, number=True),
        Column("granted_cents", N_("Granted"), 13, number=True, least=MONEY, show=shown.money),
    )
    form = Form(
        N_("Programme"),
        (
            Text("code", N_("Code"), longest=40),
            Text("name", N_("Name"), longest=200),
            Text("act", N_("Act"), required=False, longest=200, help=N_("As papers cite it: DGR 671/2017.")),
            Text("fund", N_("Fund"), required=False, longest=200, help=N_("The line that stands on every paper.")),
            Text("cup", N_("CUP"), required=False, longest=40),
            Date("from_on", N_("From"), required=False),
            Date("until_on", N_("Until"), required=False),
            Choice("retention", N_("How long papers are kept"), options=RETENTION, required=False,
                   help=N_("The rule; its years and its source are in Settings.")),
            LongText("note", N_("Note"), required=False),
        ),
        rules=(in_order("from_on", "until_on"),),
    )  # fmt: skip
    panels = (Panel(N_("Periods"), page="programme_periods"), DOCUMENTS)
    actions = (Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),)
    new = N_("New programme")
    nothing = N_("No programme yet. Add one with Ctrl+N, then its periods.")

    def listing(self, office: Office, where: Where) -> List:
        return office.programmes.listing()

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.records.find(noun="programme", uid=uid)

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form:
        """What was written of the papers in words of its own stays to be chosen."""
        kept = record["retention"] if record else ""
        if not kept or kept in dict(RETENTION):
            return self.form
        fields = (replace(one, options=(*RETENTION, (kept, kept))) if isinstance(one, Choice) else one
                  for one in self.form.fields)  # fmt: skip
        return replace(self.form, fields=tuple(fields))

    def heading(self, record: Values) -> tuple[str, str]:
        return record["name"], record["act"]

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form_of(office, record, where).read(typed)
        values["retention"] = values["retention"] or ""
        uid = office.records.keep(noun="programme", uid=record["uid"] if record else "", values=values)
        return Done(_("{name} was saved.").format(name=values["name"]), uid=uid)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.records.removal(noun="programme", uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="programme", uid=record["uid"])
        return Done(_("{name} was removed.").format(name=record["name"]), gone=True)


class PeriodsPage(Page):
    code, noun, title, icon = "periods", "period", N_("Periods"), "calendar-range"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("code", N_("Code"), 10),
        Column("name", N_("Name"), 24, whole=True),
        Column("programme", N_("Programme"), 20),
        Column("from_on", N_("From"), 10, least=DATE, show=shown.day),
        Column("until_on", N_("Until"), 10, least=DATE, show=shown.day),
        Column("own", N_("With dates of their own"), 8, number=True),
        Column("targets", N_("Expected values"), 8, number=True),
    )
    form = Form(
        N_("Period"),
        (
            Reference("programme", N_("Programme"), noun="programme"),
            Text("code", N_("Code"), longest=40),
            Text("name", N_("Name"), required=False, longest=200),
            Date("from_on", N_("First day")),
            Date("until_on", N_("Last day"), help=N_("A funding year need not be a calendar year.")),
            Date(
                "settled_on",
                N_("Accounts or last payment"),
                required=False,
                help=N_(
                    "From the end of its year the years of keeping are counted; if empty, from that of the closing."
                ),
            ),
        ),
        rules=(in_order("from_on", "until_on"),),
    )
    panels = (Panel(N_("Associations"), page="period_dates"), DOCUMENTS)
    actions = (Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),)
    new = N_("New period")
    nothing = N_("No period yet: add one with Ctrl+N. It belongs to a programme.")

    def listing(self, office: Office, where: Where) -> List:
        return office.programmes.periods(programme=where.of if where.noun == "programme" else "")

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.records.find(noun="period", uid=uid)

    def heading(self, record: Values) -> tuple[str, str]:
        return record["name"] or record["code"], f"{record['from_on']:%d/%m/%Y} – {record['until_on']:%d/%m/%Y}"

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return office.programmes.next_period(programme=where.of if where.noun == "programme" else "")

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        return office.programmes.notes(values=self.form.readable(typed), uid=record["uid"] if record else "")

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form.read(typed)
        uid = office.records.keep(noun="period", uid=record["uid"] if record else "", values=values)
        return Done(_("{name} was saved.").format(name=values["name"] or values["code"]), uid=uid)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.records.removal(noun="period", uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="period", uid=record["uid"])
        return Done(_("{name} was removed.").format(name=record["name"] or record["code"]), gone=True)


class ProgrammePeriodsPage(PeriodsPage):
    """The periods of one programme, which stands beside them."""

    code = "programme_periods"
    columns: ClassVar[tuple[Column, ...]] = tuple(one for one in PeriodsPage.columns if one.key != "programme")


OWN = {1: N_("of its own"), 0: N_("of the period")}
TAKES_PART = {1: N_("takes part"), 0: N_("not yet, or no longer")}


class PeriodDatesPage(Page):
    code, noun, title, icon = "period_dates", "period_association", N_("Dates of the associations"), "calendar2-week"
    columns = (
        Column("association", N_("Association"), 26),
        Column("first", N_("From"), 10, least=DATE, show=shown.day),
        Column("last", N_("Until"), 10, least=DATE, show=shown.day),
        Column("own", N_("Dates"), 12, show=lambda value: _(OWN[value])),
        Column("takes_part", N_("Takes part"), 14, show=lambda value: _(TAKES_PART[value])),
    )
    form = Form(
        N_("Dates of the associations"),
        (
            Date("from_on", N_("First day"), required=False),
            Date("until_on", N_("Last day"), required=False,
                 help=N_("Leave both empty where the association keeps to the period’s dates.")),
        ),
        rules=(in_order("from_on", "until_on"),),
    )  # fmt: skip

    def listing(self, office: Office, where: Where) -> List:
        return office.programmes.dates(period=where.of)

    def tone(self, row: Values) -> str:
        return "" if row["takes_part"] else "quiet"

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.programmes.own_dates(uid=uid)
        return {
            "uid": uid, "from_on": found.from_on, "until_on": found.until_on, "association": found.association["name"],
            "period": found.period["name"] or found.period["code"],
        }  # fmt: skip

    def heading(self, record: Values) -> tuple[str, str]:
        return record["association"], record["period"]

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        values = self.form.readable(typed)
        if record is None or set(values) < {"from_on", "until_on"}:
            return []
        return office.programmes.notes_on_dates(uid=record["uid"], **values)

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        assert record is not None
        values = self.form.read(typed)
        if (values["from_on"] is None) != (values["until_on"] is None):
            missing = "from_on" if values["from_on"] is None else "until_on"
            raise Invalid({missing: _("Write both days, or neither.")})
        office.programmes.keep_dates(uid=record["uid"], **values)
        return Done(_("{name} was saved.").format(name=record["association"]), uid=record["uid"])
