"""Which gathering a row of attendance belongs to: by kind, day, association and title; asked where that is not one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from clust_desktop.domain import days, moments
from clust_desktop.domain.names import fold
from clust_desktop.i18n import _
from clust_desktop.services.imports.listing import Line
from clust_desktop.services.imports.lookup import Lookup
from clust_desktop.services.imports.outcome import Candidate, RowAsked, RowRefused
from clust_desktop.store import gatherings
from clust_desktop.store.database import Archive, Row

NEAR, MOST = 3, 8
"""Days around the one of a list within which a gathering of the same title is offered; candidates of a question."""
_PARTS = frozenset(fold(
    "mattina mattino mattutina pomeriggio pomeridiana sera morning afternoon evening am pm sessione session parte part"
    " giorno giornata day di del della the e and prima seconda terza first second third i ii iii 1 2 3 4"
).split())  # fmt: skip
"""Words by which the files of one gathering differ: "Convegno – mattina", "Convegno (parte 2)"."""


def find_gathering(archive: Archive, lookup: Lookup, row: Line) -> Row:
    """The gathering of the row. Raises RowRefused where there is none, RowAsked where a person must choose."""
    if row["gathering_uid"] and (named := archive.find("gathering", uid=row["gathering_uid"])):
        return named
    title, day = row.text("gathering"), row["on"]
    if not title and day is None:
        raise RowRefused(
            "gathering", "", _("Say which gathering the list belongs to, or give it a column with title and date.")
        )
    association = lookup.association(row["association"]) if row["association"] or lookup.given else None
    group = lookup.group(row.text("group"), association) if row["group"] else None

    def possible(around: int = 0) -> list[Row]:
        return gatherings.possible(
            archive, day=row.day("on"), around=around, kind=row.text("gathering_kind") or None,
            association_id=association["id"] if association else None, group_id=group["id"] if group else None,
        )  # fmt: skip

    every = possible()
    shown = title or (days.show(day) if day else "")
    found = [one for one in every if one["status"] != "cancelled"]
    same = [one for one in found if fold(one["title"]) == fold(title)] or _in_parts(archive, found, title)
    cancelled = [one for one in every if one not in found and (not title or fold(one["title"]) == fold(title))]
    if cancelled and not (same if title else found):
        reason = _("This gathering is cancelled. If it took place, change its status and import again.")
        raise RowRefused("gathering", shown, reason)
    if not found:
        near = [one for one in possible(NEAR) if fold(one["title"]) == fold(title)] if title and day else []
        if near:
            reason = _("That day has no gathering; one of this title is on another day: is it that one?")
            raise RowAsked("gathering", shown, reason, candidates(near, row))
        raise RowRefused(
            "gathering",
            shown,
            _(
                "There is no gathering of this kind, day and association. Enter it in the agenda or import the list of "
                "gatherings first, or say which gathering the list is of."
            ),
        )
    if len(same) == 1:
        return same[0]
    if not title and len(found) == 1:
        return found[0]
    reason = (
        _("Which of the gatherings of that day is it?")
        if day
        else _("Several gatherings bear this title: which one is it?")
    )
    if title and not same:
        reason = _("No gathering of that day bears this title: is it one of these?")
        if day is None:
            raise RowRefused(
                "gathering", title, _("There is no gathering of this title. Import the list of gatherings first.")
            )
    raise RowAsked("gathering", shown, reason, candidates(same or found, row))


def gathering_of(archive: Archive, lookup: Lookup, row: Line, chosen: Row | None) -> Row:
    """The gathering of one meeting of a file of several; the one chosen for the file takes those of its own day of
    which no other is. Raises as `find_gathering` does."""
    try:
        return find_gathering(archive, lookup, row)
    except (RowAsked, RowRefused):
        if chosen is None:
            raise
        if row["on"] is None or is_on(chosen, row["on"]):
            return chosen
    reason = _("The file has several meetings, and this one is of {day}: is it of the gathering chosen?")
    raise RowAsked(
        "gathering", row.text("gathering"), reason.format(day=days.show(row["on"])), candidates([chosen], row)
    )


def _in_parts(archive: Archive, found: Sequence[Row], title: str) -> list[Row]:
    """The gatherings of which the title names a session or a part: their own title and words of parts, or a session's.

    Of two such ones that with the longer title is meant.
    """
    words = _words(title)
    sessions = gatherings.session_titles(archive, [one["id"] for one in found]) if words else {}
    said = {one["id"]: _told(words, one["title"], sessions.get(one["id"], ())) for one in found}
    most = max(said.values(), default=0)
    return [one for one in found if said[one["id"]] == most > 0]


def _told(words: frozenset[str], title: str, sessions: Iterable[str]) -> int:
    """How many words a title shares with that of a gathering, if all others only name a part of it; else 0."""
    own = _words(title)
    if own <= words and words - own <= _PARTS and own - _PARTS:
        return len(own)
    parts = [_words(one) for one in sessions]
    named = [part for part in parts if part == words or own | part == words]
    return max((len(part) for part in named), default=0)


def _words(title: str) -> frozenset[str]:
    return frozenset(fold(title).split())


def candidates(found: Sequence[Row], row: Line) -> tuple[Candidate, ...]:
    """The gatherings a row may be of, the likeliest first: those whose title has most words of the row's, then those
    of its hours."""
    words, day = _words(row.text("gathering")), row["on"]
    shared = {one["id"]: (words & _words(one["title"])) - _PARTS for one in found}

    def why(one: Row) -> str:
        parts = [_("of the same day") if day and is_on(one, day) else _("of another day")] if day else []
        same = fold(one["title"]) == fold(row.text("gathering"))
        if same:
            parts.append(_("of the same title"))
        elif shared[one["id"]]:
            common = " ".join(word for word in fold(one["title"]).split() if word in shared[one["id"]])
            parts.append(_("with the words “{words}”").format(words=common))
        if one["starts_at"]:
            parts.append(_("from {time}").format(time=moments.show_clock(one["starts_at"])))
        return ", ".join(parts)

    ordered = sorted(found, key=lambda one: (-len(shared[one["id"]]), _gap(one, row), one["on_day"], one["id"]))
    return tuple(
        Candidate(one["uid"], f"{days.show(date.fromisoformat(one['on_day']))} {one['title']}", why(one))
        for one in ordered[:MOST]
    )


def is_on(one: Mapping[str, str | None], day: date) -> bool:
    """Whether a gathering takes place on that day."""
    return str(one["on_day"]) <= day.isoformat() <= str(one["until_on"] or one["on_day"])


def _gap(one: Row, row: Line) -> float:
    """How many hours lie between the beginnings of a gathering and of a row's meeting; a day where one says none."""
    if not one["starts_at"] or not row["begins"]:
        return 24.0
    return abs((moments.local(one["starts_at"]) - moments.local(row["begins"])).total_seconds()) / 3600
