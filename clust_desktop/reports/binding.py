"""Papers, scans and pictures bound into one PDF behind an index; what cannot be a page goes along as an attachment."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.reports import finish, foliation, structure, xmp
from clust_desktop.reports.typography import MARGIN, PAGE_HEIGHT, PAGE_WIDTH

logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what others' files lack is no word on the terminal

MOST_FRAMES = 200
"""Pictures in one file that become pages."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Something to bind: the title its bookmark bears, its bytes as PDF; with a `file` name it is only attached."""

    title: str
    content: bytes
    file: str = ""
    media_type: str = "application/octet-stream"
    under: str = ""
    """The bookmark that it stands below."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A document as pages: the PDF, how many pages, and whether it says itself that it is fit for the archive.

    `is_signed`: it bears a digital signature, which holds for the file as it is and not for its pages elsewhere.
    """

    pdf: bytes
    pages: int
    is_archival: bool
    is_signed: bool = False


def as_pages(content: bytes, title: str = "") -> Sound:
    """A document as pages, a picture told by the title. Raises Refused for what is neither PDF nor picture."""
    if content.lstrip(b"\xef\xbb\xbf\x00\t\r\n ")[:5] == b"%PDF-":  # not one inside a signed envelope (.p7m)
        return _pdf(content)
    try:
        with Image.open(BytesIO(content)) as picture:
            return _pictures(content, picture, title)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as fault:
        raise Refused(_("No pages can be made of a file of this kind: attached as it is.")) from fault


def _pdf(content: bytes) -> Sound:
    try:
        with pikepdf.open(BytesIO(content)) as document, pikepdf.new() as copy:
            # A password that lets it be read may still forbid to copy its pages.
            if document.is_encrypted:
                raise Refused(_("Protected by a password: attached as it is."))
            if not len(document.pages):
                raise Refused(_("A PDF without pages: attached as it is."))
            _append(copy, Leaf("", content), structure.Joined(copy, ""))
            foliation.number(copy)
            copy.save(BytesIO())  # what cannot be copied says so here, not in the middle of the dossier
            flags = document.Root.get("/AcroForm", pikepdf.Dictionary()).get("/SigFlags", 0)
            return Sound(content, len(document.pages), _claims(document), bool(int(flags) & 1))
    except pikepdf.PasswordError as fault:
        raise Refused(_("Protected by a password: attached as it is.")) from fault
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, LookupError) as fault:
        raise Refused(_("A damaged PDF that does not open: attached as it is.")) from fault


def _claims(document: pikepdf.Pdf) -> bool:
    """Whether it says that it keeps PDF/A-1, 2 or 3, and means the colours that ours mean."""
    part = str(document.open_metadata().get("pdfaid:part", ""))
    intents = document.Root.get("/OutputIntents", pikepdf.Array())
    profiles = [one.get("/DestOutputProfile") for one in intents]
    return part in ("1", "2", "3") and all(one is not None and int(one.get("/N", 0)) == 3 for one in profiles)


# -- pictures -----------------------------------------------------------------------------------------------------


def _pictures(content: bytes, picture: Image.Image, title: str) -> Sound:
    """Each picture on a page of its own, as large as the margins let it be and at most as large as it was meant."""
    with pikepdf.new() as document:
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number == MOST_FRAMES:
                break
            turned = int(frame.getexif().get(0x0112, 1)) != 1
            whole = picture.format == "JPEG" and frame.mode in ("RGB", "L") and not turned
            flat = frame if whole else _flat(ImageOps.exif_transpose(frame) if turned else frame)
            document.pages.append(_page(document, flat, content if whole else b""))
        structure.tell(document, title)
        out = BytesIO()
        document.save(out, deterministic_id=True, min_version="1.7")
        return Sound(out.getvalue(), len(document.pages), True)


def _flat(frame: Image.Image) -> Image.Image:
    """The picture in red, green and blue on white."""
    if frame.mode == "L":
        return frame.copy()
    if "A" in frame.getbands() or "transparency" in frame.info:
        coloured = frame.convert("RGBA")
        ground = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(ground, coloured).convert("RGB")
    return frame.convert("RGB")


def _page(document: pikepdf.Pdf, picture: Image.Image, jpeg: bytes) -> pikepdf.Page:
    wide, tall = picture.size
    stream = document.make_stream(jpeg or zlib.compress(finish.ended(picture.tobytes(), b"\1"), 9))
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = wide, tall, 8
    stream.ColorSpace = pikepdf.Name.DeviceGray if picture.mode == "L" else pikepdf.Name.DeviceRGB
    stream.Filter = pikepdf.Name.DCTDecode if jpeg else pikepdf.Name.FlateDecode
    across, down = (PAGE_HEIGHT, PAGE_WIDTH) if wide > tall else (PAGE_WIDTH, PAGE_HEIGHT)
    by = min((across - MARGIN) / wide, (down - MARGIN) / tall)
    x, y = (across - wide * by) / 2, (down - tall * by) / 2
    said = f"/Figure<</MCID 0>>BDC q {wide * by:.3f} 0 0 {tall * by:.3f} {x:.3f} {y:.3f} cm /Im0 Do Q EMC"
    return pikepdf.Page(document.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=[0, 0, round(across, 3), round(down, 3)],
        Contents=document.make_stream(finish.ended(said.encode(), b" ")),
        Resources=pikepdf.Dictionary(XObject={"/Im0": stream}),
    )))  # fmt: skip


# -- binding ------------------------------------------------------------------------------------------------------


def bound(
    first: bytes, leaves: Sequence[Leaf], *, index: str, title: str, subject: str, on: date, is_archival: bool
) -> bytes:  # fmt: skip
    """The first pages, under the bookmark `index`, then every leaf in order with its own; the same give the same bytes.

    It says that it is PDF/A-2b, with attachments PDF/A-3b, where every page lets it.
    """
    with pikepdf.open(BytesIO(first)) as document:
        made = f"D:{on:%Y%m%d}000000+00'00'"
        entries: list[tuple[str, str, int]] = []
        tree, attached = structure.Joined(document, index), False
        for leaf in leaves:
            if leaf.file:
                _attach(document, leaf, made)
                attached = True
            else:
                entries.append((leaf.under, leaf.title, len(document.pages)))
                _append(document, leaf, tree)
        _bookmarks(document, index, entries)
        root = document.Root
        tree.finish()
        part = 0 if not is_archival else 3 if attached else 2
        about = xmp.packet(title=title, subject=subject, language=str(root.Lang), issued_on=on,
                           tagged=tree.is_whole, part=part)  # fmt: skip
        root.Metadata = document.make_stream(about, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        for page in document.pages:  # one by one: all at once the window would stand still
            page.remove_unreferenced_resources()
        foliation.number(document)
        return finish.saved(document)


def _append(document: pikepdf.Pdf, leaf: Leaf, tree: structure.Joined) -> None:
    """Append the pages of a PDF with its structure; its links within itself lead where they led."""
    with pikepdf.open(BytesIO(leaf.content)) as other:
        first = len(document.pages)
        numbers = {page.obj.objgen: number for number, page in enumerate(other.pages)}
        named = dict(_named(other))
        jumps: dict[tuple[int, int], tuple[int, tuple[float, float]]] = {}
        for at, page in enumerate(other.pages):
            for which, note in enumerate(_notes(page)):
                place = _place(note, named)
                if place is not None and place[0].objgen in numbers:
                    jumps[at, which] = numbers[place[0].objgen], place[1]
        document.pages.extend(other.pages)
        tree.add(other, document.pages[first:], leaf.title)
        for at, page in enumerate(document.pages[first:]):
            for key in ("/AA", "/B"):
                if key in page.obj:
                    del page.obj[key]
            for which, note in enumerate(_notes(page)):
                _calm(note)
                if (at, which) in jumps:
                    number, (x, y) = jumps[at, which]
                    target = document.pages[first + number].obj
                    note.Dest = pikepdf.Array([target, pikepdf.Name.XYZ, x, y, None])


def _notes(page: pikepdf.Page) -> list[pikepdf.Dictionary]:
    found = page.obj.get("/Annots", pikepdf.Array())
    return [one for one in found if isinstance(one, pikepdf.Dictionary)] if isinstance(found, pikepdf.Array) else []


def _named(document: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """The places of a document that have names: ISO 32000-1, 12.3.2.3."""
    for name, place in document.Root.get("/Dests", pikepdf.Dictionary()).items():
        yield str(name), place
    names = document.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is not None:
        for key, there in pikepdf.NameTree(names).items():
            yield str(key), there


def _place(note: pikepdf.Dictionary, named: dict[str, Any]) -> tuple[pikepdf.Object, tuple[float, float]] | None:
    """The page an annotation leads to inside its own document, and where on it."""
    action = note.get("/A")
    to: Any = note.get("/Dest", action.get("/D") if isinstance(action, pikepdf.Dictionary) else None)
    if isinstance(to, (pikepdf.Name, pikepdf.String)):
        to = named.get(str(to))
    if isinstance(to, pikepdf.Dictionary):
        to = to.get("/D")
    if not isinstance(to, pikepdf.Array) or not len(to) or not isinstance(to[0], pikepdf.Dictionary):
        return None
    x, y = 0.0, PAGE_HEIGHT
    if len(to) >= 4 and to[1] == pikepdf.Name.XYZ:
        x, y = float(to[2] or x), float(to[3] or y)
    return to[0], (x, y)


def _calm(note: pikepdf.Dictionary) -> None:
    """Nothing that a foreign document would run when it is opened or touched; its own links are set anew."""
    action = note.get("/A")
    if isinstance(action, pikepdf.Dictionary) and action.get("/S") != pikepdf.Name.URI:
        del note["/A"]
    for key in ("/AA", "/Dest"):
        if key in note:
            del note[key]


def _attach(document: pikepdf.Pdf, leaf: Leaf, made: str) -> None:
    """Put a file beside the pages, as ISO 19005-3, 6.8 wants it."""
    spec = pikepdf.AttachedFileSpec(
        document, leaf.content, filename=leaf.file, description=leaf.title, mime_type=leaf.media_type,
        creation_date=made, mod_date=made,
    )  # fmt: skip
    spec.obj.AFRelationship = pikepdf.Name.Supplement
    document.attachments[leaf.file] = spec
    root = document.Root
    if "/AF" not in root:
        root.AF = document.make_indirect(pikepdf.Array())
    root.AF.append(document.attachments[leaf.file].obj)


def _bookmarks(document: pikepdf.Pdf, title: str, entries: Sequence[tuple[str, str, int]]) -> None:
    """The index first, then each chapter with its pieces."""
    with document.open_outline() as outline:
        outline.root.clear()
        outline.root.append(pikepdf.OutlineItem(title, 0))
        chapters: dict[str, pikepdf.OutlineItem] = {}
        for under, words, page in entries:
            if under not in chapters:
                chapters[under] = pikepdf.OutlineItem(under, page)
                outline.root.append(chapters[under])
            chapters[under].children.append(pikepdf.OutlineItem(words, page))
    document.Root.PageMode = pikepdf.Name.UseOutlines
