"""Proxies in writing: which of them count at a moment of an assembly, and why the others do not.

Source: D.Lgs. 117/2017 art. 24: in writing, to another member, at most so many for each holder. None is silently
dropped: each is judged with a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from clust_desktop.i18n import N_, _

REASONS = {
    "withdrawn": N_("It was withdrawn."),
    "not-yet": N_("It had not been handed in yet."),
    "unwritten": N_("It is not in writing: the day it was written is missing."),
    "principal-not-member": N_("Whoever gives it is no member of the association on that day."),
    "principal-without-vote": N_("Whoever gives it has no vote on that day."),
    "self": N_("The holder comes from the member that gives it: no proxy is needed."),
    "holder-not-member": N_("The holder comes from no member of the association."),
    "twice": N_("The member has given a proxy before this one: withdraw that first."),
    "loop": N_("The proxies go round in a circle: the holder’s member gives one back."),
    "principal-came": N_("The member came after all."),
    "cap": N_("The holder has as many proxies as the rule allows."),
    "holder-absent": N_("The holder is not there."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Who gives it (a member), who holds it (a person, coming from a member); moments in UTC, None where not stated."""

    uid: str
    principal: int
    holder: int
    holder_member: int | None = None
    written: bool = True
    received_at: str | None = None
    withdrawn_at: str | None = None
    refused: str = ""
    number: int = 0  # of those handed in at one moment the first written down comes first


@dataclass(frozen=True, slots=True)
class Judged:
    """A proxy and why it does not count: a code of REASONS or a reason somebody wrote; empty where it counts."""

    proxy: Proxy
    reason: str = ""

    @property
    def counts(self) -> bool:
        return not self.reason


def words(reason: str) -> str:
    """A reason as a person reads it."""
    return _(REASONS[reason]) if reason in REASONS else reason


def judge(
    proxies: Iterable[Proxy], *, members: Mapping[int, bool], homes: Mapping[int, Collection[int]],
    came: Collection[int], there: Collection[int], cap: int, at: str | None,
) -> list[Judged]:  # fmt: skip
    """Each proxy with why it does not count, in the order they were handed in.

    `members` says of each member whether it votes, `homes` from which members a person comes, `came` which members were
    there themselves until then, `there` which persons are there. `at` is a moment in UTC; None: the whole assembly.
    """
    ordered = sorted(proxies, key=lambda one: (one.received_at or "", one.number, one.uid))
    found = {one.uid: _alone(one, members, homes, at) for one in ordered}

    given: set[int] = set()
    for one in ordered:
        if not found[one.uid]:
            if one.principal in given:
                found[one.uid] = "twice"
            given.add(one.principal)
    goes_to = {one.principal: _home(one, homes) for one in ordered if not found[one.uid]}
    for one in ordered:
        if not found[one.uid] and _comes_back(one.principal, goes_to):
            found[one.uid] = "loop"
    carried: Counter[tuple[str, int]] = Counter()
    for one in ordered:
        if found[one.uid]:
            continue
        home = _home(one, homes)
        keys = [("person", one.holder), *([("member", home)] if home is not None else [])]
        if one.principal in came:
            found[one.uid] = "principal-came"
        elif any(carried[key] >= cap for key in keys):
            found[one.uid] = "cap"
        else:
            carried.update(keys)
            found[one.uid] = "" if one.holder in there else "holder-absent"
    return [Judged(one, found[one.uid]) for one in ordered]


def _alone(one: Proxy, members: Mapping[int, bool], homes: Mapping[int, Collection[int]], at: str | None) -> str:
    """Why a proxy does not count, whatever the others are."""
    if one.refused:
        return one.refused
    if one.withdrawn_at is not None and (at is None or one.withdrawn_at <= at):
        return "withdrawn"
    if at is not None and one.received_at is not None and one.received_at > at:
        return "not-yet"
    if not one.written:
        return "unwritten"
    if one.principal not in members:
        return "principal-not-member"
    if not members[one.principal]:
        return "principal-without-vote"
    if one.holder_member == one.principal or set(homes.get(one.holder, ())) == {one.principal}:
        return "self"
    known = members if one.holder_member is not None else ()
    if one.holder_member not in known and not set(homes.get(one.holder, ())) & set(members):
        return "holder-not-member"
    return ""


def _home(one: Proxy, homes: Mapping[int, Collection[int]]) -> int | None:
    """The member for which the holder has the proxy, where that is known."""
    if one.holder_member is not None:
        return one.holder_member
    found = set(homes.get(one.holder, ())) - {one.principal}
    return found.pop() if len(found) == 1 else None


def _comes_back(start: int, goes_to: Mapping[int, int | None]) -> bool:
    """Whether following the proxies from a member leads back to it."""
    seen: set[int] = set()
    at = goes_to.get(start)
    while at is not None and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = goes_to.get(at)
    return False
