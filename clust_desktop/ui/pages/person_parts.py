"""What is written of a person on their card: other names, and what they consented to."""

from __future__ import annotations

from collections.abc import Mapping

from clust_desktop.domain.fields import Date, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.references import Reference
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.services.other_names import OtherNames
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.ordinary import OrdinaryPage
from clust_desktop.ui.pages.organisation_parts import DATE, OrganisationNamesPage
from clust_desktop.ui.specs import Column, Done, Values, Where


class PersonNamesPage(OrganisationNamesPage):
    """The other names a person is found by."""

    code, noun = "person_names", "person_alias"

    def names(self, office: Office) -> OtherNames:
        return office.people


class ConsentsPage(OrdinaryPage):
    """What a person consented to, under which notice, until it was withdrawn."""

    code, noun, title, icon = "consents", "consent", N_("Consents"), "check2-square"
    columns = (
        Column("purpose", N_("Purpose"), 24),
        Column("notice", N_("Privacy notice"), 12),
        Column("given_on", N_("Given on"), 10, least=DATE, show=shown.day),
        Column("withdrawn_on", N_("Withdrawn on"), 10, least=DATE, show=shown.day),
        Column("source", N_("Source"), 18),
    )
    form = Form(
        N_("Consent"),
        (
            Text("purpose", N_("Purpose"), longest=120, help=N_("One consent for each purpose.")),
            Reference("notice", N_("Privacy notice"), noun="privacy_notice", required=False),
            Date("given_on", N_("Given on")),
            Date("withdrawn_on", N_("Withdrawn on"), required=False, help=N_("Empty while it holds.")),
            Text("source", N_("Source"), required=False),
        ),
        rules=(in_order("given_on", "withdrawn_on"),),
    )
    new = N_("New consent")
    nothing = N_("No consent yet: add one with Ctrl+N, for each purpose its own.")

    def listing(self, office: Office, where: Where) -> List:
        return office.people.consents(person=where.of)

    def tone(self, row: Values) -> str:
        return "quiet" if row["withdrawn_on"] else ""

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form.read(typed) | ({} if record else {"person": where.of})
        uid = office.records.keep(noun="consent", uid=record["uid"] if record else "", values=values)
        return Done(_("Saved."), uid=uid)
