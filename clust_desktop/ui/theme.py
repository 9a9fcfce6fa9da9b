"""One look for every screen: colours in light and dark, the scale of type, spacing, and the styles made of them."""

from __future__ import annotations

import tkinter as tk
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import font, ttk
from typing import Any

import ttkbootstrap

from clust_desktop.ui import field_keys, typefaces, window_icon

FAMILY = "clust"
LARGE = 115  # per cent of the usual size of text
LEAST = (960, 600), (1200, 680)  # pixels of a window that can be worked in, at 100 per cent and at 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by their part; every text reaches 4.5 to 1 on the ground it stands on.

    `outline` is what can be typed in or pressed is drawn with, `off` the ink of what cannot be pressed just now; a
    `band` is a wide ground with large words on it, no brighter than the rest of the window.
    """

    page: str
    card: str
    edge: str
    outline: str
    off: str
    ink: str
    quiet: str
    accent: str
    hover: str
    good: str
    fair: str
    bad: str
    bar: str
    bar_ink: str
    bar_quiet: str
    bar_chosen: str
    stripe: str
    notice: str
    fair_ground: str
    bad_ground: str
    good_band: str
    fair_band: str
    bad_band: str
    band_ink: str


LIGHT = Palette(
    page="#eef2f6", outline="#94a5b7", off="#8392a2", card="#ffffff", edge="#d3dbe4", ink="#17324d", quiet="#546578",
    accent="#0059b3", hover="#e8f1fb", good="#00663f", fair="#8a5200", bad="#b01435", bar="#17324d", bar_ink="#ffffff",
    bar_quiet="#b7c7d8", bar_chosen="#26507b", stripe="#f6f8fa", notice="#fff3d6", fair_ground="#fff7e5",
    bad_ground="#fdeef1", good_band="#00663f", fair_band="#8a5200", bad_band="#b01435", band_ink="#ffffff",
)  # fmt: skip
DARK = Palette(
    page="#15181c", outline="#646f7b", off="#77818c", card="#212529", edge="#3a424b", ink="#f2f4f7", quiet="#b3bac4",
    accent="#8fc1f2", hover="#2b3440", good="#6fd3a4", fair="#f2bd5c", bad="#ff92a3", bar="#0f1215", bar_ink="#f2f4f7",
    bar_quiet="#a7b0ba", bar_chosen="#2c4258", stripe="#262b30", notice="#40351c", fair_ground="#332d1f",
    bad_ground="#3d282d", good_band="#175c3d", fair_band="#6e4a0c", bad_band="#8c2338", band_ink="#ffffff",
)  # fmt: skip

# name → (points at 100 %, weight)
_TYPE = {
    "Small": (10, "normal"),
    "Label": (10, "normal"),
    "Body": (11, "normal"),
    "Bold": (11, "bold"),
    "Heading": (13, "bold"),
    "Title": (18, "bold"),
    "Value": (24, "bold"),
    "Huge": (34, "bold"),
}


def _families() -> None:
    accents = {"primary": "#0059b3", "success": "#008055", "info": "#3a7ca5", "warning": "#a66300", "danger": "#cc1f45"}
    ttkbootstrap.Theme(
        name=FAMILY,
        **accents,
        neutral="#9fb0c1",
        light={"background": LIGHT.card, "foreground": LIGHT.ink},
        dark={"background": DARK.card, "foreground": DARK.ink},
    ).register()  # type: ignore[no-untyped-call]


def new_root(*, dark: bool = False, text: int = 100, title: str = "") -> ttkbootstrap.App:
    """The one root window of the process, withdrawn, dressed in the look."""
    typefaces.lend()
    _families()
    root = ttkbootstrap.App(title=title, theme=_name(dark), iconphoto=None)
    root.withdraw()
    window_icon.dress(root)
    root.unbind_all("<Map>")  # ttkbootstrap tells every parent of every child that shows; nobody listens
    # ttkbootstrap takes the space bar from buttons; whoever works by keys presses them with it.
    root.bind_class("TButton", "<Key-space>", lambda event: root.tk.call(str(event.widget), "invoke"))
    field_keys.take_away(root)
    Look(root, dark=dark, text=text)
    return root


def _name(dark: bool) -> str:
    return f"{FAMILY}-{'dark' if dark else 'light'}"


class Look:
    """The look applied to a root: named fonts `Clust.*`, styles, and lengths in the size chosen."""

    def __init__(self, root: ttkbootstrap.App, *, dark: bool = False, text: int = 100) -> None:
        self.root, self.dark, self.text = root, dark, text
        self.colours = DARK if dark else LIGHT
        if root.theme_use() != _name(dark):
            root.theme_use(_name(dark))
        self._pixels = float(root.tk.call("tk", "scaling")) / (96 / 72)
        self._fonts()
        self._styles()
        root.configure(background=self.colours.page)
        wide, tall = (least + (large - least) * (text - 100) // 50 for least, large in zip(*LEAST, strict=True))
        root.minsize(min(wide, root.winfo_screenwidth()), min(tall, root.winfo_screenheight()))

    @property
    def is_large(self) -> bool:
        """Whether text is so large that what only repeats or adorns gives way to what is worked on."""
        return self.text > LARGE

    def px(self, length: float) -> int:
        """A length given for 100 % at 96 dots per inch, in the pixels of this screen and text size."""
        return round(length * self._pixels * self.text / 100)

    def width(self, text: str, name: str = "Body") -> int:
        """How many pixels a line of text takes."""
        return int(self.root.tk.call("font", "measure", f"Clust.{name}", text))

    def fitted(self, text: str, room: float, name: str = "Body") -> str:
        """As much of a line of text as fits in so many pixels, with a sign where some is left out."""
        if self.width(text, name) <= room:
            return text
        kept = bisect_left(range(len(text)), True, key=lambda length: self.width(text[:length] + "…", name) > room) - 1
        return text[:kept].rstrip() + "…" if kept > 0 else ""

    def run_over(self, text: str, room: float, most: int, name: str = "Body") -> list[str]:
        """A text over at most so many lines of so many pixels, broken between words; the last one is cut to fit."""
        words = text.split()
        found: list[str] = []
        while len(found) < most - 1 and self.width(" ".join(words), name) > room:
            fit = next((at for at in range(len(words) - 1, 1, -1) if self.width(" ".join(words[:at]), name) <= room), 1)
            found.append(self.fitted(" ".join(words[:fit]), room, name))
            words = words[fit:]
        return [*found, self.fitted(" ".join(words), room, name)] if words else found

    def line(self, name: str = "Body") -> int:
        return int(font.nametofont(f"Clust.{name}", self.root).metrics("linespace"))

    def _fonts(self) -> None:
        family = typefaces.family(self.root)
        known = set(font.names(self.root))
        for name, (points, weight) in _TYPE.items():
            wanted = {"family": family, "size": round(points * self.text / 100), "weight": weight}
            if f"Clust.{name}" in known:
                font.nametofont(f"Clust.{name}", self.root).configure(**wanted)  # type: ignore[arg-type]
            else:
                # exists=False and no Font kept: a Font object that dies takes its named font with it
                self.root.tk.call("font", "create", f"Clust.{name}", *_options(wanted))
        size = round(_TYPE["Body"][0] * self.text / 100)
        for name in ("TkDefaultFont", "TkTextFont", "TkMenuFont", "TkHeadingFont"):
            self.root.tk.call("font", "configure", name, "-family", family, "-size", size, "-weight", "normal")

    def _styles(self) -> None:
        c = self.colours
        self._set("Page.TFrame", background=c.page)
        self._set("Card.TFrame", background=c.card)
        self._set("Bar.TFrame", background=c.bar)
        self._set("Edge.TFrame", background=c.edge)
        self._set("Notice.TFrame", background=c.notice)
        self._set("Focus.TFrame", background=c.accent)
        for ground, colour in (("Page", c.page), ("Card", c.card), ("Notice", c.notice)):
            for name in _TYPE:
                self._set(f"{name}.{ground}.TLabel", background=colour, foreground=c.ink, font=f"Clust.{name}")
                self._set(f"{name}.Quiet.{ground}.TLabel", background=colour, foreground=c.quiet, font=f"Clust.{name}")
        for word in ("good", "fair", "bad", "quiet"):
            ink = c.ink if word == "quiet" else getattr(c, word)
            self._set(f"{word}.Line.TLabel", background=c.card, foreground=ink, font="Clust.Body")
            self._set(f"{word}.Page.Status.TLabel", background=c.page, foreground=getattr(c, word), font="Clust.Small")
            self._set(f"{word}.Status.TLabel", background=c.card, foreground=getattr(c, word), font="Clust.Small")
        self._set("Small.Bar.TLabel", background=c.bar, foreground=c.bar_quiet, font="Clust.Small")
        self._set("Heading.Bar.TLabel", background=c.bar, foreground=c.bar_ink, font="Clust.Heading")
        self._controls()
        self._entry_of_the_bar()
        self._figures()
        self._tabs()
        self._tables()

    def _controls(self) -> None:
        """What is pressed and typed in: outlined, so that it is seen to be; ttkbootstrap makes a style at first use."""
        c, root = self.colours, self.root
        for made in (ttkbootstrap.Button(root, bootstyle="neutral"), ttkbootstrap.Button(root, bootstyle="primary"),
                     ttkbootstrap.Entry(root), ttkbootstrap.Combobox(root)):  # fmt: skip
            made.destroy()
        for name in ("TButton", "neutral.TButton"):
            self._set(name, background=c.card, foreground=c.ink, bordercolor=c.outline, lightcolor=c.card,
                      darkcolor=c.card, focuscolor=c.accent)  # fmt: skip
            grounds = [("disabled", c.page), ("active", c.hover)]
            self._map(name, background=grounds, lightcolor=[("disabled", c.page), ("focus", c.accent), *grounds[1:]],
                      darkcolor=[("disabled", c.page), ("focus", c.accent), *grounds[1:]],
                      foreground=[("disabled", c.off)], focuscolor=[("disabled", c.off)],
                      bordercolor=[("disabled", c.edge), ("focus", c.accent), ("active", c.accent)])  # fmt: skip
        for name in ("TEntry", "TCombobox"):
            self._set(name, bordercolor=c.outline, selectbackground=c.accent, selectforeground=c.card)

    def _entry_of_the_bar(self) -> None:
        c = self.colours
        self._set(
            "Bar.TButton", background=c.bar, foreground=c.bar_ink, font="Clust.Body", anchor="w", borderwidth=0,
            relief="flat", padding=(self.px(12), self.px(7)), focuscolor=c.bar_ink, focusthickness=1,
            bordercolor=c.bar, lightcolor=c.bar, darkcolor=c.bar,
        )  # fmt: skip
        states = [("selected", c.bar_chosen), ("active", c.bar_chosen)]
        edges = [("focus", c.bar_ink), ("selected", c.bar_chosen), ("active", c.bar_chosen)]
        self._map("Bar.TButton", background=states, bordercolor=edges, lightcolor=states, darkcolor=states)

    def set_bar_padding(self, above_and_below: int) -> None:
        """How far the entries of the sidebar stand apart."""
        self._set("Bar.TButton", padding=(self.px(12), above_and_below))

    def _figures(self) -> None:
        """Whatever opens into its records: a ring when it has the focus, a tint under the mouse."""
        c = self.colours
        self._set("Box.TFrame", background=c.card, bordercolor=c.edge, lightcolor=c.card, darkcolor=c.card,
                  relief="raised", borderwidth=1)  # fmt: skip
        self._set("Opens.TFrame", background=c.card, bordercolor=c.edge, lightcolor=c.card, darkcolor=c.card,
                  relief="raised", borderwidth=1)  # fmt: skip
        self._set("Line.TFrame", background=c.card, bordercolor=c.card, lightcolor=c.card, darkcolor=c.card,
                  relief="raised", borderwidth=1)  # fmt: skip
        self._map("Line.TFrame", bordercolor=[("focus", c.accent), ("hover", c.edge)],
                  lightcolor=[("focus", c.accent)], darkcolor=[("focus", c.accent)])  # fmt: skip
        self._map("Opens.TFrame", bordercolor=[("focus", c.accent), ("hover", c.accent)],
                  lightcolor=[("focus", c.accent)], darkcolor=[("focus", c.accent)])  # fmt: skip
        tones = [(tone, getattr(c, tone)) for tone in ("good", "fair", "bad", "quiet")]
        for name, face, ink in (
            ("Figure", "Body", c.ink), ("Total", "Bold", c.ink),
            *((f"{tone}.Figure", "Body", colour) for tone, colour in tones),
            *((f"{tone}.Total", "Bold", colour) for tone, colour in tones),
        ):  # fmt: skip
            self._set(f"{name}.TLabel", background=c.card, foreground=ink, font=f"Clust.{face}",
                      padding=(self.px(8), self.px(1)), borderwidth=1, relief="flat")  # fmt: skip
            self._map(f"{name}.TLabel", background=[("focus", c.accent), ("active", c.hover)],
                      foreground=[("focus", c.card), ("active", c.accent)])  # fmt: skip
        self._set("Column.TLabel", background=c.card, foreground=c.quiet, font="Clust.Label",
                  padding=(self.px(8), self.px(2)))  # fmt: skip

    def _tabs(self) -> None:
        """A row of words of which one is chosen; it is underlined by its edge, not told by colour alone."""
        c = self.colours
        self._set("Tab.TButton", background=c.page, foreground=c.quiet, font="Clust.Body", borderwidth=1, relief="flat",
                  padding=(self.px(10), self.px(4)), bordercolor=c.page, lightcolor=c.page, darkcolor=c.page,
                  focuscolor=c.accent, focusthickness=1)  # fmt: skip
        self._set("Close.Tab.TButton", padding=(self.px(7), self.px(2)))
        self._set("Upright.Tab.TButton", anchor="w", padding=(self.px(10), self.px(2 if self.is_large else 4)))
        edges = [("selected", c.accent), ("focus", c.accent), ("active", c.edge)]
        self._map("Tab.TButton", background=[("selected", c.card), ("active", c.hover)],
                  foreground=[("selected", c.accent), ("active", c.ink)], bordercolor=edges, lightcolor=edges,
                  darkcolor=edges)  # fmt: skip
        self._set("Undo.TButton", background=c.card, foreground=c.accent, font="Clust.Small", borderwidth=1,
                  relief="flat", padding=(self.px(8), 0), bordercolor=c.edge, lightcolor=c.card,
                  darkcolor=c.card)  # fmt: skip
        self._map("Undo.TButton", background=[("active", c.hover)], bordercolor=[("focus", c.accent)])
        label: list[Any] = [("Menubutton.label", {"sticky": ""})]
        for part in ("padding", "focus", "border"):
            label = [(f"Menubutton.{part}", {"sticky": "nswe", "children": label})]
        self.root.style.layout("List.TMenubutton", label)  # without an arrow of its own
        self._set("List.TMenubutton", background=c.card, foreground=c.ink, font="Clust.Body", arrowcolor=c.quiet,
                  padding=(self.px(8), 4), borderwidth=1, bordercolor=c.outline, lightcolor=c.card, darkcolor=c.card,
                  relief="raised")  # fmt: skip
        self._map("List.TMenubutton", background=[("active", c.hover)],
                  bordercolor=[("focus", c.accent), ("active", c.accent)])  # fmt: skip

    def menu(self, master: tk.Misc, post: Callable[[], None] | None = None) -> tk.Menu:
        """A menu in the look; `post` fills it just before it shows."""
        c = self.colours
        made = tk.Menu(
            master, tearoff=False, font="Clust.Body", background=c.card, foreground=c.ink, activebackground=c.accent,
            activeforeground=c.card, borderwidth=1, activeborderwidth=3, relief="solid",
        )  # fmt: skip
        if post is not None:
            made.configure(postcommand=post)
        return made

    def _tables(self) -> None:
        c = self.colours
        row = self.line() + self.px(8)
        for name in ("Records.Treeview", "Cells.Treeview"):
            self._set(name, background=c.card, fieldbackground=c.card, foreground=c.ink, font="Clust.Body",
                      rowheight=row, borderwidth=0, relief="flat")  # fmt: skip
            self._set(f"{name}.Cell", padding=(self.px(5), 0, self.px(9), 0))
            self._set(f"{name}.Heading", background=c.stripe, foreground=c.quiet, font="Clust.Label",
                      relief="flat", borderwidth=1, bordercolor=c.edge, lightcolor=c.stripe, darkcolor=c.edge,
                      padding=(2 + self.px(5), self.px(5), 2 + self.px(9), self.px(5)))  # fmt: skip
            self._map(f"{name}.Heading", background=[("active", c.hover)], foreground=[("active", c.accent)])
            self.root.style.layout(name, [("Treeview.treearea", {"sticky": "nswe"})])
        self._map("Records.Treeview", background=[("selected", c.accent)], foreground=[("selected", c.card)])
        self._map("Cells.Treeview", background=[("selected", c.hover)])

    # ttkbootstrap's own configure() would take these names for words of its style language
    def _set(self, name: str, **options: object) -> None:
        ttk.Style.configure(self.root.style, name, **options)

    def _map(self, name: str, **states: Any) -> None:
        ttk.Style.map(self.root.style, name, **states)


def _options(values: dict[str, object]) -> list[object]:
    return [part for name, value in values.items() for part in (f"-{name}", value)]
