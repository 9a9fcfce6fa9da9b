"""Documents: files kept in the archive by their content, attached to any record, looked at and taken away again."""

from __future__ import annotations

import hashlib
import mimetypes
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from clust_desktop.domain import amounts, columns, days, file_names
from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.exchange.whole_files import write_whole
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services import outside
from clust_desktop.services.journal_words import Words
from clust_desktop.services.lists import Asked, Few, List
from clust_desktop.services.records import Records
from clust_desktop.store import blobs, document_lists, records
from clust_desktop.store.database import Archive, moment

LARGEST = 50_000_000  # bytes
LINKS = ("document_link",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """`was_there`: the same file was kept already, and was attached to the record as well."""

    uid: str
    name: str
    was_there: bool


class Documents:
    """`noun` and `of` name the record a document is attached to, by its table and its uid."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.records = archive, Records(archive)

    # -- reading ------------------------------------------------------------------------------------------------------

    def listing(self, *, association: str | None = None, kind: str = "", loose: bool = False) -> List:
        """Every document, or those of one kind, of an association's records, attached to nothing (`loose`)."""
        found = document_lists.documents(association=association, kind=kind, loose=loose)
        return List(self.archive, found)

    def attached_to(self, *, noun: str, of: str) -> List:
        """The documents of one record; of an organisation, those of its memberships too."""
        return List(self.archive, document_lists.documents(noun=noun, of=of))

    def places(self, *, uid: str) -> Few:
        """The records a document is attached to: uid, noun, what it is and what it is called."""
        words, found = Words(self.archive), []
        for one in document_lists.places(self.archive, uid):
            noun, of = one["record_kind"], one["record_uid"]
            row = self.archive.find(noun, uid=of)
            if row is not None:
                name = words.name_of(noun, row)
                found.append({"uid": of, "noun": noun, "what": columns.noun(noun), "name": name})
        return Few(found)

    def find(self, *, uid: str) -> dict[str, Any]:
        """The document by its columns, with its `size` in bytes."""
        row = self.records.find(noun="document", uid=uid)
        return row | {"size": blobs.size(self.archive, row["sha256"])}

    def content(self, *, uid: str) -> bytes:
        """The bytes as they were added. Raises Refused where they are missing or not those any more."""
        row = self.archive.by_uid("document", uid)
        if row["destroyed_on"]:
            raise Refused(_destroyed(row))
        kept = blobs.read(self.archive, row["sha256"])
        if kept is None or hashlib.sha256(kept).hexdigest() != row["sha256"]:
            raise Refused(_("The content of {name} is missing or damaged: add the file again, or look for it in a"
                            " backup.").format(name=row["name"]))  # fmt: skip
        return kept

    def write_out(self, *, uid: str, out: Path) -> None:
        """Write a copy of the file. Raises Refused where that cannot be."""
        write_whole(out, self.content(uid=uid))

    def lay_out(self, *, uid: str) -> Path:
        """Write a copy where it can be looked at with the program of the system, and say where.

        Raises Refused for what the system would run.
        """
        name = self.file_name(uid=uid)
        if not file_names.is_document(name):
            said = _(
                "{file} is not opened from here, as the system might run it: save a copy where you can look at it."
            )
            raise Refused(said.format(file=name))
        out = outside.folder() / uid[-12:] / name
        if not out.exists():
            out.parent.mkdir(mode=0o700, exist_ok=True)
            self.write_out(uid=uid, out=out)
            out.chmod(0o400)  # what is changed there would be lost: the other program is to say so
        return out

    def facts(self, *, noun: str, of: str) -> list[dict[str, Any]]:
        """The documents of one record as plain values, the last added first. Raises Refused where it is not there."""
        self.archive.by_uid(noun, of)
        found = self.attached_to(noun=noun, of=of)
        rows = [row for row in found.rows(found.keys(Asked())) if row]
        kept = ("uid", "name", "kind", "on_day", "media_type", "size", "sha256", "added_at", "note", "destroyed_on")
        return [{key: row[key] for key in kept} for row in rows]

    def destroyed(self, *, noun: str, of: str) -> list[str]:
        """One sentence for each of a record's documents whose content was destroyed by rule."""
        return [_destroyed(one) for one in self.facts(noun=noun, of=of) if one["destroyed_on"]]

    def write_all(self, *, noun: str, of: str, folder: Path) -> list[Path]:
        """Write copies of a record's documents into a folder, made where it is not there; two of one name are told
        apart by a number, and those destroyed by rule are left out.

        Raises Refused, before anything is written, where one of them lies there already.
        """
        places: dict[Path, str] = {}
        for one in reversed([one for one in self.facts(noun=noun, of=of) if not one["destroyed_on"]]):
            name = self.file_name(uid=one["uid"])
            taken = {there.name.casefold() for there in places}
            places[folder / next(free for free in _numbered(name) if free.casefold() not in taken)] = one["uid"]
        for out in places:
            if os.path.exists(out):
                raise Refused(_("{file} is there already: choose another folder.").format(file=out))
        contents = {out: self.content(uid=uid) for out, uid in places.items()}
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refused(_("{file} cannot be written: {error}.").format(file=folder, error=why(error))) from error
        for out, content in contents.items():
            write_whole(out, content)
        return list(contents)

    def kind_of(self, *, code: str) -> str:
        """The uid of the kind of document of that code. Raises Refused, naming those there are, for none."""
        kinds = {one["code"]: one["uid"] for one in self.archive.all("document_kind", order="position")}
        if code not in kinds:
            said = _("There is no kind of document “{code}”; there are {kinds}.")
            raise Refused(said.format(code=code, kinds=", ".join(kinds)))
        return str(kinds[code])

    def file_name(self, *, uid: str) -> str:
        """A name for a copy of the file that every system takes, with the ending its kind of content has."""
        row = self.archive.by_uid("document", uid)
        ending = mimetypes.guess_extension(row["media_type"]) or ""
        name = file_names.safe(row["name"], otherwise=_("Document"))
        is_there = not ending or mimetypes.guess_type(name)[0] == row["media_type"]
        return name if is_there else file_names.safe(row["name"], ending, otherwise=_("Document"))

    # -- adding -------------------------------------------------------------------------------------------------------

    def notes(self, *, path: str) -> list[str]:
        """What to say of a file before it is added: how large it is, or why it cannot be."""
        try:
            size = _size(Path(path).expanduser())
        except Refused as refusal:
            return [f"▲ {refusal.sentence}"]
        return [_("{size} bytes, which will be kept in the archive.").format(size=amounts.show(size))]

    def _same(self, content: bytes, kind: str | None) -> dict[str, Any] | None:
        kind_id = self.archive.by_uid("document_kind", kind)["id"] if kind else None
        return document_lists.same(self.archive, hashlib.sha256(content).hexdigest(), kind_id)

    def add(
        self, *, path: str, name: str = "", kind: str | None = None, on_day: date | None = None, note: str = "",
        noun: str = "", of: str = "",
    ) -> Added:  # fmt: skip
        """Keep a file and attach it to a record, or to none; the very same file of the same kind is kept once.

        Raises Invalid beside `file` where it cannot be read, is empty or too large, or lies there already.
        """
        place = Path(path).expanduser()
        content = self._content(place)
        there = self._same(content, kind)
        if there is not None and self._is_attached(there["id"], noun, of):
            said = _("The very same file is there already as “{name}”.")
            raise Invalid({"file": said.format(name=there["name"])})
        title = N_("Document {name} added")
        with self.archive.operation("documents.add", title, name=there["name"] if there else name or place.stem):
            added = self.keep_file(path=place, name=name, kind=kind, on_day=on_day, note=note)
            self.lay(self.archive.by_uid("document", added.uid)["id"], noun, of)
        return added

    def keep_file(
        self, *, path: Path, name: str = "", kind: str | None = None, on_day: date | None = None, note: str = "",
    ) -> Added:  # fmt: skip
        """Keep a file inside the operation that is running; what `add` does but for attaching it."""
        content = self._content(path)
        if (there := self._same(content, kind)) is not None:
            return Added(uid=there["uid"], name=there["name"], was_there=True)
        named = name or path.stem
        uid = records.insert(self.archive, "document", {
            "sha256": blobs.keep(self.archive, content), "name": named, "kind": kind, "on_day": on_day,
            "media_type": mimetypes.guess_type(path.name)[0] or "application/octet-stream", "note": note,
            "added_at": moment(self.archive.now()),
        })  # fmt: skip
        return Added(uid=uid, name=named, was_there=False)

    def _content(self, place: Path) -> bytes:
        try:
            return _read(place)
        except Refused as refusal:
            raise Invalid({"file": refusal.sentence}) from refusal

    def _is_attached(self, document_id: int, noun: str, of: str) -> bool:
        """Whether nothing is left to do: it is attached to that record, or there is none to attach it to."""
        links = {"document_id": document_id, "record_kind": noun, "record_uid": of}
        return not of or self.archive.exists("document_link", **links)

    def lay(self, document_id: int, noun: str, of: str) -> bool:
        """Attach a document to a record inside the operation that is running; whether it was not there yet."""
        if self._is_attached(document_id, noun, of):
            return False
        self.archive.by_uid(noun, of)  # the record is there
        self.archive.insert("document_link", {"document_id": document_id, "record_kind": noun, "record_uid": of})
        return True

    def attach(self, *, documents: Sequence[str], noun: str, of: str) -> int:
        """Attach documents of the archive to a record; how many were not there yet."""
        name = Words(self.archive).name_of(noun, self.archive.by_uid(noun, of))
        with self.archive.operation("documents.attach", N_("Documents attached to {name}"), name=name):
            return sum(self.lay(self.archive.by_uid("document", uid)["id"], noun, of) for uid in documents)

    def keep(self, *, uid: str, **values: Any) -> None:
        """Correct name, kind, day or note; the file itself stays what it is."""
        self.records.keep(noun="document", uid=uid, values=values)

    # -- taking away --------------------------------------------------------------------------------------------------

    def take_away(self, *, documents: Sequence[str], noun: str, of: str) -> int:
        """Take documents away from a record; they stay in the archive. How many lay there."""
        name = Words(self.archive).name_of(noun, self.archive.by_uid(noun, of))
        with self.archive.operation("documents.take_away", N_("Documents taken away from {name}"), name=name):
            taken = 0
            for uid in documents:
                row = self.archive.by_uid("document", uid)
                links = self.archive.all("document_link", document_id=row["id"], record_kind=noun, record_uid=of)
                for link in links:
                    self.archive.delete("document_link", link["id"])
                taken += len(links)
                if noun == "gathering":  # nor is it the scan of one of its sheets any more
                    key = self.archive.by_uid("gathering", of)["id"]
                    for sheet in self.archive.all("sheet", gathering_id=key, scan_id=row["id"]):
                        self.archive.update("sheet", sheet["id"], {"scan_id": None})
            if not taken:
                raise Refused(_("This document is attached to a membership: take it away there."))
            return taken

    def removal(self, *, uid: str) -> str:
        """What removing a document does, with numbers. Raises Conflict where a logo, a closure, an import needs it."""
        self.records.removal(noun="document", uid=uid, bonds=LINKS)
        row = self.archive.by_uid("document", uid)
        n = self.archive.count("document_link", document_id=row["id"])
        if not n:
            said = _("“{name}” will be removed. It is attached to no record.")
        else:
            said = ngettext(
                "“{name}” will be removed, and with it from the {n} record it is attached to.",
                "“{name}” will be removed, and with it from the {n} records it is attached to.", n,
            )  # fmt: skip
        return said.format(name=row["name"], n=n) + " " + _("It can be undone.")

    def remove(self, *, uid: str) -> None:
        """Remove a document from the archive and from every record it is attached to."""
        self.records.remove(noun="document", uid=uid, bonds=LINKS)


def _destroyed(row: Mapping[str, Any]) -> str:
    said = _("The content of {name} was destroyed by rule on {day}.")
    return said.format(name=row["name"], day=days.show(date.fromisoformat(row["destroyed_on"])))


def _numbered(name: str) -> Iterator[str]:
    """A name, then the same with numbers before its ending."""
    yield name
    place = Path(name)
    for n in count(2):
        yield f"{place.stem} ({n}){place.suffix}"


def _read(path: Path) -> bytes:
    """The bytes of a file of at most LARGEST. Raises Refused for one that cannot be read, is empty or larger."""
    _size(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _size(path: Path) -> int:
    try:
        size = path.stat().st_size
    except (OSError, ValueError) as error:  # ValueError: a path no system has
        raise _unreadable(path, error) from error
    if not size:
        raise Refused(_("{file} is empty: there is nothing to keep.").format(file=path.name))
    if size > LARGEST:
        text = _("{file} has {size} bytes; a document has at most {most}: save it smaller and choose it again.")
        raise Refused(text.format(file=path.name, size=amounts.show(size), most=amounts.show(LARGEST)))
    return size


def _unreadable(path: Path, error: Exception) -> Refused:
    return Refused(_("{path} cannot be read: {error}.").format(path=path, error=why(error)))
