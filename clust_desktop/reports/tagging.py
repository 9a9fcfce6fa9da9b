"""What a paper says to readers that see no page: headings, tables, lists and figures as a tree, in reading order.

Everything drawn stands inside a mark: that of its `Node`, or an artifact's (rules, grounds, header, footer). ISO
14289-1 (PDF/UA-1), 7.1; the marks and the tree are those of ISO 32000-1, 14.6 to 14.8. On a canvas without a `Tree`
(a drawing for the screen) all of this does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5
from struct import calcsize, pack
from types import TracebackType
from typing import NamedTuple
from zlib import adler32, compress

from reportlab.pdfgen.canvas import Canvas

COLUMN_HEAD = "/A<</O/Table/Scope/Column>>"
TALL_HEAD = "/A<</O/Table/Scope/Column/RowSpan 2>>"
ROW_HEAD = "/A<</O/Table/Scope/Row>>"
LIST = "/A<</O/List/ListNumbering/None>>"


@dataclass(frozen=True, slots=True)
class Link:
    """The link annotation `at` that place among those of the document."""

    at: int


class Node:
    """One element of the structure: its standard type, its attributes as written in the file, what it holds in order.

    It holds further nodes, (page, number) of marked content, and links. Made with its parent, or
    hung below the document by the first mark that opens it: the parts of what was split share one node.
    """

    __slots__ = ("attributes", "is_hung", "kids", "kind", "number", "parent")

    def __init__(self, kind: str, parent: Node | None = None, attributes: str = "") -> None:
        self.kind, self.parent, self.attributes = kind, parent, attributes
        self.kids: list[Node | tuple[int, int] | Link] = []
        self.is_hung = False
        self.number = 0
        if parent is not None:
            parent.kids.append(self)


class Tree:
    """The structure of one document and what of it stands on each page."""

    def __init__(self) -> None:
        self.document = Node("Document")
        self.document.is_hung = True
        self.pages: dict[int, list[Node]] = {}
        self.links: list[Node] = []
        self.open: Node | None = None

    def begin(self, canvas: Canvas, node: Node) -> str:
        """The operator that opens a mark of this node on the present page."""
        top = node
        while not top.is_hung:
            top.is_hung = True
            if top.parent is None:
                top.parent = self.document
                self.document.kids.append(top)
            top = top.parent
        page: int = canvas._pageNumber
        marked = self.pages.setdefault(page, [])
        node.kids.append((page, len(marked)))
        marked.append(node)
        self.open = node
        return f"/{node.kind}<</MCID {len(marked) - 1}>>BDC"

    def end(self) -> str:
        """The operator that closes the mark."""
        self.open = None
        return "EMC"

    def forget(self) -> None:
        """Let go of what points at each other: else all of it is found by one search that holds every thread."""
        self.pages.clear()
        self.links.clear()
        todo = [self.document]
        while todo:
            node = todo.pop()
            todo += [kid for kid in node.kids if isinstance(kid, Node)]
            node.kids, node.parent = [], None

    def link(self, node: Node) -> None:
        """The link that is drawn next belongs to this node."""
        node.kids.append(Link(len(self.links)))
        self.links.append(node)


class marked:
    """`with marked(canvas, node):` what is drawn inside is this node's."""

    __slots__ = ("canvas", "node")

    def __init__(self, canvas: Canvas, node: Node) -> None:
        self.canvas, self.node = canvas, node

    def __enter__(self) -> None:
        if tree := tree_of(self.canvas):
            self.canvas._code.append(tree.begin(self.canvas, self.node))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if tree := tree_of(self.canvas):
            self.canvas._code.append(tree.end())


class spoken:
    """`with spoken(canvas, words):` what is drawn inside the open mark reads as these words: ISO 32000-1, 14.9.4."""

    __slots__ = ("around", "canvas", "words")

    def __init__(self, canvas: Canvas, words: str) -> None:
        self.canvas, self.words = canvas, words
        tree = tree_of(canvas)
        self.around = tree.open if tree else None

    def __enter__(self) -> None:
        if self.around and (tree := tree_of(self.canvas)):
            inside = Node("Span", self.around, f"/ActualText{text(self.words)}")
            self.canvas._code += [tree.end(), tree.begin(self.canvas, inside)]

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.around and (tree := tree_of(self.canvas)):
            self.canvas._code += [tree.end(), tree.begin(self.canvas, self.around)]


class artifact:
    """`with artifact(canvas):` what is drawn inside says nothing: rules, grounds; with a `part`, header or footer."""

    __slots__ = ("canvas", "part")

    def __init__(self, canvas: Canvas, part: str = "") -> None:
        self.canvas, self.part = canvas, part

    def __enter__(self) -> None:
        if tree_of(self.canvas):
            said = f"<</Type/Pagination/Subtype/{self.part}>>BDC" if self.part else " BMC"
            self.canvas._code.append(f"/Artifact{said}")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if tree_of(self.canvas):
            self.canvas._code.append("EMC")


def tree_of(canvas: Canvas) -> Tree | None:
    return getattr(canvas, "tree", None)


def figure(said: str, box: tuple[float, float, float, float] | None = None) -> Node:
    """A figure with the text that stands for it; `box` is what it covers of its page."""
    layout = "/A<</O/Layout/BBox[{:.2f} {:.2f} {:.2f} {:.2f}]>>".format(*box) if box else ""
    return Node("Figure", attributes=f"/Alt{text(said)}{layout}")


def text(said: str) -> str:
    """A text string: ISO 32000-1, 7.9.2.2."""
    return f"<FEFF{said.encode('utf-16-be').hex()}>"


def span(columns: int, scope: str = "") -> str:
    """The attributes of a cell over several columns, with its scope where it is a heading."""
    return f"/A<</O/Table{f'/Scope/{scope}' if scope else ''}/ColSpan {columns}>>"


class Place(NamedTuple):
    """Where an object stands: 1, its offset, 0; 2, the stream that holds it, its place there; 0 for nowhere."""

    kind: int
    at: int
    more: int


FREE = Place(0, 0, 1)


@dataclass(frozen=True)
class Numbers:
    """Object numbers in a file: of the place kept for the root of its tree, of its pages and links in their order."""

    root: int
    pages: Sequence[int]
    links: Sequence[int]


def written(pdf: bytes, tree: Tree, numbers: Numbers) -> bytes:
    """The file with the objects of the tree behind it, in one object stream: ISO 32000-1, 7.5.7 and 7.5.8.

    The file is to end in a table of its objects (7.5.4), all of them in the first generation. Handing tens of thousands
    of objects to a library one by one takes three times as long.
    """
    body, places, trailer = _taken_apart(pdf)
    start = len(places)
    nodes = [tree.document]
    for node in nodes:
        nodes.extend(kid for kid in node.kids if isinstance(kid, Node))
    for number, node in enumerate(nodes, start):
        node.number = number
    parents = start + len(nodes)
    tree.document.parent = top = Node("")
    top.number = numbers.root
    objects = [_written(node, numbers) for node in nodes]
    rows = [f"{page - 1}[{' '.join([f'{one.number} 0 R' for one in held])}]" for page, held in tree.pages.items()]
    after = first_link(tree)
    rows += [f"{after + at} {node.number} 0 R" for at, node in enumerate(tree.links)]
    objects.append(f"<</Nums[{' '.join(rows)}]>>")
    objects.append(
        f"<</Type/StructTreeRoot/K {tree.document.number} 0 R/ParentTree {parents} 0 R"
        f"/ParentTreeNextKey {after + len(tree.links)}>>"
    )
    return _joined(body, places, trailer, objects, [*range(start, parents + 1), numbers.root])


def _taken_apart(pdf: bytes) -> tuple[bytes, list[Place], bytes]:
    """The objects of a file, the place of each by its number, and what its trailer says of catalogue and title."""
    at = int(pdf[pdf.rindex(b"startxref") + 9 : pdf.rindex(b"%%EOF")])
    lines = pdf[at : pdf.rindex(b"startxref")].split(b"trailer")
    found = [row.split() for row in lines[0].splitlines()[2:]]
    places = [Place(int(kind == b"n"), int(offset), int(generation)) for offset, generation, kind in found]
    said = b"".join(re.findall(rb"/(?:Root|Info) \d+ 0 R", lines[1]))
    return pdf[:at], places, said


def _joined(body: bytes, places: list[Place], trailer: bytes, objects: list[str], numbers: Sequence[int]) -> bytes:
    """The file with these objects under these numbers, and one table of everything; what is in it names it."""
    holder = len(places) + len(numbers) - 1  # one of them has a place already; the table comes after the holder
    places = [*places, *[FREE] * (len(numbers) - 1), Place(1, len(body), 0)]
    inside, offset = [], 0
    for at, (number, one) in enumerate(zip(numbers, objects, strict=True)):
        places[number] = Place(2, holder, at)
        inside.append(f"{number} {offset}")
        offset += len(one) + 1
    head = " ".join(inside) + "\n"
    held = compress(_ended((head + "\n".join(objects)).encode("ascii"), b" "))
    kept = b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n" % (
        holder, len(objects), len(head), len(held),
    )  # fmt: skip
    body += kept + held + b"\nendstream\nendobj\n"
    places.append(Place(1, len(body), 0))
    named = md5(body, usedforsecurity=False).hexdigest().encode()
    table = _ended(b"".join([pack(">BII", *place) for place in places]), pack(">BII", *FREE))
    size, table = len(table) // calcsize(">BII"), compress(table)
    body += b"%d 0 obj\n<</Type/XRef/W[1 4 4]/Size %d%s/ID[<%s><%s>]/Filter/FlateDecode/Length %d>>\nstream\n" % (
        holder + 1, size, trailer, named, named, len(table),
    )  # fmt: skip
    return body + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % places[-1].at


def _ended(plain: bytes, filling: bytes) -> bytes:
    """Lengthened until it does not end in CR once compressed: a validator may take that for a part of the line end."""
    while adler32(plain) & 0xFF == 0x0D:
        plain += filling
    return plain


def first_link(tree: Tree) -> int:
    """The key of the first link in the tree of parents; those below are the pages'."""
    return max(tree.pages, default=0)


def _written(node: Node, numbers: Numbers) -> str:
    pages = [kid[0] for kid in node.kids if isinstance(kid, tuple)]
    page = pages[0] if pages else 0
    held = []
    for kid in node.kids:
        if isinstance(kid, Node):
            held.append(f"{kid.number} 0 R")
        elif isinstance(kid, Link):
            held.append(f"<</Type/OBJR/Obj {numbers.links[kid.at]} 0 R>>")
        elif kid[0] == page:
            held.append(str(kid[1]))
        else:
            held.append(f"<</Type/MCR/Pg {numbers.pages[kid[0] - 1]} 0 R/MCID {kid[1]}>>")
    at = f"/Pg {numbers.pages[page - 1]} 0 R" if page else ""
    kids = f"/K {held[0]}" if len(held) == 1 else f"/K[{' '.join(held)}]" if held else ""
    parent = node.parent.number if node.parent else 0
    return f"<</S/{node.kind}/P {parent} 0 R{node.attributes}{at}{kids}>>"
