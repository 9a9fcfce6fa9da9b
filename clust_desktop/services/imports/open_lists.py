"""Lists that came in, the questions they left open, and what becomes of these."""

from __future__ import annotations

import json
from typing import Any

from clust_desktop.i18n import N_
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.outcome import Candidate, Outcome, Question
from clust_desktop.store import import_lists
from clust_desktop.store.database import Archive, moment

AGAIN = "asked again"
LEFT_OUT = N_("Open questions of the list {file} left aside")


def question_of(text: str) -> Question:
    """A question as the archive keeps it."""
    one = json.loads(text)
    candidates = tuple(Candidate(c["uid"], c["name"], c["reason"]) for c in one["candidates"])
    return Question(one["row"], one["about"], one["value"], one["reason"], candidates)


def answer_of(text: str) -> str:
    """The answer a question was closed with."""
    return str(json.loads(text)["answer"])


def settles(archive: Archive, outcome: Outcome, sha256: str) -> bool:
    """Whether bringing the list in leaves other questions open than the same list did before."""
    before = import_lists.open_questions(archive, outcome.kind, sha256)
    return {one["line"] for one in before} != {one.row or 0 for one in outcome.ask}


def settle(archive: Archive, outcome: Outcome, sha256: str, chosen: Decisions) -> None:
    """Close what the same list left open another time: answered now, or asked again under its new reading."""
    now = moment(archive.now())
    for one in import_lists.open_questions(archive, outcome.kind, sha256):
        given = [answer for (row, _about), answer in chosen.rows.items() if row == one["line"]]
        said: dict[str, Any] = {"answer": given[0] if given else AGAIN}
        archive.update("import_question", one["id"], {"answer": json.dumps(said), "decided_at": now})


def leave_out(archive: Archive, listed: str) -> int:
    """Close every open question of a list: its rows stay out. How many there were."""
    row = archive.by_uid("list_import", listed)
    questions = archive.all("import_question", list_import_id=row["id"], answer=None)
    now = moment(archive.now())
    with archive.operation("imports.leave_out", LEFT_OUT, file=row["name"]):
        for one in questions:
            archive.update("import_question", one["id"], {"answer": json.dumps({"answer": "skip"}), "decided_at": now})
    return len(questions)
