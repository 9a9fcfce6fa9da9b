"""A field that names a file: its path as typed or as the system's dialog gives it; nobody looks whether it is there."""

from __future__ import annotations

from dataclasses import dataclass

from clust_desktop.domain.fields import Field, Text

LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePath(Field):
    """The path of a file that is there, without the quotes around it.

    `kinds` are offered by the dialog, as (label, "*.pdf *.png"); `use` names whatever folder is remembered for it.
    One that `is_folder` names a folder.
    """

    kinds: tuple[tuple[str, str], ...] = ()
    use: str = ""
    is_folder: bool = False

    @property
    def empty(self) -> str:
        return ""

    def read(self, typed: str) -> str:
        line = Text(self.key, self.label, longest=LONGEST).read(typed)
        if len(line) > 2 and line[0] == line[-1] and line[0] in "\"'" and (inside := line[1:-1].strip()):
            return inside
        return line
