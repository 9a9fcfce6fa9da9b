"""Which records of a list are worth comparing: those that share a block, a very full one read through a window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from clust_desktop.domain.blocks import FEW, name_keys, trait_keys
from clust_desktop.domain.subjects import Traits
from clust_desktop.exchange.matching import compare
from clust_desktop.exchange.matching.compare import Likeness

_WINDOW = 8
_LOOSE = "mycosw"  # blocks of a word beside a year, a day, a town, an employer or a street: fewer are compared
_FEW_LOOSE = 20


def candidates(traits: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """The pairs of places worth judging, each once, the smaller place first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(traits):
        for key in {*name_keys(one), *trait_keys(one)}:
            blocks[key].append(place)
    seen: set[tuple[int, int]] = set()
    for key, block in blocks.items():
        if len(block) > 1:
            seen.update(_pairs_of(block, traits, _FEW_LOOSE if key[0] in _LOOSE else FEW))
    yield from sorted(seen)


def _pairs_of(block: list[int], traits: Sequence[Traits], few: int) -> Iterable[tuple[int, int]]:
    if len(block) <= few:
        return combinations(block, 2)
    # Not the order of the rows, so that it changes nothing; of homonyms those with one e-mail stand together.
    ordered = sorted(block, key=lambda place: (sorted(traits[place].emails), repr(traits[place].subject)))
    return (
        (min(one, other), max(one, other))
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 : place + _WINDOW]
    )


def shared_values(traits: Iterable[Traits]) -> frozenset[str]:
    """The e-mails, telephones and fiscal codes that three or more different names use: they tell nobody apart."""
    users: dict[str, dict[str, Traits]] = defaultdict(dict)
    for one in traits:
        values = {*one.emails, *one.phone_ends}
        if not one.person:
            values |= {one.vat, one.tax_code} - {""}
        for value in values:
            users[value].setdefault(one.name_key, one)
    return frozenset(value for value, names in users.items() if len(names) > 2 and _are_many(names))


def _are_many(names: dict[str, Traits]) -> bool:
    apart: list[Traits] = []
    for _, one in sorted(names.items()):
        if one.tokens and not any(_are_alike(one, other) for other in apart):
            apart.append(one)
            if len(apart) > 2:
                return True
    return False


def _are_alike(one: Traits, other: Traits) -> bool:
    if one.person != other.person:
        return True
    if one.person:
        return compare.people(one, other) >= Likeness.PARTIAL
    return compare.organisations(one, other) >= Likeness.SLIP
