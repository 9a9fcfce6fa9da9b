"""Targets against figures: what is expected on a day, and the word for where things stand.

The requirements do not bind if a miss is justified in writing; a justification explains one figure and has to be
confirmed again when that figure changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Literal

from clust_desktop.domain import amounts
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _

Figure = int | float | Decimal
Kind = Literal["flow", "stock", "ratio"]
TENTH = Decimal("0.1")


MAY_FALL = frozenset({"members_net", "members_increase"})
"""The indicators that compare with a day before and may be negative; everything else counts or shares out."""


def refuse_negative(indicator: str, value: Figure | None) -> None:
    """Raises Refused where a target or baseline below zero makes no sense: nothing counted is less than none."""
    if value is not None and value < 0 and indicator not in MAY_FALL:
        raise Refused(
            _("“{value}”: this indicator counts, and cannot be below zero.").format(value=amounts.show(value))
        )


class Direction(StrEnum):
    """Which side of the target is good."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class Status(StrEnum):
    """Where a target stands; the values are stable codes, `label` is what a person reads."""

    REACHED = "reached"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    MISSED_JUSTIFIED = "missed-justified"
    MISSED_TO_JUSTIFY = "missed"
    TO_RECONFIRM = "reconfirm"
    NO_TARGET = "no-target"

    @property
    def label(self) -> str:
        """The word in the language spoken now."""
        return _(LABELS[self])

    @property
    def is_open(self) -> bool:
        """Whether a person still has to write something about it."""
        return self in (Status.MISSED_TO_JUSTIFY, Status.TO_RECONFIRM)


LABELS = {
    Status.REACHED: N_("reached"),
    Status.ON_TRACK: N_("on track"),
    Status.AT_RISK: N_("at risk"),
    Status.MISSED_JUSTIFIED: N_("missed, justified"),
    Status.MISSED_TO_JUSTIFY: N_("missed, to be justified"),
    Status.TO_RECONFIRM: N_("to be reconfirmed"),
    Status.NO_TARGET: N_("no target"),
}


@dataclass(frozen=True, slots=True)
class Justified:
    """A written justification and the figure it explains (None: a figure that could not be computed)."""

    text: str
    explains: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The status, with what was expected on that day and how much is missing to the target (None: not computable)."""

    status: Status
    expected: Decimal | None
    missing: Decimal | None


def exact(figure: Figure) -> Decimal:
    """The figure as a decimal with the digits it shows, not the binary ones behind them."""
    return figure if isinstance(figure, Decimal) else Decimal(str(figure))


def expected(kind: Kind, target: Figure, baseline: Figure | None, day: int, days: int,
             direction: Direction = Direction.AT_LEAST) -> Decimal:  # fmt: skip
    """What the target asks by day number `day` of `days`, to one decimal: the printed figure is the judged one.

    A flow grows from 0, a stock moves from its baseline to the target, a ratio asks the whole target at any time. So
    does a stock without a baseline, or whose baseline is already on the good side of the target. 12 events by the end
    of 365 days are 6.6 on day 200.
    """
    goal = exact(target)
    if kind == "ratio" or day >= days:
        return goal
    start = Decimal(0)
    if kind == "stock":
        if baseline is None or _is_reached(goal, exact(baseline), direction):
            return goal
        start = exact(baseline)
    return (start + (goal - start) * max(day, 0) / days).quantize(TENTH, ROUND_HALF_UP)


def judge(kind: Kind, target: Figure | None, actual: Figure | None, *, day: int, days: int,
          baseline: Figure | None = None, direction: Direction = Direction.AT_LEAST,
          justified: Justified | None = None) -> Judgement:  # fmt: skip
    """Where a target stands on day number `day` of `days`; from the last day on it is reached or missed.

    Before the end a target is reached as soon as its figure is, except a flow that must stay below, which is only on
    track. A figure that cannot be computed (None) reaches nothing. A target of 0 to be reached from below is reached
    by any figure from 0 up.
    """
    if target is None:
        return Judgement(status=Status.NO_TARGET, expected=None, missing=None)
    due = expected(kind, target, baseline, day, days, direction)
    goal, figure = exact(target), None if actual is None else exact(actual)
    missing = None if figure is None else max(goal - figure if direction is Direction.AT_LEAST else figure - goal,
                                              Decimal(0))  # fmt: skip
    met = figure is not None and _is_reached(goal, figure, direction)
    in_time = figure is not None and _is_reached(due, figure, direction)
    if day >= days:
        status = Status.REACHED if met else _missed(figure, justified)
    elif met and not (kind == "flow" and direction is Direction.AT_MOST):
        status = Status.REACHED
    else:
        status = Status.ON_TRACK if in_time else Status.AT_RISK
    return Judgement(status=status, expected=due, missing=missing)


def _is_reached(goal: Decimal, figure: Decimal, direction: Direction) -> bool:
    return figure >= goal if direction is Direction.AT_LEAST else figure <= goal


def _missed(figure: Decimal | None, justified: Justified | None) -> Status:
    if justified is None or not justified.text.strip():
        return Status.MISSED_TO_JUSTIFY
    explained = None if justified.explains is None else exact(justified.explains)
    return Status.MISSED_JUSTIFIED if explained == figure else Status.TO_RECONFIRM


def percent_change(before: Figure | None, after: Figure | None) -> Decimal | None:
    """How much `after` is above `before`, in per cent to one decimal; None from nothing, from zero or to nothing."""
    if before is None or after is None or not before:
        return None
    return ((exact(after) - exact(before)) * 100 / abs(exact(before))).quantize(TENTH, ROUND_HALF_UP)


def share(part: Figure | None, whole: Figure | None) -> Decimal | None:
    """The part in per cent of the whole, to one decimal; None of nothing or of zero: never a division by zero."""
    if part is None or whole is None or not whole:
        return None
    return (exact(part) * 100 / exact(whole)).quantize(TENTH, ROUND_HALF_UP)


def from_increase(per_cent: Figure, baseline: Figure | None) -> Decimal | None:
    """The absolute target behind "+10 % over 80": 88; None where there is nothing to grow from."""
    if baseline is None or not baseline:
        return None
    return exact(baseline) * (100 + exact(per_cent)) / 100
