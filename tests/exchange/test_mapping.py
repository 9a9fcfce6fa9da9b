import datetime as dt

import pytest
from stdnum import luhn

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import mapping, tables
from clust_desktop.exchange.kinds import ALL, kind

LISTS = {
    "organisations": ("Ragione sociale;P. IVA;Codice fiscale;Tipologia;Indirizzo;CAP;Comune;Prov.;PEC",
                      "Alfa Prova Srl;00743110157;00743110157;Impresa;Via Finta 1;40127;Bologna;BO;x@esempio.it",
                      "name vat tax_code category address postcode town province email"),
    "memberships": ("Clust-ER;Socio;Partita IVA;Categoria socio;Data adesione;Data recesso;Data cessazione;Motivo",
                    "MECH;Alfa Prova Srl;00743110157;Laboratorio;14/06/2019;30/09/2026;31/12/2026;recesso",
                    "association organisation vat category from declared_on until reason"),
    "people": ("Cognome;Nome;E-mail;Cellulare;Azienda;Ruolo", "Prova;Anna;anna@esempio.it;051 000000;Alfa Srl;CEO",
               "family_name given_name email phone organisation title"),
    "groups": ("Associazione;Value chain;Gruppo di lavoro;Dal;Al", "MECH;MOVES;Veicoli;14/01/2019;",
               "association value_chain group from until"),
    "seats": ("Gruppo di lavoro;Nominativo;Email;Ente;Ruolo nel gruppo;Dal",
              "MOVES;Anna Prova;anna@esempio.it;Alfa Srl;Coordinatrice;14/01/2019",
              "group full_name email organisation role from"),
    "gatherings": ("Tipo;Titolo;Data;Ora inizio;Ora fine;Luogo;Associazione;Gruppo;Stato;N. partecipanti",
                   "Evento;Giornata di prova;14/05/2024;9.30;13.00;Bologna;MECH;;svolto;45",
                   "kind title on starts ends place association group status headcount"),
    "registrations": ("Nome;Cognome;Indirizzo email;Azienda;Data iscrizione;Stato",
                      "Anna;Prova;anna@esempio.it;Alfa Srl;20/09/2026 18.01.22;confermata",
                      "given_name family_name email organisation registered_at state"),
    "attendance": ("Evento;Data;Nome e cognome;E-mail;Ente di appartenenza;Per conto di;Presenza;Modalità;Minuti",
                   "Giornata di prova;14/05/2024;Anna Prova;anna@esempio.it;Alfa Srl;Alfa Srl;presente;online;1h 30m",
                   "gathering on full_name email organisation represents state mode minutes"),
    "periods": ("Codice periodo;Programma;Atto;CUP;Data inizio;Data fine",
                "P1;FESR;DGR 1/2000;X1;16/10/2019;15/10/2020",
                "code programme act cup from until"),
    "targets": ("Periodo;Associazione;Indicatore;Valore atteso;Valore di partenza;Fonte", "P1;MECH;events;12;3,5;Piano",
                "period association indicator value baseline source"),
    "expenses": ("Associazione;Voce di spesa;Data fattura;Numero fattura;Fornitore;Descrizione;Importo (€)",
                 "MECH;Personale;14/02/2024;7/A;Tipografia Esempio;inviti;1.250,00",
                 "association heading on number supplier description amount"),
    "projects": ("Codice progetto;Titolo progetto;Partner;Tipo partner;Ruolo;Importo totale;Data inizio;Data fine",
                 "P-1;Progetto di prova;Alfa Srl;Impresa;capofila;1.000.000,00;14/01/2016;13/01/2018",
                 "code title partner partner_kind partner_role amount from until"),
    "figures": ("Associazione;Periodo;Indicatore;Parte;Valore parte;Totale dichiarato;Fonte",
                "MECH;P1;members_end;imprese;24;114;comunicato",
                "association period indicator part part_value declared_total source"),
}  # fmt: skip


def table(tmp_path, text, name="elenco.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return tables.pick(tables.read(path))


def test_every_kind_has_its_list():
    assert set(LISTS) == {one.code for one in ALL}


@pytest.mark.parametrize("code", LISTS)
def test_a_real_header_of_each_kind_is_understood_whole(tmp_path, code):
    header, row, expected = LISTS[code]
    found = table(tmp_path, f"{header}\n{row}\n")
    proposed = mapping.propose(found, kind(code))
    assert set(dict(proposed.columns)) == set(expected.split())
    understood = mapping.understand(found, proposed)
    assert (understood.complaints, understood.questions) == ((), ())
    assert len(understood.records) == 1


def test_values_of_a_membership_and_a_gathering(tmp_path):
    values = {}
    for code in ("memberships", "gatherings", "expenses", "attendance"):
        found = table(tmp_path, "\n".join(LISTS[code][:2]))
        values[code] = mapping.understand(found, mapping.propose(found, kind(code))).records[0].values
    assert values["memberships"]["category"] == "laboratory"
    assert values["memberships"]["until"] == dt.date(2026, 12, 31)
    assert values["memberships"]["reason"] == "withdrawal"
    assert values["gatherings"]["starts"] == dt.time(9, 30)
    assert (values["gatherings"]["kind"], values["gatherings"]["status"]) == ("event", "held")
    assert values["gatherings"]["headcount"] == 45
    assert values["expenses"]["amount"] == 125_000
    assert (values["attendance"]["mode"], values["attendance"]["minutes"]) == ("online", 90)


def test_contents_say_what_a_header_does_not(tmp_path):
    found = table(
        tmp_path,
        "Chi;Contatto principale;Numero\nAlfa Srl;a@esempio.it;00743110157\nBeta Srl;b@esempio.it;12485671007\n",
    )
    proposed = mapping.propose(found, kind("organisations"))
    assert dict(proposed.columns) == {"email": "Contatto principale", "vat": "Numero"}
    assert dict(proposed.because) == {"email": "contents", "vat": "contents"}
    with pytest.raises(Refused, match="Chi, Contatto principale, Numero"):
        mapping.understand(found, proposed)
    corrected = proposed.with_("name", "Chi")
    assert len(mapping.understand(found, corrected).records) == 2
    assert corrected.unused == ()
    assert corrected.with_("name", "Numero").column("vat") is None
    assert corrected.with_("name", None).column("name") is None
    for field, column in (("cognome", "Chi"), ("name", "Boh")):
        with pytest.raises(Refused):
            proposed.with_(field, column)


def test_a_name_alone_is_a_whole_name(tmp_path):
    found = table(tmp_path, "Nome;E-mail\nAnna Prova;anna@esempio.it\n")
    assert dict(mapping.propose(found, kind("people")).columns) == {"full_name": "Nome", "email": "E-mail"}
    found = table(tmp_path, "name,surname,email\nAnna,Prova,anna@esempio.it\n")
    assert mapping.propose(found, kind("people")).column("given_name") == "name"


def test_the_same_header_has_the_same_print_whatever_the_file(tmp_path):
    text = "Società;Città\nAlfa;Forlì\n"
    one = table(tmp_path, text)
    other = table(tmp_path, text.replace(";", "\t").replace("Città", "CITTÀ "), "altro.txt", "utf-16")
    organisations = kind("organisations")
    assert mapping.fingerprint(one, organisations) == mapping.fingerprint(other, organisations)
    assert mapping.fingerprint(one, organisations) != mapping.fingerprint(one, kind("people"))
    remembered = mapping.propose(one, organisations, remembered={"town": "Società", "vat": "non c'è", "x": "Città"})
    assert remembered.column("town") == "Società"


@pytest.mark.parametrize("code", LISTS)
def test_a_list_of_something_else_is_refused_naming_its_columns(tmp_path, code):
    rows = "".join(f"{100 + n};{n};{n * 2};0{1 + n % 9}/0{1 + n % 9}/2025;\n" for n in range(30))
    found = table(tmp_path, "n_prestito;n_libro;n_lettore;data_uscita_libro;data_ritorno_libro\n" + rows)
    with pytest.raises(Refused) as refused:
        mapping.understand(found, mapping.propose(found, kind(code)))
    assert "n_prestito, n_libro, n_lettore" in refused.value.sentence
    assert "elenco.csv" in refused.value.sentence


def vat(number):
    """An invented partita IVA with a right check digit."""
    figures = f"{number:07d}037"
    return figures + luhn.calc_check_digit(figures)


def memberships():
    """100 memberships; repeated key at 12, 31/02 at 24, words in a number at 38, empty field at 61, nobody at 90."""
    lines = ["Matricola;Clust-ER;Socio;CAP;Data adesione;Partita IVA"]
    for number in range(1, 101):
        lines.append(
            f"{number};{('MECH', 'BUILD')[number % 2]};Società Finta {number} Srl;401{number % 90:02d};"
            f"{1 + number % 28:02d}/{1 + number % 12:02d}/{2015 + number % 9};{vat(number)}"
        )
    lines[11] = lines[10]
    lines[23] = lines[23].replace(lines[23].split(";")[4], "31/02/2019")
    lines[37] = lines[37].rsplit(";", 1)[0] + ";trentasette"
    lines[60] = lines[60].replace(lines[60].split(";")[4], "")
    lines[89] = lines[89].replace(lines[89].split(";")[1], "NESSUNO")
    return "\r\n".join(lines) + "\r\n"


def attendances():
    """100 attendances; repeated key at 12, 31/02 at 24, words in a number at 38, empty field at 61, nobody at 90."""
    lines = ["Evento;Data;Cognome;Nome;Email;Ente;Minuti"]
    for number in range(1, 101):
        lines.append(
            f"Giornata {number % 7};{1 + number % 28:02d}/{1 + number % 12:02d}/2024;Finto{number};Anna;"
            f"p{number}@esempio.it;Ente di prova {number % 5};{30 + number}"
        )
    lines[11] = lines[10]
    lines[23] = lines[23].replace(lines[23].split(";")[1], "31/02/2024")
    lines[37] = lines[37].rsplit(";", 1)[0] + ";trentasette"
    lines[60] = lines[60].replace(lines[60].split(";")[2], "")
    lines[89] = lines[89].replace(lines[89].split(";")[0], "Evento che nessuno conosce")
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_planted_errors_of_memberships(tmp_path, encoding):
    found = table(tmp_path, memberships(), encoding=encoding)
    assert len(found.rows) == 100
    understood = mapping.understand(found, mapping.propose(found, kind("memberships")))
    said = {one.line: (one.column, one.value) for one in understood.complaints}
    # Line 90 names an association that does not exist: only the archive can judge that.
    assert said == {
        12: ("Matricola", "10"), 24: ("Data adesione", "31/02/2019"),
        38: ("Partita IVA", "trentasette"), 61: ("Data adesione", ""),
    }  # fmt: skip
    assert len(understood.records) == 96
    assert understood.questions == ()


def test_planted_errors_of_attendances(tmp_path):
    found = table(tmp_path, attendances(), encoding="cp1252")
    understood = mapping.understand(found, mapping.propose(found, kind("attendance")))
    said = {one.line: (one.column, one.value) for one in understood.complaints}
    assert said == {
        12: ("Cognome", "Finto10"),
        24: ("Data", "31/02/2024"),
        38: ("Minuti", "trentasette"),
        61: ("Cognome", ""),
    }
    assert len(understood.records) == 96
    assert all(one.reason for one in understood.complaints)


def test_open_dates_wait_for_an_answer(tmp_path):
    found = table(tmp_path, "Socio;Data adesione\nAlfa;01/02/2020\nBeta;03/04/2021\nGamma;05/05/2021\n")
    proposed = mapping.propose(found, kind("memberships"))
    understood = mapping.understand(found, proposed)
    assert understood.asked == {2, 3}
    assert understood.complaints == ()
    assert [one.line for one in understood.records if "from" in one.values] == [4]
    for options in ({"order": "mdy"}, {"answers": {"Data adesione": "mdy"}}):
        answered = mapping.understand(found, proposed, **options)
        assert answered.records[0].values["from"] == dt.date(2020, 1, 2)
        assert answered.questions == ()
    with pytest.raises(Refused, match="dmy"):
        mapping.understand(found, proposed, order="italiano")


def test_a_slipped_row_is_a_complaint(tmp_path):
    found = table(tmp_path, "Socio,Data adesione\nAlfa,14/01/2020\nBeta, Gamma e C.,15/01/2020\nDelta,16/01/2020\n")
    understood = mapping.understand(found, mapping.propose(found, kind("memberships")))
    assert 3 in {one.line for one in understood.complaints}
    assert [one.line for one in understood.records] == [2, 4]


UID = "018f3c5a-7b1e-7cc3-9d21-5a0f3b2c1d4e"


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("gatherings", "Titolo;Data;In presenza;Online;Modalità\nProva;14/05/2024;12;30;mista\n",
         {"headcount": "In presenza", "headcount_online": "Online", "format": "Modalità"}),
        ("gatherings", "Titolo;Data;Partecipanti in presenza;Partecipanti online\nProva;14/05/2024;12;30\n",
         {"headcount": "Partecipanti in presenza", "headcount_online": "Partecipanti online"}),
        ("memberships", "nome;data adesione\nAlfa Prova Srl;14/06/2019\n", {"organisation": "nome"}),
        ("memberships", "name;member from\nAlfa Prova Srl;14/06/2019\n", {"organisation": "name"}),
        ("memberships", "Denominazione socio;Socio dal;Categoria;Categoria dal\nAlfa Srl;14/06/2019;PMI;1/1/2022\n",
         {"organisation": "Denominazione socio", "from": "Socio dal", "category": "Categoria",
          "category_from": "Categoria dal"}),
        ("attendance", f"gathering;title;on;name\n{UID};Giornata di prova;2024-05-14;Anna Prova\n",
         {"gathering": "title", "on": "on", "full_name": "name"}),
    ],
)  # fmt: skip
def test_columns_that_lie_near_each_other_are_told_apart(tmp_path, code, text, expected):
    found = dict(mapping.propose(table(tmp_path, text), kind(code)).columns)
    assert {key: found.get(key) for key in expected} == expected
    if code == "attendance":
        assert "title" not in found


def test_a_column_of_ways_is_no_headcount(tmp_path):
    text = "Titolo;Data;In presenza\nProva;14/05/2024;sì\nSeconda prova;15/05/2024;no\n"
    assert "headcount" not in dict(mapping.propose(table(tmp_path, text), kind("gatherings")).columns)


@pytest.mark.parametrize("written", ["15-feb-24", "15-feb-2024", "15/Feb/24", "15-febbraio-2024"])
def test_months_by_name_between_hyphens_are_read(tmp_path, written):
    one = table(tmp_path, f"Socio;Data adesione\nAlfa Prova Srl;{written}\n")
    understood = mapping.understand(one, mapping.propose(one, kind("memberships")))
    assert [record.values["from"] for record in understood.records] == [dt.date(2024, 2, 15)]


def test_a_letter_is_no_list_of_names_and_a_list_in_small_letters_is(tmp_path):
    letter = tmp_path / "lettera.txt"
    letter.write_text(
        "Spett.le associazione,\ncon la presente si comunica che la ditta Finta srl intende recedere\n"
        "dall'associazione a far data dal 31 dicembre 2025.\nDistinti saluti\nPia Finta\n",
        "utf-8",
    )
    names = tmp_path / "nomi.txt"
    names.write_text(
        "associazione amici del cane finto\nalfa inventata srl\ncoro dei finti pensionati allegri\n", "utf-8"
    )
    for code in ("organisations", "people"):
        assert mapping.propose(tables.pick(tables.read(letter)), kind(code)).columns == ()
        assert len(mapping.propose(tables.pick(tables.read(names)), kind(code)).columns) == 1
