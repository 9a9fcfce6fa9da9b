"""The partnership a call asks for: its numbers are data, what a project does not meet comes back as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from clust_desktop.domain import amounts
from clust_desktop.i18n import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipRule:
    """What a call asks; None asks nothing. `source` is the act that says it."""

    min_enterprises: int | None = None
    min_laboratories: int | None = None
    max_laboratories: int | None = None
    max_cents: int | None = None
    max_months: int | None = None
    source: str = ""


CALL_2015 = PartnershipRule(
    min_enterprises=3, min_laboratories=3, max_laboratories=5, max_cents=100_000_000, max_months=24,
    source="Bando 2015",
)  # fmt: skip
"""The preset of a new archive: two years, up to EUR 1,000,000, at least 3 enterprises, 3 to 5 laboratories."""


def unmet(rule: PartnershipRule, *, enterprises: int, laboratories: int, cents: int | None = None,
          months: int | None = None) -> list[str]:  # fmt: skip
    """A sentence for each number of the rule that the project does not meet; the limits themselves are allowed.

    Amount (in cents) and length that are not yet known are not judged.
    """
    found = []
    if rule.min_enterprises is not None and enterprises < rule.min_enterprises:
        text = ngettext("{has} enterprise, but the call asks for at least {asked}.",
                        "{has} enterprises, but the call asks for at least {asked}.", enterprises)  # fmt: skip
        found.append(text.format(has=enterprises, asked=rule.min_enterprises))
    if rule.min_laboratories is not None and laboratories < rule.min_laboratories:
        text = ngettext("{has} laboratory, but the call asks for at least {asked}.",
                        "{has} laboratories, but the call asks for at least {asked}.", laboratories)  # fmt: skip
        found.append(text.format(has=laboratories, asked=rule.min_laboratories))
    if rule.max_laboratories is not None and laboratories > rule.max_laboratories:
        text = ngettext("{has} laboratory, but the call allows at most {asked}.",
                        "{has} laboratories, but the call allows at most {asked}.", laboratories)  # fmt: skip
        found.append(text.format(has=laboratories, asked=rule.max_laboratories))
    if rule.max_cents is not None and cents is not None and cents > rule.max_cents:
        text = _("{has}, but the call allows at most {asked}.")
        found.append(text.format(has=amounts.money(cents), asked=amounts.money(rule.max_cents)))
    if rule.max_months is not None and months is not None and months > rule.max_months:
        text = ngettext("{has} month, but the call allows at most {asked}.",
                        "{has} months, but the call allows at most {asked}.", months)  # fmt: skip
        found.append(text.format(has=months, asked=rule.max_months))
    return found


def months(first: date, last: date) -> int:
    """How many months a project lasts, both days counted; a begun month is a whole one.

    A month begun on a day that the next one does not have ends with that one's last day.
    """
    end = last + timedelta(days=1)
    whole = (end.year - first.year) * 12 + end.month - first.month
    return whole + (end.day > first.day) - (end.day == 1 and first.day > last.day)
