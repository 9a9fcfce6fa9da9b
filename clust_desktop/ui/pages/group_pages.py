"""The pages of groups and organs, by code."""

from clust_desktop.ui.pages.circle_meetings import AttendedPage, CircleMeetingsPage
from clust_desktop.ui.pages.circles import (
    ChainsOfPage,
    GroupsOfPage,
    OrgansOfPage,
    OrgansPage,
    ValueChainsPage,
    WorkingGroupsPage,
)
from clust_desktop.ui.pages.offices import OfficesHeldPage, OfficesInPage, OfficesOfPage, OfficesPage
from clust_desktop.ui.pages.seats import SeatsHeldPage, SeatsPage

PAGES = {
    page.code: page
    for page in (
        WorkingGroupsPage, GroupsOfPage, ValueChainsPage, ChainsOfPage, OrgansPage, OrgansOfPage, OfficesPage,
        OfficesOfPage, OfficesInPage, OfficesHeldPage, SeatsPage, SeatsHeldPage, CircleMeetingsPage, AttendedPage,
    )
}  # fmt: skip
