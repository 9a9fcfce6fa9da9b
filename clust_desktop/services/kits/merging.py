"""A kit comes home: read through a copy, backed up before, merged as one operation that can be reverted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from clust_desktop.domain import days
from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.outcome import Question
from clust_desktop.services.kits.conflicts import Conflict, clock_sentences
from clust_desktop.services.kits.heads import Heads
from clust_desktop.services.kits.marks import Marks
from clust_desktop.services.kits.places import Places
from clust_desktop.services.kits.walk_ins import WalkIns
from clust_desktop.store import carried, kit_home, kit_merges, kits
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.kit_home import Clock
from clust_desktop.store.kits import Identity

TITLE = N_("Kit {file} merged")
COUNTED = ("marks", "take_backs", "added", "linked", "refused", "heads", "asked")


@dataclass(slots=True, kw_only=True)
class Merged:
    """What a kit brought home; `operation` is its uid in the journal, None where there was nothing new."""

    file: str
    kit: str
    made_at: str
    marks: int = 0
    take_backs: int = 0
    added: int = 0
    linked: int = 0
    refused: int = 0
    heads: int = 0
    ask: list[Question] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)
    is_new: bool = False
    dry_run: bool = False
    operation: str | None = None
    backup: Path | None = None

    def facts(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)

    def counted(self) -> Iterator[str]:
        """How many of each came home."""
        if not self.is_new:
            yield _("{file}: nothing in it is new; the archive was not changed.").format(file=self.file)
        else:
            yield _(
                "{file}: marks {marks}, taken back {take_backs}, new people {added}, people found {linked}, not let in "
                "{refused}, heads {heads}."
            ).format(file=self.file, marks=self.marks, take_backs=self.take_backs, added=self.added,
                     linked=self.linked, refused=self.refused, heads=self.heads)  # fmt: skip

    def differences(self) -> Iterator[str]:
        """How many things do not agree, then each of them."""
        if n := len(self.conflicts):
            yield ngettext("{n} thing does not agree:", "{n} things do not agree:", n).format(n=n)
            yield from (f"  {one}" for one in self.conflicts)

    def sentences(self) -> Iterator[str]:
        """All of it for a person to read."""
        if self.dry_run:
            yield _("Trial only: nothing was written.")
        yield from self.counted()
        yield from self.notes
        yield from self.differences()
        for one in self.ask:
            yield _("Walk-in {row}, to be asked: “{value}” – {reason}").format(
                row=one.row, value=one.value, reason=one.reason
            )
            for candidate in one.candidates:
                yield f"    {candidate.uid}  {candidate.name} – {candidate.reason}"
        if self.ask:
            yield _("Keep the kit until they are answered, and merge it again with the answers.")
        if self.backup:
            yield _("The archive as it was before is in {file}.").format(file=self.backup)
        if self.operation:
            yield _("To take it back: revert {operation}").format(operation=self.operation)


class _TakeBack(Exception):
    pass


def merge(
    archive: Archive, path: Path, *, decisions: Decisions | None = None, dry_run: bool = False,
    back_up: Callable[[], Path] | None = None,
) -> Merged:  # fmt: skip
    """Bring home what was done at the doors of a kit; merged a second time it changes nothing.

    `back_up` is called first, once it is known that something is new. Raises Refused where the file is no kit, a
    damaged one, of a newer version or of another archive; the file is never written.
    """
    carried.refuse_kit(archive)
    with kit_home.opened(path) as kit:
        try:
            said = kits.identity(kit)
        except Damaged as refusal:
            raise kit_home.damaged(path) from refusal
        if said is None:
            raise Refused(_("{path} is no kit: it is an archive of its own.").format(path=path))
        if not archive.exists("kit", uid=said.uid) and said.home != kits.home_of(archive):
            raise Refused(
                _("{path} is a kit of another archive, “{archive}”: it is merged there.").format(
                    path=path, archive=said.archive
                )
            )
        chosen = decisions or Decisions()
        tried = _run(archive, kit, said, path.name, chosen, dry_run=True)
        if dry_run or not tried.is_new:
            tried.dry_run = dry_run
            return tried
        backup = back_up() if back_up else None
        done = _run(archive, kit, said, path.name, chosen, dry_run=False)
        done.backup = backup
        return done


def _run(archive: Archive, kit: Archive, said: Identity, name: str, chosen: Decisions, *, dry_run: bool) -> Merged:
    """Tried, it says what it would do and takes it back; the operation's uid is given where something is new."""
    found = Merged(file=name, kit=said.uid, made_at=said.made_at)
    found.clock = kit_home.clock(kit, said.made_at, kit_home.now_of(archive))
    try:
        with archive.operation(kit_merges.MERGE, TITLE, file=name) as operation:
            row = _entered(archive, said, name)
            before = kit_merges.before(archive, kit, row["id"])
            who = WalkIns(archive, kit, row["id"], name, chosen)
            who.place(said, before)
            places = Places(archive, kit, who, before)
            Marks(archive, kit, places).bring()
            Heads(archive, kit, places, kit_id=row["id"]).bring()
            brought = places.brought
            found.ask = who.outcome.ask
            found.added, found.linked = who.added, who.linked
            found.marks, found.take_backs = brought.marks, brought.take_backs
            found.refused, found.heads = brought.refused, brought.heads
            found.conflicts = [one.sentence(archive) for one in brought.conflicts]
            found.notes = list(_notes(archive, row, said, found.clock))
            if not kit_home.is_changed(archive, operation):
                raise _TakeBack
            found.is_new = True
            told = {
                **kit_merges.acts_since(kit, before.seen), "left": sorted(brought.left), "marks": found.marks,
                "take_backs": found.take_backs, "added": found.added, "linked": found.linked,
                "refused": found.refused, "heads": found.heads, "asked": len(found.ask),
                "conflicts": [one.facts() for one in brought.conflicts],
            }  # fmt: skip
            clock = found.clock
            archive.insert("kit_merge", {
                "kit_id": row["id"], "at": kit_home.now_of(archive), "first_at": clock.first_at or None,
                "last_at": clock.last_at or None, "behind": clock.behind, "ahead": clock.ahead,
                "set_back": clock.set_back, "told": json.dumps(told),
            })  # fmt: skip
            if dry_run:
                raise _TakeBack
            done = archive.find("operation", id=operation)
            found.operation = done["uid"] if done else None
    except _TakeBack:
        pass
    return found


def _entered(archive: Archive, said: Identity, name: str) -> Row:
    """The kit in the register; entered anew where the archive was restored from before its making."""
    found = archive.find("kit", uid=said.uid)
    if found is None:
        key = archive.insert("kit", {"uid": said.uid, "file": name, "made_at": said.made_at})
        for uid in said.gatherings:
            if gathering := archive.find("gathering", uid=uid):
                archive.insert("kit_gathering", {"kit_id": key, "gathering_id": gathering["id"]})
        found = archive.find("kit", id=key)
        assert found is not None
    return found


def _notes(archive: Archive, row: Row, said: Identity, clock: Clock) -> Iterator[str]:
    if row["lost_on"]:
        text = _("This kit was declared lost on {day}: what it holds is brought in all the same.")
        yield text.format(day=days.show(date.fromisoformat(row["lost_on"])))
    yield from clock_sentences(clock)
    for uid in said.gatherings:
        for period in kit_home.closed_periods(archive, uid):
            gathering = archive.by_uid("gathering", uid)
            yield _("“{title}” lies in a closed period, {period}: what is new is a correction of it.").format(
                title=gathering["title"], period=period
            )


def past(archive: Archive, uid: str) -> list[dict[str, Any]]:
    """What each merge of a kit brought home, the newest first: at, how many of what, notes and conflicts in words."""
    found = []
    for row in archive.all("kit_merge", order="id", kit_id=archive.by_uid("kit", uid)["id"]):
        told = kit_merges.told(row)
        clock = Clock(behind=row["behind"], ahead=row["ahead"], set_back=row["set_back"])
        conflicts = [Conflict(**one).sentence(archive) for one in told.get("conflicts", ())]
        many = {key: int(told.get(key, 0)) for key in COUNTED}
        found.append({"at": row["at"], **many, "notes": list(clock_sentences(clock)), "conflicts": conflicts})
    return found[::-1]
