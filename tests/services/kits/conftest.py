"""An archive with two events and an assembly, some people expected at each, and kits made from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.names import search_key
from clust_desktop.services import archives
from clust_desktop.store import keys
from clust_desktop.store.database import Archive

SAID = "tre parole lunghe"
DAY, NOW = "2026-05-03", datetime(2026, 5, 3, 8, tzinfo=UTC)
REGISTERED = ("Ada Fintelli", "Ugo Supposti", "Zoe Immaginari")
KNOWN = (*REGISTERED, "Ivo Presunti", "Lea Fantasia")
ROOMS = ("mattina", "pomeriggio")


class Clock:
    """What the clock of one computer says; it goes on when it is told to."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def on(self, **by: int) -> None:
        self.at += timedelta(**by)


@pytest.fixture(autouse=True)
def no_keys() -> Iterator[None]:
    keys.forget()
    yield
    keys.forget()


def begin(path: Path) -> None:
    """Two events and an assembly; of five people three are registered for the first event; two of three are members."""
    with archives.create(path, now=lambda: NOW) as archive, archive.operation("tests.begin", "Begin"):
        insert = archive.insert
        association = archive.value("select min(id) from association")
        homes = {
            name: insert("organisation", {"name": name, "folded": search_key(name), "email": "info@esempio.example"})
            for name in ("Alfa srl", "Beta srl", "Gamma srl")
        }
        for name in ("Alfa srl", "Beta srl"):
            insert("membership", {
                "association_id": association, "organisation_id": homes[name], "from_on": "2020-01-01",
            })  # fmt: skip
        people = {}
        for at, name in enumerate(KNOWN):
            given, family = name.split()
            people[name] = insert("person", {
                "full_name": name, "given_name": given, "family_name": family, "folded": search_key(name),
                "email": f"{family.lower()}@esempio.example", "phone": "+39 051 000000", "note": "una nota privata",
            })  # fmt: skip
            insert("affiliation", {"person_id": people[name], "organisation_id": list(homes.values())[at % 3]})
        for kind, title in (("event", "Fiera finta"), ("event", "Altra fiera"), ("assembly", "Assemblea finta")):
            key = insert("gathering", {
                "kind": kind, "title": title, "on_day": DAY, "format": "in-person", "note": "nota dell’evento",
            })  # fmt: skip
            insert("gathering_association", {"gathering_id": key, "association_id": association})
            if title == "Fiera finta":
                for room in ROOMS:
                    insert("session", {"gathering_id": key, "title": room})
                for name in REGISTERED:
                    insert("attendance", {
                        "gathering_id": key, "person_id": people[name], "registered_at": f"{DAY}T06:00:00Z",
                    })  # fmt: skip
        programme = insert("programme", {"code": "P", "name": "Programma", "from_on": "2026-01-01"})
        insert("period", {
            "programme_id": programme, "code": "2026", "name": "2026", "from_on": "2026-01-01",
            "until_on": "2026-12-31",
        })  # fmt: skip


class Place:
    """One computer with one open archive: at home or at a door."""

    def __init__(self, archive: Archive, clock: Clock, device: str) -> None:
        self.archive, self.clock, self.office = archive, clock, Office(archive)
        self.office.door.device = device

    def gathering(self, title: str = "Fiera finta") -> str:
        return str(self.archive.value("select uid from gathering where title = ?", (title,)))

    def person(self, name: str) -> str:
        return str(self.archive.value("select uid from person where full_name = ?", (name,)))

    def room(self, name: str) -> str:
        return str(self.archive.value("select uid from session where title = ?", (name,))) if name else ""

    def come(self, name: str, room: str = "mattina", title: str = "Fiera finta", **more: str) -> str:
        """Let somebody in; the uid of the mark."""
        mark = self.office.door.let_in(
            gathering=self.gathering(title), person=self.person(name), mode="in-person",
            session=self.room(room) if title == "Fiera finta" else "", anyway=True, **more,
        )  # fmt: skip
        return mark.presence

    def leave(self, name: str, room: str = "mattina") -> None:
        self.office.door.leave(gathering=self.gathering(), person=self.person(name), session=self.room(room))

    def take_back(self, presence: str, title: str = "Fiera finta") -> None:
        self.office.door.take_back(gathering=self.gathering(title), presence=presence)

    def walk_in(self, name: str, organisation: str = "", room: str = "mattina") -> str:
        given, _, family = name.partition(" ")
        there = self.archive.find("organisation", name=organisation) if organisation else None
        mark = self.office.door.walk_in(
            gathering=self.gathering(), given_name=given, family_name=family, mode="in-person",
            organisation=there["uid"] if there else "", new_organisation="" if there else organisation,
            session=self.room(room),
        )  # fmt: skip
        return mark.presence


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    begin(path := tmp_path_factory.mktemp("kits") / "casa.clust")
    return path


@pytest.fixture
def home(begun: Path, tmp_path: Path) -> Iterator[Place]:
    path = Path(shutil.copy(begun, tmp_path / "casa.clust"))
    clock = Clock()
    with archives.open_archive(path, now=clock) as archive:
        yield Place(archive, clock, "casa")


@pytest.fixture
def kit_of(home: Place, tmp_path: Path) -> Iterator[object]:
    """Makes a kit and opens it on another computer, whose clock is `late` seconds off; more than one may be open."""
    opened = []

    def make(name: str = "uno", *titles: str, late: int = 0) -> Place:
        made = home.office.kits.make(
            gatherings=[home.gathering(one) for one in titles or ("Fiera finta",)], out=tmp_path / f"{name}.clust",
            passphrase=SAID,
        )  # fmt: skip
        keys.unlock(made.file, SAID)
        clock = Clock(home.clock.at + timedelta(seconds=late))
        opened.append(archives.open_archive(made.file, now=clock))
        return Place(opened[-1], clock, name)

    yield make
    for one in opened:
        one.close()
