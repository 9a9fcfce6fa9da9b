"""A closed period restated: figures then and now, the operations that did it, new issues, printed fingerprints."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.store import checks, closures, explaining
from tests.reports import reading
from tests.services.closing.lists_brought_in import LISTS, bring_in
from tests.services.closing.year import EVENTS, KEY, event, justify

MECH = {"period": "2024", "association": "MECH"}


def edit(archive, called, noun, where, /, **values):
    """One operation that changes the first record of a kind that is so; without values it is removed."""
    with archive.operation("tests.edit", called):
        row = archive.find(noun, **where)
        if values:
            archive.update(noun, row["id"], values)
        else:
            archive.delete(noun, row["id"])


def restated(office, **named):
    return {
        (one.indicator, one.association): one for one in office.restatements.figures(**(named or {"period": "2024"}))
    }


def titles(one):
    return [done.title for done in one.operations]


def test_nothing_is_restated_of_what_is_not_closed_or_did_not_change(office, archive, closed):
    assert office.restatements.figures(period="2024") == []
    with pytest.raises(Refused, match="2025 non è chiuso"):
        office.restatements.figures(period="2025")
    edit(archive, "Retitled", "gathering", {"title": "Evento finto 1"}, title="Un altro titolo")
    edit(archive, "Of another year", "period", {"code": "2025"}, name="Anno 2025")
    assert office.restatements.figures(period="2024") == []
    with pytest.raises(Refused, match="nessun dato è cambiato"):
        office.closures.restate(period="2024")


def test_an_event_less_names_the_operation_that_took_it_away_and_no_other(office, archive, closed):
    edit(archive, "Retitled", "gathering", {"title": "Evento finto 5"}, title="Evento di maggio")
    edit(
        archive, "Another one was moved inside the year", "gathering", {"title": "Evento finto 2"}, on_day="2024-03-12"
    )
    edit(archive, "Noted", "gathering", {"title": "Evento finto 3"}, place="Sala finta", title="Evento finto 3 bis")
    edit(archive, "Taken off", "gathering", {"title": "Evento finto 3 bis"}, status="cancelled")
    found = restated(office)
    one = found["events", "MECH"]
    assert (one.then, one.now) == (9, 8)
    assert [(gone.label, gone.on) for gone in one.gone] == [("Evento finto 3 bis", "2024-04-10")]
    assert one.came == ()
    assert titles(one) == ["Taken off"]
    system = found["events", None]
    assert (system.then, system.now, titles(system)) == (9, 8, titles(one))
    assert (found["attendances", "MECH"].then, found["attendances", "MECH"].now) == (18, 16)
    assert "Taken off" in titles(found["attendances", "MECH"])
    assert ("members_end", "MECH") not in found
    assert ("events", "BUILD") not in found
    assert set(restated(office, **MECH)) == {key for key in found if key[1] == "MECH"}


def edits(archive):
    """Edits of every table a figure reads → title, what is done, a figure it makes another one."""
    alfa = archive.find("membership")["id"]
    present = archive.find("attendance")["id"]
    return {
        "attendance": ("attendance", {"id": present}, {"state": "absent"}, "attendances"),
        "role": ("attendance", {"id": present}, {"role": "staff"}, "attendances"),
        "removed": ("attendance", {"id": present}, {}, "attendances"),
        "membership": ("membership", {"id": alfa}, {"until_on": "2024-06-30"}, "members_end"),
        "represented": ("membership", {"id": alfa}, {"from_on": "2024-12-01"}, "members_represented"),
        "category": ("membership_category", {"membership_id": alfa}, {"category_id": 5}, "enterprises_end"),
        "enterprise": ("member_category", {"id": 1}, {"is_enterprise": 0}, "enterprises_end"),
        "affiliation": ("affiliation", {"person_id": 1}, {"until_on": "2023-12-31"}, "members_represented"),
        "organiser": ("gathering_association", {"gathering_id": 4}, {}, "events"),
        "day": ("gathering", {"id": 4}, {"on_day": "2025-01-02"}, "events"),
        "expense": ("expense", {"id": 3}, {"amount_cents": 99}, "spend"),
        "heading": ("expense_heading", {"eligible": 1}, {"eligible": 0}, "spend"),
        "seat": ("seat", {"id": 1}, {"until_on": "2024-05-01"}, "seats_end"),
        "group": ("working_group", {"id": 1}, {"until_on": "2024-05-01"}, "seats_end"),
        "meeting": ("gathering", {"kind": "meeting"}, {"working_group_id": None}, "groups_met"),
        "period": ("period", {"code": "2024"}, {"from_on": "2024-06-01"}, "events"),
        "association": ("association", {"code": "MECH"}, {"closed_on": "2020-01-01"}, "events"),
    }


@pytest.mark.parametrize("which", [
    "attendance", "role", "removed", "membership", "represented", "category", "enterprise", "affiliation", "organiser",
    "day", "expense", "heading", "seat", "group", "meeting", "period", "association",
])  # fmt: skip
def test_whatever_table_was_edited_the_operation_is_named_and_its_undoing_restores_the_figure(
    office, archive, closed, which
):
    noun, where, values, indicator = edits(archive)[which]
    edit(archive, "Of another association", "association", {"code": "BUILD"}, seat="Via finta 1")
    edit(archive, "The edit", noun, where, **values)
    found = restated(office)
    one = found[indicator, "MECH"]
    assert one.then != one.now
    for figure in found.values():
        assert titles(figure) == ["The edit"], figure
    office.journal.undo()
    assert office.restatements.figures(period="2024") == []


def test_a_rule_that_asks_for_minutes_is_named_with_the_presence_it_strikes(office, archive, closed):
    with archive.operation("t", "A presence of ten minutes"):
        archive.insert(
            "presence", {"attendance_id": 1, "mode": "in-person", "minutes": 10, "marked_at": "2025-01-20T09:00:00Z"}
        )
    assert office.restatements.figures(period="2024") == []
    edit(archive, "A rule", "rule", {"key": "presence.minimum_minutes"}, value="30")
    edit(archive, "Another rule", "rule", {"key": "proxy.cap"}, value="4")
    one = restated(office)["attendances", "MECH"]
    assert (one.then, one.now) == (18, 17)
    assert titles(one) == ["A presence of ten minutes", "A rule"]


def test_what_was_done_and_undone_is_nobodys_doing(office, archive, closed):
    edit(archive, "Taken off", "gathering", {"id": 4}, status="cancelled")
    office.journal.undo()
    edit(archive, "Put off", "gathering", {"id": 4}, status="postponed")
    assert titles(restated(office)["events", "MECH"]) == ["Put off"]
    office.journal.undo()
    office.journal.redo()
    assert titles(restated(office)["events", "MECH"]) == ["Put off"]


def test_the_taking_back_of_what_was_done_before_the_closing_is_named(office, archive):
    edit(archive, "Brought in", "gathering", {"id": 4}, on_day="2024-12-30")
    done = archive.all("operation")[-1]["uid"]
    edit(archive, "Held again", "gathering", {"id": 4}, note="x")
    edit(archive, "Moved", "gathering", {"id": 5}, on_day="2025-01-05")
    moved = archive.all("operation")[-1]["uid"]
    justify(office, figure=8)
    office.closures.close(period="2024")
    office.journal.revert(moved)
    one = restated(office)["events", "MECH"]
    assert (one.then, one.now, titles(one)) == (8, 9, ["Moved"])
    assert [came.label for came in one.came] == ["Evento finto 4"] or one.came
    assert done


def test_every_table_a_figure_reads_is_known_to_the_search_for_operations(archive):
    from clust_desktop.domain.indicators import INDICATORS

    read = {table for code in INDICATORS for table in explaining.reads(archive, code)}
    views = set(archive.column("select name from sqlite_schema where type = 'view'"))
    kinds = {
        "attendance",
        "award",
        "expense",
        "gathering",
        "headcount",
        "membership",
        "project",
        "seat",
        "working_group",
    }
    up = {
        explaining._TARGETS.get(column, column.removesuffix("_id")) for row in explaining.UP.values() for column in row
    }
    known = kinds | explaining.NEAR.keys() | explaining.WIDE | up | {"document", "document_link", "take_back"}
    assert read - views - known <= {"organisation", "person"}  # that only name a record


# -- issued anew ------------------------------------------------------------------------------------------------------


def later(archive):
    archive.now = lambda: datetime(2025, 3, 3, 9, tzinfo=UTC)


def test_a_restatement_is_a_new_issue_that_replaces_the_last_and_freezes_what_changed(office, archive, closed):
    before = closures.figures(archive, 1)
    later(archive)
    edit(archive, "Taken off", "gathering", {"id": 3}, status="cancelled")
    with pytest.raises(Refused, match="la giustificazione spiega 9"):
        office.closures.restate(period="2024")
    office.targets.reconfirm(period="2024", key=KEY, figure=8, on=date(2025, 3, 3))
    issued = office.closures.restate(period="2024", reason="Un evento non si è tenuto")
    assert (issued.number, issued.on) == (2, date(2025, 3, 3))
    assert closures.figures(archive, 1) == before
    mech = archive.value("select uid from association where code = 'MECH'")
    assert closures.figures(archive, 1, until=None)["events", mech].value == 8
    text = " ".join(reading.text(office.documents.content(uid=issued.paper)).split())
    for said in (
        "Emissione n. 2 del 03/03/2025, che sostituisce l’emissione n. 1", "Un evento non si è tenuto", "Rettifiche",
        "9 → 8", "Taken off", "Evento finto 3 (10/04/2024)", issued.sha256[:8],
    ):  # fmt: skip
        assert said in text, said
    assert reading.archive_failures(office.documents.content(uid=issued.paper)) == []
    with pytest.raises(Refused, match=r"Dall’emissione n\. 2 nessun dato"):
        office.closures.restate(period="2024")
    assert [one["number"] for one in office.closures.issues()] == [2, 1]
    assert checks.everything(archive)["closures"] == []
    office.journal.revert(archive.find("operation", title="Taken off")["uid"])
    office.targets.reconfirm(period="2024", key=KEY, figure=9, on=date(2025, 3, 4))
    third = office.closures.restate(period="2024")
    assert third.number == 3
    assert "Da allora nessun dato è cambiato" in " ".join(
        reading.text(office.documents.content(uid=third.paper)).split()
    )
    assert checks.everything(archive)["closures"] == []


def test_issues_are_taken_back_the_last_first(office, archive, closed):
    edit(archive, "Spent", "expense", {"id": 1}, amount_cents=1)
    office.closures.restate(period="2024")
    edit(archive, "Spent more", "expense", {"id": 1}, amount_cents=2)
    office.closures.restate(period="2024")
    operations = {one["title"]: one["uid"] for one in office.journal.listing()}
    for title in ("2024 chiuso: emissione n. 1", "2024 rettificato: emissione n. 2"):
        with pytest.raises(Refused, match=r"Dopo c’è stata l’emissione n\. 3"):
            office.journal.revert(operations[title])
    office.journal.undo()
    office.journal.undo()
    office.journal.revert(operations["2024 rettificato: emissione n. 2"])
    office.journal.revert(operations["2024 chiuso: emissione n. 1"])
    assert not archive.count("closure_record")
    assert office.closures.close(period="2024").number == 4


def test_an_association_closed_with_all_is_restated_with_all(office, archive, closed):
    edit(archive, "Spent", "expense", {"id": 1}, amount_cents=1)
    with pytest.raises(Refused, match="per tutte le associazioni"):
        office.closures.restate(**MECH)
    with pytest.raises(Refused, match="2025 non è chiuso"):
        office.closures.restate(period="2025")
    assert next(iter(restated(office, **MECH))) == ("spend", "MECH")


def test_a_summary_printed_after_a_closing_says_what_changed_and_is_no_issue(office, archive, closed):
    plain = " ".join(reading.text(office.papers.pdf("monitoring", period="2024")).split())
    assert "chiuso il 20/01/2025 con l’emissione n. 1; questa stampa non è un’emissione" in plain
    assert "Da allora nessun dato è cambiato" in plain
    edit(archive, "Taken off", "gathering", {"id": 3}, status="cancelled")
    for kind, of in (("monitoring", None), ("association", "MECH")):
        text = " ".join(reading.text(office.papers.pdf(kind, period="2024", association=of)).split())
        assert "9 → 8" in text
        assert "«Taken off» del 20/01/2025" in text
        assert "Evento finto 3 (10/04/2024) × 2" in text
        assert "Anna Finta" not in text
        assert "Impronta" not in text
    assert "Rettifiche" not in reading.text(office.papers.pdf("monitoring", period="2025"))


# -- verified ---------------------------------------------------------------------------------------------------------


def test_a_printed_fingerprint_tells_its_issue_and_whether_the_archive_agrees(office, archive, closed):
    found = office.closures.verify(fingerprint=closed.sha256[:20].upper())
    assert (found.number, found.is_whole, found.agrees) == (1, True, True)
    assert "L’archivio oggi dice lo stesso" in found.sentences()[-1]
    edit(archive, "Renamed", "gathering", {"id": 2}, title="Con un altro titolo")
    found = office.closures.verify(fingerprint=closed.sha256)
    assert (found.is_whole, found.agrees, found.restated, found.came, found.gone) == (True, False, 0, 0, 0)
    assert found.changed > 0
    edit(archive, "Taken off", "gathering", {"id": 3}, status="cancelled")
    found = office.closures.verify(fingerprint=closed.sha256)
    assert found.restated > 0
    assert found.gone > 0
    office.targets.reconfirm(period="2024", key=KEY, figure=8, on=date(2025, 1, 20))
    issued = office.closures.restate(period="2024")
    second = office.closures.verify(fingerprint=issued.sha256)
    assert (second.number, second.is_whole, second.agrees) == (2, True, True)
    assert not office.closures.verify(fingerprint=closed.sha256).agrees


def test_what_is_no_fingerprint_of_ours_was_taken_back_or_altered_is_said(office, archive, closed):
    with pytest.raises(Refused, match="Nessuna emissione"):
        office.closures.verify(fingerprint="0" * 64)
    with pytest.raises(Refused, match="non è un’impronta"):
        office.closures.verify(fingerprint="abc")
    with archive.operation("t", "Altered"):
        archive.update("closure_record", 1, {"quantity": 3.0})
    found = office.closures.verify(fingerprint=closed.sha256)
    assert not found.is_whole
    assert "Alterata" in found.sentences()[-1]
    office.journal.undo()
    office.journal.undo()
    with pytest.raises(Refused, match=r"annullata il 20/01/2025 \(«2024 chiuso: emissione n\. 1»\)"):
        office.closures.verify(fingerprint=closed.sha256)


def test_a_list_destroyed_by_rule_is_told_apart_from_an_altered_one(office, archive, closed):
    with archive.operation("t", "Destroyed"):
        figure = archive.row("select * from closure_figure where id in (select closure_figure_id from closure_record)")
        for row in archive.all("closure_record", closure_figure_id=figure["id"]):
            archive.delete("closure_record", row["id"])
        archive.update("closure_figure", figure["id"], {"destroyed_on": "2030-01-01"})
    found = office.closures.verify(fingerprint=closed.sha256)
    assert (found.is_whole, found.agrees, found.destroyed) == (True, True, 1)
    assert any("distrutto il 01/01/2030 per regola" in said for said in found.sentences())


def test_an_issue_is_found_by_its_number(office, closed):
    assert office.closures.issue(period="2024", association=None, number=1)["sha256"] == closed.sha256
    with pytest.raises(Refused, match=r"Non c’è un’emissione n\. 2 di 2024; ci sono: 1"):
        office.closures.issue(period="2024", association=None, number=2)
    with pytest.raises(Refused, match="ci sono: nessuna"):
        office.closures.issue(period="2024", association="MECH", number=1)


def test_events_stand_as_the_year_says(archive):
    assert event(archive, 1)["on_day"] == "2024-02-10"
    assert archive.count("gathering", kind="event") == EVENTS


# -- from the plan to the restatement ---------------------------------------------------------------------------------


def test_nine_of_twelve_are_on_track_missed_explained_closed_and_restated_as_eight(office, archive):
    def status(on):
        lines = office.indicators.table(**MECH, on=on)
        return next(one.status for one in lines if one.indicator == "events")

    edit(archive, "Brought forward", "gathering", {"title": "Evento finto 9"}, on_day="2024-06-10")
    edit(archive, "Brought forward", "gathering", {"title": "Evento finto 8"}, on_day="2024-06-11")
    edit(archive, "Brought forward", "gathering", {"title": "Evento finto 7"}, on_day="2024-06-12")
    assert (date(2024, 7, 18) - date(2024, 1, 1)).days == 199
    assert status("2024-07-18") == "on-track"
    assert status("2024-12-31") == "missed"
    with pytest.raises(Refused, match="9 rispetto a 12 attesi, da giustificare"):
        office.closures.close(**MECH)
    justify(office)
    assert status("2024-12-31") == "missed-justified"
    issued = office.closures.close(**MECH)
    assert office.closures.verify(fingerprint=issued.sha256[:16]).agrees
    edit(archive, "Taken off", "gathering", {"id": 3}, status="cancelled")
    assert status("2024-12-31") == "reconfirm"
    one = restated(office, **MECH)["events", "MECH"]
    assert (one.then, one.now, titles(one)) == (9, 8, ["Taken off"])
    said = office.closures.verify(fingerprint=issued.sha256[:16]).sentences()
    assert said[0] == "Emissione n. 1 di 2024, MECH, del 20/01/2025."


def test_a_list_that_a_closing_counted_is_taken_back_and_the_restatement_names_the_taking_back(office, archive):
    for at in range(len(LISTS)):
        assert bring_in(office, at, "2024-03-15")
    justify(office, figure=EVENTS + 3)
    issued = office.closures.close(period="2024")
    gatherings = next(one for one in archive.all("operation") if one["verb"] == "imports.gatherings")
    office.journal.revert(gatherings["uid"])
    one = restated(office)["events", "MECH"]
    assert (one.then, one.now, len(one.gone)) == (EVENTS + 3, EVENTS, 3)
    (done,) = one.operations
    assert done.uid == archive.all("operation")[-1]["uid"]
    assert not office.closures.verify(fingerprint=issued.sha256).agrees
    office.journal.undo()
    assert office.restatements.figures(period="2024") == []
    assert office.closures.verify(fingerprint=issued.sha256).agrees


def test_a_closed_period_made_longer_is_not_issued_anew_before_its_new_end(office, archive, closed):
    edit(archive, "Longer", "period", {"code": "2024"}, until_on="2025-06-30")
    edit(archive, "Spent", "expense", {"id": 1}, amount_cents=1)
    (said,) = office.closures.hindrances(period="2024", again=True)
    with pytest.raises(Refused) as refusal:
        office.closures.restate(period="2024")
    assert refusal.value.sentence == said
    assert said.startswith("2024 dura fino al 30/06/2025")
