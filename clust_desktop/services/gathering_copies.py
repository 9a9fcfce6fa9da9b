"""A gathering again on another day, or on many: the same hours of the clock, whatever the season."""

from __future__ import annotations

from datetime import date, timedelta

from clust_desktop.domain import days, moments, recurrence
from clust_desktop.domain.refusals import Invalid
from clust_desktop.i18n import N_, _
from clust_desktop.store import records, registers
from clust_desktop.store.database import Archive, Row

_SAME = (
    "kind", "title", "place", "format", "working_group_id", "organ_id", "event_kind_id", "plan_item_id", "project_id",
    "series", "cup", "link", "folded",
)  # fmt: skip


def _shifted(at: str | None, by: timedelta) -> str | None:
    """The same time of day so many days later; an hour that comes twice is the first of the two."""
    if at is None:
        return None
    here = moments.local(at)
    return moments.to_utc((here + by).date(), here.time(), fold=0)


def copy(archive: Archive, row: Row, on: date, *, starts: str = "", whole: bool = False) -> int:
    """Plan a gathering like this one on a day, inside the running operation; its id.

    `starts` is another time of day to begin at; `whole` takes along the note, the calls and whoever is expected, as
    for one postponed.
    """
    first = date.fromisoformat(row["on_day"])
    by = on - first
    begins, ends = _shifted(row["starts_at"], by), _shifted(row["ends_at"], by)
    if starts:
        new = moments.at_clock(on, starts)
        if begins and ends:
            length = moments.local(ends) - moments.local(begins)
            end = moments.local(new) + length
            ends = moments.to_utc(end.date(), end.time(), fold=0)
        begins = new
    until = row["until_on"] and (date.fromisoformat(row["until_on"]) + by).isoformat()
    made = archive.insert("gathering", {
        **{key: row[key] for key in _SAME}, "status": "planned", "on_day": on.isoformat(), "until_on": until,
        "starts_at": begins, "ends_at": ends, "note": row["note"] if whole else "",
    })  # fmt: skip
    for table in ("gathering_association", "agenda_item", "session", *(("call",) if whole else ())):
        for part in archive.all(table, gathering_id=row["id"]):
            values = {key: value for key, value in part.items() if key not in ("id", "uid")}
            for moment in ("starts_at", "ends_at", "at"):
                if moment in values:
                    values[moment] = _shifted(values[moment], by)
            if table == "call":
                values |= {"sent_on": None, "opened_at": None}
            archive.insert(table, values | {"gathering_id": made})
    if whole:
        for line in archive.all("attendance", gathering_id=row["id"], state="expected"):
            kept = {key: value for key, value in line.items() if key not in ("id", "uid", "code")}
            archive.insert("attendance", kept | {"gathering_id": made})
    return made


class GatheringCopies:
    """Duplicates one gathering, or repeats it; each as one operation."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def duplicate(self, *, uid: str, on: date, expect: bool = False) -> str:
        """The same gathering planned on another day; with `expect`, whoever was present is expected. The new uid."""
        row = self.archive.by_uid("gathering", uid)
        with self.archive.operation(
            "gatherings.duplicate", N_("{gathering} planned again on {day}"), gathering=row["title"], day=days.show(on)
        ):
            made = copy(self.archive, row, on)
            if expect:
                for one in registers.present(self.archive, row["id"]):
                    self.archive.insert("attendance", {
                        "gathering_id": made, "person_id": one["person_id"], "role": one["role"], "source": "grid",
                    })  # fmt: skip
        return records.uid_of(self.archive, "gathering", made)

    def coming(self, *, uid: str, every: str, until: date | None = None, times: int | None = None) -> list[date]:
        """The days on which a gathering would be repeated. Raises Invalid where there are none or far too many."""
        if (until is None) == (times is None):
            raise Invalid({"times": _("Say until which day, or how many times: one of the two.")})
        first = date.fromisoformat(self.archive.by_uid("gathering", uid)["on_day"])
        found = recurrence.days_after(first, every, until=until, times=times)
        beside = "until" if times is None else "times"
        if not found:
            raise Invalid({beside: _("That gives no day after {day}.").format(day=days.show(first))})
        if len(found) > recurrence.MOST:
            raise Invalid({beside: _("That gives more than {n} days: choose fewer.").format(n=recurrence.MOST)})
        return found

    def repeat(self, *, uid: str, every: str, until: date | None = None, times: int | None = None) -> list[str]:
        """Plan a gathering again on each of the coming days; all share one series. Holidays are not skipped."""
        found = self.coming(uid=uid, every=every, until=until, times=times)
        row = self.archive.by_uid("gathering", uid)
        with self.archive.operation(
            "gatherings.repeat", N_("{gathering} repeated {n} times"), gathering=row["title"], n=len(found)
        ):
            if not row["series"]:
                row["series"] = row["title"]
                self.archive.update("gathering", row["id"], {"series": row["series"]})
            return [records.uid_of(self.archive, "gathering", copy(self.archive, row, day)) for day in found]
