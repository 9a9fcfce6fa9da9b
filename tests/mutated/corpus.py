"""Sound inputs to begin with, made by the tests' own writers; what lies in ../shared/inputs too, where it is there."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

from tests.cli import lists
from tests.exchange import workbook_files

SHARED = Path(__file__).parents[2].parent / "shared" / "inputs"
LARGEST = 300_000
TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".ssv")
KEPT = (".pdf", ".png", ".jpg", ".docx")

ROWS = (["Cognome", "Nome", "E-mail", "Ente", "Data"],
        ["Finti", "Pia", "pia@esempio.example", "Ditta Finta", "04/03/2024"],
        ["Inventati", "Ugo", "ugo@esempio.example", "Altra Finta", "17/10/2024"])  # fmt: skip
TEAMS = """1. Riepilogo
Titolo riunione\tGruppo finto
Partecipanti\t2
Ora di inizio\t09/04/2024, 15:00:00
Ora di fine\t09/04/2024, 16:30:00

2. Partecipanti
Nome\tPrima partecipazione\tUltima uscita\tDurata riunione\tE-mail\tRuolo
Pia Finti\t09/04/2024, 15:00:10\t09/04/2024, 16:29:50\t1h 29m 40s\tpia@esempio.example\tOrganizzatore
Ugo Inventati\t09/04/2024, 15:02:00\t09/04/2024, 16:10:00\t1h 8m\tugo@esempio.example\tRelatore
"""
ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
123 4567 8901,Gruppo finto,04/09/2024 03:00:00 PM,04/09/2024 04:30:00 PM,pia@esempio.example,90,2

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Pia Finti,pia@esempio.example,04/09/2024 03:00:10 PM,04/09/2024 04:29:50 PM,90,No
Ugo Inventati,ugo@esempio.example,04/09/2024 03:02:00 PM,04/09/2024 04:10:00 PM,68,Yes
"""
MEET = """First name,Last name,Email,Duration,Time joined,Time exited
Pia,Finti,pia@esempio.example,1 hr 29 min,3:00 PM,4:29 PM
Ugo,Inventati,ugo@esempio.example,1 hr 8 min,3:02 PM,4:10 PM
"""
FORM = """Informazioni cronologiche,Nome e cognome,Indirizzo email,Ente di appartenenza,Parteciperà?
2024/04/09 3:00:10 PM CET,Pia Finti,pia@esempio.example,Ditta Finta,Sì
2024/04/09 3:02:00 PM CET,Ugo Inventati,ugo@esempio.example,"Altra, Finta",No
"""


@cache
def tables(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """Lists and registers with the name each is given."""
    made = [getattr(lists, kind)(folder) for kind in
            ("organisations", "memberships", "groups", "gatherings", "attendance", "periods", "targets")]  # fmt: skip
    found = [(file.name, file.read_bytes()) for file in made]
    found += [("vecchio.xls", workbook_files.xls(*ROWS)), ("aperto.ods", workbook_files.ods(*ROWS)),
              ("teams.csv", TEAMS.encode("utf-16")), ("zoom.csv", ZOOM.encode("utf-8-sig")),
              ("meet.csv", MEET.encode()), ("moduli.csv", FORM.encode())]  # fmt: skip
    return (*found, *_shared(TABLES))


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
    return (("prova.pdf", out.getvalue()), *pictures()[:2], *_shared((".pdf",)))


def _shared(endings: tuple[str, ...]) -> tuple[tuple[str, bytes], ...]:
    if not SHARED.is_dir():
        return ()
    files = (one for one in sorted(SHARED.rglob("*")) if one.suffix.lower() in endings and one.is_file())
    return tuple((one.name, one.read_bytes()) for one in files if one.stat().st_size < LARGEST)


def is_zip(content: bytes) -> bool:
    return zipfile.is_zipfile(io.BytesIO(content))
