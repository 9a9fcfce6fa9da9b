"""A dossier written out: bound into one PDF, or as a folder of numbered files with its index."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from clust_desktop.domain.dossiers import Dossier, State, file_name
from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, language
from clust_desktop.services import set_texts
from clust_desktop.services.dossiers import Gathered, Sheaf, chapters_of, numbered
from clust_desktop.services.uncollected import uncollected
from clust_desktop.store import durable
from clust_desktop.store.database import Archive


def as_pdf(archive: Archive, *, period: str, association: str, on: date | None = None) -> tuple[Dossier, bytes]:
    """The dossier as one PDF, and what its index says; what cannot be pages goes along as an attachment."""
    from clust_desktop.reports.binding import Leaf, bound
    from clust_desktop.reports.dossier import index

    gathered = Gathered(archive, period=period, association=association, on=on)
    head = gathered.dossier()
    chapters, is_archival = _as_pages(numbered(gathered), head)
    dossier = replace(head, is_archival=is_archival)
    content, many = b"", 1
    while True:
        page = many + 1
        placed = []
        for title, sheaves in chapters:
            found = []
            for one in sheaves:
                if one.piece.pages:
                    one, page = replace(one, piece=replace(one.piece, first_page=page)), page + one.piece.pages
                found.append(one)
            placed.append((title, found))
        dossier = replace(dossier, chapters=chapters_of(placed))
        content = index(dossier, language=language())
        if (pages := gathered.papers.pages(content)) == many:
            break
        many = pages
    leaves = []
    for title, sheaves in placed:
        for one in (one for one in sheaves if one.content):
            words = f"{one.piece.number}. {_named(one)}"
            if one.piece.state is not State.ATTACHED:
                leaves.append(Leaf(words, one.content, under=title))
            if one.piece.state is State.ATTACHED or one.piece.is_signed:
                leaves.append(Leaf(words, one.content, one.piece.file, one.media_type, title))
    said = _("Dossier")
    pdf = bound(
        content, leaves, index=_("Index"), title=f"{said} – {dossier.association} – {dossier.period}",
        subject=f"{said} · {dossier.association}", on=dossier.on, is_archival=is_archival,
    )  # fmt: skip
    return dossier, pdf


def _named(one: Sheaf) -> str:
    return " – ".join(part for part in (one.piece.of, one.piece.title) if part)


def _as_pages(chapters: list[tuple[str, list[Sheaf]]], head: Dossier) -> tuple[list[tuple[str, list[Sheaf]]], bool]:
    """The documents as pages where they can be; whether every page says that it is fit for the archive."""
    found = [
        (title, [_set(one, head) if one.content and one.piece.sha256 else one for one in sheaves])
        for title, sheaves in chapters
    ]
    return found, all(one.piece.is_archival for _title, sheaves in found for one in sheaves)


def _set(one: Sheaf, head: Dossier) -> Sheaf:
    """A document as pages; where it cannot be, attached, with why."""
    from clust_desktop.reports.binding import as_pages
    from clust_desktop.reports.text_pages import text_pages

    try:
        if set_texts.is_text(one.media_type, one.ending) and not one.content.startswith(b"%PDF-"):
            with uncollected():
                laid = as_pages(text_pages(set_texts.pages_of(one.content, one.piece, head), language=language()))
            piece = replace(one.piece, state=State.MERGED, pages=laid.pages)
            return replace(one, piece=piece, content=laid.pdf)
        sound = as_pages(one.content, one.piece.title)
    except Refused as refusal:
        return replace(one, piece=replace(one.piece, state=State.ATTACHED, remark=refusal.sentence))
    said = [
        *([_("Signed: also attached as it is, so that the signature can be verified.")] if sound.is_signed else []),
        *([] if sound.is_archival else [_("Bound as it is: it does not say that it is PDF/A.")]),
    ]
    piece = replace(one.piece, state=State.MERGED, pages=sound.pages, remark=" ".join(said),
                    is_signed=sound.is_signed, is_archival=sound.is_archival)  # fmt: skip
    return replace(one, piece=piece, content=sound.pdf)


def as_folder(archive: Archive, out: Path, *, period: str, association: str, on: date | None = None) -> Dossier:
    """The dossier as a folder: each piece a file of its own, as it was added, the index the first.

    It is there whole or not at all. Raises Refused where the folder is there and not empty, or cannot be written.
    """
    from clust_desktop.reports.dossier import index

    if os.path.exists(out) and (not out.is_dir() or any(out.iterdir())):
        raise Refused(_("{file} is there already: choose another name, or an empty folder.").format(file=out))
    gathered = Gathered(archive, period=period, association=association, on=on)
    chapters = numbered(gathered)
    dossier = replace(gathered.dossier(), is_folder=True, chapters=chapters_of(chapters))
    files = {file_name(1, [_("Index")], ".pdf"): index(dossier, language=language())}
    files |= {one.piece.file: one.content for _title, sheaves in chapters for one in sheaves if one.content}
    unfinished = out.with_name(out.name + ".part")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        for name, content in files.items():
            (unfinished / name).write_bytes(content)
            durable.settle(unfinished / name)
        durable.settle_folder(unfinished)
        if out.exists():
            out.rmdir()
        os.replace(unfinished, out)
        durable.settle_folder(out.parent)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise Refused(_("{file} cannot be written: {error}.").format(file=out, error=why(error))) from error
    return dossier
