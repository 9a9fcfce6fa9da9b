"""Assemblies drawn at random, closed and not: when names go, each member is there, by proxy or absent as it was."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clust_desktop.app import Office
from clust_desktop.services.minutes import minutes
from clust_desktop.services.presence_lists import presence_list
from clust_desktop.store import checks
from clust_desktop.store.database import Archive
from tests.sample import WHOLE
from tests.services.privacy.drawn import CLOSING, FAMILY, LATER, YEARS, draw

PERSONS = 8


def more(archive: Archive, dice: random.Random) -> None:
    """Excused people, proxies of all kinds, calls that were opened, in the assemblies there are."""
    with archive.operation("tests.more", "More"):
        for row in archive.all("gathering", kind="assembly"):
            archive.update("gathering", row["id"], {"status": "held"})
            known = archive.column(
                "select association_id from gathering_association where gathering_id = ?", (row["id"],)
            )
            for person in range(1, PERSONS + 1):
                if not archive.exists("attendance", gathering_id=row["id"], person_id=person) and dice.random() < 0.4:
                    line = archive.insert("attendance", {"gathering_id": row["id"], "person_id": person,
                                                         "state": dice.choice(("excused", "present"))})  # fmt: skip
                    archive.insert("attendance_organisation", {"attendance_id": line,
                                                               "organisation_id": dice.randint(1, 5)})  # fmt: skip
            for _proxy in range(dice.randint(0, 6)):
                archive.insert("proxy", {
                    "gathering_id": row["id"], "association_id": dice.choice(known), "principal_id": dice.randint(1, 5),
                    "holder_id": dice.randint(1, PERSONS), "holder_organisation_id": dice.choice((None, 1, 2, 3, 4, 5)),
                    "written_on": dice.choice(("2018-01-01", "2018-01-01", None)),
                })  # fmt: skip
            archive.insert("call", {"gathering_id": row["id"], "number": 1, "opened_at": f"{row['on_day']}T09:00:00Z"})
            if dice.random() < 0.5:
                archive.execute("update resolution set outcome = 'passed', in_favour = 1, method = 'open' where"
                                " gathering_id = ?", (row["id"],))  # fmt: skip


def said(archive: Archive) -> dict[tuple[str, str], object]:
    """What minutes and the attendance list say of the members of every assembly."""
    found: dict[tuple[str, str], object] = {}
    for row in archive.all("gathering", kind="assembly"):
        for code in archive.column(
            "select a.code from gathering_association x join association a on a.id = x.association_id"
            " where x.gathering_id = ?", (row["id"],),
        ):  # fmt: skip
            one = minutes(archive, row["uid"], code)
            found[row["uid"], code] = (
                *(sorted(member.name for member in part) for part in
                  (one.members, one.excused, one.absent, one.without_vote)),
                sorted(proxy.principal for proxy in one.proxies if not proxy.why),
                (one.present, one.proxied, one.people, one.roster, one.entitled, one.opening, one.is_valid),
                [(voted.names, voted.outcome) for voted in one.others],
            )  # fmt: skip
            desk = Office(archive).assembly
            lines = desk.read(gathering=row["uid"], association=code).now
            found[row["uid"], code + " desk"] = {one.name: lines.how(one.organisation) for one in lines.roster}
        listed = presence_list(archive, row["uid"])
        found[row["uid"], ""] = (sorted(one.principal for one in listed.proxies), listed.counts)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("assemblies")


@given(seed=st.integers(0, 100_000))
@settings(max_examples=60 if WHOLE else 2, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_every_member_is_there_as_before_on_every_paper_of_the_assembly(folder, seed):
    for old in folder.iterdir():
        if old.is_file():
            old.unlink()
    dice = random.Random(seed)
    with draw(folder / "drawn.clust", seed, gatherings=18) as archive:
        more(archive, dice)
        office = Office(archive)
        for row in archive.all("gathering", kind="assembly"):
            if row["on_day"] < CLOSING.date().isoformat() and dice.random() < 0.5:
                with archive.operation("tests.counted", "Counted"):
                    archive.execute("update resolution set outcome = 'passed' where gathering_id = ?", (row["id"],))
                office.assembly.close(gathering=row["uid"])
        for year in YEARS[:3]:
            office.closures.close(period=year, on=CLOSING.date())
    with Archive.open(folder / "drawn.clust", now=lambda: LATER) as archive:
        office = Office(archive)
        for on in (date(2022, 1, 2), date(2022, 1, 2) + timedelta(365 * dice.randint(1, 4)), date(2027, 3, 1)):
            if not office.retention.due(on=on):
                continue
            gone = {FAMILY[one.id - 1] for one in office.retention.due(on=on)}
            before = said(archive)
            office.erasures.expire(on=on)
            after = said(archive)
            for key, was in before.items():
                assert after[key] == was, key
            assert not any(checks.everything(archive).values())
            papers = repr([minutes(archive, uid, code) for uid, code in before if len(code) and "desk" not in code])
            assert not any(name in papers for name in gone)
