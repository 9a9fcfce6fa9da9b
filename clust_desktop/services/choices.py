"""What a page can be about: the associations and periods there are, and the days a choice of them covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.services.scopes import scope
from clust_desktop.store import programmes
from clust_desktop.store.database import Archive


@dataclass(frozen=True, slots=True)
class AssociationChoice:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """`name` is the period's own, or its code where it has none."""

    code: str
    name: str
    programme: str
    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Covered:
    """First and last day of the choice, and the day its data are read as of."""

    from_on: date
    until_on: date
    on: date


class Choices:
    """Reads what can be chosen; never writes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def associations(self) -> list[AssociationChoice]:
        """Every association, in the order of the papers."""
        return [AssociationChoice(row["code"], row["name"]) for row in programmes.associations(self.archive)]

    def periods(self) -> list[PeriodChoice]:
        """Every period, newest first."""
        return [
            PeriodChoice(
                row["code"], row["name"] or row["code"], row["programme_name"] or row["programme"],
                date.fromisoformat(row["from_on"]), date.fromisoformat(row["until_on"]),
            )
            for row in reversed(programmes.periods(self.archive))
        ]  # fmt: skip

    def usual_period(self) -> PeriodChoice | None:
        """The newest period that had begun when the data were last changed; the first to come where none had."""
        known = self.periods()
        day = programmes.data_day(self.archive)
        return next((one for one in known if one.from_on.isoformat() <= day), known[-1] if known else None)

    def uids(self, *, period: str | None = None, association: str | None = None) -> dict[str, str]:
        """The uids behind these codes by `period` and `association`, to begin a new record with."""
        found: dict[str, str] = {}
        if period:
            found["period"] = programmes.period(self.archive, period)["uid"]
        if association:
            found["association"] = programmes.association(self.archive, association)["uid"]
        return found

    def covered(self, *, period: str, association: str | None = None) -> Covered:
        """The days of a period for the association chosen (its own funding dates) or for all."""
        where = scope(self.archive, period=period, association=association)
        first, last = where.own_dates[where.chosen["id"]] if where.chosen else where.whole_dates
        return Covered(date.fromisoformat(first), date.fromisoformat(last), date.fromisoformat(where.on))
