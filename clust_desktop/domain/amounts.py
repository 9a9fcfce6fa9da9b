"""Numbers and money as Italian or English hands write them; what can be read two ways is asked, not guessed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, language

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_SHAPE = re.compile(r"([+-]?)(\d+(?:[.,']\d+)*)")
_MOST_FIGURES = 15


class TwoReadings(Refused):
    """The text can be two numbers: `readings` holds both, larger first."""

    def __init__(self, sentence: str, readings: tuple[Decimal, Decimal]) -> None:
        super().__init__(sentence)
        self.readings = readings


def _refusal(text: str) -> Refused:
    return Refused(_("“{text}” is not a number; write it in figures, as in {example}.").format(
        text=text.strip(), example=show(Decimal("1234.56"))))  # fmt: skip


def read(text: str, *, decimal: str | None = None) -> Decimal:
    """The number a person or a file wrote; the euro sign may stand beside it.

    `decimal` is "," or "." where a whole file has already settled it. Without it `1.234` and `1,234` raise TwoReadings;
    `1.234,56`, `1,234.56`, `1.234.567`, `12,5` and `0.125` have one reading. Raises Refused for anything else.
    """
    plain = text.strip().removeprefix("€").removesuffix("€").strip()
    plain = re.sub(r"^eur\b\s*|\s*\beur[o]?$", "", plain, flags=re.IGNORECASE).replace("−", "-").replace("’", "'")
    plain = re.sub(r"^([+-])[\s€]+", r"\1", plain)
    if _SPACES.search(plain):
        if not re.fullmatch(r"[+-]?\d{1,3}(?:[\s\u00a0\u202f]\d{3})+(?:[.,]\d+)?", plain):
            raise _refusal(text)
        plain = _SPACES.sub("'", plain)
    match = _SHAPE.fullmatch(plain)
    if match is None or not plain.isascii() or sum(c.isdigit() for c in plain) > _MOST_FIGURES:
        raise _refusal(text)
    sign, body = match.groups()
    return _value(sign, body, text, decimal)


def _value(sign: str, body: str, text: str, decimal: str | None) -> Decimal:
    marks = [c for c in body if not c.isdigit()]
    if not marks:
        return Decimal(sign + body)
    last = marks[-1]
    single = len(marks) == 1 and last != "'"
    if single and decimal is None and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", body):
        whole, part = re.split("[.,]", body)
        readings = Decimal(sign + whole + part), Decimal(f"{sign}{whole}.{part}")
        places = 2 if part.endswith("0") else 4  # three would be read two ways again
        raise TwoReadings(
            _("“{text}” can be read two ways: write {large} or {small}.").format(
                text=text.strip(), large=show(abs(readings[0]), places=2), small=show(abs(readings[1]), places=places)),
            readings,
        )  # fmt: skip
    has_decimals = marks.count(last) == 1 and last != "'" and (not single or decimal in (None, last))
    if decimal is not None and has_decimals and last != decimal:
        raise _refusal(text)
    whole, part = body.rsplit(last, 1) if has_decimals else (body, "")
    grouped = re.sub(r"\d", "", whole)
    if grouped and (len(set(grouped)) > 1 or not re.fullmatch(r"\d{1,3}(?:[.,']\d{3})+", whole)):
        raise _refusal(text)
    figures = re.sub(r"\D", "", whole)
    return Decimal(f"{sign}{figures}.{part}" if part else sign + figures)


def cents(text: str, *, decimal: str | None = None) -> int:
    """The amount in whole cents; more than two decimals other than zeros are refused, never rounded."""
    return to_cents(read(text, decimal=decimal), text)


def to_cents(value: Decimal, text: str) -> int:
    """The cents of an amount in euros already read from `text`."""
    hundredfold = value * 100
    if hundredfold != hundredfold.to_integral_value():
        raise Refused(_("“{text}”: an amount has at most two decimals.").format(text=text.strip()))
    return int(hundredfold)


def whole(text: str) -> int:
    """The whole number written; `1.234` can only be one thousand two hundred and thirty-four here."""
    try:
        value = read(text)
    except TwoReadings as two:
        value = two.readings[0]
    if value != value.to_integral_value():
        raise Refused(_("“{text}” is not a whole number.").format(text=text.strip()))
    return int(value)


def minus(figures: str) -> str:
    """Figures with the true minus that people read (U+2212); files for machines keep the hyphen."""
    return figures.replace("-", "−")


def show(value: Decimal | int | float, places: int | None = None) -> str:
    """The number with the marks of the language spoken and a true minus: `−1.234,56` or `−1,234.56`.

    With no `places`, as many decimals as it has; three that could be taken for thousands get a zero after them.
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{number:,f}"
    if "." in text and places is None:
        text = text.rstrip("0").rstrip(".")
        text = "0" if text == "-0" else text
    elif number == 0:
        text = text.removeprefix("-")
    if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text):
        text += "0"
    return minus(text if language() == "en" else text.translate(str.maketrans(",.", ".,")))


def show_cents(value: int) -> str:
    """Cents as euros with two decimals, as they are typed: 10000000 is `100.000,00`."""
    return show(Decimal(value).scaleb(-2), places=2)


def money(cents: int) -> str:
    """Cents as an amount with its sign: `100.000,00 €`, in English `€100,000.00`."""
    return in_euros(show_cents(cents))


def in_euros(number: str) -> str:
    """A number as written, with the sign of the euro where the language spoken puts it."""
    if language() != "en":
        return f"{number}\u00a0€"
    bare = number.lstrip("+-−")
    return f"{number.removesuffix(bare)}€{bare}"
