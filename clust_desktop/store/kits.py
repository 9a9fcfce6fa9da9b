"""Kits: what is written into one, and how a file says that it is one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from clust_desktop.i18n import N_
from clust_desktop.store import damage, registers
from clust_desktop.store import door as doors
from clust_desktop.store.carried import KIT
from clust_desktop.store.database import Archive, Row

FORM = "%Y-%m-%dT%H:%M:%SZ"
"""A moment as every archive keeps it."""
MADE, TITLE = "kits.make", N_("Kit {file} made")
_CARRIED = {
    "association": "uid code name kind colour position",
    "rule": "uid key association_id value from_on until_on",
    "gathering": "uid kind title status on_day until_on starts_at ends_at place format folded",
    "gathering_association": "gathering_id association_id role",
    "session": "uid gathering_id title position starts_at ends_at place",
    "privacy_notice": "uid version text from_on",
    "organisation": "uid name folded",
    "membership": "uid association_id organisation_id from_on until_on",
    "person": "uid given_name family_name full_name folded",
    "affiliation": "uid person_id organisation_id from_on until_on",
    "attendance": "uid gathering_id person_id role state registered_at notice_id code walk_in source",
    "presence": "uid attendance_id session_id mode from_at until_at minutes source device marked_at",
    "take_back": "uid presence_uid at device",
    "attendance_organisation": "attendance_id organisation_id",
}  # fmt: skip
"""The tables that travel, parents first, and of each the columns that a door needs: no address, no number, no note."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a kit says of itself: `home` is the uid of the first operation of the archive it was made from."""

    uid: str
    made_at: str
    home: str
    archive: str
    gatherings: tuple[str, ...]


def identity(archive: Archive) -> Identity | None:
    """What a kit says of itself; None of any other archive. Raises Damaged where that is not what is written in one."""
    found = archive.find("setting", key=KIT)
    if found is None:
        return None
    try:
        said = json.loads(found["value"])
        gatherings = tuple(said["gatherings"])
        texts = (said["uid"], said["made_at"], said["home"], said["archive"], *gatherings)
        datetime.strptime(said["made_at"], FORM)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damage.refusal(archive.path) from error
    if not all(isinstance(one, str) for one in texts):
        raise damage.refusal(archive.path)
    return Identity(said["uid"], said["made_at"], said["home"], said["archive"], gatherings)


def home_of(archive: Archive) -> str:
    """By what a kit knows the archive it was made from, whatever its file is called."""
    return str(archive.value("select uid from operation order by id limit 1"))


def fill(kit: Archive, home: Archive, said: Identity) -> int:
    """Write into a new, empty archive what its door needs of these gatherings, all of it into the file itself.

    How many persons that is. Raises NoRoom where the disk takes no more.
    """
    wanted = _wanted(home, said.gatherings)
    places: dict[str, dict[int, int]] = defaultdict(dict)
    with kit.operation(MADE, TITLE, kind="barrier", file=said.archive):
        for noun in _CARRIED:
            _carry(kit, home, noun, wanted[noun], places)
        kit.insert("setting", {"key": KIT, "value": json.dumps(asdict(said), ensure_ascii=False)})
        kit.execute("delete from change where noun <> 'attendance'")  # of a line the door asks what it was before
    kit.settle()
    return len(wanted["person"])


def _carry(kit: Archive, home: Archive, noun: str, ids: Iterable[int], places: dict[str, dict[int, int]]) -> None:
    columns = _CARRIED[noun].split()
    parents = {row[3]: row[2] for row in home.execute(f'pragma foreign_key_list("{noun}")')}
    for row in sorted(_rows(home, noun, ids), key=lambda row: int(row["id"])):
        values = {name: row[name] for name in columns}
        for name in columns:
            if name in parents and values[name] is not None:
                values[name] = places[parents[name]][values[name]]
        if noun == "attendance" and row["state"] == "present":
            state, role, walk_in = doors.before(home, row["id"]) or ("cancelled", row["role"], 1)
            key = kit.insert(noun, values | {"state": state, "role": role, "walk_in": walk_in})
            kit.update(noun, key, {name: row[name] for name in ("state", "role", "walk_in")})
        else:
            key = kit.insert(noun, values)
        places[noun][row["id"]] = key


def _rows(archive: Archive, noun: str, ids: Iterable[int]) -> list[Row]:
    return archive.rows(
        f'select * from "{noun}" where id in (select value from json_each(?))', (json.dumps(sorted(set(ids))),)
    )


def _wanted(home: Archive, gatherings: Iterable[str]) -> dict[str, set[int]]:
    """Of each table the ids that travel.

    People: those on the registers, those who sit in the group or organ that day, and for an assembly those who belong
    that day to a member of the organisers. Organisations: theirs of that day, those they came for, the members.
    """
    found: dict[str, set[int]] = {noun: set() for noun in _CARRIED}
    for uid in gatherings:
        row = home.by_uid("gathering", uid)
        key, day = row["id"], row["on_day"]
        named = set(home.column(
            "select a.person_id from attendance a join person p on p.id = a.person_id"
            " where a.gathering_id = ? and p.merged_into_id is null and p.erased_on is null", (key,),
        ))  # fmt: skip
        people = named | set(registers.seated(home, key))
        if row["kind"] == "assembly":
            people |= set(registers.named(home, registers.of_members(home, key), key))
        found["gathering"].add(key)
        found["person"] |= people
        found["rule"] |= set(home.column("select id from rule where key = 'presence.minimum_minutes'"))
        found["gathering_association"] |= set(
            home.column("select id from gathering_association where gathering_id = ?", (key,))
        )
        found["association"] |= set(
            home.column("select association_id from gathering_association where gathering_id = ?", (key,))
        )
        found["session"] |= set(home.column("select id from session where gathering_id = ?", (key,)))
        if notice := doors.notice(home, day):
            found["privacy_notice"].add(notice["id"])
        lines = set(home.column(
            "select id from attendance where gathering_id = ? and person_id in (select value from json_each(?))",
            (key, json.dumps(sorted(named))),
        ))  # fmt: skip
        found["attendance"] |= lines
        found["privacy_notice"] |= set(_of(home, "notice_id", "attendance", "id", lines)) - {None}
        found["presence"] |= set(_of(home, "id", "presence", "attendance_id", lines))
        found["attendance_organisation"] |= set(_of(home, "id", "attendance_organisation", "attendance_id", lines))
        found["membership"] |= set(home.column(
            "select m.id from membership m join gathering_association x on x.association_id = m.association_id"
            " and x.gathering_id = ?1 and x.role = 'organiser' where m.from_on <= ?2"
            " and (m.until_on is null or m.until_on >= ?2)", (key, day),
        ))  # fmt: skip
        found["affiliation"] |= set(home.column(
            "select id from affiliation where person_id in (select value from json_each(?1))"
            " and (from_on is null or from_on <= ?2) and (until_on is null or until_on >= ?2)",
            (json.dumps(sorted(people)), day),
        ))  # fmt: skip
    rules, hosts = _rows(home, "rule", found["rule"]), {None, *found["association"]}
    found["rule"] = {one["id"] for one in rules if one["association_id"] in hosts}
    found["take_back"] = set(home.column(
        "select t.id from take_back t join presence q on q.uid = t.presence_uid"
        " where q.id in (select value from json_each(?))", (json.dumps(sorted(found["presence"])),),
    ))  # fmt: skip
    for noun in ("affiliation", "membership", "attendance_organisation"):
        found["organisation"] |= {one["organisation_id"] for one in _rows(home, noun, found[noun])}
    return found


def _of(archive: Archive, wanted: str, noun: str, column: str, ids: Iterable[int]) -> list[Any]:
    return archive.column(
        f'select "{wanted}" from "{noun}" where "{column}" in (select value from json_each(?))',
        (json.dumps(sorted(ids)),),
    )
