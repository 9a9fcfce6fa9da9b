"""What the engine's walls stopped, in words and by column."""

from __future__ import annotations

import re

from clust_desktop.domain.refusals import Taken
from clust_desktop.i18n import _
from clust_desktop.store.connection import IntegrityError

# The engine's sentences: sqlite3ErrorMsg calls in https://sqlite.org/src (insert.c, vdbe.c); they are never translated.
_COLUMNS = re.compile(r"(UNIQUE|NOT NULL) constraint failed: (.+)")
_CHECK = re.compile(r"CHECK constraint failed: \W*(?:\w+\()?(\w+)")
_DATATYPE = re.compile(r"cannot store \w+ value in \w+ column \w+\.(\w+)")


def taken(error: IntegrityError) -> Taken:
    """The refusal for a failure of the engine: what is wrong stands by the last column of the broken rule."""
    said = str(error)
    if found := _COLUMNS.match(said):
        columns = tuple(re.findall(r"\w+\.(\w+)", found[2]))
        if found[1] == "NOT NULL":
            return Taken({_key(columns[-1]): _("This must be filled in.")})
        sentence = _("Another record has this already: write something else here, or open that one.")
        return Taken({_key(columns[-1]) if columns else "": sentence}, columns)
    if found := _CHECK.match(said) or _DATATYPE.match(said):
        return Taken({_key(found[1]): _("The archive does not take this value.")})
    return Taken({"": _("Another record still needs this one, or this one needs a record that has gone.")})


def _key(column: str) -> str:
    return column.removesuffix("_id")
