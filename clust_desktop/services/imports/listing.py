"""How any list goes in: understood, placed row by row in one operation, told in one outcome."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, ClassVar

from clust_desktop.i18n import _
from clust_desktop.services.imports.lookup import Lookup
from clust_desktop.services.imports.outcome import Outcome, Placed, Question, RowAsked, RowRefused
from clust_desktop.services.imports.subjects import Answers, Found, Named, Subjects
from clust_desktop.store.database import Archive, Row


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list, its cells read: field key → value; fields without a cell are missing."""

    line: int
    values: dict[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return "" if value is None else str(value)

    def day(self, key: str) -> str | None:
        """A date as the archive keeps it."""
        value: date | None = self.values.get(key)
        return value.isoformat() if value else None


@dataclass(slots=True)
class Job:
    """What every importer works with."""

    archive: Archive
    lookup: Lookup
    outcome: Outcome
    answers: Answers = field(default_factory=dict)
    answer_all: str | None = None
    gathering: Row | None = None
    made: list[Callable[[], None]] = field(default_factory=list)
    """What to forget of the row being placed, should it be taken back."""

    def answer(self, line: int) -> str | None:
        return self.answers.get(line, self.answer_all)


class ListImport(ABC):
    """One kind of list. `prepare` looks at all rows at once, `place` writes one and says what became of it."""

    kind: ClassVar[str]

    def __init__(self, job: Job) -> None:
        self.job, self.archive, self.lookup = job, job.archive, job.lookup

    def prepare(self, rows: Sequence[Line]) -> None:  # noqa: B027 - most kinds need no look ahead
        """Look at the whole list before the first row is written."""

    @abstractmethod
    def place(self, row: Line) -> Placed:
        """Write one row. Raises RowRefused or RowAsked, having written nothing."""

    def run(self, rows: Iterable[Line]) -> None:
        """Place every row, each on its own: one that cannot go in does not hold back the others."""
        listed = list(rows)
        self.prepare(listed)
        outcome = self.job.outcome
        for row in listed:
            if self.job.answer(row.line) == "skip":
                outcome.refuse(row.line, "", "", _("Left out, as decided."))
                continue
            self.archive.execute("savepoint line")
            self.job.made.clear()
            try:
                outcome.count(self.place(row))
            except RowRefused as refusal:
                self._take_back()
                outcome.refuse(row.line, refusal.column, refusal.value, refusal.sentence)
            except RowAsked as asked:
                self._take_back()
                outcome.ask.append(question(row.line, asked))
            finally:
                self.archive.execute("release line")

    def _take_back(self) -> None:
        self.archive.execute("rollback to line")
        for forget in reversed(self.job.made):
            forget()


def question(line: int | None, asked: RowAsked) -> Question:
    return Question(line, asked.about, asked.value, asked.reason, asked.candidates)


class Resolved:
    """The subjects of a list with the records they turned out to be, made when first needed."""

    def __init__(self, job: Job, kind: str, rows: Sequence[Named], *, answered: bool = True) -> None:
        self.job = job
        answers = {
            row.line: answer for row in rows if answered and (answer := job.answer(row.line)) and answer != "skip"
        }
        self._found: dict[int, Found | tuple[str, int]] = (
            Subjects(job.archive, kind).find(rows, answers) if rows else {}
        )

    def known(self, line: int) -> int | None:
        """The id of the record, None where it is new. Raises RowAsked where a person must say."""
        found = self._found[line]
        if isinstance(found, tuple):
            return self.known(found[1])
        if isinstance(found, RowAsked):
            raise found
        return found

    def settle(self, line: int, row_id: int) -> None:
        """Remember the record made for a new subject; the rows that name the same one find it."""
        found = self._found[line]
        if isinstance(found, tuple):
            self.settle(found[1], row_id)
        else:
            self._found[line] = row_id
            self.job.made.append(partial(self._found.__setitem__, line, None))
