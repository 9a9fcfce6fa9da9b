"""Names that a file may bear on any system."""

from __future__ import annotations

import re

LONGEST = 120
_LARGEST = 200  # bytes: most systems take 255
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|\ufffe\uffff\ud800-\udfff]')
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
"""Signs that only turn the direction of writing: with one an ending could be read as another (UAX #9, UTR #36)."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
"""Names of devices, which no file may bear under Windows whatever its ending."""

_DOCUMENTS = frozenset(
    (
        "pdf", "p7m", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "heic", "svg", "txt", "csv", "tsv",
        "md", "log", "json", "xml", "ics", "vcf", "eml", "msg", "rtf", "doc", "docx", "odt", "xls", "xlsx", "ods",
        "ppt", "pptx", "odp", "zip",
    )
)  # fmt: skip
"""Endings of what a system shows; it would run some of the others."""


def is_document(name: str) -> bool:
    """Whether a file of this name is shown, and not run, by the program a system has for it."""
    return name.rpartition(".")[2].lower() in _DOCUMENTS


def safe(name: str, ending: str = "", *, otherwise: str = "-") -> str:
    """The name with its ending as every system takes it; `otherwise` where nothing of it is left.

    Of a path its signs become hyphens: what is written stays in the folder it was meant for.
    """
    said = _TURNING.sub("", _FORBIDDEN.sub("-", name)).strip(" .")
    while len(said) > LONGEST or len(said.encode()) > _LARGEST:
        said = said[:-1]
    said = said.strip(" .")
    if not said.strip("-"):
        said = otherwise
    return f"{'_' if _RESERVED.fullmatch(said) else ''}{said}{ending}"


def is_safe(name: str) -> bool:
    """Whether a file of this name can be kept under Windows, macOS and Linux."""
    forbidden = _FORBIDDEN.search(name) or name.endswith((" ", ".")) or _RESERVED.fullmatch(name)
    return not forbidden and 0 < len(name.encode()) <= 255
