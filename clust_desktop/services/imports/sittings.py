"""In which session of a gathering somebody was, by the hours."""

from __future__ import annotations

from collections.abc import Sequence

from clust_desktop.domain import moments
from clust_desktop.services.imports.register_rows import Interval
from clust_desktop.store.database import Row

MOST = 0.9
"""How much of a stay must lie in one session for the stay to be of that session; else it is of the whole gathering."""
ENDLESS = "9999-12-31T23:59:59Z"


def session_of(sessions: Sequence[Row], stay: Interval) -> int | None:
    """The id of the session a stay belongs to; None where it belongs to none alone. One without an end lasts until the
    next begins."""
    first, last = stay
    timed = sorted((one for one in sessions if one["starts_at"]), key=lambda one: str(one["starts_at"]))
    if first is None or last is None:
        return None
    shared: dict[int, float] = {}
    for at, one in enumerate(timed):
        follows = timed[at + 1]["starts_at"] if at + 1 < len(timed) else ENDLESS
        begins, ends = max(first, one["starts_at"]), min(last, one["ends_at"] or follows)
        if begins < ends:
            shared[one["id"]] = (moments.local(ends) - moments.local(begins)).total_seconds()
    best = max(shared, key=lambda key: shared[key], default=None)
    return best if best is not None and shared[best] >= MOST * sum(shared.values()) else None
