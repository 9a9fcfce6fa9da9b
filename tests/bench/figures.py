"""All indicators of a period, and the monitoring paper, each against a floor of the same run."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator

import pdfplumber
from reportlab.lib.colors import black
from reportlab.platypus import PageBreak, SimpleDocTemplate, Table, TableStyle

from clust_desktop.app import Office
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.reports.monitoring import monitoring
from clust_desktop.services.archives import open_archive
from clust_desktop.services.scopes import scope
from clust_desktop.store import indicators
from tests.bench import archives
from tests.bench.rows import Row, timed

COLUMNS = 8


def newest_period(office: Office) -> str:
    return str(office.archives.info()["periods"][-1]["code"])


def rows(scales: tuple[int, ...]) -> Iterator[Row]:
    for scale in scales:
        with open_archive(archives.demonstration(scale), write=False) as archive:
            office = Office(archive)
            period = newest_period(office)
            yield _indicators(office, period, scale)
            yield from _paper(office, period, scale)


def _indicators(office: Office, period: str, scale: int) -> Row:
    """The figures with targets and status, against the same rows counted by bare SQL."""
    where = scope(office.archive, period=period)
    codes = sorted({side for one in INDICATORS.values() for side in one.sides})
    first, last = where.whole

    def floor() -> None:
        for code in codes:
            office.archive.value(f"select count(*) from ({indicators.sql(code)})", {"from": first, "to": last})

    counted = 0
    for code in codes:
        counted += office.archive.value(f"select count(*) from ({indicators.sql(code)})", {"from": first, "to": last})
    value = timed(lambda: office.indicators.table(period=period), 5)
    return Row(
        name="indicators of a period, 9 associations", scale=scale, value=value, floor=timed(floor, 5), limit=2.0,
        note=f"{counted} rows",
    )  # fmt: skip


def _paper(office: Office, period: str, scale: int) -> Iterator[Row]:
    """Setting the summary as PDF/A, against bare reportlab writing as many pages and cells; and reading it first."""
    paper = office.papers.pdf("monitoring", period=period)
    with pdfplumber.open(io.BytesIO(paper)) as pdf:
        count = len(pdf.pages)
        words = [len(page.extract_words()) for page in pdf.pages[:40]]
    cells = round(sum(words) / len(words) / 2)  # a cell of these tables holds two words on average

    gc.collect()
    gc.freeze()  # what was read to count pages and words must not weigh on either time

    def floor() -> None:
        rows = [[f"cell {row} {column}" for column in range(COLUMNS)] for row in range(cells // COLUMNS)]
        ruled = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.3, black), ("FONTSIZE", (0, 0), (-1, -1), 7)])
        heights = [14.0] * len(rows)
        story = []
        for _page in range(count):
            story += [Table(rows, rowHeights=heights, style=ruled), PageBreak()]
        SimpleDocTemplate(io.BytesIO()).build(story)

    least, note = timed(floor, 3), f"{count} pages, {cells} cells a page"
    summary = office.summaries.monitoring(period=period)
    setting = timed(lambda: monitoring(summary), 3)
    whole = timed(lambda: office.papers.pdf("monitoring", period=period), 3)
    yield Row(name="monitoring PDF, all associations", scale=scale, value=setting, floor=least, limit=3.0, note=note)
    yield Row(name="the same, from the archive to the PDF", scale=scale, value=whole, floor=least)
