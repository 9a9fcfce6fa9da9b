"""Lists of periods, targets, expenses, projects and declared figures."""

from __future__ import annotations

from clust_desktop.exchange.kinds.common import (
    ASSOCIATION,
    FROM,
    INDICATOR,
    NOTE,
    ORGANISATION_WORDS,
    PERIOD,
    SOURCE,
    TAX_CODE,
    UNTIL,
    VAT,
)
from clust_desktop.exchange.kinds.gatherings import GATHERING_TITLE
from clust_desktop.exchange.kinds.shapes import Field, Identity, Kind, choices, words
from clust_desktop.i18n import N_

CUP = Field("cup", N_("CUP"), "code", words("cup; codice cup; codice unico di progetto; project code cup"))

PERIODS = Kind(
    "periods",
    N_("Periods"),
    (
        Field("code", N_("Code"), "code", (*words("codice; codice periodo; code"), *PERIOD.words), required=True),
        Field("name", N_("Name"), "text", words("nome; denominazione; descrizione; nome periodo; name; description")),
        Field(
            "programme",
            N_("Programme"),
            "label",
            words("programma; codice programma; bando; convenzione; finanziamento; programme; program; call"),
        ),
        Field("act", N_("Act"), "text", words("atto; delibera; dgr; provvedimento; determina; act; resolution")),
        Field("fund", N_("Fund"), "text", words("fondo; fonte finanziamento; risorse; fund; funding")),
        CUP,
        Field("from", N_("From"), "date", FROM.words, required=True),
        Field("until", N_("Until"), "date", UNTIL.words, required=True),
        ASSOCIATION,
        NOTE,
    ),
    needs=(("code", "name"), ("from",), ("until",)),
    identities=(Identity(("code",), ("association",)),),
)

TARGETS = Kind(
    "targets",
    N_("Targets"),
    (
        Field(PERIOD.key, PERIOD.label, PERIOD.reads, PERIOD.words, required=True),
        ASSOCIATION,
        Field(INDICATOR.key, INDICATOR.label, INDICATOR.reads, INDICATOR.words, required=True),
        Field(
            "value",
            N_("Target value"),
            "decimal",
            words(
                "valore atteso; target; obiettivo; valore; valore obiettivo; atteso; previsto; "
                "requisito minimo; soglia; "
                "minimo; target value; value; expected; minimum"
            ),
            required=True,
        ),
        Field(
            "baseline",
            N_("Baseline"),
            "decimal",
            words(
                "valore iniziale; valore di partenza; base; baseline; partenza; valore base; linea di base; start value"
            ),
        ),
        Field(
            "direction",
            N_("Direction"),
            "choice",
            words("direzione; verso; tipo soglia; direction"),
            choices(
                at_least="almeno; minimo; min; >=; ≥; non meno di; aumento; at least; minimum",
                at_most="al massimo; massimo; max; <=; ≤; non oltre; non più di; diminuzione; at most; maximum",
            ),
        ),
        SOURCE,
        NOTE,
    ),
    needs=(("indicator",), ("value",)),
    identities=(Identity(("indicator",), ("period", "association")),),
)

EXPENSES = Kind(
    "expenses",
    N_("Expenses"),
    (
        ASSOCIATION,
        Field(
            "heading",
            N_("Heading"),
            "label",
            words(
                "voce; voce di spesa; categoria di spesa; categoria; tipologia; tipo spesa; macrovoce; heading; "
                "category"
            ),
        ),
        Field(
            "on",
            N_("Date"),
            "date",
            words(
                "data; data documento; data fattura; data spesa; data pagamento; del; date; invoice date; payment date"
            ),
            required=True,
        ),
        Field(
            "amount",
            N_("Amount"),
            "money",
            words(
                "importo; importo euro; importo (€); importo totale; totale; spesa; costo; euro; importo fattura; "
                "importo rendicontato; imponibile; amount; total; cost"
            ),
            required=True,
        ),
        Field(
            "supplier",
            N_("Supplier"),
            "text",
            words(
                "fornitore; beneficiario; creditore; ragione sociale; denominazione; intestatario; supplier; "
                "payee; vendor"
            ),
        ),
        Field(
            "number",
            N_("Document number"),
            "code",
            words(
                "numero; n.; n. documento; numero documento; n. fattura; numero fattura; fattura; documento; "
                "fattura n.; "
                "number; document number; invoice; invoice number"
            ),
        ),
        Field(
            "description",
            N_("Description"),
            "text",
            words("descrizione; causale; oggetto; dettaglio; prestazione; description; details"),
        ),
        Field("gathering", N_("Meeting or event"), "text", GATHERING_TITLE),
        Field("project", N_("Project"), "code", words("progetto; codice progetto; project; project code")),
        NOTE,
    ),
    needs=(("amount",), ("on",)),
    identities=(Identity(("number",), ("supplier", "on", "association", "heading", "amount", "description")),),
)

PROJECTS = Kind(
    "projects",
    N_("Projects"),
    (
        Field(
            "code",
            N_("Code"),
            "code",
            words("codice; codice progetto; id progetto; acronimo; sigla; progetto; code; acronym"),
        ),
        Field(
            "title",
            N_("Title"),
            "text",
            words("titolo; titolo progetto; nome progetto; progetto; denominazione; title; project; project title"),
        ),
        ASSOCIATION,
        Field("from", N_("From"), "date", FROM.words),
        Field("until", N_("Until"), "date", UNTIL.words),
        Field(
            "amount",
            N_("Amount"),
            "money",
            words("importo; importo progetto; costo totale; budget; contributo; importo totale; valore; amount; cost"),
        ),
        CUP,
        Field("call", N_("Funding call"), "label", words("bando; regola; call; rule")),
        Field(
            "partner",
            N_("Partner"),
            "text",
            (*words("partner; nome partner; soggetto partner; partecipante; partner name"), *ORGANISATION_WORDS),
        ),
        VAT,
        TAX_CODE,
        Field(
            "partner_kind",
            N_("Kind of partner"),
            "choice",
            words(
                "tipo partner; tipologia partner; tipo; tipologia; categoria; partner kind; partner type; kind; type"
            ),
            choices(
                enterprise="impresa; imprese; azienda; pmi; grande impresa; enterprise; company",
                laboratory="laboratorio; laboratorio di ricerca; centro di ricerca; laboratory; lab",
                other="altro; universita; ente; other",
            ),
        ),
        Field(
            "partner_role",
            N_("Role of the partner"),
            "choice",
            words("ruolo; ruolo partner; role; partner role"),
            choices(lead="capofila; coordinatore; mandatario; lead; leader; coordinator", partner="partner; mandante"),
        ),
        Field(
            "partner_amount",
            N_("Amount of the partner"),
            "money",
            words("importo partner; quota; quota partner; costo partner; partner amount; share"),
        ),
        NOTE,
    ),
    needs=(("code", "title"), ("title", "partner", "amount", "from")),
    identities=(Identity(("code", "title"), ("partner", "vat", "tax_code")),),
)

FIGURES = Kind(
    "figures",
    N_("Declared figures"),
    (
        ASSOCIATION,
        PERIOD,
        FROM,
        UNTIL,
        INDICATOR,
        Field("label", N_("Label"), "text", words("etichetta; descrizione; denominazione; label; description")),
        Field(
            "value",
            N_("Declared value"),
            "decimal",
            words(
                "valore; valore dichiarato; dichiarato; dato; quantita; numero; value; declared; declared value; figure"
            ),
        ),
        Field(
            "part", N_("Part"), "text", words("parte; di cui; voce di dettaglio; dettaglio; categoria; part; of which")
        ),
        Field(
            "part_value",
            N_("Value of the part"),
            "decimal",
            words("valore parte; valore della parte; valore di cui; valore dettaglio; part value; value of the part"),
        ),
        Field(
            "declared_total",
            N_("Declared total"),
            "decimal",
            words("totale; totale dichiarato; totale generale; total; declared total"),
        ),
        SOURCE,
        NOTE,
    ),
    needs=(("indicator", "label"), ("value", "part_value", "declared_total")),
    identities=(Identity(("indicator", "label"), ("association", "period", "from", "until", "part")),),
)
