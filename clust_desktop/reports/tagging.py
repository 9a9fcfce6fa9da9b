"""What a paper says to readers that see no page: headings, tables, lists and figures as a tree, in reading order.

Everything drawn stands inside a mark: that of its `Node`, or an artifact's (rules, grounds, header, footer). ISO
14289-1 (PDF/UA-1), 7.1; the marks and the tree are those of ISO 32000-1, 14.6 to 14.8. On a canvas without a `Tree`
(a drawing for the screen) all of this does nothing.
"""

from __future__ import annotations

from struct import pack
from types import TracebackType

from reportlab.pdfgen.canvas import Canvas

COLUMN_HEAD = "/A<</O/Table/Scope/Column>>"
TALL_HEAD = "/A<</O/Table/Scope/Column/RowSpan 2>>"
ROW_HEAD = "/A<</O/Table/Scope/Row>>"
LIST = "/A<</O/List/ListNumbering/None>>"


class Node:
    """One element of the structure: its standard type, its attributes as written in the file, what it holds in order.

    It holds further nodes, (page, number) of marked content, and names of link annotations. Made with its parent, or
    hung below the document by the first mark that opens it: the parts of what was split share one node.
    """

    __slots__ = ("attributes", "is_hung", "kids", "kind", "number", "parent")

    def __init__(self, kind: str, parent: Node | None = None, attributes: str = "") -> None:
        self.kind, self.parent, self.attributes = kind, parent, attributes
        self.kids: list[Node | tuple[int, int] | str] = []
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
        self.number = self.first = 0
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

    def link(self, node: Node) -> str:
        """The name for an annotation that belongs to this node; annotations are drawn in the order of these calls."""
        self.links.append(node)
        name = f"link-{len(self.links)}"
        node.kids.append(name)
        return name


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


def written(pdf: bytes, tree: Tree, numbers: dict[str, int], catalogue: int) -> bytes:
    """The file with the objects of the tree behind it; the number of its root is then known.

    `numbers` are the object numbers by reportlab's names. One object stream holds them all, as an update of the file
    (ISO 32000-1, 7.5.6 and 7.5.7): handing tens of thousands of objects to a library one by one takes three times as
    long.
    """
    tree.first = start = max(numbers.values()) + 1
    nodes = [tree.document]
    for node in nodes:
        nodes.extend(kid for kid in node.kids if isinstance(kid, Node))
    for number, node in enumerate(nodes, start):
        node.number = number
    parents, root = start + len(nodes), start + len(nodes) + 1
    tree.number = root
    tree.document.parent = top = Node("")
    top.number = root
    objects = [_written(node, numbers) for node in nodes]
    rows = [f"{page - 1}[{' '.join([f'{one.number} 0 R' for one in held])}]" for page, held in tree.pages.items()]
    after = first_link(tree)
    rows += [f"{after + at} {node.number} 0 R" for at, node in enumerate(tree.links)]
    objects.append(f"<</Nums[{' '.join(rows)}]>>")
    objects.append(
        f"<</Type/StructTreeRoot/K {tree.document.number} 0 R/ParentTree {parents} 0 R"
        f"/ParentTreeNextKey {after + len(tree.links)}>>"
    )
    return _updated(pdf, objects, start, catalogue)


def _updated(pdf: bytes, objects: list[str], start: int, catalogue: int) -> bytes:
    """The file with these objects, numbered from `start`, in an object stream behind it."""
    places, at = [], 0
    for number, one in enumerate(objects, start):
        places.append(f"{number} {at}")
        at += len(one) + 1
    head = " ".join(places) + "\n"
    body = (head + "\n".join(objects)).encode("ascii")
    holder = start + len(objects)  # the object stream; the table of where everything is comes after it
    parts = [
        b"%d 0 obj<</Type/ObjStm/N %d/First %d/Length %d>>stream\n" % (holder, len(objects), len(head), len(body)),
        body,
        b"\nendstream endobj\n",
    ]
    table = b"".join([pack(">BII", 2, holder, at) for at in range(len(objects))]) + pack(">BII", 1, len(pdf), 0)
    before = int(pdf[pdf.rindex(b"startxref") + 9 : pdf.rindex(b"%%EOF")])
    parts.append(
        b"%d 0 obj<</Type/XRef/W[1 4 4]/Index[%d %d]/Size %d/Root %d 0 R/Prev %d/Length %d>>stream\n"
        % (holder + 1, start, len(objects) + 1, holder + 2, catalogue, before, len(table))
    )
    tail = b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % (len(pdf) + sum(map(len, parts[:3])))
    return b"".join((pdf, *parts, table, tail))


def first_link(tree: Tree) -> int:
    """The key of the first link in the tree of parents; those below are the pages'."""
    return max(tree.pages, default=0)


def _written(node: Node, numbers: dict[str, int]) -> str:
    pages = [kid[0] for kid in node.kids if isinstance(kid, tuple)]
    page = pages[0] if pages else 0
    held = []
    for kid in node.kids:
        if isinstance(kid, Node):
            held.append(f"{kid.number} 0 R")
        elif isinstance(kid, str):
            held.append(f"<</Type/OBJR/Obj {numbers[f'Annot.{kid}']} 0 R>>")
        elif kid[0] == page:
            held.append(str(kid[1]))
        else:
            held.append(f"<</Type/MCR/Pg {numbers[f'Page{kid[0]}']} 0 R/MCID {kid[1]}>>")
    at = f"/Pg {numbers[f'Page{page}']} 0 R" if page else ""
    kids = f"/K {held[0]}" if len(held) == 1 else f"/K[{' '.join(held)}]" if held else ""
    parent = node.parent.number if node.parent else 0
    return f"<</S/{node.kind}/P {parent} 0 R{node.attributes}{at}{kids}>>"
