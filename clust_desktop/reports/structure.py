"""The structure trees of bound documents joined into one, so that the whole reads in order: ISO 32000-1, 14.7."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

_CLAIM = "{http://www.aiim.org/pdfua/ns/id/}part"
_OWN_WORDS = ("/RoleMap", "/ClassMap", "/IDTree", "/Namespaces")
"""What gives the names inside a tree a meaning of its own: such a tree cannot stand beside another."""


class Joined:
    """The tree of a document that others are appended to: one part for each that has a tree, in their order.

    `is_whole`: every page belongs to a document that says that it keeps PDF/UA-1.
    """

    def __init__(self, document: pikepdf.Pdf, title: str) -> None:
        self.document = document
        self.top = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self.keys: list[tuple[int, pikepdf.Object]] = []
        self.next, self.is_whole = 0, True
        self._join(document, document.pages, document.Root.get("/StructTreeRoot"), title)

    def add(self, other: pikepdf.Pdf, pages: Iterable[pikepdf.Page], title: str) -> None:
        """Take over the tree of a document whose pages, copied, are these."""
        tree = other.Root.get("/StructTreeRoot") if can_be_joined(other) else None
        self._join(other, pages, self.document.copy_foreign(tree) if tree is not None else None, title)

    def finish(self) -> None:
        """Put the whole tree into the document."""
        root, document = self.document.Root, self.document
        tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=self.top, ParentTreeNextKey=self.next))
        parents = document.make_indirect(Dictionary(Nums=Array(one for pair in self.keys for one in pair)))
        self.top.P, tree.ParentTree = tree, parents
        root.StructTreeRoot, root.MarkInfo = tree, Dictionary(Marked=True)

    def _join(self, other: pikepdf.Pdf, pages: Iterable[pikepdf.Page], tree: pikepdf.Object | None, title: str) -> None:
        self.is_whole = self.is_whole and tree is not None and claims(other)
        if tree is None:
            for page in pages:
                for one, key in _tied(page):
                    del one[key]
            return
        for page in pages:
            for one, key in _tied(page):
                one[key] = int(one[key]) + self.next
        parents = pikepdf.NumberTree(tree.ParentTree)
        found = [(key, parents[key]) for key in parents]
        self.keys += [(self.next + key, value) for key, value in found]
        self.next += max((key for key, _value in found), default=-1) + 1
        part = tree.K[0] if isinstance(tree.K, Array) else tree.K
        part.S, part.P, part.T = Name.Part, self.top, pikepdf.String(title)
        if (tongue := str(other.Root.get("/Lang", ""))) and tongue != str(self.document.Root.get("/Lang", "")):
            part.Lang = pikepdf.String(tongue)
        self.top.K.append(part)


def tell(document: pikepdf.Pdf, title: str) -> None:
    """Give a document of pictures, each the first mark of its page, a tree in which each bears the title."""
    top = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
    for at, page in enumerate(document.pages):
        page.obj.StructParents = at
        top.K.append(document.make_indirect(Dictionary(
            Type=Name.StructElem, S=Name.Figure, P=top, Pg=page.obj, K=0, Alt=pikepdf.String(title),
            A=Dictionary(O=Name.Layout, Placement=Name.Block, BBox=page.obj.MediaBox),
        )))  # fmt: skip
    nums = Array(one for at, figure in enumerate(top.K) for one in (at, Array([figure])))
    tree = document.make_indirect(Dictionary(
        Type=Name.StructTreeRoot, K=top, ParentTree=document.make_indirect(Dictionary(Nums=nums)),
        ParentTreeNextKey=len(document.pages),
    ))  # fmt: skip
    top.P = tree
    document.Root.StructTreeRoot = tree


def claims(document: pikepdf.Pdf) -> bool:
    """Whether it says that it keeps PDF/UA-1."""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        return str(about.get(_CLAIM, "")) == "1"


def can_be_joined(document: pikepdf.Pdf) -> bool:
    """Whether it has a tree of one element, of standard types alone, with the way from its pages into it."""
    tree = document.Root.get("/StructTreeRoot")
    if not isinstance(tree, Dictionary) or any(key in tree for key in _OWN_WORDS):
        return False
    top = tree.get("/K")
    top = top[0] if isinstance(top, Array) and len(top) == 1 else top
    if not isinstance(top, Dictionary) or top.get("/S") != Name.Document or "/ParentTree" not in tree:
        return False
    # Keys of anything but pages and annotations would have to be looked for in all that is drawn.
    tied = {int(one[key]) for page in document.pages for one, key in _tied(page)}
    return tree.is_indirect and set(pikepdf.NumberTree(tree.ParentTree)) == tied


def _tied(page: pikepdf.Page) -> Iterator[tuple[pikepdf.Object, str]]:
    """Each page and annotation with the key by which it is found in the tree of parents."""
    notes = page.obj.get("/Annots", Array())
    held = [one for one in notes if isinstance(one, Dictionary)] if isinstance(notes, Array) else []
    for one, key in ((page.obj, "/StructParents"), *((note, "/StructParent") for note in held)):
        if key in one:
            yield one, key
