import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import tables
from clust_desktop.exchange.headers import distinct, fold
from clust_desktop.exchange.kinds import ALL


def table(tmp_path, text, name="elenco.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return tables.pick(tables.read(path))


def test_titles_above_units_below_totals_and_sources_under_the_list_are_left_out_and_said(tmp_path):
    found = table(
        tmp_path,
        "Elenco delle spese 2024;;\nAssociazione: MECH;;\n\nData;Fornitore;Importo\ngg/mm/aaaa;;€\n"
        "14/02/2024;Tipografia Esempio;1.250,00\n\n15/02/2024;Sala Prova;80,00\n"
        "TOTALI;;1.330,00\n\nFonte: contabilità;;\n",
    )
    assert (found.columns, found.header_line) == (("Data", "Fornitore", "Importo"), 4)
    assert [row.line for row in found.rows] == [6, 8]
    assert [note.line for note in found.notes] == [1, 5, 9]


def test_a_member_called_total_is_no_total(tmp_path):
    found = table(tmp_path, "Ragione sociale;Dal\nAlfa Srl;01/02/2020\nTotale Ricerca Srl;14/02/2020\n")
    assert [row.cells[0] for row in found.rows] == ["Alfa Srl", "Totale Ricerca Srl"]


def test_a_printed_list_repeats_its_header(tmp_path):
    found = table(tmp_path, "Nome;Cognome\nAnna;Prova\nNome;Cognome\nBruno;Finto\n")
    assert [row.line for row in found.rows] == [2, 4]


def test_repeated_and_missing_column_names_are_made_distinct(tmp_path):
    found = table(
        tmp_path, "Nome;Email;;Email;\nAnna;a@esempio.it;x;b@esempio.it;\nBruno;c@esempio.it;y;d@esempio.it;\n"
    )
    assert found.columns == ("Nome", "Email", "(C)", "Email (2)")
    assert distinct(["a", "a", "", "a (2)"]) == ("a", "a (2)", "(C)", "a (2) (2)")


def test_a_list_without_header_starts_at_once(tmp_path):
    found = table(tmp_path, "Anna;Prova;anna@esempio.it\nBruno;Finto;bruno@esempio.it\n")
    assert (found.header_line, found.columns, len(found.rows)) == (None, ("(A)", "(B)", "(C)"), 2)
    found = table(tmp_path, "Alfa Srl\nBeta, Gamma e C. Snc\nDelta Spa\n")
    assert (found.header_line, found.columns, len(found.rows)) == (None, ("(A)",), 3)
    found = table(tmp_path, "Ragione sociale\nAlfa Srl\nBeta Srl\n")
    assert (found.header_line, len(found.rows)) == (1, 2)


def test_long_rows_are_kept_apart_short_ones_filled(tmp_path):
    found = table(tmp_path, "a;b;c\n1;2;3;di troppo\n4\n5;6;7\n8;9;10\n")
    assert [row.extra for row in found.rows] == [("di troppo",), (), (), ()]
    assert found.rows[1].cells == ("4", "", "")
    assert [note.line for note in found.notes] == [2]


def test_a_header_with_nothing_under_it_is_an_error(tmp_path):
    with pytest.raises(Refused, match="nessuna riga"):
        table(tmp_path, "Nome;Cognome;Email\n;;\n")


def test_names_are_compared_without_accents_signs_and_case():
    assert fold("  E-Mail  (Referente)\n") == "e mail referente"
    assert fold("Società / Ente") == "societa ente"


def test_no_two_fields_of_a_kind_claim_the_same_first_name():
    for kind in ALL:
        firsts = [field.names[0] for field in kind.fields]
        assert len(set(firsts)) == len(firsts), kind.code
        for group in (*kind.needs, *(key for one in kind.identities for key in (one.main, one.also))):
            for key in group:
                assert key in kind.by_key, (kind.code, key)
        for field in kind.fields:
            assert bool(field.choices) == (field.reads == "choice"), (kind.code, field.key)
            for choice in field.choices:
                assert field.by_word[fold(choice.code)] == choice.code
