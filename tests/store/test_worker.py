"""A second connection writes under the lock of the first: one of the two at a time, and stopped without a trace."""

from __future__ import annotations

import threading

import pytest

from clust_desktop.domain.progress import Stopped
from clust_desktop.domain.refusals import ReadOnly
from clust_desktop.store import drafts
from clust_desktop.store.database import Archive
from clust_desktop.store.worker import Worker


def add(archive: Archive, *names: str) -> None:
    with archive.operation("test.add", "Added"):
        for name in names:
            archive.insert("organisation", {"name": name})


def add_until(stop: threading.Event, archive: Archive) -> None:
    """Two organisations, between which the work is stopped."""
    with archive.operation("test.more", "More"), archive.attempt():
        archive.insert("organisation", {"name": "Beta Finta"})
        stop.set()
        archive.insert("organisation", {"name": "Gamma Finta"})


def test_while_a_worker_writes_the_lender_reads_only_and_says_why(path):
    with Archive.open(path) as lender:
        with Worker(lender, bool) as worker:
            add(worker, "Alfa Finta")
            assert lender.is_read_only
            for write in (lambda: add(lender, "Beta Finta"), lambda: drafts.keep(lender, "people", "", {})):
                with pytest.raises(ReadOnly, match="Si sta già scrivendo altro"):
                    write()
            assert lender.count("organisation") == 1
            with Archive.open(path) as other:  # another program is kept out all the while
                assert other.is_read_only
        assert not lender.is_read_only
        assert lender.why_read_only == ""
        add(lender, "Beta Finta")
    assert not path.with_name(path.name + ".lock").exists()


def test_an_archive_open_for_reading_lends_nothing(path):
    with Archive.open(path, write=False) as reader, pytest.raises(ReadOnly):
        Worker(reader, bool)


def test_stopped_between_two_statements_nothing_of_the_operation_is_left(path):
    stop = threading.Event()
    with Archive.open(path) as lender:
        with Worker(lender, stop.is_set) as worker:
            add(worker, "Alfa Finta")
            with pytest.raises(Stopped):
                add_until(stop, worker)
        assert lender.column("select name from organisation") == ["Alfa Finta"]
        assert lender.count("operation") == 1
        add(lender, "Delta Finta")


@pytest.mark.parametrize("writes", [False, True])
def test_a_long_statement_is_stopped_while_it_runs(path, writes):
    """The engine looks again and again whether it is wanted; here it is not, from the third look on."""
    looks = []

    def is_stopped() -> bool:
        looks.append(1)
        return len(looks) > 12

    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) "
    statement = "insert into organisation (uid, name) select i, i from n" if writes else "select count(*) from n"
    with Archive.open(path) as lender:
        with (
            Worker(lender, is_stopped) as worker,
            pytest.raises(Stopped),
            worker.operation("test.endless", "Endless"),
            worker.attempt(),
        ):
            worker.execute(endless + statement).fetchall()
        assert lender.count("organisation") == lender.count("operation") == 0
        add(lender, "Alfa Finta")
