"""The log file: where it is, what it takes, when it turns over."""

from __future__ import annotations

import logging

import pytest

from clust_desktop import logs, paths


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


def failing(sentence):
    raise ValueError(sentence)


@pytest.mark.parametrize(
    ("work", "kept"),
    [
        (lambda: {}["Zebedea Contrassegnata"], "KeyError: '…'"),
        (lambda: int("Zebedea Contrassegnata"), "invalid literal for int() with base 10: '…'"),
        (lambda: [].index("it's Zebedea"), "ValueError"),
        (lambda: None.zebra, "'NoneType' object has no attribute 'zebra'"),
        (lambda: failing("UNIQUE failed: Zebedea Contrassegnata has none\nNot Zebedea"), "UNIQUE failed: … … has none"),
        (lambda: failing("Zebedea: zebedea.Zebedea@esempio.example"), "ValueError: …: …"),
    ],
)
def test_a_bug_tells_where_it_is_and_not_of_whom(log, failures, work, kept):
    try:
        work()
    except (KeyError, ValueError, AttributeError):
        logging.getLogger("clust_desktop.ui").exception("a callback of the window failed")
    text = log.read_text("utf-8")
    told = [line for line in text.splitlines() if not line.startswith("  ")]
    assert any(kept in line for line in told), text
    assert not any("Zebedea" in line for line in told), text
    assert "Traceback" in text
    failures.clear()


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
