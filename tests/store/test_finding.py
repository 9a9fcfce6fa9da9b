"""Records found and counted by the values of their columns, and attempts that leave nothing when they fail."""

from __future__ import annotations

import pytest

from tests.store.small import Small


@pytest.fixture
def settings(archive):
    small = Small(archive)
    for key, value in (("c", "1"), ("a", "2"), ("b", "2")):
        small.add("setting", key=key, value=value)
    return archive


def test_all_gives_those_with_the_values_in_the_order_of_a_column(settings):
    assert [row["key"] for row in settings.all("setting")] == ["c", "a", "b"]
    assert [row["key"] for row in settings.all("setting", order="key")] == ["a", "b", "c"]
    assert [row["key"] for row in settings.all("setting", value="2")] == ["a", "b"]
    assert settings.all("setting", value="3") == []


def test_one_is_found_counted_and_there_or_not(settings):
    assert settings.find("setting", value="2")["key"] == "a"
    assert settings.find("setting", key="d") is None
    assert (settings.count("setting"), settings.count("setting", value="2")) == (3, 2)
    assert settings.exists("setting", key="a", value="2")
    assert not settings.exists("setting", key="a", value="1")
    assert not settings.exists("person")


def test_none_finds_the_empty_cell(archive):
    small = Small(archive)
    small.organisation("Alfa Finta")
    assert archive.exists("organisation", merged_into_id=None)
    assert archive.find("organisation", category_id=None)["name"] == "Alfa Finta"


@pytest.mark.parametrize("ask", ["all", "find", "count", "exists"])
def test_a_column_or_table_that_is_not_there_is_a_bug(settings, ask):
    with pytest.raises(KeyError, match="nothing"):
        getattr(settings, ask)("setting", nothing=1)
    with pytest.raises(KeyError):
        getattr(settings, ask)("nowhere")


def test_a_failed_attempt_leaves_nothing_and_the_others_stay(archive):
    with archive.operation("test.attempts", "Attempts"):
        for key in ("kept", "lost", "kept too"):
            try:
                with archive.attempt():
                    archive.insert("setting", {"key": key, "value": "x"})
                    assert key != "lost"
            except AssertionError:
                pass
    assert [row["key"] for row in archive.all("setting")] == ["kept", "kept too"]
    assert archive.value("select count(*) from change") == 2
