"""F1: the page of the manual about what is in sight, with its keys and those of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clust_desktop.i18n import N_

if TYPE_CHECKING:
    from clust_desktop.ui.window import Window

KEYS = (
    ("F1", N_("the manual, at the page of what is in sight")),
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
TOLD_IN = {
    "records": "figures", "start": "archives", "locked": "protection", "first_steps": "first_day", "jump": "window",
    **dict.fromkeys(("category_history", "membership_categories", "memberships", "suspensions"), "members"),
    **dict.fromkeys(
        ("bridge_opening", "bridge_came", "bridge_left", "bridge_moves", "bridge_closing"), "bridge",
    ),
    **dict.fromkeys(
        ("accreditations", "organisation_gatherings", "organisation_history", "organisation_names",
         "organisation_people", "organisation_seats", "successions"), "organisations",
    ),
    **dict.fromkeys(("affiliations", "attended", "person_names"), "people"),
    **dict.fromkeys(("consents", "privacy_notices", "retention"), "privacy"),
    **dict.fromkeys(
        ("working_groups", "value_chains", "groups_of", "chains_of", "seats", "seats_held", "circle_meetings"),
        "groups",
    ),
    **dict.fromkeys(("offices", "offices_of", "offices_in", "offices_held", "organs_of"), "organs"),
    **dict.fromkeys(
        ("agenda_items", "sessions", "calls", "resolutions", "headcounts", "refused_marks", "gathering_history"),
        "gatherings",
    ),
    **dict.fromkeys(
        ("assembly_desk", "assembly_members", "assembly_proxies", "assembly_items", "assembly_votes", "electors"),
        "assembly",
    ),
    **dict.fromkeys(("target_cards", "justifications"), "targets"),
    "closure": "closing",
    **dict.fromkeys(("periods", "period_dates", "programme_periods", "own_dates"), "programmes"),
    **dict.fromkeys(("plan_gatherings", "plan_projects"), "plan"),
    "partners": "projects",
    **dict.fromkeys(("grants", "grant_headings", "expenses", "expenses_of", "balance"), "money"),
    **dict.fromkeys(("import", "imports", "import_questions", "import_changes"), "importing"),
    "export": "exporting",
    "prints": "papers",
    **dict.fromkeys(("changes", "differences"), "journal"),
    **dict.fromkeys(("documents_of", "document_places", "missing_documents"), "documents"),
    "backup_counts": "backups",
    "kit_merges": "kits",
    **dict.fromkeys(
        ("member_categories", "expense_headings", "event_kinds", "document_kinds", "checklists", "indicator_names",
         "rules", "partnership_rules", "context_figures", "declared_figures", "declared_of"), "reference",
    ),
    "about": "preferences",
}  # fmt: skip
"""What is in sight, by its code → the page that tells of it, where that is not called the same."""


def page_about(code: str) -> str:
    """The page of the manual about a page of the window, or about a view of its own."""
    return TOLD_IN.get(code, code)


def in_sight(window: Window) -> tuple[str, Sequence[tuple[str, str]]]:
    """The code of what is in sight in a window, and its own keys: as they are written, and what each does."""
    if window.everywhere.palette is not None:
        return "jump", ()
    if window.screen is None:
        return "first_steps", ()
    return window.screen.topic or window.page, window.screen.own_keys
