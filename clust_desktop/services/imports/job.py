"""What every importer works with: the archive, what the list refers to, what was decided beforehand, the outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from clust_desktop.domain.progress import Tell, quietly
from clust_desktop.services.imports.known_people import KnownPeople
from clust_desktop.services.imports.lookup import Lookup
from clust_desktop.services.imports.outcome import Outcome
from clust_desktop.services.imports.placings import Placings
from clust_desktop.services.imports.subjects import Named, Past
from clust_desktop.store.database import Archive, Row

STATES = ("present", "absent", "excused", "expected", "cancelled")
_NOUNS = ("person", "organisation", "gathering")


@dataclass
class Job:
    """`answers` by row and by what the question was about; "" where the answer does not say."""

    archive: Archive
    lookup: Lookup
    outcome: Outcome
    answers: dict[tuple[int, str], str] = field(default_factory=dict)
    answer_all: str | None = None
    gathering: Row | None = None
    main: str = "person"
    asks_new: bool = False
    """Whether an organisation of a membership that nobody has heard of is asked about instead of refused."""
    is_evidence: bool = False
    """Whether the file is a platform's own list of who was there, to be kept with the gatherings it tells of."""
    tell: Tell = quietly
    before: dict[str, Placings] = field(default_factory=dict)
    """What an earlier import of the same file made of its rows."""
    placings: list[Callable[[], Placings]] = field(default_factory=list)
    """What to ask, when the import is done, what became of the rows."""
    made: list[Callable[[], object]] = field(default_factory=list)
    """What to forget of the row being placed, should it be taken back."""

    @cached_property
    def people(self) -> KnownPeople:
        return KnownPeople(self.archive, self.made)

    def past(self, column: str, rows: Sequence[Named]) -> dict[int, Past]:
        """Who these rows were in an earlier import of the same file."""
        return self.before[column].of(rows) if column in self.before else {}

    def named(self, column: str) -> tuple[set[str], set[int]]:
        """The uids and the ids of the records that answers and an earlier import name."""
        past = self.before[column].rows.values() if column in self.before else ()
        uids = {answer for answer in (*self.answers.values(), self.answer_all) if answer and "-" in answer}
        uids |= {uid for one in past if isinstance(one, list) for uid in one if isinstance(uid, str)}
        return uids, {one for one in past if isinstance(one, int) and one > 0}

    def answer(self, line: int, about: str = "") -> str | None:
        """The answer to a question of the row; without `about`, only whether the row is to be left out ("skip")."""
        if not self.answers and self.answer_all is None:
            return None
        bare = self.answers.get((line, ""), self.answer_all)
        if not about:
            return "skip" if bare == "skip" else None
        own = self.answers.get((line, about))
        if own is not None or bare is None or bare == "skip":
            return own
        return bare if self._meant(bare) == about else None

    def _meant(self, answer: str) -> str:
        """What an answer can be about: the record it names, the state it is, else the main subject of the row."""
        if answer in STATES:
            return "state"
        if "-" in answer:
            for noun in _NOUNS:
                if self.archive.exists(noun, uid=answer):
                    return noun
        return self.main
