"""A chart as a value: what it shows and the sentence that says it; reports draw it for the paper and for the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["bars", "stacked", "line", "bridge"]


@dataclass(frozen=True, slots=True)
class Series:
    """One named run of values, one for each label of its chart; None where there is no value."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a chart shows, drawn the same on paper and on the screen.

    `bars`: one horizontal bar per label and series; `stacked`: one bar per label, series side by side in it; `line`:
    labels are moments from left to right; `bridge`: one series, first and last value are levels, those between are
    steps up and down. `sentence` says in words what the chart shows (caption and alternative text); `declared`
    holds the positions of labels whose figures are declared, not counted.
    """

    kind: Kind
    title: str
    sentence: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    decimals: int = 0
    declared: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for one in self.series:
            if len(one.values) != len(self.labels):
                raise ValueError(f"{one.name!r} has {len(one.values)} values for {len(self.labels)} labels")
        if self.kind == "bridge" and (len(self.series) != 1 or len(self.labels) < 2):
            raise ValueError("a bridge has one series, from an opening to a closing level")

    @property
    def empty(self) -> bool:
        """True where there is nothing to draw: no labels, or no value but zero."""
        return not any(value for one in self.series for value in one.values)
