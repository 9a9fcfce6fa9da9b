"""What a command answers, as lines for people: keys in words, days as they are written, one record below the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from clust_desktop.domain import amounts, columns, days, moments
from clust_desktop.domain.targets import Status
from clust_desktop.i18n import N_, _

Facts = Mapping[str, Any]
# a key of an answer → what it is called, where a column of the archive is not called so
_LABELS = {
    "associations": N_("Associations"), "at": N_("At"), "at_most": N_("At most"), "attendances": N_("Attendances"),
    "backups": N_("Backups"), "call": N_("Call"), "categories": N_("Categories"), "category_from": N_("Category from"),
    "changes": N_("Changes"), "chapter": N_("Chapter"), "closing": N_("At the close"), "condition": N_("Condition"),
    "counts": N_("How many"), "current": N_("Up to date"), "days": N_("Days ago"), "denominator": N_("Divided by"),
    "dissolution": N_("To dissolve"), "entitled": N_("Entitled to vote"), "erased": N_("Names destroyed"),
    "expected": N_("Expected by now"), "first": N_("In first call"), "folder": N_("Folder"), "group": N_("Group"),
    "headcount": N_("Heads without a name"), "in": N_("In (+)"), "item": N_("Agenda item"), "items": N_("Agenda"),
    "justification": N_("Justification"), "locked": N_("Another passphrase"), "members": N_("Members"),
    "missing": N_("Missing"), "moved_in": N_("Moved in"), "moved_out": N_("Moved out"), "moves": N_("Moves"),
    "names": N_("Names"), "needed": N_("Needed"), "newest": N_("Newest"), "numerator": N_("Divided"), "of": N_("Of"),
    "old": N_("Too old"), "on": N_("Day"), "opening": N_("At the opening"), "organisations": N_("Organisations"),
    "out": N_("Out (−)"), "page": N_("Page"), "people": N_("People"), "periods": N_("Periods"),
    "present": N_("Present"), "program": N_("Version of the program"), "programmes": N_("Programmes"),
    "protected": N_("Protected"), "proxies": N_("Proxies"), "refused_proxies": N_("Proxies that do not count"),
    "remark": N_("Remark"), "represents": N_("Came for"), "resolutions": N_("Resolutions"),
    "roster": N_("Members that day"), "schema": N_("Schema"), "second_newest": N_("Newest in the second place"),
    "second_place": N_("Second place"), "second_there": N_("Second place is there"), "short": N_("Too short"),
    "side": N_("Side"), "size": N_("Bytes"), "sound": N_("Sound"), "statute": N_("To change the statute"),
    "total": N_("Total"), "undone_by": N_("Undone by"), "valid": N_("Valid"), "verb": N_("Verb"),
    "verified_at": N_("Verified at"), "versions": N_("Versions"), "who": N_("Who"),
    "without_vote": N_("Without a vote"),
}  # fmt: skip
# a key of an answer → its words, where no column keeps them
_WORDS = {
    "condition": {"sound": N_("✔ sound"), "damaged": N_("✖ damaged"), "locked": N_("▲ another passphrase")},
    "kind": {
        "do": N_("Entry or correction"), "import": N_("Import"), "undo": N_("Taken back"), "redo": N_("Done again"),
        "revert": N_("Taken back"), "barrier": N_("Beginning"),
    },
}  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BETWEEN = "  "


def _name(key: str) -> str:
    return _(_LABELS[key]) if key in _LABELS else columns.label(key)


def _many(noun: str) -> str:
    return _("Operations") if noun == "operation" else columns.many(noun)


def lines(answer: Facts | Iterable[Any], name: Callable[[str], str] = _name) -> Iterator[str]:
    """An answer line by line; what an answer holds of records stands below it, moved in."""
    if not isinstance(answer, Mapping):
        yield from _records(list(answer))
        return
    for key, one in answer.items():
        if isinstance(one, (Mapping, list, tuple)):
            below = list(lines(one, _many if key == "counts" else _name))
            yield name(key) + ":" + ("" if below else f" {columns.NOTHING}")
            yield from (BETWEEN + line for line in below)
        else:
            yield f"{name(key)}: {_word(key, one) or columns.NOTHING}"


def _records(answer: Sequence[Any]) -> Iterator[str]:
    """A heading, then a line for each; identifiers last, and no column in which nothing stands."""
    if not answer or not isinstance(answer[0], Mapping):
        yield from (_word("", one) for one in answer)
        return
    keys = [key for key in answer[0] if any(row[key] not in (None, "", [], {}) for row in answer)]
    keys.sort(key=lambda key: any(_UID.fullmatch(str(row[key])) for row in answer))  # as they came, otherwise
    rows = [[_name(key) for key in keys], *([_word(key, row[key]) for key in keys] for row in answer)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield BETWEEN.join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip()


def _word(key: str, kept: Any) -> str:
    """One value in one line."""
    if kept is None or kept == "":
        return ""
    if isinstance(kept, bool):
        return _("Yes") if kept else _("No")
    if isinstance(kept, Mapping):
        return " · ".join(_word(inside, one) for inside, one in kept.items() if not _UID.fullmatch(str(one)))
    if isinstance(kept, (list, tuple)):
        return ", ".join(_word(key, one) for one in kept)
    if isinstance(kept, str):
        with suppress(ValueError):  # a name or a code may look like a day that there is not
            if _DAY.fullmatch(kept):
                return days.show(date.fromisoformat(kept))
            if _MOMENT.fullmatch(kept):
                return moments.show(kept)
        if kept in _WORDS.get(key, {}):
            return _(_WORDS[key][kept])
        if key == "status" and kept in [*Status]:
            return Status(kept).label
    if isinstance(kept, float):
        return amounts.show(kept)
    return " ".join(columns.value(key, kept).split())
