"""The minutes of an assembly, as PDF."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from clust_desktop import i18n
from clust_desktop.domain import minutes as said
from clust_desktop.i18n import _
from clust_desktop.reports import document, numbers, parts
from clust_desktop.reports.document import Furniture
from clust_desktop.reports.grid import Column, Grid, Row
from clust_desktop.reports.parts import Facts, Kept, Text, space, text
from clust_desktop.reports.presence_list import Signatures
from clust_desktop.reports.typography import BODY, QUIET, STRONG


def minutes(held: said.Minutes, *, language: str = "it") -> bytes:
    """The PDF of the minutes; the same data give the same bytes."""
    with i18n.speaking(language):
        one = held.gathering
        story: list[Flowable] = []
        for block in said.blocks(held):
            story += _drawn(block)
        # Nobody signs a page with nothing else on it, nor one that has a result without its vote.
        last = 6 if all(isinstance(one, Text | Spacer) for one in story[-6:-1]) else 4
        story[-last:] = [Kept(story[-last:])]
        title = _("Minutes of the assembly")
        furniture = Furniture(
            title=f"{title} – {one.title} – {numbers.day(one.from_on)}", subject=f"{title} · {held.association}",
            fund=one.fund, cup=one.cup, on=held.on, issued_on=held.on, version=one.version, brand=one.brand,
            draft=not held.closed_at,
        )  # fmt: skip
        return document.build((), story, furniture)


def _drawn(block: said.Block) -> list[Flowable]:
    if isinstance(block, said.Heading):
        need = 60 if block.level == 1 else 40
        return parts.heading(block.text, block.level, key="minutes" if block.level == 0 else "", need=need)
    if isinstance(block, said.Paragraph):
        style = STRONG if block.strong else QUIET if block.quiet else BODY
        return [text(block.text, style), space(4)]
    if isinstance(block, said.Facts):
        return [space(2), Facts(block.lines), space(6)]
    if isinstance(block, said.Table):
        columns = [Column(title, -share) for title, share in block.columns]
        return [Grid(columns, [Row(row) for row in block.rows]), space(4)]
    return [space(20), Signatures(block.signers)]
