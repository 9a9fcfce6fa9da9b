"""What the dashboard asks of the services, in the order in which it can show it; no widget lives here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clust_desktop.domain.indicators import HEADLINES, INDICATORS
from clust_desktop.i18n import N_, _
from clust_desktop.ui.office import Office

if TYPE_CHECKING:
    from clust_desktop.domain.charts import Chart
    from clust_desktop.domain.summary import Summary
    from clust_desktop.domain.summary_rows import PeriodRow
    from clust_desktop.services.choices import Covered
    from clust_desktop.services.indicators import Line

FIRST = (
    "members_net", "members_start", "members_in", "members_out", "members_end", "events", "events_documented",
    "average_per_event", "group_meetings", "groups_met", "groups_active", "assemblies",
)  # fmt: skip
TABLE = ("members_end", *HEADLINES)

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (N_("Members"), "people", (
        "members_start", "members_in", "members_out", "members_end", "members_net", "members_increase",
        "memberships_end", "enterprises_end", "enterprises_share")),
    (N_("Events"), "calendar-event", (
        "events", "events_with_register", "participants", "average_per_event", "attendances", "persons",
        "members_represented", "headcount")),
    (N_("Working groups"), "diagram-3", (
        "group_meetings", "group_attendances", "group_members", "groups_active", "groups_met", "groups_met_share",
        "seats_end", "seated_persons")),
    (N_("Assemblies and board"), "bank", ("assemblies", "assembly_attendances", "assembly_members", "board_meetings")),
    (N_("Projects and money"), "cash-coin", ("projects", "spend", "grants", "spend_share")),
    (N_("Evidence"), "folder-check", (
        "gatherings_held", "gatherings_documented", "documented_share", "events_documented")),
)  # fmt: skip
"""Every indicator stands in exactly one group: title, icon, codes."""

REST = tuple(code for code in INDICATORS if code not in FIRST)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What every page is about: a period, and one association or all (None)."""

    period: str
    association: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Lines by (indicator, association; None: the system), with the names and units to show them by."""

    lines: dict[tuple[str, str | None], Line]
    names: dict[str, str]
    units: dict[str, str]
    covered: Covered | None = None

    def line(self, code: str, association: str | None) -> Line | None:
        return self.lines.get((code, association))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart as a value, the indicator whose records stand behind it, and its picture as PNG."""

    chart: Chart
    indicator: str
    picture: bytes


def read(office: Office, chosen: Chosen, codes: tuple[str, ...]) -> Figures:
    """The figures of these indicators for what is chosen."""
    lines = office.indicators.table(period=chosen.period, association=chosen.association, codes=codes)
    return Figures(
        lines={(line.indicator, line.association): line for line in lines},
        names=office.indicators.names(),
        units=office.indicators.units(),
        covered=office.choices.covered(period=chosen.period, association=chosen.association),
    )


def overview(office: Office, chosen: Chosen) -> Summary:
    return office.summaries.overview(period=chosen.period, association=chosen.association)


def periods(summary: Summary) -> tuple[PeriodRow | None, PeriodRow | None]:
    """The row of the period chosen and the one before it, where there are such."""
    rows = summary.system_periods
    at = next((at for at, row in enumerate(rows) if row.current), None)
    if at is None:
        return None, None
    return rows[at], rows[at - 1] if at else None


def charts(office: Office, chosen: Chosen, summary: Summary) -> list[tuple[Chart, str]]:
    """The charts of what is chosen, each with the indicator behind it; an empty one is left out."""
    from clust_desktop.domain import summary_charts as make

    found: list[tuple[Chart, str]] = []
    if chosen.association is None:
        found.append((make.members_by_association(summary), "members_end"))
        found.append((make.activity_by_association(summary), "gatherings_held"))
        found.append((make.members_over_time(_("all the associations"), summary.system_periods), "members_end"))
    else:
        name = summary.overview[0].name if summary.overview else chosen.association
        found.append((make.members_over_time(name, summary.system_periods), "members_end"))
        whole = office.summaries.monitoring(period=chosen.period, association=chosen.association, context=False)
        for section in whole.sections:
            found.append((make.bridge(section), "members_net"))
            found.append((make.meetings_by_group(section), "group_meetings"))
    return [(chart, code) for chart, code in found if not chart.empty]
