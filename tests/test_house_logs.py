"""The log file: where it is, what it takes, when it turns over."""

from __future__ import annotations

import ast
import logging
import re
import tkinter
from contextlib import closing
from functools import partial
from pathlib import Path

import click
import pytest
import sqlcipher3.dbapi2 as engine
from hypothesis import assume, given
from hypothesis import strategies as st

from clust_desktop import logs, paths
from clust_desktop.domain import moments
from clust_desktop.domain.refusals import Invalid, Refused
from tests.syntax import nodes


@pytest.fixture
def log():
    place = logs.setup()
    yield place
    logs.close()


def test_a_bug_is_logged_whole(log, failures):
    try:
        {}["seat"]
    except KeyError:
        logging.getLogger("clust_desktop.ui").exception("closing the window")
    text = log.read_text("utf-8")
    assert "ERROR clust_desktop.ui: closing the window" in text
    assert "KeyError: 'seat'" in text
    assert len(failures) == 1
    failures.clear()


CASES = (str, str.lower, str.upper, str.title)
LETTERS = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=2, max_size=12)
NAMES = st.lists(LETTERS, min_size=1, max_size=3).map(" ".join) | st.sampled_from(
    ["rossi finti", "MARIA ROSSI", "Maria De' Finti", "D'Angelo-Finti", "m.finti@esempio.example", "Zoé\u0301 Nìnive"]
)


def raised(error):
    raise error


def chained(name, *, is_cause):
    try:
        raise KeyError(name)
    except KeyError as error:
        if is_cause:
            raise Refused(f"{name} c’è già") from error
        int(name)


def noted(name):
    error = ValueError("x")
    error.add_note(f"in the row of {name}")
    raise error


def of_the_engine(sql, *values):
    with closing(engine.connect(":memory:")) as connection:
        connection.execute("create table seat (person text unique check (person <> 'x'))")
        for _time in range(2):
            connection.execute(sql, values)


class Speechless(Exception):
    def __str__(self):
        raise self


PLACES = {
    "quoted": lambda name: {}[name],
    "in a tuple": lambda name: {}[name, 1],
    "not quoted": lambda name: raised(ValueError(f"UNIQUE failed: {name} has none")),
    "on later lines": lambda name: raised(ValueError(f'Not\n  File "{name}"\n    {name}\nTraceback ({name}\n{name}')),
    "as what looks like code": lambda name: raised(ValueError(f"  {name}.{name}({name}) = ['{name}']")),
    "of a file": lambda name: Path(f"/Certificati {name}.pdf").read_bytes(),
    "of a copied file": lambda name: raised(OSError(f"Certificati {name}.pdf")),
    "as an attribute": lambda name: getattr(object(), name),
    "as a module": lambda name: raised(ImportError(f"No module named '{name}'", name=name)),
    "as a number": lambda name: int(name),
    "with its figures": lambda name: raised(ValueError(f"{name} 1980-03-12, 051 123456, 7")),
    "as bytes": lambda name: (name.encode() + b"\xff").decode(),
    "for the engine": lambda name: of_the_engine(f'insert into "{name}" values (1)'),
    "in a column": lambda name: of_the_engine("insert into seat values (?)", name),
    "refused": lambda name: raised(Refused(f"{name} è già socio: {name.upper()}")),
    "invalid": lambda name: raised(Invalid({"person": f"{name.lower()} non c’è"})),
    "typed": lambda name: raised(click.UsageError(f"No such command '{name}'.")),
    "in the window": lambda name: raised(tkinter.TclError(f'bad window path name ".!{name}"')),
    "as the cause": partial(chained, is_cause=True),
    "before it": partial(chained, is_cause=False),
    "as a note": noted,
    "unsaid": lambda name: raised(Speechless(name)),
}


def logged(work, name):
    """What a failure over a name leaves in the log."""
    try:
        work(name)
    except Exception as error:
        record = logging.LogRecord("a", logging.ERROR, "", 0, "failed at %s %d", (name, 12), (type(error), error, None))
        record.exc_text = f"what another one wrote: {name}"
        return logs.Discreet("%(message)s").format(record)
    raise AssertionError("it did not fail")


def is_nobodys(name):
    """Whether a word of the name is one of the program's, however it is written: then that tells nobody's."""
    return any(logs._known(case(name), logs.WORDS | logs._schema()) != "…" for case in CASES)


@pytest.mark.parametrize("place", PLACES)
@given(name=NAMES, case=st.sampled_from(CASES))
def test_a_failure_says_the_same_whoever_it_is_about(place, name, case):
    assume(not is_nobodys(name))
    said = logged(PLACES[place], case(name))
    assert said.replace('"', "'") == logged(PLACES[place], "Zebedea Contrassegnata").replace('"', "'")


@pytest.mark.parametrize(
    ("work", "kept"),
    [
        (lambda: None.zebra, "AttributeError: 'NoneType' object has no attribute '…'"),
        (lambda: (lambda x: x)(), "() missing … required positional argument: '…'"),
        (lambda: int("Zebedea"), "ValueError: invalid literal for int() with base …'"),
        (lambda: of_the_engine("insert into seat values ('a')"), "UNIQUE constraint failed: seat.person"),
        (lambda: of_the_engine("select x from seat"), "no such column: …"),
        (lambda: Path("/Zebedea").read_bytes(), "FileNotFoundError: ENOENT"),
        (lambda: moments.show(None), "TypeError: "),
    ],
)  # fmt: skip
def test_what_is_the_programs_own_is_told(work, kept):
    *_places, sentence = logged(lambda _name: work(), "Zebedea").splitlines()
    assert kept in sentence


def test_the_very_code_that_failed_may_be_quoted_and_is_named_by_its_module_not_by_its_path():
    said = logged(lambda name: moments.show(name), "Zebedea")
    assert 'File "clust_desktop.domain.moments", line ' in said
    assert "ValueError: " in said
    assert str(Path(logs.__file__).parent) not in said


def test_every_line_of_the_log_is_written_in_the_code():
    found = 0
    texts = [file.read_text("utf-8") for file in Path(logs.__file__).parent.rglob("*.py")]
    for text in texts:
        for node in nodes(text) if "getLogger" in text else ():
            if isinstance(node, ast.Call) and re.fullmatch(r"log\.[a-z]+", ast.unparse(node.func)):
                found += 1
                assert isinstance(node.args[0], ast.Constant), ast.unparse(node)
    assert found > 2


def test_it_lies_in_the_users_log_folder_and_takes_info_but_not_debug(log):
    logging.getLogger("clust_desktop.store").info("opened in %d ms", 12)
    logging.getLogger("clust_desktop.store").debug("Anna Bianchi")
    assert log.parent == paths.log_folder()
    assert "opened in 12 ms" in log.read_text("utf-8")
    assert "Bianchi" not in log.read_text("utf-8")


def test_setting_up_twice_writes_each_line_once(log):
    assert logs.setup(logging.DEBUG) == log
    logging.getLogger("clust_desktop").debug("once")
    assert log.read_text("utf-8").count("once") == 1


def test_it_turns_over_and_keeps_five(log, monkeypatch):
    monkeypatch.setattr(logging.getLogger("clust_desktop").handlers[0], "maxBytes", 200)
    for number in range(40):
        logging.getLogger("clust_desktop").info("step %d of a long day of work in the office", number)
    assert sorted(file.name for file in log.parent.iterdir()) == [
        "clust-desktop.log",
        *(f"clust-desktop.log.{number}" for number in range(1, 6)),
    ]
    assert "step 39" in log.read_text("utf-8")


def test_a_folder_that_cannot_be_written_leaves_the_program_running(user_folders):
    paths.log_folder().parent.parent.mkdir(parents=True, exist_ok=True)
    paths.log_folder().parent.write_text("a file where the folder should be")
    assert logs.setup() is None
    logs.close()
