"""Archives and kits whose contents are other than the program writes them; opened, read, changed, brought home."""

from __future__ import annotations

import json
import random
import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path

from clust_desktop.app import Office
from clust_desktop.domain import days, moments
from clust_desktop.domain.refusals import Refused
from clust_desktop.services.archives import open_archive
from clust_desktop.services.lists import Asked
from clust_desktop.store import keys
from clust_desktop.store.database import Archive
from tests.mutated import rows
from tests.mutated.base import Judged, OfAnArchive
from tests.mutated.changing import changed
from tests.mutated.corpus import kept

SAID = "tre parole lunghe"
DERIVED = ("operation", "change", "sqlite_sequence", "draft", "running")


class Contents(OfAnArchive):
    """An archive with something of everything, its rows, tables and journal changed by statements."""

    name = "contents"

    def begin(self) -> None:
        super().begin()
        with open_archive(self.path) as archive:
            _filled(Office(archive), self.folder)
            self.gathering, self.assembly, self.person = (archive.value(f"select uid from {one}") for one in (
                "gathering where on_day = '2025-03-15'", "gathering where kind = 'assembly'", "person"))  # fmt: skip
            self.operation = archive.value("select uid from operation where verb = 'documents.add'")
        self.tables = rows.tables(self.path)
        self.open = Path(shutil.copy(self.path, self.folder / "aperto.clust"))
        self.walls = rows.taken_down(self.open)
        out = self.folder / "uscita"
        of, at = ("--period", "2024", "--association", "AGRIFOOD"), ("--gathering", self.gathering)
        self.ways: tuple[tuple[object, ...], ...] = (
            ("info",), ("check",), ("members", "--on", "2024-03-04"), ("undo",), ("redo",), ("revert", self.operation),
            ("journal",), ("journal", "--json"), ("attendance", self.gathering), ("quorum", self.assembly), ("backup",),
            ("indicators", "--period", "2024"), ("indicators", "--period", "2025"), ("gatherings",), ("closures",),
            ("evidence", "events", "--period", "2024"), ("restatement", "--period", "2024"), ("documents", *of[:2]),
            ("money", "--period", "2024"), ("kit", "list"), ("retention",), ("attached", f"gathering:{self.gathering}"),
            ("bridge", "--from", "2024-01-01", "--to", "2025-12-31", "--by", "category"), ("backups",),
            ("report", "monitoring", *of[:2], "--draft", "--out", f"{out}.pdf"),
            ("report", "dossier", *of, "--out", f"{out}.pdf"), ("report", "attendance", *at, "--out", f"{out}.pdf"),
            ("report", "minutes", "--gathering", self.assembly, "--out", f"{out}.docx"),
            ("export", "tables", "--out", f"{out}.json"), ("export", "gatherings", "--out", f"{out}.ics"),
            ("export", "people", "--out", f"{out}.xlsx"), ("person", self.person, "--out", f"{out}.json"),
            ("kit", "make", *at, "--out", f"{out}.clust", "--new-passphrase-file", self.said()),
            ("import", "people", self.listed(), "--json"), ("erase", self.person, "--yes"), ("expire", "--yes"),
            ("report", "workbook", *of[:2], "--out", f"{out}.xlsx"), ("close", "--period", "2025"),
            ("restate", "--period", "2024"),
        )  # fmt: skip

    def said(self) -> Path:
        (file := self.folder / "frase.txt").write_text(SAID + "\n", "utf-8")
        return file

    def listed(self) -> Path:
        file = self.folder / "elenco.csv"
        file.write_text("Cognome;Nome;E-mail\nFinti;Pia;pia@esempio.example\nŻółtek;Ada;\n", "utf-8")
        return file

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        several = rows.statements(self.tables, chance)
        return "contenuto.json", json.dumps({"do": several, "ways": chance.randrange(10_000)}).encode()

    def given(self, name: str, content: bytes) -> None:
        recipe = json.loads(content)
        file = self.folder / "altro.clust"
        shutil.copy(self.open, file)
        rows.done(file, self.walls, recipe["do"])
        try:
            for way in random.Random(recipe["ways"]).sample(self.ways, 3):
                self.command("--archive", file, *way)
                if way[0] == "backup":
                    self.command("--archive", self.folder / "ripristinato.clust", "restore", file)
        finally:
            self._tidy()

    def _tidy(self) -> None:
        for one in (*self.folder.glob("*-backups"), *self.folder.glob("ripristinato*"), *self.folder.glob("uscita*")):
            shutil.rmtree(one) if one.is_dir() else one.unlink()


def _filled(office: Office, folder: Path) -> None:
    """A document, an import, a closure, something undone and a line of a register, besides the small archive."""
    archive = office.archive
    (file := folder / "prova.pdf").write_bytes(kept()[0][1])
    gathering = archive.value("select uid from gathering where on_day = '2024-03-10'")
    office.documents.add(path=str(file), noun="gathering", of=gathering)
    office.closures.close(period="2024")
    event = archive.value("select uid from gathering where on_day = '2025-03-15'")
    person = archive.value("select max(uid) from person")
    office.door.let_in(gathering=event, person=person, mode="in-person", anyway=True)
    office.door.count(gathering=event, by=3, mode="online")
    office.kits.make(gatherings=[event], out=folder / "fuori.clust", passphrase=SAID)
    office.journal.revert(archive.value("select uid from operation where verb = 'door.count'"))
    office.door.walk_in(gathering=event, given_name="Pia", family_name="Finti", mode="in-person")
    office.journal.undo()


class Kits(OfAnArchive):
    """A kit with a day at its door, its bytes or what it holds changed: opened for its door, read, brought home."""

    name = "kits"

    def begin(self) -> None:
        super().begin()
        self.home, self.kit = self.folder / "casa.clust", self.folder / "porta.clust"
        with open_archive(self.path) as archive:
            office = Office(archive)
            uids = archive.column("select uid from gathering where on_day in ('2025-03-15', '2025-04-29')")
            office.kits.make(gatherings=uids, out=self.kit, passphrase=SAID)
            self.uid = uids[0]  # where some are present already; of the assembly others are expected
        keys.unlock(self.kit, SAID)
        with open_archive(self.kit) as archive:
            for uid in uids:
                _day_at(Office(archive), uid)
            self.log = self.kit.with_name("porta.clust-wal").read_bytes()
            self.begun = self.kit.read_bytes()
        self.tables = rows.tables(self.kit)
        self.whole = self.kit.read_bytes()
        self.open = Path(shutil.copy(self.kit, self.folder / "aperto.clust"))
        self.walls = rows.taken_down(self.open)
        shutil.copy(self.path, self.home)
        with open_archive(self.home, write=False) as archive:
            self.before = _records(archive)

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        recipe: dict[str, object] = {"ways": chance.randrange(10_000)}
        if chance.random() < 0.75:
            recipe["do"] = rows.statements(self.tables, chance)
        else:  # of the place in the file, whose bytes are others each time that it is made
            recipe["bytes"] = chance.choice(("file", "log"))
        return "kit.json", json.dumps(recipe).encode()

    def given(self, name: str, content: bytes) -> None:
        recipe = json.loads(content)
        chance = random.Random(recipe["ways"])
        self._write(recipe, chance)
        with suppress(Refused):
            keys.unlock(self.kit, SAID)
        shutil.copy(self.path, self.home)
        if recipe["ways"] % 3 == 0:
            self.command("--archive", self.kit, chance.choice(("info", "check", "journal", "gatherings")))
        if recipe["ways"] % 3 == 1:
            with suppress(Refused):
                self._door()
        try:
            self._merge()
        finally:
            shutil.rmtree(self.folder / "casa-backups", ignore_errors=True)
            for one in self.folder.glob("porta.clust*"):
                one.unlink()

    def _write(self, recipe: dict[str, object], chance: random.Random) -> None:
        if isinstance(several := recipe.get("do"), list):
            shutil.copy(self.open, self.kit)
            rows.done(self.kit, self.walls, several)
            return
        if recipe["bytes"] == "log":
            self.kit.write_bytes(self.begun)
            self.kit.with_name("porta.clust-wal").write_bytes(changed(self.log, [self.log[:5_000]], chance))
        else:
            self.kit.write_bytes(changed(self.whole, [self.whole[:9_000]], chance))

    def _door(self) -> None:
        """What its window does from the opening to the first to come."""
        with open_archive(self.kit) as archive:
            office = Office(archive)
            said = office.kits.identity()
            if said is not None:
                moments.show(said.made_at)
            for uid, title, on_day in office.kits.carried():
                days.show(date.fromisoformat(on_day))
                opened = office.door.opened(gathering=uid)
                opened.guests.find(title[:2], 8)
                office.door.others(gathering=uid, typed="ad")
                office.door.members(gathering=uid)
                office.door.last_done(gathering=uid)
                _day_at(office, uid)

    def _merge(self) -> None:
        for how in (("--dry-run",), ("--json",)):
            with suppress(Refused):
                self.command("--archive", self.home, "kit", "merge", self.kit, *how)
        with open_archive(self.home) as archive:
            office = Office(archive)
            if any(found := office.archives.check().values()):
                raise Judged(f"the archive is not sound any more: {[one for one in found if one]}")
            new = archive.rows("select verb from operation order by id desc limit 1")
            after, had = _records(archive), len(self.before["operation"])
            if len(after["operation"]) - had > 1 or (len(after["operation"]) > had and new[0]["verb"] != "kits.merge"):
                raise Judged(f"more than one operation: {new}")
            if len(after["operation"]) > had:
                kits = office.kits.listing()
                for one in kits.rows(kits.keys(Asked())):
                    office.kits.past_listing(uid=(one or {})["uid"], wide=80)
                office.door.opened(gathering=self.uid)
                office.attendance.counts(gathering=self.uid)
                office.journal.undo()
                after = _records(archive)
            differ = [noun for noun in after if noun not in DERIVED and after[noun] != self.before[noun]]
            if differ:
                raise Judged(f"besides its one operation it changed {differ}")


def _records(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the archive, but what search derives of them."""
    names = archive.column("select name from sqlite_schema where type = 'table' and name not like 'search%'"
                           " and sql not like 'create virtual%'")  # fmt: skip
    return {name: archive.execute(f'select * from "{name}" order by rowid').fetchall() for name in names}


def _day_at(office: Office, uid: str) -> None:
    """Somebody of the list and somebody new come, one goes, a mark is taken back, heads are counted."""
    door, archive = office.door, office.archive
    people = archive.column("select uid from person order by id")[-3:]
    marks = [door.let_in(gathering=uid, person=one, mode="in-person", anyway=True).presence for one in people]
    if all(marks[:2]):
        door.leave(gathering=uid, person=people[1])
        door.take_back(gathering=uid, presence=marks[0])
    home = archive.value("select uid from organisation")
    for name, organisation, new in (("Pia", home, ""), ("Ugo", "", "Ditta Finta"), ("Ada", "", "")):
        with suppress(Refused):
            door.walk_in(
                gathering=uid, given_name=name, family_name="Inventati", mode="online", organisation=organisation or "",
                new_organisation=new, represents=home or "",
            )  # fmt: skip
    door.count(gathering=uid, by=3, mode="in-person")
    door.refuse(gathering=uid, verdict="unknown", typed="Chi Lo Sa")
