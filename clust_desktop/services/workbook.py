"""The figures of the monitoring as a workbook: the same lines as everywhere, their targets, the records behind each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clust_desktop import __version__
from clust_desktop.domain import columns
from clust_desktop.domain import gatherings as words
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.targets import Status
from clust_desktop.i18n import _
from clust_desktop.services.indicators import Indicators, Line
from clust_desktop.services.scopes import Scope, scope
from clust_desktop.store.database import Archive

if TYPE_CHECKING:
    from clust_desktop.exchange.writing import SheetOut, Value


def write(archive: Archive, out: Path, *, period: str, association: str | None = None, on: date | None = None) -> None:
    """Write the workbook; the same data and day give the same bytes. Raises Refused where it cannot be written."""
    from clust_desktop.exchange import writing

    day = on.isoformat() if on else None
    where = scope(archive, period=period, association=association, on=day)
    figures = Indicators(archive)
    lines = figures.lines(where)
    names, units = figures.names(), figures.units()
    sheets = [
        _overview(where, lines, names, units), _figures(lines, names, units), _targets(lines, names, units),
        _about(where),
    ]  # fmt: skip
    for code, one in INDICATORS.items():
        if one.of is None:
            found = figures.evidence(code, period=period, association=association, on=day)
            sheets.append(_evidence(code, names.get(code, code), found, units))
    created = datetime.combine(date.fromisoformat(where.on), datetime.min.time(), UTC)
    writing.write_xlsx(out, sheets, created=created)


def _sheet(name: str, titles: Sequence[str], rows: Sequence[Sequence[Value]], frozen: int = 0) -> SheetOut:
    from clust_desktop.exchange.writing import SheetOut

    return SheetOut(name, tuple(titles), rows, frozen)


def _overview(where: Scope, lines: Sequence[Line], names: dict[str, str], units: dict[str, str]) -> SheetOut:
    """One row an indicator, one column an association, and the system last."""
    whose: list[tuple[str | None, str]] = [(one["code"], one["name"]) for one in where.associations]
    if where.chosen is None:
        whose.append((None, _("System")))
    values = {(line.indicator, line.association): line.value for line in lines}
    rows = [
        [names.get(code, code), units.get(code, ""), *(_number(values[code, key], code, units) for key, _name in whose)]
        for code in INDICATORS
    ]
    return _sheet(_("Overview"), (_("Indicator"), _("Unit"), *(name for _key, name in whose)), rows, 1)


def _figures(lines: Sequence[Line], names: dict[str, str], units: dict[str, str]) -> SheetOut:
    """Every line by itself, under the codes of the indicators and associations; the system has no code."""
    titles = (_("Code"), _("Indicator"), _("Association"), _("Value"), _("Numerator"), _("Denominator"), _("Unit"))
    rows = [
        [line.indicator, names.get(line.indicator, ""), line.association,
         _number(line.value, line.indicator, units), line.numerator, line.denominator,
         units.get(line.indicator, "")]
        for line in lines
    ]  # fmt: skip
    return _sheet(_("Figures"), titles, rows)


def _targets(lines: Sequence[Line], names: dict[str, str], units: dict[str, str]) -> SheetOut:
    titles = (
        _("Code"), _("Indicator"), _("Association"), _("Baseline"), _("Target"), _("Expected by this day"),
        _("Value"), _("Status"), _("Unit"), _("Justification"), _("Source"),
    )  # fmt: skip
    rows = [
        [line.indicator, names.get(line.indicator, ""), line.association,
         *(_number(one, line.indicator, units) for one in (line.baseline, line.target, line.expected, line.value)),
         Status(line.status).label, units.get(line.indicator, ""), line.justification, line.source]
        for line in lines if line.target is not None
    ]  # fmt: skip
    return _sheet(_("Targets"), titles, rows)


def _about(where: Scope) -> SheetOut:
    one = where.period
    first, last = where.own_dates[where.chosen["id"]] if where.chosen else where.whole_dates
    rows: list[tuple[str, Value]] = [
        (_("Programme"), one["programme_name"]), (_("Act"), one["act"]), (_("Fund"), one["fund"]),
        (_("CUP"), one["cup"]), (_("Period"), one["name"] or one["code"]), (_("From"), date.fromisoformat(first)),
        (_("To"), date.fromisoformat(last)), (_("Data as of"), date.fromisoformat(where.on)),
        (_("Association"), where.chosen["name"] if where.chosen else _("All associations")),
        (_("Program"), f"clust-desktop {__version__}"),
    ]  # fmt: skip
    return _sheet(_("About these figures"), (_("What"), _("Value")), rows)


def _evidence(code: str, name: str, found: Sequence[dict[str, Any]], units: dict[str, str]) -> SheetOut:
    """The records behind one figure; what stands on both sides of a ratio stands under each."""
    titles = (
        _("Code"), _("Association"), _("Date"), _("Record"), _("What it is"), _("Quantity"), _("Person"),
        _("Organisation"), _("Identifier"),
    )  # fmt: skip
    rows = [
        [one["side"], one["association"], date.fromisoformat(one["on"]) if one["on"] else None,
         _kind(one["kind"]), one["label"], _number(one["quantity"], code, units), one["person"],
         one["organisation"], one["uid"]]
        for one in found
    ]  # fmt: skip
    return _sheet(name, titles, rows)


def _kind(kind: str) -> str:
    """What a record is called: an event, a meeting, an expense."""
    return _(dict(words.KINDS)[kind]) if kind in dict(words.KINDS) else columns.noun(kind)


def _number(value: float | None, code: str, units: dict[str, str]) -> Value:
    """The figure as it is; euros keep their cents on the sheet, whole numbers have none."""
    if value is not None and units.get(code) == "EUR":
        return Decimal(str(value))
    return int(value) if isinstance(value, float) and value.is_integer() else value
