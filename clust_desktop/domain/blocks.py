"""The blocks a record stands in: two records are worth comparing where they share a name, a number or a telling pair.

The archive keeps the blocks of its records by number, so that a list asks only for those it could mean: a change of
these rules, or of how names are folded, needs a migration that numbers them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from clust_desktop.domain.names import fold, fold_organisation
from clust_desktop.domain.subjects import Kind, Subject, Traits

FEW = 60  # records in one block that are all compared; a fuller block says nothing, or is read through a window
WHOLE = "njeptv"  # blocks of a name or of a value that many may share: never too full
_VOWELS = str.maketrans("", "", "aeiouhy")


def name_keys(traits: Traits) -> Iterator[str]:
    """The blocks of an equal name."""
    for name in traits.names:
        yield "n " + " ".join(sorted(name))
        if len(name) > 1:
            yield "j " + "".join(name)


def email_key(email: str) -> str:
    return "e " + email.lower()


def value_keys(traits: Traits) -> Iterator[str]:
    """The blocks of an e-mail, a telephone or a number of papers."""
    yield from map(email_key, traits.emails)
    for phone in traits.phone_ends:
        yield "p " + phone
    for document in traits.documents:
        yield "d " + document
    if traits.tax_code:
        yield "t " + traits.tax_code
    if traits.vat:
        yield "v " + traits.vat


def trait_keys(traits: Traits) -> Iterator[str]:
    """The blocks of something in common with a name that need not be equal."""
    yield from value_keys(traits)
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


def written_key(kind: Kind, name: str) -> str:
    """The block of a name as it is written, titles and all; a name of signs alone stands in the one of its signs."""
    core = fold(name) if kind == "person" else fold_organisation(name)[0]
    return "n " + " ".join(sorted(core.split() or name.split()))


def keys(traits: Traits) -> set[str]:
    """The blocks by which the archive keeps a record, those of its names as written among them.

    Of a person it knows neither birth nor address, and the employers by themselves.
    """
    subject = traits.subject
    written = (written_key(subject.kind, name) for name in (subject.name, *subject.aliases) if name)
    return {*name_keys(traits), *(value_keys if traits.person else trait_keys)(traits), *written}


def number(key: str) -> int:
    """The number of a block. Two blocks in many millions share one: then a record more is looked at."""
    return crc32(key.encode())


def _numbers(subject: Subject) -> str:
    return str(sorted({number(key) for key in keys(Traits(subject))}))


def of_person(name: str, given: str, family: str, email: str, phone: str) -> str:
    """The numbers of the blocks a person stands in, as JSON; those of the organisations are told by their bonds."""
    return _numbers(Subject(0, "person", name, given=given, family=family, emails=(email,), phones=(phone,)))


def of_organisation(
    name: str, short_name: str, email: str, phone: str, vat: str, tax_code: str, address: str, town: str
) -> str:
    """The same for an organisation."""
    return _numbers(
        Subject(
            0, "organisation", name, aliases=(short_name,) if short_name else (), emails=(email,), phones=(phone,),
            vat=vat, tax_code=tax_code, address=address, city=town,
        )
    )  # fmt: skip


def of_alias(kind: Kind, name: str) -> str:
    """The same for another name of a person or an organisation."""
    traits = Traits(Subject(0, kind, aliases=(name,)))
    return str(sorted({number(key) for key in (*name_keys(traits), written_key(kind, name))}))
