"""The members of one association: the bridge by category and everybody who came, went or changed, by name."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from clust_desktop.domain import summary_charts
from clust_desktop.domain.summary import Section
from clust_desktop.domain.summary_rows import BridgeRow, Movement
from clust_desktop.i18n import _
from clust_desktop.reports import numbers, parts
from clust_desktop.reports.charts import Plot
from clust_desktop.reports.grid import Column, Grid, Row
from clust_desktop.reports.parts import space, text
from clust_desktop.reports.typography import QUIET


def members(section: Section, key: str = "") -> list[Flowable]:
    """Bridge, its chart, and the names behind its numbers."""
    story = parts.heading(_("Members"), 1, key=key)
    columns = [
        Column(_("Category")),
        *(
            Column(title, 50, True)
            for title in (_("at start"), _("came in"), _("went out"), _("change of category"), _("at end"))
        ),
    ]
    rows = [Row(_bridge_cells(row)) for row in section.bridge.rows]
    rows.append(Row(_bridge_cells(section.bridge.total), "total"))
    reconciled = _("Start + in − out ± change of category = end, reconciled to the names below.")
    story += [Grid(columns, rows), space(4), text(reconciled, QUIET), space(14)]
    story += [Plot(summary_charts.bridge(section))]
    story += _movements(_("Members in"), section.entered, _("First day"), _("No member came in during the period."))
    story += _movements(_("Members out"), section.left, _("Last day"), _("No member went out during the period."))
    if section.moved:
        story += parts.heading(_("Changes of category"), 2)
        titles = (
            Column(_("Member")),
            Column(_("Former category"), 110),
            Column(_("New category"), 110),
            Column(_("Since"), 50),
        )
        story.append(
            Grid(titles, [Row((one.name, one.before, one.after, numbers.day(one.on))) for one in section.moved])
        )
    return story


def _bridge_cells(row: BridgeRow) -> list[str]:
    return [
        row.category,
        numbers.number(row.opening),
        numbers.number(row.entered),
        numbers.number(row.left),
        numbers.number(row.moves, signed=True),
        numbers.number(row.closing),
    ]


def _movements(title: str, names: Sequence[Movement], day: str, none: str) -> list[Flowable]:
    story = parts.heading(f"{title} ({len(names)})" if names else title, 2, need=44)
    if not names:
        return story + parts.nothing(none)
    columns = [Column(_("Member")), Column(_("Category"), 110), Column(day, 60)]
    rows = [[one.name, one.category, numbers.day(one.on)] for one in names]
    if any(one.reason for one in names):
        columns.append(Column(_("Reason"), 110))
        rows = [[*cells, one.reason] for cells, one in zip(rows, names, strict=True)]
    return [*story, Grid(columns, [Row(cells) for cells in rows])]
