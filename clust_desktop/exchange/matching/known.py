"""The records of a list matched against what the archive already knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clust_desktop.domain import blocks
from clust_desktop.domain.progress import Tell, counted, quietly
from clust_desktop.domain.subjects import Key, Subject, Traits
from clust_desktop.exchange.matching.candidates import shared_values
from clust_desktop.exchange.matching.judge import judge_traits
from clust_desktop.exchange.matching.judgement import Judgement, Verdict
from clust_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class Match:
    """One known record that is the same, or those to ask about with the reason, or neither: then it is new."""

    same: Key | None = None
    ask: tuple[tuple[Key, Judgement], ...] = ()

    @property
    def is_new(self) -> bool:
        return self.same is None and not self.ask


_NEW = Match()


def match(rows: Sequence[Subject], known: Sequence[Subject], tell: Tell = quietly) -> dict[Key, Match]:
    """What each row is among the known, by the row's key.

    A row that is the same as two known records is asked about: perhaps they are one, perhaps neither is meant.
    """
    theirs = [Traits(subject) for subject in known]
    mine = [Traits(subject) for subject in rows]
    shared = shared_values([*theirs, *mine])
    index = _Index(theirs)
    told = counted(mine, tell, _("Comparing with the archive"), len(mine))
    return {row.subject.key: _match(row, index, shared) for row in told}


def _match(row: Traits, index: _Index, shared: frozenset[str]) -> Match:
    seen: dict[int, Judgement] = {}
    for stage in (index.by_name(row), index.by_trait(row)):
        for place in stage:
            if place not in seen:
                seen[place] = judge_traits(row, index.traits[place], shared)
        same = [place for place, judgement in seen.items() if judgement.verdict is Verdict.SAME]
        if len(same) == 1:
            return Match(same=index.traits[same[0]].subject.key)
    asked = sorted(place for place, judgement in seen.items() if judgement.verdict is not Verdict.NEW)
    if len(same) > 1:
        asked = sorted(same)
    if not asked:
        return _NEW
    return Match(ask=tuple((index.traits[place].subject.key, seen[place]) for place in asked))


class _Index:
    """The known records by their blocks; the blocks of likely names are made only when a name is not found."""

    def __init__(self, traits: list[Traits]) -> None:
        self.traits = traits
        self._names: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(traits):
            for key in blocks.name_keys(one):
                self._names[key].append(place)
        self._traits: dict[str, list[int]] | None = None

    def by_name(self, row: Traits) -> Iterator[int]:
        for key in blocks.name_keys(row):
            yield from self._names.get(key, ())

    def by_trait(self, row: Traits) -> Iterator[int]:
        if self._traits is None:
            self._traits = defaultdict(list)
            for place, one in enumerate(self.traits):
                for key in blocks.trait_keys(one):
                    self._traits[key].append(place)
        for key in blocks.trait_keys(row):
            found = self._traits.get(key, ())
            if len(found) <= blocks.FEW:
                yield from found
