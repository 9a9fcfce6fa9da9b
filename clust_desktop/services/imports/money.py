"""Lists of expenses and of projects with their partners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clust_desktop.domain.names import fold
from clust_desktop.domain.spending import taken_back
from clust_desktop.i18n import _
from clust_desktop.services.imports.listing import Line, ListImport
from clust_desktop.services.imports.organisations import Organisations
from clust_desktop.services.imports.outcome import Placed, RowAsked, RowRefused
from clust_desktop.store import gatherings, projects


class ExpensesImport(ListImport):
    kind = "expenses"

    def place(self, row: Line) -> Placed:
        association = self.lookup.association(row["association"])
        if not row["heading"]:
            raise RowRefused("heading", "", _("Write the heading of the expense."))
        heading = self.lookup.heading(row.text("heading"))
        values: dict[str, Any] = {
            "association_id": association["id"], "on_day": row.day("on"), "supplier": row.text("supplier"),
            "number": row.text("number"),
        }  # fmt: skip
        details = {
            "heading_id": heading["id"], "amount_cents": row["amount"], "description": row.text("description"),
            "gathering_id": self._gathering(row), "project_id": self._project(row),
        }  # fmt: skip
        for column, sentence in taken_back(values | details).items():
            raise RowRefused(column, details["description"], sentence)
        there = None
        for one in self.archive.all("expense", **values):
            # A numbered document stands once for each heading; without a number all must agree.
            same = one["heading_id"] == heading["id"]
            if same and (
                values["number"] or (one["amount_cents"], one["description"]) == (row["amount"], details["description"])
            ):
                there = one
                break
        if there is None:
            made = self.archive.insert("expense", {**values, **details})
            self.claim("expense", made, details, row)
            return "added"
        new = self.news("expense", there, details, row)
        self.archive.update("expense", there["id"], new)
        return "updated" if new else "unchanged"

    def _gathering(self, row: Line) -> int | None:
        title = row.text("gathering")
        if not title:
            return None
        found = [one["id"] for one in gatherings.titles(self.archive) if fold(one["title"]) == fold(title)]
        if not found:
            raise RowRefused("gathering", title, _("There is no gathering of this title. Import it first."))
        if len(found) > 1:
            raise RowAsked(
                "gathering", title, _("Several gatherings bear this title: leave it empty and link it by hand.")
            )
        return int(found[0])

    def _project(self, row: Line) -> int | None:
        code = row.text("project")
        if not code:
            return None
        for one in projects.titles(self.archive):
            if fold(code) in (fold(one["code"]), fold(one["title"])):
                return int(one["id"])
        raise RowRefused("project", code, _("There is no such project. Import it first."))


class ProjectsImport(ListImport):
    """One row a project, or one row a partner with the project's facts beside."""

    kind = "projects"

    def prepare(self, rows: Sequence[Line]) -> None:
        self.partners = Organisations(self.job, rows, "partner")
        # The association may stand in another row of the same project.
        self._owners: dict[str, str] = {}
        for row in rows:
            if row["association"]:
                self._owners.setdefault(fold(row.text("code") or row.text("title")), row.text("association"))

    def place(self, row: Line) -> Placed:
        first, last = row.day("from"), row.day("until")
        if first and last and last < first:
            raise RowRefused("until", last, _("The last day comes before the first."))
        code = row.text("code") or row.text("title")
        associations = (
            self.lookup.associations(row.text("association")) if row["association"] or self.lookup.given else []
        )
        rule = self._rule(row)
        partner = self.partners.of(row, make=False)
        values = {
            "title": row.text("title"), "from_on": first, "until_on": last, "amount_cents": row["amount"],
            "cup": row.text("cup"), "rule_id": rule, "note": row.text("note"),
        }  # fmt: skip
        there = projects.coded(self.archive, code)
        placed: Placed = "unchanged"
        if there is None:
            if not associations and fold(code) in self._owners:
                associations = self.lookup.associations(self._owners[fold(code)])
            if not associations:
                raise RowRefused("association", "", _("Name the association of the project."))
            filled = {key: value for key, value in values.items() if value not in (None, "")}
            project, placed = self.archive.insert("project", {"code": code, **{"title": code} | filled}), "added"
            self.claim("project", project, values, row)
        else:
            project, new = int(there["id"]), self.news("project", there, values, row)
            self.archive.update("project", project, new)
            placed = "updated" if new else "unchanged"
        changes = [self._link(project, one["id"]) for one in associations]
        if partner is not None:
            changes.append(self._partner(project, partner, row))
        return "updated" if placed == "unchanged" and any(changes) else placed

    def _rule(self, row: Line) -> int | None:
        text = row.text("call")
        if not text:
            return None
        rules = self.archive.all("partnership_rule")
        for one in rules:
            if fold(text) in (fold(one["code"]), fold(one["name"])):
                return int(one["id"])
        known = ", ".join(one["code"] for one in rules)
        raise RowRefused("call", text, _("There is no such call. The calls are: {known}.").format(known=known))

    def _link(self, project: int, association: int) -> bool:
        if self.archive.exists("project_association", project_id=project, association_id=association):
            return False
        self.archive.insert("project_association", {"project_id": project, "association_id": association})
        return True

    def _partner(self, project: int, organisation: int, row: Line) -> bool:
        values = {
            "kind": row.text("partner_kind"),
            "role": row.text("partner_role"),
            "amount_cents": row["partner_amount"],
        }
        there = self.archive.find("partner", project_id=project, organisation_id=organisation)
        if there is None:
            filled = {key: value for key, value in values.items() if value not in (None, "")}
            made = self.archive.insert("partner", {"project_id": project, "organisation_id": organisation, **filled})
            self.claim("partner", made, values, row)
            return True
        new = self.news("partner", there, values, row)
        self.archive.update("partner", there["id"], new)
        return bool(new)
