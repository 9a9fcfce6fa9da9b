"""Which platform a file comes from, by its shape; a file of none goes the way of any table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.registers.assemble import assemble
from clust_desktop.exchange.registers.draft import Draft
from clust_desktop.exchange.registers.fields import known
from clust_desktop.exchange.registers.grid import Row, grid, is_label
from clust_desktop.exchange.registers.meet import read_meet
from clust_desktop.exchange.registers.moments import Order
from clust_desktop.exchange.registers.register import Register
from clust_desktop.exchange.registers.registrations import read_bare_indico, read_people, read_registrations
from clust_desktop.exchange.registers.teams import read_sections, read_summary
from clust_desktop.exchange.registers.teams_log import read_flat, read_live
from clust_desktop.exchange.registers.webinar import read_webinar
from clust_desktop.exchange.registers.zoom import read_participants
from clust_desktop.exchange.tables import Source
from clust_desktop.i18n import _

_Reader = Callable[[Sequence[Row]], Draft | None]
READERS: tuple[_Reader, ...] = (
    read_sections,
    read_webinar,
    read_summary,
    read_live,
    read_flat,
    read_participants,
    read_meet,
    read_registrations,
    read_bare_indico,
)


def recognise(source: Source, *, order: Order | None = None, on: date | None = None) -> Register | None:
    """The register a platform's file holds, or None where it is no platform's.

    `order` and `on` answer what an earlier reading asked. Raises Refused where the file has headings and no people.
    """
    return _first(source, READERS, order, on)


def people_table(source: Source, *, order: Order | None = None, on: date | None = None) -> Register | None:
    """The register of a plain table of people (a heading, names, perhaps addresses), or None where it is none."""
    return _first(source, (read_people,), order, on)


def _first(source: Source, readers: Sequence[_Reader], order: Order | None, on: date | None) -> Register | None:
    """The register of the first visible sheet that holds one; a sheet without people does not hold back the next."""
    faults: list[Refused] = []
    for sheet in source.readable:
        rows = grid(sheet.lines)
        try:
            draft = _draft(rows, readers, source.name)
        except Refused as fault:
            faults.append(fault)
            continue
        if draft is not None:
            register = assemble(draft, source.encoding, order, on)
            return replace(register, notes=(*register.notes, *(note.text for note in source.left(sheet))))
    if faults:
        raise source.refusal(faults)
    return None


def _draft(rows: Sequence[Row], readers: Sequence[_Reader], file: str) -> Draft | None:
    """What the first reader that knows the shape makes of a sheet. Raises Refused where it has headings only."""
    for reader in readers:
        draft = reader(rows)
        if draft is not None:
            if not draft.refused and not any(meeting.joins for meeting in draft.meetings):
                raise Refused(_nobody(file, draft.kind == "attendance"))
            return draft
    if attendance := _headings_only(rows):
        raise Refused(_nobody(file, attendance == "attendance"))
    return None


def _nobody(file: str, attendance: bool) -> str:
    if attendance:
        return _(
            "{file}: the file has its headings and no participants. They are hidden from whoever exported it, or "
            "nothing was recorded; it does not mean that nobody came. Have the organiser export it again."
        ).format(file=file)
    return _("{file}: the file has its headings and no registrations. Export it again when there are some.").format(
        file=file
    )


def _headings_only(rows: Sequence[Row]) -> str | None:
    """Whether the file ends with the headings of a register and nothing under them, and of which kind."""
    filled = [row for row in rows if row.filled]
    if not filled or len(filled) > 6 or not all(is_label(cell) for cell in filled[-1].cells if cell):
        return None
    fields = known(filled[-1])
    if not fields & {"given", "family", "full"}:
        return None
    if {"join", "leave"} <= fields or {"action", "registered"} <= fields:
        return "attendance"
    return "registrations" if len(filled) == 1 and fields & {"registered", "order", "state"} else None
