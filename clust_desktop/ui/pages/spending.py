"""Grants with what was spent of them, and expenses by heading with what there is to say of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from clust_desktop.domain.fields import Amount, Choice, Date, Field, LongText, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import Reference
from clust_desktop.domain.spending import taken_back
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.plan import DATE, MONEY
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Takes, Values, Where


class GrantsPage(Page):
    code, noun, title, icon = "grants", "award", N_("Grants"), "cash-coin"
    columns = (
        Column("association", N_("Association"), 18),
        Column("period", N_("Period"), 9),
        Column("act", N_("Act"), 16),
        Column("amount_cents", N_("Grant"), 12, number=True, least=MONEY, show=shown.money),
        Column("spent_cents", N_("Eligible spend"), 12, number=True, least=MONEY, show=shown.money),
        Column("left_cents", N_("Left"), 12, number=True, least=MONEY, show=shown.money_left),
        Column("ineligible_cents", N_("Not eligible"), 12, number=True, least=MONEY, show=shown.money),
        Column("granted_on", N_("Granted on"), 10, least=DATE, show=shown.day, hidden=True),
        Column("cup", N_("CUP"), 12, hidden=True),
    )
    form = Form(
        N_("Grant"),
        (
            Reference("association", N_("Association"), noun="association"),
            Reference("period", N_("Period"), noun="period"),
            Amount("amount_cents", N_("Amount")),
            Text("act", N_("Act"), required=False, longest=120),
            Date("granted_on", N_("Granted on"), required=False),
            Text("cup", N_("CUP"), required=False, longest=40),
        ),
    )
    panels = (Panel(N_("By heading"), page="grant_headings"), Panel(N_("Expenses"), page="expenses_of"), DOCUMENTS)
    actions = (Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),)
    new = N_("New grant")
    nothing = N_("No grant is recorded for this period. Add one with Ctrl+N.")

    def listing(self, office: Office, where: Where) -> List:
        return office.spending.grants(period=where.period, association=where.association)

    def tone(self, row: Values) -> str:
        return "bad" if row["left_cents"] < 0 else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.records.find(noun="award", uid=uid)
        names = {noun: office.lookups.label(noun=noun, uid=found[noun]) for noun in ("association", "period")}
        return found | {"names": names}

    def heading(self, record: Values) -> tuple[str, str]:
        return f"{record['names']['association']} · {record['names']['period']}", record["act"]

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return office.choices.uids(period=where.period, association=where.association)

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        return office.spending.state(grant=record["uid"]) if record else []

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form.read(typed)
        uid = office.records.keep(noun="award", uid=record["uid"] if record else "", values=values)
        return Done(_("Saved."), uid=uid)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        called, _act = self.heading(self.record(office, record["uid"]))
        return office.records.removal(noun="award", uid=record["uid"], called=called)

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="award", uid=record["uid"])
        return Done(_("The grant was removed."), gone=True)


ELIGIBLE = ((1, N_("eligible")), (0, N_("apart")))


class GrantHeadingsPage(Page):
    code, noun, title, icon = "grant_headings", "expense_heading", N_("Expenses by heading"), "list-ol"
    columns = (
        Column("name", N_("Heading"), 26),
        Column("number", N_("Expenses"), 8, number=True),
        Column("cents", N_("Amount"), 12, number=True, least=MONEY, show=shown.money),
        Column("share", N_("% of the grant"), 9, number=True,
               show=lambda value: "" if value is None else shown.number(value, 1)),
        Column("eligible", N_("Reckoned as"), 14, show=lambda value: _(dict(ELIGIBLE)[value])),
    )  # fmt: skip
    nothing = N_("Nothing was spent in the days of this grant.")

    def listing(self, office: Office, where: Where) -> List:
        return office.spending.headings(grant=where.of)

    def tone(self, row: Values) -> str:
        return "" if row["eligible"] else "quiet"

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""


MARKS = {"outside": N_("outside every period"), "loose": N_("no activity"), "ineligible": N_("not eligible")}


def marked(codes: str) -> str:
    """What there is to say of an expense, from the codes its row carries."""
    return ", ".join(_(MARKS[code]) for code in codes.split(",") if code)


IN_PERIOD, ALL = "period", "all"
WHICH = Choice(
    "which", N_("Show"), required=False,
    options=(
        (IN_PERIOD, N_("of the period")), ("loose", N_("of the period, without activity")),
        ("ineligible", N_("of the period, not eligible")), ("outside", N_("outside every period")),
        (ALL, N_("all the expenses")),
    ),
)  # fmt: skip


class ExpensesPage(Page):
    code, noun, title, icon = "expenses", "expense", N_("Expenses"), "receipt"
    columns = (
        Column("on_day", N_("Date"), 10, least=DATE, show=shown.day),
        Column("association", N_("Association"), 12),
        Column("heading", N_("Heading"), 16),
        Column("supplier", N_("Supplier"), 18),
        Column("number", N_("Number"), 9),
        Column("amount_cents", N_("Amount"), 11, number=True, least=MONEY, show=shown.money),
        Column("plan_item", N_("Activity"), 18),
        Column("marks", N_("To be noted"), 14, show=marked),
        Column("description", N_("Description"), 16, hidden=True),
        Column("gathering", N_("Gathering"), 16, hidden=True),
        Column("project", N_("Project"), 8, hidden=True),
    )
    filters: ClassVar[tuple[Field, ...]] = (WHICH,)
    form = Form(
        N_("Expense"),
        (
            Reference("association", N_("Association"), noun="association"),
            Reference("heading", N_("Heading"), noun="expense_heading"),
            Date("on_day", N_("Date")),
            Amount(
                "amount_cents",
                N_("Amount"),
                signed=True,
                help=N_("A credit note is negative, with its number or a description."),
            ),
            Text("supplier", N_("Supplier"), required=False, longest=160),
            Text("number", N_("Number of the document"), required=False, longest=60),
            LongText("description", N_("Description"), required=False, longest=2_000),
            Reference("plan_item", N_("Activity of the plan"), noun="plan_item", required=False),
            Reference("gathering", N_("Gathering"), noun="gathering", required=False),
            Reference("project", N_("Project"), noun="project", required=False),
        ),
        rules=(taken_back,),
    )
    panels = (DOCUMENTS,)
    actions = (
        Action("assign", N_("Put under an activity"), takes=Takes.RECORDS, icon="link-45deg",
               asks=Form(N_("Activity of the plan"), (
                   Reference("plan_item", N_("Activity of the plan"), noun="plan_item", required=False,
                             help=N_("Empty takes the expenses out of their activity.")),))),
        Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),
    )  # fmt: skip
    new = N_("New expense")
    nothing = N_("No expense here. Add one with Ctrl+N, or import a list under Import / Export.")

    def listing(self, office: Office, where: Where) -> List:
        which = WHICH.parse(where.filters.get("which", "")) or IN_PERIOD
        return office.spending.expenses(
            period=None if which in ("outside", ALL) else where.period, association=where.association,
            which="" if which in (IN_PERIOD, ALL) else which,
        )  # fmt: skip

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        return {"which": WHICH.format(IN_PERIOD)}

    def tone(self, row: Values) -> str:
        return "bad" if "outside" in row["marks"] else "quiet" if "ineligible" in row["marks"] else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.records.find(noun="expense", uid=uid)

    def heading(self, record: Values) -> tuple[str, str]:
        named = f"{record['supplier']} {record['number']}".strip() or record["description"] or _("Expense")
        return named, shown.money(record["amount_cents"])

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return office.choices.uids(association=where.association)

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        return office.spending.notes(values=self.form.readable(typed), uid=record["uid"] if record else "")

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form.read(typed)
        uid = office.spending.keep(uid=record["uid"] if record else "", **values)
        return Done(_("Expense of {cents} saved.").format(cents=shown.money(values["amount_cents"])), uid=uid)

    def assign(self, office: Office, record: Sequence[Values], typed: Mapping[str, str], where: Where) -> Done:
        (asked,) = (one.asks for one in self.actions if one.name == "assign")
        assert asked
        number = office.spending.link(
            noun="plan_item", to=asked.read(typed)["plan_item"], expenses=[one["uid"] for one in record]
        )
        text = ngettext("{n} expense moved to the activity.", "{n} expenses moved to the activity.", number)
        return Done(text.format(n=shown.number(number)))

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        called = " · ".join(self.heading(self.record(office, record["uid"])))
        return office.records.removal(noun="expense", uid=record["uid"], called=called)

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="expense", uid=record["uid"])
        return Done(_("The expense was removed."), gone=True)


class ExpensesOfPage(ExpensesPage):
    """Every expense under one grant, activity, gathering or project, whatever its day; whose it is stands beside."""

    code, filters = "expenses_of", ()
    less: ClassVar[dict[str, tuple[str, ...]]] = {
        "gathering": ("number", "plan_item"), "plan_item": ("number", "association", "plan_item"),
    }  # fmt: skip

    def columns_for(self, where: Where) -> tuple[Column, ...]:
        """Some begin hidden, so that the amount is in sight."""
        less = self.less.get(where.noun, ("number", "association"))
        return tuple(replace(one, hidden=one.hidden or one.key in less) for one in self.columns)

    def listing(self, office: Office, where: Where) -> List:
        return office.spending.under(noun=where.noun, uid=where.of)

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        return {}

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return office.spending.blank(noun=where.noun, uid=where.of)
