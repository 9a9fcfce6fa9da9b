"""A proxy that counted at an assembly still does once its holder has become a number, and a destroyed paper says so."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain.dossiers import State
from clust_desktop.domain.refusals import Refused
from clust_desktop.services.assembly import lists
from clust_desktop.services.assembly.counting import counted
from clust_desktop.services.lists import Asked
from clust_desktop.services.minutes import minutes
from clust_desktop.store import blobs, checks
from clust_desktop.ui.pages.documents import DocumentsPage
from clust_desktop.ui.specs import Where
from clust_desktop.ui.views.assembly.view import parts_said
from tests.pages.reading import rows
from tests.reports import reading
from tests.services.closing.year import justify

AT = "2024-06-01T09:00:00Z"


def evidence(office):
    """How much is documented, of every association and of each, and what is still asked for."""
    return office.evidence.tally_facts(period="2024"), office.evidence.gaps(period="2024")


def numbers(office):
    """Those that the assembly desk shows."""
    uid = office.archive.value("select uid from gathering where title = 'Assemblea finta'")
    facts = office.assembly.facts(gathering=uid, association="MECH")
    return [facts[key] for key in ("present", "proxies", "total", "people")]


@pytest.fixture
def expired(office):
    """The year closed and over, after an assembly at which Bruno stood for Beta and held the proxy of Alfa."""
    archive = office.archive
    with archive.operation("tests.assembly", "An assembly"):
        archive.update("programme", 1, {"retention": "retention.2014-20"})
        mech = archive.value("select id from association where code = 'MECH'")
        assembly = archive.insert("gathering", {"kind": "assembly", "title": "Assemblea finta", "status": "held",
                                                "on_day": "2024-06-01"})  # fmt: skip
        archive.insert("gathering_association", {"gathering_id": assembly, "association_id": mech})
        line = archive.insert("attendance", {"gathering_id": assembly, "person_id": 2, "state": "present"})
        archive.insert("attendance_organisation", {"attendance_id": line, "organisation_id": 2})
        archive.insert("proxy", {"gathering_id": assembly, "association_id": mech, "principal_id": 1, "holder_id": 2,
                                 "holder_organisation_id": 2, "written_on": "2024-05-30"})  # fmt: skip
        uid = archive.value("select uid from gathering where id = ?", (assembly,))
        kind = archive.value("select id from document_kind where code = 'sign-in'")
        document = archive.insert("document", {"sha256": blobs.keep(archive, b"firma: Bruno Finto"), "kind_id": kind,
                                               "name": "Foglio firme", "added_at": AT})  # fmt: skip
        archive.insert("document_link", {"document_id": document, "record_kind": "gathering", "record_uid": uid})
    justify(office)
    office.closures.close(period="2024")
    paper = office.summaries.monitoring(period="2024", draft=True)
    before = counted(archive, [assembly]), paper, evidence(office), numbers(office)
    office.erasures.expire(on=date(2029, 1, 1))
    return assembly, before


def test_the_proxy_still_counts_on_paper(office, expired):
    assembly, (proxies, paper, *_more) = expired
    assert list(proxies.values()) == [1]
    assert office.archive.count("proxy") == 0
    assert counted(office.archive, [assembly]) == proxies
    assert office.summaries.monitoring(period="2024", on="2024-12-31", draft=True).sections == paper.sections


def test_the_signed_sheet_still_counts_as_evidence_and_its_content_is_said_to_be_destroyed(office, expired):
    uid = office.archive.value("select uid from document where name = 'Foglio firme'")
    with pytest.raises(Refused, match="Foglio firme è stato distrutto il 01/01/2029 per regola"):
        office.documents.content(uid=uid)
    assert not any(checks.everything(office.archive).values())
    lists, documents = checks.destroyed(office.archive)
    assert lists.startswith("Chiusura di 2024: elenchi distrutti il 01/01/2029 per regola: ")
    assert documents == "Documenti il cui contenuto è stato distrutto il 01/01/2029 per regola: 1."


def test_what_was_destroyed_is_not_asked_for_again_and_the_dossier_says_when_it_was(office, expired):
    _assembly, (*_before, before, _numbers) = expired
    assert evidence(office) == before
    found, pdf = office.secretariat.dossier(period="2024", association="MECH")
    (piece,) = (one for one in found.pieces() if one.of == "Assemblea finta" and "Foglio firme" in one.title)
    assert (piece.state, piece.remark) == (State.DESTROYED, "Distrutto il 01/01/2029 per regola.")
    assert not any("Assemblea finta" in said and "Foglio firme" in said for said in office.secretariat.lacking(found))
    sheet = reading.text(pdf)
    assert "Distrutto il 01/01/2029 per regola." in sheet
    assert "Distrutti per regola" in sheet


def test_the_lists_of_documents_say_when_it_was_destroyed(office, expired, tmp_path):
    uid = office.archive.value("select uid from gathering where title = 'Assemblea finta'")
    (line,) = office.documents.facts(noun="gathering", of=uid)
    assert (line["destroyed_on"], line["size"]) == ("2029-01-01", None)
    page, where = DocumentsPage(), Where(period=None, association=None)
    assert "Foglio firme" in {one["name"] for one in rows(page, office, where) if one["destroyed_on"] == "01/01/2029"}
    assert "distrutto il 01/01/2029 per regola" in page.heading(page.record(office, line["uid"]))[1]
    assert office.documents.write_all(noun="gathering", of=uid, folder=tmp_path / "copie") == []
    assert "01/01/2029 per regola" in office.documents.destroyed(noun="gathering", of=uid)[0]


def test_the_very_file_that_was_destroyed_may_be_added_again_and_is_kept(office, expired, tmp_path):
    (tmp_path / "firme.pdf").write_bytes(b"firma: Bruno Finto")
    kind = office.archive.value("select uid from document_kind where code = 'sign-in'")
    added = office.documents.add(path=str(tmp_path / "firme.pdf"), kind=kind)
    assert not added.was_there
    assert office.documents.content(uid=added.uid) == b"firma: Bruno Finto"


def test_the_assembly_keeps_its_numbers_and_says_that_its_names_are_gone(office, expired):
    uid = office.archive.value("select uid from gathering where title = 'Assemblea finta'")
    facts = office.assembly.facts(gathering=uid, association="MECH")
    assert numbers(office) == expired[1][-1] == [1, 1, 2, 1]
    said = "Il nome di 1 persona del registro è stato distrutto il 01/01/2029 per regola"
    assert facts["erased"].startswith(said)
    assert "1 delega conta ancora" in facts["erased"]
    found = office.assembly.read(gathering=uid, association="MECH")
    assert any(said in one for one in parts_said(found))
    (there,) = lists.members(found, lists.PRESENT).rows(lists.members(found, lists.PRESENT).keys(Asked()))
    assert there["by"] == "nome distrutto per regola"
    for paper, more in (("minutes", {"association": "MECH"}), ("attendance", {})):
        text = reading.text(office.papers.of_gathering(paper, gathering=uid, **more))
        assert said in " ".join(text.split()), paper
    written = minutes(office.archive, uid, "MECH")
    assert (written.present, written.proxied, len(written.members)) == (1, 1, 1)
    early = office.assembly.facts(gathering=uid, association="MECH", at="2024-06-01T09:00:00Z")
    assert early["present"] == 0
    assert (
        early["erased"]
        == f"{facts['erased']} Chi di loro c’era in un dato momento non si sa più: qui non sono contate."
    )
    (proxied,) = lists.members(found, lists.BY_PROXY).rows(lists.members(found, lists.BY_PROXY).keys(Asked()))
    assert (proxied["name"], proxied["by"]) == ("Alfa Finta srl", "nome distrutto per regola")
    assert [(one.principal, one.holder) for one in written.proxies] == [("Alfa Finta srl", "nome distrutto per regola")]
    assert [one.name for one in written.absent] == []


def test_members_of_an_assembly_whose_names_are_gone_may_be_merged(office, expired, tmp_path):
    alfa, beta = (office.archive.value("select uid from organisation where id = ?", (one,)) for one in (1, 2))
    office.mergers.merge(noun="organisation", stays=beta, goes=alfa, members=beta, backups_to=tmp_path)
    assert not any(checks.everything(office.archive).values())


def test_a_figure_of_persons_on_a_day_inside_the_period_says_who_is_not_in_it(office, expired):
    said = {}
    for day in ("2024-12-30", "2024-12-31"):
        lines = office.indicators.table(period="2024", on=day)
        said[day] = {(one.indicator, one.association) for one in lines if one.remark}
        assert all("solo per l’intero periodo" in one.remark for one in lines if one.remark)
    assert said["2024-12-31"] == set()
    assert {("persons", "MECH"), ("persons", None)} <= said["2024-12-30"]
    assert not {code for code, _whose in said["2024-12-30"]} - {"persons", "seated_persons", "seats_end"}


def test_the_paper_of_a_day_inside_the_period_says_it_of_the_persons_at_its_events(office, expired):
    for day, is_said in (("2024-12-30", True), ("2024-12-31", False)):
        summary = office.summaries.monitoring(period="2024", on=day, draft=True)
        (mech,) = (one for one in summary.sections if one.code == "MECH")
        assert ("solo per l’intero periodo" in mech.event_totals.remark) is is_said
        text = " ".join(reading.text(office.papers.set("monitoring", summary)).split())
        assert ("Persone uniche: Senza le persone i cui dati sono stati distrutti per regola" in text) is is_said


def test_the_issued_summary_names_nobody_and_can_still_be_had(office, expired):
    paper = office.closures.issues(period="2024")[-1]["paper"]
    assert office.documents.content(uid=paper).startswith(b"%PDF")
