"""What became of a list: every row read ends in exactly one of added, updated, unchanged, asked, refused."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.cells import quoted
from clust_desktop.exchange.kinds import kind as kind_of
from clust_desktop.exchange.tables import Table
from clust_desktop.i18n import _, ngettext

_WHOLE = ("order", "date", "gathering")
"""What is asked of a whole file or meeting, and answered for all its rows alike."""
Placed = Literal["added", "updated", "unchanged"]


def of_people(*, several: bool = False) -> tuple[str, ...]:
    """What the cells of a platform's rows are called; a file of `several` meetings says of which one each row is."""
    meeting = (_("Gathering"),) if several else ()
    return (_("Name of the person"), _("E-mail"), _("Organisation"), _("Whether present"), *meeting)


class RowRefused(Refused):
    """One row cannot go in: which column, which value, why and what to do."""

    def __init__(self, column: str, value: object, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value = column, "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a row may be, with the reason for asking."""

    uid: str
    name: str
    reason: str
    line: int = 0
    """The row of the same list that is meant, where no record is."""


class RowAsked(Exception):
    """One row needs a person's word: which of these it is, or a new one."""

    def __init__(self, about: str, value: str, reason: str, candidates: tuple[Candidate, ...] = ()) -> None:
        super().__init__(reason)
        self.about, self.value, self.reason, self.candidates = about, value, reason, candidates


@dataclass(frozen=True, slots=True)
class Refusal:
    row: int | None
    column: str
    value: str
    reason: str

    @property
    def sentence(self) -> str:
        return _("Row {row}, {column} “{value}”: {reason}").format(
            row="–" if self.row is None else self.row, column=self.column or "–", value=self.value, reason=self.reason
        )


@dataclass(frozen=True, slots=True)
class Question:
    """`answer` with "new", "skip" or the uid of a candidate, in the file given to --decide."""

    row: int | None
    about: str
    value: str
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(slots=True, kw_only=True)
class Outcome:
    """The counts and lists of one import; `operation` is its uid in the journal, None where nothing was written."""

    kind: str
    name: str
    format: str = ""
    encoding: str = ""
    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    ask: list[Question] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    mapping: dict[str, str] = field(default_factory=dict)
    fingerprint: str = ""
    operation: str | None = None
    dry_run: bool = False
    table: Table | None = None
    people: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Line → name, e-mail, organisation and state, where the list is the file of a platform; the meeting where it has
    `several`."""
    several: bool = False
    placed: dict[int, Placed] = field(default_factory=dict)
    listed: str = ""
    """The uid under which the archive remembers the list, where it was written."""

    def count(self, placed: Placed, line: int) -> None:
        setattr(self, placed, getattr(self, placed) + 1)
        self.placed[line] = placed

    def column(self, field: str) -> str:
        """What the file calls the column of a field; the field's label where the file has none."""
        declared = kind_of(self.kind).by_key.get(field)
        return self.mapping.get(field) or (_(declared.label) if declared else field)

    def quote(self, row: int | None, field: str) -> str:
        """What stands in the file in a row's cell of a field; "" where nothing does."""
        column = self.mapping.get(field)
        if self.table is None or column is None:
            return ""
        at = bisect_left(self.table.rows, row or 0, key=lambda one: one.line)
        found = self.table.rows[at : at + 1]
        return quoted(found[0].cells[self.table.columns.index(column)]) if found and found[0].line == row else ""

    @property
    def titles(self) -> tuple[str, ...]:
        """What the cells of a row are called, from left to right."""
        return tuple(self.mapping.values()) if self.table else of_people(several=self.several)

    def cells(self, row: int) -> tuple[str, ...]:
        """What the list says in a row, below its titles; nothing for a row it does not have."""
        if self.table is None:
            return self.people.get(row, ())
        return tuple(self.quote(row, key) for key in self.mapping)

    def sort(self) -> None:
        """Bring refusals and questions into the order of the rows; what is about the whole file comes first."""
        self.refused.sort(key=lambda one: one.row or 0)
        self.ask.sort(key=lambda one: one.row or 0)

    def refuse(self, row: int | None, column: str, value: str, reason: str) -> None:
        """Add a refusal; further complaints about a row join its first one, so that each row is counted once."""
        for at, one in enumerate(self.refused):
            if row is not None and one.row == row:
                also = _("{column} “{value}”: {reason}").format(column=column, value=value, reason=reason)
                self.refused[at] = Refusal(row, one.column, one.value, f"{one.reason.rstrip('.')}; {also}")
                return
        self.refused.append(Refusal(row, column, value, reason))

    def facts(self) -> dict[str, Any]:
        """The outcome as plain values."""
        return {
            "kind": self.kind,
            "file": self.name,
            "format": self.format,
            "encoding": self.encoding,
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "ask": [
                {
                    "row": one.row,
                    "about": one.about,
                    "value": one.value,
                    "reason": one.reason,
                    "candidates": [{"uid": c.uid, "name": c.name, "reason": c.reason} for c in one.candidates],
                }
                for one in self.ask
            ],
            "refused": [
                {"row": one.row, "column": one.column, "value": one.value, "reason": one.reason} for one in self.refused
            ],
            "notes": self.notes,
            "mapping": self.mapping,
            "operation": self.operation,
            "dry_run": self.dry_run,
        }

    def _alike(self) -> list[list[Question]]:
        """The questions with the same answers, those of one meeting or of the whole file, together."""
        found: dict[tuple[object, ...], list[Question]] = {}
        for one in self.ask:
            whole = (one.about, one.reason, one.candidates)
            found.setdefault(whole if one.candidates and one.about in _WHOLE else (one.row, one.about), []).append(one)
        return list(found.values())

    def sentences(self) -> Iterator[str]:
        """The outcome for a person to read."""
        if self.dry_run:
            yield _("Trial only: nothing was written.")
        yield ngettext("{file}: {n} row read.", "{file}: {n} rows read.", self.read).format(file=self.name, n=self.read)
        yield _(
            "Added: {added}. Updated: {updated}. Unchanged: {unchanged}. To be asked: {ask}. Refused: {refused}."
        ).format(
            added=self.added,
            updated=self.updated,
            unchanged=self.unchanged,
            ask=len(self.ask),
            refused=len(self.refused),
        )
        yield from self.notes
        for one in self.refused:
            yield one.sentence
        for alike in self._alike():
            asked, rows = alike[0], ", ".join("–" if one.row is None else str(one.row) for one in alike)
            values = " · ".join(dict.fromkeys(one.value for one in alike))
            yield ngettext(
                "Row {rows}, to be asked: “{value}” – {reason}", "Rows {rows}, to be asked: “{value}” – {reason}",
                len(alike),
            ).format(rows=rows, value=values, reason=asked.reason)  # fmt: skip
            for candidate in asked.candidates:
                yield f"    {candidate.uid}  {candidate.name} – {candidate.reason}"
        if self.operation:
            yield _("To take it back: revert {operation}").format(operation=self.operation)
