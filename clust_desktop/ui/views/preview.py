"""A paper page by page on the screen, as it will be printed: fitted to the width, or larger."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.flow import Wrapped
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Surroundings

ZOOMS = (50, 75, 100, 125, 150, 200, 300)  # per cent of the paper's own size
POINTS = 595  # the width of a sheet of A4
KEPT = 8  # pictures
LINES = 3  # steps of one turn of the wheel


class Preview(ttk.Frame):
    """Shows the pages of a PDF one at a time; PgUp and PgDn walk through a page and on to the next."""

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        super().__init__(master, style="Page.TFrame")
        self.around, look = around, around.look
        self.pdf, self._instead = b"", ""
        self.count = self.page = 0
        self.zoom: int | None = None  # None: as wide as there is room
        self._pictures: dict[tuple[int, int], tk.PhotoImage] = {}
        self._to_end = False
        self._drawn: tuple[int, int] | None = None
        self.columnconfigure(0, weight=1)
        self.rowconfigure(1, weight=1)
        self._tools()
        frame = ttk.Frame(self, style="Box.TFrame", padding=1)
        frame.grid(row=1, column=0, sticky="nswe")
        frame.columnconfigure(0, weight=1)
        frame.rowconfigure(0, weight=1)
        self.canvas = tk.Canvas(
            frame, background=look.colours.page, highlightthickness=2, borderwidth=0, takefocus=True,
            highlightbackground=look.colours.page, highlightcolor=look.colours.accent,
        )  # fmt: skip
        self.canvas.configure(yscrollincrement=look.px(24), xscrollincrement=look.px(24))
        self.bar = widgets.scrollbar(frame, self.canvas.yview)
        self.canvas.configure(yscrollcommand=partial(widgets.scrolled, self.bar))
        self.canvas.grid(row=0, column=0, sticky="nswe")
        self.bar.grid(row=0, column=1, sticky="ns")
        self._listen()

    def _tools(self) -> None:
        look = self.around.look
        tools = Wrapped(self, gap=look.px(4))
        tools.grid(row=0, column=0, sticky="we", pady=(0, look.px(8)))
        self.before = widgets.button(tools, "◀", partial(self.turn, -1))
        self.where = ttk.Label(tools, style="Bold.Page.TLabel", anchor="center", width=15)
        self.after_ = widgets.button(tools, "▶", partial(self.turn, 1))
        self.smaller = widgets.button(tools, "−", partial(self.resize, -1))
        self.larger = widgets.button(tools, "+", partial(self.resize, 1))
        self.fit = widgets.button(tools, _("Fit to width"), self.fit_width)
        self._say()

    def _listen(self) -> None:
        canvas = self.canvas
        acts = {
            "<Next>": partial(self._scroll, 1, "pages"), "<Prior>": partial(self._scroll, -1, "pages"),
            "<space>": partial(self._scroll, 1, "pages"), "<Down>": partial(self._scroll, 2, "units"),
            "<Up>": partial(self._scroll, -2, "units"), "<Right>": partial(self.turn, 1),
            "<Left>": partial(self.turn, -1), "<Home>": partial(self.show_page, 0), "<End>": self._last,
            "<plus>": partial(self.resize, 1), "<KP_Add>": partial(self.resize, 1), "<minus>": partial(self.resize, -1),
            "<KP_Subtract>": partial(self.resize, -1), "<Key-0>": self.fit_width,
            "<Button-4>": partial(self._scroll, -LINES, "units"), "<Button-5>": partial(self._scroll, LINES, "units"),
        }  # fmt: skip
        for key, act in acts.items():
            canvas.bind(key, lambda _event, act=act: self._did(act), add=True)  # type: ignore[misc]
        canvas.bind("<MouseWheel>", lambda event: self._scroll(-LINES if event.delta > 0 else LINES, "units"), add=True)
        canvas.bind("<Button-1>", lambda _event: canvas.focus_set(), add=True)
        canvas.bind("<Configure>", lambda _event: self.draw(), add=True)
        self.bind("<Destroy>", self._gone, add=True)

    def _did(self, act: partial[None]) -> str:
        act()
        return "break"

    def _gone(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self:
            self._forget()

    def _forget(self) -> None:
        for key in ("page", "page ahead"):
            self.around.background.forget(key)
        self._pictures.clear()
        self._drawn = None

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show(self, pdf: bytes, count: int) -> None:
        """Show a paper, on the page that was in sight where it has as many."""
        self._forget()
        self.pdf, self.count = pdf, count
        self.page = min(self.page, max(0, count - 1))
        self.draw()

    def clear(self, said: str = "") -> None:
        """Show no paper, and why."""
        self._forget()
        self.pdf, self.count, self._instead = b"", 0, said
        self._write()
        self._say()

    def _write(self) -> None:
        """Say in the middle why there is no paper."""
        look, wide, said = self.around.look, self.canvas.winfo_width(), self._instead
        self.canvas.delete("all")
        self.canvas.create_text(wide // 2, look.px(120), text=said, font="Clust.Body", fill=look.colours.quiet,
                                width=max(wide - 2 * look.px(40), 100), justify="center")  # fmt: skip
        self.canvas.configure(scrollregion=(0, 0, 1, 1))

    def _say(self) -> None:
        said = _("page {n} of {count}").format(n=self.page + 1, count=self.count) if self.count else ""
        self.where.configure(text=said)
        for one, can in ((self.before, self.page > 0), (self.after_, self.page < self.count - 1),
                         (self.smaller, self.count), (self.larger, self.count), (self.fit, self.count)):  # fmt: skip
            one.state(["!disabled" if can else "disabled"])

    @property
    def width(self) -> int:
        """How many pixels wide a page is shown."""
        if self.zoom is not None:
            return self.around.look.px(POINTS * 96 / 72 * self.zoom / self.around.look.text)
        return max(200, self.canvas.winfo_width() - 2 * self.around.look.px(12))

    @property
    def is_drawn(self) -> bool:
        return not self.count or self._drawn == (self.page, self.width)

    def draw(self) -> None:
        """Put the page in sight on the canvas, as soon as its picture is there."""
        self._say()
        if not self.count:
            self._write()
        if not self.count or self.canvas.winfo_width() < 50 or self.is_drawn:
            return
        key = (self.page, self.width)
        if key in self._pictures:
            self._put(key)
        else:
            self._read("page", key)

    def _read(self, name: str, key: tuple[int, int]) -> None:
        work = partial(_picture, pdf=self.pdf, page=key[0], width=key[1])
        self.around.background.read(name, work, partial(self._come, key))

    def _come(self, key: tuple[int, int], ppm: bytes) -> None:
        if not self.winfo_exists():
            return
        while len(self._pictures) >= KEPT:
            self._pictures.pop(next(iter(self._pictures)))
        self._pictures[key] = tk.PhotoImage(master=self, data=ppm, format="ppm")
        if key == (self.page, self.width):
            self._put(key)

    def _put(self, key: tuple[int, int]) -> None:
        picture, canvas = self._pictures[key], self.canvas
        gap = self.around.look.px(12)
        canvas.delete("all")
        left = max(gap, (canvas.winfo_width() - picture.width()) // 2)
        canvas.create_image(left, gap, anchor="nw", image=picture)
        edge = self.around.look.colours.edge
        canvas.create_rectangle(left - 1, gap - 1, left + picture.width(), gap + picture.height(), outline=edge)
        canvas.configure(scrollregion=(0, 0, max(left + picture.width() + gap, canvas.winfo_width()),
                                       picture.height() + 2 * gap))  # fmt: skip
        canvas.yview_moveto(1.0 if self._to_end else 0.0)
        canvas.xview_moveto(0.0)
        self._to_end, self._drawn = False, key
        ahead = (self.page + 1, key[1])
        if self.page + 1 < self.count and ahead not in self._pictures:
            self._read("page ahead", ahead)

    # -- walking ------------------------------------------------------------------------------------------------------

    def show_page(self, page: int, *, at_end: bool = False) -> None:
        """Show that page, the first being 0."""
        if self.count and 0 <= page < self.count and page != self.page:
            self.page, self._to_end = page, at_end
            self.draw()

    def turn(self, pages: int) -> None:
        self.show_page(self.page + pages)

    def _last(self) -> None:
        self.show_page(self.count - 1)

    def _scroll(self, steps: int, what: str) -> None:
        top, bottom = self.canvas.yview()
        if steps > 0 and bottom >= 1.0:
            self.turn(1)
        elif steps < 0 and top <= 0.0:
            self.show_page(self.page - 1, at_end=True)
        elif what == "pages":
            self.canvas.yview_scroll(steps, "pages")
        else:
            self.canvas.yview_scroll(steps, "units")

    def resize(self, steps: int) -> None:
        """Larger or smaller by so many steps."""
        now = self.zoom or self._zoom_now()
        if steps > 0:
            self.zoom = next((one for one in ZOOMS if one > now), ZOOMS[-1])
        else:
            self.zoom = next((one for one in reversed(ZOOMS) if one < now), ZOOMS[0])
        self.draw()

    def _zoom_now(self) -> int:
        return round(self.width * 72 / 96 / POINTS * 100)

    def fit_width(self) -> None:
        self.zoom = None
        self.draw()

    def take_focus(self) -> None:
        self.canvas.focus_set()


def _picture(office: Office, *, pdf: bytes, page: int, width: int) -> bytes:
    return office.papers.picture(pdf, page=page, width=width)
