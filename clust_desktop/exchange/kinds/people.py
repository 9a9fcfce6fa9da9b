"""Lists of people, of groups and of who sits in them."""

from __future__ import annotations

from clust_desktop.exchange.kinds.common import (
    ASSOCIATION,
    EMAIL,
    FAMILY_NAME,
    FROM,
    FULL_NAME,
    GIVEN_NAME,
    NOTE,
    ORGANISATION_WORDS,
    PHONE,
    SOURCE,
    UID,
    UNTIL,
    VAT,
)
from clust_desktop.exchange.kinds.shapes import Field, Identity, Kind, choices, words
from clust_desktop.i18n import N_

ORGANISATION = Field("organisation", N_("Organisation"), "text", (*ORGANISATION_WORDS, *words("socio; member")))
VALUE_CHAIN = Field(
    "value_chain",
    N_("Value chain"),
    "label",
    words("value chain; catena del valore; filiera; catena di valore; value chain di riferimento; nome value chain"),
)
GROUP = Field(
    "group",
    N_("Working group"),
    "label",
    words(
        "gruppo; gruppo di lavoro; gdl; nome gruppo; denominazione gruppo; tavolo; tavolo di lavoro; sottogruppo; "
        "group; working group; wg; group name"
    ),
)
ORGAN = Field(
    "organ",
    N_("Organ"),
    "label",
    words("organo; organo sociale; nome organo; comitato; consiglio; organ; body; board; committee"),
)
TITLE = Field(
    "title",
    N_("Position"),
    "text",
    words("qualifica; posizione; titolo; funzione; mansione; incarico; ruolo aziendale; job title; title; position"),
)

BORN = Field(
    "born",
    N_("Date of birth (only tells people of one name apart; not kept)"),
    "date",
    words("data di nascita; data nascita; nato il; nata il; nato/a il; nascita; date of birth; birth date; birthday"),
)
CARD = Field(
    "code",
    N_("Card number (only tells people of one name apart; not kept)"),
    "code",
    words(
        "tessera; n. tessera; numero tessera; codice tessera; tessera n.; matricola; numero socio; codice socio; "
        "badge; card; card number; membership number; member number; member code"
    ),
)

PEOPLE = Kind(
    "people",
    N_("People"),
    (
        GIVEN_NAME,
        FAMILY_NAME,
        FULL_NAME,
        EMAIL,
        PHONE,
        ORGANISATION,
        VAT,
        Field(TITLE.key, TITLE.label, TITLE.reads, (*TITLE.words, *words("ruolo; role"))),
        Field("from", N_("With the organisation from"), "date", FROM.words),
        Field("until", N_("With the organisation until"), "date", UNTIL.words),
        Field(
            "gender",
            N_("Gender"),
            "choice",
            words("genere; sesso; gender; sex"),
            choices(f="femmina; donna; female; woman", m="maschio; uomo; male; man", x="altro; non binario; other"),
        ),
        BORN,
        CARD,
        NOTE,
        UID,
    ),
    needs=(("full_name", "family_name"),),
    identities=(
        Identity(
            ("full_name", "family_name"), ("given_name", "email", "organisation", "vat", "from", "born", "code", "uid")
        ),
    ),
)

GROUPS = Kind(
    "groups",
    N_("Value chains and working groups"),
    (
        ASSOCIATION,
        VALUE_CHAIN,
        Field(GROUP.key, GROUP.label, GROUP.reads, (*GROUP.words, *words("denominazione; nome; titolo; name"))),
        Field(
            "code",
            N_("Code"),
            "code",
            words("codice; codice gruppo; sigla; acronimo; code; group code; acronym"),
        ),
        FROM,
        UNTIL,
        SOURCE,
        NOTE,
    ),
    needs=(("group", "value_chain"),),
    identities=(Identity(("group", "value_chain"), ("association", "code")),),
)

SEATS = Kind(
    "seats",
    N_("Seats in groups and organs"),
    (
        ASSOCIATION,
        VALUE_CHAIN,
        GROUP,
        ORGAN,
        FULL_NAME,
        GIVEN_NAME,
        FAMILY_NAME,
        EMAIL,
        ORGANISATION,
        VAT,
        Field(
            "role",
            N_("Role"),
            "choice",
            words("ruolo; carica; ruolo nel gruppo; funzione; role; office"),
            choices(
                member="membro; componente; partecipante; consigliere; socio; member; director",
                coordinator="coordinatore; coordinatrice; referente; responsabile; capofila; presidente; coordinator; "
                "lead; leader; chair; president",
                deputy="vice; vicecoordinatore; vice coordinatore; vicepresidente; vice presidente; sostituto; "
                "supplente; "
                "deputy; vice-president; vice president",
                secretary="segretario; segretaria; segreteria; secretary",
                observer="osservatore; osservatrice; uditore; invitato; observer; guest",
            ),
        ),
        FROM,
        UNTIL,
        NOTE,
    ),
    needs=(("group", "organ", "value_chain"), ("full_name", "family_name", "organisation")),
    identities=(
        Identity(
            ("full_name", "family_name", "organisation"),
            ("given_name", "email", "association", "value_chain", "group", "organ", "role", "from"),
        ),
    ),
)
