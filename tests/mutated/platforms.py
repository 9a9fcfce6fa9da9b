"""A sound file of every platform whose registers are read, as their own tests write them."""

from __future__ import annotations

from tests.exchange.test_registers_forms import FORMS, MEET, UNIQUE, written
from tests.exchange.test_registers_zoom import WEBINAR

_ENROLMENTS = {
    "google-forms": """Informazioni cronologiche,Nome e cognome,Indirizzo email,Ente di appartenenza,Parteciperà?
2024/04/09 3:00:10 PM CET,Pia Finti,pia@esempio.example,Ditta Finta,Sì
2024/04/09 3:02:00 PM CET,Ugo Inventati,ugo@esempio.example,"Altra, Finta",No
""",
    "microsoft-forms": """ID;Ora di inizio;Ora di completamento;Posta elettronica;Nome;Cognome e nome;Ente
1;22/09/2026 18:01;22/09/2026 18:02;anonymous;anonymous;Finti Pia;Officine Finte
2;23/09/2026 18:01;23/09/2026 18:02;anonymous;anonymous;Inventati, Ugo;
""",
    "pretix": """"Order code","Attendee name","Attendee name: Given name","Attendee name: Family name","Product",\
"Checked in","Secret","E-mail","Company","Order date"
"ABC","Dott. Ugo Finti","Ugo","Finti","Ticket","2026-03-25 09:00","h3","u@esempio.example","Finta snc","2026-02-22"
""",
    "luma": """api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,ticket_name,qr_code_url
gst-1,Pia Finti,Pia,Finti,pia@esempio.example,,2026-03-18T09:00:00.000Z,approved,Standard,https://x.example/1
""",
    "hi-events": """ID,Nome,Cognome,Email,Status,Check Ins,Ticket
1,Pia,Finti,pia@esempio.example,ACTIVE,1,Intero
2,Ugo,Inventati,u@esempio.example,CANCELLED,0,Intero
""",
    "indico": """ID,Name,Email Address,Affiliation,Registration date,Registration state,Checked in,Check-in date
1,Pia Finti,pia@esempio.example,Uno snc,2026-03-18T09:00:00,Completed,True,2026-03-25T09:00:00
""",
    "indico-import": """Pia,Finti,Fonderie Finte,Direttore,+39 051 555 01,PIA@esempio.example
Ugo,Inventati,Altra Finta,,,ugo@esempio.example
""",
    "eventbrite": """Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,\
Attendee Status,Company
101,2026-03-18 09:00:00,Pia,Finti,pia@esempio.example,1,Intero,201,Checked In,Ditta Finta
102,2026-03-18 10:00:00,Ugo,Inventati,ugo@esempio.example,1,Intero,202,Attending,
""",
}


def files() -> list[tuple[str, bytes]]:
    """Their names and contents, the enrolments among them under the name of their platform."""
    made = [(f"{name}.csv", written(form("dmy"), ";", "utf-8-sig")) for name, form in FORMS.items()]
    made += [(f"{name}-utf16.csv", written(form("mdy"), "\t", "utf-16")) for name, form in FORMS.items()]
    meet = [MEET["it"], ("Pia", "Finti", "pia@esempio.example", "41 min", "9:58 AM", "10:39 AM"),
            ("Ugo", "Inventati", "", "45 min", "12:05 PM", "12:50 PM")]  # fmt: skip
    unique = [UNIQUE["it"], ("Pia Finti", "pia@esempio.example", "41", "No"), ("Ugo Inventati", "", "45", "Sì")]
    made += [("meet.csv", written(meet, ",", "utf-8")), ("zoom-unici.csv", written(unique, ",", "utf-8")),
             ("zoom-webinar.csv", WEBINAR.format(day="07/22/2026", before="07/01/2026").encode())]  # fmt: skip
    return made + [(f"{name}.csv", text.encode()) for name, text in _ENROLMENTS.items()]
