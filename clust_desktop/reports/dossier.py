"""The index of a dossier: every piece with its number, its day, where it stands, and what is missing."""

from __future__ import annotations

from itertools import groupby

from reportlab.platypus import Flowable

from clust_desktop import i18n
from clust_desktop.domain.dossiers import Chapter, Dossier, Piece, State
from clust_desktop.i18n import _, ngettext
from clust_desktop.reports import document, numbers, parts
from clust_desktop.reports.document import Furniture
from clust_desktop.reports.grid import Cell, Column, Grid, Row
from clust_desktop.reports.parts import Facts, Numerals, space, text
from clust_desktop.reports.typography import QUIET, SUBTITLE


def index(found: Dossier, *, language: str = "it") -> bytes:
    """The PDF of the index; the same dossier gives the same bytes."""
    with i18n.speaking(language):
        title = _("Dossier")
        story: list[Flowable] = [
            *parts.heading(title, 0, key="index"), text(found.association, SUBTITLE), space(8),
            Facts(_facts(found)), space(8), _counts(found), space(4), *_said(found),
        ]  # fmt: skip
        for at, chapter in enumerate(found.chapters):
            story += _chapter(chapter, found, f"c{at}")
        furniture = Furniture(
            title=f"{title} – {found.association} – {found.period}", subject=f"{title} · {found.association}",
            fund=found.fund, cup=found.cup, on=found.on, issued_on=found.on, version=found.version,
            brand=found.brand,
        )  # fmt: skip
        return document.build((), story, furniture)


def _facts(found: Dossier) -> list[tuple[str, str]]:
    dates = _("from {first} to {last}").format(first=numbers.day(found.from_on), last=numbers.day(found.until_on))
    return [
        (_("Programme"), found.programme),
        (_("Period"), f"{found.period}, {dates}"),
        (_("Data as of"), numbers.day(found.on)),
        (_("Summary"), _("as issued when the period was closed") if found.is_closed
         else _("as it stands: the period is not closed")),
    ]  # fmt: skip


def _counts(found: Dossier) -> Numerals:
    return Numerals((
        (numbers.number(found.many(State.MADE)), _("Papers"), ""),
        (numbers.number(found.many(State.MERGED, State.ATTACHED) if not found.is_folder else sum(
            bool(one.sha256) and one.is_there for one in found.pieces())), _("Documents"), ""),
        (numbers.number(found.many(State.ATTACHED)), _("Attached as they are"), ""),
        (numbers.number(found.many(State.MISSING, State.DAMAGED)), _("Missing or damaged"), ""),
        *(((numbers.number(gone), _("Destroyed by rule"), ""),) if (gone := found.many(State.DESTROYED)) else ()),
    ))  # fmt: skip


def _said(found: Dossier) -> list[Flowable]:
    """How the pieces are to be found, and what keeps the whole from being fit for the archive."""
    if found.is_folder:
        said = _("Each piece is a file of this folder, under the number it has here.")
        return [text(said, QUIET)]
    said = _(
        "The pieces follow in this order; their pages are those of the dossier, numbered at the foot of each. "
        "Bookmarks lead to each piece."
    )
    if any(one.state is State.ATTACHED or one.is_signed for one in found.pieces()):
        said += " " + _("What cannot be a page is attached to this file under the name said here.")
    if any(one.sha256 for one in found.pieces()):
        said += " " + _("The SHA-256 of a document is that of the file as it was added.")
    story = [text(said, QUIET)]
    if not found.is_archival:
        bound = [str(one.number) for one in found.pieces() if not one.is_archival]
        said = ngettext("This file is not PDF/A because of number {listed}.",
                        "This file is not PDF/A because of numbers {listed}.", len(bound))  # fmt: skip
        story.append(text(said.format(listed=", ".join(bound)), QUIET))
    return story


def _chapter(chapter: Chapter, found: Dossier, key: str) -> list[Flowable]:
    """The pieces below the records they belong to."""
    last = Column(_("File"), -0.8) if found.is_folder else Column(_("Page"), 52, True)
    columns = (Column(_("No."), 26), Column(_("Piece")), last)
    rows: list[Row] = []
    for (of, on), pieces in groupby(chapter.pieces, key=lambda one: (one.of, one.on)):
        if of:
            rows.append(Row((" · ".join(part for part in (numbers.day(on) if on else "", of) if part),), "group"))
        rows += [_row(one, found) for one in pieces]
    return [*parts.heading(chapter.title, 1, key=key), Grid(columns, rows)]


def _row(one: Piece, found: Dossier) -> Row:
    lost = one.state in (State.MISSING, State.DAMAGED)
    # A number of a place has no group marks: as the bookmarks, the pages and the files have it.
    where = one.file if found.is_folder else str(one.first_page) if one.first_page else ""
    if one.state is State.ATTACHED and not found.is_folder:
        where = _("attached")
    second = [f"SHA-256 {one.sha256}"] if one.sha256 else []
    if one.state is State.ATTACHED or one.is_signed:
        second.insert(0, one.file)
    number = str(one.number) if one.number else numbers.NOTHING
    under = f"▲ {one.remark}" if lost else one.remark
    return Row((number, Cell(one.title, "\n".join(second)), where), under=under)
