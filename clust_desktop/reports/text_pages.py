"""A plain text or a list as pages of a dossier: whose document it is, then its lines or its rows, every letter."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from clust_desktop import i18n
from clust_desktop.domain.dossiers import TextPages
from clust_desktop.i18n import _
from clust_desktop.reports import document, numbers, parts
from clust_desktop.reports.document import Furniture
from clust_desktop.reports.grid import Column, Grid, Row
from clust_desktop.reports.parts import Facts, space, text

BROADEST = 36
"""Letters of a cell that count when columns share the width."""


def text_pages(found: TextPages, *, language: str = "it") -> bytes:
    """The PDF of the text; the same text gives the same bytes."""
    with i18n.speaking(language):
        piece, dossier = found.piece, found.dossier
        day = numbers.day(piece.on) if piece.on else ""
        whole = [
            (_("Belongs to"), " · ".join(part for part in (day, piece.of) if part)),
            (_("SHA-256 of the file"), piece.sha256),
        ]
        story = [*parts.heading(piece.title, 0, key="text"), Facts(whole), space(10)]
        story += [_table(found.rows)] if found.rows else _lines(found.lines)
        title = _("Dossier")
        furniture = Furniture(
            title=piece.title, subject=f"{title} · {dossier.association}", fund=dossier.fund, cup=dossier.cup,
            on=dossier.on, issued_on=dossier.on, version=dossier.version, brand=dossier.brand,
        )  # fmt: skip
        return document.build((), story, furniture)


def _table(rows: tuple[tuple[str, ...], ...]) -> Flowable:
    """Columns as broad as what stands in them, in proportion."""
    shares = [max(4, *(min(len(cell), BROADEST) for cell in column)) for column in zip(*rows, strict=True)]
    columns = [Column(title.strip(), -float(share)) for title, share in zip(rows[0], shares, strict=True)]
    return Grid(columns, [Row(one) for one in rows[1:]])


def _lines(lines: tuple[str, ...]) -> Iterator[Flowable]:
    """Each line a paragraph of its own, so that one that goes on is told from the next; indents stay."""
    for one in lines:
        said = one.replace("\t", "    ")
        inner = said.lstrip(" ")
        if not inner.strip():
            yield space(7)
            continue
        yield text("\xa0" * (len(said) - len(inner)) + inner)
        yield space(2)
