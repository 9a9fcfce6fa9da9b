"""Rows on the clipboard as a spreadsheet pastes them: tabs between cells, titles above, nothing that would run."""

from __future__ import annotations

import re
import tkinter as tk
from collections.abc import Iterable, Sequence

from clust_desktop.domain.formulas import neutral

_BELOW_ZERO = re.compile(r"−(?=\d[\d.,\s]*[€%]?$)")


def put(widget: tk.Misc, rows: Iterable[Sequence[str]]) -> None:
    """Put these rows there, the titles first."""
    widget.clipboard_clear()
    widget.clipboard_append("\n".join("\t".join(map(_pasted, row)) for row in rows))


def _pasted(cell: str) -> str:
    """A cell on one line; a figure below zero with the sign a spreadsheet calculates with."""
    return neutral(_BELOW_ZERO.sub("-", " ".join(cell.split())))
