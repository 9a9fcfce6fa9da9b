"""The backups of the open archive: listed, made, verified again, compared with what is there now."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from clust_desktop.domain import amounts, columns, moments
from clust_desktop.domain.nouns import NOUNS
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.archives import restored_over
from clust_desktop.services.lists import Few
from clust_desktop.store import backups, backups_list, drafts, keys
from clust_desktop.store.backups_list import Backup
from clust_desktop.store.database import Archive, moment

REASONS = {
    "backup": N_("Made by hand"),
    "closing": N_("At closing"),
    "daily": N_("Once a day"),
    "before-restore": N_("Before a restore"),
    "before-migration": N_("Before an update of the program"),
    "before-import": N_("Before an import"),
    "before-merge": N_("Before a merge"),
    "before-erasure": N_("Before an erasure"),
    "before-retention": N_("Before what expired is destroyed"),
    "damaged": N_("The damaged archive as it was"),
}
_verified: dict[tuple[Path, int, float], tuple[str, bool]] = {}
"""Since the program started: file, size and date → when it was read through, and whether it was sound."""


class Backups:
    """Where the copies of this archive are, and what is in them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def listing(self, *, folder: Path | None = None) -> Few:
        """Every backup beside the archive and in the folder chosen, the newest first; the uid is its path."""
        return Few(self.every(folder=folder))

    def every(self, *, folder: Path | None = None) -> list[dict[str, Any]]:
        """The same as plain rows."""
        return [self._row(one) for one in backups_list.listing(self.archive.path, folder)]

    def _row(self, one: Backup) -> dict[str, Any]:
        when, sound = _verified.get((one.path, one.size, one.kept), ("", True))
        made_sound, locked = one.reason != "damaged", keys.is_locked(one.path)
        return {
            "condition": "locked" if locked else "sound" if sound and made_sound else "damaged",
            "uid": str(one.path), "made_at": one.made_at, "reason": _(REASONS.get(one.reason, "")) or one.reason,
            "folder": str(one.path.parent), "file": one.path.name, "size": one.size,
            "locked": locked, "sound": sound and made_sound, "verified_at": when or (one.made_at if made_sound else ""),
        }  # fmt: skip

    def find(self, uid: str, *, folder: Path | None = None) -> dict[str, Any]:
        """One backup as the list has it. Raises Refused where it is not there any more."""
        return self._row(self._find(uid, folder))

    def _find(self, uid: str, folder: Path | None) -> Backup:
        for one in backups_list.listing(self.archive.path, folder):
            if str(one.path) == uid:
                return one
        raise Refused(_("The backup {file} is not there any more.").format(file=uid))

    def make(self, *, folder: Path | None = None, reason: str = "backup") -> Path:
        """A verified copy in the folder chosen or beside the archive, and where it lies; `reason` is one of REASONS."""
        return backups.make(self.archive, folder, reason=reason)

    def announced(self, *, folder: Path | None = None) -> str:
        """What is said before something that is not done without a backup."""
        where = folder or backups.folder_of(self.archive.path)
        return _("First a verified backup is made in {folder}; without it nothing is done.").format(folder=where)

    def verify(self, uid: str, *, folder: Path | None = None) -> bool:
        """Read a backup through from end to end; whether it is sound."""
        one = self._find(uid, folder)
        sound = backups_list.is_good(one.path)
        _verified[one.path, one.size, one.kept] = (moment(datetime.now(UTC)), sound)
        return sound

    def compared(self, uid: str, *, folder: Path | None = None) -> Few:
        """How many records of each kind a backup holds, and how many there are now."""
        then = backups_list.counts(self._find(uid, folder))
        now = backups_list.counted(self.archive)
        nouns = [noun for noun in NOUNS if then.get(noun) or now.get(noun)]
        return Few([
            {"noun": _(NOUNS[noun].many), "then": then.get(noun, 0), "now": now.get(noun, 0)} for noun in nouns
        ])  # fmt: skip

    def before_restore(self, *, folder: Path | None = None) -> Path:
        """What stood here before the last restore. Refuses as `archives.restored_over` does."""
        return restored_over(self.archive.path, folder=folder)

    def restoring(self, uid: str, *, folder: Path | None = None) -> str:
        """What restoring a backup would change, with numbers. Raises Refused where it is damaged or gone."""
        one = self._find(uid, folder)
        if not self.verify(uid, folder=folder):
            raise Refused(_("{file} is damaged: choose another backup.").format(file=one.path.name))
        then, now = backups_list.counts(one), backups_list.counted(self.archive)
        lost = now["operation"] - then["operation"]
        said = [_("The archive goes back to {when}, as {file} has it.").format(
            when=moments.show(one.made_at), file=one.path.name)]  # fmt: skip
        if lost > 0:
            said.append(ngettext("{n} operation done since then is lost.", "{n} operations done since then are lost.",
                                 lost).format(n=amounts.show(lost)))  # fmt: skip
        if typed := sum(row["saved_at"] >= one.made_at for row in drafts.listing(self.archive)):
            said.append(ngettext("{n} form left half filled since then is lost.",
                                 "{n} forms left half filled since then are lost.", typed).format(n=typed))  # fmt: skip
        changed = backups_list.differing(then, now, list(NOUNS))
        said += [
            _("{what}: {now} now, {then} then").format(
                what=columns.many(noun), now=amounts.show(there), then=amounts.show(before)
            )
            for noun, before, there in changed
        ]
        if not changed:
            said.append(_("There are as many records of each kind as now."))
        said.append(_("What is there now is kept first, as a backup of its own in this list."))
        return "\n".join(said)
