"""The generic lists among the shared inputs against a table written by reading them by eye.

Where the folder of inputs is absent only the table itself is checked.
"""

import csv
from pathlib import Path

import pytest

from clust_desktop import i18n
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import tables

HERE = Path(__file__).resolve()
INPUTS = HERE.parents[3] / "shared" / "inputs"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "none": "", "": ""}
with HERE.with_name("inputs_expected_tables.tsv").open(encoding="utf-8", newline="") as stream:
    EXPECTED = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
PRESENT = [one for one in EXPECTED if (INPUTS / one["file"]).is_file()]


def test_the_table_is_well_formed():
    assert len(EXPECTED) == len({one["file"] for one in EXPECTED}) == 46
    for one in EXPECTED:
        assert None not in one
        assert None not in one.values()
        if one["refusal"]:
            assert not one["rows"], one["file"]
            continue
        assert one["format"] in ("csv", "xlsx", "xls")
        assert (one["encoding"] == "") == (one["format"] != "csv")
        assert (one["sheets"] == "") == (one["format"] == "csv")
        assert int(one["rows"]) >= 1
        assert int(one["first_line"]) <= int(one["last_line"])
        line, rest = one["cell"].split(":", 1)
        assert rest.startswith(tuple(f"{name}=" for name in one["columns"].split("|"))), one["file"]
        assert int(one["first_line"]) <= int(line) <= int(one["last_line"])


@pytest.mark.parametrize("one", PRESENT, ids=[one["file"] for one in PRESENT])
def test_file(one):
    path = INPUTS / one["file"]
    if one["refusal"]:
        with i18n.speaking("it"), pytest.raises(Refused) as refused:
            tables.pick(tables.read(path))
        assert one["refusal"] in refused.value.sentence
        assert path.name in refused.value.sentence
        return
    source = tables.read(path)
    table = tables.pick(source)
    line, rest = one["cell"].split(":", 1)
    name = next(name for name in sorted(table.columns, key=len, reverse=True) if rest.startswith(f"{name}="))
    row = next(row for row in table.rows if row.line == int(line))
    found = {
        "file": one["file"],
        "format": source.format,
        "encoding": source.encoding,
        "delimiter": source.delimiter,
        "sheets": "|".join(f"{sheet.name}:{sheet.state}" for sheet in source.sheets) if source.format != "csv" else "",
        "header_line": "-" if table.header_line is None else str(table.header_line),
        "columns": "|".join(table.columns),
        "rows": str(len(table.rows)),
        "first_line": str(table.rows[0].line),
        "last_line": str(table.rows[-1].line),
        "cell": f"{line}:{name}={row.cells[table.columns.index(name)]}".replace("\n", "\\n"),
        "refusal": "",
    }
    assert found == one | {"delimiter": DELIMITERS[one["delimiter"]]}
