"""The paper's round trip: a list printed, its codes read from the rendered page, entered, and counted."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.services.lists import Asked
from clust_desktop.services.presence_lists import presence_list
from clust_desktop.services.sheet_entry import Typed, WalkIn
from clust_desktop.services.sheets import is_off
from tests.services.papers_of_gatherings import decoded, gathering, letters, people, session

NAMES = ("Ada Bianchini", "Ugo Cardellino", "Zoe Dinamo", "Leo Esempio", "Ida Fantasia")


pytestmark = pytest.mark.usefixtures("that_day")


@pytest.fixture
def day(office):
    """A gathering on whose register five people are expected."""
    uid = gathering(office)
    people(office, uid, NAMES)
    return uid


def printed(office, uid, tmp_path, **how):
    out = tmp_path / "foglio.pdf"
    office.papers.print_sign_in(out=out, gathering=uid, **how)
    return out.read_bytes()


def enter(office, uid, text="", printing=1, **more):
    return office.sheet_entry.enter(gathering=uid, printing=printing, typed=Typed(text=text, **more))


def states(office, uid):
    row = office.archive.by_uid("gathering", uid)
    return {
        office.archive.find("person", id=one["person_id"])["full_name"]: one["state"]
        for one in office.archive.all("attendance", gathering_id=row["id"])
    }


def standing(office, uid):
    """Person → (mode, source, session) of the presences that were not taken back."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for one in office.archive.rows(
        "select p.full_name, q.mode, q.source, ifnull(s.title, '') as session from presence q"
        " join attendance a on a.id = q.attendance_id join person p on p.id = a.person_id"
        " join gathering g on g.id = a.gathering_id left join session s on s.id = q.session_id where g.uid = ?"
        " and not exists (select 1 from take_back t where t.presence_uid = q.uid) order by q.id",
        (uid,),
    ):
        found.setdefault(one["full_name"], []).append((one["mode"], one["source"], one["session"]))
    return found


def operations(office):
    return office.archive.value("select count(*) from operation")


# -- printing -----------------------------------------------------------------------------------------------------


def test_the_codes_read_from_the_rendered_pages_are_entered_and_everybody_is_present(office, tmp_path):
    uid = gathering(office)
    people(office, uid, [f"Nome{number} Inventato{number:02}" for number in range(40)])
    read = decoded(printed(office, uid, tmp_path))
    rows = office.sheets.rows(gathering=uid, printing=1)
    assert read == [row["code"] for row in rows if row["code"]]
    assert len(set(read)) == 40
    enter(office, uid, " ".join(read[:30]) + " / altri assenti")
    assert list(states(office, uid).values()).count("present") == 30
    assert list(states(office, uid).values()).count("absent") == 10
    assert set(standing(office, uid)["Nome3 Inventato03"]) == {("in-person", "paper", "")}


def test_the_sheets_and_their_rows_are_written_down_by_family_name(office, day, tmp_path):
    printed(office, day, tmp_path, rows=4)
    rows = office.sheets.rows(gathering=day, printing=1)
    assert [row["number"] for row in rows] == list(range(1, 10))
    assert [row["name"] for row in rows[:5]] == [
        "Bianchini Ada", "Cardellino Ugo", "Dinamo Zoe", "Esempio Leo", "Fantasia Ida"]  # fmt: skip
    assert all(row["line"] is None for row in rows[5:])
    (sheet,) = office.sheets.sheets(gathering=day)
    assert (sheet["first"], sheet["last"], sheet["people"], sheet["signed"]) == (1, 9, 5, None)


def test_the_same_list_again_is_the_same_printing_and_the_same_bytes(office, day, tmp_path):
    first = printed(office, day, tmp_path)
    done = operations(office)
    assert printed(office, day, tmp_path) == first
    assert operations(office) == done
    people(office, day, ["Ivo Nuovo"])
    other = printed(office, day, tmp_path)
    assert other != first
    assert [one["printing"] for one in office.sheets.printings(gathering=day)] == [2, 1]


def test_it_stays_the_same_printing_after_it_was_entered(office, day, tmp_path):
    first = printed(office, day, tmp_path)
    enter(office, day, "1-4 / 5 assente")
    assert printed(office, day, tmp_path) == first


def test_one_undo_takes_a_printing_back(office, day, tmp_path):
    printed(office, day, tmp_path)
    office.journal.undo()
    assert office.sheets.printings(gathering=day) == []
    assert office.archive.value("select count(*) from attendance where code <> ''") == 0


def test_what_was_planned_is_not_recorded_over_another_register(office, day):
    planned, _pdf = office.papers.sign_in(gathering=day)
    people(office, day, ["Ivo Nuovo"])
    with pytest.raises(Refused, match="registro è cambiato"):
        office.sheets.record(planned)
    assert office.sheets.printings(gathering=day) == []


@pytest.mark.parametrize("rows", [None, 1, 20])
def test_a_register_of_nobody_is_a_sheet_of_empty_rows(office, rows, tmp_path):
    uid = gathering(office)
    first = printed(office, uid, tmp_path, rows=rows)
    found = office.sheets.rows(gathering=uid, printing=1)
    assert len(found) == (15 if rows is None else rows)  # a page is filled
    assert all(row["line"] is None for row in found)
    assert printed(office, uid, tmp_path, rows=rows) == first


def test_a_sheet_without_any_row_is_refused(office):
    for rows in (0, -1, 501):
        with pytest.raises(Refused, match="righe vuote"):
            office.sheets.plan(gathering=gathering(office), rows=rows)


def test_sessions_have_printings_of_their_own(office, day, tmp_path):
    morning, afternoon = (session(office, day, title) for title in ("Mattina", "Pomeriggio"))
    for one in (morning, afternoon, morning):
        printed(office, day, tmp_path, session=one)
    assert [(one["printing"], one["session"]) for one in office.sheets.printings(gathering=day)] == [
        (2, "Pomeriggio"), (1, "Mattina")]  # fmt: skip
    with pytest.raises(Refused, match="altro incontro"):
        office.sheets.plan(gathering=gathering(office), session=morning)


# -- entering -----------------------------------------------------------------------------------------------------


@pytest.fixture
def signed(office, day, tmp_path):
    printed(office, day, tmp_path, rows=3)
    return day


def test_rows_are_set_as_the_paper_says(office, signed):
    enter(office, signed, "1-3 / 4 assente / 5 giustificato")
    assert states(office, signed) == dict.fromkeys(NAMES[:3], "present") | {NAMES[3]: "absent", NAMES[4]: "excused"}


def test_entering_twice_changes_nothing_and_one_undo_takes_it_back(office, signed):
    before = states(office, signed)
    walk_ins = [WalkIn(row=6, given_name="Ivo", family_name="Passante")]
    done = []
    for _again in range(2):
        enter(office, signed, "1-3 / altri assenti", walk_ins=walk_ins, totals={1: 4})
        done.append(operations(office))
    assert done[0] == done[1]
    assert len(states(office, signed)) == 6
    office.journal.undo()
    assert states(office, signed) == before
    assert office.archive.find("person", full_name="Ivo Passante") is None


def test_looking_writes_nothing_and_tells_what_would_change(office, signed):
    enter(office, signed, "1")
    done = operations(office)
    outlook = office.sheet_entry.look(gathering=signed, printing=1, typed=Typed(text="1-2 / 3 assente / 40"))
    assert outlook.said == {1: "present", 2: "present", 3: "absent"}
    assert outlook.becomes == {2: "present", 3: "absent"}
    assert [one.sentence for one in outlook.complaints] == ["La riga 40 non c’è: l’elenco finisce con la 8."]
    assert operations(office) == done


def test_every_complaint_comes_at_once_and_nothing_is_written(office, signed):
    done, before = operations(office), states(office, signed)
    with pytest.raises(Invalid) as refused:
        enter(office, signed, "1, forse / 40", walk_ins=[WalkIn(row=2, given_name="Ivo", family_name="Altro"),
                                                         WalkIn(row=7), WalkIn(row=99, given_name="Ivo")])  # fmt: skip
    assert set(refused.value.complaints) == {"text0", "text1", "row2", "row7", "row99"}
    assert "Cardellino Ugo" in refused.value.complaints["row2"]
    assert (operations(office), states(office, signed)) == (done, before)


def test_codes_of_other_registers_and_printings_say_whose_they_are(office, signed, tmp_path):
    other = gathering(office, "Altra giornata", on="2025-06-13")
    people(office, other, ["Eva Lontana"])
    printed(office, other, tmp_path)
    code = office.sheets.rows(gathering=other, printing=1)[0]["code"]
    with pytest.raises(Invalid, match="è di «Altra giornata» del 13/06/2025"):
        enter(office, signed, code)
    people(office, signed, ["Ivo Nuovo"])
    printed(office, signed, tmp_path)
    (new,) = (row["code"] for row in office.sheets.rows(gathering=signed, printing=2) if row["name"] == "Nuovo Ivo")
    with pytest.raises(Invalid, match="non in questa stampa"):
        enter(office, signed, new)
    enter(office, signed, new, printing=2)
    assert states(office, signed)["Ivo Nuovo"] == "present"


def test_whoever_walks_in_stands_on_their_row_and_on_the_register(office, signed):
    cascina = office.archive.find("organisation", name="Cascina Perlà S.r.l.")["uid"]
    known = office.archive.find("person", full_name="Perla Nìnive")["uid"]
    assert office.sheet_entry.proposed(gathering=signed, person=known) == (cascina,)
    enter(office, signed, "1", walk_ins=[
        WalkIn(row=6, person=known),
        WalkIn(row=7, given_name="Ivo", family_name="Passante", organisation=cascina, represents=(cascina,)),
    ])  # fmt: skip
    rows = {row["number"]: row for row in office.sheets.rows(gathering=signed, printing=1)}
    assert (rows[6]["full_name"], rows[7]["full_name"]) == ("Perla Nìnive", "Ivo Passante")
    assert rows[6]["code"]
    assert rows[7]["represents"] == "Cascina Perlà S.r.l."
    line = office.archive.find("attendance", id=rows[7]["line"])
    assert (line["state"], line["walk_in"], line["source"]) == ("present", 1, "paper")
    enter(office, signed, "6-7 assenti")
    assert states(office, signed)["Ivo Passante"] == "absent"


def test_whoever_is_printed_on_one_row_and_signs_on_another_is_there_once(office, signed):
    leo = office.archive.find("person", full_name="Leo Esempio")["uid"]
    outlook = enter(office, signed, "1-2 / altri assenti", walk_ins=[WalkIn(row=7, person=leo)], totals={1: 3})
    assert states(office, signed)["Leo Esempio"] == "present"
    assert 4 not in outlook.said
    assert not is_off(office.sheets.sheets(gathering=signed)[0])
    with pytest.raises(Invalid, match="La riga 4 è detta in due modi"):
        enter(office, signed, "4 assente", walk_ins=[WalkIn(row=7, person=leo)])


def test_a_total_that_is_not_the_register_s_stays_visible(office, signed):
    enter(office, signed, "1-3 / altri assenti", totals={1: 4})
    said = "Foglio 1 della stampa 1: 4 firme in calce, 3 nel registro."
    assert office.sheets.mismatches(gathering=signed) == [said]
    with office.archive.operation("tests.held", "Held"):
        office.archive.update("gathering", office.archive.by_uid("gathering", signed)["id"], {"status": "held"})
    waiting = office.todo.listing(period="2025", kind="sheets")
    assert [row["label"] for row in waiting.rows(waiting.keys(Asked()))] == ["Giornata inventata"]
    enter(office, signed, totals={1: 3})
    assert office.sheets.mismatches(gathering=signed) == []
    line = office.sheets.rows(gathering=signed, printing=1)[0]["line"]
    uid = office.archive.find("attendance", id=line)["uid"]
    office.attendance.set_state(gathering=signed, uids=[uid], state="absent")  # at the desk, against the paper
    assert len(office.sheets.mismatches(gathering=signed)) == 1


def test_a_line_of_a_printed_sheet_is_taken_off_the_register(office, signed):
    rows = office.sheets.rows(gathering=signed, printing=1)
    uid = office.archive.find("attendance", id=rows[1]["line"])["uid"]
    enter(office, signed, "1-3", totals={1: 3})
    office.attendance.remove(gathering=signed, uids=[uid])
    assert office.sheets.rows(gathering=signed, printing=1)[1]["line"] is None
    assert len(office.sheets.mismatches(gathering=signed)) == 1
    with pytest.raises(Invalid, match="Sulla riga 2 non è stampato nessuno"):
        enter(office, signed, "2")
    office.journal.undo()
    assert office.sheets.rows(gathering=signed, printing=1)[1]["line"] == rows[1]["line"]


def test_a_gathering_goes_with_its_sheets(office, signed):
    office.gathering_changes.remove(uid=signed)
    assert office.archive.count("sheet") == office.archive.count("sheet_row") == 0
    office.journal.undo()
    assert len(office.sheets.rows(gathering=signed, printing=1)) == 8


def test_a_closed_assembly_is_not_entered(office, signed):
    with office.archive.operation("tests.close", "Closed"):
        office.archive.update("gathering", office.archive.by_uid("gathering", signed)["id"],
                              {"frozen_at": "2025-06-12T18:00:00Z"})  # fmt: skip
    with pytest.raises(Refused, match="chiusa"):
        enter(office, signed, "1")


# -- what else the register says ----------------------------------------------------------------------------------


def test_whoever_was_online_stays_present_though_they_did_not_sign(office, tmp_path):
    uid = gathering(office, format="hybrid")
    lines = people(office, uid, NAMES[:2])
    printed(office, uid, tmp_path)
    ada = office.archive.find("attendance", id=lines[NAMES[0]])["uid"]
    office.attendance.change(gathering=uid, uids=[ada], state="present", mode="online")
    outlook = enter(office, uid, "2 / altri assenti")
    assert outlook.becomes == {2: "present"}
    assert states(office, uid) == dict.fromkeys(NAMES[:2], "present")
    enter(office, uid, "1")
    assert [mode for mode, _source, _session in standing(office, uid)[NAMES[0]]] == ["online", "in-person"]


@pytest.mark.parametrize("form", ["online", None, "hybrid"])
def test_who_signs_is_in_the_room_however_the_gathering_was_announced(office, tmp_path, form):
    uid = gathering(office, format=form)
    people(office, uid, NAMES[:2])
    printed(office, uid, tmp_path)
    enter(office, uid, "1-2")
    assert standing(office, uid)[NAMES[0]] == [("in-person", "paper", "")]
    done = operations(office)
    assert enter(office, uid, "1-2").becomes == {}
    assert operations(office) == done


def test_a_signature_of_whoever_came_through_the_door_adds_nothing(office, signed):
    rows = office.sheets.rows(gathering=signed, printing=1)
    uid = office.archive.find("attendance", id=rows[0]["line"])["uid"]
    office.attendance.set_state(gathering=signed, uids=[uid], state="present")
    enter(office, signed, "1-2")
    assert [source for _mode, source, _session in standing(office, signed)[NAMES[0]]] == ["grid"]
    enter(office, signed, "1 assente")
    assert NAMES[0] not in standing(office, signed)


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_sheets_of_sessions_say_the_same_in_any_order(office, day, tmp_path, order):
    for title in ("Mattina", "Pomeriggio"):
        printed(office, day, tmp_path, session=session(office, day, title))
    texts = {1: "1-3 / altri assenti", 2: "3-4 / altri assenti"}
    for printing in order:
        enter(office, day, texts[printing], printing=printing)
    assert states(office, day) == dict.fromkeys(NAMES[:4], "present") | {NAMES[4]: "absent"}
    there = {name: sorted(one[2] for one in found) for name, found in standing(office, day).items()}
    assert there == {
        NAMES[0]: ["Mattina"], NAMES[1]: ["Mattina"], NAMES[2]: ["Mattina", "Pomeriggio"], NAMES[3]: ["Pomeriggio"],
    }  # fmt: skip


def test_whoever_signs_was_given_the_notice_in_force(office, signed):
    with office.archive.operation("tests.notice", "Notice"):
        for version, first in (("1.0", "2024-01-01"), ("2.0", "2026-01-01")):
            office.archive.insert("privacy_notice", {"version": version, "text": "Testo.", "from_on": first})
    enter(office, signed, "1 / 2 assente")
    rows = office.sheets.rows(gathering=signed, printing=1)
    notices = [office.archive.find("attendance", id=row["line"])["notice_id"] for row in rows[:2]]
    assert notices == [office.archive.find("privacy_notice", version="1.0")["id"], None]


def test_two_persons_made_one_keep_the_printed_rows(office, signed, tmp_path):
    ada, ugo = (office.archive.find("person", full_name=name)["uid"] for name in NAMES[:2])
    office.mergers.merge(noun="person", goes=ada, stays=ugo, backups_to=tmp_path)
    rows = office.sheets.rows(gathering=signed, printing=1)
    assert rows[0]["line"] == rows[1]["line"]
    enter(office, signed, "1")
    assert states(office, signed)[NAMES[1]] == "present"


# -- the same register ----------------------------------------------------------------------------------------------

WORDS = {"present": "", "absent": " assente", "excused": " giustificato"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rows_entered_in_any_order_and_any_pieces_say_the_same(office, data):
    said = data.draw(st.dictionaries(st.integers(1, 5), st.sampled_from(sorted(WORDS)), min_size=1))
    outcomes = []
    for _order in range(2):
        uid = gathering(office)
        people(office, uid, NAMES)
        planned, _pdf = office.papers.sign_in(gathering=uid, rows=0)
        office.sheets.record(planned)
        order = data.draw(st.permutations(sorted(said)))
        cut = data.draw(st.integers(0, len(order)))
        for piece in (order[:cut], order[cut:], order):
            enter(office, uid, " / ".join(f"{row}{WORDS[said[row]]}" for row in piece))
        outcomes.append((states(office, uid), standing(office, uid), office.sheets.sheets(gathering=uid)[0]["present"]))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0] == dict.fromkeys(NAMES, "expected") | {NAMES[row - 1]: state for row, state in said.items()}


def test_sheet_list_register_and_indicator_count_the_same(office, signed):
    cascina = office.archive.find("organisation", name="Cascina Perlà S.r.l.")["uid"]
    enter(office, signed, "1-3 / altri assenti", totals={1: 5}, walk_ins=[
        WalkIn(row=6, given_name="Ivo", family_name="Passante", represents=(cascina,)),
        WalkIn(row=7, given_name="Eva", family_name="Passante", organisation=cascina),
    ])  # fmt: skip
    office.gathering_changes.hold(uid=signed)
    counts = office.attendance.counts(gathering=signed)
    assert (counts["attendances"], counts["persons"], counts["members"]) == (5, 5, 1)
    register = office.gatherings.register(signed)
    assert [register[key] for key in ("attendances", "persons", "members")] == [5, 5, 1]
    assert office.sheets.mismatches(gathering=signed) == []
    found = office.indicators.evidence("attendances", period="2025")
    assert sum("Giornata inventata" in row["label"] for row in found) == 5
    text = letters(office.papers.of_gathering("attendance", gathering=signed))
    assert "Presentidipersona(5)" in text
    assert "Assenti(2)" in text


def test_who_is_present_and_not_counted_is_marked_on_the_list(office):
    uid = gathering(office, status="held")
    people(office, uid, NAMES[:2], state="present")
    people(office, uid, ["Eva Segretaria"], state="present", role="staff")
    found = presence_list(office.archive, uid)
    assert {one.name: one.counted for one in found.lines} == {
        "Bianchini Ada": True, "Cardellino Ugo": True, "Segretaria Eva": False}  # fmt: skip
    assert found.counts.attendances == 2
    text = letters(office.papers.of_gathering("attendance", gathering=uid))
    assert text.count("nonconta") == 1
