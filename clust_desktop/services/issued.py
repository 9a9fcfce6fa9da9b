"""An issue of a period's summary: what is told of it, and its paper, made and kept among the documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from clust_desktop.domain import amounts, closure
from clust_desktop.domain.issues import Issue
from clust_desktop.domain.summary import Summary
from clust_desktop.i18n import _
from clust_desktop.services.papers import Papers
from clust_desktop.services.scopes import Scope
from clust_desktop.store import blobs
from clust_desktop.store.database import Archive, moment
from clust_desktop.store.uid import new_uid


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """An issue of a period's summary: the closure is the first one, each restatement another."""

    uid: str
    number: int
    period: str
    association: str | None
    on: date
    sha256: str
    figures: int
    records: int
    paper: str

    def facts(self) -> dict[str, Any]:
        """The issue as plain values for a program to read."""
        return {
            "uid": self.uid, "number": self.number, "period": self.period, "association": self.association,
            "on": self.on.isoformat(), "sha256": self.sha256, "figures": self.figures, "records": self.records,
            "paper": self.paper,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a period is closed, with the sentence that says so, or why it is too early; empty for neither."""

    is_closed: bool
    sentence: str


def titled(where: Scope) -> str:
    return f"{where.period['code']} · {where.chosen['code']}" if where.chosen else str(where.period["code"])


def paper_of(archive: Archive, summary: Summary, where: Scope) -> bytes:
    """The summary of all, or of the association chosen, as it is issued."""
    return Papers(archive).set("association" if where.chosen else "monitoring", summary)


def keep_paper(archive: Archive, where: Scope, issue: Issue, paper: bytes) -> int:
    """Keep the paper of an issue among the documents of its period, inside the operation that is running; its id."""
    kind = archive.find("document_kind", code="report")
    name = _("Monitoring summary {period}, issue {number}").format(period=titled(where), number=issue.number)
    uid = new_uid()
    document = archive.insert("document", {
        "uid": uid, "sha256": blobs.keep(archive, paper), "name": name, "kind_id": kind and kind["id"],
        "media_type": "application/pdf", "on_day": issue.on.isoformat(), "added_at": moment(archive.now()),
        "note": _("Fingerprint {digits}").format(digits=closure.grouped(issue.fingerprint)),
    })  # fmt: skip
    places = [("period", where.period["uid"]), *([("association", where.chosen["uid"])] if where.chosen else [])]
    for noun, of in places:
        archive.insert("document_link", {"document_id": document, "record_kind": noun, "record_uid": of})
    return document


def said_of(issued: Issued, *, again: bool = False) -> str:
    """What closing did, or issuing anew, in one sentence."""
    if again:
        said = _("{period} is issued anew with number {number}: {figures} figures restated with {records} records.")
    else:
        said = _("{period} is closed with issue {number}: {figures} figures frozen with {records} records.")
    whose = f"{issued.period} · {issued.association}" if issued.association else issued.period
    return said.format(
        period=whose, number=issued.number, figures=amounts.show(issued.figures), records=amounts.show(issued.records)
    )
