"""An association's logo and colour on its papers, where it gave them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from clust_desktop.domain.brands import Brand
from clust_desktop.reports.association import association
from clust_desktop.reports.minutes import minutes
from clust_desktop.reports.monitoring import monitoring
from clust_desktop.reports.pixels import page_image
from clust_desktop.reports.presence_list import presence_list
from tests.reports import reading, samples, structure
from tests.reports import test_papers_of_gatherings as gatherings


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 120)) -> bytes:
    """A drawn logo; as PNG with a ground that is seen through."""
    made = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(made)
    pen.ellipse((0, 0, min(size) - 1, min(size) - 1), fill=(200, 30, 60, 255))
    pen.rectangle((size[0] // 2, size[1] // 3, size[0] - 1, size[1] - 1), fill=(20, 120, 90, 180))
    (made if kind == "PNG" else made.convert("RGB")).save(out := BytesIO(), kind)
    return out.getvalue()


BRAND = Brand("Clust-ER Alfa", "#C8143C", picture())


def paper(shown: Brand | None) -> bytes:
    summary = samples.summary(1)
    return association(replace(summary, sections=(replace(summary.sections[0], brand=shown),)))


def images(pdf: bytes) -> list[int]:
    """How many pictures each page has."""
    return [len(sheet.images) for sheet in reading.reader(pdf).pages]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_logo_stands_on_every_page_and_is_told_once(kind):
    pdf = paper(replace(BRAND, logo=picture(kind)))
    assert set(images(pdf)) == {1}
    told = [one.alternative for one in structure.read(pdf).all("Figure")]
    assert told.count("Logo di Clust-ER Alfa") == 1
    assert reading.archive_failures(pdf) == []
    assert not reading.overlapping(pdf)
    assert not reading.outside(pdf)
    assert pdf == paper(replace(BRAND, logo=picture(kind)))


def test_the_colour_is_seen_on_cover_and_header():
    pdf = paper(BRAND)
    for page in (0, 1):
        tones = page_image(pdf, page, 600).convert("RGB").getcolors(1 << 24)
        assert (200, 20, 60) in {tone for _many, tone in tones}


@pytest.mark.parametrize("logo", [b"", b"no picture", picture()[:200]])
def test_without_a_logo_that_can_be_drawn_the_paper_is_as_before(logo):
    pdf = paper(Brand("Clust-ER Alfa", "", logo))
    assert pdf == paper(None)


@pytest.mark.parametrize("size", [(2000, 40), (40, 2000), (1, 1)])
def test_a_logo_of_any_shape_keeps_to_its_room(size):
    pdf = paper(replace(BRAND, logo=picture(size=size)))
    assert not reading.overlapping(pdf)
    assert not reading.outside(pdf)


def test_papers_of_all_associations_bear_nobodys_logo():
    summary = samples.summary(2)
    sections = tuple(replace(one, brand=BRAND) for one in summary.sections)
    assert set(images(monitoring(replace(summary, sections=sections)))) == {0}
    alone = replace(summary, system=None, sections=sections[:1])
    assert set(images(monitoring(alone))) == {1}


def test_papers_of_a_gathering_begin_with_the_logo_of_who_holds_it():
    facts = replace(gatherings.FACTS, brand=BRAND)
    pdf = presence_list(gatherings.attended(gatherings.LINES, gathering=facts))
    first, second = structure.read(pdf).kids[:2]
    assert [first.alternative, second.alternative] == ["Emblema dell’Unione europea", "Logo di Clust-ER Alfa"]
    assert reading.archive_failures(pdf) == []
    from clust_desktop.domain.minutes import Minutes

    held = Minutes(gathering=facts, association="Clust-ER Alfa", on=facts.from_on)
    assert set(images(minutes(held))) == {1}
