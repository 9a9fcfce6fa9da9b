"""How wide the columns of a table are: as wide as what stands in them, none narrower than what it must show."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from clust_desktop.ui import shown
from clust_desktop.ui.specs import Column

if TYPE_CHECKING:
    from clust_desktop.ui.theme import Look

READABLE = 105  # pixels of a text that still say what it is about
WIDEST = 300  # of a column among so many that they are scrolled
WHOLE = 400  # of one that is to stand whole
GAP = 10  # pixels between a text and the next column, whatever the size of the text; cut texts may take three of them
LEAST = {shown.day: "00/00/0000", shown.money: "00.000,00 €", shown.moment: "00/00/0000 00:00"}


def least_text(column: Column) -> str:
    """A text for which the column always has room, besides its title."""
    return column.least or LEAST.get(column.show, "")


class ColumnWidths:
    """What the columns of one table need, by what stands in them; `look` measures, `kept` are widths a person gave."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.kept: dict[str, int] = {}
        self.wanted: dict[str, int] = {}  # what its first texts take; empty until they are there
        self.least: dict[str, int] = {}
        self.beside = 2 * look.px(8) + GAP  # of a column beside its text
        self.shares: dict[str, int] = {}
        self._whole: set[str] = set()
        self._titles: dict[str, int] = {}
        self._silent: set[str] = set()  # columns in which no row in sight had a text so far

    def begin(self, columns: Sequence[Column], titles: Mapping[str, str], kept: Mapping[str, int]) -> None:
        """Other columns, in which nothing stands so far."""
        self.kept = dict(kept)
        self.wanted, self._silent = {}, set()
        self.shares = {one.key: one.share for one in columns}
        self._whole = {one.key for one in columns if one.whole or one.number}
        self._titles = {one.key: self.look.width(titles[one.key], "Label") + self.beside for one in columns}
        self.least = {
            one.key: max(self.look.width(least_text(one)) + self.beside, self._titles[one.key]) for one in columns
        }

    def learn(self, lines: Sequence[Sequence[str]], *, in_sight: int) -> None:
        """Note how wide the texts of the first rows are; the title is all of a column in which nothing stands."""
        for key, *texts in zip(self.shares, *lines, strict=False):
            self.wanted[key] = max(self.look.width(shown.one_line(text)) for text in texts) + self.beside
        self._silent = {key for key, *texts in zip(self.shares, *lines[:in_sight], strict=False) if not any(texts)}
        self.wanted |= dict.fromkeys(self._silent, 0)

    def hear(self, rows: Sequence[Sequence[str]], widths: Mapping[str, int]) -> bool:
        """Whether a column wants more than it was given, now that these rows are in sight.

        One that was empty says something, or a text that is to stand whole is longer than those before it.
        """
        more = {}
        for key, *texts in zip(self.shares, *rows, strict=False):
            if key in self._silent:
                if any(texts):
                    more[key] = max(map(self.look.width, texts)) + self.beside
            elif key in self._whole and key not in self.kept:
                longest = max(map(self.look.width, texts), default=0) + self.beside
                if longest > max(widths[key], self.wanted.get(key, 0)):
                    more[key] = longest
        self._silent -= set(more)
        self.wanted |= more
        return bool(more)

    def floor(self) -> dict[str, int]:
        """The pixels below which no column goes."""
        return {key: self._titles[key] if key in self._silent else least for key, least in self.least.items()}

    def laid_out(self, wide: int) -> tuple[list[int], bool]:
        """The pixels of each column, and whether they find room in `wide`."""
        readable, widest = self.look.px(READABLE), self.look.px(WIDEST)
        return laid_out(
            wide, self.shares, self.floor(), self.wanted, self.kept,
            readable=readable, widest=widest, at_whole=self.look.px(WHOLE), whole=self._whole,
        )  # fmt: skip


def laid_out(
    wide: int, shares: Mapping[str, int], floor: Mapping[str, int], wanted: Mapping[str, int],
    kept: Mapping[str, int], *, readable: int, widest: int, at_whole: int, whole: Collection[str] = (),
) -> tuple[list[int], bool]:  # fmt: skip
    """The pixels of each column, and whether they find room in `wide`: where not, all are scrolled, and may be read.

    `floor` holds the least of a column, `wanted` what its texts want, `kept` the widths that a person gave. The texts
    of the `whole` columns, none taken for wider than `at_whole`, are cut only once those of the others are no more than
    `readable`.
    """
    brief = {key: max(one, min(wanted.get(key, 0), readable)) for key, one in floor.items()}
    fits = sum(brief.values()) <= wide
    least = dict(floor) if fits else {key: max(one, min(wanted.get(key, 0), widest)) for key, one in floor.items()}
    if fits and (first := [key for key in shares if key in whole and key not in kept]):
        room = wide - sum(kept.get(key, brief[key]) for key in shares if key not in first)
        asked = [(0, floor[key], min(wanted.get(key, 0), at_whole)) for key in first]
        least = brief | dict(zip(first, shared_out(room, asked), strict=True))
    columns = [
        (0, kept[key], 0) if key in kept else (share, least[key], wanted.get(key, 0)) for key, share in shares.items()
    ]
    return shared_out(wide, columns), fits


def shared_out(room: int, columns: Sequence[tuple[int, int, int]]) -> list[int]:
    """The pixels of each column, given its share, its least, and what its texts want: together they fill the room.

    What is over is shared out; where room is short the widest texts give way first, and no column below its least.
    """
    wanted = [max(least, texts) for _share, least, texts in columns]
    over, shares = room - sum(wanted), sum(share for share, _least, _texts in columns)
    if over >= 0 and shares:
        ends = [over * sum(share for share, _l, _t in columns[: at + 1]) // shares for at in range(len(columns))]
        return [width + end - begin for width, begin, end in zip(wanted, [0, *ends], ends, strict=False)]
    low, high = 0, max(wanted, default=0)
    while low < high:  # the greatest width to which the widest may be cut so that all have room
        at = (low + high + 1) // 2
        low, high = (at, high) if sum(_cut(wanted, columns, at)) <= room else (low, at - 1)
    widths = _cut(wanted, columns, low)
    left = room - sum(widths)
    for at, width in enumerate(wanted):
        if left > 0 and width > widths[at] == low:
            widths[at], left = widths[at] + 1, left - 1
    return widths


def _cut(wanted: Sequence[int], columns: Sequence[tuple[int, int, int]], most: int) -> list[int]:
    return [max(least, min(width, most)) for width, (_share, least, _texts) in zip(wanted, columns, strict=True)]
