"""Charts on the screen: title, the paper's drawing as a picture, the sentence beneath; each opens its records."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk

from clust_desktop.ui import widgets
from clust_desktop.ui.figures import Drawn
from clust_desktop.ui.flow import Flow
from clust_desktop.ui.opening import opens
from clust_desktop.ui.theme import Look


class ChartView(ttk.Frame):
    """One chart; the picture is its own to keep, or Tk would let it vanish."""

    picture: tk.PhotoImage | None

    def __init__(self, master: tk.Misc, look: Look, drawn: Drawn, open_: Callable[[], None]) -> None:
        super().__init__(master, style="Opens.TFrame", padding=(look.px(14), look.px(10)))
        self.drawn = drawn
        self.picture = tk.PhotoImage(master=self, data=drawn.picture)
        self.columnconfigure(0, weight=1)
        self.title = ttk.Label(self, text=drawn.chart.title, style="Heading.Card.TLabel")
        self.image = ttk.Label(self, image=self.picture, style="Body.Card.TLabel")
        self.sentence = ttk.Label(self, text=drawn.chart.sentence, style="Small.Quiet.Card.TLabel")
        for row, label in enumerate((self.title, self.image, self.sentence)):
            label.grid(row=row, column=0, sticky="nw")
        self.rowconfigure(1, weight=1)
        self._margin = look.px(32)
        self.bind("<Configure>", self._resized, add=True)
        opens(self, open_)

    def destroy(self) -> None:
        # a picture left to the garbage collector may be freed by the thread that reads, which Tk forbids
        super().destroy()
        self.picture = None

    def _resized(self, event: tk.Event[tk.Misc]) -> None:
        for label in (self.title, self.sentence):
            widgets.wrap(label, max(80, event.width - self._margin))


class ChartViews(Flow):
    """The charts of the dashboard side by side; `widened` says that pictures of another width may be wanted."""

    def __init__(self, master: tk.Misc, look: Look, open_: Callable[[str], None], widened: Callable[[], None]) -> None:
        self._margin = 2 * look.px(14) + 4
        super().__init__(master, least=look.px(430), most=3, gap=look.px(12), widened=widened)
        self.look, self._open = look, open_
        self.views: list[ChartView] = []

    def picture_widths(self, number: int) -> list[int]:
        """The pixels a picture may be wide, chart by chart."""
        return [max(self.look.px(200), width - self._margin) for width in self.widths(number)]

    def fill(self, charts: list[Drawn]) -> None:
        for view in self.views:
            view.destroy()
        self.views = [ChartView(self, self.look, one, partial(self._open, one.indicator)) for one in charts]
        self.items = []
        self.show(list(self.views))
