"""The activity plan: what was planned for a period, and what was done of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clust_desktop.domain.refusals import Invalid
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.services.records import Records
from clust_desktop.services.scopes import scope
from clust_desktop.store import plan_lists, records
from clust_desktop.store.database import Archive


class Plan:
    """The activities of the associations; gatherings, projects and expenses point to them."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.records = archive, Records(archive)

    def listing(self, *, period: str, association: str | None = None) -> List:
        """Every activity of a period with what was done and spent in the days of its association."""
        where = scope(self.archive, period=period, association=association)
        return List(self.archive, plan_lists.activities(where.period, where.own_dates, where.on))

    def gatherings(self, *, item: str) -> List:
        return List(self.archive, plan_lists.gatherings(item))

    def keep(self, *, uid: str = "", **values: Any) -> str:
        """Add or change an activity. Raises Invalid where it is of no period and of no programme."""
        if not values.get("period") and not values.get("programme"):
            raise Invalid({"period": _("Choose a period, or the programme if the activity runs through all of it.")})
        if values.get("period"):
            period = self.records.find(noun="period", uid=values["period"])
            if values.get("programme") and period["programme"] != values["programme"]:
                said = _("“{name}” is of another programme.").format(name=period["name"] or period["code"])
                raise Invalid({"programme": said})
        return self.records.keep(noun="plan_item", uid=uid, values=values)

    def link_gatherings(self, *, item: str | None, gatherings: Sequence[str]) -> int:
        """Put gatherings under an activity, or under none; how many were not there yet."""
        with self.archive.operation("plan.link_gatherings", N_("Gatherings put under an activity")):
            return sum(records.update(self.archive, "gathering", uid, {"plan_item": item}) for uid in gatherings)
