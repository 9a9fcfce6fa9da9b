"""The dossier of an association and a period: its pieces in order, what became of each, names for their files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clust_desktop.domain.brands import Brand
from clust_desktop.domain.names import search_key
from clust_desktop.i18n import _, language

LONGEST_NAME = 110
"""Letters of a file's name: a folder of some depth still stays below the 260 that Windows allows for a path."""


class State(StrEnum):
    """What became of a piece; the values are stable codes."""

    MADE = "made"
    MERGED = "merged"
    ATTACHED = "attached"
    SAID = "said"
    MISSING = "missing"
    DAMAGED = "damaged"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One line of the index: `of` is the record it belongs to, "" for none, `on` its day.

    `number` is 0 for what is not there, `pages` are those of a piece that has some. What `is_signed` stands as pages
    and goes along as it was, too.
    """

    number: int = 0
    title: str
    of: str = ""
    on: date | None = None
    state: State = State.MADE
    file: str = ""
    sha256: str = ""
    pages: int = 0
    first_page: int = 0
    remark: str = ""
    is_signed: bool = False
    is_archival: bool = True

    @property
    def is_there(self) -> bool:
        return self.state in (State.MADE, State.MERGED, State.ATTACHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the dossier under one heading."""

    title: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The index; `is_folder` where each piece is a file of its own, else all stand in one PDF."""

    association: str
    programme: str
    period: str
    from_on: date
    until_on: date
    on: date
    fund: str = ""
    cup: str = ""
    version: str = ""
    brand: Brand | None = None
    is_closed: bool = False
    is_folder: bool = False
    is_archival: bool = True
    chapters: tuple[Chapter, ...] = ()

    def pieces(self) -> list[Piece]:
        return [piece for chapter in self.chapters for piece in chapter.pieces]

    def many(self, *states: State) -> int:
        return sum(piece.state in states for piece in self.pieces())


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPages:
    """A text document set as pages: its lines; of a list its rows besides, the header first."""

    piece: Piece
    dossier: Dossier
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


def called(italian: str, english: str, name: str, of: str) -> str:
    """What a document of a kind is called below the heading of its record: its kind once, the record not again."""
    spoken = (italian, english) if language() == "it" else (english, italian)
    kinds = [one for one in spoken if one] or [_("Document")]
    name = name.removesuffix(f" – {of}") if of else name
    named, known = search_key(name), [search_key(one) for one in kinds]
    if named in (*known, search_key(of)):
        return kinds[0]
    return name if known[0] in named else f"{kinds[0]} – {name}"


def file_name(number: int, words: list[str], ending: str) -> str:
    """A name that any system takes: numbered, without the signs and the names that Windows forbids, not too long."""
    said = " ".join(re.sub(r'[\x00-\x1f\x7f\\/:*?"<>|\ufffe\uffff\ud800-\udfff]+', " ", " ".join(words)).split())
    ending = re.sub(r"[^.a-z0-9]", "", ending.lower())[:10].rstrip(".")
    room = LONGEST_NAME - len(f"{number:03} ") - len(ending)
    while len(said.encode()) > 200 or len(said) > room:
        said = said[:-1]
    said = said.strip(" .") or "-"
    return f"{number:03} {said}{ending}"
