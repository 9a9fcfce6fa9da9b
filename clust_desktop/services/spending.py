"""Grants and expenses: listed for a period, kept, and held against the ceiling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from clust_desktop.domain import amounts, days
from clust_desktop.domain.refusals import Invalid
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.lists import List
from clust_desktop.services.money import Money
from clust_desktop.services.records import Records
from clust_desktop.services.scopes import scope
from clust_desktop.store import records, spans, spending_lists
from clust_desktop.store.database import Archive

LINKED = {"plan_item": N_("Expenses put under an activity"), "gathering": N_("Expenses put under a gathering"),
          "project": N_("Expenses put under a project")}  # fmt: skip


class Spending:
    """Money of the associations, in whole cents."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.records = archive, Records(archive)

    def _dates(self, period: str | None, association: str | None) -> dict[int, tuple[str, str]] | None:
        return scope(self.archive, period=period, association=association).own_dates if period else None

    # -- lists --------------------------------------------------------------------------------------------------------

    def grants(self, *, period: str | None, association: str | None = None) -> List:
        """What was awarded for a period, as the figure of grants counts it."""
        return List(self.archive, spending_lists.grants(self._dates(period, association)))

    def headings(self, *, grant: str) -> List:
        """What was spent of a grant, by heading."""
        return List(self.archive, spending_lists.headings(grant))

    def expenses(self, *, period: str | None, association: str | None = None, which: str = "") -> List:
        """The expenses of a period's days, each association under its own; with no period, of any day."""
        dates = self._dates(period, association)
        found = spending_lists.expenses(dates=dates, association=association, which=which)
        return List(self.archive, found)

    def under(self, *, noun: str, uid: str) -> List:
        """The expenses of an activity, a gathering or a project, or in the days of a grant (noun `award`)."""
        return List(self.archive, spending_lists.expenses(noun=noun, of=uid))

    def blank(self, *, noun: str, uid: str) -> dict[str, Any]:
        """What a new expense under a record begins with: the record, and what follows from it."""
        found = self.records.find(noun=noun, uid=uid)
        begun: dict[str, Any] = {} if noun == "award" else {noun: uid}
        if noun in ("award", "plan_item"):
            begun["association"] = found["association"]
        if noun == "gathering":
            begun |= {"on_day": found["on_day"], "plan_item": found["plan_item"]}
        if noun in ("gathering", "project"):
            owners = records.linked(self.archive, f"{noun}_association", noun, uid, "association")
            begun |= {"association": owners[0]} if len(owners) == 1 else {}
        return begun

    # -- what there is to say -----------------------------------------------------------------------------------------

    def state(self, *, grant: str) -> list[str]:
        """How a grant stands: what was spent of it, what lies beside it, what the events of its period cost."""
        award = self.records.find(noun="award", uid=grant)
        period = self.records.find(noun="period", uid=award["period"])
        own = self.archive.find("period_association", period_id=period["id"], association_id=award["association_id"])
        first, last = (own or period)["from_on"], (own or period)["until_on"]
        found = spending_lists.spent(self.archive, award["association"], str(first), str(last))
        said = [self._against(found["eligible"], award["amount_cents"])]
        if found["ineligible"]:
            text = _("Besides, {cents} under headings that are not eligible.")
            said.append(text.format(cents=amounts.money(found["ineligible"])))
        code = self.archive.by_uid("association", award["association"])["code"]
        (balance,) = Money(self.archive).balances(period=period["code"], association=code).values()
        if balance.ceiling_cents is not None and award["amount_cents"] > balance.ceiling_cents:
            said.append(f"▲ {balance.over()[0]}")
        return [*said, *balance.wanting(), *balance.costs()]

    def _against(self, spent: int, granted: int) -> str:
        figures = {"spent": amounts.money(spent), "granted": amounts.money(granted)}
        if spent > granted:
            text = _("▲ Eligible expenses are {spent} against a grant of {granted}: {over} over the ceiling.")
            return text.format(**figures, over=amounts.money(spent - granted))
        text = _("Eligible expenses are {spent} against a grant of {granted}: {left} are left.")
        return text.format(**figures, left=amounts.money(granted - spent))

    def notes(self, *, values: Mapping[str, Any], uid: str = "") -> list[str]:
        """What to say of an expense by whatever of it is known: its period, its ceiling, its heading, its twin."""
        said: list[str] = []
        day, cents = values.get("on_day"), values.get("amount_cents")
        eligible = self._is_eligible(values.get("heading"))
        if values.get("association") and day:
            found = spans.at(self.archive, values["association"], day.isoformat())
            if not found:
                said.append(_("▲ {day} lies in no period of this association.").format(day=days.show(day)))
            for one in found if eligible else ():
                said += self._ceiling(one, values["association"], cents or 0, uid)
        if eligible is False:
            said.append(_("The heading is not eligible: the expense counts apart, not in the eligible spend."))
        if not values.get("plan_item"):
            said.append(_("It belongs to no activity of the plan."))
        if values.get("number") and values.get("heading"):
            said += self._twin(values, uid)
        return said

    def _is_eligible(self, heading: str | None) -> bool | None:
        return bool(self.archive.by_uid("expense_heading", heading)["eligible"]) if heading else None

    def _ceiling(self, period: Mapping[str, Any], association: str, cents: int, uid: str) -> list[str]:
        association_id = self.archive.by_uid("association", association)["id"]
        award = self.archive.find("award", period_id=period["id"], association_id=association_id)
        if award is None:
            return [_("{name}: no grant is recorded.").format(name=period["name"])]
        before = spending_lists.spent(self.archive, association, period["first"], period["last"], without=uid)
        after = self._against(before["eligible"] + cents, award["amount_cents"])
        return [_("{name}, with this expense. {said}").format(name=period["name"], said=after)]

    def _twin(self, values: Mapping[str, Any], uid: str) -> list[str]:
        found = spending_lists.twin(self.archive, {"supplier": "", **values}, uid)
        if found is None:
            return []
        text = _("▲ Number {number} of this supplier is there already: {day}, {cents}.")
        day = days.show(date.fromisoformat(found["on_day"]))
        return [text.format(number=values["number"], day=day, cents=amounts.money(found["amount_cents"]))]

    # -- writing ------------------------------------------------------------------------------------------------------

    def keep(self, *, uid: str = "", **values: Any) -> str:
        """Add or change an expense. Raises Invalid where its activity is of another association."""
        if values.get("plan_item"):
            item = self.records.find(noun="plan_item", uid=values["plan_item"])
            if item["association"] != values["association"]:
                raise Invalid(
                    {
                        "plan_item": _("The activity “{title}” belongs to another association.").format(
                            title=item["title"]
                        )
                    }
                )
        return self.records.keep(noun="expense", uid=uid, values=values)

    def link(self, *, noun: str, to: str | None, expenses: Sequence[str]) -> int:
        """Put expenses under an activity, a gathering or a project, or under none; how many were not there yet.

        Raises Invalid where one is of another association than the activity.
        """
        if noun == "plan_item" and to:
            self._refuse_strangers(to, expenses)
        with self.archive.operation("spending.link", LINKED[noun]):
            return sum(records.update(self.archive, "expense", uid, {noun: to}) for uid in expenses)

    def _refuse_strangers(self, item: str, expenses: Sequence[str]) -> None:
        owner = self.archive.by_uid("plan_item", item)["association_id"]
        strangers = [uid for uid in expenses if self.archive.by_uid("expense", uid)["association_id"] != owner]
        if strangers:
            text = ngettext("{n} expense is of another association than the activity.",
                            "{n} expenses are of another association than the activity.", len(strangers))  # fmt: skip
            raise Invalid({"plan_item": text.format(n=len(strangers))})
