"""The minutes of an assembly: everything the desk wrote down, on paper and for the word processor alike."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from io import BytesIO

import docx
import pytest

from clust_desktop import i18n
from clust_desktop.app import Office
from clust_desktop.domain import clock
from clust_desktop.domain.minutes import Facts, Heading, Paragraph, Table
from clust_desktop.exchange.minutes_docx import document
from clust_desktop.reports.pixels import emblem_png
from clust_desktop.services import archives
from clust_desktop.store.database import Archive
from tests.reports import reading
from tests.reports.test_hostile import HOSTILE
from tests.services.assembly_archive import DAY, Assembly117

SAID = (
    "Verbale di assemblea", "Assemblea dei soci", "Clust-ER PROVE", "17 gennaio 2024", "Prima convocazione",
    "I soci alla data dell’assemblea sono 117, di cui 116 contano per le maggioranze.",
    "Soglie: 58 presenti in prima convocazione, 87 presenti per modificare lo statuto",
    "All’apertura, alle 10:05, erano presenti o rappresentati 86 soci.",
    "In tutto: 87 soci su 116, 81 presenti direttamente (93 persone) e 6 per delega.",
    "L’assemblea è validamente costituita in prima convocazione.", "Soci presenti (81)", "Deleghe: 6 valide su 7",
    "Il delegato non è presente.", "Soci assenti giustificati (1)", "Socio 085 (Persona 085 A)", "Soci assenti (28)",
    "Socio 110 (sospeso dal voto)", "entra Persona 080 A (Socio 080)", "esce Persona 070 A (Socio 070)",
    "rientra Persona 070 A (Socio 070)", "2. Bilancio", "Si approva il bilancio.",
    "Votazione: alle 10:20, voto palese, 87 aventi diritto, favorevoli 2, contrari 1, astenuti 0, non votanti 84.",
    "Favorevoli: Socio 000, Socio 001.", "Contrari: Socio 002.",
    "Respinta. 2 favorevoli su 87, ne servono 44 (art. 21 Codice civile).", "L’assemblea è chiusa alle 12:00.",
    "Il presidente", "Il segretario",
)  # fmt: skip


def at(archive, clock_):
    archive.now = lambda: datetime.fromisoformat(f"{DAY}T{clock_}:00").replace(tzinfo=UTC)


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    path = tmp_path_factory.mktemp("minutes") / "own.clust"
    with clock.standing_on(date.fromisoformat(DAY)), archives.create(path) as archive:
        office, held = Office(archive), Assembly117(archive, place="Sala <b>Azzurra</b>", starts_at=f"{DAY}T09:00:00Z")
        held.come(range(80), heads=92, from_at=f"{DAY}T08:55:00Z")
        for giver in range(6):
            held.proxy(100 + giver, giver)
        held.proxy(90, 99)
        held.small.add("voting_suspension", membership_id=held.spells[110], from_on="2024-01-01", reason="Quota")
        held.item("none")
        bilancio = held.uid_of("agenda_item", held.item("ordinary"))
        held.small.change("agenda_item", archive.by_uid("agenda_item", bilancio)["id"], title="Bilancio")
        at(archive, "09:05")
        office.assembly.open_call(gathering=held.uid, number=1)
        at(archive, "09:10")
        office.assembly.arrive(gathering=held.uid, person=held.uid_of("person", held.people[80][0]))
        at(archive, "09:20")
        vote = office.assembly_votes.open_vote(gathering=held.uid, item=bilancio, text="Si approva il bilancio.",
                                               method="open")  # fmt: skip
        members = [held.uid_of("organisation", one) for one in held.members[:3]]
        office.assembly_votes.cast(uid=vote, choices=dict(zip(members, ("in favour", "in favour", "against"),
                                                              strict=True)))  # fmt: skip
        leaving = archive.find("attendance", person_id=held.people[70][0])["uid"]
        at(archive, "09:30")
        office.assembly.leave(gathering=held.uid, lines=(leaving,))
        at(archive, "09:40")
        office.assembly.arrive(gathering=held.uid, person=held.uid_of("person", held.people[70][0]))
        office.attendance.add(gathering=held.uid, person=held.uid_of("person", held.people[85][0]), state="excused")
        at(archive, "11:00")
        office.assembly.close(gathering=held.uid)
        uid = held.uid
    with Archive.open(path, write=False) as archive:
        yield Office(archive), uid


def texts(content):
    made = docx.Document(BytesIO(content))
    words = [one.text for one in made.paragraphs]
    for table in made.tables:
        words += [cell.text for row in table.rows for cell in row.cells]
    return " ".join(" ".join(words).split())


@pytest.fixture(scope="module")
def pdf(closed):
    office, uid = closed
    with i18n.speaking("it"):
        return office.papers.of_gathering("minutes", gathering=uid)


@pytest.mark.parametrize("said", SAID)
def test_everything_stands_on_paper_and_in_the_document(closed, pdf, said):
    office, uid = closed
    assert said.replace(" ", "") in reading.letters(pdf)
    assert said in texts(office.papers.minutes_docx(gathering=uid))


def test_the_paper_is_fit_for_the_archive_and_the_same_each_time(closed, pdf):
    office, uid = closed
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)
    assert reading.archive_failures(pdf) == []
    again = office.papers.of_gathering("minutes", gathering=uid)
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(pdf).hexdigest()
    made = office.papers.minutes_docx(gathering=uid)
    assert made == office.papers.minutes_docx(gathering=uid)
    assert "Sala<b>Azzurra</b>" in reading.letters(pdf)


def test_it_speaks_english_where_asked(closed):
    office, uid = closed
    with i18n.speaking("en"):
        words = reading.text(office.papers.of_gathering("minutes", gathering=uid))
    for said in (
        "Minutes of the assembly",
        "Members present (81)",
        "The assembly is validly constituted in first call.",
    ):
        assert said in words


def test_the_same_numbers_as_quorum(closed):
    office, uid = closed
    found = office.assembly.facts(gathering=uid)
    assert (found["roster"], found["entitled"], found["present"], found["proxies"], found["total"]) == (
        117, 116, 81, 6, 87,
    )  # fmt: skip


@pytest.mark.parametrize("words", [*HOSTILE, "a\x0bb\x00c"])
def test_any_text_goes_into_the_document_as_typed(words):
    blocks = [Heading(words), Paragraph(words), Facts((("x", words),)), Table((("Titolo", 1.0),), ((words,),))]
    made = texts(document(blocks, title=words, fund=words, cup=words, emblem=emblem_png(), issued_on=date(2024, 1, 17)))
    plain = "".join(one for one in words if one.isprintable() and not one.isspace())[:20]
    assert "".join(made.split()).count(plain) >= 4


def test_an_assembly_with_nothing_written_down_has_minutes_too(tmp_path):
    with archives.create(tmp_path / "own.clust") as archive:
        office, held = Office(archive), Assembly117(archive, 3)
        words = reading.text(office.papers.of_gathering("minutes", gathering=held.uid))
        assert "bozza: l’assemblea non è ancora chiusa" in words
        assert "Nessun socio è presente." in words
        assert "Soci presenti (0)" in texts(office.papers.minutes_docx(gathering=held.uid))
