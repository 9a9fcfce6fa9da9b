"""A list brought in on a disk that fills, fails or is unplugged under way: a sentence, nothing half, and it goes on."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from clust_desktop.app import Office
from clust_desktop.cli import run
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.store import durable
from tests import disks

MANY = 600


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("vuoto") / "prova.clust"
    archives.create(path).close()
    return path


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "soggetti.csv"
    lines = [f"Ditta Finta {n} srl;Borgo Finto;d{n}@esempio.example" for n in range(MANY)]
    path.write_text("\n".join(["Denominazione;Comune;E-mail", *lines]), "utf-8")
    return path


@pytest.fixture
def place(tmp_path):
    (tmp_path / "disco").mkdir()
    return tmp_path / "disco"


def facts(archive):
    return [archive.count(noun) for noun in ("organisation", "operation", "change", "list_import", "draft")]


def halfway(act):
    """Tells of progress; does something once, in the middle."""
    done = []

    def tell(at, of, doing=""):
        if at > MANY // 2 and not done:
            done.append(act())

    return tell


def test_on_a_disk_that_fills_under_way_nothing_comes_in_and_all_of_it_when_there_is_room(empty, listed, place):
    with disks.in_memory(place, 8_000_000):
        path, ballast = shutil.copy(empty, place / "prova.clust"), place / "altro.bin"
        with archives.open_archive(path) as archive:
            before, office = facts(archive), Office(archive)

            def fill():
                ballast.write_bytes(bytes(shutil.disk_usage(place).free))

            with pytest.raises(Refused, match="è pieno: questo non è stato salvato"):
                office.imports.bring_in(kind="organisations", path=listed, tell=halfway(fill))
            assert facts(archive) == before
            ballast.unlink()
            assert office.imports.bring_in(kind="organisations", path=listed).added == MANY
            assert archive.count("organisation") == MANY
        assert not any(archives.check(path).values())


def test_on_a_full_disk_the_command_says_so_and_goes_on_when_there_is_room(empty, listed, place, capsys):
    with disks.in_memory(place, 8_000_000):
        path, ballast = shutil.copy(empty, place / "prova.clust"), place / "altro.bin"
        ballast.write_bytes(bytes(shutil.disk_usage(place).free - 200_000))
        command = ["--archive", str(path), "import", "organisations", str(listed)]
        assert run(command) == 1
        assert "è pieno" in capsys.readouterr().err
        ballast.unlink()
        with archives.open_archive(path, write=False) as archive:
            assert archive.count("organisation") == archive.count("list_import") == 0
        assert run(command) == 0
        with archives.open_archive(path, write=False) as archive:
            assert archive.count("organisation") == MANY


def test_on_a_disk_that_turns_read_only_under_way_nothing_comes_in_and_what_was_before_is_there(
    empty, listed, place, tmp_path
):
    image, path = tmp_path / "disco.img", place / "prova.clust"
    with disks.failing(place, image) as trigger:
        shutil.copy(empty, path)
        durable.settle(path)
        with archives.open_archive(path) as archive:
            office = Office(archive)
            office.people.keep(given_name="Ada", family_name="Fintelli")
            with pytest.raises(Refused, match="non si raggiunge più"):
                office.imports.bring_in(
                    kind="organisations", path=listed, tell=halfway(lambda: trigger.write_text("prova"))
                )
    with disks.failing(place, image), archives.open_archive(path) as archive:
        assert (archive.count("organisation"), archive.exists("person", full_name="Ada Fintelli")) == (0, True)
        assert not any(Office(archive).archives.check().values())
        assert Office(archive).imports.bring_in(kind="organisations", path=listed).added == MANY


@pytest.mark.parametrize("gone", ["unplugged", "renamed"])
def test_when_the_stick_is_pulled_under_way_nothing_comes_in_and_nothing_goes_nowhere(empty, listed, place, gone):
    with disks.in_memory(place, 8_000_000):
        path = shutil.copy(empty, place / "prova.clust")
        other = place / "altrove.clust"

        def pull():
            if gone == "renamed":
                path.rename(other)
            else:
                subprocess.run(["umount", "-l", str(place)], check=True)

        archive = archives.open_archive(path)
        before = facts(archive)
        with pytest.raises(Refused, match="non si raggiunge più"):
            Office(archive).imports.bring_in(kind="organisations", path=listed, tell=halfway(pull))
        assert facts(archive) == before
        archive.close()
        if gone == "renamed":
            with archives.open_archive(other) as archive:
                assert facts(archive) == before
