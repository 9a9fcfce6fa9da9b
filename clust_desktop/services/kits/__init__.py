"""Kits: some gatherings carried to other doors in a protected file, and what happened there brought home."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import NoRoom, Refused, Unreachable
from clust_desktop.i18n import N_, _
from clust_desktop.services.door_reading import DoorReading
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.keeping import Keeping
from clust_desktop.services.lists import Few, List
from clust_desktop.services.protection import refuse_weak
from clust_desktop.store import carried, durable, keys, kit_lists, kits, protection
from clust_desktop.store.database import Archive, moment
from clust_desktop.store.kits import Identity
from clust_desktop.store.uid import new_uid

if TYPE_CHECKING:
    from clust_desktop.services.kits.merging import Merged

ENDING = ".clust"
_BEGUN = ".begun"


@dataclass(frozen=True, slots=True)
class Made:
    """A kit as it was written: how many gatherings and persons it carries."""

    uid: str
    file: Path
    gatherings: int
    people: int


def counted(merge: Mapping[str, Any]) -> str:
    """How many of what a past merge brought home, in words."""
    said = _(
        "Marks {marks}, taken back {take_backs}, new people {added}, people found {linked}, not let in {refused}, "
        "heads {heads}, left to be asked {asked}."
    )
    return said.format(**merge)


class Kits:
    """Makes kits, lists them, declares them lost."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def identity(self) -> Identity | None:
        """What the open archive says of itself where it is a kit; None of any other."""
        return kits.identity(self.archive)

    def refuse_kit(self) -> None:
        """Raises Refused where the open archive is a kit: for whatever is not done at its door."""
        carried.refuse_kit(self.archive)

    def carried(self) -> list[tuple[str, str, str]]:
        """The gatherings of a kit that is open: uid, title, first day."""
        return [(one["uid"], one["title"], one["on_day"]) for one in self.archive.all("gathering", order="on_day")]

    # -- making -------------------------------------------------------------------------------------------------------

    def make(self, *, gatherings: Sequence[str], out: Path, passphrase: str) -> Made:
        """Write one protected file with these gatherings and the people expected there, and enter it in the register.

        Raises Refused where a gathering has no door, the passphrase is too short, or the file is there already.
        """
        uids = tuple(dict.fromkeys(gatherings))
        if not uids:
            raise Refused(_("Say which gatherings the kit is for."))
        for uid in uids:
            DoorReading(self.archive).refuse_shut(gathering=uid)
        refuse_weak(passphrase)
        out = out if out.suffix else out.with_suffix(ENDING)
        if os.path.exists(out):
            raise Refused(_("{path} already exists: choose another name, or open it.").format(path=out))
        uid, now = new_uid(), moment(self.archive.now())
        said = Identity(uid, now, kits.home_of(self.archive), self.archive.path.stem, uids)
        with self.archive.operation(kits.MADE, kits.TITLE, file=out.name):
            key = self.archive.insert("kit", {"uid": uid, "file": out.name, "made_at": said.made_at})
            for one in uids:
                row = self.archive.by_uid("gathering", one)
                self.archive.insert("kit_gathering", {"kit_id": key, "gathering_id": row["id"]})
            people = self._write(out, said, passphrase)
        return Made(uid, out, len(uids), people)

    def _write(self, out: Path, said: Identity, passphrase: str) -> int:
        """Written beside its place and put there whole; whatever is begun is under its key from the first byte."""
        begun, key = out.with_name(out.name + _BEGUN), keys.new(passphrase)
        try:
            protection.destroy(begun)  # of a making that was cut off
            keys.keep(key)
            with Archive.create(begun, now=self.archive.now, key=key) as kit:
                people = kits.fill(kit, self.archive, said)
            os.replace(begun, out)
            durable.settle_folder(out.parent)  # before it is entered as made
        except (NoRoom, Unreachable) as refusal:
            raise type(refusal)(refusal.sentence.replace(str(begun), str(out))) from refusal
        except OSError as error:
            raise Refused(
                _("{path} cannot be written: {error}. Choose another folder.").format(path=out, error=why(error))
            ) from error
        finally:
            for part in ("", "-wal", "-shm"):
                with suppress(OSError):
                    protection.destroy(begun.with_name(begun.name + part))
        return people

    # -- coming home --------------------------------------------------------------------------------------------------

    def merge(
        self, *, path: Path, decide: Path | None = None, decisions: Decisions | None = None, dry_run: bool = False,
        backups_to: Path | None = None,
    ) -> Merged:  # fmt: skip
        """Bring home what was done at the doors of a kit, after a backup; merged twice it changes nothing.

        Raises Refused where the file is no kit, a damaged one, of a newer version or of another archive.
        """
        from clust_desktop.services.kits.merging import merge

        return merge(
            self.archive, path, decisions=decisions or Decisions.read(decide), dry_run=dry_run,
            back_up=lambda: Keeping(self.archive).before("before-merge", folder=backups_to),
        )  # fmt: skip

    # -- the register of kits -----------------------------------------------------------------------------------------

    def listing(self) -> List:
        """Every kit, the newest first: file, when made, gatherings, when merged last, the day it was declared lost."""
        return List(self.archive, kit_lists.kits())

    def past(self, *, uid: str) -> list[dict[str, Any]]:
        """What each merge of a kit brought home, the newest first: at, how many of what, notes and conflicts."""
        from clust_desktop.services.kits.merging import past

        return past(self.archive, uid)

    def past_listing(self, *, uid: str, wide: int) -> Few:
        """The same in words, in lines of at most so many letters: `at` stands on the first line of a merge, `agrees` is
        false for conflicts."""
        lines: list[dict[str, Any]] = []
        for one in self.past(uid=uid):
            told = [(counted(one), True), *((said, True) for said in one["notes"])]
            told += [(f"▲ {said}", False) for said in one["conflicts"]]
            parts = [(part, agrees) for said, agrees in told for part in textwrap.wrap(said, wide)]
            lines += [{"at": None, "said": part, "agrees": agrees} for part, agrees in parts]
            lines[-len(parts)]["at"] = one["at"]
        return Few(lines)

    def lose(self, *, uid: str, on: date) -> None:
        """Declare a kit lost on a day; what it brought home stays, and if it is found it can still be merged."""
        row = self.archive.by_uid("kit", uid)
        if row["lost_on"] == on.isoformat():
            return
        with self.archive.operation("kits.lose", N_("Kit {file} declared lost"), file=row["file"]):
            self.archive.update("kit", row["id"], {"lost_on": on.isoformat()})

    def find_again(self, *, uid: str) -> None:
        """A kit that was declared lost was found."""
        row = self.archive.by_uid("kit", uid)
        with self.archive.operation("kits.find_again", N_("Kit {file} found again"), file=row["file"]):
            self.archive.update("kit", row["id"], {"lost_on": None})
