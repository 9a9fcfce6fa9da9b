"""Zoom and Meet files of every form, English and Italian, in both date orders."""

from datetime import date, datetime

import pytest

from clust_desktop.exchange.cells import Line, Sheet
from clust_desktop.exchange.registers.recognise import recognise
from clust_desktop.exchange.tables import Source
from tests.exchange.register_files import asked, minutes, people, read

BLOCK = "Argomento,ID,Organizzatore,Durata (minuti),Ora di inizio,Ora di fine,Partecipanti\n"
JOINS = (
    "Nome (nome originale),E-mail,Ora di ingresso,Ora di uscita,Durata (minuti),Guest,"
    "Risposta di esclusione di responsabilità per la registrazione,In sala d’attesa\n"
)
ENGLISH = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent\n"


def italian(day="22/07/2026", rows=()):
    body = "".join(
        f"{name},{mail},{day} {start},{day} {end},{length},No,,No\n" for name, mail, start, end, length in rows
    )
    return f"{BLOCK}Tavolo fonderie,812 3456 7890,Lina Sarti,90,{day} 11:30:00 AM,{day} 01:00:00 PM,3\n\n{JOINS}{body}"


ROWS = (
    ("Lina Sarti (Organizzatrice)", "LINA@sarti.test", "11:30:00 AM", "01:00:00 PM", 90),
    ("iPhone di Anna", "", "11:40:00 AM", "12:00:00 PM", 20),
    ("iPad (Rosa Lodi)", "rosa@lodi.test", "12:00:00 PM", "12:30:00 PM", 30),
    ("Rosa Lodi", "Rosa@Lodi.test", "12:20:00 PM", "12:50:00 PM", 30),
    ("Verbale Notetaker", "", "11:31:00 AM", "12:59:00 PM", 88),
)


def test_italian_participants_day_first_with_am_and_pm(tmp_path):
    register = read(tmp_path, italian(rows=ROWS), encoding="utf-8-sig")
    assert (register.form, register.meetings[0].title, register.meetings[0].number) == (
        "zoom-participants",
        "Tavolo fonderie",
        "812 3456 7890",
    )
    assert register.meetings[0].on == date(2026, 7, 22)
    assert minutes(register) == {"Lina Sarti": 90, "iPhone di Anna": 20, "Rosa Lodi": 50}
    rosa = people(register)["Rosa Lodi"]
    assert rosa.intervals == ((datetime(2026, 7, 22, 12, 0), datetime(2026, 7, 22, 12, 50)),)
    assert (rosa.email, rosa.aliases, rosa.lines) == ("rosa@lodi.test", ("iPad",), (7, 8))
    assert people(register)["Lina Sarti"].role == "Organizzatrice"
    assert [(row.line, row.value, row.cause) for row in register.refused] == [(9, "Verbale Notetaker", "bot")]
    assert (asked(register), register.questions[0].lines) == (["identity"], (6,))
    assert register.read == 4


def test_the_same_file_month_first(tmp_path):
    register = read(tmp_path, italian("07/22/2026", ROWS))
    assert register.meetings[0].on == date(2026, 7, 22)


def test_undecidable_zoom_file_is_asked_then_read(tmp_path):
    content = italian("08/07/2026", ROWS[:1])
    assert asked(read(tmp_path, content)) == ["order"]
    assert read(tmp_path, content, order="mdy").meetings[0].on == date(2026, 8, 7)
    assert read(tmp_path, content, on=date(2026, 7, 8)).meetings[0].on == date(2026, 7, 8)


def test_a_stay_over_midnight_decides_by_arithmetic(tmp_path):
    content = ENGLISH + "Ivo Galli,ivo@galli.test,03/04/2026 11:00:00 PM,04/04/2026 01:00:00 AM,120,No,\n"
    register = read(tmp_path, content)
    assert (asked(register), register.meetings[0].on) == ([], date(2026, 4, 3))
    assert minutes(register) == {"Ivo Galli": 120}


def test_a_part_above_twelve_anywhere_decides_for_all(tmp_path):
    content = ENGLISH + (
        "Ivo Galli,,01/12/2026 10:00:00 AM,01/12/2026 11:00:00 AM,60,No,\n"
        "Eva Galli,,01/13/2026 10:00:00 AM,01/13/2026 11:00:00 AM,60,No,\n"
    )
    assert read(tmp_path, content).meetings[0].on == date(2026, 1, 12)


def test_topic_on_every_row_and_zero_bytes(tmp_path):
    content = (
        "Topic,Meeting ID,Name (original name),Email,Join time,Leave time,Duration (minutes),Guest\r\n"
        "Weekly\0,812 3456 7890,Olga Prati,olga@prati.test,07/22/2026 12:00:00 PM,07/22/2026 12:30:00 PM,30,No\r\n"
    )
    register = read(tmp_path, content)
    (meeting,) = register.meetings
    assert (meeting.title, meeting.number) == ("Weekly", "812 3456 7890")
    assert people(register)["Olga Prati"].intervals[0][0] == datetime(2026, 7, 22, 12, 0)


def test_unique_users_have_minutes_and_no_day(tmp_path):
    content = (
        "Name (original name),Email,Total duration (minutes),Guest\n"
        "Olga Prati,olga@prati.test,75,No\nPino Prati,,12,Yes\n"
    )
    register = read(tmp_path, content)
    assert minutes(register) == {"Olga Prati": 75, "Pino Prati": 12}
    assert asked(register) == ["date"]
    assert asked(read(tmp_path, content, on=date(2026, 7, 22))) == []


LIST_EN = (
    "Topic,Type,ID,Host name,Host email,Start time,End time,Participants,Duration (minutes),Total participant minutes,"
    "Department,Group,Source,Unique viewers,Max concurrent views,Creation time,Name (original name),Email,Join time,"
    "Leave time,Duration (minutes),Guest,Recording disclaimer response,In waiting room\n"
)
LIST_IT = (
    "Argomento,Digita,ID,Nome organizzatore,E-mail organizzatore,Ora di inizio,Ora di fine,Partecipanti,"
    "Durata (minuti),Minuti totali dei partecipanti,Reparto,Gruppo,Origine,Visualizzatori unici,"
    "Max visualizzazioni simultanee,Ora di creazione,Nome (nome originale),E-mail,Ora di ingresso,Ora di uscita,"
    "Durata (minuti),Guest,Risposta di esclusione di responsabilità per la registrazione,In sala d'attesa\n"
)
LIST_OTHER = (
    "Rubrik,Slag,Nr,Värd,Värdpost,Börjar,Slutar,Antal,Längd,Summa,Avd,Grp,Källa,Unika,Max,Skapad,"
    "Deltagare,Post,In,Ut,Minuter,Gäst,Svar,Vänt\n"
)


def listed(topic, number, start, end, name, mail, join, leave, length):
    return (
        f"{topic},Riunione,{number},Lina,lina@sarti.test,{start},{end},2,60,99,-,-,Zoom,-,-,12/31/2025 09:00:00 AM,"
        f"{name},{mail},{join},{leave},{length},No,,No\n"
    )


@pytest.mark.parametrize("header", [LIST_EN, LIST_IT, LIST_OTHER])
def test_a_list_of_meetings_is_split_by_number_and_day(tmp_path, header):
    day, next_day = "01/30/2026", "01/31/2026"

    def row(number, on, at, name, mail):
        start, end = f"{on} {at}:00:00 AM", f"{on} {at}:50:00 AM"
        return listed("Tavolo", number, start, end, name, mail, start, end, 50)

    content = header + "\n".join(
        [
            row("811 1111 1111", day, "08", "Ida Bassi", "ida@bassi.test"),
            row("811 1111 1111", day, "10", "Ida Bassi", "IDA@bassi.test"),
            row("822 2222 2222", day, "11", "Ida Bassi", "ida@bassi.test"),
            row("811 1111 1111", next_day, "08", "-", ""),
        ]
    )
    content += row("811 1111 1111", next_day, "08", "I. Bassi", "ida@bassi.test")
    register = read(tmp_path, content)
    assert register.form == "zoom-meetings"
    found = [(m.number, m.on, m.starts_at.hour, m.ends_at.hour) for m in register.meetings]
    assert found == [
        ("811 1111 1111", date(2026, 1, 30), 8, 10),
        ("822 2222 2222", date(2026, 1, 30), 11, 11),
        ("811 1111 1111", date(2026, 1, 31), 8, 8),
    ]
    assert minutes(register, 0) == {"Ida Bassi": 100}
    assert minutes(register, 2) == {"Ida Bassi": 50}
    assert register.persons == 1
    assert len(register.notes) == 1
    assert [(row.cause, row.value) for row in register.refused] == [("no-name", "")]


def test_one_mailbox_does_not_make_two_names_one(tmp_path):
    def row(name, at):
        return f"{name},info@studio.test,22/07/2026 {at}:00:00,22/07/2026 {at}:30:00,30,No,\n"

    content = ENGLISH + row("Giorgio Santi", 10) + row("Giulia Santi", 10) + row("G. Santi", 11)
    register = read(tmp_path, content)
    assert set(people(register)) == {"Giorgio Santi", "Giulia Santi", "G. Santi"}
    assert asked(register) == ["identity"]
    assert {name for name, _shown in register.questions[0].readings} == {"Giorgio Santi", "Giulia Santi", "G. Santi"}


def test_two_bare_devices_are_not_one_person(tmp_path):
    content = ENGLISH + (
        "iPhone,,22/07/2026 10:00:00,22/07/2026 10:30:00,30,No,\n"
        "iPhone,,22/07/2026 10:00:00,22/07/2026 10:20:00,20,No,\n"
    )
    register = read(tmp_path, content)
    assert [p.minutes for p in register.meetings[0].people] == [30, 20]
    assert all(p.device_name for p in register.meetings[0].people)


WEBINAR = (
    "Attendee Report\nReport generated time,{day} 05:31:08 PM\n"
    "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registrants,Unique Viewers,Total Users\n"
    'Open day,811 2222 3333,"{day} 03:00:00 PM",60,3,2,4\n'
    "Host Details\nAttended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,"
    'Country/Region Name\nYes,Lina Sarti,lina@sarti.test,"{day} 03:00:00 PM","{day} 04:00:00 PM",60,No,Italy\n'
    "Panelist Details\nAttended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),"
    'Is Guest,Country/Region Name\nYes,Pia Orsi,pia@orsi.test,"{day} 03:00:00 PM","{day} 03:30:00 PM",30,No,Italy\n'
    "Attendee Details\nAttended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,"
    "Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name\n"
    'Yes,Bea L.,Bea,Lolli,bea@lolli.test,"{before} 09:00:00 PM",approved,"{day} 03:00:00 PM",'
    '"{day} 03:20:00 PM",20,No,Italy\n'
    'Yes,Bea Lolli,Bea,Lolli,bea@lolli.test,"{before} 09:00:00 PM",approved,"{day} 03:10:00 PM",'
    '"{day} 03:40:00 PM",30,No,Italy\n'
    'No,Aldo Vezzi,Aldo,Vezzi,aldo@vezzi.test,"{before} 09:00:00 PM",approved,--,--,--,--,Italy\n'
)


def test_webinar_roles_and_no_shows(tmp_path):
    register = read(tmp_path, WEBINAR.format(day="07/22/2026", before="07/01/2026"))
    assert (register.form, asked(register), register.meetings[0].on) == ("zoom-webinar", [], date(2026, 7, 22))
    assert {p.name: (p.role, p.state, p.minutes, p.mode) for p in register.meetings[0].people} == {
        "Lina Sarti": ("host", "present", 60, "online"),
        "Pia Orsi": ("panelist", "present", 30, "online"),
        "Bea Lolli": (None, "present", 40, "online"),
        "Aldo Vezzi": (None, "no-show", None, None),
    }
    assert (people(register)["Bea Lolli"].given, people(register)["Bea Lolli"].family) == ("Bea", "Lolli")


def test_nobody_registers_after_the_webinar(tmp_path):
    # 01/08 before 02/07: day first the registration (1 August) would follow the webinar (2 July).
    register = read(tmp_path, WEBINAR.format(day="02/07/2026", before="01/08/2026"))
    assert (asked(register), register.meetings[0].on) == ([], date(2026, 2, 7))


MEET = (
    "First name,Last name,Email,Duration,Time joined,Time exited\n"
    "Ines,Serra,ines@serra.test,1 hr 2 min,23:30,00:32\nOtto,,otto@serra.test,5 min,6:00 PM,6:05 PM\n"
)


def test_meet_has_no_day_until_it_is_given(tmp_path):
    register = read(tmp_path, MEET)
    assert (register.form, asked(register), register.meetings[0].on) == ("meet", ["date"], None)
    assert minutes(register) == {"Ines Serra": 62, "Otto": 5}
    assert people(register)["Ines Serra"].intervals == ()
    dated = read(tmp_path, MEET, on=date(2026, 7, 22))
    assert (asked(dated), dated.meetings[0].on) == ([], date(2026, 7, 22))
    assert people(dated)["Ines Serra"].intervals == ((datetime(2026, 7, 22, 23, 30), datetime(2026, 7, 23, 0, 32)),)
    assert people(dated)["Otto"].intervals[0][0] == datetime(2026, 7, 22, 18, 0)


def test_two_meetings_one_below_the_other_are_both_read(tmp_path):
    morning = italian("22/07/2026", ROWS[:1])
    afternoon = italian("23/07/2026", ROWS[:1]).replace("Tavolo fonderie", "Tavolo resine")
    register = read(tmp_path, f"{morning}\n{afternoon}")
    assert [(m.title, m.on, len(m.people)) for m in register.meetings] == [
        ("Tavolo fonderie", date(2026, 7, 22), 1),
        ("Tavolo resine", date(2026, 7, 23), 1),
    ]


def test_a_row_without_entry_and_exit_is_refused(tmp_path):
    content = ENGLISH + "Ivo Galli,,22/07/2026 10:00:00,22/07/2026 10:30:00,30,No,\nTotale,,,,30,,\n"
    register = read(tmp_path, content)
    assert minutes(register) == {"Ivo Galli": 30}
    assert [(row.line, row.column, row.cause) for row in register.refused] == [(3, "Join Time", "date")]


def test_a_workbook_with_true_dates_and_numbers_leaves_nothing_to_ask():
    start, end = datetime(2026, 8, 7, 10, 0), datetime(2026, 8, 7, 10, 58)
    lines = (
        Line(1, ("Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest")),
        Line(2, ("Ivo Galli", "ivo@galli.test", start, end, 58.0, "No")),
    )
    sheets = (Sheet("nascosto", "hidden", lines[:1]), Sheet("Foglio1", "visible", lines))
    register = recognise(Source(name="z.xlsx", format="xlsx", encoding="", delimiter="", sha256="", sheets=sheets))
    assert asked(register) == []
    assert people(register)["Ivo Galli"].intervals == ((start, end),)


def test_an_exit_before_the_entry_is_said(tmp_path):
    content = ENGLISH + "Ivo Galli,,22/07/2026 10:30:00,22/07/2026 10:00:00,30,No,\n"
    register = read(tmp_path, content)
    assert people(register)["Ivo Galli"].intervals == ((datetime(2026, 7, 22, 10, 30), None),)
    assert minutes(register) == {"Ivo Galli": None}
    assert len(register.notes) == 1
