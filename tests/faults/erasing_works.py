"""Persons erased: one who asked, and everybody whose time is over; no name outlives it, wherever the program dies."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator
from datetime import date
from pathlib import Path

from clust_desktop.app import Office
from clust_desktop.services.archives import open_archive
from tests.faults.works import Step, Work
from tests.services.privacy.drawn import CLOSING, FAMILY, YEARS, draw

OVER = date(2027, 3, 1)
SEED = 5
ASKED = "Zzuppiera"


class Erase(Work):
    """Every name is one of its kind, and stands in many pages before."""

    name = "erase"

    def begin(self, folder: Path) -> None:
        with draw(self.path(folder), SEED) as archive:
            office = Office(archive)
            for year in YEARS[:3]:
                office.closures.close(period=year, on=CLOSING.date())
            for n in range(20):
                with archive.operation("faults.note", "Note on {name}", name=f"Gelsomina {ASKED}"):
                    archive.update("gathering", 1, {"note": f"Gelsomina {ASKED}, {n} " * 40})
            office.people.keep(given_name="Gelsomina", family_name=ASKED, note=f"{ASKED} " * 300)

    def steps(self, folder: Path) -> Generator[Step]:
        with open_archive(self.path(folder)) as archive:
            office = Office(archive)
            uid = archive.value("select uid from person where family_name = ?", (ASKED,))
            yield "asked", lambda: office.erasures.erase(uid=uid, on=CLOSING.date())
            yield "expired", lambda: office.erasures.expire(on=OVER)

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        """Who is in the archive no more is named in none of its files, once it was opened again."""
        with tempfile.TemporaryDirectory() as aside:
            for one in folder.glob(f"{self.path(folder).name}*"):
                shutil.copy(one, aside)
            with open_archive(path := self.path(Path(aside))) as archive:
                here = set(archive.column("select family_name from person"))
            files = {one.name: one.read_bytes().lower() for one in path.parent.iterdir()}
        return [
            f"{name} is left in {file}"
            for name in (*FAMILY[:8], ASKED) if name not in here
            for file, content in files.items() if name.casefold().encode() in content
        ]  # fmt: skip
