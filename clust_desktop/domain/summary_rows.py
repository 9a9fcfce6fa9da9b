"""The rows of the monitoring summary: figures, bridge, movements, gatherings, targets, plan, money, declarations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.targets import LABELS

Number = int | float

STATUS_WORDS: dict[str, str] = {status.value: words for status, words in LABELS.items()}
"""The seven words of a target's status, by code, to be translated where they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with what a reader must know of it; `value` None means that there is nothing to compute it from.

    A ratio carries both its sides; `declared` marks a figure from before the register, with its `source`; `note` is a
    short remark that prints under the tables, marked at the figure ("27 events, 25 of them documented").
    """

    value: Number | None = None
    unit: str = ""
    decimals: int = 0
    declared: bool = False
    source: str = ""
    note: str = ""
    numerator: Number | None = None
    denominator: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """How the members varied: start + in − out = end; a declared one may lack its parts."""

    start: int | None = None
    entered: int | None = None
    left: int | None = None
    end: int | None = None
    declared: bool = False
    source: str = ""
    note: str = ""

    @property
    def net(self) -> int | None:
        if self.start is not None and self.end is not None:
            return self.end - self.start
        if self.entered is not None and self.left is not None:
            return self.entered - self.left
        return None

    @property
    def percent(self) -> float | None:
        """The increase over the start, one decimal; None where it began from nothing."""
        if self.net is None or not self.start:
            return None
        return round(self.net / self.start * 100, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiveFigures:
    """The Region's five figures, in its order; `participants` is the average per event with a register.

    `participants.numerator` is the number of participants, `participants.denominator` the events with a register.
    """

    members: Variation
    events: Figure
    participants: Figure
    group_meetings: Figure
    assemblies: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """One association (or the system) in the overview."""

    code: str = ""
    name: str = ""
    figures: FiveFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """The five figures of one period, for the comparison over time; `current` is the period of the paper."""

    label: str
    from_on: date | None = None
    until_on: date | None = None
    figures: FiveFigures
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeRow:
    """The members of one category: opening + in − out + moves = closing (moves: into the category minus out of it)."""

    category: str
    opening: int = 0
    entered: int = 0
    left: int = 0
    moves: int = 0
    closing: int = 0

    @property
    def reconciles(self) -> bool:
        return self.opening + self.entered - self.left + self.moves == self.closing


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """The membership bridge by category with its total, in which category moves cancel out."""

    rows: tuple[BridgeRow, ...] = ()
    total: BridgeRow

    @property
    def adds_up(self) -> bool:
        """True where each column of the categories sums to the total's."""
        return not self.rows or all(
            sum(getattr(row, column) for row in self.rows) == getattr(self.total, column)
            for column in ("opening", "entered", "left", "moves", "closing")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A member that came in or went out: `on` is its first or its last day of membership."""

    name: str
    on: date
    category: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryMove:
    """A member that changed category: neither in nor out; `on` is the first day of the new one."""

    name: str
    on: date
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The honest numbers of a gathering, always together; None where there is no register to count from.

    `participants` is attendances as participant, speaker or guest plus `headcount` (people nobody named); staff never.
    """

    participants: int | None = None
    attendances: int | None = None
    persons: int | None = None
    members: int | None = None
    headcount: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event held; `format` is "in-person", "online", "hybrid" or "" where nobody stated it.

    One without register stays out of the average.
    """

    on: date
    title: str
    until_on: date | None = None
    place: str = ""
    format: str = ""
    co_organisers: tuple[str, ...] = ()
    counts: Counts
    registered: bool = True
    documented: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """The meetings of one working group: how many, attendances by mode (`unstated`: neither), members represented."""

    group: str
    value_chain: str = ""
    meetings: int = 0
    in_person: int = 0
    online: int = 0
    unstated: int = 0
    members: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyRow:
    """One assembly held: call 1 or 2 (None: unknown), members present and by proxy, roster as of its day."""

    on: date
    title: str
    call: int | None = None
    present: int | None = None
    proxies: int | None = None
    roster: int | None = None
    documented: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A target against its actual figure; `status` is a code of `targets.Status`, `expected` the pro-rata value."""

    indicator: str
    actual: Figure
    target: Number | None = None
    baseline: Number | None = None
    expected: Number | None = None
    status: str = "no-target"
    at_most: bool = False
    justification: str = ""
    source: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """Planned against done: quantity and cost (cents) of one item of the activity plan."""

    title: str
    code: str = ""
    unit: str = ""
    planned: int | None = None
    done: int = 0
    planned_cents: int | None = None
    spent_cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendRow:
    """What was spent under one heading, in cents; an ineligible heading stays out of the eligible total."""

    heading: str
    cents: int = 0
    eligible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """The grant awarded for the period (cents, None: none recorded) and the spend by heading."""

    awarded_cents: int | None = None
    rows: tuple[SpendRow, ...] = ()

    @property
    def eligible_cents(self) -> int:
        return sum(row.cents for row in self.rows if row.eligible)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A figure somebody declared before the register existed: parts, declared total and source.

    Where parts and total differ the paper says so: a control total that does not reconcile is a fact to report.
    """

    label: str
    when: str = ""
    parts: tuple[tuple[str, Number], ...] = ()
    total: Number | None = None
    source: str = ""

    @property
    def parts_sum(self) -> Number:
        return sum(value for _label, value in self.parts)

    @property
    def mismatch(self) -> bool:
        return bool(self.parts) and self.total is not None and self.parts_sum != self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextFigure:
    """A figure of the region or of the initiative, as published: its value stays text."""

    label: str
    value: str
    year: str = ""
    source: str = ""
