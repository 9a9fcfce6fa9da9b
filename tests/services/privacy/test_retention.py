"""Until when each person is kept: by the last of her periods, and the numbers of the page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop.app import Office
from clust_desktop.domain.retention import Why
from clust_desktop.services.archives import create
from clust_desktop.store.database import Archive
from clust_desktop.store.listing import Asked
from tests.services.closing.year import AFTER

NEXT = date(2030, 1, 1)


def person(archive: Archive, name: str) -> str:
    uid: str = archive.value("select uid from person where full_name = ?", (name,))
    return uid


def follow(archive: Archive, rule: str = "retention.2014-20") -> None:
    with archive.operation("tests.rule", "A rule"):
        archive.update("programme", 1, {"retention": rule})


def test_a_person_of_a_closed_period_is_kept_by_the_rule_of_its_programme(office, closed):
    follow(office.archive)
    term = office.retention.of(uid=person(office.archive, "Bruno Finto"))
    assert (term.until, term.period) == (date(2028, 12, 31), "2024")  # closed on 20/01/2025, three years from its end
    assert "31/12/2028" in term.sentence
    follow(office.archive, "retention.2021-27")
    assert office.retention.of(uid=person(office.archive, "Bruno Finto")).until == date(2030, 12, 31)


def test_the_years_are_data(office, closed):
    follow(office.archive)
    rule = office.archive.find("rule", key="retention.2014-20")
    office.records.keep(noun="rule", uid=rule["uid"], values={"value": "7"})
    assert office.retention.of(uid=person(office.archive, "Bruno Finto")).until == date(2032, 12, 31)


def test_nobody_expires_before_the_period_is_closed(office):
    follow(office.archive)
    assert office.retention.of(uid=person(office.archive, "Bruno Finto")).why is Why.OPEN
    assert office.retention.due(on=date.max) == []


def test_whoever_still_sits_is_kept(office, closed):
    follow(office.archive)
    assert office.retention.of(uid=person(office.archive, "Anna Finta")).why is Why.RUNNING


def test_whoever_comes_again_in_an_open_period_is_kept(office, closed):
    follow(office.archive)
    uid = person(office.archive, "Bruno Finto")
    office.records.keep(noun="gathering", uid=office.archive.find("gathering", id=1)["uid"],
                        values={"on_day": date(2025, 2, 2)})  # fmt: skip
    term = office.retention.of(uid=uid)
    assert (term.why, term.period) == (Why.OPEN, "2025")


def test_whoever_was_at_no_gathering_is_kept_by_the_rule_for_persons(office, closed):
    uid = office.people.keep(given_name="Carla", family_name="Mai Venuta")
    assert office.retention.of(uid=uid).until == date(2027, 12, 31)  # written in January 2025, two years
    rule = office.archive.find("rule", key="persons.retention")
    office.records.remove(noun="rule", uid=rule["uid"])
    assert office.retention.of(uid=uid).why is Why.NO_RULE


def test_a_consent_and_an_organisation_count_as_something_written_of_a_person(office, closed):
    uid = office.people.keep(given_name="Carla", family_name="Mai Venuta")
    values = {"person": uid, "purpose": "newsletter", "given_on": date(2025, 1, 2), "withdrawn_on": date(2031, 5, 5)}
    office.records.keep(noun="consent", uid="", values=values)
    assert office.retention.of(uid=uid).until == date(2033, 12, 31)


def test_the_page_counts_each_person_once_where_she_is_kept_longest(office, closed):
    follow(office.archive)
    office.people.keep(given_name="Carla", family_name="Mai Venuta")
    rows = {(one["period"], one["state"]): one for one in office.retention.facts(on=date(2026, 6, 1))}
    assert {key: one["persons"] for key, one in rows.items()} == {
        ("2025", "open"): 0, ("2024", "kept"): 1, ("", "kept"): 1, ("", "open"): 1,
    }  # fmt: skip
    assert rows["2024", "kept"]["until"] == "2028-12-31"
    later = {(one["period"], one["state"]): one["persons"] for one in office.retention.facts(on=date(2029, 1, 1))}
    assert later["2024", "over"] == 1
    assert [one.name for one in office.retention.due(on=date(2029, 1, 1))] == ["Carla Mai Venuta", "Bruno Finto"]
    listed = office.retention.listing(on=date(2026, 6, 1))
    asked = Asked(words="nessun periodo", order="period")
    assert [one["period"] for one in listed.rows(listed.keys(asked))] == ["in nessun periodo"] * 2


DAYS = st.integers(0, 3 * 365).map(lambda n: date.fromordinal(date(2020, 1, 1).toordinal() + n).isoformat())
SPANS = st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("drawn")


RULES = st.sampled_from(("", "retention.2014-20", "retention.2021-27"))
PERIODS = st.lists(st.tuples(SPANS.filter(bool), st.booleans(), RULES), max_size=3)


@given(periods=PERIODS, came=st.lists(st.lists(DAYS, max_size=4), min_size=1, max_size=3))
@settings(max_examples=25)
def test_drawn_persons_are_kept_as_a_plain_second_reckoning_says(folder, periods, came):
    path = folder / "drawn.clust"
    path.unlink(missing_ok=True)
    with create(path, now=lambda: AFTER) as archive:
        _draw(archive, periods, came)
        found = {one.name: one.term for one in Office(archive).retention.persons()}
    for at, days in enumerate(came):
        expected = []
        for (first, *more), is_closed, rule in periods:
            spans = [first, *more]
            for day in days:
                if any(begin <= day <= end for begin, end in spans):
                    years = {"retention.2014-20": 3, "retention.2021-27": 5}.get(rule)
                    until = date(2025 + years, 12, 31) if is_closed and years else date.max
                    expected.append(until)
        for day in days:
            if not any(begin <= day <= end for spans, _closed, _rule in periods for begin, end in spans):
                expected.append(date(int(day[:4]) + 2, 12, 31))
        if not days:
            expected = [date(2027, 12, 31)]
        assert (found[f"P {at}"].until or date.max) == max(expected)


def _draw(archive, periods, came):
    with archive.operation("tests.draw", "Drawn"):
        associations = archive.column("select id from association order by id")
        for at, (spans, is_closed, rule) in enumerate(periods):
            programme = archive.insert("programme", {"code": f"P{at}", "name": "Finto", "retention": rule})
            first, *more = spans
            row = {"programme_id": programme, "code": f"C{at}", "from_on": first[0], "until_on": first[1]}
            period = archive.insert("period", row)
            for owner, (begin, end) in zip(associations, more, strict=False):
                own = {"period_id": period, "association_id": owner, "from_on": begin, "until_on": end}
                archive.insert("period_association", own)
            if is_closed:
                archive.insert("closure", {
                    "period_id": period, "number": 1, "closed_at": "2025-01-20T09:00:00Z", "data_on": "2025-01-20",
                    "program_version": "0", "salt": "", "sha256": "0" * 64,
                })  # fmt: skip
        for at, days in enumerate(came):
            who = archive.insert("person", {"full_name": f"P {at}"})
            for day in days:
                event = archive.insert("gathering", {"kind": "event", "title": "Finto", "on_day": day})
                archive.insert("attendance", {"gathering_id": event, "person_id": who})
