"""The dossier: every piece in order, what is missing or damaged said, the same bytes, names that any system takes."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from io import BytesIO

import page
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from clust_desktop.domain.dossiers import LONGEST_NAME, State, called, file_name
from clust_desktop.domain.file_names import is_safe
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import speaking
from clust_desktop.reports.binding import as_pages
from clust_desktop.reports.dossier import index
from clust_desktop.store.uid import new_uid
from tests.reports import reading, structure
from tests.reports.test_hostile import HOSTILE
from tests.store.small import Small

ARCHIVAL = page.ValidationProfile


def picture(form: str = "PNG", mode: str = "RGB", size=(80, 40), **how) -> bytes:
    out = BytesIO()
    Image.new(mode, size, how.pop("colour", 120)).save(out, form, **how)
    return out.getvalue()


def plain_pdf(words: bytes = b"", pages: int = 1) -> bytes:
    """A PDF that says nothing of being fit for the archive, with something that runs when it is opened."""
    with pikepdf.new() as document:
        for _page in range(pages):
            document.add_blank_page()
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        first = document.pages[0].obj
        first.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(2)"))
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"),
        )  # fmt: skip
        first.Annots = pikepdf.Array([document.make_indirect(link)])
        out = BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue() + words


@pytest.fixture
def keep(office, tmp_path):
    """Add a file to a record, under a kind of document; its document's uid."""

    def add(name, content, *, noun="gathering", of=None, kind="sign-in"):
        file = tmp_path / name
        file.write_bytes(content)
        uid = office.archive.find("document_kind", code=kind)["uid"]
        return office.documents.add(path=str(file), name=name, kind=uid, noun=noun, of=of).uid

    return add


@pytest.fixture
def event(office):
    return office.archive.find("gathering", title="Open day della filiera")["uid"]


def dossier(office, **more):
    return office.secretariat.dossier(period="2025", association="AGRIFOOD", **more)


def there(found):
    return [one for one in found.pieces() if one.is_there]


# -- what stands in it --------------------------------------------------------------------------------------------


def test_summary_lists_minutes_and_documents_are_in_order(office, keep, event):
    keep("firme.png", picture(), of=event)
    keep("invito.pdf", plain_pdf(), of=event, kind="programme")
    found, pdf = dossier(office)
    assert [one.title for one in found.chapters[0].pieces] == ["Sintesi di monitoraggio"]
    # Two events, two meetings and an assembly of the association were held in 2025, in this order.
    listed = [(one.on, one.of) for one in found.chapters[1].pieces if one.title == "Elenco delle presenze"]
    assert [of for _on, of in listed] == [
        "Open day della filiera", "Costruire con la paglia", "Gruppo Sementi: prima riunione", "Assemblea ordinaria",
        "Gruppo Sementi: seconda riunione",
    ]  # fmt: skip
    assert listed == sorted(listed, key=lambda one: one[0])
    open_day = [one.title for one in there(found) if one.of == "Open day della filiera"]
    assert open_day[0] == "Elenco delle presenze"
    assert open_day[1:] == ["Foglio firme – firme.png", "Programma o invito con i loghi – invito.pdf"]
    assert [one.title for one in there(found) if one.of == "Assemblea ordinaria"] == [
        "Elenco delle presenze", "Verbale di assemblea",
    ]  # fmt: skip
    assert [one.number for one in there(found)] == list(range(2, 2 + len(there(found))))
    text = reading.text(pdf)
    assert all(one.sha256 in text for one in there(found) if one.sha256)


def test_every_piece_begins_on_the_page_that_the_index_says(office, keep, event):
    keep("pagine.pdf", plain_pdf(pages=3), of=event)
    found, pdf = dossier(office)
    with pikepdf.open(BytesIO(pdf)) as document:
        last = there(found)[-1]
        assert last.first_page + last.pages - 1 == len(document.pages)
        with document.open_outline() as outline:
            marked = [one.title for chapter in outline.root[1:] for one in chapter.children]
            assert outline.root[0].title == "Indice del fascicolo"
    assert [one.split(".")[0] for one in marked] == [str(one.number) for one in there(found)]
    pages = reading.pages(pdf)
    for one in there(found):
        if one.title == "Elenco delle presenze":
            assert one.of in pages[one.first_page - 1]


@pytest.mark.parametrize("own", ["A12B34000000002", ""])
def test_one_cup_stands_on_all_papers_of_an_association(office, own):
    """That of its grant of the period, else the programme's; the paper of all associations bears the programme's."""
    archive = office.archive
    association, period = archive.find("association", code="AGRIFOOD"), archive.find("period", code="2025")
    with archive.operation("tests.cup", "CUP"):
        archive.execute("update programme set cup = 'Z98Y76000000001'")
        archive.execute(
            "delete from award where association_id = ? and period_id = ?", (association["id"], period["id"])
        )
        archive.insert(
            "award",
            {
                "uid": new_uid(),
                "period_id": period["id"],
                "association_id": association["id"],
                "amount_cents": 1,
                "cup": own,
            },
        )
    found, pdf = dossier(office)
    papers = [pdf, office.papers.pdf("monitoring", period="2025", association="AGRIFOOD"), index(found)]
    said = [set(re.findall(r"CUP ([A-Z0-9]{15})", reading.text(one))) for one in papers]
    assert said == [{own or "Z98Y76000000001"}] * 3
    whole = reading.text(office.papers.pdf("monitoring", period="2025"))
    assert set(re.findall(r"CUP ([A-Z0-9]{15})", whole)) == {"Z98Y76000000001"}


def test_the_links_of_a_bound_summary_lead_to_its_own_pages(office):
    found, pdf = dossier(office)
    first = found.chapters[0].pieces[0].first_page
    with pikepdf.open(BytesIO(pdf)) as document:
        numbers = {one.obj.objgen: at for at, one in enumerate(document.pages, 1)}
        links = [one for one in document.pages[first - 1].obj.Annots if one.Subtype == "/Link"]
        led = [numbers[one.Dest[0].objgen] for one in links]
    assert len(led) > 4
    assert led == sorted(led)
    assert all(first < one < first + found.chapters[0].pieces[0].pages for one in led)


def test_what_is_due_damaged_or_missing_is_said_and_never_skipped(office, keep, event):
    archive = office.archive
    keep("foto.png", picture(), of=event, kind="photograph")
    damaged = keep("danno.png", picture(size=(9, 9)), of=event)
    gone = keep("perso.png", picture(size=(7, 7)), of=event, kind="publication")
    for uid, change in ((damaged, "update blob set content = x'00' where sha256 = ?"),
                        (gone, "delete from blob where sha256 = ?")):  # fmt: skip
        archive.execute("pragma foreign_keys = off")
        archive.execute(change, (archive.by_uid("document", uid)["sha256"],))
    found, pdf = dossier(office)
    lost = {one.title: one for one in found.pieces() if one.of == "Open day della filiera" and not one.is_there}
    assert lost["Foglio firme – danno.png"].state is State.DAMAGED
    assert lost["Pubblicazione o comunicazione – perso.png"].state is State.MISSING
    assert "Programma o invito con i loghi" in lost
    text = reading.text(pdf)
    for said in ("Il file è danneggiato", "Il file manca dall’archivio", "Dovuto, e non presente nell’archivio"):
        assert f"▲ {said}" in text
    said = office.secretariat.lacking(found)
    assert any("danno.png" in one for one in said)
    assert f"{found.many(State.MISSING, State.DAMAGED)} Mancanti o danneggiati".split()[0] in text


def test_a_document_of_two_gatherings_stands_once_and_the_second_says_where(office, keep, event):
    other = office.archive.find("gathering", title="Costruire con la paglia")["uid"]
    uid = keep("unico.png", picture(), of=event)
    office.documents.attach(documents=[uid], noun="gathering", of=other)
    found, _pdf = dossier(office)
    both = [one for one in found.pieces() if one.title.endswith("unico.png")]
    assert [one.state for one in both] == [State.MERGED, State.SAID]
    assert both[1].remark == f"Si trova al numero {both[0].number}."


def test_documents_of_memberships_money_and_association_have_their_chapters(office, keep):
    archive, small = office.archive, Small(office.archive)
    association = archive.find("association", code="AGRIFOOD")
    heading = archive.rows("select id from expense_heading")[0]["id"]
    expense = small.add("expense", association_id=association["id"], heading_id=heading, on_day="2025-03-03",
                        amount_cents=100, supplier="Fornitore Finto")  # fmt: skip
    spell = archive.row("select uid from membership where association_id = ? and from_on = '2025-02-01'",
                        (association["id"],))  # fmt: skip
    keep("f.pdf", plain_pdf(), noun="expense", of=archive.find("expense", id=expense)["uid"], kind="invoice")
    keep("domanda.png", picture(size=(5, 5)), noun="membership", of=spell["uid"], kind="other")
    keep("s.docx", b"PK articolo 1", noun="association", of=association["uid"], kind="statute")
    found, pdf = dossier(office)
    where = {one.title: chapter.title for chapter in found.chapters for one in chapter.pieces if one.is_there}
    assert next(where[one] for one in where if one.endswith("f.pdf")) == "Piano, contributi e spese"
    assert where["Altro – domanda.png"] == "Soci"
    assert where["Statuto – s.docx"] == "Associazione"
    with pikepdf.open(BytesIO(pdf)) as document:
        (name,) = document.attachments
        assert name.endswith("s.docx")
        assert document.attachments[name].get_file().read_bytes() == b"PK articolo 1"


def test_a_closed_period_brings_the_paper_that_was_issued(office):
    archive = office.archive
    for target in archive.all("target"):
        with archive.operation("tests.drop", "Drop"):
            archive.delete("target", target["id"])
    issued = office.closures.close(period="2024", association="AGRIFOOD")
    found, pdf = office.secretariat.dossier(period="2024", association="AGRIFOOD")
    assert found.is_closed
    paper = archive.by_uid("document", issued.paper)
    assert found.chapters[0].pieces[0].sha256 == paper["sha256"]
    assert "come emessa alla chiusura" in reading.text(pdf)


def test_a_document_called_as_its_gathering_is_listed_by_its_kind(office, keep, event):
    keep("Open day della filiera", picture(), of=event)
    keep("Fotografie – Open day della filiera", picture(size=(6, 6)), of=event, kind="photograph")
    found, pdf = dossier(office)
    of_event = [one.title for one in there(found) if one.of == "Open day della filiera"]
    assert sorted(of_event) == ["Elenco delle presenze", "Foglio firme", "Fotografie"]
    (photographs,) = (one for one in there(found) if one.title == "Fotografie")
    assert photographs.file[4:] == "2025-02-20 Open day della filiera Fotografie.bin"
    assert "è quello del file com’è stato aggiunto" in " ".join(reading.text(pdf).split())


# -- the file -----------------------------------------------------------------------------------------------------


def test_the_same_data_give_the_same_bytes_and_nothing_is_written(office, keep, event, tmp_path):
    for name, content in (("a.pdf", plain_pdf()), ("b.png", picture()), ("c.docx", b"PK finto")):
        keep(name, content, of=event)
    before = office.archive.count("operation")
    assert dossier(office)[1] == dossier(office)[1]
    for name in ("uno", "due"):
        office.secretariat.dossier_folder(out=tmp_path / name, period="2025", association="AGRIFOOD")
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("uno", "due"))
    assert one == two
    assert before == office.archive.count("operation")


def test_it_is_fit_for_the_archive_where_every_page_lets_it(office, keep, event):
    keep("foto.jpg", picture("JPEG"), of=event)
    found, pdf = dossier(office)
    assert found.is_archival
    assert reading.failures(pdf) == []
    keep("dati.csv", b"a;b\r\n1;2\r\n", of=event)
    found, pdf = dossier(office)
    assert reading.failures(pdf) == []
    keep("dati.xlsx", b"PK finto", of=event)
    found, pdf = dossier(office)
    assert reading.failures(pdf, ARCHIVAL.PDF_A_3B) == []
    keep("altro.pdf", plain_pdf(), of=event)
    found, pdf = dossier(office)
    assert not found.is_archival
    number = next(one.number for one in there(found) if one.title.endswith("altro.pdf"))
    assert f"Questo file non è PDF/A a causa del numero {number}." in reading.text(pdf)
    with pikepdf.open(BytesIO(pdf)) as document, document.open_metadata() as about:
        assert "pdfaid:part" not in about


def test_nothing_foreign_runs_when_the_dossier_is_opened(office, keep, event):
    keep("pericolo.pdf", plain_pdf(), of=event)
    _found, pdf = dossier(office)
    with pikepdf.open(BytesIO(pdf)) as document:
        whole = b"".join(repr(one).encode() for one in document.objects if not isinstance(one, pikepdf.Stream))
    assert b"JavaScript" not in whole
    assert b"Launch" not in whole


def test_a_signed_document_stands_as_pages_and_goes_along_as_it_is(office, keep, event):
    with pikepdf.open(BytesIO(plain_pdf())) as document:
        document.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=[])
        out = BytesIO()
        document.save(out)
    keep("verbale firmato.pdf", out.getvalue(), of=event)
    found, pdf = dossier(office)
    piece = next(one for one in there(found) if one.title.endswith("verbale firmato.pdf"))
    assert (piece.state, piece.pages, piece.is_signed) == (State.MERGED, 1, True)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.attachments[piece.file].get_file().read_bytes() == out.getvalue()
        assert "/AcroForm" not in document.Root
    assert "perché la firma sia verificabile" in reading.text(pdf)


def locked(user: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(plain_pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user=user))
    return out.getvalue()


UNSET = {
    "rotto.pdf": (b"%PDF-1.7 broken", "danneggiato che non si apre"),
    "vuoto.pdf": (b"%PDF-", "danneggiato che non si apre"),
    "firmato.pdf.p7m": (b"\x30\x80p7m" + plain_pdf(), "un file di questo tipo"),
    "rotta.png": (b"\x89PNG broken", "un file di questo tipo"),
    "pagina.html": (b"<b>", "un file di questo tipo"),
    "figura.gif": (b"GIF89a", "un file di questo tipo"),
    "chiuso.pdf": (locked("u"), "Protetto da una password"),
    "senza copia.pdf": (locked(""), "Protetto da una password"),
    "verbale.docx": (b"PK finto", "un file di questo tipo"),
    "tabella.xlsx": (b"PK altro", "un file di questo tipo"),
    "incerto.txt": (b"perch\xc3\xa9 \xe8 \xff", "con quale codifica"),
    "binario.txt": (bytes(100), "Non è un testo semplice"),
    "lungo.csv": (b"a;b\r\n" * 3001, "Troppo lungo"),
}  # fmt: skip


def test_what_cannot_be_set_is_attached_as_it_is_and_the_index_says_why(office, keep, event):
    for name, (content, _said) in UNSET.items():
        keep(name, content, of=event)
    found, pdf = dossier(office)
    text = " ".join(reading.text(pdf).split())
    with pikepdf.open(BytesIO(pdf)) as document:
        for name, (content, said) in UNSET.items():
            (piece,) = (one for one in there(found) if one.title.endswith(f" – {name}"))
            assert (piece.state, piece.pages) == (State.ATTACHED, 0)
            assert said in piece.remark
            assert piece.remark in text
            assert document.attachments[piece.file].get_file().read_bytes() == content


TEXTS = {
    "elenco.csv": 'Cognome;Nome;Presenza\r\nRossi & <b>;Ada;sì\r\nBianchi;Ugo;"no; mai"\r\n',
    "registro.csv": "Titolo;Prova\r\n\r\nCognome;Nome;Ore\r\nRossi;Ada;2\r\n" + "x" * 500 + ";y;z\r\n",
    "nota.txt": "Carissimi,\n\n    rientrato & <i>così</i> %s\n" + "parola " * 90 + "\n\tfine ✓ 😀 שלום",
    "largo.csv": ";".join(f"c{n}" for n in range(14)) + "\r\n" + ";".join(f"v{n}" for n in range(14)),
    "vuoto.txt": " \n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", TEXTS)
def test_texts_and_lists_are_set_as_pages_that_say_whose_they_are(office, keep, event, name, encoding):
    content = TEXTS[name].encode(encoding)
    keep(name, content, of=event)
    found, pdf = dossier(office)
    (piece,) = (one for one in there(found) if one.title.endswith(name))
    assert (piece.state, piece.remark) == (State.MERGED, "")
    own = range(piece.first_page, piece.first_page + piece.pages)
    pages = [reading.pages(pdf)[at - 1] for at in own]
    assert piece.title in " ".join(pages[0].split())
    assert "Open day della filiera" in pages[0]
    assert piece.sha256 == hashlib.sha256(content).hexdigest()
    assert piece.sha256 in pages[0]
    letters = re.sub(r"\s", "", "".join(pages))
    said = re.split(r"[;\s\"]+", TEXTS[name].replace("שלום", ""))
    assert [one for one in said if one not in letters] == []
    assert reading.failures(pdf) == []
    assert reading.outside(pdf, pages=tuple(own)) == []
    assert reading.overlapping(pdf, pages=tuple(own)) == []


def test_a_list_stands_as_a_table_with_its_header_on_every_page(office, keep, event):
    rows = "".join(f"Rossi{n},Ada,{n}\n" for n in range(150))
    keep("elenco.csv", b"Cognome,Nome,Ore\n" + rows.encode("cp1252"), of=event)
    found, pdf = dossier(office)
    (piece,) = (one for one in there(found) if one.title.endswith("elenco.csv"))
    assert piece.pages > 2
    for at in range(piece.first_page, piece.first_page + piece.pages):
        assert "Cognome Nome Ore" in " ".join(reading.pages(pdf)[at - 1].split())


@pytest.mark.parametrize(
    ("form", "mode", "how"),
    [
        ("JPEG", "RGB", {}), ("JPEG", "L", {}), ("JPEG", "CMYK", {"colour": (9, 9, 9, 9)}), ("PNG", "RGBA", {}),
        ("PNG", "P", {}), ("PNG", "1", {"colour": 1}), ("TIFF", "RGB", {}), ("BMP", "RGB", {}), ("PNG", "I;16", {}),
    ],
)  # fmt: skip
def test_pictures_become_pages_fit_for_the_archive(form, mode, how):
    sound = as_pages(picture(form, mode, **how))
    assert (sound.pages, sound.is_archival) == (1, True)
    (sheet,) = reading.reader(sound.pdf).pages
    assert sheet.mediabox.width > sheet.mediabox.height  # an 80 by 40 picture lies
    assert sheet.images[0].image.size == (80, 40)


def test_no_picture_ends_in_what_a_validator_takes_for_the_end_of_a_line():
    ended = []
    for grey in range(256):
        with pikepdf.open(BytesIO(as_pages(picture(mode="L", size=(1, 1), colour=grey)).pdf)) as document:
            ended.append(document.pages[0].Resources.XObject.Im0.read_raw_bytes()[-1])
    assert 0x0D not in ended


def test_a_scan_of_several_pictures_has_as_many_pages():
    out = BytesIO()
    pages = [Image.new("L", (20, 30), grey) for grey in (10, 120, 250)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    assert as_pages(out.getvalue()).pages == 3


def parts_of(pdf: bytes) -> list[structure.Element]:
    whole = structure.read(pdf)
    assert whole.kind == "Document"
    assert {one.kind for one in whole.kids} == {"Part"}
    return whole.kids


def on_pages(part: structure.Element) -> set[int]:
    return {at for one in part.all() for at in one.pages}


def claims_ua(pdf: bytes) -> bool:
    with pikepdf.open(BytesIO(pdf)) as document, document.open_metadata() as about:
        return "{http://www.aiim.org/pdfua/ns/id/}part" in about


def test_a_dossier_of_our_papers_is_told_in_order_and_keeps_both_profiles(office, keep, event):
    keep("elenco.csv", b"Cognome;Ore\r\nInventata;2\r\n", of=event)
    found, pdf = dossier(office)
    assert reading.archive_failures(pdf) == []
    assert claims_ua(pdf)
    index, *told = parts_of(pdf)
    assert on_pages(index) == set(range(1, there(found)[0].first_page))
    assert len(told) == len(there(found))
    pages = reading.pages(pdf)
    for one, part in zip(there(found), told, strict=True):
        assert on_pages(part) == set(range(one.first_page, one.first_page + one.pages))
        assert part.all("H1")
        said = set(re.findall(r"\w{4,}", part.text()))
        stands = set(re.findall(r"\w{4,}", " ".join(pages[at - 1] for at in on_pages(part))))
        assert len(said & stands) > 0.9 * len(said)
    (listed,) = (one for one in told if one.all("H1")[0].text().endswith("elenco.csv"))
    assert listed.one("Table").text() == "Cognome Ore Inventata 2"
    assert [one.kind for one in told[0].all("Link")]
    assert all(one.links for part in told for one in part.all("Link"))


def test_pictures_and_foreign_pages_leave_the_tree_of_ours_and_no_claim(office, keep, event):
    keep("firme.png", picture(), of=event)
    found, pdf = dossier(office)
    (scan,) = (one for one in there(found) if one.title.endswith("firme.png"))
    _index, *told = parts_of(pdf)
    (figure,) = [one.one("Figure") for one in told if on_pages(one) == {scan.first_page}]
    assert figure.alternative == "Foglio firme – firme.png"
    assert reading.failures(pdf) == []
    # A scan is told by its name alone: nothing else is wanting, but it is no promise that its words are read.
    assert not claims_ua(pdf)
    assert all(one.startswith("ua1 PDFUA1-ID-") for one in reading.failures(pdf, ARCHIVAL.PDF_UA_1))
    keep("altrui.pdf", plain_pdf(pages=2), of=event)
    found, pdf = dossier(office)
    assert not claims_ua(pdf)
    (foreign,) = (one for one in there(found) if one.title.endswith("altrui.pdf"))
    _index, *told = parts_of(pdf)
    of_theirs = set(range(foreign.first_page, foreign.first_page + foreign.pages))
    assert all(not on_pages(one) & of_theirs for one in told)
    assert len(told) == len(there(found)) - 1


def test_a_tree_that_another_program_made_stays_out_unless_it_can_stand_beside_ours(office, keep, event):
    paper = office.papers.of_gathering("attendance", gathering=event)
    for name, spoil in (("come nostro.pdf", False), ("con ruoli.pdf", True)):
        with pikepdf.open(BytesIO(paper)) as document:
            document.docinfo["/Subject"] = name
            if spoil:
                document.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(Foo=pikepdf.Name.P)
            out = BytesIO()
            document.save(out)
        keep(name, out.getvalue(), of=event)
    found, pdf = dossier(office)
    own = {one.title.split(" – ")[1]: one for one in there(found) if " – " in one.title}
    told = {at for part in parts_of(pdf) for at in on_pages(part)}
    assert own["come nostro.pdf"].first_page in told
    assert own["con ruoli.pdf"].first_page not in told
    assert not claims_ua(pdf)


# -- the folder ---------------------------------------------------------------------------------------------------


def test_the_folder_has_each_piece_as_it_was_added_under_its_number(office, keep, event, tmp_path):
    content = plain_pdf(b"\n% as it was")
    keep("come era.pdf", content, of=event)
    found = office.secretariat.dossier_folder(out=tmp_path / "f", period="2025", association="AGRIFOOD")
    assert (tmp_path / "f").stat().st_mode & 0o077 == 0
    files = sorted(file.name for file in (tmp_path / "f").iterdir())
    assert files[0] == "001 Indice del fascicolo.pdf"
    assert files[1:] == [one.file for one in there(found)]
    piece = next(one for one in there(found) if one.title.endswith("come era.pdf"))
    kept = (tmp_path / "f" / piece.file).read_bytes()
    assert kept == content
    assert hashlib.sha256(kept).hexdigest() == piece.sha256
    letters = reading.letters((tmp_path / "f" / files[0]).read_bytes())
    assert all(re.sub(r"\s", "", one) in letters for one in files[1:])
    assert reading.archive_failures((tmp_path / "f" / files[0]).read_bytes()) == []
    assert [one.name for one in tmp_path.glob("*.part")] == []


def test_a_folder_that_holds_something_is_left_alone(office, tmp_path):
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "mio.txt").write_text("mio")
    with pytest.raises(Refused, match="esiste già"):
        office.secretariat.dossier_folder(out=tmp_path / "f", period="2025", association="AGRIFOOD")
    assert [file.name for file in (tmp_path / "f").iterdir()] == ["mio.txt"]
    (tmp_path / "vuota").mkdir()
    office.secretariat.dossier_folder(out=tmp_path / "vuota", period="2025", association="AGRIFOOD")
    with pytest.raises(Refused, match="non può essere scritto"):
        office.secretariat.dossier_folder(out=tmp_path / "manca" / "f", period="2025", association="AGRIFOOD")


@given(st.integers(0, 9999), st.lists(st.text(max_size=300), max_size=4), st.text(max_size=12))
def test_a_file_name_is_safe_everywhere_whatever_it_is_made_of(number, words, ending):
    name = file_name(number, words, f".{ending}")
    assert is_safe(name)
    assert name.startswith(f"{number:03} ")
    assert len(name.encode()) <= 255
    assert len(name) <= LONGEST_NAME + 2


def test_names_of_devices_and_hostile_texts_are_no_names_of_files():
    assert not is_safe("CON")
    assert not is_safe("nul.txt")
    assert not is_safe("a.")
    for words in (*HOSTILE, "CON", "..", "../../etc/passwd", "a\x00b"):
        assert is_safe(file_name(7, [words], ".pdf"))
        assert file_name(7, [words], ".pdf").endswith(".pdf")


def test_hostile_names_stand_in_the_index_inside_the_frame(office, keep, event):
    archive = office.archive
    with archive.operation("tests.rename", "Rename"):
        archive.update("gathering", archive.by_uid("gathering", event)["id"], {"title": HOSTILE[2] + "X" * 200})
    for at, words in enumerate(HOSTILE):
        uid = keep(f"n{at}.png", picture(size=(5 + at, 5)), of=event)
        with archive.operation("tests.rename", "Rename"):
            archive.update("document", archive.by_uid("document", uid)["id"], {"name": words})
    found, pdf = dossier(office)
    index = tuple(range(1, there(found)[0].first_page))
    letters = "".join(re.sub(r"\s", "", one) for one in reading.pages(pdf)[: len(index)])
    assert all(re.sub(r"\s", "", words) in letters for words in HOSTILE)
    assert not reading.outside(pdf, pages=index)
    assert not reading.overlapping(pdf, pages=index)


def test_a_dossier_as_of_a_day_and_of_nothing(office):
    found, _pdf = dossier(office, on=date(2025, 3, 1))
    assert [one.of for one in found.chapters[1].pieces if one.title == "Elenco delle presenze"] == [
        "Open day della filiera"
    ]
    empty, pdf = office.secretariat.dossier(period="2025", association="MECH")
    assert there(empty)[0].title == "Sintesi di monitoraggio"
    assert reading.failures(pdf) == []


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("Foglio firme – Riunione finta", "it", "Foglio firme"),
        ("Foglio firme – Riunione finta", "en", "Signed sheet"),
        ("Riunione finta", "it", "Foglio firme"), ("firme.pdf", "it", "Foglio firme – firme.pdf"),
        ("Foglio firme del mattino", "it", "Foglio firme del mattino"),
        ("Foglio firme del mattino", "en", "Signed sheet – Foglio firme del mattino"),
    ],
)  # fmt: skip
def test_a_document_is_called_by_its_kind_once_and_by_its_record_never(name, language, said):
    with speaking(language):
        assert called("Foglio firme", "Signed sheet", name, "Riunione finta") == said
