"""F1: the keys of the window, and what the page in sight is for."""

from __future__ import annotations

from clust_desktop.i18n import N_, _
from clust_desktop.ui.page import Surroundings

KEYS = (
    ("Ctrl+K", N_("go to anything by a few letters")),
    ("Ctrl+N", N_("new record")),
    ("Ctrl+S", N_("save")),
    ("Ctrl+F", N_("filter the list")),
    ("Ctrl+Z · Ctrl+Y", N_("undo the last operation · do it again (in a field: the typing)")),
    (N_("Enter"), N_("open a row; in a form, the next field")),
    ("Ctrl+Tab", N_("next panel of a record")),
    (N_("Ctrl+PgDn · Ctrl+PgUp"), N_("next tab of a page · the one before")),
    ("Alt+A · Alt+P", N_("choose the association · the period")),
    ("Ctrl+1 … 9, 0, -", N_("the pages of the sidebar")),
    ("Ctrl+O", N_("open another archive")),
    ("F12", N_("at an assembly: its desk")),
    ("F5", N_("read again")),
    ("Esc", N_("back; what was typed is kept")),
)


def show(around: Surroundings) -> None:
    text = "\n".join(f"{_(keys)}  –  {_(what)}" for keys, what in KEYS)
    around.sheets.confirm(title=_("Keys"), text=text, yes=_("Close"), then=lambda: None)
