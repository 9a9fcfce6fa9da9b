"""What a harness has tried: kept in a file line by line, so that an interrupted run goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path


class Tally:
    """Tried, survived, lost; `last` is the number of the last try."""

    def __init__(self, name: str, file: Path) -> None:
        self.name, self._file = name, file
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = file.read_text("utf-8").splitlines(keepends=True) if file.exists() else []
        whole = [line for line in lines if line.endswith("\n")]
        if whole != lines:  # interrupted while it was written
            file.write_text("".join(whole), "utf-8")
        self._tries = [json.loads(line) for line in whole]

    def add(self, number: int, wrong: Sequence[str], **more: object) -> None:
        line = {"number": number, "wrong": list(wrong), **more}
        self._tries.append(line)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    @property
    def last(self) -> int:
        return max((one["number"] for one in self._tries), default=0)

    @property
    def tried(self) -> int:
        return len(self._tries)

    @property
    def lost(self) -> int:
        return sum(bool(one["wrong"]) for one in self._tries)

    @property
    def wrong(self) -> list[str]:
        return [f"{one['number']}: {said}" for one in self._tries for said in one["wrong"]]

    def counted(self, key: str) -> dict[str, int]:
        """How often each value of a fact noted with the tries occurs."""
        values = [str(one[key]) for one in self._tries if key in one]
        return {value: values.count(value) for value in sorted(set(values))}

    def __str__(self) -> str:
        return f"{self.name:<34}{self.tried:>8}{self.tried - self.lost:>10}{self.lost:>6}"


HEADING = f"{'':<34}{'tried':>8}{'survived':>10}{'lost':>6}"
