"""Right-to-left letters as a page shows them: Arabic joined, everything in the order in which it is drawn.

The papers are written from left to right; so is the line around an Arabic or Hebrew name. The order is that of Unicode
Standard Annex #9 without embeddings, whose control characters the papers drop; the joined shapes are the presentation
forms that Unicode keeps for it, found by their decompositions.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("«", "»"), ("‹", "›"), ("≤", "≥"))
_MIRRORED = dict(_PAIRS) | {last: first for first, last in _PAIRS}
_OPENS = dict(_PAIRS[:3])
_TATWEEL = "\u0640"
_LAM = "\u0644"


def needed(text: str) -> bool:
    """True where a letter runs from right to left."""
    return _RIGHT.search(text) is not None


def visual(line: str) -> str:
    """The letters of a line from left to right as they are drawn."""
    letters = _joined("".join(one for one in line if unicodedata.category(one) != "Cf"))
    levels = _levels(letters)
    order = list(range(len(letters)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = end + 1
    drawn = [_MIRRORED.get(letters[at], letters[at]) if levels[at] % 2 else letters[at] for at in order]
    return "".join(drawn)


def plain(letter: str) -> str:
    """The letters as typed for one that is drawn, from left to right as all readers of PDF expect them."""
    return unicodedata.normalize("NFKC", letter)[::-1] if "\ufb50" <= letter <= "\ufefc" else letter


# -- shapes -------------------------------------------------------------------------------------------------------


@cache
def _shapes() -> dict[str, dict[str, str]]:
    """For each letter, or lam with alef, its shapes by "isolated", "initial", "medial" and "final"."""
    shapes: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE70, 0xFEFD)):
        kind, *codes = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(one, 16)) for one in codes)
        if kind and not letters.startswith(" "):
            shapes.setdefault(letters, {})[kind.strip("<>")] = chr(code)
    return shapes


def _joined(text: str) -> str:
    """The text with each Arabic letter in the shape that its neighbours ask for."""
    shapes = _shapes()
    pieces: list[str] = []
    for letter in text:
        if pieces and pieces[-1] == _LAM and _LAM + letter in shapes:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    drawn = []
    for at, piece in enumerate(pieces):
        forms = shapes.get(piece)
        if forms is None:
            drawn.append(piece)
            continue
        before, after = _neighbour(pieces, at, -1), _neighbour(pieces, at, 1)
        leans = "final" in forms and (before == _TATWEEL or "initial" in shapes.get(before, {}))
        goes_on = "initial" in forms and (after == _TATWEEL or "final" in shapes.get(after, {}))
        shape = "medial" if leans and goes_on else "final" if leans else "initial" if goes_on else "isolated"
        drawn.append(forms.get(shape, piece))
    return "".join(drawn)


def _neighbour(pieces: list[str], at: int, step: int) -> str:
    """The next piece that is no mark above or below a letter."""
    at += step
    while 0 <= at < len(pieces) and unicodedata.category(pieces[at][0]) == "Mn":
        at += step
    return pieces[at] if 0 <= at < len(pieces) else ""


# -- order --------------------------------------------------------------------------------------------------------


def _levels(text: str) -> list[int]:
    """The embedding level of each letter in a line from left to right: UAX #9, W1 to L1."""
    kinds = [unicodedata.bidirectional(one) or "L" for one in text]
    _weak(kinds)
    _brackets(text, kinds)
    _neutral(kinds)
    levels = [{"R": 1, "AN": 2, "EN": 2}.get(kind, 0) for kind in kinds]
    at = len(text)
    while at and text[at - 1].isspace():
        at -= 1
        levels[at] = 0
    return levels


def _weak(kinds: list[str]) -> None:
    strong, before = "L", "L"
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = kind = before
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
        before = kinds[at]
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        around = kinds[at - 1]
        if around == kinds[at + 1] and (
            (around == "EN" and kinds[at] in ("ES", "CS")) or (around == "AN" and kinds[at] == "CS")
        ):
            kinds[at] = around
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at and "EN" in (*kinds[at - 1 : at], *kinds[end : end + 1]):
            kinds[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)
    strong = "L"
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind not in ("EN", "AN"):
            kinds[at] = "ON"


def _brackets(text: str, kinds: list[str]) -> None:
    """Brackets go with what they hold: N0."""
    waiting: list[int] = []
    pairs = []
    for at, letter in enumerate(text):
        if kinds[at] != "ON":
            continue
        if letter in _OPENS:
            waiting.append(at)
        elif letter in _OPENS.values():
            for depth in range(len(waiting) - 1, -1, -1):
                if _OPENS[text[waiting[depth]]] == letter:
                    pairs.append((waiting[depth], at))
                    del waiting[depth:]
                    break
    for first, last in sorted(pairs):
        inside = {_strong(kind) for kind in kinds[first + 1 : last]} - {""}
        before = next((strong for kind in reversed(kinds[:first]) if (strong := _strong(kind))), "L")
        if inside:
            kinds[first] = kinds[last] = "R" if inside == {"R"} and before == "R" else "L"


def _neutral(kinds: list[str]) -> None:
    """What has no direction takes that of both sides, else the line's: N1 and N2."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ON":
            end += 1
        if end > at:
            before = _strong(kinds[at - 1]) if at else "L"
            after = _strong(kinds[end]) if end < len(kinds) else "L"
            kinds[at:end] = [before if before == after else "L"] * (end - at)
        at = max(end, at + 1)


def _strong(kind: str) -> str:
    return "L" if kind == "L" else "R" if kind in ("R", "EN", "AN") else ""
