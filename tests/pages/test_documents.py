"""Documents of any record, asked without a display: added, corrected, opened, attached elsewhere, taken away."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from clust_desktop.domain.nouns import ATTACHABLE
from clust_desktop.domain.refusals import Conflict, Invalid, Refused
from clust_desktop.services.lists import Asked
from clust_desktop.store import checks, records
from clust_desktop.ui import pages_list
from clust_desktop.ui.pages.documents import DOCUMENTS, PAGES_OF, DocumentPlacesPage, DocumentsOfPage, DocumentsPage
from clust_desktop.ui.specs import Page, Where
from tests.pages.reading import rows, uid
from tests.reports.test_brand import picture as logo

EVERY, HERE, PLACES = DocumentsPage(), DocumentsOfPage(), DocumentPlacesPage()


@pytest.fixture
def scan(tmp_path) -> Path:
    path = tmp_path / "Foglio firme.pdf"
    path.write_bytes(b"%PDF-1.4 una carta inventata")
    return path


@pytest.fixture
def event(office, everywhere) -> Where:
    return everywhere.under("gathering", office.lookups.find(noun="gathering", typed="cantieri")[0].uid)


def kind(office, words: str) -> str:
    return office.lookups.find(noun="document_kind", typed=words)[0].uid


def blobs(office) -> int:
    return office.archive.value("select count(*) from blob")


def add(office, where: Where, path: Path, **typed: str):
    asked = HERE.form_of(office, None, where).format(HERE.blank(office, where)) | {"file": str(path)} | typed
    return HERE.save(office, None, asked, where)


def test_a_file_is_kept_by_its_content_with_the_day_of_its_gathering(office, event, scan):
    assert HERE.proposes(office, None, {"file": str(scan)}, "file", event) == {"name": "Foglio firme"}
    assert HERE.notes(office, None, {"file": str(scan)}, event) == ["28 byte, che saranno conservati nell’archivio."]
    done = add(office, event, scan, kind=kind(office, "firme"), name="Foglio firme della mattina")
    (row,) = rows(HERE, office, event)
    assert (row["name"], row["on_day"], row["size"]) == ("Foglio firme della mattina", "05/05/2025", "0,1\u00a0kB")
    record = HERE.record(office, done.uid)
    assert (record["media_type"], record["size"], record["on_day"]) == ("application/pdf", 28, date(2025, 5, 5))
    assert office.documents.content(uid=done.uid) == scan.read_bytes()
    scan.unlink()
    assert office.documents.content(uid=done.uid).startswith(b"%PDF"), "the archive keeps it, not the disk"
    office.journal.undo()
    assert rows(HERE, office, event) == []
    office.journal.redo()
    assert office.documents.content(uid=done.uid).startswith(b"%PDF")


def test_it_is_corrected_and_its_kind_can_follow_later(office, event, scan):
    done = add(office, event, scan)
    record = HERE.record(office, done.uid)
    typed = HERE.form_of(office, record, event).format(record) | {"name": "Registro", "on_day": "6/5/25", "note": "x"}
    HERE.save(office, record, typed | {"kind": kind(office, "firme")}, event)
    (row,) = rows(HERE, office, event)
    assert (row["name"], row["on_day"], row["note"]) == ("Registro", "06/05/2025", "x")
    assert row["kind"]


@pytest.mark.parametrize("path", ["", "non/esiste.pdf", "\0"])
def test_what_cannot_be_read_is_said_beside_the_file(office, event, path):
    with pytest.raises(Invalid) as refused:
        add(office, event, Path(path) if path else "")
    assert set(refused.value.complaints) == {"file"}
    assert office.archive.count("document") == 0


def test_an_empty_file_and_one_too_large_are_refused(office, event, tmp_path, monkeypatch):
    empty = tmp_path / "vuoto.pdf"
    empty.touch()
    with pytest.raises(Invalid, match=r"vuoto\.pdf"):
        add(office, event, empty)
    monkeypatch.setattr("clust_desktop.services.documents.LARGEST", 4)
    large = tmp_path / "grande.pdf"
    large.write_bytes(b"12345")
    assert HERE.notes(office, None, {"file": str(large)}, event)[0].startswith("▲ grande.pdf")
    with pytest.raises(Invalid, match=r"grande\.pdf"):
        add(office, event, large)


def test_the_very_same_file_is_kept_once_and_laid_to_both(office, everywhere, event, scan):
    first = add(office, event, scan)
    with pytest.raises(Invalid, match="Foglio firme"):
        add(office, event, scan)
    other = everywhere.under("organisation", office.lookups.find(noun="organisation", typed="perla")[0].uid)
    second = add(office, other, scan)
    assert second.uid == first.uid
    assert "una sola volta" in second.said
    assert office.archive.count("document") == blobs(office) == 1
    assert add(office, other, scan, kind=kind(office, "firme")).uid != first.uid, "of another kind it is another paper"
    assert blobs(office) == 1
    assert {row["what"] for row in rows(PLACES, office, everywhere.under("document", first.uid))} == {
        "Incontro", "Soggetto"
    }  # fmt: skip


def test_one_of_the_archive_is_laid_here_and_taken_away_again(office, everywhere, event, scan):
    done = add(office, event, scan)
    build = office.lookups.find(noun="association", typed="build")[0].uid
    project = everywhere.under("project", office.projects.keep(code="P1", title="Prova", associations=(build,)))
    assert HERE.attach(office, None, {"documents": done.uid}, project).undo
    assert not HERE.attach(office, None, {"documents": done.uid}, project).undo, "once attached it lies there"
    assert len(rows(HERE, office, project)) == 1
    lines = [HERE.record(office, done.uid)]
    assert HERE.taking_away(office, lines, {}, project).startswith("1 documento")
    HERE.take_away(office, lines, {}, project)
    assert rows(HERE, office, project) == []
    assert len(rows(HERE, office, event)) == 1
    office.journal.undo()
    assert len(rows(HERE, office, project)) == 1


def test_removing_says_from_how_many_records_and_comes_back_whole(office, everywhere, event, scan):
    done = add(office, event, scan)
    record = EVERY.record(office, done.uid)
    assert "dall’unica registrazione" in EVERY.removal(office, record, {}, everywhere)
    EVERY.remove(office, record, {}, everywhere)
    assert office.archive.count("document_link") == 0
    office.journal.undo()
    assert len(rows(HERE, office, event)) == 1
    assert office.documents.content(uid=done.uid)


def test_a_logo_is_a_document_that_stays(office, everywhere, tmp_path):
    picture = tmp_path / "logo.png"
    picture.write_bytes(logo())
    office.logos.keep(association=office.lookups.find(noun="association", typed="build")[0].uid, path=picture)
    record = EVERY.record(office, uid(EVERY, office, everywhere, "logo"))
    with pytest.raises(Conflict, match="1"):
        EVERY.removal(office, record, {}, everywhere)


def test_the_list_of_all_is_narrowed_by_kind_by_association_and_to_what_is_laid_nowhere(
    office, everywhere, event, scan, tmp_path
):
    add(office, event, scan, kind=kind(office, "firme"))
    loose = tmp_path / "sciolto.txt"
    loose.write_text("x")
    EVERY.save(office, None, {"file": str(loose)}, everywhere)

    def names(association=None, **filters):
        where = Where(period="2025", association=association, filters=filters)
        return [row["name"] for row in rows(EVERY, office, where)]

    assert names() == ["sciolto", "Foglio firme"]
    assert names(which="non collegati a nulla") == ["sciolto"]
    assert names(kind=kind(office, "firme")) == ["Foglio firme"]
    assert names(association="BUILD") == ["Foglio firme"]
    assert names(association="HEALTH") == []


def test_it_is_opened_as_a_copy_that_cannot_be_written(office, event, scan, tmp_path):
    done = add(office, event, scan)
    record = HERE.record(office, done.uid)
    shown = HERE.show(office, record, {}, event)
    assert shown.file.name == "Foglio firme.pdf"
    assert shown.file.read_bytes() == scan.read_bytes()
    assert not shown.file.stat().st_mode & 0o222
    assert HERE.show(office, record, {}, event).file == shown.file
    assert HERE.copy_file(office, record, event) == "Foglio firme.pdf"
    HERE.copy(office, record, {"file": str(tmp_path / "copia.pdf")}, event)
    assert (tmp_path / "copia.pdf").read_bytes() == scan.read_bytes()


def test_a_program_that_was_kept_is_not_run(office, event, tmp_path):
    path = tmp_path / "fattura.bat"
    path.write_bytes(b"echo")
    uid = office.documents.add(path=str(path), name="fattura.bat").uid
    record = HERE.record(office, uid)
    with pytest.raises(Refused, match="non si apre da qui"):
        HERE.show(office, record, {}, event)
    out = tmp_path / "copia.bat"
    HERE.copy(office, record, {"file": str(out)}, event)
    assert out.read_bytes() == b"echo"


def test_a_content_that_is_not_what_was_added_is_not_shown(office, event, scan):
    done = add(office, event, scan)
    office.archive.execute("update blob set content = x'00'")
    with pytest.raises(Refused, match="Foglio firme"):
        HERE.show(office, HERE.record(office, done.uid), {}, event)


def test_what_has_documents_is_not_removed_and_moves_with_a_merge(office, everywhere, scan):
    twin = office.organisations.keep(name="Perla srl", country="IT")
    add(office, everywhere.under("organisation", twin), scan)
    with pytest.raises(Conflict, match="documenti: 1"):
        office.organisations.removal(uid=twin)
    perla = office.lookups.find(noun="organisation", typed="cascina")[0].uid
    assert office.mergers.preview(noun="organisation", stays=perla, goes=twin).moves == {"Documenti": 1}
    office.mergers.merge(noun="organisation", stays=perla, goes=twin)
    assert len(rows(HERE, office, everywhere.under("organisation", perla))) == 1


NO_RECORDS = {
    "bridge": "a reckoning", "journal": "operations", "changes": "operations", "import_changes": "operations",
    "differences": "operations", "import_questions": "questions of an import, which takes documents itself",
    "documents": "documents themselves", "documents_of": "documents themselves",
    "period_dates": "two days of a period, which takes documents itself",
}  # fmt: skip
"""Pages whose rows open on them, and are no records to attach anything to."""


def cards() -> list[Page]:
    """Every page on which a record opens: its rows lead to the page itself, whether they say so or not."""
    made = [part.page() for part in pages_list._known() if part.page is not None]
    row = {"uid": "x", "noun": "gathering", "membership": "", "award": "", "person": ""}
    made = [page for page in made if not page.enters]  # there a row is acted upon, and does not open
    own = [page for page in made if "opens" not in said_by(page) or page.opens(defaultdict(str, row))[0] == page.code]
    return [page for page in own if page.code not in NO_RECORDS]


def said_by(page: Page) -> set[str]:
    return {name for kind in type(page).__mro__ if kind is not Page for name in vars(kind)}


def test_every_card_has_the_one_panel_and_every_place_opens_its_card():
    for page in cards():
        assert not page.shape or page.code == "assembly_desk", "its gathering has a card besides"
        if not page.shape:
            for kind in ("event", "meeting", "assembly"):
                assert DOCUMENTS in page.panels_of({"kind": kind, "refused": 0}), page.code
            assert page.noun in PAGES_OF, page.code
    for noun, code in PAGES_OF.items():
        assert pages_list.page(code).noun == noun
    assert set(PAGES_OF) == set(ATTACHABLE), "what a card takes, a command attaches"


def some_record(office, noun: str) -> str:
    """A record of that table: one that is there, or the barest there can be."""
    db = office.archive
    if there := db.value(f'select uid from "{noun}" order by id limit 1'):
        return there
    row: dict[str, object] = dict(BAREST.get(noun, {}))
    targets = records.references(db, noun)
    needed = "select name, type from pragma_table_info(?) where \"notnull\" and dflt_value is null and name <> 'uid'"
    for column, kind in db.execute(needed, (noun,)).fetchall():
        if column not in row:
            row[column] = None if column in targets else 1 if kind in ("INTEGER", "REAL") else "2025-01-01"
    if noun == "succession":
        row["to_id"] = db.value("select max(id) from organisation")
    for column in targets.keys() & {column for column, value in row.items() if value is None}:
        row[column] = db.by_uid(targets[column], some_record(office, targets[column]))["id"]
    with db.operation("tests.some", "One of a kind"):
        row_id = db.insert(noun, row)
    return records.uid_of(db, noun, row_id)


BAREST = {
    "list_import": {"at": "2025-01-01T00:00:00Z"}, "office": {"kind": "president"},
    "seat": {"working_group_id": None, "person_id": None},
}  # fmt: skip
"""What a table asks for beyond what may not be null."""


@pytest.mark.parametrize("noun", sorted(ATTACHABLE))
def test_a_document_is_attached_to_a_record_of_every_kind_seen_from_both_sides_and_taken_away(
    office, everywhere, scan, noun
):
    of = some_record(office, noun)
    where = everywhere.under(noun, of)
    before = len(rows(HERE, office, where))
    done = add(office, where, scan)
    assert len(rows(HERE, office, where)) == before + 1
    places = PLACES.listing(office, everywhere.under("document", done.uid))
    (place,) = places.rows(places.keys(Asked()))
    assert PLACES.opens(place) == (PAGES_OF[noun], of)
    assert place["what"] not in ("", noun), "it is called as people call it"
    assert checks.documents(office.archive) == []
    with pytest.raises(Conflict, match="1"):
        office.records.removal(noun=noun, uid=of)
    HERE.take_away(office, [HERE.record(office, done.uid)], {}, where)
    assert len(rows(HERE, office, where)) == before
    office.journal.undo()
    assert len(rows(HERE, office, where)) == before + 1
    assert checks.documents(office.archive) == []
