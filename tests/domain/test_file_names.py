"""Names of files: what any system takes, in the folder they were meant for, read as they are written."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.file_names import is_document, is_safe, safe


@given(name=st.text(max_size=400), ending=st.sampled_from(["", ".pdf", ".tar.gz"]))
def test_every_name_is_safe_and_stays_in_its_folder(name, ending):
    made = safe(name, ending)
    assert is_safe(made), made
    assert made.endswith(ending)
    assert PurePosixPath("cartella", made).parent == PurePosixPath("cartella")
    assert PureWindowsPath("cartella", made).parent == PureWindowsPath("cartella")
    assert safe(made) == made or len(made) > 120


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Foglio firme.pdf", "Foglio firme.pdf"), ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\dati\\x.pdf", "C--dati-x.pdf"), ("CON", "_CON"), ("nul.pdf", "_nul.pdf"), ("Com1 .txt", "_Com1 .txt"),
        ("conto.pdf", "conto.pdf"),
        ("fattura\u202efdp.exe", "fatturafdp.exe"), ("דוח שנתי", "דוח שנתי"), ("…", "…"), (" .. ", "Documento"),
        ("???", "Documento"), ("nome.", "nome"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_name(name, made):
    assert safe(name, otherwise="Documento") == made


@pytest.mark.parametrize("name", ["", "a/b", "a\\b", "CON", "prn.txt", "a.", "a ", "a\0", "x" * 256, "è" * 128])
def test_what_is_not_safe(name):
    assert not is_safe(name)


@pytest.mark.parametrize("name", ["foglio.pdf", "Foto.JPG", "verbale.p7m", "elenco.xlsx"])
def test_what_a_system_shows(name):
    assert is_document(name)


@pytest.mark.parametrize(
    "name", ["fattura.exe", "fattura.pdf.BAT", "x.lnk", "x.ps1", "x.desktop", "x.html", "senza", "x."]
)
def test_what_a_system_might_run(name):
    assert not is_document(name)
