"""How a person is reached, and what was consented to, erased while the rest of her has to be kept."""

from __future__ import annotations

import json

from clust_desktop.domain.erased_names import Names
from clust_desktop.store import erasing, journal, names_in_texts
from clust_desktop.store.database import Archive

CONTACTS = ("email", "phone", "gender", "note")


def numbers(archive: Archive, person: int) -> dict[str, int]:
    """How many contacts and consents there are, by what they are; what is not there is left out."""
    row = archive.all("person", id=person)[0]
    found = {"email": bool(row["email"]), "phone": bool(row["phone"]), "gender": bool(row["gender"]),
             "note": bool(row["note"]), "consent": archive.count("consent", person_id=person)}  # fmt: skip
    return {key: int(n) for key, n in found.items() if n}


def erase(archive: Archive, person: int, *, on: str) -> dict[str, int]:
    """Erase them inside the barrier that is running, in the journal too; what `numbers` said."""
    told = numbers(archive, person)
    said = set()
    for column in ("email", "phone"):
        said |= set(archive.column(f"select {column} from person where id = ?", (person,)))
        for side in ("old", "new"):
            said |= set(archive.column(
                f"select distinct {side} ->> ? from change where noun = 'person' and row_id = ? and {side} is not null",
                (column, person),
            ))  # fmt: skip
    others = set(archive.column("select email from person where id <> ?1 union select phone from person where id <> ?1",
                                (person,)))  # fmt: skip
    consents = json.dumps(archive.column("select id from consent where person_id = ?", (person,)))
    journal.drop_triggers(archive.db)
    archive.update("person", person, {"email": "", "phone": "", "gender": None, "note": ""})
    gone = archive.column("select distinct row_id from change where noun = 'consent'"
                          " and (ifnull(new, old) ->> 'person_id') = ?", (person,))  # fmt: skip
    archive.execute("delete from consent where id in (select value from json_each(?))", (consents,))
    erasure = archive.insert("erasure", {"on_day": on, "reason": "asked", "persons": 0, "told": json.dumps(told)})
    erasing.strip_journal(archive, {"consent": set(gone)}, erasure)
    for side in ("old", "new"):
        archive.execute(
            f"update change set {side} = json_set({side}, '$.email', '', '$.phone', '', '$.gender', null, '$.note', '')"
            f" where noun = 'person' and row_id = ? and {side} is not null", (person,),
        )  # fmt: skip
    names_in_texts.sweep(archive, Names(filter(None, said), filter(None, others)))
    for index in erasing.INDEXES:
        archive.execute(f"insert into {index} ({index}) values ('optimize')")
    journal.write_triggers(archive.db)
    erasing.leave_word(archive)
    return told
