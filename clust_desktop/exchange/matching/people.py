"""When two records of people are the same person.

A name alone never is: an equal name needs one thing more in common, a name that is only like the other two things of
which one is not shared by a household. A question needs a likely name and something in common.
"""

from __future__ import annotations

from clust_desktop.domain.idle_words import OFFICE_BOXES
from clust_desktop.domain.subjects import Traits
from clust_desktop.exchange.matching import compare
from clust_desktop.exchange.matching import judgement as said
from clust_desktop.exchange.matching.compare import Birth, Likeness
from clust_desktop.exchange.matching.judgement import Judgement, Verdict

_NO_SHARED: frozenset[str] = frozenset()


def judge(one: Traits, other: Traits, shared: frozenset[str] = _NO_SHARED) -> Judgement:
    """The verdict on two people; `shared` holds e-mails and numbers that many different names use."""
    likeness = compare.people(one, other)
    agree, weak, differ = _facts(one, other, likeness, shared)
    if likeness is Likeness.OTHER and compare.is_other_script(one, other):
        enough = len(agree) > 1 or _PAPERS & set(agree) or (said.ADDRESS in agree and _NEARLY & set(weak))
        verdict = Verdict.ASK if enough and said.BORN not in differ else Verdict.NEW
        return Judgement(verdict, said.UNCOMPARED, tuple(agree + weak), tuple(differ))
    verdict = _verdict(one, other, likeness, frozenset(agree), frozenset(weak), frozenset(differ))
    return Judgement(verdict, said.NAMES[likeness], tuple(agree + weak), tuple(differ))


def _facts(
    one: Traits, other: Traits, likeness: Likeness, shared: frozenset[str]
) -> tuple[list[str], list[str], list[str]]:
    """What agrees, what nearly agrees and what differs."""
    agree: list[str] = []
    weak: list[str] = []
    differ: list[str] = []
    if one.emails and other.emails:
        common = one.emails & other.emails
        if any(_is_personal(email, shared) for email in common) or (common and likeness is Likeness.EQUAL):
            agree.append(said.EMAIL)
        elif not common:
            like = compare.like_email(one, other)
            (weak if like else differ).append(said.LIKE_EMAIL if like else said.EMAIL)
    if one.phones and other.phones and compare.same_phone(one, other):
        (weak if (one.phone_ends | other.phone_ends) & shared else agree).append(said.PHONE)
    birth = compare.births(one.subject.born, other.subject.born)
    if birth is Birth.EQUAL:
        agree.append(said.BORN)
    elif birth is Birth.FAR:
        differ.append(said.BORN)
    elif birth is not Birth.UNKNOWN:
        weak.append(said.SWAPPED if birth is Birth.SWAPPED else said.NEAR)
    if one.documents & other.documents:
        agree.append(said.DOCUMENT)
    if len(one.tax_code) == 16 and len(other.tax_code) == 16:
        (agree if one.tax_code == other.tax_code else differ).append(said.TAX_CODE)
    if compare.same_street(one, other):
        agree.append(said.ADDRESS)
    elif one.city and one.city == other.city:
        weak.append(said.CITY)
    if one.employer and other.employer:
        (agree if one.employer == other.employer else differ).append(said.EMPLOYER)
    if one.codes & other.codes:
        agree.append(said.CODE)
    return agree, weak, differ


def _is_personal(email: str, shared: frozenset[str]) -> bool:
    return email not in shared and email.partition("@")[0] not in OFFICE_BOXES


_PAPERS = {said.DOCUMENT, said.TAX_CODE}
_HOUSE = {said.EMAIL, said.PHONE, said.ADDRESS}
_NEARLY = {said.NEAR, said.SWAPPED}


def _verdict(
    one: Traits,
    other: Traits,
    likeness: Likeness,
    agree: frozenset[str],
    weak: frozenset[str],
    differ: frozenset[str],
) -> Verdict:
    papers = bool(agree & _PAPERS)
    born, near = said.BORN in agree, bool(weak & _NEARLY)
    mail, like_mail = said.EMAIL in agree, said.LIKE_EMAIL in weak
    strong = agree - {said.CODE}
    if likeness <= Likeness.RELATIVE:
        # Relatives share a mailbox and a house, not a birthday; twins do, under two known given names.
        likely = ((born or near) and (mail or like_mail)) or (born and strong & _HOUSE)
        return Verdict.ASK if papers or (likely and not compare.are_two_names(one, other)) else Verdict.NEW
    if said.BORN in differ or said.TAX_CODE in differ:
        return Verdict.ASK if papers or (likeness is Likeness.EQUAL and agree & _HOUSE) else Verdict.NEW
    if likeness is Likeness.EQUAL:
        return Verdict.SAME if agree or (like_mail and near) else Verdict.ASK
    if likeness is Likeness.PARTIAL:
        if born and (papers or mail):
            return Verdict.SAME
        return Verdict.ASK if strong or (near and weak - _NEARLY) else Verdict.NEW
    if papers or (born and (len(strong) > 1 or like_mail)) or (near and mail):
        return Verdict.SAME
    if likeness is Likeness.SHORT and mail and strong & {said.PHONE, said.EMPLOYER}:
        return Verdict.SAME
    return Verdict.ASK if strong or weak else Verdict.NEW


def is_contradiction(one: Traits, other: Traits) -> bool:
    """The two cannot be one person whatever a third says: births, fiscal codes or known given names differ."""
    if compare.births(one.subject.born, other.subject.born) is Birth.FAR:
        return True
    if len(one.tax_code) == 16 and len(other.tax_code) == 16 and one.tax_code != other.tax_code:
        return True
    if one.generation and other.generation and one.generation != other.generation:
        return True
    likeness = compare.people(one, other)
    return likeness <= Likeness.RELATIVE and compare.are_two_names(one, other)
