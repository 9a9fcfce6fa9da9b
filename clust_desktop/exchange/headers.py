"""Column names folded for comparing, and cells told apart: what can be a column's name and what must be content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from clust_desktop.exchange.cells import Cell, is_blank, letter, shown

LONGEST_NAME = 400
_CONTENT = (
    re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(\W.*)?"),
    re.compile(r"\d{4}-\d{2}-\d{2}(\W.*)?"),
    re.compile(r"\d{1,2}[-/. ][^\W\d_]{3,9}\.?[-/. ](\d{4}|\d{2})"),
    re.compile(r"[-+]?[\d.,\s]*\d[\d.,]*\s*[€%]?"),
    re.compile(r"\+?[\d\s()/.-]{6,}"),
    re.compile(r"(?i:IT)\s?\d{11}"),
    re.compile(r"[A-Za-z]{6}\d\w[A-Za-z]\w{2}[A-Za-z]\w{3}[A-Za-z]"),
    re.compile(r"https?://\S+"),
)
_YEAR = re.compile(r"(19|20|21)\d\d")
_UNITS = re.compile(
    r"(?i:€|eur|euro|%|n\.?|nr\.?|num\.?|numero|gg/mm/(aa|aaaa)|dd/mm/(yy|yyyy)|aaaa-mm-gg|hh[.:]mm|ore|min\.?|minuti|"
    r"testo|data|s[iì]/no|x|\[[^\]]*\]|\([^)]*\))"
)
_TOTAL = re.compile(r"(?i:(sub)?total[ei]?|totals?|grand total|totale (generale|complessivo)|somma|sum|tot\.?)\s*:?")
_SOURCE_NOTE = re.compile(r"(?i:fonte|fonti|source|nota|note|n\.b\.|legenda|quelle|\(\*\)|\*)\s*[:.)*]?.*")


_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A column's name without case, accents, signs and double spaces: "E-mail (Referente)" is "e mail referente"."""
    if name.isascii():
        return " ".join(name.translate(_ASCII).split())
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    letters = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join(letters.casefold().split())


def can_be_name(cell: Cell) -> bool:
    """Whether the cell can be a column's name: text that is no address, date, number, code or link."""
    if not isinstance(cell, str):
        return False
    text = shown(cell)
    return 0 < len(text) <= LONGEST_NAME and not any(pattern.fullmatch(text) for pattern in _CONTENT)


def are_years(cells: Sequence[Cell]) -> bool:
    """Whether the cells are growing years, as in the head of a table with one column a year."""
    texts = [shown(cell) for cell in cells]
    return len(texts) > 1 and all(_YEAR.fullmatch(text) for text in texts) and texts == sorted(set(texts))


def are_units(cells: Sequence[Cell]) -> bool:
    """Whether a row under the header only gives units and formats: `€`, `n.`, `gg/mm/aaaa`."""
    present = [shown(cell) for cell in cells if not is_blank(cell)]
    return bool(present) and all(_UNITS.fullmatch(text) for text in present)


def is_total(cell: Cell) -> bool:
    """Whether the cell is the word that opens a row of totals, and nothing but that word."""
    return isinstance(cell, str) and _TOTAL.fullmatch(shown(cell)) is not None


def is_source_note(cell: Cell) -> bool:
    """Whether the cell is a remark under a table: `Fonte: …`, `(*) …`."""
    return isinstance(cell, str) and _SOURCE_NOTE.fullmatch(shown(cell)) is not None


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """The names with the unnamed called by their letter, `(C)`, and repeated ones numbered: `Email (2)`."""
    taken: set[str] = set()
    result: list[str] = []
    for index, name in enumerate(names):
        wanted = name or f"({letter(index)})"
        unique, count = wanted, 1
        while unique in taken:
            count += 1
            unique = f"{wanted} ({count})"
        taken.add(unique)
        result.append(unique)
    return tuple(result)
