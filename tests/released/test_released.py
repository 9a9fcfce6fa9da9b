"""Archives of every released schema open for ever: backed up, brought up to date, sound, with the figures they had."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from clust_desktop import paths
from clust_desktop.app import Office
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.store import journal, keys, protection, undo
from clust_desktop.store.database import Archive
from clust_desktop.store.reference import ORDER
from tests.released.make import CARRIED, HERE, KIT, SAID, counts, digest, figures, unpack
from tests.store.small import Small

TODAY = paths.db
RELEASES = sorted(file.name.removesuffix(".clust.xz") for file in HERE.glob("*.clust.xz"))


@pytest.fixture(params=RELEASES)
def release(request):
    return request.param


@pytest.fixture
def recorded(release):
    return json.loads((HERE / f"{release}.json").read_text("utf-8"))


@pytest.fixture
def file(release, tmp_path):
    """The archive as that release left it."""
    path = tmp_path / "mio" / "prova.clust"
    path.parent.mkdir()
    return unpack(HERE / f"{release}.clust.xz", path)


@pytest.fixture(params=[one for one in RELEASES if one != "0.1.0"])  # which knew no kits
def carried(request, tmp_path):
    """An archive and its kit as that release left them, the kit protected as it was under way."""
    home, kit = (unpack(HERE / f"{request.param}.{what}.xz", tmp_path / f"{what}.clust") for what in ("clust", "kit"))
    keys.forget()
    protection.remake(kit, keys.new(SAID))
    yield home, kit
    keys.forget()


@pytest.fixture
def next_release(tmp_path, monkeypatch):
    """The program after this one: a migration more, for a new table and one that holds rows."""
    folder = shutil.copytree(paths.db(), tmp_path / "db")
    (folder / "migrations" / "0099_next.sql").write_text(
        "create table novelty (id integer primary key autoincrement, name text not null) strict;\n"
        "alter table organisation add column sector text not null default '';\n"
    )
    monkeypatch.setattr(paths, "db", lambda *parts: folder.joinpath(*parts))


def known():
    return len(list(paths.db("migrations").glob("[0-9]*.sql")))


def lost(recorded, now, at=""):
    """Where an answer of now no longer says what was recorded; what it says beyond that is no loss."""
    if isinstance(recorded, dict) and isinstance(now, dict):
        return [one for key, value in recorded.items() for one in lost(value, now.get(key), f"{at}.{key}")]
    if isinstance(recorded, list) and isinstance(now, list):
        if len(recorded) != len(now):
            return [f"{at}: {len(recorded)} recorded, {len(now)} now"]
        return [one for n, value in enumerate(recorded) for one in lost(value, now[n], f"{at}[{n}]")]
    return [] if recorded == now else [f"{at}: {recorded!r} recorded, {now!r} now"]


def unlike(recorded, now):
    """The same for the indicators, of which a later program may know more."""
    gone = sorted(set(recorded["indicators"]) - set(now["indicators"]))
    others = {key: value for key, value in recorded.items() if key != "indicators"}
    return gone + lost(others, now)


def brought_up_to_date(file, recorded):
    """Opens the file and holds it to what was recorded; the backups that were taken first."""
    archives.open_archive(file).close()
    assert not any(archives.check(file).values())
    now = counts(file)
    # A migration may bring reference data of its own, a rule for instance; of what people wrote no row comes or goes.
    changed = {noun: (n, now.get(noun)) for noun, n in recorded["rows"].items() if now.get(noun) != n}
    assert [noun for noun, (n, after) in changed.items() if noun not in ORDER or (after or 0) < n] == []
    assert unlike(recorded["figures"], figures(file)) == []
    return [one for one in file.parent.rglob("*") if "before-migration" in one.name and one.suffix == ".clust"]


def test_there_is_a_fixture_of_each_release():
    assert "0.1.0" in RELEASES
    for release in RELEASES:
        assert (HERE / f"{release}.json").is_file()
        assert (HERE / f"{release}.sha256").is_file()


def test_the_migrations_of_a_release_are_never_edited(release):
    for line in (HERE / f"{release}.sha256").read_text("utf-8").splitlines():
        released, name = line.split()
        assert digest(paths.db("migrations", name)) == released, f"{name} is of {release}: write a migration of its own"


def test_an_archive_of_a_release_opens_today_with_its_figures(file, recorded):
    with closing(sqlite3.connect(file)) as bare:
        assert bare.execute("select count(*) from _sqlite_migrations").fetchone() == (recorded["schema"],)
    made = brought_up_to_date(file, recorded)
    assert len(made) == (known() > recorded["schema"])
    for backup in made:
        assert counts(backup) == recorded["rows"]


def test_it_opens_by_the_next_release_too(file, recorded, next_release):
    (backup,) = brought_up_to_date(file, recorded)
    assert counts(backup) == recorded["rows"]
    with Archive.open(file, write=False) as opened:
        assert opened.schema == known() > recorded["schema"]
    kept = file.with_name("tenuta.clust")
    shutil.copy(backup, kept)
    brought_up_to_date(kept, recorded)


def test_undo_ends_where_the_schema_changed_and_goes_on_from_there(file, next_release):
    with archives.open_archive(file) as archive:
        with pytest.raises(Refused, match="versione precedente"):
            undo.undo(archive)
        before = archive.value("select uid from operation where verb = 'test.rest'")
        with pytest.raises(Refused, match="versione precedente"):
            undo.revert(archive, before)
        Small(archive).change("organisation", 1, sector="meccatronica")
        undo.undo(archive)
        assert archive.column("select sector from organisation where id = 1") == [""]
        assert set(journal.nouns(archive.db)) >= {"novelty", "organisation"}


def test_a_protected_archive_of_a_release_stays_protected_and_its_backup_too(file, recorded, next_release):
    keys.forget()
    protection.remake(file, keys.new("tre parole lunghe"))
    archives.open_archive(file).close()
    assert not any(archives.check(file).values())
    assert unlike(recorded["figures"], figures(file)) == []
    made = [one for one in file.parent.rglob("*.clust") if "before-migration" in one.name]
    assert made
    for one in (file, *made):
        assert not one.read_bytes().startswith(b"SQLite format 3")
    keys.forget()


def test_what_a_later_release_wrote_is_refused_by_this_one(file, next_release, monkeypatch, capsys):
    from clust_desktop.cli import run

    archives.open_archive(file).close()
    monkeypatch.setattr(paths, "db", TODAY)
    before = file.read_bytes()
    for words in (["info"], ["undo"], ["check"], ["backup"]):
        assert run(["--archive", str(file), *words]) == 1
        said = capsys.readouterr().err
        assert "più recente" in said, said
        assert "0099_next" in said
        assert said.count("\n") == 1
    assert file.read_bytes() == before


def brought(home, kit):
    whole = kit.read_bytes()
    with archives.open_archive(home) as archive:
        merged = Office(archive).kits.merge(path=kit)
        again = Office(archive).kits.merge(path=kit)
        assert archive.count("person", full_name="Rita Mai Vista") == 1
    assert kit.read_bytes() == whole
    assert ["portano la data" in one for one in merged.conflicts] == [True]  # a gathering of 2024
    assert not again.is_new
    assert not any(archives.check(home).values())
    return {key: len(merged.ask) if key == "asked" else getattr(merged, key) for key in KIT}


def test_a_kit_of_a_release_comes_home_today(carried):
    assert brought(*carried) == KIT


def test_it_comes_home_by_the_next_release_too(carried, next_release):
    assert brought(*carried) == KIT


def test_the_next_release_opens_a_kit_at_its_door_after_a_copy_as_protected_as_it_is(carried, next_release):
    home, kit = carried
    with archives.open_archive(kit) as archive:
        office = Office(archive)
        ((uid, title, _day),) = office.kits.carried()
        office.door.count(gathering=uid, by=1, mode="in-person")
        assert (title, archive.schema) == (CARRIED, known())
    (copy,) = kit.with_name("kit-backups").iterdir()
    assert keys.salt_of(copy) == keys.salt_of(kit)
    assert brought(home, kit) == {**KIT, "heads": KIT["heads"] + 1}


def test_a_kit_that_a_later_release_used_is_refused_by_this_one(carried, next_release, monkeypatch):
    home, kit = carried
    archives.open_archive(kit).close()
    monkeypatch.setattr(paths, "db", TODAY)
    whole = kit.read_bytes()
    with archives.open_archive(home) as archive, pytest.raises(Refused, match=r"più recente.*0099_next"):
        Office(archive).kits.merge(path=kit)
    assert kit.read_bytes() == whole
