"""F1: the keys of the window, and those of the page in sight."""

from __future__ import annotations

from collections.abc import Sequence

from clust_desktop.i18n import N_, _
from clust_desktop.ui.page import Surroundings

KEYS = (
    ("Ctrl+K", N_("go to anything by a few letters")),
    ("Ctrl+N · Ctrl+S · Ctrl+F", N_("new record · save · filter the list")),
    ("Ctrl+Z · Ctrl+Y", N_("undo the last operation · do it again (in a field: the typing)")),
    (N_("Enter"), N_("open a row; in a form, the next field")),
    ("Ctrl+Tab", N_("next panel of a record")),
    (N_("Ctrl+PgDn · Ctrl+PgUp"), N_("next tab of a page · the one before")),
    ("Alt+A · Alt+P", N_("choose the association · the period")),
    ("Ctrl+1 … 9, 0, -", N_("the pages of the sidebar")),
    ("F9 · F12", N_("at a gathering: its door · at an assembly: its desk")),
    ("Ctrl+O · F5", N_("open another archive · read again")),
    ("Ctrl+L", N_("lock the window; a protected archive asks for its passphrase")),
    ("Esc", N_("back; what was typed is kept")),
)


def show(around: Surroundings, own_keys: Sequence[tuple[str, str]]) -> None:
    """Say every key in a sheet; `own_keys` are those of the page in sight, as they are written, with what each does."""
    lines = [f"{_(keys)}  –  {_(what)}" for keys, what in KEYS]
    if own_keys:
        named = " · ".join(f"{keys}: {what}" for keys, what in own_keys)
        lines += ["", _("On this page: {keys}").format(keys=named)]
    around.sheets.tell(title=_("Keys"), text="\n".join(lines))
