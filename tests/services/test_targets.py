"""Expected values: typed, emptied, copied with numbers said before, and explained as the figures change."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.refusals import Refused
from clust_desktop.store.database import Archive
from clust_desktop.ui.target_cells import begins, read
from tests.ui.small_archive import NOW, small

EVENTS = ("events", "AGRIFOOD")
YEAR_END = NOW.replace(year=2026)


@pytest.fixture
def archive(tmp_path) -> Archive:
    with small(tmp_path / "a.clust") as made:
        yield made


@pytest.fixture
def office(archive) -> Office:
    return Office(archive)


def row(office, key, period="2025"):
    figures = office.targets.figures(period=period)
    return next(one for one in office.targets.rows(period=period, figures=figures) if one.key == key)


def test_there_is_a_row_for_every_indicator_of_the_system_and_of_each_association(office):
    rows = office.targets.rows(period="2025")
    codes = [one["code"] for one in office.archive.rows("select code from indicator order by position")]
    owners = [None, *office.archive.column("select code from association order by position, code")]
    assert [one.key for one in rows] == [(code, owner) for owner in owners for code in codes]
    alone = office.targets.rows(period="2025", association="BUILD")
    assert {one.line.association for one in alone} == {"BUILD"}


def test_a_target_is_typed_judged_emptied_and_each_is_one_operation(office, archive):
    key = ("events", "HEALTH")
    assert row(office, key).line.status == "no-target"
    assert (
        office.targets.keep(period="2025", cells={key: {"value": 1.0}, ("events", None): {"source": "Delibera"}}) == 2
    )
    assert row(office, key).line.status == "reached"
    assert row(office, ("events", None)).line.source == "Delibera"
    office.targets.keep(period="2025", cells={key: {"value": None}})
    assert not archive.exists(
        "target", association_id=archive.value("select id from association where code = 'HEALTH'")
    )
    office.journal.undo()
    assert row(office, key).line.target == 1
    office.journal.undo()
    assert row(office, ("events", None)).line.source == ""


def test_an_explained_target_is_not_lost_by_emptying_its_cell(office, archive):
    archive.now = lambda: YEAR_END
    text = {
        "fact": "Meno eventi",
        "cause": "",
        "remedy": "",
        "responsible": "",
        "due_on": None,
        "written_on": date(2026, 1, 9),
    }
    office.targets.justify(period="2025", key=EVENTS, figure=2, **text)
    office.targets.keep(period="2025", cells={EVENTS: {"value": None}})
    assert row(office, EVENTS).written.fact == "Meno eventi"
    with pytest.raises(Refused, match="non è atteso"):
        office.targets.justify(period="2025", key=("persons", "MECH"), figure=0, **text)


def test_a_justification_is_confirmed_again_when_its_figure_changes(office, archive):
    archive.now = lambda: YEAR_END
    office.targets.keep(period="2025", cells={EVENTS: {"value": 12.0}})
    missed = row(office, EVENTS)
    assert (missed.line.value, missed.line.status) == (2, "missed")
    text = {"fact": "Sala chiusa", "cause": "Lavori", "remedy": "", "responsible": "", "due_on": date(2026, 3, 31),
            "written_on": date(2026, 1, 9)}  # fmt: skip
    office.targets.justify(period="2025", key=EVENTS, figure=missed.line.value, **text)
    assert row(office, EVENTS).line.status == "missed-justified"
    with archive.operation("test.cancel", "Cancel"):
        archive.execute("update gathering set status = 'cancelled' where title = 'Open day della filiera'")
    now = row(office, EVENTS)
    assert (now.line.value, now.line.status, now.written.explains) == (1, "reconfirm", 2)
    office.targets.reconfirm(period="2025", key=EVENTS, figure=now.line.value, on=date(2026, 2, 1))
    again = row(office, EVENTS)
    assert (again.line.status, again.written.explains, again.written.cause) == ("missed-justified", 1, "Lavori")
    assert archive.count("justification") == 2  # what was said of the old figure stays
    office.targets.justify(period="2025", key=EVENTS, figure=1, **text | {"fact": "Corretto"})
    assert archive.count("justification") == 2  # the same figure: the text is corrected
    assert row(office, EVENTS).written.fact == "Corretto"
    office.targets.justify(period="2025", key=EVENTS, figure=0, **text)
    assert archive.count("justification") == 3  # another figure: another text beside it
    office.journal.undo()
    office.journal.undo()
    office.journal.undo()
    assert row(office, EVENTS).line.status == "reconfirm"


def test_targets_are_copied_where_none_stands_and_the_numbers_are_said_before(office, archive):
    source = archive.value("select uid from period where code = '2025'")
    office.targets.keep(period="2025", cells={("members_end", "BUILD"): {"value": 9.0, "baseline": 7.0}})
    office.targets.keep(period="2024", cells={EVENTS: {"value": 5.0}})
    said = office.targets.copying(period="2024", source=source)
    assert (said.new, said.there) == (5, 1)
    assert office.targets.copying_sentence(period="2024", source=source).startswith(
        "Saranno copiati 5 valori attesi; 1 è già presente"
    )
    assert office.targets.copying(period="2024", source=source, association="BUILD").new == 2
    assert office.targets.copy(period="2024", source=source) == 5
    copied = row(office, ("members_end", "BUILD"), "2024").line
    assert (copied.target, copied.baseline) == (9, None)
    assert row(office, EVENTS, "2024").line.target == 5
    with pytest.raises(Refused, match="nulla da copiare"):
        office.targets.copy(period="2024", source=source)
    office.journal.undo()
    assert office.targets.copying(period="2024", source=source).new == 5
    assert office.targets.before(period="2025") == archive.value("select uid from period where code = '2024'")


@pytest.mark.parametrize(
    ("key", "column", "text", "value"),
    [
        (EVENTS, "value", "12,5", 12.5), (EVENTS, "value", "", None), (("members_net", "BUILD"), "value", "-3", -3.0),
        (("enterprises_share", "BUILD"), "value", "45 %", 45.0), (("members_end", "BUILD"), "value", "+10 %", 88.0),
        (EVENTS, "direction", "≤", "at-most"), (EVENTS, "direction", "al massimo", "at-most"),
        (EVENTS, "direction", "", "at-least"), (EVENTS, "source", " DGR 1/2025 ", "DGR 1/2025"),
    ],
)  # fmt: skip
def test_a_cell_reads_what_people_type(office, key, column, text, value):
    office.targets.keep(period="2025", cells={("members_end", "BUILD"): {"baseline": 80.0}})
    assert read(row(office, key), column, text) == value


@pytest.mark.parametrize(
    ("key", "column", "text"),
    [
        (EVENTS, "value", "1.234"),
        (EVENTS, "value", "dodici"),
        (EVENTS, "value", "+10%"),
        (EVENTS, "direction", "circa"),
    ],
)
def test_a_cell_complains_of_what_can_be_read_two_ways_or_not_at_all(office, key, column, text):
    with pytest.raises(Refused):
        read(row(office, key), column, text)


def test_what_a_cell_shows_reads_as_the_same_value(office):
    for one in office.targets.rows(period="2025"):
        assert read(one, "value", begins(one, "value")) == one.line.target
        assert read(one, "direction", begins(one, "direction")) == "at-least"
