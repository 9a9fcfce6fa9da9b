"""Lists of periods, targets and declared figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from clust_desktop.domain import amounts, targets
from clust_desktop.domain.names import fold
from clust_desktop.domain.periods import Period, problems
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.numbers import Percent
from clust_desktop.i18n import _
from clust_desktop.services.imports.listing import Line, ListImport
from clust_desktop.services.imports.outcome import Placed, RowRefused
from clust_desktop.store import programmes
from clust_desktop.store.database import Row


class PeriodsImport(ListImport):
    """One row a period; a row that names an association gives that association its own dates in the period."""

    kind = "periods"

    def prepare(self, rows: Sequence[Line]) -> None:
        # The programme may stand in another row of the same period.
        self._named: dict[str, str] = {}
        for row in rows:
            if row["programme"]:
                self._named.setdefault(row.text("code").casefold(), row.text("programme"))

    def run(self, rows: Iterable[Line]) -> None:
        """Say as well which periods of one programme now share days or leave days to none."""
        super().run(rows)
        found: dict[int, list[Period]] = {}
        for one in programmes.periods(self.archive):
            dates = date.fromisoformat(one["from_on"]), date.fromisoformat(one["until_on"])
            found.setdefault(one["programme_id"], []).append(Period(one["code"], *dates, name=one["name"]))
        self.job.outcome.notes += [said for periods in found.values() for said in problems(periods)]

    def place(self, row: Line) -> Placed:
        first, last = row.day("from"), row.day("until")
        assert first is not None
        assert last is not None
        if last < first:
            raise RowRefused("until", row.day("until"), _("The last day comes before the first."))
        code = row.text("code")
        there = programmes.period_coded(self.archive, code)
        association = self.lookup.association(row["association"]) if row["association"] else None
        told = self._programme(row, there)
        dates = {"from_on": first, "until_on": last}
        if association is not None and there is not None:
            self.claim("period", there["id"], {"programme_id": told[0]}, row)
            placed = self._own_dates(there["id"], association, dates, row)
            return "updated" if placed == "unchanged" and told[1] else placed
        own = {"programme_id": told[0], "name": row.text("name")}
        values = own | dates
        if there is None:
            key = self.archive.insert("period", {"code": code, **values})
            self.claim("period", key, values if association is None else own, row)
            if association is not None:
                self._own_dates(key, association, dates, row)
            self.lookup.forget("periods")
            return "added"
        new = self.news("period", there, values, row)
        self.archive.update("period", there["id"], new)
        self.lookup.forget("periods")
        return "updated" if new or told[1] else "unchanged"

    def _own_dates(self, period_id: int, association: Row, dates: dict[str, str], row: Line) -> Placed:
        there = self.archive.find("period_association", period_id=period_id, association_id=association["id"])
        if there is None:
            key = self.archive.insert(
                "period_association", {"period_id": period_id, "association_id": association["id"], **dates}
            )
            self.claim("period_association", key, dates, row)
            return "added"
        new = self.news("period_association", there, dates, row)
        self.archive.update("period_association", there["id"], new)
        return "updated" if new else "unchanged"

    def _programme(self, row: Line, period: Row | None) -> tuple[int, bool]:
        """The programme's id and whether the row said something new about it; made where it is named first."""
        name = row.text("programme") or self._named.get(row.text("code").casefold(), "")
        facts = {"act": row.text("act"), "fund": row.text("fund"), "cup": row.text("cup")}
        known = self.archive.all("programme")
        if name:
            found = [one for one in known if fold(name) in (fold(one["code"]), fold(one["name"]))]
        else:
            found = [one for one in known if period and one["id"] == period["programme_id"]] or known
            if len(found) != 1 and known:
                raise RowRefused("programme", "", _("Name the programme: the archive has more than one."))
        if not found:
            filled = {key: value for key, value in facts.items() if value}
            made = self.archive.insert(
                "programme", {"code": name or _("Programme"), "name": name or _("Programme"), **filled}
            )
            self.claim("programme", made, facts, row)
            return made, True
        new = self.news("programme", found[0], facts, row)
        self.archive.update("programme", found[0]["id"], new)
        return int(found[0]["id"]), bool(new)


class TargetsImport(ListImport):
    kind = "targets"

    def place(self, row: Line) -> Placed:
        period = self.lookup.period(row.text("period"))
        indicator = self.lookup.indicator(row.text("indicator"))
        text = row.text("association")
        system = fold(text) in ("sistema", "system", "tutte", "all", "totale", "total")
        association = None if system or not (text or self.lookup.given) else self.lookup.association(text)
        values: dict[str, Any] = {
            "value": float(row["value"]), "baseline": None if row["baseline"] is None else float(row["baseline"]),
            "direction": row.text("direction"), "source": row.text("source"), "note": row.text("note"),
        }  # fmt: skip
        if isinstance(row["value"], Percent) and indicator["unit"] != "%":
            values["value"] = _grown(row)
        for column in ("value", "baseline"):
            try:
                targets.refuse_negative(indicator["code"], values[column])
            except Refused as refusal:
                raise RowRefused(column, str(row[column]), refusal.sentence) from refusal
        there = self.archive.find(
            "target", period_id=period["id"], indicator_id=indicator["id"],
            association_id=association and association["id"],
        )  # fmt: skip
        if there is not None:
            new = self.news("target", there, values, row)
            self.archive.update("target", there["id"], new)
            return "updated" if new else "unchanged"
        made = self.archive.insert(
            "target",
            {"period_id": period["id"], "indicator_id": indicator["id"], **values,
             "association_id": association and association["id"], "direction": values["direction"] or "at-least"},
        )  # fmt: skip
        self.claim("target", made, values, row)
        return "added"


def _grown(row: Line) -> float:
    """The absolute target behind “+10 %” of the row's baseline; any other percentage of what is counted is refused."""
    grown = targets.from_increase(row["value"], row["baseline"]) if row["value"].grows else None
    if grown is None:
        said = _("This indicator is no percentage: write the number, or “+10%” with the baseline beside it.")
        raise RowRefused("value", f"{amounts.show(Decimal(row['value']))} %", said)
    return float(round(grown, 2))


class FiguresImport(ListImport):
    """Declared figures: one row a figure, or one row a part of it with the declared total beside."""

    kind = "figures"

    def place(self, row: Line) -> Placed:
        text = row.text("association")
        association = self.lookup.association(text) if text or self.lookup.given else None
        period = self.lookup.period(row.text("period")) if row["period"] else None
        indicator = self.lookup.indicators.get(fold(row.text("indicator"))) if row["indicator"] else None
        label = row.text("label") or ("" if indicator else row.text("indicator"))
        if row["part_value"] is not None and not row["part"]:
            raise RowRefused("part", "", _("The part has a value and no name."))
        key: dict[str, Any] = {
            "association_id": association and association["id"], "period_id": period and period["id"],
            "indicator_id": indicator and indicator["id"], "label": label, "from_on": row.day("from"),
            "until_on": row.day("until"),
        }  # fmt: skip
        values = {
            "value": None if row["value"] is None else float(row["value"]),
            "declared_total": None if row["declared_total"] is None else float(row["declared_total"]),
            "source": row.text("source"), "note": row.text("note"),
        }  # fmt: skip
        there = self.archive.find("declared_figure", **key)
        if there is None:
            figure = self.archive.insert("declared_figure", {**key, **values})
            self.claim("declared_figure", figure, values, row)
            self._part(figure, row)
            return "added"
        new = self.news("declared_figure", there, values, row)
        self.archive.update("declared_figure", there["id"], new)
        placed = self._part(there["id"], row)
        return placed if placed != "unchanged" or not new else "updated"

    def _part(self, figure: int, row: Line) -> Placed:
        if row["part_value"] is None:
            return "unchanged"
        value = float(row["part_value"])
        there = self.archive.find("declared_part", declared_figure_id=figure, label=row.text("part"))
        if there is None:
            position = self.archive.count("declared_part", declared_figure_id=figure)
            made = self.archive.insert(
                "declared_part",
                {"declared_figure_id": figure, "label": row.text("part"), "value": value, "position": position},
            )
            self.claim("declared_part", made, {"value": value}, row)
            return "added"
        new = self.news("declared_part", there, {"value": value}, row)
        self.archive.update("declared_part", there["id"], new)
        return "updated" if new else "unchanged"
