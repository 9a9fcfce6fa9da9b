"""A passphrase set through a link, and of a file that has two names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.store import keys, protection

SAID = "tre parole lunghe"


@pytest.fixture(autouse=True)
def no_keys() -> Iterator[None]:
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "prova.clust"
    archives.create(path).close()
    return path


def test_through_a_link_the_real_file_is_written_anew_and_the_link_stays(plain, tmp_path):
    link = tmp_path / "elsewhere" / "link.clust"
    link.parent.mkdir()
    link.symlink_to(plain)
    protection.rekey(link, keys.new(SAID))
    assert link.is_symlink()
    assert keys.salt_of(plain) is not None
    left = plain.with_name(plain.name + protection.BEGUN)
    left.write_bytes(b"begun")
    protection.sweep(link)
    assert not left.exists()
    protection.rekey(link, None)
    assert link.is_symlink()
    assert keys.salt_of(plain) is None


def test_a_file_named_from_where_one_stands_or_through_a_linked_folder_is_one_file(plain, tmp_path, monkeypatch):
    (tmp_path / "qui").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for path in (Path(plain.name), Path("qui") / plain.name):
        protection.rekey(path, keys.new(SAID))
        assert keys.salt_of(plain) is not None
        protection.rekey(path, None)
        assert keys.salt_of(plain) is None


def test_a_file_of_two_names_is_refused_and_stays_as_it_is(plain, tmp_path):
    os.link(plain, tmp_path / "other.clust")
    with pytest.raises(Refused, match="ha anche un altro nome"):
        protection.rekey(plain, keys.new(SAID))
    assert keys.salt_of(plain) is None


@pytest.mark.parametrize("by_link", [True, False])
def test_whoever_writes_by_either_name_is_in_the_way(plain, tmp_path, by_link):
    link = tmp_path / "link.clust"
    link.symlink_to(plain)
    with archives.open_archive(link if by_link else plain), pytest.raises(Refused, match="è in uso da parte di"):
        protection.rekey(link, keys.new(SAID))
    assert keys.salt_of(plain) is None
