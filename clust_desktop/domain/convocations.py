"""A call of an assembly or an invitation, and to whom it may be written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.names import search_key
from clust_desktop.domain.sign_in import GatheringFacts

INVITING = ("invit", "comunicazion", "newsletter", "contatt", "communication", "contact")
"""Beginnings of words in the purpose of a consent that say that a person may be written to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """One call; `at` is a moment in UTC, "" where nobody knows it."""

    number: int
    at: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A point of the order of business; `majority` in words where it is put to the vote."""

    number: int
    title: str
    note: str = ""
    majority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Convocation:
    """What is sent out; of an assembly also its calls, and how many proxies one holder may have, by which article."""

    gathering: GatheringFacts
    on: date
    association: str
    is_assembly: bool
    seat: str = ""
    email: str = ""
    link: str = ""
    sent_on: date | None = None
    calls: tuple[CallFacts, ...] = ()
    items: tuple[Item, ...] = ()
    sessions: tuple[tuple[str, str], ...] = ()
    speakers: tuple[str, ...] = ()
    proxies: int = 0
    proxies_cited: str = ""
    president: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One consent of a person, for a purpose, from a day until it was withdrawn."""

    purpose: str
    given_on: date
    withdrawn_on: date | None = None

    def stands(self, on: date) -> bool:
        return self.given_on <= on and (self.withdrawn_on is None or self.withdrawn_on > on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Somebody to write to, with why that is allowed in the words of the list."""

    name: str
    organisation: str = ""
    email: str = ""
    address: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressList:
    """Whom to write to; how many are left out for want of a consent, for one withdrawn, of an e-mail address."""

    rows: tuple[Address, ...] = ()
    without_consent: int = 0
    withdrawn: int = 0
    without_email: int = 0
    by_post: int = 0


def covers(purpose: str, wanted: str = "") -> bool:
    """Whether a consent to this purpose lets a person be invited; to the one that is wanted, where one is named."""
    key = search_key(purpose)
    if wanted:
        return key == search_key(wanted)
    return any(word.startswith(INVITING) for word in key.split())


def standing(consents: Iterable[Consent], on: date, wanted: str = "") -> tuple[Consent | None, bool]:
    """The latest consent that lets a person be written to on a day; without one, whether it was withdrawn."""
    fitting = [one for one in consents if covers(one.purpose, wanted)]
    stands = [one for one in fitting if one.stands(on)]
    if stands:
        return max(stands, key=lambda one: one.given_on), False
    return None, any(one.withdrawn_on is not None and one.withdrawn_on <= on for one in fitting)
