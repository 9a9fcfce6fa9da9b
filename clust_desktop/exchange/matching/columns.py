"""What the columns of any list mean for identity, by the words of their headers and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from clust_desktop.domain.names import fold, fold_organisation
from clust_desktop.exchange import headers as names
from clust_desktop.exchange.matching.birthdays import is_birthday
from clust_desktop.exchange.matching.given_names import is_known

# Columns about something else than the record: the kind, the country or the state of a thing, an event, a web site.
_ABOUT_ELSE = """
type tipo tipologia kind country state nazione provincia prov paese stato status url web sito event evento ticket
biglietto course corso project progetto meeting riunione file username user agent agente ip consent consenso
category categoria gender sesso genere note notes
"""
_ELSEWHERE = frozenset(_ABOUT_ELSE.split())
_PLACE = frozenset(("luogo", "comune", "citta", "place", "city", "provincia", "stato"))
_ALIAS = frozenset(
    ("secondary", "native", "alias", "other", "altro", "altra", "original", "originale", "nickname", "sigla", "former")
)

# The first meaning one of whose phrases stands in the header wins; each phrase is matched by whole words.
_PHRASES: dict[str, tuple[str, ...]] = {
    "email": ("email", "e mail", "mail", "pec", "posta elettronica", "courriel", "emailadresse"),
    "phone": ("phone", "telephone", "telefono", "tel", "cell", "cellulare", "mobile", "recapito", "telefon", "handy"),
    "born": (
        "birth",
        "date of birth",
        "data di nascita",
        "born",
        "birthday",
        "birthdate",
        "nascita",
        "nato",
        "nata",
        "geburtsdatum",
        "naissance",
    ),
    "vat": ("vat", "partita iva", "p iva", "piva", "iva", "part iva"),
    "tax_code": ("codice fiscale", "cod fiscale", "cod fisc", "c f", "cf", "tax code", "fiscal code", "fiscale"),
    "document": (
        "passport",
        "passaporto",
        "licence",
        "license",
        "patente",
        "ssn",
        "social security",
        "national id",
        "carta identita",
        "carta di identita",
        "carta d identita",
        "documento",
        "identity card",
    ),
    "postcode": ("postcode", "postal", "post code", "zip", "cap", "codice postale", "plz"),
    "city": ("city", "town", "citta", "comune", "localita", "municipality", "ort", "ville"),
    "address": (
        "address",
        "indirizzo",
        "via",
        "street",
        "strasse",
        "residenza",
        "domicilio",
        "sede",
        "adresse",
    ),
    "employer": ("employer", "datore di lavoro", "datore"),
    "name": ("nome e cognome", "cognome e nome", "cognome nome", "nome cognome", "full name", "nominativo"),
    "organisation": (
        "organisation",
        "organization",
        "org",
        "company",
        "azienda",
        "ente",
        "impresa",
        "societa",
        "ragione sociale",
        "rag sociale",
        "denominazione",
        "ditta",
        "affiliation",
        "affiliazione",
        "organizzazione",
        "istituzione",
        "laboratorio",
        "firma",
        "entreprise",
        "soggetto",
        "business",
    ),
    "code": ("tessera", "matricola", "badge", "card", "membership", "codice socio", "codice cliente", "numero socio"),
    "family": ("surname", "cognome", "lastname", "last", "family", "nachname"),
    "middle": ("middle", "secondo nome"),
    "given": ("firstname", "first", "given", "forename", "vorname", "prenome"),
    "any_name": ("name", "nome", "partecipante", "participant", "attendee", "socio", "persona", "person", "titolare"),
}

_MAIL = re.compile(r"\S+@\S+")
_TAX_CODE = re.compile(r"[A-Za-z]{6}[0-9LMNPQRSTUV]{2}[A-Za-z][0-9LMNPQRSTUV]{2}[A-Za-z][0-9LMNPQRSTUV]{3}[A-Za-z]")
_PHONE = re.compile(r"(?=.*[+/() .-])[+(]?[\d][\d\s/().+-]{6,}")
_WORDS = re.compile(r"[^\W\d_]+[^\d@]*")


@dataclass(frozen=True, slots=True)
class Column:
    """The place of a column and its meaning: a field of `Subject`, or "alias", "employer", "document", "code"."""

    place: int
    meaning: str


def understand(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns that say who the record is; every other one, numbers of rows and groups among them, is left out."""
    found: dict[int, str] = {}
    for place, header in enumerate(headers):
        values = [row[place] for row in rows if row[place].strip()]
        meaning = _by_header(names.fold(header))
        if values and meaning and _shape_fits(meaning, values):
            found[place] = meaning
        elif values and not meaning and (shape := _by_content(values)):
            found[place] = shape
    _settle_names(found)
    if not set(found.values()) & {"name", "given", "family", "organisation"}:
        _find_name(found, headers, rows)
    return [Column(place, meaning) for place, meaning in sorted(found.items())]


def _by_header(header: str) -> str:
    words = header.split()
    if not words:
        return ""
    padded = f" {header} "
    for meaning, phrases in _PHRASES.items():
        if not any(f" {phrase} " in padded for phrase in phrases):
            continue
        if meaning == "born" and set(words) & _PLACE:
            return "elsewhere"
        if meaning not in ("born", "email") and set(words) & _ELSEWHERE:
            return "elsewhere"
        if meaning in ("any_name", "organisation", "name") and set(words) & _ALIAS:
            return "alias"
        if meaning == "any_name" and {"nome", "cognome"} <= set(words):
            return "name"
        return meaning
    if set(words) & _ELSEWHERE:
        return "elsewhere"
    return next((meaning for meaning, phrases in _PHRASES.items() if _abbreviates(words[0], phrases)), "")


def _abbreviates(word: str, phrases: Sequence[str]) -> bool:
    """Whether a word is the beginning of a phrase of one word, or the initials of one of three or more."""
    if len(word) >= 4 and any(phrase.startswith(word) for phrase in phrases if " " not in phrase):
        return True
    return any(word == "".join(part[0] for part in parts) for phrase in phrases if len(parts := phrase.split()) > 2)


def _share(values: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(value)) for value in values) / len(values)


def _digits(value: str) -> int:
    return sum(char.isdigit() for char in value)


_SHAPES: Mapping[str, Callable[[str], object]] = {
    "email": _MAIL.search,
    "phone": lambda value: _digits(value) >= 6,
    "born": is_birthday,
    "vat": lambda value: _digits(value) >= 7,
    "document": lambda value: _digits(value) >= 3,
    "any_name": lambda value: any(char.isalpha() for char in value),
    "name": lambda value: any(char.isalpha() for char in value),
    "city": lambda value: any(char.isalpha() for char in value),
}


def _shape_fits(meaning: str, values: Sequence[str]) -> bool:
    test = _SHAPES.get(meaning)
    return meaning not in ("elsewhere", "middle") and (test is None or _share(values, test) >= 0.5)


def _by_content(values: Sequence[str]) -> str:
    if _share(values, _MAIL.fullmatch) >= 0.8:
        return "email"
    if _share(values, _TAX_CODE.fullmatch) >= 0.8:
        return "tax_code"
    if _share(values, _PHONE.fullmatch) >= 0.8 and not _share(values, is_birthday) >= 0.5:
        return "phone"
    return ""


def _settle_names(found: dict[int, str]) -> None:
    """A column called just "name" is the given name beside a surname, else the whole name; "last" alone is nothing."""
    has_family = "family" in found.values()
    for place, meaning in list(found.items()):
        if meaning == "any_name":
            found[place] = "given" if has_family and "given" not in found.values() else "name"
    if not has_family:
        for place, meaning in list(found.items()):
            if meaning == "given" and "name" not in found.values():
                found[place] = "name"


def _are_names(values: Sequence[str]) -> bool:
    """Whether words can be names: most are more than letters alone, and one in ten shows a given name or legal form."""
    if _share(values, lambda value: any(len(word) > 2 for word in fold(value).split())) < 0.5:
        return False
    return _share(values, lambda value: fold_organisation(value)[1] or any(map(is_known, fold(value).split()))) >= 0.1


def _find_name(found: dict[int, str], headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Where no header names it, the name is the text column with the most different values that can be names."""
    best, most = -1, 0
    for place in range(len(headers)):
        if place in found:
            continue
        values = [row[place].strip() for row in rows if row[place].strip()]
        different = len(set(values))
        if (
            values
            and _share(values, _WORDS.fullmatch) >= 0.8
            and _are_names(values)
            and different > most
            and 2 * different > len(values)
        ):
            best, most = place, different
    if best >= 0:
        found[best] = "name"
