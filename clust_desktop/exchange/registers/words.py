"""The headings the platforms are known to write, folded; used only where the contents of a column do not speak."""

from __future__ import annotations

import re

_GIVEN = """first name|given name|forename|nome|nome di battesimo|nome (del|della|dell) (partecipante|iscritto|utente)
|attendee name (given|first) name|attendee first name|vorname|prenom|nombre|imie"""
_FAMILY = """last name|family name|surname|cognome|cognome (del|della|dell) .+|attendee name (family|last) name
|attendee (last name|surname)|nachname|familienname|nom|nom de famille|apellidos?|nazwisko"""
_FULL = """(your |participant |attendee |user |display )?(full )?name( original name)?|your full name|nome completo
|(nome e cognome|cognome e nome|nome cognome|cognome nome|nominativo|partecipante)( nome originale)?|nome nome originale
|(il tuo )?nome e cognome( del partecipante)?|vollstandiger name|nom complet|nombre completo|imie i nazwisko"""
_EMAIL = r""".*\be ?mails?\b.*|.*posta elettronica.*|.*correo.*|.*courriel.*|nome utente|username"""
_ORGANISATION = """(your |la tua |nome )?(company|organi[sz]ation|azienda|ente|societa|impresa|organizzazione)( name)?
|employer|affiliation|institution|(ente|organizzazione) di appartenenza|azienda ente|ente azienda|affiliazione
|firma|unternehmen|entreprise|empresa"""
_REGISTERED = """timestamp|informazioni cronologiche|(order|registration|purchase) (date|time)|registered (at|on)
|created at|date created|data (dell )?ordine|data (di )?(iscrizione|registrazione)|completion time|ora di completamento
|zeitstempel|horodateur|marca temporal|sygnatura czasowa|carimbo de data hora"""
_STATE = """(attendee |registration |approval |order |ticket )?(status|state)|order type|tipo (di )?ordine
|stato( (dell |della |del |di )?(iscrizione|registrazione|partecipante|ordine|approvazione|biglietto))?"""
_CHECKED = (
    """checked ?in( at)?|check ?ins?|check ?in (date|time|at)|presente|entrato|registrato all ingresso|ingresso"""
)
_SECRET = """secret|segreto|geheimnis|token|password|barcode|codice a barre|qr ?code( url)?|check in url
|ticket (url|secret)|order (url|secret)"""

_LISTS = {
    "given": _GIVEN,
    "family": _FAMILY,
    "full": _FULL,
    "email": _EMAIL,
    "organisation": _ORGANISATION,
    "role": "role|ruolo|rola|rolle|rol|funcao|papel",
    "account": r".*\bupn\b.*|participant ?id",
    "action": "user action|action|azione|azione utente|benutzeraktion|action de l utilisateur|accion del usuario",
    "join": "(first )?join( time)?|time joined|ora di ingresso|(prima )?(ora di )?(entrata|partecipazione)|beitritt",
    "leave": "(last )?leave( time)?|time exited|ora di uscita|(ultima )?uscita|austrittszeit",
    "topic": "topic|argomento|meeting title|thema|sujet|tema|titolo",
    "number": "(meeting |webinar |event )?id|id (riunione|evento|webinar|dell evento)|meeting number",
    "event": "event|event name|event title|nome (dell )?evento|evento|titolo (dell )?evento",
    "event_on": "event (start )?date|event start.*|data (di )?inizio (dell )?evento|data (dell )?evento",
    "order": "order|order (no|number|id|code)|id (dell )?ordine|(codice|numero|n) (dell )?ordine|bestellnummer",
    "registered": _REGISTERED,
    "state": _STATE,
    "checked": _CHECKED,
    "secret": _SECRET,
}
WORDS = {field: re.compile(text.replace("\n", "")) for field, text in _LISTS.items()}
