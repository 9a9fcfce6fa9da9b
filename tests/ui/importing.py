"""Whoever brings a list in on the screen: the file chosen by the dialog, what stands in the step."""

from __future__ import annotations

from pathlib import Path


def way(desk):
    return desk.window.screen.screen


def begin(desk, path: Path) -> None:
    """Choose the file by the dialog; its kind is proposed."""
    desk.answers.places.append(path)
    desk.press("Control-n")
    desk.settle()


def table(desk) -> list[tuple[str, ...]]:
    return way(desk).step.table.given


def numbers(desk) -> dict[str, int]:
    return way(desk).step.numbers()


def table_of_columns(desk) -> list[tuple[str, ...]]:
    return way(desk).step.columns.table.given


def name_of(n: int) -> str:
    """A word that no other number has."""
    return "".join("abcdefghij"[int(digit)] * 2 for digit in f"{n:05}").title()
