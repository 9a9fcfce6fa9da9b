"""Privacy notices as they were given to participants, by version."""

from __future__ import annotations

from typing import Any

from clust_desktop.domain import clock
from clust_desktop.domain.columns import LABELS
from clust_desktop.domain.fields import Date, LongText, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.nouns import NOUNS
from clust_desktop.i18n import N_
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.reference_pages import ReferencePage
from clust_desktop.ui.specs import Column, Where


class PrivacyNoticesPage(ReferencePage):
    code, noun, title = "privacy_notices", "privacy_notice", N_("Privacy notices")
    columns = (
        Column("version", LABELS["version"], 12),
        Column("from_on", LABELS["from_on"], 10, least="00/00/0000", show=shown.day),
        Column("text", LABELS["text"], 60, show=lambda text: " ".join(text.split())),
    )
    form = Form(
        NOUNS[noun].one,
        (
            Text("version", LABELS["version"], longest=40),
            Date("from_on", LABELS["from_on"]),
            LongText("text", LABELS["text"]),
        ),
    )
    panels = (DOCUMENTS,)
    new = N_("New privacy notice")
    nothing = N_("No privacy notice yet: add the one given to participants with Ctrl+N.")

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"from_on": clock.today()}
