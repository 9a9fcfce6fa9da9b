"""Persons erased for good: their rows, what the journal, the lists and the kept files say of them, and their names.

The one thing that is not undone: the operation it runs in is a barrier.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator

from clust_desktop.domain.erased_names import MARK, Names
from clust_desktop.domain.retention import NAMELESS
from clust_desktop.store import journal, merging, names_in_texts, person_rows, totals
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.person_rows import Ids

_KEPT = {"vote": {"cast_by_id": None}, "sheet_row": {"attendance_id": None}}
"""Rows that stay, for they are not the person's own: the vote of a member, the row of a sheet."""

INDEXES = ("search_word", "search_part")
"""What keeps erased words until it is written anew."""

Reads = Callable[[bytes], str]
"""What gives the text of a kept file, as far as it can be read."""


def erase(
    archive: Archive, persons: Collection[int], *, on: str, reason: str, text_of: Reads, also: Collection[str] = ()
) -> dict[str, int]:  # fmt: skip
    """Erase persons inside the barrier that is running; how many rows by table, with `document` and `list`.

    What figures count of them is written down first. Their gatherings lie in no period that is still kept. `also` are
    words that go from every text, but destroy no file.
    """
    ids = person_rows.rows(archive, persons, known=True)
    uids = _uids(archive, ids)
    names, decided = names_in_texts.of(archive, ids), names_in_texts.of(archive, ids, also=also)
    gatherings = _gatherings(archive, ids)
    totals.write(archive, persons=ids["person"], attendances=ids.get("attendance", ()), seats=ids.get("seat", ()))
    told = Counter({"closure_figure": _lists(archive, set().union(*uids.values()), on)})
    journal.drop_triggers(archive.db)  # else the journal would keep what is erased
    archive.execute("pragma defer_foreign_keys = on")
    told["document"] = _documents(archive, ids, gatherings, names, uids, on, text_of)
    told += Counter(_rows(archive, ids, uids))
    erasure = archive.insert("erasure", {"on_day": on, "reason": reason, "persons": len(persons),
                                         "told": json.dumps(dict(told))})  # fmt: skip
    strip_journal(archive, ids, erasure)
    _imports(archive, uids, names)
    renamed = names_in_texts.sweep(archive, decided)
    told["closure_figure"] += _lists(archive, _called_by(archive, renamed), on)
    archive.update("erasure", erasure, {"told": json.dumps(dict(told))})
    for index in INDEXES:
        archive.execute(f"insert into {index} ({index}) values ('optimize')")
    journal.write_triggers(archive.db)
    leave_word(archive)
    return dict(told)


def doubts(archive: Archive, persons: Collection[int], text_of: Reads, also: Collection[str] = ()) -> list[Row]:
    """Where a text that stays may name one of them, and it is not certain: see `names_in_texts.places`.

    Kept files that stay are read, too.
    """
    ids = person_rows.rows(archive, persons, known=True)
    names = names_in_texts.of(archive, ids)
    found = names_in_texts.places(archive, ids, names_in_texts.of(archive, ids, also=also).doubts)
    going = _going(archive, ids, _gatherings(archive, ids), names, _uids(archive, ids))
    for row in _files(archive):
        if row["id"] not in going and not names.names(said := text_of(row["content"])):
            told = names_in_texts.in_text(names.doubts, said, noun="document", row_id=row["id"], column="sha256")
            found += {one["word"]: one for one in reversed(told)}.values()  # each word once
    return found


def numbers(archive: Archive, persons: Collection[int]) -> dict[str, int]:
    """How many rows by table belong to persons, without writing anything."""
    return {noun: len(ids) for noun, ids in person_rows.rows(archive, persons).items()}


def _uids(archive: Archive, ids: Ids) -> dict[str, set[str]]:
    """Table → the uids of its rows, of those that only the journal knows, too."""
    found: dict[str, set[str]] = {}
    for noun, wanted in ids.items():
        if "uid" in archive.columns(noun):
            listed = json.dumps(sorted(wanted))
            found[noun] = set(archive.column(
                f'select uid from "{noun}" where id in (select value from json_each(?1)) union'
                " select ifnull(new, old) ->> 'uid' from change where noun = ?2"
                " and row_id in (select value from json_each(?1))", (listed, noun),
            ))  # fmt: skip
    return found


def _gatherings(archive: Archive, ids: Ids) -> set[int]:
    """The gatherings they were at, expected at, or held a proxy in."""
    found: set[int] = set()
    for noun in ("attendance", "proxy", "refused_mark"):
        found |= set(archive.column(
            f"select gathering_id from {noun} where id in (select value from json_each(?))",
            (json.dumps(sorted(ids.get(noun, ()))),),
        ))  # fmt: skip
    return found


def _called_by(archive: Archive, renamed: list[tuple[str, int]]) -> set[str]:
    """The uids of records whose name was taken out of what they are called, and of those that bear it in theirs."""
    found: set[str] = set()
    for noun, key in renamed:
        ties = [("id", noun)] + [(column, table) for table, column in merging.pointers(archive, noun)]
        for column, table in ties:
            if "uid" in archive.columns(table):
                found |= set(archive.column(f'select uid from "{table}" where "{column}" = ?', (key,)))
    return found


def _lists(archive: Archive, uids: set[str], on: str) -> int:
    """Frozen lists in which one of the rows stands are destroyed: the figure and its fingerprint remain.

    What a record was called is in its digest: one called otherwise since could not be compared any more.
    """
    figures = archive.column(
        "select distinct closure_figure_id from closure_record where record_uid in (select value from json_each(?))",
        (json.dumps(sorted(uids)),),
    )
    listed = json.dumps(figures)
    archive.execute(
        "update closure_figure set destroyed_on = ? where id in (select value from json_each(?))", (on, listed)
    )
    archive.execute("delete from closure_record where closure_figure_id in (select value from json_each(?))", (listed,))
    return len(figures)


def _documents(
    archive: Archive, ids: Ids, gatherings: set[int], names: Names, uids: dict[str, set[str]], on: str, text_of: Reads
) -> int:  # fmt: skip
    """Kept files that name them: of their gatherings by kind, of themselves, their lists, and any that says a name.

    The documents stay as what they were, so that evidence counts as before; those of the persons alone go.
    """
    chosen = _going(archive, ids, gatherings, names, uids)
    for row in _files(archive):
        if row["id"] not in chosen and names.names(text_of(row["content"])):
            chosen.add(row["id"])
    for key in chosen:
        archive.update("document", key, {"destroyed_on": on})
    for noun in ids:
        archive.execute(
            "delete from document_link where record_kind = ? and record_uid in (select value from json_each(?))",
            (noun, json.dumps(sorted(uids.get(noun, ())))),
        )
    # What only undo could bring back cannot be brought back any more.
    archive.execute("delete from blob where sha256 not in (select sha256 from document where destroyed_on is null)")
    return len(chosen)


def _going(
    archive: Archive, ids: Ids, gatherings: set[int], names: Names, uids: dict[str, set[str]]
) -> set[int]:  # fmt: skip
    """The documents that go whatever their files say: of the persons, of their gatherings by kind, of their lists."""
    chosen = {one["id"] for one in person_rows.documents(archive, ids)}
    chosen |= set(archive.column(
        "select l.document_id from document_link l join gathering g on g.uid = l.record_uid"
        " join document d on d.id = l.document_id left join document_kind k on k.id = d.kind_id"
        " where l.record_kind = 'gathering' and g.id in (select value from json_each(?))"
        " and ifnull(k.code, '') not in (select value from json_each(?))"
        " union select s.scan_id from sheet s where s.scan_id is not null"
        " and s.gathering_id in (select value from json_each(?1))",
        (json.dumps(sorted(gatherings)), json.dumps(sorted(NAMELESS))),
    ))  # fmt: skip
    chosen |= {one["document_id"] for one in _concerned(archive, uids, names) if one["document_id"] is not None}
    return chosen


def _files(archive: Archive) -> Iterator[Row]:
    """The id and content of each document that is kept, one after the other."""
    for key in archive.column("select d.id from document d join blob b on b.sha256 = d.sha256 order by d.id"):
        yield from archive.rows(
            "select d.id, b.content from document d join blob b on b.sha256 = d.sha256 where d.id = ?", (key,)
        )


def _concerned(archive: Archive, uids: dict[str, set[str]], names: Names) -> list[Row]:
    """The imported lists that placed one of the persons, or say one of the names."""
    persons = uids["person"]

    def says(row: Row) -> bool:
        texts = [row["placed"], *archive.column(
            "select question || ifnull(answer, '') from import_question where list_import_id = ?", (row["id"],)
        )]  # fmt: skip
        whole = " ".join(texts)
        return any(uid in whole for uid in persons) or names.names(whole)

    return [row for row in archive.all("list_import") if says(row)]


def _imports(archive: Archive, uids: dict[str, set[str]], names: Names) -> None:
    for row in _concerned(archive, uids, names):
        archive.update("list_import", row["id"], {"placed": "{}"})
        questions = archive.column("select id from import_question where list_import_id = ?", (row["id"],))
        archive.execute("delete from import_question where list_import_id = ?", (row["id"],))
        for noun, wanted in (("list_import", [row["id"]]), ("import_question", questions)):
            archive.execute(
                "delete from change where noun = ? and row_id in (select value from json_each(?))",
                (noun, json.dumps(wanted)),
            )


def _rows(archive: Archive, ids: Ids, uids: dict[str, set[str]]) -> dict[str, int]:
    told = {}
    for noun, wanted in ids.items():
        key = json.dumps(sorted(wanted))
        if noun in _KEPT:
            said = ", ".join(f"{column} = null" for column in _KEPT[noun])
            told[noun] = archive.execute(
                f'update "{noun}" set {said} where id in (select value from json_each(?))', (key,)
            ).rowcount
        else:
            told[noun] = archive.execute(
                f'delete from "{noun}" where id in (select value from json_each(?))', (key,)
            ).rowcount
    listed = json.dumps(sorted(uids["person"]))
    archive.execute(  # of persons that only the journal knew, too
        "delete from kit_subject where kit_uid in (select value from json_each(?1))"
        " or is_uid in (select value from json_each(?1))", (listed,),
    )  # fmt: skip
    archive.execute("delete from draft where record in (select value from json_each(?))", (listed,))
    return {noun: n for noun, n in told.items() if n}


def strip_journal(archive: Archive, ids: Ids, erasure: int) -> None:
    """The changes of these rows are replaced by how many each operation had made.

    An operation of which nothing else is left says of what it was no more than that.
    """
    for noun, wanted in ids.items():
        key = json.dumps(sorted(wanted))
        archive.execute(
            "insert into erased_change (erasure_id, operation_id, noun, quantity)"
            " select ?, operation_id, noun, count(*) from change where noun = ?"
            " and row_id in (select value from json_each(?)) group by operation_id",
            (erasure, noun, key),
        )
        archive.execute("delete from change where noun = ? and row_id in (select value from json_each(?))", (noun, key))
    for row in archive.rows(
        "select id, args from operation o where id in (select operation_id from erased_change where erasure_id = ?)"
        " and not exists (select 1 from change c where c.operation_id = o.id)",
        (erasure,),
    ):
        said = {key: MARK if isinstance(value, str) else value for key, value in json.loads(row["args"]).items()}
        archive.update("operation", row["id"], {"args": json.dumps(said, ensure_ascii=False)})


def prepare(archive: Archive) -> None:
    """Before the operation begins: what is deleted is overwritten."""
    archive.execute("pragma secure_delete = on")


def last(archive: Archive) -> str | None:
    """The uid of the last erasure's operation: a copy without it holds what was erased, whatever moment it bears."""
    found: str | None = archive.value("select uid from operation where verb like 'erasures.%' order by id desc limit 1")
    return found


def leave_word(archive: Archive) -> None:
    """Inside the operation that erases: the file has still to be written anew, whatever happens after it."""
    archive.execute("pragma user_version = 1")


def is_unfinished(archive: Archive) -> bool:
    """Whether the program died, or the file was being read, before an erasure was followed by `forget`."""
    return bool(archive.value("pragma user_version"))


def forget(archive: Archive) -> None:
    """After it was committed: no erased word in free pages or in the log. What is cut off is finished when the archive
    is next opened for writing.
    """
    archive.execute("pragma secure_delete = on")
    archive.execute("pragma temp_store = memory")  # what is written anew passes through no file of its own
    archive.execute("analyze")  # else figures are read as if what stands in the place of rows were as much as these
    archive.execute("vacuum")
    is_read, *_pages = archive.execute("pragma wal_checkpoint(truncate)").fetchone()
    if not is_read:
        archive.execute("pragma user_version = 0")
