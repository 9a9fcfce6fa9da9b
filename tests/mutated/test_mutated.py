"""A sample of `make fuzz S="--minutes …"`, another in every run; and the harness shown to find what it must find."""

from __future__ import annotations

import random
import sys

import pytest

from clust_desktop.domain.refusals import Refused
from tests.mutated import changing, worker
from tests.mutated.run import Mutating
from tests.mutated.targets import TARGETS, Lists, Target
from tests.sample import drawn

EACH = 4


def test_nothing_but_a_sentence_comes_of_mutated_inputs(tmp_path, pytestconfig):
    seed = pytestconfig.getoption("randomly_seed", default=1)
    mutating = Mutating(seed, lambda text: None, tmp_path)
    for one in drawn(pytestconfig, "targets", TARGETS, 3):
        mutating.work(one.name, EACH)
    kept = [file.read_text("utf-8") for file in tmp_path.rglob("again.txt")]
    assert kept == []
    assert sum(mutating.tried.values()) >= EACH * 3


class Bad(Target):
    """Takes what it is given in a way that must be found."""

    def given(self, name, content):
        match content:
            case b"bug":
                raise KeyError("x")
            case b"silent":
                raise Refused("")
            case b"leaves":
                sys.exit(3)
            case b"refused":
                raise Refused("No.")


@pytest.mark.parametrize(
    ("content", "said"), [(b"bug", "KeyError"), (b"silent", "without a sentence"), (b"leaves", "SystemExit"),
                          (b"refused", ""), (b"taken", "")])  # fmt: skip
def test_what_is_neither_taken_nor_refused_is_found(content, said, tmp_path):
    found = worker.fault(Bad(tmp_path), "a", content)
    assert said in found
    assert bool(found) == bool(said)


def test_what_takes_too_long_is_found(tmp_path, monkeypatch):
    times = iter((0.0, 6.0))
    monkeypatch.setattr(worker.time, "process_time", lambda: next(times))
    assert worker.fault(Bad(tmp_path), "a", b"taken") == "it took 6.0 s"


def test_one_seed_makes_the_same_inputs_again(tmp_path):
    lists = Lists(tmp_path)
    one, again = (lists.made(random.Random("1 lists 7")) for _ in range(2))
    assert one == again
    made = {lists.made(random.Random(f"1 lists {number}"))[1] for number in range(30)}
    assert len(made) > 25


def test_a_failing_input_is_kept_with_how_to_try_it_again(tmp_path, monkeypatch):
    said = []
    mutating = Mutating(1, said.append, tmp_path / "out")
    monkeypatch.setattr("tests.mutated.run.subprocess.Popen", _ends_at_once(monkeypatch))
    mutating.work("fields", 1)
    assert (mutating.tried["fields"], mutating.failed["fields"]) == (1, 1)
    assert "the process ended with 5" in said[0]


def _ends_at_once(monkeypatch):
    import subprocess

    whole = subprocess.Popen

    def popen(_command, **named):
        return whole((sys.executable, "-c", "raise SystemExit(5)"), **named)

    return popen


def test_changes_keep_to_what_can_be_written():
    for number in range(300):
        assert isinstance(changing.typed(("oggi", "12,5"), random.Random(number)), str)
