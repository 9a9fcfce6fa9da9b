"""A PDF read back: its words with their boxes, its text, its fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO

import page
import pdfplumber
import pypdf

from clust_desktop.reports.typography import BOTTOM, MARGIN, PAGE_HEIGHT, PAGE_WIDTH


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf))


@lru_cache(maxsize=16)
def pages(pdf: bytes) -> tuple[str, ...]:
    """The text of each page on one line, as pypdf extracts it: read once, however many tests look at it."""
    return tuple(" ".join(sheet.extract_text().split()) for sheet in reader(pdf).pages)


def text(pdf: bytes) -> str:
    """The whole text on one line."""
    return " ".join(pages(pdf))


@lru_cache(maxsize=16)
def letters(pdf: bytes) -> str:
    """The text without any white space: what was typed, however it was broken into lines."""
    return re.sub(r"\s+", "", text(pdf))


@lru_cache(maxsize=8)
def words(pdf: bytes, pages: tuple[int, ...] = ()) -> list[tuple[int, list[dict]]]:
    """The words of each page (or of these) with x0, x1, top, bottom in points."""
    found = []
    with pdfplumber.open(BytesIO(pdf), pages=list(pages) or None) as document:
        for sheet in document.pages:
            said = sheet.filter(_is_level).extract_words(keep_blank_chars=True, x_tolerance=1.5)
            found.append((sheet.page_number, said))
            sheet.close()  # every letter of thousands of pages would fill the memory
    return found


def _is_level(one: dict) -> bool:
    """False for the letters of the word that stands across a draft."""
    return one["object_type"] != "char" or one["matrix"][1] == 0


def outside(pdf: bytes, pages: tuple[int, ...] = ()) -> list[tuple[int, str]]:
    """Words that leave the margins, or that run from the body into the footer."""
    found = []
    for number, found_there in words(pdf, pages):
        for word in found_there:
            beyond = word["x0"] < MARGIN - 1 or word["x1"] > PAGE_WIDTH - MARGIN + 1
            footer = PAGE_HEIGHT - BOTTOM + 12
            low = word["top"] < footer and word["bottom"] > footer + 8
            if beyond or low or word["top"] < 20 or word["bottom"] > PAGE_HEIGHT - 20:
                found.append((number, word["text"]))
    return found


def overlapping(pdf: bytes, pages: tuple[int, ...] = ()) -> list[tuple[int, str, str]]:
    """Pairs of words whose letters lie over each other by more than a point and a half both ways."""
    found = []
    for number, found_there in words(pdf, pages):
        # A font's box is taller than its letters: shrink it to them.
        boxes = sorted((w["top"] + (w["bottom"] - w["top"]) * 0.25, w["bottom"] - (w["bottom"] - w["top"]) * 0.2,
                        w["x0"], w["x1"], w["text"]) for w in found_there)  # fmt: skip
        for at, (top, bottom, left, right, one) in enumerate(boxes):
            for other_top, other_bottom, other_left, other_right, other in boxes[at + 1 :]:
                if other_top >= bottom - 1.5:
                    break
                if (
                    min(right, other_right) - max(left, other_left) > 1.5
                    and min(bottom, other_bottom) - max(top, other_top) > 1.5
                ):
                    found.append((number, one, other))
    return found


def unembedded(pdf: bytes) -> set[str]:
    """Fonts that letters are drawn with and that the file does not carry."""
    found = set()
    for sheet in reader(pdf).pages:
        for font in (sheet["/Resources"].get("/Font") or {}).values():
            one = font.get_object()
            descriptor = one.get("/FontDescriptor")
            if descriptor is None or "/FontFile2" not in descriptor.get_object():
                found.add(str(one["/BaseFont"]))
    return found


BOTH = (page.ValidationProfile.PDF_A_2B, page.ValidationProfile.PDF_UA_1)


def archive_failures(pdf: bytes, profiles: Iterable[page.ValidationProfile] = BOTH) -> list[str]:
    """What keeps the file from being PDF/A-2b, and PDF/UA-1."""
    return [one for profile in profiles for one in failures(pdf, profile)]


def failures(pdf: bytes, profile: page.ValidationProfile = page.ValidationProfile.PDF_A_2B) -> list[str]:
    """What keeps the file from one profile."""
    # Its own limits are against files of others: a register of 1,025 members is a longer table than they allow.
    report = page.validate_pdf_bytes(pdf, profile=profile, limits=page.SafetyLimits.unlimited())
    return [f"{profile.value} {one.rule_id}: {one.message}" for one in report.failures]
