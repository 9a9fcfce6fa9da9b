"""Teams files of every form, in languages and date orders of our own choosing."""

from datetime import UTC, date, datetime

import pytest

from clust_desktop import i18n
from clust_desktop.domain.refusals import Refused
from tests.exchange.register_files import asked, minutes, people, read, tabbed

ITALIAN = tabbed(
    "1. Riepilogo",
    "Titolo della riunione|Gruppo Officine digitali",
    "Partecipanti|4",
    "Ora di inizio|22/07/26, 7:00:11\u202fPM",
    "Ora di fine|22/07/26, 8:30:00\u202fPM",
    "Durata della riunione|1h 29m 49s",
    "",
    "2. Partecipanti",
    "Nome|Primo ingresso|Ultima uscita|Durata|Indirizzo|Identificativo (UPN)|Ruolo",
    "Ferri, Ada|22/07/26, 7:00:11\u202fPM|22/07/26, 8:30:00\u202fPM|1h 29m|ada@officine.test|a.ferri@corp.test"
    "|Organizzatore",
    "Bruno Testi (Esterno)|22/07/26, 7:05:00\u202fPM|22/07/26, 8:00:00\u202fPM|50m||||",
    "Carla Testi (Xyzzy)|22/07/26, 7:05:00\u202fPM|22/07/26, 7:10:00\u202fPM|5m|||Relatore",
    "Dario Monti (Xyzzy)|22/07/26, 7:05:00\u202fPM|22/07/26, 7:10:00\u202fPM|5m|||Relatore",
    "",
    "3. Attività durante la riunione",
    "Nome|Ingresso|Uscita|Durata|Indirizzo|Ruolo",
    "Bruno Testi (Esterno)|22/07/26, 7:05:00\u202fPM|22/07/26, 7:30:00\u202fPM|25m||Relatore",
    "Bruno Testi (Esterno)|22/07/26, 7:20:00\u202fPM|22/07/26, 8:00:00\u202fPM|40m||Relatore",
    "Ferri, Ada|22/07/26, 7:00:11\u202fPM|22/07/26, 8:30:00\u202fPM|1h 29m|ada@officine.test|Organizzatore",
    "Carla Testi (Xyzzy)|22/07/26, 7:05:00\u202fPM|22/07/26, 7:10:00\u202fPM|5m||Relatore",
    "Dario Monti (Xyzzy)|22/07/26, 7:05:00\u202fPM|22/07/26, 7:10:00\u202fPM|5m||Relatore",
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_sections_in_any_language_are_found_by_their_contents(tmp_path, encoding):
    register = read(tmp_path, ITALIAN, encoding=encoding)
    assert (register.form, register.kind, register.questions, register.refused) == (
        "teams-sections",
        "attendance",
        (),
        (),
    )
    (meeting,) = register.meetings
    assert (meeting.title, meeting.on) == ("Gruppo Officine digitali", date(2026, 7, 22))
    assert meeting.starts_at == datetime(2026, 7, 22, 19, 0, 11)
    # Two joins that overlap are one stay of 55 minutes, not 65, and the two tables are never added.
    assert minutes(register) == {"Ferri, Ada": 89, "Bruno Testi": 55, "Carla Testi": 5, "Dario Monti": 5}
    ada = people(register)["Ferri, Ada"]
    assert (ada.given, ada.family, ada.email, ada.account) == ("Ada", "Ferri", "ada@officine.test", "a.ferri@corp.test")
    assert (ada.role, ada.mode, ada.line, ada.lines) == ("Organizzatore", "online", 10, (10, 19))
    bruno = people(register)["Bruno Testi"]
    assert (bruno.given, bruno.family, bruno.email) == (None, None, None)
    assert bruno.intervals == ((datetime(2026, 7, 22, 19, 5), datetime(2026, 7, 22, 20, 0)),)


GERMAN = (
    "1. Zusammenfassung;;;\nBesprechungstitel;Beirat für Gießerei;;\n"
    "Beginn;{heading}, 18:00:30;;\nEnde;{heading}, 19:00:00;;\n;;;\n"
    "2. Teilnehmer;;;;;;\nName;Erster Beitritt;Letztes Verlassen;Dauer;E-Mail;UPN;Rolle\n"
    "Jörg Weiß;{row}, 18:01:00;{row}, 19:00:00;59 Min. 0 Sek.;jw@werk.test;jw@werk.test;Organisator\n"
    ";;;;;;\n3. Aktivitäten;;;;;;\nName;Beitritt;Verlassen;Dauer;E-Mail;Rolle;\n"
    "Jörg Weiß;{row}, 18:01:00;{row}, 19:00:00;59 Min. 0 Sek.;jw@werk.test;Organisator;\n"
)


def test_dots_and_german_do_not_decide_the_order(tmp_path):
    content = GERMAN.format(heading="06.10.26", row="06.10.26")
    register = read(tmp_path, content, encoding="cp1252")
    assert asked(register) == ["order"]
    (question,) = register.questions
    assert question.readings == (("dmy", "06/10/2026"), ("mdy", "10/06/2026"))
    (meeting,) = register.meetings
    assert (meeting.on, meeting.starts_at, meeting.ends_at) == (None, None, None)
    assert people(register)["Jörg Weiß"].intervals == ()
    assert minutes(register) == {"Jörg Weiß": 59}
    for order, day in (("dmy", date(2026, 10, 6)), ("mdy", date(2026, 6, 10))):
        answered = read(tmp_path, content, encoding="cp1252", order=order)
        assert (asked(answered), answered.meetings[0].on) == ([], day)
        assert len(people(answered)["Jörg Weiß"].intervals) == 1


def test_the_day_of_the_meeting_decides_the_order(tmp_path):
    content = GERMAN.format(heading="06.10.26", row="06.10.26")
    for on in (date(2026, 10, 6), date(2026, 6, 10)):
        register = read(tmp_path, content, encoding="cp1252", on=on)
        assert (asked(register), register.meetings[0].on) == ([], on)


def test_a_heading_that_contradicts_its_rows_is_asked(tmp_path):
    content = GERMAN.format(heading="27.10.26", row="28.10.26")
    register = read(tmp_path, content, encoding="cp1252")
    assert asked(register) == ["date"]
    assert register.questions[0].readings == (("2026-10-27", "27/10/2026"), ("2026-10-28", "28/10/2026"))
    assert register.meetings[0].on is None
    assert read(tmp_path, content, encoding="cp1252", on=date(2026, 10, 28)).meetings[0].on == date(2026, 10, 28)


def test_a_heading_in_clear_decides_for_the_rows(tmp_path):
    content = GERMAN.format(heading="2026-10-06", row="10/06/26")
    register = read(tmp_path, content, encoding="cp1252")
    assert (asked(register), register.meetings[0].on) == ([], date(2026, 10, 6))
    assert people(register)["Jörg Weiß"].intervals[0][0] == datetime(2026, 10, 6, 18, 1)


def test_engagement_columns_and_a_fourth_section_are_not_presence(tmp_path):
    content = tabbed(
        "1. Résumé",
        "Titre|Comité",
        "Début|19/01/2026 à 09:58:51",
        "Fin|19/01/2026 à 11:00:00",
        "",
        "2. Participants",
        "Nom|Première|Dernière|Durée|E-mail|ID (UPN)|Rôle|Engagement: Réaction|Engagement: Caméra",
        "Zoé Lafont|19/01/2026 à 09:58:51|19/01/2026 à 11:00:00|1h 1m|zoe@lyon.test|zoe@lyon.test|Organisateur|2|1",
        "Invitée Une (Invité)|19/01/2026 à 10:00:00|19/01/2026 à 10:30:00|30m|||Participant",
        "",
        "3. Activités",
        "Nom|Arrivée|Départ|Durée|E-mail|Rôle",
        "Zoé Lafont|19/01/2026 à 09:58:51|19/01/2026 à 11:00:00|1h 1m|zoe@lyon.test|Organisateur",
        "Invitée Une (Invité)|19/01/2026 à 10:00:00|19/01/2026 à 10:30:00|30m||Participant",
        "",
        "4. Engagement",
        "Nom|Type|Heure",
        "Zoé Lafont|Caméra|19/01/2026 à 10:01:00",
        end="\n",
    ).rstrip("\n")
    register = read(tmp_path, content, encoding="utf-16-be")
    assert minutes(register) == {"Zoé Lafont": 61, "Invitée Une": 30}
    assert register.meetings[0].on == date(2026, 1, 19)


def test_reordered_columns_are_still_known(tmp_path):
    content = tabbed(
        "1. Summary",
        "Title|Reordered",
        "",
        "2. Participants",
        "Email|Name|Role|In-Meeting Duration|First Join|Last Leave",
        "rita@corp.test|Rita Nobili|Presenter|30m 0s|3/25/26, 9:00:00 AM|3/25/26, 9:30:00 AM",
    )
    register = read(tmp_path, content)
    rita = people(register)["Rita Nobili"]
    assert (rita.email, rita.role, rita.minutes, register.meetings[0].on) == (
        "rita@corp.test",
        "Presenter",
        30,
        date(2026, 3, 25),
    )


def test_two_people_of_one_name_stay_two(tmp_path):
    content = tabbed(
        "1. Summary",
        "Title|Homonyms",
        "",
        "2. Participants",
        "Name|First join|Last leave|Duration|Email|UPN|Role",
        "Anna Neri|25/03/26, 09:00:00|25/03/26, 09:30:00|30m|anna@uno.test|anna@uno.test|Attendee",
        "Anna Neri|25/03/26, 09:00:00|25/03/26, 09:10:00|10m|neri@due.test|neri@due.test|Attendee",
        "",
        "3. Activities",
        "Name|Join|Leave|Duration|Email|Role",
        "Anna Neri|25/03/26, 09:00:00|25/03/26, 09:10:00|10m|neri@due.test|Attendee",
        "Anna Neri|25/03/26, 09:00:00|25/03/26, 09:30:00|30m|anna@uno.test|Attendee",
    )
    register = read(tmp_path, content)
    assert {(p.email, p.minutes) for p in register.meetings[0].people} == {("anna@uno.test", 30), ("neri@due.test", 10)}


def test_the_gap_between_two_stays_is_not_presence(tmp_path):
    again = "Dario Monti (Xyzzy)|22/07/26, 8:20:00\u202fPM|22/07/26, 8:30:00\u202fPM|10m|||Relatore"
    content = ITALIAN.replace(
        "Dario Monti (Xyzzy)\t22/07/26, 7:05:00\u202fPM\t22/07/26, 7:10:00\u202fPM\t5m\t\t\tRelatore",
        "Dario Monti (Xyzzy)\t22/07/26, 7:05:00\u202fPM\t22/07/26, 8:30:00\u202fPM\t15m\t\t\tRelatore",
    )
    register = read(tmp_path, content + tabbed(again))
    assert minutes(register)["Dario Monti"] == 15
    assert len(people(register)["Dario Monti"].intervals) == 2


def test_a_stay_of_nobody_listed_is_refused_not_added(tmp_path):
    content = ITALIAN + tabbed("Nadia Ignota|22/07/26, 7:01:00 PM|22/07/26, 7:09:00 PM|8m||Relatore")
    register = read(tmp_path, content)
    assert [(row.line, row.value, row.cause) for row in register.refused] == [(22, "Nadia Ignota", "unlinked")]
    assert len(register.meetings[0].people) == 4


SUMMARY = tabbed(
    "Riepilogo riunione||||||",
    "Numero totale di partecipanti|3|||||",
    "Titolo|Assemblea di prova|||||",
    "Ora di inizio|4/25/2026, 11:30:00 AM|||||",
    "Ora di fine|4/25/2026, 12:45:00 PM|||||",
    "Id|00000000-0000-4000-8000-00000000000a|||||",
    "||||||",
    "Nome completo|Ora di ingresso|Ora di uscita|Durata|Posta|Ruolo|ID (UPN)",
    "+39 051 555 01|4/25/2026, 11:30:00 AM|4/25/2026, 12:00:00 PM|30m||Relatore|",
    "Galaxy S21|4/25/2026, 11:40:00 AM|4/25/2026, 11:50:00 AM|10m||Relatore|",
    "Olga Vasari|4/25/2026, 11:30:00 AM|4/25/2026, 12:45:00 PM|1h 15m|olga@ente.test|Relatore|o.vasari@ente.test",
    "Olga Vasari|4/25/2026, 12:00:00 PM|4/25/2026, 12:30:00 PM|30m|olga@ente.test|Relatore|o.vasari@ente.test",
)


def test_summary_noon_and_people_without_a_name(tmp_path):
    register = read(tmp_path, SUMMARY, encoding="utf-16-le")
    assert register.form == "teams-summary"
    assert minutes(register) == {"+39 051 555 01": 30, "Galaxy S21": 10, "Olga Vasari": 75}
    assert {p.name for p in register.meetings[0].people if p.device_name} == {"+39 051 555 01", "Galaxy S21"}
    assert asked(register) == ["identity", "identity"]
    assert [question.lines for question in register.questions] == [(9,), (10,)]
    assert people(register)["Olga Vasari"].account == "o.vasari@ente.test"


def test_flat_log_in_an_unknown_language(tmp_path):
    rows = [
        "Név|Művelet|Időbélyeg",
        "Kiss Éva|Csatlakozott|13/11/2026, 9:00:00",
        "Kiss Éva|Kilépett|13/11/2026, 9:40:00",
        "Kiss Éva|Csatlakozott|13/11/2026, 10:00:00",
        "Kiss Éva|Kilépett|13/11/2026, 10:10:00",
        "Nagy Pál|Előbb csatlakozott|13/11/2026, 8:55:00",
        "Nagy Pál|Kilépett|13/11/2026, 10:10:00",
        "Tóth Ida|Csatlakozott|13/11/2026, 9:30:00",
    ]
    register = read(tmp_path, tabbed(*rows), encoding="utf-16")
    assert (register.form, register.questions) == ("teams-flat", ())
    assert minutes(register) == {"Kiss Éva": 50, "Nagy Pál": 75, "Tóth Ida": None}
    assert people(register)["Tóth Ida"].intervals == ((datetime(2026, 11, 13, 9, 30), None),)
    assert len(people(register)["Kiss Éva"].intervals) == 2


def test_a_second_entry_while_inside_is_a_second_device(tmp_path):
    content = tabbed(
        "Full Name|User Action|Timestamp",
        "Ida Bassi|Joined before|7/22/2026, 7:00:00 PM",
        "Ida Bassi|Joined|7/22/2026, 7:10:00 PM",
        "Ida Bassi|Left|7/22/2026, 8:00:00 PM",
    )
    assert minutes(read(tmp_path, content)) == {"Ida Bassi": 60}


def test_live_event_is_in_utc_and_may_lack_an_exit(tmp_path):
    content = (
        "SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role\n"
        "a1,lia@uno.test,Lia Renzi,UA,1/25/2026 4:00:00 PM,Joined,Attendee\n"
        "b2,lia@uno.test,Lia Renzi,UA,1/25/2026 4:10:00 PM,Joined,Attendee\n"
        "a1,lia@uno.test,Lia Renzi,UA,1/25/2026 4:20:00 PM,Left,Attendee\n"
        "b2,lia@uno.test,Lia Renzi,UA,1/25/2026 4:30:00 PM,Left,Attendee\n"
        "c3,ugo@due.test,Ugo Renzi,UA,1/25/2026 4:00:00 PM,Joined,Presenter\n"
    )
    register = read(tmp_path, content)
    assert minutes(register) == {"Lia Renzi": 30, "Ugo Renzi": None}
    assert people(register)["Lia Renzi"].intervals[0][0] == datetime(2026, 1, 25, 16, 0, tzinfo=UTC)
    assert people(register)["Lia Renzi"].account == "lia@uno.test"


def test_late_utc_is_the_next_day_here(tmp_path):
    content = (
        "SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role\n"
        "a1,lia@uno.test,Lia Renzi,UA,1/25/2026 11:30:00 PM,Joined,Attendee\n"
    )
    assert read(tmp_path, content).meetings[0].on == date(2026, 1, 26)


@pytest.mark.parametrize(
    "content",
    [
        tabbed("1. Summary", "Meeting title|X", "", "2. Participants", "Name|First join|Last leave|Email", "", "3. Y"),
        tabbed("Full Name|User Action|Timestamp"),
        tabbed("Nome completo|Azione utente|Timestamp"),
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n",
        "Argomento,ID,Organizzatore,Durata (minuti),Ora di inizio,Ora di fine,Partecipanti\n"
        "Tavolo,812 3456 7890,Lina,90,22/07/2026 11:30:00 AM,22/07/2026 01:00:00 PM,3\n\n"
        "Nome (nome originale),E-mail,Ora di ingresso,Ora di uscita,Durata (minuti),Guest\n",
        SUMMARY.split("+39")[0],
    ],
)
def test_headings_only_are_refused_and_never_zero_present(tmp_path, content):
    with i18n.speaking("en"), pytest.raises(Refused) as refused:
        read(tmp_path, content, name="vuoto.csv")
    assert "vuoto.csv" in refused.value.sentence
    assert "does not mean that nobody came" in refused.value.sentence
