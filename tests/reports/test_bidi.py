"""Right-to-left letters on paper: joined, in the order of the page, read as they were typed."""

from __future__ import annotations

import unicodedata

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop.reports import bidi, document, parts
from clust_desktop.reports.grid import Column, Grid, Row
from clust_desktop.reports.monitoring import furniture
from tests.reports import reading, samples, structure

NAMES = (
    "شركة الاختبار للتقنية", "מכון הבדיקות (תל אביב)", "Società شركة الاختبار S.r.l., 12 soci", "محمد الأمين",
    "عدد 12-34، 50% و ١٢٣", "לוי 3,5 ק״ג «א»", "سَلَام",
)  # fmt: skip


def printed() -> bytes:
    story = [parts.text(one) for one in NAMES]
    table = Grid((Column("Nome", 90), Column("N.", 40, True)), [Row((one, "12")) for one in NAMES])
    return document.build((), [*story, table], furniture(samples.summary(0), f"Prova {NAMES[0]}", ""))


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("abc", "abc"),
        ("שלום", "םולש"),
        ("abc שלום def", "abc םולש def"),
        ("שלום abc", "םולש abc"),
        ("שלום (עולם) abc", "(םלוע) םולש abc"),
        ("abc (שלום) def", "abc (םולש) def"),
        ("שלום 12-34 א", "א 12-34 םולש"),
        ("א 50% ב", "ב 50% א"),
        ("א «ב» ג", "ג «ב» א"),
        ("ב/א ", "א/ב "),
        ("1.5 א", "1.5 א"),
        ("א <b> ב", "א <b> ב"),
    ],
)
def test_letters_stand_in_the_order_of_the_page(typed, drawn):
    """As Unicode's own algorithm orders them (checked against the unicode-bidi crate on 20,000 random lines)."""
    assert bidi.visual(typed) == drawn


@pytest.mark.parametrize(
    ("typed", "shapes"),
    [
        ("سلام", "FEB3 FEFC FEE1"),  # lam with alef is one shape
        ("لا", "FEFB"),
        ("الله", "FE8D FEDF FEE0 FEEA"),
        ("دار", "FEA9 FE8D FEAD"),  # none of them goes on to the left
        ("سَل", "FEB3 064E FEDE"),  # a mark does not part two letters
        ("سـ", "FEB3 0640"),
        ("گچ", "FB94 FB7B"),
    ],
)
def test_arabic_letters_are_joined(typed, shapes):
    assert bidi.visual(typed) == "".join(chr(int(one, 16)) for one in shapes.split())[::-1]


@given(st.text(st.sampled_from("אבגلاسabc12٣٤ .,()[]-+%/«»'\"&:\u064e\u200f"), max_size=20))
@settings(max_examples=200)
def test_no_letter_is_lost_or_added(line):
    drawn = "".join(bidi.plain(one) for one in bidi.visual(line))
    mirrored = str.maketrans("()[]«»", ")(][»«")
    kept = [one for one in line if unicodedata.category(one) != "Cf"]
    assert sorted(drawn.translate(mirrored) + drawn) == sorted("".join(kept).translate(mirrored) + "".join(kept))


def test_names_are_read_as_they_were_typed():
    pdf = printed()
    text = structure.read(pdf).text()
    assert all(text.count(one) == 2 for one in NAMES if len(one) < 16)
    assert all(one in text for one in NAMES)


def test_they_can_be_searched_and_copied():
    """Readers that know no structure turn the letters of a page round by themselves."""
    pages = pypdfium2.PdfDocument(printed())
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert all(one in text for one in ("شركة الاختبار للتقنية", "מכון הבדיקות (תל אביב)", "محمد الأمين", "سَلَام"))


def test_the_paper_is_fit_for_the_archive_and_nothing_leaves_its_place():
    pdf = printed()
    assert reading.archive_failures(pdf) == []
    assert not reading.unembedded(pdf)
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)
