"""Gatherings as a calendar, read back by a reader that knows nothing of the library that wrote it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.refusals import Refused
from tests.ui.small_archive import small

TITLE = "Semi, grani; e \\ barre – «à»\nin due righe, con un titolo tanto lungo che la riga del file va spezzata in due"


def read(path):
    """The events of an iCalendar file by its grammar (RFC 5545, 3.1 and 3.3.11): unfolded, split, unescaped."""
    raw = path.read_bytes()
    lines = raw.decode().split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = raw.decode().replace("\r\n ", "").split("\r\n")
    events, now = [], None
    for line in unfolded:
        name, _colon, value = line.partition(":")
        name = name.partition(";")[0]
        if line == "BEGIN:VEVENT":
            now = {}
        elif line == "END:VEVENT":
            events.append(now)
            now = None
        elif now is not None:
            now[name] = unescaped(value)
    return events


def unescaped(value):
    out, letters = "", iter(value)
    for letter in letters:
        if letter == "\\":
            after = next(letters)
            out += {"n": "\n", "N": "\n"}.get(after, after)
        else:
            out += letter
    return out


def instant(value):
    assert value.endswith("Z")
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


@pytest.fixture
def office(tmp_path):
    with small(tmp_path / "small.clust") as made:
        yield Office(made)


def test_text_is_escaped_hours_hold_across_the_seasons_and_the_uid_stays(office: Office, tmp_path):
    organiser = office.lookups.find(noun="association", typed="HEALTH")[0].uid
    made = {}
    for day in (date(2025, 3, 29), date(2025, 3, 30), date(2025, 10, 25), date(2025, 10, 26)):
        made[day] = office.gathering_changes.keep(
            kind="event", title=TITLE.replace("\n", " "), status="held", on_day=day, organisers=(organiser,),
            starts="18:30", ends="20:00", place="Sala A, piano 1; via «Ω»",
        )  # fmt: skip
    assert office.exports.calendar(out=tmp_path / "a.ics", uids=list(made.values())) == 4
    events = {one["UID"]: one for one in read(tmp_path / "a.ics")}
    for day, uid in made.items():
        one = events[uid]
        start = instant(one["DTSTART"]).astimezone(ZoneInfo("Europe/Rome"))
        assert (start.date(), start.hour, start.minute) == (day, 18, 30)
        assert (one["SUMMARY"], one["LOCATION"]) == (TITLE.replace("\n", " "), "Sala A, piano 1; via «Ω»")
    assert {instant(one["DTSTART"]).hour for one in events.values()} == {16, 17}
    office.exports.calendar(out=tmp_path / "b.ics", uids=[made[date(2025, 3, 30)]])
    assert [one["UID"] for one in read(tmp_path / "b.ics")] == [made[date(2025, 3, 30)]]


def test_what_does_not_take_place_says_so_and_a_day_without_hours_is_whole(office: Office, tmp_path):
    uids = {one["title"]: one["uid"] for one in office.gatherings.listing()}
    whole = uids["Cantieri aperti"]
    organiser = office.lookups.find(noun="association", typed="HEALTH")[0].uid
    off = office.gathering_changes.keep(
        kind="event", title="Saltata", status="cancelled", on_day=date(2025, 4, 1), organisers=(organiser,)
    )
    office.exports.calendar(out=tmp_path / "a.ics", uids=[whole, off])
    events = {one["UID"]: one for one in read(tmp_path / "a.ics")}
    assert (events[whole]["DTSTART"], events[whole]["DTEND"]) == ("20250505", "20250506")
    assert events[whole]["CATEGORIES"] == "Evento,BUILD"
    assert (events[whole]["STATUS"], events[off]["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_a_calendar_ends_in_ics(office: Office, tmp_path):
    with pytest.raises(Refused):
        office.exports.calendar(out=tmp_path / "a.txt", uids=[])
    assert not (tmp_path / "a.txt").exists()
