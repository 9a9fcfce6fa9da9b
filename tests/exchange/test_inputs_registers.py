"""Every real attendance and registration file beside the project, against the table written by reading it by eye."""

import codecs
import csv
from pathlib import Path

import pytest

from clust_desktop.exchange import tables
from clust_desktop.exchange.registers.recognise import people_table, recognise

HERE = Path(__file__).parent
INPUTS = HERE.parents[2] / "shared" / "inputs"
with (HERE / "inputs_expected_registers.tsv").open(encoding="utf-8", newline="") as file:
    EXPECTED = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def register_of(name, **answers):
    source = tables.read(INPUTS / name)
    found = recognise(source, **answers)
    return found or people_table(source, **answers)


def dates(register):
    days = sorted(meeting.on.isoformat() for meeting in register.meetings if meeting.on)
    return ",".join(days) or "?"


def told(cell):
    return [] if cell == "-" else cell.split(" ")


def person(register, key):
    day, _, name = key.rpartition("/")
    found = [
        one
        for meeting in register.meetings
        if not day or meeting.on.isoformat() == day
        for one in meeting.people
        if one.name == name
    ]
    assert len(found) == 1, (key, [one.name for meeting in register.meetings for one in meeting.people])
    return found[0]


def people_agree(row, register):
    assert len(register.meetings) == int(row["meetings"])
    assert register.persons == int(row["people"])
    assert sum(len(meeting.people) for meeting in register.meetings) == int(row["attendances"])
    assert [f"{refused.line}:{refused.cause}" for refused in register.refused] == told(row["refused"])
    for entry in row["minutes"].split(";"):
        key, minutes = entry.split("=")
        assert person(register, key).minutes == (None if minutes == "?" else int(minutes)), entry
    for pair in [] if row["parts"] == "-" else row["parts"].split(";"):
        everybody = [(p.given, p.family) for meeting in register.meetings for p in meeting.people]
        assert tuple(pair.split("|")) in everybody


def stays(register):
    return sum(len(one.intervals) for meeting in register.meetings for one in meeting.people)


@pytest.mark.skipif(not INPUTS.is_dir(), reason="the folder of real files is not beside the project")
@pytest.mark.parametrize("row", EXPECTED, ids=[row["file"] for row in EXPECTED])
def test_file_reads_as_by_eye(row):
    register = register_of(row["file"])
    assert register is not None
    assert (register.form, register.kind) == (row["form"], row["kind"])
    if row["encoding"] == "-":
        assert register.encoding == ""
    else:
        assert codecs.lookup(register.encoding).name == codecs.lookup(row["encoding"]).name
    assert [question.about for question in register.questions] == told(row["questions"])
    people_agree(row, register)
    if not row["dates"].startswith("dmy:"):
        assert dates(register) == row["dates"]
        # A file of times without a day has its stays only once the day is given.
        assert stays(register) == (0 if "date" in told(row["questions"]) else int(row["intervals"]))
        return
    assert dates(register) == "?"
    assert stays(register) == 0
    for reading in row["dates"].split(" "):
        order, day = reading.split(":")
        answered = register_of(row["file"], order=order)
        assert dates(answered) == day
        assert stays(answered) == int(row["intervals"])
        assert [question.about for question in answered.questions] == [
            q for q in told(row["questions"]) if q != "order"
        ]
        people_agree(row, answered)


@pytest.mark.skipif(not INPUTS.is_dir(), reason="the folder of real files is not beside the project")
def test_secrets_stay_in_the_file():
    register = register_of("pretix_checkinlist.csv")
    assert "hutjztux" not in repr(register)
    assert "ggsngqtn" not in repr(register)


@pytest.mark.skipif(not INPUTS.is_dir(), reason="the folder of real files is not beside the project")
def test_other_lists_are_no_registers():
    for name in ("it_soci_excel-saved_cp1252_semicolon.csv", "splink_fake_1000.csv", "restaurants_fodors.csv"):
        assert recognise(tables.read(INPUTS / name)) is None
