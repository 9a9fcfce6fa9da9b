"""The papers behind the gatherings: for most of them all that is due, for some one is missing, for a few none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from clust_desktop.domain.moments import FORM
from clust_desktop.services.demo.gatherings import Held
from clust_desktop.services.demo.plan import after
from clust_desktop.services.demo.records import MADE_AT, Records


def paper(name: str) -> bytes:
    """The content of every paper of a kind."""
    return f"{name}\nCarta inventata per la dimostrazione.\n".encode()


class Evidence:
    """Keeps one small text for each kind of paper, and a document with its link for each gathering."""

    def __init__(self, records: Records) -> None:
        self.records, self.random = records, records.random("evidence")
        self._names: dict[int, str] = {}
        self._digests: dict[int, str] = {}
        due = {one["document_kind_id"] for one in records.archive.all("checklist_item")}
        for one in records.archive.all("document_kind"):
            if one["id"] not in due:
                continue
            row_id, name = one["id"], one["name"]
            content = paper(name)
            self._names[row_id], self._digests[row_id] = name, hashlib.sha256(content).hexdigest()
            records.archive.insert(
                "blob", {"sha256": self._digests[row_id], "size": len(content), "content": content}
            )  # fmt: skip
        self._due: dict[tuple[str, str], list[int]] = {}
        rows = records.archive.all("checklist_item")
        for form in ("in-person", "online", "hybrid"):
            for row in rows:
                if row["format"] in (None, form) or form == "hybrid":
                    self._due.setdefault((row["due_of"], form), []).append(row["document_kind_id"])

    def keep(self, gatherings: Iterable[Held]) -> None:
        for held in gatherings:
            if held.status != "held":
                continue
            kinds = list(self._due[held.kind, held.form or "in-person"])
            chance = self.random.random()
            if chance < 0.04:
                continue
            if chance < 0.15:
                kinds.remove(self.random.choice(kinds))
            for kind in kinds:
                self._document(held, kind)

    def _document(self, held: Held, kind: int) -> None:
        document = self.records.add("document", {
            "sha256": self._digests[kind], "name": f"{self._names[kind]} – {held.title}", "kind_id": kind,
            "media_type": "text/plain", "on_day": held.day.isoformat(),
            "added_at": min(f"{after(held.day, 3)}T09:00:00Z", MADE_AT.strftime(FORM)),
        })  # fmt: skip
        self.records.add("document_link", {
            "document_id": document, "record_kind": "gathering", "record_uid": held.uid,
        })  # fmt: skip
