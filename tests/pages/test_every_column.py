"""Every column of the archive has a way in: a field of a form, an action, the program itself, or a room to come."""

from __future__ import annotations

from collections import defaultdict

from clust_desktop.ui.pages.associations import FOUNDING
from clust_desktop.ui.pages.attendance import CHANGE
from clust_desktop.ui.pages.gathering_forms import form as gathering_form
from clust_desktop.ui.pages.membership_forms import ADMISSION
from clust_desktop.ui.pages_list import _known
from clust_desktop.ui.target_cells import JUSTIFICATION, TYPED

PROGRAM = {
    "assembly_total", "assembly_total_member", "attendance_total", "attendance_total_association", "erased_change",
    "erasure", "member_total", "ordinal", "person_total", "proxy_total", "seat_total",
    "blob", "change", "draft", "operation", "running", "search_block", "search_text", "setting",
    "list_import", "list_mapping", "import_question", "kit", "kit_gathering", "kit_merge", "kit_subject",
}  # fmt: skip
"""Written by the program: what is kept, journaled, searched and brought in."""
LATER = {
    "closure", "closure_figure", "closure_record", "restatement",  # the closure of a period
    "assembly_closing", "roster_entry", "proxy", "vote",  # the desk of an assembly
    "sheet", "sheet_row",  # printed lists to sign
    "take_back", "refused_mark",  # marks at the door; the register writes take-backs by itself
}  # fmt: skip
"""Rooms that are not built yet."""
ELSEWHERE = {
    "association": {"logo": "the panel of the logo"},
    "agenda_item": {"position": "Alt+Up and Alt+Down"},
    "attendance": {
        "person": "the line above the register", "registered_at": "expected, or a list of registrations",
        "notice": "the door", "code": "the sheet", "source": "the program",
    },
    "attendance_organisation": {"attendance": "the line of the register", "organisation": "on behalf of"},
    "declared_part": dict.fromkeys(("declared_figure", "label", "value", "position"), "the parts of a figure"),
    "document": dict.fromkeys(("sha256", "media_type", "added_at"), "the file itself") | {"destroyed_on": "retention"},
    "document_link": dict.fromkeys(("document", "record_kind", "record_uid"), "the panel of documents"),
    "gathering": {
        "starts_at": "starts", "ends_at": "ends", "moved_to": "postpone", "frozen_at": "the desk of an assembly",
    },
    "gathering_association": dict.fromkeys(("association", "role"), "organisers and partners"),
    "headcount": {"session": "its form, where the gathering has sessions", "kit": "a kit that came home"},
    "indicator": {"code": "given with the program"},
    "justification": {"explains": "the figure it was written for"},
    "membership": {"left_reason": "the action", "left_decided_on": "decided_on", "left_note": "reason"},
    "membership_category": {"until_on": "the eve of the next one"},
    "organisation": {"merged_into": "merge"},
    "period_association": dict.fromkeys(("period", "association"), "own dates"),
    "person": {"full_name": "given and family name", "merged_into": "merge", "erased_on": "retention"},
    "presence": {
        "session": "the line of the register", "from_at": "came", "until_at": "went", "minutes": "a platform's list",
        "source": "the program", "device": "the door", "marked_at": "the moment of the mark",
    },
    "project_association": {"association": "the form of the project"},
    "resolution": {
        "agenda_item": "its form, where the gathering has an agenda", "association": "the header when it is put",
    },
    "session": {"position": "the order of time"},
    "succession": {"from": "the card it is written on"},
    "target": {"period": "the header", "association": "the row", "indicator": "the row"},
}  # fmt: skip
ACTIONS = {"succession": ("to", "kind", "effective_on", "note")}
"""Fields of an action that writes another table than its page's."""


def fields() -> dict[str, set[str]]:
    """Table → keys of every form, of a record or of an action, whose page writes that table."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in _known():
        if part.page is None:
            continue
        page = part.page()
        forms = [page.form, *(one.asks for one in page.actions)]
        found[page.noun] |= {field.key for form in forms if form for field in form.fields}
    for noun, form in (
        ("association", FOUNDING), ("attendance", CHANGE), ("presence", CHANGE), ("membership", ADMISSION),
        ("justification", JUSTIFICATION), ("gathering", gathering_form("event", new=True)),
        ("gathering", gathering_form("assembly", new=True)),
    ):  # fmt: skip
        found[noun] |= {field.key for field in form.fields}
    found["target"] |= set(TYPED)
    for noun, keys in ACTIONS.items():
        found[noun] |= set(keys)
    return found


def parents(archive, table: str) -> set[str]:
    """Columns that point to the record under whose card a row of the table is added."""
    under = {"gathering", "person", "organisation", "membership", "project", "target", "attendance"}
    targets = archive.execute(f'select "from", "table" from pragma_foreign_key_list(\'{table}\')').fetchall()
    return {column for column, target in targets if target in under and column == f"{target}_id"}


def test_every_column_has_a_way_in(office):
    archive, asked, missing, stale = office.archive, fields(), [], []
    tables = archive.column("select name from sqlite_schema where type = 'table' and sql like '%strict%' order by name")
    assert set(tables) >= PROGRAM | LATER
    for table in set(tables) - PROGRAM - LATER:
        elsewhere = ELSEWHERE.get(table, {})
        columns = [one for one in archive.columns(table) if one not in ("id", "uid", "folded")]
        ours = {one.removesuffix("_id") for one in columns}
        stale += [f"{table}.{key}" for key in elsewhere if key not in ours]
        known = asked[table] | set(elsewhere) | {one.removesuffix("_id") for one in parents(archive, table)}
        missing += [f"{table}.{one}" for one in columns if one.removesuffix("_id") not in known]
    assert missing == []
    assert stale == []
