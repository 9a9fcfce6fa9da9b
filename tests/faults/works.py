"""What a secretariat does to an archive, step by step, so that it can be interrupted anywhere."""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path

from clust_desktop import paths
from clust_desktop.app import Office
from clust_desktop.domain.names import search_key
from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.services import archives, protection
from clust_desktop.services.archives import open_archive
from clust_desktop.store import backups, backups_list, damage, keys
from clust_desktop.store.database import Archive
from tests.cli import lists
from tests.faults import shape
from tests.faults.shape import Shape
from tests.ui.small_archive import small

DAY = date(2026, 2, 3)
PASSPHRASES = ("tre parole lunghe", "altre parole ancora", "e di nuovo altre")

Step = tuple[str, Callable[[], object]]


class Work:
    """Begun in a folder, done there in steps; `look` is what it has come to, `faults` what else is wrong."""

    name = ""
    leaves_alone = False  # whether a step may leave the records as they are

    def path(self, folder: Path) -> Path:
        return folder / "prova.clust"

    def begin(self, folder: Path) -> None:
        small(self.path(folder)).close()

    def steps(self, folder: Path) -> Generator[Step]:
        """What is done, one step after the other: what is told when it is done, and how it is done."""
        raise NotImplementedError

    def look(self, folder: Path) -> Shape:
        return shape.of(self.path(folder))

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        """What is wrong in the folder though the archive is whole, after these steps were told to be done."""
        return unsound_backups(self.path(folder))


def command(*arguments: object) -> None:
    """A command as typed. Raises Refused with the sentence of one that is refused."""
    from clust_desktop.cli import run

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = run([str(one) for one in arguments])
    if status == 1:
        raise Refused(said.getvalue().strip())
    assert status == 0, (arguments, said.getvalue())


def unsound_backups(path: Path) -> list[str]:
    """Files that bear the name of a backup and are none."""
    return [
        f"{one.path.name} is no sound backup"
        for one in backups_list.listing(path)
        if not keys.is_locked(one.path) and not damage.is_good(one.path)
    ]


def add_organisation(archive: Archive, name: str) -> None:
    with archive.operation("faults.organisation", "An organisation more"):
        archive.insert("organisation", {"name": name, "folded": search_key(name)})


class Adding(Work):
    """Two organisations, quickly: for whoever tries the harness itself."""

    name = "adding"

    def steps(self, folder: Path) -> Generator[Step]:
        with open_archive(self.path(folder)) as archive:
            for name in ("Ditta Una", "Ditta Altra"):
                yield name, lambda name=name: add_organisation(archive, name)


class Import(Work):
    name = "import"

    def begin(self, folder: Path) -> None:
        archives.create(self.path(folder)).close()
        for kind in KINDS:
            getattr(lists, kind)(folder)
        for n in range(3):
            rows: list[list[object]] = [["Denominazione", "Comune", "E-mail"]]
            rows += [[f"Ditta Finta {n}-{one} srl", "Borgo Finto", f"d{n}-{one}@esempio.example"] for one in range(80)]
            lists.excel_csv(folder / f"altri-{n}.csv", rows)

    def steps(self, folder: Path) -> Generator[Step]:
        files = {"organisations": "soggetti.csv", "memberships": "adesioni.xlsx", "groups": "gruppi.csv",
                 "gatherings": "incontri.csv", "attendance": "presenze.txt", "periods": "periodi.xlsx",
                 "targets": "valori.csv"}  # fmt: skip
        todo = [*files.items(), *(("organisations", f"altri-{n}.csv") for n in range(3))]
        for kind, file in todo:
            done = ("--archive", self.path(folder), "import", kind, folder / file)
            yield file, lambda done=done: command(*done)


KINDS = ("organisations", "memberships", "groups", "gatherings", "attendance", "periods", "targets")


class Merge(Work):
    name = "merge"
    PAIRS = 4

    def begin(self, folder: Path) -> None:
        with small(self.path(folder)) as archive, archive.operation("faults.twins", "Twins"):
            for n in range(self.PAIRS):
                for way in ("S.r.l.", "srl"):
                    name = f"Ditta Doppia {n} {way}"
                    archive.insert("organisation", {"name": name, "folded": search_key(name)})
                for way in ("Finti", "Finti Doppi"):
                    name = f"Pia{n} {way}"
                    archive.insert("person", {"full_name": name, "folded": search_key(name)})

    def steps(self, folder: Path) -> Generator[Step]:
        with open_archive(self.path(folder)) as archive:
            mergers = Office(archive).mergers
            for n in range(self.PAIRS):
                for noun, like in (("organisation", f"Ditta Doppia {n} %"), ("person", f"Pia{n} %")):
                    name = "name" if noun == "organisation" else "full_name"
                    stays, goes = archive.column(f"select uid from {noun} where {name} like ? order by id", (like,))
                    given = {"noun": noun, "stays": stays, "goes": goes}
                    yield f"{noun} {n}", lambda given=given: mergers.merge(**given)
                    if n % 2:
                        apart = {"noun": noun, "goes": goes}
                        yield f"{noun} {n} apart", lambda apart=apart: mergers.take_apart(**apart)


class Close(Work):
    name = "closure"

    def steps(self, folder: Path) -> Generator[Step]:
        for period in ("2023", "2024"):
            for code in ("AGRIFOOD", "BUILD", "HEALTH"):
                done = ("--archive", self.path(folder), "close", "--period", period, "--association", code, "--on",
                        "2026-02-03")  # fmt: skip
                yield f"{period} {code}", lambda done=done: command(*done)


class Backup(Work):
    name = "backup"
    leaves_alone = True

    def steps(self, folder: Path) -> Generator[Step]:
        with open_archive(self.path(folder)) as archive:
            for n in range(5):
                name = f"Ditta Aggiunta {n}"
                yield f"wrote {name}", lambda name=name: add_organisation(archive, name)
                yield f"backup {n + 1}", lambda: backups.make(archive)
                yield f"backup {n + 1} elsewhere", lambda: backups.make(archive, folder / "disco")

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        found = super().faults(folder, told)
        for place in (backups.folder_of(self.path(folder)), folder / "disco"):
            there = sorted(place.glob("*.clust"))
            elsewhere = place.name == "disco"
            expected = sum(one.startswith("backup") and one.endswith("elsewhere") == elsewhere for one in told)
            if len(there) < expected:
                found.append(f"{len(there)} backups in {place.name} where {expected} were told of")
            found += [f"{one.name} is no sound backup" for one in there if not damage.is_good(one)]
        return found


class Print(Work):
    name = "printing"
    leaves_alone = True
    KINDS = (("monitoring", ()), ("association", ("--association", "BUILD")), ("members", ()))

    def steps(self, folder: Path) -> Generator[Step]:
        for kind, more in self.KINDS:
            way = ("export", kind) if kind == "members" else ("report", kind, "--period", "2024", "--draft", *more)
            out = folder / f"{kind}.{'xlsx' if kind == 'members' else 'pdf'}"
            done = ("--archive", self.path(folder), *way, "--out", out)
            yield out.name, lambda done=done: command(*done)

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        """A paper that bears its name is whole."""
        found = [f"{name} was told to be written" for name in told if not (folder / name).is_file()]
        for one in folder.glob("*.pdf"):
            content = one.read_bytes()
            if not (content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")):
                found.append(f"half of {one.name}")
        return found + [f"half of {one.name}" for one in folder.glob("*.xlsx") if not zipfile.is_zipfile(one)]


class Restore(Work):
    name = "restore"
    TIMES = 4

    def begin(self, folder: Path) -> None:
        super().begin(folder)
        for which in ("una", "altra"):
            with open_archive(self.path(folder)) as archive:
                add_organisation(archive, f"Ditta {which}")
                backups.make(archive, folder / which)

    def steps(self, folder: Path) -> Generator[Step]:
        for n in range(self.TIMES):
            (backup,) = (folder / ("una", "altra")[n % 2]).glob("*.clust")
            done = ("--archive", self.path(folder), "restore", backup)
            yield f"restore {n + 1}", lambda done=done: command(*done)

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        found = super().faults(folder, told)
        kept = list(backups.folder_of(self.path(folder)).glob("*before-restore*.clust"))
        if len(kept) < len(told):
            found.append(f"{len(kept)} former contents kept of {len(told)} restored over")
        return found


class Carry(Work):
    """What a name passes through while the file is protected: drafts, backups, restores, another passphrase."""

    name = "names"
    leaves_alone = True
    NAME = "Zebedea Contrassegnata"

    def begin(self, folder: Path) -> None:
        super().begin(folder)
        path = self.path(folder)
        with open_archive(path) as archive:
            add_organisation(archive, self.NAME)
            backups.make(archive, folder / "prima")

    def steps(self, folder: Path) -> Generator[Step]:
        path = self.path(folder)
        (plain,) = (folder / "prima").glob("*.clust")

        def write() -> None:
            with open_archive(path) as archive:
                typed = {"name": f"{self.NAME} bis"}
                Office(archive).drafts.keep(page="organisations", record="", typed=typed)
                add_organisation(archive, f"{self.NAME} bis")
                backups.make(archive)

        yield "restored", lambda: backups.restore(path, plain, kept_in=folder / "prima")
        yield "protected", lambda: protection.set_passphrase(path, passphrase=PASSPHRASES[0])
        yield "written", write
        yield "restored again", lambda: backups.restore(path, backups_list.listing(path)[0].path)
        yield "protected anew", lambda: protection.set_passphrase(path, passphrase=PASSPHRASES[1])
        yield "written anew", write

    def look(self, folder: Path) -> Shape:
        return {"opens": unlocked(self.path(folder)), **super().look(folder)}

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        """Once it was opened to be written, nothing but what was made before the passphrase holds the name."""
        path = self.path(folder)
        if unlocked(path) == "-":
            return []
        with open_archive(path) as archive:
            found = readable(folder, self.NAME) + readable(paths.state_folder().parent, self.NAME)
            add_organisation(archive, f"{self.NAME} ter")
            found += readable(folder, self.NAME)
        return [f"{one} holds the name" for one in found if (folder / "prima") not in one.parents]


def readable(folder: Path, name: str) -> list[Path]:
    """The files below a folder in which the name can be read, however it is written."""
    forms = [text.encode(code) for text in (name, name.upper(), name.lower()) for code in ("utf-8", "utf-16-le")]
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one for one in files if any(form in content for content in [one.read_bytes()] for form in forms)]


class Protect(Work):
    """The passphrase set, changed, removed; the shape says under which of them the file opens."""

    name = "passphrase"

    def steps(self, folder: Path) -> Generator[Step]:
        path = self.path(folder)
        for which in (0, 1, None, 2):
            done = protection.remove_passphrase if which is None else protection.set_passphrase
            given = {} if which is None else {"passphrase": PASSPHRASES[which]}
            yield str(which), lambda done=done, given=given: done(path, **given)

    def look(self, folder: Path) -> Shape:
        opens = unlocked(self.path(folder))
        return {"opens": opens, **super().look(folder)}

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        """Nothing begun is left lying beside the file once it was opened to be written."""
        path = self.path(folder)
        unlocked(path)
        open_archive(path).close()
        left = sorted(one.name for one in folder.iterdir() if one.name.startswith(path.name) and one != path)
        return [f"left beside the file: {left}"] if left else []


def unlocked(path: Path) -> str:
    """Which of the passphrases opens the file; "-" where it needs none. Raises Damaged where none does."""
    keys.forget()
    if not protection.is_protected(path):
        return "-"
    for at, one in enumerate(PASSPHRASES):
        with contextlib.suppress(Refused):
            protection.unlock(path, passphrase=one)
            return str(at)
    raise Damaged("no passphrase opens it")


class Migrate(Work):
    """Archives of an earlier schema, each opened once by this program."""

    name = "migration"
    leaves_alone = True
    FILES, LACKING = 4, 2

    def path(self, folder: Path) -> Path:
        return folder / "prova-0.clust"

    def begin(self, folder: Path) -> None:
        earlier = Path(shutil.copytree(paths.db(), folder / "db"))
        for newest in sorted((earlier / "migrations").glob("[0-9]*.sql"))[-self.LACKING :]:
            newest.unlink()
        now, paths.db = paths.db, earlier.joinpath  # type: ignore[assignment]
        try:
            small(self.path(folder)).close()
        finally:
            paths.db = now
        shutil.rmtree(earlier)
        for n in range(1, self.FILES):
            shutil.copy(self.path(folder), folder / f"prova-{n}.clust")

    def steps(self, folder: Path) -> Generator[Step]:
        for n in range(self.FILES):
            yield f"opened {n}", lambda n=n: open_archive(folder / f"prova-{n}.clust").close()

    def look(self, folder: Path) -> Shape:
        """Of copies of all the files, each brought up to date, as whoever opens them would find them."""
        found = {}
        for n in range(self.FILES):
            with tempfile.TemporaryDirectory() as aside:
                for one in folder.glob(f"prova-{n}.clust*"):
                    shutil.copy(one, aside)
                found |= {f"{n} {key}": one for key, one in shape.of(Path(aside) / f"prova-{n}.clust").items()}
        return found

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        found = []
        for n in range(self.FILES):
            path = folder / f"prova-{n}.clust"
            wrong = {part: said for part, said in archives.check(path).items() if said}
            found += [f"{path.name}: {wrong}"] if wrong else []
            found += unsound_backups(path)
            if not any(one.reason == "before-migration" for one in backups_list.listing(path)):
                found.append(f"{path.name} was brought up to date without a backup")
        return found


SERVICES: dict[str, Work] = {
    one.name: one
    for one in (Adding(), Import(), Merge(), Close(), Backup(), Print(), Restore(), Protect(), Carry(), Migrate())
}


def named(name: str) -> Work:
    if name in SERVICES:
        return SERVICES[name]
    from tests.faults.erasing_works import Erase
    from tests.faults.kit_works import KitsHome, KitsMade
    from tests.faults.typing_work import Typing

    return {one.name: one for one in (Typing(), KitsMade(), KitsHome(), Erase())}[name]
