"""Lists of every kind with anything in them: right values, wrong ones, empty ones, rows that contradict each other."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

COMPANIES = [
    "Alfa Finta S.r.l.",
    "Beta Finta spa",
    "Gamma Inventata",
    "Delta Inventata Soc. Coop.",
    "Epsilon Finta ETS",
]
PEOPLE = [
    ("Anna", "Fintelli"),
    ("Bruno", "Inventati"),
    ("Carla", "Fintelli"),
    ("Anna", "Inventati"),
    ("Dario", "Supposti"),
]
EVENTS = [("Evento", "Convegno finto", date(2026, 2, 23)), ("Riunione", "Riunione finta", date(2026, 3, 24))]
GROUPS = [("MECH", "Gruppo uno"), ("MECH", "Gruppo due"), ("AGRIFOOD", "Gruppo tre")]

company = st.sampled_from(COMPANIES)
association = st.sampled_from(["AGRIFOOD", "MECH"])
day = st.dates(date(2023, 1, 1), date(2026, 8, 31))
maybe_day = st.one_of(st.just(""), day)
person = st.sampled_from(PEOPLE)
email = st.sampled_from(["", "a@uno.example", "b@due.example", "info@tre.example", "non è una casella"])
note = st.sampled_from(["", "nota", "=1+1", "<b>"])
number = st.sampled_from(["1", "7", "12,5", "1.234,56", "tanto", ""])
event = st.sampled_from(EVENTS)


def table(*columns: st.SearchStrategy[object]) -> st.SearchStrategy[list[list[object]]]:
    return st.lists(st.tuples(*columns).map(list), max_size=8)


KINDS = {
    "organisations": (
        ["Denominazione", "Comune", "Categoria", "Accreditato dal", "Note"],
        table(
            st.one_of(company, st.just("Zeta Nuova srl"), st.just("ALFA FINTA")),
            st.sampled_from(["", "Borgo"]),
            st.sampled_from(["", "Impresa", "Laboratorio", "Circo"]),
            maybe_day,
            note,
        ),
    ),
    "memberships": (
        ["Associazione", "Socio", "Categoria", "Data adesione", "Data cessazione", "Recesso"],
        table(association, company, st.sampled_from(["", "Impresa", "Altro"]), day, maybe_day, maybe_day),
    ),
    "people": (
        ["Nome", "Cognome", "E-mail", "Ente", "Qualifica", "Dal", "Al", "Nato il"],
        table(
            person.map(lambda one: one[0]),
            person.map(lambda one: one[1]),
            email,
            st.one_of(company, st.just("")),
            note,
            maybe_day,
            maybe_day,
            st.sampled_from(["", date(1970, 1, 13), date(1985, 5, 30)]),
        ),
    ),
    "groups": (
        ["Associazione", "Value chain", "Gruppo", "Dal", "Al", "Codice", "Fonte"],
        table(
            association,
            st.sampled_from(["", "Filiera", "Catena"]),
            st.sampled_from(["", "G1", "G2", "g1"]),
            maybe_day,
            maybe_day,
            st.sampled_from(["", "X1", "X2"]),
            note,
        ),
    ),
    "seats": (
        ["Associazione", "Gruppo", "Organo", "Nome", "Cognome", "Ente", "Ruolo", "Dal", "Al"],
        table(
            association,
            st.sampled_from(["Gruppo uno", "Gruppo tre", "", "Ignoto"]),
            st.sampled_from(["", "Consiglio direttivo"]),
            person.map(lambda one: one[0]),
            person.map(lambda one: one[1]),
            st.one_of(company, st.just("")),
            st.sampled_from(["", "coordinatore", "membro"]),
            maybe_day,
            maybe_day,
        ),
    ),
    "gatherings": (
        [
            "Tipo",
            "Titolo",
            "Data",
            "Data fine",
            "Ora inizio",
            "Associazione",
            "Modalità",
            "Partecipanti",
            "Stato",
            "Collegati",
        ],
        table(
            st.sampled_from(["Evento", "Riunione", "Assemblea", ""]),
            st.sampled_from(["Uno", "Due", "due"]),
            day,
            maybe_day,
            st.sampled_from(["", "09:30", "15:00"]),
            st.sampled_from(["MECH", "AGRIFOOD, MECH", "NIENTE"]),
            st.sampled_from(["", "online", "ibrido"]),
            st.sampled_from(["", "10", "-3"]),
            st.sampled_from(["", "annullato"]),
            st.sampled_from(["", "4"]),
        ),
    ),
    "registrations": (
        ["Titolo", "Data", "Nome", "Cognome", "E-mail", "Ente", "Stato", "Data iscrizione"],
        table(
            event.map(lambda one: one[1]),
            event.map(lambda one: one[2]),
            person.map(lambda one: one[0]),
            person.map(lambda one: one[1]),
            email,
            st.one_of(company, st.just("")),
            st.sampled_from(["", "iscritto", "annullato"]),
            st.sampled_from(["", "13/01/2026 10:00"]),
        ),
    ),
    "attendance": (
        ["Titolo", "Data", "Nome", "Cognome", "E-mail", "Ente", "Ruolo", "Presenza", "Arrivo", "Uscita", "Minuti"],
        table(
            event.map(lambda one: one[1]),
            event.map(lambda one: one[2]),
            person.map(lambda one: one[0]),
            person.map(lambda one: one[1]),
            email,
            st.one_of(company, st.just("")),
            st.sampled_from(["", "relatore", "staff"]),
            st.sampled_from(["", "presente", "assente", "giustificato"]),
            st.sampled_from(["", "09:00", "10:15"]),
            st.sampled_from(["", "12:00"]),
            st.sampled_from(["", "45", "-2"]),
        ),
    ),
    "periods": (
        ["Codice", "Programma", "Atto", "Dal", "Al", "Associazione"],
        table(
            st.sampled_from(["A", "B", "b"]),
            st.sampled_from(["", "Piano", "Altro"]),
            note,
            day,
            day,
            st.one_of(association, st.just("")),
        ),
    ),
    "targets": (
        ["Periodo", "Associazione", "Indicatore", "Valore atteso", "Valore iniziale", "Fonte"],
        table(
            st.sampled_from(["2026", "1999"]),
            st.sampled_from(["MECH", "sistema", ""]),
            st.sampled_from(["events", "Assemblee svolte", "boh"]),
            number,
            st.sampled_from(["", "3"]),
            note,
        ),
    ),
    "expenses": (
        ["Associazione", "Voce", "Data", "Importo", "Fornitore", "Numero", "Descrizione", "Evento"],
        table(
            association,
            st.sampled_from(["personale", "generali", "", "lusso"]),
            day,
            number,
            st.sampled_from(["", "Fornitore finto"]),
            st.sampled_from(["", "F1"]),
            note,
            st.sampled_from(["", "Convegno finto", "Mai"]),
        ),
    ),
    "projects": (
        ["Codice", "Titolo", "Associazione", "Dal", "Al", "Importo", "Partner", "Tipo partner", "Ruolo", "Quota"],
        table(
            st.sampled_from(["P1", "P2"]),
            st.sampled_from(["Progetto finto", ""]),
            st.one_of(association, st.just("")),
            maybe_day,
            maybe_day,
            number,
            st.one_of(company, st.just("")),
            st.sampled_from(["", "impresa", "laboratorio"]),
            st.sampled_from(["", "capofila"]),
            number,
        ),
    ),
    "figures": (
        ["Associazione", "Etichetta", "Dal", "Valore", "Parte", "Valore della parte", "Totale dichiarato", "Fonte"],
        table(
            association,
            st.sampled_from(["Soci", "Eventi"]),
            st.just(date(2017, 6, 30)),
            st.sampled_from(["", "3"]),
            st.sampled_from(["", "imprese", "altri"]),
            st.sampled_from(["", "24", "8"]),
            st.sampled_from(["", "114", "113"]),
            note,
        ),
    ),
}
BASE = {
    "organisations": [["Denominazione", "Comune"], *([name, "Borgo"] for name in COMPANIES)],
    "groups": [["Associazione", "Gruppo"], *(list(one) for one in GROUPS)],
    "gatherings": [["Tipo", "Titolo", "Data", "Associazione"], *([*one, "MECH"] for one in EVENTS)],
    "periods": [["Codice", "Programma", "Dal", "Al"], ["2026", "Piano", date(2026, 1, 1), date(2026, 12, 31)]],
}
