"""The rows behind a figure as a list that can be narrowed, ordered and copied; no widget lives here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from clust_desktop.domain import days
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.names import fold
from clust_desktop.i18n import N_
from clust_desktop.ui import shown
from clust_desktop.ui.specs import Column

COLUMNS = (
    Column("on", N_("Date"), 10, least="00/00/0000"),
    Column("label", N_("Record"), 34, whole=True),
    Column("person", N_("Person"), 20),
    Column("organisation", N_("Organisation"), 26),
    Column("association", N_("Association"), 14),
    Column("quantity", N_("Quantity"), 9, number=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One counted fact: texts as shown, `day` and `amount` to order by, `folded` to find it by, as written too."""

    uid: str
    side: str
    day: str
    amount: float
    on: str
    label: str
    person: str
    organisation: str
    association: str
    quantity: str
    folded: str


def record(row: dict[str, Any]) -> Record:
    """One row of `Indicators.evidence`."""
    side = INDICATORS[row["side"]]
    texts = {key: row[key] or "" for key in ("label", "person", "organisation", "association")}
    day = row["on"] or ""
    amount = row["quantity"]
    on = days.show(date.fromisoformat(day)) if day else ""
    quantity = shown.number(amount, side.decimals)
    said = " ".join((*texts.values(), on))
    return Record(
        uid=row["uid"], side=row["side"], day=day, amount=amount, on=on, quantity=quantity,
        folded=f"{fold(said)} {said.casefold()}", **texts,
    )  # fmt: skip


_ORDER: dict[str, Callable[[Record], Any]] = {
    "on": lambda one: one.day,
    "label": lambda one: fold(one.label),
    "person": lambda one: fold(one.person),
    "organisation": lambda one: fold(one.organisation),
    "association": lambda one: one.association,
    "quantity": lambda one: one.amount,
}


class RecordRows:
    """The rows of one figure in the order and with the filter of the moment; `shown` are those that remain."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.all = list(records)
        self.side: str | None = None
        self.filter = ""
        self.order: tuple[str, bool] = ("on", False)
        self.shown = self.all

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that say something: one in which every row is empty, or counts one, is left out."""
        return tuple(
            column
            for column in COLUMNS
            if (
                any(one.amount != 1 for one in self.all)
                if column.number
                else any(getattr(one, column.key) for one in self.all)
            )
            or column.key == "label"
        )

    @property
    def of_side(self) -> list[Record]:
        """Every row of the side being looked at, whatever the filter."""
        return [one for one in self.all if self.side in (None, one.side)]

    def narrow(self, text: str) -> None:
        """Keep the rows that hold every word of `text` somewhere, accents and capitals aside."""
        self.filter = text
        self._remake()

    def only(self, side: str | None) -> None:
        """Keep the rows of one side of a ratio."""
        self.side = side
        self._remake()

    def sort(self, key: str) -> None:
        """Order by that column; by the same one again, the other way round."""
        before, backwards = self.order
        self.order = (key, not backwards if key == before else False)
        self._put_in_order()
        self._remake()

    def _put_in_order(self) -> None:
        key, backwards = self.order
        self.all.sort(key=_ORDER[key], reverse=backwards)

    def _remake(self) -> None:
        words = [word for typed in self.filter.split() for word in (fold(typed), typed.casefold())][:40]
        pairs = list(zip(words[::2], words[1::2], strict=True))
        self.shown = [
            one
            for one in self.of_side
            if all((bare and bare in one.folded) or typed in one.folded for bare, typed in pairs)
        ]

    def starting(self, text: str, after: int) -> int | None:
        """The next row from position `after` on whose ordered column begins with `text`, going round once."""
        key = self.order[0]
        wanted = fold(text)
        for step in range(len(self.shown)):
            at = (after + step) % len(self.shown)
            if fold(getattr(self.shown[at], key)).startswith(wanted):
                return at
        return None

    def texts(self, position: int) -> list[str]:
        """The row at that position as written."""
        return [getattr(self.shown[position], column.key) for column in self.columns]
