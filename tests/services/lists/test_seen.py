"""What is understood of a list before it is tried: kind, sheet, header, columns, doubts; and what was remembered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.plan import Plan
from clust_desktop.services.imports.seen import DATE, ENCODING, ORDER
from tests.cli.lists import excel_csv, workbook

MEMBERS = [
    ["Elenco dei soci al 31/12/2025"],
    ["Ragione sociale", "Socio dal", "Referente"],
    ["Officine Finte S.r.l.", "14/02/2024", "Ada"],
    ["Caseificio Finto", "03/04/2024", "Ugo"],
]


@pytest.fixture
def see(archive, tmp_path):
    from clust_desktop.services.imports import Imports

    def look(kind: str, rows: list[list[object]] | Path, **decided: object):
        path = rows if isinstance(rows, Path) else excel_csv(tmp_path / "elenco.csv", rows)
        return Imports(archive).look(plan=Plan(path=path, kind=kind, decisions=Decisions.of(decided)))

    return look


def test_file_header_columns_and_first_rows_are_told(see):
    seen = see("memberships", MEMBERS)
    assert (seen.format, seen.encoding, seen.delimiter, seen.header_line, seen.rows) == ("csv", "utf-8", ";", 2, 2)
    assert [(one.name, one.field, one.because) for one in seen.columns] == [
        ("Ragione sociale", "organisation", "header"),
        ("Socio dal", "from", "header"),
        ("Referente", "", ""),
    ]
    assert seen.columns[1].samples == ("14/02/2024", "03/04/2024")
    assert [(one.line, one.is_header) for one in seen.first] == [(1, False), (2, True), (3, False), (4, False)]
    assert seen.ignored == ("Referente",)
    assert (seen.order, seen.doubts, seen.lacking) == ("dmy", (), "")
    assert (seen.takes_association, seen.takes_gathering) == (True, False)


def test_an_order_that_nothing_decides_is_asked_with_both_readings(see):
    rows = [["Ragione sociale", "Socio dal"], ["Officine Finte", "04/05/2024"]]
    (doubt,) = see("memberships", rows).doubts
    assert doubt.about == ORDER
    assert [(one.answer, one.text) for one in doubt.readings] == [
        ("dmy", "prima il giorno: 4 maggio 2024"),
        ("mdy", "prima il mese: 5 aprile 2024"),
    ]
    assert see("memberships", rows, date_order="mdy").doubts == ()


def test_a_kind_it_is_not_says_what_is_lacking_and_the_columns_can_be_corrected(see):
    rows = [["Chi", "Quando"], ["Officine Finte", "14/02/2024"]]
    assert "Chi, Quando" in see("memberships", rows).lacking
    chosen = see("memberships", rows, mapping={"organisation": "Chi", "from": "Quando"})
    assert (chosen.lacking, [one.because for one in chosen.columns]) == ("", ["chosen", "chosen"])


def test_what_was_corrected_is_remembered_said_and_forgotten(see, bring, archive):
    from clust_desktop.services.imports import Imports

    rows = [["Chi", "Posta"], ["Alfa Finta srl", "a@esempio.example"]]
    bring("organisations", rows, decide={"mapping": {"name": "Chi"}})
    seen = see("organisations", rows)
    assert (seen.remembered, seen.columns[0].because) == (("name",), "remembered")
    Imports(archive).forget_mapping(kind="organisations", fingerprint=seen.fingerprint)
    assert (see("organisations", rows).remembered, see("organisations", rows).lacking == "") == ((), False)


def test_the_other_sheet_can_be_read(see, tmp_path):
    path = workbook(tmp_path / "soci.xlsx", [["Ragione sociale", "Socio dal"], ["Finta srl", date(2024, 5, 4)]])
    seen = see("memberships", path)
    assert seen.format == "xlsx"
    assert len(seen.sheets) == 2
    assert seen.sheet == seen.sheets[0]
    assert seen.doubts == ()
    with pytest.raises(Refused):
        see("memberships", path, sheet="Foglio che non c’è")
    assert see("memberships", path, sheet=seen.sheets[0]).sheets == seen.sheets


def test_a_platform_is_recognised_and_its_day_asked(see, tmp_path):
    path = tmp_path / "meet.csv"
    path.write_text(
        "First name,Last name,Email,Duration,Time joined,Time exited\n"
        "Ada,Finta,ada@uno.example,1 hr,9:00 AM,10:00 AM\n",
        "utf-8",
    )
    seen = see("attendance", path)
    assert (seen.form, seen.takes_gathering, seen.columns) == ("meet", True, ())
    assert [(one.about, one.readings) for one in seen.doubts] == [(DATE, ())]
    assert see("people", path).lacking


def test_an_encoding_that_nothing_decides_is_asked(see, tmp_path):
    path = tmp_path / "elenco.csv"
    path.write_bytes("Nome;Cognome\nAda;F\xac\xecnti\xac\n".encode("latin-1"))
    (doubt,) = see("people", path).doubts
    assert doubt.about == ENCODING
    assert doubt.readings


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        (["Denominazione", "P.IVA", "Comune"], ["Finta srl", "", "Borgo"], "organisations"),
        (["Ragione sociale", "Data adesione", "Categoria"], ["Finta srl", "14/02/2024", "Impresa"], "memberships"),
        (["Nome", "Cognome", "E-mail"], ["Ada", "Finta", "ada@uno.example"], "people"),
        (["Titolo", "Data", "Tipo", "Clust-ER"], ["Open day", "14/02/2024", "Evento", "MECH"], "gatherings"),
        (["Gruppo", "Nome", "Cognome", "Dal"], ["Sementi", "Ada", "Finta", "14/02/2024"], "seats"),
        (["Nome", "Cognome", "Evento", "Data", "Presente"], ["Ada", "Finta", "Open day", "14/02/2024", "sì"],
         "attendance"),
        (["Nome", "Cognome", "Presente"], ["Ada", "Finta", "x"], "attendance"),
        (["Importo", "Data", "Voce", "Fornitore"], ["100,00", "14/02/2024", "generali", "Finta srl"], "expenses"),
        (["Indicatore", "Valore atteso", "Periodo"], ["Eventi", "12", "2024"], "targets"),
    ],
)  # fmt: skip
def test_the_kind_is_proposed_from_the_columns(archive, tmp_path, header, row, kind):
    from clust_desktop.services.imports import Imports

    path = excel_csv(tmp_path / "elenco.csv", [header, row])
    assert Imports(archive).proposed(path=path)[0] == kind


def test_how_a_file_is_read_is_chosen_and_the_import_reads_it_so(see, bring, archive, tmp_path):
    """Title rows that look like a header, semicolons in every cell, an old page of letters: said, seen, brought in."""
    path = tmp_path / "soci.csv"
    lines = ["Nome|Comune; via", "elenco provvisorio|2025; bozza", "Chi|Dov'è; via", "Officine Finte|Forlì; Po",
             "Caseificio|Lugo; Adda"]  # fmt: skip
    path.write_bytes("\r\n".join(lines).encode("cp850"))
    guessed = see("organisations", path, encoding="mac_roman")
    assert (guessed.header_line, guessed.delimiter) == (1, ";")
    said = {"encoding": "cp850", "delimiter": "|", "header": 3, "mapping": {"name": "Chi", "town": "Dov'è; via"}}
    seen = see("organisations", path, **said)
    assert (seen.header_line, seen.rows, seen.delimiter, seen.encoding) == (3, 2, "|", "cp850")
    assert [one.name for one in seen.columns] == ["Chi", "Dov'è; via"]
    assert seen.columns[1].samples == ("Forlì; Po", "Lugo; Adda")
    assert [one.code for one in seen.heads] == ["1", "2", "3", "4", "5", "0"]
    outcome = bring("organisations", path, decide=said)
    assert (outcome.added, outcome.refused) == (2, [])
    assert archive.value("select town from organisation where name = 'Officine Finte'") == "Forlì; Po"


def test_without_a_header_the_columns_are_letters_and_an_empty_row_is_none(see):
    rows = [["Nome", "Comune"], ["", ""], ["Officine Finte", "Forlì"]]
    seen = see("organisations", rows, header=0)
    assert (seen.header_line, [one.name for one in seen.columns], seen.rows) == (None, ["(A)", "(B)"], 2)
    with pytest.raises(Refused, match="riga 2 è vuota"):
        see("organisations", rows, header=2)


def test_a_header_said_by_hand_makes_a_platforms_file_a_plain_list(see, bring, tmp_path):
    path = tmp_path / "iscritti.csv"
    path.write_text(
        "ID,Start time,Completion time,Email,Name,Azienda\n"
        "1,3/14/26 10:00:00,3/14/26 10:02:00,ada@uno.example,Ada Finta,Officine Finte\n",
        "utf-8",
    )
    recognised = see("registrations", path)
    assert (recognised.form, recognised.columns, recognised.heads[0].code) == ("microsoft-forms", (), "")
    assert recognised.needs_gathering
    plain = see("registrations", path, header=1)
    assert plain.form == ""
    assert [one.name for one in plain.columns][-1] == "Azienda"
    assert bring("registrations", path, decide={"header": 1}).table is not None


def test_a_plan_kept_as_text_is_the_same_plan(tmp_path):
    decided = {
        "rows": [{"row": 3, "about": "person", "answer": "new"}],
        "mapping": {"name": None},
        "date": "2024-05-04",
        "delimiter": "",
        "header": 0,
    }
    plan = Plan(path=tmp_path / "a.csv", kind="people", association="MECH", decisions=Decisions.of(decided))
    assert Plan.of(plan.texts()) == plan
