"""The documents behind what one association counts: how much is documented, then record by record what is missing."""

from __future__ import annotations

from reportlab.platypus import Flowable

from clust_desktop.domain.evidence import DUE_OF, MANY, Evidence
from clust_desktop.i18n import _, ngettext
from clust_desktop.reports import numbers, parts
from clust_desktop.reports.grid import Cell, Column, Grid, Row
from clust_desktop.reports.parts import space, text
from clust_desktop.reports.typography import QUIET


def evidence(found: Evidence | None, key: str = "") -> list[Flowable]:
    """Counted, documented and missing by kind of record; nothing where no record owes a document."""
    if found is None or not found.tallies:
        return []
    columns = (
        Column(_("Records of the period")),
        Column(_("In the period"), 62, True),
        Column(_("Documented"), 72, True),
        Column(_("Incomplete"), 72, True),
    )
    rows = [
        Row((
            Cell(_(MANY[one.kind]), "" if one.asked else _("no document is asked for")),
            numbers.number(one.records),
            numbers.number(one.documented if one.asked else None),
            numbers.number(one.missing if one.asked else None),
        ))
        for one in found.tallies
    ]  # fmt: skip
    said = _("Documented is what has every document that its kind owes; a record without is counted all the same.")
    head = parts.heading(_("Documents and evidence"), 1, key=key)
    story = parts.together(head, [text(said, QUIET), space(5), Grid(columns, rows)])
    return [*story, space(8), *_gaps(found)]


def _gaps(found: Evidence) -> list[Flowable]:
    if not found.gaps:
        return [text(_("No document is missing."))]
    n = len(found.gaps)
    said = ngettext("{n} record lacks documents:", "{n} records lack documents:", n).format(n=numbers.number(n))
    columns = (Column(_("Date"), 50), Column(_("Record of the period")), Column(_("Missing documents"), 190))
    words = dict(DUE_OF)
    rows = [
        Row((numbers.day(one.on), Cell(one.label, _(words[one.kind])), ", ".join(one.missing))) for one in found.gaps
    ]
    return [parts.room(84), text(said), space(5), Grid(columns, rows)]
