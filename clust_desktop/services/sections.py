"""One association's part of the summary: every list behind its five figures, from the rows of the indicators."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from clust_desktop.domain import bridge as bridges
from clust_desktop.domain.summary_rows import (
    AssemblyRow,
    Bridge,
    BridgeRow,
    CategoryMove,
    Counts,
    EventRow,
    GroupRow,
    Movement,
    PlanRow,
    Spending,
    SpendRow,
)
from clust_desktop.i18n import N_, _, language
from clust_desktop.services import evidence, money
from clust_desktop.services.assembly.counting import counted
from clust_desktop.services.memberships import Memberships
from clust_desktop.services.scopes import Scope
from clust_desktop.store import gatherings, indicators, members, plan_lists, programmes
from clust_desktop.store.database import Archive

Rows = list[dict[str, Any]]
REASONS = {
    "withdrawal": N_("withdrawal"),
    "exclusion": N_("exclusion"),
    "dissolution": N_("dissolution"),
    "merger": N_("merger"),
    "other": N_("other reason"),
}
_LISTS = (
    "events", "events_with_register", "events_documented", "group_meetings", "groups_active", "assemblies",
    "gatherings_documented",
)  # fmt: skip
_TALLIES = ("attendances", "members_represented", "headcount", "assembly_members")


class Lists:
    """The rows of a period read once for all associations, then asked for one association at a time."""

    def __init__(self, archive: Archive, where: Scope) -> None:
        self.archive, self.where, self.memberships = archive, where, Memberships(archive)
        self._rows: dict[str, dict[int, Rows]] = {code: defaultdict(list) for code in _LISTS}
        for code in _LISTS:
            for row in indicators.counted(archive, code, where.dates, where.whole):
                self._rows[code][row["association_id"]].append(row)
        self._tallies = {code: indicators.tallied(archive, code, where.dates, where.whole) for code in _TALLIES}
        self._group_members = indicators.tallied(archive, "group_members", where.dates, where.whole, by_group=True)
        ids = sorted(
            {row["gathering_id"] for code in ("events", "group_meetings", "assemblies")
             for rows in self._rows[code].values() for row in rows}
        )  # fmt: skip
        self.facts = gatherings.facts(archive, ids)
        self.groups_of = gatherings.groups(archive)
        self._group_ids = {row["uid"]: key for key, row in self.groups_of.items()}
        self.modes = gatherings.modes(archive, ids)
        self.calls = gatherings.calls(archive, ids)
        self.proxies = counted(archive, ids)
        self.rosters = members.roster_sizes(archive, [i for i in ids if self.facts[i]["kind"] == "assembly"])
        self.names = self.memberships.organisation_names()
        self.categories = self.memberships.category_names()
        self.reasons = {row["uid"]: row for row in members.spells(archive)}
        self._plan = plan_lists.against_done(archive, where.period, where.dates)
        self.money = money.of_associations(archive, where)
        self.evidence = evidence.of_associations(archive, where)

    def _tally(self, code: str, key: int, gathering: int) -> indicators.Tally:
        return self._tallies[code].get((key, gathering), indicators.NOTHING)

    def _gatherings(self, code: str, key: int) -> set[int]:
        return {row["gathering_id"] for row in self._rows[code][key]}

    def bridge(self, association: dict[str, Any]) -> bridges.Bridge:
        first, last = self.where.dates[association["id"]]
        return self.memberships.bridge(
            date.fromisoformat(first), date.fromisoformat(last), association=association["code"]
        )

    def bridge_rows(self, found: bridges.Bridge) -> Bridge:
        return Bridge(
            rows=tuple(
                BridgeRow(
                    category=self.categories[row.category], opening=row.opening, entered=row.came, left=row.left,
                    moves=row.moves, closing=row.closing,
                )
                for row in found.by_category([code for code in self.categories if code])
            ),
            total=BridgeRow(
                category=_("Total"), opening=len(found.opening), entered=len(found.ins), left=len(found.outs),
                closing=len(found.closing),
            ),
        )  # fmt: skip

    def movements(self, lines: tuple[bridges.Line, ...], *, left: bool) -> tuple[Movement, ...]:
        return tuple(
            sorted(
                (
                    Movement(
                        name=self.names[one.organisation], on=one.on, category=self.categories[one.category],
                        reason=self._reason(one.uid) if left else "",
                    )
                    for one in lines
                ),
                key=lambda one: (one.on, one.name.casefold()),
            )
        )  # fmt: skip

    def _reason(self, uid: str) -> str:
        row = self.reasons[uid]
        word = _(REASONS.get(row["left_reason"], ""))
        return " · ".join(part for part in (word, row["left_note"]) if part)

    def moves(self, found: bridges.Bridge) -> tuple[CategoryMove, ...]:
        return tuple(
            CategoryMove(
                name=self.names[one.organisation], on=one.on, before=self.categories[one.before],
                after=self.categories[one.after],
            )
            for one in sorted(found.moves, key=lambda one: (one.on, self.names[one.organisation]))
        )  # fmt: skip

    def events(self, key: int) -> tuple[EventRow, ...]:
        registered = self._gatherings("events_with_register", key)
        documented = self._gatherings("events_documented", key)
        code = next(one["code"] for one in self.where.associations if one["id"] == key)
        found = []
        for row in self._rows["events"][key]:
            at = row["gathering_id"]
            fact = self.facts[at]
            attended, headcount = self._tally("attendances", key, at), int(self._tally("headcount", key, at).quantity)
            counts = Counts(
                participants=attended.facts + headcount,
                attendances=attended.facts,
                persons=attended.persons,
                members=self._tally("members_represented", key, at).organisations,
                headcount=headcount,
            )
            found.append(
                EventRow(
                    on=date.fromisoformat(fact["on_day"]), title=fact["title"],
                    until_on=date.fromisoformat(fact["until_on"]) if fact["until_on"] else None,
                    place=fact["place"], format=fact["format"] or "",
                    co_organisers=tuple(one for one in fact["organisers"] if one != code),
                    counts=counts if at in registered else Counts(), registered=at in registered,
                    documented=at in documented,
                )
            )  # fmt: skip
        return tuple(found)

    def groups(self, key: int) -> tuple[GroupRow, ...]:
        met: dict[int, list[int]] = {self._group_ids[row["uid"]]: [] for row in self._rows["groups_active"][key]}
        for row in self._rows["group_meetings"][key]:
            met.setdefault(self.facts[row["gathering_id"]]["working_group_id"], []).append(row["gathering_id"])
        found = []
        for group, ids in met.items():
            named = self.groups_of[group]
            in_person, online, unstated = (sum(self.modes.get(at, (0, 0, 0))[way] for at in ids) for way in range(3))
            found.append(
                GroupRow(
                    group=named["name"], value_chain=named["chain"], meetings=len(ids),
                    in_person=in_person, online=online, unstated=unstated,
                    members=self._group_members.get((key, group), indicators.NOTHING).organisations,
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda one: (one.value_chain, one.group)))

    def assemblies(self, key: int) -> tuple[AssemblyRow, ...]:
        documented = self._gatherings("gatherings_documented", key)
        found = []
        for row in self._rows["assemblies"][key]:
            at = row["gathering_id"]
            found.append(
                AssemblyRow(
                    on=date.fromisoformat(row["on_day"]), title=self.facts[at]["title"], call=self.calls.get(at),
                    present=self._tally("assembly_members", key, at).organisations,
                    proxies=self.proxies.get((at, key), 0), roster=self.rosters.get((at, key), 0),
                    documented=at in documented,
                )
            )  # fmt: skip
        return tuple(found)

    def plan(self, key: int) -> tuple[PlanRow, ...]:
        return tuple(
            PlanRow(
                title=row["title"], code=row["code"], unit=row["unit"], planned=row["quantity"], done=row["done"],
                planned_cents=row["cost_cents"], spent_cents=row["spent_cents"],
            )
            for row in self._plan
            if row["association_id"] == key
        )  # fmt: skip

    def spending(self, key: int) -> Spending | None:
        column = "name" if language() == "it" else "name_en"
        rows = tuple(
            SpendRow(heading=row[column] or row["name"], cents=row["cents"], eligible=bool(row["eligible"]))
            for row in programmes.spend_by_heading(self.archive, key, self.where.dates[key])
        )
        awarded = self.money[key].awarded_cents
        return Spending(awarded_cents=awarded, rows=rows) if rows or awarded is not None else None
