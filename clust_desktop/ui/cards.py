"""The seed's five figures as cards: large value, where it comes from, what was expected, how it was before."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk

from clust_desktop.domain.indicators import HEADLINES, INDICATORS
from clust_desktop.domain.summary_rows import FiveFigures, PeriodRow
from clust_desktop.i18n import _, ngettext
from clust_desktop.ui import shown, widgets
from clust_desktop.ui.figures import Figures
from clust_desktop.ui.flow import Flow
from clust_desktop.ui.opening import opens
from clust_desktop.ui.theme import Look


class Card(ttk.Frame):
    """One figure; the whole card opens its records."""

    def __init__(self, master: tk.Misc, look: Look, code: str, open_: Callable[[], None]) -> None:
        super().__init__(master, style="Opens.TFrame", padding=(look.px(14), look.px(10)))
        self.code = code
        self.name = ttk.Label(self, style="Bold.Card.TLabel", anchor="w", justify="left")
        self.value = ttk.Label(self, style="Value.Card.TLabel", anchor="w", text=" ")
        self.detail = ttk.Label(self, style="Small.Quiet.Card.TLabel", anchor="w", justify="left")
        self.before = ttk.Label(self, style="Small.Quiet.Card.TLabel", anchor="w", justify="left")
        self.status = ttk.Label(self, style="quiet.Status.TLabel", anchor="w", justify="left")
        self._lines = (self.value, self.name, self.detail, self.before, self.status)
        for row, label in enumerate(self._lines):
            label.grid(row=row, column=0, sticky="we")
        self.columnconfigure(0, weight=1)
        self.rowconfigure(len(self._lines), weight=1)
        self._margin = look.px(32)
        self.bind("<Configure>", self._resized, add=True)
        opens(self, open_)

    def _resized(self, event: tk.Event[tk.Misc]) -> None:
        for label in self._lines:
            widgets.wrap(label, max(40, event.width - self._margin))

    def fill(self, figures: Figures, association: str | None) -> None:
        """The figure as counted, with what was expected of it."""
        line = figures.line(self.code, association)
        self.name.configure(text=figures.names.get(self.code, self.code))
        self.before.configure(text="")
        if line is None:
            self.value.configure(text=shown.NOTHING)
            return
        self.value.configure(text=shown.value(self.code, line.value, figures.units.get(self.code, "")))
        detail = _detail(self.code, figures, association)
        self.detail.configure(text=detail)
        if detail:
            self.detail.grid()
        else:
            self.detail.grid_remove()
        said = shown.status(line.status)
        expected = shown.expectation(line)
        self.status.configure(
            style=f"{said.tone}.Status.TLabel",
            text=f"{said.sign} {said.word} · {expected}" if expected else said.word,
        )

    def declare(self, value: float, source: str) -> None:
        """A figure from before the register, said to be declared."""
        self.value.configure(text=shown.value(self.code, value))
        self.detail.grid()
        self.detail.configure(text=_("declared: {source}").format(source=source) if source else _("declared"))

    def compare(self, now: float | None, then: float | None, period: str, declared: bool) -> None:
        """How the figure stands to that of the period before."""
        if now is None or then is None:
            return
        decimals = INDICATORS[self.code].decimals
        change = round(now - then, decimals)
        sign = "▲" if change > 0 else "▼" if change < 0 else "="
        was = shown.number(then, decimals, signed=self.code in shown.SIGNED)
        said = _("{sign} {change} · {period}: {was}") if change else _("= as before · {period}: {was}")
        text = said.format(sign=sign, change=shown.number(change, decimals, signed=True), was=was, period=period)
        self.before.configure(text=f"{text} · {_('declared')}" if declared else text)


def _detail(code: str, figures: Figures, association: str | None) -> str:
    def number(which: str) -> float:
        line = figures.line(which, association)
        return (line.value or 0) if line else 0

    if code == "members_net":
        return _("{start} → {end}: {entered} in, {left} out").format(
            start=shown.number(number("members_start")), end=shown.number(number("members_end")),
            entered=shown.number(number("members_in")), left=shown.number(number("members_out")),
        )  # fmt: skip
    if code == "events":
        documented = int(number("events_documented"))
        return ngettext("{n} documented", "{n} documented", documented).format(n=shown.number(documented))
    if code == "average_per_event":
        line = figures.line(code, association)
        events = int((line.denominator or 0) if line else 0)
        people = (line.numerator or 0) if line else 0
        return ", ".join((
            ngettext("{n} participant", "{n} participants", people).format(n=shown.number(people)),
            ngettext("{n} event with a register", "{n} events with a register", events).format(n=shown.number(events)),
        ))  # fmt: skip
    if code == "group_meetings":
        met = int(number("groups_met"))
        return ngettext("{met} of {active} groups has met", "{met} of {active} groups have met", met).format(
            met=shown.number(met), active=shown.number(number("groups_active"))
        )
    return ""


def five(figures: FiveFigures) -> dict[str, tuple[float | None, bool, str]]:
    """The five figures by indicator: value, whether it is declared, its source."""
    members = figures.members
    found: dict[str, tuple[float | None, bool, str]] = {"members_net": (members.net, members.declared, members.source)}
    for code, one in zip(
        HEADLINES[1:], (figures.events, figures.participants, figures.group_meetings, figures.assemblies), strict=True
    ):
        found[code] = (one.value, one.declared, one.source)
    return found


class Cards(Flow):
    """The five cards in a row, or in as many rows as the width asks for."""

    def __init__(self, master: tk.Misc, look: Look, open_: Callable[[str], None]) -> None:
        super().__init__(master, least=look.px(195), most=5, gap=look.px(12))
        self.cards = {code: Card(self, look, code, partial(open_, code)) for code in HEADLINES}
        self.show(list(self.cards.values()))

    def fill(self, figures: Figures, association: str | None) -> None:
        for card in self.cards.values():
            card.fill(figures, association)

    def compare(self, now: PeriodRow, before: PeriodRow | None) -> None:
        """Mark what is declared in the period, and set each figure beside that of the period before."""
        current = five(now.figures)
        former = five(before.figures) if before else {}
        for code, card in self.cards.items():
            value, declared, source = current[code]
            if declared and value is not None:
                card.declare(value, source)
            if before:
                then, was_declared, _source = former[code]
                card.compare(value, then, before.label, was_declared)
