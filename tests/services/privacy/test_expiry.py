"""At the end of their time persons become numbers: every figure stays, and no name is left anywhere in the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clust_desktop.app import Office
from clust_desktop.domain.erased_names import Names
from clust_desktop.domain.refusals import Refused
from clust_desktop.services.kept_texts import text_of
from clust_desktop.store import checks, closures
from clust_desktop.store.database import Archive
from tests.sample import WHOLE
from tests.services.privacy.drawn import CLOSING, FAMILY, LATER, YEARS, draw, name

ON = date(2027, 3, 1)


def closed(path: Path, seed: int) -> None:
    """The drawn archive with every period but the last one closed."""
    with draw(path, seed) as archive:
        for year in YEARS[:3]:
            Office(archive).closures.close(period=year, on=CLOSING.date())


def published(office: Office) -> dict[str, object]:
    """Every figure of every association and of the system, and all that the summary sets on paper."""
    found: dict[str, object] = {}
    for year in YEARS:
        found[year, "figures"] = office.indicators.table(period=year, on=f"{year}-12-31")
        found[year, "paper"] = office.summaries.monitoring(period=year, on=f"{year}-12-31", draft=True)
        for code in ("MECH", "BUILD", "AGRIFOOD"):
            found[year, code] = office.indicators.table(period=year, association=code, on=f"{year}-12-31")
    return found


def bytes_of(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.iterdir() if one.name.startswith(path.name)).lower()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("expiry")


@given(seed=st.integers(0, 10_000))
@settings(max_examples=40 if WHOLE else 4, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_figures_stay_the_same_and_no_name_is_left(folder, seed):
    path = folder / "drawn.clust"
    for old in folder.iterdir():
        if old.is_file():
            old.unlink()
    closed(path, seed)
    with Archive.open(path, now=lambda: LATER) as archive:
        office = Office(archive)
        due = office.retention.due(on=ON)
        if not due:
            with pytest.raises(Refused):
                office.erasures.expire(on=ON)
            return
        gone = {FAMILY[one.id - 1].casefold() for one in due}
        stay = {one.uid: office.person_data.of(uid=one.uid) for one in office.retention.persons() if one not in due}
        before, lists = published(office), counts(archive)
        restated = {year: office.restatements.figures(period=year) for year in YEARS[:3]}
        erased = office.erasures.expire(on=ON)
        assert erased.persons == len(due)
        names = Names(name(one.id - 1) for one in due)
        after = published(office)
        for key, was in before.items():
            assert repr(after[key]) == names.without(repr(was)), key
        assert counts(archive) == lists
        assert {year: office.restatements.figures(period=year) for year in YEARS[:3]} == restated
        assert closures.altered(archive) == []
        assert not archive.value(
            "select count(*) from closure_record where record_kind in ('attendance', 'seat') and record_uid not in"
            " (select uid from attendance union select uid from seat)"
        )
        assert {key: one for key, one in checks.everything(archive).items() if one} == {}
        for uid, whole in stay.items():
            now = office.person_data.of(uid=uid)
            assert judged(now["records"]) == judged(whole["records"])
            assert now["name"] == whole["name"]
        assert office.retention.due(on=ON) == []
        for content in archive.column("select content from blob"):
            assert not any(family in text_of(content).casefold() for family in gone)
        for family in gone:
            assert family.encode() not in bytes_of(path), family
        with pytest.raises(Refused):
            office.journal.undo()
    for family in gone:
        assert family.encode() not in bytes_of(path), family


def judged(records: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """The records without why a proxy did not count: that is written down as names go."""
    return records | {"proxy": [one | {"refused_reason": ""} for one in records.get("proxy", ())]}


def counts(archive: Archive) -> list[tuple[object, ...]]:
    from clust_desktop.store import gatherings

    return [(key, *gatherings.counts(archive, key).values()) for key in archive.column("select id from gathering")]
