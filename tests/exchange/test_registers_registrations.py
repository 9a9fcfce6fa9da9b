"""Registrations of every platform: names, events, states, secrets left behind, totals left out."""

from datetime import date, datetime

import pytest

from clust_desktop import i18n
from clust_desktop.domain.refusals import Refused
from tests.exchange.register_files import asked, people, read, read_plain


def test_eventbrite_italian_splits_events_and_drops_the_totals(tmp_path):
    content = (
        "ID dell'ordine,Data dell'ordine,Nome del partecipante,Cognome del partecipante,E-mail del partecipante,"
        "Numero di telefono,Nome dell'evento,ID evento,Data di inizio dell'evento,Ospite\n"
        "71,2026-03-02 21:10:58,Ugo,Sarti,ugo@sarti.test,051 555 01,Giornata porte aperte,1,2026-04-01,No\n"
        "72,2026-03-03 08:00:00,Eva,Sarti,ugo@sarti.test,,Giornata porte aperte,1,2026-04-01,Sì\n"
        "73,2026-03-04 08:00:00,Ugo,Sarti,ugo@sarti.test,,Giornata porte aperte,2,2026-05-01,No\n"
        "TOTALI,,,,,,,,,\n"
    )
    register = read(tmp_path, content, encoding="utf-8-sig")
    assert (register.form, register.kind) == ("eventbrite", "registrations")
    assert [(m.title, m.number, m.on, m.starts_at, len(m.people)) for m in register.meetings] == [
        ("Giornata porte aperte", "1", date(2026, 4, 1), None, 2),
        ("Giornata porte aperte", "2", date(2026, 5, 1), None, 1),
    ]
    assert register.persons == 2
    assert (register.refused, len(register.notes)) == ((), 1)
    ugo = people(register)["Ugo Sarti"]
    assert (ugo.given, ugo.family, ugo.state, ugo.mode) == ("Ugo", "Sarti", "registered", None)
    assert ugo.registered_at == datetime(2026, 3, 2, 21, 10, 58)


def test_eventbrite_states_and_questions(tmp_path):
    content = (
        "Order no.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee Status,Dieta?,Dieta?,Job Title,"
        "Company\n"
        "1,3/25/26 22:28,Ada,Ferri,ada@uno.test,1,Full,Attending,vegana,niente glutine,Direttrice,Ferri srl\n"
        "2,3/26/26 22:28,Ivo,Galli,ivo@uno.test,1,Full,Refunded,,,,\n"
        "3,3/27/26 22:28,Lia,Renzi,lia@uno.test,1,Full,Checked In,,,,\n"
        "4,3/28/26 22:28,Pio,Renzi,pio@uno.test,1,Full,Deleted,,,,\n"
        "5,3/28/26 22:28,,,nessuno@uno.test,1,Full,Attending,,,,\n"
    )
    register = read(tmp_path, content)
    assert {p.name: p.state for p in register.meetings[0].people} == {
        "Ada Ferri": "registered",
        "Ivo Galli": "refunded",
        "Lia Renzi": "present",
        "Pio Renzi": "cancelled",
    }
    ada = people(register)["Ada Ferri"]
    assert ada.organisation == "Ferri srl"
    assert [pair for pair in ada.answers if pair[0] == "Dieta?"] == [("Dieta?", "vegana"), ("Dieta?", "niente glutine")]
    assert ("Job Title", "Direttrice") in ada.answers
    assert [(row.line, row.cause) for row in register.refused] == [(6, "no-name")]


GOOGLE = (
    '"Informazioni cronologiche","Nome utente","Nome e cognome del genitore","Nome del partecipante",'
    '"Cognome del partecipante","Ente di appartenenza","Una domanda\nsu due righe"\n'
)


def test_google_forms_with_dots_line_breaks_and_a_shared_mailbox(tmp_path):
    content = GOOGLE + (
        '"22/09/2026 18.01.22","Casa@Neri.test","Paola Neri","Giulia","Neri","Scuola","a, b (c, d)"\n'
        '"23/09/2026 18.01.22","casa@neri.test","Paola Neri","Marco","Neri","","riga\naltra"\n'
        '"24/09/2026 18.01.22","casa@neri.test","","Marco","Neri","","ancora"\n'
        '"25/09/2026 18.01.22","x@neri.test","","","Neri","",""\n'
    )
    register = read(tmp_path, content)
    assert register.form == "google-forms"
    assert {(p.name, p.email, p.lines) for p in register.meetings[0].people} == {
        ("Giulia Neri", "casa@neri.test", (3,)),
        ("Marco Neri", "casa@neri.test", (4, 6)),
    }
    giulia = people(register)["Giulia Neri"]
    assert (giulia.organisation, giulia.registered_at) == ("Scuola", datetime(2026, 9, 22, 18, 1, 22))
    assert ("Nome e cognome del genitore", "Paola Neri") in giulia.answers
    assert [(row.line, row.column, row.cause) for row in register.refused] == [(7, "Nome del partecipante", "no-name")]


def test_google_forms_with_a_zone_and_one_column_of_names(tmp_path):
    content = (
        "Timestamp,Email Address,Your full name,Parent's full name\n"
        "2026/03/18 12:28:24 PM CET,aldo@vezzi.test,Aldo Vezzi,Pia Vezzi\n"
    )
    register = read(tmp_path, content)
    aldo = people(register)["Aldo Vezzi"]
    assert (aldo.given, aldo.family) == (None, None)
    assert aldo.registered_at.hour == 12
    assert aldo.registered_at.utcoffset().total_seconds() == 3600


def test_form_stamps_in_order_of_time_decide(tmp_path):
    rows = "".join(
        f'"{stamp} 18.00.00","p{n}@uno.test","Pia","Uno{n}"\n'
        for n, stamp in enumerate(["05/09/2026", "10/09/2026", "02/10/2026", "03/10/2026"])
    )
    content = '"Informazioni cronologiche","Indirizzo email","Nome","Cognome"\n' + rows
    register = read(tmp_path, content)
    assert asked(register) == []
    assert register.meetings[0].people[0].registered_at.date() == date(2026, 9, 5)
    lone = read(tmp_path, content.splitlines(keepends=True)[0] + rows.splitlines(keepends=True)[0])
    assert asked(lone) == ["order"]
    assert lone.meetings[0].people[0].registered_at is None


def test_microsoft_forms_take_the_name_from_later_questions(tmp_path):
    content = (
        "ID;Ora di inizio;Ora di completamento;Posta elettronica;Nome;Cognome e nome;Indirizzo e-mail di lavoro;"
        "Ente\r\n"
        "1;22/09/2026 18:01;22/09/2026 18:02;anonymous;anonymous;Vezzi Aldo;aldo@vezzi.test;Officine Vezzi\r\n"
        "2;23/09/2026 18:01;23/09/2026 18:02;anonymous;anonymous;Orsi, Pia;pia@orsi.test;\r\n"
    )
    register = read(tmp_path, content, encoding="cp1252")
    assert register.form == "microsoft-forms"
    assert {p.name: p.email for p in register.meetings[0].people} == {
        "Vezzi Aldo": "aldo@vezzi.test",
        "Orsi, Pia": "pia@orsi.test",
    }
    assert (people(register)["Vezzi Aldo"].given, people(register)["Orsi, Pia"].given) == (None, "Pia")
    assert people(register)["Vezzi Aldo"].organisation == "Officine Vezzi"
    assert people(register)["Vezzi Aldo"].registered_at == datetime(2026, 9, 22, 18, 2)


def test_pretix_never_keeps_a_secret(tmp_path):
    secret = "hq3tkzrtb2xnw7esvm4squ6v9k8tytpa"
    content = (
        '"Order code","Attendee name","Attendee name: Given name","Attendee name: Family name","Product","Checked in",'
        '"Secret","E-mail","Company","Order date","Company","Other"\r\n'
        f'"ABC","Dott. Pio Mori","Pio","Mori","Ticket","2026-03-25 09:00","{secret}","ordine@mori.test","Mori snc",'
        f'"2026-02-22","Altra","{secret[::-1]}"\r\n'
        f'"ABC","Ida Mori","Ida","Mori","Ticket","","x{secret[1:]}","ordine@mori.test","","2026-02-22","",'
        f'"y{secret[2:]}"\r\n'
    )
    register = read(tmp_path, content)
    assert register.form == "pretix"
    assert {(p.name, p.given, p.email, p.state) for p in register.meetings[0].people} == {
        ("Dott. Pio Mori", "Pio", "ordine@mori.test", "present"),
        ("Ida Mori", "Ida", "ordine@mori.test", "registered"),
    }
    for hidden in (secret, secret[::-1], secret[2:]):
        assert hidden not in repr(register)
    assert ("Company", "Altra") in people(register)["Dott. Pio Mori"].answers


def test_luma_hi_events_and_indico(tmp_path):
    luma = (
        "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,ticket_name,qr_code_url\n"
        "gst-1,Rita Nobili,Rita,Nobili,rita@uno.test,,2026-03-18T09:00:00.000Z,approved,Standard,https://x.test/1\n"
        "gst-2,Ettore Nobili,Ettore,Nobili,ettore@uno.test,,2026-03-18T09:00:00.000Z,declined,Standard,-\n"
    )
    register = read(tmp_path, luma)
    assert register.form == "luma"
    assert {p.name: p.state for p in register.meetings[0].people} == {
        "Rita Nobili": "registered",
        "Ettore Nobili": "cancelled",
    }
    assert "x.test/1" not in repr(register)
    hi_events = (
        "ID,Nome,Cognome,Email,Status,Check Ins,Ticket\n"
        "1,Rita,Nobili,rita@uno.test,ACTIVE,1,Intero\n2,Ettore,Nobili,e@uno.test,CANCELLED,0,Intero\n"
        "3,Zita,Nobili,z@uno.test,ACTIVE,0,Intero\n"
    )
    register = read(tmp_path, hi_events)
    assert register.form == "hi-events"
    assert [p.state for p in register.meetings[0].people] == ["present", "cancelled", "registered"]
    indico = (
        "ID,Name,Email Address,Affiliation,Registration date,Registration state,Checked in,Check-in date\n"
        "1,Rita Nobili,rita@uno.test,Uno snc,2026-03-18T09:00:00,Completed,True,2026-03-25T09:00:00\n"
        "2,Ettore Nobili,e@uno.test,,2026-03-18T09:00:00,Withdrawn,False,\n"
    )
    register = read(tmp_path, indico)
    assert register.form == "indico"
    assert [(p.name, p.state, p.organisation) for p in register.meetings[0].people] == [
        ("Rita Nobili", "present", "Uno snc"),
        ("Ettore Nobili", "cancelled", None),
    ]


def test_indico_import_has_no_heading(tmp_path):
    content = "Gio Batta,Orsi,Fonderie Orsi,Direttore,+39 051 555 01,GB@ORSI.test\nAda,,,,,ada@orsi.test\n"
    register = read(tmp_path, content)
    assert register.form == "indico-import"
    (one,) = register.meetings[0].people
    assert (one.line, one.given, one.family, one.organisation, one.email) == (
        1,
        "Gio Batta",
        "Orsi",
        "Fonderie Orsi",
        "gb@orsi.test",
    )
    assert [(row.line, row.cause) for row in register.refused] == [(2, "no-name")]


def test_a_plain_list_of_people_is_no_platform_file(tmp_path):
    content = "Elenco iscritti\n;;\nCognome;Nome;E-mail\nOrsi;Pia;pia@orsi.test\nLodi;Rosa;\n"
    assert read(tmp_path, content) is None
    register = read_plain(tmp_path, content)
    assert [(p.line, p.given, p.family, p.email) for p in register.meetings[0].people] == [
        (4, "Pia", "Orsi", "pia@orsi.test"),
        (5, "Rosa", "Lodi", None),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "Associazione;Data;Titolo;Nome;Cognome;Ente\nBUILD;22/07/2026;Cantiere aperto;Pia;Orsi;Orsi snc\n",
        "Titolo;Data;Nome;Cognome;Entrata;Uscita;Minuti\n"
        "Tavolo;22/07/2026;Pia;Orsi;22/07/2026 9:00;22/07/2026 9:30;30\n",
        "ID;Dal;Al;Nome;Cognome\n1;22/07/2026;23/07/2026;Pia;Orsi\n",
        "Ragione sociale;P.IVA;Dal\nOrsi snc;00743110157;22/07/2026\n",
        "Numero,Data del prestito,Data della resa\n1,22/07/2026,23/07/2026\n",
        "solo testo\n",
    ],
)
def test_lists_of_other_kinds_are_left_to_the_tables(tmp_path, content):
    assert read(tmp_path, content) is None


def test_headings_without_registrations_are_refused(tmp_path):
    content = "Order #,Order Date,First Name,Last Name,Email,Attendee Status\n"
    with i18n.speaking("en"), pytest.raises(Refused, match=r"vuoto\.csv.*no registrations"):
        read(tmp_path, content, name="vuoto.csv")
