"""Backups made without being asked for, in two places, the superfluous ones let go; and how old the newest is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from clust_desktop.domain import clock, moments, rotation
from clust_desktop.domain.progress import Tell, quietly
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, ngettext
from clust_desktop.services import arrivals
from clust_desktop.store import backups, backups_list, keeping, remembered, second_place
from clust_desktop.store.backups_list import Backup
from clust_desktop.store.database import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The backup made, None where nothing was done since the last good one; `said` is what went wrong beside it.

    `missing` says of a second place that it is not there now.
    """

    path: Path | None
    said: tuple[str, ...] = ()
    second: Path | None = None
    removed: tuple[Path, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`made_at` is that of the newest good backup, empty where there is none; `days` since it, 0 while it is current.

    `second_at` is that of the newest copy in the second place, as far as this computer knows.
    """

    made_at: str
    days: int
    is_current: bool
    second: Path | None
    is_second_there: bool
    second_at: str

    @property
    def is_old(self) -> bool:
        """Whether work of too many days is in no backup."""
        return not self.is_current and self.days >= rotation.OLD.days

    @property
    def sentence(self) -> str:
        """What is said of an old one, or of none."""
        if not self.made_at:
            return _("There is no backup of this archive yet.")
        return ngettext(
            "The newest backup is {n} day old, and something was done since.",
            "The newest backup is {n} days old, and something was done since.", self.days,
        ).format(n=self.days)  # fmt: skip

    def facts(self) -> dict[str, Any]:
        return {
            "newest": self.made_at or None, "days": self.days if self.made_at else None,
            "current": self.is_current, "old": self.is_old,
            "second_place": str(self.second) if self.second else None, "second_there": self.is_second_there,
            "second_newest": self.second_at or None,
        }  # fmt: skip


class Keeping:
    """Sees to it that what was done is in a backup. `folder` is where they go, beside the archive if not said."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def keep(
        self, *, reason: str, folder: Path | None = None, always: bool = False, tell: Tell = quietly
    ) -> Made:  # fmt: skip
        """Make a backup where anything was done since the last good one, bring it to the second place, let others go.

        `always` makes one in any case. Raises Refused where it cannot be made; the second place refuses nothing: what
        is wrong there is said, and that it is not there is not.
        """
        path = self.archive.path
        newest = keeping.newest_good(path, folder)
        made = None
        if always or not keeping.is_current(self.archive, newest):
            made = backups.make(self.archive, folder, reason=reason, tell=tell)
            newest = _found(path, made, folder)
            if newest is not None:
                keeping.note_good(path, newest)
        if second_place.there() is not None:
            tell(0, 0, _("It is being brought to the second place…"))
        second, said = _sent(path, newest)
        places = backups_list.folders(path, folder)
        removed = [gone for one in places for gone in keeping.rotate(self.archive, one, self._now, verified=made)]
        keeping.sweep(path, places)
        remembered.keep(path, failed="")
        is_missing = second_place.chosen() is not None and second_place.there() is None
        return Made(
            path=made, said=tuple(said), second=second, removed=tuple(removed),
            missing=self.second_said() if is_missing else "",
        )  # fmt: skip

    def keep_daily(self, *, folder: Path | None = None) -> Made | None:
        """The backup of the day, where today there is none yet and something was done since the last one."""
        newest = keeping.newest_good(self.archive.path, folder)
        today = clock.today()
        if newest is not None and datetime.fromtimestamp(newest.kept, ZoneInfo(clock.ROME)).date() == today:
            return None
        return self.keep(reason="daily", folder=folder)

    def said_on_arrival(self) -> list[str]:
        """What whoever opened the archive should know; each sentence once."""
        return arrivals.said_of(self.archive)

    def note(self, about: str, sentence: str) -> None:
        """Keep a sentence to be read again while the program runs; an empty one takes back what was said of that."""
        arrivals.note(self.archive.path, about, sentence)

    def standing_said(self) -> list[str]:
        """What stands on the page of the backups: the second place, and whatever was said since the opening."""
        return [self.second_said(), *arrivals.standing_of(self.archive)]

    def mark(self) -> str:
        """What is another text as soon as something was done, or another day has begun; quick."""
        return f"{clock.today()} {self.archive.path} {keeping.position(self.archive).last}"

    def before(self, reason: str, *, folder: Path | None = None) -> Path:
        """The verified backup without which nothing is taken away; `reason` is one of `rotation.BEFORE`.

        Raises Refused where it cannot be made: then nothing may be done. It also goes to the second place.
        """
        if reason not in rotation.BEFORE:
            raise ValueError(reason)
        made = backups.make(self.archive, folder, reason=reason)
        send(self.archive.path, made, folder=folder)
        return made

    def standing(self, *, folder: Path | None = None) -> Standing:
        """How old the newest good backup is, here and in the second place."""
        path = self.archive.path
        newest = keeping.newest_good(path, folder)
        is_current = keeping.is_current(self.archive, newest)
        return Standing(
            made_at=newest.made_at if newest else "", days=0 if is_current else self._days(newest),
            is_current=is_current, second=second_place.chosen(), is_second_there=second_place.there() is not None,
            second_at=second_place.newest_at(path),
        )  # fmt: skip

    def _days(self, newest: Backup | None) -> int:
        """Since the newest backup, or since the archive was begun."""
        since = keeping.begun_at(self.archive) if newest is None else newest.made_at
        if not since:
            return 0
        at = datetime.fromisoformat(since.replace("Z", "+00:00"))
        if newest is not None:
            at = min(at, datetime.fromtimestamp(newest.kept, UTC))  # its name may be ahead of a clock set back
        return max(0, (self._now - at).days)

    @property
    def _now(self) -> datetime:
        return self.archive.now()

    # -- the second place ---------------------------------------------------------------------------------------------

    def choose_second(self, folder: Path | None) -> None:
        """Let the backups go to a second place from now on, None to none; the newest goes there with the next one.

        Raises Refused where nothing can be written there, or it is where the backups or the archive lie already.
        """
        if folder is not None and folder.resolve() in (
            self.archive.path.parent.resolve(), backups.folder_of(self.archive.path).resolve(),
        ):  # fmt: skip
            raise Refused(
                _("{folder} is where the archive lies already: choose a stick, another disk or a share.").format(
                    folder=folder
                )
            )
        second_place.choose(folder)

    def second(self) -> str:
        """The folder chosen, empty for none."""
        return str(second_place.chosen() or "")

    def second_said(self) -> str:
        """What stands on the page about the second place."""
        folder, newest = second_place.chosen(), second_place.newest_at(self.archive.path)
        if folder is None:
            return _("No second place is chosen: a stick or a share keeps the backups when this computer is lost.")
        said = _("Second place: {folder}. Newest copy there: {when}.")
        if second_place.there() is None:
            said = _("Second place: {folder}, not there now. Newest copy there: {when}.")
        failed = remembered.load(self.archive.path).get("second_failed", "")
        told = said.format(folder=folder, when=moments.show(newest) if newest else _("no copy yet"))
        return " ".join(filter(None, (told, failed)))


def send(path: Path, made: Path, *, folder: Path | None = None) -> None:
    """Let a backup just made of an archive go to the second place too; one kept as evidence does not."""
    backup = _found(path, made, folder)
    if backup is not None and backup.reason in rotation.MADE:
        _sent(path, backup)


def _found(path: Path, made: Path, folder: Path | None) -> Backup | None:
    return next((one for one in backups_list.listing(path, folder) if one.path == made), None)


def _sent(path: Path, newest: Backup | None) -> tuple[Path | None, list[str]]:
    """Only the newest, and only where the place is there: it goes again until it lies there. Where to, what failed."""
    if newest is None or newest.path.parent == second_place.chosen():
        return None, []
    if second_place.newest_at(path) == newest.made_at and second_place.has(newest.path):
        return None, []
    try:
        sent = second_place.send(path, newest.path, newest.made_at)
    except Refused as refusal:
        remembered.keep(path, second_failed=refusal.sentence)
        return None, [refusal.sentence]
    if sent is not None:
        remembered.keep(path, second_failed="")
    return sent, []


def note_failure(path: Path, sentence: str) -> None:
    """Remember for the next start why there is no backup of the last closing; empty where there is one."""
    remembered.keep(path, failed=sentence)
