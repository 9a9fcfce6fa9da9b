"""Several organisations in one cell: for whom a person came, where they belong: `Alfa srl, Beta spa`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from clust_desktop.domain.blocks import number, written_key
from clust_desktop.services.imports.job import Job
from clust_desktop.services.imports.listing import Line
from clust_desktop.services.imports.organisations import Organisations, known_organisations
from clust_desktop.services.imports.subjects import core_and_form
from clust_desktop.store.likely import standing_in

_BETWEEN = (r"\s+·\s+", r"\s*[\n;|/]\s*", r"\s*[\n;|/,]\s*", r"\s*(?:[\n;|/,+&·]|\b(?:e|and)\b)\s*")


def _readings(text: str) -> Iterator[list[str]]:
    for between in _BETWEEN:
        yield [part for part in re.split(between, text) if part]


class Represented:
    """The organisations a row names: one as any is found, or several where each part is one of the archive's.

    A name may hold a comma or an ampersand itself, so a cell is only divided where all its parts are known by name.
    """

    def __init__(self, job: Job, rows: Sequence[Line], column: str = "represents", *, make: bool = False) -> None:
        self._make = make
        self._known: dict[str, set[int]] = defaultdict(set)
        cells = {text for row in rows if re.search(_BETWEEN[-1], text := row.text(column))}
        names = cells | {part for text in cells for parts in _readings(text) for part in parts}
        blocks = [number(written_key("organisation", name)) for name in names]
        ids = {one for found in standing_in(job.archive, "organisation", blocks).values() for one in found}
        for one in known_organisations(job.archive, ids):
            for name in (one.named.name, *one.named.aliases):
                self._known[core_and_form(name)[0]].add(one.named.line)
        self._several: dict[int, tuple[int, ...]] = {}
        for row in rows:
            found = self._divided(row.text(column))
            if found:
                self._several[row.line] = found
        self._single = Organisations(job, [row for row in rows if row.line not in self._several], column)

    def _divided(self, text: str) -> tuple[int, ...]:
        if not text or not self._known or self._one(text) is not None:
            return ()
        for parts in _readings(text):
            found = [self._one(part) for part in parts]
            if len(found) > 1 and None not in found:
                return tuple(dict.fromkeys(one for one in found if one is not None))
        return ()

    def _one(self, text: str) -> int | None:
        found = self._known.get(core_and_form(text)[0], set())
        return next(iter(found)) if len(found) == 1 else None

    def of(self, row: Line) -> tuple[int, ...]:
        """The organisations, none where the row names none. Raises RowAsked, or RowRefused for an unknown one."""
        if row.line in self._several:
            return self._several[row.line]
        single = self._single.of(row, make=self._make)
        return () if single is None else (single,)
