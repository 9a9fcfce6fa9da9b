"""Files that are written where a person wants them: whole or not at all, and never over something else."""

from __future__ import annotations

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.whole_files import write_whole
from clust_desktop.store.database import Archive
from tests import disks

PDF, SHEET, TEXT, PICTURE = b"%PDF-1.7\n\x00", b"PK\x03\x04\x00", "Cognome;Nome\r\n".encode("utf-8-sig"), b"\x89PNG\x00"


@pytest.mark.parametrize("content", [PDF, SHEET, TEXT, PICTURE])
def test_the_same_kind_is_written_anew_and_only_its_owner_reads_it(tmp_path, content):
    out = tmp_path / "uscita"
    out.write_bytes(b"")
    out.chmod(0o666)
    for more in (b"", b"altro"):
        write_whole(out, content + more)
        assert out.read_bytes() == content + more
    assert out.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == ["uscita"]


@pytest.mark.parametrize("there", [PDF, SHEET, TEXT, PICTURE])
@pytest.mark.parametrize("content", [PDF, SHEET, TEXT, PICTURE])
def test_another_kind_is_never_written_over(tmp_path, there, content):
    if there == content:
        return
    out = tmp_path / "uscita"
    out.write_bytes(there)
    with pytest.raises(Refused, match="uscita"):
        write_whole(out, content)
    assert out.read_bytes() == there


def test_no_archive_is_written_over_whatever_it_is_called(tmp_path):
    for name in ("prova.clust", "PROVA.CLUST", "prova"):
        path = tmp_path / name
        Archive.create(path).close()
        before = path.read_bytes()
        for content in (PDF, SHEET, TEXT):
            with pytest.raises(Refused):
                write_whole(path, content)
        assert path.read_bytes() == before
    with pytest.raises(Refused, match="nuovo"):
        write_whole(tmp_path / "nuovo.clust", PICTURE)


def test_where_it_cannot_be_written_nothing_is_left(tmp_path):
    with pytest.raises(Refused, match="manca"):
        write_whole(tmp_path / "manca" / "uscita.pdf", PDF)
    with pytest.raises(Refused):
        write_whole(tmp_path, PDF)
    assert not list(tmp_path.iterdir())


def test_what_was_told_to_be_written_outlasts_a_disk_that_fails_at_once(tmp_path):
    (place := tmp_path / "disco").mkdir()
    with disks.failing(place, tmp_path / "disco.img") as trigger:
        write_whole(place / "uscita.pdf", PDF)
        trigger.write_text("prova")
        with pytest.raises(Refused, match="il disco è in sola lettura"):
            write_whole(place / "altra.pdf", PDF)
    with disks.failing(place, tmp_path / "disco.img"):
        assert {one.name: one.read_bytes() for one in place.iterdir() if one.is_file()} == {"uscita.pdf": PDF}
