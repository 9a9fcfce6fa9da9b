"""What was done, and taking it back."""

from __future__ import annotations

from typing import Any

from clust_desktop.domain.titles import sentence
from clust_desktop.i18n import ngettext
from clust_desktop.store import undo
from clust_desktop.store.database import Archive
from clust_desktop.store.undo import Replayed


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

    def title_of(self, replayed: Replayed) -> str:
        """What the operation that was replayed had done, in the language spoken now."""
        return sentence(replayed.operation["title"], replayed.operation["args"])

    def kept_sentence(self, replayed: Replayed) -> str:
        """How many records were left as they are because they were changed or used since; empty for none."""
        if not replayed.kept:
            return ""
        return ngettext(
            "{n} record was changed or used since and stays as it is.",
            "{n} records were changed or used since and stay as they are.",
            len(replayed.kept),
        ).format(n=len(replayed.kept))

    def undo(self) -> Replayed:
        return undo.undo(self.archive)

    def redo(self) -> Replayed:
        return undo.redo(self.archive)

    def revert(self, uid: str) -> Replayed:
        return undo.revert(self.archive, uid)
