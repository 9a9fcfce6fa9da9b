"""A person or an organisation as a list describes it, and what is compared of it, folded once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar

from clust_desktop.domain.idle_words import GENERATIONS, ORDINALS, TITLES, WAYS
from clust_desktop.domain.names import fold, fold_organisation

Kind = Literal["person", "organisation"]
Key = str | int


@dataclass(frozen=True, slots=True)
class Subject:
    """Plain values of one record; `key` says which record it is and takes no part in the judgement.

    `name` is the full name (or the organisation's), `aliases` other full names, `documents` numbers of papers that
    belong to one person only, `codes` numbers that confirm an equal name and nothing more (a membership card).
    """

    key: Key
    kind: Kind
    name: str = ""
    given: str = field(default="", kw_only=True)
    family: str = field(default="", kw_only=True)
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    emails: tuple[str, ...] = field(default=(), kw_only=True)
    phones: tuple[str, ...] = field(default=(), kw_only=True)
    born: date | None = field(default=None, kw_only=True)
    address: str = field(default="", kw_only=True)
    postcode: str = field(default="", kw_only=True)
    city: str = field(default="", kw_only=True)
    vat: str = field(default="", kw_only=True)
    tax_code: str = field(default="", kw_only=True)
    organisation: str = field(default="", kw_only=True)
    documents: tuple[str, ...] = field(default=(), kw_only=True)
    codes: tuple[str, ...] = field(default=(), kw_only=True)


_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
_DIGITS = re.compile(r"\D+")
_MAIL = re.compile(r"[^\s<>;,:\"'()]+@[^\s<>;,:\"'()]+")


T = TypeVar("T")
_organisation = lru_cache(maxsize=4096)(fold_organisation)


class _Once(Generic[T]):
    """A trait worked out when first asked for; functools.cached_property takes a lock each time (until Python 3.12)."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work = work
        self.name = work.__name__

    def __get__(self, traits: object, owner: type) -> T:
        found = traits.__dict__[self.name] = self.work(traits)
        return found


_NOTHING: frozenset[str] = frozenset()


class Traits:
    """The folded traits of one subject; what is costly is worked out only when asked for."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.person = subject.kind == "person"
        self.generation = ""
        if self.person:
            given, family = subject.given, subject.family
            if not (given or family) and "," in subject.name:
                family, _, given = subject.name.partition(",")
            self.given = self._words(given)
            self.family = self._words(family)
            self.tokens = self.given + self.family or self._words(subject.name)
            self.form = ""
        else:
            self.given = self.family = ()
            core, self.form = fold_organisation(subject.name or subject.organisation)
            self.tokens = tuple(core.split())
        self._settle_empty()
        if not self.tokens:
            self.tokens = next(iter(self.names), ())
        self.name_key = " ".join(sorted(self.tokens))

    def _settle_empty(self) -> None:
        """Traits of fields that are empty are known at once: most are, and a list has many thousands of records."""
        subject, known = self.subject, self.__dict__
        if not subject.phones:
            known["phones"] = known["phone_ends"] = _NOTHING
        if not subject.documents:
            known["documents"] = _NOTHING
        if not subject.codes:
            known["codes"] = _NOTHING
        if not subject.vat:
            known["vat"] = ""
        if not subject.tax_code:
            known["tax_code"] = ""
        if not subject.city:
            known["city"] = ""
        if not subject.address:
            known["street"] = (_NOTHING, _NOTHING)
        if not subject.aliases and self.tokens:
            known["names"] = (self.tokens,)

    def _words(self, text: str) -> tuple[str, ...]:
        if not text:
            return ()
        folded = fold(text).split()
        words = tuple(word for word in folded if word not in TITLES) or tuple(folded)
        if len(words) > 1 and words[-1] in GENERATIONS:
            self.generation = GENERATIONS[words[-1]]
            words = words[:-1]
        return words

    @_Once
    def compact(self) -> str:
        return "".join(self.tokens)

    @_Once
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The name and every alias, each as folded words."""
        first = (self.tokens,) if self.tokens else ()
        if self.person:
            others = [self._words(alias) for alias in self.subject.aliases]
        else:
            others = [tuple(fold_organisation(alias)[0].split()) for alias in self.subject.aliases]
        return first + tuple(other for other in others if other and other != self.tokens)

    @_Once
    def emails(self) -> frozenset[str]:
        return frozenset(found.lower() for text in self.subject.emails for found in _MAIL.findall(text))

    @_Once
    def phones(self) -> frozenset[str]:
        """The digits of each number without leading zeros; fewer than seven say nothing."""
        numbers = (part for text in self.subject.phones for part in re.split(r"\s/\s|[;,]", text))
        digits = (_DIGITS.sub("", number).lstrip("0") for number in numbers)
        return frozenset(number for number in digits if len(number) >= 7)

    @_Once
    def phone_ends(self) -> frozenset[str]:
        """The last seven digits: the same with or without prefixes."""
        return frozenset(number[-7:] for number in self.phones)

    @_Once
    def documents(self) -> frozenset[str]:
        return frozenset(found for text in self.subject.documents if len(found := fold(text).replace(" ", "")) >= 4)

    @_Once
    def codes(self) -> frozenset[str]:
        return frozenset(found for text in self.subject.codes if len(found := fold(text).replace(" ", "")) >= 3)

    @_Once
    def vat(self) -> str:
        return _number(self.subject.vat)

    @_Once
    def tax_code(self) -> str:
        return _number(self.subject.tax_code)

    @_Once
    def city(self) -> str:
        return fold(self.subject.city)

    @_Once
    def employer(self) -> str:
        """The folded organisation a person comes from."""
        return _organisation(self.subject.organisation)[0] if self.person and self.subject.organisation else ""

    @_Once
    def street(self) -> tuple[frozenset[str], frozenset[str]]:
        """The numbers and the telling words of the address, however the kind of street is written."""
        folded = fold(self.subject.address.replace("strasse", "strasse ")).split() if self.subject.address else []
        words = [ORDINALS.get(word, word) for word in folded]
        words = [found[1] if (found := _ORDINAL.match(word)) else word for word in words]
        numbers = frozenset(word for word in words if word[0].isdigit())
        return numbers, frozenset(word for word in words if not word[0].isdigit() and word not in WAYS)


def _number(text: str) -> str:
    """A fiscal number as letters and digits only, without the country of an Italian VAT number."""
    found = "".join(char for char in text.upper() if char.isalnum())
    if found.startswith("IT") and found[2:].isdigit():
        found = found[2:]
    return found.zfill(11) if found.isdigit() and 8 <= len(found) < 11 else found
