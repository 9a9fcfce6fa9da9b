"""Fields that several kinds of list have."""

from __future__ import annotations

from clust_desktop.exchange.kinds.shapes import Field, choices, words
from clust_desktop.i18n import N_

ASSOCIATION_WORDS = words(
    "associazione; clust-er; cluster; clust er; codice associazione; associazione organizzatrice; associazioni; "
    "codice cluster; sigla associazione; nome associazione; iniziativa; organizzatore; organizzatori; "
    "association; association code; associations; organiser; organizer"
)
ASSOCIATION = Field("association", N_("Association"), "code", ASSOCIATION_WORDS)
ORGANISATION_WORDS = words(
    "organizzazione; ragione sociale; denominazione; ente; soggetto; azienda; impresa; societa; nome organizzazione; "
    "nome ente; denominazione ente; denominazione sociale; nome azienda; nome societa; ente di appartenenza; "
    "azienda di appartenenza; organizzazione di appartenenza; appartenenza; affiliazione; azienda / ente; "
    "azienda/ente; ente/azienda; ente / azienda; ente o azienda; nome dell'organizzazione; soggetto giuridico; "
    "organisation; organization; company; company name; organisation name; organization name; employer; "
    "affiliation; institution"
)
VAT = Field(
    "vat",
    N_("VAT code"),
    "vat",
    words(
        "partita iva; p. iva; p.iva; piva; p iva; partita i.v.a.; p.i.; numero partita iva; partita iva/cf; "
        "vat; vat number; vat no; vat code"
    ),
)
TAX_CODE = Field(
    "tax_code",
    N_("Tax code"),
    "tax_code",
    words("codice fiscale; cod. fiscale; cod fisc; c.f.; cf; codice fiscale ente; tax code; fiscal code; tax id"),
)
CATEGORY_CHOICES = choices(
    enterprise="impresa; imprese; azienda; aziende; pmi; grande impresa; piccola impresa; media impresa; microimpresa; "
    "enterprise; company; companies; sme; startup; start-up; libero professionista; cooperativa",
    laboratory="laboratorio; laboratori; laboratorio di ricerca; laboratorio rete alta tecnologia; "
    "laboratorio accreditato; laboratorio hth; laboratorio rat; laboratory; laboratories; lab; research laboratory",
    innovation_centre="centro per l'innovazione; centri per l'innovazione; centro innovazione; "
    "centro di innovazione; centro di trasferimento tecnologico; innovation centre; innovation center",
    training="ente di formazione; enti di formazione; formazione; ente formazione; scuola; its; "
    "fondazione its; training body; training",
    other="altro; altri; altro soggetto; altri soggetti; other; others; ente locale; associazione di categoria; "
    "associazione; universita; fondazione; ente pubblico",
)
CATEGORY = Field(
    "category",
    N_("Category"),
    "choice",
    words(
        "categoria; categoria socio; tipologia; tipologia socio; tipo socio; tipo; tipologia soggetto; tipo soggetto; "
        "tipologia ente; tipo ente; natura; category; type; member category; organisation type"
    ),
    CATEGORY_CHOICES,
)
UID = Field("uid", N_("Identifier in the archive"), "uid", words("uid"))
"""Found only where the cells are uids: a record that an export names is that one, never guessed."""
GIVEN_NAME = Field(
    "given_name",
    N_("Given name"),
    "name",
    words(
        "nome; nome di battesimo; nome referente; nome partecipante; nome del partecipante; prenome; "
        "given name; first name; firstname; first_name; forename; name first"
    ),
)
FAMILY_NAME = Field(
    "family_name",
    N_("Family name"),
    "name",
    words(
        "cognome; cognome referente; cognome partecipante; cognome del partecipante; "
        "family name; last name; lastname; last_name; surname"
    ),
)
FULL_NAME = Field(
    "full_name",
    N_("Name and family name"),
    "name",
    words(
        "nome e cognome; cognome e nome; nominativo; nome cognome; cognome nome; partecipante; referente; persona; "
        "nome completo; presente; rappresentante; delegato; componente; nome/cognome; cognome/nome; contatto; "
        "full name; fullname; name; participant; person; attendee; attendee name; contact"
    ),
)
EMAIL = Field(
    "email",
    N_("E-mail"),
    "email",
    words(
        "email; e-mail; mail; posta elettronica; indirizzo email; indirizzo e-mail; indirizzo mail; indirizzo di posta "
        "elettronica; email referente; e-mail partecipante; e-mail del partecipante; email aziendale; "
        "email address; e-mail address; email_address; user email"
    ),
)
PHONE = Field(
    "phone",
    N_("Telephone"),
    "phone",
    words(
        "telefono; tel; tel.; cellulare; cell; cell.; numero di telefono; recapito telefonico; recapito; mobile; "
        "phone; phone number; telephone; mobile phone; phone_number"
    ),
)
NOTE = Field(
    "note", N_("Note"), "text", words("note; nota; annotazioni; osservazioni; commenti; notes; remarks; comment")
)
FROM_WORDS = words(
    "dal; da; data inizio; inizio; data di inizio; decorrenza; data decorrenza; valido dal; attivo dal; in carica dal; "
    "data nomina; data costituzione; data avvio; avvio; costituito il; from; since; start; start date; "
    "from date; valid from"
)
UNTIL_WORDS = words(
    "al; fino al; a; data fine; fine; data di fine; termine; scadenza; valido al; valido fino al; attivo fino al; "
    "in carica fino al; data termine; data chiusura; chiusura; data scioglimento; cessato il; "
    "until; to; end; end date; to date; valid until"
)
FROM = Field("from", N_("From"), "date", FROM_WORDS)
UNTIL = Field("until", N_("Until"), "date", UNTIL_WORDS)
SOURCE = Field("source", N_("Source"), "text", words("fonte; atto; riferimento; documento; source; act; reference"))
PERIOD = Field(
    "period",
    N_("Period"),
    "code",
    words("periodo; codice periodo; periodo di monitoraggio; annualita; anno; period; period code; year; funding year"),
)
INDICATOR = Field(
    "indicator",
    N_("Indicator"),
    "label",
    words("indicatore; codice indicatore; nome indicatore; figura; voce; indicator; indicator code; figure; measure"),
)
REPRESENTS = Field(
    "represents",
    N_("Represents"),
    "label",
    words(
        "rappresenta; in rappresentanza di; per conto di; soggetto rappresentato; socio rappresentato; "
        "ente rappresentato; socio; represents; on behalf of; member represented"
    ),
)
