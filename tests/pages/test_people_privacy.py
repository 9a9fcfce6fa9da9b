"""What a person's card says and does for her data: until when they are kept, a copy of them."""

from __future__ import annotations

from clust_desktop.ui.pages.people import PeoplePage
from tests.pages.reading import uid

PAGE = PeoplePage()


def test_the_card_says_until_when_the_person_is_kept(office, everywhere):
    record = PAGE.record(office, uid(PAGE, office, everywhere, "zolt"))
    assert PAGE.notes(office, record, {}, everywhere)[-1].startswith("Da conservare")


def test_her_data_are_handed_over_as_a_workbook(office, everywhere, tmp_path):
    record = PAGE.record(office, uid(PAGE, office, everywhere, "perla ninive"))
    name = PAGE.hand_over_file(office, record, everywhere)
    assert name == f"Dati di {record['full_name']}.xlsx"
    done = PAGE.hand_over(office, record, {"file": str(tmp_path / name)}, everywhere)
    assert not done.undo
    assert (tmp_path / name).stat().st_size > 5000
