"""Charts as vectors in a story: each number is written beside its mark, so that they read in black and white."""

from __future__ import annotations

from reportlab.platypus import Flowable

from clust_desktop.domain.charts import Chart
from clust_desktop.i18n import _
from clust_desktop.reports import drawings, fonts, lines, numbers, tagging
from clust_desktop.reports.pen import LABEL, LIGHT, SENTENCE, TITLE, Palette, Pen
from clust_desktop.reports.typography import BODY_WIDTH

_DRAW = {"bars": drawings.bars, "stacked": drawings.stacked, "line": drawings.line, "bridge": drawings.bridge}


class Plot(Flowable):  # type: ignore[misc]
    """One chart in a frame of `width` points: title, legend, drawing, and the sentence that says what it shows."""

    def __init__(self, chart: Chart, width: float = BODY_WIDTH, palette: Palette = LIGHT) -> None:
        super().__init__()
        self.chart, self.width, self.palette = chart, width, palette
        self.title = lines.wrap(chart.title, TITLE, width)[:3]
        self.sentence = lines.wrap(chart.sentence, SENTENCE, width)[:6] if chart.sentence else ()
        self.legend = len(chart.series) > 1
        self.body = drawings.height(chart)
        self.height = (
            len(self.title) * TITLE.leading
            + 4
            + (14 if self.legend else 0)
            + self.body
            + 4
            + len(self.sentence) * SENTENCE.leading
        )

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        with tagging.marked(self.canv, tagging.Node("P")):
            for line in self.title:
                lines.draw(self.canv, 0, y - TITLE.size, line, TITLE.but(colour=self.palette.ink))
                y -= TITLE.leading
        left, bottom = self.canv.absolutePosition(0, 0)
        box = (left, bottom, left + self.width, bottom + y)
        with tagging.marked(self.canv, tagging.figure(described(self.chart), box)):
            self._draw(y - 4)

    def _draw(self, y: float) -> None:
        if self.legend:
            self._draw_legend(y - 9)
            y -= 14
        pen = Pen(self.canv, self.palette, self.width)
        _DRAW[self.chart.kind](pen, self.chart, y)
        y -= self.body + 4
        for line in self.sentence:
            lines.draw(self.canv, 0, y - SENTENCE.size, line, SENTENCE.but(colour=self.palette.quiet))
            y -= SENTENCE.leading

    def _draw_legend(self, y: float) -> None:
        pen = Pen(self.canv, self.palette, self.width)
        x = 0.0
        for at, series in enumerate(self.chart.series):
            # In bars the last series is the darkest: it is the one to read.
            pen.box(x, y, 9, 7, len(self.chart.series) - 1 - at if self.chart.kind == "bars" else at)
            words = lines.fit(series.name, LABEL, 130)
            pen.write(x + 13, y, words, LABEL)
            x += 13 + fonts.width(words, LABEL.face, LABEL.size) + 16


def described(chart: Chart) -> str:
    """What stands for the drawing where it is not seen: its sentence, then every value with its label and series."""
    said = []
    for at, label in enumerate(chart.labels):
        values = []
        for series in chart.series:
            value = numbers.number(series.values[at], chart.decimals)
            values.append(f"{series.name} {value}" if len(chart.series) > 1 else value)
        declared = f" ({_('declared')})" if at in chart.declared else ""
        said.append(f"{label}: {', '.join(values)}{declared}")
    words = chart.sentence or chart.title
    return f"{words} {'; '.join(said)}." if said else words
