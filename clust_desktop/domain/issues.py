"""The issues of a closed period's summary, and the figures that were restated since, as a paper says them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.summary_rows import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue: its number and day, the fingerprint of its figures, the number of the one it replaces."""

    number: int
    on: date
    fingerprint: str
    replaces: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedRow:
    """A figure then and now, with the records that came and went and the operations that did it, in words."""

    indicator: str
    association: str
    then: Figure
    now: Figure
    came: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """What a closed period's figures say now, beside what they said when `closed` was issued."""

    closed: Issue
    rows: tuple[RestatedRow, ...] = ()
