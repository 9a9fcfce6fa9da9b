"""Until when the data of persons are kept: reckoned from the rule of their programme, never typed by hand.

Sources: Regulation (EU) 1303/2013, art. 140 (operations below EUR 1 million: three years from the 31 December that
follows the accounts); Regulation (EU) 2021/1060, art. 82 (five years from 31 December of the year of the last payment).
Both are a number of years from the last day of a year: which of them a programme follows, and the number, are data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clust_desktop.domain import days
from clust_desktop.i18n import N_, _

ALONE = "persons.retention"
"""The key of the rule for whoever never was at a gathering, and for days that lie in no period."""


class Why(StrEnum):
    RULE = "rule"
    OPEN = "open"
    RUNNING = "running"
    NO_RULE = "no rule"


SENTENCES = {
    Why.RULE: N_("Kept until {until}: {years} years from the end of {year}{whose}{source}."),
    Why.OPEN: N_("Kept: {period} is not closed, and only closed periods expire."),
    Why.RUNNING: N_("Kept: a seat or an office still runs."),
    Why.NO_RULE: N_("Kept: no rule says for how long{whose}."),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How many years, by which source; `key` is that of the rule in the archive."""

    key: str
    years: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The last day of keeping (None: without end as things stand), and why; `period` is a code, empty outside of one.

    `base` is the day whose year's end the years are counted from.
    """

    why: Why
    until: date | None = None
    base: date | None = None
    period: str = ""
    rule: Rule | None = None

    def is_over(self, on: date) -> bool:
        return self.until is not None and self.until < on

    @property
    def sentence(self) -> str:
        """Until when and by which rule, in one sentence."""
        whose = _(" ({period})").format(period=self.period) if self.period else ""
        source = _(", by {source}").format(source=self.rule.source) if self.rule and self.rule.source else ""
        return _(SENTENCES[self.why]).format(
            until=days.show(self.until) if self.until else "", years=self.rule.years if self.rule else "",
            year=self.base.year if self.base else "", period=self.period, whose=whose, source=source,
        )  # fmt: skip


def last_day(base: date, years: int) -> date:
    """The last day of keeping: so many years after the 31 December of the year of `base`."""
    return date(min(base.year + years, date.max.year), 12, 31)


def by_rule(base: date, rule: Rule | None, *, period: str = "") -> Term:
    """The term that a rule gives from a day on; without a rule there is none."""
    if rule is None:
        return Term(why=Why.NO_RULE, base=base, period=period)
    return Term(why=Why.RULE, until=last_day(base, rule.years), base=base, period=period, rule=rule)


def of_period(
    period: str, *, ends: date, closed_on: date | None, settled_on: date | None, rule: Rule | None
) -> Term:  # fmt: skip
    """The term of a period: from the day of its accounts or last payment, never before its end; while open, none.

    `settled_on` is that day where it is known; else the day of the closing stands for the accounts.
    """
    if closed_on is None:
        return Term(why=Why.OPEN, period=period)
    return by_rule(max(ends, settled_on or closed_on), rule, period=period)


def latest(terms: list[Term]) -> Term | None:
    """The term that holds of several: the last, and one without end before all; None where there is none."""
    return max(terms, key=lambda one: one.until or date.max, default=None)


NAMELESS = frozenset({
    "programme", "publication", "online-invitation", "statute", "invoice", "payment", "grant-act", "agreement",
})  # fmt: skip
"""Codes of the kinds of document of a gathering that list nobody who came; one that names somebody goes too."""
