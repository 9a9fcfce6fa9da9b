"""Indicators with their targets and their evidence: the one reading behind screen, paper, workbook and command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.periods import Period
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.targets import Direction, Justified, judge
from clust_desktop.i18n import _, language
from clust_desktop.services.scopes import Scope, scope
from clust_desktop.store import indicators as facts
from clust_desktop.store import programmes, totals
from clust_desktop.store.database import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure of one association (None: the system) with what was expected of it."""

    indicator: str
    association: str | None
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    target: float | None = None
    baseline: float | None = None
    expected: float | None = None
    status: str = "no-target"
    at_most: bool = False
    source: str = ""
    justification: str = ""
    explains: float | None = None
    remark: str = ""

    def facts(self) -> dict[str, Any]:
        """The line as plain values for a program to read."""
        return asdict(self)


class Indicators:
    """Reads figures; never writes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def names(self) -> dict[str, str]:
        """Code → name in the language spoken now, in the order of the papers."""
        column = "name" if language() == "it" else "name_en"
        return {code: row[column] or row["name"] for code, row in programmes.indicator_names(self.archive).items()}

    def units(self) -> dict[str, str]:
        return {code: row["unit"] for code, row in programmes.indicator_names(self.archive).items()}

    def table(
        self,
        *,
        period: str,
        association: str | None = None,
        on: str | None = None,
        codes: Sequence[str] = tuple(INDICATORS),
    ) -> list[Line]:
        """Every indicator for every association that takes part and, unless one is chosen, for the system."""
        where = scope(self.archive, period=period, association=association, on=on)
        return self.lines(where, codes)

    def lines(
        self, where: Scope, codes: Sequence[str] = tuple(INDICATORS), *, values: facts.Values | None = None
    ) -> list[Line]:
        """The lines of a scope; `values` where they have been read already."""
        values = values or facts.values(self.archive, codes, where.dates, where.whole)
        targets = {
            (one["indicator"], one["association_id"]): one
            for one in programmes.targets(self.archive, where.period["id"])
        }
        keys: list[tuple[int | None, str | None]] = [(one["id"], one["code"]) for one in where.associations]
        if where.chosen is None:
            keys.append((None, None))
        found = [
            self._line(where, code, key, name, values[code].get(key, (None, None, None)), targets.get((code, key)))
            for code in codes
            for key, name in keys
        ]
        cut = {
            (code, one["code"])
            for code in codes
            for one in where.associations
            if totals.is_within(self.archive, code, one["id"], where.own_dates[one["id"]], where.dates[one["id"]])
        }
        if not cut:
            return found
        said = _("Without those whose data were destroyed by rule: their number is known of the whole period only.")
        whole = {(code, None) for code, _association in cut}
        return [replace(one, remark=said) if (one.indicator, one.association) in cut | whole else one for one in found]

    def _line(
        self,
        where: Scope,
        code: str,
        key: int | None,
        name: str | None,
        value: tuple[float | None, ...],
        target: dict[str, Any] | None,
    ) -> Line:
        bare = Line(indicator=code, association=name, value=value[0], numerator=value[1], denominator=value[2])
        dates = where.whole_dates if key is None else where.own_dates[key]
        return bare if target is None else judged(bare, target, dates, where.on)

    def evidence(
        self, indicator: str, *, period: str, association: str | None = None, on: str | None = None
    ) -> list[dict[str, Any]]:
        """The records behind a figure: uid, kind, on, label, quantity, person, organisation, association, side.

        For the system each record stands once, whichever associations it counts for. Raises Refused for an unknown
        indicator.
        """
        if indicator not in INDICATORS:
            raise Refused(
                _("There is no indicator {code}. The indicators are: {known}.").format(
                    code=indicator, known=", ".join(INDICATORS)
                )
            )
        where = scope(self.archive, period=period, association=association, on=on)
        chosen = where.chosen["id"] if where.chosen else None
        found: dict[tuple[str, str, str | None], dict[str, Any]] = {}
        for row in facts.rows(self.archive, indicator, where.dates, where.whole, association=chosen):
            # A person who represents two members is two facts of one attendance.
            key = (row["indicator"], row["uid"] + ("-" if row["quantity"] < 0 else ""), row["organisation_uid"])
            if key in found:
                found[key]["association"] += f", {row['association']}"
                continue
            found[key] = {
                "uid": row["uid"], "kind": row["kind"], "on": row["on_day"], "label": row["label"],
                "quantity": _shown(row), "person": row["person"], "organisation": row["organisation"],
                "association": row["association"], "side": row["indicator"], "person_uid": row["person_uid"],
                "organisation_uid": row["organisation_uid"], "gathering": row["gathering_uid"],
            }  # fmt: skip
        return list(found.values())


def _shown(row: dict[str, Any]) -> float:
    """A record's quantity in the unit of the figure it stands behind: euros, not cents."""
    side = INDICATORS[row["indicator"]]
    quantity: float = row["quantity"]
    return quantity if side.factor == 1 else round(quantity * side.factor, side.decimals)


def judged(line: Line, target: dict[str, Any], dates: tuple[str, str], on: str) -> Line:
    """The line with its target's status as of a day, under the dates of its association."""
    period = Period("", date.fromisoformat(dates[0]), date.fromisoformat(dates[1]))
    day, days = period.day_number(date.fromisoformat(on)), period.length()
    direction = Direction(target["direction"])
    verdict = judge(
        INDICATORS[line.indicator].kind, target["value"], line.value, day=day, days=days, baseline=target["baseline"],
        direction=direction, justified=Justified(target["fact"], target["explains"]) if target["fact"] else None,
    )  # fmt: skip
    said = (target["fact"], target["cause"], target["remedy"])
    return replace(
        line, target=target["value"], baseline=target["baseline"], status=verdict.status.value,
        expected=None if verdict.expected is None else float(verdict.expected),
        at_most=direction is Direction.AT_MOST, source=target["source"],
        justification=" ".join(part for part in said if part), explains=target["explains"],
    )  # fmt: skip
