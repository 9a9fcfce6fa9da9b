"""Where a person belongs, and who belongs to an organisation: dated, under either of the two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from clust_desktop.domain.fields import Date, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.references import Reference
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.ordinary import REMOVE
from clust_desktop.ui.specs import Column, Done, Page, Values, Where

DATE = "00/00/0000"


class AffiliationsPage(Page):
    code, noun, title, icon = "affiliations", "affiliation", N_("Organisations of a person"), "building"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("organisation", N_("Organisation"), 30, whole=True),
        Column("title", N_("Role"), 18),
        Column("from_on", N_("From"), 10, least=DATE, show=shown.day),
        Column("until_on", N_("Until"), 10, least=DATE, show=shown.day),
    )
    form = Form(
        N_("Organisation of a person"),
        (
            Reference("person", N_("Person"), noun="person"),
            Reference("organisation", N_("Organisation"), noun="organisation"),
            Text("title", N_("Role"), required=False, longest=120),
            Date("from_on", N_("From"), required=False),
            Date("until_on", N_("Until"), required=False, help=N_("Its last day; empty while the person is there.")),
            Text("left_reason", N_("Why it ended"), required=False),
        ),
        rules=(in_order("from_on", "until_on"),),
    )
    panels = (DOCUMENTS,)
    actions = (REMOVE,)
    new = N_("New organisation of a person")
    nothing = N_("No organisation yet: add it with Ctrl+N.")

    def listing(self, office: Office, where: Where) -> List:
        return office.people.affiliations(**{where.noun: where.of})

    def tone(self, row: Values) -> str:
        return "quiet" if row["until_on"] else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.records.find(noun="affiliation", uid=uid)
        names = {noun: office.lookups.label(noun=noun, uid=found[noun]) for noun in ("person", "organisation")}
        return found | {"names": names}

    def heading(self, record: Values) -> tuple[str, str]:
        return record["names"]["person"], record["names"]["organisation"]

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {where.noun: where.of}

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form.read(typed)
        uid = office.records.keep(noun="affiliation", uid=record["uid"] if record else "", values=values)
        return Done(_("Saved."), uid=uid)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        called = " · ".join(self.heading(self.record(office, record["uid"])))
        said = office.records.removal(noun="affiliation", uid=record["uid"], called=called)
        return said + " " + _("Where somebody has left, write the last day instead: where they were stays known.")

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="affiliation", uid=record["uid"])
        return Done(_("Removed."), gone=True)
