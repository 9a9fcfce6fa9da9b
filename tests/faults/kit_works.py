"""Kits made for other doors, and two that come home one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

from clust_desktop.app import Office
from clust_desktop.services import archives
from clust_desktop.services.archives import open_archive
from clust_desktop.store import backups_list, damage, keys, kit_home
from clust_desktop.store.database import Archive
from tests.faults.works import Step, Work, unsound_backups
from tests.services.kits.conftest import NOW, SAID, Clock, Place, begin

DOORS = ("uno", "due")
WALK_INS = {"uno": "Rita Nuovissima", "due": "Olmo Mai Visto"}


def opened(path: Path) -> Archive:
    """The archive in the evening of that day, whatever the day is."""
    return open_archive(path, now=lambda: NOW + timedelta(hours=12))


def make(archive: Archive, out: Path) -> None:
    uids = archive.column("select uid from gathering where kind = 'event' order by title desc")
    Office(archive).kits.make(gatherings=uids, out=out, passphrase=SAID)


class KitsMade(Work):
    """Two kits made; one whose making was cut off is made again in the same place."""

    name = "kit-making"
    OUT = ("tre.clust", "quattro.clust")

    def begin(self, folder: Path) -> None:
        begin(self.path(folder))

    def steps(self, folder: Path) -> Generator[Step]:
        with opened(self.path(folder)) as archive:
            for name in self.OUT:
                yield name, lambda name=name: make(archive, folder / name)

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        """What bears the name of a kit is one, whole; what was entered is there; and what is not there can be made."""
        found = super().faults(folder, told)
        with opened(self.path(folder)) as archive:
            entered = set(archive.column("select file from kit"))
            found += [f"{name} is entered and not there" for name in sorted(entered) if not (folder / name).exists()]
            for name in self.OUT:
                if not (folder / name).exists():
                    make(archive, folder / name)
        found += [wrong for name in self.OUT for wrong in self._unsound(folder / name)]
        begun = sorted(one.name for one in folder.iterdir() if ".begun" in one.name)
        return found + [f"left beside the kits: {begun}"] * bool(begun)

    def _unsound(self, kit: Path) -> list[str]:
        keys.unlock(kit, SAID)
        found = [f"{kit.name}: {said}" for said in archives.check(kit).values() if said]
        with open_archive(kit, write=False) as archive:
            people, said = archive.count("attendance"), Office(archive).kits.identity()
        return found + [f"{kit.name} is no whole kit"] * (people != 3 or said is None)


class KitsHome(Work):
    """Two kits with marks, a take-back, heads and a walk-in each, brought home; the second makes the first's merge old.

    Their files are never written, and merged again whatever was not brought home is.
    """

    name = "kit-merge"

    def begin(self, folder: Path) -> None:
        begin(self.path(folder))
        digests = []
        with open_archive(self.path(folder), now=lambda: NOW) as archive:
            for name in DOORS:
                make(archive, kit := folder / f"{name}.clust")
                keys.unlock(kit, SAID)
                with open_archive(kit, now=(clock := Clock())) as carried:
                    self._use(Place(carried, clock, name))
                digests.append(_digest(kit))
        (folder / "kits.txt").write_text("\n".join(digests), "utf-8")

    def _use(self, door: Place) -> None:
        door.come("Ada Fintelli")
        door.take_back(door.come("Ugo Supposti"))
        if door.office.door.device == "due":
            door.come("Zoe Immaginari", "pomeriggio")
        door.walk_in(WALK_INS[door.office.door.device], f"Ditta di {door.office.door.device}")
        door.office.door.count(gathering=door.gathering(), by=3, mode="in-person")

    def steps(self, folder: Path) -> Generator[Step]:
        for name in DOORS:
            keys.unlock(folder / f"{name}.clust", SAID)
        with opened(self.path(folder)) as archive:
            kits = Office(archive).kits
            for name in DOORS:
                yield name, lambda name=name: kits.merge(path=folder / f"{name}.clust")

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        found = unsound_backups(self.path(folder))
        kept = [one for one in backups_list.listing(self.path(folder)) if one.reason == "before-merge"]
        found += [f"{len(kept)} backups before {len(told)} merges"] * (len(kept) < len(told))
        found += [f"{one.path.name} is no good backup" for one in kept if not damage.is_good(one.path)]
        digests = (folder / "kits.txt").read_text("utf-8").splitlines()
        for name, digest in zip(DOORS, digests, strict=True):
            beside = sorted(one.name for one in folder.glob(f"{name}.clust?*"))
            found += [f"{name} was written: {beside}"] * (_digest(folder / f"{name}.clust") != digest or bool(beside))
        return found + self._again(folder)

    def _again(self, folder: Path) -> list[str]:
        """Merged again all is there, once; merged once more nothing is new."""
        found, marks, taken = list[str](), set[str](), set[str]()
        with opened(self.path(folder)) as archive:
            for name in (*DOORS, *DOORS):
                keys.unlock(kit := folder / f"{name}.clust", SAID)
                Office(archive).kits.merge(path=kit)
                with kit_home.opened(kit) as carried:
                    marks |= set(carried.column("select uid from presence"))
                    taken |= set(carried.column("select presence_uid from take_back"))
            for name in DOORS:
                if Office(archive).kits.merge(path=folder / f"{name}.clust", dry_run=True).is_new:
                    found.append(f"{name} brings something new a third time")
            here = set(archive.column("select uid from presence"))
            found += [f"marks lost or twice: {marks ^ here}"] * (marks != here)
            here = set(archive.column("select presence_uid from take_back"))
            found += [f"take-backs lost or twice: {taken ^ here}"] * (taken != here)
            for name in WALK_INS.values():
                if archive.count("person", full_name=name) != 1:
                    found.append(f"{name} is there {archive.count('person', full_name=name)} times")
            if archive.value("select sum(quantity) from headcount") != 3 * len(DOORS):
                found.append("heads lost or counted twice")
        return found


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
