"""Projects and their partners; the partnership is checked against the call while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.domain.fields import Amount, Choice, Date, LongText, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.references import Reference, References
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.services.projects import verdict
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.plan import DATE, MONEY
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Values, Where

IN_PERIOD = "period"
WHICH = Choice(
    "which", N_("Show"), required=False,
    options=((IN_PERIOD, N_("running in the period")), ("all", N_("all the projects"))),
)  # fmt: skip


class ProjectsPage(Page):
    code, noun, title, icon = "projects", "project", N_("Projects"), "diagram-2"
    columns = (
        Column("code", N_("Code"), 9),
        Column("title", N_("Title"), 30, whole=True),
        Column("associations", N_("Associations"), 16),
        Column("from_on", N_("From"), 10, least=DATE, show=shown.day),
        Column("until_on", N_("Until"), 10, least=DATE, show=shown.day),
        Column("amount_cents", N_("Amount"), 12, number=True, least=MONEY, show=shown.money),
        Column("enterprises", N_("Enterprises"), 7, number=True),
        Column("laboratories", N_("Laboratories"), 7, number=True),
        Column("partnership", N_("Against the call"), 26, show=verdict),
    )
    filters = (WHICH,)
    form = Form(
        N_("Project"),
        (
            Text("code", N_("Code"), longest=40),
            Text("title", N_("Title"), longest=300),
            References("associations", N_("Associations"), noun="association"),
            Reference("rule", N_("Call for projects"), noun="partnership_rule", required=False,
                      help=N_("Its numbers are what the partnership is checked against.")),
            Date("from_on", N_("From"), required=False),
            Date("until_on", N_("Until"), required=False),
            Amount("amount_cents", N_("Amount"), required=False),
            Text("cup", N_("CUP"), required=False, longest=40),
            Reference("plan_item", N_("Activity of the plan"), noun="plan_item", required=False),
            LongText("note", N_("Note"), required=False),
        ),
        rules=(in_order("from_on", "until_on"),),
    )  # fmt: skip
    panels = (Panel(N_("Partners"), page="partners"), Panel(N_("Expenses"), page="expenses_of"), DOCUMENTS)
    actions = (Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),)
    new = N_("New project")
    nothing = N_("No project here. Add one with Ctrl+N, or show all the projects.")

    def listing(self, office: Office, where: Where) -> List:
        which = WHICH.parse(where.filters.get("which", "")) or IN_PERIOD
        return office.projects.listing(
            period=where.period if which == IN_PERIOD else None, association=where.association
        )

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        return {"which": WHICH.format(IN_PERIOD)}

    def tone(self, row: Values) -> str:
        return "bad" if verdict(row["partnership"]).startswith("▲") else ""

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.projects.find(uid=uid)

    def heading(self, record: Values) -> tuple[str, str]:
        return f"{record['code']} · {record['title']}", record["cup"] and f"CUP {record['cup']}"

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        owner = office.choices.uids(association=where.association)
        return {"associations": tuple(owner.values()), "rule": office.projects.usual_rule()}

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        values = self.form.readable(typed)
        return office.projects.check(project=record["uid"] if record else "", values=values)

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form.read(typed)
        uid = office.projects.keep(uid=record["uid"] if record else "", **values)
        return Done(_("{name} was saved.").format(name=values["title"]), uid=uid)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.projects.removal(uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.projects.remove(uid=record["uid"])
        return Done(_("{name} was removed.").format(name=record["title"]), gone=True)


class PlanProjectsPage(Page):
    """The projects that count for an activity of the plan."""

    code, noun, title, icon = "plan_projects", "project", N_("Projects of an activity"), "diagram-2"
    columns = ProjectsPage.columns[:6]
    nothing = N_("No project is linked to this activity yet: choose the activity in the project’s form.")

    def listing(self, office: Office, where: Where) -> List:
        return office.projects.of_activity(item=where.of)

    def opens(self, row: Values) -> tuple[str, str]:
        return ProjectsPage.code, str(row["uid"])


KINDS = (("enterprise", N_("Enterprise")), ("laboratory", N_("Laboratory")), ("other", N_("Other")))
ROLES = (("lead", N_("Lead partner")), ("partner", N_("Partner")))


class PartnersPage(Page):
    code, noun, title, icon = "partners", "partner", N_("Partners"), "building"
    columns = (
        Column("organisation", N_("Organisation"), 34, whole=True),
        Column("kind", N_("Kind"), 12, show=shown.word(KINDS)),
        Column("role", N_("Role"), 12, show=shown.word(ROLES)),
        Column("amount_cents", N_("Amount"), 12, number=True, least=MONEY, show=shown.money),
    )
    form = Form(
        N_("Partner"),
        (
            Reference("organisation", N_("Organisation"), noun="organisation"),
            Choice("kind", N_("Kind"), options=KINDS),
            Choice("role", N_("Role"), options=ROLES),
            Amount("amount_cents", N_("Amount"), required=False),
        ),
    )
    actions = (Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),)
    panels = (DOCUMENTS,)
    new = N_("New partner")
    nothing = N_("No partner yet: add one with Ctrl+N.")

    def listing(self, office: Office, where: Where) -> List:
        return office.projects.partners(project=where.of)

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        found = office.records.find(noun="partner", uid=uid)
        return found | {"name": office.lookups.label(noun="organisation", uid=found["organisation"])}

    def heading(self, record: Values) -> tuple[str, str]:
        return record["name"], _("Partner")

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        return {"role": "partner"}

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        partner = self.form.readable(typed)
        project = office.projects.find(uid=record["project"] if record else where.of)
        said = office.projects.check(
            project=project["uid"], values=project, partner=partner, uid=record["uid"] if record else ""
        )
        if partner.get("organisation"):
            said.insert(0, office.projects.member_of(organisation=partner["organisation"]))
        return [one for one in said if one]

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form.read(typed) | ({} if record else {"project": where.of})
        uid = office.records.keep(noun="partner", uid=record["uid"] if record else "", values=values)
        return Done(_("Saved."), uid=uid)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        called, _kind = self.heading(self.record(office, record["uid"]))
        return office.records.removal(noun="partner", uid=record["uid"], called=called)

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="partner", uid=record["uid"])
        return Done(_("{name} was removed.").format(name=record.get("name") or record["organisation"]), gone=True)
