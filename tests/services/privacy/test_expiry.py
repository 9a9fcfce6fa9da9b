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
from clust_desktop.services.lists import Asked
from clust_desktop.store import checks, closures
from clust_desktop.store.database import Archive
from tests.sample import WHOLE
from tests.services.privacy.drawn import CLOSING, FAMILY, LATER, TWIN, YEARS, draw, name

ON = date(2027, 3, 1)
CLOSED = (*YEARS[:3], TWIN)


def closed(path: Path, seed: int) -> None:
    """The drawn archive with every period but the last one closed."""
    with draw(path, seed, twin=True) as archive:
        for year in CLOSED:
            Office(archive).closures.close(period=year, on=CLOSING.date())


def published(office: Office) -> dict[str, object]:
    """Every figure of every association and of the system, and all that the summary sets on paper."""
    found: dict[str, object] = {}
    days = {row["code"]: row["until_on"] for row in office.archive.all("period")}
    for year, day in days.items():
        found[year, "figures"] = office.indicators.table(period=year, on=day)
        found[year, "paper"] = office.summaries.monitoring(period=year, on=day, draft=True)
        found[year, "money"] = office.money.facts(period=year, on=day)
        for code in office.archive.column("select code from association where id < 4"):
            found[year, code] = office.indicators.table(period=year, association=code, on=day)
            listed = office.bridges.listing(first=date(2018, 1, 1), last=date.fromisoformat(day), association=code)
            found[year, code, "bridge"] = listed.rows(listed.keys(Asked()))
    for issue in office.closures.issues():
        verified = office.closures.verify(fingerprint=issue["sha256"])
        found["issue", issue["uid"]] = (verified.is_whole, verified.agrees, issue["number"])
    return found


def papers(office: Office) -> dict[str, bytes | None]:
    """Each issued paper; None where it was destroyed."""
    found: dict[str, bytes | None] = {}
    for uid in filter(None, (issue["paper"] for issue in office.closures.issues())):
        is_there = office.archive.by_uid("document", uid)["destroyed_on"] is None
        found[uid] = office.documents.content(uid=uid) if is_there else None
    return found


def bytes_of(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.iterdir() if one.name.startswith(path.name)).lower()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("expiry")


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20 if WHOLE else 2, phases=(Phase.explicit, Phase.reuse, Phase.generate))
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
        before, lists, issued = published(office), counts(archive), papers(office)
        restated = {year: office.restatements.figures(period=year) for year in CLOSED}
        erased = office.erasures.expire(on=ON)
        assert erased.persons == len(due)
        names = Names(name(one.id - 1) for one in due)
        after = published(office)
        for key, was in before.items():
            assert repr(after[key]) == names.without(repr(was)), key
        assert counts(archive) == lists
        assert len(issued) == len(CLOSED)
        for uid, paper in papers(office).items():  # but one that names somebody, in the title of a gathering
            assert paper == issued[uid] or (paper is None and names.names(text_of(issued[uid])))
        assert {year: office.restatements.figures(period=year) for year in CLOSED} == restated
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
        backup = office.backups.make().read_bytes().lower()
        assert not any(family.encode() in backup for family in gone)
    for family in gone:
        assert family.encode() not in bytes_of(path), family


def judged(records: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """The records without why a proxy did not count: that is written down as names go."""
    return records | {"proxy": [one | {"refused_reason": ""} for one in records.get("proxy", ())]}


def counts(archive: Archive) -> list[tuple[object, ...]]:
    from clust_desktop.store import gatherings

    return [(key, *gatherings.counts(archive, key).values()) for key in archive.column("select id from gathering")]
