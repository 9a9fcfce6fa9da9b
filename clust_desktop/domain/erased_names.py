"""Names taken out of running text, word by word, where they stand for a person that is erased and for nobody else.

What may as well mean somebody else is not taken out but told as a doubt, and a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from clust_desktop.domain.name_words import TITLES, Called, Key, Said, is_one_off, other_ways, parts, said, told, words
from clust_desktop.domain.name_words import is_number as _is_number
from clust_desktop.i18n import N_

MARK = "…"
FAMILY, NEAR, SHARED, ALONE = (
    N_("family name alone"), N_("one letter amiss"), N_("initial of somebody who stays, too"), N_("a name of one word"),
)  # fmt: skip
_MOST = 9  # words of a name, titles and all
_LONG, _SHORT = 6, 4  # letters of a family name that is told with a letter amiss: by itself, beside the given name
_STAYS, _GOES = "stays", "goes"


class Span(NamedTuple):
    """Where a name stands in a text, and what it is: of somebody who stays, of who goes, or why it is a doubt."""

    start: int
    end: int
    what: str

    @property
    def is_doubt(self) -> bool:
        return self.what not in (_STAYS, _GOES)


class Names:
    """Names, e-mails and numbers of persons that are erased; those of whoever stays are left as they are.

    `erased` and `staying` are whole texts. Of `called` and `others` the two parts are known: then initials, titles in
    between and other hyphens are told, too. `also` goes wherever it stands as words: somebody decided so. A name of one
    word is too little to be told from any other word.
    """

    def __init__(
        self, erased: Iterable[str], staying: Iterable[str] = (), *, called: Iterable[Called] = (),
        others: Iterable[Called] = (), also: Iterable[str] = (),
    ) -> None:  # fmt: skip
        (stay, known), (gone, single) = told(staying), told(erased)
        mine, theirs = parts(called), parts(others)
        stay = stay.union(*(other_ways(one) for one in stay if _is_number(one)), *(one.whole for one in theirs))
        shared: set[Key] = set().union(*(one.initials for one in theirs))
        initials: set[Key] = set().union(*(one.initials for one in mine))
        gone = gone.union(*map(other_ways, gone), *(one.whole | one.glued for one in mine), initials) - stay - shared
        self._single = single - known
        self._families: dict[str, set[str]] = defaultdict(set)
        for one in mine:
            for family in one.alone:
                self._families[family].update((*one.given, "".join(one.given)))
        self._near: dict[str, set[str]] = defaultdict(set)  # a family name with one letter taken out → itself
        for family in self._families:
            if len(family) >= _SHORT:
                for cut in _cuts(family):
                    self._near[cut].add(family)
        self._known = {word for one in theirs for word in (*one.given, *one.family)} | known
        self._whole = dict.fromkeys(initials & shared, SHARED) | dict.fromkeys(gone, _GOES)
        self._whole |= dict.fromkeys(stay, _STAYS) | {key: _GOES for key in map(words, also) if key}
        self._heads = {one[0].removesuffix(".")[: at + 1] for one in self._whole for at in range(len(one[0]))}
        self._tails = {one[-1].removesuffix(".")[at:] for one in self._whole for at in range(len(one[-1]))}

    def spans(self, text: str, *, doubts: bool = False) -> list[Span]:
        """The names of the text from its beginning; the longest at a place is the one meant. Doubts where asked for."""
        if not (doubts or self._may_name(words(text))):
            return []
        found, listed, at = [], said(text), 0
        is_small = not any(one.is_capital for one in listed)
        while at < len(listed):
            length, what = self._at(listed, at)
            if not length and doubts and (what := self._doubt(listed, at, is_small)):
                length = 1
            if length:
                found.append(Span(listed[at].start, listed[at + length - 1].end, what))
            at += length or 1
        return found if doubts else [one for one in found if not one.is_doubt]

    def _may_name(self, found: Sequence[str]) -> bool:
        """Whether somewhere a name could begin and end: quick, for most texts name nobody."""
        return any(
            word in self._heads and not self._tails.isdisjoint(found[at : at + _MOST]) for at, word in enumerate(found)
        )

    def _at(self, listed: Sequence[Said], at: int) -> tuple[int, str]:
        """How many words from a place on are a name, and what it is; 0 where they are none."""
        if listed[at].word not in self._heads:
            return 0, ""
        for length in range(min(_MOST, len(listed) - at), 0, -1):
            if listed[at + length - 1].word not in self._tails:
                continue
            for key in _ways(listed[at : at + length]):
                if key in self._whole:
                    return length, self._whole[key]
        return 0, ""

    def _doubt(self, listed: Sequence[Said], at: int, is_small: bool) -> str:
        one = listed[at]
        if one.word in self._single:
            return ALONE
        if not (one.is_capital or is_small) or len(one.word) < 3:
            return ""
        if one.word in self._families:
            return FAMILY
        if one.word in self._known:
            return ""
        beside = {listed[near].word for near in (at - 1, at + 1) if 0 <= near < len(listed)}
        for family in set().union(*(self._near.get(cut, ()) for cut in _cuts(one.word))):
            is_long = min(len(family), len(one.word)) >= _LONG or beside & self._families[family]
            if is_long and is_one_off(one.word, family):
                return NEAR
        return ""

    def without(self, text: str) -> str:
        """The text with a mark in the place of each name that goes."""
        for one in reversed(self.named(text)):
            text = text[: one.start] + MARK + text[one.end :]
        return text

    def doubts(self, text: str) -> list[Span]:
        """Where the text may name one of them, and it is not certain."""
        return [one for one in self.spans(text, doubts=True) if one.is_doubt]

    def named(self, text: str) -> list[Span]:
        """Where the text names one of them."""
        return [one for one in self.spans(text) if one.what == _GOES]

    def names(self, text: str) -> bool:
        """Whether the text names one of them."""
        return bool(self.named(text))

    def without_in(self, value: Any) -> Any:
        """The same in every text of a JSON value."""
        if isinstance(value, str):
            return self.without(value)
        if isinstance(value, list):
            return [self.without_in(one) for one in value]
        if isinstance(value, dict):
            return {self.without(key): self.without_in(one) for key, one in value.items()}
        return value


def _cuts(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _ways(span: Sequence[Said]) -> list[Key]:
    """As what some words in a row may be a name: word by word, or as two parts with titles between them."""
    found = [tuple(one.word for one in span)]
    for cut in range(1, len(span)):
        front, back = span[:cut], span[cut:]
        if len(front) > 1 and front[-1].word in TITLES:
            continue
        while len(back) > 1 and back[0].word in TITLES:
            back = back[1:]
        first, second = ("".join(one.word for one in part) for part in (front, back))
        found.append((first, second))
        if _is_initial(front) and back[0].is_capital:
            found.append((f"{first}.", second))
        if _is_initial(back) and front[0].is_capital:
            found.append((first, f"{second}."))
    return found


def _is_initial(part: Sequence[Said]) -> bool:
    return all(len(one.word) == 1 and (one.is_capital or one.is_dotted) for one in part)
