"""Charts as pictures for the screen: the very drawings of the paper."""

from __future__ import annotations

from clust_desktop.domain.charts import Chart


class Charts:
    """Draws; reads nothing."""

    def prepare(self) -> None:
        """Load what draws, so that the first picture does not wait for it."""
        from clust_desktop.reports import pixels  # noqa: F401

    def picture(self, chart: Chart, *, width_px: int, dark: bool = False, scale: float = 1.6) -> bytes:
        """The chart as PNG bytes of that width; `scale` is how many pixels a point of type takes."""
        from clust_desktop.reports.pixels import chart_png

        return chart_png(chart, width_px, dark=dark, scale=scale)
