"""The rules an assembly goes by on its day: who must be there and in favour, proxies, who votes; with their articles.

Sources: art. 21 c.c. for the shares; D.Lgs. 117/2017 art. 24 for proxies and for the months after which a member votes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from clust_desktop.domain import rules
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

LARGE = 500
"""Members from which a holder may have more proxies."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as kept: its key, its value as text, and where it stands."""

    key: str
    value: str
    article: str = ""
    source: str = ""

    @property
    def cited(self) -> str:
        """Where it stands: "art. 21 Codice civile"."""
        return " ".join(part for part in (self.article, self.source) if part)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a number of members; `more` asks for one more than the part, as "half plus one" does."""

    part: Fraction
    more: bool = False
    cited: str = ""

    def of(self, number: int) -> int:
        """How many that is at the least: "at least half" is ≥."""
        whole = self.part * number
        return int(whole) + 1 if self.more else -(-whole.numerator // whole.denominator)


HALF, THREE_QUARTERS = Share(Fraction(1, 2)), Share(Fraction(3, 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyRules:
    """What holds for one association on one day; the presets are those of the law."""

    first: Share = HALF
    statute: Share = THREE_QUARTERS
    dissolution: Share = THREE_QUARTERS
    abstentions_present: bool = True
    cap: int = 3
    cap_from_500: int = 5
    after_months: int = 0
    suspended_count: bool = False

    def cap_of(self, members: int) -> int:
        """How many proxies one holder may have in an association of so many members."""
        return self.cap_from_500 if members >= LARGE else self.cap


def share(rule: Rule) -> Share:
    """The share a rule asks for: 3/4, 75%, 1/2 + 1. Raises Refused where it is none."""
    match = rules.SHARE.fullmatch(rule.value.strip())
    if match:
        below = int(match[2] or 100)
        if below and int(match[1]) <= below:
            return Share(Fraction(int(match[1]), below), bool(match[4]), rule.cited)
    said = _("The rule “{name}” is “{value}”: correct it to a share, written as 1/2 or 3/4.")
    raise Refused(said.format(name=rules.name(rule.key), value=rule.value))


def _number(rule: Rule) -> int:
    if not rule.value.strip().isdecimal():
        said = _("The rule “{name}” is “{value}”: correct it to a whole number.")
        raise Refused(said.format(name=rules.name(rule.key), value=rule.value))
    return int(rule.value)


def read(found: Mapping[str, Rule]) -> AssemblyRules:
    """The rules by key, as values. Raises Refused for one that says nothing that can be reckoned with."""
    law = AssemblyRules()

    def part(code: str, preset: Share) -> Share:
        return share(found[code]) if code in found else preset

    def number(code: str, preset: int) -> int:
        return _number(found[code]) if code in found else preset

    abstentions, suspended = found.get("majority.abstentions"), found.get("voting.suspended")
    return AssemblyRules(
        first=part("quorum.first_call", law.first), statute=part("quorum.statute", law.statute),
        dissolution=part("quorum.dissolution", law.dissolution), cap=number("proxy.cap", law.cap),
        cap_from_500=number("proxy.cap_from_500", law.cap_from_500),
        after_months=number("voting.after_months", law.after_months),
        abstentions_present=abstentions is None or abstentions.value != "do not count",
        suspended_count=suspended is not None and suspended.value == "count",
    )  # fmt: skip
