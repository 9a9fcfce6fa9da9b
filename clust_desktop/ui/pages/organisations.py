"""Organisations, members or not: the list, the card, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.domain import days
from clust_desktop.domain.fields import Choice, Date, Email, LongText, Postcode, TaxCode, Text, VatNumber
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import ANSWERS, YES, Reference
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.services.successions import KINDS
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages import membership_forms
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.merging import MEMBERS, MergingPage, merge_actions, merger, without_itself
from clust_desktop.ui.pages.reading_day import reading_day
from clust_desktop.ui.specs import Action, Column, Done, Panel, Values, Where

WHICH = Choice(
    "which", N_("Which"), required=False,
    options=(
        ("all", N_("All")), ("member", N_("Members")), ("former", N_("Former members")), ("never", N_("Never members")),
    ),
)  # fmt: skip
MERGER = merger("organisation", MEMBERS)
MERGE, TAKE_APART = merge_actions(MERGER)
SUCCESSION = Form(
    N_("Succession"),
    (
        Reference("to", N_("Who follows it"), noun="organisation"),
        Choice("kind", N_("By"), options=KINDS),
        Date("effective_on", N_("From"), help=N_("The first day of the one that follows.")),
        Choice(
            "carries",
            N_("Memberships go over"),
            required=False,
            options=ANSWERS,
            help=N_("Counted as one out and one in."),
        ),
        Choice("people", N_("People go over"), required=False, options=ANSWERS),
        Choice("groups", N_("Seats in groups go over"), required=False, options=ANSWERS),
        Choice("organs", N_("Seats in organs go over"), required=False, options=ANSWERS),
        Text("note", N_("Note"), required=False),
    ),
)


class OrganisationsPage(MergingPage):
    code, noun, title, icon = "organisations", "organisation", N_("Organisations"), "building"
    columns = (
        Column("name", N_("Name"), 32, whole=True),
        Column("category", N_("Category"), 14),
        Column("member_of", N_("Member of"), 20),
        Column("town", N_("Town"), 14),
        Column("vat", N_("VAT No."), 12, hidden=True),
        Column("tax_code", N_("Tax code"), 14, hidden=True),
        Column("email", N_("E-mail"), 16, hidden=True),
        Column("phone", N_("Phone"), 12, hidden=True),
    )
    filters = (WHICH,)
    form = Form(
        N_("Organisation"),
        (
            Text("name", N_("Name"), longest=200),
            Text("short_name", N_("Short name"), required=False, longest=80),
            VatNumber("vat", N_("VAT No."), required=False),
            TaxCode("tax_code", N_("Tax code"), required=False),
            Reference("category", N_("Category proposed"), noun="member_category", required=False),
            Text("activity", N_("Activity (ATECO)"), required=False, longest=80),
            Text("address", N_("Address"), required=False),
            Postcode("postcode", N_("Postcode"), required=False),
            Text("town", N_("Town"), required=False, longest=80),
            Text("province", N_("Province"), required=False, longest=40),
            Text("country", N_("Country"), required=False, longest=40),
            Email("email", N_("E-mail"), required=False),
            Text("phone", N_("Phone"), required=False, longest=40),
            Text("website", N_("Website"), required=False),
            LongText("note", N_("Note"), required=False),
        ),
    )
    panels = (
        Panel(N_("Memberships"), page="memberships"),
        Panel(N_("Categories"), page="category_history"),
        Panel(N_("People"), page="organisation_people"),
        Panel(N_("Groups and organs"), page="organisation_seats"),
        Panel(N_("Gatherings"), page="organisation_gatherings"),
        Panel(N_("Accreditations"), page="accreditations"),
        Panel(N_("Other names"), page="organisation_names"),
        Panel(N_("Successions"), page="successions"),
        DOCUMENTS,
        Panel(N_("History"), page="organisation_history"),
    )
    actions = (
        Action("admit", N_("Admit…"), asks=membership_forms.ADMISSION_HERE, icon="building-check"),
        MERGE,
        Action("succeed", N_("Succession…"), asks=SUCCESSION),
        TAKE_APART,
        Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),
    )
    merging = MERGER
    buttons = 1
    new = N_("New organisation")
    nothing = N_("No organisations yet. Add one with Ctrl+N, or import a list under Import / Export.")

    def listing(self, office: Office, where: Where) -> List:
        which = WHICH.parse(where.filters.get("which", "")) or "all"
        return office.organisations.listing(on=reading_day(office, where), association=where.association, which=which)

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        return {"which": WHICH.format("all")}

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.records.find(noun="organisation", uid=uid)
        into = found["merged_into"] and office.lookups.label(noun="organisation", uid=found["merged_into"])
        return found | {"absorbed": self.absorbed(office, uid), "into": into}

    def heading(self, record: Values) -> tuple[str, str]:
        said = [record["short_name"], record["town"]]
        if record["into"]:
            said.insert(0, _("merged into {name}").format(name=record["into"]))
        said.append(self.absorbed_names(record))
        return record["name"], " · ".join(one for one in said if one)

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"country": "IT"}

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        return office.organisations.identifier_notes(
            vat=typed["vat"], tax_code=typed["tax_code"], uid=record["uid"] if record else ""
        )

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form.read(typed)
        uid = office.organisations.keep(uid=record["uid"] if record else "", **values)
        return Done(_("{name} was saved.").format(name=values["name"]), uid=uid)

    # -- what may be done ---------------------------------------------------------------------------------------------

    def admit_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        return {
            "association": office.memberships.association_uid(where.association),
            "category": office.organisations.category(uid=record["uid"]),
        }

    def admit(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        values = membership_forms.ADMISSION_HERE.read(typed)
        office.membership_changes.admit(organisation=record["uid"], **values)
        said = _("{name} is a member from {day}.")
        return Done(said.format(name=record["name"], day=days.show(values["from_on"])), uid=record["uid"])

    def succeed_form(self, office: Office, record: Values, where: Where) -> Form:
        return without_itself(SUCCESSION, record)

    def succeed_notes(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> list[str]:
        to, _kind, day_of, *_more = without_itself(SUCCESSION, record).fields
        try:
            heir, day = to.parse(typed["to"]), day_of.parse(typed["effective_on"])
        except Refused:
            return []
        return office.successions.sentences(from_=record["uid"], to=heir, effective_on=day)

    def succeed(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        values = without_itself(SUCCESSION, record).read(typed)
        about = {key: values[key] for key in ("to", "effective_on")}
        going = office.successions.going(from_=record["uid"], **about)
        if open_ := [key for key, counted in going.items() if any(counted) and values[key] is None]:
            raise Invalid({key: _("Answer yes or no: the numbers are written below.") for key in open_})
        office.successions.succeed(from_=record["uid"], **values | {key: values[key] == YES for key in going})
        return Done(_("The succession was written."), uid=record["uid"])

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.organisations.removal(uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="organisation", uid=record["uid"])
        return Done(_("{name} was removed.").format(name=record["name"]), gone=True)
