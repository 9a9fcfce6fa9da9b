"""The pages of programmes, plan, projects and money, by code."""

from __future__ import annotations

from clust_desktop.ui.pages.balance import BalancePage
from clust_desktop.ui.pages.plan import PlanGatheringsPage, PlanPage
from clust_desktop.ui.pages.programmes import PeriodDatesPage, PeriodsPage, ProgrammePeriodsPage, ProgrammesPage
from clust_desktop.ui.pages.projects import PartnersPage, PlanProjectsPage, ProjectsPage
from clust_desktop.ui.pages.spending import ExpensesOfPage, ExpensesPage, GrantHeadingsPage, GrantsPage
from clust_desktop.ui.pages.targets import JustificationsPage, TargetCardsPage
from clust_desktop.ui.specs import Page

PAGES: dict[str, type[Page]] = {
    one.code: one
    for one in (
        ProgrammesPage, ProgrammePeriodsPage, PeriodsPage, PeriodDatesPage, PlanPage, PlanGatheringsPage,
        PlanProjectsPage, ProjectsPage, PartnersPage, GrantsPage, GrantHeadingsPage, BalancePage, ExpensesPage,
        ExpensesOfPage, TargetCardsPage, JustificationsPage,
    )
}  # fmt: skip
