"""Projects, their partners, and what the call asks of the partnership, said as it stands now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from clust_desktop.domain import amounts, partnership
from clust_desktop.domain.partnership import PartnershipRule
from clust_desktop.i18n import _, language, ngettext
from clust_desktop.services.lists import List
from clust_desktop.services.records import Records
from clust_desktop.services.scopes import scope
from clust_desktop.store import project_lists, records
from clust_desktop.store.database import Archive

_BONDS = ("project_association",)


class Projects:
    """Projects of one or more associations."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.records = archive, Records(archive)

    def listing(self, *, period: str | None, association: str | None = None) -> List:
        """The projects that run in a period, as the figure counts them; with no period, all of them."""
        dates = scope(self.archive, period=period, association=association).own_dates if period else None
        return List(self.archive, project_lists.projects(dates, association))

    def of_activity(self, *, item: str) -> List:
        """The projects that count for an activity of the plan."""
        return List(self.archive, project_lists.of_activity(item))

    def usual_rule(self) -> str | None:
        """The call, where there is only one."""
        known = self.archive.all("partnership_rule")
        return known[0]["uid"] if len(known) == 1 else None

    def partners(self, *, project: str) -> List:
        return List(self.archive, project_lists.partners(project))

    def find(self, *, uid: str) -> dict[str, Any]:
        """The project with `associations`, a tuple of uids."""
        found = self.records.find(noun="project", uid=uid)
        linked = records.linked(self.archive, "project_association", "project", uid, "association")
        return found | {"associations": linked}

    def keep(self, *, uid: str = "", associations: tuple[str, ...], **values: Any) -> str:
        """Add or change a project and the associations it is of."""
        return self.records.keep(
            noun="project", uid=uid, values=values,
            also=lambda one: records.link(
                self.archive, "project_association", "project", one, "association", associations
            ),
        )  # fmt: skip

    def removal(self, *, uid: str) -> str:
        """What removing a project would do. Raises Conflict, with numbers, where anything else points to it."""
        return self.records.removal(noun="project", uid=uid, bonds=_BONDS)

    def remove(self, *, uid: str) -> None:
        """Remove a project with its bonds to associations. Raises Conflict where anything else points to it."""
        self.records.remove(noun="project", uid=uid, bonds=_BONDS)

    # -- the partnership ----------------------------------------------------------------------------------------------

    def check(
        self, *, project: str, values: Mapping[str, Any], partner: Mapping[str, Any] | None = None, uid: str = ""
    ) -> list[str]:
        """What a project lacks of what its call asks, by the values as typed; the rule's source closes the list.

        `partner` is one of its partners as typed, `uid` the one it stands for. `project` may be empty: a new one.
        """
        found = project_lists.facts(self.archive, project, without=uid)
        if partner is not None and partner.get("organisation"):
            for kind, key in (("enterprise", "enterprises"), ("laboratory", "laboratories")):
                found[key] += partner.get("kind") == kind
            found["leads"] += partner.get("role") == "lead"
            found["partners"] += 1
            found["cents"] = _sum(found["cents"], partner.get("amount_cents"))
        said = self._against_rule(values, found)
        if found["partners"] and found["leads"] != 1:
            text = ngettext("▲ {n} partner leads the project; one is usual.",
                            "▲ {n} partners lead the project; one is usual.", found["leads"])  # fmt: skip
            said.append(text.format(n=found["leads"]))
        if found["cents"] is not None and values.get("amount_cents") not in (None, found["cents"]):
            text = _("The partners’ amounts add up to {parts}, the project’s is {whole}.")
            whole = amounts.money(values["amount_cents"])
            said.append(text.format(parts=amounts.money(found["cents"]), whole=whole))
        return said

    def _against_rule(self, values: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
        if not values.get("rule"):
            return [_("No call is chosen: the partnership is not checked.")]
        row = self.archive.by_uid("partnership_rule", values["rule"])
        asked = {"rule": row["name"], "source": row["source"], "max_cents": row["max_amount_cents"], **row}
        facts = dict(found) | {
            "from": values.get("from_on"), "until": values.get("until_on"), "cents": values.get("amount_cents"),
        }  # fmt: skip
        lacking = unmet(asked | facts)
        verdict = [f"▲ {one}" for one in lacking] or [_("✔ The partnership is what the call asks for.")]
        return [*verdict, _("Rule: {name}. Source: {source}.").format(name=row["name"], source=row["source"] or "–")]

    def member_of(self, *, organisation: str) -> str:
        """As what an organisation is a member today, as a sentence; empty where it is a member of nothing."""
        column = "category" if language() == "it" else "name_en"
        found = project_lists.memberships(self.archive, organisation)
        listed = ", ".join(f"{one['association']} ({one[column] or one['category']})" for one in found)
        return _("It is a member of {listed}.").format(listed=listed) if listed else ""


def _sum(one: int | None, other: int | None) -> int | None:
    return one if other is None else (one or 0) + other


def unmet(facts: Mapping[str, Any]) -> list[str]:
    """A sentence for each number of a rule that a project does not meet; `facts` hold both, as a list reads them."""
    first, last = facts["from"], facts["until"]
    return partnership.unmet(
        PartnershipRule(**{key: facts[key] for key in (
            "min_enterprises", "min_laboratories", "max_laboratories", "max_cents", "max_months")}),
        enterprises=facts["enterprises"], laboratories=facts["laboratories"], cents=facts["cents"],
        months=partnership.months(_day(first), _day(last)) if first and last else None,
    )  # fmt: skip


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def verdict(text: str) -> str:
    """What a list says of a project's partnership, from the facts it carries: a sign and the first thing lacking."""
    facts = json.loads(text)
    if facts["rule"] is None:
        return "–"
    lacking = unmet(facts)
    if not lacking:
        return _("✔ as asked")
    more = len(lacking) - 1
    return f"▲ {lacking[0]}" + (f" (+{more})" if more else "")
