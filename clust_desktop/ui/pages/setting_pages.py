"""The pages of the settings, by code."""

from clust_desktop.ui.pages import reference_pages
from clust_desktop.ui.pages.associations import AssociationsPage
from clust_desktop.ui.pages.declared_figures import DeclaredFiguresPage, DeclaredOfPage
from clust_desktop.ui.pages.own_dates import OwnDatesPage
from clust_desktop.ui.pages.privacy_notices import PrivacyNoticesPage
from clust_desktop.ui.specs import Page

PAGES: dict[str, type[Page]] = reference_pages.PAGES | {
    page.code: page
    for page in (AssociationsPage, DeclaredFiguresPage, DeclaredOfPage, OwnDatesPage, PrivacyNoticesPage)
}
