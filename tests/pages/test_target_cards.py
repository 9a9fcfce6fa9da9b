"""The card of an expected value, asked without a display: its source and note, and every text written for it."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain.refusals import Conflict, Refused
from clust_desktop.services.lists import Asked
from clust_desktop.ui.pages.documents import DocumentsOfPage
from clust_desktop.ui.pages.targets import JustificationsPage, TargetCardsPage
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows

CARDS, TEXTS, HERE = TargetCardsPage(), JustificationsPage(), DocumentsOfPage()
KEY = ("events", "AGRIFOOD")


@pytest.fixture
def card(office):
    return office.targets.uid(period="2025", key=KEY)


def justify(office, figure, fact):
    rest = {"cause": "", "remedy": "", "responsible": "Segreteria", "due_on": None, "written_on": date(2025, 6, 30)}
    office.targets.justify(period="2025", key=KEY, figure=figure, fact=fact, **rest)


def test_what_is_expected_is_listed_for_the_header_with_its_texts(office, everywhere, card):
    assert len(rows(CARDS, office, everywhere)) == 5
    assert {one["association"] for one in rows(CARDS, office, Where(period="2025", association="BUILD"))} == {"BUILD"}
    assert rows(CARDS, office, everywhere)[0]["association"] == "Sistema"
    assert office.targets.uid(period="2025", key=("events", "MECH")) == ""
    with pytest.raises(Refused):
        CARDS.listing(office, Where(period=None, association=None))
    justify(office, 2.0, "Due eventi rinviati")
    justify(office, 3.0, "Un evento rinviato")
    (row,) = [one for one in rows(CARDS, office, everywhere, "agrifood eventi") if one["texts"] != "0"]
    assert (row["value"], row["texts"]) == ("12", "2")
    under = everywhere.under("target", card)
    assert [(one["fact"], one["explains"]) for one in rows(TEXTS, office, under)] == [
        ("Un evento rinviato", "3"), ("Due eventi rinviati", "2")
    ]  # fmt: skip


def test_source_and_note_are_corrected_and_an_older_text_too(office, everywhere, card):
    record = CARDS.record(office, card)
    CARDS.save(office, record, {"source": "Bando 2025", "note": "concordato"}, everywhere)
    record = CARDS.record(office, card)
    assert (record["source"], record["note"], record["value"]) == ("Bando 2025", "concordato", 12.0)
    justify(office, 2.0, "Errore")
    found = TEXTS.listing(office, everywhere.under("target", card))
    text = TEXTS.record(office, found.rows(found.keys(Asked()))[0]["uid"])
    TEXTS.save(office, text, TEXTS.form.format(text) | {"fact": "Corretto"}, everywhere)
    text = TEXTS.record(office, text["uid"])
    assert (text["fact"], text["explains"]) == ("Corretto", 2.0)
    TEXTS.remove(office, text, {}, everywhere)
    assert rows(TEXTS, office, everywhere.under("target", card)) == []
    office.journal.undo()
    assert len(rows(TEXTS, office, everywhere.under("target", card))) == 1


def test_a_text_with_a_document_is_not_removed_and_a_target_with_one_stays_when_it_is_emptied(
    office, everywhere, card, tmp_path
):
    paper = tmp_path / "nota.txt"
    paper.write_text("x")
    justify(office, 2.0, "Con una nota")
    text = office.archive.value("select uid from justification")
    office.documents.add(path=str(paper), noun="justification", of=text)
    with pytest.raises(Conflict, match="documenti: 1"):
        TEXTS.removal(office, TEXTS.record(office, text), {}, everywhere)
    build = office.targets.uid(period="2025", key=("events", "BUILD"))
    office.documents.attach(documents=[office.archive.value("select uid from document")], noun="target", of=build)
    office.targets.keep(period="2025", cells={("events", "BUILD"): {"value": None}})
    assert CARDS.record(office, build)["value"] is None, "its document would hang in the air"
    assert len(rows(HERE, office, everywhere.under("target", build))) == 1
