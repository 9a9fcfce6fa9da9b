"""The monitoring paper read back: every figure on it, embedded fonts, frame, language, fixed bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from zlib import adler32

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.summary_rows import Movement
from clust_desktop.reports import document, fonts, lines, parts, tagging
from clust_desktop.reports.association import association
from clust_desktop.reports.finish import finished
from clust_desktop.reports.monitoring import furniture, monitoring
from clust_desktop.reports.typography import BODY
from tests.reports import reading, samples


@cache
def paper(language: str = "it") -> bytes:
    return monitoring(samples.summary(3), language=language)


@cache
def nine() -> bytes:
    return monitoring(samples.summary())


def test_every_figure_of_the_overview_is_on_paper():
    page = reading.pages(paper())[1]
    for row in (*samples.summary(3).overview, samples.summary().system):
        members = row.figures.members
        line = f"{row.name} {members.start} {members.entered} {members.left} {members.end} +{members.net}"
        assert line in page
    assert "+11,4 %" in page
    assert "su 130" in page


@pytest.mark.parametrize(
    "said",
    [
        "Programma di sostegno alle associazioni inventate", "DGR 1/2026", "E00A26000000001", "Terza annualità",
        "dal 01/01/2026 al 31/12/2026", "27 eventi, di cui 25 documentati; 26 con registro.", "senza registro",
        "documenti mancanti", "Rossi & Figli <S.r.l.>", "Recesso, art. 24 c.c.", "Laboratorio Ipotesi 99",
        "Le parti dichiarate sommano 113, il totale dichiarato è 114.", "Fonte: Comunicato della Regione.",
        "dichiarato", "mancato, giustificato", "La terza assemblea, convocata per il 12 dicembre", "6,6", "in linea",
        "senza valore atteso", "87.500,50 €", "100.000,00 €", "19.876,50 €", "con Clust-ER Beta", "03–05/02/2026",
        "4.464.119", "I soci sono aumentati in 3 associazioni su 3.", "Totale 105 14 2 0 117",
        "Periodo 1.234 1.130 702 96 104",
    ],
)  # fmt: skip
def test_what_the_summary_holds_is_on_paper(said):
    assert said.replace(" ", "") in reading.letters(paper())


def test_the_cover_names_whom_the_paper_is_about():
    assert "Tutte le associazioni" in reading.pages(paper())[0]
    one = samples.summary(1)
    alone = reading.pages(monitoring(replace(one, system=None)))[0]
    assert "Tutte le associazioni" not in alone
    assert one.sections[0].name in alone


def test_english_paper_speaks_english():
    text = reading.text(paper("en"))
    for said in ("Monitoring summary", "27 events, 25 of them documented", "missed, to be justified", "€87,500.50",
                 "The declared parts add up to 113, the declared total is 114.", "Page 2 of"):  # fmt: skip
        assert said in text
    assert "Quadro d’insieme" not in text


def test_every_page_says_which_of_how_many_and_the_day_of_the_data():
    pages = reading.pages(paper())
    for number, text in enumerate(pages, 1):
        assert f"Pagina {number} di {len(pages)}" in text
        assert "Dati al 31/12/2026" in text
        assert "Programma regionale FESR 2021–2027" in text


def test_contents_name_the_page_where_each_association_begins():
    pages = reading.pages(paper())
    for name in samples.NAMES[:3]:
        begins = next(at for at, text in enumerate(pages, 1) if f"Clust-ER {name} Edilizia" in text)
        assert f"Clust-ER {name} {begins}" in pages[0]


def test_title_language_and_dates_describe_the_file():
    read = reading.reader(paper())
    assert read.metadata.title == (
        "Sintesi di monitoraggio – Programma di sostegno alle associazioni inventate – Terza annualità"
    )
    assert read.metadata["/CreationDate"] == "D:20270115000000+00'00'"
    assert read.trailer["/Root"]["/Lang"] == "it-IT"
    assert reading.reader(paper("en")).trailer["/Root"]["/Lang"] == "en-GB"
    assert read.xmp_metadata.dc_title["x-default"] == read.metadata.title


def test_outline_holds_overview_and_associations():
    titles = [one.title for one in reading.reader(paper()).outline if not isinstance(one, list)]
    assert titles == ["Quadro d’insieme", "Clust-ER Alfa", "Clust-ER Beta", "Clust-ER Gamma"]


def test_same_summary_same_bytes():
    assert monitoring(samples.summary(2)) == monitoring(samples.summary(2))
    assert monitoring(samples.summary(2)) != monitoring(replace(samples.summary(2), draft=True))


@pytest.mark.parametrize("language", ["it", "en"])
def test_fonts_are_embedded_and_nothing_leaves_the_frame_or_overlaps(language):
    assert not reading.unembedded(paper(language))
    assert not reading.outside(paper(language))
    assert not reading.overlapping(paper(language))


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_paper_is_fit_for_the_archive(language):
    assert reading.archive_failures(paper(language)) == []


def test_no_text_ends_in_what_a_validator_takes_for_a_line_end():
    """Some text in about 250 does, compressed: here a page is lengthened until it is that one."""
    fonts.register()
    canvas = Canvas(drawn := BytesIO(), invariant=1, initialFontName=fonts.REGULAR)
    lines.draw(canvas, 72, 720, "Prova", BODY)
    canvas.save()
    with pikepdf.open(drawn) as document:
        sheet = document.pages[0]
        text = sheet.Contents.read_bytes()
        while adler32(text) & 0xFF != 0x0D:
            text += b" \n"
        sheet.Contents = document.make_stream(text)
        document.save(raw := BytesIO())
    assert any("LENGTH" in one for one in reading.failures(raw.getvalue()))
    done = finished(raw.getvalue(), title="T", subject="S", issued_on=date(2026, 1, 31))
    assert reading.failures(done) == []


def test_nor_do_the_streams_of_the_structure(monkeypatch):
    """Of many titles of the document some make such a stream of the tree, some such a table of all objects."""
    made = []
    with monkeypatch.context() as patch:
        patch.setattr(tagging, "written", lambda *given: made.append(given) or given[0])
        patch.setattr(tagging.Tree, "forget", lambda tree: None)
        document.build([parts.text("Prova")], (), furniture(samples.summary(0), "Prova", ""))
    ((pdf, tree, numbers),) = made

    def ending() -> int:
        found = 0
        for spaces in range(600):
            tree.document.attributes = f"/T({' ' * spaces})"
            done = tagging.written(pdf, tree, numbers)
            found += b"\r\nendstream" in done
            if not spaces % 100:
                with pikepdf.open(BytesIO(done)) as opened:
                    assert str(opened.Root.StructTreeRoot.K.T) == " " * spaces
        return found

    assert ending() == 0
    monkeypatch.setattr(tagging, "_ended", lambda plain, filling: plain)
    assert ending() > 0


def test_nine_associations_fit_cover_and_charts():
    assert not reading.outside(nine())
    cover = reading.reader(nine()).pages[0].extract_text()
    for name in samples.NAMES:
        assert f"Clust-ER {name}" in cover


def test_an_association_where_nothing_happened_says_so():
    pdf = monitoring(samples.empty())
    text = reading.text(pdf)
    for said in ("Nel periodo non si sono svolti eventi.", "Nel periodo non si sono svolte assemblee.",
                 "Per il periodo non è fissato alcun valore atteso.",
                 "Nel periodo non è entrato alcun socio."):  # fmt: skip
        assert said in text
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)


def test_a_summary_of_nobody_is_still_a_paper():
    bare = replace(samples.empty(), overview=(), sections=(), fund="", cup="", act="")
    assert "Nessuna associazione ha dati in questo periodo." in reading.text(monitoring(bare))


def test_draft_is_said_on_every_page():
    pages = reading.pages(monitoring(replace(samples.summary(1), draft=True)))
    assert all("BOZZA" in page for page in pages)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_draft_is_fit_for_the_archive(language):
    assert reading.archive_failures(monitoring(replace(samples.summary(1), draft=True), language=language)) == []


def test_members_that_do_not_reconcile_to_names_are_refused():
    summary = samples.summary(1)
    section = summary.sections[0]
    one_more = (*section.entered, Movement(name="Socio in più", on=samples.FROM))
    with pytest.raises(Refused, match="soci entrati 14, nominativi 15"):
        monitoring(replace(summary, sections=(replace(section, entered=one_more),)))
    off = replace(section.bridge, total=replace(section.bridge.total, closing=118))
    with pytest.raises(Refused, match="105 \\+ 14 − 2 \\+ 0 non dà 118"):
        association(replace(summary, sections=(replace(section, bridge=off),)))


def test_one_association_alone():
    pdf = association(samples.summary(2), "BETA")
    text = reading.text(pdf)
    assert "Clust-ER Beta" in text
    assert "Clust-ER Alfa" not in text
    assert not reading.outside(pdf)
    with pytest.raises(Refused, match="NESSUNA"):
        association(samples.summary(2), "NESSUNA")
