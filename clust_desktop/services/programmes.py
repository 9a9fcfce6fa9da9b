"""Programmes, periods, and the days under which each association takes part in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from clust_desktop.domain import days, periods
from clust_desktop.domain.periods import Period
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.services.records import Records
from clust_desktop.store import programme_lists
from clust_desktop.store.database import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDates:
    """One association in one period; both days are None where it keeps to the period's."""

    period: dict[str, Any]
    association: dict[str, Any]
    from_on: date | None
    until_on: date | None


class Programmes:
    """What the Region funds, and when."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.records = archive, Records(archive)

    def listing(self) -> List:
        return List(self.archive, programme_lists.programmes())

    def periods(self, *, programme: str = "") -> List:
        """Every period, or those of a programme."""
        return List(self.archive, programme_lists.periods(programme))

    def dates(self, *, period: str) -> List:
        """Every association under a period, with its dates; a row's uid is what `own_dates` takes."""
        return List(self.archive, programme_lists.dates(period))

    def own_dates(self, *, uid: str) -> OwnDates:
        period, association = uid.split()
        found = programme_lists.own_dates(self.archive, period, association)
        return OwnDates(
            period=self.records.find(noun="period", uid=period),
            association=self.records.find(noun="association", uid=association),
            from_on=date.fromisoformat(found["from_on"]) if found else None,
            until_on=date.fromisoformat(found["until_on"]) if found else None,
        )

    def keep_dates(self, *, uid: str, from_on: date | None, until_on: date | None) -> None:
        """Give an association its own days in a period; with neither day it keeps to the period's."""
        period, association = uid.split()
        there = programme_lists.own_dates(self.archive, period, association)
        with self.archive.operation("programmes.keep_dates", N_("Dates of an association in a period")):
            if from_on is None or until_on is None:
                if there:
                    self.archive.delete("period_association", there["id"])
                return
            values = {"from_on": from_on.isoformat(), "until_on": until_on.isoformat()}
            if there:
                self.archive.update("period_association", there["id"], values)
            else:
                self.archive.insert("period_association", {
                    "period_id": self.archive.by_uid("period", period)["id"],
                    "association_id": self.archive.by_uid("association", association)["id"], **values,
                })  # fmt: skip

    def next_period(self, *, programme: str = "") -> dict[str, Any]:
        """What a new period begins with: the year after the last one of its programme, or of the only one."""
        known = self.archive.all("programme", order="from_on")
        if not programme and len(known) == 1:
            programme = known[0]["uid"]
        if not programme:
            return {}
        last = max((one.until_on for one in self._others(programme, "")), default=None)
        begins = last + timedelta(days=1) if last else self.records.find(noun="programme", uid=programme)["from_on"]
        found = {"programme": programme}
        return found | {"from_on": begins, "until_on": _a_year_from(begins)} if begins else found

    # -- what there is to say -----------------------------------------------------------------------------------------

    def notes(self, *, values: Mapping[str, Any], uid: str = "") -> list[str]:
        """What is to be said of a period by what of it is known: days shared with others, days of none, its edges."""
        programme, first, last = values.get("programme"), values.get("from_on"), values.get("until_on")
        if not programme or not first or not last or last < first:
            return []
        code = values.get("code") or _("this one")
        mine = Period(code, first, last, name=values.get("name") or "")
        said = [f"▲ {one}" for one in periods.problems([*self._others(programme, uid), mine], of=code)]
        return said + self._beyond(self.records.find(noun="programme", uid=programme), first, last)

    def _others(self, programme: str, uid: str) -> list[Period]:
        programme_id = self.archive.by_uid("programme", programme)["id"]
        return [
            Period(
                one["code"], date.fromisoformat(one["from_on"]), date.fromisoformat(one["until_on"]), name=one["name"]
            )
            for one in self.archive.all("period", programme_id=programme_id)
            if one["uid"] != uid
        ]

    def _beyond(self, programme: Mapping[str, Any], first: date, last: date) -> list[str]:
        """A sentence where days lie outside their programme."""
        begins, ends = programme["from_on"], programme["until_on"]
        said = []
        if begins and first < begins:
            said.append(_("▲ The programme begins on {day}, later than these days.").format(day=days.show(begins)))
        if ends and last > ends:
            said.append(_("▲ The programme ends on {day}, earlier than these days.").format(day=days.show(ends)))
        return said

    def notes_on_dates(self, *, uid: str, from_on: date | None, until_on: date | None) -> list[str]:
        """What is to be said of an association's own days: beside the period, shared, beyond the programme."""
        known = self.own_dates(uid=uid)
        period, name = known.period, known.association["name"]
        if from_on is None or until_on is None:
            span = days.show_span(period["from_on"], period["until_on"])
            return [_("Without days of its own it keeps to those of the period: {span}.").format(span=span)]
        if until_on < from_on:
            return []
        said = []
        if until_on < period["from_on"] or from_on > period["until_on"]:
            span = days.show_span(period["from_on"], period["until_on"])
            said.append(_("▲ None of these days lies in the period ({span}).").format(span=span))
        programme = self.records.find(noun="programme", uid=period["programme"])
        said += [f"▲ {one}" for one in self._gaps(programme["uid"], period["code"], name, (from_on, until_on))]
        return said + self._beyond(programme, from_on, until_on)

    def _gaps(self, programme: str, code: str, name: str, mine: tuple[date, date]) -> list[str]:
        own: dict[str, dict[str, tuple[date, date]]] = {code: {name: mine}}
        for one in programme_lists.all_own_dates(self.archive, programme):
            if one["name"] == name and one["code"] != code:
                own[one["code"]] = {name: (date.fromisoformat(one["from_on"]), date.fromisoformat(one["until_on"]))}
        others = self._others(programme, "")
        listed = [replace(one, own=own.get(one.code, {})) for one in others]
        return [one for one in periods.problems(listed, [name], of=code) if name in one]


def _a_year_from(first: date) -> date:
    """The last day of the year that begins on that day."""
    leap_day = (first.month, first.day) == (2, 29)
    return (date(first.year + 1, 3, 1) if leap_day else first.replace(year=first.year + 1)) - timedelta(days=1)
