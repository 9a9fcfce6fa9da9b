"""The dossier of an association and a period: every paper and document of it, in order, with an index."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clust_desktop import __version__
from clust_desktop.domain import days
from clust_desktop.domain.dossiers import Chapter, Dossier, Piece, State, called, file_name
from clust_desktop.domain.names import search_key
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.brands import brand
from clust_desktop.services.closures import Closures
from clust_desktop.services.evidence import Evidence
from clust_desktop.services.fund_lines import fund_on
from clust_desktop.services.journal_words import Words
from clust_desktop.services.papers import Papers
from clust_desktop.services.scopes import scope
from clust_desktop.store import blobs, dossiers
from clust_desktop.store.database import Archive, Row

CHAPTERS = (
    (N_("Members"), ("membership",)),
    (N_("Plan, grants and expenses"), ("award", "plan_item", "expense")),
    (N_("Targets and justifications"), ("target", "justification", "declared_figure")),
    (N_("Projects"), ("project",)),
    (N_("Association"), ("association", "organ", "working_group", "office", "programme", "period")),
)
"""What follows the summary and the gatherings: the documents of these records, chapter by chapter."""


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A piece with its bytes, which are none where it is not there."""

    piece: Piece
    content: bytes = b""
    media_type: str = "application/pdf"
    ending: str = ".pdf"
    words: tuple[str, ...] = ()
    """What its file is called, beside its number."""


class Gathered:
    """Everything of one dossier, read once: chapters of sheaves; `as_pages` says how a document becomes pages."""

    def __init__(self, archive: Archive, *, period: str, association: str, on: date | None = None) -> None:
        self.archive = archive
        self.where = scope(archive, period=period, association=association, on=on.isoformat() if on else None)
        assert self.where.chosen
        self.association = self.where.chosen
        self.first, self.last = self.where.dates[self.association["id"]]
        self.words, self.papers, self.seen = Words(archive), Papers(archive), set[int]()
        self.is_closed = False
        self.owed = {
            (one["noun"], one["uid"]): one["missing"]
            for one in Evidence(archive).gaps(period=period, association=association, on=self.where.on)
        }
        self.chapters = [
            (title, sheaves) for title, sheaves in (
                (_("Summary"), list(self._summary())),
                (_("Gatherings"), list(self._gatherings())),
                *((_(name), [one for noun in nouns for one in self._of(noun)]) for name, nouns in CHAPTERS),
            )
            if sheaves
        ]  # fmt: skip

    def dossier(self) -> Dossier:
        """The head of the index; its chapters are still to be filled in."""
        where = self.where
        fund = fund_on(self.archive, self.first, [self.association["id"]])
        first, last = where.own_dates[self.association["id"]]
        return Dossier(
            association=self.association["name"], programme=where.period["programme_name"],
            period=where.period["name"] or where.period["code"], from_on=date.fromisoformat(first),
            until_on=date.fromisoformat(last), on=date.fromisoformat(where.on), fund=fund.fund or where.period["fund"],
            cup=fund.cup or where.period["cup"], version=__version__, is_closed=self.is_closed,
            brand=brand(self.archive, self.association),
        )  # fmt: skip

    # -- what stands in it --------------------------------------------------------------------------------------------

    def _summary(self) -> Iterator[Sheaf]:
        """The issues of the summary where the period was closed, the newest first; else the summary as it stands."""
        code, whose = self.where.period["code"], self.association["code"]
        issued = [
            one for one in Closures(self.archive).issues(period=code) if one["association"] in (whose, None)
        ]  # fmt: skip
        for one in issued:
            row = self.archive.find("document", uid=one["paper"]) if one["paper"] else None
            if row is not None:
                self.is_closed = True
                yield self._document(row | {"kind": "", "kind_en": ""}, "", None)
        if self.is_closed:
            return

        def made() -> bytes:
            return self.papers.pdf("association", period=code, association=whose, on=self.where.on)

        yield self._made(_("Monitoring summary"), "", date.fromisoformat(self.where.on), made)

    def _gatherings(self) -> Iterator[Sheaf]:
        held = dossiers.gatherings(self.archive, self.association["id"], self.first, self.last)
        found: dict[str, list[Row]] = {}
        for one in dossiers.documents(self.archive, "gathering", [row["uid"] for row in held]):
            found.setdefault(one["record_uid"], []).append(one)
        for row in held:
            on = date.fromisoformat(row["on_day"])

            def listed(uid: str = row["uid"]) -> bytes:
                return self.papers.of_gathering("attendance", gathering=uid)

            def minutes(uid: str = row["uid"]) -> bytes:
                return self.papers.of_gathering("minutes", gathering=uid, association=self.association["code"])

            yield self._made(_("Attendance list"), row["title"], on, listed)
            if row["kind"] == "assembly":
                yield self._made(_("Minutes of the assembly"), row["title"], on, minutes)
            for one in found.get(row["uid"], ()):
                yield self._document(one, row["title"], on)
            yield from self._missing("gathering", row["uid"], row["title"], on)

    def _of(self, noun: str) -> Iterator[Sheaf]:
        listed = dossiers.records(self.archive, noun, self.association["id"], self.where.period["id"], self.first,
                                  self.last)  # fmt: skip
        days = {one["uid"]: one["on_day"] for one in listed}
        found: dict[str, list[Row]] = {}
        for one in dossiers.documents(self.archive, noun, days):
            found.setdefault(one["record_uid"], []).append(one)
        for uid, day in days.items():
            if uid not in found and (noun, uid) not in self.owed:
                continue
            name = self.words.name_of(noun, self.archive.by_uid(noun, uid))
            on = date.fromisoformat(day) if day else None
            for one in found.get(uid, ()):
                yield self._document(one, name, on)
            yield from self._missing(noun, uid, name, on)

    def _missing(self, noun: str, uid: str, of: str, on: date | None) -> Iterator[Sheaf]:
        """What is due for a record and was never added."""
        for kind in self.owed.get((noun, uid), ()):
            remark = _("Due, and not in the archive.")
            yield Sheaf(Piece(title=kind, of=of, on=on, state=State.MISSING, remark=remark))

    # -- pieces -------------------------------------------------------------------------------------------------------

    def _made(self, title: str, of: str, on: date, make: Callable[[], bytes]) -> Sheaf:
        """A paper of ours; where it is refused, the index says why."""
        piece = Piece(title=title, of=of, on=on)
        try:
            content = make()
        except Refused as refusal:
            return Sheaf(replace(piece, state=State.MISSING, remark=refusal.sentence))
        return Sheaf(replace(piece, pages=self.papers.pages(content)), content, words=(on.isoformat(), of, title))

    def _document(self, row: dict[str, Any], of: str, on: date | None) -> Sheaf:
        """A document kept in the archive, once; where it stands already, the index says where."""
        title = called(row["kind"], row["kind_en"], row["name"], of)
        piece = Piece(title=title, of=of, on=on, sha256=row["sha256"])
        if row["destroyed_on"]:
            said = _("Destroyed by rule on {day}.").format(day=days.show(date.fromisoformat(row["destroyed_on"])))
            return Sheaf(replace(piece, state=State.DESTROYED, remark=said))
        if row["id"] in self.seen:
            return Sheaf(replace(piece, state=State.SAID))
        self.seen.add(row["id"])
        content = blobs.read(self.archive, row["sha256"])
        if content is None:
            return Sheaf(replace(piece, state=State.MISSING, remark=_("The file is missing from the archive.")))
        if hashlib.sha256(content).hexdigest() != row["sha256"]:
            return Sheaf(
                replace(piece, state=State.DAMAGED, remark=_("The file is damaged: it is not what was added."))
            )
        day = row["on_day"] or (on.isoformat() if on else "")
        words = (day, "" if search_key(of) in search_key(title) else of, title)
        return Sheaf(piece, content, row["media_type"], _ending(row), words)


def _ending(row: dict[str, Any]) -> str:
    """The ending of a document's file: that of its name where it tells, else that of its kind of content."""
    named = "." + row["name"].rpartition(".")[2] if "." in row["name"] else ""
    if named and mimetypes.guess_type(f"x{named}")[0]:
        return named.lower()
    return mimetypes.guess_extension(row["media_type"]) or ".bin"


def numbered(gathered: Gathered) -> list[tuple[str, list[Sheaf]]]:
    """The chapters with what is there numbered from 2, the index being the first, and files named after it."""
    number, numbers = 1, dict[str, int]()
    chapters = []
    for title, sheaves in gathered.chapters:
        found = []
        for one in sheaves:
            if one.content:
                number += 1
                words = [one.words[-1].removesuffix(one.ending) if at == len(one.words) - 1 else word
                         for at, word in enumerate(one.words)]  # fmt: skip
                piece = replace(one.piece, number=number, file=file_name(number, words, one.ending))
                numbers[one.piece.sha256] = number
                found.append(replace(one, piece=piece))
            elif one.piece.state is State.SAID:
                n = numbers.get(one.piece.sha256)
                said = _("It stands under number {n}.").format(n=n) if n else _("Missing or damaged, as said above.")
                found.append(replace(one, piece=replace(one.piece, sha256="", remark=said)))
            else:
                found.append(one)
        chapters.append((title, found))
    return chapters


def chapters_of(found: list[tuple[str, list[Sheaf]]]) -> tuple[Chapter, ...]:
    return tuple(Chapter(title=title, pieces=tuple(one.piece for one in sheaves)) for title, sheaves in found)
