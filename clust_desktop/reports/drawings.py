"""How each kind of chart is drawn: bars, stacked bars, a line over time, a bridge of steps."""

from __future__ import annotations

from itertools import pairwise

from clust_desktop.domain.charts import Chart
from clust_desktop.i18n import _, ngettext
from clust_desktop.reports import fonts, lines, numbers
from clust_desktop.reports.pen import LABEL, SENTENCE, VALUE, Pen

MOST_BARS = 20
"""Bars drawn at most; a longer list says how many more there are."""


def height(chart: Chart) -> float:
    shown = min(len(chart.labels), MOST_BARS)
    more = 12 if len(chart.labels) > MOST_BARS else 0
    if chart.empty:
        return 16
    if chart.kind == "bars":
        return shown * (len(chart.series) * 9.5 + 5) + more
    if chart.kind == "stacked":
        return shown * 16 + more
    return 128 if chart.kind == "bridge" else 118


def _empty(pen: Pen, y: float) -> None:
    pen.write(0, y - 10, _("There is nothing to show yet."), SENTENCE, quiet=True)


def _room_for_labels(pen: Pen, labels: tuple[str, ...]) -> float:
    widest = max((fonts.width(fonts.clean(label), LABEL.face, LABEL.size) for label in labels), default=0)
    return min(widest, pen.width * 0.34) + 9


def _more(pen: Pen, chart: Chart, y: float) -> None:
    if len(chart.labels) > MOST_BARS:
        left_out = len(chart.labels) - MOST_BARS
        said = ngettext("… and {n} more", "… and {n} more", left_out).format(n=left_out)
        pen.write(0, y - 10, said, SENTENCE, quiet=True)


def bars(pen: Pen, chart: Chart, y: float) -> None:
    if chart.empty:
        return _empty(pen, y)
    left = _room_for_labels(pen, chart.labels)
    longest = max(abs(value or 0) for series in chart.series for value in series.values)
    scale = (pen.width - left - 48) / longest
    top = y
    for at, label in enumerate(chart.labels[:MOST_BARS]):
        tall = len(chart.series) * 9.5
        pen.write(left - 8, y - tall / 2 - 4.5, lines.fit(label, LABEL, left - 8), LABEL, "right")
        for number, series in enumerate(chart.series):
            value = series.values[at]
            long = max(value or 0, 0) * scale
            pen.box(left, y - 8.5 - number * 9.5, long, 8, len(chart.series) - 1 - number)
            said = numbers.number(value, chart.decimals) + (f" {_('declared')}" if at in chart.declared else "")
            pen.write(left + long + 4, y - 7.4 - number * 9.5, said, VALUE)
        y -= tall + 5
    pen.rule(left, top, left, y + 4)
    _more(pen, chart, y)


def stacked(pen: Pen, chart: Chart, y: float) -> None:
    if chart.empty:
        return _empty(pen, y)
    left = _room_for_labels(pen, chart.labels)
    totals = [sum(series.values[at] or 0 for series in chart.series) for at in range(len(chart.labels))]
    scale = (pen.width - left - 36) / max(totals)
    top = y
    for at, label in enumerate(chart.labels[:MOST_BARS]):
        pen.write(left - 8, y - 10, lines.fit(label, LABEL, left - 8), LABEL, "right")
        x = left
        for number, series in enumerate(chart.series):
            value = series.values[at] or 0
            long = value * scale
            pen.box(x, y - 12.5, long, 11, number)
            said = numbers.number(value, chart.decimals)
            if value and long > fonts.width(said, VALUE.face, 7.5) + 5:
                _label_in_bar(pen, x + long / 2, y - 9.6, said, number)
            x += long
        pen.write(x + 5, y - 10, numbers.number(totals[at], chart.decimals), VALUE)
        y -= 16
    pen.rule(left, top, left, y + 2)
    _more(pen, chart, y)


def _label_in_bar(pen: Pen, x: float, y: float, said: str, series: int) -> None:
    """A number inside a bar, on a plain ground so that stripes do not cross it."""
    style = VALUE.but(size=7.5)
    wide = fonts.width(said, style.face, style.size)
    pen.canvas.setFillColor(pen.palette.fills[0] if series % 3 == 0 else pen.palette.paper)
    if series % 3 == 1:
        pen.canvas.rect(x - wide / 2 - 1.5, y - 1.6, wide + 3, 8.4, stroke=0, fill=1)
    colour = pen.palette.paper if series % 3 == 0 else pen.palette.ink
    lines.draw(pen.canvas, x, y, said, style.but(colour=colour), "middle")


def bridge(pen: Pen, chart: Chart, y: float) -> None:
    if chart.empty:
        return _empty(pen, y)
    values = [value or 0 for value in chart.series[0].values]
    levels = [(0.0, float(values[0]))]
    for step in values[1:-1]:
        levels.append((levels[-1][1], levels[-1][1] + step))
    levels.append((0.0, float(values[-1])))
    floor, base = y - 112, min(0.0, *(min(pair) for pair in levels))
    tall = max(1.0, *(max(pair) for pair in levels)) - base
    scale = 92 / tall
    each = min(pen.width / len(values), 110)
    wide = each * 0.55
    for at, (label, value, (start, end)) in enumerate(zip(chart.labels, values, levels, strict=True)):
        x = at * each + (each - wide) / 2
        low, high = sorted((floor + (start - base) * scale, floor + (end - base) * scale))
        edge = at in (0, len(values) - 1)
        pen.box(x, low, wide, max(high - low, 0.8), 0 if edge else (2 if value >= 0 else 1))
        said = numbers.number(value, chart.decimals, signed=not edge)
        pen.write(x + wide / 2, high + 4, said, VALUE, "middle")
        pen.write(x + wide / 2, floor - 11, lines.fit(label, LABEL, each - 4), LABEL, "middle")
        if at < len(values) - 1:
            level = floor + (end - base) * scale
            pen.rule(x + wide, level, x + each, level, dashed=True)
    pen.rule(0, floor, each * len(values), floor)


def line(pen: Pen, chart: Chart, y: float) -> None:
    if chart.empty:
        return _empty(pen, y)
    floor = y - 98
    most = max(value or 0 for series in chart.series for value in series.values) or 1
    each = pen.width / max(len(chart.labels), 1)
    pen.rule(0, floor, pen.width, floor)
    for number, series in enumerate(chart.series):
        spots = [
            (at, each * (at + 0.5), floor + (value / most) * 74, value)
            for at, value in enumerate(series.values)
            if value is not None
        ]
        pen.canvas.setStrokeColor(pen.palette.fills[number % 2])
        pen.canvas.setLineWidth(1.4)
        pen.canvas.setDash([4, 2] if number % 2 else [])
        for before, after in pairwise(spots):
            pen.canvas.line(before[1], before[2], after[1], after[2])
        pen.canvas.setDash()
        for at, x, height, value in spots:
            hollow = at in chart.declared
            pen.canvas.setFillColor(pen.palette.paper if hollow else pen.palette.fills[number % 2])
            pen.canvas.circle(x, height, 2.8, stroke=1, fill=1)
            pen.write(x, height + 6, numbers.number(value, chart.decimals), VALUE, "middle")
    for at, label in enumerate(chart.labels):
        x = each * (at + 0.5)
        pen.write(x, floor - 10, lines.fit(label, LABEL, each - 4), LABEL, "middle")
        if at in chart.declared:
            small = LABEL.but(size=6.8)
            pen.write(x, floor - 18.5, lines.fit(_("declared"), small, each - 2), small, "middle", quiet=True)
