"""The judgement on two records, whichever their kind."""

from __future__ import annotations

from clust_desktop.domain.subjects import Subject, Traits
from clust_desktop.exchange.matching import organisations, people
from clust_desktop.exchange.matching.judgement import NOTHING, Judgement

_NO_SHARED: frozenset[str] = frozenset()


def judge(one: Subject, other: Subject) -> Judgement:
    """SAME, ASK or NEW with its reason; the order of the two makes no difference, and a person is no organisation."""
    return judge_traits(Traits(one), Traits(other))


def judge_traits(one: Traits, other: Traits, shared: frozenset[str] = _NO_SHARED) -> Judgement:
    """The same for traits already folded; `shared` holds values that say nothing in this list."""
    if one.person != other.person:
        return NOTHING
    return people.judge(one, other, shared) if one.person else organisations.judge(one, other, shared)


def is_contradiction(one: Traits, other: Traits) -> bool:
    """Whether the two cannot be one record whatever a third says."""
    if one.vat and other.vat and one.vat != other.vat:
        return True
    return people.is_contradiction(one, other) if one.person else organisations.is_contradiction(one, other)
