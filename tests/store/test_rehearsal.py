"""A trial on a copy: what it writes is nowhere afterwards, and a writer is not disturbed."""

from __future__ import annotations

from clust_desktop.store.database import Archive
from clust_desktop.store.rehearsal import rehearsal
from tests.store.test_lock import other  # noqa: F401 - a fixture


def test_a_rehearsal_writes_beside_a_writer_and_leaves_nothing(path, other):  # noqa: F811
    other.stdin.write("Alfa Finta\n")
    other.stdin.flush()
    assert other.stdout.readline() == "written\n"
    with Archive.open(path, write=False) as reader:
        before = sorted(one.name for one in path.parent.iterdir())
        with rehearsal(reader) as copy:
            assert copy.column("select name from organisation") == ["Alfa Finta"]
            with copy.operation("test.trial", "Trial"):
                copy.insert("organisation", {"name": "Beta Finta"})
                other.stdin.write("Gamma Finta\n")  # the writer waits for nobody
                other.stdin.flush()
                assert other.stdout.readline() == "written\n"
            assert copy.column("select name from organisation order by name") == ["Alfa Finta", "Beta Finta"]
            assert sorted(one.name for one in path.parent.iterdir()) == before
        assert reader.column("select name from organisation order by name") == ["Alfa Finta", "Gamma Finta"]
    assert path.with_name(path.name + ".lock").exists()  # the writer's lock was not taken away
