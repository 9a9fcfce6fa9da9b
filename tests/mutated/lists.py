"""Lists, registers of platforms and the file of answers: imported, looked at, compared."""

from __future__ import annotations

import json
import random
from typing import Any

from clust_desktop.app import Office
from clust_desktop.services.archives import open_archive
from tests.mutated.base import OfAnArchive, OfFiles
from tests.mutated.changing import STRANGE, changed

KINDS = ("organisations", "memberships", "people", "groups", "seats", "gatherings", "registrations", "attendance",
         "periods", "targets", "expenses", "projects", "figures")  # fmt: skip
WRITTEN = {"soggetti.csv": "organisations", "adesioni.xlsx": "memberships", "gruppi.csv": "groups",
           "incontri.csv": "gatherings", "presenze.txt": "attendance", "periodi.xlsx": "periods",
           "valori.csv": "targets", "vecchio.xls": "people", "aperto.ods": "people"}  # fmt: skip


class Lists(OfFiles):
    """`import` of anything as anything, without writing."""

    name = "lists"

    def given(self, name: str, content: bytes) -> None:
        file = self.folder / name
        file.write_bytes(content)
        kind = WRITTEN.get(name) or random.Random(content).choice((*KINDS, "attendance", "registrations"))
        self.command("--archive", self.path, "import", kind, file, "--dry-run", "--json")


class Looked(OfFiles):
    """What the import screen does with a file that is chosen: its kind proposed, its first rows shown, duplicates."""

    name = "looked at"

    def begin(self) -> None:
        super().begin()
        self.office = Office(open_archive(self.path))

    def given(self, name: str, content: bytes) -> None:
        from clust_desktop.services.imports import Plan

        file = self.folder / name
        file.write_bytes(content)
        kinds = self.office.imports.proposed(path=file)
        for kind in kinds[:2]:
            self.office.imports.look(plan=Plan(kind=kind, path=file))


class Doubles(OfFiles):
    name = "duplicates"

    def given(self, name: str, content: bytes) -> None:
        file = self.folder / name
        file.write_bytes(content)
        self.command("duplicates", file, "--json")


class Decisions(OfAnArchive):
    """The file of answers to an import's questions."""

    name = "decisions"

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        sound = {"order": "dmy", "mapping": {"Nome": "given_name"}, "rows": {"3": "new"}, "encoding": "utf-8"}
        facts: Any = json.loads(json.dumps(sound))
        key = chance.choice(list(sound))
        facts[key] = chance.choice(([], {}, None, 1, -1e9, "x", {"a": {"b": []}}, [1, "2"], True, *STRANGE))
        content = json.dumps(facts).encode()
        return "risposte.json", content if chance.random() < 0.5 else changed(content, [content], chance)

    def given(self, name: str, content: bytes) -> None:
        file, listed = self.folder / name, self.folder / "elenco.csv"
        file.write_bytes(content)
        listed.write_text("Cognome;Nome;E-mail\nFinti;Pia;pia@esempio.example\n", "utf-8")
        self.command("--archive", self.path, "import", "people", listed, "--dry-run", "--json", "--decide", file)
