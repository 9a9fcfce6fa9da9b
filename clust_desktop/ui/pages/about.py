"""About the program: versions and licences of its parts, and where the log and the archive are."""

from __future__ import annotations

from clust_desktop.i18n import N_
from clust_desktop.services.lists import Few
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Column, Page, Values, Where


class AboutPage(Page):
    code, noun, title, icon = "about", "part", N_("About"), "info-circle"
    columns = (
        Column("group", N_("Group"), 16),
        Column("what", N_("Part"), 20),
        Column("value", N_("Version or place"), 42),
        Column("licence", N_("Licence"), 18),
    )

    def listing(self, office: Office, where: Where) -> Few:
        return office.about.listing()

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""
