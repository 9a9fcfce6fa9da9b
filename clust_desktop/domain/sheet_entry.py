"""What is typed from a signed sheet: `1-14, 17, 22-30 / 15 assente / 16 giustificato`, in Italian or English.

Rows, ranges and codes in any order; `/`, `;` or a new line ends a part. A part's words say what its rows are: at its
beginning the rows that follow, else the rows before; rows without a word are present. `tutti` are all the people of the
list, `altri` those of whom nothing else is said. What cannot be understood is complained of all at once, in its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from clust_desktop.domain import codes, days
from clust_desktop.i18n import _, ngettext

PRESENT, EXCUSED, ABSENT = "present", "excused", "absent"
STATES = (PRESENT, EXCUSED, ABSENT)
MOST = 999_999
"""No list has a row beyond it."""

_STEMS = {
    "present": PRESENT, "firmat": PRESENT, "signed": PRESENT,
    "assent": ABSENT, "absent": ABSENT,
    "giustificat": EXCUSED, "scusat": EXCUSED, "excused": EXCUSED, "apologies": EXCUSED,
}  # fmt: skip
_ENDINGS = frozenset({"", "e", "i", "a", "o"})
_ALL = frozenset({"tutti", "tutte", "all", "everybody", "everyone"})
_REST = frozenset({"altri", "altre", "resto", "rimanenti", "others", "rest", "remaining"})
_IDLE = frozenset({
    "e", "ed", "and", "gli", "i", "il", "le", "la", "the", "n", "nr", "num", "numero", "numeri", "riga", "righe", "row",
    "rows", "dal", "dalla", "from", "is", "are", "sono",
})  # fmt: skip
_PARTS = re.compile(r"[/;|\n\r]+")
_TOKENS = re.compile(
    r"(?P<first>\d+)(?:\s*(?:[-–—−‑]|\.\.+|…)\s*|\s+(?:a|al|alla|to)\s+)(?P<last>\d+)"
    r"|(?P<row>\d+)|(?P<word>[^\W\d_]\w*)|(?P<idle>[\s,.:°º()&+]+)|(?P<odd>.)"
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """A sentence about the letters `at` to `upto` of what was typed."""

    sentence: str
    at: int
    upto: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """That some rows, the line with a code, `all` or the `rest` are in a state, and where in the text that stands."""

    state: str
    first: int = 0
    last: int = 0
    code: str = ""
    whom: str = ""
    at: int = 0
    upto: int = 0


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # rows, code, all, rest, state
    text: str
    at: int
    upto: int
    first: int = 0
    last: int = 0
    state: str = ""


def read(text: str) -> tuple[list[Said], list[Complaint]]:
    """What was said, in the order it stands, and everything that could not be understood."""
    said: list[Said] = []
    complaints: list[Complaint] = []
    start = 0
    for end in (*_PARTS.finditer(text), None):
        upto = end.start() if end else len(text)
        said += _of_part(list(_tokens(text, start, upto, complaints)), complaints)
        start = end.end() if end else upto
    return said, sorted(complaints, key=lambda one: one.at)


def _tokens(text: str, start: int, upto: int, complaints: list[Complaint]) -> Iterator[_Token]:
    for match in _TOKENS.finditer(text, start, upto):
        at, end, shown = match.start(), match.end(), match[0]
        if match.lastgroup == "last" or match["row"]:
            first, last = (_number(match[one] or match["row"]) for one in ("first", "last"))
            if last < first:
                sentence = _("“{text}” runs backwards: write {first}-{last}.")
                complaints.append(Complaint(sentence.format(text=shown, first=last, last=first), at, end))
            else:
                yield _Token("rows", shown, at, end, first, last)
        elif match["word"]:
            if (known := _word(shown, at, end)) is not None:
                yield known
            elif days.folded(shown) not in _IDLE:
                complaints.append(Complaint(_not_understood(shown), at, end))
        elif match["odd"]:
            complaints.append(Complaint(_not_understood(shown), at, end))


def _number(figures: str) -> int:
    return int(figures) if len(figures) < 7 else MOST + 1


def _word(shown: str, at: int, end: int) -> _Token | None:
    if code := codes.read(shown):
        return _Token("code", code, at, end)
    word = days.folded(shown)
    if word in _ALL or word in _REST:
        return _Token("all" if word in _ALL else "rest", shown, at, end)
    for stem, state in _STEMS.items():
        if word.startswith(stem) and word.removeprefix(stem) in _ENDINGS:
            return _Token("state", shown, at, end, state=state)
    return None


def _not_understood(shown: str) -> str:
    if len(shown) == codes.LENGTH and any(one.isdigit() for one in shown):
        return _("“{text}” is no code of a sheet: one of its characters is wrong.").format(text=shown)
    return _("“{text}” is not understood: write rows as 1-14, 17, and the words present, absent, excused.").format(
        text=shown
    )


def _of_part(tokens: list[_Token], complaints: list[Complaint]) -> Iterator[Said]:
    """What one part says: its words lead, where it begins with one, or follow."""
    tokens = list(_one_word(tokens))
    words = [one for one in tokens if one.kind == "state"]
    leads = bool(tokens) and tokens[0].kind == "state"
    waiting: list[_Token] = []
    word = tokens[0] if leads else None
    for one in tokens[1:] if leads else tokens:
        if one.kind != "state":
            waiting.append(one)
            continue
        spoken = word if leads else one
        assert spoken is not None
        if not waiting:
            complaints.append(_alone(spoken))
        yield from (_as(item, spoken.state) for item in waiting)
        waiting, word = [], one
    if leads and word is not None:
        if not waiting:
            complaints.append(_alone(word))
        yield from (_as(item, word.state) for item in waiting)
    elif not words:
        yield from (_as(item, PRESENT) for item in waiting)
    elif waiting:
        sentence = _("Nothing is said of {rows} after “{word}”: put a / before them, or a word behind.").format(
            rows=", ".join(item.text for item in waiting), word=words[-1].text
        )
        complaints.append(Complaint(sentence, waiting[0].at, waiting[-1].upto))


def _one_word(tokens: list[_Token]) -> Iterator[_Token]:
    """The tokens, with "assente giustificato" as one word."""
    skipped = False
    for one, after in pairwise([*tokens, None]):
        if skipped:
            skipped = False
        elif one and after and one.kind == after.kind == "state" and {one.state, after.state} == {ABSENT, EXCUSED}:
            yield _Token("state", f"{one.text} {after.text}", one.at, after.upto, state=EXCUSED)
            skipped = True
        elif one:
            yield one


def _alone(word: _Token) -> Complaint:
    return Complaint(_("“{word}” stands alone: say which rows.").format(word=word.text), word.at, word.upto)


def _as(item: _Token, state: str) -> Said:
    code = item.text if item.kind == "code" else ""
    whom = item.kind if item.kind in ("all", "rest") else ""
    return Said(state=state, first=item.first, last=item.last, code=code, whom=whom, at=item.at, upto=item.upto)


def settle(
    said: Iterable[Said], taken: Collection[int], empty: Collection[int], known: Mapping[str, int],
    strangers: Mapping[str, str] | None = None, already: Mapping[int, str] | None = None,
) -> tuple[dict[int, str], list[Complaint]]:  # fmt: skip
    """Row → state, for the rows `taken` by somebody and those with the codes `known`; and what cannot be.

    `empty` are the rows on which nobody was printed; `strangers` says of a code why it is not known here; `already`
    holds what is said of some rows elsewhere.
    """
    found: dict[int, str] = dict(already or {})
    complaints: list[Complaint] = []
    rest: Said | None = None
    for one in said:
        rows: list[int] = []
        if one.whom == "rest":
            rest = one
        elif one.whom == "all":
            rows = list(taken)
        elif one.code and one.code in known:
            rows = [known[one.code]]
        elif one.code:
            sentence = (strangers or {}).get(one.code) or _("Nobody on this list has the code {code}.").format(
                code=one.code
            )
            complaints.append(Complaint(sentence, one.at, one.upto))
        else:
            rows = [row for row in taken if one.first <= row <= one.last]
            complaints += _missing(one, taken, empty)
        if clashing := [row for row in rows if found.get(row, one.state) != one.state]:
            sentence = ngettext("Row {rows} is said to be in two ways.", "Rows {rows} are said to be in two ways.",
                                len(clashing)).format(rows=shortened(clashing))  # fmt: skip
            complaints.append(Complaint(sentence, one.at, one.upto))
        found |= dict.fromkeys(rows, one.state)
    if rest is not None:
        found |= {row: rest.state for row in taken if row not in found}
    return found, complaints


def _missing(one: Said, taken: Collection[int], empty: Collection[int]) -> Iterator[Complaint]:
    last = max((*taken, *empty), default=0)
    if one.last > last or one.first < 1:
        sentence = _("There is no row {row}: the list ends with {last}.")
        yield Complaint(
            sentence.format(row=min(one.first, one.last) if one.first < 1 else min(one.last, MOST), last=last),
            one.at, one.upto,
        )  # fmt: skip
    if blank := shortened(row for row in empty if one.first <= row <= one.last):
        sentence = ngettext("Nobody is printed on row {rows}: write below who signed there.",
                            "Nobody is printed on rows {rows}: write below who signed there.",
                            1 if blank.isdigit() else 2)  # fmt: skip
        yield Complaint(sentence.format(rows=blank), one.at, one.upto)


def shortened(rows: Iterable[int]) -> str:
    """Rows as ranges: `1-14, 17`."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def written(states: Mapping[int, str]) -> str:
    """Row → state, as a person would type it in the language spoken now."""
    parts = []
    for state in STATES:
        rows = [row for row, said in states.items() if said == state]
        if not rows:
            continue
        words = {
            PRESENT: "{rows}",
            EXCUSED: ngettext("{rows} excused", "{rows} excused", len(rows)),
            ABSENT: ngettext("{rows} absent", "{rows} absent", len(rows)),
        }
        parts.append(words[state].format(rows=shortened(rows)))
    return " / ".join(parts)
