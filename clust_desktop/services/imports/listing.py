"""How any list goes in: understood, placed row by row in one operation, told in one outcome."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, ClassVar

from clust_desktop.domain import clock, days
from clust_desktop.domain.names import fold
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services.imports.apart import told_apart
from clust_desktop.services.imports.job import Job
from clust_desktop.services.imports.lookup import changed
from clust_desktop.services.imports.outcome import Placed, Question, RowAsked, RowRefused
from clust_desktop.services.imports.placings import Placings, sum_of
from clust_desktop.services.imports.subjects import Answers, Found, Kind, Known, Named, Past, Subjects
from clust_desktop.store import conflicts
from clust_desktop.store.connection import IntegrityError
from clust_desktop.store.database import Row

_FIELDS = {
    "from_on": "from", "until_on": "until", "amount_cents": "amount", "left_reason": "reason", "heading_id": "heading",
    "category_id": "category", "value_chain_id": "value_chain", "gathering_id": "gathering", "project_id": "project",
    "organ_id": "organ", "working_group_id": "group", "event_kind_id": "event_kind", "rule_id": "call",
    "programme_id": "programme", "starts_at": "starts", "ends_at": "ends", "on_day": "on",
    "": "headcount", "in-person": "headcount", "online": "headcount_online",
}  # fmt: skip
"""Columns of the archive that lists call otherwise: a refusal names the list's field."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list, its cells read: field key → value; fields without a cell are missing."""

    line: int
    values: dict[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    def refuse_far(self, *keys: str) -> None:
        """Raises RowRefused for the first of these days that is further ahead than anything is decided for."""
        for key in keys:
            if said := days.too_far(self[key], clock.today()):
                raise RowRefused(key, days.show(self[key]), said)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return "" if value is None else str(value)

    def day(self, key: str) -> str | None:
        """A date as the archive keeps it."""
        value: date | None = self.values.get(key)
        return value.isoformat() if value else None


class ListImport(ABC):
    """One kind of list. `prepare` looks at all rows at once, `place` writes one and says what became of it."""

    kind: ClassVar[str]
    about: ClassVar[str] = "person"
    """What an answer that does not say so is about: the main subject of a row."""

    def __init__(self, job: Job) -> None:
        self.job, self.archive, self.lookup = job, job.archive, job.lookup
        job.main = self.about
        self._said: dict[tuple[str, int, str], tuple[int, Any]] = {}

    def prepare(self, rows: Sequence[Line]) -> None:  # noqa: B027 - most kinds need no look ahead
        """Look at the whole list before the first row is written."""

    @abstractmethod
    def place(self, row: Line) -> Placed:
        """Write one row. Raises RowRefused or RowAsked, having written nothing."""

    def run(self, rows: Iterable[Line]) -> None:
        """Place every row, each on its own: one that cannot go in does not hold back the others."""
        listed = list(rows)
        self.prepare(listed)
        outcome, doing = self.job.outcome, _("Rows of the list")
        for at, row in enumerate(listed):
            self.job.tell(at, len(listed), doing)
            if self.job.answer(row.line) == "skip":
                outcome.refuse(row.line, "", "", _("Left out, as decided."))
                continue
            self.job.made.clear()
            try:
                with self.archive.attempt():
                    outcome.count(self.place(row), row.line)
            except RowRefused as refusal:
                self._forget()
                value = outcome.quote(row.line, refusal.column) or refusal.value
                outcome.refuse(row.line, outcome.column(refusal.column), value, refusal.sentence)
            except Refused as refusal:
                self._forget()
                outcome.refuse(row.line, "", "", refusal.sentence)
            except RowAsked as asked:
                self._forget()
                asked.value = outcome.quote(row.line, asked.about) or asked.value
                outcome.ask.append(question(row.line, asked))
            except IntegrityError as error:
                self._forget()
                outcome.refuse(row.line, "", "", conflicts.taken(error).sentence)

    def _forget(self) -> None:
        for forget in reversed(self.job.made):
            forget()

    def claim(self, noun: str, row_id: int, values: dict[str, Any], row: Line) -> dict[str, Any]:
        """The values a row gives of a record, as the first row of the list that gives them writes them.

        Raises RowRefused, naming the earlier row, where two rows of one list say different things of one record: they
        would undo each other each time.
        """
        agreed = dict(values)
        for key, value in values.items():
            if value in (None, ""):
                continue
            at = (noun, row_id, key)
            if at not in self._said:
                self._said[at] = (row.line, value)
                self.job.made.append(partial(self._said.pop, at, None))
                continue
            line, told = self._said[at]
            if told != value and fold(str(told)) != fold(str(value)):
                column = _FIELDS.get(key, key)
                sentence = _("Row {row} says {value} of the same record.")
                if key.endswith("_id"):
                    value, sentence = "", _("Row {row} says otherwise of the same record.")
                quoted = self.job.outcome.quote(line, column) or told
                raise RowRefused(column, value, sentence.format(row=line, value=quoted))
            agreed[key] = told
        return agreed

    def news(self, noun: str, record: Row, values: dict[str, Any], row: Line) -> dict[str, Any]:
        """What the row says of a record that the record does not hold yet; raises RowRefused as `claim` does."""
        new = changed(record, self.claim(noun, record["id"], values, row))
        first, last = ((record | new).get(key) for key in ("from_on", "until_on"))
        if new and first and last and last < first:
            raise RowRefused("until", days.show(date.fromisoformat(last)), _("The last day comes before the first."))
        return new


def question(line: int | None, asked: RowAsked) -> Question:
    return Question(line, asked.about, asked.value, asked.reason, asked.candidates)


class Resolved:
    """The subjects of a list with the records they turned out to be, made when first needed."""

    def __init__(
        self, job: Job, kind: Kind, known: Iterable[Known], rows: Sequence[Named], answers: Answers | None = None,
        column: str = "",
    ) -> None:  # fmt: skip
        self.job, self._rows, self._column = job, rows, column or kind
        self._names = {row.line: row.name for row in rows}
        if answers is None:
            answers = {row.line: answer for row in rows if (answer := job.answer(row.line, kind)) is not None}
        self._found: dict[int, Found | tuple[str, int]] = {}
        if rows:
            self._found = Subjects(kind, known, job.tell).find(rows, answers, job.past(self._column, rows))
            job.placings.append(self.placings)

    def placings(self) -> Placings:
        """Who each row was or could be, to be kept with the list; a new subject that was not made is left out."""
        kept: dict[int, Past] = {}
        for line, found in self._found.items():
            who = self._settled(line)
            if isinstance(who, int):
                kept[line] = who
            elif isinstance(who, RowAsked) and who.candidates:
                kept[line] = -found[1] if isinstance(found, tuple) else [one.uid or one.line for one in who.candidates]
        return Placings(self._column, sum_of(self._rows), kept)

    def _settled(self, line: int) -> Found:
        found = self._found[line]
        return self._settled(found[1]) if isinstance(found, tuple) else found

    def known(self, line: int) -> int | None:
        """The id of the record, None where it is new. Raises RowAsked where a person must say."""
        found = self._settled(line)
        if isinstance(found, RowAsked):
            offered = told_apart(self.job.archive, found.about, found.candidates)
            raise RowAsked(found.about, self._names[line], found.reason, offered)
        return found

    def subject(self, line: int) -> int | tuple[str, int]:
        """The same for all rows of one subject: the id of its record, or the first row that names it."""
        found = self._found[line]
        if isinstance(found, tuple):
            return self.subject(found[1])
        return found if isinstance(found, int) else ("line", line)

    def settle(self, line: int, row_id: int) -> None:
        """Remember the record made for a new subject; the rows that name the same one find it."""
        found = self._found[line]
        if isinstance(found, tuple):
            self.settle(found[1], row_id)
        else:
            self._found[line] = row_id
            self.job.made.append(partial(self._found.__setitem__, line, None))
