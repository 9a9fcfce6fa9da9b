"""Two records of one person merged from the page of people, and taken apart."""

from __future__ import annotations

from clust_desktop.ui.pages.people import PeoplePage
from tests.pages.reading import rows, uid

PAGE = PeoplePage()


def test_a_person_written_twice_is_merged_with_the_numbers_said_first_and_taken_apart(office, everywhere):
    ugo, nico = (uid(PAGE, office, everywhere, name) for name in ("battaglia", "nico"))
    record = PAGE.record(office, ugo)
    typed = PAGE.merging.format(PAGE.merge_blank(office, record, everywhere)) | {"goes": nico}
    said, _backup = PAGE.merge_notes(office, record, typed, everywhere)
    assert "In 4 attività risultano entrambi" in said
    PAGE.merge(office, record, typed, everywhere)
    assert len(rows(PAGE, office, everywhere)) == 7
    assert [one["full_name"] for one in rows(PAGE, office, everywhere, "sima")] == ["Ugo Battàglia"]
    record = PAGE.record(office, ugo)
    assert PAGE.heading(record)[1] == "vi sono confluiti: Nico Šíma"
    assert PAGE.has_absorbed(record)
    PAGE.take_apart(office, record, {}, everywhere)
    assert len(rows(PAGE, office, everywhere)) == 8
