"""Which column holds which field, guessed from the header's words and from what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stdnum import luhn

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import dates
from clust_desktop.exchange.cells import Cell, CellError, is_blank, shown
from clust_desktop.exchange.choosing import choose
from clust_desktop.exchange.headers import fold
from clust_desktop.exchange.kinds import Field, Kind
from clust_desktop.exchange.kinds.common import FAMILY_NAME, GIVEN_NAME
from clust_desktop.exchange.kinds.shapes import words
from clust_desktop.exchange.tables import Table
from clust_desktop.exchange.values import is_missing

ENOUGH = 50.0
_OWN_ATTENDANCE = {"represents": "organisations", "arrived": "from", "left": "until"}
_OWN_PEOPLE = {"organisation": "organisations"}
SAMPLE = 200
_COMING = ("presente", "attendee", "delegato", "rappresentante")
_ENOUGH = 200
"""Letters of a cell that are looked at: by those it is known what it holds."""
_UID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_FILLERS = words(
    "di; del; della; dello; dell; dei; degli; delle; il; la; lo; l; i; le; un; una; the; of; a; an; per; n; no; nr; "
    "num; numero; gg; mm; aaaa; aa; yyyy; yy; dd; hh; obbligatorio; required; eur; euro; e; partecipante; iscritto; "
    "tua; tuo; your; in; al; alla"
)


def guesses(table: Table, kind: Kind) -> dict[str, tuple[str, str]]:
    """Field key to (column, "header" or "contents"); each column serves one field, the surest first."""
    scored: list[tuple[float, int, int, Field, str]] = []
    for place, column in enumerate(table.columns):
        cells = [cell for cell in table.column(column)[:SAMPLE] if not is_missing(cell, "date")]
        for order, field in enumerate(kind.fields):
            by_name = _by_name(column, field) if table.header_line is not None else 0.0
            fit = _fit(cells, field)
            score = by_name + (60.0 if fit == 1 and field.reads in ("email", "vat", "tax_code") else 0.0)
            if fit == -1:
                score -= 60.0
            elif field.reads in ("text", "name", "label") and _are_uids(cells):
                score -= 30.0  # a number of the archive names nothing where another column does
            if score >= ENOUGH:
                scored.append((score, -place, -order, field, "header" if by_name else "contents"))
    found: dict[str, tuple[str, str]] = {}
    taken: set[int] = set()
    for _score, place, _order, field, why in sorted(scored, key=lambda one: one[:3], reverse=True):
        if field.key not in found and place not in taken:
            found[field.key] = (table.columns[-place], why)
            taken.add(place)
    _settle_names(found, kind, table)
    _settle_own(found, kind, table)
    return found


def _settle_names(found: dict[str, tuple[str, str]], kind: Kind, table: Table) -> None:
    """“Name” beside a family name is a given name, alone a whole name; an only column holds what the list is of."""
    if "full_name" in kind.by_key and "given_name" in found and not {"family_name", "full_name"} & set(found):
        found["full_name"] = found.pop("given_name")
    paired = {"full_name", "family_name"} <= set(found) and "given_name" in kind.by_key and "given_name" not in found
    if paired and fold(found["full_name"][0]) in ("name", "nome"):
        found["given_name"] = found.pop("full_name")
    if {"full_name", "given_name", "family_name"} <= set(found) and fold(found["full_name"][0]) in _COMING:
        del found["full_name"]  # beside both names “Present” says whether they came
    main = kind.needs[0][0]
    of_things = main in ("name", "organisation", "group") and main in found
    given = of_things and fold(found[main][0]) in (*GIVEN_NAME.names, "name")
    if given and any(fold(column) in FAMILY_NAME.names for column in table.columns):
        del found[main]  # beside a family name it is a person's: this is no list of organisations or groups
    if (
        len(table.columns) == 1
        and table.header_line is None
        and not found
        and kind.by_key[main].reads in ("text", "name")
        and _are_names(table)
    ):
        found[main] = (table.columns[0], "contents")


def _settle_own(found: dict[str, tuple[str, str]], kind: Kind, table: Table) -> None:
    """The columns that only the archive's own exports, with their uids, call so."""
    if "gathering_uid" in found and "title" in found and fold(found["title"][0]) == "title":
        found["gathering"] = found.pop("title")
    own = {"attendance": _OWN_ATTENDANCE, "people": _OWN_PEOPLE}.get(kind.code, {})
    if any(kind.field(key).reads == "uid" for key in found):
        for key, column in own.items():
            if column in table.columns:
                found[key] = (column, "header")


def _are_uids(cells: Sequence[Cell]) -> bool:
    """Whether most cells are UUIDs of 36 characters (RFC 9562), as the archive's own exports hold."""
    texts = [shown(cell) for cell in cells if not is_blank(cell)]
    return 2 * sum(len(text) == 36 and _UID.fullmatch(text) is not None for text in texts) > len(texts)


def _are_names(table: Table) -> bool:
    """Whether the cells of the only column can be names: most hold letters and are no days, nor lines of a letter."""
    cells = [cell for cell in table.column(table.columns[0])[:SAMPLE] if not is_missing(cell, "date")]
    named = [cell for cell in cells if isinstance(cell, str) and any(sign.isalpha() for sign in cell)]
    return 2 * sum(not dates.evidence(cell) for cell in named) > len(cells) and not _is_prose(named)


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether lines run on into one another: a third begin small or end in a comma, and one ends within a sentence."""
    running = sum(
        line.rstrip().endswith(",") or (line.lstrip()[:1].islower() and len(line.split()) > 3) for line in lines
    )
    return 3 * running >= len(lines) and any(line.rstrip().endswith((",", ":", ";")) for line in lines)


def _by_name(column: str, field: Field) -> float:
    """100 for a column called exactly so, less the further down the list of words; 0 for none."""
    whole = fold(re.sub(r" \(\d+\)$", "", column))
    plain = fold(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", column))
    best = 0.0
    for rank, name in enumerate(field.names):
        if name in (whole, plain):
            best = max(best, (100.0 if name == whole else 95.0) - rank * 0.2)
        elif len(name) > 2 and _contains(plain, name):
            best = max(best, 70.0 + len(name.split()) - rank * 0.2)
    return best


def _contains(header: str, name: str) -> bool:
    """Whether the header says the name and otherwise only small words: `data di adesione del socio` is no name."""
    if f" {name} " not in f" {header} ":
        return False
    rest = f" {header} ".replace(f" {name} ", " ", 1).split()
    return all(word in _FILLERS for word in rest)


def _fit(cells: Sequence[Cell], field: Field) -> int:
    """1 where most cells are what the field holds, -1 where they cannot be, 0 where nothing is said."""
    good = [cell[:_ENOUGH] if isinstance(cell, str) else cell for cell in cells if not isinstance(cell, CellError)]
    if not good:
        return 0
    tests = {
        "email": lambda text: "@" in text,
        "vat": lambda text: _is_vat(text),
        "tax_code": lambda text: _is_vat(text) or re.fullmatch(r"[A-Za-z]{6}[\dA-Za-z]{10}", text) is not None,
        "integer": lambda text: re.search(r"\d", text) is not None,
        "decimal": lambda text: re.search(r"\d", text) is not None,
        "money": lambda text: re.search(r"\d", text) is not None,
        "clock": lambda text: re.search(r"\d", text) is not None,
    }
    if field.reads == "uid":
        return 1 if _are_uids(good) else -1
    if field.reads in ("date", "moment"):
        share = sum(_looks_like_date(cell) for cell in good) / len(good)
    elif field.reads in ("text", "name", "label"):
        wordy = sum(isinstance(cell, str) and re.search(r"[^\W\d]", cell) is not None for cell in good)
        return -1 if wordy < 0.2 * len(good) else 0
    elif field.reads in ("choice", "yes_no"):
        share = sum(_is_choice(field, cell) for cell in good) / len(good)
        return -1 if share < 0.2 else 0
    elif field.reads in tests:
        share = sum(tests[field.reads](shown(cell)) for cell in good) / len(good)
    else:
        return 0
    return 1 if share >= 0.6 else -1 if share < 0.2 else 0


def _looks_like_date(cell: Cell) -> bool:
    if isinstance(cell, str):
        text = shown(cell)
        return bool(dates.evidence(cell)) or ("@" not in text and re.fullmatch(r"\D*\d.*\d{2}.*", text) is not None)
    return not isinstance(cell, bool | CellError)


def _is_choice(field: Field, cell: Cell) -> bool:
    try:
        choose(field, cell)
    except Refused:
        return False
    return True


def _is_vat(text: str) -> bool:
    bare = re.sub(r"^IT", "", re.sub(r"[\s.]", "", text).upper())
    return bare.isdigit() and 7 <= len(bare) <= 11 and bool(luhn.is_valid(bare.zfill(11)))
