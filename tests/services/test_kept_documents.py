"""Files kept by their content: once however often they come, refused where they cannot be, found when they are hurt."""

from __future__ import annotations

import hashlib

import pytest

from clust_desktop.domain.file_names import is_safe
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.store import checks


@pytest.fixture
def places(office):
    return [("gathering", uid) for uid in office.archive.column("select uid from gathering order by id limit 3")]


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "Carta.pdf"
    path.write_bytes(b"%PDF-1.4 carta inventata")
    return path


def add(office, path, place, **more):
    noun, of = place
    return office.documents.add(path=str(path), noun=noun, of=of, **more)


def found(office) -> list[str]:
    return checks.documents(office.archive)


def test_the_same_bytes_are_one_content_and_one_document_under_whatever_name_they_come(office, paper, places, tmp_path):
    first = add(office, paper, places[0])
    again = tmp_path / "Tutt’altro nome.pdf"
    again.write_bytes(paper.read_bytes())
    second = add(office, again, places[1], name="Un altro titolo")
    assert (second.uid, second.name, second.was_there) == (first.uid, "Carta", True)
    kind = office.documents.kind_of(code="minutes")
    third = add(office, again, places[2], name="Il verbale", kind=kind)
    assert third.uid != first.uid, "as a paper of another kind it has a name of its own"
    assert office.archive.count("document") == 2
    (sha256,) = office.archive.column("select sha256 from blob")
    assert sha256 == hashlib.sha256(paper.read_bytes()).hexdigest()
    assert [one["name"] for one in office.documents.facts(noun="gathering", of=places[2][1])] == ["Il verbale"]
    office.documents.remove(uid=first.uid)
    assert office.documents.content(uid=third.uid) == paper.read_bytes(), "the other one still has it"
    assert found(office) == []


@pytest.mark.parametrize(("size", "said"), [(0, "è vuoto"), (200_000_000, "200.000.000 byte"), (50_000_001, "50.000.")])
def test_an_empty_file_and_one_beyond_the_limit_are_refused_by_their_size_alone(
    office, places, tmp_path, monkeypatch, size, said
):
    path = tmp_path / "Registrazione.mp4"
    with path.open("wb") as file:
        file.truncate(size)
    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.read_bytes", lambda _path: pytest.fail("read all the same"))
        with pytest.raises(Invalid, match=said) as refused:
            add(office, path, places[0])
    assert refused.value.complaints["file"].startswith("Registrazione.mp4 ")
    assert office.archive.count("document") == 0


def test_a_content_flipped_or_missing_and_a_link_to_nothing_are_found_and_never_given_out(
    office, paper, places, tmp_path
):
    uid = add(office, paper, places[0]).uid
    out = tmp_path / "fuori"
    content = paper.read_bytes()
    for harm, said in (
        (bytes([content[0] ^ 1]) + content[1:], "Il contenuto del documento Carta è danneggiato."),
        (None, "Manca il contenuto del documento Carta."),
    ):
        if harm is None:
            office.archive.execute("pragma foreign_keys = off")
            office.archive.execute("delete from blob")
        else:
            office.archive.execute("update blob set content = ?", (harm,))
        assert found(office) == [said]
        for read in (
            lambda: office.documents.content(uid=uid),
            lambda: office.documents.write_out(uid=uid, out=tmp_path / "copia.pdf"),
            lambda: office.documents.write_all(noun=places[0][0], of=places[0][1], folder=out),
        ):
            with pytest.raises(Refused, match="Carta"):
                read()
        assert not out.exists()
        assert not (tmp_path / "copia.pdf").exists()
    office.archive.execute("insert into blob values (?, ?, ?)", (hashlib.sha256(content).hexdigest(), 24, content))
    assert found(office) == []
    with office.archive.operation("tests.broken", "A link to nothing"):
        key = office.archive.by_uid("document", uid)["id"]
        office.archive.insert("document_link", {"document_id": key, "record_kind": "call", "record_uid": "nessuno"})
    (said,) = found(office)
    assert said == "Il documento Carta è allegato a un record che non c’è (call)."


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../Sopra", "-..-Sopra.pdf"), ("C:\\Windows\\CON", "C--Windows-CON.pdf"), ("CON", "_CON.pdf"),
        ("lpt1", "_lpt1.pdf"), ("דוח שנתי", "דוח שנתי.pdf"), ("Fattura\u202efdp.exe", "Fatturafdp.exe.pdf"),
        ("Verbale v1.2", "Verbale v1.2.pdf"), ("Carta.PDF", "Carta.PDF"), ("foglio.txt", "foglio.txt.pdf"),
        ("…" * 90, "…" * 66 + ".pdf"), ("???", "Documento.pdf"),
    ],
)  # fmt: skip
def test_a_document_is_taken_out_under_a_name_of_its_own_folder_that_every_system_takes(
    office, paper, places, tmp_path, title, name
):
    uid = add(office, paper, places[0], name=title).uid
    assert office.documents.find(uid=uid)["name"] == title, "in the archive it is called as somebody called it"
    (out,) = office.documents.write_all(noun=places[0][0], of=places[0][1], folder=tmp_path / "fuori")
    assert (out.parent, out.name) == (tmp_path / "fuori", name)
    assert out.read_bytes() == paper.read_bytes()
    assert is_safe(out.name)
