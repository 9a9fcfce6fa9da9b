"""The thresholds of an assembly by members, not heads.

Source: art. 21 c.c. First call: at least half of the members present, majority of votes; second call: valid whatever
the number. Statute and deed: at least three quarters present and the majority of those present. Dissolution: three
quarters of all members in favour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Majority = Literal["ordinary", "statute", "dissolution"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How many members are needed: present in first call, present for the statute, in favour of dissolution."""

    first: int
    statute: int
    dissolution: int


def thresholds(members: int) -> Thresholds:
    """The thresholds for that many members: 117 gives 59, 88, 88; 120 gives 60, 90, 90. "At least half" is ≥."""
    if members < 0:
        raise ValueError(f"no number of members: {members}")
    half, three_quarters = -(-members // 2), -(-members * 3 // 4)
    return Thresholds(first=half, statute=three_quarters, dissolution=three_quarters)


def majority_of(present: int) -> int:
    """More than half of those present and entitled; abstentions count as present."""
    return present // 2 + 1


def is_valid(majority: Majority, call: int, members: int, present: int) -> bool:
    """Whether the assembly may decide in that call (1 or 2), present counting members in person and by valid proxy.

    The second call is valid whatever the number, for ordinary resolutions only; nobody at all decides nothing.
    """
    needed = thresholds(members)
    if present <= 0:
        return False
    if majority == "statute":
        return present >= needed.statute
    if majority == "dissolution":
        return present >= needed.dissolution
    return call >= 2 or present >= needed.first


def passes(majority: Majority, call: int, members: int, present: int, in_favour: int) -> bool:
    """Whether a resolution passes: the assembly is valid for it and enough members are in favour."""
    needed = thresholds(members).dissolution if majority == "dissolution" else majority_of(present)
    return is_valid(majority, call, members, present) and in_favour >= needed
