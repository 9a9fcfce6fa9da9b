"""Sound inputs to begin with, made by the tests' own writers; what lies in ../shared/inputs too, where it is there."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

from tests.cli import lists
from tests.exchange import workbook_files
from tests.mutated import platforms

SHARED = Path(__file__).parents[2].parent / "shared" / "inputs"
LARGEST = 300_000
TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".ssv")

ROWS = (["Cognome", "Nome", "E-mail", "Ente", "Data"],
        ["Finti", "Pia", "pia@esempio.example", "Ditta Finta", "04/03/2024"],
        ["Inventati", "Ugo", "ugo@esempio.example", "Altra Finta", "17/10/2024"])  # fmt: skip
ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:finto\r
DTSTART:20240409T130000Z\r
SUMMARY:Gruppo finto\r
END:VEVENT\r
END:VCALENDAR\r
"""


@cache
def tables(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """Lists and registers with the name each is given."""
    made = [getattr(lists, kind)(folder) for kind in
            ("organisations", "memberships", "groups", "gatherings", "attendance", "periods", "targets")]  # fmt: skip
    found = [(file.name, file.read_bytes()) for file in made]
    found += [("vecchio.xls", workbook_files.xls(*ROWS)), ("aperto.ods", workbook_files.ods(*ROWS))]
    return (*found, *platforms.files(), *_others(), *_shared(TABLES))


@cache
def _others() -> tuple[tuple[str, bytes], ...]:
    """Files that are no list, and may be given as one or kept."""
    import docx

    made, out, packed = docx.Document(), io.BytesIO(), io.BytesIO()
    made.add_heading("Verbale finto")
    made.add_table(2, 3).cell(0, 0).text = "Cognome"
    made.save(out)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("elenco.csv", "\n".join(";".join(row) for row in ROWS))
        archive.writestr("cartella/verbale.docx", out.getvalue())
    return (("verbale.docx", out.getvalue()), ("incontro.ics", ICS.encode()), ("insieme.zip", packed.getvalue()))


@cache
def pictures() -> tuple[tuple[str, bytes], ...]:
    from PIL import Image

    found = []
    for kind in ("png", "jpeg"):
        for mode in ("RGB", "L", "RGBA" if kind == "png" else "CMYK"):
            out = io.BytesIO()
            Image.linear_gradient("L").resize((60, 40)).convert(mode).save(out, kind)
            found.append((f"logo-{mode}.{kind}", out.getvalue()))
    return tuple(found)


@cache
def kept() -> tuple[tuple[str, bytes], ...]:
    """What is kept as a document and bound into a dossier."""
    from pypdf import PdfWriter

    pdf, out = PdfWriter(), io.BytesIO()
    for _ in range(2):
        pdf.add_blank_page(595, 842)
    pdf.add_metadata({"/Title": "Prova"})
    pdf.write(out)
    workbook = ("elenco.xlsx", workbook_files.listed(*ROWS))
    return (("prova.pdf", out.getvalue()), *pictures()[:2], *_others(), workbook, *_shared((".pdf", ".ics")))


def _shared(endings: tuple[str, ...]) -> tuple[tuple[str, bytes], ...]:
    if not SHARED.is_dir():
        return ()
    files = (one for one in sorted(SHARED.rglob("*")) if one.suffix.lower() in endings and one.is_file())
    return tuple((one.name, one.read_bytes()) for one in files if one.stat().st_size < LARGEST)


def is_zip(content: bytes) -> bool:
    return zipfile.is_zipfile(io.BytesIO(content))
