"""Who is there at a moment of an assembly: members by their own people, members by proxy, who may vote on an item.

Members count, not heads: however many people came for a member, it is there once. Moments are UTC texts; None stands
for the assembly as a whole, in which whoever came at any time was there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from clust_desktop.domain import amounts, days
from clust_desktop.domain.assembly_rules import AssemblyRules
from clust_desktop.domain.proxies import Judged, Proxy, judge
from clust_desktop.i18n import N_, _, ngettext

WITHOUT_VOTE = {
    "suspended": N_("suspended from voting"),
    "new": N_("member for less than the months after which one votes"),
}
"""Why a member is on the roster and out of the count, by code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of the roster; one that may not vote is out of the count, with the reason's code."""

    organisation: int
    uid: str
    name: str
    membership: int
    may_vote: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """From when until when somebody was there; None: not stated, so from the beginning, or until the end."""

    from_at: str | None = None
    until_at: str | None = None
    mode: str | None = None

    def covers(self, at: str | None) -> bool:
        """Whether that moment lies in it; whoever leaves is gone from that moment on."""
        if at is None:
            return True
        return (self.from_at is None or self.from_at <= at) and (self.until_at is None or at < self.until_at)

    def begun(self, at: str | None) -> bool:
        return at is None or self.from_at is None or self.from_at <= at


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A person of the register, the members they came for, and when they were there; none where they did not come."""

    uid: str
    person: int
    person_uid: str
    name: str
    members: tuple[int, ...] = ()
    presumed: bool = False
    stays: tuple[Stay, ...] = ()
    state: str = "present"

    def is_there(self, at: str | None) -> bool:
        return any(stay.covers(at) for stay in self.stays)

    def has_come(self, at: str | None) -> bool:
        return any(stay.begun(at) for stay in self.stays)


PRESENT, BY_PROXY, EXCUSED = "present", "proxy", "excused"
DESTROYED = N_("name destroyed by rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What is left of people destroyed by rule on a day: how many stood in the register, how the members were there.

    `heads` were there for members; `proxies` is how many counted that they held, `proxied` by whom these were given,
    as far as it was written down.
    """

    on: str
    people: int
    heads: int = 0
    members: frozenset[int] = frozenset()
    proxied: frozenset[int] = frozenset()
    excused: frozenset[int] = frozenset()
    proxies: int = 0
    unknown: int = 0

    @property
    def sentence(self) -> str:
        said = ngettext(
            "The name of {n} person of the register was destroyed by rule on {day}: the numbers of the whole stay.",
            "The names of {n} people of the register were destroyed by rule on {day}: the numbers of the whole stay.",
            self.people,
        ).format(n=amounts.show(self.people), day=days.show(date.fromisoformat(self.on)))  # fmt: skip
        if not self.proxies:
            return said
        words = ngettext(
            "{n} proxy still counts without the name of its holder.",
            "{n} proxies still count without the names of their holders.", self.proxies,
        )  # fmt: skip
        said = f"{said} {words.format(n=self.proxies)}"
        if not self.unknown:
            return said
        words = ngettext(
            "Of {n} the member is not known any more either.",
            "Of {n} the members are not known any more either.", self.unknown,
        )  # fmt: skip
        return f"{said} {words.format(n=self.unknown)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds at one moment: the roster, who is there for each member, and every proxy judged.

    `erased` is counted with the assembly as a whole; who of them was there at a moment is not known any more.
    """

    roster: tuple[Member, ...]
    own: Mapping[int, tuple[Line, ...]]
    proxies: tuple[Judged, ...]
    at: str | None = None
    erased: Erased | None = None
    by_proxy: Mapping[int, Proxy] = field(init=False)

    def __post_init__(self) -> None:
        found = {one.proxy.principal: one.proxy for one in self.proxies if one.counts}
        object.__setattr__(self, "by_proxy", found)

    @property
    def nameless(self) -> frozenset[int]:
        """The members for which only people came whose names were destroyed."""
        return self.erased.members - set(self.own) if self.erased and self.at is None else frozenset()

    @property
    def nameless_proxies(self) -> frozenset[int]:
        """The members there by a proxy of which the name of the holder was destroyed."""
        if self.erased is None or self.at is not None:
            return frozenset()
        return self.erased.proxied - {*self.own, *self.by_proxy, *self.nameless}

    @property
    def erased_said(self) -> str:
        """That names were destroyed, and what of them is counted at this moment; empty where none were."""
        if self.erased is None or self.at is None:
            return self.erased.sentence if self.erased else ""
        return self.erased.sentence + " " + _(
            "Who of them was there at a moment is not known any more: here they are not counted."
        )  # fmt: skip

    def how(self, member: int) -> str:
        """How a member is there: by its own people, by proxy, or not."""
        if member in self.own or member in self.nameless:
            return PRESENT
        return BY_PROXY if member in self.by_proxy or member in self.nameless_proxies else ""

    @property
    def entitled(self) -> int:
        """The members that count: the number every threshold is a share of."""
        return sum(one.may_vote for one in self.roster)

    @property
    def present(self) -> int:
        """Members that count and are there by their own people."""
        return sum(one.may_vote and self.how(one.organisation) == PRESENT for one in self.roster)

    @property
    def proxied(self) -> int:
        return len(self.by_proxy) + (self.erased.proxies if self.erased and self.at is None else 0)

    @property
    def total(self) -> int:
        return self.present + self.proxied

    @property
    def people(self) -> int:
        """How many heads that is."""
        erased = self.erased.heads if self.erased and self.at is None else 0
        return len({line.person for lines in self.own.values() for line in lines}) + erased

    def of_several(self) -> tuple[Line, ...]:
        """People of whom the register says that they came for several members, where one person stands for one."""
        known = {one.organisation for one in self.roster}
        found = {line.person: line for lines in self.own.values() for line in lines}
        return tuple(line for line in found.values() if len(known & set(line.members)) > 1)

    def missing(self) -> tuple[Member, ...]:
        """The members that count and are not there in any way."""
        return tuple(
            one for one in self.roster
            if one.may_vote and not self.how(one.organisation)
        )  # fmt: skip


def standing(
    roster: Iterable[Member], lines: Iterable[Line], proxies: Iterable[Proxy], *, rules: AssemblyRules,
    homes: Mapping[int, Collection[int]], at: str | None,
) -> Standing:  # fmt: skip
    """What holds at a moment, whatever the order in which anything was written down.

    `homes` says from which members a person comes beside those they stand for in the register.
    """
    known, listed = tuple(roster), tuple(lines)
    votes = {one.organisation: one.may_vote for one in known}
    own: dict[int, tuple[Line, ...]] = {}
    for line in sorted((one for one in listed if one.is_there(at)), key=lambda one: (one.name, one.uid)):
        for member in line.members:
            if member in votes:
                own[member] = (*own.get(member, ()), line)
    came = {member for line in listed if line.has_come(at) for member in line.members}
    from_where: dict[int, set[int]] = {person: set(found) for person, found in homes.items()}
    for line in listed:
        if line.members:  # the register says for whom they came: that goes before where else they belong
            from_where[line.person] = set(line.members)
    judged = judge(
        proxies, members=votes, homes=from_where, came=came, there={one.person for one in listed if one.is_there(at)},
        cap=rules.cap_of(sum(votes.values())), at=at,
    )  # fmt: skip
    return Standing(roster=known, own=own, proxies=tuple(judged), at=at)


def electorate(now: Standing, without: Collection[int] = ()) -> dict[int, int]:
    """Member → the person who casts its vote; a member that only people `without` vote could vote for has none."""
    found = {}
    for member in now.roster:
        if not member.may_vote:
            continue
        own = [line.person for line in now.own.get(member.organisation, ()) if line.person not in without]
        proxy = now.by_proxy.get(member.organisation)
        if own:
            found[member.organisation] = own[0]
        elif member.organisation not in now.own and proxy is not None and proxy.holder not in without:
            found[member.organisation] = proxy.holder
    return found
