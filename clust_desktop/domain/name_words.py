"""The words of running text as names are looked for in it, and the ways in which one name may be written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from clust_desktop.domain.names import fold

_WORD = re.compile(r"[^\W_]+(?:-[ \t]*\r?\n[ \t]*[^\W_]+)*")
_BREAK = re.compile(r"-\s*")
TELEPHONE = 7
"""The least digits that are a telephone and no other number."""
GLUED = 10
"""The least letters of a whole name written as one word that are no other word."""
TITLES = frozenset({
    "arch", "avv", "cav", "comm", "dott", "dottor", "dottore", "dottoressa", "dr", "dssa", "geom", "ing", "mo", "mr",
    "mrs", "ms", "on", "prof", "professor", "professore", "professoressa", "ra", "rag", "sen", "sig", "signor",
    "signora", "signore", "ssa",
})  # fmt: skip
"""What may stand between the two parts of a name."""

Key = tuple[str, ...]


class Called(NamedTuple):
    """A person's name in its two parts."""

    given: str
    family: str


class Said(NamedTuple):
    """A word of a text: folded, where it stands, and whether it begins with a capital or is followed by a dot."""

    word: str
    start: int
    end: int
    is_capital: bool
    is_dotted: bool


def said(text: str) -> list[Said]:
    """The words of a text; one broken over two lines is one."""
    return [
        Said(_bare(found.group()), found.start(), found.end(), found.group()[0].isupper(),
             text[found.end() : found.end() + 1] == ".")
        for found in _WORD.finditer(text)
    ]  # fmt: skip


def words(text: str) -> Key:
    """The same in small letters without accents, as people type them."""
    return tuple(_bare(found) for found in _WORD.findall(text))


def _bare(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    if "-" in word:
        word = _BREAK.sub("", word)
    return fold(word) or word.casefold()


def is_number(one: Key) -> bool:
    return all(word.isdigit() for word in one)


def told(texts: Iterable[str]) -> tuple[set[Key], set[str]]:
    """What is more than one word, or a telephone; and what is a word alone."""
    found = {words(text) for text in texts}
    whole = {one for one in found if len(one) > 1 or (is_number(one) and sum(map(len, one)) >= TELEPHONE)}
    return whole, {one[0] for one in found - whole if one and len(one[0]) > 2 and not one[0].isdigit()}


def other_ways(one: Key) -> set[Key]:
    """A name the other way round; a telephone without Italy's prefix and as one number."""
    if not is_number(one):
        return {(one[1], one[0])} if len(one) == 2 else set()
    short = one[1:] if one[0] in ("39", "0039") else one
    return {way for way in (short, ("".join(short),), ("".join(one),)) if sum(map(len, way)) >= TELEPHONE}


@dataclass(frozen=True)
class Parts:
    """The two parts of a name by their letters, whatever signs, spaces and line breaks lie in each."""

    given: Key
    family: Key

    @property
    def whole(self) -> set[Key]:
        return _both("".join(self.given), "".join(self.family))

    @property
    def initials(self) -> set[Key]:
        """`m. rossi` and `rossi m.`; of two given names `m. g. rossi` as well."""
        every = "".join(word[0] for word in self.given)
        return set().union(*(_both(f"{one}.", "".join(self.family)) for one in {every[0], every}))

    @property
    def glued(self) -> set[Key]:
        return {("".join(one),) for one in self.whole if sum(map(len, one)) >= GLUED}

    @property
    def alone(self) -> set[str]:
        """The family name, and of one of several words each that says enough."""
        return {"".join(self.family), *(word for word in self.family if len(word) > 3)}


def _both(first: str, second: str) -> set[Key]:
    return {(first, second), (second, first)}


def parts(called: Iterable[Called]) -> list[Parts]:
    """The names that have both parts."""
    found = (Parts(words(one.given), words(one.family)) for one in called)
    return [one for one in found if one.given and one.family]


def is_one_off(one: str, other: str) -> bool:
    """Whether a single letter is missing, too many, another one, or changed places with the next."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    is_swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return is_swapped or short[at + 1 :] == long[at + 1 :]
