"""The archive's own exports come back in: into the same archive nothing changes, into a new one the same rows stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.formulas import neutral, plain
from clust_desktop.services.exports import Exports
from clust_desktop.services.imports import Imports
from clust_desktop.store.people import persons
from tests.services.lists.conftest import content

BACK = {
    "organisations": "organisations",
    "people": "people",
    "members": "memberships",
    "gatherings": "gatherings",
    "attendance": "attendance",
}
"""Export → the list it is, in the order in which a new archive takes them."""
DAY_FIRST = {"date_order": "dmy"}
ON = date(2026, 3, 31)


def export(archive, kind, ending, folder, period=None):
    path = folder / f"{kind}.{ending}"
    count = Exports(archive).write(kind, out=path, period=period, on=ON if kind == "members" else None)
    return path, count


def rows(archive, kind, without=()):
    asked = dict.fromkeys(("period", "association", "gathering", "indicator"))
    [found] = Exports(archive).sheets(kind, on=ON, **asked).values()
    for row in found:
        if "," in (row.get("mode") or ""):  # the hours of who came both ways are not told apart
            row["from"] = row["until"] = None
    return [{key: value for key, value in row.items() if key not in without} for row in found]


def told(outcome):
    return outcome.added, outcome.updated, outcome.ask, outcome.refused, outcome.operation


NOTHING = (0, 0, [], [], None)


@pytest.fixture
def year(bring, archive):
    """Formulas, signs alone, homonyms, two days, both ways of coming, what was called off, a category that changed."""
    names = ["=cmd()|'finto' srl", "'-Borgo Finto", "🎉", "🎈", "Alfa Finta S.r.l.", "Beta, Finta & Figli spa"]
    bring("organisations", [["Denominazione", "Comune"], *([name, "+Borgo"] for name in names)], encoding="utf-8")
    spells = [["MECH", name, "Impresa", date(2024, 2, 3), "", ""] for name in (names[0], names[4])]
    spells += [["AGRIFOOD", names[5], "Impresa", date(2024, 2, 3), "", ""]]
    spells += [["AGRIFOOD", names[5], "Altro", date(2024, 2, 3), "", date(2025, 3, 4)]]
    head = ["Associazione", "Socio", "Categoria", "Data adesione", "Data cessazione", "Categoria dal"]
    assert bring("memberships", [head, *spells], decide=DAY_FIRST).added == 3
    head = ["Tipo", "Titolo", "Data", "Data fine", "Ora inizio", "Ora fine", "Luogo", "Clust-ER", "Stato", "Modalità"]
    days = (date(2025, 4, 5), date(2025, 4, 6))
    events = [
        ["Evento", "Convegno <finto>", *days, "09:30", "12:00", "=Sala", "MECH, AGRIFOOD", "", "ibrido"],
        ["Evento", "Convegno <finto>", days[0], "", "15:00", "", "", "MECH, AGRIFOOD", "", ""],
        ["Riunione", "-Riunione", date(2025, 5, 6), "", "", "", "", "MECH", "annullato", "online"],
    ]
    assert bring("gatherings", [head, *events], decide=DAY_FIRST).added == 3
    people = [["Nome", "Cognome", "E-mail", "Ente"]]
    people += [["@Ada", "Fintelli", mail, ""] for mail in ("a@uno.example", "b@due.example", "")]
    people += [["Bice", "D'Inventata", "", names[5]]]
    bring("people", people, decide={"all": "new"})
    assert archive.count("person") == 4
    uids = dict(archive.execute("select title || ifnull(until_on, ''), uid from gathering"))
    came = [["Nome", "Cognome", "E-mail", "Modalità", "Arrivo", "Uscita", "Stato", "Rappresenta", "Ente"]]
    came += [
        ["@Ada", "Fintelli", "a@uno.example", "in presenza", "09:40", "11:00", "presente", names[4], ""],
        ["@Ada", "Fintelli", "b@due.example", "", "", "", "giustificato", "", ""],
        ["Bice", "D'Inventata", "", "in presenza", "", "", "presente", "", names[5]],
        ["Bice", "D'Inventata", "", "online", "14:00", "", "presente", names[4], names[5]],
    ]
    outcome = bring("attendance", came, gathering=uids["Convegno <finto>2025-04-06"])
    assert (outcome.ask, outcome.refused) == ([], [])
    called_off = [came[0], ["@Ada", "Fintelli", "a@uno.example", "", "", "", "iscritto", "", ""]]
    assert bring("attendance", called_off, gathering=uids["-Riunione"]).added == 1
    return archive


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", BACK)
def test_into_the_same_archive_nothing_changes(year, kind, ending, tmp_path):
    path, count = export(year, kind, ending, tmp_path)
    before = content(year)
    outcome = Imports(year).bring_in(kind=BACK[kind], path=path)
    assert told(outcome) == NOTHING
    assert outcome.read == outcome.unchanged == count > 0
    assert content(year) == before


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_into_a_new_archive_the_same_rows_come(year, new_archive, ending, tmp_path):
    other = new_archive()
    for kind, into in BACK.items():
        path, count = export(year, kind, ending, tmp_path)
        outcome = Imports(other).bring_in(kind=into, path=path)
        assert (outcome.ask, outcome.refused, outcome.updated) == ([], [], 0), kind
        assert outcome.added == outcome.read == count
        own = ("membership",) if kind == "members" else ("presumed", "represents") if kind == "attendance" else ()
        assert rows(other, kind, own) == rows(year, kind, own)
        again = Imports(other).bring_in(kind=into, path=path)
        assert told(again) == NOTHING, kind
    assert persons(other) == persons(year)


@pytest.mark.parametrize(("kind", "ending"), [(kind, "csv") for kind in BACK] + [("members", "xlsx")])
def test_the_demonstration_comes_back_unchanged(demonstration, kind, ending, tmp_path):
    reader = demonstration.reader()
    path, count = export(reader, kind, ending, tmp_path, period="2024" if kind == "attendance" else None)
    outcome = Imports(reader).bring_in(kind=BACK[kind], path=path, dry_run=True)
    reader.close()
    assert told(outcome) == NOTHING
    assert outcome.read == outcome.unchanged == count > 500


@given(st.text("'=+-@\t\r 1aè.", max_size=8))
def test_what_is_made_harmless_reads_back_as_it_was(text):
    assert plain(neutral(text)) == text
    assert not neutral(text).startswith(("=", "@"))


def test_a_name_of_signs_alone_is_one_and_no_other(bring, archive):
    rows = [
        ["Denominazione", "Partita IVA", "Comune"],
        ["Alfa Finta srl", "", ""],
        ["🎉", "", "Borgo"],
        ["🎈", "", "Borgo"],
        ["🎊", "00743110157", ""],
    ]
    assert bring("organisations", rows, encoding="utf-8").added == 4
    again = bring("organisations", rows, encoding="utf-8")
    assert (again.added, again.updated, again.unchanged, again.ask) == (0, 0, 4, [])
    assert sorted(archive.column("select name from organisation")) == sorted(["Alfa Finta srl", "🎉", "🎈", "🎊"])
