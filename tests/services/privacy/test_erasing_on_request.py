"""Erased on request: everything where nothing has to be kept, else what can go, with the reason for the rest."""

from __future__ import annotations

import re
from datetime import date

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.store import checks

ON = date(2025, 1, 20)


def bytes_of(archive) -> bytes:
    """The file and its log."""
    folder = archive.path.parent
    return b"".join(one.read_bytes() for one in folder.iterdir() if one.name.startswith(archive.path.name)).lower()


@pytest.fixture
def bruno(office, closed):
    """A person of a closed period, with contacts and a consent."""
    archive = office.archive
    with archive.operation("tests.rule", "A rule"):
        archive.update("programme", 1, {"retention": "retention.2014-20"})
    uid = archive.value("select uid from person where full_name = 'Bruno Finto'")
    for mail in ("prima.finto@qquokka.example", "poi.finto@qquokka.example"):
        office.people.keep(uid=uid, given_name="Bruno", family_name="Finto", email=mail, phone="051 998877")
    office.records.keep(
        noun="consent", uid="", values={"person": uid, "purpose": "qqinvitiqq", "given_on": date(2024, 1, 1)}
    )
    return uid


def test_of_whoever_has_to_be_kept_contacts_and_consents_go_and_the_rest_is_said(office, bruno):
    archive = office.archive
    assert b"qquokka" in bytes_of(archive)
    said = office.erasures.asked(uid=bruno, on=ON)
    assert "Bruno Finto" in said
    assert "31/12/2028" in said
    erased = office.erasures.erase(uid=bruno, on=ON)
    assert (erased.persons, erased.rows) == (0, {"email": 1, "phone": 1, "consent": 1})
    assert (
        erased.kept == "Da conservare fino al 31/12/2028: 3 anni dal 31/12/2025 (2024), secondo Regolamento 2014-2020."
    )
    row = archive.by_uid("person", bruno)
    assert (row["full_name"], row["email"], row["phone"]) == ("Bruno Finto", "", "")
    assert archive.count("consent") == 0
    assert archive.count("attendance", person_id=row["id"]) == 9
    for gone in (b"qquokka", b"998877", b"qqinvitiqq"):
        assert gone not in bytes_of(archive)
    assert not any(checks.everything(archive).values())
    with pytest.raises(Refused, match="Non c’è nulla da annullare"):
        office.journal.undo()
    with pytest.raises(Refused, match="31/12/2028"):  # nothing is left that could go
        office.erasures.erase(uid=bruno, on=ON)


def test_whoever_lies_in_no_period_goes_whole(office, closed):
    archive = office.archive
    uid = office.people.keep(given_name="Gelsomina", family_name="Qquokka", email="g@qquokka.example")
    erased = office.erasures.erase(uid=uid, on=ON)
    assert erased.persons == 1
    assert not archive.exists("person", uid=uid)
    assert b"qquokka" not in bytes_of(archive)
    assert "1 persona" in erased.sentences()[0]
    assert not any(checks.everything(archive).values())
    with pytest.raises(Refused):
        office.retention.of(uid=uid)


def test_the_journal_says_how_much_it_lost_and_no_more(office, closed):
    archive = office.archive
    uid = office.people.keep(given_name="Gelsomina", family_name="Qquokka")
    operation = archive.value("select max(id) from operation")
    office.erasures.erase(uid=uid, on=ON)
    assert archive.count("change", operation_id=operation) == 0
    (lost,) = archive.all("erased_change", operation_id=operation)
    assert (lost["noun"], lost["quantity"]) == ("person", 1)
    (erasure,) = archive.all("erasure")
    assert (erasure["reason"], erasure["persons"]) == ("asked", 1)


def test_nobody_expires_before_the_day(office, bruno):
    with pytest.raises(Refused, match="Per nessuno il termine è scaduto"):
        office.erasures.announcement(on=date(2028, 12, 31))
    assert "1 persona" in office.erasures.announcement(on=date(2029, 1, 1))
    assert office.archive.count("person") == 2  # saying is not doing


def test_the_lists_of_a_closure_are_said_to_be_destroyed_by_rule_and_not_altered(office, bruno, closed):
    office.erasures.expire(on=date(2029, 1, 1))
    verified = office.closures.verify(fingerprint=closed.sha256)
    assert verified.is_whole
    assert verified.agrees
    assert any("distrutti per regola" in one or "distrutto per regola" in one for one in verified.sentences())


def test_kits_are_named_for_nobody_reaches_them_from_here(office, bruno):
    assert "kit" not in office.erasures.announcement(on=date(2029, 1, 1))
    with office.archive.operation("tests.kit", "A kit"):
        office.archive.insert("kit", {"file": "porta.clust", "made_at": "2026-02-03T09:00:00Z"})
    assert "preparato 1 kit" in office.erasures.announcement(on=date(2029, 1, 1))


def test_older_backups_are_named_and_destroyed_after_a_new_one_was_made(office, bruno, tmp_path):
    old = office.backups.make()
    assert office.erasures.copies() == []
    office.erasures.expire(on=date(2029, 1, 1))
    assert office.erasures.copies() == [old]
    assert str(old) in office.erasures.copies_said()
    assert office.erasures.destroy_copies() == (1, [])
    assert not old.exists()
    (fresh,) = (one for one in old.parent.iterdir() if one.suffix == ".clust")
    assert b"bruno" not in fresh.read_bytes().lower()
    with pytest.raises(Refused, match="Nessuna copia"):
        office.erasures.copies_said()


def test_a_copy_holds_the_names_by_what_stands_in_it_whatever_moment_its_name_bears(office, bruno):
    old = office.backups.make()
    ahead = old.rename(old.with_name(re.sub(r"-\d{8}", "-20320516", old.name)))
    unread = old.with_name(re.sub(r"-\d{8}", "-20330516", old.name))
    unread.write_bytes(b"no archive")
    assert len({old, ahead, unread}) == 3
    office.erasures.expire(on=date(2029, 1, 1))
    after = office.backups.make()
    assert set(office.erasures.copies()) == {ahead, unread}
    assert office.erasures.destroy_copies() == (2, [])
    assert after.exists()
    assert not ahead.exists()


def test_a_figure_that_would_be_another_one_stops_it_and_nothing_is_erased(office, bruno, monkeypatch):
    from clust_desktop.store import totals

    before = office.archive.count("attendance")
    monkeypatch.setattr(totals, "_attendances", lambda archive, marked: None)
    with pytest.raises(Refused, match="sarebbe un’altra cifra"):
        office.erasures.expire(on=date(2029, 1, 1))
    assert office.archive.count("attendance") == before
    assert office.archive.count("erasure") == 0
