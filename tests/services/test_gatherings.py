"""Gatherings kept, held, postponed, repeated and taken away; registers set and never toggled."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain import clock, moments
from clust_desktop.domain.refusals import Conflict, Invalid, Refused
from clust_desktop.services.lists import Asked

pytestmark = pytest.mark.usefixtures("that_day")


def uid(office, noun, words):
    return office.lookups.find(noun=noun, typed=words)[0].uid


def found(office, **asked):
    listed = office.gatherings.agenda(**asked)
    return listed.rows(listed.keys(Asked()))


def register(office, gathering):
    listed = office.attendance.listing(gathering=gathering)
    return {row["full_name"]: row for row in listed.rows(listed.keys(Asked()))}


def keep(office, **values):
    usual = {
        "kind": "meeting", "title": "Gruppo Sementi: terza riunione", "status": "planned", "on_day": date(2025, 6, 12),
        "organisers": (uid(office, "association", "AGRIFOOD"),),
        "working_group": uid(office, "working_group", "sementi"),
    }  # fmt: skip
    return office.gathering_changes.keep(**usual | values)


# -- kept ---------------------------------------------------------------------------------------------------------


def test_times_are_typed_in_rome_and_kept_in_utc_winter_and_summer(office):
    for day, at in ((date(2025, 1, 15), "17:30"), (date(2025, 6, 15), "16:30")):
        made = office.gatherings.find(uid=keep(office, on_day=day, starts="18:30", ends="20"))
        assert made["starts_at"] == f"{day}T{at}:00Z"
        assert (made["starts"], made["ends"]) == ("18:30", "20:00")


@pytest.mark.parametrize(
    ("values", "complained"),
    [
        ({"organisers": ()}, {"organisers"}),
        ({"starts": "18:30", "ends": "17"}, {"ends"}),
        ({"status": "held", "on_day": date(2025, 7, 1)}, {"status"}),
        ({"on_day": date(2025, 3, 30), "starts": "2:30"}, {"starts"}),  # the clocks go forward over it
        ({"on_day": date(2025, 10, 26), "starts": "2:30"}, {"starts"}),  # it comes twice
    ],
)
def test_what_cannot_be_is_said_beside_its_field(office, values, complained):
    with pytest.raises(Invalid) as refused:
        keep(office, **values)
    assert set(refused.value.complaints) == complained


def test_an_end_after_midnight_asks_for_the_last_day(office):
    overnight = {"on_day": date(2025, 5, 10), "starts": "22:30", "ends": "2:15"}
    with pytest.raises(Invalid, match="se termina il giorno dopo, indicare anche l’ultimo giorno"):
        keep(office, **overnight)
    assert office.gatherings.find(uid=keep(office, **overnight, until_on=date(2025, 5, 11)))["ends"] == "02:15"


def test_an_association_changes_its_part_from_partner_to_organiser_in_one_operation(office):
    agrifood, build = uid(office, "association", "AGRIFOOD"), uid(office, "association", "BUILD")
    made = keep(office, partners=(build,))
    before = len(office.journal.listing())
    keep(office, uid=made, organisers=(build,), partners=(agrifood,))
    record = office.gatherings.find(uid=made)
    assert (record["organisers"], record["partners"]) == ((build,), (agrifood,))
    assert len(office.journal.listing()) == before + 1


def test_what_is_wanting_is_found(office):
    keep(office, title="Dimenticata")
    keep(office, title="Deserta", status="held")
    assert [one["title"] for one in found(office, found="overdue")] == ["Dimenticata"]
    assert [one["title"] for one in found(office, found="unattended")] == ["Deserta"]
    assert {one["title"] for one in found(office, found="held")} > {"Deserta", "Cantieri aperti"}


# -- what became of it --------------------------------------------------------------------------------------------


def test_a_day_to_come_cannot_have_been_held(office):
    made = keep(office, on_day=date(2025, 7, 1))
    with pytest.raises(Refused, match="01/07/2025 deve ancora venire"):
        office.gathering_changes.hold(uid=made)
    with clock.standing_on(date(2025, 7, 1)):
        office.gathering_changes.hold(uid=made)
    assert office.gatherings.find(uid=made)["status"] == "held"


def test_a_postponed_one_points_to_the_new_one_which_takes_everything_along(office):
    made = keep(office, starts="9:30", ends="11:00", note="Portare i campioni")
    office.gathering_changes.add_item(gathering=made, title="Bilancio dei semi", majority="none")
    office.attendance.add(gathering=made, person=uid(office, "person", "zolt"), state="expected")
    later = office.gathering_changes.postpone(uid=made, on=date(2025, 11, 12), reason="sala occupata")
    old, new = (office.gatherings.find(uid=one) for one in (made, later))
    assert (old["status"], old["moved_to"]) == ("postponed", later)
    assert old["note"].endswith("Rinviato il 30/06/2025: sala occupata")
    assert (new["status"], new["on_day"], new["starts"], new["ends"]) == (
        "planned", date(2025, 11, 12), "09:30", "11:00",
    )  # fmt: skip
    assert new["starts_at"] == "2025-11-12T08:30:00Z"  # standard time by then
    assert register(office, later)["Ada Żółtek"]["state"] == "expected"
    assert [one["title"] for one in office.archive.all("agenda_item")] == ["Bilancio dei semi"] * 2
    office.journal.undo()
    assert office.gatherings.find(uid=made)["status"] == "planned"
    with pytest.raises(Refused):
        office.gatherings.find(uid=later)


def test_one_with_people_present_is_not_cancelled(office):
    held = uid(office, "gathering", "paglia")
    with pytest.raises(Refused, match="5 persone risultano presenti"):
        office.gathering_changes.cancel(uid=held, reason="maltempo")


def test_removing_says_the_numbers_and_goes_back_whole(office):
    held = uid(office, "gathering", "paglia")
    office.gathering_changes.add_item(gathering=held, title="Saluti", majority="none")
    before = office.attendance.counts(gathering=held), register(office, held)
    assert "5 presenze, 1 punto all’ordine del giorno" in office.gathering_changes.removal(uid=held)
    office.gathering_changes.remove(uid=held)
    assert office.archive.count("attendance", state="present") == 35 - 5
    office.journal.undo()
    assert (office.attendance.counts(gathering=held), register(office, held)) == before


def test_one_that_money_was_spent_on_stays(office):
    held = uid(office, "gathering", "paglia")
    with office.archive.operation("tests.spend", "Spesa"):
        office.archive.insert("expense", {
            "association_id": 1, "heading_id": 1, "on_day": "2025-03-15", "amount_cents": 100,
            "gathering_id": office.archive.by_uid("gathering", held)["id"],
        })  # fmt: skip
    with pytest.raises(Conflict, match="spese: 1"):
        office.gathering_changes.removal(uid=held)


# -- again --------------------------------------------------------------------------------------------------------


def test_every_month_on_the_same_weekday_at_the_same_hour_holidays_said(office):
    made = keep(office, on_day=date(2025, 1, 6), starts="18:00")  # the first Monday
    before = len(office.journal.listing())
    uids = office.gathering_copies.repeat(uid=made, every="month", times=11)
    assert len(office.journal.listing()) == before + 1
    copies = [office.gatherings.find(uid=one) for one in uids]
    assert [one["on_day"].day for one in copies] == [3, 3, 7, 5, 2, 7, 4, 1, 6, 3, 1]
    assert {one["starts"] for one in copies} == {"18:00"}
    assert {one["starts_at"][11:13] for one in copies} == {"16", "17"}
    assert {one["series"] for one in copies} == {"Gruppo Sementi: terza riunione"}
    office.journal.undo()
    assert len(found(office)) == 10


def test_until_a_day_or_so_many_times_but_not_both_nor_without_end(office):
    made = keep(office, on_day=date(2025, 1, 6))
    assert office.gathering_copies.coming(uid=made, every="two-weeks", until=date(2025, 2, 3)) == [
        date(2025, 1, 20), date(2025, 2, 3),
    ]  # fmt: skip
    for asked in ({}, {"times": 2, "until": date(2025, 3, 1)}, {"until": date(2025, 1, 7)}, {"times": 1000}):
        with pytest.raises(Invalid):
            office.gathering_copies.coming(uid=made, every="week", **asked)


def test_a_duplicate_expects_whoever_was_present_where_asked(office):
    held = uid(office, "gathering", "prima riunione")
    bare = office.gathering_copies.duplicate(uid=held, on=date(2025, 9, 3))
    full = office.gathering_copies.duplicate(uid=held, on=date(2025, 9, 10), expect=True)
    assert register(office, bare) == {}
    assert {row["state"] for row in register(office, full).values()} == {"expected"}
    assert len(register(office, full)) == 3


def test_a_new_meeting_takes_over_from_the_last_one_held_of_its_group(office):
    group = uid(office, "working_group", "sementi")
    last = uid(office, "gathering", "seconda riunione")
    record = office.gatherings.find(uid=last)
    kept = {key: record[key] for key in ("kind", "title", "status", "on_day", "organisers", "working_group")}
    office.gathering_changes.keep(uid=last, starts="15:00", place="Sala Semi", format="hybrid", **kept)
    taken = office.gatherings.as_last_time(kind="meeting", on=date(2025, 6, 30), group=group)
    assert (taken["place"], taken["format"], taken["starts"]) == ("Sala Semi", "hybrid", "15:00")
    assert taken["organisers"] == record["organisers"]
    keep(office, title="Saltata", status="cancelled")  # it came later and was not held
    assert office.gatherings.as_last_time(kind="meeting", on=date(2025, 6, 30), group=group)["title"] == record["title"]
    before = office.gatherings.as_last_time(kind="meeting", on=date(2025, 4, 20), group=group)
    assert before["title"] == "Gruppo Sementi: prima riunione"


# -- the register -------------------------------------------------------------------------------------------------


def test_present_twice_is_present_once_and_told_since_when(office):
    made = keep(office)
    who = uid(office, "person", "zolt")
    first = office.attendance.add(gathering=made, person=who)
    again = office.attendance.add(gathering=made, person=who)
    assert (first.since, again.uid) == ("", first.uid)
    assert again.since == office.archive.all("presence")[0]["marked_at"]
    assert office.archive.count("presence") == 1


def test_taking_back_names_the_mark_and_marking_again_makes_a_new_one(office):
    made = keep(office)
    line = office.attendance.add(gathering=made, person=uid(office, "person", "zolt")).uid
    mark = office.archive.all("presence")[0]["uid"]
    office.attendance.set_state(gathering=made, uids=[line], state="absent")
    assert [one["presence_uid"] for one in office.archive.all("take_back")] == [mark]
    office.attendance.set_state(gathering=made, uids=[line], state="present")
    assert office.archive.count("presence") == 2
    assert office.attendance.set_state(gathering=made, uids=[line], state="present") == 0
    assert office.archive.count("presence") == 2


def test_counts_are_those_of_the_indicators(office):
    for words in ("paglia", "open day", "assemblea ordinaria"):
        gathering = uid(office, "gathering", words)
        counted, told = office.attendance.counts(gathering=gathering), office.gatherings.register(gathering)
        assert {key: counted[key] for key in ("attendances", "persons", "members", "headcount")} == {
            key: told[key] for key in ("attendances", "persons", "members", "headcount")
        }


def test_the_register_of_an_event_adds_to_the_figure_as_it_is_typed(office):
    def figure():
        lines = office.indicators.table(period="2025", association="BUILD", on="2025-12-31")
        return next(one.value for one in lines if one.indicator == "attendances")

    before, gathering = figure(), uid(office, "gathering", "cantieri")
    line = office.attendance.add(gathering=gathering, person=uid(office, "person", "taess")).uid
    assert figure() == before + 1 == office.attendance.counts(gathering=gathering)["attendances"] + 5
    office.attendance.change(gathering=gathering, uids=[line], role="staff")
    assert figure() == before


def test_whom_somebody_came_for_is_presumed_from_one_affiliation_only_and_confirmed(office):
    gathering = uid(office, "gathering", "paglia")  # of AGRIFOOD and BUILD
    lines = register(office, gathering)
    assert lines["Perla Nìnive"]["represents"] == "≈Cascina Perlà S.r.l."
    person = uid(office, "person", "perla ninive")
    office.records.keep(noun="affiliation", values={
        "person": person, "organisation": uid(office, "organisation", "zolfanello"), "from_on": date(2025, 1, 1),
    })  # fmt: skip
    assert register(office, gathering)["Perla Nìnive"]["represents"] is None
    others = [row["uid"] for row in lines.values()]
    members = office.attendance.counts(gathering=gathering)["members"]
    assert office.attendance.confirm(gathering=gathering, uids=others) == members
    assert office.attendance.counts(gathering=gathering)["members"] == members
    assert office.attendance.confirm(gathering=gathering, uids=others) == 0


def test_everybody_of_last_time_but_not_who_is_excused(office):
    made = keep(office, status="held")
    perla = office.attendance.add(gathering=made, person=uid(office, "person", "perla"), state="excused").uid
    taken = office.attendance.as_last_time(gathering=made)
    assert (taken.title, taken.taken, taken.left) == ("Gruppo Sementi: seconda riunione", 1, 1)
    assert {name: row["state"] for name, row in register(office, made).items()} == {
        "Perla Nìnive": "excused", "Ugo Battàglia": "present",
    }  # fmt: skip
    assert office.attendance.as_last_time(gathering=made).taken == 0
    office.attendance.set_state(gathering=made, uids=[perla], state="present")
    assert office.attendance.counts(gathering=made)["attendances"] == 2


def test_people_of_the_group_are_found_first(office):
    made = keep(office)
    organisation, person = uid(office, "organisation", "aquilone"), uid(office, "person", "ivo")
    office.records.keep(noun="seat", values={
        "working_group": uid(office, "working_group", "sementi"), "person": person, "organisation": organisation,
    })  # fmt: skip
    names = [one.name for one in office.attendance.finder(gathering=made).find("")]
    assert names == ["Ivo Rø", "Perla Nìnive", "Ugo Battàglia"]
    assert office.attendance.expect_group(gathering=made).taken == 1
    finder = office.attendance.finder(gathering=made)
    assert [(one.name, one.state) for one in finder.find("ivo")] == [("Ivo Rø", "expected")]
    assert [one.name for one in finder.find("simà")] == ["Nico Šíma"]  # not of the circle, accents aside


def test_somebody_new_comes_with_the_organisation_and_is_taken_back_whole(office):
    made = keep(office, status="held")
    office.attendance.add_new(
        gathering=made, given_name="Nora", family_name="Novella", organisation=uid(office, "organisation", "perla")
    )
    line = register(office, made)["Nora Novella"]
    assert (line["state"], line["represents"]) == ("present", "≈Cascina Perlà S.r.l.")
    office.journal.undo()
    assert office.lookups.find(noun="person", typed="novella") == []
    with pytest.raises(Refused):
        office.attendance.add_new(gathering=made, given_name="", family_name="12")


def test_a_closed_assembly_keeps_its_register(office):
    assembly = uid(office, "gathering", "assemblea ordinaria")
    with office.archive.operation("tests.freeze", "Chiusa"):
        row = office.archive.by_uid("gathering", assembly)
        office.archive.update("gathering", row["id"], {"frozen_at": "2025-04-29T18:00:00Z"})
    with pytest.raises(Refused, match="è stata chiusa"):
        office.attendance.add(gathering=assembly, person=uid(office, "person", "zolt"))
    with pytest.raises(Conflict):
        office.gathering_changes.removal(uid=assembly)


def test_agenda_items_change_places_and_stay_in_order(office):
    made = keep(office)
    items = [office.gathering_changes.add_item(gathering=made, title=name, majority="none") for name in "ABC"]
    office.gathering_changes.move_item(uid=items[2], up=True)
    office.gathering_changes.move_item(uid=items[0], up=True)  # it is the first: nothing happens
    listed = office.gatherings.part(noun="agenda_items", gathering=made)
    assert [(row["number"], row["title"]) for row in listed.rows(listed.keys(Asked()))] == [
        (1, "A"),
        (2, "C"),
        (3, "B"),
    ]


def test_the_history_of_one_gathering_tells_of_its_register_even_of_what_has_gone(office):
    made, other = keep(office), keep(office, title="Altra")
    office.attendance.add(gathering=other, person=uid(office, "person", "zolt"))
    line = office.attendance.add(gathering=made, person=uid(office, "person", "zolt")).uid
    office.attendance.remove(gathering=made, uids=[line])
    listed = office.gatherings.part(noun="history", gathering=made)
    assert listed.count(Asked()) == 3


@given(day=st.dates(date(2024, 1, 1), date(2027, 12, 31)), on=st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_a_moment_shifted_to_another_day_shows_the_same_time_of_day(day, on):
    from clust_desktop.services.gathering_copies import _shifted

    at = moments.at_clock(day, "18:30")
    assert moments.show_clock(_shifted(at, on - day)) == "18:30"


def test_repeated_days_stay_in_order(office):
    made = keep(office, on_day=date(2025, 1, 31))
    days = office.gathering_copies.coming(uid=made, every="month", times=30)
    assert all(before < after for before, after in pairwise(days))
    assert {day.weekday() for day in days} == {4}
