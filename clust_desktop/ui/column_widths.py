"""How wide the columns of a table are: each as wide as its share, none narrower than what it must show."""

from __future__ import annotations

from collections.abc import Sequence

from clust_desktop.ui import shown
from clust_desktop.ui.specs import Column

LEAST = {shown.day: "00/00/0000", shown.money: "00.000,00 €", shown.moment: "00/00/0000 00:00"}


def least_text(column: Column) -> str:
    """A text for which the column always has room, besides its title."""
    return column.least or LEAST.get(column.show, "")


def shared_out(room: int, columns: Sequence[tuple[int, int]]) -> list[int]:
    """The pixels of each column, given its share and its least; together they fill the room, or need more than it."""
    widths = [least for _share, least in columns]
    free = [at for at, (share, _least) in enumerate(columns) if share]
    while free:
        left = room - sum(least for at, (_share, least) in enumerate(columns) if at not in free)
        shares = sum(columns[at][0] for at in free)
        tight = [at for at in free if left * columns[at][0] // shares < columns[at][1]]
        if not tight:
            for at in free:
                widths[at] = left * columns[at][0] // shares
            widths[free[-1]] += left - sum(widths[at] for at in free)
            break
        free = [at for at in free if at not in tight]
    return widths
