"""The questions of a list and what may be answered, one by one or all alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from clust_desktop.exchange import dates, numbers
from clust_desktop.i18n import N_, _
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.job import STATES
from clust_desktop.services.imports.outcome import Question

NEW, SKIP = "new", "skip"
_ABOUT = {
    "person": N_("Which person?"), "organisation": N_("Which organisation?"), "gathering": N_("Which gathering?"),
    "state": N_("Did they come?"), "order": N_("Day or month first?"), "date": N_("On which day?"),
}  # fmt: skip
_STATES = {
    "present": N_("came"), "absent": N_("did not come"), "excused": N_("excused"), "expected": N_("was expected"),
    "cancelled": N_("cancelled"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person may say to a question: `code` as decisions hold it, `text` and `detail` as they read."""

    code: str
    text: str
    detail: str = ""


def heading(asked: Question) -> str:
    """What a question is about, in two or three words."""
    return _(_ABOUT[asked.about]) if asked.about in _ABOUT else asked.about


def answers(asked: Question) -> tuple[Answer, ...]:
    """Each candidate, then a new one where that makes sense, then leaving the row out."""
    found = [Answer(one.uid or _row_named(one.name), one.name, one.reason) for one in asked.candidates]
    if asked.about == "state":
        found = [Answer(one, _(_STATES[one])) for one in STATES]
    elif asked.about in ("person", "organisation"):
        found.append(Answer(NEW, _("A new one"), _("“{value}” is none of these").format(value=asked.value)))
    found.append(Answer(SKIP, _("Leave the row out"), _("nothing of this row goes in")))
    return tuple(found)


def _row_named(name: str) -> str:
    """`row 12` of a candidate that stands in the list itself, whatever the language spoken."""
    found = re.search(r"\d+", name)
    return f"row {found[0]}" if found else ""


def answer_of(decisions: Decisions, asked: Question) -> str:
    """The code answered to a question; empty while it is open."""
    assert asked.row is not None
    for_all = {decisions.order, decisions.decimal} & {one.uid for one in asked.candidates} - {None}
    if for_all:
        return str(for_all.pop())
    about = asked.about if asked.about in _ABOUT else ""
    return decisions.rows.get((asked.row, about)) or (SKIP if decisions.rows.get((asked.row, "")) == SKIP else "")


def decide(decisions: Decisions, asked: Iterable[Question], code: str) -> Decisions:
    """The decisions with this answer to these questions; how dates and numbers are read holds for the whole list."""
    if code in dates.ORDERS:
        return replace(decisions, order=code)
    if code in numbers.MARKS:
        return replace(decisions, decimal=code)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", code):
        return replace(decisions, on=date.fromisoformat(code))
    rows = dict(decisions.rows)
    for one in asked:
        assert one.row is not None
        rows = {at: given for at, given in rows.items() if at not in ((one.row, ""), (one.row, one.about))}
        rows[one.row, "" if code == SKIP else one.about] = code
    return replace(decisions, rows=rows)


def alike(asked: Question, all_asked: Iterable[Question]) -> tuple[Question, ...]:
    """The questions of the same sort: about the same thing, for the same reason."""
    return tuple(one for one in all_asked if one.about == asked.about and one.reason == asked.reason)


def first_candidate(asked: Question) -> str:
    """The answer that takes the likeliest candidate; empty where there is none."""
    return answers(asked)[0].code if asked.candidates else ""
