"""Targets against actual figures, planned against done."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from clust_desktop.domain.summary_rows import PlanRow, TargetRow
from clust_desktop.domain.targets import Status
from clust_desktop.i18n import _
from clust_desktop.reports import numbers, parts
from clust_desktop.reports.grid import Cell, Column, Grid, Row
from clust_desktop.reports.overview import cell
from clust_desktop.reports.parts import Remarks, space, text
from clust_desktop.reports.typography import QUIET


def targets(rows: Sequence[TargetRow], key: str = "") -> list[Flowable]:
    """Each target with baseline, pro-rata expectation, actual figure and status; a justification stands below it."""
    story = parts.heading(_("Targets and actual figures"), 1, key=key)
    if not rows:
        return story + parts.nothing(_("No target is set for the period."))
    columns = (
        Column(_("Indicator")),
        Column(_("Baseline"), 48, True),
        Column(_("Target"), 56, True),
        Column(_("Expected so far"), 50, True),
        Column(_("Actual"), 56, True),
        Column(_("Status"), 96),
    )
    remarks = Remarks()
    grid = Grid(columns, [_target(row, remarks) for row in rows])
    said = _("“Expected so far” is the share of the target due by the day of the data.")
    return [*story, text(said, QUIET), space(5), grid, space(4), *remarks.flowables()]


def _target(row: TargetRow, remarks: Remarks) -> Row:
    goal = numbers.number(row.target)
    if row.at_most and row.target is not None:
        goal = _("at most {n}").format(n=goal)
    under = _("Justification: {text}").format(text=row.justification) if row.justification else ""
    under = "\n".join(filter(None, (under, row.remark and f"▲ {row.remark}")))
    source = _("Source of the target: {source}.").format(source=row.source.rstrip(".")) if row.source else ""
    cells = (
        row.indicator,
        numbers.number(row.baseline),
        Cell(goal, remarks.mark(source)),
        numbers.number(row.expected),
        cell(row.actual, remarks),
        Status(row.status).label,
    )
    return Row(cells, under=under)


def plan(rows: Sequence[PlanRow], key: str = "") -> list[Flowable]:
    """Planned against done, in quantity and in cost."""
    if not rows:
        return []
    columns = (
        Column(_("Activity of the plan")),
        Column(_("as planned"), 50, True, _("Quantity")),
        Column(_("as done"), 54, True, _("Quantity")),
        Column(_("cost planned"), 72, True, _("Cost")),
        Column(_("cost spent"), 72, True, _("Cost")),
    )
    body = [
        Row(
            (
                Cell(f"{row.code} {row.title}".strip(), row.unit),
                numbers.number(row.planned),
                numbers.number(row.done),
                numbers.money(row.planned_cents),
                numbers.money(row.spent_cents),
            )
        )
        for row in rows
    ]
    planned = sum(row.planned_cents or 0 for row in rows)
    spent = sum(row.spent_cents for row in rows)
    body.append(Row((_("Total"), "", "", numbers.money(planned), numbers.money(spent)), "total"))
    return [*parts.heading(_("Planned and done"), 1, key=key), Grid(columns, body)]
