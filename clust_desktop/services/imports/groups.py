"""Lists of value chains and working groups, and of who sits in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Literal

from clust_desktop.domain import days
from clust_desktop.domain.names import fold
from clust_desktop.i18n import _
from clust_desktop.services.imports.listing import Line, ListImport, Resolved
from clust_desktop.services.imports.organisations import Organisations
from clust_desktop.services.imports.outcome import Placed, RowRefused
from clust_desktop.services.imports.people import named
from clust_desktop.services.membership_rules import before_founding
from clust_desktop.store import groups
from clust_desktop.store.database import Row

_SPELT = ("value_chain", "group", "code", "source", "note")


class GroupsImport(ListImport):
    kind = "groups"

    def run(self, rows: Iterable[Line]) -> None:
        """Value chains before the groups that name them, the fullest rows first, each name in one spelling.

        So the order of the rows makes no difference.
        """
        spelt: dict[tuple[str, str], str] = {}
        listed = list(rows)
        for row in listed:
            for key in _SPELT:
                if text := row.text(key):
                    spelt[key, fold(text)] = min(spelt.get((key, fold(text)), text), text)
        super().run(
            Line(row.line, {**row.values, **{key: spelt[key, fold(row.text(key))] for key in _SPELT if row[key]}})
            for row in sorted(listed, key=lambda row: (bool(row["group"]), -len(row.values)))
        )

    def prepare(self, rows: Sequence[Line]) -> None:
        self._sources: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows:
            if row["group"] and row["source"]:
                self._sources[fold(row.text("association")), row.text("value_chain")].add(row.text("source"))

    def place(self, row: Line) -> Placed:
        association = self.lookup.association(row["association"])
        dates = {"from_on": row.day("from"), "until_on": row.day("until")}
        if dates["from_on"] and dates["until_on"] and dates["until_on"] < dates["from_on"]:
            raise RowRefused("until", dates["until_on"], _("The last day comes before the first."))
        chain: int | None = None
        chain_new: bool | None = False
        if row["value_chain"]:
            alone = {} if row["group"] else {"code": row.text("code"), "source": row.text("source"), **dates}
            chain, chain_new = self._keep("value_chain", association, row.text("value_chain"), alone, row)
        if not row["group"]:
            return "added" if chain_new is None else "updated" if chain_new else "unchanged"
        values = {"value_chain_id": chain, "code": row.text("code"), "note": row.text("note"), **dates}
        _key, new = self._keep("working_group", association, row.text("group"), values, row)
        self.lookup.forget("groups")
        self.job.made.append(partial(self.lookup.forget, "groups"))
        return "added" if new is None else "updated" if new or chain_new is not False else "unchanged"

    def _keep(
        self,
        noun: Literal["value_chain", "working_group"],
        association: Row,
        name: str,
        values: dict[str, Any],
        row: Line,
    ) -> tuple[int, bool | None]:
        """The id of the record of that name, and whether it was changed (None: made)."""
        there = groups.named(self.archive, noun, association["id"], name)
        if there is None:
            filled = {key: value for key, value in values.items() if value not in (None, "")}
            if noun == "value_chain":
                # What stands beside groups is of their chain where all of them say the same.
                said = self._sources[fold(row.text("association")), name]
                filled.setdefault("source", next(iter(said)) if row["group"] and len(said) == 1 else "")
            made = self.archive.insert(noun, {"association_id": association["id"], "name": name, **filled})
            self.claim(noun, made, values, row)
            return made, None
        new = self.news(noun, there, values, row)
        self.archive.update(noun, there["id"], new)
        return int(there["id"]), bool(new)


class SeatsImport(ListImport):
    kind = "seats"

    def prepare(self, rows: Sequence[Line]) -> None:
        self.organisations = Organisations(self.job, rows)
        self.people = self.job.people
        listed = [one for row in rows if (one := named(row)).name]
        self.resolved = Resolved(self.job, "person", self.people.like(listed, *self.job.named("person")), listed)

    def place(self, row: Line) -> Placed:
        where = self._where(row)
        person = named(row)
        row.refuse_far("from", "until")
        first, last = row.day("from"), row.day("until")
        if first and last and last < first:
            raise RowRefused("until", last, _("The last day comes before the first."))
        if said := before_founding(self._home(where), row["from"]):
            raise RowRefused("from", days.show(row["from"]), said)
        known = self.resolved.known(row.line) if person.name else None
        organisation = self.organisations.of(row)
        if person.name and known is None:
            known = self.people.add(person)
            self.resolved.settle(row.line, known)
        if known is not None and organisation is not None:
            self.people.affiliate(known, organisation)
        facts = {"role": row.text("role"), "from_on": first, "until_on": last}
        seat = {**where, "person_id": known, "organisation_id": organisation}
        for there in self.archive.all("seat", **seat):
            if first is None or there["from_on"] in (None, first):
                new = self.news("seat", there, facts, row)
                self.archive.update("seat", there["id"], new)
                return "updated" if new else "unchanged"
        made = self.archive.insert("seat", {**seat, **facts, "role": facts["role"] or "member"})
        self.claim("seat", made, facts, row)
        return "added"

    def _home(self, where: dict[str, Any]) -> Row:
        """The association of a group or an organ."""
        ((column, key),) = where.items()
        circle = self.archive.all("organ" if column == "organ_id" else "working_group", id=key)[0]
        return self.archive.all("association", id=circle["association_id"])[0]

    def _where(self, row: Line) -> dict[str, Any]:
        association = self.lookup.association(row["association"]) if row["association"] or self.lookup.given else None
        if row["organ"] and not row["group"]:
            self.job.made.append(partial(self.lookup.forget, "organs"))
            return {
                "organ_id": self.lookup.organ(row.text("organ"), association or self.lookup.association(None))["id"]
            }
        name = row.text("group") or row.text("value_chain")
        if not name:
            raise RowRefused("group", "", _("No group and no organ is named."))
        return {"working_group_id": self.lookup.group(name, association)["id"]}
