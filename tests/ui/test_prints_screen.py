"""Papers on the screen: made beside the window, turned page by page, saved, opened outside."""

from __future__ import annotations

import gc
import threading

import pytest
from pypdf import PdfReader

from clust_desktop.services import archives
from clust_desktop.services.papers import Papers
from clust_desktop.services.summaries import Summaries
from clust_desktop.ui import preferences
from clust_desktop.ui.working import Working
from tests.alive import standstills
from tests.services.papers_of_gatherings import decoded


@pytest.fixture
def desk(begin, own_file):
    desk = begin(own_file)
    desk.shell.window.go("prints")
    desk.settle()
    return desk


def view(desk):
    return desk.shell.window.screen.screen


def text_of(path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_summary_of_the_header_is_shown_and_turned_by_keys(desk):
    preview = view(desk).preview
    assert preview.count > 3
    assert desk.shows(f"pagina 1 di {preview.count}")
    assert desk.focus() is preview.canvas
    picture = preview._pictures[0, preview.width]
    assert picture.width() == preview.width
    assert picture.height() > preview.canvas.winfo_height()
    desk.press("Next")
    assert preview.page == 0
    assert preview.canvas.yview()[0] > 0
    desk.press("Next", 4)
    desk.settle()
    assert preview.page >= 1
    desk.press("End")
    desk.settle()
    assert desk.shows(f"pagina {preview.count} di {preview.count}")
    assert "disabled" in preview.after_.state()
    desk.press("Home")
    desk.press("Right")
    desk.settle()
    assert preview.page == 1
    desk.press("Prior")
    desk.settle()
    assert (preview.page, preview.canvas.yview()[1]) == (0, 1.0)


def test_nobody_looks_for_cycles_while_a_paper_is_made(desk, monkeypatch):
    """Each search through all objects of the window would stop it."""
    watched, summary = [], Summaries.monitoring

    def monitoring(*given, **named):
        watched.append(gc.isenabled())
        return summary(*given, **named)

    monkeypatch.setattr(Summaries, "monitoring", monitoring)
    desk.press("Control-p")
    desk.settle()
    assert watched == [False]
    assert gc.isenabled()


def test_larger_smaller_and_as_wide_as_there_is_room(desk):
    preview = view(desk).preview
    fitted = preview.width
    desk.press("plus")
    desk.settle()
    assert preview.zoom is not None
    larger = preview.width
    assert larger > fitted
    desk.press("minus", 2)
    desk.settle()
    assert preview.width < larger
    assert preview._pictures[0, preview.width].width() == preview.width
    desk.press("0")
    desk.settle()
    assert preview.width == fitted


def test_a_paper_is_saved_where_chosen_and_the_folder_is_remembered(desk, tmp_path):
    desk.answers.places = [tmp_path / "carta"]
    desk.press("Control-s")
    assert desk.answers.offered == ["Sintesi di monitoraggio 2025.pdf"]
    assert desk.shows("carta.pdf: salvato.")
    assert "Sintesi di monitoraggio" in text_of(tmp_path / "carta.pdf")
    assert preferences.load().paper_folder == tmp_path
    desk.press("Control-s")
    assert desk.answers.folders[-1] == tmp_path


def test_it_is_opened_with_the_systems_program(desk):
    desk.press("Control-e")
    (shown,) = desk.answers.shown
    assert shown.name == "Sintesi di monitoraggio 2025.pdf"
    assert len(PdfReader(shown).pages) == view(desk).preview.count


def test_choices_are_obeyed(desk, tmp_path):
    inputs = view(desk).inputs
    inputs["kind"].fill("Scheda di un’associazione")
    desk.press("Control-p")
    desk.settle()
    assert desk.shows("Scegliere in alto un’associazione")
    assert "disabled" in view(desk).buttons["save"].state()
    desk.shell.window.choose("HEALTH")
    desk.settle()
    inputs["language"].fill("English")
    inputs["draft"].fill("Sì")
    inputs["on"].fill("30/5/2025")
    view(desk)._stale()
    assert desk.shows("Le scelte sono cambiate")
    desk.press("Control-p")
    desk.settle()
    assert not desk.shows("Le scelte sono cambiate")
    desk.answers.places = [tmp_path / "paper.pdf"]
    desk.press("Control-s")
    assert desk.answers.offered[-1].endswith("2025 bozza.pdf")
    text = text_of(tmp_path / "paper.pdf")
    assert "DRAFT" in text.upper()
    assert "30/05/2025" in text
    assert "Agrifood" not in text
    assert desk.shows("Adatta alla larghezza")  # the window still speaks Italian


def test_without_a_period_it_says_what_to_do(begin, tmp_path):
    archives.create(tmp_path / "Vuoto.clust").close()
    desk = begin(tmp_path / "Vuoto.clust")
    desk.shell.window.go("prints")
    desk.settle()
    assert desk.shows("aggiungere prima un programma e i suoi periodi")
    for keys in ("Control-s", "Control-e"):
        desk.press(keys)
    assert desk.answers.asked == desk.answers.shown == []


def test_a_date_that_cannot_be_read_is_said(desk):
    view(desk).inputs["on"].fill("32/13/2025")
    desk.press("Control-p")
    assert desk.shows("32/13/2025")
    assert view(desk).preview.count == 0


def test_a_paper_being_made_is_waited_for_behind_a_bar_and_can_be_left(desk, monkeypatch):
    gate, real = threading.Event(), Papers.pdf

    def slowly(self, kind, **choices):
        assert gate.wait(20)
        return real(self, kind, **choices)

    monkeypatch.setattr(Papers, "pdf", slowly)
    desk.press("Control-p")
    assert isinstance(view(desk)._working, Working)
    desk.press("Escape")
    assert view(desk)._working is None
    gate.set()
    desk.settle()
    assert view(desk).preview.count > 3


def test_the_window_answers_while_a_paper_is_made(desk):
    def prepare() -> None:
        desk.press("Control-p")
        desk.settle()

    assert standstills(desk.root, prepare, "a paper made") == []


def chosen(desk, title="Gruppo Sementi: prima riunione"):
    (found,) = (one.uid for one in desk.window.office.lookups.find(noun="gathering", typed=title))
    return found


def test_the_sign_in_sheet_of_a_gathering_is_looked_at_before_it_is_written_down(desk, tmp_path):
    office, uid = desk.window.office, chosen(desk)
    view(desk).open(uid)
    desk.settle()
    assert view(desk).preview.count == 1
    assert office.sheets.printings(gathering=uid) == []
    desk.answers.places = [tmp_path / "firme.pdf", tmp_path / "ancora.pdf"]
    desk.press("Control-s")
    assert desk.answers.offered == ["Foglio firme Gruppo Sementi prima riunione 2025-04-02.pdf"]
    assert [one["printing"] for one in office.sheets.printings(gathering=uid)] == [1]
    codes = [row["code"] for row in office.sheets.rows(gathering=uid, printing=1) if row["code"]]
    assert decoded((tmp_path / "firme.pdf").read_bytes()) == codes
    assert desk.shows("Annulla")
    desk.press("Control-s")
    assert [one["printing"] for one in office.sheets.printings(gathering=uid)] == [1]
    desk.press("Control-p")
    desk.settle()
    desk.press("Control-e")
    assert (tmp_path / "ancora.pdf").read_bytes() == desk.answers.shown[0].read_bytes()


def test_each_paper_asks_what_it_takes(desk):
    asked = view(desk).choices
    assert not desk.shows("Righe vuote")
    asked.inputs["kind"].pick.entry.focus_set()
    desk.rest()
    desk.type("foglio")
    desk.press("Return")
    assert desk.shows("Righe vuote")
    assert not desk.shows("Sessione")
    assert not desk.shows("Bozza")
    desk.press("Control-p")
    assert view(desk).preview.count == 0
    assert desk.shows("▲")
    asked.ask(kind="Elenco delle presenze", gathering=chosen(desk))
    desk.press("Control-p")
    desk.settle()
    assert not desk.shows("Righe vuote")
    assert view(desk).preview.count == 1


def test_minutes_of_a_chosen_assembly_are_saved_as_pdf_or_for_the_word_processor(desk, tmp_path):
    view(desk).choices.ask(kind="Verbale di un’assemblea", gathering=chosen(desk, "Assemblea ordinaria"))
    desk.press("Control-p")
    desk.settle()
    assert view(desk).preview.count >= 1
    desk.answers.places = [tmp_path / "verbale.pdf", tmp_path / "verbale.docx"]
    desk.press("Control-s")
    desk.press("Control-s")
    assert (tmp_path / "verbale.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "verbale.docx").read_bytes().startswith(b"PK")
    view(desk).choices.ask(gathering=chosen(desk))
    desk.press("Control-p")
    desk.settle()
    assert desk.shows("non è un’assemblea")
