"""The rows of a printing beside what will be set, and the totals of its sheets."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from clust_desktop.domain import gatherings, moments
from clust_desktop.domain.fields import Integer
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.sheet_entry import Outlook, WalkIn
from clust_desktop.ui import clipboard
from clust_desktop.ui.cell_table import CellTable
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pages.attendance import represents_words, state_words
from clust_desktop.ui.specs import Column

ROWS = (
    Column("number", N_("Row"), 4, number=True, least="0000"),
    Column("name", N_("Person"), 22, whole=True),
    Column("represents", N_("On behalf of"), 18),
    Column("state", N_("In the register"), 15, whole=True),
    Column("said", N_("On the paper"), 12, least="✔ Presente"),
    Column("becomes", N_("Will be"), 12, least="→ ✔ Presente"),
)
TOTALS = (
    Column("sheet", N_("Sheet"), 5, number=True, least="000"),
    Column("rows", N_("Rows"), 8, least="0000–0000"),
    Column("present", N_("Counted"), 7, number=True),
    Column("signed", N_("Signatures"), 8, number=True, least="00000"),
    Column("scan", N_("Scan"), 14),
)
SIGNED = Integer("signed", N_("Signatures"), required=False, least=0, most=100_000)


def row_texts(row: Mapping[str, Any], outlook: Outlook, walk_in: WalkIn | None, name: str) -> tuple[str, ...]:
    """A row as the table shows it; what it will be stands behind an arrow."""
    number = row["number"]
    said = outlook.said.get(number, row["said"])
    register = state_words(row["state"]) if row["state"] else ""
    if row["marked_at"] and row["state"] == gatherings.STATES[0][0]:
        register += f" · {moments.show_clock(row['marked_at'])}"
    becomes = outlook.becomes.get(number)
    return (
        str(number), name if walk_in else row["name"] or _("(empty row)"), represents_words(row["represents"]),
        register, state_words(said) if said else "", f"→ {state_words(becomes)}" if becomes else "",
    )  # fmt: skip


def tone(row: Mapping[str, Any], outlook: Outlook) -> str:
    """Rows in which something is wrong or will change stand out from the rest."""
    if row["number"] in outlook.walk_in_complaints:
        return "bad"
    return "" if row["number"] in outlook.becomes else "quiet"


class TotalsTable(CellTable):
    """A line for each sheet; the total written at its foot is typed here, and one that does not agree stands out."""

    def __init__(self, master: tk.Misc, around: Surroundings, *, changed: Callable[[], None],
                 stood: Callable[[int], None], show: Callable[[], None]) -> None:  # fmt: skip
        self.sheets: Sequence[Mapping[str, Any]] = ()
        self.typed: dict[int, int | None] = {}
        self._present: dict[int, int] = {}
        self._told, self._stands = changed, stood
        super().__init__(
            master, around.look, row=self._texts, typed=("signed",), begins=self._begins_with, keep=self._take,
            clear=self._empty, paste=self._pasted_block, act=self._acted, stood=self._moved_to,
            copy=self._copied, tone=lambda at: "bad" if self.is_off(at) else "", may_type=around.may_write,
        )  # fmt: skip
        self.head(TOTALS, {one.key: _(one.title) for one in TOTALS})
        self._shows = show
        self.tree.bind("<ButtonRelease-1>", self._let_go, add=True)

    def _acted(self, _at: int, column: str) -> None:
        if column == "scan":
            self._shows()

    @property
    def stood_on(self) -> Mapping[str, Any] | None:
        """The sheet stood on."""
        return self.sheets[self.cursor] if 0 <= self.cursor < len(self.sheets) else None

    def go_on(self, at: int) -> None:
        """Stand on the next sheet without a scan, else on that one."""
        bare = [place for place in range(at, len(self.sheets)) if not self.sheets[place]["scan"]]
        self.go(bare[0] if bare else at)

    def _let_go(self, event: tk.Event[tk.Misc]) -> None:
        """A click on the name of a scan opens it."""
        if self.tree.identify_region(event.x, event.y) != "cell" or self.column != "scan":
            return
        if (one := self.stood_on) is not None and one["scan"]:
            self._shows()

    def show(self, sheets: Sequence[Mapping[str, Any]], typed: Mapping[int, int | None]) -> None:
        self.sheets, self.typed = sheets, dict(typed)
        self.column = "signed"
        self.fill(len(sheets), cursor=0 if sheets else -1)

    def reckon(self, present: Mapping[int, int]) -> None:
        """Show how many will be present on each sheet."""
        self._present = dict(present)
        self.paint()

    def signed(self, at: int) -> int | None:
        number = self.sheets[at]["number"]
        found: int | None = self.typed.get(number, self.sheets[at]["signed"])
        return found

    def is_off(self, at: int) -> bool:
        signed = self.signed(at)
        return signed is not None and signed != self._present.get(self.sheets[at]["number"], 0)

    def _texts(self, at: int) -> list[str]:
        one, signed = self.sheets[at], self.signed(at)
        rows = str(one["first"]) if one["first"] == one["last"] else f"{one['first']}–{one['last']}"
        said = "" if signed is None else f"▲ {signed}" if self.is_off(at) else str(signed)
        return [str(one["number"]), rows, str(self._present.get(one["number"], 0)), said, one["scan"] or ""]

    def _begins_with(self, at: int, _column: str) -> str:
        signed = self.signed(at)
        return "" if signed is None else str(signed)

    def _take(self, at: int, _column: str, text: str) -> str:
        try:
            value = SIGNED.parse(text)
        except Refused as refusal:
            return refusal.sentence
        self.typed[self.sheets[at]["number"]] = value
        self.paint()
        self._told()
        return ""

    def _empty(self, positions: list[int], column: str) -> None:
        for at in positions:
            self._take(at, column, "")

    def _pasted_block(self, at: int, column: str, block: list[list[str]]) -> None:
        for down, line in enumerate(block[: len(self.sheets) - at]):
            self._take(at + down, column, line[0] if line else "")

    def _moved_to(self) -> None:
        if 0 <= self.cursor < len(self.sheets):
            self._stands(self.cursor)

    def _copied(self) -> None:
        clipboard.put(self, [[_(one.title) for one in TOTALS], *map(self._texts, range(len(self.sheets)))])
