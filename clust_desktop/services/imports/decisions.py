"""What a person decided beforehand about a list: answers to its questions, and how the file is to be read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import dates, numbers
from clust_desktop.i18n import _

_KEYS = {
    "rows", "all", "mapping", "date_order", "decimal", "date", "encoding", "sheet", "delimiter", "header",
}  # fmt: skip
_NO_DELIMITERS = ("\n", "\r", '"')
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SAMPLE = '{"rows": [{"row": 12, "answer": "new"}], "date_order": "dmy"}'


@dataclass(frozen=True, slots=True)
class Decisions:
    """Answers by row and by what was asked about ("" where not said), or for all rows; how the file is to be read.

    An answer is "new", "skip", the uid of a record, "row 12" for the record of another row, or a state. `delimiter` is
    "" where the file has one column, `header` 0 where no row holds the names of the columns.
    """

    rows: dict[tuple[int, str], str] = field(default_factory=dict)
    all: str | None = None
    mapping: dict[str, str | None] = field(default_factory=dict)
    order: str | None = None
    decimal: str | None = None
    on: date | None = None
    encoding: str | None = None
    sheet: str | None = None
    delimiter: str | None = None
    header: int | None = None

    @classmethod
    def read(cls, path: Path | None) -> Decisions:
        """Decisions from a JSON file. Raises Refused where it is none."""
        if path is None:
            return cls()
        try:
            return cls.of(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Refused(
                _("{file} is no file of decisions ({error}). It looks like {sample}.").format(
                    file=path.name, error=error, sample=SAMPLE
                )
            ) from error

    @classmethod
    def of(cls, facts: dict[str, object]) -> Decisions:
        """Decisions from plain values. Raises KeyError, TypeError or ValueError where they are none."""
        listed, mapping = facts.get("rows", []), facts.get("mapping", {})
        unknown = set(facts) - _KEYS
        if unknown or not isinstance(listed, list) or not isinstance(mapping, dict):
            raise ValueError(", ".join(sorted(unknown)) or "rows, mapping")

        def text(key: str) -> str | None:
            value = facts.get(key)
            return None if value is None else str(value)

        if text("date_order") not in (None, "dmy", "mdy"):
            raise ValueError(f"date_order {text('date_order')}")
        delimiter = text("delimiter")
        if delimiter is not None and (len(delimiter) > 1 or delimiter in _NO_DELIMITERS):
            raise ValueError(f"delimiter {delimiter}")
        rows = {(int(one["row"]), str(one.get("about", ""))): str(one["answer"]) for one in listed}
        rows, order = _whole(rows, text("date_order"), dates.ORDERS.__contains__)
        rows, decimal = _whole(rows, text("decimal"), numbers.MARKS.__contains__)
        rows, on = _whole(rows, text("date"), _DAY.fullmatch)
        header = text("header")
        return cls(
            rows=rows,
            all=text("all"), mapping={str(key): column and str(column) for key, column in mapping.items()},
            order=order, decimal=decimal, on=date.fromisoformat(on) if on else None,
            encoding=text("encoding"), sheet=text("sheet"), delimiter=delimiter,
            header=None if header is None else int(header),
        )  # fmt: skip

    def facts(self) -> dict[str, object]:
        """The same as plain values, as `of` reads them."""
        facts: dict[str, object] = {
            "rows": [{"row": row, "about": about, "answer": answer} for (row, about), answer in self.rows.items()],
            "mapping": self.mapping, "all": self.all, "date_order": self.order, "decimal": self.decimal,
            "date": self.on and self.on.isoformat(), "encoding": self.encoding, "sheet": self.sheet,
            "delimiter": self.delimiter, "header": self.header,
        }  # fmt: skip
        return {key: value for key, value in facts.items() if value not in (None, [], {})}


def _whole(
    rows: dict[tuple[int, str], str], given: str | None, answers: Callable[[str], object]
) -> tuple[dict[tuple[int, str], str], str | None]:
    """An answer to how the whole file is read, taken out of those given to single rows: it holds for all of them.

    Raises ValueError where two rows say otherwise of it.
    """
    said = {answer for answer in rows.values() if answers(answer)} | ({given} - {None})
    if len(said) > 1:
        raise ValueError(" / ".join(sorted(map(str, said))))
    return {row: answer for row, answer in rows.items() if not answers(answer)}, said.pop() if said else None
