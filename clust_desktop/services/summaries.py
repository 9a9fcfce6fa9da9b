"""The monitoring summary, filled from the archive: what reports set on paper and the dashboard shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from clust_desktop import __version__
from clust_desktop.domain import days
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.summary import Section, Summary
from clust_desktop.domain.summary_rows import (
    ContextFigure,
    Counts,
    Declaration,
    Figure,
    OverviewRow,
    PeriodRow,
    TargetRow,
)
from clust_desktop.i18n import _, language
from clust_desktop.services import figures, gaps
from clust_desktop.services.brands import brand
from clust_desktop.services.fund_lines import cup_of
from clust_desktop.services.indicators import Indicators, Line
from clust_desktop.services.restatements import Restatements
from clust_desktop.services.scopes import Scope, scope
from clust_desktop.services.sections import Lists
from clust_desktop.store import indicators, programmes
from clust_desktop.store.database import Archive


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class Summaries:
    """Reads what a summary says; never writes, never draws."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.indicators = Indicators(archive)

    def overview(self, *, period: str, association: str | None = None, on: str | None = None) -> Summary:
        """The five figures of each association and of the system, and their run over the periods; no lists."""
        where = scope(self.archive, period=period, association=association, on=on)
        values = indicators.values(self.archive, figures.CODES, where.dates, where.whole)
        return self._cover(where, values, self._runs(where, values))

    def monitoring(
        self,
        *,
        period: str,
        association: str | None = None,
        on: str | None = None,
        context: bool = False,
        draft: bool = False,
        values: indicators.Values | None = None,
    ) -> Summary:
        """The whole summary of all associations, or of one; `values` where they have been read already.

        Raises Refused where members do not reconcile to names; a draft says it, with all else that is missing.
        """
        where = scope(self.archive, period=period, association=association, on=on)
        values = values or indicators.values(self.archive, tuple(INDICATORS), where.dates, where.whole)
        runs = self._runs(where, values)
        cover = self._cover(where, values, runs)
        lists = Lists(self.archive, where)
        lines = self.indicators.lines(where, values=values)
        names, units = self.indicators.names(), self.indicators.units()
        summary = replace(
            cover,
            draft=draft,
            sections=tuple(
                self._section(where, lists, one, lines, names, units, values, runs[one["id"]])
                for one in where.associations
            ),
            system_targets=self._targets(lines, None, names, units) if where.chosen is None else (),
            context=self._context() if context else (),
            restated=Restatements(self.archive).on_paper(where),
        )
        unreconciled = summary.unreconciled()
        if draft:
            return replace(summary, gaps=(*gaps.of(self.archive, where, lines), *unreconciled))
        if unreconciled:
            raise Refused(
                _("The summary is not printed, because its members do not reconcile: ") + " ".join(unreconciled)
            )
        return summary

    def _cover(self, where: Scope, values: indicators.Values, runs: dict[int | None, tuple[PeriodRow, ...]]) -> Summary:
        period = where.period
        rows = tuple(
            OverviewRow(code=one["code"], name=one["name"], figures=figures.counted(values, one["id"]))
            for one in where.associations
        )
        first, last = where.own_dates[where.chosen["id"]] if where.chosen else where.whole_dates
        return Summary(
            programme=period["programme_name"], act=period["act"], fund=period["fund"],
            cup=cup_of(self.archive, period, [where.chosen["id"]] if where.chosen else ()),
            period_code=period["code"], period_name=period["name"], from_on=date.fromisoformat(first),
            until_on=date.fromisoformat(last), on=date.fromisoformat(where.on), issued_on=date.fromisoformat(where.on),
            version=__version__, overview=rows,
            system=None if where.chosen else OverviewRow(name=_("System"), figures=figures.counted(values, None)),
            system_periods=runs.get(where.chosen["id"] if where.chosen else None, ()),
            system_declarations=self._declarations(where.chosen["id"] if where.chosen else None),
        )  # fmt: skip

    # -- over the periods -----------------------------------------------------------------------------------------

    def _runs(self, where: Scope, values: indicators.Values) -> dict[int | None, tuple[PeriodRow, ...]]:
        """Association id (None: the system) → the five figures of every period up to this one, declared ones marked."""
        keys: list[int | None] = [one["id"] for one in where.associations]
        if where.chosen is None:
            keys.append(None)
        declared = programmes.declared_figures(self.archive)
        found: dict[int | None, list[PeriodRow]] = {key: self._declared_rows(declared, key) for key in keys}
        for period in programmes.periods(self.archive):
            if period["from_on"] > where.period["until_on"]:
                continue
            current = period["id"] == where.period["id"]
            then, found_then, taking_part = where, values, where.own_dates
            if not current:
                taking_part = programmes.dates(self.archive, period)
                chosen = where.chosen["code"] if where.chosen else None
                then = scope(self.archive, period=period["code"], association=chosen)
                found_then = indicators.values(self.archive, figures.CODES, then.dates, then.whole)
            for key in keys:
                if key is not None and key not in taking_part:
                    continue
                counted = figures.counted(found_then, key)
                told = [d for d in declared if d["period_id"] == period["id"] and d["association_id"] == key]
                if told and figures.is_blank(counted):
                    counted = figures.BLANK
                    for one in told:
                        counted = figures.with_declared(counted, one)
                first, last = then.own_dates[key] if key is not None else then.whole_dates
                found[key].append(
                    PeriodRow(label=period["code"], from_on=_day(first), until_on=_day(last),
                              figures=counted, current=current)
                )  # fmt: skip
        return {key: tuple(sorted(rows, key=lambda one: one.from_on or date.min)) for key, rows in found.items()}

    def _declared_rows(self, declared: list[dict[str, Any]], key: int | None) -> list[PeriodRow]:
        """Declared figures that stand in no period of the archive: one row for each label and pair of dates."""
        rows: dict[tuple[Any, ...], PeriodRow] = {}
        for one in declared:
            if one["association_id"] != key or one["period_id"] is not None or not figures.is_one_of_five(one):
                continue
            at = (one["from_on"], one["until_on"], one["label"])
            blank = PeriodRow(
                label=one["label"] or (one["from_on"] or one["until_on"] or "")[:4],
                from_on=_day(one["from_on"] or one["until_on"]), until_on=_day(one["until_on"]),
                figures=figures.BLANK,
            )  # fmt: skip
            row = rows.get(at, blank)
            rows[at] = replace(row, figures=figures.with_declared(row.figures, one))
        return list(rows.values())

    def _declarations(self, key: int | None) -> tuple[Declaration, ...]:
        names = self.indicators.names()
        return tuple(
            Declaration(
                label=one["label"] or names.get(one["indicator"], ""),
                when=one["period"]
                or " – ".join(days.show(date.fromisoformat(day)) for day in (one["from_on"], one["until_on"]) if day),
                parts=tuple(one["parts"]),
                total=one["declared_total"] if one["declared_total"] is not None else one["value"],
                source=one["source"],
            )
            for one in programmes.declared_figures(self.archive)
            if one["association_id"] == key and (one["parts"] or one["declared_total"] is not None)
        )

    def _context(self) -> tuple[ContextFigure, ...]:
        column = "label" if language() == "it" else "label_en"
        return tuple(
            ContextFigure(label=one[column] or one["label"], value=one["value"], year=one["year"], source=one["source"])
            for one in programmes.context_figures(self.archive)
        )

    # -- one association ------------------------------------------------------------------------------------------

    def _section(
        self, where: Scope, lists: Lists, association: dict[str, Any], lines: list[Line], names: dict[str, str],
        units: dict[str, str], values: indicators.Values, periods: tuple[PeriodRow, ...],
    ) -> Section:  # fmt: skip
        key = association["id"]
        remarks = {line.indicator: line.remark for line in lines if line.association == association["code"]}
        bridge = lists.bridge(association)
        first, last = where.own_dates[key]
        return Section(
            code=association["code"], name=association["name"], from_on=date.fromisoformat(first),
            until_on=date.fromisoformat(last), area=association["area"], seat=association["seat"],
            constituted_on=_day(association["constituted_on"]), recognised_on=_day(association["recognised_on"]),
            brand=brand(self.archive, association), figures=figures.counted(values, key),
            bridge=lists.bridge_rows(bridge),
            entered=lists.movements(bridge.ins, left=False), left=lists.movements(bridge.outs, left=True),
            moved=lists.moves(bridge), events=lists.events(key),
            event_totals=Counts(
                participants=_whole(values["participants"][key][0]), attendances=_whole(values["attendances"][key][0]),
                persons=_whole(values["persons"][key][0]), members=_whole(values["members_represented"][key][0]),
                headcount=_whole(values["headcount"][key][0]), remark=remarks.get("persons", ""),
            ),
            groups=lists.groups(key), assemblies=lists.assemblies(key),
            targets=self._targets(lines, association["code"], names, units), plan=lists.plan(key),
            spending=lists.spending(key), money=lists.money[key], evidence=lists.evidence[key],
            periods=periods, declarations=self._declarations(key),
        )  # fmt: skip

    def _targets(
        self, lines: list[Line], association: str | None, names: dict[str, str], units: dict[str, str]
    ) -> tuple[TargetRow, ...]:
        return tuple(
            TargetRow(
                indicator=names.get(line.indicator, line.indicator),
                actual=Figure(
                    value=line.value, unit=units.get(line.indicator, ""), decimals=INDICATORS[line.indicator].decimals,
                    numerator=line.numerator, denominator=line.denominator,
                ),
                target=line.target, baseline=line.baseline, expected=line.expected, status=line.status,
                at_most=line.at_most, justification=line.justification, source=line.source, remark=line.remark,
            )
            for line in lines
            if line.association == association and (line.target is not None or line.status != "no-target")
        )  # fmt: skip


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
