"""An assembly read at a moment: its call, roster, who is there, what each item of its agenda needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from clust_desktop.domain import moments, quorum
from clust_desktop.domain.assembly import Line, Member, Standing, Stay, standing
from clust_desktop.domain.assembly_rules import AssemblyRules, Rule, read
from clust_desktop.domain.membership import months_before
from clust_desktop.domain.proxies import Judged, Proxy
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services.assembly import kept
from clust_desktop.store import assemblies, assembly_totals
from clust_desktop.store.database import Archive, Row, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item, what it needs in the current call, and how many members are missing for that.

    `refused` says why that cannot be told; an item without a vote needs nothing.
    """

    uid: str
    number: int
    title: str
    majority: str
    excludes_directors: bool
    needs: quorum.Needs | None = None
    missing: int = 0
    refused: str = ""

    @property
    def is_voted(self) -> bool:
        return self.majority != "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One association's assembly at a moment; `is_shared` where others hold it too, each with its own members.

    `opening` are the members there as it was opened, where its closing, or an erasure, wrote them down.
    """

    gathering: Row
    association: Row
    rules: AssemblyRules
    now: Standing
    calls: list[Row]
    call: int
    items: tuple[Item, ...]
    resolutions: list[Row]
    lines: tuple[Line, ...]
    is_shared: bool = False
    opening: int | None = None
    proxy_rows: dict[str, Row] = field(default_factory=dict)

    @property
    def is_frozen(self) -> bool:
        return self.gathering["frozen_at"] is not None

    @property
    def excused(self) -> dict[int, str]:
        """The members that sent excuses → by whom; an empty text where the name was destroyed."""
        gone = self.now.erased.excused if self.now.erased and self.now.at is None else ()
        return dict.fromkeys(gone, "") | {
            member: line.name for line in self.lines if line.state == "excused" for member in line.members
        }

    @property
    def thresholds(self) -> quorum.Thresholds:
        return quorum.thresholds(self.now.entitled, self.rules)

    @property
    def is_open(self) -> bool:
        return any(one["opened_at"] for one in self.calls)

    def needs(self, majority: str, own: Rule | None = None) -> quorum.Needs:
        return quorum.needs(majority, self.call, self.now.entitled, self.rules, own)

    @property
    def is_valid(self) -> bool:
        """Whether it may decide in the current call, by the ordinary majority."""
        return quorum.missing(self.needs("ordinary"), self.now.total) == 0


def reading(archive: Archive, gathering: str, *, association: str | None = None, at: str | None = None,
            whole: bool = False) -> Reading:  # fmt: skip
    """An assembly as it stands: at a moment, else now while it is held, else (or if asked for) as a whole.

    Raises Refused for what is no assembly, has no association, or goes by a rule that cannot be read.
    """
    row = archive.by_uid("gathering", gathering)
    if row["kind"] != "assembly":
        raise Refused(_("“{title}” is no assembly.").format(title=row["title"]))
    holders = assemblies.organisers(archive, row["id"])
    whose = next((one for one in holders if association in (None, one["code"])), None)
    if whose is None:
        raise Refused(_("“{title}” is held by no such association: say which on its form.").format(title=row["title"]))
    closing = assemblies.closing(archive, row["id"], whose["id"]) if row["frozen_at"] else None
    said, own = kept.read(closing["rules"]) if closing else kept.living(archive, row, whose["id"])
    rules = read(said)
    roster = tuple(_roster(archive, row, whose["id"], rules))
    lines = tuple(_lines(archive, row))
    proxy_rows = {one["uid"]: one for one in assemblies.proxies(archive, row["id"], whose["id"])}
    calls = archive.all("call", order="number", gathering_id=row["id"])
    at = None if whole else at
    if at is None and not whole and is_under_way(archive, row, calls):
        at = moment(archive.now())
    now = standing(
        roster, lines, map(_proxy, proxy_rows.values()), rules=rules, homes=_homes(archive, row), at=at
    )  # fmt: skip
    left = assembly_totals.total(archive, row["id"], whose["id"])
    if (row["frozen_at"] or left) and at is None:  # judged before: what is corrected or erased since changes nothing
        now = replace(now, proxies=tuple(Judged(one.proxy, _at_the_end(one.proxy)) for one in now.proxies))
    now = replace(now, erased=assembly_totals.erased(archive, row["id"], whose["id"]))
    call = current_call(row, calls)
    return Reading(
        gathering=row, association=whose, rules=rules, now=now, calls=calls, call=call, lines=lines,
        items=tuple(_items(archive, row, call, now, rules, own)),
        resolutions=_resolutions(archive, row, whose), proxy_rows=proxy_rows,
        is_shared=len(holders) > 1, opening=(closing or left or {"opening": None})["opening"],
    )  # fmt: skip


def _at_the_end(proxy: Proxy) -> str:
    return proxy.refused or ("withdrawn" if proxy.withdrawn_at is not None else "")


def _roster(archive: Archive, row: Row, association_id: int, rules: AssemblyRules) -> list[Member]:
    """The roster of the day, or the one written down when the assembly was closed."""
    frozen = assemblies.frozen_roster(archive, row["id"], association_id) if row["frozen_at"] else []
    if frozen:
        return [
            Member(organisation=one["organisation"], uid=one["uid"], name=one["name"], membership=one["membership"],
                   may_vote=bool(one["may_vote"]), reason=one["reason"])
            for one in frozen
        ]  # fmt: skip
    voting = months_before(date.fromisoformat(row["on_day"]), rules.after_months)
    found = []
    for one in assemblies.roster(archive, association_id, row["on_day"]):
        reason = ""
        if one["suspended"] and not rules.suspended_count:
            reason = "suspended"
        elif date.fromisoformat(one["from_on"]) > voting:
            reason = "new"
        found.append(
            Member(organisation=one["organisation"], uid=one["uid"], name=one["name"], membership=one["membership"],
                   may_vote=not reason, reason=reason)
        )  # fmt: skip
    return found


def _lines(archive: Archive, row: Row) -> list[Line]:
    """Who stands in the register, for which members, and when they were there.

    What the register does not say of whom somebody came for follows from where they belong, if that is one member only.
    """
    stays: dict[int, list[Stay]] = defaultdict(list)
    for one in assemblies.stays(archive, row["id"]):
        stays[one["attendance_id"]].append(Stay(one["from_at"], one["until_at"], one["mode"]))
    stated: dict[int, list[int]] = defaultdict(list)
    for line, organisation in assemblies.stated(archive, row["id"]):
        stated[line].append(organisation)
    members = assemblies.members_of_organisers(archive, row["id"], row["on_day"])
    # Closing wrote down for whom each came: where they belong may be corrected later.
    homes = {} if row["frozen_at"] else _homes(archive, row)
    presumed = {person: found & members for person, found in homes.items() if len(found & members) == 1}
    found = []
    for one in assemblies.lines(archive, row["id"]):
        came = one["state"] == "present"
        told = tuple(stated.get(one["id"], ()))
        found.append(
            Line(
                uid=one["uid"], person=one["person"], person_uid=one["person_uid"], name=one["name"],
                members=told or tuple(presumed.get(one["person"], ())), presumed=not told, state=one["state"],
                stays=tuple(stays.get(one["id"], ())) or (Stay(),) if came else (),
            )
        )  # fmt: skip
    return found


def _homes(archive: Archive, row: Row) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for person, organisation in assemblies.homes(archive, row["id"], row["on_day"]):
        found[person].add(organisation)
    return found


def _proxy(row: Row) -> Proxy:
    return Proxy(
        uid=row["uid"], principal=row["principal_id"], holder=row["holder_id"],
        holder_member=row["holder_organisation_id"], written=row["written_on"] is not None,
        received_at=row["received_at"], withdrawn_at=row["withdrawn_at"], refused=row["refused_reason"],
        number=row["id"],
    )  # fmt: skip


def opened_at(calls: list[Row]) -> str | None:
    """When the last call was opened."""
    return max((one["opened_at"] for one in calls if one["opened_at"]), default=None)


def first_opened_at(calls: list[Row]) -> str | None:
    """When the assembly was opened, in whichever call; None before."""
    return min((one["opened_at"] for one in calls if one["opened_at"]), default=None)


def opening(archive: Archive, found: Reading) -> int | None:
    """The members there as it was opened, as its closing wrote them down; None where it never was."""
    at = opened_at(found.calls)
    if at is None or found.opening is not None:
        return found.opening
    return reading(archive, found.gathering["uid"], association=found.association["code"], at=at).now.total


def is_under_way(archive: Archive, row: Row, calls: list[Row]) -> bool:
    """Whether it is being held now: on its day, not closed, not over, not a register written after everybody left."""
    now = moment(archive.now())
    today = moments.day_of(now).isoformat()
    if row["frozen_at"] or not row["on_day"] <= today <= (row["until_on"] or row["on_day"]):
        return False
    if row["ends_at"] and row["ends_at"] < now:
        return False
    stays = assemblies.stays(archive, row["id"])
    followed = any(one["until_at"] is None or one["marked_at"] <= one["until_at"] for one in stays)
    return not stays or followed or any(one["opened_at"] for one in calls)


def current_call(row: Row, calls: list[Row]) -> int:
    """The call that was opened last; before one was, the last one whose time had come when it began; else the first."""
    opened = [one["number"] for one in calls if one["opened_at"]]
    begins = row["starts_at"] or f"{row['on_day']}T00:00:00Z"
    due = [one["number"] for one in calls if one["at"] and one["at"] <= begins]
    return int(max(opened or due or [min((one["number"] for one in calls), default=1)]))


def _resolutions(archive: Archive, row: Row, whose: Row) -> list[Row]:
    """What was put to the vote, with the reason of each outcome in the language spoken."""
    found = assemblies.resolutions(archive, row["id"], whose["id"])
    return [one | {"reason": quorum.said(one["reason"])} for one in found]


def _items(
    archive: Archive, row: Row, call: int, now: Standing, rules: AssemblyRules, own: Mapping[str, Rule]
) -> list[Item]:
    found = []
    for number, one in enumerate(archive.all("agenda_item", order="position", gathering_id=row["id"]), start=1):
        values: dict[str, Any] = {
            "uid": one["uid"], "number": number, "title": one["title"], "majority": one["majority"],
            "excludes_directors": bool(one["excludes_directors"]),
        }  # fmt: skip
        if one["majority"] != "none":
            try:
                needs = quorum.needs(one["majority"], call, now.entitled, rules, own.get(one["uid"]))
                values |= {"needs": needs, "missing": quorum.missing(needs, now.total)}
            except Refused as refusal:
                values["refused"] = refusal.sentence
        found.append(Item(**values))
    return found


def item_needs(archive: Archive, item: Row | None, call: int, members: int, rules: AssemblyRules) -> quorum.Needs:
    """What an agenda item needs (None: an ordinary resolution). Raises Refused for a majority that cannot be read."""
    majority = item["majority"] if item else "ordinary"
    return quorum.needs(majority, call, members, rules, kept.own_of(archive, item) if item else None)
