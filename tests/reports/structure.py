"""The structure tree of a PDF read back: elements with their attributes, and the text of what they mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pdfplumber
import pikepdf


@dataclass
class Element:
    kind: str
    attributes: dict[str, str] = field(default_factory=dict)
    alternative: str = ""
    actual: str = ""
    held: list[Element | str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    links: list[dict] = field(default_factory=list)
    from_above: int = 0

    @property
    def kids(self) -> list[Element]:
        return [one for one in self.held if isinstance(one, Element)]

    @property
    def over(self) -> int:
        """How many columns it covers."""
        return int(self.attributes.get("/ColSpan", "1"))

    def all(self, kind: str = "") -> list[Element]:
        """Every element below this one, of that type where one is given, in reading order."""
        return [one for kid in self.kids for one in (kid, *kid.all()) if not kind or one.kind == kind]

    def one(self, kind: str) -> Element:
        (found,) = self.all(kind)
        return found

    def text(self) -> str:
        """What is read out: its own words and those below it, or what stands for them."""
        if self.actual:
            return self.actual
        said = [one.text() if isinstance(one, Element) else one for one in self.held]
        return " ".join(part for part in said if part)


def rows(table: Element) -> Iterator[Element]:
    """The rows of a table, each knowing how many of its columns are filled by cells that began above it."""
    hanging = 0
    for row in table.kids:
        row.from_above = hanging
        hanging = sum(int(cell.attributes.get("/RowSpan", "1")) > 1 for cell in row.kids)
        yield row


def read(pdf: bytes) -> Element:
    """The document element."""
    said = _marked(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        numbers = {page.obj.objgen: at for at, page in enumerate(opened.pages, 1)}
        return _element(opened.Root.StructTreeRoot.K, numbers, said)


def _element(one: pikepdf.Dictionary, numbers: dict, said: dict[tuple[int, int], str]) -> Element:
    attributes = {key: str(value) for key, value in one.get("/A", pikepdf.Dictionary()).items()}
    made = Element(str(one.S)[1:], attributes, str(one.get("/Alt", "")), str(one.get("/ActualText", "")))
    held = one.get("/K", pikepdf.Array())
    for kid in held if isinstance(held, pikepdf.Array) else [held]:
        page = numbers[one.Pg.objgen] if "/Pg" in one else 0
        if isinstance(kid, int):
            made.held.append(said.get((page, kid), ""))
            made.pages.add(page)
        elif "/MCID" in kid:
            page = numbers[kid.Pg.objgen]
            made.held.append(said.get((page, int(kid.MCID)), ""))
            made.pages.add(page)
        elif "/Obj" in kid:
            made.links.append({key: str(value) for key, value in kid.Obj.items()})
        else:
            made.held.append(_element(kid, numbers, said))
    return made


def _marked(pdf: bytes) -> dict[tuple[int, int], str]:
    """What stands in each mark of each page."""
    found: dict[tuple[int, int], str] = {}
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for sheet in opened.pages:
            for word in sheet.extract_words(extra_attrs=["mcid"], use_text_flow=True):
                if word["mcid"] is not None:
                    key = (sheet.page_number, word["mcid"])
                    found[key] = f"{found[key]} {word['text']}" if key in found else word["text"]
    return found
