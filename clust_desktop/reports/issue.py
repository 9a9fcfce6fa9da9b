"""What a monitoring paper says of itself: issue and fingerprint, what a draft lacks, figures restated since."""

from __future__ import annotations

from reportlab.platypus import Flowable

from clust_desktop.domain import closure
from clust_desktop.domain.issues import Issue, Restated, RestatedRow
from clust_desktop.domain.summary import Summary
from clust_desktop.i18n import _, ngettext
from clust_desktop.reports import numbers, parts
from clust_desktop.reports.grid import Column, Grid, Row
from clust_desktop.reports.parts import space, text
from clust_desktop.reports.typography import BODY, QUIET


def sentence(issue: Issue) -> str:
    """Which issue of the summary this is, and which one it replaces."""
    said = _("Issue {number} of {day}").format(number=issue.number, day=numbers.day(issue.on))
    if issue.replaces is not None:
        said += ", " + _("which replaces issue {number}").format(number=issue.replaces)
    return said


def foot(issue: Issue) -> str:
    """The fingerprint as it stands at the foot of every page."""
    return _("Fingerprint {digits}").format(digits=closure.grouped(issue.fingerprint))


def fact(summary: Summary) -> tuple[tuple[str, str], ...]:
    """What the cover says: the issue, or that the period was closed and by which one."""
    if summary.issue is not None:
        return (
            (_("Issue"), sentence(summary.issue)),
            (_("Reason"), summary.issue.reason),
            (_("Fingerprint"), closure.grouped(summary.issue.fingerprint)),
        )
    if summary.restated is not None:
        closed = _("closed on {day} with issue {number}; this print is no issue")
        issue = summary.restated.closed
        return ((_("Closure"), closed.format(day=numbers.day(issue.on), number=issue.number)),)
    return ()


def gaps(summary: Summary, key: str = "gaps") -> list[Flowable]:
    """What is missing before the period can be closed; a draft says it first."""
    if not summary.draft:
        return []
    story = parts.heading(_("What is still missing"), 0, key=key)
    if not summary.gaps:
        return story + parts.nothing(_("Nothing: the period can be closed."))
    said = ngettext("{n} point is open.", "{n} points are open.", len(summary.gaps)).format(n=len(summary.gaps))
    story += [text(said, QUIET), space(6)]
    for at, one in enumerate(summary.gaps, 1):
        story += [text(f"{at}. {one}", BODY), space(4)]
    return [*story, space(14)]


def restated(found: Restated | None, key: str = "restated") -> list[Flowable]:
    """Each figure that is another one than when the period was closed: then, now, records, operations."""
    if found is None:
        return []
    story = parts.heading(_("Restated figures"), 0, key=key)
    closed = _("The period was closed on {day} with issue {number}.").format(
        day=numbers.day(found.closed.on), number=found.closed.number
    )
    if not found.rows:
        return [*story, text(closed + " " + _("No figure has changed since."), QUIET), space(14)]
    many = ngettext(
        "{n} figure is another one since: beside it, what it was then.",
        "{n} figures are others since: beside each, what it was then.", len(found.rows),
    ).format(n=len(found.rows))  # fmt: skip
    columns = (
        Column(_("Indicator")),
        Column(_("Association")),
        Column(_("Figure then → figure now"), 110, True),
    )
    rows = [
        Row(
            (one.indicator, one.association, f"{numbers.figure(one.then)} → {numbers.figure(one.now)}"),
            under=_under(one),
        )
        for one in found.rows
    ]
    return [*story, text(f"{closed} {many}", QUIET), space(6), Grid(columns, rows), space(14)]


def _under(row: RestatedRow) -> str:
    said = [
        words.format(listed="; ".join(listed))
        for words, listed in (
            (_("No longer counted: {listed}."), row.gone),
            (_("Counted now: {listed}."), row.came),
            (_("Changed: {listed}."), row.changed),
            (_("Operations: {listed}."), row.operations),
        )
        if listed
    ]
    return " ".join(said)
