"""The figures of a closed period, frozen with their records: fingerprints, and what differs from them later."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

Key = tuple[str, str | None]
"""An indicator's code and an association's uid, None for the system."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # once for the many records of a closing

LEAST = 16
"""How many digits of a fingerprint must be typed: 64 bits, more than chance ever meets."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """One record behind a frozen figure: never a name; `digest` is salted and covers what is left out."""

    kind: str
    uid: str
    on_day: str | None
    quantity: float
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with its records; `destroyed_on` says that their list was destroyed by rule, and stands for it."""

    indicator: str
    association: str | None
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    records: tuple[Frozen, ...] = ()
    sha256: str = ""
    destroyed_on: str | None = None

    @property
    def key(self) -> Key:
        return self.indicator, self.association

    @property
    def counted(self) -> tuple[float | None, float | None, float | None]:
        return self.value, self.numerator, self.denominator


def digest(salt: str, *facts: object) -> str:
    """What tells whether a record still says the same, without keeping what it says."""
    return _hash([salt, *facts])


def fingerprint(figure: Figure) -> str:
    """The SHA-256 over a figure and its records, in whichever order they come."""
    records = sorted([one.kind, one.uid, one.on_day or "", float(one.quantity), one.digest] for one in figure.records)
    counted = [None if one is None else float(one) for one in figure.counted]
    return _hash([figure.indicator, figure.association, counted, records])


def whole(header: Sequence[object], figures: Iterable[Figure]) -> str:
    """The SHA-256 over an issue: its header and the fingerprints of its figures, in whichever order they come."""
    return _hash([*header, sorted([one.indicator, one.association or "", one.sha256] for one in figures)])


def _hash(facts: Sequence[Any]) -> str:
    return sha256(_JSON.encode(facts).encode()).hexdigest()


def grouped(printed: str) -> str:
    """A fingerprint as it is printed: in groups of eight digits."""
    return " ".join(printed[at : at + 8] for at in range(0, len(printed), 8))


def typed(text: str) -> str:
    """A fingerprint as somebody typed it, whole or its beginning: digits alone. Raises Refused for anything else."""
    plain = re.sub(r"[\s\-–·.:]", "", text).lower()
    if not re.fullmatch(rf"[0-9a-f]{{{LEAST},64}}", plain):
        said = _("“{text}” is not a fingerprint: it has 64 digits from 0 to 9 and from a to f; {n} of them are enough.")
        raise Refused(said.format(text=text.strip(), n=LEAST))
    return plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure then and now (None: it is not counted any more, or was not), with the records that came and went."""

    then: Figure | None
    now: Figure | None
    came: tuple[Frozen, ...] = ()
    gone: tuple[Frozen, ...] = ()
    changed: tuple[Frozen, ...] = ()

    @property
    def key(self) -> Key:
        known = self.then or self.now
        assert known
        return known.key

    @property
    def is_restated(self) -> bool:
        """Whether the figure itself is another one; the sides of a ratio are figures of their own."""
        return (self.then and self.then.value) != (self.now and self.now.value)


def differences(then: Mapping[Key, Figure], now: Mapping[Key, Figure]) -> list[Difference]:
    """Every figure that says something else now, or says it by other records; in the order of `then`, then of `now`."""
    found = []
    for key in dict.fromkeys((*then, *now)):
        before, after = then.get(key), now.get(key)
        came, gone, changed = _compared(before, after)
        one = Difference(then=before, now=after, came=came, gone=gone, changed=changed)
        if came or gone or changed or (before and before.counted) != (after and after.counted):
            found.append(one)
    return found


def _compared(
    before: Figure | None, after: Figure | None
) -> tuple[tuple[Frozen, ...], tuple[Frozen, ...], tuple[Frozen, ...]]:
    """Records that came, that went, and that stayed but say something else (as they are now)."""
    if before is None or after is None or before.destroyed_on:
        return (), (), ()
    gone, came = _without(before.records, after.records), _without(after.records, before.records)
    waiting: dict[tuple[str, str, bool], list[Frozen]] = defaultdict(list)
    for one in gone:
        waiting[one.kind, one.uid, one.quantity < 0].append(one)
    changed = [one for one in came if (same := waiting[one.kind, one.uid, one.quantity < 0]) and same.pop()]
    left = [one for ones in waiting.values() for one in ones]
    return tuple(_without(came, changed)), tuple(left), tuple(changed)


def _without(records: Iterable[Frozen], others: Iterable[Frozen]) -> list[Frozen]:
    """The records that are not among the others, each taken away once for each time it stands there."""
    known: dict[Frozen, int] = defaultdict(int)
    for one in others:
        known[one] += 1
    left = []
    for one in records:
        if known[one]:
            known[one] -= 1
        else:
            left.append(one)
    return left
