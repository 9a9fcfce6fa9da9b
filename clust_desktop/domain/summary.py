"""The monitoring summary as one plain value: services fill it from the archive, reports set it on paper.

Days are `date`, money is integer cents, counts are `int`; nothing here is formatted. Names that are records of the
archive (categories, indicators, headings, context figures) come already in the paper's language; codes (`format`,
`status`) are translated where they are printed. How each thing is counted is fixed in `domain.md` §4 and §5.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.brands import Brand
from clust_desktop.domain.evidence import Evidence
from clust_desktop.domain.issues import Issue, Restated
from clust_desktop.domain.money import Money
from clust_desktop.domain.summary_rows import (
    AssemblyRow,
    Bridge,
    CategoryMove,
    ContextFigure,
    Counts,
    Declaration,
    EventRow,
    FiveFigures,
    GroupRow,
    Movement,
    OverviewRow,
    PeriodRow,
    PlanRow,
    Spending,
    TargetRow,
)
from clust_desktop.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One association in the period: every list behind its five figures.

    `from_on` and `until_on` are its own funding dates; `event_totals` are folded again over the period, never summed
    from `events`, because a person at two events is one person.
    """

    code: str
    name: str
    from_on: date
    until_on: date
    area: str = ""
    seat: str = ""
    cup: str = ""
    constituted_on: date | None = None
    recognised_on: date | None = None
    brand: Brand | None = None
    figures: FiveFigures
    bridge: Bridge
    entered: tuple[Movement, ...] = ()
    left: tuple[Movement, ...] = ()
    moved: tuple[CategoryMove, ...] = ()
    events: tuple[EventRow, ...] = ()
    event_totals: Counts | None = None
    groups: tuple[GroupRow, ...] = ()
    assemblies: tuple[AssemblyRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    plan: tuple[PlanRow, ...] = ()
    spending: Spending | None = None
    money: Money | None = None
    evidence: Evidence | None = None
    periods: tuple[PeriodRow, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    notes: tuple[str, ...] = ()

    def unreconciled(self) -> tuple[str, ...]:
        """One sentence for each bridge number that does not agree with the others or with the names."""
        broken = _("{association}, {category}: {opening} + {entered} − {left} + {moves} is not {closing}.")
        said = [
            broken.format(association=self.name, **{column: getattr(row, column) for column in row.__slots__})
            for row in (*self.bridge.rows, self.bridge.total)
            if not row.reconciles
        ]
        if not self.bridge.adds_up:
            said.append(_("{association}: the categories do not add up to the total.").format(association=self.name))
        for names, number, sentence in (
            (self.entered, self.bridge.total.entered, _("{association}: members in {number}, names {names}.")),
            (self.left, self.bridge.total.left, _("{association}: members out {number}, names {names}.")),
        ):
            if len(names) != number:
                said.append(sentence.format(association=self.name, number=number, names=len(names)))
        members, total = self.figures.members, self.bridge.total
        if (members.start, members.entered, members.left, members.end) != (
            total.opening, total.entered, total.left, total.closing,
        ):  # fmt: skip
            said.append(_("{association}: the bridge is not the overview’s.").format(association=self.name))
        return tuple(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the Region reads about one period: cover facts, one overview row per association, one section each.

    `on` is the day the data were read as of, `issued_on` the day printed on the paper; `system` is recomputed over the
    union of all records and is None where a single association is printed. With no `context`, the cover shows none.
    `gaps` are what a draft still lacks, `issue` what the paper of a closed period is, `restated` what differs since.
    """

    programme: str
    act: str = ""
    fund: str = ""
    cup: str = ""
    period_code: str
    period_name: str = ""
    from_on: date
    until_on: date
    on: date
    issued_on: date
    version: str = ""
    draft: bool = False
    gaps: tuple[str, ...] = ()
    issue: Issue | None = None
    restated: Restated | None = None
    overview: tuple[OverviewRow, ...] = ()
    system: OverviewRow | None = None
    system_targets: tuple[TargetRow, ...] = ()
    system_periods: tuple[PeriodRow, ...] = ()
    system_declarations: tuple[Declaration, ...] = ()
    sections: tuple[Section, ...] = ()
    context: tuple[ContextFigure, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def period(self) -> str:
        """The period as a person names it: its name, else its code."""
        return self.period_name or self.period_code

    def section(self, code: str) -> Section | None:
        """The section of the association with this code, if it is in the summary."""
        return next((one for one in self.sections if one.code == code), None)

    def unreconciled(self) -> tuple[str, ...]:
        """Every reason not to print: a summary whose members do not reconcile to names is refused."""
        return tuple(sentence for section in self.sections for sentence in section.unreconciled())
