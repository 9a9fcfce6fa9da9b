"""The pages of every paper look as they did; `make golden` where they are meant to look otherwise."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from tests.reports import golden


@pytest.mark.parametrize(("name", "page"), golden.every())
def test_a_page_looks_as_it_did(name, page):
    found, path = golden.drawn(name, page), golden.file(name, page)
    kept = Image.open(path).convert("L") if path.exists() else None
    differs = golden.distance(found, kept) if kept else 255
    assert differs <= golden.TOLERANCE, (
        f"page {page + 1} of {name} looks different (by {differs}); kept, found and difference side by side: "
        f"{golden.keep_difference(name, page, found, kept)}; `make golden` keeps the new look"
    )


def test_every_paper_has_a_picture_and_no_picture_is_left_over():
    assert {golden.file(*one) for one in golden.every()} == set(golden.FOLDER.glob("*.png"))


def test_a_line_that_moved_is_seen_and_a_hair_is_not():
    page = golden.drawn("attendance", 0)
    pen = ImageDraw.Draw(moved := page.copy())
    pen.rectangle((60, 300, 130, 306), fill=255)
    pen.text((60, 330), "12", fill=0)
    assert golden.distance(page, moved) > golden.TOLERANCE
    assert golden.distance(page, page.point([min(255, tone + 6) for tone in range(256)])) <= golden.TOLERANCE
    assert golden.distance(page, page.resize((100, 100))) == 255
