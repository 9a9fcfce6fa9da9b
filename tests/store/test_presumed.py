"""Whom somebody presumably came for is found from the person, however many members the organisers have."""

from __future__ import annotations

from clust_desktop.store import registers
from clust_desktop.store.gathering_lists import PRESUMED
from tests.store.small import Small


def test_the_one_member_somebody_belongs_to_is_presumed(archive):
    small = Small(archive)
    mech, build = small.association("MECH"), small.association("BUILD")
    event, person = small.event("2026-03-01", mech), small.person("Anna Finta")
    line = small.attend(event, person)
    first, other = small.organisation("Uno"), small.organisation("Altro")
    small.membership(build, other, "2020-01-01")
    for one in (first, other):
        small.add("affiliation", person_id=person, organisation_id=one)
    assert registers.presumed(archive, line) is None
    small.membership(mech, first, "2020-01-01")
    assert registers.presumed(archive, line) == first
    small.membership(mech, other, "2020-01-01")
    assert registers.presumed(archive, line) is None


def test_the_members_of_the_organisers_are_not_gone_through(archive):
    plan = archive.rows(
        f"explain query plan select {PRESUMED} from attendance a join gathering g on g.id = a.gathering_id"
        " where g.id = 1"
    )
    read = [row["detail"] for row in plan if row["detail"].startswith(("SEARCH", "SCAN"))]
    inner = [said.split(" USING ")[0] for said in read]
    assert inner.index("SEARCH f") < inner.index("SEARCH m") < inner.index("SEARCH x")
    assert "membership_organisation" in next(said for said in read if said.startswith("SEARCH m"))
