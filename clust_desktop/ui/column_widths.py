"""How wide the columns of a table are: as wide as what stands in them, none narrower than what it must show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clust_desktop.ui import shown
from clust_desktop.ui.specs import Column

LEAST = {shown.day: "00/00/0000", shown.money: "00.000,00 €", shown.moment: "00/00/0000 00:00"}


def least_text(column: Column) -> str:
    """A text for which the column always has room, besides its title."""
    return column.least or LEAST.get(column.show, "")


def laid_out(
    wide: int, shares: Mapping[str, int], floor: Mapping[str, int], wanted: Mapping[str, int],
    kept: Mapping[str, int], *, readable: int, widest: int,
) -> tuple[list[int], bool]:  # fmt: skip
    """The pixels of each column, and whether they find room in `wide`: where not, all are scrolled, and may be read.

    `floor` holds the least of a column, `wanted` what its texts want, `kept` the widths that a person gave.
    """
    fits = sum(max(one, min(wanted.get(key, 0), readable)) for key, one in floor.items()) <= wide
    least = floor if fits else {key: max(one, min(wanted.get(key, 0), widest)) for key, one in floor.items()}
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
