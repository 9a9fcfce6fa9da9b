"""A page of the manual: a small text file read into blocks, which the screen, the paper and the terminal draw.

The signs are a few of Markdown's. Of a page: `# title` on its first line, `## heading`, paragraphs parted by empty
lines, `- item` and `1. item` (a line that begins with blanks goes on), four blanks before what is typed in a terminal,
`![what it shows](name)` on a line of its own. Inside a text: `**a label of the program**`, `*words that stand out*`, a
key or something typed between grave accents, `[words](page)`. Any other sign is a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["plain", "strong", "label", "key", "link"]
_INSIDE = re.compile(
    r"\*\*(?P<label>[^*]+)\*\*|\*(?P<strong>[^*]+)\*|`(?P<key>[^`]+)`|\[(?P<link>[^\]]+)\]\((?P<to>[a-z_]+)\)"
)
_KINDS: tuple[Kind, ...] = ("strong", "label", "key", "link")
_PICTURE = re.compile(r"!\[(?P<said>[^\]]+)\]\((?P<name>[a-z_]+)\)")
_ITEM = re.compile(r"(?:-|(?P<number>\d+)\.) (?P<text>.+)")


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one kind; a link leads `to` the page of that name."""

    text: str
    kind: Kind = "plain"
    to: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: Spans


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list; a `number` of 0 is a dot."""

    spans: Spans
    number: int = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines as they are typed in a terminal."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """`said` stands for it where it is not seen."""

    name: str
    said: str


Block = Heading | Paragraph | Item | Typed | Picture


@dataclass(frozen=True, slots=True)
class ManualPage:
    """`name` is that of its file, the same in every language."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    def spans(self) -> Iterator[Span]:
        """All that stands in its texts, in order."""
        for block in self.blocks:
            if isinstance(block, Paragraph | Item):
                yield from block.spans

    def pictures(self) -> list[Picture]:
        return [block for block in self.blocks if isinstance(block, Picture)]

    def words(self) -> str:
        """The page without its signs: what a search looks through."""
        return "\n".join([self.title, *map(_words, self.blocks)])


def _words(block: Block) -> str:
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Picture):
        return block.said
    return "\n".join(block.lines) if isinstance(block, Typed) else plain(block.spans)


def plain(spans: Sequence[Span]) -> str:
    """The words of a text without its signs."""
    return "".join(one.text for one in spans)


def spans(text: str) -> Spans:
    """A text taken apart by its signs."""
    found: list[Span] = []
    at = 0
    for match in _INSIDE.finditer(text):
        if match.start() > at:
            found.append(Span(text[at : match.start()]))
        kind: Kind = next(one for one in _KINDS if match[one])
        found.append(Span(match[kind], kind, match["to"] or ""))
        at = match.end()
    return (*found, Span(text[at:])) if at < len(text) else tuple(found)


def page(name: str, text: str) -> ManualPage:
    """The page that a file holds. Raises ValueError for one without a title."""
    first, _newline, rest = text.partition("\n")
    if not first.startswith("# "):
        raise ValueError(f"{name}: the first line of a page is its title, “# …”")
    return ManualPage(name, first[2:].strip(), tuple(_blocks(rest)))


def _blocks(text: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", text.strip("\n")):
        lines = part.split("\n")
        if all(line.startswith("    ") for line in lines):
            yield Typed(tuple(line[4:] for line in lines))
        elif match := _PICTURE.fullmatch(part.strip()):
            yield Picture(match["name"], match["said"])
        elif part.startswith("## "):
            yield Heading(part[3:].strip())
        else:
            yield from _texts(lines)


def _texts(lines: Sequence[str]) -> Iterator[Block]:
    """The items among these lines, and what stands before them as one paragraph."""
    begun: list[list[str]] = []
    for line in lines:
        if begun and not _ITEM.match(line) and (line.startswith(" ") or not _ITEM.match(begun[-1][0])):
            begun[-1].append(line.strip())
        else:
            begun.append([line.strip()])
    for one in begun:
        match = _ITEM.match(one[0])
        if match:
            yield Item(spans(" ".join([match["text"], *one[1:]])), int(match["number"] or 0))
        elif any(one):
            yield Paragraph(spans(" ".join(one)))
