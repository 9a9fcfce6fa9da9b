"""The room of the month: as many weeks as it needs, narrow free weekends, titles and holidays over the lines left."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.ui.views import month_grid


@pytest.fixture
def grid(desk):
    desk.window.go("agenda")
    desk.settle()
    return desk.window.screen.screen.list.grid_


def stand(desk, grid, day: date) -> None:
    grid.go(day)
    desk.settle()


def drawn_in(grid) -> list[str]:
    return [grid.itemcget(item, "text") for item in grid.find_all() if grid.type(item) == "text"]


def test_a_title_runs_over_the_lines_that_its_day_has_left(desk, grid):
    stand(desk, grid, date(2025, 5, 5))
    drawn = next(text for text in drawn_in(grid) if "Cantieri" in text)
    assert drawn.replace("\n", " ").endswith("Cantieri aperti")
    stand(desk, grid, date(2025, 4, 2))
    drawn = next(text for text in drawn_in(grid) if "Sementi" in text)
    assert drawn.replace("\n", " ").endswith("Gruppo Sementi: prima riunione")
    assert "\n" in drawn


def test_a_month_has_as_many_weeks_as_it_needs_and_a_free_weekend_is_narrower(desk, grid):
    for day, weeks in ((date(2021, 2, 10), 4), (date(2025, 5, 14), 5), (date(2025, 6, 14), 6)):
        assert month_grid.weeks_shown(day) == weeks
    stand(desk, grid, date(2025, 5, 14))
    edges, tall, top = grid._cells()
    assert edges[6] - edges[5] < edges[1] - edges[0]
    assert round(top + 5 * tall) == grid.winfo_height()
    desk.click(grid, int(edges[6] + 5), int(top + 1.5 * tall))
    assert grid.day == date(2025, 5, 11)
    stand(desk, grid, date(2025, 3, 14))  # something takes place on the Saturday after it
    edges, _tall, _top = grid._cells()
    assert round(edges[6] - edges[5]) == round(edges[1] - edges[0])


def test_a_holiday_too_long_for_its_day_stands_whole_below_its_number(desk, grid):
    stand(desk, grid, date(2025, 4, 25))
    told = [text.replace("\n", " ") for text in drawn_in(grid)]
    assert "Lunedì dell’Angelo" in told
    assert any("Liberazione" in one for one in told)
