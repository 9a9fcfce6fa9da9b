"""What a register leaves for a person to answer, each with the readings it allows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clust_desktop.exchange.registers.draft import Draft, Gathered, Join
from clust_desktop.exchange.registers.identity import Identities
from clust_desktop.exchange.registers.moments import ORDERS
from clust_desktop.exchange.registers.order import days
from clust_desktop.exchange.registers.register import Meeting, Question
from clust_desktop.i18n import _


def show(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def ask_order(draft: Draft, built: Sequence[tuple[Meeting, ...]]) -> Question:
    """Both readings of the file's dates: the days of its meetings, or of its stamps where the meetings have none."""
    readings = []
    for order, meetings in zip(ORDERS, built, strict=True):
        found = sorted({m.on for m in meetings if m.on}) or days(draft.evidence.stamps, order)
        text = ", ".join(map(show, found)) if found else _("dates that do not exist")
        readings.append((order, text))
    return Question(
        about="order",
        text=_(
            "The dates of this file can be read day first ({dmy}) or month first ({mdy}), and nothing in it decides: "
            "which is right?"
        ).format(dmy=readings[0][1], mdy=readings[1][1]),
        readings=tuple(readings),
    )


def ask_date(gathered: Gathered, headed: Sequence[date], rows: Sequence[date]) -> Question:
    """The heading of a file says one day and its rows another."""
    every = sorted({*headed, *rows})
    return Question(
        about="date",
        text=_("The heading says {heading} and the rows {rows}: on which day was the meeting?").format(
            heading=" / ".join(map(show, headed)), rows=" / ".join(map(show, rows))
        ),
        readings=tuple((day.isoformat(), show(day)) for day in every),
        lines=tuple(join.line for join in gathered.joins),
    )


def ask_undated(bare: Sequence[Gathered]) -> Question:
    """A file with times and no dates, or with neither."""
    return Question(
        about="date",
        text=_("The file does not say on which day the meeting was: choose the meeting or give its date."),
        lines=tuple(join.line for gathered in bare for join in gathered.joins),
    )


def ask_identity(identities: Identities, joins: Sequence[Join]) -> list[Question]:
    """Spellings under one e-mail that fit two different people."""
    return [
        Question(
            about="identity",
            text=_("{names} share one e-mail and could be two people or more: who is who?").format(
                names=", ".join(names)
            ),
            readings=tuple((name, name) for name in names),
            lines=tuple(join.line for join in joins if join.name in names),
        )
        for names in identities.doubtful
    ]


def ask_names(devices: Sequence[Join], names: dict[int, str]) -> list[Question]:
    """People who joined under a telephone number or a device's name."""
    lines: dict[str, list[int]] = {}
    for join in devices:
        lines.setdefault(names[id(join)], []).append(join.line)
    return [
        Question(
            about="identity",
            text=_("“{name}” (line {line}) is a telephone or a device, not a person: who was it?").format(
                name=name, line=found[0]
            ),
            lines=tuple(found),
        )
        for name, found in lines.items()
    ]
