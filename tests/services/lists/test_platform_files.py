"""The files of platforms in the register: each meeting in its gathering, beside the door, kept as evidence."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.services.attendance import Attendance
from clust_desktop.services.door import Door
from clust_desktop.services.imports import Imports
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.plan import Plan
from clust_desktop.services.journal import Journal
from clust_desktop.services.lists import Asked
from clust_desktop.store import gatherings as counting
from tests.services.lists.platform_files import PARTICIPANTS, meetings, teams, zoom

DAY, NEXT = date(2026, 4, 14), date(2026, 4, 15)
HEAD = ["Tipo", "Titolo", "Data", "Clust-ER", "Modalità", "Stato"]
NINE = ("Ada Fintelli", "04/14/2026 09:00:00 AM", "04/14/2026 10:30:00 AM")


@pytest.fixture
def agenda(bring, archive):
    """Enters gatherings of MECH, by title and day; their uids by title."""

    def enter(*listed, how="online", kind="Evento"):
        bring("gatherings", [HEAD, *([kind, title, day, "MECH", how, "svolto"] for title, day in listed)])
        return {row["title"]: row["uid"] for row in archive.rows("select title, uid from gathering")}

    return enter


def register(archive, uid):
    """Name → state and its presences: mode, hours in UTC, source, title of the session."""
    found = {}
    for row in archive.rows(
        "select p.full_name, a.state, q.mode, substr(q.from_at, 12, 5) || '–' || substr(q.until_at, 12, 5) as hours,"
        " q.source, (select title from session s where s.id = q.session_id) as session from gathering g"
        " join attendance a on a.gathering_id = g.id join person p on p.id = a.person_id"
        " left join presence q on q.attendance_id = a.id where g.uid = ? order by p.full_name, q.from_at, q.id",
        (uid,),
    ):
        _state, stays = found.setdefault(row["full_name"], (row["state"], []))
        stays.append((row["mode"], row["hours"], row["source"], row["session"]))
    return found


def every(found):
    return found.rows(found.keys(Asked()))


def documents(archive):
    return archive.rows(
        "select d.sha256, d.name, k.code, g.title from document d join document_kind k on k.id = d.kind_id"
        " join document_link l on l.document_id = d.id and l.record_kind = 'gathering'"
        " join gathering g on g.uid = l.record_uid order by g.title"
    )


# -- one file, several meetings ---------------------------------------------------------------------------------------


@pytest.fixture
def two_days(tmp_path):
    return meetings(
        tmp_path / "riunioni.csv",
        ("Tavolo finto A", "111 2222 3333", "04/14/2026", "Ada Fintelli", "09:00:00 AM", "10:00:00 AM"),
        ("Tavolo finto A", "111 2222 3333", "04/14/2026", "Ada Fintelli", "09:30:00 AM", "11:00:00 AM"),
        ("Tavolo finto B", "444 5555 6666", "04/14/2026", "Ugo Supposti", "03:00:00 PM", "04:00:00 PM"),
        ("Tavolo finto A", "111 2222 3333", "04/15/2026", "Bea Immaginari", "09:00:00 AM", "10:00:00 AM"),
    )


def test_each_meeting_of_a_file_goes_to_its_own_gathering_by_day_and_title(bring, archive, agenda, two_days):
    agenda(("Tavolo finto A", DAY), ("Tavolo finto B", DAY), ("Tavolo finto A", NEXT))
    assert (bring("attendance", two_days).added, bring("attendance", two_days).unchanged) == (3, 3)
    where = archive.rows(
        "select g.title, g.on_day, p.full_name, count(q.id) as stays from attendance a"
        " join gathering g on g.id = a.gathering_id join person p on p.id = a.person_id"
        " join presence q on q.attendance_id = a.id group by a.id order by g.on_day, g.title"
    )
    assert [tuple(one.values()) for one in where] == [
        ("Tavolo finto A", "2026-04-14", "Ada Fintelli", 1),
        ("Tavolo finto B", "2026-04-14", "Ugo Supposti", 1),
        ("Tavolo finto A", "2026-04-15", "Bea Immaginari", 1),
    ]


def test_a_gathering_chosen_for_a_file_of_several_takes_its_own_day_alone(bring, archive, agenda, two_days):
    chosen = agenda(("Assemblea dei tavoli", DAY), ("Tavolo finto B", DAY))["Assemblea dei tavoli"]
    outcome = bring("attendance", two_days, gathering=chosen)
    assert (outcome.added, [(one.row, one.about) for one in outcome.ask]) == (2, [(5, "gathering")])
    assert "15/04/2026" in outcome.ask[0].reason
    assert [one.uid for one in outcome.ask[0].candidates] == [chosen]
    assert set(register(archive, chosen)) == {"Ada Fintelli"}
    answer = {"rows": [{"row": 5, "answer": chosen}]}
    assert bring("attendance", two_days, gathering=chosen, decide=answer).added == 1
    assert set(register(archive, chosen)) == {"Ada Fintelli", "Bea Immaginari"}


def test_before_the_trial_each_meeting_is_shown_with_the_gathering_proposed_for_it(archive, agenda, two_days):
    chosen = agenda(("Tavolo finto A", DAY), ("Altro finto", DAY))["Altro finto"]
    imports = Imports(archive)
    seen = imports.look(plan=Plan(path=two_days, kind="attendance"))
    assert seen.notes[:3] == (
        "Tavolo finto A · 14/04/2026 → Tavolo finto A · 14/04/2026",
        "Tavolo finto B · 14/04/2026 → da chiarire: 14/04/2026 Tavolo finto A, 14/04/2026 Altro finto?",
        "Tavolo finto A · 15/04/2026 → da chiarire: 14/04/2026 Tavolo finto A?",
    )
    assert seen.letters[-1] == "Incontro"
    assert [one.cells[-1] for one in seen.first] == [
        "Tavolo finto A · 14/04/2026", "Tavolo finto B · 14/04/2026", "Tavolo finto A · 15/04/2026",
    ]  # fmt: skip
    told = imports.look(plan=Plan(path=two_days, kind="attendance", gathering=chosen)).notes
    assert told[1] == "Tavolo finto B · 14/04/2026 → Altro finto · 14/04/2026"


def test_a_gathering_of_another_day_chosen_for_a_file_is_taken_and_said(bring, agenda, tmp_path):
    uid = agenda(("Di un altro giorno", NEXT))["Di un altro giorno"]
    path = zoom(tmp_path / "z.csv", NINE, title="Riunione", meeting=NINE[1:])
    assert bring("attendance", path, gathering=uid).notes == [
        "Il file è del 14/04/2026; entra in «Di un altro giorno», come scelto."
    ]


# -- which gathering --------------------------------------------------------------------------------------------------


def test_the_likeliest_gathering_of_the_day_is_offered_first_with_why(bring, archive, agenda, tmp_path):
    uids = agenda(("Altro finto", DAY), ("Gruppo Sementi: terza riunione", DAY), ("Di ieri", date(2026, 4, 13)))
    path = zoom(tmp_path / "z.csv", NINE, title="Riunione GdL Sementi", meeting=NINE[1:])
    (asked,) = bring("attendance", path).ask
    assert [one.uid for one in asked.candidates] == [uids["Gruppo Sementi: terza riunione"], uids["Altro finto"]]
    assert [one.reason for one in asked.candidates] == [
        "dello stesso giorno, con le parole «sementi riunione»",
        "dello stesso giorno",
    ]


def test_a_gathering_of_the_title_on_another_day_is_asked_about_and_not_refused(bring, archive, agenda, tmp_path):
    uids = agenda(("Giornata dei semi", NEXT), ("Giornata dei fiori", NEXT))
    path = zoom(tmp_path / "z.csv", NINE, title="Giornata dei semi", meeting=NINE[1:])
    (asked,) = bring("attendance", path).ask
    assert [one.uid for one in asked.candidates] == [uids["Giornata dei semi"]]
    assert asked.candidates[0].reason == "di un altro giorno, con lo stesso titolo"
    assert archive.count("attendance") == 0


def test_the_files_of_morning_and_afternoon_are_sessions_of_one_gathering(bring, archive, agenda, tmp_path):
    uid = agenda(("Giornata dei semi", DAY), ("Altro finto", DAY))["Giornata dei semi"]
    key = archive.by_uid("gathering", uid)["id"]
    with archive.operation("test.sessions", "Sessions"):
        for title, first, last in (("Mattina", "07:00", "10:30"), ("Tavola rotonda", "12:00", None)):
            archive.insert("session", {
                "gathering_id": key, "title": title, "starts_at": f"2026-04-14T{first}:00Z",
                "ends_at": last and f"2026-04-14T{last}:00Z",
            })  # fmt: skip
    noon = ("04/14/2026 02:05:00 PM", "04/14/2026 04:00:00 PM")
    whole = ("Bea Immaginari", "04/14/2026 09:00:00 AM", "04/14/2026 04:00:00 PM")
    morning = zoom(tmp_path / "1.csv", NINE, whole, title="Giornata dei semi - mattina", meeting=NINE[1:])
    after = zoom(tmp_path / "2.csv", ("ADA FINTELLI", *noon), title="Tavola rotonda", meeting=noon)
    assert (bring("attendance", morning).added, bring("attendance", after).updated) == (2, 1)
    found = register(archive, uid)
    assert found["Ada Fintelli"][1] == [
        ("online", "07:00–08:30", "platform", "Mattina"), ("online", "12:05–14:00", "platform", "Tavola rotonda"),
    ]  # fmt: skip
    assert found["Bea Immaginari"][1] == [("online", "07:00–14:00", "platform", None)]  # in both: of the whole day
    assert counting.counts(archive, key)["attendances"] == 2
    assert [one["minutes"] for one in counting.register(archive, key)] == [205, 420]
    assert {one["title"] for one in documents(archive)} == {"Giornata dei semi"}
    assert (bring("attendance", after).unchanged, bring("attendance", morning).unchanged) == (1, 2)


def test_a_closed_assembly_takes_no_file(bring, archive, agenda, tmp_path):
    uid = agenda(("Assemblea finta", DAY), kind="Assemblea")["Assemblea finta"]
    with archive.operation("test.freeze", "Freeze"):
        archive.execute("update gathering set frozen_at = '2026-04-14T18:00:00Z'")
    outcome = bring("attendance", zoom(tmp_path / "z.csv", NINE), gathering=uid)
    assert "è stata chiusa" in outcome.refused[0].reason
    assert archive.count("attendance") == 0


# -- what must be asked -----------------------------------------------------------------------------------------------


def test_both_readings_of_undecidable_dates_are_answers_and_one_answer_settles_the_file(
    bring, archive, agenda, tmp_path
):
    uid = agenda(("Incontro di maggio", date(2026, 5, 4)), ("Altro", date(2026, 5, 25)))["Incontro di maggio"]
    stays = [(name, "04/05/2026 09:00:00", "04/05/2026 10:00:00") for name in ("Ada Fintelli", "Ugo Supposti")]
    path = zoom(tmp_path / "z.csv", *stays)
    outcome = bring("attendance", path)
    assert (outcome.added, [one["about"] for one in outcome.facts()["ask"]]) == (0, ["order", "order"])
    for one in outcome.facts()["ask"]:
        assert [(c["uid"], c["name"]) for c in one["candidates"]] == [("dmy", "04/05/2026"), ("mdy", "05/04/2026")]
    said = list(outcome.sentences())
    assert sum("da chiarire" in one for one in said) == 1  # one question for both rows
    row = {"rows": [{"row": outcome.ask[0].row, "answer": "dmy"}]}
    for answer in (row, {"date_order": "dmy"}):
        assert bring("attendance", path, decide=answer, dry_run=True).added == 2
    assert bring("attendance", path, decide=row).added == 2
    assert register(archive, uid)["Ada Fintelli"][1][0][1] == "07:00–08:00"
    with pytest.raises(ValueError, match="dmy / mdy"):
        Decisions.of({"rows": [{"row": 2, "answer": "dmy"}, {"row": 3, "answer": "mdy"}]})


def test_an_open_question_stays_in_the_queue_until_it_is_decided(bring, archive, agenda, tmp_path):
    """A namesake without anything in common is asked about; the answer comes another day."""
    uid = agenda(("Incontro finto", DAY))["Incontro finto"]
    bring("people", [["Cognome", "Nome", "E-mail"], ["Fintelli", "Ada", "ada@altrove.example"]])
    path = zoom(tmp_path / "z.csv", NINE, ("Ugo Supposti", *NINE[1:]))
    first = bring("attendance", path, gathering=uid)
    assert (first.added, len(first.ask)) == (1, 1)
    assert first.ask[0].candidates
    assert first.ask[0].candidates[0].reason
    imports = Imports(archive)
    (listed,) = every(imports.listing(only_open=True))
    assert (listed["open"], len(every(imports.questions(listed=listed["uid"])))) == (1, 1)
    known = archive.value("select uid from person where email = 'ada@altrove.example'")
    answer = {"rows": [{"row": first.ask[0].row, "answer": known}]}
    assert bring("attendance", path, gathering=uid, decide=answer).added == 1
    assert every(imports.listing(only_open=True)) == []
    assert len(register(archive, uid)) == archive.count("person") == 2
    assert len(documents(archive)) == 1  # decided later, the file is still kept once


def test_a_short_name_that_fits_two_people_of_one_mailbox_is_asked_with_both(bring, archive, agenda, tmp_path):
    uid = agenda(("Incontro finto", DAY))["Incontro finto"]
    path = tmp_path / "z.csv"
    hours = ",".join(NINE[1:])
    rows = [f"{name},casa@uno.example,{hours},90,No" for name in ("Elena Finti", "Enrico Finti", "E. Finti")]
    path.write_text("\n".join([PARTICIPANTS, *rows]) + "\n", "utf-8")
    (asked,) = bring("attendance", path, gathering=uid).ask
    assert [one.name for one in asked.candidates] == ["riga 2: Elena Finti", "riga 3: Enrico Finti"]
    assert all("e-mail" in one.reason for one in asked.candidates)
    (again,) = bring("attendance", path, gathering=uid).ask
    assert [one.name for one in again.candidates] == ["Elena Finti", "Enrico Finti"]
    assert archive.count("attendance") == 2


def test_an_e_mail_alone_links_nobody(bring, archive, agenda, tmp_path):
    """Mother and son share an address: the son's name finds the son or nobody, never his mother."""
    uid = agenda(("Incontro finto", DAY))["Incontro finto"]
    bring("people", [["Cognome", "Nome", "E-mail"], ["Mammafinta", "Carla", "ada.fintelli@esempio.example"]])
    outcome = bring("attendance", zoom(tmp_path / "z.csv", NINE), gathering=uid)
    assert archive.value(
        "select count(*) from attendance a join person p on p.id = a.person_id where p.family_name = 'Mammafinta'"
    ) == 0  # fmt: skip
    assert outcome.added + len(outcome.ask) == 1
    assert archive.value("select count(*) from person_alias") == 0


# -- beside the other ways in -----------------------------------------------------------------------------------------


def test_the_platforms_presence_stands_beside_that_of_the_desk_and_of_the_door(bring, archive, agenda, tmp_path):
    uid = agenda(("Ibrido finto", DAY), how="ibrido")["Ibrido finto"]
    bring("people", [["Cognome", "Nome", "E-mail"], ["Fintelli", "Ada", "ada.fintelli@esempio.example"]])
    desk = Attendance(archive)
    line = desk.add(gathering=uid, person=archive.value("select uid from person")).uid
    assert bring("attendance", zoom(tmp_path / "z.csv", NINE), gathering=uid).updated == 1
    assert register(archive, uid)["Ada Fintelli"] == (
        "present", [(None, None, "grid", None), ("online", "07:00–08:30", "platform", None)],
    )  # fmt: skip
    desk.change(gathering=uid, uids=[line], note="in sala")
    assert bring("attendance", tmp_path / "z.csv", gathering=uid).unchanged == 1
    assert counting.counts(archive, archive.by_uid("gathering", uid)["id"])["attendances"] == 1


@pytest.mark.parametrize("door_first", [True, False])
def test_one_person_at_the_door_and_online_is_one_with_two_presences(bring, archive, agenda, tmp_path, door_first):
    uid = agenda(("Ibrido finto", DAY), how="ibrido")["Ibrido finto"]
    bring("people", [["Cognome", "Nome", "E-mail"], ["Fintelli", "Ada", "ada.fintelli@esempio.example"]])
    door, ada = Door(archive), archive.value("select uid from person")
    path = zoom(tmp_path / "z.csv", NINE)
    if door_first:
        door.let_in(gathering=uid, person=ada, mode="in-person", anyway=True)
    bring("attendance", path, gathering=uid)
    if not door_first:
        door.let_in(gathering=uid, person=ada, mode="in-person", anyway=True)
    assert bring("attendance", path, gathering=uid).operation is None
    state, stays = register(archive, uid)["Ada Fintelli"]
    assert (state, sorted((mode, source) for mode, _hours, source, _session in stays)) == (
        "present", [("in-person", "door"), ("online", "platform")],
    )  # fmt: skip
    key = archive.by_uid("gathering", uid)["id"]
    assert counting.counts(archive, key)["persons"] == 1
    assert counting.modes(archive, [key])[key] == (1, 0, 0)  # in both ways: in the room


def test_who_was_excused_and_joined_is_present(bring, archive, agenda, tmp_path):
    uid = agenda(("Ibrido finto", DAY), how="ibrido")["Ibrido finto"]
    bring("people", [["Cognome", "Nome", "E-mail"], ["Fintelli", "Ada", "ada.fintelli@esempio.example"]])
    Attendance(archive).add(gathering=uid, person=archive.value("select uid from person"), state="excused")
    assert bring("attendance", zoom(tmp_path / "z.csv", NINE), gathering=uid).updated == 1
    assert register(archive, uid)["Ada Fintelli"] == ("present", [("online", "07:00–08:30", "platform", None)])


def test_a_presence_that_the_desk_took_back_does_not_come_again_with_the_file(bring, archive, agenda, tmp_path):
    uid = agenda(("Online finto", DAY))["Online finto"]
    path = zoom(tmp_path / "z.csv", NINE)
    bring("attendance", path, gathering=uid)
    line = archive.value("select uid from attendance")
    Attendance(archive).set_state(gathering=uid, uids=[line], state="absent")
    outcome = bring("attendance", path, gathering=uid)
    assert [one.about for one in outcome.ask] == ["state"]
    assert (archive.value("select state from attendance"), archive.count("presence")) == ("absent", 1)
    answer = {"rows": [{"row": outcome.ask[0].row, "about": "state", "answer": "present"}]}
    assert bring("attendance", path, gathering=uid, decide=answer).updated == 1
    assert (archive.value("select state from attendance"), archive.count("presence")) == ("present", 2)
    assert bring("attendance", path, gathering=uid).unchanged == 1


# -- minutes ----------------------------------------------------------------------------------------------------------


def test_who_stayed_less_than_the_minutes_asked_is_named_in_the_trial_and_does_not_count(
    bring, archive, agenda, tmp_path
):
    uid = agenda(("Online finto", DAY))["Online finto"]
    with archive.operation("test.rule", "Rule"):
        archive.execute("update rule set value = '30' where key = 'presence.minimum_minutes'")
    brief = [
        ("Ugo Supposti", f"04/14/2026 09:{a}:00 AM", f"04/14/2026 09:{b}:00 AM")
        for a, b in (("00", "20"), ("10", "25"))
    ]
    path = zoom(tmp_path / "z.csv", NINE, *brief)
    trial = bring("attendance", path, gathering=uid, dry_run=True)
    (said,) = trial.notes
    assert "1 persona è rimasta meno di 30 minuti" in said
    assert "(Ugo Supposti)" in said
    assert [one[-1] for one in trial.people.values()] == ["Presente", "troppo breve: 25 min su 30"]
    assert bring("attendance", path, gathering=uid).added == 2
    key = archive.by_uid("gathering", uid)["id"]
    assert counting.counts(archive, key)["attendances"] == 1
    assert Attendance(archive).counts(gathering=uid)["short"] == 1
    assert [one["found"] for one in every(Attendance(archive).listing(gathering=uid))] == ["present", "short"]


# -- evidence ---------------------------------------------------------------------------------------------------------


def test_the_file_is_kept_once_with_its_hash_and_attached_to_every_gathering(bring, archive, agenda, two_days):
    agenda(("Tavolo finto A", DAY), ("Tavolo finto B", DAY), ("Tavolo finto A", NEXT), ("Altro finto", DAY))
    assert bring("attendance", two_days, dry_run=True).added == 3
    assert (archive.count("document"), archive.value("select count(*) from blob")) == (0, 0)
    operation = bring("attendance", two_days).operation
    content = two_days.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    assert [tuple(one.values()) for one in documents(archive)] == [
        (sha256, "riunioni.csv", "platform-list", title)
        for title in ("Tavolo finto A", "Tavolo finto A", "Tavolo finto B")
    ]
    assert archive.value("select content from blob where sha256 = ?", (sha256,)) == content
    assert archive.value("select d.sha256 from list_import i join document d on d.id = i.document_id") == sha256
    assert bring("attendance", two_days).operation is None
    assert archive.count("document") == 1
    Journal(archive).revert(operation)
    assert (archive.count("document"), archive.count("document_link"), archive.count("attendance")) == (0, 0, 0)


def test_a_list_of_registrations_is_no_evidence_of_presence(bring, archive, agenda, tmp_path):
    uid = agenda(("Online finto", DAY))["Online finto"]
    path = tmp_path / "f.csv"
    path.write_text(
        "Informazioni cronologiche,Indirizzo email,Nome,Cognome\n20/03/2026 18.01.22,a@u.example,Ada,Finta\n"
    )
    assert bring("registrations", path, gathering=uid).added == 1
    assert archive.count("document") == 0


def test_headings_alone_record_nothing_at_all(bring, archive, agenda, tmp_path):
    uid = agenda(("Online finto", DAY))["Online finto"]
    before = archive.count("operation")
    with pytest.raises(Refused, match="non significa che non sia venuto nessuno"):
        bring("attendance", zoom(tmp_path / "z.csv"), gathering=uid)
    assert (archive.count("operation"), archive.count("document"), archive.count("list_import")) == (before, 0, 1)


def test_names_are_cleaned_devices_asked_about_and_bots_set_aside(bring, archive, agenda, tmp_path):
    uid = agenda(("Online finto", DAY))["Online finto"]
    hours = ("9:00:00 AM", "10:00:00 AM")
    names = ("Ada Fintelli (Guest)", "Supposti, Ugo (External)", "iPhone di Bea", "Fireflies.ai Notetaker")
    path = teams(tmp_path / "t.csv", "Online finto", *((name, *hours) for name in names))
    outcome = bring("attendance", path, gathering=uid)
    assert (outcome.added, [one.value for one in outcome.ask]) == (2, ["iPhone di Bea"])
    assert ["Fireflies" in one.value for one in outcome.refused] == [True]
    people = archive.rows("select full_name, given_name, family_name from person order by id")
    assert [(one["given_name"], one["family_name"]) for one in people][1] == ("Ugo", "Supposti")
    assert people[0]["full_name"] == "Ada Fintelli"
    assert json.loads(archive.value("select question from import_question"))["value"] == "iPhone di Bea"
