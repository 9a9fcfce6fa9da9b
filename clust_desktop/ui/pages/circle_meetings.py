"""What a group or an organ met for, and where a person has been: gatherings seen from their side."""

from __future__ import annotations

from clust_desktop.i18n import N_
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.circles import DATE
from clust_desktop.ui.specs import Column, Page, Values, Where

KINDS = (("meeting", N_("Meeting")), ("assembly", N_("Assembly")), ("event", N_("Event")))
STATUSES = (
    ("planned", N_("Planned")),
    ("held", N_("Held")),
    ("postponed", N_("Postponed")),
    ("cancelled", N_("Cancelled")),
)
ROLES = (
    ("participant", N_("Participant")),
    ("speaker", N_("Speaker")),
    ("guest", N_("Guest")),
    ("staff", N_("Staff")),
)
STATES = (
    ("expected", N_("Expected")),
    ("present", N_("Present")),
    ("excused", N_("Excused")),
    ("absent", N_("Absent")),
    ("cancelled", N_("Cancelled")),
)
DAY = Column("on_day", N_("Day"), 10, least=DATE, show=shown.day)
STATUS = Column("status", N_("Status"), 10, show=shown.word(STATUSES))


class OfGatherings(Page):
    """Rows that are gatherings: they open on the page of gatherings."""

    noun = "gathering"

    def opens(self, row: Values) -> tuple[str, str]:
        return "gatherings", str(row["uid"])


class CircleMeetingsPage(OfGatherings):
    code, title, icon = "circle_meetings", N_("Meetings"), "calendar-event"
    columns = (
        DAY,
        Column("title", N_("Title"), 32),
        Column("kind", N_("Kind"), 10, show=shown.word(KINDS)),
        STATUS,
        Column("present", N_("How many present"), 8, number=True),
        Column("circle", N_("Group or organ"), 18, hidden=True),
        Column("place", N_("Place"), 16, hidden=True),
    )
    nothing = N_("No meeting yet. Meetings are written in the agenda.")

    def listing(self, office: Office, where: Where) -> List:
        return office.groups.meetings(period=where.period, noun=where.noun, uid=where.of)

    def tone(self, row: Values) -> str:
        return "" if row["inside"] else "quiet"


class AttendedPage(OfGatherings):
    code, title, icon = "attended", N_("Attendances"), "calendar-check"
    columns = (
        DAY,
        Column("title", N_("Gathering"), 30),
        Column("kind", N_("Kind"), 10, show=shown.word(KINDS), hidden=True),
        Column("associations", N_("Association"), 12),
        Column("role", N_("Role"), 11, show=shown.word(ROLES)),
        Column("state", N_("Status"), 10, show=shown.word(STATES)),
        Column("represents", N_("For whom"), 20),
    )
    nothing = N_("This person has not been anywhere yet.")

    def listing(self, office: Office, where: Where) -> List:
        return office.groups.attended(person=where.of)

    def tone(self, row: Values) -> str:
        return "" if row["state"] == "present" else "quiet"
