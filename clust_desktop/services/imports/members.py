"""Lists of memberships: one row a spell, with dates and category."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from clust_desktop.domain import days
from clust_desktop.domain.membership import Spell, refuse_overlap, withdrawal_effect
from clust_desktop.domain.refusals import Conflict, Invalid
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.imports.listing import Line, ListImport, Resolved
from clust_desktop.services.imports.lookup import changed
from clust_desktop.services.imports.organisations import add, details, named, organisations_like
from clust_desktop.services.imports.outcome import Placed, RowAsked, RowRefused
from clust_desktop.services.membership_rules import refuse_outside
from clust_desktop.store import members, spells
from clust_desktop.store.database import Row


class MembershipsImport(ListImport):
    kind = "memberships"
    about = "organisation"

    def run(self, rows: Iterable[Line]) -> None:
        super().run(rows)
        if self._made:
            said = ngettext(
                "{n} organisation is new, added together with its membership.",
                "{n} organisations are new, added together with their memberships.",
                len(self._made),
            )
            self.job.outcome.notes.append(said.format(n=len(self._made)))

    def prepare(self, rows: Sequence[Line]) -> None:
        listed = [named(row, "organisation") for row in rows]
        self.resolved = Resolved(self.job, "organisation", organisations_like(self.job, listed), listed)
        self._made: set[int] = set()
        self._rows: dict[int, int] = {}
        """The memberships that rows of this list began, with their rows."""

    def place(self, row: Line) -> Placed:
        association = self.lookup.association(row["association"])
        row.refuse_far("from", "until", "declared_on", "applied_on", "decided_on", "category_from")
        try:
            refuse_outside(association, row["from"])
        except Invalid as invalid:
            raise RowRefused("from", days.show(row["from"]), invalid.sentence) from invalid
        organisation = self.resolved.known(row.line)
        if organisation is None:
            self._refuse_unknown(row)
        spell = self._spell(row, association)
        if organisation is None:
            organisation = self._make(row)
        there = self.archive.find(
            "membership", association_id=association["id"], organisation_id=organisation, from_on=spell["from_on"]
        )
        self._refuse_overlap(row, association, organisation, spell, there)
        if there is None:
            self._ask_if_it_goes_on(row, association, organisation, spell)
        filled = self._fill(organisation, row)
        if there is None:
            key = self.archive.insert(
                "membership", {"association_id": association["id"], "organisation_id": organisation, **spell}
            )
            self.claim("membership", key, spell, row)
            self._stood(key, row)
            self._categorise(key, organisation, row, spell["from_on"])
            return "added"
        self._stood(there["id"], row)
        new = self.news("membership", there, spell, row)
        self.archive.update("membership", there["id"], new)
        categorised = self._categorise(there["id"], organisation, row, there["from_on"])
        return "updated" if new or categorised or filled else "unchanged"

    def _stood(self, key: int, row: Line) -> None:
        """Remember which row of the list a membership stands in, whether it brought it in or found it there."""
        if key not in self._rows:
            self._rows[key] = row.line
            self.job.made.append(partial(self._rows.pop, key, None))

    def _refuse_unknown(self, row: Line) -> None:
        """An organisation nobody has heard of comes in with its membership if a person says so."""
        if self.job.answer(row.line, "organisation") == "new":
            return
        if self.job.asks_new:
            told = _("This organisation is not in the archive yet: “a new one” adds it together with its membership.")
            raise RowAsked("organisation", row.text("organisation"), told)
        raise RowRefused(
            "organisation", row.text("organisation"),
            _(
                "No such organisation is in the archive. Import it first, with a list of organisations: it may be "
                "this same file."
            ),
        )  # fmt: skip

    def _make(self, row: Line) -> int:
        made = add(self.archive, row.text("organisation"), **details(self.job, row))
        self.resolved.settle(row.line, made)
        self._made.add(made)
        self.job.made.append(partial(self._made.discard, made))
        return made

    def _spell(self, row: Line, association: Row) -> dict[str, Any]:
        first: date = row["from"]
        last: date | None = row["until"]
        declared: date | None = row["declared_on"]
        if last is None and declared is not None:
            notice = spells.notice_months(self.archive, association["id"], declared.isoformat())
            last = withdrawal_effect(declared, notice)
        if last is not None and last < first:
            raise RowRefused(
                "until",
                days.show(last),
                _("The last day comes before the first, {first}.").format(first=days.show(first)),
            )
        reason = row.text("reason") or ("withdrawal" if declared else "")
        return {
            "from_on": first.isoformat(), "until_on": last and last.isoformat(),
            "declared_on": declared and declared.isoformat(), "applied_on": row.day("applied_on"),
            "decided_on": row.day("decided_on"), "left_reason": reason, "note": row.text("note"),
        }  # fmt: skip

    def _refuse_overlap(
        self, row: Line, association: Row, organisation: int, spell: dict[str, Any], there: Row | None
    ) -> None:
        others = self.archive.all("membership", association_id=association["id"], organisation_id=organisation)

        def stay(one: Row) -> Spell:
            until = one["until_on"] and date.fromisoformat(one["until_on"])
            return Spell(
                uid=one["uid"], association=association["code"], organisation=row.text("organisation"),
                from_on=date.fromisoformat(one["from_on"]), until_on=until,
            )  # fmt: skip

        kept = there or {"uid": "", "until_on": None}
        new = stay({**spell, "uid": kept["uid"], "until_on": spell["until_on"] or kept["until_on"]})
        for one in others:
            try:
                refuse_overlap(new, [held := stay(one)])
            except Conflict as conflict:
                said = conflict.sentence
                if one["id"] in self._rows:
                    span = days.show_span(held.from_on, held.until_on)
                    text = _("Row {first} of this list has it in {association} {span} already: keep one of the two.")
                    said = text.format(first=self._rows[one["id"]], association=association["code"], span=span)
                raise RowRefused("from", days.show(row["from"]), said) from conflict

    def _ask_if_it_goes_on(self, row: Line, association: Row, organisation: int, spell: dict[str, Any]) -> None:
        """A spell that begins the day after another ended may be the same one in another category: a person says."""
        bare = self.job.answers.get((row.line, ""), self.job.answer_all)
        if "new" in (self.job.answers.get((row.line, "membership")), None if organisation in self._made else bare):
            return
        eve = (date.fromisoformat(spell["from_on"]) - timedelta(days=1)).isoformat()
        before = self.archive.find(
            "membership", association_id=association["id"], organisation_id=organisation, until_on=eve
        )
        if before is not None and not before["left_reason"]:
            reason = _(
                "The membership until {day} goes on the day after. If only its category changed it is one membership: "
                "write one row without an end, and one with the new category and the day of the change in a column "
                "“category from”. If the member left and came back, answer “new”."
            ).format(day=days.show(date.fromisoformat(eve)))
            raise RowAsked("membership", row.text("organisation"), reason)

    def _categorise(self, membership_id: int, organisation: int, row: Line, first: str) -> bool:
        code = row.text("category")
        if code:
            category = self.lookup.categories[code.replace("-", " ")]["id"]
        else:
            category = self.archive.all("organisation", id=organisation)[0]["category_id"]
        if code and row["category_from"] and row["category_from"] > date.fromisoformat(first):
            return self._change_category(membership_id, category, row)
        current = members.first_category(self.archive, membership_id)
        if current is None:
            if category is None:
                return False
            self.archive.insert(
                "membership_category", {"membership_id": membership_id, "category_id": category, "from_on": first}
            )
            return True
        if code and current["category_id"] != category:
            raise RowRefused(
                "category", code,
                _("The archive has {name} from that day. A change of category is entered with its date.").format(
                    name=current["name"]
                ),
            )  # fmt: skip
        return False

    def _change_category(self, membership_id: int, category: int, row: Line) -> bool:
        """A dated change: neither in nor out; what held until then ends on the eve."""
        first: date = row["category_from"]
        held = members.category_on(self.archive, membership_id, first.isoformat())
        if held is not None and held["category_id"] == category:
            return False
        if held is not None and held["from_on"] == first.isoformat():
            raise RowRefused("category", row.text("category"), _("From that day the archive has another category."))
        values = {"membership_id": membership_id, "category_id": category, "from_on": first.isoformat()}
        if held is not None:
            eve = (first - timedelta(days=1)).isoformat()
            values["until_on"] = held["until_on"]
            self.archive.update("membership_category", held["id"], {"until_on": eve})
        self.archive.insert("membership_category", values)
        return True

    def _fill(self, organisation: int, row: Line) -> bool:
        """What the list says of the organisation itself goes where the archive has nothing."""
        values = {key: value for key, value in details(self.job, row).items() if key not in ("note", "category_id")}
        current = self.archive.all("organisation", id=organisation)[0]
        new = changed(current, values, only_blank=True)
        self.archive.update("organisation", organisation, new)
        return bool(new)
