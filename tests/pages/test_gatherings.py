"""The page of gatherings and those under it, asked without a display."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Conflict, Invalid, Refused
from clust_desktop.ui.pages.attendance import CHANGE, AttendancePage
from clust_desktop.ui.pages.gathering_parts import (
    AgendaItemsPage,
    CallsPage,
    GatheringHistoryPage,
    HeadcountsPage,
    ResolutionsPage,
    SessionsPage,
)  # fmt: skip
from clust_desktop.ui.pages.gatherings import GatheringsPage
from clust_desktop.ui.pages.spending import ExpensesOfPage
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows, uid

PAGE, REGISTER, ITEMS, HISTORY = GatheringsPage(), AttendancePage(), AgendaItemsPage(), GatheringHistoryPage()
HEADS, EXPENSES, RESOLVED = HeadcountsPage(), ExpensesOfPage(), ResolutionsPage()


@pytest.fixture(autouse=True)
def that_day():
    with clock.standing_on(date(2025, 6, 30)):
        yield


def lines(office, under):
    found = REGISTER.listing(office, under)
    from clust_desktop.services.lists import Asked

    return found.rows(found.keys(Asked()))


def typed(office, where, **more):
    """A new form as it begins, with what a person types in it."""
    form = PAGE.form_of(office, None, where)
    return form.format(PAGE.blank(office, where)) | more


def test_the_header_and_the_filters_are_obeyed(office, everywhere):
    assert len(rows(PAGE, office, everywhere)) == 8
    assert len(rows(PAGE, office, Where(period="2024", association=None))) == 1
    build = rows(PAGE, office, Where(period="2025", association="BUILD"))
    assert {one["title"] for one in build} == {"Costruire con la paglia", "Cantieri aperti", "Assemblea del bilancio"}
    meetings = Where(period="2025", association=None, filters={"kind": "Riunione"})
    assert {one["kind"] for one in rows(PAGE, office, meetings)} == {"● Riunione"}
    assert [one["title"] for one in rows(PAGE, office, everywhere, "paglia")] == ["Costruire con la paglia"]
    with pytest.raises(Refused, match="Riu"):
        PAGE.listing(office, Where(period="2025", association=None, filters={"kind": "Riu"}))


def test_one_saved_after_the_header_went_elsewhere_says_for_whom(office):
    build, health = (Where(period="2025", association=code) for code in ("BUILD", "HEALTH"))
    begun = typed(office, build, title="Cantieri", on_day="3/6", status="Tenuto")
    assert PAGE.save(office, None, begun, health).said == "Cantieri: salvato per BUILD; in alto è scelta HEALTH."
    assert PAGE.save(office, None, begun, build).said == "Cantieri: salvato."
    assert PAGE.save(office, None, begun, Where(period="2025", association=None)).said == "Cantieri: salvato."


def test_one_held_with_nobody_stands_out_by_word_and_tone(office, everywhere):
    PAGE.save(office, None, typed(office, Where(period="2025", association="HEALTH"), title="Deserta", on_day="3/6",
                                     status="Tenuto"),
              everywhere)  # fmt: skip
    narrowed = Where(period="2025", association=None, filters={"found": "senza presenze"})
    with pytest.raises(Refused):
        PAGE.listing(office, narrowed)
    (row,) = rows(PAGE, office, Where(period="2025", association=None, filters={"found": "Tenuto, senza presenze"}))
    assert (row["title"], row["found"]) == ("Deserta", "▲ Tenuto, senza presenze")
    record = PAGE.record(office, uid(PAGE, office, everywhere, "deserta"))
    assert PAGE.tone(record) == "bad"
    assert any("zero presenze" in note for note in PAGE.notes(office, record, {"on_day": "3/6/2025"}, everywhere))


def test_a_form_for_each_kind(office, everywhere):
    keys = {
        kind: [field.key for field in PAGE.form_of(
            office, None, Where(period=None, association=None, filters={"kind": word})).fields]
        for kind, word in (("meeting", "Riunione"), ("assembly", "Assemblea"), ("event", "Evento"))
    }  # fmt: skip
    assert keys["meeting"][:4] == ["kind", "working_group", "organ", "title"]
    assert keys["assembly"][:2] == ["kind", "title"]
    assert keys["event"][:3] == ["kind", "event_kind", "title"]
    columns = set(office.archive.columns("gathering")) - {"id", "uid", "folded", "frozen_at", "moved_to_id"}
    said = {"starts_at": "starts", "ends_at": "ends"}
    asked = set().union(*keys.values())
    assert {said.get(one, one.removesuffix("_id")) for one in columns} <= asked


def test_a_meeting_of_a_group_proposes_its_name_and_what_was_last_time(office, everywhere):
    group = office.lookups.find(noun="working_group", typed="sementi")[0].uid
    last = PAGE.record(office, uid(PAGE, office, everywhere, "seconda riunione"))
    PAGE.save(office, last, PAGE.form_of(office, last, everywhere).format(last) | {
        "starts": "15", "ends": "17", "place": "Sala Semi", "format": "Online"}, everywhere)  # fmt: skip
    asked = typed(office, everywhere, working_group=group)
    proposed = PAGE.proposes(office, None, asked, "working_group", everywhere)
    assert proposed["title"] == "Riunione del gruppo Sementi"
    assert [proposed[key] for key in ("starts", "ends", "place", "format")] == ["15:00", "17:00", "Sala Semi", "Online"]
    done = PAGE.save(office, None, asked | proposed, everywhere)
    made = PAGE.record(office, done.uid)
    assert (made["starts_at"], made["body"], made["associations"]) == ("2025-06-30T13:00:00Z", "Sementi", "AGRIFOOD")


def test_the_status_follows_the_day_and_one_to_come_was_not_held(office):
    where = Where(period="2025", association="HEALTH")
    asked = typed(office, where, title="Domani")
    assert PAGE.proposes(office, None, asked | {"on_day": "ieri"}, "on_day", where) == {"status": "Tenuto"}
    assert PAGE.proposes(office, None, asked | {"on_day": "domani"}, "on_day", where) == {"status": "In programma"}
    with pytest.raises(Invalid) as refused:
        PAGE.save(office, None, asked | {"on_day": "domani", "status": "Tenuto"}, where)
    assert set(refused.value.complaints) == {"status"}


def test_complaints_stand_beside_their_fields_all_at_once(office, everywhere):
    with pytest.raises(Invalid) as refused:
        PAGE.save(office, None, typed(office, everywhere, on_day="31/2", starts="25:00"), everywhere)
    assert set(refused.value.complaints) == {"title", "on_day", "starts", "organisers"}


def test_repeating_shows_the_days_and_their_holidays_before(office, everywhere):
    record = PAGE.record(office, uid(PAGE, office, everywhere, "prima riunione"))
    asked = {"every": "Ogni settimana", "times": "3", "until": ""}
    assert PAGE.repeat_notes(office, record, asked, everywhere) == ["3 giorni: 09/04/2025, 16/04/2025, 23/04/2025."]
    monday = PAGE.record(office, uid(PAGE, office, everywhere, "cantieri"))
    said = PAGE.repeat_notes(office, monday, asked | {"times": "5"}, everywhere)
    assert said[1] == "Tra questi sono festivi, e non saltati: 02/06/2025 (Festa della Repubblica)."
    done = PAGE.repeat(office, record, asked | {"every": "Ogni due settimane", "times": "", "until": "30/4"},
                       everywhere)  # fmt: skip
    assert done.said == "Gruppo Sementi: prima riunione: previsto ancora 2 volte."


def test_postponing_opens_the_new_one_and_cancelling_says_why(office):
    where = Where(period="2025", association="HEALTH")
    made = PAGE.save(office, None, typed(office, where, title="Visita", on_day="1/7/2025"), where).uid
    done = PAGE.postpone(office, PAGE.record(office, made), {"on": "5/7", "starts": "", "reason": "sciopero"}, where)
    assert (done.open, PAGE.record(office, done.uid)["on_day"]) == ("gatherings", date(2025, 7, 5))
    old = PAGE.record(office, made)
    assert "moved_to" in {field.key for field in PAGE.form_of(office, old, where).fields}
    assert not PAGE.may_move(old)
    PAGE.cancel(office, PAGE.record(office, done.uid), {"reason": "sciopero"}, where)
    assert PAGE.record(office, done.uid)["note"].endswith("Annullato il 30/06/2025: sciopero")


def test_the_list_as_a_calendar(office, everywhere, tmp_path):
    chosen = [PAGE.record(office, uid(PAGE, office, everywhere, words)) for words in ("paglia", "cantieri")]
    done = PAGE.calendar(office, chosen, {"file": str(tmp_path / "a.ics")}, everywhere)
    assert done.said.startswith("2 incontri scritti in")
    assert (tmp_path / "a.ics").read_text().count("BEGIN:VEVENT") == 2


def test_removing_says_with_numbers_what_goes(office, everywhere):
    record = PAGE.record(office, uid(PAGE, office, everywhere, "paglia"))
    assert "5 presenze" in PAGE.removal(office, record, {}, everywhere)


# -- the register -------------------------------------------------------------------------------------------------


@pytest.fixture
def under(office, everywhere):
    return everywhere.under("gathering", uid(PAGE, office, everywhere, "paglia"))


def test_several_lines_are_set_at_once_and_set_again_they_stay(office, under):
    chosen = lines(office, under)[:3]
    assert REGISTER.absent(office, chosen, {}, under).said == "3 persone: assente."
    assert [row["found"] for row in rows(REGISTER, office, under)].count("✖ Assente") == 3
    again = REGISTER.absent(office, lines(office, under)[:1], {}, under)
    assert not again.undo
    office.journal.undo()
    assert [row["found"] for row in rows(REGISTER, office, under)] == ["✔ Presente"] * 5


def test_several_lines_changed_keep_what_was_left_empty(office, under):
    two = lines(office, under)[:2]
    REGISTER.change(office, two[:1], CHANGE.format({"state": "present", "role": "speaker", "note": "sale"}), under)
    two = lines(office, under)[:2]
    blank = REGISTER.change_blank(office, two, under)
    assert set(blank) == {"state"}
    REGISTER.change(office, two, CHANGE.format({"mode": "online"}), under)
    changed = {row["full_name"]: row for row in rows(REGISTER, office, under)}
    assert [changed[one["full_name"]]["mode"] for one in two] == ["Online", "Online"]
    assert changed[two[0]["full_name"]]["role"] == "Relatore"
    assert changed[two[0]["full_name"]]["note"] == "sale"


def test_what_is_presumed_says_so_until_it_is_stated(office, under):
    (perla,) = (one for one in lines(office, under) if one["full_name"] == "Perla Nìnive")
    shown = {row["full_name"]: row["represents"] for row in rows(REGISTER, office, under)}
    assert shown["Perla Nìnive"] == "Cascina Perlà S.r.l. (presunto)"
    assert REGISTER.change_notes(office, [perla], {"represents": ""}, under)
    REGISTER.confirm(office, [perla], {}, under)
    shown = {row["full_name"]: row["represents"] for row in rows(REGISTER, office, under)}
    assert shown["Perla Nìnive"] == "Cascina Perlà S.r.l."


# -- its parts ----------------------------------------------------------------------------------------------------


def test_agenda_items_move_and_say_so(office, under):
    for title in ("Saluti", "Bilancio"):
        ITEMS.save(office, None, ITEMS.form.format(ITEMS.blank(office, under)) | {"title": title}, under)
    second = ITEMS.record(office, uid(ITEMS, office, under, "bilancio"))
    ITEMS.move_up(office, second, {}, under)
    assert [(row["number"], row["title"]) for row in rows(ITEMS, office, under)] == [("1", "Bilancio"), ("2", "Saluti")]


def test_a_second_first_call_is_refused_beside_its_field(office, everywhere):
    page = CallsPage()
    under = everywhere.under("gathering", uid(PAGE, office, everywhere, "assemblea ordinaria"))
    asked = page.form.format(page.blank(office, under)) | {"at": "29/4/2025 9.30"}
    page.save(office, None, asked, under)
    assert [row["at"] for row in rows(page, office, under)] == ["29/04/2025 09:30"]
    with pytest.raises(Conflict):
        page.save(office, None, asked, under)


def test_a_session_does_not_end_before_it_starts(office, under):
    with pytest.raises(Invalid):
        SessionsPage().save(
            office,
            None,
            {"title": "Mattina", "starts_at": "15/3/2025 10", "ends_at": "15/3/2025 9", "place": ""},
            under,
        )


def test_the_history_is_told_in_words(office, under):
    REGISTER.absent(office, lines(office, under)[:1], {}, under)
    assert rows(HISTORY, office, under)[0]["said"] == "1: assenza a Costruire con la paglia"


# -- sessions, walk-ins and times ---------------------------------------------------------------------------------


def with_sessions(office, gathering):
    """Two sessions of one title and one of another, on the two days of a gathering."""
    keep = office.records.keep
    return [
        keep(noun="session", values={"gathering": gathering, "title": title, "starts_at": at})
        for title, at in (
            ("Plenaria", "2025-02-20T08:00:00Z"), ("Plenaria", "2025-02-21T08:00:00Z"), ("Tavolo", None)
        )
    ]  # fmt: skip


def test_a_headcount_names_its_session_and_sessions_of_one_title_are_told_apart(office, everywhere):
    event = uid(PAGE, office, everywhere, "open day")
    under = everywhere.under("gathering", event)
    assert "session" not in [one.key for one in HEADS.form_of(office, None, under).fields]
    _first, second, _third = with_sessions(office, event)
    form = HEADS.form_of(office, None, under)
    options = [label for _uid, label in next(one for one in form.fields if one.key == "session").options]
    assert options == ["Tavolo", "Plenaria · 20/02/2025 09:00", "Plenaria · 21/02/2025 09:00"]
    done = HEADS.save(office, None, {"quantity": "14", "session": "Plenaria · 21/02/2025 09:00"}, under)
    record = HEADS.record(office, done.uid)
    assert record["session"] == second
    assert [row["session"] for row in rows(HEADS, office, under)] == ["Plenaria"]
    HEADS.save(office, record, form.format(record) | {"session": ""}, under)
    assert HEADS.record(office, done.uid)["session"] is None


def test_whoever_comes_unregistered_where_people_are_registered_walks_in(office, everywhere):
    event = uid(PAGE, office, everywhere, "salute in piazza")
    people = [one.uid for one in office.lookups.find(noun="person", typed="")]
    there = {row["person"] for row in lines(office, everywhere.under("gathering", event))}
    first, second = [one for one in people if one not in there][:2]
    add = office.attendance.add
    under = everywhere.under("gathering", event)

    def walked(person):
        return next(row["walk_in"] for row in lines(office, under) if row["person"] == person)

    add(gathering=event, person=first)
    assert not walked(first), "nobody was registered: the sheet is the register"
    office.journal.undo()
    add(gathering=event, person=first, state="expected")
    add(gathering=event, person=first)
    add(gathering=event, person=second)
    assert (walked(first), walked(second)) == (0, 1)
    assert office.attendance.counts(gathering=event)["walk_ins"] == 1
    line = next(row for row in lines(office, under) if row["person"] == second)
    REGISTER.change(office, [line], CHANGE.format(REGISTER.change_blank(office, [line], under)) | {"walk_in": "no"},
                    under)  # fmt: skip
    assert not walked(second)


def test_when_and_in_which_session_somebody_came_is_written_for_each_session(office, everywhere):
    event = uid(PAGE, office, everywhere, "open day")
    under = everywhere.under("gathering", event)
    with_sessions(office, event)

    def change(**more):
        (line,) = [row for row in lines(office, under) if row["full_name"] == "Perla Nìnive"]
        form = REGISTER.change_form(office, [line], under)
        REGISTER.change(office, [line], form.format(REGISTER.change_blank(office, [line], under)) | more, under)
        return next(row for row in lines(office, under) if row["full_name"] == "Perla Nìnive")

    row = change(session="Plenaria · 20/02/2025 09:00", came="9.10", went="12")
    assert (row["came"], row["went"]) == ("2025-02-20T08:10:00Z", "2025-02-20T11:00:00Z")
    row = change(session="Plenaria · 21/02/2025 09:00", came="9.30", went="13")
    assert (row["sessions"], row["went"]) == ("Plenaria · Plenaria", "2025-02-21T12:00:00Z")
    assert office.archive.value("select count(*) from presence") == 2
    assert change(role="Relatore")["went"] == "2025-02-21T12:00:00Z", "what was not touched stays"
    with pytest.raises(Invalid) as refused:
        change(session="Plenaria · 21/02/2025 09:00", came="14")
    assert set(refused.value.complaints) == {"went"}
    with pytest.raises(Invalid) as refused:
        change(came="25", went="x")
    assert set(refused.value.complaints) == {"came", "went"}


def test_the_expenses_of_a_gathering_stand_on_its_card_and_begin_with_it(office, everywhere):
    event = uid(PAGE, office, everywhere, "cantieri")
    under = everywhere.under("gathering", event)
    assert "expenses_of" in [one.page for one in PAGE.panels_of(PAGE.record(office, event))]
    begun = EXPENSES.blank(office, under)
    assert (begun["gathering"], begun["on_day"]) == (event, date(2025, 5, 5))
    heading = office.lookups.find(noun="expense_heading", typed="")[0].uid
    done = EXPENSES.save(office, None, EXPENSES.form.format(begun | {
        "heading": heading, "amount_cents": 12345, "supplier": "Tipografia Inventata"}), under)  # fmt: skip
    assert [row["supplier"] for row in rows(EXPENSES, office, under)] == ["Tipografia Inventata"]
    assert EXPENSES.record(office, done.uid)["gathering"] == event
    with pytest.raises(Conflict):
        PAGE.removal(office, PAGE.record(office, event), {}, everywhere)


def test_a_resolution_stands_under_its_agenda_item_with_votes_that_can_be(office, everywhere):
    assembly = uid(PAGE, office, everywhere, "bilancio")
    under = everywhere.under("gathering", assembly)
    pages = [one.page for one in PAGE.panels_of(PAGE.record(office, assembly))]
    assert "resolutions" in pages
    assert "resolutions" not in [
        one.page for one in PAGE.panels_of(PAGE.record(office, uid(PAGE, office, everywhere, "cantieri")))
    ]
    ITEMS.save(office, None, {"title": "Approvazione del bilancio", "majority": "Maggioranza ordinaria"}, under)
    form = RESOLVED.form_of(office, None, under)
    typed = form.format(RESOLVED.blank(office, under)) | {
        "text": "Il bilancio è approvato.", "agenda_item": "1. Approvazione del bilancio", "electorate": "5",
        "in_favour": "4", "against": "1", "abstained": "1", "outcome": "Approvata",
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        RESOLVED.save(office, None, typed, under)
    assert set(refused.value.complaints) == {"electorate"}
    RESOLVED.save(office, None, typed | {"abstained": "0"}, under)
    (row,) = rows(RESOLVED, office, under)
    assert (row["item"], row["in_favour"], row["outcome"]) == ("Approvazione del bilancio", "4", "Approvata")
    office.journal.undo()
    assert rows(RESOLVED, office, under) == []
