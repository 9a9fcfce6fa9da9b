"""The papers of grants, expenses, members and projects: nearly all that are due, so that a few are missing."""

from __future__ import annotations

import hashlib
from datetime import date

from clust_desktop.domain.moments import FORM
from clust_desktop.services.demo.evidence import paper
from clust_desktop.services.demo.plan import after
from clust_desktop.services.demo.records import MADE_AT, Records

_DAYS = {"award": "granted_on", "expense": "on_day", "membership": "from_on", "project": "from_on"}


def keep(records: Records) -> None:
    """Lay the documents that are due to each record, but to one in thirty; all records are written already."""
    random, kinds = records.random("record papers"), {one["id"]: one for one in records.archive.all("document_kind")}
    due = records.archive.all("checklist_item", order="position")
    for noun, day in _DAYS.items():
        wanted = [kinds[one["document_kind_id"]] for one in due if one["due_of"] == noun]
        for row in records.archive.all(noun):
            for kind in wanted:
                if random.random() < 1 / 30:
                    continue
                from_on = _day(row[day])
                document = records.add("document", {
                    "sha256": hashlib.sha256(paper(kind["name"])).hexdigest(), "name": kind["name"],
                    "kind_id": kind["id"], "media_type": "text/plain", "on_day": row[day],
                    "added_at": min(f"{from_on}T09:00:00Z", MADE_AT.strftime(FORM)),
                })  # fmt: skip
                records.add("document_link", {
                    "document_id": document, "record_kind": noun, "record_uid": row["uid"],
                })  # fmt: skip
    records.finish()


def _day(text: str | None) -> str:
    """The day after, on which the paper was laid there; the day of the demonstration where none is known."""
    return after(date.fromisoformat(text), 1).isoformat() if text else MADE_AT.date().isoformat()
