"""The evidence of a period: how much of what is counted is documented, and the list of what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.domain import evidence
from clust_desktop.domain.evidence import MANY, Gap, Tally
from clust_desktop.services.lists import Few
from clust_desktop.services.scopes import Scope, scope
from clust_desktop.store import evidence as owed
from clust_desktop.store.database import Archive, Row


class Evidence:
    """Reads; never writes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def tallies(
        self, *, period: str, association: str | None = None, on: str | None = None
    ) -> dict[str | None, tuple[Tally, ...]]:
        """Code of an association, and None for all of them where none is chosen → what owes documents, by kind."""
        where = scope(self.archive, period=period, association=association, on=on)
        codes = {one["id"]: one["code"] for one in where.associations}
        found = {codes.get(key): tallies for key, tallies in by_association(self.archive, where).items()}
        return {key: one for key, one in found.items() if association is None or key is not None}

    def tally_facts(
        self, *, period: str, association: str | None = None, on: str | None = None
    ) -> list[dict[str, Any]]:
        """The same as plain values: association (None: all of them), kind, records, documented, missing."""
        return [
            {"association": key, "kind": one.kind, "records": one.records, "documented": one.documented,
             "missing": one.missing}
            for key, tallies in self.tallies(period=period, association=association, on=on).items()
            for one in tallies
        ]  # fmt: skip

    def gaps(
        self, *, period: str, association: str | None = None, on: str | None = None, kind: str = ""
    ) -> list[dict[str, Any]]:
        """Each record without all that is due, oldest first: uid, kind, noun, on, label, associations, missing, codes.

        One of several associations stands once, with all of them.
        """
        where = scope(self.archive, period=period, association=association, on=on)
        return _records(owed.lacking(self.archive, where.dates, kind=kind), where)

    def listing(self, *, period: str, association: str | None = None, kind: str = "", at_most: int = -1) -> Few:
        """The same as a list on the screen; of not more than the first `at_most` lines where it is not negative."""
        where = scope(self.archive, period=period, association=association)
        lines = owed.lacking(self.archive, where.dates, kind=kind, at_most=at_most)
        found, is_whole = _records(lines, where), len(lines) != at_most
        return Few(
            [
                {
                    "uid": one["uid"], "kind": one["kind"], "noun": one["noun"], "on_day": one["on"],
                    "label": one["label"], "associations": ", ".join(one["associations"]),
                    "missing": ", ".join(one["missing"]),
                }
                for one in (found if is_whole else found[:-1])  # the last one may have more associations
            ],
            text=("label", "associations", "missing"),
            is_whole=is_whole,
        )  # fmt: skip


def _records(lines: list[Row], where: Scope) -> list[dict[str, Any]]:
    """The records of what is lacking, each once with its associations in their order."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in lines:
        of = found.setdefault((row["noun"], row["uid"]), {
            "uid": row["uid"], "kind": row["due_of"], "noun": row["noun"], "on": row["on_day"], "label": row["label"],
            "associations": [], "missing": row["missing"], "codes": row["codes"],
        })  # fmt: skip
        of["associations"].append(row["association"])
    order = [one["code"] for one in where.associations]
    for one in found.values():
        one["associations"].sort(key=order.index)
    return list(found.values())


def by_association(archive: Archive, where: Scope) -> dict[int | None, tuple[Tally, ...]]:
    """Association id (None: all of them together) → its tallies, in the order of papers."""
    found: dict[int | None, dict[str, Tally]] = {key: {} for key in (*where.dates, None)}
    for row in owed.tallies(archive, where.dates):
        found[row["association_id"]][row["due_of"]] = Tally(
            kind=row["due_of"], records=row["records"], documented=row["documented"], asked=bool(row["asked"])
        )
    return {key: tuple(tallies[kind] for kind in MANY if kind in tallies) for key, tallies in found.items()}


def of_associations(archive: Archive, where: Scope) -> dict[int, evidence.Evidence]:
    """Association id → what it owes and has, and what is missing, for its part of the summary."""
    gaps: dict[int, list[Gap]] = {}
    for row in owed.lacking(archive, where.dates):
        gaps.setdefault(row["association_id"], []).append(_gap(row))
    return {
        key: evidence.Evidence(tallies=tallies, gaps=tuple(gaps.get(key, ())))
        for key, tallies in by_association(archive, where).items()
        if key is not None
    }


def _gap(row: Row) -> Gap:
    return Gap(
        kind=row["due_of"], on=date.fromisoformat(row["on_day"]), label=row["label"], missing=tuple(row["missing"])
    )
