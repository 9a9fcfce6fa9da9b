"""Members: the list of a day, and what may be done to a membership."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.domain import clock, days
from clust_desktop.domain.fields import Date
from clust_desktop.domain.forms import Form
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages import membership_forms as forms
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.reading_day import reading_day
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Values, Where

DATE = "00/00/0000"
ON = Date("on", N_("On the day"), required=False)

_NAME = Column("name", N_("Organisation"), 30, whole=True)
_ASSOCIATION = Column("association", N_("Association"), 11)
_CATEGORY = Column("category", N_("Category"), 16)
_DATES = (
    Column("from_on", N_("From"), 9, least=DATE, show=shown.day),
    Column("until_on", N_("Until"), 9, least=DATE, show=shown.day),
    Column("state", N_("Standing"), 18, show=forms.state),
)


class MembershipPage(Page):
    """What every list of memberships has in common."""

    noun, icon = "membership", "building-check"
    panels = (
        Panel(N_("Categories"), page="membership_categories"),
        Panel(N_("Suspensions of the vote"), page="suspensions"),
        DOCUMENTS,
    )
    actions = (
        Action(
            "withdraw",
            N_("Withdrawal…"),
            asks=forms.WITHDRAWAL,
            warns="about",
            allowed="is_staying",
            yes=N_("Record the withdrawal"),
            keys="<F3>",
        ),
        Action("exclude", N_("Exclude…"), asks=forms.EXCLUSION, warns="about", keys="<Shift-F3>"),
        Action("change_category", N_("Category…"), asks=forms.CATEGORY, warns="about"),
        Action("end", N_("End for another reason…"), asks=forms.END, warns="about", allowed="is_staying"),
        Action("suspend", N_("Suspend the vote…"), asks=forms.SUSPENSION, warns="about"),
        Action("take_back", N_("Take the leaving back"), warns="taking_back", allowed="is_leaving"),
        Action("remove", N_("Remove the membership"), warns="removal", keys="<Delete>"),
    )
    new = N_("New member")

    def tone(self, row: Values) -> str:
        return "fair" if row["state"] else ""

    def is_staying(self, record: Values) -> bool:
        return record["until_on"] is None

    def is_leaving(self, record: Values) -> bool:
        return record["until_on"] is not None

    # -- one membership -----------------------------------------------------------------------------------------------

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.memberships.find(uid=uid)

    def heading(self, record: Values) -> tuple[str, str]:
        said = [record["association"], days.show_span(record["from_on"], record["until_on"])]
        if record["until_on"]:
            said.append(forms.state(record["left_reason"] or "ended"))
            if record["declared_on"]:
                said.append(_("declared on {day}").format(day=days.show(record["declared_on"])))
            if record["left_decided_on"]:
                said.append(_("decided on {day}").format(day=days.show(record["left_decided_on"])))
            if record["left_note"]:
                said.append(record["left_note"])
        return record["organisation"], " · ".join(said)

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form | None:
        return forms.ADMISSION if record is None else forms.MEMBERSHIP

    form = forms.MEMBERSHIP

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        found: dict[str, Any] = {"association": office.memberships.association_uid(where.association)}
        if where.noun == "organisation":
            found |= {"organisation": where.of, "category": office.organisations.category(uid=where.of)}
        return found

    def proposes(
        self, office: Office, record: Values | None, typed: Mapping[str, str], key: str, where: Where
    ) -> dict[str, str]:
        if key != "organisation" or not typed[key] or typed[key].startswith("?"):
            return {}
        return {"category": office.organisations.category(uid=typed[key]) or ""}

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        if record is not None:
            office.membership_changes.correct(membership=record["uid"], **forms.MEMBERSHIP.read(typed))
            return Done(_("Saved."), uid=record["uid"])
        values = forms.ADMISSION.read(typed)
        uid = office.membership_changes.admit(**values)
        name = office.lookups.label(noun="organisation", uid=values["organisation"])
        said = _("{name} is a member from {day}.").format(name=name, day=days.show(values["from_on"]))
        return Done(said, uid=uid)

    # -- what may be done ---------------------------------------------------------------------------------------------

    def about(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        """Whose membership it is, above what is asked."""
        return " · ".join(self.heading(office.memberships.find(uid=record["uid"])))

    def withdraw_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        return {"declared_on": clock.today()}

    def withdraw_notes(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> list[str]:
        try:
            declared = forms.WITHDRAWAL.fields[0].parse(typed["declared_on"])
        except Refused:
            return []
        last = office.departures.effect(membership=record["uid"], declared_on=declared)
        text = _("Declared on {day}, by art. 24 c.c. it takes effect on {last}: until then it counts and votes.")
        return [text.format(day=days.show(declared), last=days.show(last))]

    def withdraw(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        last = office.departures.withdraw(membership=record["uid"], **forms.WITHDRAWAL.read(typed))
        return Done(_("Withdrawal written: last day {day}.").format(day=days.show(last)), uid=record["uid"])

    def change_category(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.membership_changes.change_category(membership=record["uid"], **forms.CATEGORY.read(typed))
        return Done(_("Category changed."), uid=record["uid"])

    def exclude(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        values = forms.EXCLUSION.read(typed)
        office.departures.exclude(membership=record["uid"], **values)
        return Done(_("Exclusion written: last day {day}.").format(day=days.show(values["until_on"])),
                    uid=record["uid"])  # fmt: skip

    def end(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        values = forms.END.read(typed)
        office.departures.end(membership=record["uid"], **values)
        return Done(_("Membership ended: last day {day}.").format(day=days.show(values["until_on"])), uid=record["uid"])

    def suspend(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.membership_changes.suspend(membership=record["uid"], **forms.SUSPENSION.read(typed))
        return Done(_("The vote is suspended."), uid=record["uid"])

    def taking_back(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        found = office.memberships.find(uid=record["uid"])
        return _("{name} will not leave {association} on {day}: it stays a member, with no last day.").format(
            name=found["organisation"], association=found["association"], day=days.show(found["until_on"])
        )

    def take_back(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.departures.take_back(membership=record["uid"])
        return Done(_("The leaving was taken back."), uid=record["uid"])

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.membership_changes.removal(membership=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.membership_changes.remove(membership=record["uid"])
        return Done(_("The membership was removed."), gone=True)


class MembersPage(MembershipPage):
    """The members of a day; a subject of two associations stands twice, once with each. A row opens its card."""

    code, title = "members", N_("Members")
    columns = (_NAME, _CATEGORY, _ASSOCIATION, *_DATES, Column("town", N_("Town"), 12, hidden=True),
               Column("vat", N_("VAT No."), 12, hidden=True))  # fmt: skip
    filters = (ON,)
    nothing = N_("No members on this day. Admit one with Ctrl+N, or import a list under Import / Export.")

    def listing(self, office: Office, where: Where) -> List:
        on = ON.parse(where.filters.get("on", "")) or reading_day(office, where)
        return office.memberships.listing(on=on, association=where.association)

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        return {"on": days.show(reading_day(office, where))}

    def opens(self, row: Values) -> tuple[str, str]:
        return "organisations", str(row["organisation_uid"])


class MembershipsPage(MembershipPage):
    """The memberships of one organisation, in every association, whenever."""

    code, title = "memberships", N_("Memberships")
    columns = (_ASSOCIATION, _CATEGORY, *_DATES)
    nothing = N_("It is a member nowhere. Admit it with Ctrl+N.")

    def listing(self, office: Office, where: Where) -> List:
        return office.memberships.of_organisation(organisation=where.of, on=reading_day(office, where))
