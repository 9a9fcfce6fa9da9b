"""Records out: csv and xlsx for spreadsheets, ics for calendars, json for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services.gatherings import Gatherings
from clust_desktop.services.indicators import Indicators
from clust_desktop.services.memberships import Memberships
from clust_desktop.services.papers import write_whole
from clust_desktop.store import gatherings, people, programmes, tables
from clust_desktop.store.database import Archive

Rows = list[dict[str, Any]]
Sheets = dict[str, Rows]
"""Sheet name → rows; most exports have one sheet."""


class Exports:
    """Writes records of the archive to a file, never back."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def write(
        self, kind: str, *, out: Path, period: str | None = None, association: str | None = None,
        gathering: str | None = None, indicator: str | None = None, on: date | None = None,
    ) -> int:  # fmt: skip
        """Write the file its ending asks for and return how many rows it holds. Raises Refused for an ending unknown."""
        ending = out.suffix.lower().lstrip(".")
        if ending == "ics" and kind != "gatherings":
            raise Refused(_("Only gatherings can be written as a calendar (.ics)."))
        if ending not in ("csv", "xlsx", "ics", "json"):
            raise Refused(_("{file}: the ending must be .csv, .xlsx, .ics or .json.").format(file=out.name))
        sheets = self.sheets(kind, period=period, association=association, gathering=gathering, indicator=indicator, on=on)
        if ending == "csv" and len(sheets) > 1:
            raise Refused(_("This has several tables: write it as .xlsx or .json."))
        self._put(ending, kind, sheets, out)
        return sum(len(rows) for rows in sheets.values())

    def _put(self, ending: str, kind: str, sheets: Sheets, out: Path) -> None:
        if ending == "json":
            whole: Any = sheets if kind == "tables" or len(sheets) > 1 else next(iter(sheets.values()))
            write_whole(out, json.dumps(whole, ensure_ascii=False, indent=1, default=str).encode())
            return
        from clust_desktop.exchange import writing

        tables_ = {name: _table(rows) for name, rows in sheets.items()}
        if ending == "ics":
            content = writing.ics(next(iter(sheets.values())))
        elif ending == "csv":
            content = writing.csv(*next(iter(tables_.values())))
        else:
            content = writing.xlsx(tables_)
        write_whole(out, content)

    def sheets(
        self, kind: str, *, period: str | None, association: str | None, gathering: str | None, indicator: str | None,
        on: date | None,
    ) -> Sheets:  # fmt: skip
        """What the export holds, by sheet. Raises Refused where the question lacks its period or gathering."""
        archive = self.archive
        day = on or date.fromisoformat(programmes.data_day(archive))
        simple: dict[str, Callable[[], Rows]] = {
            "members": lambda: Memberships(archive).on_day(day, association=association),
            "people": lambda: people.persons(archive),
            "organisations": lambda: people.organisations(archive),
            "contacts": lambda: people.contacts(archive, day.isoformat(), association),
            "gatherings": lambda: self._gatherings(period, association),
        }
        if kind in simple:
            return {kind: simple[kind]()}
        if kind == "tables":
            return tables.everything(archive)
        if kind == "attendance":
            return {kind: self._attendance(period, association, gathering)}
        if period is None:
            raise Refused(_("Say which period: --period CODE."))
        figures = Indicators(archive)
        if kind == "indicators":
            lines = figures.table(period=period, association=association, on=on.isoformat() if on else None)
            names = figures.names()
            return {kind: [{"name": names.get(line.indicator, ""), **line.facts()} for line in lines]}
        codes = [indicator] if indicator else list(INDICATORS)
        return {
            code: figures.evidence(code, period=period, association=association, on=on.isoformat() if on else None)
            for code in codes
        }

    def _dates(self, period: str | None) -> tuple[date | None, date | None]:
        if period is None:
            return None, None
        row = programmes.period(self.archive, period)
        return date.fromisoformat(row["from_on"]), date.fromisoformat(row["until_on"])

    def _gatherings(self, period: str | None, association: str | None) -> Rows:
        first, last = self._dates(period)
        return Gatherings(self.archive).listing(first=first, last=last, association=association)

    def _attendance(self, period: str | None, association: str | None, gathering: str | None) -> Rows:
        chosen = [gathering] if gathering else [one["uid"] for one in self._gatherings(period, association)]
        found: Rows = []
        for uid in chosen:
            row = self.archive.by_uid("gathering", uid)
            at = {"gathering": uid, "title": row["title"], "on": row["on_day"], "kind": row["kind"]}
            found += [at | one for one in gatherings.register(self.archive, row["id"])]
        return found


def _table(rows: Rows) -> tuple[list[str], list[list[Any]]]:
    """Columns and rows of values; days become dates, so that a spreadsheet sorts them."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return columns, [[_cell(row.get(column)) for column in columns] for row in rows]


def _cell(value: Any) -> Any:
    if isinstance(value, str) and len(value) == 10 and value[4:5] == "-" == value[7:8]:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else value
