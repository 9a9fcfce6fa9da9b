"""What takes inputs from outside: each is given one by a number, and must take it or refuse it with a sentence."""

from __future__ import annotations

import contextlib
import io
import json
import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from clust_desktop.app import Office
from clust_desktop.domain import amounts, codes, days, fields, identifiers, moments, names, recovery, sheet_entry
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import dates, numbers
from clust_desktop.services.archives import open_archive
from tests.mutated import corpus
from tests.mutated.changing import STRANGE, changed, typed
from tests.ui.small_archive import small

TODAY = date(2026, 2, 3)
KINDS = ("organisations", "memberships", "people", "groups", "seats", "gatherings", "registrations", "attendance",
         "periods", "targets", "expenses", "projects", "figures")  # fmt: skip
WRITTEN = {"soggetti.csv": "organisations", "adesioni.xlsx": "memberships", "gruppi.csv": "groups",
           "incontri.csv": "gatherings", "presenze.txt": "attendance", "periodi.xlsx": "periods",
           "valori.csv": "targets", "vecchio.xls": "people", "aperto.ods": "people"}  # fmt: skip
SOUND = ("oggi", "04/03/2024", "2024-03-04", "4 marzo 2024", "lunedì", "+3 settimane", "1.234,56", "1,234.56", "€ 12",
         "12%", "01234567890", "IT01234567890", "RSSMRA80A01H501U", "40100", "1-5, 7 assenti, 9 p", "12 presenti",
         "14:30",
         "2pm", "04/03/2024 14:30", "pia@esempio.example", "1h 29m 40s", "a3f9 2b10 77c1",
         "2024/04/09 3:00:10 PM CET")  # fmt: skip


class Judged(Exception):
    """An input was neither taken nor refused as it should be."""


class Target:
    """Begun in a folder of its own; `made` is the input of a number, `given` hands it over."""

    name = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.begin()

    def begin(self) -> None:
        """Whatever it needs to stand ready."""

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        """An input and the name of its file."""
        raise NotImplementedError

    def given(self, name: str, content: bytes) -> None:
        """Raises Refused with its sentence; anything else that climbs is a fault."""
        raise NotImplementedError

    def command(self, *arguments: object) -> None:
        """Raises Judged where a command fails without a sentence, or with more than one should."""
        from clust_desktop.cli import run

        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run([str(one) for one in arguments])
        if status not in (0, 1, 2) or bool(status) != bool(err.getvalue().strip()):
            raise Judged(f"status {status}, and said {err.getvalue()[:300]!r}")
        if "Traceback" in out.getvalue() + err.getvalue():
            raise Judged("a traceback was printed")


class _OfAnArchive(Target):
    @property
    def path(self) -> Path:
        return self.folder / "prova.clust"

    def begin(self) -> None:
        small(self.path).close()


class _OfFiles(_OfAnArchive):
    def sound(self) -> tuple[tuple[str, bytes], ...]:
        return corpus.tables(self.folder)

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        sound = self.sound()
        name, content = chance.choice(sound)
        if chance.random() < 0.05:
            name = chance.choice(("senza", "a.xlsx", "b.csv", "c.xls", "d.ods"))
        return name, changed(content, [one for _, one in sound], chance)


class Lists(_OfFiles):
    """`import` of anything as anything, without writing."""

    name = "lists"

    def given(self, name: str, content: bytes) -> None:
        file = self.folder / name
        file.write_bytes(content)
        kind = WRITTEN.get(name) or random.Random(content).choice((*KINDS, "attendance", "registrations"))
        self.command("--archive", self.path, "import", kind, file, "--dry-run", "--json")


class Looked(_OfFiles):
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


class Doubles(_OfFiles):
    name = "duplicates"

    def given(self, name: str, content: bytes) -> None:
        file = self.folder / name
        file.write_bytes(content)
        self.command("duplicates", file, "--json")


class Decisions(_OfAnArchive):
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


class Fields(_OfAnArchive):
    """Every reader of a typed word: each may refuse it, none may raise anything else."""

    name = "fields"

    def begin(self) -> None:
        super().begin()
        self.office = Office(open_archive(self.path, write=False))
        self.readers: tuple[Callable[[str], object], ...] = (
            lambda text: days.read(text, TODAY), lambda text: moments.read(text, TODAY), moments.read_clock,
            amounts.read, lambda text: amounts.read(text, decimal=","), amounts.cents, amounts.whole,
            identifiers.vat, identifiers.tax_code, identifiers.postcode, sheet_entry.read, recovery.read, codes.read,
            names.fold, names.fold_organisation, names.search_key, names.seeker,
            lambda text: self.office.closures.verify(fingerprint=text),
            lambda text: dates.read(text, None), lambda text: dates.read(text, dates.order_of([text])), dates.read_time,
            lambda text: numbers.read(text, None), lambda text: numbers.cents(text, numbers.mark_of([text])),
            lambda text: numbers.whole(text, None),
            *(kind("chiave", "Nome").read for kind in (
                fields.Text, fields.LongText, fields.Date, fields.Moment, fields.Clock, fields.Integer, fields.Decimal,
                fields.Amount, fields.Email, fields.Postcode, fields.VatNumber, fields.TaxCode)),
        )  # fmt: skip

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        return "typed.txt", typed(SOUND, chance).encode("utf-8", "surrogatepass")

    def given(self, name: str, content: bytes) -> None:
        text = content.decode("utf-8", "surrogatepass")
        for read in self.readers:
            with contextlib.suppress(Refused):
                read(text)


class Arguments(_OfAnArchive):
    """The command line with anything in the place of anything, but what would open a window."""

    name = "arguments"
    WORDS = ("info", "members", "--on", "bridge", "--from", "--to", "--by", "category", "gatherings", "--kind", "event",
             "attendance", "quorum", "indicators", "--period", "2024", "evidence", "events", "--association", "BUILD",
             "report", "monitoring", "--out", "export", "tables", "journal", "undo", "redo", "revert", "check",
             "--fingerprint", "--json", "duplicates", "import", "people", "close", "justify", "--fact", "retention",
             "kit", "list", "lost", "make", "--gathering", "backup", "restore", "passphrase", "sheet", "--help",
             "closures",
             "restatement", "restate", "--lang", "en", "--version", "person", "--seed", "--scale", "0")  # fmt: skip

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        out = str(self.folder / chance.choice(("uscita.pdf", "uscita.xlsx", "uscita.csv", "uscita", "uscita.json")))
        words = [chance.choice((chance.choice(self.WORDS), chance.choice(self.WORDS), typed(SOUND, chance), out))
                 for _ in range(chance.randrange(1, 7))]  # fmt: skip
        first = chance.choice([one for one in self.WORDS if not one.startswith("-")])
        return "arguments.json", json.dumps([first, *(one for one in words if "\x00" not in one)]).encode()

    def given(self, name: str, content: bytes) -> None:
        self.command("--archive", self.path, *json.loads(content))


class Archives(_OfAnArchive):
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


class Pictures(_OfFiles):
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


class Kept(_OfFiles):
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


TARGETS: tuple[type[Target], ...] = (
    Lists, Fields, Looked, Arguments, Archives, Doubles, Decisions, Pictures, Kept,
)  # fmt: skip
BY_NAME = {one.name: one for one in TARGETS}
LONGEST = timedelta(seconds=5)
