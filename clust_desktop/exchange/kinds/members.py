"""Lists of organisations and of their memberships."""

from __future__ import annotations

from clust_desktop.exchange.kinds.common import (
    ASSOCIATION,
    CATEGORY,
    EMAIL,
    NOTE,
    ORGANISATION_WORDS,
    PHONE,
    TAX_CODE,
    UID,
    VAT,
)
from clust_desktop.exchange.kinds.shapes import Field, Identity, Kind, choices, words
from clust_desktop.i18n import N_

# What a list of people calls the place they come from does not make it a list of organisations.
_OF_PEOPLE = words(
    "ente di appartenenza; azienda di appartenenza; organizzazione di appartenenza; appartenenza; affiliazione; "
    "employer; affiliation"
)
_NAME_WORDS = (
    *words("ragione sociale; denominazione; socio; nome socio; denominazione socio"),
    *(word for word in ORGANISATION_WORDS if word not in _OF_PEOPLE),
)
_ADDRESS = (
    Field("short_name", N_("Short name"), "text", words("nome breve; sigla; acronimo; short name; acronym")),
    Field(
        "address",
        N_("Address"),
        "text",
        words("indirizzo; via; sede; sede legale; indirizzo sede legale; indirizzo sede; address; street"),
    ),
    Field("street_number", N_("Street number"), "code", words("civico; numero civico; n. civico; street number")),
    Field("postcode", N_("Postcode"), "postcode", words("cap; c.a.p.; codice postale; postcode; zip; zip code")),
    Field("town", N_("Town"), "text", words("comune; citta; localita; comune sede; comune sede legale; town; city")),
    Field("province", N_("Province"), "province", words("provincia; prov; prov.; pr; sigla provincia; province")),
    EMAIL,
    PHONE,
    Field("website", N_("Website"), "text", words("sito; sito web; sito internet; web; website; url")),
)

ORGANISATIONS = Kind(
    "organisations",
    N_("Organisations"),
    (
        Field("name", N_("Name"), "text", (*_NAME_WORDS, *words("nome; name")), required=True),
        VAT,
        TAX_CODE,
        CATEGORY,
        Field(
            "activity",
            N_("Activity"),
            "text",
            words("ateco; codice ateco; attivita; settore; settore di attivita; activity; sector; industry"),
        ),
        *_ADDRESS,
        Field("country", N_("Country"), "text", words("nazione; stato; paese; country")),
        Field(
            "accredited_from",
            N_("Accredited from"),
            "date",
            words("accreditato dal; data accreditamento; accreditamento; accredited from; accreditation date"),
        ),
        Field(
            "accredited_until",
            N_("Accredited until"),
            "date",
            words("accreditato fino al; scadenza accreditamento; fine accreditamento; accredited until"),
        ),
        NOTE,
        UID,
    ),
    needs=(("name",),),
    identities=(Identity(("name",), ("vat", "tax_code", "town", "uid")),),
)

MEMBERSHIPS = Kind(
    "memberships",
    N_("Memberships"),
    (
        Field(
            "organisation",
            N_("Organisation"),
            "text",
            (*_NAME_WORDS, *words("member; member name; nome; name")),
            required=True,
        ),
        ASSOCIATION,
        Field(
            "code",
            N_("Register number"),
            "code",
            words(
                "codice socio; numero socio; n. socio; matricola; tessera; n. tessera; numero tessera; "
                "n. libro soci; numero libro soci; codice adesione; id socio; member number; member code; "
                "membership number"
            ),
        ),
        VAT,
        TAX_CODE,
        CATEGORY,
        Field(
            "category_from",
            N_("Category from"),
            "date",
            words(
                "categoria dal; data categoria; decorrenza categoria; data cambio categoria; categoria da; "
                "category from; category since; category date"
            ),
        ),
        Field(
            "from",
            N_("Member from"),
            "date",
            words(
                "data adesione; data di adesione; data ammissione; data di ammissione; socio dal; adesione; "
                "ammissione; "
                "data ingresso; data di ingresso; ingresso; data iscrizione; data di iscrizione; iscritto dal; "
                "aderente dal; "
                "dal; decorrenza; data decorrenza; data inizio; inizio; anno adesione; entrata; data entrata; "
                "membro dal; member from; member since; joined; join date; date joined; joined on; from; since; "
                "start date"
            ),
            required=True,
        ),
        Field(
            "until",
            N_("Member until"),
            "date",
            words(
                "data cessazione; data di cessazione; cessazione; fino al; socio fino al; data uscita; data di uscita; "
                "uscita; data fine; fine; al; effetto recesso; data effetto; data effetto recesso; cessato il; "
                "until; member until; left; left on; end date; date left; to"
            ),
        ),
        Field(
            "applied_on",
            N_("Applied on"),
            "date",
            words("data domanda; domanda; data richiesta; domanda del; richiesta del; applied on; application date"),
        ),
        Field(
            "decided_on",
            N_("Decided on"),
            "date",
            words(
                "data delibera; delibera; data deliberazione; delibera del; data accettazione; decided on; "
                "decision date"
            ),
        ),
        Field(
            "declared_on",
            N_("Withdrawal declared on"),
            "date",
            words(
                "data recesso; data disdetta; recesso; disdetta; data comunicazione recesso; "
                "data dichiarazione recesso; "
                "data dimissioni; dimissioni; recesso dichiarato il; declared on; withdrawal; withdrawal declared; "
                "withdrawal date; notice date"
            ),
        ),
        Field(
            "reason",
            N_("Reason for leaving"),
            "choice",
            words(
                "motivo; motivo cessazione; motivo uscita; causa cessazione; motivo di uscita; causale; "
                "reason; reason for leaving; leaving reason"
            ),
            choices(
                withdrawal="recesso; disdetta; dimissioni; rinuncia; recesso volontario; withdrawn; resignation",
                exclusion="esclusione; espulsione; morosita; decadenza; escluso; excluded",
                dissolution="scioglimento; liquidazione; cessata attivita; cessazione attivita; fallimento; chiusura; "
                "estinzione; closed",
                merger="fusione; incorporazione; fusione per incorporazione; acquisizione; merged",
                other="altro; altri motivi; other",
            ),
        ),
        *_ADDRESS,
        NOTE,
        UID,
    ),
    needs=(("organisation", "vat", "tax_code"), ("from",)),
    identities=(
        Identity(("code",), ("association", "organisation", "from", "category_from")),
        Identity(("organisation",), ("vat", "tax_code", "association", "from", "category_from", "uid")),
    ),
)
