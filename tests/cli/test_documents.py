"""`documents`: how much is documented, and what is missing, for a program and for people."""

from __future__ import annotations

import pytest


@pytest.fixture
def demo(call, demonstration_file):
    def run_it(*arguments, status=0):
        said = call("--archive", demonstration_file, "documents", *arguments)
        assert said.status == status, said.err
        return said

    return run_it


def test_what_is_counted_less_what_is_documented_is_the_list_of_what_is_missing(demo):
    tallies = demo("--period", "2025", "--json").json
    assert {"association", "kind", "records", "documented", "missing"} == set(tallies[0])
    for kind in ("event", "expense"):
        gaps = demo("--period", "2025", "--missing", "--kind", kind, "--json").json
        (whole,) = (one for one in tallies if one["association"] is None and one["kind"] == kind)
        assert len(gaps) == whole["missing"] == whole["records"] - whole["documented"] > 0
        assert {"uid", "kind", "on", "label", "associations", "missing"} <= set(gaps[0])
    mech = demo("--period", "2025", "--association", "MECH", "--missing", "--json").json
    assert mech
    assert all("MECH" in one["associations"] for one in mech)
    early = demo("--period", "2025", "--association", "MECH", "--on", "2025-03-31", "--missing", "--json").json
    assert early == [one for one in mech if one["on"] <= "2025-03-31"]


def test_people_read_sentences(demo):
    tallies = demo("--period", "2025", "--association", "MECH", "--json").json
    event = next(one for one in tallies if one["kind"] == "event")
    said = demo("--period", "2025", "--association", "MECH").out
    assert f"MECH · Eventi: {event['records']}, di cui {event['documented']} documentati\n" in said
    missing = demo("--period", "2025", "--association", "MECH", "--missing", "--kind", "event").out.splitlines()
    assert len(missing) == event["missing"]
    assert "/2025\tMECH\t" in missing[0]
    assert demo("--period", "1999", status=1).err.count("\n") == 1
