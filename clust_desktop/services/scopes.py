"""What a question is about: a period, the associations that take part with their own dates, and the day of the data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from clust_desktop.domain import days
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store import programmes
from clust_desktop.store.database import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """`period` and `associations` are rows of the archive; `dates` and `whole` are cut at the day of the data."""

    period: dict[str, Any]
    associations: tuple[dict[str, Any], ...]
    own_dates: dict[int, tuple[str, str]]
    on: str
    chosen: dict[str, Any] | None = None

    @property
    def dates(self) -> dict[int, tuple[str, str]]:
        return {key: self._cut(dates) for key, dates in self.own_dates.items()}

    @property
    def whole_dates(self) -> tuple[str, str]:
        return self.period["from_on"], self.period["until_on"]

    @property
    def whole(self) -> tuple[str, str]:
        return self._cut(self.whole_dates)

    def _cut(self, dates: tuple[str, str]) -> tuple[str, str]:
        first, last = dates
        return first, max(first, min(last, self.on))


def scope(archive: Archive, *, period: str, association: str | None = None, on: str | None = None) -> Scope:
    """The scope of a question; `on` defaults to the end of the period or the last change of the data, the earlier.

    Raises Refused for an unknown period or association, and for a day before the period begins.
    """
    row = programmes.period(archive, period)
    dates = programmes.dates(archive, row)
    chosen = programmes.association(archive, association) if association else None
    if chosen is not None:
        dates = {chosen["id"]: dates.get(chosen["id"], (row["from_on"], row["until_on"]))}
    last = max([row["until_on"], *(until for _first, until in dates.values())])
    first = min([row["from_on"], *(begun for begun, _last in dates.values())])
    if on is not None and on < first:
        said = _("Period {period} begins on {first}: it has no figures on {on} yet. Say a later day.")
        raise Refused(
            said.format(period=period, first=days.show(date.fromisoformat(first)), on=days.show(date.fromisoformat(on)))
        )
    return Scope(
        period=row,
        associations=tuple(one for one in programmes.associations(archive) if one["id"] in dates),
        own_dates=dates,
        on=on or min(last, programmes.data_day(archive)),
        chosen=chosen,
    )
