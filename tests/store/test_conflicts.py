"""What the engine's walls stop is said in words, by the field it concerns; the engine's own sentence never shows."""

from __future__ import annotations

import pytest

from clust_desktop import i18n
from clust_desktop.domain.refusals import Conflict, Invalid, Taken
from clust_desktop.services.archives import create
from clust_desktop.services.records import Records


@pytest.fixture
def archive(tmp_path):
    with create(tmp_path / "a.clust") as made:
        yield made


GROUP = {"name": "Sementi", "association_id": 1}


@pytest.mark.parametrize(
    ("noun", "values", "column"),
    [
        ("association", {"code": "MECH", "name": "Doppione"}, "code"),
        ("association", {"code": "", "name": "Senza codice"}, "code"),
        ("association", {"code": "NUOVA", "name": "Nuova", "colour": "rosso"}, "colour"),
        ("association", {"code": "NUOVA", "name": "Nuova", "statute_on": "31/12/2024"}, "statute_on"),
        ("association", {"code": "NUOVA", "name": None}, "name"),
        ("association", {"code": "NUOVA", "name": "Nuova", "position": "prima"}, "position"),
        ("working_group", GROUP, "name"),
        ("working_group", GROUP | {"name": "Altro", "association_id": 999}, ""),
        ("seat", {"person_id": None, "working_group_id": 1}, "person"),
    ],
)
def test_a_failure_of_the_engine_stands_by_its_field(archive, noun, values, column):
    with archive.operation("test.group", "Group"):
        archive.insert("working_group", GROUP)
    with pytest.raises(Taken) as refused, archive.operation("test.wall", "Wall"):
        archive.insert(noun, values)
    assert isinstance(refused.value, Conflict)
    assert isinstance(refused.value, Invalid)
    assert list(refused.value.complaints) == [column]
    assert not any(word in refused.value.sentence for word in ("constraint", "UNIQUE", "CHECK", "cannot store"))


def test_what_is_taken_is_named_by_its_value(archive):
    records = Records(archive)
    records.keep(noun="event_kind", values={"code": "webinar", "name": "Webinar"})
    with i18n.speaking("en"), pytest.raises(Taken) as refused:
        records.keep(noun="event_kind", values={"code": "webinar", "name": "Altro"})
    assert refused.value.complaints == {
        "code": "“webinar” is there already (Kinds of event): write something else, or open that one."
    }
