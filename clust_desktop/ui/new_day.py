"""A window left open past midnight: whatever stands for today hears of the new day."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

from clust_desktop.domain import clock
from clust_desktop.domain.fields import Date
from clust_desktop.ui.form_view import FormView

LOOK_EVERY = 60_000  # milliseconds, at the clock


def follow(widget: tk.Misc, act: Callable[[], None]) -> None:
    """Do this whenever a new day has begun, as long as the widget is there."""
    stood, later = clock.today(), ""

    def look() -> None:
        nonlocal stood, later
        later = widget.after(LOOK_EVERY, look)
        if stood != clock.today():
            stood = clock.today()
            act()

    def gone(event: tk.Event[tk.Misc]) -> None:
        if event.widget is widget:
            widget.after_cancel(later)

    later = widget.after(LOOK_EVERY, look)
    widget.bind("<Destroy>", gone, add=True)


def renew(form: FormView, begun: Mapping[str, str], texts: Mapping[str, str]) -> list[str]:
    """Put the days now proposed where those that the form was begun with still stand; the fields that changed."""
    typed = form.typed()
    keys = [
        one.key
        for one in form.form.fields
        if isinstance(one, Date) and typed[one.key] == begun.get(one.key) != texts.get(one.key, "")
    ]
    for key in keys:
        form.inputs[key].fill(texts.get(key, ""))
    return keys
