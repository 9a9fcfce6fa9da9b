"""Lists of meetings, assemblies and events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from functools import partial
from typing import Any

from clust_desktop.domain import moments
from clust_desktop.domain.names import fold, search_key
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.frozen import CLOSED
from clust_desktop.services.imports.listing import Line, ListImport
from clust_desktop.services.imports.lookup import own_uid
from clust_desktop.services.imports.outcome import Placed, RowAsked, RowRefused
from clust_desktop.store import gatherings
from clust_desktop.store.closed import STANDS
from clust_desktop.store.database import Row, moment


class GatheringsImport(ListImport):
    kind = "gatherings"

    def prepare(self, rows: Sequence[Line]) -> None:
        self.today = moments.day_of(moment(self.archive.now()))
        past = sum(1 for row in rows if not row["status"] and row["on"] and row["on"] <= self.today)
        if past:
            said = ngettext(
                "{n} gathering without a status lies in the past and is taken as held.",
                "{n} gatherings without a status lie in the past and are taken as held.",
                past,
            )
            self.job.outcome.notes.append(said.format(n=past))

    def place(self, row: Line) -> Placed:
        known = self.archive.find("gathering", uid=row["uid"]) if row["uid"] else None
        group, organ, associations = self._whose(row, known)
        kind = row.text("kind") or ("meeting" if group or organ else "")
        if not kind:
            raise RowRefused("kind", "", _("Write meeting, assembly or event."))
        values = self._values(row, kind, group, organ)
        chosen = {"status": row.text("status"), "format": row.text("format")}
        there = known or self._same(row, kind, associations, group)
        if there is None:
            status = row.text("status") or ("held" if row["on"] <= self.today else "planned")
            key = self.archive.insert(
                "gathering",
                {
                    **values,
                    "status": status,
                    "format": row.text("format") or None,
                    "folded": _folded(values),
                    **own_uid(self.archive, "gathering", row["uid"]),
                },
            )
            self.claim("gathering", key, {**values, **chosen}, row)
            self._organise(key, associations)
            self._heads(key, row, row.text("format"))
            return "added"
        new = self.news("gathering", there, {**values, **chosen}, row)
        if there["frozen_at"]:
            self._refuse_closed(row, there, new, associations)
        if new:
            new["folded"] = _folded(there | new)
        self.archive.update("gathering", there["id"], new)
        if there["frozen_at"]:
            return "updated" if new else "unchanged"
        organised = self._organise(there["id"], associations)
        counted = self._heads(there["id"], row, row.text("format") or there["format"])
        return "updated" if new or organised or counted else "unchanged"

    def _refuse_closed(self, row: Line, there: Row, new: dict[str, Any], associations: list[Row]) -> None:
        """Raises RowRefused where a row would tell a closed assembly, or who held it, otherwise."""
        names = {"on_day": "on", "until_on": "until", "starts_at": "starts", "ends_at": "ends"}
        for column in STANDS:
            if column in new:
                raise RowRefused(names.get(column, column), row.text(names.get(column, column)), _(CLOSED))
        linked = self.archive.all("gathering_association", gathering_id=there["id"])
        known = {one["association_id"] for one in linked}
        if other := [one["code"] for one in associations if one["id"] not in known]:
            raise RowRefused("association", ", ".join(other), _(CLOSED))
        counted = [one["quantity"] for one in self.archive.all("headcount", gathering_id=there["id"])]
        for key in ("headcount", "headcount_online"):
            if row[key] is not None and row[key] not in counted:
                raise RowRefused(key, row.text(key), _("This assembly was closed: its register stands as it is."))

    def _whose(self, row: Line, known: Row | None) -> tuple[Row | None, Row | None, list[Row]]:
        named = self.lookup.associations(row.text("association")) if row["association"] or self.lookup.given else []
        group = self.lookup.group(row.text("group"), named[0] if named else None) if row["group"] else None
        if group is not None and not named:
            named = [self.lookup.association(group["association"])]
        if not named and known is None:
            named = self.lookup.associations(None)
        if row["partners"]:
            named += [one for one in self.lookup.associations(row.text("partners")) if one not in named]
        organ = None
        if row["organ"]:
            self.job.made.append(partial(self.lookup.forget, "organs"))
            organ = self.lookup.organ(row.text("organ"), named[0])
        return group, organ, named

    def _values(self, row: Line, kind: str, group: Row | None, organ: Row | None) -> dict[str, Any]:
        day: date = row["on"]
        until: date | None = row["until"]
        if until is not None and until < day:
            raise RowRefused("until", row.day("until"), _("The last day comes before the first."))
        starts = _moment(day, row["starts"])
        ends = _moment(until or day, row["ends"])
        if starts and ends and ends < starts:
            raise RowRefused("ends", row.text("ends"), _("It ends before it starts."))
        return {
            "kind": kind, "title": row.text("title"), "on_day": day.isoformat(), "until_on": row.day("until"),
            "starts_at": starts, "ends_at": ends, "place": row.text("place"),
            "working_group_id": group and group["id"], "organ_id": organ and organ["id"],
            "event_kind_id": self._event_kind(row.text("event_kind")), "note": row.text("note"),
        }  # fmt: skip

    def _event_kind(self, text: str) -> int | None:
        if not text:
            return None
        for one in self.archive.all("event_kind"):
            if fold(text) in (fold(one["code"]), fold(one["name"]), fold(one["name_en"])):
                return int(one["id"])
        return self.archive.insert("event_kind", {"code": fold(text).replace(" ", "-"), "name": text, "position": 50})

    def _same(self, row: Line, kind: str, associations: list[Row], group: Row | None) -> Row | None:
        found = gatherings.beginning(
            self.archive, day=row["on"].isoformat(), kind=kind, group_id=group["id"] if group else None,
            association_ids=[one["id"] for one in associations],
        )  # fmt: skip
        same = [one for one in found if fold(one["title"]) == fold(row.text("title"))]
        starts = _moment(row["on"], row["starts"])
        if len(same) > 1 and starts:
            same = [one for one in same if one["starts_at"] == starts] or same
        if len(same) == 1 and starts and same[0]["starts_at"] not in (None, starts):
            return None
        if len(same) > 1:
            raise RowAsked("gathering", row.text("title"), _("Several gatherings of that day bear this title."))
        return same[0] if same else None

    def _organise(self, gathering_id: int, associations: list[Row]) -> bool:
        linked = self.archive.all("gathering_association", gathering_id=gathering_id)
        there = {one["association_id"] for one in linked}
        new = [one["id"] for one in associations if one["id"] not in there]
        for key in dict.fromkeys(new):
            self.archive.insert("gathering_association", {"gathering_id": gathering_id, "association_id": key})
        return bool(new)

    def _heads(self, gathering_id: int, row: Line, form: str | None) -> bool:
        """The nameless headcount of the list, by mode; set, never added to. Beside one online the other is the room."""
        new = False
        alone = form if form in ("in-person", "online") else None
        first = alone if row["headcount_online"] is None else "in-person"
        for key, mode in (("headcount", first), ("headcount_online", "online")):
            if row[key] is None:
                continue
            if row[key] < 0:
                raise RowRefused(key, row.text(key), _("A number of people is not below zero."))
            self.claim("headcount", gathering_id, {mode or "": row[key]}, row)
            same = partial(self.archive.find, "headcount", gathering_id=gathering_id, session_id=None)
            there = same(mode=mode)
            if there is None and key == "headcount":
                there = same(mode=None if mode else "in-person")
            if there is None:
                self.archive.insert("headcount", {"gathering_id": gathering_id, "mode": mode, "quantity": row[key]})
                new = True
            elif (there["quantity"], there["mode"]) != (row[key], mode or there["mode"]):
                self.archive.update("headcount", there["id"], {"quantity": row[key], "mode": mode or there["mode"]})
                new = True
        return new


def _moment(day: date, clock: time | None) -> str | None:
    return None if clock is None else moments.to_utc(day, clock)


def _folded(values: dict[str, Any]) -> str:
    return search_key(values["title"], values["place"])
