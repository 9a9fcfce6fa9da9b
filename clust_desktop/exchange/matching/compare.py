"""How alike two traits are: names of people and of organisations, days of birth, addresses, telephones, e-mails."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import OSA, Indel

from clust_desktop.domain.subjects import Traits
from clust_desktop.exchange.matching.given_names import is_known, is_short_for


class Likeness(IntEnum):
    """How far two names agree, from two different names to one and the same."""

    OTHER = 0
    RELATIVE = 1  # one of given name and surname agrees, the other is another name
    PARTIAL = 2  # an initial, or a word missing on one side
    SLIP = 3  # a typing error
    SHORT = 4  # a diminutive or another spelling of the given name
    EQUAL = 5


class Birth(IntEnum):
    FAR = 0
    UNKNOWN = 1
    NEAR = 2  # a typing error away, or within a year
    SWAPPED = 3  # day and month exchanged
    EQUAL = 4


def is_slip(one: str, other: str) -> bool:
    """Two words a typing error apart: a letter lost in three, one wrong in four, two in six, or letters jumbled."""
    shortest, longer = min(len(one), len(other)), abs(len(one) - len(other))
    if shortest < 3 or longer > 2:
        return False
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance <= 1:
        return shortest >= 4 or longer == 1
    if shortest >= 6 and distance == 2:
        return True
    return shortest >= 4 and jumble(one, other) <= (2 if shortest >= 5 else 1)


def jumble(one: str, other: str) -> int:
    """How many letters the two words do not share, whatever their order."""
    # Of two sorted words the longest common subsequence is what they share as bags of letters.
    return Indel.distance(sorted(one), sorted(other))


@lru_cache(maxsize=1 << 15)
def _word(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.EQUAL
    if len(one) == 1 or len(other) == 1:
        return Likeness.PARTIAL if one[0] == other[0] else Likeness.OTHER
    if is_short_for(one, other):
        return Likeness.SHORT
    # Mario, Maria and Marco are a letter apart and still three people.
    if is_known(one) and is_known(other):
        return Likeness.OTHER
    return Likeness.SLIP if is_slip(one, other) else Likeness.OTHER


def part(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    """Two given names or two surnames, each of one word or more; a missing one is partial."""
    if one == other:
        return Likeness.EQUAL
    if not one or not other:
        return Likeness.PARTIAL
    if len(one) == len(other) == 1:
        return _word(one[0], other[0])
    joined, joined_other = "".join(one), "".join(other)
    if joined == joined_other:
        return Likeness.EQUAL
    few, many = sorted((one, other), key=len)
    if len(many) > 4:
        return Likeness.EQUAL if sorted(one) == sorted(other) else Likeness.OTHER
    best = max(
        (min(map(_word, few, chosen)) for chosen in permutations(many, len(few))),
        default=Likeness.OTHER,
    )
    if len(few) < len(many):
        best = min(best, Likeness.PARTIAL)
    if best <= Likeness.PARTIAL and max(len(one), len(other)) > 1 and is_slip(joined, joined_other):
        return Likeness.SLIP
    return best


_Words = tuple[str, ...]


def _people(given: _Words, family: _Words, given2: _Words, family2: _Words) -> Likeness:
    if not (given and given2) and not (family and family2):
        return Likeness.OTHER
    first, last = part(given, given2), part(family, family2)
    worst = min(first, last)
    if worst > Likeness.OTHER:
        # A missing part leaves the other to carry the name: it must then be that name, not one like it.
        alone = not (given and given2 and family and family2)
        return worst if not alone or max(first, last) >= Likeness.SLIP else Likeness.OTHER
    return Likeness.RELATIVE if max(first, last) >= Likeness.SLIP else Likeness.OTHER


def _splits(traits: Traits) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Given name and surname, both ways round; a full name may be cut after each word."""
    if traits.given and traits.family:
        return [(traits.given, traits.family), (traits.family, traits.given)]
    if traits.given or traits.family:
        return [(traits.given, traits.family)]
    words = traits.tokens
    if len(words) < 2:
        return [(words, ())]
    cuts = {(words[:place], words[place:]) for place in range(1, len(words))}
    return sorted(cuts | {(last, first) for first, last in cuts})


def people(one: Traits, other: Traits) -> Likeness:
    """How far the names of two people agree, given name and surname in either order, aliases included."""
    if not one.names or not other.names:
        return Likeness.OTHER
    if one.generation != other.generation and one.generation and other.generation:
        return Likeness.RELATIVE
    words = len(one.tokens), len(other.tokens)
    if one.name_key == other.name_key or (one.compact == other.compact and max(words) > 1):
        return Likeness.EQUAL if min(words) > 1 else Likeness.PARTIAL
    aliases = {" ".join(sorted(name)) for name in one.names} & {" ".join(sorted(name)) for name in other.names}
    if aliases:
        return Likeness.EQUAL
    if is_other_script(one, other):
        return Likeness.OTHER
    whole = one.given and one.family and other.given and other.family
    mine = _splits(one)[:1] if whole else _splits(one)
    return max(_people(*ours, *theirs) for ours in mine for theirs in _splits(other))


def is_other_script(one: Traits, other: Traits) -> bool:
    """The names cannot be compared: one is missing, or they are written in different alphabets."""
    return not one.names or not other.names or _is_latin(one) != _is_latin(other)


def _is_latin(traits: Traits) -> bool:
    return traits.compact.isascii()


def organisations(one: Traits, other: Traits) -> Likeness:
    """How far the names of two organisations agree without their legal forms, aliases included."""
    return max((_organisation(mine, theirs) for mine in one.names for theirs in other.names), default=Likeness.OTHER)


def _organisation(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    if one == other or "".join(one) == "".join(other):
        return Likeness.EQUAL
    if sorted(one) == sorted(other):
        return Likeness.SHORT
    mine, theirs = set(one), set(other)
    # What tells two units of one house apart (CIRI ICT, CIRI MAM; Unit 2, Unit 3) is never a slip of the pen.
    left, right = mine - theirs, theirs - mine
    if not left or not right:
        shared = sum(map(len, mine & theirs))
        return Likeness.PARTIAL if shared >= 4 or mine == theirs else Likeness.OTHER
    if any(word.isdigit() for word in left | right):
        return Likeness.RELATIVE if mine & theirs else Likeness.OTHER
    joined, joined_other = "".join(one), "".join(other)
    if len(left) == len(right) and _all_slips(left, right) and _all_slips(right, left):
        return Likeness.SLIP
    # Words run together or torn apart; never Agro for Aero, which may be two laboratories.
    if len(one) != len(other) and min(len(joined), len(joined_other)) >= 8 and is_slip(joined, joined_other):
        return Likeness.SLIP
    return Likeness.RELATIVE if any(len(word) >= 4 for word in mine & theirs) else Likeness.OTHER


def _all_slips(words: set[str], others: set[str]) -> bool:
    return all(any(_is_slip_or_stem(word, other) for other in others) for word in words)


def _is_slip_or_stem(one: str, other: str) -> bool:
    """A slip of a long word, or one word the other cut short or left to its consonants: `Deli`, `Univrsl`."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return False
    return (
        (len(short) > 4 and is_slip(one, other))
        or long.startswith(short)
        or "".join(c for c in long if c not in "aeiou") == short
    )


def births(one: date | None, other: date | None) -> Birth:
    """How far two days of birth agree."""
    if one is None or other is None:
        return Birth.UNKNOWN
    if one == other:
        return Birth.EQUAL
    if one.year == other.year and one.month == other.day and one.day == other.month:
        return Birth.SWAPPED
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    if same == 2 and (one.year == other.year or _digits(one.year, other.year)):
        return Birth.NEAR
    return Birth.NEAR if abs((one - other).days) <= 366 else Birth.FAR


def _digits(one: int, other: int) -> bool:
    return OSA.distance(str(one), str(other), score_cutoff=1) <= 1


def same_phone(one: Traits, other: Traits) -> bool:
    """A number of the two is the same, with or without prefix of the country or the area."""
    return any(a.endswith(b) or b.endswith(a) for a in one.phones for b in other.phones)


def same_street(one: Traits, other: Traits) -> bool:
    """One house: a number in common and a telling word of the street, or two words where there is no number."""
    if not one.subject.address or not other.subject.address:
        return False
    (numbers, words), (numbers_other, words_other) = one.street, other.street
    if numbers and numbers_other and not numbers & numbers_other:
        return False
    shared = words & words_other
    if numbers and numbers_other:
        return bool(shared) or (not words and not words_other)
    return len(shared) >= 2


def like_email(one: Traits, other: Traits) -> bool:
    """Two addresses a typing error apart: three letters wrong, or the same letters jumbled."""
    return any(
        min(len(a), len(b)) >= 10 and (OSA.distance(a, b, score_cutoff=3) <= 3 or jumble(a, b) <= 3)
        for a in one.emails
        for b in other.emails
    )


def are_two_names(one: Traits, other: Traits) -> bool:
    """Each bears a known given name that the other does not, nor a form of it."""
    mine = [word for word in one.tokens if is_known(word) and word not in other.tokens]
    theirs = [word for word in other.tokens if is_known(word) and word not in one.tokens]
    return bool(mine and theirs) and not any(is_short_for(word, there) for word in mine for there in theirs)
