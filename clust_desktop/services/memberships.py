"""Who is a member, on a day and between two days."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.domain.bridge import NO_CATEGORY, Bridge, bridge, system_bridge
from clust_desktop.domain.membership import CategorySpan, Spell
from clust_desktop.i18n import _, language
from clust_desktop.services.lists import List
from clust_desktop.store import member_lists, members, people, programmes, records
from clust_desktop.store import spells as one_spell
from clust_desktop.store.database import Archive


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class Memberships:
    """Reads the memberships of one association or of the system."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def _association_id(self, code: str | None) -> int | None:
        return int(programmes.association(self.archive, code)["id"]) if code else None

    def on_day(self, day: date, *, association: str | None = None) -> list[dict[str, Any]]:
        """The members of one day: uid, name, category, association, from, until; a subject of two stands twice."""
        return members.on_day(self.archive, day.isoformat(), self._association_id(association))

    def listing(self, *, on: date, association: str | None = None) -> List:
        """The members of one day; a subject of two associations stands twice."""
        return List(self.archive, member_lists.on_day(on.isoformat(), association))

    def of_organisation(self, *, organisation: str, on: date) -> List:
        """Every membership of an organisation, whenever and wherever, with its state on a day."""
        found = member_lists.of_organisation(organisation, on.isoformat())
        return List(self.archive, found)

    def categories(self, *, organisation: str = "", membership: str = "") -> List:
        """The dated categories of one membership, or of all of an organisation."""
        return List(self.archive, member_lists.categories(organisation=organisation, membership=membership))

    def suspensions(self, *, membership: str) -> List:
        """The suspensions of the vote of one membership."""
        return List(self.archive, member_lists.suspensions(membership))

    def association_uid(self, code: str | None) -> str | None:
        """The uid of the association with this code; None for none."""
        return str(programmes.association(self.archive, code)["uid"]) if code else None

    def find(self, *, uid: str) -> dict[str, Any]:
        """A membership by its columns, with the names and uids of its association and organisation."""
        read = one_spell.read(self.archive, uid)
        named = {key: read[key] for key in ("association", "association_uid", "organisation", "organisation_uid")}
        return records.read(self.archive, "membership", uid) | named

    def spells(self, association_id: int | None = None) -> list[Spell]:
        return [
            Spell(
                uid=row["uid"], association=row["association"], organisation=row["organisation_uid"],
                from_on=date.fromisoformat(row["from_on"]), until_on=_day(row["until_on"]),
            )
            for row in members.spells(self.archive, association_id)
        ]  # fmt: skip

    def spans(self, association_id: int | None = None) -> list[CategorySpan]:
        return [
            CategorySpan(
                spell=row["membership_uid"], category=row["code"], from_on=date.fromisoformat(row["from_on"]),
                until_on=_day(row["until_on"]),
            )
            for row in members.categories(self.archive, association_id)
        ]  # fmt: skip

    def bridge(self, first: date, last: date, *, association: str | None = None) -> Bridge:
        """Opening + in − out = closing by names; for the system an organisation is one subject over all of them."""
        key = self._association_id(association)
        build = bridge if key is not None else system_bridge
        return build(self.spells(key), self.spans(key), first, last)

    def organisation_names(self) -> dict[str, str]:
        return people.organisation_names(self.archive)

    def category_names(self) -> dict[str | None, str]:
        """Category code → name in the language spoken now, in their order; None is "without category"."""
        column = "name" if language() == "it" else "name_en"
        found: dict[str | None, str] = {
            row["code"]: row[column] or row["name"] for row in members.category_names(self.archive)
        }
        found[None] = _(NO_CATEGORY)
        return found

    def bridge_facts(
        self, first: date, last: date, *, association: str | None = None, by_category: bool = False
    ) -> dict[str, Any]:
        """The bridge as plain values: opening, in, out, moves, closing, names, and the categories when asked."""
        found = self.bridge(first, last, association=association)
        names = self.organisation_names()
        facts: dict[str, Any] = {
            "opening": len(found.opening),
            "in": len(found.ins),
            "out": len(found.outs),
            "moves": len(found.moves),
            "closing": len(found.closing),
            "names": found.names(names),
        }
        if by_category:
            words = self.category_names()
            facts["categories"] = [
                {
                    "category": row.category, "name": words[row.category], "opening": row.opening, "in": row.came,
                    "out": row.left, "moves": row.moves, "moved_in": row.moved_in, "moved_out": row.moved_out,
                    "closing": row.closing,
                }
                for row in found.by_category([code for code in words if code])
            ]  # fmt: skip
        return facts
