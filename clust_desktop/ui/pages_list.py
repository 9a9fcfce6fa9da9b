"""The pages there are, in the order of the sidebar; each is imported when it is first shown."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from clust_desktop.i18n import N_
from clust_desktop.ui import archive_pages as archive
from clust_desktop.ui import assembly_pages as assembly
from clust_desktop.ui import exchange_pages as exchange
from clust_desktop.ui import indicator_pages as indicators
from clust_desktop.ui import member_pages as members
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.specs import Page


@dataclass(frozen=True, slots=True)
class Part:
    """One page: `page` gives its declaration, or `make` its own view; its code is its name everywhere.

    One with `parts` is a list of pages beside the one chosen of them.
    """

    code: str
    title: str
    page: Callable[[], Page] | None = None
    make: Callable[[tk.Misc, Surroundings], Screen] | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sidebar: title, glyph and the pages behind it."""

    code: str
    title: str
    icon: str
    parts: tuple[Part, ...]


def _dashboard(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.dashboard import Dashboard

    return Dashboard(master, around)


def _preferences(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.views.preferences_view import PreferencesView

    return PreferencesView(master, around)


def _about() -> Page:
    from clust_desktop.ui.pages.about import AboutPage

    return AboutPage()


def _prints(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.views.prints_view import PrintsView

    return PrintsView(master, around)


def _people() -> Page:
    from clust_desktop.ui.pages.people import PeoplePage

    return PeoplePage()


def _affiliations() -> Page:
    from clust_desktop.ui.pages.affiliations import AffiliationsPage

    return AffiliationsPage()


def _part_of_person(name: str) -> Page:
    from clust_desktop.ui.pages import person_parts

    made: Page = getattr(person_parts, name)()
    return made


def _todo() -> Page:
    from clust_desktop.ui.pages.todo import TodoPage

    return TodoPage()


def _of_settings(code: str) -> Callable[[], Page]:
    def make() -> Page:
        from clust_desktop.ui.pages.setting_pages import PAGES

        return PAGES[code]()

    return make


def _of_groups(code: str) -> Callable[[], Page]:
    def make() -> Page:
        from clust_desktop.ui.pages.group_pages import PAGES

        return PAGES[code]()

    return make


GROUPS = Entry("groups", N_("Groups and organs"), "diagram-3", (
    Part("working_groups", N_("Working groups"), _of_groups("working_groups")),
    Part("value_chains", N_("Value chains"), _of_groups("value_chains")),
    Part("organs", N_("Organs"), _of_groups("organs")),
    Part("offices", N_("Offices"), _of_groups("offices")),
))  # fmt: skip
UNDER_GROUPS = tuple(
    Part(code, title, _of_groups(code))
    for code, title in (
        ("seats", N_("Seats")), ("seats_held", N_("Seats")), ("offices_of", N_("Offices")),
        ("offices_in", N_("Offices")), ("offices_held", N_("Offices")),
        ("organs_of", N_("Organs")), ("groups_of", N_("Working groups")), ("chains_of", N_("Value chains")),
        ("circle_meetings", N_("Meetings")), ("attended", N_("Attendances")),
    )
)  # fmt: skip

ASSOCIATIONS = Part("associations", N_("Associations"), _of_settings("associations"))
REFERENCE_DATA = Part("reference_data", N_("Reference data"), parts=tuple(
    Part(code, title, _of_settings(code))
    for code, title in (
        ("member_categories", N_("Categories of members")), ("expense_headings", N_("Expense headings")),
        ("event_kinds", N_("Kinds of event")), ("document_kinds", N_("Kinds of document")),
        ("checklists", N_("Evidence required")), ("indicator_names", N_("Names of the indicators")),
        ("rules", N_("Rules and their source")), ("partnership_rules", N_("Partnership rules")),
        ("context_figures", N_("Context figures")), ("declared_figures", N_("Declared figures")),
        ("privacy_notices", N_("Privacy notices")),
    )
))  # fmt: skip
UNDER_ASSOCIATIONS = (
    Part("own_dates", N_("Periods and own dates"), _of_settings("own_dates")),
    Part("declared_of", N_("Declared figures"), _of_settings("declared_of")),
)


def _agenda(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.views.agenda_view import AgendaView

    return AgendaView(master, around)


def _gatherings() -> Page:
    from clust_desktop.ui.pages.gatherings import GatheringsPage

    return GatheringsPage()


def _part_of_gathering(name: str) -> Page:
    from clust_desktop.ui.pages import gathering_parts

    made: Page = getattr(gathering_parts, name)()
    return made


def _sheets(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.views.sheets.view import SheetView

    return SheetView(master, around)


AGENDA = Entry("agenda", N_("Agenda"), "calendar3", (
    Part("agenda", N_("Month"), make=_agenda), Part("gatherings", N_("List"), _gatherings),
    Part("sheets", N_("Sign-in sheets"), make=_sheets),
))  # fmt: skip
UNDER_GATHERINGS = tuple(
    Part(code, title, partial(_part_of_gathering, name))
    for code, title, name in (
        ("agenda_items", N_("Order of business"), "AgendaItemsPage"), ("sessions", N_("Sessions"), "SessionsPage"),
        ("calls", N_("Calls"), "CallsPage"), ("resolutions", N_("Resolutions"), "ResolutionsPage"),
        ("headcounts", N_("Headcounts"), "HeadcountsPage"), ("refused_marks", N_("Not let in"), "RefusedMarksPage"),
        ("gathering_history", N_("History"), "GatheringHistoryPage"),
    )
)  # fmt: skip


def _of_figures(code: str) -> Callable[[], Page]:
    def make() -> Page:
        from clust_desktop.ui.pages.figure_pages import PAGES

        return PAGES[code]()

    return make


INDICATORS = Entry("indicators", N_("Indicators"), "bullseye", (
    Part("targets", N_("Expected values"), make=indicators.targets),
    Part("closure", N_("Closure"), make=indicators.closure),
    Part("target_cards", N_("Sources and justifications"), _of_figures("target_cards")),
    Part("periods", N_("Periods"), _of_figures("periods")),
    Part("programmes", N_("Programmes"), _of_figures("programmes")),
))  # fmt: skip
PROJECTS = Entry("money", N_("Projects and grants"), "cash-coin", (
    Part("plan", N_("Activity plan"), _of_figures("plan")),
    Part("projects", N_("Projects"), _of_figures("projects")),
    Part("grants", N_("Grants"), _of_figures("grants")),
    Part("expenses", N_("Expenses"), _of_figures("expenses")),
    Part("balance", N_("Balance"), _of_figures("balance")),
))  # fmt: skip
UNDER_FIGURES = tuple(
    Part(code, title, _of_figures(code))
    for code, title in (
        ("justifications", N_("Justifications")), ("period_dates", N_("Dates of the associations")),
        ("programme_periods", N_("Periods of a programme")), ("plan_gatherings", N_("Gatherings of an activity")),
        ("plan_projects", N_("Projects of an activity")), ("partners", N_("Partners")),
        ("grant_headings", N_("Expenses by heading")), ("expenses_of", N_("Expenses")),
    )
)  # fmt: skip


PAGES: tuple[Entry, ...] = (
    Entry(
        "dashboard",
        N_("Dashboard"),
        "speedometer2",
        (Part("dashboard", N_("Overview"), make=_dashboard), Part("todo", N_("To do"), _todo)),
    ),
    Entry("members", N_("Members"), "building-check", (
        Part("members", N_("Members"), members.members),
        Part("organisations", N_("Organisations"), members.organisations),
        Part("bridge", N_("Bridge"), members.bridge),
    )),
    Entry("people", N_("People"), "people", (Part("people", N_("People"), _people),)),
    GROUPS,
    AGENDA,
    INDICATORS,
    PROJECTS,
    Entry("exchange", N_("Import / Export"), "arrow-left-right", (
        Part("import", N_("Import a list"), make=exchange.bringing_in),
        Part("imports", N_("Imported lists"), exchange.imports),
        Part("export", N_("Export"), make=exchange.sending_out),
    )),
    Entry("prints", N_("Papers"), "printer", (Part("prints", N_("Papers"), make=_prints),)),
    Entry("archive", N_("Archive"), "archive", (
        Part("journal", N_("Journal"), archive.journal),
        Part("documents", N_("Documents"), archive.documents),
        Part("missing_documents", N_("Missing evidence"), archive.missing_documents),
        Part("retention", N_("Retention"), archive.retention),
        Part("backups", N_("Backups"), make=archive.backups),
        Part("kits", N_("Kits"), make=archive.kits),
        Part("protection", N_("Passphrase"), make=archive.protection),
        Part("archives", N_("Open another archive…"), make=archive.other_archives),
    )),
    Entry("settings", N_("Settings"), "gear", (
        ASSOCIATIONS,
        REFERENCE_DATA,
        Part("preferences", N_("Preferences"), make=_preferences),
        Part("about", N_("About"), _about),
    )),
)  # fmt: skip

UNDER: tuple[Part, ...] = (
    Part("affiliations", N_("Organisations of a person"), _affiliations),
    Part("person_names", N_("Other names"), partial(_part_of_person, "PersonNamesPage")),
    Part("consents", N_("Consents"), partial(_part_of_person, "ConsentsPage")),
    Part("backup_counts", N_("What it holds"), archive.backup_counts),
    Part("kit_merges", N_("What it brought home"), archive.kit_merges),
    Part("changes", N_("Changes"), archive.changes),
    Part("import_questions", N_("Questions"), exchange.import_questions),
    Part("import_changes", N_("What it changed"), exchange.import_changes),
    Part("document_places", N_("Attached to"), archive.document_places),
    Part("documents_of", N_("Documents of a record"), archive.documents_of),
    Part("differences", N_("Old and new values"), archive.differences),
    *UNDER_GROUPS,
    *UNDER_FIGURES,
    *UNDER_GATHERINGS,
    *(Part(*one) for one in (*assembly.UNDER, *members.UNDER)),
    *UNDER_ASSOCIATIONS,
)
"""Pages that stand in no sidebar: they open under the record they belong to."""


def every(parts: Iterable[Part]) -> Iterator[Part]:
    """The pages, and those in the lists among them."""
    for part in parts:
        yield from every(part.parts) if part.parts else (part,)


def _known() -> Iterator[Part]:
    yield from every(part for entry in PAGES for part in entry.parts)
    yield from UNDER


@cache
def page(code: str) -> Page:
    """The declaration of a page."""
    made = next(part.page for part in _known() if part.code == code)
    assert made is not None, f"{code} has a view of its own"
    return made()


def is_under(code: str) -> bool:
    """Whether that page stands in no sidebar: its records open above the one they belong to."""
    return any(part.code == code for part in UNDER)


def is_there(code: str) -> bool:
    """Whether records of that page can be opened."""
    return any(part.code == code and part.page is not None for part in _known())


def entry_of(code: str) -> Entry:
    """The entry of that code, or behind which that page stands. Raises KeyError for a page that stands in none."""
    for entry in PAGES:
        if entry.code == code or any(part.code == code for part in (*entry.parts, *every(entry.parts))):
            return entry
    raise KeyError(code)
