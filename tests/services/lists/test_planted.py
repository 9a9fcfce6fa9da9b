"""Two lists of a hundred rows with five planted errors each: exactly those five lines are refused."""

from __future__ import annotations

from datetime import date

import pytest

FIRST = ["Aurora", "Bruma", "Corallo", "Dorata", "Edera", "Fiordo", "Ginepro", "Onice", "Perla", "Quarzo"]
SECOND = [
    "Meccanica Finta",
    "Dolciaria Inventata",
    "Tessile Immaginaria",
    "Ottica di Fantasia",
    "Vetreria Irreale",
    "Plastica Presunta",
    "Cartiera Supposta",
    "Ceramica Ipotetica",
    "Logistica Fittizia",
    "Agraria Chimerica",
]
NAMES = [f"{second} {first} S.r.l." for second in SECOND for first in FIRST]


def organisations():
    return [["Ragione sociale", "Comune"], *([name, "Borgo Finto"] for name in NAMES)]


def memberships():
    """Line n of the file is place n - 1; the errors stand in lines 13, 28, 47, 69 and 88."""
    rows: list[list[object]] = [["Clust-ER", "Socio", "Matricola", "Categoria", "Data adesione", "Data cessazione"]]
    for n, name in enumerate(NAMES):
        until = date(2025, 12, 31) if n % 9 == 4 else None
        rows.append(
            [
                "MECH" if n % 2 else "AGRIFOOD",
                name,
                f"{n + 1:04d}",
                "Impresa",
                date(2021, 1 + n % 12, 1 + n % 28),
                until,
            ]
        )
    rows[12] = list(rows[6])  # a repeated key
    rows[27][4] = "31/02/2022"
    rows[46][2], rows[46][4] = "0046", "duemilaventidue"
    rows[68][1] = ""
    rows[87][1] = "Società Mai Sentita S.p.A."
    return rows


def attendance():
    rows: list[list[object]] = [["Evento", "Data", "Cognome", "Nome", "E-mail", "Ruolo", "Minuti"]]
    for n in range(100):
        title, day = ("Convegno finto", date(2026, 4, 14)) if n % 2 else ("Giornata finta", date(2026, 5, 20))
        family, given = f"{FIRST[n % 10]}ni", f"{SECOND[n // 10].split()[0]}o"
        rows.append([title, day, family, given, f"{given}.{family}@elenco.example".lower(), "partecipante", 30 + n])
    rows[12] = list(rows[6])
    rows[27][1] = "31/02/2026"
    rows[46][6] = "un'oretta"
    rows[68][2] = ""
    rows[87][0], rows[87][1] = "Evento mai tenuto", date(2026, 3, 3)
    return rows


GATHERINGS = [
    ["Tipo", "Titolo", "Data", "Clust-ER"],
    ["Evento", "Convegno finto", date(2026, 4, 14), "MECH"],
    ["Evento", "Giornata finta", date(2026, 5, 20), "MECH"],
]


@pytest.fixture
def ready(bring):
    assert bring("organisations", organisations()).added == 100
    assert bring("gatherings", GATHERINGS).added == 2
    return bring


def test_memberships(ready, archive):
    outcome = ready("memberships", memberships())
    assert (outcome.read, outcome.added, outcome.updated, outcome.unchanged, outcome.ask) == (100, 95, 0, 0, [])
    found = [(one.row, one.column, one.value) for one in outcome.refused]
    assert found == [
        (13, "Matricola", "0006"),
        (28, "Data adesione", "31/02/2022"),
        (47, "Data adesione", "duemilaventidue"),
        (69, "Socio", ""),
        (88, "Socio", "Società Mai Sentita S.p.A."),
    ]
    reasons = [one.reason for one in outcome.refused]
    for reason, word in zip(
        reasons, ("ripete la riga 7", "non esiste", "data", "vuoto", "Importarlo prima"), strict=True
    ):
        assert word in reason, reason
    assert archive.value("select count(*) from membership") == 95


def test_attendance(ready, archive):
    outcome = ready("attendance", attendance())
    assert (outcome.read, outcome.added, outcome.updated, outcome.unchanged, outcome.ask) == (100, 95, 0, 0, [])
    found = [(one.row, one.column, one.value) for one in outcome.refused]
    assert found == [
        (13, "Cognome", "Fiordoni"),
        (28, "Data", "31/02/2026"),
        (47, "Minuti", "un'oretta"),
        (69, "Cognome", ""),
        (88, "Evento", "Evento mai tenuto"),
    ]
    assert all(one.reason for one in outcome.refused)
    assert archive.value("select count(*) from attendance") == 95
    assert archive.value("select count(*) from person") == 95


def test_an_unknown_association_is_a_reference_to_nobody(ready):
    rows = memberships()[:3]
    rows[2][0] = "GIARDINAGGIO"
    outcome = ready("memberships", rows)
    assert outcome.added == 1
    [refused] = outcome.refused
    assert (refused.row, refused.column, refused.value) == (3, "Clust-ER", "GIARDINAGGIO")
    assert "AGRIFOOD" in refused.reason


def test_the_same_lists_again_add_nothing(ready):
    for kind, rows in (("memberships", memberships()), ("attendance", attendance())):
        ready(kind, rows)
        again = ready(kind, rows)
        assert (again.added, again.updated, again.unchanged, len(again.refused), again.operation) == (0, 0, 95, 5, None)


def test_every_complaint_about_one_row_is_told_with_it(ready):
    rows = memberships()[:2]
    rows[1][4], rows[1][1] = "31/02/2022", ""
    [refused] = ready("memberships", rows).refused
    assert refused.row == 2
    assert "31/02/2022" in refused.value + refused.reason
    assert "Socio" in refused.column + refused.reason
