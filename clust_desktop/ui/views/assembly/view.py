"""The assembly desk: the quorum light above, members, proxies, agenda and votes below; read anew after each mark."""

from __future__ import annotations

from collections.abc import Sequence
from tkinter import ttk
from typing import Any

from clust_desktop.domain import moments
from clust_desktop.domain.forms import Form
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.assembly.reading import Item, Reading
from clust_desktop.ui import widgets
from clust_desktop.ui.flow import Wrapped
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.assembly import read
from clust_desktop.ui.specs import Panel
from clust_desktop.ui.theme import Look
from clust_desktop.ui.views.reckoned_view import ReckonedView

NAMED = 6
"""Members named among those that are missing; the list below has all of them."""


class Light(ttk.Frame):
    """Members present of how many, whether that is enough for the call and for each item, in words and colour."""

    def __init__(self, master: ttk.Frame, look: Look) -> None:
        super().__init__(master, style="Box.TFrame", padding=(look.px(14), look.px(4 if look.is_large else 8)))
        self.look = look
        self.columnconfigure(1, weight=1)
        self.number = ttk.Label(self, style=f"{'Heading' if look.is_large else 'Value'}.Card.TLabel")
        self.number.grid(row=0, column=0, rowspan=2, sticky="w", padx=(0, look.px(16)))
        self.call = ttk.Label(self, style="Heading.Card.TLabel")
        self.call.grid(row=0, column=1, sticky="we")
        self.parts = ttk.Label(self, style="Small.Quiet.Card.TLabel")
        self.parts.grid(row=1, column=1, sticky="we")
        self.items = Wrapped(self, gap=look.px(16), between=look.px(2))
        self.items.configure(style="Card.TFrame")
        self.items.grid(row=2, column=0, columnspan=2, sticky="we", pady=(look.px(4), 0))
        self.missing = ttk.Label(self, style="Small.Quiet.Card.TLabel")
        self.missing.grid(row=3, column=0, columnspan=2, sticky="we")
        for label in (self.call, self.parts, self.missing):
            widgets.run_on(label)
        if look.is_large:  # the list needs the room: it tells the same by member
            self.parts.grid_remove()
            self.missing.grid_remove()

    def say(self, found: Reading | Refused) -> None:
        """Show what was read; a refusal stands in the place of the figures."""
        for child in self.items.winfo_children():
            child.destroy()
        if isinstance(found, Refused):
            self.number.configure(text="–")
            self.call.configure(text=f"▲ {found.sentence}", foreground=self.look.colours.bad)
            self.parts.configure(text="")
            self.missing.configure(text="")
            return
        colours, now = self.look.colours, found.now
        tone = colours.good if found.is_valid else colours.bad
        self.number.configure(text=_("{total} of {members}").format(total=now.total, members=now.entitled),
                              foreground=tone)  # fmt: skip
        self.call.configure(text=call_said(found), foreground=tone)
        self.parts.configure(text=" · ".join(parts_said(found)))
        for one in (item for item in found.items if item.is_voted):
            ink = colours.bad if one.missing or one.refused else colours.good
            ttk.Label(self.items, text=item_said(one), style="Body.Card.TLabel", foreground=ink)
        self.items.lay(max(self.items.winfo_width(), self.look.px(600)))
        self.missing.configure(text=missing_said(found))


def call_said(found: Reading) -> str:
    """Whether it may decide in its call: "valida in prima convocazione (59)"."""
    needed = found.needs("ordinary").present
    short = max(needed - found.now.total, 0)
    if found.is_valid:
        said = (
            _("✔ valid in first call ({needed})") if found.call == 1
            else _("✔ valid in second call, whatever the number")
        )  # fmt: skip
    elif found.call == 1:
        said = ngettext("✖ not valid in first call: {n} missing ({needed})",
                        "✖ not valid in first call: {n} missing ({needed})", short)  # fmt: skip
    else:
        said = _("✖ nobody is there")
    state = ""
    if found.is_frozen:
        state = _("closed")
    elif not found.is_open:
        state = _("not opened yet")
    said = said.format(needed=needed, n=short)
    return f"{said} · {state}" if state else said


def parts_said(found: Reading) -> Sequence[str]:
    """What the figure is made of, and at which moment."""
    now = found.now
    refused = sum(not one.counts for one in now.proxies)
    without = len(now.roster) - now.entitled
    said = [_("members of {association}").format(association=found.association["code"])] if found.is_shared else []
    said += [
        ngettext("{n} member present", "{n} members present", now.present).format(n=now.present),
        ngettext("{n} proxy", "{n} proxies", now.proxied).format(n=now.proxied)
        + (" " + ngettext("({n} does not count)", "({n} do not count)", refused).format(n=refused) if refused else ""),
        ngettext("{n} person", "{n} people", now.people).format(n=now.people),
    ]  # fmt: skip
    if without:
        said.append(ngettext("{n} member without vote", "{n} members without vote", without).format(n=without))
    if several := now.of_several():
        words = ngettext(
            "▲ {n} person stands for several members: a proxy is needed for the others",
            "▲ {n} people stand for several members: proxies are needed for the others",
            len(several),
        )
        said.append(words.format(n=len(several)))
    if now.erased is not None:
        said.append(f"▲ {now.erased_said}")
    if now.at is not None:
        said.append(_("at {clock}").format(clock=moments.show_clock(now.at)))
    else:
        said.append(_("of the whole assembly"))
    return said


def item_said(one: Item) -> str:
    """What one item needs: "3. Modifica dello statuto: ne manca 1 (88)"."""
    title = f"{one.number}. {one.title if len(one.title) <= 40 else one.title[:39] + '…'}"
    if one.refused:
        return f"▲ {title}: {one.refused}"
    assert one.needs
    if not one.missing:
        return _("✔ {title}: valid ({needed})").format(title=title, needed=one.needs.present)
    said = ngettext("✖ {title}: {n} missing ({needed})", "✖ {title}: {n} missing ({needed})", one.missing)
    return said.format(title=title, n=one.missing, needed=one.needs.present)


def missing_said(found: Reading) -> str:
    """Who is missing to reach what is not reached; nothing where nothing is."""
    if found.is_valid and not any(one.missing for one in found.items):
        return ""
    names = [one.name for one in found.now.missing()]
    more = len(names) - NAMED
    said = ", ".join(names[:NAMED])
    if more > 0:
        said += " " + ngettext("… and {n} more", "… and {n} more", more).format(n=more)
    return _("Not there: {names}").format(names=said) if names else ""


class AssemblyView(ReckonedView):
    """A record of the assembly desk; the light is read in the background whenever something was written."""

    light: Light | None = None

    def _draw_body(self, form: Form | None, panels: tuple[Panel, ...]) -> None:
        super()._draw_body(form, panels)
        self.body.rowconfigure(0, weight=0, minsize=0)
        self.body.rowconfigure(1, weight=1, minsize=2)
        look = self.around.look
        self.light = Light(self.body, look)
        self.light.grid(row=0, column=1, sticky="we", pady=(0, look.px(8)))
        assert self.panels
        self.panels.grid(row=1, column=1, sticky="nswe")
        self.body.tk.call("lower", str(self.light), str(self.panels))

    def _read(self) -> None:
        page, uid, where = self.page, self.uid, self.where

        def work(office: Office) -> dict[str, Any]:
            record = page.record(office, uid)
            try:
                return record | {"reading": read(office, where, uid)}
            except Refused as refusal:
                return record | {"reading": refusal}

        self.around.background.read(self._key, work, self._came)

    def _came(self, record: dict[str, Any]) -> None:
        if self.winfo_exists():
            super()._came(record)
            if self.light is not None and self.light.winfo_exists():
                self.light.say(record["reading"])
