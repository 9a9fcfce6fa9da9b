"""A document lies on records that are there, whatever is removed, undone or done again."""

from __future__ import annotations

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.store import checks


@pytest.fixture
def paper(office, tmp_path):
    def add(noun: str, of: str, text: str = "carta inventata") -> str:
        path = tmp_path / "carta.txt"
        path.write_text(text)
        return office.documents.add(path=str(path), noun=noun, of=of).uid

    return add


def links(office) -> int:
    return office.archive.value("select count(*) from document_link")


def sound(office) -> bool:
    return checks.documents(office.archive) == []


def test_a_record_added_and_given_a_document_since_stays_when_its_adding_is_taken_back(office, paper):
    """As when an import is reverted after somebody attached a scan to what it brought in."""
    uid = office.records.keep(noun="organisation", uid="", values={"name": "Finta Aggiunta S.r.l."})
    added = office.archive.value("select uid from operation order by id desc limit 1")
    paper("organisation", uid)
    with pytest.raises(Refused, match="usato nel frattempo"):
        office.journal.revert(added)
    assert office.archive.find("organisation", uid=uid)
    assert sound(office)


def test_an_attachment_is_not_put_back_on_a_record_that_has_gone(office, paper):
    uid = office.records.keep(noun="organisation", uid="", values={"name": "Finta Passeggera S.r.l."})
    document = paper("organisation", uid)
    office.documents.take_away(documents=[document], noun="organisation", of=uid)
    taken = office.archive.value("select uid from operation order by id desc limit 1")
    office.records.remove(noun="organisation", uid=uid)
    with pytest.raises(Refused, match="usato nel frattempo"):
        office.journal.revert(taken)
    assert sound(office)
    office.journal.undo()
    office.journal.undo()
    assert office.archive.find("organisation", uid=uid)
    assert sound(office)


def test_what_is_removed_leaves_its_documents_and_undo_brings_both_back(office, paper):
    """A declared figure goes with its parts; what was laid to it stays in the archive, attached to nothing."""
    label = {
        "association": office.archive.value("select uid from association"),
        "label": "Dato inventato",
        "value": 3.0,
    }
    uid = office.records.keep(noun="declared_figure", uid="", values=label)
    document = paper("declared_figure", uid)
    before = links(office)
    office.associations.remove_declared(uid=uid)
    assert links(office) == before - 1
    assert office.documents.find(uid=document)
    assert sound(office)
    office.journal.undo()
    assert links(office) == before
    assert sound(office)
    office.journal.redo()
    assert links(office) == before - 1
    assert sound(office)
