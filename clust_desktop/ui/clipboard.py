"""Rows on the clipboard as a spreadsheet pastes them: tabs between cells, titles above, nothing that would run."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterable, Sequence

from clust_desktop.domain.formulas import neutral


def put(widget: tk.Misc, rows: Iterable[Sequence[str]]) -> None:
    """Put these rows there, the titles first."""
    widget.clipboard_clear()
    widget.clipboard_append("\n".join("\t".join(neutral(" ".join(cell.split())) for cell in row) for row in rows))
