"""The activity plan: planned against done, and the gatherings that count for an activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clust_desktop.domain.fields import Amount, Date, Integer, LongText, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.gatherings import kind_words, status_words
from clust_desktop.domain.references import Reference, References
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Takes, Values, Where

DATE, MONEY = "00/00/0000", "000.000,00 €"
STATES = (
    ("done", N_("✔ done")), ("begun", N_("● under way")), ("to-begin", N_("○ to begin")),
    ("short", N_("✖ less than planned")), ("open", N_("no quantity")),
)  # fmt: skip
TONES = {"short": "fair"}


def _quantity(value: int | None) -> str:
    return "" if value is None else shown.number(value)


class PlanPage(Page):
    code, noun, title, icon = "plan", "plan_item", N_("Activity plan"), "list-check"
    columns = (
        Column("code", N_("Code"), 6),
        Column("title", N_("Activity"), 26, whole=True),
        Column("association", N_("Association"), 11),
        Column("quantity", N_("Foreseen"), 7, number=True, show=_quantity),
        Column("done", N_("Carried out"), 7, number=True, show=_quantity),
        Column("unit", N_("Unit"), 8),
        Column("state", N_("Status"), 14, least="✖ meno del previsto", show=shown.word(STATES)),
        Column("cost_cents", N_("Planned cost"), 12, number=True, least=MONEY, show=shown.money),
        Column("spent_cents", N_("Spent"), 12, number=True, least=MONEY, show=shown.money),
        Column("left_cents", N_("Left"), 12, number=True, least=MONEY, show=shown.money_left),
    )
    form = Form(
        N_("Planned activity"),
        (
            Reference("association", N_("Association"), noun="association"),
            Text("title", N_("Activity"), longest=200),
            Text("code", N_("Code"), required=False, longest=20),
            Reference("period", N_("Period"), noun="period", required=False),
            Reference("programme", N_("Programme"), noun="programme", required=False,
                      help=N_("Instead of the period, where the activity runs through the whole programme.")),
            Integer("quantity", N_("Planned quantity"), required=False,
                    help=N_("How many gatherings or projects; empty where nothing is counted.")),
            Text("unit", N_("Unit"), required=False, longest=40),
            Amount("cost_cents", N_("Planned cost"), required=False),
            Date("from_on", N_("From"), required=False),
            Date("until_on", N_("Until"), required=False),
            LongText("note", N_("Note"), required=False),
        ),
        rules=(in_order("from_on", "until_on"),),
    )  # fmt: skip
    panels = (
        Panel(N_("Gatherings"), page="plan_gatherings"),
        Panel(N_("Expenses"), page="expenses_of"),
        Panel(N_("Projects"), page="plan_projects"),
        DOCUMENTS,
    )
    actions = (Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),)
    new = N_("New activity")
    nothing = N_("No activity is planned for this period. Add one with Ctrl+N.")

    def listing(self, office: Office, where: Where) -> List:
        if where.period is None:
            raise Refused(_("There is no period yet: add a programme and its periods under Indicators."))
        return office.plan.listing(period=where.period, association=where.association)

    def tone(self, row: Values) -> str:
        return "bad" if (row["left_cents"] or 0) < 0 else TONES.get(row["state"], "")

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.records.find(noun="plan_item", uid=uid)
        return found | {"owner": office.lookups.label(noun="association", uid=found["association"])}

    def heading(self, record: Values) -> tuple[str, str]:
        return f"{record['code']} {record['title']}".strip(), record["owner"]

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return office.choices.uids(period=where.period, association=where.association)

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form.read(typed)
        uid = office.plan.keep(uid=record["uid"] if record else "", **values)
        return Done(_("{name} was saved.").format(name=values["title"]), uid=uid)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.records.removal(noun="plan_item", uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="plan_item", uid=record["uid"])
        return Done(_("{name} was removed.").format(name=record["title"]), gone=True)


class PlanGatheringsPage(Page):
    code, noun, title, icon = "plan_gatherings", "gathering", N_("Gatherings of an activity"), "calendar-event"
    columns = (
        Column("on_day", N_("Date"), 10, least=DATE, show=shown.day),
        Column("title", N_("Title"), 34, whole=True),
        Column("kind", N_("Kind"), 10, show=kind_words),
        Column("status", N_("Status"), 10, show=status_words),
    )
    actions = (
        Action("link", N_("Link gatherings"), takes=Takes.NOTHING, icon="link-45deg",
               asks=Form(N_("Gatherings"), (References("gatherings", N_("Gatherings"), noun="gathering"),))),
        Action("unlink", N_("Take out of the activity"), takes=Takes.RECORDS, keys="<Delete>"),
    )  # fmt: skip
    nothing = N_("No gathering is linked to this activity yet. Those held count as carried out.")

    def listing(self, office: Office, where: Where) -> List:
        return office.plan.gatherings(item=where.of)

    def tone(self, row: Values) -> str:
        return "" if row["status"] == "held" else "quiet"

    def opens(self, row: Values) -> tuple[str, str]:
        return "gatherings", str(row["uid"])

    def link(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> Done:
        (asked,) = (one.asks for one in self.actions if one.name == "link")
        assert asked
        chosen = asked.read(typed)["gatherings"]
        return _linked(office.plan.link_gatherings(item=where.of, gatherings=chosen))

    def unlink(self, office: Office, record: Sequence[Values], typed: Mapping[str, str], where: Where) -> Done:
        office.plan.link_gatherings(item=None, gatherings=[one["uid"] for one in record])
        text = ngettext(
            "{n} gathering taken out of the activity.", "{n} gatherings taken out of the activity.", len(record)
        )
        return Done(text.format(n=len(record)))


def _linked(number: int) -> Done:
    text = ngettext("{n} gathering put under the activity.", "{n} gatherings put under the activity.", number)
    return Done(text.format(n=number))
