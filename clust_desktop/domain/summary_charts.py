"""The charts of the monitoring summary, built from its figures; the dashboard shows the same ones."""

from __future__ import annotations

from collections.abc import Sequence

from clust_desktop.domain.charts import Chart, Series
from clust_desktop.domain.summary import Section, Summary
from clust_desktop.domain.summary_rows import GroupRow, OverviewRow, PeriodRow
from clust_desktop.i18n import _, ngettext


def members_by_association(summary: Summary) -> Chart:
    """Members at the start and at the end, association by association."""
    rows = [row for row in summary.overview if row.figures.members.end is not None]
    grew = sum((row.figures.members.net or 0) > 0 for row in rows)
    sentence = ngettext(
        "Members grew in {grew} association out of {all}.", "Members grew in {grew} associations out of {all}.", grew
    ).format(grew=grew, all=len(rows))
    return Chart(
        kind="bars",
        title=_("Members at the start and at the end of the period"),
        sentence=sentence,
        labels=tuple(row.code or row.name for row in rows),
        series=(
            Series(_("at the start"), tuple(row.figures.members.start for row in rows)),
            Series(_("at the end"), tuple(row.figures.members.end for row in rows)),
        ),
    )


def activity_by_association(summary: Summary) -> Chart:
    """Events, working-group meetings and assemblies, association by association."""
    rows = summary.overview
    names = (_("events"), _("group meetings"), _("assemblies"))
    most = max(rows, key=_activity, default=None)
    if most is None or not _activity(most):
        sentence = _("No event, meeting or assembly was held in the period.")
    else:
        number = int(_activity(most))
        sentence = ngettext(
            "{association} held most: {number} gathering.", "{association} held most: {number} gatherings.", number
        ).format(association=most.name, number=number)
    return Chart(
        kind="stacked",
        title=_("Events, group meetings and assemblies"),
        sentence=sentence,
        labels=tuple(row.code or row.name for row in rows),
        series=tuple(Series(name, tuple(_held(row)[at] for row in rows)) for at, name in enumerate(names)),
    )


def bridge(section: Section) -> Chart:
    """From the opening to the closing number of members of one association."""
    total = section.bridge.total
    sentence = ngettext(
        "From {opening} to {closing} member: {entered} in, {left} out.",
        "From {opening} to {closing} members: {entered} in, {left} out.",
        total.closing,
    ).format(opening=total.opening, closing=total.closing, entered=total.entered, left=total.left)
    return Chart(
        kind="bridge",
        title=_("Members of {association}").format(association=section.name),
        sentence=sentence,
        labels=(_("at the start"), _("came in"), _("went out"), _("at the end")),
        series=(Series(_("members"), (total.opening, total.entered, -total.left, total.closing)),),
    )


def meetings_by_group(section: Section) -> Chart:
    """How often each working group met."""
    rows: Sequence[GroupRow] = section.groups
    met = sum(row.meetings > 0 for row in rows)
    sentence = ngettext("{met} group out of {all} met.", "{met} groups out of {all} met.", met)
    return Chart(
        kind="bars",
        title=_("Meetings of the working groups"),
        sentence=sentence.format(met=met, all=len(rows)),
        labels=tuple(row.group for row in rows),
        series=(Series(_("meetings"), tuple(row.meetings for row in rows)),),
    )


def members_over_time(name: str, periods: Sequence[PeriodRow]) -> Chart:
    """Members at the end of each period; declared figures are marked."""
    known = [row for row in periods if row.figures.members.end is not None]
    sentence = ""
    if known:
        first, last = known[0], known[-1]
        sentence = ngettext(
            "From {first} member ({when}) to {last} ({then}).", "From {first} members ({when}) to {last} ({then}).",
            first.figures.members.end or 0,
        ).format(
            first=first.figures.members.end, when=first.label, last=last.figures.members.end, then=last.label
        )  # fmt: skip
    return Chart(
        kind="line",
        title=_("Members of {association} at the end of each period").format(association=name),
        sentence=sentence,
        labels=tuple(row.label for row in known),
        series=(Series(_("members"), tuple(row.figures.members.end for row in known)),),
        declared=frozenset(at for at, row in enumerate(known) if row.figures.members.declared),
    )


def _held(row: OverviewRow) -> tuple[float, float, float]:
    figures = row.figures
    return (figures.events.value or 0, figures.group_meetings.value or 0, figures.assemblies.value or 0)


def _activity(row: OverviewRow) -> float:
    return sum(_held(row))
