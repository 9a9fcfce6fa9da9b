"""What one association held in the period: events, meetings of the working groups, assemblies."""

from __future__ import annotations

from itertools import groupby

from reportlab.platypus import Flowable

from clust_desktop.domain import summary_charts
from clust_desktop.domain.summary import Section
from clust_desktop.domain.summary_rows import AssemblyRow, Counts, EventRow
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.reports import numbers, parts
from clust_desktop.reports.charts import Plot
from clust_desktop.reports.grid import Cell, Column, Grid, Row
from clust_desktop.reports.parts import Remarks, space, text
from clust_desktop.reports.typography import QUIET

FORMATS = {
    "in-person": N_("in person"),
    "online": N_("online"),
    "hybrid": N_("in person and online"),
    "": N_("mode not stated"),
}


def events(section: Section, key: str = "") -> list[Flowable]:
    """Every event held, with its honest counts side by side; what is missing is said at its row and in sum."""
    story = parts.heading(_("Events"), 1, key=key)
    if not section.events:
        return story + parts.nothing(_("No event was held in the period."))
    columns = [
        Column(_("Date"), 66),
        Column(_("Event")),
        *(
            Column(title, 45, True)
            for title in (
                _("Participants"),
                _("Attendances"),
                _("Unique persons"),
                _("Members represented"),
                _("Unnamed heads"),
            )
        ),
    ]
    rows = [
        Row((numbers.days(one.on, one.until_on), Cell(one.title, _about(one)), *_counts(one.counts)))
        for one in section.events
    ]
    if section.event_totals:
        remark = section.event_totals.remark and f"▲ {_('Unique persons')}: {section.event_totals.remark}"
        rows.append(Row((_("Period"), Cell("", remark) if remark else "", *_counts(section.event_totals)), "total"))
    said = _(
        "Participants are attendances as participant, speaker or guest, and unnamed heads. Persons and members of the "
        "period are counted once, however many events they came to."
    )
    return [*story, text(_events_said(section)), space(2), text(said, QUIET), space(6), Grid(columns, rows)]


def _events_said(section: Section) -> str:
    """ "27 events, 25 of them documented; 26 with a register." """
    held = len(section.events)
    documented = sum(one.documented for one in section.events)
    registered = sum(one.registered for one in section.events)
    said = ngettext("{n} event", "{n} events", held).format(n=numbers.number(held))
    said += ngettext(", {n} of them documented", ", {n} of them documented", documented).format(n=documented)
    return said + "; " + _("{n} with a register.").format(n=registered)


def _about(event: EventRow) -> str:
    said = [one for one in (event.place, _(FORMATS[event.format])) if one]
    if event.co_organisers:
        said.append(_("with {others}").format(others=", ".join(event.co_organisers)))
    if not event.registered:
        said.append(_("no register"))
    if not event.documented:
        said.append(_("documents missing"))
    return " · ".join(said)


def _counts(counts: Counts) -> tuple[str, ...]:
    return tuple(
        numbers.number(value)
        for value in (counts.participants, counts.attendances, counts.persons, counts.members, counts.headcount)
    )


def group_meetings(section: Section, key: str = "") -> list[Flowable]:
    """Meetings per working group under its value chain, with attendances in the room, online and not stated."""
    story = parts.heading(_("Meetings of the working groups"), 1, key=key)
    if not section.groups:
        return story + parts.nothing(_("The association has no working group in the period."))
    unstated = any(one.unstated for one in section.groups)
    columns = (
        Column(_("Value chain and group")),
        Column(_("Meetings"), 52, True),
        Column(_("in the room"), 58, True, _("Attendances")),
        Column(_("online"), 58, True, _("Attendances")),
        *([Column(_("mode not stated"), 58, True, _("Attendances"))] if unstated else []),
        Column(_("Members represented"), 62, True),
    )
    rows: list[Row] = []
    for chain, groups in groupby(section.groups, key=lambda group: group.value_chain):
        if chain:
            rows.append(Row((chain,), "group"))
        rows += [
            Row(
                (
                    Cell(one.group, one.note),
                    *map(numbers.number, (one.meetings, one.in_person, one.online)),
                    *([numbers.number(one.unstated)] if unstated else []),
                    numbers.number(one.members),
                )
            )
            for one in groups
        ]
    story.append(Grid(columns, rows))
    if any(group.meetings for group in section.groups):
        story += [space(14), Plot(summary_charts.meetings_by_group(section))]
    return story


def assemblies(section: Section, key: str = "") -> list[Flowable]:
    """Assemblies with their call and the members present, in person or by proxy, of the roster of that day."""
    story = parts.heading(_("Assemblies"), 1, key=key)
    if not section.assemblies:
        return story + parts.nothing(_("No assembly was held in the period."))
    columns = (
        Column(_("Date"), 50),
        Column(_("Assembly")),
        Column(_("Call"), 58),
        Column(_("Members present"), 50, True),
        Column(_("By proxy"), 50, True),
        Column(_("Members of that day"), 58, True),
    )
    remarks = Remarks()
    rows = [Row(_assembly_cells(one, remarks)) for one in section.assemblies]
    return [*story, Grid(columns, rows), space(4), *remarks.flowables()]


def _assembly_cells(one: AssemblyRow, remarks: Remarks) -> tuple[str | Cell, ...]:
    call = {1: _("first call"), 2: _("second call")}.get(one.call or 0, numbers.NOTHING)
    second = " ".join(
        said for said in (remarks.mark(one.note), "" if one.documented else _("documents missing")) if said
    )
    return (
        numbers.day(one.on),
        Cell(one.title, second),
        call,
        *map(numbers.number, (one.present, one.proxies, one.roster)),
    )
