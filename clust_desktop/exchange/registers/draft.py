"""What a reader takes from the file before names are read, the date order is known and joins are united."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta

from clust_desktop.exchange.registers.grid import Row
from clust_desktop.exchange.registers.moments import Stamp
from clust_desktop.exchange.registers.order import Evidence
from clust_desktop.exchange.registers.register import Kind, RefusedRow, State
from clust_desktop.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """One row about one person: a stay, a registration or both."""

    line: int
    name: str
    column: str = ""
    given: str | None = None
    family: str | None = None
    email: str | None = None
    account: str | None = None
    organisation: str | None = None
    role: str | None = None
    start: Stamp | None = None
    end: Stamp | None = None
    clocks: tuple[time, time] | None = None
    stated: timedelta | None = None
    state: State = "present"
    registered: Stamp | None = None
    answers: tuple[tuple[str, str], ...] = ()
    lines: tuple[int, ...] = ()


def undated(row: Row, header: Row, place: int) -> RefusedRow:
    """The refusal of a row that should say when somebody came and says neither that nor when they left."""
    reason = _("There is no date and time here.")
    return RefusedRow(line=row.line, column=header.at(place), value=row.at(place), reason=reason, cause="date")


@dataclass(slots=True, kw_only=True)
class Gathered:
    """One meeting's joins, in the order of the file."""

    title: str | None = None
    number: str | None = None
    start: Stamp | None = None
    end: Stamp | None = None
    joins: list[Join] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Draft:
    """A whole file as read, with what was set aside on the way."""

    form: str
    kind: Kind
    meetings: list[Gathered]
    evidence: Evidence = field(default_factory=Evidence)
    refused: list[RefusedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
