"""What hangs on one membership: its categories over time and the suspensions of its vote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages import membership_forms as forms
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.specs import Action, Column, Done, Page, Values, Where

DATE = "00/00/0000"
_CATEGORY = Column("category", N_("Category"), 24)
_DATES = (
    Column("from_on", N_("From"), 10, least=DATE, show=shown.day),
    Column("until_on", N_("Until"), 10, least=DATE, show=shown.day),
)


class MembershipCategoriesPage(Page):
    """The categories of one membership, one after the other."""

    code, noun, title, icon = "membership_categories", "membership_category", N_("Categories"), "tags"
    columns = (_CATEGORY, *_DATES)
    form = forms.CATEGORY
    actions = (Action("take_back", N_("Take this change back"), warns="taking_back", allowed="is_change"),)
    new = N_("Change of category")
    nothing = N_("No category is written. Add it with Ctrl+N.")

    def listing(self, office: Office, where: Where) -> List:
        return office.memberships.categories(membership=where.of)

    def opens(self, row: Values) -> tuple[str, str]:
        return "", ""

    def is_change(self, record: Values) -> bool:
        return not record["is_first"]

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        office.membership_changes.change_category(membership=where.of, **self.form.read(typed))
        return Done(_("Category changed."))

    def taking_back(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return _("The change of {day} is taken back: the category held before goes on in its place.").format(
            day=shown.day(record["from_on"])
        )

    def take_back(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        from_on = date.fromisoformat(record["from_on"])
        office.membership_changes.take_back_category(membership=record["membership"], from_on=from_on)
        return Done(_("The change of category was taken back."))


class CategoryHistoryPage(Page):
    """The categories of an organisation over all its memberships; a row opens its membership."""

    code, noun, title, icon = "category_history", "membership_category", N_("Categories"), "tags"
    columns = (Column("association", N_("Association"), 14), _CATEGORY, *_DATES)
    nothing = N_("It was never a member, so it never had a category.")

    def listing(self, office: Office, where: Where) -> List:
        return office.memberships.categories(organisation=where.of)

    def opens(self, row: Values) -> tuple[str, str]:
        return "memberships", str(row["membership"])


class SuspensionsPage(Page):
    """The days on which one member does not vote."""

    code, noun, title, icon = "suspensions", "voting_suspension", N_("Suspensions of the vote"), "slash-circle"
    columns = (*_DATES, Column("reason", N_("Reason"), 30))
    form = forms.SUSPENSION
    panels = (DOCUMENTS,)
    actions = (Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),)
    new = N_("New suspension")
    nothing = N_("The vote was never suspended.")

    def listing(self, office: Office, where: Where) -> List:
        return office.memberships.suspensions(membership=where.of)

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.records.find(noun="voting_suspension", uid=uid)

    def heading(self, record: Values) -> tuple[str, str]:
        return _("Suspension of the vote"), record["reason"]

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        uid = office.membership_changes.suspend(
            membership=record["membership"] if record else where.of, suspension=record["uid"] if record else "",
            **self.form.read(typed),
        )  # fmt: skip
        return Done(_("The vote is suspended."), uid=uid)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.records.removal(noun="voting_suspension", uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="voting_suspension", uid=record["uid"])
        return Done(_("Removed."), gone=True)
