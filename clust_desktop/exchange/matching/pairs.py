"""Which records of one or more lists are the same, taken all together: groups that hold no contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from clust_desktop.domain.progress import Tell, counted, quietly
from clust_desktop.domain.subjects import Key, Subject, Traits
from clust_desktop.exchange.matching import judgement as said
from clust_desktop.exchange.matching.candidates import candidates, shared_values
from clust_desktop.exchange.matching.judge import is_contradiction, judge_traits
from clust_desktop.exchange.matching.judgement import Judgement, Verdict
from clust_desktop.i18n import _

_Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that are the same or about which to ask, in the order in which they were given."""

    one: Key
    other: Key
    judgement: Judgement


def pairs(subjects: Sequence[Subject], tell: Tell = quietly) -> list[Pair]:
    """Every pair that is the same or to be asked about, in the order of the records.

    All members of a group of equals are paired with each other. A record that would join two that contradict each other
    is asked about instead.
    """
    traits = [Traits(subject) for subject in subjects]
    shared = shared_values(traits)
    judged = {
        edge: judgement
        for edge in counted(candidates(traits), tell, _("Comparing the rows with each other"))
        if (judgement := judge_traits(traits[edge[0]], traits[edge[1]], shared)).verdict is not Verdict.NEW
    }
    same = {edge for edge, judgement in judged.items() if judgement.verdict is Verdict.SAME}
    kept = _without_contradictions(same, traits)
    found: dict[_Edge, Judgement] = {}
    for edge, judgement in judged.items():
        if judgement.verdict is Verdict.SAME and edge not in kept:
            judgement = replace(judgement, verdict=Verdict.ASK, note=said.BETWEEN)
        found[edge] = judgement
    for group in groups(kept):
        for edge in combinations(group, 2):
            if edge not in kept:
                told = found.get(edge) or judge_traits(traits[edge[0]], traits[edge[1]], shared)
                found[edge] = replace(told, verdict=Verdict.SAME, note=said.THROUGH)
    return [Pair(subjects[one].key, subjects[other].key, found[one, other]) for one, other in sorted(found)]


def groups(edges: Iterable[_Edge]) -> list[list[int]]:
    """The places joined by the edges, each group sorted, in the order of their first."""
    leader: dict[int, int] = {}

    def lead(place: int) -> int:
        while leader.setdefault(place, place) != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in edges:
        first, last = sorted((lead(one), lead(other)))
        leader[last] = first
    found: dict[int, list[int]] = defaultdict(list)
    for place in sorted(leader):
        found[lead(place)].append(place)
    return list(found.values())


def _without_contradictions(same: set[_Edge], traits: Sequence[Traits]) -> set[_Edge]:
    """The edges left when every one that takes part in joining two contradicting records is taken away.

    All are taken away at once, so the order of the records does not matter.
    """
    kept = set(same)
    for group in groups(same):
        clashes = {
            edge
            for edge in combinations(group, 2)
            if edge not in same and is_contradiction(traits[edge[0]], traits[edge[1]])
        }
        if not clashes:
            continue
        mine = {edge for edge in same if edge[0] in set(group)}
        near: dict[int, set[int]] = defaultdict(set)
        for one, other in mine:
            near[one].add(other)
            near[other].add(one)
        for one, other in clashes:
            for between in near[one] & near[other]:
                kept -= {(min(one, between), max(one, between)), (min(between, other), max(between, other))}
        left = mine & kept
        members = {place: number for number, part in enumerate(groups(left)) for place in part}
        broken = {members[one] for one, other in clashes if one in members and members[one] == members.get(other)}
        kept -= {edge for edge in left if members[edge[0]] in broken}
    return kept
