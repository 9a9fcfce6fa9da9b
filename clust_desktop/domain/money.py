"""The money of one association in one period: grant against ceiling, what events cost, what is to say of expenses.

Amounts are whole cents. What was spent by heading stands in `summary_rows.Spending`.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import MAXYEAR, date
from decimal import ROUND_HALF_UP, Decimal

from clust_desktop.domain import amounts
from clust_desktop.i18n import N_, _, ngettext

OUTSIDE, ELSEWHERE = "outside", "elsewhere"
WHY = {
    OUTSIDE: N_("on a day of no period"),
    ELSEWHERE: N_("of an activity or an event of this period, on a day outside it"),
}
"""Why an expense of the association is in no sum of the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCost:
    """An event held in the period with what was spent for it on any day; `participants` None: it has no register."""

    on: date
    title: str
    cents: int
    participants: int | None = None

    @property
    def each_cents(self) -> int | None:
        return share(self.cents, self.participants)


@dataclass(frozen=True, slots=True, kw_only=True)
class StrayExpense:
    """An expense that no sum of the period holds, and why: a code of WHY."""

    on: date
    label: str
    cents: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """`ceiling_cents` is the most the rule lets the grant be over the period, None where there is no rule.

    `loose` counts the expenses of the period without activity. `events` are those with at least one expense, of the
    `held` ones.
    """

    ceiling_cents: int | None = None
    ceiling_source: str = ""
    awarded_cents: int | None = None
    eligible_cents: int = 0
    ineligible_cents: int = 0
    loose: int = 0
    loose_cents: int = 0
    held: int = 0
    events: tuple[EventCost, ...] = ()
    stray: tuple[StrayExpense, ...] = ()

    @property
    def is_empty(self) -> bool:
        return (
            self.awarded_cents is None
            and not (self.eligible_cents or self.ineligible_cents)
            and not (self.loose or self.events or self.stray)
        )

    @property
    def left_cents(self) -> int | None:
        """What is left of the grant; below zero what was spent beyond it."""
        return None if self.awarded_cents is None else self.awarded_cents - self.eligible_cents

    @property
    def event_cents(self) -> int:
        return sum(one.cents for one in self.events)

    @property
    def per_event_cents(self) -> int | None:
        """What an event cost, over those with at least one expense."""
        return share(self.event_cents, len(self.events))

    @property
    def registered(self) -> tuple[EventCost, ...]:
        """The events with expenses and a register: those over which the cost of an attendance is taken."""
        return tuple(one for one in self.events if one.participants is not None)

    @property
    def per_participant_cents(self) -> int | None:
        return share(sum(one.cents for one in self.registered), sum(one.participants or 0 for one in self.registered))

    def over(self) -> tuple[str, ...]:
        """What goes over its ceiling, each with its numbers."""
        said = []
        if self.ceiling_cents is not None and (self.awarded_cents or 0) > self.ceiling_cents:
            said.append(_("The grant of {granted} is {over} over the ceiling of {ceiling}.").format(
                granted=amounts.money(self.awarded_cents or 0), ceiling=amounts.money(self.ceiling_cents),
                over=amounts.money((self.awarded_cents or 0) - self.ceiling_cents),
            ))  # fmt: skip
        most, words = self.awarded_cents, _("Eligible spend of {spent} is {over} over the grant of {most}.")
        if most is None:
            most, words = self.ceiling_cents, _("Eligible spend of {spent} is {over} over the ceiling of {most}.")
        if most is not None and self.eligible_cents > most:
            said.append(words.format(
                spent=amounts.money(self.eligible_cents), most=amounts.money(most),
                over=amounts.money(self.eligible_cents - most),
            ))  # fmt: skip
        return tuple(said)

    def costs(self) -> tuple[str, ...]:
        """What the events cost, one by one and for each who came, with what it was reckoned over."""
        if self.per_event_cents is None:
            return ()
        n = len(self.events)
        text = ngettext(
            "{n} of the {held} events of the period has expenses: {cents}, {each} an event.",
            "{n} of the {held} events of the period have expenses: {cents}, {each} an event.", n,
        )  # fmt: skip
        said = [text.format(n=amounts.show(n), held=amounts.show(self.held), cents=amounts.money(self.event_cents),
                            each=amounts.money(self.per_event_cents))]  # fmt: skip
        if self.per_participant_cents is not None:
            people = sum(one.participants or 0 for one in self.registered)
            each = ngettext(
                "Over those with a register, {people} participant: {each} each.",
                "Over those with a register, {people} participants: {each} each.", people,
            )  # fmt: skip
            said.append(each.format(people=amounts.show(people), each=amounts.money(self.per_participant_cents)))
        return tuple(said)

    def noted(self) -> tuple[str, ...]:
        """What there is to note, in a few words each, as a list shows it."""
        said = [_("over the ceiling")] if self.over() else []
        if self.loose:
            said.append(ngettext("{n} without activity", "{n} without activity", self.loose).format(n=self.loose))
        if self.stray:
            n = len(self.stray)
            said.append(ngettext("{n} outside the period", "{n} outside the period", n).format(n=n))
        return tuple(said)

    def wanting(self) -> tuple[str, ...]:
        """What there is to say of expenses: without activity, and in no sum of the period."""
        said = []
        if self.loose:
            text = ngettext("{n} expense has no activity of the plan: {cents}.",
                            "{n} expenses have no activity of the plan: {cents}.", self.loose)  # fmt: skip
            said.append(text.format(n=amounts.show(self.loose), cents=amounts.money(self.loose_cents)))
        if self.stray:
            text = ngettext("{n} expense lies outside the period: {cents}.",
                            "{n} expenses lie outside the period: {cents}.", len(self.stray))  # fmt: skip
            total = sum(one.cents for one in self.stray)
            said.append(text.format(n=amounts.show(len(self.stray)), cents=amounts.money(total)))
        return tuple(said)


def share(cents: int, parts: int | None) -> int | None:
    """Cents divided by a number, to the whole cent, halves up; None where there is nothing to divide by."""
    return int((Decimal(cents) / parts).quantize(Decimal(1), ROUND_HALF_UP)) if parts else None


def ceiling(yearly_cents: int, first: date, last: date) -> int:
    """The yearly ceiling over a period: once for each whole year from its first day, for the days beyond in proportion.

    A period shorter than a year has that of a year.
    """
    end, years = last.toordinal() + 1, 0
    while (to := _anniversary(first, years + 1)) <= end:
        years += 1
    begun = _anniversary(first, years)
    beyond = share(yearly_cents * (end - begun), to - begun) if years else yearly_cents
    return yearly_cents * years + (beyond or 0)


def _anniversary(day: date, years: int) -> int:
    """The number of the day some years later; 1 March for a 29 February in a year that has none."""
    year = day.year + years
    if year > MAXYEAR:
        return date.max.toordinal() + 2
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1).toordinal()
    return day.replace(year=year).toordinal()
