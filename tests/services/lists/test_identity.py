"""Who is who in lists: never one of two by an e-mail or a shared code, never two of one by how a name is written."""

from __future__ import annotations

from datetime import date

from tests.cli.lists import excel_csv

GIVEN = ["Nicolò", "Beatrice", "Ugo", "Marta", "Dario", "Ofelia", "Elìa", "Serafina", "Quirino", "Zoe"]
FAMILY = ["Zampaglioni", "Dell'Orto Finti", "Cavalcanuvole", "Però", "Quaglia"]
PEOPLE = ["Nome", "Cognome", "E-mail", "Ente"]


def names(archive):
    return sorted(archive.column("select full_name from person"))


def test_two_people_with_one_address_stay_two(bring, archive):
    home = "casa@esempio.example"
    rows = [
        PEOPLE,
        ["Ada", "Fintelli", home, ""],
        ["Ugo", "Fintelli", home, ""],
        ["Bice", "Inventati", "info@esempio.example", ""],
        ["Ciro", "Supposti", "info@esempio.example", ""],
    ]
    outcome = bring("people", rows)
    assert (outcome.added, outcome.ask, outcome.refused) == (4, [], [])
    assert names(archive) == ["Ada Fintelli", "Bice Inventati", "Ciro Supposti", "Ugo Fintelli"]


def test_homonyms_with_nothing_in_common_are_asked_about(bring, archive):
    bring("people", [PEOPLE, ["Ada", "Fintelli", "ada@uno.example", ""]])
    outcome = bring("people", [PEOPLE, ["Ada", "Fintelli", "fintelli@due.example", ""]])
    assert (outcome.added, outcome.updated, archive.count("person")) == (0, 0, 1)
    assert archive.count("import_question", answer=None) == 1
    [asked] = outcome.ask
    assert (asked.row, asked.about, asked.value) == (2, "person", "Ada Fintelli")
    assert [one.uid for one in asked.candidates] == [archive.value("select uid from person")]


def test_a_name_either_way_round_is_one_person(bring, archive):
    events = [
        ["Tipo", "Titolo", "Data", "Clust-ER"],
        ["Evento", "Primo finto", date(2026, 1, 20), "MECH"],
        ["Evento", "Secondo finto", date(2026, 2, 20), "MECH"],
    ]
    bring("gatherings", events)
    who = "ada.fintelli@esempio.example"
    rows = [
        ["Evento", "Data", "Nome e cognome", "E-mail"],
        ["Primo finto", date(2026, 1, 20), "Fintelli Ada", who],
        ["Secondo finto", date(2026, 2, 20), "Ada Fintelli", who],
    ]
    outcome = bring("attendance", rows)
    assert (outcome.added, outcome.ask) == (2, [])
    assert len(names(archive)) == 1
    assert archive.value("select count(*) from attendance") == 2
    assert archive.value("select count(*) from person_alias") == 0


def test_laboratories_of_one_university_are_asked_about_and_never_merged(bring, archive):
    code = "00743110157"
    rows = [
        ["Denominazione", "Codice fiscale"],
        ["Università di Fantasia - Laboratorio Zefiro", code],
        ["Università di Fantasia - Laboratorio Aurora", code],
        ["Università di Fantasia - Laboratorio Brezza", code],
    ]
    outcome = bring("organisations", rows)
    assert outcome.refused == []
    assert outcome.added + len(outcome.ask) == 3
    answered = bring("organisations", rows, decide={"all": "new"})
    assert archive.value("select count(*) from organisation") == 3
    assert (answered.ask, answered.refused) == ([], [])
    assert bring("organisations", rows).unchanged == 3


def test_a_hundred_people_saved_twice_are_a_hundred(bring, archive, tmp_path):
    """Once as Excel saves it, once in UTF-8 with other headers; fifty have the name of another, born another day."""
    people = []
    for n in range(100):
        given, family = GIVEN[n % 50 // 5], FAMILY[n % 5]
        mail = f"{given[:4].lower()}.{family.split()[0].lower().replace(chr(39), '')}{n}@esempio.example"
        people.append((f"T{n + 1:04d}", family, given, date(1950 + n // 2, 1 + n % 12, 13 + n % 15), mail))
    one = [["Tessera", "Cognome", "Nome", "Nato il", "Email"], *(list(person) for person in people)]
    other = [
        ["Nome", "Cognome", "Posta elettronica", "Data di nascita", "Numero tessera"],
        *([given, family, mail, born, card] for card, family, given, born, mail in reversed(people)),
    ]
    first = bring("people", excel_csv(tmp_path / "soci.csv", one))
    assert (first.encoding, first.added, first.ask, first.refused) == ("cp1252", 100, [], [])
    second = bring("people", excel_csv(tmp_path / "members.csv", other, encoding="utf-8", delimiter=","))
    assert (second.read, second.unchanged, second.added, second.updated, second.ask) == (100, 100, 0, 0, [])
    assert len(names(archive)) == 100
    assert len(set(names(archive))) == 50
    assert not any("1950" in str(row | {"uid": ""}) for row in archive.all("person"))  # births are not kept


def test_the_ways_of_writing_a_legal_form_are_one_organisation(bring, archive):
    bring("organisations", [["Denominazione"], ["Officine Finte S.r.l."], ["Caseificio Finto società cooperativa"]])
    again = bring("organisations", [["Ragione sociale"], ["OFFICINE FINTE SRL"], ["Caseificio Finto Soc. Coop."]])
    assert (again.unchanged + again.updated, again.added, again.ask) == (2, 0, [])
    assert archive.value("select count(*) from organisation") == 2


def test_a_bare_short_name_is_asked_about(bring):
    bring("organisations", [["Denominazione", "Comune"], ["ZQ S.r.l.", "Borgo"], ["Officine Finte srl", "Borgo"]])
    rows = [["Denominazione", "Comune"], ["ZQ", "Borgo"], ["Officine Finte spa", "Borgo"], ["Officine Finte", "Borgo"]]
    outcome = bring("organisations", rows)
    assert [(one.row, one.value) for one in outcome.ask] == [(2, "ZQ"), (3, "Officine Finte spa")]
    assert outcome.added == 0


def test_a_membership_of_nobody_known_is_refused_with_what_to_do(bring, archive):
    rows = [["Associazione", "Socio", "Data adesione"], ["MECH", "Mai Sentita S.p.A.", date(2024, 1, 15)]]
    [refused] = bring("memberships", rows).refused
    assert (refused.row, refused.column, refused.value) == (2, "Socio", "Mai Sentita S.p.A.")
    assert "Importarlo prima" in refused.reason
    assert archive.value("select count(*) from organisation") == 0
