"""What an association gave of itself reaches its papers: logo and colour."""

from __future__ import annotations

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.brands import Brand
from clust_desktop.domain.refusals import Refused
from clust_desktop.services.brands import brand
from clust_desktop.services.gathering_facts import facts
from tests.reports.test_brand import images, picture


def test_logo_and_colour_reach_the_papers(own_demonstration, tmp_path):
    archive, office = own_demonstration, Office(own_demonstration)
    row = archive.find("association", code="BUILD")
    (tmp_path / "build.png").write_bytes(picture())
    office.logos.keep(association=row["uid"], path=tmp_path / "build.png")
    row = archive.find("association", code="BUILD")
    assert brand(archive, row) == Brand(row["name"], row["colour"], picture())
    period = office.archives.info()["periods"][-1]["code"]
    assert set(images(office.papers.pdf("association", period=period, association="BUILD"))) == {1}
    alone, shared = (
        archive.rows(
            "select g.* from gathering g join gathering_association o on o.gathering_id = g.id and o.role = 'organiser'"
            " group by g.id having max(o.association_id = :id) and count(*) " + many + " 1 limit 1",
            {"id": row["id"]},
        )
        for many in ("=", ">")
    )
    assert facts(archive, alone[0]).brand == brand(archive, row)
    assert all(facts(archive, one).brand is None for one in shared)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "il lato lungo di circa 900 pixel"),
        (picture()[:200], "è danneggiato"),
        (b"\xff\xd8\xff nothing", "è danneggiato"),
        (b"GIF89a", "non è un’immagine PNG o JPEG"),
    ],
)  # fmt: skip
def test_a_logo_no_paper_can_draw_is_refused_where_it_is_chosen(own_demonstration, tmp_path, content, said):
    archive, office = own_demonstration, Office(own_demonstration)
    row = archive.find("association", code="BUILD")
    (tmp_path / "build.svg").write_bytes(content)
    with pytest.raises(Refused, match=said):
        office.logos.keep(association=row["uid"], path=tmp_path / "build.svg")
    assert brand(archive, row) == Brand(row["name"], row["colour"])
