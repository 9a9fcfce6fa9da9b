"""Names taken out of running text, word by word, where they stand for a person that is erased and for nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from clust_desktop.domain.names import fold

_WORD = re.compile(r"[^\W_]+")
MARK = "…"
TELEPHONE = 7
"""The least digits that are a telephone and no other number."""


def words(text: str) -> tuple[str, ...]:
    """Its words in small letters without accents, as people type them."""
    return tuple(_bare(found.group()) for found in _WORD.finditer(text))


def _bare(word: str) -> str:
    return word if word.isascii() and word.islower() else fold(word) or word.casefold()


def _other_ways(one: tuple[str, ...]) -> set[tuple[str, ...]]:
    """A name the other way round; a telephone without Italy's prefix and as one number."""
    if not _is_number(one):
        return {(one[1], one[0])} if len(one) == 2 else set()
    short = one[1:] if one[0] in ("39", "0039") else one
    return {way for way in (short, ("".join(short),), ("".join(one),)) if sum(map(len, way)) >= TELEPHONE}


def _is_number(one: tuple[str, ...]) -> bool:
    return all(word.isdigit() for word in one)


def _told(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """What is more than one word, or a telephone."""
    found = {words(text) for text in texts}
    return {one for one in found if len(one) > 1 or (_is_number(one) and sum(map(len, one)) >= TELEPHONE)}


class Names:
    """Names, e-mails and numbers of persons that are erased; those of whoever stays are left as they are.

    A name of one word is too little to be told from any other word, and is not looked for.
    """

    def __init__(self, erased: Iterable[str], staying: Iterable[str] = ()) -> None:
        stay, gone = _told(staying), _told(erased)
        self._stay = stay.union(*(_other_ways(one) for one in stay if _is_number(one)))
        self._gone = gone.union(*map(_other_ways, gone)) - self._stay
        self._firsts: dict[str, list[int]] = {}
        for one in self._gone | self._stay:
            lengths = self._firsts.setdefault(one[0], [])
            if len(one) not in lengths:
                lengths.append(len(one))
        for lengths in self._firsts.values():
            lengths.sort(reverse=True)

    def without(self, text: str) -> str:
        """The text with a mark in the place of each name; the longest name at a place is the one meant."""
        found = list(_WORD.finditer(text))
        said = [_bare(one.group()) for one in found]
        spans, at = [], 0
        while at < len(said):
            for length in self._firsts.get(said[at], ()):
                key = tuple(said[at : at + length])
                if key in self._stay:
                    at += length
                    break
                if key in self._gone:
                    spans.append((found[at].start(), found[at + length - 1].end()))
                    at += length
                    break
            else:
                at += 1
        for start, end in reversed(spans):
            text = text[:start] + MARK + text[end:]
        return text

    def names(self, text: str) -> bool:
        """Whether the text names one of them."""
        return self.without(text) != text

    def without_in(self, value: Any) -> Any:
        """The same in every text of a JSON value."""
        if isinstance(value, str):
            return self.without(value)
        if isinstance(value, list):
            return [self.without_in(one) for one in value]
        if isinstance(value, dict):
            return {self.without(key): self.without_in(one) for key, one in value.items()}
        return value
