"""Register of members, certificates, badges, calls and invitations read back: any text, any number, PDF/A."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from clust_desktop.domain import codes
from clust_desktop.domain.badges import Badge, Badges
from clust_desktop.domain.certificates import Certificate, Certificates, lasted
from clust_desktop.domain.convocations import CallFacts, Convocation, Item
from clust_desktop.domain.dossiers import Chapter, Dossier, Piece, State
from clust_desktop.domain.members_register import AssociationMembers, MemberRow, MembersRegister
from clust_desktop.reports.badges import badges
from clust_desktop.reports.certificates import certificates
from clust_desktop.reports.convocations import convocation
from clust_desktop.reports.dossier import index
from clust_desktop.reports.members_register import members_register
from tests.reports import reading, structure
from tests.reports.test_brand import BRAND
from tests.reports.test_hostile import HOSTILE
from tests.reports.test_papers_of_gatherings import FACTS
from tests.services.papers_of_gatherings import decoded, letters

ON = date(2026, 6, 20)


def member(at: int, words: str = "") -> MemberRow:
    return MemberRow(
        organisation=f"u{at % 40}", name=words or f"Socio Finto {at:03}", category="other" if at % 3 else "enterprise",
        category_name=words or ("Altro" if at % 3 else "Impresa"), codes=words or f"P.IVA {at:011}",
        seat=words or f"Via Finta {at}, 40100 Bologna (BO)", since=date(2020, 1, 1 + at % 28),
        until=date(2026, 12, 31) if at % 7 == 0 else None, representative=words or f"Persona Finta {at}",
        presumed=at % 2 == 0, suspended=words or (f"Voto sospeso dal 01/02/2026: quota {at}" if at % 5 == 0 else ""),
    )  # fmt: skip


def register(many: int = 12, associations: int = 1, words: str = "") -> MembersRegister:
    return MembersRegister(
        on=ON, is_whole=associations > 1, categories=("enterprise", "other"), fund=words or FACTS.fund, version="1.0",
        cup=words or FACTS.cup,
        associations=tuple(
            AssociationMembers(code=f"A{n}", name=words or f"Clust-ER Finto {n}",
                               rows=tuple(member(at, words) for at in range(many)))
            for n in range(associations)
        ),
    )  # fmt: skip


LINES = (
    Certificate(name="Ada Inventata", behalf="Ente Finto", how="in presenza", minutes=185, sessions=("Mattina", "Sera"),
                code="ABC234"),
    Certificate(name="Ugo Finto", role="Relatore"),
)  # fmt: skip


def certified(lines=LINES, **more) -> Certificates:
    return Certificates(**{"gathering": FACTS, "on": ON, "minimum": 60, "lines": tuple(lines)} | more)


def badged(many: int, words: str = "", **more) -> Badges:
    made = tuple(
        Badge(name=words or f"Nome{at:03} Inventato", organisation=words or f"Ente Finto {at}",
              role=words or ("Relatore" if at % 4 == 0 else ""), code=next(codes.candidates(str(at))))
        for at in range(many)
    )  # fmt: skip
    return Badges(**{"gathering": FACTS, "on": ON, "badges": made} | more)


def called(**more) -> Convocation:
    values = {
        "gathering": replace(FACTS, title="Assemblea inventata"), "on": ON, "is_assembly": True,
        "association": "Clust-ER Alfa", "seat": "Via Finta 1, Bologna", "email": "alfa@finta.example",
        "link": "https://incontri.example/1", "sent_on": date(2026, 5, 30), "president": "Zoe Finta",
        "calls": (CallFacts(number=1, at="2026-06-12T07:30:00Z", place="Sala Prima"),
                  CallFacts(number=2, at="2026-06-13T07:30:00Z")),
        "items": (Item(number=1, title="Comunicazioni"),
                  Item(number=2, title="Statuto", note="testo allegato", majority="Modifica dello statuto")),
        "proxies": 3, "proxies_cited": "art. 24 D.Lgs. 117/2017",
    }  # fmt: skip
    return Convocation(**values | more)


def indexed(many: int = 3) -> Dossier:
    """An index with pieces of every state."""
    pieces = []
    for at in range(many):
        of, on = f"Incontro finto {at}", date(2026, 1 + at % 6, 1 + at % 28)
        pieces += [
            Piece(number=at * 3 + 2, title="Elenco delle presenze", of=of, on=on, pages=2, first_page=at * 4 + 9),
            Piece(number=at * 3 + 3, title="Foglio firme", of=of, on=on, state=State.MERGED, pages=1,
                  first_page=at * 4 + 11, sha256=f"{at:064x}", remark="Inserito così com’è.",
                  is_archival=False),
            Piece(number=at * 3 + 4, title="Elenco della piattaforma", of=of, on=on, state=State.ATTACHED,
                  file=f"{at * 3 + 4:03} Elenco.csv", sha256=f"{at + 500:064x}"),
            Piece(title="Fotografie", of=of, on=on, state=State.MISSING, remark="Dovuto, e non presente."),
            Piece(title="Programma", of=of, on=on, state=State.DAMAGED, sha256=f"{at + 900:064x}",
                  remark="Danneggiato."),
        ]  # fmt: skip
    return Dossier(
        association="Clust-ER Alfa", programme="Programma finto", period="Anno 2026", from_on=date(2026, 1, 1),
        until_on=date(2026, 12, 31), on=ON, fund=FACTS.fund, cup=FACTS.cup, version="1.0", is_archival=False,
        chapters=(
            Chapter(title="Sintesi", pieces=(Piece(number=1, title="Sintesi", pages=4, first_page=5),)),
            *((Chapter(title="Incontri", pieces=tuple(pieces)),) if pieces else ()),
        ),
    )  # fmt: skip


MAKES = {
    "dossier": lambda language: index(indexed(), language=language),
    "register": lambda language: members_register(register(), language=language),
    "all registers": lambda language: members_register(register(5, 3), language=language),
    "certificates": lambda language: certificates(certified(), language=language),
    "badges": lambda language: badges(badged(13), language=language),
    "call": lambda language: convocation(called(), language=language),
    "invitation": lambda language: convocation(called(is_assembly=False), language=language),
}


@cache
def made(kind: str, language: str = "it") -> bytes:
    return MAKES[kind](language)


# -- what holds for each of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("kind", MAKES)
def test_each_is_fit_for_the_archive_and_inside_its_frame(kind, language):
    pdf = made(kind, language)
    assert reading.archive_failures(pdf) == []
    assert not reading.unembedded(pdf)
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)
    assert reading.reader(pdf).trailer["/Root"]["/Lang"].startswith(language)


@pytest.mark.parametrize("kind", MAKES)
def test_each_bears_fund_cup_and_the_day_of_the_data_and_is_the_same_again(kind):
    assert MAKES[kind]("it") == made(kind)
    for page in reading.pages(made(kind)):
        for said in ("PR FESR 2021–2027", "CUP E00A26000000001", "Dati al 20/06/2026"):
            assert said in page


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_prints_as_typed_inside_the_frame(words):
    facts = replace(FACTS, title=words, place=words, organisers=(words,), partners=(words,), body=words, kind=words,
                    fund=words, cup=words)  # fmt: skip
    line = Certificate(name=words, role=words, behalf=words, how=words, sessions=(words,), code=words, minutes=9)
    call = called(
        gathering=facts, association=words, seat=words, email=words, link=words, president=words, speakers=(words,),
        items=(Item(number=1, title=words, note=words, majority=words),), sessions=((words, words),),
        calls=(CallFacts(number=1, place=words),), proxies_cited=words,
    )  # fmt: skip
    for pdf in (
        members_register(register(3, 2, words)), certificates(certified([line], gathering=facts)), convocation(call),
        badges(badged(3, words, gathering=facts)),
    ):  # fmt: skip
        assert re.sub(r"\s+", "", words) in reading.letters(pdf) or len(words) > 100
        assert not reading.unembedded(pdf)
        assert not reading.outside(pdf)
        assert not reading.overlapping(pdf)


# -- the register -------------------------------------------------------------------------------------------------


def test_every_member_stands_on_the_register_once_with_its_number_and_the_totals_agree():
    pdf = members_register(register(500))
    written = letters(pdf)
    for at in range(500):
        assert written.count(f"SocioFinto{at:03}") == 1
        assert f"P.IVA{at:011}" in written
    text = reading.text(pdf)
    assert (
        f"Impresa {sum(at % 3 == 0 for at in range(500))} Altro {sum(at % 3 > 0 for at in range(500))} Totale 500"
        in (text)
    )
    pages = reading.pages(pdf)
    assert all("Socio Categoria Sede" in page for page in pages if page.count("Socio Finto") > 2)


def test_the_register_says_who_leaves_who_does_not_vote_and_who_is_presumed():
    text = reading.text(made("register"))
    for said in ("Libro dei soci", "Al 20/06/2026", "fino al 31/12/2026", "▲ Voto sospeso dal 01/02/2026: quota 5",
                 "Persona Finta 2 presunto"):  # fmt: skip
        assert said in text, said
    assert "Register of members" in reading.text(made("register", "en"))


def test_the_register_of_all_counts_memberships_and_organisations_apart():
    first = reading.pages(members_register(register(50, 3)))[0]
    assert "Adesioni 150" in first
    assert "40 soggetti" in first


def test_a_register_of_nobody_says_so():
    assert "non ha soci" in reading.text(members_register(register(0)))


# -- certificates -------------------------------------------------------------------------------------------------


def test_a_certificate_says_who_for_whom_what_when_and_how_long():
    first, second = reading.pages(made("certificates"))
    for said in ("Attestato di partecipazione", "Ada Inventata", "per conto di Ente Finto", "ha partecipato a",
                 "Giornata inventata", "12/06/2026 · 09:30–12:30 · Sala Finta, Bologna", "in presenza",
                 "3 ore e 5 minuti (minimo richiesto: 1 ora)", "Mattina, Sera", "ABC234",
                 "Clust-ER Alfa, Clust-ER Beta con Clust-ER Gamma"):  # fmt: skip
        assert said in first, said
    assert "in qualità di relatore" in second
    assert "Durata" not in second
    assert "Ada" not in second


def test_hours_are_said_in_words():
    assert [lasted(n) for n in (0, 1, 60, 61, 125)] == ["0 minuti", "1 minuto", "1 ora", "1 ora e 1 minuto",
                                                       "2 ore e 5 minuti"]  # fmt: skip


@pytest.mark.parametrize("words", ["", "parole " * 30, "X" * 200], ids=["short", "long", "unbroken"])
def test_a_certificate_is_one_page_with_one_emblem_and_no_word_of_the_lot_it_was_printed_in(words):
    facts = replace(FACTS, title=words or FACTS.title, place=words, organisers=(words or "Alfa",), partners=(words,),
                    body=words, fund=f"Fondo inventato {words}", brand=BRAND)  # fmt: skip
    one = Certificate(name=words or "Ada Inventata", role=words, behalf=words, sessions=(words,) * 9, code="ABC234")
    pdf = certificates(certified([one] * 3, gathering=facts))
    pages = reading.pages(pdf)
    assert len(pages) == 3
    for at, said in enumerate(pages, 1):
        figures = [one for one in structure.read(pdf).all("Figure") if one.pages == {at}]
        assert [one.alternative for one in figures] == ["Emblema dell’Unione europea", "Logo di Clust-ER Alfa"]
        assert said.count("Fondo inventato") == 1
        assert "Pagina 1 di 1 " in said
        assert "Per la segreteria" in said
        assert "ABC234" in said


def test_500_certificates_are_500_pages():
    lines = [replace(LINES[0], name=f"Nome{at:03} Finto") for at in range(500)]
    pdf = certificates(certified(lines))
    assert len(reading.reader(pdf).pages) == 500
    assert all(f"Nome{at:03}" in letters(pdf) for at in (0, 250, 499))


# -- badges -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("many", [1, 10, 11, 34])
def test_the_codes_of_badges_read_from_the_printed_page(many):
    found = badged(many)
    pdf = badges(found)
    assert len(reading.reader(pdf).pages) == -(-many // 10)
    assert sorted(decoded(pdf)) == sorted(one.code for one in found.badges)
    written = letters(pdf)
    for one in found.badges:
        assert re.sub(r"\s", "", one.name) in written
        assert re.sub(r"\s", "", one.organisation) in written


def test_long_names_leave_the_codes_readable():
    found = badged(10, "Maria Immacolata Concetta Inventata-Fantasticata dei Baroni di Castel Brumoso")
    assert sorted(decoded(badges(found))) == sorted(one.code for one in found.badges)


def test_empty_badges_have_lines_and_no_code():
    pdf = badges(badged(2, badges=(Badge(), Badge())))
    assert decoded(pdf) == []
    assert len(reading.reader(pdf).pages) == 1


# -- calls and invitations ----------------------------------------------------------------------------------------


def test_a_call_says_both_calls_the_order_of_business_and_ends_with_a_proxy():
    pages = reading.pages(made("call"))
    for said in ("Convocazione dell’assemblea", "Assemblea inventata",
                 "Prima convocazione 12/06/2026 09:30 · Sala Prima",
                 "Seconda convocazione 13/06/2026 09:30 · Sala Finta, Bologna", "https://incontri.example/1",
                 "inviata il 30/05/2026", "1 Comunicazioni", "2 Statuto testo allegato Modifica dello statuto",
                 "al massimo 3 per delegato (art. 24 D.Lgs. 117/2017)", "Il presidente, Zoe Finta"):  # fmt: skip
        assert said.replace(" ", "") in pages[0].replace(" ", ""), said
    for said in ("Delega", "Il/La sottoscritto/a", "«Assemblea inventata» di Clust-ER Alfa", "12/06/2026 09:30"):
        assert said in pages[-1], said
    assert len(pages) == 2


def test_a_call_without_order_of_business_says_so_and_is_a_draft():
    text = reading.text(convocation(called(items=())))
    assert "L’ordine del giorno non è ancora scritto" in text
    assert "BOZZA" in text
    assert "BOZZA" not in reading.text(made("call"))


def test_an_invitation_has_no_proxy_and_says_the_programme():
    call = called(is_assembly=False, calls=(), speakers=("Ada Finta",), sessions=(("Mattina", "12/06/2026 09:30"),))
    text = reading.text(convocation(call))
    for said in ("Invito", "12/06/2026 · 09:30–12:30", "Ada Finta", "Programma della giornata", "Mattina",
                 "Attività finanziata: PR FESR 2021–2027"):  # fmt: skip
        assert said in text, said
    assert "Delega" not in text


def test_a_long_order_of_business_goes_on_over_the_next_page():
    items = tuple(Item(number=at, title=f"Punto finto {at}", note="nota " * 30) for at in range(1, 60))
    pdf = convocation(called(items=items))
    assert all(f"Puntofinto{at}" in reading.letters(pdf) for at in range(1, 60))
    assert not reading.outside(pdf)
    assert "Delega" in reading.pages(pdf)[-1]


# -- the index of a dossier ---------------------------------------------------------------------------------------


def test_the_index_says_where_each_piece_is_and_what_is_lost():
    text = reading.text(made("dossier"))
    for said in ("4 Stampe 6 Documenti 3 Allegati così come sono 6 Mancanti o danneggiati",
                 "non è PDF/A a causa dei numeri 3, 6, 9.", "01/01/2026 · Incontro finto 0 2 Elenco delle presenze 9",
                 "4 Elenco della piattaforma 004 Elenco.csv", "– Fotografie ▲ Dovuto, e non presente.",
                 "– Programma SHA-256", "▲ Danneggiato."):  # fmt: skip
        assert said in text, said
    assert text.count("allegato") == 4


def test_the_index_of_a_folder_names_its_files():
    folder = replace(indexed(1), is_folder=True)
    text = reading.text(index(folder))
    assert "Ogni documento è un file di questa cartella" in text
    assert "004 Elenco.csv" in text
    assert "allegato" not in text


@pytest.mark.parametrize("language", ["it", "en"])
def test_numbers_of_pieces_and_pages_have_no_group_marks(language):
    (chapter,) = indexed(0).chapters
    thousandth = replace(chapter.pieces[0], number=1234, first_page=2345)
    found = replace(indexed(0), chapters=(replace(chapter, pieces=(thousandth,)),))
    text = reading.text(index(found, language=language))
    assert "1234" in text
    assert "2345" in text
