"""The manual as PDF: fit for the archive and for readers that see no page; every word, picture and link of it."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from io import BytesIO

import pdfplumber
import pytest

from clust_desktop import i18n
from clust_desktop.domain.manual import Heading, Item, ManualPage, Paragraph, Picture, Span, Typed, plain
from clust_desktop.reports.manual import manual as printed
from clust_desktop.reports.typography import BOTTOM, PAGE_HEIGHT
from clust_desktop.services import manual
from tests.reports import reading, structure

ON = date(2026, 3, 2)
each = pytest.mark.parametrize("language", i18n.LANGUAGES)


@cache
def pdf(language: str) -> bytes:
    with i18n.speaking(language):
        return manual.pdf(on=ON)


def book(language: str) -> manual.Manual:
    with i18n.speaking(language):
        return manual.read()


def close(text: str) -> str:
    return "".join(text.split())


@each
def test_it_passes_both_profiles_and_stays_in_its_place(language):
    made = pdf(language)
    assert reading.archive_failures(made) == []
    assert not reading.unembedded(made)
    assert reading.outside(made) == []
    assert reading.overlapping(made) == []


@each
def test_every_word_of_every_page_is_read_out_in_order(language):
    said = close(structure.read(pdf(language)).text())
    at = 0
    for page in book(language).pages:
        for block in page.blocks:
            if isinstance(block, Picture):
                continue
            words = block.text if isinstance(block, Heading) else (
                " ".join(block.lines) if isinstance(block, Typed) else plain(block.spans)
            )  # fmt: skip
            found = said.find(close(words), at)
            assert found >= 0, (page.name, words)
            at = found


@each
def test_every_picture_has_the_words_that_stand_for_it(language):
    figures = [one.alternative for one in structure.read(pdf(language)).all("Figure")]
    shown = [one.said for page in book(language).pages for one in page.pictures()]
    assert [one for one in figures if one in shown] == shown


@each
def test_the_outline_and_the_links_lead_to_the_pages(language):
    made = reading.reader(pdf(language))
    titles = [page.title for page in book(language).pages]
    chapters = [chapter.title for chapter in book(language).chapters]
    below = [entry for entry in made.outline if isinstance(entry, list)]
    assert [str(entry.title) for entry in made.outline if not isinstance(entry, list)] == chapters
    assert [str(entry.title) for entries in below for entry in entries] == titles
    starts = {entry.title: made.get_destination_page_number(entry) for entries in below for entry in entries}
    assert sorted(starts.values()) == list(starts.values())
    numbers = {sheet.indirect_reference.idnum: at for at, sheet in enumerate(made.pages)}
    title_of = {page.name: page.title for page in book(language).pages}
    spans = [span for page in book(language).pages for span in page.spans() if span.kind == "link"]
    led = [*((span.text, starts[title_of[span.to]]) for span in spans), *starts.items()]
    notes = [note.get_object() for sheet in made.pages for note in sheet.get("/Annots") or ()]
    links = [(note["/Contents"], numbers[note["/Dest"][0].idnum]) for note in notes if note["/Subtype"] == "/Link"]
    inner = [(said, to) for said, to in links if said not in chapters]
    assert len(links) >= len(led) + len(chapters)
    assert [one for one in inner if not any(one[0] in said and one[1] == to for said, to in led)] == []


def test_the_same_day_gives_the_same_bytes():
    with i18n.speaking("it"):
        again = manual.pdf(on=ON)
    assert hashlib.sha256(again).digest() == hashlib.sha256(pdf("it")).digest()


def test_a_long_text_of_mixed_words_wraps_within_the_margins_and_goes_over_the_page():
    spans = (Span("Parola " * 40), Span("Etichetta lunga " * 30, "label"), Span("Ctrl+Maiusc+F12", "key"), Span("."),
             Span(" "), Span("si veda " * 60, "link", "one"))  # fmt: skip
    items = tuple(Item(spans, number) for number in range(1, 9))
    page = ManualPage("one", "Una pagina", (Paragraph(spans), *items, Typed(("clust-desktop " + "x" * 300,))))
    made = printed([("Capitolo", [page])], {}, on=ON)
    assert reading.outside(made) == []
    assert reading.overlapping(made) == []
    assert reading.archive_failures(made) == []
    assert len(reading.reader(made).pages) > 3
    assert close(structure.read(made).text()).count("Ctrl+Maiusc+F12.") == 9


@each
def test_no_page_is_left_half_white_because_a_picture_went_over_to_the_next(language):
    with pdfplumber.open(BytesIO(pdf(language))) as document:
        feet = [
            max([one["bottom"] for one in sheet.extract_words() if one["bottom"] < PAGE_HEIGHT - BOTTOM]
                + [one["bottom"] for one in sheet.images])
            for sheet in document.pages
        ]  # fmt: skip
        last = {at - 1 for at, said in enumerate(reading.pages(pdf(language))) if _begins_a_chapter(language, said)}
    white = [at for at, foot in enumerate(feet) if at not in last and PAGE_HEIGHT - BOTTOM - foot > 250]
    assert [at for at in white if 2 < at < len(feet) - 1] == []


def _begins_a_chapter(language: str, said: str) -> bool:
    return any(f"{one.title} {one.pages[0].title} " in said[:200] for one in book(language).chapters)
