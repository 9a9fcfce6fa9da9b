"""`documents`: how much is documented, and what is missing, for a program and for people."""

from __future__ import annotations

import hashlib
import json

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


def test_a_file_is_attached_to_any_record_listed_and_taken_out_again(on, tmp_path):
    on("export", "tables", "--out", tmp_path / "t.json")
    rows = json.loads((tmp_path / "t.json").read_text("utf-8"))
    place = f"event_kind:{rows['event_kind'][0]['uid']}"
    content = b"%PDF-1.4 carta inventata"
    (tmp_path / "Delibera.pdf").write_bytes(content)
    (tmp_path / "altra.pdf").write_bytes(content + b" diversa")
    said = on(
        "attach", tmp_path / "Delibera.pdf", "--to", place, "--kind", "other", "--on", "5/3/2025", "--note", "n"
    ).out
    assert said.startswith("«Delibera» è collegato (")
    on("attach", tmp_path / "altra.pdf", "--to", place, "--title", "../Delibera\u202e")
    on("attach", tmp_path / "altra.pdf", "--to", place, "--title", "delibera", "--kind", "other")
    assert "c’è già" in on("attach", tmp_path / "altra.pdf", "--to", place, status=1).err
    listed = on("attached", place, "--json").json
    assert [one["name"] for one in listed] == ["delibera", "../Delibera\u202e", "Delibera"]
    first = listed[2]
    assert (first["kind"], first["on_day"], first["note"]) == ("Altro", "2025-03-05", "n")
    assert (first["sha256"], first["size"]) == (hashlib.sha256(content).hexdigest(), len(content))
    out = tmp_path / "fuori" / "qui"
    on("attached", place, "--out", out)
    files = {one.name: one.read_bytes() for one in out.iterdir()}
    assert files == {
        "Delibera.pdf": content, "-Delibera.pdf": content + b" diversa", "delibera (2).pdf": content + b" diversa",
    }  # fmt: skip
    assert [one.name for one in out.parent.iterdir()] == ["qui"]
    assert "c’è già" in on("attached", place, "--out", out, status=1).err
    assert on("check").out == "Tutto in ordine.\n"


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        (("--to", "sessione:1"), 2, "non è una registrazione"), (("--to", "gathering"), 2, "non è una registrazione"),
        (("--to", "document:1"), 2, "non è una registrazione"), (("--to", "gathering:1"), 1, "Non esiste un record 1"),
        (("--to", "gathering:1", "--kind", "x"), 1, "sign-in"),
        (("--to", "gathering:1", "--title", "x" * 201), 1, "200"),
        ((), 2, "--to"),
    ],
)  # fmt: skip
def test_what_cannot_be_attached_is_said_in_one_sentence_and_nothing_is_kept(on, tmp_path, more, status, said):
    (tmp_path / "a.txt").write_text("a")
    assert said in on("attach", tmp_path / "a.txt", *more, status=status).err
    assert on("check").out == "Tutto in ordine.\n"
    assert not any("Documento" in line for line in on("journal").out.splitlines())
