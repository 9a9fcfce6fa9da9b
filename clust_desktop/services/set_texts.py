"""A text or list kept as a document, read to be set as pages: its lines as they stand, or rows under their header."""

from __future__ import annotations

from clust_desktop.domain.dossiers import Dossier, Piece, TextPages
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import text
from clust_desktop.exchange.encodings import UnknownEncoding
from clust_desktop.i18n import _

ENDINGS = (".txt", ".csv", ".tsv", ".md", ".log")
KINDS = ("text/plain", "text/csv", "text/tab-separated-values", "text/markdown", "application/vnd.ms-excel")
"""Kinds of content that may be plain text; where a spreadsheet program is installed a list is called one of its own."""
MOST_LINES, MOST_LETTERS = 3000, 400_000
"""What is longer would fill more than a hundred pages: it is attached."""
MOST_COLUMNS = 10


def is_text(media_type: str, ending: str) -> bool:
    """Whether the file calls itself one."""
    return media_type in KINDS or ending in ENDINGS


def pages_of(content: bytes, piece: Piece, found: Dossier) -> TextPages:
    """What stands on the pages of a text. Raises Refused where it is too long, or its letters cannot be told."""
    try:
        read = text.decode(content, name=piece.title).text
    except UnknownEncoding as fault:
        raise Refused(_("Its letters cannot be told for certain: attached as it is.")) from fault
    except Refused as fault:
        raise Refused(_("It is no plain text: attached as it is.")) from fault
    lines = tuple(read.rstrip().splitlines())
    if len(lines) > MOST_LINES or len(read) > MOST_LETTERS:
        raise Refused(_("Too long to be set as pages: attached as it is."))
    return TextPages(piece=piece, dossier=found, lines=lines, rows=_rows(read, piece.title))


def _rows(read: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The header and the rows of a list, each of the same number of cells; none where it is no such list."""
    delimiter = text.sniff(read)
    if not delimiter:
        return ()
    try:
        cells = [tuple(map(str, one.cells)) for one in text.records(read, delimiter, name=name)]
    except Refused:
        return ()
    filled = tuple(one for one in cells if any(cell.strip() for cell in one))
    wide = {len(one) for one in filled}
    is_list = len(filled) > 1 and len(wide) == 1 and 1 < wide.pop() <= MOST_COLUMNS
    return filled if is_list and all(one.strip() for one in filled[0]) else ()
