"""Fields: each knows how to read typed text, show a value and complain, once for form, list, import and paper.

Only strings come in: `parse` gives a value or raises Refused with one sentence; `format` gives back text that `parse`
reads as the same value. Labels are marked, and translated when drawn.
"""

from __future__ import annotations

import decimal
import re
import unicodedata
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from typing import Any

from clust_desktop.domain import amounts, clock, days, identifiers, moments
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, in_every_language, ngettext

_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s,;<>()\".]{2,}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of key and label; an empty one gives `empty`, or a complaint if it is required."""

    key: str
    label: str
    _: KW_ONLY
    required: bool = True
    help: str = ""

    @property
    def empty(self) -> Any:
        """The value of a field left empty."""
        return None

    def parse(self, text: str) -> Any:
        """The value of the typed text; raises Refused with one sentence."""
        typed = text.strip()
        if typed:
            return self.read(typed)
        if self.required:
            raise Refused(_("“{label}” must be filled in.").format(label=_(self.label)))
        return self.empty

    def read(self, typed: str) -> Any:
        """The value of typed text that is not empty."""
        raise NotImplementedError

    def format(self, value: Any) -> str:
        """The value as it is shown and can be typed again; nothing for None."""
        return "" if value is None else self.show(value)

    def show(self, value: Any) -> str:
        return str(value)

    def lasting(self, text: str) -> str:
        """The typed text as it can be kept for another day: `today` becomes the day it means."""
        return text

    def notes(self, text: str) -> tuple[str, ...]:
        """What to say about text that parses: repairs made and doubts left."""
        return ()


def _refuse_longer(typed: str, longest: int, label: str) -> None:
    if len(typed) > longest:
        raise Refused(_("“{label}” has {length} characters; at most {longest} fit.").format(
            label=_(label), length=len(typed), longest=longest))  # fmt: skip


def _without_controls(typed: str, kept: str = "") -> str:
    return "".join(c for c in typed if c in kept or unicodedata.category(c) not in ("Cc", "Cs"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Field):
    """One line of text, kept as typed but for spaces at its ends, line ends and control characters."""

    longest: int = 200

    @property
    def empty(self) -> str:
        return ""

    def read(self, typed: str) -> str:
        line = _without_controls(re.sub(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", typed)).strip()
        _refuse_longer(line, self.longest, self.label)
        if not line and self.required:
            raise Refused(_("“{label}” must be filled in.").format(label=_(self.label)))
        return line


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText(Field):
    """Text of many lines, ended by \\n whatever the machine."""

    longest: int = 20_000

    @property
    def empty(self) -> str:
        return ""

    def read(self, typed: str) -> str:
        text = _without_controls(typed.replace("\r\n", "\n").replace("\r", "\n"), kept="\n\t").strip()
        _refuse_longer(text, self.longest, self.label)
        if not text and self.required:
            raise Refused(_("“{label}” must be filled in.").format(label=_(self.label)))
        return text


_ANOTHER = timedelta(days=400)  # in another year, on another day of the week


def _lasting(text: str, read: Callable[[date], str]) -> str:
    """The text itself where it means the same on any day or nothing yet, else what it means today."""
    try:
        now = read(clock.today())
    except Refused:  # no day yet
        return text
    try:
        return text if read(clock.today() + _ANOTHER) == now else now
    except Refused:  # a weekday beside a date without its year
        return now


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Field):
    """A day, typed as people type it; `earliest` and `latest` are allowed."""

    earliest: date | None = None
    latest: date | None = None

    def read(self, typed: str) -> date:
        day = days.read(typed, clock.today())
        if self.earliest and day < self.earliest:
            raise Refused(_("{day} comes before {limit}.").format(day=days.show(day), limit=days.show(self.earliest)))
        if self.latest and day > self.latest:
            raise Refused(_("{day} comes after {limit}.").format(day=days.show(day), limit=days.show(self.latest)))
        return day

    def show(self, value: date) -> str:
        return days.show(value)

    def lasting(self, text: str) -> str:
        return _lasting(text, lambda today: days.show(days.read(text, today)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Field):
    """A day with a time, typed in the zone and kept as UTC text."""

    zone: str = clock.ROME

    def read(self, typed: str) -> str:
        return moments.read(typed, clock.today(), self.zone)

    def show(self, value: str) -> str:
        return moments.show(value, self.zone)

    def lasting(self, text: str) -> str:
        return _lasting(text, lambda today: self.show(moments.read(text, today, self.zone)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Field):
    """A time of day in the zone, as text `18:30`; one that comes twice says which of the two after it."""

    @property
    def empty(self) -> str:
        return ""

    def read(self, typed: str) -> str:
        return moments.clean_clock(typed)


def _refuse_outside(value: decimal.Decimal | int, least: Any, most: Any) -> None:
    if least is not None and value < least:
        raise Refused(_("{value} is less than {least}.").format(value=amounts.show(value), least=amounts.show(least)))
    if most is not None and value > most:
        raise Refused(_("{value} is more than {most}.").format(value=amounts.show(value), most=amounts.show(most)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Integer(Field):
    """A whole number; a quantity is not negative unless `least` says so."""

    least: int | None = 0
    most: int | None = None

    def read(self, typed: str) -> int:
        value = amounts.whole(typed)
        _refuse_outside(value, self.least, self.most)
        return value

    def show(self, value: int) -> str:
        return amounts.show(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decimal(Field):
    """A number with decimals, Italian or English; one that can be read two ways is asked about."""

    places: int = 2
    least: decimal.Decimal | int | None = None
    most: decimal.Decimal | int | None = None

    def read(self, typed: str) -> decimal.Decimal:
        value = amounts.read(typed)
        if value != round(value, self.places):
            said = ngettext("“{text}”: at most {places} decimal.", "“{text}”: at most {places} decimals.", self.places)
            raise Refused(said.format(text=typed, places=self.places))
        _refuse_outside(value, self.least, self.most)
        return value

    def show(self, value: decimal.Decimal | int | float) -> str:
        text = amounts.show(value)
        bare_thousands = re.fullmatch(r"−?[1-9]\d{0,2}[.,]\d{3}", text)
        return amounts.show(value, places=max(self.places, 1)) if bare_thousands else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Field):
    """Money in whole cents; negative only where `signed`."""

    signed: bool = False

    def read(self, typed: str) -> int:
        value = amounts.cents(typed)
        if value < 0 and not self.signed:
            raise Refused(_("“{text}”: an amount here is not negative.").format(text=typed))
        return value

    def show(self, value: int) -> str:
        return amounts.show_cents(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """One of some codes; typed as the code or as its label in any language."""

    options: tuple[tuple[str, str], ...] = ()

    def read(self, typed: str) -> str:
        wanted = days.folded(typed)
        for code, label in self.options:
            if wanted in {days.folded(one) for one in (code, *in_every_language(label))}:
                return code
        raise Refused(_("“{text}” is not one of: {options}.").format(
            text=typed, options=", ".join(_(label) for _code, label in self.options)))  # fmt: skip

    def show(self, value: str) -> str:
        return next((_(label) for code, label in self.options if code == value), value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(Field):
    """One e-mail address, kept as typed; how it is compared is the matching's business."""

    longest: int = 254

    @property
    def empty(self) -> str:
        return ""

    def read(self, typed: str) -> str:
        address = re.sub(r"^mailto:", "", typed, flags=re.IGNORECASE)
        if not _EMAIL.fullmatch(address) or ".." in address or _without_controls(address) != address:
            raise Refused(_("“{text}” is not an e-mail address; write it as name@example.it.").format(text=typed))
        _refuse_longer(address, self.longest, self.label)
        return address


@dataclass(frozen=True, slots=True, kw_only=True)
class Postcode(Field):
    """An Italian CAP of five figures."""

    @property
    def empty(self) -> str:
        return ""

    def read(self, typed: str) -> str:
        return identifiers.postcode(typed).value

    def notes(self, text: str) -> tuple[str, ...]:
        return identifiers.postcode(text).notes if text.strip() else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VatNumber(Field):
    """A partita IVA of 11 figures with a right check digit."""

    @property
    def empty(self) -> str:
        return ""

    def read(self, typed: str) -> str:
        return identifiers.vat(typed).value

    def notes(self, text: str) -> tuple[str, ...]:
        return identifiers.vat(text).notes if text.strip() else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxCode(Field):
    """A codice fiscale of a person or of a body, with a right check character."""

    @property
    def empty(self) -> str:
        return ""

    def read(self, typed: str) -> str:
        return identifiers.tax_code(typed).value

    def notes(self, text: str) -> tuple[str, ...]:
        return identifiers.tax_code(text).notes if text.strip() else ()
