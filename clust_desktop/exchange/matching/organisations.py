"""When two records of organisations are the same organisation.

An equal code never merges two names: laboratories of one university share its tax code and its VAT number.
"""

from __future__ import annotations

from clust_desktop.domain.idle_words import LOOSE
from clust_desktop.domain.subjects import Traits
from clust_desktop.exchange.matching import compare
from clust_desktop.exchange.matching import judgement as said
from clust_desktop.exchange.matching.compare import Likeness
from clust_desktop.exchange.matching.judgement import Judgement, Verdict

# Written one for the other, or a legal form inside a wider one.
_FAMILIES = (
    {"coop", "scarl", "coop-sociale", "coop-agricola", "scpa", "consorzio", "onlus"},
    {"srl", "srls"},
    {"fondazione", "associazione", "ets", "aps", "odv", "onlus"},
    {"ltd", "inc", "corp", "llc", "plc"},
    {"gmbh", "kg"},
)
_NO_SHARED: frozenset[str] = frozenset()


def judge(one: Traits, other: Traits, shared: frozenset[str] = _NO_SHARED) -> Judgement:
    """The verdict on two organisations; `shared` holds codes and numbers that many different names use."""
    likeness = compare.organisations(one, other)
    agree: list[str] = []
    differ: list[str] = []
    if one.vat and other.vat:
        if one.vat != other.vat:
            differ.append(said.VAT)
        elif one.vat not in shared:
            agree.append(said.VAT)
    if one.tax_code and other.tax_code:
        if one.tax_code != other.tax_code:
            differ.append(said.TAX_CODE)
        elif one.tax_code not in shared:
            agree.append(said.TAX_CODE)
    if one.phones and other.phones:
        (agree if compare.same_phone(one, other) else differ).append(said.PHONE)
    if one.subject.address and other.subject.address:
        (agree if compare.same_street(one, other) else differ).append(said.ADDRESS)
    if (one.emails & other.emails) - shared:
        agree.append(said.EMAIL)
    if one.city and other.city:
        (agree if _same_town(one.city, other.city) else differ).append(said.CITY)
    if not _forms_agree(one.form, other.form):
        differ.append(said.FORM)
    verdict = _verdict(one, other, likeness, frozenset(agree), frozenset(differ))
    return Judgement(verdict, said.NAMES[likeness], tuple(agree), tuple(differ))


def _same_town(one: str, other: str) -> bool:
    """One town, perhaps with the quarter or the word "city" beside it."""
    mine, theirs = set(one.split()), set(other.split())
    return mine <= theirs or theirs <= mine


def _forms_agree(one: str, other: str) -> bool:
    if not one or not other:
        return True
    mine, theirs = set(one.split()), set(other.split())
    return bool(mine & theirs) or any(mine & family and theirs & family for family in _FAMILIES)


def is_contradiction(one: Traits, other: Traits) -> bool:
    """The two cannot be one organisation whatever a third says: a record without legal form joins no srl to a spa."""
    return not _forms_agree(one.form, other.form)


def _verdict(one: Traits, other: Traits, likeness: Likeness, agree: frozenset[str], differ: frozenset[str]) -> Verdict:
    place = agree & {said.PHONE, said.ADDRESS, said.EMAIL}
    if said.VAT in agree:
        if likeness >= Likeness.SLIP:
            return Verdict.SAME
        return Verdict.ASK
    if said.VAT in differ:
        return Verdict.ASK if likeness >= Likeness.SHORT and (place or said.CITY not in differ) else Verdict.NEW
    if likeness is Likeness.EQUAL:
        if said.FORM in differ or (said.TAX_CODE in differ and not place):
            return Verdict.ASK
        if place or said.TAX_CODE in agree:
            return Verdict.SAME
        apart = differ & {said.PHONE, said.ADDRESS, said.CITY}
        # Three letters are an acronym that others bear too, unless the legal form is the same.
        short = len(one.compact) <= 3 and one.form != other.form
        if apart >= {said.CITY, said.PHONE}:
            return Verdict.NEW
        return Verdict.ASK if apart or short else Verdict.SAME
    if likeness is Likeness.SHORT:
        return Verdict.SAME if place or said.TAX_CODE in agree else Verdict.ASK
    if likeness is Likeness.SLIP:
        if len(place) > 1 and said.FORM not in differ:
            return Verdict.SAME
        return Verdict.ASK if place or not differ & {said.CITY, said.PHONE, said.ADDRESS} else Verdict.NEW
    if likeness is Likeness.PARTIAL:
        if place or said.TAX_CODE in agree:
            return Verdict.ASK
        extra = set(one.tokens) ^ set(other.tokens)
        return Verdict.ASK if extra <= LOOSE and not differ & {said.CITY, said.PHONE} else Verdict.NEW
    return Verdict.ASK if likeness is Likeness.RELATIVE and len(place) > 1 else Verdict.NEW
