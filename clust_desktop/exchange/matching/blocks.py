"""Which records are worth comparing: those that share a name, a number or a telling pair of traits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from clust_desktop.exchange.matching import compare
from clust_desktop.exchange.matching.compare import Likeness
from clust_desktop.exchange.matching.subject import Traits

FEW = 60  # records in one block that are all compared; a fuller block is read through a window instead
_WINDOW = 8
_LOOSE = "mycosw"  # blocks of a word beside a year, a day, a town, an employer or a street: fewer are compared
_FEW_LOOSE = 20
_VOWELS = str.maketrans("", "", "aeiouhy")


def name_keys(traits: Traits) -> Iterator[str]:
    """The blocks of an equal name."""
    for name in traits.names:
        yield "n " + " ".join(sorted(name))
        if len(name) > 1:
            yield "j " + "".join(name)


def trait_keys(traits: Traits) -> Iterator[str]:
    """The blocks of something in common with a name that need not be equal."""
    for email in traits.emails:
        yield "e " + email
    for phone in traits.phone_ends:
        yield "p " + phone
    for document in traits.documents:
        yield "d " + document
    if traits.tax_code:
        yield "t " + traits.tax_code
    if traits.vat:
        yield "v " + traits.vat
    numbers, words = traits.street
    for word in words:
        for number in numbers or ("",):
            yield f"s {number} {word}"
    yield from _person_keys(traits) if traits.person else _organisation_keys(traits)


def _person_keys(traits: Traits) -> Iterator[str]:
    tokens = [token for token in traits.tokens if len(token) > 1]
    born = traits.subject.born
    if born:
        yield f"b {born.year} {sorted((born.month, born.day))}"
        for token in tokens:
            yield f"y {born.year} {token}"
            yield f"m {token} {born.month} {born.day}"
    for token in tokens:
        if traits.employer:
            yield f"o {traits.employer} {token}"
        if traits.city:
            yield f"c {traits.city} {token}"


def _organisation_keys(traits: Traits) -> Iterator[str]:
    skeleton = _skeleton(traits.compact)
    if len(skeleton) >= 3:
        yield "k " + skeleton
    for token in traits.tokens:
        if len(token) >= 4:
            yield f"w {token}"
            if traits.city:
                yield f"c {traits.city} {token}"


def _skeleton(word: str) -> str:
    """The consonants, doubled ones once: what most typing errors leave alone."""
    bare = word.translate(_VOWELS)
    return "".join(char for place, char in enumerate(bare) if not place or bare[place - 1] != char)


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
