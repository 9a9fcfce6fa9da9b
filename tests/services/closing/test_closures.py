"""Closing a period: refused with all that is missing, frozen whole, kept on paper, taken back whole or not at all."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.store import checks, closures
from tests.reports import reading
from tests.services.closing.year import EVENTS, TEXT, event, justify


def frozen(archive):
    return {key: one.counted for key, one in closures.figures(archive, 1).items()}


def test_before_the_last_day_it_is_refused_and_nothing_else_is_said(office, archive):
    archive.now = lambda: datetime(2024, 12, 30, 12, tzinfo=UTC)
    with pytest.raises(Refused, match="2024 dura fino al 31/12/2024") as refusal:
        office.closures.close(period="2024")
    assert "12" not in refusal.value.sentence.replace("31/12/2024", "")
    with pytest.raises(Refused, match="data futura: 31/12/2024"):
        office.closures.close(period="2024", on=date(2024, 12, 31))
    with pytest.raises(Refused, match="2025 dura fino al"):
        office.closures.close(period="2025")


def test_the_period_of_an_association_with_days_of_its_own_ends_with_them(office, archive):
    justify(office)
    mech = archive.value("select id from association where code = 'MECH'")
    with archive.operation("t", "Own days"):
        archive.insert("period_association", {"period_id": 1, "association_id": mech, "from_on": "2024-02-01",
                                              "until_on": "2025-01-31"})  # fmt: skip
    for association in ("MECH", None):
        with pytest.raises(Refused, match="31/01/2025"):
            office.closures.close(period="2024", association=association)
    assert office.closures.close(period="2024", association="BUILD").number == 1


def test_every_unexplained_target_is_named_at_once_with_figure_target_and_what_to_do(office, archive):
    office.targets.keep(period="2024", cells={("events", None): {"value": 20.0}, ("persons", "MECH"): {"value": 5.0},
                                              ("group_meetings", "MECH"): {"value": 1.0}})  # fmt: skip
    office.targets.justify(period="2024", key=("persons", "MECH"), figure=3, fact="Pochi", **TEXT)
    with pytest.raises(Refused) as refusal:
        office.closures.close(period="2024")
    lines = refusal.value.sentence.splitlines()
    assert lines[0] == "2024 non si può ancora chiudere:"
    assert lines[1].startswith("Sistema, Eventi organizzati: 9 rispetto a 20 attesi")
    assert "Mech, Eventi organizzati: 9 rispetto a 12 attesi, da giustificare: scrivere la giustificazione" in lines[2]
    assert "2 rispetto a 5 attesi, e la giustificazione spiega 3: riconfermarla" in lines[3]
    assert len(lines) == 4
    assert office.closures.hindrances(period="2024") == lines[1:]
    assert not archive.count("closure")
    # what is asked of the system is not asked of one association
    assert len(office.closures.hindrances(period="2024", association="MECH")) == 2


def test_members_that_do_not_reconcile_hinder_a_closing_and_are_said_on_a_draft(office, archive, monkeypatch):
    from clust_desktop.domain.summary import Section

    justify(office)
    monkeypatch.setattr(Section, "unreconciled", lambda self: ("Non torna.",) if self.code == "MECH" else ())
    with pytest.raises(Refused, match=r"non si può ancora chiudere:\nNon torna\."):
        office.closures.close(period="2024")
    with pytest.raises(Refused, match=r"Non torna\."):
        office.papers.pdf("monitoring", period="2024")
    assert "Non torna." in reading.text(office.papers.pdf("monitoring", period="2024", draft=True))


def test_closing_freezes_each_figure_of_each_association_and_of_the_system_in_one_operation(office, archive, closed):
    lines = {(one.indicator, one.association): one for one in office.indicators.table(period="2024")}
    uids = {one["uid"]: one["code"] for one in archive.all("association")}
    found = closures.figures(archive, 1)
    assert {(code, uids.get(of)) for code, of in found} == lines.keys()
    for (code, of), one in found.items():
        line = lines[code, uids.get(of)]
        assert one.counted == (line.value, line.numerator, line.denominator)
    assert closed.figures == len(lines)
    assert closed.records == archive.count("closure_record")
    mech = archive.value("select uid from association where code = 'MECH'")
    records = found["events", mech].records
    assert {one.uid for one in records} == set(archive.column("select uid from gathering where kind = 'event'"))
    assert len(found["participants", mech].records) == 2 * EVENTS
    assert found["events", None].records == ()  # those of its associations
    assert len(found["members_end", None].records) == 2  # counted in its own way
    row = archive.find("closure")
    assert (row["number"], row["data_on"], row["closed_at"]) == (1, "2025-01-20", "2025-01-20T09:00:00Z")
    assert office.journal.listing(limit=1)[0]["title"] == "2024 chiuso: emissione n. 1"
    assert checks.everything(archive)["closures"] == []


def test_no_name_is_frozen(archive, closed):
    kept = " ".join(str(row) for noun in ("closure", "closure_figure", "closure_record") for row in archive.all(noun))
    for name in ("Anna Finta", "Alfa Finta", "Evento finto"):
        assert name not in kept


def test_a_salt_keeps_equal_records_of_two_closings_from_being_recognised(office, archive, closed):
    before = closures.figures(archive, 1)
    office.journal.undo()
    digests = {one.digest for figure in before.values() for one in figure.records}
    again = office.closures.close(period="2024")
    later = set(archive.column("select digest from closure_record"))
    assert digests
    assert not digests & later
    assert again.sha256 != closed.sha256


def test_the_paper_is_kept_with_number_day_and_fingerprint_on_every_page(office, archive, closed):
    pdf = office.documents.content(uid=closed.paper)
    pages = reading.pages(pdf)
    assert "Emissione n. 1 del 20/01/2025" in pages[0]
    printed = " ".join(closed.sha256[at : at + 8] for at in range(0, 64, 8))
    for page in pages:
        assert f"Impronta {printed}" in " ".join(page.split())
        assert "Dati al 20/01/2025" in page
    assert "BOZZA" not in "".join(pages)
    assert reading.archive_failures(pdf) == []
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)
    row = office.documents.find(uid=closed.paper)
    assert row["name"] == "Sintesi di monitoraggio 2024, emissione n. 1"
    assert printed in row["note"]
    assert reading.reader(pdf).metadata["/CreationDate"] == "D:20250120000000+00'00'"
    with pytest.raises(Refused, match="in uso: chiusure: 1"):
        office.documents.remove(uid=closed.paper)


def test_one_association_is_closed_alone_then_all_and_then_none_twice(office, archive):
    justify(office)
    alone = office.closures.close(period="2024", association="MECH")
    assert (alone.association, alone.number) == ("MECH", 1)
    assert alone.figures == 37
    with pytest.raises(Refused, match=r"chiuso il 20/01/2025, con l’emissione n\. 1"):
        office.closures.close(period="2024", association="mech")
    assert office.closures.close(period="2024").number == 1
    with pytest.raises(Refused, match="per tutte le associazioni"):
        office.closures.close(period="2024", association="BUILD")
    with pytest.raises(Refused, match="già stato chiuso"):
        office.closures.close(period="2024")
    assert [one["association"] for one in office.closures.issues(period="2024")] == [None, "MECH"]


def test_later_corrections_are_allowed_and_the_frozen_figures_stay(office, archive, closed):
    before = frozen(archive)
    with archive.operation("t", "Taken away"):
        archive.update("gathering", event(archive, 4)["id"], {"status": "cancelled"})
    now = {one.indicator: one.value for one in office.indicators.table(period="2024", association="MECH")}
    assert now["events"] < EVENTS
    assert frozen(archive) == before
    assert checks.everything(archive)["closures"] == []


def test_undo_reopens_a_period_and_its_number_is_not_given_again(office, archive, closed):
    office.journal.undo()
    assert (archive.count("closure"), archive.count("closure_figure"), archive.count("closure_record")) == (0, 0, 0)
    assert not archive.exists("document")
    assert office.closures.close(period="2024").number == 2
    office.journal.undo()
    assert not archive.count("closure")
    office.journal.redo()
    assert archive.find("closure")["number"] == 2
    assert checks.everything(archive)["closures"] == []


@pytest.mark.parametrize(
    ("noun", "values", "said"),
    [
        ("closure_figure", {"value": 12.0}, "non è quello fissato allora"),
        ("closure_record", {"on_day": "2024-01-01"}, "non è quello fissato allora"),
        ("closure_record", {"quantity": 7.0}, "non è quello fissato allora"),
        ("closure_figure", {"sha256": "0" * 64}, "non ha più l’impronta stampata"),
        ("closure", {"data_on": "2025-01-02"}, "non ha più l’impronta stampata"),
    ],
)
def test_check_finds_whatever_was_altered(archive, closed, noun, values, said):
    with archive.operation("t", "Altered"):
        archive.update(noun, archive.find(noun)["id"], values)
    assert any(said in one for one in checks.everything(archive)["closures"])


def test_check_finds_a_record_or_a_figure_that_is_gone(archive, closed):
    with archive.operation("t", "Altered"):
        archive.delete("closure_record", archive.find("closure_record")["id"])
    assert "non è quello fissato allora" in checks.everything(archive)["closures"][0]
    with archive.operation("t", "Altered"):
        figure = archive.row(
            "select * from closure_figure where id not in (select closure_figure_id from closure_record)"
        )
        archive.delete("closure_figure", figure["id"])
    assert "non ha più l’impronta stampata" in checks.everything(archive)["closures"][-1]


def test_a_list_destroyed_by_rule_is_not_altered(archive, closed):
    with archive.operation("t", "Destroyed"):
        figure = archive.row("select * from closure_figure where id in (select closure_figure_id from closure_record)")
        for row in archive.all("closure_record", closure_figure_id=figure["id"]):
            archive.delete("closure_record", row["id"])
        archive.update("closure_figure", figure["id"], {"destroyed_on": "2030-01-01"})
    assert checks.everything(archive)["closures"] == []


def test_a_draft_says_what_is_missing_and_wears_it_across_every_page(office, archive):
    with archive.operation("t", "Planned"):
        archive.update("gathering", event(archive, 1)["id"], {"status": "planned"})
    pdf = office.papers.pdf("monitoring", period="2024", draft=True)
    pages = reading.pages(pdf)
    assert all(page.count("BOZZA") >= 2 for page in pages)  # across the page, and at its foot
    text = " ".join("".join(pages).split())
    assert "Che cosa manca ancora" in text
    assert "8 rispetto a 12 attesi, da giustificare" in text
    assert "1 incontro passato risulta ancora programmato" in text
    assert reading.archive_failures(pdf) == []
    archive.now = lambda: datetime(2024, 7, 18, 9, tzinfo=UTC)
    half = " ".join(reading.text(office.papers.pdf("monitoring", period="2024", on="2024-07-18", draft=True)).split())
    assert "Il periodo dura fino al 31/12/2024" in half
    assert not re.search("Impronta [0-9a-f]{8}", half)
    alone = office.papers.pdf("association", period="2024", association="MECH", draft=True)
    assert "Che cosa manca ancora" in reading.text(alone)


def test_a_closing_bears_the_day_of_the_place_where_the_archive_is_kept(office, archive):
    justify(office)
    archive.now = lambda: datetime(2024, 12, 31, 23, 30, tzinfo=UTC)  # it is the first of January in Rome
    assert office.closures.close(period="2024").on == date(2025, 1, 1)
