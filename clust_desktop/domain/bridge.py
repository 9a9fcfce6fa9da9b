"""The bridge of the members: opening + in − out ± category moves = closing, each number reconciled to names.

Edges: opening are the active on the eve of the period, closing the active on its last day. In: the first day lies
inside. Out: the last day lies between the eve of the period and the eve of its last day, so that a spell ending on the
last day is in the closing and is out in the next period. A category that changes on a day of the period, while the
member was there the day before, is a move: neither in nor out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.islands import ONE_DAY, Island, day_after, island, islands
from clust_desktop.domain.membership import CategorySpan, Dated, Spell, is_active
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _

NO_CATEGORY = N_("without category")


class Unreconciled(Refused):
    """The bridge does not close; no paper may print it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One member in one of the four lists: on which day and in which category (None: none written)."""

    uid: str
    organisation: str
    on: date
    category: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A member that passed from a category to another on a day, being a member the day before."""

    uid: str
    organisation: str
    on: date
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRow:
    """The bridge of one category in numbers."""

    category: str | None
    opening: int
    came: int
    left: int
    moved_in: int
    moved_out: int
    closing: int

    @property
    def moves(self) -> int:
        return self.moved_in - self.moved_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """Members at the start, in, out, moved and at the end of a period, by name.

    Raises Unreconciled if it does not close, in all or in one category.
    """

    from_on: date
    until_on: date
    opening: tuple[Line, ...]
    ins: tuple[Line, ...]
    outs: tuple[Line, ...]
    moves: tuple[Move, ...]
    closing: tuple[Line, ...]

    def __post_init__(self) -> None:
        names = Counter(one.uid for one in (*self.opening, *self.ins))
        names.subtract(one.uid for one in self.outs)
        if +names != Counter(one.uid for one in self.closing) or -names:
            raise self._broken()
        for row in self.by_category():
            if row.opening + row.came - row.left + row.moves != row.closing:
                raise self._broken()

    def _broken(self) -> Unreconciled:
        text = _("The members of the period do not reconcile: {opening} + {came} − {left} is not {closing}.")
        counts = {"opening": self.opening, "came": self.ins, "left": self.outs, "closing": self.closing}
        return Unreconciled(text.format(**{word: len(lines) for word, lines in counts.items()}))

    @property
    def net(self) -> int:
        """How many more members at the end than at the start."""
        return len(self.closing) - len(self.opening)

    def by_category(self, order: Iterable[str] = ()) -> list[CategoryRow]:
        """One row for each category that occurs, in the given order, then by code, without category last."""
        found: set[str | None] = {one.category for one in (*self.opening, *self.ins, *self.outs, *self.closing)}
        found |= {side for move in self.moves for side in (move.before, move.after)}
        given = {code: place for place, code in enumerate(order)}
        count = {
            name: Counter(one.category for one in lines)
            for name, lines in (("o", self.opening), ("i", self.ins), ("u", self.outs), ("c", self.closing))
        }
        to, away = Counter(one.after for one in self.moves), Counter(one.before for one in self.moves)
        return [
            CategoryRow(
                category=code, opening=count["o"][code], came=count["i"][code], left=count["u"][code],
                moved_in=to[code], moved_out=away[code], closing=count["c"][code])
            for code in sorted(found, key=lambda code: (code is None, given.get(code or "", len(given)), code or ""))
        ]  # fmt: skip

    def names(self, of: Mapping[str, str]) -> dict[str, list[str]]:
        """The names behind opening, in, out, moves and closing; `of` maps an organisation's uid to its name."""
        lists: dict[str, tuple[Line, ...] | tuple[Move, ...]] = {
            "opening": self.opening,
            "in": self.ins,
            "out": self.outs,
            "moves": self.moves,
            "closing": self.closing,
        }
        return {key: sorted((of[one.organisation] for one in lines), key=str.casefold) for key, lines in lists.items()}


def bridge(spells: Iterable[Spell], categories: Iterable[CategorySpan], from_on: date, until_on: date) -> Bridge:
    """The bridge of one association: each spell stands for itself, leaving and rejoining are one out and one in."""
    return _bridge([island([spell]) for spell in spells], categories, from_on, until_on)


def system_bridge(spells: Iterable[Spell], categories: Iterable[CategorySpan], from_on: date, until_on: date) -> Bridge:
    """The bridge of the system, where an organisation is one subject over all associations.

    Moving from one association to another is neither in nor out. The category of a day is the one in the spell, among
    those active that day, with the earliest first day (at equal days the first association, then the first uid).
    """
    return _bridge(islands(spells), categories, from_on, until_on)


def _bridge(stays: list[Island], categories: Iterable[CategorySpan], from_on: date, until_on: date) -> Bridge:
    if until_on < from_on or from_on == date.min:
        raise ValueError(f"no period: {from_on} to {until_on}")
    eve, eve_of_last = from_on - ONE_DAY, until_on - ONE_DAY
    spans: dict[str, list[CategorySpan]] = {}
    for span in categories:
        spans.setdefault(span.spell, []).append(span)
    opening, ins, outs, closing, moves = [], [], [], [], []
    for stay in sorted(stays, key=lambda one: (one.organisation, one.from_on, one.uid)):
        category = _categories(stay, spans)
        if is_active(stay, eve):
            opening.append(_line(stay, eve, category))
        if from_on <= stay.from_on <= until_on:
            ins.append(_line(stay, stay.from_on, category))
        if stay.until_on is not None and eve <= stay.until_on <= eve_of_last:
            outs.append(_line(stay, stay.until_on, category))
        if is_active(stay, until_on):
            closing.append(_line(stay, until_on, category))
        moves += _moves(stay, spans, category, from_on, until_on)
    return Bridge(from_on=from_on, until_on=until_on, opening=tuple(opening), ins=tuple(ins), outs=tuple(outs),
                  moves=tuple(moves), closing=tuple(closing))  # fmt: skip


def _line(stay: Island, on: date, category: Callable[[date], str | None]) -> Line:
    return Line(uid=stay.uid, organisation=stay.organisation, on=on, category=category(on))


def _categories(stay: Island, spans: Mapping[str, list[CategorySpan]]) -> Callable[[date], str | None]:
    def on(day: date) -> str | None:
        spell = next(one for one in stay.spells if is_active(one, day))
        found = [span for span in spans.get(spell.uid, ()) if is_active(span, day)]
        return max(found, key=lambda span: (span.from_on, span.category)).category if found else None

    return on


def _moves(stay: Island, spans: Mapping[str, list[CategorySpan]], category: Callable[[date], str | None],
           from_on: date, until_on: date) -> list[Move]:  # fmt: skip
    """The days of the period on which the category differs from the day before, looked for only where it can change."""
    first = max(from_on, day_after(stay.from_on))
    last = min(until_on, stay.until_on or until_on)
    dated: tuple[Dated, ...] = (*stay.spells, *(span for spell in stay.spells for span in spans.get(spell.uid, ())))
    edges = {one.from_on for one in dated if one.from_on} | {day_after(one.until_on) for one in dated if one.until_on}
    found = []
    for day in sorted(day for day in edges if first <= day <= last):
        before, after = category(day - ONE_DAY), category(day)
        if before != after:
            found.append(Move(uid=stay.uid, organisation=stay.organisation, on=day, before=before, after=after))
    return found
