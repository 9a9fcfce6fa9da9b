"""What was done, and taking it back."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any

from clust_desktop.domain import amounts, columns, moments
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.titles import sentence
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.journal_words import Changes, Difference, Words
from clust_desktop.services.lists import Few, List
from clust_desktop.services.uncollected import uncollected
from clust_desktop.store import backups_list, journal_lists, undo
from clust_desktop.store.database import Archive
from clust_desktop.store.rehearsal import rehearsal
from clust_desktop.store.undo import Replayed

__all__ = ["Journal", "Replayed"]

LONG = 500  # changes put back in about a tenth of a second


class Journal:
    """The operations of the archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def listing(self, *, limit: int | None = None) -> list[dict[str, Any]]:
        """Operations, newest first: uid, at, kind, title (translated), changes, undone_by, of."""
        return [
            {
                "uid": one["uid"], "at": one["at"], "who": one["who"], "kind": one["kind"], "verb": one["verb"],
                "title": sentence(one["title"], one["args"]), "changes": one["changes"], "undone_by": one["undone_by"],
                "of": one["of"],
            }
            for one in undo.listing(self.archive, limit=limit)
        ]  # fmt: skip

    def changes(self, uid: str) -> list[dict[str, Any]]:
        return undo.changes(self.archive, uid)

    def operations(self, *, kind: str = "", on: date | None = None) -> List:
        """What was done, newest first; of one kind (do, import, undone, redo, barrier), on one day."""
        days = {}
        if on is not None:
            days = {"from_at": moments.to_utc(on, time.min), "until_at": moments.to_utc(on + timedelta(1), time.min)}
        return List(self.archive, journal_lists.operations(kind=kind, **days))

    def operation(self, uid: str) -> dict[str, Any]:
        """One operation as a row of the list. Raises Refused where there is none."""
        found = journal_lists.operation(self.archive, uid)
        if found is None:
            raise Refused(_("There is no operation {uid} in the journal.").format(uid=uid))
        return found

    def changes_of(self, uid: str) -> List:
        """The changes of one operation in words."""
        return Changes(self.archive, journal_lists.changes(uid))

    def change(self, uid: str) -> dict[str, Any]:
        """One change in words: noun, name, what. Raises Refused where there is none."""
        row, words = self._change(uid), Words(self.archive)
        old, new = row["old"], row["new"]
        name = words.name_of(row["noun"], json.loads(new or old))
        return {"uid": uid, "noun": columns.noun(row["noun"]), "name": name, "what": words.what(old, new)}

    def differences(self, uid: str) -> Few:
        """Every column of one change, before and after."""
        row = self._change(uid)
        found: list[Difference] = Words(self.archive).differences(row["noun"], row["old"], row["new"])
        return Few([{"label": one.label, "old": one.old, "new": one.new} for one in found])

    def _change(self, uid: str) -> dict[str, Any]:
        row = journal_lists.change(self.archive, int(uid))
        if row is None:
            raise Refused(_("There is no operation {uid} in the journal.").format(uid=uid))
        return row

    def reverting(self, uid: str) -> str:
        """What taking one operation back would do, with numbers, tried on a copy. Raises Refused where it cannot be."""
        with rehearsal(self.archive) as copy:
            replayed = undo.revert(copy, uid)
        n = replayed.restored
        said = ngettext(
            "“{title}” will be taken back: {n} record is put back as it was before.",
            "“{title}” will be taken back: {n} records are put back as they were before.",
            n,
        ).format(title=self.title_of(replayed), n=n)
        had = _("It had added {added}, changed {changed} and removed {removed} records.").format(
            **{key: amounts.show(counted) for key, counted in journal_lists.extent(self.archive, uid).items()}
        )
        return f"{said} {self.kept_sentence(replayed)}".strip() + f"\n\n{had}"

    def title_of(self, replayed: Replayed) -> str:
        """What the operation that was replayed had done, in the language spoken now."""
        said = sentence(replayed.operation["title"], replayed.operation["args"])
        if undo.is_taking_back(self.archive, replayed.operation):  # under the same title as what it took back
            return _("taking back of “{title}”").format(title=said)
        return said

    def kept_sentence(self, replayed: Replayed) -> str:
        """How many records were left as they are because they were changed or used since; empty for none."""
        closed = sum(one.reason == "closed" for one in replayed.kept)
        said = []
        if n := len(replayed.kept) - closed:
            said.append(ngettext(
                "{n} record was changed or used since and stays as it is.",
                "{n} records were changed or used since and stay as they are.", n,
            ).format(n=n))  # fmt: skip
        if closed:
            said.append(ngettext(
                "{n} record belongs to an assembly that was closed since and stays as it is.",
                "{n} records belong to an assembly that was closed since and stay as they are.", closed,
            ).format(n=closed))  # fmt: skip
        return " ".join(said)

    def kept_records(self, replayed: Replayed) -> list[tuple[str, str, str]]:
        """Each record left as it is: what it is, its name, and why: "edited", "used" or "closed"."""
        words = Words(self.archive)
        return [(columns.noun(one.noun), words.name(one.noun, one.row_id), one.reason) for one in replayed.kept]

    def is_long(self, *, back: bool) -> bool:
        """Whether the next undo (or redo) would take so long that a window must not wait for it."""
        target = (undo.next_undo if back else undo.next_redo)(self.archive)
        return target is not None and self.archive.count("change", operation_id=target["id"]) > LONG

    @uncollected()
    def undo(self) -> Replayed:
        if undo.next_undo(self.archive) is None and backups_list.before_restore(self.archive.path) is not None:
            raise Refused(
                _("There is nothing to undo. A restore is taken back under Archive → Backups: Undo the restore.")
            )
        return undo.undo(self.archive)

    @uncollected()
    def redo(self) -> Replayed:
        return undo.redo(self.archive)

    @uncollected()
    def revert(self, uid: str) -> Replayed:
        return undo.revert(self.archive, uid)
