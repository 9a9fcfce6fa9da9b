"""The demonstration: the same for the same seed, of the size asked, sound as an archive, put where it was told."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import date

import pytest

from clust_desktop.domain.membership import withdrawal_effect
from clust_desktop.domain.names import search_key
from clust_desktop.domain.periods import Period, problems
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives, demo
from clust_desktop.store import checks, programmes, reference, search, tables, undo
from clust_desktop.store.database import Archive


def content(archive: Archive) -> dict[str, str]:
    """A digest of every table of ours, the journal, the search index and kept files with them."""
    nouns = [*tables.everything(archive), "operation", "change", "search_text", "running", "draft"]
    found = {noun: archive.rows(f'select * from "{noun}" order by id') for noun in nouns}
    found["blob"] = archive.rows("select sha256, size, hex(content) from blob order by sha256")
    return {noun: hashlib.sha256(json.dumps(rows).encode()).hexdigest() for noun, rows in found.items()}


# -- the same seed, the same archive -----------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_content_and_another_seed_another(demonstration, tmp_path):
    with demo.create(tmp_path / "again.clust", seed=1) as again, demo.create(tmp_path / "other.clust", seed=2) as other:
        first = content(demonstration)
        assert content(again) == first
        different = content(other)
        same = {noun for noun in first if first[noun] == different[noun]}
        assert {"person", "organisation", "membership", "gathering", "attendance", "operation"} & same == set()


def test_it_is_built_in_an_archive_that_has_its_reference_data_already(demonstration, tmp_path):
    with archives.create(tmp_path / "new.clust") as made:
        demo.build(made)
        ours, theirs = content(demonstration), content(made)
        assert {noun for noun in ours if ours[noun] != theirs[noun]} == {"operation", "change"}


def test_the_clock_has_no_part_in_it(demonstration):
    assert demonstration.rows("select at, kind, verb from operation") == [
        {"at": "2026-01-19T09:00:00Z", "kind": "barrier", "verb": "demo.build"}
    ]
    assert demonstration.value("select max(on_day) from gathering where status = 'held'") <= "2025-12-31"


# -- its size ----------------------------------------------------------------------------------------------------------


def counts(archive):
    counted = {
        noun: archive.value(f'select count(*) from "{noun}"')
        for noun in (
            "association",
            "membership",
            "organisation",
            "person",
            "attendance",
            "value_chain",
            "working_group",
        )
    }
    for kind in ("meeting", "event", "assembly"):
        counted[kind] = archive.value("select count(*) from gathering where kind = ?", (kind,))
    return counted


def test_scale_one_has_the_size_of_the_field(demonstration):
    found = counts(demonstration)
    assert (found["association"], found["value_chain"], found["person"]) == (9, 30, 12_000)
    wanted = {
        "membership": 700, "organisation": 620, "attendance": 30_000, "meeting": 1_500, "event": 600, "assembly": 50,
        "working_group": 38,
    }  # fmt: skip
    far = {noun: found[noun] for noun, near in wanted.items() if not near * 0.9 <= found[noun] <= near * 1.1}
    assert far == {}


def test_scale_multiplies_what_grows(demonstration, tmp_path):
    with demo.create(tmp_path / "two.clust", scale=2) as two:
        one, more = counts(demonstration), counts(two)
        ratio = {noun: more[noun] / one[noun] for noun in one}
        assert [noun for noun in ("association", "value_chain", "working_group") if ratio[noun] != 1] == []
        assert 0.8 < ratio["assembly"] < 1.2
        growing = ("membership", "organisation", "person", "meeting", "event", "attendance")
        assert {noun: ratio[noun] for noun in growing if not 1.8 < ratio[noun] < 2.2} == {}
        assert [part for part in checks.everything(two).values() if part] == []


# -- sound -------------------------------------------------------------------------------------------------------------


def test_nothing_is_wrong_with_it(demonstration):
    assert demonstration.rows("pragma foreign_key_check") == []
    assert demonstration.column("pragma integrity_check") == ["ok"]
    assert {part: said for part, said in checks.everything(demonstration).items() if said} == {}


def test_the_journal_watches_again_and_undo_does_not_cross_it(own_demonstration):
    made = own_demonstration
    with pytest.raises(Refused):
        undo.undo(made)
    before = made.value("select phone from person where id = 1")
    with made.operation("person.rename", "Renamed"):
        made.update("person", 1, {"phone": "000 1"})
    assert made.value("select count(*) from change") == 1
    undo.undo(made)
    assert made.value("select phone from person where id = 1") == before


def test_the_search_index_is_what_the_triggers_would_have_written(demonstration, tmp_path):
    elsewhere = ("category_id", "working_group_id", "organ_id", "event_kind_id", "plan_item_id", "moved_to_id")
    with Archive.create(tmp_path / "row-by-row.clust") as other:
        with other.operation("test.copy", "Copy"):
            for noun in ("person", "organisation", "gathering"):
                rows = demonstration.rows(f'select * from "{noun}" order by id')
                other.insert_all(noun, [row | {key: None for key in elsewhere if key in row} for row in rows])
        assert content(other)["search_text"] == content(demonstration)["search_text"]
        for typed in ("brina", "pa", "d angelo", "moto", "assemblea 2023", "ni lanter"):
            assert search.find(other, typed, limit=5_000) == search.find(demonstration, typed, limit=5_000)
        triggers = "select name, sql from sqlite_schema where type = 'trigger' order by name"
        assert demonstration.rows(triggers) == other.rows(triggers)
    assert len(search.find(demonstration, "assemblea 2023", limit=5_000)) > 5


def test_the_search_index_passes_its_own_check(own_demonstration):
    for index in ("search_word", "search_part"):
        own_demonstration.execute(f"insert into {index} ({index}, rank) values ('integrity-check', 1)")


def test_folded_columns_hold_what_the_services_write(demonstration):
    for noun, columns in (("person", "full_name"), ("organisation", "name, short_name"), ("gathering", "title, place")):
        for row in demonstration.rows(f'select folded, {columns} from "{noun}" where id % 7 = 0'):
            folded = row.pop("folded")
            assert folded == search_key(*row.values())


def test_dates_keep_the_rules_of_the_field(demonstration):
    declared = demonstration.rows("select declared_on, until_on from membership where declared_on is not null")
    assert len(declared) > 40
    for row in declared:
        assert withdrawal_effect(date.fromisoformat(row["declared_on"])).isoformat() == row["until_on"]
    bad = (
        "select 1 from membership where applied_on > decided_on or decided_on > from_on or declared_on < from_on",
        "select 1 from membership m join association a on a.id = m.association_id where m.from_on < a.constituted_on",
        "select 1 from membership where (until_on is null) <> (left_reason = '')",
        "select 1 from membership_category c join membership m on m.id = c.membership_id where c.from_on < m.from_on",
        "select 1 from membership m where (select count(*) from membership_category c where c.membership_id = m.id"
        " and c.from_on <= m.from_on and (c.until_on is null or c.until_on >= m.from_on)) <> 1",
        "select 1 from seat s join working_group w on w.id = s.working_group_id where s.from_on < w.from_on"
        " or s.until_on > w.until_on",
        "select 1 from gathering g join working_group w on w.id = g.working_group_id"
        " where g.on_day < w.from_on or g.on_day > w.until_on",
        "select 1 from gathering g join gathering_association ga on ga.gathering_id = g.id join association a"
        " on a.id = ga.association_id where ga.role = 'organiser' and g.on_day < a.constituted_on",
        "select 1 from gathering where ends_at <= starts_at or date(starts_at) <> on_day",
        "select 1 from presence p join session s on s.id = p.session_id join attendance a on a.id = p.attendance_id"
        " where s.gathering_id <> a.gathering_id",
        "select 1 from attendance a where state = 'present' and not exists"
        " (select 1 from presence p where p.attendance_id = a.id)",
        "select 1 from proxy group by gathering_id, holder_id having count(*) > 3",
        "select 1 from proxy group by gathering_id, principal_id having count(*) > 1",
        "select 1 from voting_suspension v join membership m on m.id = v.membership_id where v.until_on > m.until_on",
        "select 1 from affiliation f join succession s on s.from_id = f.organisation_id where f.until_on is null",
    )
    assert [sql for sql in bad if demonstration.value(sql)] == []


def test_the_periods_of_each_programme_follow_on(demonstration):
    codes = demonstration.column("select code from association")
    for programme in programmes.programmes(demonstration):
        spans = []
        for row in programmes.periods(demonstration):
            if row["programme_id"] == programme["id"]:
                own = {
                    one["code"]: (date.fromisoformat(one["from_on"]), date.fromisoformat(one["until_on"]))
                    for one in demonstration.rows(
                        "select a.code, pa.from_on, pa.until_on from period_association pa"
                        " join association a on a.id = pa.association_id where period_id = ?",
                        (row["id"],),
                    )
                }
                first, last = date.fromisoformat(row["from_on"]), date.fromisoformat(row["until_on"])
                spans.append(Period(row["code"], first, last, own))
        assert problems(spans, codes) == []


# -- where it is put ---------------------------------------------------------------------------------------------------


def load(archive, *, seed, scale):
    with archive.operation("test.load", "Reference data", kind="barrier"):
        reference.load(archive)


def test_it_does_not_replace_what_is_there_unless_told(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "build", load)
    path = tmp_path / "demo.clust"
    archives.create(path).close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="--force"):
        demo.create(path)
    assert path.read_bytes() == before
    with demo.create(path, force=True) as made:
        assert made.value("select verb from operation") == "test.load"
        assert not made.is_read_only
    assert [one.name for one in tmp_path.iterdir()] == ["demo.clust"]


def test_force_does_not_replace_another_program_s_file(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "build", load)
    text, database = tmp_path / "tesi.txt", tmp_path / "altro.sqlite"
    text.write_text("non un archivio " * 100)
    with sqlite3.connect(database) as other:
        other.execute("create table mine (x)")
    other.close()
    for path in (text, database):
        before = path.read_bytes()
        with pytest.raises(Refused):
            demo.create(path, force=True)
        assert path.read_bytes() == before
    with archives.create(tmp_path / "open.clust") as held:
        with pytest.raises(Refused):
            demo.create(held.path, force=True)
        assert held.value("select count(*) from association") == 9


def test_a_build_that_fails_leaves_nothing_behind_and_the_old_archive_in_place(tmp_path, monkeypatch):
    def fail(archive, *, seed, scale):
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "build", fail)
    path = tmp_path / "demo.clust"
    archives.create(path).close()
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        demo.create(path, force=True)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["demo.clust"]
