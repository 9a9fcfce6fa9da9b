"""Where tables are divided over pages, and what stays on one page."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, KeepTogether

from clust_desktop.reports import fonts, parts
from clust_desktop.reports.grid import Column, Grid, Row
from clust_desktop.reports.typography import BODY_HEIGHT


@pytest.fixture
def grid() -> Grid:
    fonts.register()
    rows = [*(Row((f"Voce {at}", "1")) for at in range(4)), Row(("Totale", "4"), "total"), Row(("Residuo", "0"))]
    return Grid((Column("Voce"), Column("Importo", 80, right=True)), rows)


@pytest.mark.parametrize(("fit", "stay"), [(3, 3), (4, 3), (5, 3)])
def test_a_total_never_goes_over_the_page_alone_nor_does_what_follows_it(grid, fit, stay):
    room = grid.head.height + sum(row.height for row in grid.rows[:fit]) + 1
    upper, lower = grid.split(grid.width, room)
    assert [len(upper.rows), len(lower.rows)] == [stay, 6 - stay]


def test_a_heading_goes_over_the_page_with_all_that_belongs_to_it(grid):
    head = parts.heading("I cinque dati", 1)
    first, kept = parts.together(head, [grid])
    assert isinstance(first, CondPageBreak)
    assert isinstance(kept, KeepTogether)
    kept.canv = Canvas(BytesIO())
    _width, height = kept.wrap(grid.width, 700)
    moved = kept.split(grid.width, height - 20)
    assert len(moved) > 1, "it goes over whole"
    assert not any(isinstance(one, Grid) and len(one.rows) < 6 for one in moved)


def test_rows_kept_back_for_company_do_not_begin_a_second_table_on_the_same_page(grid):
    room = grid.head.height + sum(row.height for row in grid.rows[:5]) + 1
    _upper, lower = grid.split(grid.width, room)
    assert lower.split(grid.width, grid.head.height + lower.rows[0].height + 1) == []
    assert lower.split(grid.width, BODY_HEIGHT) == [lower]
