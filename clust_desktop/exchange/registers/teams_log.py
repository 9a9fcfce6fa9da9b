"""Microsoft Teams logs of entries and exits: the flat list of 2020–21 and the live-event report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

from clust_desktop.domain.names import fold
from clust_desktop.exchange.registers.draft import Draft, Gathered, Join, undated
from clust_desktop.exchange.registers.fields import heading
from clust_desktop.exchange.registers.grid import Row, columns_where, is_label, is_timed
from clust_desktop.exchange.registers.moments import Stamp, stamp
from clust_desktop.exchange.registers.order import Evidence


def _is_log(body: Sequence[Row]) -> bool:
    """Whether the second column says few things, and known ones or several of one person: a log, no other list."""
    actions: dict[str, set[str]] = {}
    for row in body:
        actions.setdefault(fold(row.at(0)), set()).add(fold(row.at(1)))
    words = set().union(*actions.values())
    return len(words) <= 5 and (words <= _ENTRIES | _EXITS or any(len(own) > 1 for own in actions.values()))


_ENTRIES = {"joined", "joined before", "entrato", "entrata", "unito", "beigetreten", "a rejoint", "se unio"}
_EXITS = {"left", "uscito", "uscita", "abbandonato", "verlassen", "a quitte", "salio"}


def read_flat(rows: Sequence[Row]) -> Draft | None:
    """The log of 2020–21: name, action, moment; a stay runs from an entry to the person's next exit."""
    filled = [row for row in rows if row.filled]
    if len(filled) < 2 or any(len(row.cells) != 3 for row in filled) or not all(map(is_label, filled[0].cells)):
        return None
    body = filled[1:]
    if columns_where(body, is_timed, 0.9) != [2] or not _is_log(body):
        return None
    return _logged(filled[0], body, name=0, account=None, action=1, moment=2, session=None, form="teams-flat")


def read_live(rows: Sequence[Row]) -> Draft | None:
    """The live-event report: one row per action with its session, moments in UTC by the heading's own word."""
    filled = [row for row in rows if row.filled]
    if len(filled) < 2 or not 6 <= len(filled[0].cells) <= 9:
        return None
    places = {heading(cell).replace(" ", ""): place for place, cell in enumerate(filled[0].cells)}
    needed = [places.get(word) for word in ("sessionid", "participantid", "fullname", "utceventtimestamp", "action")]
    if None in needed:
        return None
    session, account, name, moment, action = needed
    draft = _logged(
        filled[0], filled[1:], name=name or 0, account=account, action=action or 0, moment=moment or 0,
        session=session, form="teams-live", utc=True, role=places.get("role"),
    )  # fmt: skip
    return draft


def _logged(
    header: Row, body: Sequence[Row], *, name: int, account: int | None, action: int, moment: int,
    session: int | None, form: str, utc: bool = False, role: int | None = None,
) -> Draft:  # fmt: skip
    draft = Draft(form=form, kind="attendance", meetings=[])
    events: dict[tuple[str, str], list[tuple[Row, Stamp]]] = {}
    for row in body:
        found = stamp(row.at(moment))
        if found is None:
            draft.refused.append(undated(row, header, moment))
            continue
        found = _in_utc(found) if utc else found
        draft.evidence.stamps.append(found)
        events.setdefault((fold(row.at(name)), row.at(session)), []).append((row, found))
    entries = _entries(events, action)
    joins: list[Join] = []
    for rows in events.values():
        joins += _pair(rows, entries, name, account, action, role, header, draft.evidence)
    draft.meetings.append(Gathered(joins=sorted(joins, key=lambda join: join.line)))
    return draft


def _in_utc(found: Stamp) -> Stamp:
    return replace(found, clock=found.clock.replace(tzinfo=UTC) if found.clock else None)


def _entries(events: dict[tuple[str, str], list[tuple[Row, Stamp]]], action: int) -> set[str]:
    """The words that mean coming in: known ones, else those with which somebody's log begins."""
    words = {fold(row.at(action)) for rows in events.values() for row, _found in rows}
    if words <= _ENTRIES | _EXITS:
        return words & _ENTRIES
    firsts: Counter[str] = Counter()
    for rows in events.values():
        firsts[fold(min(rows, key=lambda pair: _sortable(pair[1]))[0].at(action))] += 1
    # One stray exit at the head of a log (its entry lost) must not turn the exits into entries.
    most = max(firsts.values(), default=0)
    return {word for word, times in firsts.items() if times * 4 >= most or word in _ENTRIES} - _EXITS


def _sortable(found: Stamp) -> tuple[str, str]:
    return str(found.dmy or found.mdy), str(found.clock)


def _pair(
    rows: Sequence[tuple[Row, Stamp]], entries: set[str], name: int, account: int | None, action: int,
    role: int | None, header: Row, evidence: Evidence,
) -> list[Join]:  # fmt: skip
    ordered = sorted(rows, key=lambda pair: _sortable(pair[1]))
    joins: list[Join] = []
    waiting: tuple[Row, Stamp] | None = None

    def close(row: Row, start: Stamp | None, end: Stamp | None, lines: tuple[int, ...]) -> None:
        joins.append(
            Join(
                line=row.line, lines=lines, name=row.at(name), column=header.at(name), start=start, end=end,
                account=row.at(account) or None, role=row.at(role) or None,
            )
        )  # fmt: skip
        if start and end:
            evidence.spans.append((start, end, None))

    for row, found in ordered:
        if fold(row.at(action)) in entries:
            # A second entry while inside is a second device, not a second stay.
            waiting = waiting or (row, found)
        elif waiting is not None:
            close(waiting[0], waiting[1], found, (row.line,))
            waiting = None
        else:
            close(row, None, None, ())
    if waiting is not None:
        close(waiting[0], waiting[1], None, ())
    return joins
