"""What a kept file says, whatever it is: the words of a PDF, of what is packed in a workbook, of a plain list."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from clust_desktop.exchange import packages
from clust_desktop.reports import reading

LARGEST = 50_000_000  # bytes unpacked of one part
_PACKED, _PAPER = b"PK\x03\x04", b"%PDF"


def text_of(content: bytes) -> str:
    """The words that can be read in it; a picture has none."""
    if content.startswith(_PAPER):
        return reading.text(content)
    if content.startswith(_PACKED):
        return _packed(content)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8", "replace") + " " + content.decode("cp1252", "replace")


def _packed(content: bytes) -> str:
    """The parts of a workbook or a text document, without their marks."""
    said = []
    try:
        with ZipFile(BytesIO(content)) as packed:
            for part in packed.infolist():
                if part.file_size <= LARGEST and not part.is_dir():
                    said.append(packed.read(part).decode("utf-8", "replace"))
    except packages.BROKEN:
        return ""
    return " ".join(" ".join(one.replace("<", " <").replace(">", "> ").split("\n")) for one in said)
