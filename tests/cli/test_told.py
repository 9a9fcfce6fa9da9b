"""What is read without --json: every record in a line of its own, in the language spoken, nothing for programs."""

from __future__ import annotations

import re

import pytest

from clust_desktop import i18n
from clust_desktop.cli.told import lines
from tests.ui.small_archive import small as small_archive

COMMANDS = (
    ("info",), ("members", "--on", "31/12/2024"), ("bridge", "--from", "1/1/2024", "--to", "31/12/2024"),
    ("gatherings",), ("indicators", "--period", "2024"), ("evidence", "events", "--period", "2024"), ("journal",),
    ("backups",), ("manual",),
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("detto") / "piccolo.clust"
    small_archive(path).close()
    return path


@pytest.fixture
def small(call, archive):
    """The program on the small archive, which is only read."""

    def run_it(*arguments):
        said = call("--archive", archive, *arguments)
        assert said.status == 0, said.err or said.out
        return said

    return run_it


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_no_answer_speaks_of_true_none_or_json(small, command):
    said = small(*command).out
    assert not re.search(r"\bTrue\b|\bFalse\b|\bNone\b|[{}]|\d{4}-\d\d-\d\dT", said)


@pytest.mark.parametrize("command", COMMANDS[1:-2], ids=lambda one: one[0])
def test_a_listing_names_every_record_that_json_has(small, command):
    found, said = small(*command, "--json").json, small(*command).out
    rows = found if isinstance(found, list) else [{"uid": name} for part in found["names"].values() for name in part]
    assert rows
    for row in rows:
        assert str(row.get("uid") or row["indicator"]) in said


def test_records_stand_below_one_heading_with_the_identifier_last():
    uid = "019bd57b-8448-7099-8059-be2fda3318e2"
    rows = [
        {"uid": uid, "name": "Ditta Finta", "walk_in": 1, "on": "2024-03-10", "note": None, "value": 1234.5},
        {"uid": uid, "name": "Istituto", "walk_in": 0, "on": "2024-04-01", "note": "", "value": None},
    ]
    with i18n.speaking("it"):
        assert list(lines(rows)) == [
            "Denominazione  Iscrizione sul posto  Giorno      Valore   Uid",
            f"Ditta Finta    Sì                    10/03/2024  1.234,5  {uid}",
            f"Istituto       No                    01/04/2024           {uid}",
        ]


def test_what_an_answer_holds_stands_below_it_moved_in():
    answer = {"protected": True, "closed_on": None, "periods": [{"code": "2024", "until": "2024-12-31"}], "names": []}
    with i18n.speaking("en"):
        assert list(lines(answer)) == [
            "Protected: Yes", "Closed on: –", "Periods:", "  Code  Until", "  2024  31/12/2024", "Names: –",
        ]  # fmt: skip


def test_words_of_programs_are_said_in_words():
    answer = {"counts": {"operation": 2}, "backups": [{"condition": "locked", "kind": "barrier"}]}
    with i18n.speaking("it"):
        said = "\n".join(lines(answer))
    assert "Operazioni: 2" in said
    for raw in ("locked", "barrier", "operation"):
        assert raw not in said
