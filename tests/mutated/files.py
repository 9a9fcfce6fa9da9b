"""Files of other programs that are kept or put in place: archives, logos, documents."""

from __future__ import annotations

import random
import shutil

from clust_desktop.app import Office
from clust_desktop.services.archives import open_archive
from tests.mutated import corpus
from tests.mutated.base import OfAnArchive, OfFiles
from tests.mutated.changing import changed


class Archives(OfAnArchive):
    """A file opened as an archive, checked, restored from, merged as a kit."""

    name = "archives"

    def begin(self) -> None:
        super().begin()
        self.content = self.path.read_bytes()

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        return "altro.clust", changed(self.content, [self.content[:9_000], b"PK\x03\x04"], chance)

    def given(self, name: str, content: bytes) -> None:
        file = self.folder / name
        chance = random.Random(content)
        ways: tuple[tuple[object, ...], ...] = (
            ("--archive", file, "info"), ("--archive", file, "check"),
            ("--archive", file, "members", "--on", "2024-03-04"),
            ("--archive", self.folder / "ripristinato.clust", "restore", file),
            ("--archive", self.path, "kit", "merge", file),
            ("--archive", file, "undo"),
        )  # fmt: skip
        for way in chance.sample(ways, 2):
            file.write_bytes(content)
            self.command(*way)
        for one in (*self.folder.glob("*-backups"), *self.folder.glob("ripristinato*")):
            shutil.rmtree(one) if one.is_dir() else one.unlink()


class Pictures(OfFiles):
    """A logo chosen, and printed."""

    name = "pictures"

    def sound(self) -> tuple[tuple[str, bytes], ...]:
        return corpus.pictures()

    def begin(self) -> None:
        super().begin()
        self.archive = open_archive(self.path)
        self.association = self.archive.value("select uid from association where code = 'BUILD'")

    def given(self, name: str, content: bytes) -> None:
        file = self.folder / name
        file.write_bytes(content)
        office = Office(self.archive)
        office.logos.keep(association=self.association, path=file)
        try:
            out = self.folder / "logo.pdf"
            office.papers.print("association", out=out, period="2024", association="BUILD", draft=True)
        finally:
            office.logos.drop(association=self.association)


class Kept(OfFiles):
    """A file kept with a gathering, and bound into the dossier."""

    name = "kept documents"

    def sound(self) -> tuple[tuple[str, bytes], ...]:
        return corpus.kept()

    def begin(self) -> None:
        super().begin()
        self.sound_file = self.path.read_bytes()

    def given(self, name: str, content: bytes) -> None:
        file = self.folder / name
        file.write_bytes(content)
        self.path.write_bytes(self.sound_file)
        with open_archive(self.path) as archive:
            gathering = archive.value("select uid from gathering where on_day = '2024-03-10'")
            Office(archive).documents.add(path=str(file), noun="gathering", of=gathering)
        out = self.folder / "fascicolo.pdf"
        self.command(
            "--archive", self.path, "report", "dossier", "--period", "2024", "--association", "AGRIFOOD", "--out", out
        )
