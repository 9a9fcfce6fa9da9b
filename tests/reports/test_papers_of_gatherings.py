"""Sign-in sheets and attendance lists read back: of nobody, of one, of 500, of any text, fit for the archive."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from clust_desktop.domain import codes
from clust_desktop.domain.presence_list import Line, PresenceList, Printing, ProxyLine, Stay
from clust_desktop.domain.sign_in import GatheringFacts, Row, SignInList, paged
from clust_desktop.domain.summary_rows import Counts
from clust_desktop.reports import sign_in as sheet
from clust_desktop.reports.presence_list import presence_list
from clust_desktop.reports.sign_in import capacity, sign_in
from clust_desktop.reports.typography import MM
from tests.reports import reading
from tests.reports.test_hostile import HOSTILE
from tests.services.papers_of_gatherings import decoded, letters

FACTS = GatheringFacts(
    kind="Evento", title="Giornata inventata", from_on=date(2026, 6, 12), starts_at="2026-06-12T07:30:00Z",
    ends_at="2026-06-12T10:30:00Z", place="Sala Finta, Bologna", format="In presenza e online",
    organisers=("Clust-ER Alfa", "Clust-ER Beta"), partners=("Clust-ER Gamma",), fund="PR FESR 2021–2027",
    cup="E00A26000000001", version="1.0",
)  # fmt: skip


def listed(people: int, *, large: bool = False, words: str = "", facts: GatheringFacts = FACTS, **more) -> SignInList:
    """A list of so many invented people, with `words` as every text where given."""
    bare = SignInList(gathering=facts, large=large, printed_at="2026-06-11T08:00:00Z",
                      notice=sheet.privacy_line("", "", None), **more)  # fmt: skip
    pages, number = [], 0
    for page in paged(range(people), None, capacity(bare)):
        rows = []
        for one in page:
            number += 1
            rows.append(Row(number=number) if one is None else Row(
                number=number, line=number, code=next(codes.candidates(str(one))), name=words or f"Inventato Nome{one}",
                role=words or ("Relatore" if one % 5 == 0 else ""), organisations=words or "Alfa Finta S.r.l.",
                represents=words or "Beta Finta S.p.A.", presumed=one % 3 == 0,
            ))  # fmt: skip
        pages.append(tuple(rows))
    return replace(bare, pages=tuple(pages))


def attended(lines=(), **more) -> PresenceList:
    values = {
        "gathering": FACTS, "is_held": True, "status": "✔ Svolto", "on": date(2026, 6, 20), "lines": tuple(lines),
        "counts": Counts(participants=7, attendances=5, persons=5, members=3, headcount=2), "signers": ("Uno", "Due"),
    }  # fmt: skip
    return PresenceList(**values | more)


@cache
def usual(language: str = "it", large: bool = False) -> bytes:
    return sign_in(listed(20, large=large, session="Mattina"), language=language)


# -- the sheet ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("large", [False, True])
def test_every_page_repeats_what_the_sheet_is_of(large):
    pages = reading.pages(usual(large=large))
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        for said in ("Giornata inventata", "12/06/2026 · 09:30–12:30 · Sala Finta, Bologna", "PR FESR 2021–2027",
                     "Organizzato da Clust-ER Alfa, Clust-ER Beta con Clust-ER Gamma", "CUP E00A26000000001",
                     f"Foglio {number} di {len(pages)}", "Mattina", "Regolamento (UE) 2016/679", "Cognome e nome",
                     "Ente di appartenenza", "Per conto di", "Firma", "Firme su questo foglio",
                     "Stampa 1 del 11/06/2026 10:00"):  # fmt: skip
            assert said.replace(" ", "") in text.replace(" ", ""), said


def test_the_last_of_several_asks_for_the_total_of_all():
    pages = reading.pages(usual())
    assert ["su tutti i fogli" in text for text in pages] == [False] * (len(pages) - 1) + [True]
    assert "su tutti i fogli" not in reading.text(sign_in(listed(2)))


def test_english_sheets_speak_english():
    text = reading.text(usual("en"))
    for said in ("Sheet 1 of 2", "Signature", "Organised by Clust-ER Alfa", "Signatures on this sheet", "presumed"):
        assert said in text
    assert "Firma" not in text


@pytest.mark.parametrize(
    ("people", "large"),
    [(0, False), (1, False), (15, False), (16, False), (500, False), (0, True), (1, True), (11, True)],
)
def test_any_size_has_every_row_once_and_its_codes_read(people, large):
    whole = listed(people, large=large)
    pdf = sign_in(whole)
    assert len(reading.reader(pdf).pages) == len(whole.pages)
    rows = [row for page in whole.pages for row in page]
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert sum(not row.code for row in rows) >= 3
    assert all(len(page) == len(whole.pages[0]) for page in whole.pages)
    if people <= 16:
        assert decoded(pdf) == [row.code for row in rows if row.code]
        assert not reading.outside(pdf)
        assert not reading.overlapping(pdf)
    written = letters(pdf)
    assert all(row.code in written for row in rows)


def test_every_code_of_a_long_list_reads_though_poorly_scanned():
    whole = listed(60)
    assert decoded(sign_in(whole), dots_per_inch=150) == [row.code for page in whole.pages for row in page if row.code]


def test_rows_are_high_enough_to_sign_and_empty_ones_can_be_asked_for():
    assert all(sheet._Look(large).row >= 9 * MM for large in (False, True))
    assert [one for page in paged("ab", 0, 3) for one in page] == ["a", "b"]
    assert [len(page) for page in paged("ab", 5, 3)] == [3, 3, 1]
    assert [len(page) for page in paged("abcd", None, 3)] == [3, 3, 3]
    assert [len(page) for page in paged("", None, 15)] == [15]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("large", [False, True])
def test_any_text_stays_in_its_cell_and_codes_read(words, large):
    facts = replace(FACTS, title=words, place=words, organisers=(words,) * 3, partners=(words,), body=words, kind=words,
                    fund=words, cup=words)  # fmt: skip
    whole = listed(3, words=words, facts=facts, session=words, large=large)
    whole = replace(whole, notice=words)
    pdf = sign_in(whole)
    assert len(whole.pages[0]) >= 3
    assert decoded(pdf) == [row.code for page in whole.pages for row in page if row.code]
    assert not reading.unembedded(pdf)
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)


def test_a_long_name_is_set_smaller_before_it_is_cut():
    name = "Maria Immacolata Concetta Inventata-Fantasticata dei Baroni di Castel Brumoso"
    assert name.replace(" ", "") in reading.letters(sign_in(listed(2, words=name)))


def test_the_same_list_gives_the_same_bytes():
    assert sign_in(listed(3)) == sign_in(listed(3))
    assert sign_in(listed(3)) != sign_in(replace(listed(3), printing=2))


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("large", [False, True])
def test_sheets_are_fit_for_the_archive(language, large):
    assert reading.archive_failures(usual(language, large)) == []
    assert not reading.unembedded(usual(language, large))


# -- the attendance list ------------------------------------------------------------------------------------------


MORNING = Stay(mode="in-person", from_at="2026-06-12T07:40:00Z", until_at="2026-06-12T09:10:00Z", session="Mattina")
LINES = (
    Line(name="Alfa Ada", state="present", organisations="Ente Uno", represents="Socio Uno", stays=(MORNING,)),
    Line(name="Beta Ugo", state="present", represents="Socio Due", presumed=True, role="Relatore",
         stays=(replace(MORNING, session="", until_at=""), Stay(mode="online", minutes=35))),
    Line(name="Gamma Zoe", state="present", stays=(Stay(mode="online", from_at="2026-06-13T07:40:00Z",
                                                        until_at="2026-06-13T08:40:00Z"),)),
    Line(name="Delta Leo", state="present", stays=(Stay(mode=None),)),
    Line(name="Eta Ida", state="excused", note="malattia"),
    Line(name="Teta Ivo", state="absent"),
    Line(name="Iota Eva", state="expected"),
    Line(name="Kappa Nessuno", state="cancelled"),
)  # fmt: skip


@cache
def whole(language: str = "it") -> bytes:
    return presence_list(attended(
        LINES, call="seconda convocazione", headcounts=(("Mattina · Di persona", 1), ("Online", 1)),
        proxies=(ProxyLine(principal="Socio Assente", holder="Alfa Ada", written_on=date(2026, 6, 1)),),
        printings=(Printing(number=1, sheets=2, signed=4), Printing(number=2, sheets=1, session="Pomeriggio")),
        mismatches=("Foglio 1 della stampa 1: 4 firme in calce, 3 nel registro.",),
        evidence=(("Foglio firme – firme.pdf", "ab" * 32),),
    ), language=language)  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "Elenco delle presenze", "Giornata inventata", "seconda convocazione", "Presenti di persona (2)",
        "Presenti online (1)", "Presenti, modalità non indicata (1)", "Rappresentati per delega (1)",
        "Assenti giustificati (1)", "Assenti (1)", "Attesi, per i quali nulla è registrato (1)",
        "Mattina 09:40–11:10 (90 min)", "in presenza 09:40–…", "online 35 min", "13/06/2026 09:40–10:40",
        "malattia", "Socio Assente Alfa Ada 01/06/2026", "Stampa 1: 2 fogli · 4 firme",
        "Stampa 2: 1 foglio · Pomeriggio",
        "4 firme in calce, 3 nel registro", "Foglio firme – firme.pdf", "ab" * 32, "Luogo e data", "Presenze",
        "Persone uniche", "Soci rappresentati", "Organizzato da", "CUP E00A26000000001", "Mattina · Di persona: 1",
    ],
)  # fmt: skip
def test_what_was_found_is_on_the_list(said):
    assert re.sub(r"\s", "", said) in reading.letters(whole()), said


def test_registrations_that_were_cancelled_are_nobody():
    assert "Kappa" not in reading.text(whole())


def test_english_lists_speak_english():
    text = reading.text(whole("en"))
    for said in ("Attendance list", "Present in person (2)", "People excused (1)", "Represented by proxy (1)"):
        assert said in text


def test_a_list_of_nobody_says_so_and_a_planned_one_why_nothing_counts():
    text = reading.text(presence_list(attended(is_held=False, status="○ Previsto")))
    assert "Nessuno risulta presente." in text
    assert "non risulta ancora svolto" in text
    assert "Previsto" in text
    assert not reading.overlapping(presence_list(attended()))


@pytest.mark.parametrize("language", ["it", "en"])
def test_lists_are_fit_for_the_archive(language):
    assert reading.archive_failures(whole(language)) == []
    assert not reading.outside(whole(language))
    assert not reading.overlapping(whole(language))
    assert presence_list(attended(LINES)) == presence_list(attended(LINES))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_prints_as_typed(words):
    lines = tuple(
        replace(one, name=words, organisations=words, represents=words, note=words, role=words) for one in LINES
    )
    facts = replace(FACTS, title=words, place=words, organisers=(words,), body=words)
    pdf = presence_list(attended(
        lines, gathering=facts, proxies=(ProxyLine(principal=words, holder=words),), evidence=((words, "00"),),
        mismatches=(words,), signers=(words, words),
    ))  # fmt: skip
    assert re.sub(r"\s+", "", words) in reading.letters(pdf)
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)


def test_500_lines_split_over_pages_with_their_header_and_the_signatures_stay_whole():
    lines = [replace(LINES[0], name=f"Inventato Nome{at:03}") for at in range(500)]
    pdf = presence_list(attended(lines))
    pages = reading.pages(pdf)
    assert all(f"Nome{at:03}" in " ".join(pages) for at in range(500))
    assert all("Cognome e nome" in page for page in pages if page.count("Inventato") > 2)
    assert "Uno Due" in pages[-1]


@pytest.mark.parametrize("many", range(1, 60, 7))
def test_nobody_signs_a_page_that_does_not_say_of_what(many):
    pdf = presence_list(attended(LINES[:1] * many, evidence=(("Foglio firme", "ab" * 32),)))
    last = reading.pages(pdf)[-1]
    assert "Giornata inventata, 12/06/2026: " in last
    assert "Fogli firme e prove" in last
