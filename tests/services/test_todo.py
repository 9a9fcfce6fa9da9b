"""What waits, counted by hand on the small archive."""

from __future__ import annotations

import os
from datetime import date, timedelta

import pytest

from clust_desktop.app import Office
from clust_desktop.domain import clock
from clust_desktop.services.keeping import Keeping
from clust_desktop.services.lists import Asked
from clust_desktop.services.todo import WORDS
from clust_desktop.store import backup_names, backups_list, todo_lists
from tests.ui.small_archive import small


@pytest.fixture
def office(tmp_path):
    with small(tmp_path / "Prova.clust") as archive, clock.standing_on(date(2025, 7, 1)):
        yield Office(archive)


def labels(office, kind, association=None):
    found = office.todo.listing(period="2025", association=association, kind=kind)
    return [row["label"] for row in found.rows(found.keys(Asked()))]


def write(office, noun, values):
    with office.archive.operation("tests.write", "Written"):
        return office.archive.insert(noun, values)


def gathering(office, **values):
    row = {"kind": "meeting", "title": "Riunione inventata", "on_day": "2025-06-01", "status": "held"} | values
    key = write(office, "gathering", row)
    write(office, "gathering_association", {"gathering_id": key, "association_id": 1})
    return key


def test_every_kind_has_its_word():
    assert tuple(WORDS) == todo_lists.KINDS


def test_a_backup_that_is_too_old_waits_before_all_else_until_one_is_made(office):
    assert labels(office, "backup") == []
    Keeping(office.archive).keep(reason="backup")
    made = backups_list.listing(office.archive.path)[0].path
    when = office.archive.now() - timedelta(days=9, hours=1)
    os.utime(made.rename(made.with_name(f"Prova-backup-{backup_names.stamp(when)}.clust")), (when.timestamp(),) * 2)
    gathering(office)
    assert labels(office, "")[0] == "L’ultima copia di sicurezza è di 9 giorni fa, e da allora si è lavorato."
    assert len(labels(office, "backup")) == 1
    assert "backup" not in office.todo.counts(period="2025")  # the dashboard has a line of its own for it
    Keeping(office.archive).keep(reason="backup")
    assert labels(office, "backup") == []


def test_an_assembly_waits_for_its_minutes_until_they_are_there(office):
    assert labels(office, "minutes") == ["Assemblea del bilancio", "Assemblea ordinaria"]
    assert labels(office, "minutes", "AGRIFOOD") == ["Assemblea ordinaria"]
    uid = office.archive.value("select uid from gathering where title = 'Assemblea ordinaria'")
    kind = office.archive.value("select id from document_kind where code = 'minutes'")
    document = write(office, "document", {
        "sha256": "0" * 64, "name": "Verbale.pdf", "kind_id": kind, "added_at": "2025-05-01T10:00:00Z"})  # fmt: skip
    write(office, "document_link", {"document_id": document, "record_kind": "gathering", "record_uid": uid})
    assert labels(office, "minutes", "AGRIFOOD") == []


def test_a_gathering_held_without_anybody_waits_and_a_headcount_is_somebody(office):
    assert labels(office, "unattended") == []
    key = gathering(office)
    assert labels(office, "unattended") == ["Riunione inventata"]
    write(office, "headcount", {"gathering_id": key, "quantity": 4})
    assert labels(office, "unattended") == []


def test_a_planned_day_that_has_passed_waits_and_one_to_come_is_a_date(office):
    gathering(office, status="planned", title="Ieri", on_day="2025-06-30")
    gathering(office, status="planned", title="Oggi", on_day="2025-07-01")
    assert labels(office, "unmarked") == ["Ieri"]
    assert [(one.on, one.label) for one in office.todo.coming()][:1] == [("2025-07-01", "Oggi")]


def test_figures_missed_or_to_reconfirm_wait_and_explained_ones_do_not(office):
    """On 1 July nothing is missed yet but what could not be reached; after the year everything below its target is."""
    with office.archive.operation("tests.later", "A change after the period"):
        pass
    late = office.archive.now
    office.archive.now = lambda: late().replace(year=2026)
    write(office, "person", {"full_name": "Nessuno", "folded": "nessuno"})
    missed = labels(office, "miss")
    lines = office.indicators.table(period="2025")
    assert len(missed) == sum(line.status == "missed" for line in lines) > 0
    target = office.archive.value("select id from target where association_id = 1 order by id limit 1")
    value = next(line.value for line in lines if line.indicator == "events" and line.association == "AGRIFOOD")
    write(
        office, "justification", {"target_id": target, "fact": "Pochi", "written_on": "2026-01-10", "explains": value}
    )
    assert len(labels(office, "miss")) == len(missed) - 1


def test_a_declared_withdrawal_waits_until_its_day(office):
    member = office.archive.value("select id from membership order by id limit 1")
    with office.archive.operation("tests.withdraw", "Withdrawn"):
        office.archive.update(
            "membership", member, {"left_reason": "withdrawal", "declared_on": "2025-05-01", "until_on": "2025-12-31"}
        )
    assert labels(office, "withdrawal") == ["Cascina Perlà S.r.l."]
    with clock.standing_on(date(2026, 1, 1)):
        assert labels(office, "withdrawal") == []


def test_the_counts_are_those_of_the_lists(office):
    gathering(office)
    counts = office.todo.counts(period="2025")
    assert counts == {kind: len(found) for kind in WORDS if (found := labels(office, kind))}
