"""Lists like those a secretariat keeps, written as Excel and other programs save them; everyone in them is invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import xlsxwriter

COMPANIES = [
    ("Officine Meccaniche Fantini S.r.l.", "Impresa"),
    ("Caseificio Valdombra Soc. Coop. Agr.", "Impresa"),
    ("Laboratorio Zefiro – Università di Fantasia", "Laboratorio"),
    ("Laboratorio Aurora – Università di Fantasia", "Laboratorio"),
    ("Centro per l'innovazione Belvento", "Centro per l'innovazione"),
    ("Ente di formazione Nuvolari & Figli <ETS>", "Ente di formazione"),
    ("Dolciaria Perlarossa S.p.A.", "Impresa"),
    ("Nebbia Automazioni S.n.c.", "Impresa"),
    ("Ferriere Montegrigio S.r.l. società benefit", "Impresa"),
    ("Fondazione Città Immaginaria", "Altro"),
]
PEOPLE = [
    ("Nicolò", "Zampaglioni", 0),
    ("Beatrice", "Dell'Orto Finti", 1),
    ("Łukasz", "Wymyślony", 2),
    ("Chiara", "Inventati", 3),
    ("Ugo", "Fantozzini", 6),
    ("Marta", "Nonesiste", 7),
]


def vat(number: int) -> str:
    """An Italian VAT number with a right check digit from a number of seven digits of an invented company."""
    digits = f"{number:07d}037"
    total = 0
    for place, digit in enumerate(map(int, digits)):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return digits + str(-total % 10)


def excel_csv(path: Path, rows: list[list[object]], *, encoding: str = "cp1252", delimiter: str = ";") -> Path:
    """A list as Italian Excel saves it: semicolons, decimal comma, days as dd/mm/yyyy, Windows line ends."""

    def cell(value: object) -> str:
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        text = "" if value is None else str(value)
        return (
            f'"{text.replace(chr(34), chr(34) * 2)}"' if any(sign in text for sign in (delimiter, '"', "\n")) else text
        )

    path.write_bytes("".join(delimiter.join(map(cell, row)) + "\r\n" for row in rows).encode(encoding))
    return path


def workbook(path: Path, rows: list[list[object]], *, title: str = "") -> Path:
    """A list as a workbook: real dates, perhaps a title row above the header, a second sheet with notes."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Elenco")
        at = 0
        if title:
            sheet.merge_range(0, 0, 0, len(rows[0]) - 1, title)
            at = 2
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at + line, column, value)  # type: ignore[arg-type]
                elif value is not None:
                    sheet.write(at + line, column, value)
        book.add_worksheet("Note").write(0, 0, "uso interno")
    return path


def organisations(folder: Path) -> Path:
    rows: list[list[object]] = [["Ragione sociale", "Partita IVA", "Tipologia", "Comune", "CAP", "Prov."]]
    for n, (name, category) in enumerate(COMPANIES):
        # Excel ate the leading zeros of the first codes; the two laboratories share their university's number.
        code = vat(743040 + (2 if n == 3 else n))
        rows.append([name, code.lstrip("0"), category, "Borgo Finto", 4020 if n else 40100, "BO"])
    return excel_csv(folder / "soggetti.csv", rows, encoding="cp1252")


def memberships(folder: Path) -> Path:
    rows: list[list[object]] = [["Clust-ER", "Socio", "Categoria", "Data adesione", "Data cessazione", "Data recesso"]]
    for n, (name, category) in enumerate(COMPANIES):
        until = date(2023, 12, 31) if n == 7 else None
        declared = date(2024, 10, 15) if n == 8 else None  # article 24: after 30 September it takes effect a year later
        rows.append(["AGRIFOOD", name, category, date(2021 + n % 3, 1 + n, 10), until, declared])
    rows.append(["MECH", COMPANIES[0][0].upper().replace("S.R.L.", "SRL"), "Impresa", date(2024, 2, 1), None, None])
    rows.append(["AGRIFOOD", COMPANIES[7][0], "Impresa", date(2024, 6, 1), None, None])  # left and came back
    return workbook(folder / "adesioni.xlsx", rows, title="Libro soci dei Clust-ER")


def groups(folder: Path) -> Path:
    rows: list[list[object]] = [
        ["Associazione", "Value chain", "Gruppo di lavoro", "Dal"],
        ["AGRIFOOD", "Filiera immaginaria", "Packaging di fantasia", date(2022, 1, 1)],
        ["AGRIFOOD", "Filiera immaginaria", "Sottoprodotti inventati", date(2022, 1, 1)],
    ]
    return excel_csv(folder / "gruppi.csv", rows, encoding="utf-8-sig")


def gatherings(folder: Path) -> Path:
    rows: list[list[object]] = [
        ["Tipo", "Titolo", "Data", "Ora inizio", "Luogo", "Modalità", "Clust-ER", "Gruppo", "Partecipanti"],
        [
            "Evento",
            "Convegno d'autunno",
            date(2024, 10, 17),
            "09:30",
            "Sala Finta",
            "in presenza",
            "AGRIFOOD",
            None,
            14,
        ],
        ["Evento", "Giornata comune", date(2024, 3, 4), "14:00", "Sala Finta", "ibrido", "AGRIFOOD, MECH", None, None],
        ["Evento", "Incontro senza registro", date(2024, 5, 6), None, "Piazza", "in presenza", "AGRIFOOD", None, None],
        [
            "Riunione",
            "Riunione packaging",
            date(2024, 4, 9),
            "15:00",
            "",
            "online",
            "AGRIFOOD",
            "Packaging di fantasia",
            None,
        ],
        ["Assemblea", "Assemblea dei soci", date(2024, 4, 22), "10:00", "Sede", "in presenza", "AGRIFOOD", None, None],
    ]
    return excel_csv(folder / "incontri.csv", rows)


def attendance(folder: Path) -> Path:
    rows: list[list[object]] = [["Evento", "Data", "Cognome", "Nome", "E-mail", "Ente", "Ruolo", "Presenza"]]

    def row(title: str, day: date, who: int, role: str = "partecipante", state: str = "presente") -> list[object]:
        given, family, company = PEOPLE[who]
        mail = f"{given[0].lower()}.{family.split()[0].lower()}@esempio.example".replace("ł", "l").replace("'", "")
        return [title, day, family, given, mail, COMPANIES[company][0], role, state]

    autumn, common = date(2024, 10, 17), date(2024, 3, 4)
    rows += [row("Convegno d'autunno", autumn, n) for n in (0, 1, 2, 3)]
    rows += [row("Convegno d'autunno", autumn, 4, "staff"), row("Convegno d'autunno", autumn, 5, state="assente")]
    rows += [row("Giornata comune", common, n) for n in (0, 1, 4)]
    rows += [row("Riunione packaging", date(2024, 4, 9), n) for n in (0, 1)]
    rows += [row("Assemblea dei soci", date(2024, 4, 22), n) for n in (0, 1, 2)]
    # A tab between the cells and UTF-16, as "Unicode text" is saved: one letter is outside cp1252.
    return excel_csv(folder / "presenze.txt", rows, encoding="utf-16", delimiter="\t")


def periods(folder: Path) -> Path:
    rows: list[list[object]] = [
        ["Codice", "Programma", "Atto", "Fondo", "CUP", "Dal", "Al", "Associazione"],
        [
            "2023",
            "Piano di prova",
            "DGR 0/2022",
            "Fondo immaginario",
            "X00X00000000000",
            date(2023, 1, 1),
            date(2023, 12, 31),
            None,
        ],
        [
            "2024",
            "Piano di prova",
            "DGR 0/2022",
            "Fondo immaginario",
            "X00X00000000000",
            date(2024, 1, 1),
            date(2024, 12, 31),
            None,
        ],
        ["2024", "Piano di prova", None, None, None, date(2024, 1, 16), date(2025, 1, 15), "MECH"],
    ]
    return workbook(folder / "periodi.xlsx", rows)


def targets(folder: Path) -> Path:
    rows: list[list[object]] = [
        ["Periodo", "Associazione", "Indicatore", "Valore atteso", "Fonte"],
        ["2024", "AGRIFOOD", "Eventi organizzati", "12", "Piano"],
        ["2024", "AGRIFOOD", "Assemblee svolte", "1", "Piano"],
        ["2024", "MECH", "Eventi organizzati", "1", "Piano"],
    ]
    return excel_csv(folder / "valori.csv", rows, encoding="latin-1")
