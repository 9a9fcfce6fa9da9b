"""`check` says what is wrong, each thing once, and nothing of a sound archive."""

from __future__ import annotations

import hashlib

import pytest

from clust_desktop.store import checks
from clust_desktop.store.database import Archive
from tests.store.small import Small
from tests.store.test_backups import hurt


@pytest.fixture
def small(archive):
    small = Small(archive)
    mech, subject = small.association("MECH"), small.organisation("Alfa Finta")
    small.membership(mech, subject, "2020-01-01", "2022-12-31")
    small.membership(mech, subject, "2023-01-01")
    small.event("2026-03-01", mech)
    return small


def found(archive):
    return {part: said for part, said in checks.everything(archive).items() if said}


def test_a_sound_archive_has_nothing_said_about_it(archive, small):
    assert found(archive) == {}


def test_overlapping_spells_are_named_once(archive, small):
    mech, other = 1, small.association("BUILD")
    small.membership(mech, 1, "2022-12-31", "2023-06-30")
    small.membership(other, 1, "2022-12-31")  # another association is no overlap
    (first, second) = found(archive)["rules"]
    assert all(word in first for word in ("Alfa Finta", "MECH", "2020-01-01", "2022-12-31"))
    assert all(word in second for word in ("Alfa Finta", "MECH", "2022-12-31", "2023-01-01"))


def test_a_spell_without_an_end_overlaps_the_next(archive, small):
    small.membership(1, 1, "2025-01-01", "2025-01-01")
    (said,) = found(archive)["rules"]
    assert "2023-01-01" in said


def test_a_gathering_that_nobody_organises_is_named(archive, small):
    lonely = small.event("2026-04-01", title="Evento orfano finto")
    small.add("gathering_association", gathering_id=lonely, association_id=1, role="partner")
    (said,) = found(archive)["rules"]
    assert "Evento orfano finto" in said


def test_a_missing_trigger_is_named(archive, small):
    archive.execute("drop trigger journal_person_update")
    (said,) = found(archive)["integrity"]
    assert "journal_person_update" in said


def test_an_unfinished_operation_is_told(archive, small):
    archive.execute("insert into running (id, operation_id, schema) values (1, 1, 1)")
    assert len(found(archive)["journal"]) == 1


def test_a_document_damaged_or_without_content_is_named(archive, small):
    content = b"verbale finto"
    good, gone = hashlib.sha256(content).hexdigest(), "0" * 64
    archive.execute("insert into blob values (?, ?, ?)", (good, len(content), content))
    for name, sha in (("verbale.pdf", good), ("perso.pdf", gone)):
        small.add("document", name=name, sha256=sha, added_at="2026-03-01T10:00:00Z")
    (said,) = found(archive)["documents"]
    assert "perso.pdf" in said
    archive.execute("update blob set content = ?", (b"altro",))
    missing, damaged = found(archive)["documents"]
    assert "perso.pdf" in missing
    assert "verbale.pdf" in damaged
    small.add("document", name="copia.pdf", sha256=good, added_at="2026-03-01T10:00:00Z")
    assert "altri 1 dello stesso file" in found(archive)["documents"][1]


def test_one_byte_of_a_content_turned_over_is_found(archive, small):
    content = bytes(range(256)) * 40
    sha = hashlib.sha256(content).hexdigest()
    archive.execute("insert into blob values (?, ?, ?)", (sha, len(content), content))
    small.add("document", name="foglio.pdf", sha256=sha, added_at="2026-03-01T10:00:00Z")
    assert found(archive) == {}
    hurt_content = content[:5000] + bytes([content[5000] ^ 1]) + content[5001:]
    archive.execute("update blob set content = ? where sha256 = ?", (hurt_content, sha))
    (said,) = found(archive)["documents"]
    assert "foglio.pdf" in said


def test_an_attachment_to_nothing_and_a_content_of_no_document_are_named(archive, small):
    content = b"foglio finto"
    sha = hashlib.sha256(content).hexdigest()
    archive.execute("insert into blob values (?, ?, ?)", (sha, len(content), content))
    (said,) = found(archive)["documents"]
    assert sha[:12] in said
    document = small.add("document", name="foglio.pdf", sha256=sha, added_at="2026-03-01T10:00:00Z")
    uid = archive.value("select uid from gathering")
    small.add("document_link", document_id=document, record_kind="gathering", record_uid=uid)
    assert found(archive) == {}
    for kind, of in (("gathering", "nowhere"), ("no_such_table", uid)):
        link = small.add("document_link", document_id=document, record_kind=kind, record_uid=of)
        (said,) = found(archive)["documents"]
        assert "foglio.pdf" in said
        assert kind in said
        small.remove("document_link", link)
    small.remove("document_link", 1)
    small.remove("document", document)
    assert found(archive) == {}, "undo may bring the document back"


def test_a_broken_reference_is_named(archive, small):
    archive.execute("pragma foreign_keys = off")
    small.remove("organisation", 1)
    archive.execute("pragma foreign_keys = on")
    said = found(archive)["references"]
    assert len(said) == 2
    assert all("membership" in one and "organisation" in one for one in said)


def test_a_damaged_file_is_said_to_be_damaged(path):
    with Archive.open(path) as archive:
        page = archive.value("select rootpage from sqlite_schema where name = 'membership'")
    broken = hurt(path, page=page - 1)
    with Archive.open(path, write=False) as archive:
        assert set(found(archive)) == {"integrity"}
    assert path.read_bytes() == broken
