"""Who was there: paper and platform in one register, set and never toggled."""

from __future__ import annotations

from datetime import date

import pytest

DAY = date(2026, 4, 14)
PAPER = [["Cognome", "Nome", "E-mail", "Presenza"], ["Fintelli", "Ada", "ada.fintelli@esempio.example", "presente"]]


@pytest.fixture
def event(bring, archive):
    rows = [
        ["Tipo", "Titolo", "Data", "Clust-ER", "Modalità"],
        ["Evento", "Convegno ibrido finto", DAY, "MECH", "ibrido"],
    ]
    assert bring("gatherings", rows).added == 1
    return archive.value("select uid from gathering")


@pytest.fixture
def teams(tmp_path):
    """A Teams report of 2022 and later, in sections, UTF-16 with tabs; one guest besides."""
    rows = [
        ["1. Summary"],
        ["Meeting title", "Convegno ibrido finto"],
        ["Attended participants", "2"],
        ["Start time", "4/14/26, 9:00:00 AM"],
        ["End time", "4/14/26, 11:00:00 AM"],
        [],
        ["2. Participants"],
        ["Name", "First join", "Last leave", "In-meeting duration", "Email", "Participant ID (UPN)", "Role"],
        [
            "Ada Fintelli",
            "4/14/26, 9:05:00 AM",
            "4/14/26, 10:35:00 AM",
            "1h 30m",
            "ada.fintelli@esempio.example",
            "",
            "Presenter",
        ],
        ["Ugo Supposti", "4/14/26, 9:10:00 AM", "4/14/26, 10:10:00 AM", "1h", "ugo@altrove.example", "", "Attendee"],
    ]
    path = tmp_path / "teams.csv"
    path.write_bytes(("\r\n".join("\t".join(row) for row in rows) + "\r\n").encode("utf-16"))
    return path


def register(archive):
    return archive.rows(
        "select p.full_name as name, a.state, a.role,"
        " (select count(*) from presence q where q.attendance_id = a.id) as stays,"
        " (select group_concat(q.mode) from presence q where q.attendance_id = a.id) as modes"
        " from attendance a join person p on p.id = a.person_id order by a.id"
    )


def test_in_the_room_and_online_is_one_attendance_with_two_presences(bring, archive, event, teams):
    signed = [[*PAPER[0], "Modalità"], [*PAPER[1], "in presenza"]]
    assert bring("attendance", signed, gathering=event).added == 1
    outcome = bring("attendance", teams, gathering=event)
    assert (outcome.read, outcome.added, outcome.updated, outcome.refused, outcome.ask) == (2, 1, 1, [], [])
    ada, ugo = register(archive)
    assert (ada["state"], ada["role"], ada["stays"], ada["modes"]) == ("present", "participant", 2, "in-person,online")
    assert (ugo["stays"], ugo["modes"]) == (1, "online")
    times = archive.execute("select from_at, until_at from presence where mode = 'online' order by id").fetchall()
    assert times[0] == ("2026-04-14T07:05:00Z", "2026-04-14T08:35:00Z")
    again = bring("attendance", teams, gathering=event)
    assert (again.unchanged, again.added, again.updated, again.operation) == (2, 0, 0, None)
    assert [one["stays"] for one in register(archive)] == [2, 1]


def test_a_list_that_names_who_was_in_the_room_and_then_online_in_two_rows_is_one_attendance(bring, archive, event):
    rows = [[*PAPER[0], "Modalità"], [*PAPER[1], "in presenza"], [*PAPER[1], "online"], [*PAPER[1], "online"]]
    outcome = bring("attendance", rows, gathering=event)
    assert (outcome.read, outcome.added, outcome.updated, [one.row for one in outcome.refused]) == (3, 1, 1, [4])
    (ada,) = register(archive)
    assert (ada["stays"], ada["modes"]) == (2, "in-person,online")
    assert bring("attendance", rows[:3], gathering=event).unchanged == 2


def test_who_came_to_a_cancelled_gathering_is_refused_saying_that_it_is_cancelled(bring, archive):
    header = ["Tipo", "Titolo", "Data", "Clust-ER", "Stato"]
    bring("gatherings", [header, ["Evento", "Convegno finto", DAY, "MECH", "annullato"]])
    for columns, cells in ((["Evento", "Data"], ["Convegno finto", DAY]), (["Data"], [DAY])):
        (refused,) = bring("attendance", [[*columns, *PAPER[0]], [*cells, *PAPER[1]]]).refused
        assert "annullato" in refused.reason
    # Nor is it taken for another one of that day, unless that one bears its name.
    bring("gatherings", [header, ["Evento", "Altro finto", DAY, "MECH", "svolto"]])
    titled = [["Evento", "Data", *PAPER[0]], ["Convegno finto", DAY, *PAPER[1]]]
    assert len(bring("attendance", titled).refused) == 1
    assert bring("attendance", [["Data", *PAPER[0]], [DAY, *PAPER[1]]]).added == 1
    bring("gatherings", [header, ["Evento", "Convegno finto", DAY, "HEALTH", "svolto"]])
    assert bring("attendance", titled).added == 1


def test_present_stays_present_until_a_person_says_otherwise(bring, archive, event):
    bring("attendance", PAPER, gathering=event)
    absent = [PAPER[0], [*PAPER[1][:3], "assente"]]
    outcome = bring("attendance", absent, gathering=event)
    assert [(one.row, one.about) for one in outcome.ask] == [(2, "state")]
    assert register(archive)[0]["state"] == "present"
    assert bring("attendance", absent, gathering=event, decide={"rows": [{"row": 2, "answer": "absent"}]}).updated == 1
    assert register(archive)[0]["state"] == "absent"
    # An absence corrected by a later list of presences needs no question.
    assert bring("attendance", PAPER, gathering=event).updated == 1
    assert register(archive)[0]["state"] == "present"


def test_who_registered_and_came_keeps_the_moment_of_registering(bring, archive, event):
    rows = [
        ["Cognome", "Nome", "E-mail", "Data iscrizione"],
        ["Fintelli", "Ada", "ada.fintelli@esempio.example", "20/03/2026 18:01"],
    ]
    assert bring("registrations", rows, gathering=event).added == 1
    assert archive.value("select state from attendance") == "expected"
    bring("attendance", PAPER, gathering=event)
    assert archive.row("select state, registered_at from attendance") == {
        "state": "present",
        "registered_at": "2026-03-20T17:01:00Z",
    }
    assert bring("registrations", rows, gathering=event).unchanged == 1
    assert archive.value("select state from attendance") == "present"


def test_the_role_of_the_list_counts(bring, archive, event):
    rows = [
        ["Nome e cognome", "E-mail", "Ruolo"],
        ["Ada Fintelli", "a@esempio.example", "staff"],
        ["Ugo Supposti", "u@esempio.example", "relatore"],
    ]
    bring("attendance", rows, gathering=event)
    assert [one["role"] for one in register(archive)] == ["staff", "speaker"]


def test_the_headcount_is_set_and_not_added(bring, archive):
    rows = [
        ["Tipo", "Titolo", "Data", "Clust-ER", "Modalità", "Partecipanti", "Collegati"],
        ["Evento", "Piazza finta", DAY, "MECH", "ibrido", 40, 12],
    ]
    for quantity in (40, 45, 45):
        rows[1][5] = quantity
        bring("gatherings", rows)
    assert archive.execute("select mode, quantity from headcount order by mode").fetchall() == [
        ("in-person", 45),
        ("online", 12),
    ]


def test_for_whom_somebody_came(bring, archive, event):
    bring("organisations", [["Denominazione"], ["Officine Finte S.r.l."], ["Consorzio Finto Beta"]])
    rows = [
        ["Nome e cognome", "E-mail", "Ente", "In rappresentanza di"],
        ["Ada Fintelli", "a@esempio.example", "Officine Finte srl", "Consorzio Finto Beta"],
        ["Ugo Supposti", "u@esempio.example", "Officine Finte srl", "Mai Sentita srl"],
    ]
    outcome = bring("attendance", rows, gathering=event)
    assert outcome.added == 1
    assert [(one.row, one.value) for one in outcome.refused] == [(3, "Mai Sentita srl")]
    names = "select o.name from {} x join organisation o on o.id = x.organisation_id"
    assert archive.column(names.format("attendance_organisation")) == ["Consorzio Finto Beta"]
    assert archive.column(names.format("affiliation")) == ["Officine Finte S.r.l."]


def test_a_gathering_is_found_by_its_title_alone_where_only_one_bears_it(bring, archive, event):
    rows = [["Evento", "Cognome", "Nome"], ["Convegno ibrido finto", "Fintelli", "Ada"]]
    assert bring("attendance", rows).added == 1
    second = [["Tipo", "Titolo", "Data", "Clust-ER"], ["Evento", "Convegno ibrido finto", date(2025, 4, 15), "MECH"]]
    bring("gatherings", second)
    [asked] = bring("attendance", rows).ask
    assert (asked.about, len(asked.candidates)) == ("gathering", 2)
    answer = {"rows": [{"row": 2, "answer": event}]}
    assert bring("attendance", rows, decide=answer).unchanged == 1


def test_a_telephone_is_asked_about_and_a_recording_program_refused(bring, archive, tmp_path, event):
    rows = [
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest",
        "iPhone,,04/14/2026 09:00:00 AM,04/14/2026 10:00:00 AM,60,Yes",
        "Otter.ai Notetaker,,04/14/2026 09:00:00 AM,04/14/2026 10:00:00 AM,60,Yes",
        "Ada Fintelli,a@esempio.example,04/14/2026 09:00:00 AM,04/14/2026 10:00:00 AM,60,No",
    ]
    path = tmp_path / "zoom.csv"
    path.write_text("\n".join(rows), "utf-8")
    outcome = bring("attendance", path, gathering=event)
    assert (outcome.read, outcome.added, len(outcome.ask), len(outcome.refused)) == (3, 1, 1, 1)
    ada = archive.value("select uid from person")
    told = bring("attendance", path, gathering=event, decide={"rows": [{"row": outcome.ask[0].row, "answer": ada}]})
    assert (told.ask, archive.value("select count(*) from attendance")) == ([], 1)


def test_a_list_of_registrations_says_not_who_came(bring, tmp_path, event):
    from clust_desktop.domain.refusals import Refused

    path = tmp_path / "iscritti.csv"
    path.write_text(
        "ID dell'ordine,Data dell'ordine,Nome del partecipante,Cognome del partecipante,E-mail del partecipante\n"
        "1,20/03/2026,Ada,Fintelli,a@esempio.example\n",
        "utf-8",
    )
    with pytest.raises(Refused, match="iscrizioni"):
        bring("attendance", path, gathering=event)
    assert bring("registrations", path, gathering=event).added == 1


def test_one_person_comes_for_several_members(bring, archive, event):
    names = ["Alfa Finta Srl", "Beta Inventata Spa", "Rossi, Finti & C. Snc"]
    bring("organisations", [["Denominazione", "Comune"], *([name, "Borgo"] for name in names)])
    head = ["Cognome", "Nome", "E-mail", "In rappresentanza di"]
    people = [
        ["Fintelli", "Ada", "ada@uno.example", "Alfa Finta S.r.l., Beta Inventata SpA"],
        ["Inventati", "Bruno", "bruno@uno.example", "Rossi, Finti & C. Snc"],
        ["Supposti", "Dario", "dario@uno.example", "Beta Inventata / Rossi, Finti & C. Snc"],
        ["Ignoti", "Nino", "nino@uno.example", "Alfa Finta Srl, Nessuno Mai Sentito srl"],
    ]
    outcome = bring("attendance", [head, *people], gathering=event)
    assert (outcome.added, [one.row for one in outcome.refused]) == (3, [5])
    found = archive.rows(
        "select p.family_name, o.name from attendance_organisation x join attendance a on a.id = x.attendance_id"
        " join person p on p.id = a.person_id join organisation o on o.id = x.organisation_id order by 1, 2"
    )
    assert [tuple(one.values()) for one in found] == [
        ("Fintelli", "Alfa Finta Srl"),
        ("Fintelli", "Beta Inventata Spa"),
        ("Inventati", "Rossi, Finti & C. Snc"),
        ("Supposti", "Beta Inventata Spa"),
        ("Supposti", "Rossi, Finti & C. Snc"),
    ]


def test_whoever_is_not_ticked_in_a_ticked_list_is_not_present(bring, archive, event):
    head = ["Cognome", "Nome", "E-mail", "Presenza"]
    people = [["Fintelli", "Ada", "ada@uno.example", "x"], ["Inventati", "Bruno", "bruno@uno.example", ""]]
    outcome = bring("attendance", [head, *people], gathering=event)
    assert outcome.added == 2
    states = archive.rows(
        "select p.family_name, a.state from attendance a join person p on p.id = a.person_id order by 1"
    )
    assert [tuple(one.values()) for one in states] == [("Fintelli", "present"), ("Inventati", "expected")]
    assert any("1 riga" in note for note in outcome.notes)
