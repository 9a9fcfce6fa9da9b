"""What is written of an organisation on its card: accreditations, other names, successions, people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.domain.fields import Choice, Date, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.services.other_names import OtherNames
from clust_desktop.services.successions import KINDS
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.affiliations import AffiliationsPage
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.specs import Action, Column, Done, Page, Values, Where

DATE = "00/00/0000"
NETWORK = "Rete Alta Tecnologia"
_DATES = (
    Column("from_on", N_("From"), 10, least=DATE, show=shown.day),
    Column("until_on", N_("Until"), 10, least=DATE, show=shown.day),
)


class OrganisationPeoplePage(AffiliationsPage):
    """Who belongs to an organisation, now and before."""

    code, title = "organisation_people", N_("People of an organisation")
    columns = (Column("person", N_("Person"), 26, whole=True), Column("title", N_("Role"), 18), *_DATES)
    new = N_("New person of the organisation")
    nothing = N_("Nobody yet. Add somebody with Ctrl+N.")


class AccreditationsPage(Page):
    """The networks an organisation is accredited to, dated."""

    code, noun, title, icon = "accreditations", "accreditation", N_("Accreditations"), "patch-check"
    columns = (Column("network", N_("Network"), 26), *_DATES, Column("act", N_("Act"), 20))
    form = Form(
        N_("Accreditation"),
        (
            Text("network", N_("Network"), longest=120),
            Date("from_on", N_("From")),
            Date("until_on", N_("Until"), required=False, help=N_("Its last day; empty while it holds.")),
            Text("act", N_("Act"), required=False, help=N_("The regional act that accredits it.")),
        ),
        rules=(in_order("from_on", "until_on"),),
    )
    panels = (DOCUMENTS,)
    actions = (Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),)
    new = N_("New accreditation")
    nothing = N_("It was never accredited. Add an accreditation with Ctrl+N.")

    def listing(self, office: Office, where: Where) -> List:
        return office.organisations.accreditations(organisation=where.of)

    def tone(self, row: Values) -> str:
        return "quiet" if row["until_on"] else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.records.find(noun="accreditation", uid=uid)

    def heading(self, record: Values) -> tuple[str, str]:
        return record["network"], record["act"]

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"network": NETWORK}

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        uid = office.organisations.keep_accreditation(
            organisation=record["organisation"] if record else where.of, uid=record["uid"] if record else "",
            **self.form.read(typed),
        )  # fmt: skip
        return Done(_("Saved."), uid=uid)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.records.removal(noun="accreditation", uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="accreditation", uid=record["uid"])
        return Done(_("Removed."), gone=True)


class OrganisationNamesPage(Page):
    """The other names an organisation is found by."""

    code, noun, title, icon = "organisation_names", "organisation_alias", N_("Other names"), "fonts"
    columns = (Column("name", N_("Other name"), 40),)
    form = Form(N_("Other name"), (Text("name", N_("Other name"), longest=200),))
    actions = (Action("remove", N_("Remove"), icon="trash", keys="<Delete>"),)
    new = N_("New other name")
    nothing = N_("It has one name only. Add another it is known by with Ctrl+N: lists and searches will find it.")

    def names(self, office: Office) -> OtherNames:
        return office.organisations

    def listing(self, office: Office, where: Where) -> List:
        return self.names(office).aliases(of=where.of)

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        self.names(office).call_also(of=where.of, **self.form.read(typed))
        return Done(_("Saved."))

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        self.names(office).forget_name(of=where.of, name=record["name"])
        return Done(_("Removed."))


class SuccessionsPage(Page):
    """Whom an organisation follows and who follows it; begun by the action on the card, corrected here."""

    code, noun, title, icon = "successions", "succession", N_("Successions"), "arrow-right-circle"
    columns = (
        Column("effective_on", N_("From"), 10, least=DATE, show=shown.day),
        Column("before", N_("Before"), 22),
        Column("after", N_("Afterwards"), 22),
        Column("kind", N_("By"), 12, show=shown.word(KINDS)),
        Column("note", N_("Note"), 14),
    )
    form = Form(
        N_("Succession"),
        (
            Choice("kind", N_("By"), options=KINDS),
            Date("effective_on", N_("From")),
            Text("note", N_("Note"), required=False),
        ),
    )
    panels = (DOCUMENTS,)
    actions = (Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),)
    nothing = N_("It follows nobody and nobody follows it. Write a succession with the action above.")

    def listing(self, office: Office, where: Where) -> List:
        return office.organisations.successions(organisation=where.of)

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.records.find(noun="succession", uid=uid)
        names = {"before": found["from"], "after": found["to"]}
        return found | {key: office.lookups.label(noun="organisation", uid=one) for key, one in names.items()}

    def heading(self, record: Values) -> tuple[str, str]:
        return _("{after} follows {before}").format(after=record["after"], before=record["before"]), ""

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        said = office.successions.went_over(uid=record["uid"]) if record else ""
        return [said] if said else []

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        assert record
        office.successions.correct(uid=record["uid"], **self.form.read(typed))
        return Done(_("Saved."), uid=record["uid"])

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return _("The note that {after} follows {before} is removed; their memberships stay as they are.").format(
            after=record["after"], before=record["before"]
        )

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.successions.remove(uid=record["uid"])
        return Done(_("Removed."), gone=True)
