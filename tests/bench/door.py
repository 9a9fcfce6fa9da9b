"""The door of an event with 10,000 people expected: a letter to the matches shown, Enter to the mark that lasts.

Keys are pressed in the real window. The floor of a mark is one durable update by the same driver in the same file.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from clust_desktop.app import Office
from clust_desktop.domain.names import fold
from clust_desktop.services import codes
from clust_desktop.services.archives import open_archive
from clust_desktop.store.database import Archive
from clust_desktop.ui.run import open_window
from clust_desktop.ui.theme import new_root
from clust_desktop.ui.views.door.view import DoorView
from tests import driver
from tests.bench import archives
from tests.bench.rows import Row
from tests.driver import Answers, Driver

EXPECTED = 10_000
MARKS = 120
FRAME = 0.016  # seconds
TIMES = 10  # durable updates that a mark may take


def event(archive: Archive) -> str:
    """An event with that many of the archive's people registered, each with a code; its uid."""
    with archive.operation("bench.event", "An event with many people"):
        key = archive.insert("gathering", {
            "kind": "event", "title": "Fiera inventata", "on_day": "2026-05-03", "format": "in-person",
        })  # fmt: skip
        association = archive.value("select min(id) from association")
        archive.insert("gathering_association", {"gathering_id": key, "association_id": association})
        people = archive.column(
            "select id from person where merged_into_id is null and erased_on is null order by id limit ?", (EXPECTED,)
        )
        for person in people:
            archive.insert("attendance", {
                "gathering_id": key, "person_id": person, "registered_at": "2026-04-01T08:00:00Z",
            })  # fmt: skip
        uid: str = archive.value("select uid from gathering where id = ?", (key,))
        codes.assign(archive, uid)
    return uid


def _durable(archive: Archive) -> float:
    """Seconds of one update that lasts, with nothing around it."""
    start = time.perf_counter()
    archive.execute("begin immediate")
    archive.execute("update draft set typed = ? where page = 'bench'", (f'{{"n": "{start}"}}',))
    archive.execute("commit")
    return time.perf_counter() - start


def _stroke(desk: Driver, key: str) -> float:
    """Seconds from a key to all it changes painted; what the rest of the archive adds later is not waited for."""
    widget = desk.root.focus_get()
    assert widget is not None
    start = time.perf_counter()
    widget.event_generate(f"<KeyPress-{driver.NAMED.get(key, key)}>")
    desk.root.update()
    return time.perf_counter() - start


def _typed(desk: Driver, text: str) -> list[float]:
    return [_stroke(desk, letter) for letter in text]


def measure(archive: Archive) -> tuple[list[float], list[float], list[float]]:
    """Seconds of each letter, of each Enter, of each durable update, taken in turn."""
    uid = event(archive)
    with archive.operation("bench.draft", "A draft"):
        archive.execute("insert into draft (page, typed, saved_at) values ('bench', '{}', '2026-01-01T00:00:00Z')")
    answers = Answers()
    window = open_window(Office(archive), root=new_root(), dialogs=answers, size=(1366, 768))
    desk = Driver(window, answers)
    desk.root.update()
    desk.root.focus_force()
    desk.settle()
    window.covering.put("door", uid)
    desk.settle()
    door = window.covering.open
    assert isinstance(door, DoorView)
    names = archive.column(
        "select p.full_name from attendance a join person p on p.id = a.person_id join gathering g"
        " on g.id = a.gathering_id where g.uid = ?", (uid,)
    )  # fmt: skip
    letters, enters, floors = [], [], []
    for name in random.Random(1).sample(names, MARKS):
        letters += _typed(desk, "".join(one for one in fold(name) if one.isascii())[:8])
        floors.append(_durable(archive))
        enters.append(_stroke(desk, "Return"))
        desk.settle()
    assert door.band.answer is not None
    came = int("".join(one for one in door.counters.values["came"]["text"] if one.isdigit()))
    assert came == archive.value("select count(*) from presence where source = 'door' and device <> ''")
    window.close()
    window.destroy()
    desk.root.destroy()
    return letters, enters, floors


def rows(scales: tuple[int, ...]) -> Iterator[Row]:
    if not os.environ.get("DISPLAY") and os.name == "posix":
        raise SystemExit("the door is measured in a window: run by `make bench`")
    for scale in scales:
        with tempfile.TemporaryDirectory() as name, open_archive(archives.copy(scale, Path(name))) as archive:
            letters, enters, floors = measure(archive)
        limit = 1.0 if scale > 1 else None
        letter = sorted(letters)[int(len(letters) * 0.95)]
        yield Row(name="door: letter to matches, 95th of 100", scale=scale, value=letter, floor=FRAME, limit=limit)
        enter, floor = statistics.median(enters), statistics.median(floors)
        times = TIMES if scale > 1 else None
        yield Row(name="door: Enter to a mark that lasts", scale=scale, value=enter, floor=floor, limit=times)
        slow = sorted(enters)[int(len(enters) * 0.95)]
        yield Row(name="door: the same, 95th of 100 in a frame", scale=scale, value=slow, floor=FRAME, limit=limit)
