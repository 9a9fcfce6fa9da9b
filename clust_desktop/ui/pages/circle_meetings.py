"""What a group or an organ met for, and where a person has been: gatherings seen from their side."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from clust_desktop.domain import gatherings
from clust_desktop.domain.fields import Field
from clust_desktop.i18n import N_
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.circles import DATE, WAYS
from clust_desktop.ui.pages.gatherings import GatheringsPage
from clust_desktop.ui.specs import Column, Page, Values, Where

DAY = Column("on_day", N_("Day"), 10, least=DATE, show=shown.day)


class CircleMeetingsPage(GatheringsPage):
    """The gatherings of a group, an organ or a value chain, those of the header's period in full ink."""

    code, title = "circle_meetings", N_("Meetings")
    filters: ClassVar[tuple[Field, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = (
        DAY,
        Column("title", N_("Title"), 32, whole=True),
        Column("kind", N_("Kind"), 10, show=shown.word(gatherings.KINDS), hidden=True),
        Column("status", N_("Status"), 10, show=shown.word(gatherings.STATUSES)),
        Column("present", N_("How many present"), 8, number=True),
        *(replace(one, hidden=True) for one in WAYS),
        Column("circle", N_("Group or organ"), 18, hidden=True),
        Column("place", N_("Place"), 16, hidden=True),
    )
    nothing = N_("No meeting yet: add one with Ctrl+N; it begins as the last one was.")

    def listing(self, office: Office, where: Where) -> List:
        return office.groups.meetings(period=where.period, noun=where.noun, uid=where.of)

    def tone(self, row: Values) -> str:
        return "" if row["inside"] else "quiet"


class AttendedPage(Page):
    """Rows that are gatherings: they open on the page of gatherings."""

    code, noun, title, icon = "attended", "gathering", N_("Attendances"), "calendar-check"
    columns = (
        DAY,
        Column("title", N_("Gathering"), 30, whole=True),
        Column("kind", N_("Kind"), 10, show=shown.word(gatherings.KINDS), hidden=True),
        Column("associations", N_("Association"), 12),
        Column("role", N_("Role"), 11, show=shown.word(gatherings.ROLES)),
        Column("state", N_("Status"), 10, show=shown.word(gatherings.STATES)),
        Column("represents", N_("For whom"), 20),
    )
    nothing = N_("This person has not been anywhere yet.")

    def opens(self, row: Values) -> tuple[str, str]:
        return "gatherings", str(row["uid"])

    def listing(self, office: Office, where: Where) -> List:
        return office.groups.attended(person=where.of)

    def tone(self, row: Values) -> str:
        return "" if row["state"] == "present" else "quiet"
