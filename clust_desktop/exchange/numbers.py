"""Numbers of a column: which mark is the decimal one is decided by the whole column, else asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from clust_desktop.domain import amounts
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.cells import Cell, shown
from clust_desktop.i18n import _

Mark = Literal[",", "."]
MARKS: tuple[Mark, Mark] = (",", ".")
_COMMA = re.compile(r"[-+]?(\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,})|0+,\d+|\d{4,},\d+|\d{1,3}(\.\d{3}){2,})")
_POINT = re.compile(r"[-+]?(\d{1,3}(,\d{3})+\.\d+|\d+\.(\d{1,2}|\d{4,})|0+\.\d+|\d{4,}\.\d+|\d{1,3}(,\d{3}){2,})")
_MONEY = re.compile(r"^(€|EUR|euro)\s*|\s*(€|EUR|euro)$", re.IGNORECASE)


class Percent(Decimal):
    """A number written with the sign of per cent; `grows` where its own sign says that it is a change: +10 %."""

    grows = False


def bare(cell: Cell) -> str:
    """The text of a number without spaces at its ends and the euro sign."""
    return _MONEY.sub("", shown(cell)).strip()


def mark_of(cells: Iterable[Cell]) -> Mark | None:
    """The decimal mark a column proves; None where nothing does or both are proved about as often."""
    comma = point = 0
    for cell in cells:
        if isinstance(cell, str):
            text = bare(cell)
            comma += _COMMA.fullmatch(text) is not None
            point += _POINT.fullmatch(text) is not None
    if comma > 9 * point:
        return ","
    return "." if point > 9 * comma else None


def is_open(cell: Cell) -> bool:
    """Whether the cell reads as thousands or as decimals: `1.234`, `1,234`."""
    return isinstance(cell, str) and re.fullmatch(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", bare(cell)) is not None


def read(cell: Cell, mark: Mark | None, *, money: bool = False) -> Decimal:
    """The number in a cell; raises Refused with the reason. A currency is accepted only where money is expected."""
    if isinstance(cell, bool):
        raise Refused(_("this is not a number"))
    if isinstance(cell, int | float):
        return Decimal(str(cell))
    text = shown(cell)
    if money:
        text = bare(cell)
    elif _MONEY.search(text):
        raise Refused(_("a currency stands in a column of plain numbers"))
    per_cent = not money and text.endswith("%")
    text = text.removesuffix("%").rstrip() if per_cent else text
    if not re.search(r"\d", text) or re.search(r"[^\d\s.,+'’−-]", text):
        raise Refused(_("this is not a number"))
    value = amounts.read(text, decimal=mark)
    if not per_cent:
        return value
    found = Percent(value)
    found.grows = text.startswith(("+", "-", "−"))
    return found


def cents(cell: Cell, mark: Mark | None) -> int:
    """An amount in whole cents; a spreadsheet's own rounding dust below a thousandth of a cent is dropped."""
    value = read(cell, mark, money=True)
    if isinstance(cell, float):
        value = value.quantize(Decimal("0.00001")).normalize()
    return amounts.to_cents(value, shown(cell))


def whole(cell: Cell, mark: Mark | None) -> int:
    """A whole number: a mark before three figures can only part thousands here."""
    text = re.sub(r"(?<=\d)[.,](?=\d{3}$)", "", shown(cell)) if is_open(cell) else cell
    value = read(text, mark)
    if value != value.to_integral_value():
        raise Refused(_("this is not a whole number"))
    return int(value)
