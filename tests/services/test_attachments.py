"""A document lies on records that are there, whatever is removed, undone or done again."""

from __future__ import annotations

import pytest

from clust_desktop.domain.refusals import Conflict, Refused
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


PARTS = {
    "agenda_item": {"title": "Punto inventato", "position": 9}, "call": {"number": 2},
    "headcount": {"quantity": 7}, "session": {"title": "Mattina inventata"},
}  # fmt: skip


@pytest.mark.parametrize("noun", sorted(PARTS))
def test_a_gathering_stays_while_a_document_is_attached_to_one_of_its_parts(office, paper, noun):
    gathering = office.archive.value("select uid from gathering where title like 'Giornata%'")
    part = office.records.keep(noun=noun, values={"gathering": gathering, **PARTS[noun]})
    document = paper(noun, part)
    for remove in (office.gathering_changes.removal, office.gathering_changes.remove):
        with pytest.raises(Conflict, match="collegato 1 documento"):
            remove(uid=gathering)
    assert office.documents.attached_to(noun=noun, of=part).key_of(document) is not None
    office.documents.take_away(documents=[document], noun=noun, of=part)
    office.gathering_changes.remove(uid=gathering)
    assert sound(office)
    office.journal.undo()
    office.journal.undo()
    assert office.documents.attached_to(noun=noun, of=part).key_of(document) is not None
    assert sound(office)


def test_of_two_rows_that_say_the_same_once_people_are_merged_the_one_that_stays_has_the_documents_of_both(
    office, paper, tmp_path
):
    stays, goes, home = (
        office.archive.value(f"select uid from {noun} order by id limit 1 offset {at}")
        for noun, at in (("person", 0), ("person", 1), ("organisation", 0))
    )
    said = {"organisation": home, "title": "Ruolo inventato"}
    mine, theirs = (office.records.keep(noun="affiliation", values={"person": one, **said}) for one in (stays, goes))
    shared, only = paper("affiliation", theirs), paper("affiliation", theirs, "un’altra carta")
    assert paper("affiliation", mine) == shared, "the same file, laid to both"
    before = links(office)
    office.mergers.merge(noun="person", stays=stays, goes=goes, backups_to=tmp_path / "copie")
    assert office.archive.find("affiliation", uid=theirs) is None
    found = office.documents.attached_to(noun="affiliation", of=mine)
    assert {found.key_of(one) is not None for one in (shared, only)} == {True}
    assert links(office) == before - 1
    assert sound(office)
    office.mergers.take_apart(noun="person", goes=goes)
    found = office.documents.attached_to(noun="affiliation", of=theirs)
    assert {found.key_of(one) is not None for one in (shared, only)} == {True}
    assert links(office) == before
    assert sound(office)
