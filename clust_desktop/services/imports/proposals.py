"""Into which gathering each meeting of a platform's file would go, said before anything of it is tried."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clust_desktop.domain import days
from clust_desktop.exchange.registers.register import Meeting
from clust_desktop.i18n import _
from clust_desktop.services.imports.finding import gathering_of
from clust_desktop.services.imports.listing import Line
from clust_desktop.services.imports.lookup import Lookup
from clust_desktop.services.imports.outcome import RowAsked, RowRefused
from clust_desktop.services.imports.registers import meeting_words, where
from clust_desktop.store.database import Archive, Row


def said(archive: Archive, lookup: Lookup, meetings: Sequence[Meeting], chosen: Row | None) -> list[str]:
    """Each meeting that has a title or a day, with its gathering, those it may be, or that there is none."""
    told = []
    for meeting in meetings:
        words = meeting_words(meeting)
        if not words:
            continue
        if meeting.on is None and chosen is None:  # its day is still to be said
            told.append(words)
            continue
        try:
            row = Line(0, where(meeting, len(meetings)))
            found = chosen if chosen and len(meetings) == 1 else gathering_of(archive, lookup, row, chosen)
            told.append(f"{words} → {_name(found)}")
        except RowAsked as asked:
            names = ", ".join(one.name for one in asked.candidates)
            told.append(_("{meeting} → to be asked: {names}?").format(meeting=words, names=names))
        except RowRefused:
            told.append(_("{meeting} → not in the agenda").format(meeting=words))
    return told


def _name(gathering: Row) -> str:
    return f"{gathering['title']} · {days.show(date.fromisoformat(gathering['on_day']))}"
