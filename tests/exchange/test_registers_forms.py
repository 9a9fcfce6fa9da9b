"""Every form of platform file in other languages, letters, separators and date orders than anybody's samples."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time

import pytest

from tests.exchange.register_files import asked, read

DAY = date(2026, 7, 22)
ORDERS = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y"}
LETTERS = (
    (",", "utf-8"), (",", "utf-8-sig"), (";", "cp1252"), (";", "iso8859_15"), ("\t", "utf-16"), ("\t", "utf-16-be"),
)  # fmt: skip
"""As platforms write, and as a spreadsheet saves them again."""
STAYS = (
    ("Zoé D’Artagnàn", "zoe@uno.example", (("09:58:51", "10:20:00"), ("10:10:00", "10:40:30"))),
    ("Müller Jörg", "j.mueller@due.example", (("12:05:00", "12:50:00"),)),
)
"""Two people, one of them with two stays that overlap; noon is neither midnight nor morning."""
MINUTES = {"Zoé D’Artagnàn": 41, "Müller Jörg": 45}


def at(order, clock, day=DAY, form="%I:%M:%S %p", between=" "):
    moment = datetime.combine(day, time.fromisoformat(clock))
    return f"{moment.strftime(ORDERS[order])}{between}{moment.strftime(form)}"


def joins():
    return [(name, mail, first, last) for name, mail, stays in STAYS for first, last in stays]


def flat(order, head=("Nom complet", "Action de l’utilisateur", "Horodatage"), acts=("A rejoint", "A quitté")):
    moments = [
        (clock, name, act)
        for name, _mail, stays in STAYS
        for first, last in ((stays[0][0], stays[-1][1]),)
        for clock, act in ((first, acts[0]), (last, acts[1]))
    ]
    return [head, *((name, act, at(order, clock, between=", ")) for clock, name, act in sorted(moments))]


def flat_italian(order):
    return flat(order, ("Nome completo", "Azione utente", "Ora"), ("Entrato", "Uscito"))


def summary(order):
    head = ("Nom complet", "Heure d’arrivée", "Heure de départ", "Durée", "E-mail", "Rôle", "Identifiant (UPN)")
    block = [
        ("Résumé de la réunion",), ("Nombre total de participants", "2"), ("Titre de la réunion", "Comité d’été"),
        ("Début de la réunion", at(order, "09:30:00")), ("Fin de la réunion", at(order, "13:00:00")), (), head,
    ]  # fmt: skip
    rows = [(n, at(order, a), at(order, b), "1 h", m, "Participant", f"upn-{m}") for n, m, a, b in joins()]
    return [*(row + ("",) * (12 - len(row)) if row else row for row in block), *(row + ("",) * 5 for row in rows)]


def sections(order):
    """In Spanish, the columns not in the order of the samples; the times with 24 hours."""

    def when(clock):
        return at(order, clock, form="%H:%M:%S", between=", ")

    people = [(n, m, "Asistente", when(s[0][0]), when(s[-1][1]), "1h") for n, m, s in STAYS]
    return [
        ("1. Resumen",), ("Título de la reunión", "Consejo de otoño"), ("Participantes", "2"),
        ("Hora de inicio", when("09:30:00")), ("Hora de finalización", when("13:00:00")), (),
        ("2. Participantes",), ("Nombre", "Correo", "Función", "Primera entrada", "Última salida", "Duración"), *people,
        (), ("3. Actividades de la reunión",), ("Nombre", "Correo", "Función", "Entrada", "Salida", "Duración"),
        *((n, m, "Asistente", when(a), when(b), "1h") for n, m, a, b in joins()),
    ]  # fmt: skip


def zoom_block(order, head=("Nome (nome originale)", "E-mail", "Ora di ingresso", "Ora di uscita", "Durata (minuti)"),
               block=("Argomento", "ID", "Organizzatore", "Durata (minuti)", "Ora di inizio", "Ora di fine",
                      "Partecipanti")):  # fmt: skip
    meeting = ("Tavolo", "812 3456 7890", "Ospite", "211", at(order, "09:30:00"), at(order, "13:00:00"), "2")
    rows = [(n, m, at(order, a), at(order, b), "9", "No") for n, m, a, b in joins()]
    return [block, meeting, (), (*head, "Guest"), *rows]


def zoom_block_spanish(order):
    return zoom_block(
        order,
        ("Nombre (nombre original)", "Correo electrónico", "Hora de entrada", "Hora de salida", "Duración (minutos)"),
        ("Tema", "ID", "Anfitrión", "Duración (minutos)", "Hora de inicio", "Hora de fin", "Participantes"),
    )


def zoom_topic(order):
    head = ("Topic", "Meeting ID", "Name (Original Name)", "User Email", "Join Time", "Leave Time",
            "Duration (Minutes)", "Guest", "Recording Consent")  # fmt: skip
    return [head, *(("Tavolo", "812 3456 7890", n, m, at(order, a), at(order, b), "9", "No", "")
                    for n, m, a, b in joins())]  # fmt: skip


def zoom_list(order):
    head = (
        "Argomento,Digita,ID,Nome organizzatore,E-mail organizzatore,Ora di inizio,Ora di fine,Partecipanti,Durata "
        "(minuti),Minuti totali dei partecipanti,Reparto,Gruppo,Origine,Visualizzatori unici,Max visualizzazioni "
        "simultanee,Ora di creazione,Nome (nome originale),E-mail,Ora di ingresso,Ora di uscita,Durata (minuti),Guest,"
        "Risposta di esclusione di responsabilità per la registrazione,In sala d’attesa"
    )
    start, end, made = at(order, "09:30:00"), at(order, "13:00:00"), at(order, "08:00:00", date(2026, 7, 1))
    return [
        tuple(head.split(",")),
        *(("Tavolo", "Riunione", "812 3456 7890", "Ospite", "o@uno.example", start, end, "2", "211", "86", "-", "-",
           "Zoom", "-", "-", made, n, m, at(order, a), at(order, b), "9", "No", "-", "No") for n, m, a, b in joins()),
    ]  # fmt: skip


def live(order):
    """The live event is in UTC and its headings are never translated."""
    head = ("SessionId", "ParticipantId", "FullName", "UserAgent", "UtcEventTimestamp", "Action", "Role")
    rows = []
    for place, (name, _mail, stays) in enumerate(STAYS):
        for session, (first, last) in enumerate(stays):
            for clock, act in ((first, "Joined"), (last, "Left")):
                rows.append((f"s{place}{session}", f"p{place}", name, "Browser", at(order, clock), act, "Attendee"))
    return [head, *rows]


FORMS = {
    "teams-flat": flat, "teams-flat-it": flat_italian, "teams-summary": summary, "teams-sections": sections,
    "teams-live": live, "zoom-participants": zoom_block, "zoom-participants-es": zoom_block_spanish,
    "zoom-participants-topic": zoom_topic, "zoom-meetings": zoom_list,
}  # fmt: skip


def text(rows, delimiter):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def written(rows, delimiter, encoding):
    bytes_ = text(rows, delimiter).replace("’", "'" if encoding == "iso8859_15" else "’").encode(encoding)
    return b"\xfe\xff" + bytes_ if encoding == "utf-16-be" else bytes_


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("form", FORMS)
def test_a_form_in_any_letters_and_either_date_order_is_the_same_register(tmp_path, form, order):
    rows = FORMS[form](order)
    for delimiter, encoding in LETTERS:
        if delimiter == "," and ", " in text(rows, "\t"):
            delimiter = ";"  # the moments hold commas: no platform writes them unquoted between commas
        register = read(tmp_path, written(rows, delimiter, encoding))
        assert register is not None, (delimiter, encoding)
        assert (register.kind, asked(register)) == ("attendance", []), (delimiter, encoding)
        assert register.form == "-".join(form.split("-")[:2])
        (meeting,) = register.meetings
        assert meeting.on == DAY
        found = {one.name.replace("'", "’"): one.minutes for one in meeting.people}
        assert found == MINUTES, (delimiter, encoding)
        first = meeting.people[0].intervals[0]
        assert (first[0].time().isoformat(), len(meeting.people[0].intervals)) == ("09:58:51", 1)
        assert register.refused == ()


MEET = {
    "en": ("First name", "Last name", "Email", "Duration", "Time joined", "Time exited"),
    "it": ("Nome", "Cognome", "Email", "Durata", "Ora di ingresso", "Ora di uscita"),
    "fr": ("Prénom", "Nom", "E-mail", "Durée", "Heure d'arrivée", "Heure de départ"),
}


@pytest.mark.parametrize("language", MEET)
def test_a_meet_file_has_hours_and_no_day_in_any_language(tmp_path, language):
    rows = [MEET[language], ("Zoé", "D'Artagnàn", "zoe@uno.example", "41 min", "9:58 AM", "10:39 AM"),
            ("Jörg", "Müller", "j@due.example", "45 min", "12:05 PM", "12:50 PM")]  # fmt: skip
    for delimiter, encoding in LETTERS:
        content = written(rows, delimiter, encoding)
        assert asked(read(tmp_path, content)) == ["date"]
        register = read(tmp_path, content, on=DAY)
        assert (register.form, asked(register), register.meetings[0].on) == ("meet", [], DAY)
        assert {(one.given, one.family): one.minutes for one in register.meetings[0].people} == {
            ("Zoé", "D'Artagnàn"): 41, ("Jörg", "Müller"): 45,
        }  # fmt: skip
        assert register.meetings[0].people[1].intervals[0][0] == datetime.combine(DAY, time(12, 5))


UNIQUE = {
    "en": ("Name (original name)", "Email", "Total duration (minutes)", "Guest"),
    "it": ("Nome (nome originale)", "E-mail", "Durata totale (minuti)", "Guest"),
}


@pytest.mark.parametrize("language", UNIQUE)
def test_unique_users_in_two_languages(tmp_path, language):
    rows = [UNIQUE[language], ("Zoé D'Artagnàn", "zoe@uno.example", "41", "No"), ("Jörg Müller", "", "45", "Sì")]
    for delimiter, encoding in LETTERS:
        register = read(tmp_path, written(rows, delimiter, encoding), on=DAY)
        assert (register.form, register.meetings[0].on) == ("zoom-participants", DAY)
        assert [(one.name, one.minutes) for one in register.meetings[0].people] == [
            ("Zoé D'Artagnàn", 41), ("Jörg Müller", 45),
        ]  # fmt: skip


ADA, UGO = ("Zoé", "D'Artagnàn", "zoe@uno.example"), ("Jörg", "Müller", "j@due.example")
REGISTRATIONS = {
    "eventbrite-it": (
        ("ID dell'ordine", "Data dell'ordine", "Nome del partecipante", "Cognome del partecipante",
         "E-mail del partecipante", "Numero di telefono", "Nome dell'evento", "ID evento",
         "Data di inizio dell'evento", "Ospite"),
        *(("9", "20/06/2026", *one, "", "Festa", "77", "22/07/2026", "") for one in (ADA, UGO)),
        ("TOTALI", "", "2", "", "", "", "", "", "", ""),
    ),
    "eventbrite-en": (
        ("Order no.", "Order Date", "First Name", "Surname", "Email", "Quantity", "Attendee Status", "Job Title",
         "Company"),
        *(("9", "2026-06-20 10:00:00", *one, "1", "Attending", "", "") for one in (ADA, UGO)),
        ("9", "2026-06-20 10:00:00", "Bea", "Tornata", "b@uno.example", "1", "Refunded", "", ""),
    ),
    "google-it": (
        ("Informazioni cronologiche", "Nome utente", "Nome", "Cognome", *["Che cosa\nti aspetti?"] * 2),
        *((f"20/06/2026 18.01.{n}2", one[2], *one[:2], "Tanto,\n;e bene", "") for n, one in enumerate((ADA, UGO))),
    ),
    "google-de": (
        ("Zeitstempel", "E-Mail-Adresse", "Vorname", "Nachname"),
        *((f"20.06.2026 18:01:{n}2", one[2], one[0], one[1]) for n, one in enumerate((ADA, UGO))),
    ),
    "microsoft-it": (
        ("ID", "Ora di inizio", "Ora di completamento", "Indirizzo di posta elettronica", "Nome", "Nome di battesimo",
         "Cognome"),
        *((str(n), "6/20/26 18:01:22", "6/20/26 18:03:22", "anonymous", "", one[0], one[1])
          for n, one in enumerate((ADA, UGO), 1)),
    ),
    "luma": (
        ("api_id", "name", "first_name", "last_name", "email", "phone_number", "created_at", "approval_status",
         "ticket_name"),
        *((f"gst-{one[0]}", f"{one[0]} {one[1]}", *one, "", "2026-06-20T10:00:00.000Z", "approved", "Standard")
          for one in (ADA, UGO)),
        ("gst-9", "Bea Tornata", "Bea", "Tornata", "b@uno.example", "", "2026-06-20T10:00:00.000Z", "declined", "S"),
    ),
    "hi-it": (
        ("ID", "Nome", "Cognome", "Email", "Status", "Check Ins"),
        *((str(n), *one, "ACTIVE", "") for n, one in enumerate((ADA, UGO), 1)),
        ("3", "Bea", "Tornata", "b@uno.example", "CANCELLED", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", REGISTRATIONS)
def test_registrations_of_every_form_in_any_letters(tmp_path, form):
    for delimiter, encoding in LETTERS:
        register = read(tmp_path, written(REGISTRATIONS[form], delimiter, encoding))
        assert register is not None, (delimiter, encoding)
        assert register.kind == "registrations"
        people = [one for meeting in register.meetings for one in meeting.people]
        assert [(one.given, one.family) for one in people if one.state == "registered"] == [ADA[:2], UGO[:2]]
        taken_back = [one.name for one in people if one.state in ("cancelled", "refunded")]
        assert taken_back in ([], ["Bea Tornata"])
        assert bool(taken_back) == (form in ("eventbrite-en", "luma", "hi-it"))
        if form != "microsoft-it":
            assert [one.email for one in people][:2] == [ADA[2], UGO[2]]
