"""Associations: founded in one go, with their own dates in the periods and the figures declared for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from clust_desktop.domain import clock, days
from clust_desktop.domain.parts import Part
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services import logos
from clust_desktop.services.choices import Choices
from clust_desktop.services.lists import List
from clust_desktop.services.records import Records
from clust_desktop.store import association_lists
from clust_desktop.store.database import Archive

Values = Mapping[str, Any]
FOUNDED = (
    "code", "name", "kind", "area", "constituted_on", "seat", "email", "statute", "statute_on", "colour", "position",
)  # fmt: skip


class Associations:
    """Lists and what may be written of associations."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.records = archive, Records(archive)

    def listing(self, *, period: str | None) -> List:
        """Every association with its members on the day of the header's period; today's where there is none."""
        day = Choices(self.archive).covered(period=period).on if period else clock.today()
        return List(self.archive, association_lists.associations(day.isoformat()))

    # -- founding -----------------------------------------------------------------------------------------------------

    def found(self, *, values: Values) -> str:
        """Found an association with its organs, president, logo and first members as one operation; its uid.

        `board` is its first organ, `organs` names others, `logo` is the path of a picture. `members` are members from
        `members_from` or the day of constitution in their own category, or in `category` where they have none. Raises
        Invalid where a category is missing or the picture is none.
        """
        complaints, logo = {}, None
        missing = self.without_category(members=values["members"])
        if missing and not values.get("category"):
            text = _("Choose a category for those that have none: {names}.")
            complaints["category"] = text.format(names=", ".join(missing))
        try:
            logo = logos.read(Path(values["logo"]).expanduser()) if values.get("logo") else None
        except Refused as refusal:
            complaints["logo"] = refusal.sentence
        organs = [name for one in values.get("organs", "").split(";") if (name := one.strip())]
        if len({one.casefold() for one in (values["board"], *organs)}) <= len(organs):
            complaints["organs"] = _("Two organs have the same name.")
        if complaints:
            raise Invalid(complaints)

        def furnish(uid: str) -> None:
            if logo is not None:
                logos.put(self.archive, self.archive.by_uid("association", uid), logo)
            self._furnish(uid, values, organs)

        kept = {key: values[key] for key in FOUNDED if key in values}
        return self.records.keep(noun="association", values=kept, also=furnish)

    def without_category(self, *, members: Sequence[str]) -> list[str]:
        """The names of those organisations that have no category of their own."""
        rows = [self.archive.by_uid("organisation", uid) for uid in members]
        return [row["name"] for row in rows if row["category_id"] is None]

    def _furnish(self, uid: str, values: Values, organs: Sequence[str]) -> None:
        association = self.archive.by_uid("association", uid)["id"]
        first = values["constituted_on"].isoformat()
        board = self.archive.insert("organ", {
            "association_id": association, "kind": "board", "name": values["board"], "from_on": first,
        })  # fmt: skip
        for name in organs:
            self.archive.insert("organ", {
                "association_id": association, "kind": "other", "name": name, "from_on": first,
            })  # fmt: skip
        if values.get("president"):
            person = self.archive.by_uid("person", values["president"])["id"]
            self.archive.insert("seat", {"organ_id": board, "person_id": person, "from_on": first})
            self.archive.insert("office", {
                "association_id": association, "organ_id": board, "person_id": person, "kind": "president",
                "from_on": first,
            })  # fmt: skip
        chosen = values.get("category") and self.archive.by_uid("member_category", values["category"])["id"]
        day = (values.get("members_from") or values["constituted_on"]).isoformat()
        for member in values["members"]:
            row = self.archive.by_uid("organisation", member)
            membership = self.archive.insert("membership", {
                "association_id": association, "organisation_id": row["id"], "decided_on": first, "from_on": day,
            })  # fmt: skip
            self.archive.insert("membership_category", {
                "membership_id": membership, "category_id": row["category_id"] or chosen, "from_on": day,
            })  # fmt: skip

    # -- own dates ----------------------------------------------------------------------------------------------------

    def own_dates(self, *, association: str) -> List:
        """Every period, with the dates that are the association's own."""
        return List(self.archive, association_lists.own_dates(association))

    def keep_own_dates(self, *, association: str, period: str, from_on: date | None, until_on: date | None) -> str:
        """Let an association take part in a period on dates of its own, or on the period's where both are empty.

        Raises Invalid where only one of the two is given. Returns what is said of it.
        """
        if (from_on is None) != (until_on is None):
            key = "from_on" if from_on is None else "until_on"
            raise Invalid({key: _("Write both days, or neither: then the days of the period hold.")})
        home, row = self.archive.by_uid("association", association), self.archive.by_uid("period", period)
        there = self.archive.find("period_association", period_id=row["id"], association_id=home["id"])
        names = {"name": home["name"], "period": row["name"] or row["code"]}
        if from_on is None or until_on is None:
            with self.archive.operation("associations.drop_own_dates", N_("{name}: usual dates in {period}"), **names):
                if there is not None:
                    self.archive.delete("period_association", there["id"])
            return _("The days of the period hold.")
        dates = {"from_on": from_on.isoformat(), "until_on": until_on.isoformat()}
        with self.archive.operation("associations.keep_own_dates", N_("{name}: own dates in {period}"), **names):
            if there is None:
                keys = {"period_id": row["id"], "association_id": home["id"]}
                self.archive.insert("period_association", keys | dates)
            else:
                self.archive.update("period_association", there["id"], dates)
        said = _("{name} takes part from {first} to {last}.")
        return said.format(name=home["name"], first=days.show(from_on), last=days.show(until_on))

    # -- declared figures ---------------------------------------------------------------------------------------------

    def declared_figures(self, *, association: str = "", code: str | None = None) -> List:
        """Figures declared before the register existed: of one association by uid, or of the header's choice."""
        return List(self.archive, association_lists.declared_figures(association, code))

    def declared_parts(self, *, figure: str) -> tuple[tuple[str, float], ...]:
        return tuple(association_lists.declared_parts(self.archive, figure))

    def keep_declared(self, *, uid: str = "", values: Values, parts: tuple[Part, ...]) -> str:
        """Add or change a declared figure with its parts. Raises Invalid where it says no figure, or of nothing."""
        complaints = {}
        if values["value"] is None and values["declared_total"] is None and not parts:
            complaints["value"] = _("Write the value, the declared total or the parts.")
        if not values["indicator"] and not values["label"]:
            complaints["indicator"] = _("Choose the indicator, or say in words what was declared.")
        if not values["period"] and not values["from_on"] and not values["until_on"]:
            complaints["period"] = _("Choose the period, or write the days the figure is about.")
        if complaints:
            raise Invalid(complaints)
        return self.records.keep(
            noun="declared_figure", uid=uid, values=values, also=lambda figure: self._write_parts(figure, parts)
        )

    def _write_parts(self, figure: str, parts: tuple[Part, ...]) -> None:
        key = self.archive.by_uid("declared_figure", figure)["id"]
        left = {row["label"]: row for row in self.archive.all("declared_part", declared_figure_id=key)}
        for at, (label, value) in enumerate(parts):
            kept = {"value": float(value), "position": at}
            if label in left:
                row = left.pop(label)
                self.archive.update("declared_part", row["id"], {k: v for k, v in kept.items() if row[k] != v})
            else:
                self.archive.insert("declared_part", {"declared_figure_id": key, "label": label} | kept)
        for row in left.values():
            self.archive.delete("declared_part", row["id"])

    def remove_declared(self, *, uid: str) -> None:
        """Remove a declared figure with its parts."""
        row = self.archive.by_uid("declared_figure", uid)
        with self.archive.operation(
            "associations.remove_declared", N_("Declared figure {name} removed"), name=row["label"]
        ):
            for part in self.archive.all("declared_part", declared_figure_id=row["id"]):
                self.archive.delete("declared_part", part["id"])
            self.archive.delete("declared_figure", row["id"])
