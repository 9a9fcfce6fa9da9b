"""A registration list of 10,000 rows brought in, matching included, against the same file put in a bare table."""

from __future__ import annotations

import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from clust_desktop.services.archives import open_archive, reading_through
from tests.bench import archives
from tests.bench.rows import Row, compiled_once

ROWS = 10_000
TIMES = 3
KNOWN = "select full_name, email from person where email <> '' order by id limit 9000"
LATEST = "select uid from gathering where kind = 'event' order by on_day desc, id desc limit 1"


def registrations(people: list[tuple[str, str]], file: Path) -> None:
    """Half of them known to the archive, half new; everyone invented."""
    chance = random.Random(7)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["Nome e cognome", "E-mail", "Azienda", "Data iscrizione"])
        for n in range(ROWS):
            if n % 2 and people:
                name, email = people[(n * 7) % len(people)]
            else:
                name, email = f"Persona{n} Inventata{chance.randrange(10**6)}", f"p{n}@elenco.example"
            writer.writerow([name, email, f"Azienda Finta {n % 400} srl", f"2026-{n % 9 + 1:02d}-{n % 27 + 1:02d}"])


def rows(scales: tuple[int, ...]) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        for scale in scales:
            yield from _rows(scale, Path(name))


def _rows(scale: int, folder: Path) -> Iterator[Row]:
    with open_archive(archives.demonstration(scale), write=False) as archive:
        people = archive.execute(KNOWN).fetchall()
        gathering = archive.value(LATEST)
    file = folder / f"registrations-{scale}.csv"
    registrations(people, file)

    def bare() -> float:
        target = folder / "bare.db"
        target.unlink(missing_ok=True)
        return _taken(sys.executable, "-m", "sqlite_utils", "insert", str(target), "rows", str(file), "--csv")

    def ours(*, in_use: bool = True) -> float:
        target = archives.copy(scale, folder)
        if in_use:  # as the program leaves it: read through before and since then written by nobody else
            with open_archive(target) as archive, reading_through(archive):
                pass
        os.sync()  # the copy is the bench's own writing: the import does not wait for it
        command = (sys.executable, "-m", "clust_desktop", "--archive", str(target), "import", "registrations")
        return _taken(*command, str(file), "--gathering", gathering)

    bare(), ours()
    # Taken in turn, so that what else the machine does weighs on both.
    pairs = [(bare(), ours()) for _time in range(TIMES)]
    floor, value = (statistics.median(taken) for taken in zip(*pairs, strict=True))
    yield Row(name="registration list of 10,000 rows", scale=scale, value=value, floor=floor, limit=8.0)
    note = "a file just copied here is read through for damage first, once a week"
    yield Row(name="the same into a file just copied", scale=scale, value=ours(in_use=False), floor=floor, note=note)


def _taken(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=compiled_once())
    return time.perf_counter() - start
