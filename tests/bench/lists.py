"""A registration list of 10,000 rows brought in, matching included, against the same file put in a bare table."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from clust_desktop.services.archives import open_archive
from tests.bench import archives
from tests.bench.rows import Row, compiled_once, timed

ROWS = 10_000
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
            yield _row(scale, Path(name))


def _row(scale: int, folder: Path) -> Row:
    with open_archive(archives.demonstration(scale), write=False) as archive:
        people = archive.execute(KNOWN).fetchall()
        gathering = archive.value(LATEST)
    file = folder / f"registrations-{scale}.csv"
    registrations(people, file)

    def bare() -> None:
        target = folder / "bare.db"
        target.unlink(missing_ok=True)
        command = (sys.executable, "-m", "sqlite_utils", "insert", str(target), "rows", str(file), "--csv")
        subprocess.run(command, check=True, capture_output=True, env=compiled_once())

    def ours() -> None:
        target = archives.copy(scale, folder)
        command = (sys.executable, "-m", "clust_desktop", "--archive", str(target), "import", "registrations")
        subprocess.run(
            (*command, str(file), "--gathering", gathering), check=True, capture_output=True, env=compiled_once()
        )

    value = timed(ours, 2) - timed(lambda: archives.copy(scale, folder), 2)
    return Row(name="registration list of 10,000 rows", scale=scale, value=value, floor=timed(bare, 2), limit=8.0)
