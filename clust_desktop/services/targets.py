"""Expected values: read beside the figures, typed cell by cell, copied from another period, explained when missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.indicators import Indicators, Line
from clust_desktop.services.lists import List
from clust_desktop.services.scopes import Scope, scope
from clust_desktop.store import indicators, programmes, target_lists, targets
from clust_desktop.store.database import Archive

Key = tuple[str, str | None]
"""An indicator's code and an association's, None for the system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The newest justification of a target: its text and the figure it explains."""

    fact: str
    cause: str
    remedy: str
    responsible: str
    due_on: date | None
    written_on: date
    explains: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One indicator of one association (or of the system) with what is expected of it."""

    line: Line
    name: str
    unit: str
    association: str
    written: Written | None = None

    @property
    def key(self) -> Key:
        return self.line.indicator, self.line.association


@dataclass(frozen=True, slots=True)
class Copying:
    """What copying would do: so many targets come, so many stand already and stay."""

    new: int
    there: int


class Targets:
    """Expected values of the periods."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.indicators = archive, Indicators(archive)

    # -- reading ------------------------------------------------------------------------------------------------------

    def figures(self, *, period: str, association: str | None = None) -> indicators.Values:
        """The figures themselves, for `rows`: what takes the time."""
        where = scope(self.archive, period=period, association=association)
        return indicators.values(self.archive, tuple(INDICATORS), where.dates, where.whole)

    def rows(
        self, *, period: str, association: str | None = None, figures: indicators.Values | None = None
    ) -> list[TargetRow]:
        """Every indicator of an association, or of the system and of each; judged by `figures`, blank without them."""
        where = scope(self.archive, period=period, association=association)
        blank: indicators.Values = {code: {} for code in INDICATORS}
        lines = self.indicators.lines(where, values=figures or blank)
        names, units = self.indicators.names(), self.indicators.units()
        owners = {one["code"]: one["name"] for one in where.associations}
        written = self._written(where)
        found = [
            TargetRow(
                line=line, name=names.get(line.indicator, line.indicator), unit=units.get(line.indicator, ""),
                association=owners[line.association] if line.association else _("System"),
                written=written.get((line.indicator, line.association)),
            )
            for line in lines
        ]  # fmt: skip
        places = {code: at for at, code in enumerate([None, *owners])}
        order = {code: at for at, code in enumerate(names)}
        return sorted(found, key=lambda one: (places[one.line.association], order.get(one.line.indicator, 999)))

    def listing(self, *, period: str, association: str | None = None) -> List:
        """What is expected in a period, to be opened one by one."""
        found = target_lists.targets(period=period, association=association)
        return List(self.archive, found)

    def justifications(self, *, target: str) -> List:
        """Every text written for a target, the newest first."""
        return List(self.archive, target_lists.justifications(target))

    def uid(self, *, period: str, key: Key) -> str:
        """The uid of a target; nothing where nothing is expected."""
        owner = programmes.association(self.archive, key[1])["id"] if key[1] else None
        found = targets.find(self.archive, programmes.period(self.archive, period)["id"], key[0], owner)
        return str(found["uid"]) if found else ""

    def _written(self, where: Scope) -> dict[Key, Written]:
        codes = {one["id"]: one["code"] for one in where.associations}
        return {
            (row["indicator"], codes.get(row["association_id"])): Written(
                fact=row["fact"], cause=row["cause"], remedy=row["remedy"], responsible=row["responsible"],
                due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
                written_on=date.fromisoformat(row["written_on"]), explains=row["explains"],
            )
            for row in programmes.targets(self.archive, where.period["id"])
            if row["justification"] and (row["association_id"] is None or row["association_id"] in codes)
        }  # fmt: skip

    # -- typed --------------------------------------------------------------------------------------------------------

    def keep(self, *, period: str, cells: Mapping[Key, Mapping[str, Any]]) -> int:
        """Keep value, baseline, direction or source of some targets, as one operation; how many changed."""
        row = programmes.period(self.archive, period)
        owners = {one["code"]: one["id"] for one in programmes.associations(self.archive)}
        with self.archive.operation(
            "targets.keep", N_("Expected values of {period}: {n}"), period=row["name"] or period, n=len(cells)
        ):
            return sum(
                targets.keep(self.archive, row["id"], indicator, owners[code] if code else None, values)
                for (indicator, code), values in cells.items()
            )

    # -- copied -------------------------------------------------------------------------------------------------------

    def before(self, *, period: str) -> str | None:
        """The uid of the period whose expected values one would copy."""
        found = targets.before(self.archive, programmes.period(self.archive, period))
        return found["uid"] if found else None

    def copying(self, *, period: str, source: str, association: str | None = None) -> Copying:
        """What copying from the period of uid `source` would do."""
        new, there = self._to_copy(period, source, association)
        return Copying(len(new), there)

    def copy(self, *, period: str, source: str, association: str | None = None) -> int:
        """Copy target, direction, source and note where none stands; baselines are of their own period. How many.

        Raises Refused where there is nothing to copy.
        """
        new, _there = self._to_copy(period, source, association)
        if not new:
            raise Refused(_("There is nothing to copy from that period."))
        goal = programmes.period(self.archive, period)
        indicator = {row["id"]: code for code, row in programmes.indicator_names(self.archive).items()}
        with self.archive.operation(
            "targets.copy", N_("Expected values copied to {period}: {n}"), period=goal["name"] or period, n=len(new)
        ):
            for row in new:
                kept = {key: row[key] for key in ("value", "direction", "source", "note")}
                targets.keep(self.archive, goal["id"], indicator[row["indicator_id"]], row["association_id"], kept)
        return len(new)

    def _to_copy(self, period: str, source: str, association: str | None) -> tuple[list[dict[str, Any]], int]:
        where = scope(self.archive, period=period, association=association)
        owners: list[int | None] = [one["id"] for one in where.associations]
        if where.chosen is None:
            owners.append(None)
        from_id = self.archive.by_uid("period", source)["id"]
        if from_id == where.period["id"]:
            return [], 0
        return targets.to_copy(self.archive, from_id, where.period["id"], tuple(owners))

    # -- explained ----------------------------------------------------------------------------------------------------

    def justify(self, *, period: str, key: Key, figure: float | None, **text: Any) -> None:
        """Write why a target is missed: fact, cause, remedy, responsible, due_on, written_on; it explains `figure`.

        The text for a figure is corrected; for another figure than the last one explained, a new text stands beside
        the old. Raises Refused where nothing is expected.
        """
        target = self._target(period, key)
        last = self._last(target)
        kept = {name: value.isoformat() if isinstance(value, date) else value for name, value in text.items()}
        kept["explains"] = figure
        title = N_("Justification of {name} written") if last is None else N_("Justification of {name} changed")
        with self.archive.operation("targets.justify", title, name=self._name(key)):
            if last is not None and last["explains"] == figure:
                self.archive.update("justification", last["id"], kept)
            else:
                self.archive.insert("justification", {"target_id": target["id"], **kept})

    def reconfirm(self, *, period: str, key: Key, figure: float | None, on: date) -> None:
        """Let the last text explain the figure of now too. Raises Refused where there is no text."""
        target = self._target(period, key)
        last = self._last(target)
        if last is None:
            raise Refused(_("There is no justification to confirm again: write one."))
        text = {name: last[name] for name in ("fact", "cause", "remedy", "responsible", "due_on")}
        with self.archive.operation(
            "targets.reconfirm", N_("Justification of {name} confirmed again"), name=self._name(key)
        ):
            self.archive.insert("justification", {
                "target_id": target["id"], **text, "written_on": on.isoformat(), "explains": figure,
            })  # fmt: skip

    def _target(self, period: str, key: Key) -> dict[str, Any]:
        indicator, code = key
        owner = programmes.association(self.archive, code)["id"] if code else None
        found = targets.find(self.archive, programmes.period(self.archive, period)["id"], indicator, owner)
        if found is None or found["value"] is None:
            raise Refused(_("Nothing is expected here, so there is nothing to justify: write the target first."))
        return found

    def _last(self, target: Mapping[str, Any]) -> dict[str, Any] | None:
        known = self.archive.all("justification", target_id=target["id"])
        return known[-1] if known else None

    def _name(self, key: Key) -> str:
        name = self.indicators.names().get(key[0], key[0])
        return f"{name} ({key[1] or _('System')})"

    def copying_sentence(self, *, period: str, source: str, association: str | None = None) -> str:
        """What copying would do, with its numbers."""
        said = self.copying(period=period, source=source, association=association)
        new = ngettext("{n} expected value will be copied", "{n} expected values will be copied", said.new)
        there = ngettext("{n} stands already and stays as it is", "{n} stand already and stay as they are", said.there)
        text = _("{new}; {there}. Baselines are not copied: they belong to their own period.")
        return text.format(new=new.format(n=said.new), there=there.format(n=said.there))
