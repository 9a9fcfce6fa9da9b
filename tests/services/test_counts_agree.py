"""Door, register, attendance list and indicators count the same where minutes are asked, and so does plain Python.

The second count knows the rows of the tables and nothing of the program (`independent`).
"""

from __future__ import annotations

import random
import re

import pytest

from clust_desktop.app import Office
from clust_desktop.services import archives
from clust_desktop.services.presence_lists import presence_list
from clust_desktop.store import gatherings, registers
from clust_desktop.store.listing import Asked
from tests.reports import reading
from tests.services.independent import Count
from tests.store.small import WHOLE, Small

DAY = "2026-03-01"
TABLES = (
    "association", "period", "gathering_association", "gathering", "attendance", "presence", "take_back", "rule",
    "headcount", "attendance_organisation", "affiliation", "membership", "member_category", "membership_category",
    "expense_heading", "organ", "document_link", "document", "checklist_item", "period_association", "organisation",
)  # fmt: skip


@pytest.fixture
def archive(tmp_path):
    with archives.create(tmp_path / "own.clust") as made:
        yield made


def fair(archive, seed):
    """An event of two associations; sixty people, some gone soon, some back, some never written out, some on paper."""
    dice, small = random.Random(seed), Small(archive)
    with archive.operation("test.fair", "A fair"):
        hosts = [small.association(code) for code in ("PROVA", "SAGGIO")]
        homes = [small.organisation(f"Finta {at:02}") for at in range(25)]
        for at, home in enumerate(homes[:20]):
            for host in (hosts[at % 2],) if at % 5 else hosts:
                small.membership(host, home, "2020-01-01")
        event = small.event(DAY, *hosts, format="hybrid")
        programme = small.add("programme", code="P", name="Programma", from_on=WHOLE[0])
        small.add("period", programme_id=programme, code="2026", name="2026", from_on=WHOLE[0], until_on=WHOLE[1])
        for at in range(60):
            person = small.person(f"Persona {at:02}", *dice.sample(homes, dice.choice((0, 1, 1, 2))))
            line = small.attend(event, person, role=dice.choice(("participant", "speaker", "guest", "staff")))
            if dice.random() < 0.4:
                small.add("attendance_organisation", attendance_id=line, organisation_id=dice.choice(homes))
            for _ in range(dice.choice((0, 1, 1, 1, 2))):
                first = dice.randrange(60)
                last = first + dice.randrange(59)
                hours = {"from_at": f"{DAY}T{8 + first // 60:02}:{first % 60:02}:00Z",
                         "until_at": f"{DAY}T{8 + last // 60:02}:{last % 60:02}:00Z"}  # fmt: skip
                told = dice.choice((hours, hours, hours, hours | {"until_at": None}, {"minutes": dice.randrange(50)}))
                stay = small.add("presence", attendance_id=line, mode="online", source="platform",
                                 marked_at=f"{DAY}T08:00:00Z", **told)  # fmt: skip
                if dice.random() < 0.15:
                    small.add("take_back", at=f"{DAY}T09:00:00Z",
                              presence_uid=archive.value("select uid from presence where id = ?", (stay,)))  # fmt: skip
    return event, hosts


def by_hand(archive, event, hosts):
    """Attendances and members of the event by plain Python, and how many were too short for every organiser."""
    count = Count({name: archive.rows(f"select * from {name}") for name in TABLES})
    gathering = next(one for one in count.held if one["id"] == event)
    lines = [one for one in count.lines[event] if one["state"] == "present" and one["role"] != "staff"]
    long = {one["id"]: [host for host in hosts if count.is_long_enough(one, gathering, host)] for one in lines}
    members = {
        member for one in lines for host in long[one["id"]] for member in count.represented(one, gathering, host)
    }
    counting = sum(bool(found) for found in long.values())
    return counting, len(members), len(lines) - counting


@pytest.mark.parametrize("asked", [(), ((20, None),), ((45, None), (5, "PROVA")), ((0, None), (30, "SAGGIO"))])
@pytest.mark.parametrize("seed", [1, 2])
def test_door_register_list_and_indicators_count_the_same(archive, asked, seed):
    event, hosts = fair(archive, seed)
    with archive.operation("test.rules", "Rules"):
        archive.execute("delete from rule where key = 'presence.minimum_minutes'")
        for minutes, code in asked:
            whose = archive.value("select id from association where code = ?", (code,))
            archive.insert("rule", {"key": "presence.minimum_minutes", "value": str(minutes), "association_id": whose})
    counting, members, short = by_hand(archive, event, hosts)
    assert (short > 0) == any(minutes for minutes, code in asked if code is None)
    uid = archive.value("select uid from gathering where id = ?", (event,))
    office = Office(archive)
    tally = office.door.opened(gathering=uid).guests.tally()
    assert (tally.came, tally.members, tally.short) == (counting, members, short)
    counts = office.attendance.counts(gathering=uid)
    assert (counts["attendances"], counts["persons"], counts["members"]) == (counting, counting, members)
    marked = registers.marked(archive, event)
    assert (marked["counting"], marked["short"]) == (counting, short)
    listed = office.attendance.listing(gathering=uid)
    shown = listed.rows(listed.keys(Asked()))
    assert sum(one["found"] == "short" for one in shown) == short
    assert sum(one["short"] for one in gatherings.register(archive, event)) == short
    paper = presence_list(archive, uid)
    assert (paper.counts.attendances, paper.counts.members) == (counting, members)
    assert sum(line.state == "present" and line.counted for line in paper.lines) == counting
    lines = {line.indicator: line.value or 0 for line in office.indicators.table(period="2026") if not line.association}
    assert (lines["attendances"], lines["members_represented"]) == (counting, members)


@pytest.mark.parametrize("seed", [1, 2])
def test_door_register_paper_indicator_and_monitoring_tell_the_same_counts(archive, seed):
    """Twenty minutes asked, eleven heads counted at the door in two ways; each place is read on its own."""
    event, hosts = fair(archive, seed)
    with archive.operation("test.rules", "Rules"):
        archive.execute("update rule set value = '20' where key = 'presence.minimum_minutes'")
    office, uid = Office(archive), archive.value("select uid from gathering where id = ?", (event,))
    for mode, quantity in (("in-person", 7), ("online", 4)):
        office.door.count(gathering=uid, by=quantity, mode=mode)
    counting, members, short = by_hand(archive, event, hosts)
    assert 0 < members < counting
    assert short
    wanted = {"attendances": counting, "persons": counting, "members": members, "headcount": 11}

    opened = office.door.opened(gathering=uid)
    tally = opened.guests.tally()
    door = (tally.came, tally.members, tally.short, sum(opened.heads.values()))
    assert door == (counting, members, short, 11)

    register = office.attendance.counts(gathering=uid)
    assert {key: register[key] for key in wanted} == wanted

    paper = reading.text(office.papers.of_gathering("attendance", gathering=uid))
    tiles = r"(\d+) Presenze (\d+) Persone uniche (\d+) Soci rappresentati (\d+) Presenti senza nome"
    assert [tuple(map(int, one)) for one in re.findall(tiles, paper)] == [tuple(wanted.values())]

    def behind(indicator, key, code=None):
        rows = office.indicators.evidence(indicator, period="2026", association=code)
        assert {one["gathering"] for one in rows} == {uid}
        return len({one[key] for one in rows})

    assert behind("attendances", "uid") == counting
    assert behind("persons", "person_uid") == counting
    assert behind("members_represented", "organisation_uid") == members
    rows = office.indicators.evidence("headcount", period="2026")
    assert ({one["gathering"] for one in rows}, sum(one["quantity"] for one in rows)) == ({uid}, 11)

    of_each = [behind("members_represented", "organisation_uid", code) for code in ("PROVA", "SAGGIO")]
    assert max(of_each) <= members <= sum(of_each)
    monitoring = reading.text(office.papers.pdf("monitoring", period="2026"))
    row = r"01/03/2026 Incontro finto in presenza e online · con \w+ · documenti mancanti ((?:\d+ ){5})"
    told = [tuple(map(int, one.split())) for one in re.findall(row, monitoring)]
    assert told == [(counting + 11, counting, counting, each, 11) for each in of_each]


def test_who_goes_too_soon_leaves_the_counters_of_the_door_and_is_told(archive):
    """One who goes at once counts nowhere from then on; let in again and staying, they do."""
    small = Small(archive)
    host, home = small.association("PROVA"), small.organisation("Finta srl")
    small.membership(host, home, "2020-01-01")
    small.add("rule", key="presence.minimum_minutes", value="30", association_id=host)
    event = small.event(DAY, host, format="in-person", status="held")
    person = archive.value("select uid from person where id = ?", (small.person("Ada Finta", home),))
    uid = archive.value("select uid from gathering where id = ?", (event,))
    door = Office(archive).door

    def tally():
        found = door.opened(gathering=uid).guests.tally()
        return found.came, found.members, found.went, found.short

    door.let_in(gathering=uid, person=person, mode=None, anyway=True)
    assert tally() == (1, 1, 0, 0)
    gone, _ended = door.leave(gathering=uid, person=person)
    assert (gone.short, gone.counts, gone.represents) == (True, False, frozenset())
    assert tally() == (0, 0, 0, 1)
    door.let_in(gathering=uid, person=person, mode=None, anyway=True)
    assert tally() == (1, 1, 0, 0)
