"""What happens to a PDF after it was laid out: letters that read back right, language, PDF/A-2b, fixed bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zlib import adler32

import pikepdf

from clust_desktop import i18n, paths
from clust_desktop.reports import bidi, tagging, xmp

_PAIR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")


def finished(pdf: bytes, *, title: str, subject: str, issued_on: date, tree: tagging.Tree | None = None) -> bytes:
    """The same pages with right letter maps, `Lang`, title, structure, and the issue date as the day of making.

    The same pages, date and texts give the same bytes: no clock, no random identifier.
    """
    made = f"D:{issued_on:%Y%m%d}000000+00'00'"
    with pikepdf.open(BytesIO(pdf)) as document:
        drawn = list(document.objects)
        repair_letters(drawn)
        root = document.Root
        root.Lang = pikepdf.String({"it": "it-IT", "en": "en-GB"}[i18n.language()])
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        if "/Outlines" in root:
            root.PageMode = pikepdf.Name.UseOutlines
        _describe_colours(document)
        if tree:
            _prepare_structure(document, tree)
        about = xmp.packet(
            title=title, subject=subject, language=str(root.Lang), issued_on=issued_on, tagged=tree is not None
        )
        root.Metadata = document.make_stream(about, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        for key in list(document.docinfo.keys()):
            del document.docinfo[key]
        document.docinfo["/Title"] = title
        document.docinfo["/Subject"] = subject
        document.docinfo["/Creator"] = "clust-desktop"
        document.docinfo["/CreationDate"] = document.docinfo["/ModDate"] = made
        _end_clearly([*drawn, root.Metadata])
        done = saved(document)
    return _with_structure(done, tree) if tree else done


def repair_letters(objects: Iterable[pikepdf.Object]) -> None:
    """Let the letters of every font read back as they were written."""
    for one in objects:
        if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
            one.ToUnicode.write(_repaired(one.ToUnicode.read_bytes()))


def ended(content: bytes, filling: bytes) -> bytes:
    """Lengthened where it would end in CR once compressed, as `_end_clearly` has it; zeros do not help."""
    return content + filling if adler32(content) & 0xFF == 0x0D else content


def _describe_colours(document: pikepdf.Pdf) -> None:
    """Say which red, green and blue are meant, and that links print as they look: ISO 19005-2, 6.2.3 and 6.3.2."""
    profile = document.make_stream(paths.assets("icc", "sRGB.icc").read_bytes())
    profile.N = 3
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB",
        Info="sRGB IEC61966-2.1",
        DestOutputProfile=profile,
    )
    document.Root.OutputIntents = pikepdf.Array([document.make_indirect(intent)])
    for page in document.pages:
        for annotation in page.get("/Annots", pikepdf.Array()):
            annotation.F = 4


def _prepare_structure(document: pikepdf.Pdf, tree: tagging.Tree) -> None:
    """The place of the structure tree, and from each page and link the way into it: ISO 32000-1, 14.7.4.4; 14.8.1."""
    root = document.Root
    root.StructTreeRoot = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    root.MarkInfo = pikepdf.Dictionary(Marked=True)
    link = tagging.first_link(tree)
    for number, page in enumerate(document.pages):
        page.StructParents = number
        page.Tabs = pikepdf.Name.S
        for annotation in page.get("/Annots", pikepdf.Array()):
            annotation.StructParent = link
            link += 1


def _with_structure(pdf: bytes, tree: tagging.Tree) -> bytes:
    """The file with its structure tree behind everything else.

    It is most of a file's objects: the library that saves the others would hold the window for as long as it saves.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = [page.obj for page in document.pages]
        links = [one for page in pages for one in page.get("/Annots", pikepdf.Array())]
        numbers = tagging.Numbers(
            root=document.Root.StructTreeRoot.objgen[0],
            pages=[page.objgen[0] for page in pages],
            links=[link.objgen[0] for link in links],
        )
    return tagging.written(pdf, tree, numbers)


def _end_clearly(objects: list[pikepdf.Object]) -> None:
    """Lengthen by a space every text that ends in CR once compressed, where its checksum comes last.

    A validator may take that CR for a part of the line end before `endstream`, and the length for wrong: ISO 19005-2,
    6.1.7.1.
    """
    for one in objects:
        is_text = isinstance(one, pikepdf.Stream) and not {"/Length1", "/N"} & set(one.keys())  # no font, no profile
        if is_text and adler32(text := one.read_bytes()) & 0xFF == 0x0D:
            one.write(text + b" ")


def saved(document: pikepdf.Pdf) -> bytes:
    """The bytes of the file, the same for the same objects, with a plain table of them at its end."""
    out = BytesIO()
    plain = pikepdf.ObjectStreamMode.disable
    document.save(out, deterministic_id=True, min_version="1.7", object_stream_mode=plain, progress=_breathe)
    return out.getvalue()


def _breathe(_percent: int) -> None:
    """Saving keeps every other thread waiting, the window's too, but while it says how far it is."""


def _repaired(cmap: bytes) -> bytes:
    """A ToUnicode map with UTF-16 values and without empty entries, in blocks of at most 100.

    reportlab writes code points beyond the BMP as one number of five digits and fills unused places with <0000>; a map
    wants UTF-16BE and at most 100 entries a block: ISO 32000-1, 9.10.3, and Adobe Technical Note 5014.
    """
    pairs = [
        b"<" + code + b"> <" + bidi.plain(chr(int(letter, 16))).encode("utf-16-be").hex().upper().encode() + b">"
        for code, letter in _PAIR.findall(cmap[cmap.index(b"endcodespacerange") :])
        if int(letter, 16)
    ]
    head = cmap[: cmap.index(b"endcodespacerange")] + b"endcodespacerange\n"
    head = re.sub(rb"<00> <[0-9A-F]{2}>\s*endcodespacerange", b"<00> <FF>\nendcodespacerange", head)
    tail = cmap[cmap.index(b"endcmap") :]
    blocks = [
        b"%d beginbfchar\n" % len(part) + b"\n".join(part) + b"\nendbfchar\n"
        for part in (pairs[at : at + 100] for at in range(0, len(pairs), 100))
    ]
    return head + b"".join(blocks) + tail
