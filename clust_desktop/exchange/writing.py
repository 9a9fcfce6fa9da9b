"""Lists out: csv for Excel, typed workbooks, calendars; text stays text and the same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from clust_desktop.domain.formulas import neutral
from clust_desktop.exchange.whole_files import write_whole
from clust_desktop.i18n import _

Value = str | int | float | Decimal | bool | date | datetime | time | None
LONGEST_CELL = 32_767
BROADEST = 60
"""Letters in the broadest column: longer text goes on over several lines of its cell."""
_LOOKS: dict[str, dict[str, str | int]] = {
    "header": {"bold": True, "bottom": 1, "text_wrap": True},
    "plain": {},
    "long": {"text_wrap": True},
    "date": {"num_format": "dd/mm/yyyy"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm"},
    "time": {"num_format": "hh:mm"},
    "decimal": {"num_format": "#,##0.00"},
}
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SHEET_SIGNS = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class SheetOut:
    """A sheet to write: its name, its column names, its rows of plain values; dates and numbers stay typed.

    The first `frozen` columns stay in sight when the others are scrolled.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    frozen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """A gathering for a calendar: whole days (`from_on` to `until_on`, both included) or two moments in UTC."""

    uid: str
    title: str
    from_on: date
    until_on: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    description: str = ""
    categories: tuple[str, ...] = field(default=())
    cancelled: bool = False


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write UTF-8 with a byte-order mark and semicolons, as Italian Excel opens it; dates dd/mm/yyyy, decimal comma."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([neutral(column) for column in columns])
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
    write_whole(path, out.getvalue().encode("utf-8-sig", "replace"))


def _csv_cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M:%S" if value.second else "%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float | Decimal):
        return f"{Decimal(str(value)):f}".replace(".", ",")
    return str(value) if isinstance(value, int) else neutral(value)


def write_xlsx(path: Path, sheets: Sequence[SheetOut], *, created: datetime | None = None) -> None:
    """Write a workbook: frozen header, filter, typed dates and numbers, text never a formula nor a link.

    `created` is the moment in the file's properties; the same one gives the same bytes (1 January 2000 if none).
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": created or datetime(2000, 1, 1, tzinfo=UTC)})
        styles = {name: book.add_format({"valign": "top", **look}) for name, look in _LOOKS.items()}
        taken: set[str] = set()
        for one in sheets:
            _write_sheet(book.add_worksheet(_sheet_name(one.name, taken)), one, styles)
    write_whole(path, out.getvalue())


def _sheet_name(name: str, taken: set[str]) -> str:
    """At most 31 letters as Excel counts them, without the signs it forbids, each once whatever its case."""
    whole = " ".join(_FORBIDDEN.sub("", _SHEET_SIGNS.sub(" ", name)).split()).strip("' ")
    plain = _shortened(whole, 31) or _("Sheet")
    if whole.startswith(plain) and whole != plain and " " in plain[16:]:
        plain = plain.rpartition(" ")[0].strip("' ") + "…"  # between two words
    unique, count = plain, 1
    # "History" is a name that Excel keeps for itself.
    while unique.casefold() in {*taken, "history"}:
        count += 1
        mark = f" ({count})"
        unique = _shortened(plain, 31 - len(mark)) + mark
    taken.add(unique.casefold())
    return unique


def _shortened(name: str, longest: int) -> str:
    """The beginning of a name, in UTF-16 units and with no apostrophe at either end."""
    cut = name.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")
    return cut.strip("' ")


def _write_sheet(sheet: Any, one: SheetOut, styles: dict[str, Any]) -> None:
    for place, column in enumerate(one.columns):
        sheet.write_string(0, place, _FORBIDDEN.sub("", column)[:LONGEST_CELL], styles["header"])
    sheet.freeze_panes(1, one.frozen)
    for number, row in enumerate(one.rows, 1):
        for place, value in enumerate(row):
            _write_cell(sheet, number, place, value, styles)
    if one.columns:
        sheet.autofilter(0, 0, max(len(one.rows), 1), len(one.columns) - 1)
        for place, column in enumerate(one.columns):
            # A title goes on over several lines of its cell, a value does not: numbers too wide would print as ####.
            widest = max((_width(row[place]) for row in one.rows if place < len(row)), default=0)
            sheet.set_column(place, place, min(max(widest, min(len(column), 20)) + 2, BROADEST))
    # On A4 as broad as the page, the header on each, and which sheet and page it is at the foot.
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R" + _("Page {page} of {pages}").format(page="&P", pages="&N"))


def _width(value: Value) -> int:
    """How many letters a cell shows of it."""
    if isinstance(value, Decimal | float):
        return len(f"{value:,.2f}")
    if isinstance(value, str):
        return max(map(len, value.splitlines()), default=0)
    return 0 if value is None else len(str(value))


def _write_cell(sheet: Any, row: int, column: int, value: Value, styles: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, styles["plain"])
    elif isinstance(value, date) and value.year < 1900:
        # Spreadsheets count days from 1900; an older date goes in as text.
        sheet.write_string(row, column, _csv_cell(value), styles["plain"])
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value, styles["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, styles["date"])
    elif isinstance(value, time):
        sheet.write_datetime(row, column, value, styles["time"])
    elif isinstance(value, Decimal | float):
        sheet.write_number(row, column, float(value), styles["decimal"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, styles["plain"])
    else:
        look = styles["long" if _width(value) + 2 > BROADEST or "\n" in value else "plain"]
        sheet.write_string(row, column, _FORBIDDEN.sub("", value)[:LONGEST_CELL], look)


def write_ics(path: Path, entries: Iterable[CalendarEntry], *, stamp: datetime) -> None:
    """Write a calendar (RFC 5545); `stamp` is the moment of writing in UTC, the same one gives the same bytes."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//clust-desktop//IT")
    calendar.add("version", "2.0")
    for entry in sorted(entries, key=lambda one: (one.from_on, one.uid)):
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("summary", entry.title)
        if entry.starts_at is not None:
            event.add("dtstart", entry.starts_at)
            if entry.ends_at is not None:
                event.add("dtend", entry.ends_at)
        else:
            event.add("dtstart", entry.from_on)
            # The end of whole days is the day after the last one (RFC 5545, 3.6.1).
            last = entry.until_on or entry.from_on
            event.add("dtend", date.fromordinal(last.toordinal() + 1))
        for name, text in (("location", entry.place), ("description", entry.description)):
            if text:
                event.add(name, text)
        if entry.categories:
            event.add("categories", list(entry.categories))
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        calendar.add_component(event)
    write_whole(path, calendar.to_ical())
