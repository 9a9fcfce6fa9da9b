"""What the page of a closing asks of the services and says in its cells, without a display."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from clust_desktop import i18n
from clust_desktop.app import Office
from clust_desktop.domain.refusals import Refused
from clust_desktop.store.database import Archive
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.views.closure import cells
from tests.services.closing.year import AFTER, KEY, event, justify, year

ALL, MECH = Chosen("2024", None), Chosen("2024", "MECH")


@pytest.fixture
def office(tmp_path):
    with year(tmp_path / "anno.clust") as archive:
        yield Office(archive)


def read(office, chosen=ALL):
    """What was found, and the rows of the matrix, as the page reads them."""
    found = cells.find(office, chosen=chosen)
    rows = office.targets.rows(period=chosen.period, association=chosen.association, figures=found.figures)
    return found, rows


def cut(office):
    with office.archive.operation("tests.edit", "Tolto dal registro"):
        office.archive.update("gathering", event(office.archive, 3)["id"], {"status": "cancelled"})


def test_the_matrix_has_a_line_for_each_indicator_of_which_something_is_expected_and_a_column_for_each_owner(office):
    office.targets.keep(period="2024", cells={("members_end", None): {"value": 1.0}})
    found, rows = read(office)
    columns, titles = cells.columns(rows, alone=False)
    codes = [one["code"] for one in office.archive.all("association", order="position")]
    assert [one.key for one in columns] == ["indicator", "system", *codes]
    assert [titles[one.key] for one in columns] == ["Indicatore", "Sistema", *codes]
    lines = cells.matrix(rows)
    assert {next(iter(line.values())).line.indicator for line in lines} == {"events", "members_end"}
    events = next(line for line in lines if line["MECH"].line.indicator == "events")
    texts = {key: cells.cell(row, judged=True, alone=False) for key, row in events.items()}
    assert texts == {"system": "9", "MECH": "✖ 9 / 12"} | {code: "0" for code in codes if code != "MECH"}
    assert cells.cell(events["MECH"], judged=False, alone=False) == "… / 12"
    assert cells.cell(events["BUILD"], judged=False, alone=False) == "…"
    assert cells.cell(None, judged=True, alone=False) == ""
    assert [key for key, row in events.items() if cells.is_open(row)] == ["MECH"]
    said = "Eventi organizzati · Clust-ER Mech – 9 – atteso 12"
    assert cells.sentence(events["MECH"], judged=True).startswith(said)
    assert cells.sentence(events["MECH"], judged=False) == "Eventi organizzati · Clust-ER Mech"
    assert cells.sentence(None, judged=True) == ""
    assert found.issues == found.restated == []


def test_of_one_association_there_is_one_column_with_the_word_of_the_status(office):
    found, rows = read(office, MECH)
    columns, _titles = cells.columns(rows, alone=True)
    assert [one.key for one in columns] == ["indicator", "MECH"]
    (line,) = cells.matrix(rows)
    assert cells.cell(line["MECH"], judged=True, alone=True) == "✖ 9 / 12 · mancato, da giustificare"
    assert cells.legend(rows) == "✖ mancato, da giustificare: 1"
    assert len(found.hindered) == 1


def test_progress_goes_from_what_is_missing_to_may_be_closed_to_closed(office):
    found, rows = read(office)
    assert cells.progress(rows, found.standing) == "▲ Manca 1 giustificazione."
    assert "9 rispetto a 12 attesi, da giustificare" in found.hindered[0]
    justify(office)
    found, rows = read(office)
    assert cells.progress(rows, found.standing).startswith("✔ Ogni valore atteso è raggiunto o giustificato")
    assert found.hindered == []
    assert found.announced[0].startswith("370 dati di tutte le associazioni verranno fissati")
    assert read(office, MECH)[0].announced[0].startswith("37 dati di Clust-ER Mech verranno fissati")
    issued = office.closures.close(period="2024")
    found, rows = read(office)
    assert found.standing.is_closed
    assert "già stato chiuso il 20/01/2025" in cells.progress(rows, found.standing)
    (issue,) = cells.issue_rows(found.issues)
    assert issue[:3] == ("Tutte", "1", "20/01/2025")
    assert issue[3].replace(" ", "") == issued.sha256
    assert found.restated == []


def test_a_period_that_runs_says_until_when_and_one_without_targets_has_no_line(office):
    found, rows = read(office, Chosen("2025", None))
    assert cells.matrix(rows) == []
    assert cells.legend(rows) == ""
    assert cells.progress(rows, found.standing).startswith("2025 dura fino al 31/12/2025")
    assert found.hindered == [found.standing.sentence]


def test_what_changed_since_the_closing_is_read_with_its_operations_and_hinders_until_it_is_confirmed(office):
    justify(office)
    office.closures.close(period="2024")
    cut(office)
    found, rows = read(office)
    names, units = office.indicators.names(), office.indicators.units()
    restated = {row[:2]: row[2:] for row in cells.restated_rows(found.restated, names, units)}
    assert restated["MECH", "Eventi organizzati"] == ("9 → 8", "Tolto dal registro")
    assert restated["Sistema", "Eventi organizzati"] == ("9 → 8", "Tolto dal registro")
    assert cells.legend(rows) == "↻ da riconfermare: 1"
    assert "riconfermarla" in found.hindered[0]
    office.targets.reconfirm(period="2024", key=KEY, figure=8, on=date(2025, 1, 20))
    found, _rows = read(office)
    assert found.hindered == []
    assert found.announced[0].startswith("I dati cambiati vengono fissati di nuovo")
    office.closures.restate(period="2024")
    found, rows = read(office)
    assert [one[1] for one in cells.issue_rows(found.issues)] == ["2", "1"]


def test_of_one_association_the_issues_of_all_and_its_own_are_listed_and_no_others(office):
    justify(office)
    for association in ("BUILD", "MECH", None):
        office.closures.close(period="2024", association=association)
    assert [one[0] for one in cells.issue_rows(read(office, MECH)[0].issues)] == ["Tutte", "MECH"]
    assert [one[0] for one in cells.issue_rows(read(office)[0].issues)] == ["Tutte", "BUILD", "MECH"]


def test_in_english_every_word_is_english(office):
    i18n.use("en")
    found, rows = read(office)
    assert cells.progress(rows, found.standing) == "▲ 1 justification is missing."
    assert cells.legend(rows) == "✖ missed, to be justified: 1"


def test_what_hinders_is_judged_on_the_day_of_the_closing_though_nobody_wrote_anything_since_november(tmp_path):
    day = datetime(2024, 11, 20, 9, tzinfo=UTC)
    with year(tmp_path / "novembre.clust", now=day) as archive:
        office = Office(archive)
        with archive.operation("tests.edit", "Uscita a dicembre"):
            archive.update("membership", 1, {"until_on": "2024-12-10"})
        office.targets.keep(period="2024", cells={("members_end", "MECH"): {"value": 2.0}, KEY: {"value": 9.0}})
        (said,) = read(office)[0].hindered
        assert said.startswith("2024 dura fino al 31/12/2024: si può chiudere da quel giorno.")
    with Archive.open(tmp_path / "novembre.clust", now=lambda: AFTER) as archive:
        office = Office(archive)
        (said,) = read(office)[0].hindered
        assert said.startswith("Clust-ER Mech, Soci a fine periodo: 1 rispetto a 2 attesi")
        with pytest.raises(Refused) as refusal:
            office.closures.close(period="2024")
        assert said in refusal.value.sentence
