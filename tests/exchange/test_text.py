import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import tables
from clust_desktop.exchange.text import UnknownEncoding, decode, load, records, sniff

ITALIAN = "Nome;Comune\r\nNiccolò d’Esempio;Forlì\r\nPerché più;città\r\n"


@pytest.mark.parametrize(
    ("mark", "written", "called"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8-sig"),
        (b"\xff\xfe", "utf-16-le", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be", "utf-16-be"),
        (b"", "utf-8", "utf-8"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
        (b"", "cp1252", "cp1252"),
        (b"", "mac_roman", "mac_roman"),
    ],
)
def test_every_encoding_an_office_saves_is_recognised(mark, written, called):
    decoded = decode(mark + ITALIAN.encode(written), name="elenco.csv")
    assert (decoded.text, decoded.encoding, decoded.notes) == (ITALIAN, called, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Muñoz;João;Müller;Châtelet;L’Università;€ 5", "cp1252"),
        ("Gęś;Łódź;Wiśniewski;Żółć", "cp1250"),
        ("città;perché;più", "cp850"),
    ],
)
def test_an_eight_bit_page_is_judged_by_where_its_letters_stand(text, encoding):
    decoded = decode(text.encode(encoding), name="x.csv")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "data",
    ["Москва;Иванов".encode("cp1251"), "Příklad;Dvořák".encode("cp1250"), "perché".encode() + "città".encode("cp1252")],
)
def test_what_could_be_read_wrong_is_asked_with_previews(data):
    with pytest.raises(UnknownEncoding) as asked:
        decode(data, name="strano.csv")
    assert "strano.csv" in asked.value.sentence
    assert "cp1250" in dict(asked.value.choices)
    chosen = asked.value.choices[0][0]
    assert decode(data, name="strano.csv", encoding=chosen).encoding == chosen


def test_a_chosen_encoding_that_does_not_fit_is_refused():
    with pytest.raises(Refused, match="byte 6"):
        decode("perché".encode("cp1252"), name="x.csv", encoding="utf-8")
    with pytest.raises(Refused, match="klingon"):
        decode(b"a", name="x.csv", encoding="klingon")


def test_a_zero_byte_is_left_out_and_said_a_binary_file_refused():
    decoded = decode(b"a,b\n1,\x002\n", name="zoom.csv")
    assert decoded.text == "a,b\n1,2\n"
    assert decoded.notes[0].line == 2
    with pytest.raises(Refused, match=r"foto.csv"):
        decode(bytes(range(256)) * 20 + b"\0" * 500, name="foto.csv")


def test_letters_already_damaged_in_the_file_are_said():
    assert decode("Niccol\u00c3\u00b2".encode(), name="x.csv").notes
    assert decode("Niccol\ufffd".encode(), name="x.csv").notes[0].line == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_cuts_evenly(delimiter):
    rows = [["Nome", "Quota", "Nota"], ["Anna", "1.234,50", "sì, certo"], ["Bruno", "2,5", "no"], ["Carla", "3", "x"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    assert sniff(out.getvalue()) == delimiter


@pytest.mark.parametrize("delimiter", "~^§¦*:#/!")
def test_any_other_sign_is_a_delimiter_under_a_header_we_know(delimiter):
    rows = [["Denominazione", "Categoria", "Scaffale"], ["Alfa-Finta S.r.l.", "Impresa", "1"], ["Beta", "Altro", ""]]
    text = "\n".join(delimiter.join(row) for row in rows)
    assert sniff(text) == sniff("Elenco dei soci\n\n" + text + "\n" * 30) == delimiter
    assert sniff(f"Alfa{delimiter}Beta Srl\nGamma{delimiter}Delta Snc\n") == ""


def test_a_list_of_names_has_no_delimiter():
    assert sniff("Alfa Srl\nBeta, Gamma e C. Snc\nDelta | Epsilon\nZeta Spa\nEta Srl\n") == ""


def test_the_separator_line_of_excel_is_obeyed_and_counted():
    text = "sep=,\r\na;b,c\r\n1,2\r\n"
    assert sniff(text) == ","
    assert [(one.line, one.cells) for one in records(text, ",", name="x")] == [(2, ("a;b", "c")), (3, ("1", "2"))]


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


@given(
    st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t"]),
)
def test_cells_come_back_with_the_line_they_start_on(rows, delimiter):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    line, expected = 1, []
    for row in rows:
        expected.append((line, tuple(row)))
        line += 1 + sum(cell.count("\n") for cell in row)
    assert [(one.line, one.cells) for one in records(out.getvalue(), delimiter, name="x")] == expected


def test_a_quotation_mark_never_closed_is_named_by_its_line():
    with pytest.raises(Refused, match=r"line 3|riga 3"):
        list(records('a,b\n1,2\n3,"open\n4,5\n6,7\n', ",", name="x.csv"))


def test_limits(tmp_path):
    with pytest.raises(Refused, match="5"):
        list(records("a\n" * 6, "", name="x.csv", most=5))
    large = tmp_path / "large.csv"
    large.write_bytes(b"a;b\n" * 1000)
    with pytest.raises(Refused, match=r"large.csv"):
        load(large, most=100)
    empty = tmp_path / "vuoto.csv"
    empty.write_bytes(b" \r\n\r\n")
    for path in (empty, tmp_path / "manca.csv", tmp_path):
        with pytest.raises(Refused, match=path.name):
            load(path)


@pytest.mark.parametrize(
    "start",
    [
        *(b"%PDF-1.7\n", b"<!DOCTYPE html><table>", b"{\\rtf1 ", b"<html><body>"),
        *(b"BEGIN:VCALENDAR\r\n", b"\xef\xbb\xbfBEGIN:VCARD\n"),
    ],
)
def test_other_documents_are_refused_by_what_they_are(tmp_path, start):
    path = tmp_path / "elenco.xls"
    path.write_bytes(start + b"Nome;Cognome\nAnna;Prova\n")
    with pytest.raises(Refused, match=r"elenco.xls"):
        tables.read(path)


LABEL = st.sampled_from(["Nome", "Cognome", "Ragione sociale", "Data", "Quota", "Sede (via)", "Note, se ve ne sono"])
CONTENT = st.one_of(
    st.text("abcèò ,.'-/:0159", max_size=12),
    st.text("ab ,;|\t", max_size=6),
    st.sampled_from(["Rossi, Anna", "4/9/24, 3:00:11 PM", "1.234,50", "Rossi, Bianchi & C. Snc", "Via Roma, 1", "a;b"]),
    st.datetimes().map(str),
)


@given(st.data(), st.sampled_from([";", "\t", "|", ","]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_any_table_under_a_header_is_cut_by_its_own_delimiter(data, delimiter, quoting):
    width = data.draw(st.integers(2, 6))
    row = st.lists(CONTENT, min_size=width, max_size=width)
    header = data.draw(st.lists(LABEL, min_size=width, max_size=width))
    rows = data.draw(st.lists(row, min_size=1, max_size=30))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows([header, *rows])
    assert sniff(out.getvalue()) == delimiter


def teams(count, name):
    """A report of Teams of that many people, as the platform writes it: sections of different widths, tabs."""
    people = [name.format(n) for n in range(count)]
    lines = [
        "1. Summary", "Meeting title\tIncontro, prova", f"Attended participants\t{count}",
        "Start time\t4/9/24, 3:00:11 PM", "End time\t4/9/24, 4:01:12 PM", "Meeting duration\t1h 1m 1s",
        "Average attendance time\t50m 1s", "", "2. Participants",
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
        *(f"{one}\t4/9/24, 3:00:1{n % 9} PM\t4/9/24, 3:59:12 PM\t59m 1s\tp{n}@esempio.it\tp{n}@esempio.it\tAttendee"
          for n, one in enumerate(people)),
        "", "3. In-Meeting Activities", "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
        *(f"{one}\t4/9/24, 3:00:1{n % 9} PM\t4/9/24, 3:59:12 PM\t59m 1s\tp{n}@esempio.it\tAttendee"
          for n, one in enumerate(people)),
    ]  # fmt: skip
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize("name", ["Cognome{0}, Nome", "Nome Cognome{0}"])
def test_a_teams_report_of_any_size_is_cut_by_tabs(name):
    assert {sniff(teams(count, name)) for count in range(1, 61)} == {"\t"}


def test_commas_in_names_and_streets_do_not_cut_a_list_of_semicolons():
    rows = [f"Rossi{n}, Bianchi & C. Snc;Via Roma, {n}" for n in range(20)]
    assert sniff("\n".join(["Denominazione;Indirizzo", *rows])) == ";"
    assert sniff("\n".join(["Elenco dei soci, aggiornato", "", "Denominazione;Indirizzo", *rows])) == ";"
    assert sniff("\n".join(rows)) == ";"


@pytest.mark.parametrize("name", ["a" * 300, "a\0b"])
def test_a_name_that_no_file_has_is_said_so(tmp_path, name):
    with pytest.raises(Refused) as refusal:
        load(tmp_path / name)
    assert refusal.value.sentence.startswith("a")
    assert "non si può leggere" in refusal.value.sentence
