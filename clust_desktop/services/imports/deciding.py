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
    "membership": N_("One membership or two?"),
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
        why = _("“{value}” is none of these") if asked.candidates else _("“{value}” goes in with this row")
        found.append(Answer(NEW, _("A new one"), why.format(value=asked.value)))
    elif asked.about == "membership":
        found.append(Answer(NEW, _("A new membership"), _("the member left and came back")))
    found.append(Answer(SKIP, _("Leave the row out"), _("nothing of this row goes in")))
    return tuple(found)


def _row_named(name: str) -> str:
    """`row 12` of a candidate that stands in the list itself, whatever the language spoken."""
    found = re.search(r"\d+", name)
    return f"row {found[0]}" if found else ""


def answer_of(decisions: Decisions, asked: Question) -> str:
    """The code answered to a question; empty while it is open."""
    assert asked.row is not None
    on = decisions.on and decisions.on.isoformat()
    for_all = {decisions.order, decisions.decimal, on} & {one.uid for one in asked.candidates} - {None}
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
    return decide_each(decisions, ((one, code) for one in asked))


def decide_each(decisions: Decisions, answered: Iterable[tuple[Question, str]]) -> Decisions:
    """The decisions with an answer of its own to each of these questions about rows."""
    rows = dict(decisions.rows)
    for one, code in answered:
        assert one.row is not None
        for about in ("", one.about):
            rows.pop((one.row, about), None)
        rows[one.row, "" if code == SKIP else one.about] = code
    return replace(decisions, rows=rows)


def alike(asked: Question, all_asked: Iterable[Question]) -> tuple[Question, ...]:
    """The questions of the same sort: about the same thing, for the same reason; of gatherings, about the same one."""
    return tuple(one for one in all_asked if _sort(one) == _sort(asked))


def _sort(asked: Question) -> tuple[object, ...]:
    return asked.about, asked.reason, asked.about == "gathering" and (asked.value, asked.candidates)


def first_candidate(asked: Question) -> str:
    """The answer that takes the likeliest candidate; empty where there is none."""
    return answers(asked)[0].code if asked.candidates else ""
