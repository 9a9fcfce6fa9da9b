"""What the matrix of a period's closing says in its cells, its lines of words and its lists; no widget lives here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clust_desktop.domain import closure
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.issued import Standing
from clust_desktop.services.restatements import RestatedFigure
from clust_desktop.services.targets import TargetRow
from clust_desktop.ui import shown
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Column
from clust_desktop.ui.target_cells import NOT_YET

INDICATOR = Column("indicator", N_("Indicator"), 22, whole=True)
SYSTEM = "system"
"""The key of the system's column."""
ISSUES = (
    Column("whose", N_("Association"), 9, whole=True),
    Column("number", N_("Issue"), 4, number=True),
    Column("on", N_("Day"), 9, least="00/00/0000", show=shown.day),
    Column("sha256", N_("Fingerprint"), 12),
)
RESTATED = (
    Column("whose", N_("Association"), 9, whole=True),
    Column("indicator", N_("Indicator"), 16, whole=True),
    Column("figures", N_("Then → now"), 9, whole=True),
    Column("operations", N_("Operations"), 18),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What is read in the background: figures, whether the period is closed, its issues, what was restated since.

    `hindered` are the reasons not to close it or issue it anew, `announced` what that would do.
    """

    figures: Any  # as the service of targets reads them
    standing: Standing
    issues: list[dict[str, Any]]
    restated: list[RestatedFigure]
    hindered: list[str]
    announced: list[str]


def find(office: Office, *, chosen: Chosen) -> Found:
    period, association = chosen.period, chosen.association
    standing = office.closures.standing(period=period, association=association)
    issues = office.closures.issues(period=chosen.period)
    figures = office.closures.figures(period=period, association=association)
    return Found(
        office.targets.figures(period=period, association=association), standing,
        [one for one in issues if chosen.association is None or one["association"] in (None, chosen.association)],
        office.restatements.figures(period=period, association=association) if standing.is_closed else [],
        *(
            say(period=period, association=association, again=standing.is_closed, figures=figures)
            for say in (office.closures.hindrances, office.closures.announcement)
        ),
    )  # fmt: skip


def columns(rows: Sequence[TargetRow], *, alone: bool) -> tuple[tuple[Column, ...], dict[str, str]]:
    """The columns of the matrix with their titles: the system, then each association by its code."""
    owners = dict.fromkeys(row.line.association for row in rows)
    made = [INDICATOR]
    titles = {INDICATOR.key: _(INDICATOR.title)}
    for owner in owners:
        key = owner or SYSTEM
        made.append(Column(key, key, 30 if alone else 8, whole=True))
        titles[key] = owner or _("System")
    return tuple(made), titles


def matrix(rows: Sequence[TargetRow]) -> list[dict[str, TargetRow]]:
    """One line for each indicator of which something is expected anywhere: its row of each owner, by column."""
    wanted = dict.fromkeys(row.line.indicator for row in rows if row.line.target is not None)
    lines: dict[str, dict[str, TargetRow]] = {code: {} for code in wanted}
    for row in rows:
        if row.line.indicator in lines:
            lines[row.line.indicator][row.line.association or SYSTEM] = row
    return list(lines.values())


def cell(row: TargetRow | None, *, judged: bool, alone: bool) -> str:
    """A figure with what is expected and the sign of its status; with the word too where there is room."""
    if row is None:
        return ""
    line = row.line
    actual = shown.value(line.indicator, line.value) if judged else NOT_YET
    if line.target is None:
        return actual
    status = shown.status(line.status)
    target = shown.number(line.target, 0 if float(line.target).is_integer() else 1)
    text = f"{actual} / {target}"
    if not judged:
        return text
    return f"{status.sign} {text} · {status.word}" if alone else f"{status.sign} {text}"


def is_open(row: TargetRow) -> bool:
    """Whether a text is missing, or has to be confirmed again."""
    return row.line.target is not None and row.line.status in ("missed", "reconfirm")


def sentence(row: TargetRow | None, *, judged: bool) -> str:
    """The cell stood on in words."""
    if row is None:
        return ""
    said = [f"{row.name} · {row.association}", shown.value(row.line.indicator, row.line.value, row.unit)]
    if not judged:
        return said[0]
    if row.line.target is not None:
        status = shown.status(row.line.status)
        said += [shown.expectation(row.line), f"{status.sign} {status.word}"]
    return " – ".join(said)


def legend(rows: Sequence[TargetRow]) -> str:
    """Every status that occurs, its sign with its word, and how many times."""
    counts = Counter(row.line.status for row in rows if row.line.target is not None)
    words = [(shown.status(code), counts[code]) for code in shown.ORDER if counts[code]]
    return "    ".join(f"{one.sign} {one.word}: {n}" for one, n in words)


def progress(rows: Sequence[TargetRow], standing: Standing) -> str:
    """How far the period is from its closing, or that it is closed."""
    if standing.is_closed:
        return standing.sentence
    missing = sum(is_open(row) for row in rows)
    if missing:
        text = ngettext("{n} justification is missing.", "{n} justifications are missing.", missing)
        return "▲ " + text.format(n=missing)
    if standing.sentence:
        return standing.sentence
    return "✔ " + _("Every target is reached or justified: the period can be closed.")


def issue_rows(issues: Sequence[dict[str, Any]]) -> list[tuple[str, ...]]:
    return [
        (
            one["association"] or _("All of them"),
            str(one["number"]),
            shown.day(one["on"]),
            closure.grouped(one["sha256"]),
        )
        for one in issues
    ]


def restated_rows(
    found: Sequence[RestatedFigure], names: dict[str, str], units: dict[str, str]
) -> list[tuple[str, ...]]:
    return [
        (
            one.association or _("System"),
            names.get(one.indicator, one.indicator),
            " → ".join(
                shown.value(one.indicator, value, units.get(one.indicator, "")) for value in (one.then, one.now)
            ),
            "; ".join(done.title for done in one.operations),
        )
        for one in found
    ]
