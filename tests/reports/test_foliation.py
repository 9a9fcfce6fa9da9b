"""Every page of a bound dossier says at its foot which one it is of all, however it lies."""

from __future__ import annotations

import logging
import warnings
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import ImageOps

from clust_desktop import i18n
from clust_desktop.domain.refusals import Refused
from clust_desktop.reports.binding import Leaf, as_pages, bound
from tests.reports import papers, reading

TURNS = (0, 90, 180, 270, -90, 450)


def lying() -> bytes:
    """Blank pages turned each way, whose corner is not the origin."""
    with pikepdf.new() as document:
        for turned in TURNS:
            page = document.add_blank_page(page_size=(400, 600))
            page.obj.MediaBox, page.obj.Rotate = [10, 20, 410, 620], turned
        out = BytesIO()
        document.save(out)
        return out.getvalue()


def whole(*leaves: bytes, language: str = "it") -> bytes:
    with i18n.speaking(language):
        return bound(
            papers.printed("dossier", "usual").pdf, [Leaf(f"{at}.", one) for at, one in enumerate(leaves)],
            index="Indice", title="Fascicolo", subject="Fascicolo", on=date(2026, 12, 31), is_archival=True,
        )  # fmt: skip


@pytest.mark.parametrize(("language", "said"), [("it", "Pagina {} di {} del fascicolo"),
                                                ("en", "Page {} of {} of the dossier")])  # fmt: skip
def test_each_page_says_its_place_below_its_own_number(language, said):
    pdf = whole(papers.printed("monitoring", "usual").pdf, papers.printed("issue", "usual").pdf, language=language)
    pages = reading.pages(pdf)
    assert [one for one, text in enumerate(pages, 1) if said.format(one, len(pages)) not in text] == []
    assert reading.archive_failures(pdf) == []
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)


def test_the_number_stands_at_the_foot_as_the_page_is_seen():
    pdf = whole(lying())
    with pypdfium2.PdfDocument(pdf) as document:
        for page in list(document)[-len(TURNS) :]:
            seen = page.render(scale=1).to_pil().convert("L")
            left, top, right, bottom = ImageOps.invert(seen).point(lambda tone: 255 * (tone > 40)).getbbox()
            assert left > seen.width / 4
            assert right > seen.width * 0.8
            assert seen.height - 40 < top < bottom < seen.height - 20
            assert bottom - top < 12


def test_what_stood_on_a_page_stands_there_still():
    own = papers.printed("attendance", "usual").pdf
    with pikepdf.open(BytesIO(own)) as alone, pikepdf.open(BytesIO(whole(own))) as document:
        for before, page in zip(alone.pages, list(document.pages)[-len(alone.pages) :], strict=True):
            _open, *kept, _foot = page.obj.Contents
            assert b"".join(one.read_bytes() for one in kept) == before.obj.Contents.read_bytes()


def strange(box: list[object], about: bytes = b"") -> bytes:
    """A page with this for its edges, and this said about the file."""
    out = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.pages[0].obj.CropBox = pikepdf.Array(box)
        if about:
            document.Root.Metadata = document.make_stream(about)
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("box", [[0, 0, None, 9], [0, 0, 9]])
def test_a_page_whose_edges_are_no_numbers_is_attached_and_not_bound(box):
    with pytest.raises(Refused, match=r"allegato|così com’è"):
        as_pages(strange(box))


def test_what_is_wrong_with_what_a_file_says_of_itself_is_no_word_on_the_terminal():
    """The library logs it; with nobody listening Python would print it."""
    assert logging.getLogger("pikepdf").handlers
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not as_pages(strange([0, 0, 99, 99], b"<<< no XML at all")).is_archival
