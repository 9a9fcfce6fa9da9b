"""A file that is damaged: the list that cannot be read says so in its place, whatever shape it has."""

from __future__ import annotations

import pytest

from clust_desktop.store.database import Archive


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


SAID = "Questo elenco non si è potuto leggere."


def spoil(path, *tables: str) -> None:
    """Overwrite the first page of each of these tables and of its indexes with rubbish."""
    with Archive.open(path) as archive:
        of = "select rootpage from sqlite_schema where tbl_name = ? and rootpage > 0"
        pages = [page for table in tables for page in archive.column(of, (table,))]
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)


@pytest.fixture
def damaged(open_desk, own_file):
    """Opens the window, at another page than the dashboard, on an archive of which some tables are damaged."""
    opened = []

    def damaged_(*tables: str, unnoticed: bool = False):
        spoil(own_file, *tables)
        archive = Archive.open(own_file)
        if unnoticed:  # the file is not read through when the window comes up
            archive.found_sound()
        opened.append(archive)
        return open_desk(archive)

    yield damaged_
    for archive in opened:
        archive.close()


def test_a_list_says_that_it_cannot_be_read(damaged):
    desk = damaged("project")
    desk.window.open("projects")
    desk.settle()
    assert desk.shows(SAID)
    assert desk.shows("è danneggiato")
    assert not desk.shows("0 righe")


def test_a_list_whose_rows_are_read_while_it_is_painted_says_so_too(damaged):
    desk = damaged("vote")  # found by the reading of the whole file: from then on the window's connection reads nothing
    desk.window.open("people")
    desk.settle()
    view = desk.window.screen.screen.list
    view.rows._read.clear()  # as for rows below the first ones
    desk.press("Down")
    desk.wait_until(lambda: desk.shows(SAID), "the words in the list's place")
    assert view.table.count == 0


def test_the_month_says_that_it_cannot_be_read(damaged):
    desk = damaged("gathering")
    desk.window.go("agenda")
    desk.settle()
    assert desk.shows(SAID)


def test_a_panel_says_that_it_cannot_be_read(damaged):
    desk = damaged("accreditation", unnoticed=True)
    desk.window.open("organisations")
    desk.settle()
    desk.press("Return")
    desk.settle()
    panels = desk.window.screen.screen.record.panels
    panels.show(next(at for at, one in enumerate(panels.panels) if one.page == "accreditations"))
    desk.settle()
    assert SAID in " ".join(desk.texts(panels))


def test_after_damage_was_met_nothing_offers_to_write(damaged):
    desk = damaged("vote")
    desk.window.open("people")
    desk.settle()
    desk.window.status.say("")
    desk.press("Control-n")
    assert "è danneggiato" in desk.window.status.text["text"]
    assert desk.window.screen.screen.record is None


def test_the_figures_beside_the_targets_say_so(damaged):
    desk = damaged("attendance", unnoticed=True)
    desk.window.open("targets")
    desk.settle()
    assert desk.shows("Non tutto si è potuto leggere.")


def test_the_dashboard_says_so(damaged):
    desk = damaged("attendance", unnoticed=True)
    assert desk.shows("Non tutto si è potuto leggere.")
    assert desk.shows("è danneggiato")
