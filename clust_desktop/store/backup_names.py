"""When a backup was made, as its name says it: by the archive's clock, with its distance from UTC.

So the name agrees with the list, and the hour that comes twice in October is two hours.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from clust_desktop.domain.clock import ROME

STAMP = r"\d{8}-\d{6}(?:\+\d{4})?"
_FORM = "%Y%m%d-%H%M%S%z"


def stamp(at: datetime) -> str:
    """`20261025-023000+0200` is half past two in the night of the clocks, the first time."""
    return at.astimezone(ZoneInfo(ROME)).strftime(_FORM)


def made_at(stamp: str) -> datetime:
    """The moment that a stamp means; one without a distance is in UTC."""
    return datetime.strptime(stamp if "+" in stamp else f"{stamp}+0000", _FORM)
