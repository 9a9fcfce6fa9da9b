"""Closing a period at the screen: what is missing, why not, its issues, what was restated; by keys alone."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from clust_desktop.cli import run
from clust_desktop.services import closures, issued
from clust_desktop.store.database import Archive
from clust_desktop.ui.preferences import Preferences
from tests.reports import reading
from tests.services.closing.year import event, year


@pytest.fixture
def own(tmp_path):
    with year(tmp_path / "anno.clust") as made:
        yield made


def opened(desk):
    desk.choose(desk.window.header.period, next(v for v in desk.window.header.period["values"] if "2024" in v))
    desk.window.open("closure")
    desk.settle()
    return desk


@pytest.fixture
def desk(open_desk, own: Archive):
    return opened(open_desk(own))


def view(desk):
    return desk.window.screen.screen


def rows(table):
    return [table.tree.item(item, "values") for item in table.tree.get_children()]


def stand(desk, column):
    desk.press("Home")
    while view(desk).table.column != column:
        desk.press("Right")


def explain(desk, text="Tre eventi rinviati"):
    stand(desk, "MECH")
    desk.press("Control-Tab")
    desk.type(text)
    desk.press("Control-s")
    desk.settle()


def close(desk):
    desk.press("Escape")
    desk.press("Control-d")
    desk.rest()
    desk.press("Control-s")
    desk.settle()


def test_the_matrix_shows_every_owner_with_sign_and_word_and_how_far_it_is(desk):
    titles = [view(desk).table.tree.heading(one, "text") for one in view(desk).table.tree["columns"]]
    assert titles[:2] == ["Indicatore", "Sistema"]
    assert "MECH" in titles
    (line,) = rows(view(desk).table)
    assert line[0] == "Eventi organizzati"
    assert line[titles.index("MECH")] == "✖ 9 / 12"
    assert line[titles.index("BUILD")] == "0"
    assert desk.shows("▲ Manca 1 giustificazione.")
    assert desk.shows("✖ mancato, da giustificare: 1")
    stand(desk, "MECH")
    assert desk.shows("Eventi organizzati · Clust-ER Mech – 9 – atteso 12")
    desk.window.choose("MECH")
    desk.settle()
    assert rows(view(desk).table)[0][1] == "✖ 9 / 12 · mancato, da giustificare"


def test_at_large_text_the_matrix_begins_with_the_names_of_its_indicators(open_desk, own):
    desk = opened(open_desk(own, preferences=Preferences(text=150)))
    table = view(desk).table
    assert sum(table.widths().values()) > table.tree.winfo_width(), "there is room for all: nothing is shown"
    assert table.column == "system"
    assert table.tree.xview()[0] == 0
    desk.press("Right", 8)
    assert table.tree.xview()[0] > 0
    desk.press("Left", 8)
    assert table.tree.xview()[0] == 0


def test_nine_of_twelve_on_the_two_hundredth_day_are_on_track(open_desk, tmp_path):
    with year(tmp_path / "luglio.clust", now=datetime(2024, 7, 18, 9, tzinfo=UTC)) as archive:
        with archive.operation("tests.edit", "Anticipati"):
            for number in (7, 8, 9):
                archive.update("gathering", event(archive, number)["id"], {"on_day": "2024-06-11"})
        desk = opened(open_desk(archive))
        desk.window.choose("MECH")
        desk.settle()
        assert rows(view(desk).table)[0][1] == "● 9 / 12 · in linea"
        assert desk.shows("2024 dura fino al 31/12/2024")
        desk.press("Control-d")
        assert desk.shows("Non si può ancora fare")
        desk.press("Escape")
        assert not archive.count("closure")


def test_a_closing_that_is_stopped_leaves_nothing_and_can_be_done_after_all(desk, own, monkeypatch):
    began, go_on = threading.Event(), threading.Event()

    def paper_of(*given):
        began.set()
        go_on.wait(20)
        return issued.paper_of(*given)

    explain(desk)
    monkeypatch.setattr(closures, "paper_of", paper_of)
    desk.press("Escape")
    desk.press("Control-d")
    desk.rest()
    desk.press("Control-s")
    desk.wait_until(began.is_set, "the paper")
    desk.wait_until(lambda: desk.shows("Stampa e fissaggio"), "the progress")
    desk.press("Escape")
    go_on.set()
    desk.settle()
    assert desk.shows("Interrotto: quanto non era finito è stato annullato.")
    assert (own.count("closure"), own.count("closure_record"), own.exists("document")) == (0, 0, False)
    desk.press("Control-s")
    desk.settle()
    assert own.count("closure") == 1


def test_it_is_refused_with_the_reasons_until_the_miss_is_explained_in_place(desk, own):
    desk.press("Control-d")
    assert desk.shows("9 rispetto a 12 attesi, da giustificare: scrivere la giustificazione")
    desk.press("Escape")
    explain(desk)
    assert desk.shows("✔ Ogni valore atteso è raggiunto o giustificato")
    desk.press("Escape")
    desk.press("Control-d")
    assert desk.shows("370 dati di tutte le associazioni verranno fissati")
    assert desk.shows("0 raggiunti, 1 mancati e giustificati")
    desk.press("Escape")
    assert not own.count("closure")


def test_a_period_is_closed_its_paper_opened_and_the_closing_taken_back(desk, own):
    explain(desk)
    close(desk)
    assert desk.shows("2024 è chiuso con l’emissione n. 1")
    assert own.count("closure") == 1
    (issue,) = rows(view(desk).issues)
    assert issue[:3] == ("Tutte", "1", "20/01/2025")
    assert own.find("closure")["sha256"].startswith(issue[3].replace(" ", "").rstrip("…"))
    assert desk.shows("già stato chiuso il 20/01/2025")
    assert rows(view(desk).restated) == []
    view(desk).issues.take_focus()
    desk.press("Return")
    assert desk.answers.shown[0].read_bytes().startswith(b"%PDF")
    desk.press("Escape")
    desk.press("Control-z")
    desk.settle()
    assert not own.count("closure")
    assert rows(view(desk).issues) == []


def test_a_correction_is_restated_explained_and_issued_anew(desk, own):
    explain(desk)
    close(desk)
    with own.operation("tests.edit", "Tolto dal registro"):
        own.update("gathering", event(own, 3)["id"], {"status": "cancelled"})
    desk.press("F5")
    desk.settle()
    found = {(one[0], one[1]): one for one in rows(view(desk).restated)}
    assert found["MECH", "Eventi organizzati"][2:] == ("9 → 8", "Tolto dal registro")
    at = [one[0] for one in rows(view(desk).restated)].index("MECH")
    view(desk).restated.take_focus()
    desk.press("Home")
    desk.press("Down", at)
    desk.press("Return")
    assert desk.shows("Evento finto 3 (10/04/2024)")
    assert desk.shows("Tolto dal registro")
    desk.press("Escape")
    desk.press("Control-d")
    assert desk.shows("la giustificazione spiega 9: riconfermarla")
    desk.press("Escape")
    stand(desk, "MECH")
    desk.press("Control-r")
    desk.settle()
    close(desk)
    assert desk.shows("2024 è emesso di nuovo con il n. 2")
    assert [one[1] for one in rows(view(desk).issues)] == ["2", "1"]


def test_a_fingerprint_is_checked(desk, own):
    explain(desk)
    close(desk)
    desk.press("F3")
    desk.type("1234")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("non è un’impronta")
    sheet = desk.window.around.sheets.open
    sheet.form.inputs["fingerprint"].fill(own.find("closure")["sha256"][:16])
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("L’archivio oggi dice lo stesso, registrazione per registrazione.")
    desk.press("Escape")


@pytest.mark.parametrize("corrected", [False, True])
def test_a_fingerprint_gets_the_same_sentences_here_and_by_command(desk, own, capsys, corrected):
    explain(desk)
    close(desk)
    if corrected:
        with own.operation("tests.edit", "Tolto dal registro"):
            own.update("gathering", event(own, 3)["id"], {"status": "cancelled"})
    digits = own.find("closure")["sha256"][:16]
    capsys.readouterr()
    assert run(["--archive", str(own.path), "check", "--fingerprint", digits]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) > 1
    desk.press("F3")
    desk.type(digits)
    desk.press("Control-s")
    desk.settle()
    assert "\n".join(said) in desk.texts()
    desk.press("Escape")


def test_enter_opens_the_records_and_control_e_the_card(desk):
    stand(desk, "MECH")
    desk.press("Return")
    desk.settle()
    assert len(desk.rows()) == 9
    desk.press("Escape")
    desk.settle()
    desk.press("Control-e")
    desk.settle()
    assert desk.shows("Eventi organizzati")
    desk.press("Escape")


def test_without_targets_or_periods_it_says_what_to_do(desk, own):
    desk.choose(desk.window.header.period, next(v for v in desk.window.header.period["values"] if "2025" in v))
    desk.settle()
    assert desk.shows("In questo periodo non è atteso alcun valore")
    assert desk.shows("2025 dura fino al 31/12/2025")


def test_the_dashboard_leads_there(desk):
    desk.window.go("dashboard")
    desk.settle()
    line = desk.dashboard.todo.lines["miss"]
    line.focus_set()
    desk.press("Return")
    desk.settle()
    assert view(desk).table.count == 1
    assert desk.shows("▲ Manca 1 giustificazione.")


def test_on_an_archive_that_is_read_only_nothing_can_be_closed(desk, own):
    own._lock, lock = None, own._lock
    own._why = "Solo lettura."
    try:
        desk.press("Control-d")
        assert desk.shows("Solo lettura.")
    finally:
        own._lock = lock


def test_the_papers_show_a_draft_with_what_is_missing_and_the_very_paper_of_an_issue(desk, own):
    desk.press("Control-p")
    desk.settle()
    prints = view(desk)
    assert "Che cosa manca ancora" in reading.text(prints.pdf)
    desk.window.open("closure")
    desk.settle()
    explain(desk)
    close(desk)
    desk.window.open("prints")
    desk.settle()
    prints.choices.ask(closure="1")
    prints.prepare()
    desk.settle()
    assert prints.pdf == desk.window.office.documents.content(uid=own.find("document")["uid"])
    assert prints.name() == "Sintesi di monitoraggio 2024 emissione n. 1.pdf"
    prints.choices.ask(closure="2")
    prints.prepare()
    desk.settle()
    assert desk.shows("Non c’è un’emissione n. 2 di 2024; ci sono: 1")
