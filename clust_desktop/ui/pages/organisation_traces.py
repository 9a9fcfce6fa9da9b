"""Where an organisation is found without being asked: seats, gatherings, the journal; only read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clust_desktop.i18n import N_
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.journal import JournalPage
from clust_desktop.ui.specs import Column, Page, Values, Where

DATE = "00/00/0000"
SEAT_ROLES = (
    ("member", N_("Member")), ("coordinator", N_("Coordinator")), ("deputy", N_("Deputy")),
    ("secretary", N_("Secretary")), ("observer", N_("Observer")),
)  # fmt: skip
KINDS = (("meeting", N_("Meeting")), ("assembly", N_("Assembly")), ("event", N_("Event")))
ROLES = (
    ("participant", N_("Participant")), ("speaker", N_("Speaker")), ("guest", N_("Guest")), ("staff", N_("Staff")),
)  # fmt: skip
HOW = (("stated", N_("in the register")), ("affiliated", N_("presumed")))


def _words(options: tuple[tuple[str, str], ...]) -> Any:
    word = shown.word(options)
    return lambda codes: " · ".join(word(code) for code in (codes or "").split(","))


def _names(text: str | None) -> str:
    return (text or "").replace(",", " · ")


class OrganisationSeatsPage(Page):
    """The seats of an organisation in groups and organs."""

    code, noun, title, icon = "organisation_seats", "seat", N_("Groups and organs"), "diagram-3"
    columns = (
        Column("place", N_("Group or organ"), 24, whole=True),
        Column("association", N_("Association"), 12),
        Column("person", N_("Person"), 20),
        Column("role", N_("Role"), 12, show=shown.word(SEAT_ROLES)),
        Column("from_on", N_("From"), 10, least=DATE, show=shown.day),
        Column("until_on", N_("Until"), 10, least=DATE, show=shown.day),
    )
    nothing = N_("It sits in no group and no organ. Seats are given under Groups and organs.")

    def listing(self, office: Office, where: Where) -> List:
        return office.organisations.seats(organisation=where.of)

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""

    def tone(self, row: Values) -> str:
        return "quiet" if row["until_on"] else ""


class OrganisationGatheringsPage(Page):
    """Where people of an organisation were present, and whether the register says that they came for it."""

    code, noun, title, icon = "organisation_gatherings", "gathering", N_("Gatherings"), "calendar-event"
    columns = (
        Column("on_day", N_("Date"), 10, least=DATE, show=shown.day),
        Column("title", N_("Title"), 28, whole=True),
        Column("kind", N_("Kind"), 10, show=shown.word(KINDS), hidden=True),
        Column("people", N_("Who came"), 22, whole=True, show=_names),
        Column("roles", N_("Role"), 12, hidden=True, show=_words(ROLES)),
        Column("how", N_("For it"), 14, show=_words(HOW)),
    )
    nothing = N_("Nobody came for it yet. Attendance is written under each gathering.")

    def listing(self, office: Office, where: Where) -> List:
        return office.organisations.gatherings(organisation=where.of, association=where.association)

    def opens(self, row: Values) -> tuple[str, str]:
        return "gatherings", str(row["uid"])


class OrganisationHistoryPage(Page):
    """The operations that changed an organisation or what hangs on it; a row opens it in the journal."""

    code, noun, title, icon = "organisation_history", "operation", N_("History"), "clock-history"
    columns = tuple(
        replace(one, whole=one.key == "title", hidden=one.key == "changes") for one in JournalPage.columns[:5]
    )
    nothing = N_("The journal holds nothing of it.")

    def listing(self, office: Office, where: Where) -> List:
        return office.organisations.history(organisation=where.of)

    def opens(self, row: Values) -> tuple[str, str]:
        return "journal", str(row["uid"])

    def tone(self, row: Values) -> str:
        return "quiet" if row["undone_at"] else ""
