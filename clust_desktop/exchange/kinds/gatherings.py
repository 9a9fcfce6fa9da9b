"""Lists of meetings, assemblies and events, of who registered and of who came."""

from __future__ import annotations

from clust_desktop.exchange.kinds.common import (
    ASSOCIATION,
    EMAIL,
    FAMILY_NAME,
    FULL_NAME,
    GIVEN_NAME,
    NOTE,
    PHONE,
    REPRESENTS,
    UID,
    VAT,
)
from clust_desktop.exchange.kinds.people import BORN, CARD, GROUP, ORGAN, ORGANISATION, TITLE
from clust_desktop.exchange.kinds.shapes import Field, Identity, Kind, choices, words
from clust_desktop.i18n import N_

KIND_CHOICES = choices(
    meeting="riunione; riunioni; incontro; riunione gruppo di lavoro; riunione di gruppo; riunione gdl; "
    "consiglio direttivo; "
    "riunione consiglio direttivo; riunione organo; tavolo; call; meeting; working group meeting; board meeting",
    assembly="assemblea; assemblea dei soci; assemblea soci; assemblea ordinaria; assemblea straordinaria; "
    "general assembly; assembly; general meeting",
    event="evento; eventi; evento pubblico; convegno; seminario; workshop; fiera; webinar; conferenza; corso; visita; "
    "presentazione; event; conference; seminar; fair",
)
GATHERING_KIND = Field(
    "kind",
    N_("Kind"),
    "choice",
    words("tipo; tipologia; tipo incontro; tipo di incontro; genere; tipologia incontro; categoria; kind; type"),
    KIND_CHOICES,
)
GATHERING_TITLE = words(
    "titolo; oggetto; evento; nome evento; nome dell'evento; titolo evento; titolo dell'evento; riunione; incontro; "
    "nome incontro; denominazione evento; titolo riunione; titolo incontro; argomento; iniziativa; nome iniziativa; "
    "title; event; event title; event name; subject; topic; meeting; gathering"
)
DATE_WORDS = words(
    "data; data evento; data riunione; data incontro; data dell'evento; data inizio; data di inizio; giorno; quando; "
    "data assemblea; data di svolgimento; svolto il; svolta il; date; day; event date; on; start date; held on"
)
START = Field(
    "starts",
    N_("Starts at"),
    "clock",
    words(
        "ora inizio; ora di inizio; orario inizio; ora; dalle; dalle ore; inizio; orario; start time; starts; "
        "starts at; time"
    ),
)
END = Field(
    "ends",
    N_("Ends at"),
    "clock",
    words("ora fine; ora di fine; orario fine; alle; alle ore; fine; termine; end time; ends; ends at"),
)
MODE = Field(
    "mode",
    N_("Mode"),
    "choice",
    words("modalita; modalita partecipazione; modalita di partecipazione; come; mode; attendance mode"),
    choices(
        in_person="in presenza; presenza; di persona; in sede; frontale; onsite; on site; in person; on-site",
        online="on line; on-line; da remoto; remoto; a distanza; webinar; teams; zoom; meet; videoconferenza; "
        "collegato; collegata; remote; virtual",
    ),
)
FORMAT = Field(
    "format",
    N_("Format"),
    "choice",
    words("formato; modalita; modalita di svolgimento; svolgimento; format; mode"),
    (
        *MODE.choices,
        *choices(hybrid="ibrido; ibrida; mista; misto; in presenza e online; presenza e online; mixed; blended"),
    ),
)

GATHERINGS = Kind(
    "gatherings",
    N_("Meetings, assemblies and events"),
    (
        GATHERING_KIND,
        Field("title", N_("Title"), "text", GATHERING_TITLE, required=True),
        Field("on", N_("Date"), "date", DATE_WORDS, required=True),
        Field(
            "until",
            N_("Last day"),
            "date",
            words("data fine; data di fine; fino al; al; ultimo giorno; end date; until"),
        ),
        START,
        END,
        Field("place", N_("Place"), "text", words("luogo; sede; dove; sala; citta; comune; location; place; venue")),
        FORMAT,
        ASSOCIATION,
        GROUP,
        ORGAN,
        Field(
            "status",
            N_("Status"),
            "choice",
            words("stato; stato evento; esito; status; state"),
            choices(
                planned="pianificato; pianificata; programmato; programmata; previsto; prevista; in programma; "
                "da svolgere; "
                "scheduled; convocata; convocato",
                held="svolto; svolta; tenuto; tenuta; realizzato; realizzata; effettuato; effettuata; concluso; "
                "conclusa; "
                "fatto; fatta; done; completed",
                postponed="rinviato; rinviata; rimandato; rimandata; posticipato; posticipata",
                cancelled="annullato; annullata; cancellato; cancellata; sospeso; sospesa; canceled",
            ),
        ),
        Field(
            "headcount",
            N_("Headcount"),
            "integer",
            words(
                "partecipanti; n. partecipanti; numero partecipanti; presenti; n. presenti; numero presenti; teste; "
                "numero di partecipanti; numero di presenti; pubblico; totale partecipanti; "
                "headcount; participants; attendees; number of participants; attendance; "
                "partecipanti in presenza; n. partecipanti in presenza; numero partecipanti in presenza; "
                "presenti in presenza; presenti in sala; in presenza; n. in presenza; in sala; "
                "in person; participants in person; on site"
            ),
        ),
        Field(
            "headcount_online",
            N_("Headcount online"),
            "integer",
            words(
                "partecipanti online; n. partecipanti online; numero partecipanti online; partecipanti da remoto; "
                "collegati; n. collegati; presenti online; da remoto; online; n. online; on line; online participants; "
                "participants online"
            ),
        ),
        Field(
            "event_kind",
            N_("Kind of event"),
            "label",
            words("tipo evento; tipo di evento; tipologia evento; tipologia di evento; event kind; event type"),
        ),
        Field(
            "partners",
            N_("Other organising associations"),
            "code",
            words(
                "co-organizzatori; coorganizzatori; in collaborazione con; partner; altre associazioni; co-organisers"
            ),
        ),
        NOTE,
        UID,
    ),
    needs=(("title",), ("on",)),
    identities=(Identity(("title",), ("on", "kind", "association", "group", "organ", "starts", "uid")),),
)

_WHOSE = (
    UID,
    Field("gathering_uid", N_("Identifier of the meeting or event"), "uid", words("gathering; gathering uid")),
    Field("person_uid", N_("Identifier of the person"), "uid", words("person; person uid")),
    Field("gathering", N_("Title of the meeting or event"), "text", GATHERING_TITLE),
    Field("gathering_kind", N_("Kind"), "choice", GATHERING_KIND.words, KIND_CHOICES),
    Field("on", N_("Date of the meeting or event"), "date", DATE_WORDS),
    ASSOCIATION,
    GROUP,
    ORGAN,
)
_WHO = (
    GIVEN_NAME,
    FAMILY_NAME,
    FULL_NAME,
    EMAIL,
    PHONE,
    ORGANISATION,
    VAT,
    TITLE,
    REPRESENTS,
    BORN,
    CARD,
    Field(
        "role",
        N_("Role"),
        "choice",
        words("ruolo; in qualita di; tipo partecipante; tipologia partecipante; qualita; role; participant type"),
        choices(
            participant="partecipante; uditore; pubblico; socio; attendee; member; iscritto; delegato",
            speaker="relatore; relatrice; speaker; moderatore; moderatrice; oratore; docente; panelist; presenter",
            guest="ospite; invitato; invitata; autorita; guest; vip",
            staff="staff; organizzazione; organizzatore; segreteria; host; organizer; organiser",
        ),
    ),
)
_WHO_IDENTITY = (
    *("given_name", "family_name", "full_name", "email", "organisation", "born", "code"),
    *("gathering", "gathering_kind", "on", "association", "group", "organ"),
    *("uid", "person_uid", "gathering_uid"),
)

REGISTRATIONS = Kind(
    "registrations",
    N_("Registrations"),
    (
        *_WHOSE,
        *_WHO,
        Field(
            "registered_at",
            N_("Registered at"),
            "moment",
            words(
                "data iscrizione; data registrazione; iscritto il; registrato il; informazioni cronologiche; "
                "data dell'ordine; ora di completamento; data di iscrizione; data di registrazione; timestamp; "
                "registered at; registration date; order date; created_at; completion time; registered on"
            ),
        ),
        Field(
            "state",
            N_("State"),
            "choice",
            words("stato; stato iscrizione; stato registrazione; status; state; attendee status; registration state"),
            choices(
                expected="iscritto; iscritta; confermato; confermata; registrato; registrata; completato; completed; "
                "approved; attending; registered; paid; pagato; accepted; valid",
                cancelled="annullato; annullata; cancellato; cancellata; rinuncia; ritirato; refunded; rimborsato; "
                "not attending; declined; withdrawn; rejected; deleted; canceled",
            ),
        ),
        NOTE,
    ),
    needs=(("full_name", "family_name", "email"),),
    identities=(Identity(("full_name", "family_name"), _WHO_IDENTITY),),
)

ATTENDANCE = Kind(
    "attendance",
    N_("Attendance"),
    (
        *_WHOSE,
        *_WHO,
        Field(
            "state",
            N_("State"),
            "choice",
            words(
                "stato; presenza; presente; presente/assente; esito; firma; presenze; status; state; present; "
                "attended; checked in"
            ),
            choices(
                present="presente; presenti; si; sì; x; p; ✓; ✔; partecipato; ha partecipato; intervenuto; firmato; "
                "vero; true; yes; 1; attended; checked in",
                excused="giustificato; giustificata; assente giustificato; assente giustificata; g; ag; excused",
                absent="assente; assenti; no; a; n; falso; false; 0; not attended; no show; no-show; non presente",
                expected="iscritto; iscritta; atteso; attesa; invitato; invitata; expected; registered",
                cancelled="annullato; annullata; cancellato; cancellata; rinuncia; canceled",
            ),
        ),
        Field(
            MODE.key,
            MODE.label,
            MODE.reads,
            MODE.words,
            (
                *MODE.choices,
                *choices(both="in presenza e online; presenza e online; in person online; online in person"),
            ),
        ),
        Field("registered_at", N_("Registered at"), "moment", words("registered at")),
        Field(
            "arrived",
            N_("Arrival"),
            "stay",
            words(
                "arrivo; ora arrivo; ora di arrivo; ingresso; ora ingresso; ora di ingresso; entrata; "
                "ora entrata; dalle; "
                "arrival; arrived; time in; join time; check-in"
            ),
        ),
        Field(
            "left",
            N_("Departure"),
            "stay",
            words("uscita; ora uscita; ora di uscita; partenza; alle; ora fine; departure; left; time out; leave time"),
        ),
        Field(
            "minutes",
            N_("Minutes"),
            "minutes",
            words("minuti; durata; durata (minuti); durata minuti; tempo; minutes; duration; duration (minutes)"),
        ),
        NOTE,
    ),
    needs=(("full_name", "family_name"),),
    identities=(Identity(("full_name", "family_name"), (*_WHO_IDENTITY, "mode", "arrived")),),
)
