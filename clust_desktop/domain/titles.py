"""The title of an operation: English with {names}, kept apart from what they stand for, put together when shown."""

from __future__ import annotations

import json
import re
from typing import Any

from clust_desktop.i18n import _

_PLACE = re.compile(r"\{(\w+)\}")
_LOST = "…"


def arguments(text: str) -> dict[str, Any] | None:
    """What the names of a title stand for; None where that cannot be read."""
    try:
        found = json.loads(text, strict=False)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def sentence(title: str, args: str) -> str:
    """The title in the language spoken now, as far as it can be read: what is lost stands as "…"."""
    values = arguments(args) or {}
    return _PLACE.sub(lambda place: str(values.get(place[1], _LOST)), _(title))


def is_whole(title: str, args: str) -> bool:
    """Whether everything the title names is there."""
    return set(_PLACE.findall(title)) <= (arguments(args) or {}).keys()
