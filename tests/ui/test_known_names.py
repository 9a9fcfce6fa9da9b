"""After a day with a protected archive no name can be read in any file it left; the temporary folder is empty."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from clust_desktop.domain.names import search_key
from tests.services.kits.conftest import KNOWN
from tests.ui.carrier import FAILED, FIRM, ON_PURPOSE, TYPED, WALK_IN

NAMES = (*KNOWN, WALK_IN, TYPED, FAILED, FIRM, "Fiera finta", "Gamma srl", "nota privata", "@esempio.example")
WORDS = (*NAMES, *(name.split()[1] for name in (*KNOWN, WALK_IN, TYPED, FAILED)))
FORMS = {form.encode(code) for word in WORDS for form in (word, word.upper(), word.lower(), search_key(word) or word)
         for code in ("utf-8", "utf-16-le", "utf-16-be")}  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n")


def contents(content: bytes) -> Iterator[bytes]:
    """What a file holds: its bytes, what is deflated in a PDF, the members of a zip."""
    yield content
    for found in _STREAM.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[found.end() :])
        except zlib.error:
            continue
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            yield from map(whole.read, whole.namelist())
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)


def readable(*folders: Path) -> list[str]:
    """Which files below these folders hold a known name, in what they hold or in what they are called."""
    files = [one for folder in folders for one in sorted(folder.rglob("*")) if one.is_file()]
    return [
        f"{one}: {form!r}" for one in files if ON_PURPOSE not in one.parts
        for form in sorted(FORMS) if any(form in part for part in (*contents(one.read_bytes()), one.name.encode()))
    ]  # fmt: skip


@pytest.fixture
def day(tmp_path, user_folders):
    """The folder of the archive, the temporary one, and what lay in that one while papers were looked at."""
    folder, temporary = tmp_path / "archivio", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    ended = subprocess.run(
        (sys.executable, "-m", "tests.ui.carrier", str(folder)), capture_output=True, text=True, check=False,
        env={**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-3000:]
    return folder, temporary, json.loads(ended.stdout)


def test_nothing_readable_is_left_of_a_day_with_a_protected_archive(day, user_folders):
    folder, temporary, lay = day
    left = {one.relative_to(folder).as_posix() for one in folder.rglob("*.clust")}
    assert {"Segreteria.clust", "uno.clust"} <= left
    assert len(left) > 6  # with the backups here and at the second place
    assert list((folder / "chiavetta").rglob("*.clust")) != []
    (log,) = user_folders.rglob("clust-desktop.log")
    assert "ValueError" in log.read_text("utf-8")
    assert list(user_folders.rglob("*.json")) != []
    assert readable(folder, user_folders, temporary) == []
    # While they are looked at outside, papers lie unprotected in folders that nobody else enters; then nowhere.
    assert {Path(name).suffix for name, _mode, _folder in lay} == {".pdf", ".csv", ".lock"}
    if sys.platform != "win32":
        assert {of for _name, _mode, of in lay} == {"0o700"}
    assert [one for one in temporary.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize(
    "content",
    [
        b"x" + "Ada Fintelli".encode("utf-16-le"),
        b"ada fintelli",
        b"%PDF-1.7 stream\n" + zlib.compress(b"(Lea Fantasia) Tj") + b"\nendstream",
        gzip.compress(b"NUOVISSIMA", mtime=0),
    ],
    ids=["utf-16", "small letters", "in a PDF", "packed"],
)
def test_a_name_is_found_however_it_is_written(content, tmp_path):
    assert readable(tmp_path) == []
    (tmp_path / "a").write_bytes(content)
    assert readable(tmp_path) != []
    (tmp_path / ON_PURPOSE).mkdir()
    (tmp_path / "a").rename(tmp_path / ON_PURPOSE / "a")
    assert readable(tmp_path) == []
