"""How a file may be read otherwise than was guessed: its letters, its separator, the row that names the columns."""

from __future__ import annotations

from dataclasses import dataclass

from clust_desktop.exchange.cells import Cell, Sheet, filled, is_blank, quoted
from clust_desktop.exchange.tables import Source
from clust_desktop.i18n import N_, _

GUESSED = ""
"""The answer that takes a chosen header back: the file is read as it is recognised."""
ENCODINGS = {
    "utf-8": "UTF-8", "cp1252": "Windows-1252", "iso8859_15": "ISO 8859-15", "cp850": "DOS 850",
    "mac_roman": "Mac Roman", "cp1250": "Windows-1250", "cp1251": "Windows-1251", "cp1253": "Windows-1253",
    "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE",
}  # fmt: skip
DELIMITERS = {
    ";": N_("; semicolon"), ",": N_(", comma"), "\t": N_("tab"), "|": N_("| bar"), "": N_("none: one column"),
}  # fmt: skip
MOST_HEADS, WORDS = 20, 42
FORMS = {
    "teams": "Microsoft Teams", "zoom": "Zoom", "meet": "Google Meet", "eventbrite": "Eventbrite",
    "google": "Google Forms", "microsoft": "Microsoft Forms", "luma": "Luma", "pretix": "pretix", "hi": "Hi.Events",
    "indico": "Indico",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read the file, and how it is called."""

    code: str
    text: str


def form_name(form: str) -> str:
    """The platform of a form of file, as its makers write it: "teams-sections" is Microsoft Teams."""
    return FORMS.get(form.split("-")[0], form)


def encoding_name(encoding: str) -> str:
    return ENCODINGS.get(encoding.removesuffix("-sig"), encoding)


def encodings(source: Source) -> tuple[Way, ...]:
    """Every encoding there is to choose; none for a workbook, which says its own."""
    if not source.encoding:
        return ()
    offered = dict(ENCODINGS)
    offered.setdefault(source.encoding.removesuffix("-sig"), source.encoding)
    return tuple(Way(*pair) for pair in offered.items())


def delimiters(source: Source) -> tuple[Way, ...]:
    """Every separator there is to choose; none for a workbook."""
    if not source.encoding:
        return ()
    offered = dict(DELIMITERS)
    offered.setdefault(source.delimiter, source.delimiter)
    return tuple(Way(code, _(text)) for code, text in offered.items())


def heads(sheet: Sheet, now: int | None, form: str = "") -> tuple[Way, ...]:
    """The rows that could name the columns, first those at the top; none of them; or as the platform is recognised."""
    rows = [line for line in sheet.lines if filled(line.cells)]
    near = rows[:MOST_HEADS] + [line for line in rows[MOST_HEADS:] if line.line == now]
    listed = [Way(str(one.line), _("row {row}: {words}").format(row=one.line, words=_words(one.cells))) for one in near]
    known = [Way(GUESSED, _("as written by {platform}").format(platform=form_name(form)))] if form else []
    return (*known, *listed, Way("0", _("no row: the list begins at once")))


def _words(cells: tuple[Cell, ...]) -> str:
    text = " · ".join(quoted(cell) for cell in cells if not is_blank(cell))
    return text if len(text) <= WORDS else f"{text[:WORDS]}…"
