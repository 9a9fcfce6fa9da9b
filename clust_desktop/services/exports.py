"""Records out: csv and xlsx for spreadsheets, ics for calendars, json for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clust_desktop.domain import moments
from clust_desktop.domain.gatherings import KINDS as KINDS_HELD
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.whole_files import write_whole
from clust_desktop.i18n import N_, _
from clust_desktop.services.gatherings import Gatherings
from clust_desktop.services.indicators import Indicators
from clust_desktop.services.memberships import Memberships
from clust_desktop.store import gatherings, people, programmes, tables
from clust_desktop.store.database import Archive

if TYPE_CHECKING:
    from clust_desktop.exchange.writing import CalendarEntry

Rows = list[dict[str, Any]]
Sheets = dict[str, Rows]
"""Sheet name → rows; most exports have one sheet."""
ENDINGS = ("xlsx", "csv", "ics", "json")


@dataclass(frozen=True, slots=True)
class Kind:
    """What can go out: `obeys` says which of period, association and on (the day) narrow it."""

    code: str
    label: str
    said: str
    obeys: tuple[str, ...] = ()
    endings: tuple[str, ...] = ("xlsx", "csv", "json")


KINDS = (
    Kind("members", N_("Members"), N_("The members of one day, with association, category and dates"),
         ("association", "on")),
    Kind("organisations", N_("Organisations"), N_("Every organisation, with codes and address")),
    Kind("people", N_("People"), N_("Every person with the organisations they belong to")),
    Kind("contacts", N_("Contacts"),
         N_("E-mail of the people of the members; whoever withdrew the consent to be written to is left out"),
         ("association", "on")),
    Kind("gatherings", N_("Gatherings"), N_("Meetings, assemblies and events; also for a calendar"),
         ("association", "period"), ENDINGS),
    Kind("attendance", N_("Attendance"), N_("Who came to the gatherings, one row a person"), ("association", "period")),
    Kind("indicators", N_("Indicators"), N_("Every figure with its target and status"),
         ("association", "period", "on")),
    Kind("evidence", N_("Records behind the figures"), N_("The facts each figure counts, a sheet for each indicator"),
         ("association", "period", "on")),
    Kind("tables", N_("The whole archive"), N_("Every table as it is kept, for whoever takes the data elsewhere"),
         endings=("xlsx", "json")),
)  # fmt: skip
_DATES = frozenset(("on", "from", "until", "to", "category_from"))


class Exports:
    """Writes records of the archive to a file, never back."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def write(
        self, kind: str, *, out: Path, period: str | None = None, association: str | None = None,
        gathering: str | None = None, indicator: str | None = None, on: date | None = None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> int:  # fmt: skip
        """Write the file its ending asks for; returns how many rows it holds. Raises Refused for an unknown ending.

        Nothing is written where it is not wanted any more by then.
        """
        ending = out.suffix.lower().lstrip(".")
        if ending == "ics" and kind != "gatherings":
            raise Refused(_("Only gatherings can be written as a calendar (.ics)."))
        if ending not in ("csv", "xlsx", "ics", "json"):
            raise Refused(_("{file}: the ending must be .csv, .xlsx, .ics or .json.").format(file=out.name))
        if ending == "csv" and kind == "tables":
            raise Refused(_("This has several tables: write it as .xlsx or .json."))
        sheets = self.sheets(
            kind, period=period, association=association, gathering=gathering, indicator=indicator, on=on
        )
        if is_wanted():
            self._put(ending, kind, sheets, out)
        return sum(len(rows) for rows in sheets.values())

    def calendar(self, *, out: Path, uids: Sequence[str]) -> int:
        """Write some gatherings as a calendar; how many. Raises Refused for another ending."""
        from clust_desktop.exchange import writing

        if out.suffix.lower() != ".ics":
            raise Refused(_("{file}: a calendar ends in .ics.").format(file=out.name))
        wanted = set(uids)
        rows = [row for row in gatherings.listing(self.archive) if row["uid"] in wanted]
        writing.write_ics(out, self._entries(rows), stamp=self.archive.now())
        return len(rows)

    def _put(self, ending: str, kind: str, sheets: Sheets, out: Path) -> None:
        if ending == "json":
            several = kind == "tables" or len(sheets) > 1
            write_whole(out, (_json(sheets) if several else _json_rows(next(iter(sheets.values())))).encode())
            return
        from clust_desktop.exchange import writing

        if ending == "ics":
            writing.write_ics(out, self._entries(next(iter(sheets.values()))), stamp=self.archive.now())
        elif ending == "csv":
            several = len(sheets) > 1
            rows = [({kind: name} if several else {}) | row for name, rows in sheets.items() for row in rows]
            writing.write_csv(out, *_table(rows))
        else:
            written = [writing.SheetOut(name, *_table(rows)) for name, rows in sheets.items()]
            writing.write_xlsx(out, written, created=self.archive.now())

    def _entries(self, rows: Rows) -> list[CalendarEntry]:
        from clust_desktop.exchange.writing import CalendarEntry

        return [
            CalendarEntry(
                uid=row["uid"], title=row["title"], from_on=date.fromisoformat(row["on"]),
                until_on=date.fromisoformat(row["until"]) if row["until"] else None,
                starts_at=_moment(row["starts_at"]), ends_at=_moment(row["ends_at"]), place=row["place"],
                categories=(_(dict(KINDS_HELD)[row["kind"]]), *filter(None, (row["associations"] or "").split(", "))),
                cancelled=row["status"] in ("cancelled", "postponed"),
            )
            for row in rows
        ]  # fmt: skip

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


def _json(sheets: Sheets) -> str:
    named = (f"{json.dumps(name, ensure_ascii=False)}: {_json_rows(rows)}" for name, rows in sheets.items())
    return "{" + ",\n".join(named) + "}"


def _json_rows(rows: Rows) -> str:
    """A row on each line: laid out by the encoder itself an archive takes ten times as long."""
    return "[" + ",\n".join(json.dumps(row, ensure_ascii=False, default=str) for row in rows) + "]"


def _table(rows: Rows) -> tuple[tuple[str, ...], list[list[Any]]]:
    """Columns and rows of values; days and moments become typed, so that a spreadsheet sorts them."""
    columns = tuple(dict.fromkeys(key for row in rows for key in row))
    return columns, [[_cell(column, row.get(column)) for column in columns] for row in rows]


def _cell(column: str, value: Any) -> Any:
    """A value as it is written, moments on the archive's clock; a title that looks like a day stays text."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, str) and (column in _DATES or column.endswith(("_on", "_day", "_at"))):
        try:
            if len(value) == 10:
                return date.fromisoformat(value)
            found = _moment(value)
        except ValueError:
            return value
        return found and moments.local(value).replace(tzinfo=None)
    return value


def _moment(value: str | None) -> datetime | None:
    return datetime.strptime(value, moments.FORM).replace(tzinfo=UTC) if value else None
