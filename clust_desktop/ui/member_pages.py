"""The pages of members and organisations; each is imported when it is first shown."""

from __future__ import annotations

from clust_desktop.i18n import N_
from clust_desktop.ui.specs import Page


def members() -> Page:
    from clust_desktop.ui.pages.members import MembersPage

    return MembersPage()


def memberships() -> Page:
    from clust_desktop.ui.pages.members import MembershipsPage

    return MembershipsPage()


def membership_categories() -> Page:
    from clust_desktop.ui.pages.membership_parts import MembershipCategoriesPage

    return MembershipCategoriesPage()


def category_history() -> Page:
    from clust_desktop.ui.pages.membership_parts import CategoryHistoryPage

    return CategoryHistoryPage()


def suspensions() -> Page:
    from clust_desktop.ui.pages.membership_parts import SuspensionsPage

    return SuspensionsPage()


def organisations() -> Page:
    from clust_desktop.ui.pages.organisations import OrganisationsPage

    return OrganisationsPage()


def organisation_people() -> Page:
    from clust_desktop.ui.pages.organisation_parts import OrganisationPeoplePage

    return OrganisationPeoplePage()


def accreditations() -> Page:
    from clust_desktop.ui.pages.organisation_parts import AccreditationsPage

    return AccreditationsPage()


def organisation_names() -> Page:
    from clust_desktop.ui.pages.organisation_parts import OrganisationNamesPage

    return OrganisationNamesPage()


def successions() -> Page:
    from clust_desktop.ui.pages.organisation_parts import SuccessionsPage

    return SuccessionsPage()


def organisation_seats() -> Page:
    from clust_desktop.ui.pages.organisation_traces import OrganisationSeatsPage

    return OrganisationSeatsPage()


def organisation_gatherings() -> Page:
    from clust_desktop.ui.pages.organisation_traces import OrganisationGatheringsPage

    return OrganisationGatheringsPage()


def organisation_history() -> Page:
    from clust_desktop.ui.pages.organisation_traces import OrganisationHistoryPage

    return OrganisationHistoryPage()


def bridge() -> Page:
    from clust_desktop.ui.pages.bridge import BridgePage

    return BridgePage()


def bridge_opening() -> Page:
    from clust_desktop.ui.pages.bridge import OpeningPage

    return OpeningPage()


def bridge_came() -> Page:
    from clust_desktop.ui.pages.bridge import CamePage

    return CamePage()


def bridge_left() -> Page:
    from clust_desktop.ui.pages.bridge import LeftPage

    return LeftPage()


def bridge_moves() -> Page:
    from clust_desktop.ui.pages.bridge import MovesPage

    return MovesPage()


def bridge_closing() -> Page:
    from clust_desktop.ui.pages.bridge import ClosingPage

    return ClosingPage()


UNDER = (
    ("memberships", N_("Memberships"), memberships),
    ("membership_categories", N_("Categories"), membership_categories),
    ("category_history", N_("Categories"), category_history),
    ("suspensions", N_("Suspensions of the vote"), suspensions),
    ("organisation_people", N_("People of an organisation"), organisation_people),
    ("organisation_seats", N_("Groups and organs"), organisation_seats),
    ("organisation_gatherings", N_("Gatherings"), organisation_gatherings),
    ("accreditations", N_("Accreditations"), accreditations),
    ("organisation_names", N_("Other names"), organisation_names),
    ("successions", N_("Successions"), successions),
    ("organisation_history", N_("History"), organisation_history),
    ("bridge_opening", N_("At the start"), bridge_opening),
    ("bridge_came", N_("In (+)"), bridge_came),
    ("bridge_left", N_("Out (−)"), bridge_left),
    ("bridge_moves", N_("Changes of category"), bridge_moves),
    ("bridge_closing", N_("At the end"), bridge_closing),
)
"""Code, title and page of what stands under an organisation, a membership or a row of the bridge."""
