"""The thresholds of an assembly by members, not heads.

Source: art. 21 c.c. First call: at least half of the members present, majority of votes; second call: valid whatever
the number. Statute and deed: at least three quarters present and the majority of those present. Dissolution: three
quarters of all members in favour. An association's own rules stand before these.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from clust_desktop.domain.assembly_rules import AssemblyRules, Rule, Share, share
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, ngettext

Majority = Literal["ordinary", "statute", "dissolution", "own"]
LAW = AssemblyRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How many members are needed: present in first call, present for the statute, in favour of dissolution."""

    first: int
    statute: int
    dissolution: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What one resolution needs: members present, and in favour; `in_favour` of all, `part` of those present.

    With neither, the majority of those present. `cited` is where that stands.
    """

    present: int
    in_favour: int | None = None
    part: Share | None = None
    cited: str = ""

    def votes(self, base: int) -> int:
        """How many votes in favour are needed where so many count as voting."""
        if self.in_favour is not None:
            return self.in_favour
        return max(self.part.of(base), 1) if self.part is not None else majority_of(base)


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """A vote counted: how many could vote, and what they said; whoever said nothing was present."""

    electorate: int
    in_favour: int
    against: int = 0
    abstained: int = 0

    @property
    def silent(self) -> int:
        """Those entitled who did not vote."""
        return self.electorate - self.in_favour - self.against - self.abstained


def too_many(counts: Mapping[str, Any], *entitled: int | None) -> str:
    """Says that more votes were cast than there are members entitled, by the least of those numbers; else nothing."""
    cast = sum(counts.get(one) or 0 for one in ("in_favour", "against", "abstained"))
    if all(known is None or cast <= known for known in entitled):
        return ""
    return _("{cast} votes were cast, more than those entitled.").format(cast=cast)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a resolution passed, and why, as facts that `said` puts into words."""

    passed: bool
    kept: str

    @property
    def reason(self) -> str:
        """Why, in the language spoken."""
        return said(self.kept)


def thresholds(members: int, rules: AssemblyRules = LAW) -> Thresholds:
    """The thresholds for that many members: 117 gives 59, 88, 88; 120 gives 60, 90, 90. "At least half" is ≥."""
    if members < 0:
        raise ValueError(f"no number of members: {members}")
    return Thresholds(
        first=rules.first.of(members), statute=rules.statute.of(members), dissolution=rules.dissolution.of(members)
    )


def majority_of(present: int) -> int:
    """More than half of those present and entitled; abstentions count as present."""
    return present // 2 + 1


def needs(majority: str, call: int, members: int, rules: AssemblyRules = LAW, own: Rule | None = None) -> Needs:
    """What a resolution needs in that call (1 or 2) of an assembly of so many members.

    A majority of its `own` is read by the rule's key: `quorum.…` is the share of members present, `majority.…` of those
    present in favour, `votes.…` of all members in favour. Raises Refused where such a rule is missing or is no share.
    """
    found = thresholds(members, rules)
    usual = found.first if call < 2 else 1
    if majority == "statute":
        return Needs(present=found.statute, cited=rules.statute.cited)
    if majority == "dissolution":
        return Needs(present=found.dissolution, in_favour=found.dissolution, cited=rules.dissolution.cited)
    if majority != "own":
        return Needs(present=usual, cited=rules.first.cited)
    if own is None:
        raise Refused(_("This item has a majority of its own: say by which rule, on the order of business."))
    part = share(own)
    if own.key.startswith("quorum.") and own.key != "quorum.dissolution":
        return Needs(present=part.of(members), cited=own.cited)
    if own.key.startswith("majority."):
        return Needs(present=usual, part=part, cited=own.cited)
    return Needs(present=part.of(members), in_favour=part.of(members), cited=own.cited)


def missing(wanted: Needs, present: int) -> int:
    """How many members more must be present; nobody at all decides nothing."""
    return max(max(wanted.present, 1) - present, 0)


def is_valid(majority: Majority, call: int, members: int, present: int, rules: AssemblyRules = LAW) -> bool:
    """Whether the assembly may decide in that call (1 or 2), present counting members in person and by valid proxy.

    The second call is valid whatever the number, for ordinary resolutions only; nobody at all decides nothing.
    """
    return missing(needs(majority, call, members, rules), present) == 0


def passes(
    majority: Majority, call: int, members: int, present: int, in_favour: int, rules: AssemblyRules = LAW
) -> bool:
    """Whether a resolution passes: the assembly is valid for it and enough members are in favour."""
    wanted = needs(majority, call, members, rules)
    return missing(wanted, present) == 0 and in_favour >= wanted.votes(present)


def outcome(wanted: Needs, members: int, present: int, votes: Votes, rules: AssemblyRules = LAW) -> Outcome:
    """What became of a vote: `present` counts members, `votes` only those who may vote on this."""
    base = votes.electorate if rules.abstentions_present else votes.in_favour + votes.against
    asked = wanted.votes(base)
    if missing(wanted, present):
        return Outcome(False, _kept(present=present, of=members, needed=wanted.present, cited=wanted.cited))
    of = members if wanted.in_favour is not None else base
    passed = votes.in_favour >= asked and votes.in_favour > 0
    return Outcome(passed, _kept(in_favour=votes.in_favour, of=of, needed=asked, cited=wanted.cited))


def _kept(**facts: int | str) -> str:
    return json.dumps(facts, ensure_ascii=False)


def said(kept: str) -> str:
    """Why a resolution passed or not, in the language spoken; what a person wrote stands as it is."""
    if not kept.startswith("{"):
        return kept
    try:
        facts = json.loads(kept)
        of, needed, cited = facts["of"], facts["needed"], f" ({facts['cited']})" if facts["cited"] else ""
        if "present" in facts:
            text = _("{present} members of {members} present, {needed} needed{cited}.")
            return text.format(present=facts["present"], members=of, needed=needed, cited=cited)
        n = facts["in_favour"]
    except (ValueError, KeyError):  # somebody's own words that begin so
        return kept
    text = ngettext(
        "{n} in favour of {of}, {needed} needed{cited}.", "{n} in favour of {of}, {needed} needed{cited}.", n
    )
    return text.format(n=n, of=of, needed=needed, cited=cited)
