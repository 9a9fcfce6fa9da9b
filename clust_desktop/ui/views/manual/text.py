"""A page of the manual as it is read on the screen: its blocks in one text that scrolls, its links walked by Tab."""

from __future__ import annotations

import io
import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tkinter import ttk
from typing import Literal

from clust_desktop.domain.manual import Block, Heading, Item, ManualPage, Picture, Spans, Typed
from clust_desktop.i18n import _
from clust_desktop.services import manual
from clust_desktop.ui import widgets
from clust_desktop.ui.help import KEYS
from clust_desktop.ui.theme import Look

WIDEST = 880  # pixels of a line at the usual size, and of a picture
FIXED = 10  # points of what is typed in a terminal, at the usual size
OwnKeys = Sequence[tuple[str, str]]
"""Keys as they are written, and what each does."""


class PageText(ttk.Frame):
    """Shows one page; `follow(name)` hears of a link that is pressed, `leave(1 or -1)` of Tab beyond the links."""

    def __init__(
        self, master: tk.Misc, look: Look, follow: Callable[[str], None], leave: Callable[[int], None]
    ) -> None:
        super().__init__(master, style="Card.TFrame")
        self.look, self._follow, self._leave = look, follow, leave
        self.links: list[str] = []
        self.at = -1
        self._pictures: list[tk.PhotoImage] = []
        self._wide = 0
        self._page: tuple[ManualPage, OwnKeys | None] | None = None
        c = look.colours
        self.text = tk.Text(
            self, wrap="word", font="Clust.Body", background=c.card, foreground=c.ink, borderwidth=0, relief="flat",
            padx=look.px(28), pady=look.px(18), cursor="arrow", insertwidth=0, highlightthickness=1,
            highlightbackground=c.card, highlightcolor=c.accent, state="disabled", selectbackground=c.accent,
            selectforeground=c.card, width=20, height=5, takefocus=True,
        )  # fmt: skip
        self.bar = widgets.scrollbar(self, self.text.yview)
        self.text.configure(yscrollcommand=partial(widgets.scrolled, self.bar))
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self.text.grid(row=0, column=0, sticky="nswe")
        self.bar.grid(row=0, column=1, sticky="ns")
        self.columnconfigure(1, minsize=self.bar.winfo_reqwidth())
        self._tags()
        self.text.bind("<Configure>", lambda event: self._fit(event.width), add=True)
        units, pages = partial(self._scroll, "units"), partial(self._scroll, "pages")
        for key, scroll, amount in (
            ("<Up>", units, -2), ("<Down>", units, 2), ("<Prior>", pages, -1), ("<Next>", pages, 1),
            ("<space>", pages, 1),
        ):  # fmt: skip
            self.text.bind(key, partial(scroll, amount), add=True)
        for key, part in (("<Home>", 0.0), ("<End>", 1.0)):
            self.text.bind(key, partial(self._go, part), add=True)
        self.text.bind("<Tab>", partial(self._step, 1), add=True)
        for key in ("<Shift-Tab>", "<ISO_Left_Tab>"):
            self.text.bind(key, partial(self._step, -1), add=True)
        for key in ("<Return>", "<KP_Enter>"):
            self.text.bind(key, self._press, add=True)

    def _tags(self) -> None:
        look, c, text = self.look, self.look.colours, self.text
        px = look.px
        text.tag_configure("title", font="Clust.Title", spacing3=px(10))
        text.tag_configure("heading", font="Clust.Heading", spacing1=px(12), spacing3=px(4))
        text.tag_configure("paragraph", spacing2=px(3), spacing3=px(8))
        text.tag_configure("item", lmargin1=px(8), lmargin2=px(26), spacing2=px(3), spacing3=px(5), tabs=(px(26),))
        fixed = str(text.tk.call("font", "actual", "TkFixedFont", "-family"))
        text.tag_configure("typed", font=(fixed, round(FIXED * look.text / 100)), background=c.stripe, lmargin1=px(12),
                           lmargin2=px(24), spacing1=px(2), spacing2=px(2), spacing3=px(2))  # fmt: skip
        text.tag_configure("gap", font=(fixed, 4))
        text.tag_configure("picture", spacing1=px(4), spacing3=px(10))
        text.tag_configure("own", background=c.stripe, lmargin1=px(12), lmargin2=px(170), tabs=(px(170),),
                           spacing1=px(2), spacing3=px(2))  # fmt: skip
        text.tag_configure("quiet", font="Clust.Small", foreground=c.quiet, spacing2=px(2), spacing3=px(12))
        for kind in ("strong", "label"):
            text.tag_configure(kind, font="Clust.Bold")
        text.tag_configure("key", font="Clust.Bold", foreground=c.accent)
        text.tag_configure("small key", foreground=c.accent)
        text.tag_configure("link", foreground=c.accent, underline=True)
        text.tag_configure("found", background=c.notice)
        text.tag_configure("stood", background=c.accent, foreground=c.card)
        text.tag_raise("sel")

    # -- drawing ------------------------------------------------------------------------------------------------------

    def show(self, page: ManualPage, own_keys: OwnKeys | None = None, words: Sequence[str] = ()) -> None:
        """Show a page from its beginning, or from the first of these words where it has one.

        With `own_keys`, be they none, the keys of what was in sight stand first, and those that hold everywhere.
        """
        self._page = (page, own_keys)
        self._draw()
        self.text.yview_moveto(0)
        self._mark(words)

    def _draw(self) -> None:
        assert self._page
        page, own_keys = self._page
        text = self.text
        text.configure(state="normal")
        text.delete("1.0", "end")
        self.links, self.at, self._pictures = [], -1, []
        text.insert("end", page.title + "\n", "title")
        if own_keys is not None:
            self._say_keys(own_keys)
        for block in page.blocks:
            self._block(block)
        text.configure(state="disabled")

    def _say_keys(self, own_keys: OwnKeys) -> None:
        text = self.text
        if own_keys:
            text.insert("end", _("Keys of this page") + "\n", ("own", "label"))
        for keys, what in own_keys:
            text.insert("end", keys, ("own", "key"))
            text.insert("end", f"\t{what}\n", "own")
        before, after = _("Everywhere: {keys}").split("{keys}")
        text.insert("end", before, "quiet")
        for at, (keys, what) in enumerate(KEYS):
            text.insert("end", _(keys), ("quiet", "small key"))
            text.insert("end", f" {_(what)}" + ("  ·  " if at < len(KEYS) - 1 else f"{after}\n"), "quiet")

    def _block(self, block: Block) -> None:
        text = self.text
        if isinstance(block, Heading):
            text.insert("end", block.text + "\n", "heading")
        elif isinstance(block, Picture):
            file = manual.picture(block.name)
            if file.is_file():
                self._picture(file)
            else:
                text.insert("end", block.said + "\n", "quiet")
        elif isinstance(block, Typed):
            text.insert("end", "\n".join(block.lines) + "\n", "typed")
            text.insert("end", "\n", "gap")
        elif isinstance(block, Item):
            text.insert("end", f"{block.number}.\t" if block.number else "•\t", "item")
            self._spans(block.spans, "item")
        else:
            self._spans(block.spans, "paragraph")

    def _spans(self, spans: Spans, tag: str) -> None:
        for one in spans:
            tags: tuple[str, ...] = (tag, one.kind)
            if one.kind == "link":
                name = f"link{len(self.links)}"
                self.text.tag_bind(name, "<Button-1>", partial(self._clicked, one.to))
                self.text.tag_bind(name, "<Enter>", lambda _event: self.text.configure(cursor="hand2"))
                self.text.tag_bind(name, "<Leave>", lambda _event: self.text.configure(cursor="arrow"))
                tags = (*tags, name)
                self.links.append(one.to)
            self.text.insert("end", one.text, tags)
        self.text.insert("end", "\n", tag)

    def _picture(self, file: Path) -> None:
        """A picture no wider than the lines."""
        from PIL import Image

        with Image.open(file) as opened:
            across, down = opened.size
            room = self._room()
            if across > room:
                drawn = io.BytesIO()
                opened.convert("RGB").resize((room, round(down * room / across)), Image.Resampling.LANCZOS).save(
                    drawn, "PNG"
                )
                made = tk.PhotoImage(master=self, data=drawn.getvalue())
            else:
                made = tk.PhotoImage(master=self, file=str(file))
        self._pictures.append(made)
        self.text.image_create("end", image=made)
        self.text.insert("end", "\n")
        self.text.tag_add("picture", "end-2l linestart", "end-1c")

    def _room(self) -> int:
        """How many pixels wide lines are."""
        return max(min(self._wide - 2 * self.look.px(28) - 4, self.look.px(WIDEST)), 200)

    def _fit(self, wide: int) -> None:
        if wide == self._wide:
            return
        before, self._wide = self._room(), wide
        room = self._room()
        rest = max(wide - 2 * self.look.px(28) - room, 0)
        for tag in ("paragraph", "item", "typed", "quiet", "own", "heading", "title"):
            self.text.tag_configure(tag, rmargin=rest)
        if self._page is not None and room != before and self._pictures:
            seen = self.text.yview()[0]
            self._draw()
            self.text.yview_moveto(seen)

    def _mark(self, words: Sequence[str]) -> None:
        """Show where the words stand that were sought, the first in sight."""
        first = ""
        for word in words:
            at = "1.0"
            while at := self.text.search(word, at, "end", nocase=True):
                end = f"{at}+{len(word)}c"
                self.text.tag_add("found", at, end)
                first = first if first and self.text.compare(first, "<", at) else at
                at = end
        if first:
            self.text.see(first)

    # -- keys and mouse -----------------------------------------------------------------------------------------------

    def _scroll(self, what: Literal["units", "pages"], amount: int, _event: object) -> str:
        self.text.yview_scroll(amount, what)
        return "break"

    def _go(self, part: float, _event: object) -> str:
        self.text.yview_moveto(part)
        return "break"

    def _clicked(self, name: str, _event: object) -> None:
        self._follow(name)

    def _step(self, by: int, _event: object) -> str:
        """To the next link, or out of the text where there is none."""
        self.text.tag_remove("stood", "1.0", "end")
        at = self.at + by if self.at >= 0 or by > 0 else len(self.links) - 1
        self.at = at if 0 <= at < len(self.links) else -1
        if self.at < 0:
            self._leave(by)
            return "break"
        first, last = self.text.tag_ranges(f"link{self.at}")[:2]
        self.text.tag_add("stood", first, last)
        self.text.see(last)
        self.text.see(first)
        return "break"

    def _press(self, _event: object) -> str:
        if self.at >= 0:
            self._follow(self.links[self.at])
        return "break"
