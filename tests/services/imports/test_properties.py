"""What must hold for any list of any kind: again changes nothing, order does not matter, a revert leaves no trace."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.services.journal import Journal
from tests.services.imports.conftest import NOW, bring_into, content

COMPANIES = [
    "Alfa Finta S.r.l.",
    "Beta Finta spa",
    "Gamma Inventata",
    "Delta Inventata Soc. Coop.",
    "Epsilon Finta ETS",
]
PEOPLE = [
    ("Anna", "Fintelli"), ("Bruno", "Inventati"), ("Carla", "Fintelli"), ("Anna", "Inventati"), ("Dario", "Supposti"),
]  # fmt: skip
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
        table(st.one_of(company, st.just("Zeta Nuova srl"), st.just("ALFA FINTA")), st.sampled_from(["", "Borgo"]),
              st.sampled_from(["", "Impresa", "Laboratorio", "Circo"]), maybe_day, note),
    ),
    "memberships": (
        ["Associazione", "Socio", "Categoria", "Data adesione", "Data cessazione", "Recesso"],
        table(association, company, st.sampled_from(["", "Impresa", "Altro"]), day, maybe_day, maybe_day),
    ),
    "people": (
        ["Nome", "Cognome", "E-mail", "Ente", "Qualifica", "Dal", "Al", "Nato il"],
        table(person.map(lambda one: one[0]), person.map(lambda one: one[1]), email, st.one_of(company, st.just("")),
              note, maybe_day, maybe_day, st.sampled_from(["", date(1970, 1, 13), date(1985, 5, 30)])),
    ),
    "groups": (
        ["Associazione", "Value chain", "Gruppo", "Dal", "Al", "Codice", "Fonte"],
        table(association, st.sampled_from(["", "Filiera", "Catena"]), st.sampled_from(["", "G1", "G2", "g1"]), maybe_day,
              maybe_day, st.sampled_from(["", "X1", "X2"]), note),
    ),
    "seats": (
        ["Associazione", "Gruppo", "Organo", "Nome", "Cognome", "Ente", "Ruolo", "Dal", "Al"],
        table(association, st.sampled_from(["Gruppo uno", "Gruppo tre", "", "Ignoto"]), st.sampled_from(["", "Consiglio direttivo"]),
              person.map(lambda one: one[0]), person.map(lambda one: one[1]), st.one_of(company, st.just("")),
              st.sampled_from(["", "coordinatore", "membro"]), maybe_day, maybe_day),
    ),
    "gatherings": (
        ["Tipo", "Titolo", "Data", "Data fine", "Ora inizio", "Associazione", "Modalità", "Partecipanti", "Stato", "Collegati"],
        table(st.sampled_from(["Evento", "Riunione", "Assemblea", ""]), st.sampled_from(["Uno", "Due", "due"]), day, maybe_day,
              st.sampled_from(["", "09:30", "15:00"]), st.sampled_from(["MECH", "AGRIFOOD, MECH", "NIENTE"]),
              st.sampled_from(["", "online", "ibrido"]), st.sampled_from(["", "10", "-3"]), st.sampled_from(["", "annullato"]),
              st.sampled_from(["", "4"])),
    ),
    "registrations": (
        ["Titolo", "Data", "Nome", "Cognome", "E-mail", "Ente", "Stato", "Data iscrizione"],
        table(event.map(lambda one: one[1]), event.map(lambda one: one[2]), person.map(lambda one: one[0]),
              person.map(lambda one: one[1]), email, st.one_of(company, st.just("")), st.sampled_from(["", "iscritto", "annullato"]),
              st.sampled_from(["", "13/01/2026 10:00"])),
    ),
    "attendance": (
        ["Titolo", "Data", "Nome", "Cognome", "E-mail", "Ente", "Ruolo", "Presenza", "Arrivo", "Uscita", "Minuti"],
        table(event.map(lambda one: one[1]), event.map(lambda one: one[2]), person.map(lambda one: one[0]),
              person.map(lambda one: one[1]), email, st.one_of(company, st.just("")), st.sampled_from(["", "relatore", "staff"]),
              st.sampled_from(["", "presente", "assente", "giustificato"]), st.sampled_from(["", "09:00", "10:15"]),
              st.sampled_from(["", "12:00"]), st.sampled_from(["", "45", "-2"])),
    ),
    "periods": (
        ["Codice", "Programma", "Atto", "Dal", "Al", "Associazione"],
        table(st.sampled_from(["A", "B", "b"]), st.sampled_from(["", "Piano", "Altro"]), note, day, day, st.one_of(association, st.just(""))),
    ),
    "targets": (
        ["Periodo", "Associazione", "Indicatore", "Valore atteso", "Valore iniziale", "Fonte"],
        table(st.sampled_from(["2026", "1999"]), st.sampled_from(["MECH", "sistema", ""]),
              st.sampled_from(["events", "Assemblee svolte", "boh"]), number, st.sampled_from(["", "3"]), note),
    ),
    "expenses": (
        ["Associazione", "Voce", "Data", "Importo", "Fornitore", "Numero", "Descrizione", "Evento"],
        table(association, st.sampled_from(["personale", "generali", "", "lusso"]), day, number, st.sampled_from(["", "Fornitore finto"]),
              st.sampled_from(["", "F1"]), note, st.sampled_from(["", "Convegno finto", "Mai"])),
    ),
    "projects": (
        ["Codice", "Titolo", "Associazione", "Dal", "Al", "Importo", "Partner", "Tipo partner", "Ruolo", "Quota"],
        table(st.sampled_from(["P1", "P2"]), st.sampled_from(["Progetto finto", ""]), st.one_of(association, st.just("")), maybe_day,
              maybe_day, number, st.one_of(company, st.just("")), st.sampled_from(["", "impresa", "laboratorio"]),
              st.sampled_from(["", "capofila"]), number),
    ),
    "figures": (
        ["Associazione", "Etichetta", "Dal", "Valore", "Parte", "Valore della parte", "Totale dichiarato", "Fonte"],
        table(association, st.sampled_from(["Soci", "Eventi"]), st.just(date(2017, 6, 30)), st.sampled_from(["", "3"]),
              st.sampled_from(["", "imprese", "altri"]), st.sampled_from(["", "24", "8"]), st.sampled_from(["", "114", "113"]), note),
    ),
}  # fmt: skip
BASE = {
    "organisations": [["Denominazione", "Comune"], *([name, "Borgo"] for name in COMPANIES)],
    "groups": [["Associazione", "Gruppo"], *(list(one) for one in GROUPS)],
    "gatherings": [["Tipo", "Titolo", "Data", "Associazione"], *([*one, "MECH"] for one in EVENTS)],
    "periods": [["Codice", "Programma", "Dal", "Al"], ["2026", "Piano", date(2026, 1, 1), date(2026, 12, 31)]],
}
ORDERLESS = ("organisations", "memberships", "groups", "gatherings", "targets", "attendance")


@pytest.fixture(scope="session")
def furnished(empty, tmp_path_factory):
    """An archive with companies, groups, two gatherings and a period."""
    folder = tmp_path_factory.mktemp("furnished")
    path = Path(shutil.copy(empty, folder / "furnished.clust"))
    with archives.open_archive(path, now=lambda: NOW) as archive:
        for kind, rows in BASE.items():
            outcome = bring_into(archive, folder, kind, rows)
            assert outcome.added == len(rows) - 1, outcome
    return path


def open_copy(path, folder, name="copy"):
    return archives.open_archive(Path(shutil.copy(path, Path(folder) / f"{name}.clust")), now=lambda: NOW)


def read(archive, folder, kind, rows, **asked):
    return bring_into(archive, Path(folder), kind, rows, decide={"date_order": "dmy", "decimal": ","}, **asked)


def counts(outcome):
    told = [(one.row, one.column, one.value, one.reason) for one in outcome.refused]
    asked = [(one.row, one.about, one.value, one.reason) for one in outcome.ask]
    return outcome.read, outcome.added, outcome.updated, outcome.unchanged, told, asked


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_twice_is_the_list_once(kind, furnished):
    header, rows = KINDS[kind]

    @settings(max_examples=60, deadline=None)
    @given(rows=rows.filter(bool))
    def holds(rows):
        with TemporaryDirectory() as folder, open_copy(furnished, folder) as archive:
            listed = [header, *rows]
            before = content(archive)
            try:
                trial = read(archive, folder, kind, listed, dry_run=True)
            except Refused:  # a column of words alone is no column of amounts: not this kind of list
                assert content(archive) == before
                return
            assert content(archive) == before
            assert trial.operation is None
            first = read(archive, folder, kind, listed)
            assert counts(first) == counts(trial)
            assert (first.operation is None) == (first.added == first.updated == 0)
            after = content(archive)
            again = read(archive, folder, kind, listed)
            assert (again.added, again.updated, again.operation) == (0, 0, None)
            if kind != "people":  # births are not kept: who was asked about by them may be told apart no more
                assert again.unchanged == first.added + first.updated + first.unchanged
            assert content(archive) == after
            if first.operation:
                Journal(archive).revert(first.operation)
                assert content(archive) == before

    holds()


@pytest.mark.parametrize("kind", ORDERLESS)
def test_the_order_of_the_rows_does_not_matter(kind, furnished):
    """Where rows do not speak of one record, and none is asked about or refused."""
    header, rows = KINDS[kind]

    @settings(max_examples=6, deadline=None)
    @given(data=st.data(), rows=rows.filter(bool))
    def holds(data, rows):
        turned = data.draw(st.permutations(rows))
        with (
            TemporaryDirectory() as folder,
            open_copy(furnished, folder, "a") as one,
            open_copy(furnished, folder, "b") as other,
        ):
            try:
                mine = read(one, folder, kind, [header, *rows])
            except Refused:
                return
            if mine.refused or mine.ask:
                return
            theirs = read(other, folder, kind, [header, *turned])
            assert sorted(facts(one)) == sorted(facts(other))
            assert (mine.added, mine.updated, mine.unchanged) == (theirs.added, theirs.updated, theirs.unchanged)

    holds()


def facts(archive):
    """The rows of every table by what they say, references told by the name of what they refer to."""
    names = {
        "organisation_id": "select id, name from organisation", "person_id": "select id, full_name || email from person",
        "gathering_id": "select id, title || on_day from gathering", "value_chain_id": "select id, name from value_chain",
        "attendance_id": "select a.id, p.full_name || p.email || a.gathering_id from attendance a join person p on p.id = a.person_id",
        "membership_id": "select m.id, o.name || m.from_on || m.association_id from membership m join organisation o on o.id = m.organisation_id",
    }  # fmt: skip
    told = {key: dict(archive.execute(sql).fetchall()) for key, sql in names.items()}
    from clust_desktop.store.tables import everything

    for noun, rows in everything(archive).items():
        if noun in ("list_import", "import_question"):
            continue
        for row in rows:
            yield (
                noun,
                str(
                    {key: told.get(key, {}).get(value, value) for key, value in row.items() if key not in ("id", "uid")}
                ),
            )
