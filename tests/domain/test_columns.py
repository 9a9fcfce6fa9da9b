"""Every column and code of the schema has words of its own."""

from __future__ import annotations

import re

import pytest

from clust_desktop import i18n, paths
from clust_desktop.domain import columns

SCHEMA = paths.db("schema.sql").read_text("utf-8")
TABLES = dict(re.findall(r"CREATE TABLE (\w+) \(\n(.*?)\n\) (?:without rowid, )?strict;", SCHEMA, re.DOTALL))
UNSEEN = {"operation", "change", "running", "blob", "draft", "search_block", "search_text"}
"""The journal itself and what it does not watch."""
MACHINES = {"list_import", "import_question", "list_mapping", "closure_figure", "closure_record", "setting"}
"""Tables whose columns are for the program: their names may stay as they are."""


def names(body: str) -> list[str]:
    return [found for found in re.findall(r"^,? *(\w+) (?:integer|text|real)", body, re.MULTILINE)]


@pytest.mark.parametrize("table", sorted(set(TABLES) - UNSEEN))
def test_every_table_and_column_has_a_name(table):
    assert columns.noun(table) != table
    unnamed = [one for one in names(TABLES[table]) if one.removesuffix("_id") not in columns.LABELS]
    assert not set(unnamed) - columns.HIDDEN or table in MACHINES, unnamed


def test_every_code_reads_as_a_word():
    for name, body in TABLES.items():
        if name in UNSEEN:
            continue
        for column, codes in re.findall(r"^ *(\w+) text.*?check \(\1 in \(([^)]*)\)\)", body, re.MULTILINE):
            for code in re.findall(r"'([^']+)'", codes):
                with i18n.speaking("en"):
                    assert columns.value(column, code) != code or code == "online", (name, column, code)


@pytest.mark.parametrize(
    ("column", "kept", "said"),
    [
        ("on_day", "2024-05-03", "03/05/2024"),
        ("from_on", "2024-05-03", "03/05/2024"),
        ("marked_at", "2024-05-03T16:30:00Z", "03/05/2024 18:30"),
        ("amount_cents", 123456, "1.234,56\u00a0€"),
        ("eligible", 0, "No"),
        ("headline", 1, "Sì"),
        ("status", "held", "Tenuto"),
        ("value", 1234.5, "1.234,5"),
        ("note", "held", "held"),
        ("email", "", "–"),
        ("until_on", None, "–"),
    ],
)
def test_values_read_as_people_write_them(column, kept, said):
    assert columns.value(column, kept) == said
