"""Two records of one organisation, or of one person, made one; and taken apart again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clust_desktop.domain.nouns import NOUNS
from clust_desktop.domain.refusals import Conflict, Invalid, Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.frozen import numbers_stand
from clust_desktop.services.keeping import Keeping
from clust_desktop.services.records import Records
from clust_desktop.services.shared_memberships import Shared, shared
from clust_desktop.store import merging, records, undo
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.undo import Replayed

_FILLED = {
    "organisation": (
        "short_name", "vat", "tax_code", "category_id", "activity", "address", "postcode", "town", "province", "email",
        "phone", "website", "note",
    ),
    "person": ("given_name", "family_name", "email", "phone", "gender", "note"),
}  # fmt: skip
"""What the one that stays takes from the other where it has nothing itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a merge would do: whose name becomes another name, and how many records of each kind move."""

    stays: str
    goes: str
    moves: dict[str, int]
    united: int = 0
    shared: tuple[Shared, ...] = ()

    @property
    def sentence(self) -> str:
        listed = ", ".join(f"{name.lower()}: {counted}" for name, counted in self.moves.items())
        said = [
            _("“{goes}” is merged into “{stays}”, and remains as another name of it.").format(
                goes=self.goes, stays=self.stays),
            _("What moves: {listed}.").format(listed=listed) if listed else _("Nothing hangs on it, so nothing moves."),
        ]  # fmt: skip
        if self.united:
            said.append(ngettext(
                "In {n} gathering both are written: one line remains, with the presences of both.",
                "In {n} gatherings both are written: one line remains in each, with the presences of both.",
                self.united).format(n=self.united))  # fmt: skip
        said.append(_("It can be taken back at any time."))
        return " ".join(said)


def _without(moves: dict[str, int], name: str, removed: int) -> dict[str, int]:
    return {key: left for key, n in moves.items() if (left := n - removed if key == name else n)}


class Mergers:
    """`noun` is "organisation" or "person"; `stays` and `goes` are uids."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def shared(self, *, stays: str, goes: str, members: str = "") -> tuple[Shared, ...]:
        """Where both organisations are members of one association over the same days; `members` is whose stays."""
        return shared(self.archive, *self._both("organisation", stays, goes), members)

    def preview(self, *, noun: str, stays: str, goes: str, members: str = "") -> Preview:
        """What would happen. Raises Invalid or Conflict, saying what to do first, where it cannot.

        Where both are members over the same days a person says whose membership stays: `members`, the uid of either.
        """
        keep, go = self._both(noun, stays, goes)
        both_members: tuple[Shared, ...] = ()
        if noun == "organisation":
            both_members = shared(self.archive, keep, go, members)
            for one in both_members:
                one.refuse()
            self._refuse_succession(keep, go)
            self._refuse_twins(keep, go)
        name = NOUNS[noun].named
        both = merging.twins(self.archive, "attendance", "person_id", go["id"], keep["id"]) if noun == "person" else []
        moves = Records(self.archive).uses(noun=noun, uid=goes)
        if members == stays and both_members:
            moves = _without(moves, _(NOUNS["membership"].many), sum(len(one.go) for one in both_members))
        return Preview(stays=keep[name], goes=go[name], moves=moves, united=len(both), shared=both_members)

    def merge(self, *, noun: str, stays: str, goes: str, members: str = "", backups_to: Path | None = None) -> Path:
        """Let one record be part of the other, which keeps what it has and takes over the rest.

        First a backup is made, in the folder given or the usual one; where it lies. Without one nothing is merged.
        """
        preview = self.preview(noun=noun, stays=stays, goes=goes, members=members)
        backup = Keeping(self.archive).before("before-merge", folder=backups_to)
        keep, go = self._both(noun, stays, goes)
        title = N_("{name} merged into {into}")
        with (
            self.archive.operation(f"{noun}.merge", title, name=preview.goes, into=preview.stays),
            numbers_stand(self.archive, noun, (keep["id"], go["id"])),
        ):
            if noun == "person":
                merging.unite_attendances(self.archive, go["id"], keep["id"])
            for one in preview.shared:
                one.remove(self.archive)
            merging.repoint(self.archive, noun, go["id"], keep["id"])
            for name in (preview.goes, go.get("short_name") or ""):
                self._alias(noun, keep["id"], name, known=(preview.stays, keep.get("short_name")))
            filled = {one: go[one] for one in _FILLED[noun] if go[one] and not keep[one]}
            after = keep | filled
            self.archive.update(noun, keep["id"], filled | {"folded": records.folded(self.archive, noun, after)})
            self.archive.update(noun, go["id"], {"merged_into_id": keep["id"]})
        return backup

    def absorbed(self, *, noun: str, uid: str) -> list[dict[str, Any]]:
        """The records merged into this one, the last merged first: uid and name."""
        return merging.absorbed(self.archive, noun, uid)

    def take_apart(self, *, noun: str, goes: str) -> Replayed:
        """Take the merge of this record into another back: everything that moved and was not changed since returns."""
        found = merging.merged_by(self.archive, noun, self.archive.by_uid(noun, goes)["id"])
        if found is None:
            raise Refused(_("The journal does not hold the operation of this merge: it cannot be taken back."))
        return undo.revert(self.archive, found["uid"])

    # -- what stands in the way ---------------------------------------------------------------------------------------

    def _both(self, noun: str, stays: str, goes: str) -> tuple[Row, Row]:
        keep, go = self.archive.by_uid(noun, stays), self.archive.by_uid(noun, goes)
        if keep["id"] == go["id"]:
            raise Invalid({"goes": _("These are one and the same: choose another.")})
        for one in (keep, go):
            if one["merged_into_id"] is not None:
                raise Conflict(_("“{name}” was merged already.").format(name=one[NOUNS[noun].named]))
        return keep, go

    def _refuse_succession(self, keep: Row, go: Row) -> None:
        pairs = (("from_id", "to_id"), ("to_id", "from_id"))
        if any(self.archive.exists("succession", **{one: keep["id"], other: go["id"]}) for one, other in pairs):
            raise Conflict(_("One of the two succeeds the other, so they are two: remove the succession first."))

    def _refuse_twins(self, keep: Row, go: Row) -> None:
        for table, said in (
            ("vote", N_("Both have voted on the same resolution: two members, not one.")),
            ("partner", N_("Both are partners of the same project: remove one of the two there first.")),
        ):
            if merging.twins(self.archive, table, "organisation_id", go["id"], keep["id"]):
                raise Conflict(_(said))

    def _alias(self, noun: str, row_id: int, name: str, *, known: tuple[str | None, ...]) -> None:
        values = {f"{noun}_id": row_id, "name": name}
        if name and name not in known and not self.archive.exists(f"{noun}_alias", **values):
            self.archive.insert(f"{noun}_alias", values)
