"""The structure of the papers: what a reader that sees no page is told, and in which order."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf

from clust_desktop.domain.charts import Chart, Series
from clust_desktop.reports import document, parts
from clust_desktop.reports.charts import described
from clust_desktop.reports.grid import Cell, Column, Grid, Row
from clust_desktop.reports.monitoring import furniture, monitoring
from tests.reports import reading, samples, structure
from tests.reports.structure import Element


@cache
def paper() -> Element:
    return structure.read(monitoring(samples.summary(2)))


def built(*story) -> Element:
    return structure.read(document.build((), story, furniture(samples.summary(0), "Prova", "")))


def test_headings_are_those_of_the_outline_and_skip_no_level():
    levels = [int(one.kind[1]) for one in paper().all() if one.kind in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    said = [one.text() for one in paper().all("H1")]
    assert said == ["Sintesi di monitoraggio", "Quadro d’insieme", "Clust-ER Alfa", "Clust-ER Beta"]


def test_contents_are_links_that_say_where_they_lead():
    entries = paper().one("TOC").all("Link")
    assert [one.links[0]["/Contents"] for one in entries] == ["Quadro d’insieme", "Clust-ER Alfa", "Clust-ER Beta"]
    assert entries[1].text().startswith("Clust-ER Alfa")


def test_a_table_has_as_many_cells_in_each_row_and_its_headings_say_of_what():
    for table in paper().all("Table"):
        wide = {sum(cell.over for cell in row.kids) + row.from_above for row in structure.rows(table)}
        assert len(wide) == 1
        for row in structure.rows(table):
            assert {cell.kind for cell in row.kids} <= {"TH", "TD"}
        assert all(cell.attributes.get("/Scope") in ("/Column", "/Row") for cell in table.all("TH"))


def test_a_table_over_several_pages_is_one_and_has_one_header():
    columns = (Column("Nome"), Column("Prima", 60, True, "Insieme"), Column("Dopo", 60, True, "Insieme"))
    rows = [Row((f"Riga {at}", str(at), str(at + 1)), under="Nota." if at == 40 else "") for at in range(120)]
    whole = built(Grid(columns, rows))
    table = whole.one("Table")
    said = [[cell.text() for cell in row.kids] for row in table.kids]
    assert said[:3] == [["Nome", "Insieme"], ["Prima", "Dopo"], ["Riga 0", "0", "1"]]
    assert said[42:44] == [["Riga 40", "40", "41"], ["Nota."]]
    assert len(said) == 2 + 120 + 1
    assert {page for cell in table.all("TH") for page in cell.pages} == {1, 2, 3, 4}
    assert [one.attributes["/Scope"] for one in table.kids[2].all("TH")] == ["/Row"]


def test_a_row_higher_than_a_page_is_one_row():
    told = " ".join(f"parola{at}" for at in range(3000))
    table = built(Grid((Column("Nome", 80), Column("Testo")), [Row(("Uno", Cell(told, "sotto")))])).one("Table")
    assert len(table.kids) == 2
    assert table.kids[1].kids[1].text() == f"{told} sotto"


def test_a_text_over_two_pages_is_one_paragraph():
    told = " ".join(f"parola{at}" for at in range(1500))
    found = [one for one in built(parts.text(told)).all("P") if one.text() == told]
    assert [one.pages for one in found] == [{1, 2, 3}]


def test_a_chart_is_a_figure_that_tells_its_sentence_and_every_value():
    chart = Chart(kind="bars", title="Soci", sentence="I soci crescono.", labels=("Alfa", "Beta"), decimals=1,
                  series=(Series("prima", (1, 2.5)), Series("dopo", (3, None))), declared=frozenset({1}))  # fmt: skip
    assert described(chart) == "I soci crescono. Alfa: prima 1,0, dopo 3,0; Beta: prima 2,5, dopo – (dichiarato)."
    figures = [one.alternative for one in paper().all("Figure")]
    assert figures[0] == "Emblema dell’Unione europea"
    assert "I soci sono aumentati in 2 associazioni su 2." in figures[1]
    assert "ALFA: a inizio periodo 105, a fine periodo 117;" in figures[1]


def test_facts_and_figures_in_large_type_are_lists():
    facts, numerals = built(
        parts.Facts((("CUP", "E00"), ("Atto", "DGR 1"))), parts.Numerals((("12", "Soci", "a"),))
    ).all("L")
    assert [[kid.kind for kid in item.kids] for item in facts.kids] == [["Lbl", "LBody"]] * 2
    assert [item.text() for item in facts.kids] == ["CUP E00", "Atto DGR 1"]
    assert numerals.text() == "12 Soci a"


def test_reading_follows_the_page_and_leaves_header_and_footer_out():
    text = paper().text()
    order = [
        "Programma regionale FESR",
        "Sintesi di monitoraggio",
        "Indice",
        "Quadro d’insieme",
        "I numeri del contesto",
    ]
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    assert "Pagina 2 di" not in text


def test_a_paper_without_a_cover_begins_with_whom_it_is_funded_by():
    first, second, third = built(parts.text("Prova")).kids[:3]
    assert first.alternative == "Emblema dell’Unione europea"
    assert "Programma regionale FESR" in second.text()
    assert third.kind == "P"


def test_every_page_is_read_in_the_order_of_the_structure():
    with pikepdf.open(BytesIO(monitoring(samples.summary(1)))) as pdf:
        assert all(page.Tabs == "/S" and page.StructParents == at for at, page in enumerate(pdf.pages))
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_what_is_drawn_outside_every_mark_is_found():
    """The check checks: a paper whose rules are drawn bare is refused by the validator."""

    class Bare(parts.Text):
        def draw(self):
            self.canv.line(0, 0, 100, 0)

    story = [Bare(("x",), parts.BODY, 100)]
    pdf = document.build((), story, furniture(samples.summary(0), "Prova", ""))
    assert reading.failures(pdf) == []
    assert reading.archive_failures(pdf)
