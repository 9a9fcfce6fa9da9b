"""The overview: one row per association with the Region's five figures, and the system recomputed over all records."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from clust_desktop.domain import summary_charts
from clust_desktop.domain.summary import Summary
from clust_desktop.domain.summary_rows import Declaration, Figure, FiveFigures, Number, PeriodRow, Variation
from clust_desktop.i18n import _
from clust_desktop.reports import numbers, parts
from clust_desktop.reports.charts import Plot
from clust_desktop.reports.grid import Cell, Column, Grid, Row
from clust_desktop.reports.parts import Remarks, space, text
from clust_desktop.reports.typography import QUIET


def overview(summary: Summary, key: str = "") -> list[Flowable]:
    """The overview with its charts; the system's row is folded again, never the sum of the rows above it."""
    story = parts.heading(_("Overview"), 0, key=key)
    if not summary.overview:
        return story + parts.nothing(_("No association has data in this period."))
    remarks = Remarks()
    rows = [Row(five(row.name, row.figures, remarks)) for row in summary.overview]
    if summary.system:
        rows.append(Row(five(summary.system.name or _("System"), summary.system.figures, remarks), "total"))
    story.append(Grid(five_columns(_("Association")), rows))
    story.append(space(5))
    if summary.system:
        said = _(
            "The system’s row is counted again over all records and is not the sum of the rows: a member of two "
            "associations and an event of two organisers count once."
        )
        story.append(text(said, QUIET))
    story += [*remarks.flowables(), space(10)]
    for chart in (summary_charts.members_by_association(summary), summary_charts.activity_by_association(summary)):
        story += [Plot(chart), space(18)]
    return story


def five_columns(first: str) -> list[Column]:
    """The columns of the five figures after a first one that says whose they are."""
    members = _("Variation of members")
    return [
        Column(first),
        Column(_("at start"), 25, True, members),
        Column(_("came in"), 28, True, members),
        Column(_("went out"), 27, True, members),
        Column(_("at end"), 28, True, members),
        Column(_("net"), 31, True, members),
        Column(_("%"), 33, True, members),
        Column(_("Events"), 40, True),
        Column(_("Participants per event"), 48, True),
        Column(_("Group meetings"), 40, True),
        Column(_("Assemblies"), 40, True),
    ]


def five(name: str | Cell, figures: FiveFigures, remarks: Remarks) -> list[str | Cell]:
    """The cells of one row of five figures; declared ones say so, notes get a mark."""
    members = figures.members
    return [
        name,
        numbers.number(members.start),
        numbers.number(members.entered),
        numbers.number(members.left),
        numbers.number(members.end),
        _variation(members, remarks),
        numbers.percent(members.percent, signed=True),
        cell(figures.events, remarks),
        average(figures.participants, remarks),
        cell(figures.group_meetings, remarks),
        cell(figures.assemblies, remarks),
    ]


def cell(figure: Figure, remarks: Remarks, below: str = "") -> Cell:
    """A figure in a table: its value, what stands below it, "declared", and the mark of its remark."""
    said = [below] if below else []
    if figure.declared:
        said.append(_("declared"))
    if mark := remarks.mark(_noted(figure.note, figure.source)):
        said.append(mark)
    return Cell(numbers.figure(figure), " ".join(said))


def average(figure: Figure, remarks: Remarks) -> Cell:
    """The average per event, with the number of events it is taken over."""
    over = figure.denominator
    below = _("over {n}").format(n=numbers.number(over)) if over else ""
    return cell(figure, remarks, below)


def over_time(
    periods: Sequence[PeriodRow], name: str, declarations: Sequence[Declaration], key: str = ""
) -> list[Flowable]:
    """The five figures of every period, the line of members, and declared figures whose parts do not add up."""
    if not periods and not declarations:
        return []
    story = parts.heading(_("The five figures over all periods"), 1, key=key)
    remarks = Remarks()
    if periods:
        rows = [Row(five(_when(row), row.figures, remarks), "marked" if row.current else "body") for row in periods]
        body: list[Flowable] = [Grid(five_columns(_("Period")), rows), space(5), *remarks.flowables()]
        chart = summary_charts.members_over_time(name, periods)
        if len(chart.labels) > 1:
            body += [space(10), Plot(chart)]
        story = parts.together(story, body)
    if declarations:
        story += parts.heading(_("Declared figures"), 2, need=40)
        story += [one for declared in declarations for one in (text(declaration(declared)), space(4))]
    return story


def declaration(one: Declaration) -> str:
    """A declared figure in words; where its parts and its total differ, the sentence says by both numbers."""
    label = f"{one.label} ({one.when})" if one.when else one.label
    said = [_("{label}, declared.").format(label=label)]
    if one.parts:
        listed = ", ".join(f"{part} {numbers.number(value)}" for part, value in one.parts)
        said = [_("{label}, declared: {parts}.").format(label=label, parts=listed)]
    total, together = numbers.number(one.total), numbers.number(one.parts_sum)
    if one.mismatch:
        said.append(
            _("The declared parts add up to {sum}, the declared total is {total}.").format(sum=together, total=total)
        )
    elif one.total is not None:
        said.append(_("Declared total: {total}.").format(total=total))
    if one.source:
        said.append(_("Source: {source}.").format(source=one.source.rstrip(".")))
    return " ".join(said)


def _when(row: PeriodRow) -> Cell:
    if row.from_on is None:
        return Cell(row.label)
    return Cell(row.label, numbers.days(row.from_on, row.until_on))


def _variation(members: Variation, remarks: Remarks) -> Cell:
    net: Number | None = members.net
    said = [_("declared")] if members.declared else []
    if mark := remarks.mark(_noted(members.note, members.source)):
        said.append(mark)
    return Cell(numbers.number(net, signed=True), " ".join(said))


def _noted(note: str, source: str) -> str:
    said = [note] if note else []
    if source:
        said.append(_("Source: {source}.").format(source=source.rstrip(".")))
    return " ".join(said)
