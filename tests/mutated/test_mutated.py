"""A sample of `make fuzz S="--minutes …"`, another in every run; and the harness shown to find what it must find."""

from __future__ import annotations

import importlib
import pkgutil
import random
import sys
from contextlib import closing

import pytest

from clust_desktop import domain
from clust_desktop.cli import cli
from clust_desktop.domain import fields
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import tables
from clust_desktop.exchange.registers import recognise, registrations
from clust_desktop.exchange.registers.grid import grid
from clust_desktop.store import connection as engine
from clust_desktop.store import damage
from tests.mutated import changing, commands, platforms, rows, worker
from tests.mutated.lists import Lists
from tests.mutated.run import Mutating
from tests.mutated.targets import TARGETS, Target
from tests.mutated.typed import KINDS
from tests.sample import drawn
from tests.ui.small_archive import small

EACH = 4


def test_nothing_but_a_sentence_comes_of_mutated_inputs(tmp_path, pytestconfig):
    seed = pytestconfig.getoption("randomly_seed", default=1)
    mutating = Mutating(seed, lambda text: None, tmp_path)
    for one in drawn(pytestconfig, "targets", TARGETS, 4):
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


def test_every_kind_of_field_is_among_those_typed_into():
    for one in pkgutil.iter_modules(domain.__path__, f"{domain.__name__}."):
        importlib.import_module(one.name)
    kinds = [fields.Field]
    for kind in kinds:
        kinds += kind.__subclasses__()
    named = {one.__qualname__ for one in kinds[1:] if one.__module__.startswith(domain.__name__)}
    assert named == {type(one).__qualname__ for one in KINDS}


def test_every_platform_has_a_sound_file_to_begin_with(tmp_path):
    found, forms = set(), set()
    for name, content in platforms.files():
        (file := tmp_path / name).write_bytes(content)
        source = tables.read(file)
        found |= {read.__name__ for read in recognise.READERS if read(grid(source.sheets[0].lines)) is not None}
        register = recognise.recognise(source)
        assert register is not None, name
        forms.add(register.form)
    assert found == {read.__name__ for read in recognise.READERS}
    assert {name for name, _fits in registrations.FORMS} <= forms


def test_every_command_is_called():
    called = {words[0] for words, _command in commands.commands()}
    assert called == set(cli.commands) - set(commands.AWAY)


def test_contents_are_changed_and_the_walls_stand_again(tmp_path):
    small(path := tmp_path / "prova.clust").close()
    walls = rows.taken_down(path)
    rows.done(path, walls, [])
    with closing(engine.connect(path, write=False)) as connection:
        assert not damage.is_unsound(connection)
    rows.taken_down(path)
    rows.done(path, walls, ["update person set full_name = null where id = 1", "delete from organisation where id = 1",
                            'drop trigger "journal_person_update"'])  # fmt: skip
    with closing(engine.connect(path, write=False)) as connection:
        assert damage.words(connection) == ["NULL value in person.full_name"]
        assert damage.altered(connection) == ["journal_person_update"]
        assert connection.execute("pragma foreign_key_check").fetchone()


def _ends_at_once(monkeypatch):
    import subprocess

    whole = subprocess.Popen

    def popen(_command, **named):
        return whole((sys.executable, "-c", "raise SystemExit(5)"), **named)

    return popen


def test_changes_keep_to_what_can_be_written():
    for number in range(300):
        assert isinstance(changing.typed(("oggi", "12,5"), random.Random(number)), str)
