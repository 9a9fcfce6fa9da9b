"""What is looked at inside a zipped workbook before it is opened: size, extent, encryption, error cells.

The layouts are those of ISO/IEC 29500 (xlsx) and ISO/IEC 26300 (ods).
"""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.etree import ElementTree

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

MOST_UNPACKED = 300_000_000
MOST_RATIO = 250
MOST_CELLS = 5_000_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(rb'<(?:\w+:)?(?:c|row)\b[^>]*?\sr="([A-Z]{0,3})(\d{1,7})"')
_FAILED = re.compile(rb'<(?:\w+:)?c\b([^>]*\st="e"[^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_REPEATED = re.compile(rb'number-(rows|columns)-repeated="(\d+)"')


BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError,
    LookupError, ElementTree.ParseError,
)  # fmt: skip
"""What a damaged zip, or a part of it that is XML in letters nobody knows, makes the libraries raise."""


@dataclass(frozen=True, slots=True)
class Package:
    """A zipped workbook found fit to open; `errors` maps a sheet's name to {(row, column) from 1: error code}."""

    format: str
    errors: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)


def examine(data: bytes, *, name: str) -> Package:
    """Look into the zip without trusting its declared sizes; raises Refused for anything that may not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _examined(archive, name)
    except BROKEN:
        raise damaged(name) from None


def damaged(name: str) -> Refused:
    return Refused(
        _("{file}: the workbook is damaged and cannot be opened. Open it in its program and save it again.").format(
            file=name
        )
    )


def protected(name: str) -> Refused:
    return Refused(
        _("{file}: the workbook is protected by a password. Save a copy without the password and import that.").format(
            file=name
        )
    )


def _examined(archive: zipfile.ZipFile, name: str) -> Package:
    members = {member.filename.lstrip("/"): member for member in archive.infolist()}
    if any(member.flag_bits & 1 for member in members.values()):
        raise protected(name)
    unpacked = sum(member.file_size for member in members.values())
    packed = sum(member.compress_size for member in members.values()) or 1
    if unpacked > MOST_UNPACKED or (unpacked > 20_000_000 and unpacked / packed > MOST_RATIO):
        raise _too_big(name)
    if "META-INF/manifest.xml" in members and "content.xml" in members:
        return _ods(archive, members, name)
    if "xl/workbook.bin" in members:
        raise Refused(_("{file}: this is a binary workbook (xlsb). Save it as xlsx and import that.").format(file=name))
    if "xl/workbook.xml" in members:
        return _xlsx(archive, members, name)
    raise Refused(_("{file}: this is not a workbook (xlsx, xls, ods) nor a text list.").format(file=name))


def _too_big(name: str) -> Refused:
    return Refused(
        _("{file}: the workbook unpacks to more than this program accepts. Split it into smaller lists.").format(
            file=name
        )
    )


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(member) as stream:
        data = stream.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise damaged(name)
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data[:2000]:
        raise damaged(name)
    return data


def _xlsx(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str) -> Package:
    workbook = _member(archive, members["xl/workbook.xml"], name)
    if b"purl.oclc.org/ooxml" in workbook:
        raise Refused(
            _(
                "{file}: this is a “Strict Open XML” workbook, of which no sheet can be read. "
                "Save it again as a normal Excel workbook (.xlsx)."
            ).format(file=name)
        )
    targets: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in members:
        for relation in ElementTree.fromstring(_member(archive, members["xl/_rels/workbook.xml.rels"], name)):
            target = relation.get("Target", "")
            joined = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            targets[relation.get("Id", "")] = joined
    errors: dict[str, dict[tuple[int, int], str]] = {}
    for sheet in ElementTree.fromstring(workbook).iter():
        if not sheet.tag.endswith("}sheet"):
            continue
        path = targets.get(sheet.get(_RELATION, ""), "")
        if path in members and "/worksheets/" in path:
            data = _member(archive, members[path], name)
            _check_extent(data, name)
            if b't="e"' in data:
                errors[sheet.get("name", "")] = _failed_cells(data)
    if "xl/sharedStrings.xml" in members:
        _member(archive, members["xl/sharedStrings.xml"], name)
    return Package("xlsx", errors)


def _check_extent(data: bytes, name: str) -> None:
    """One cell at the far corner makes a reader reserve the whole sheet: measure before it does."""
    places = set(_PLACE.findall(data))
    rows = max((int(row) for _letters, row in places), default=0)
    columns = max((_column(letters) for letters, _row in places), default=0)
    if rows * max(columns, 1) > MOST_CELLS:
        raise _too_big(name)


def _failed_cells(data: bytes) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for attributes, inside in _FAILED.findall(data):
        place, value = _REFERENCE.search(b" " + attributes), _VALUE.search(inside)
        if place:
            code = value[1].decode("utf-8", "replace") if value else "#?"
            found[int(place[2]), _column(place[1])] = code
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str) -> Package:
    if b"encryption-data" in _member(archive, members["META-INF/manifest.xml"], name):
        raise protected(name)
    content = _member(archive, members["content.xml"], name)
    # Empty filler repeats up to the sheet's edge; a repeated cell with a value is what explodes.
    for cell in re.finditer(rb"<table:table-(?:row|cell)\b[^>]*repeated=[^>]*[^/]>", content):
        for _what, times in _REPEATED.findall(cell[0]):
            if int(times) > 100_000 and b"value-type" in cell[0]:
                raise _too_big(name)
    return Package("ods")
