"""Names taken out of running text, word by word, where they stand for a person that is erased and for nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_WORD = re.compile(r"[^\W_]+")
MARK = "…"


def words(text: str) -> tuple[str, ...]:
    return tuple(found.group().casefold() for found in _WORD.finditer(text))


class Names:
    """Names, e-mails and numbers of persons that are erased; those of whoever stays are left as they are.

    A name of one word is too little to be told from any other word, and is not looked for.
    """

    def __init__(self, erased: Iterable[str], staying: Iterable[str] = ()) -> None:
        self._stay = {one for text in staying if len(one := words(text)) > 1}
        gone = {one for text in erased if len(one := words(text)) > 1}
        self._gone = (gone | {(*one[1:], one[0]) for one in gone if len(one) == 2}) - self._stay
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
        said = [one.group().casefold() for one in found]
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
