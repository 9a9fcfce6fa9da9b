"""What is said when an archive was opened: how it was left the last time, and whether it is safe where it lies."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from clust_desktop.domain import file_names, moments, places
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store import keeping, remembered, whereabouts
from clust_desktop.store.database import Archive
from clust_desktop.store.lock import taken

BACK = timedelta(minutes=5)
"""How far a clock may stand behind the last thing done: two computers never agree to the second."""


_since: dict[Path, dict[str, str]] = {}
"""What was said of each archive since this program opened it first, by what it is about."""


def look_back(path: Path) -> None:
    """Before a file is opened: remember, until somebody is told, that the last program that wrote it did not close it.

    Its log and the name of its lock lie there then, and nobody holds the lock; whoever opens it takes the log away.
    """
    try:
        is_left = path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return
    if is_left and path.with_name(path.name + ".lock").exists():
        holder, _why = taken(path)
        if holder is not None:
            holder.release()
            remembered.keep(path, cut_off=True)


def said_of(archive: Archive) -> list[str]:
    """The sentences for whoever opened an archive, each said once; that a backup is missing until there is one."""
    path = archive.path
    known = remembered.load(path)
    said, told = [], set(known.get("told", ()))
    was_cut_off = not archive.is_read_only and known.get("cut_off")
    if was_cut_off:
        said.append(
            _(
                "The last time the program was not closed: everything that was saved is there, only what was being "
                "saved at that moment may be missing. The file is being checked."
            )
        )
        note(path, "cut off", said[0])
    if stray := known.get("stray"):
        said.append(
            _("Beside the archive lay the log of another file: it was not brought in, and is kept in {file}.").format(
                file=stray
            )
        )
        note(path, "stray", said[-1])
    said += _of_closing(path)
    for key, sentence in (*_of_clock(archive), *_of_place(path)):
        if key not in told:
            said.append(sentence)
            told.add(key)
    if stray or was_cut_off or told != set(known.get("told", ())):
        remembered.keep(path, told=sorted(told), stray=None, **({"cut_off": None} if was_cut_off else {}))
    return said


def note(path: Path, about: str, sentence: str) -> None:
    """Keep a sentence to be read again while the program runs; an empty one takes back what was said of that."""
    _since.setdefault(path.resolve(), {})[about] = sentence


def standing_of(archive: Archive) -> list[str]:
    """What was said since the archive was opened, and what of that kind still holds though it was told before."""
    noted = filter(None, _since.get(archive.path.resolve(), {}).values())
    holds = [sentence for _key, sentence in (*_of_clock(archive), *_of_place(archive.path))]
    return [*noted, *_of_closing(archive.path), *holds]


def _of_closing(path: Path) -> list[str]:
    failed = remembered.load(path).get("failed")
    return [_("At the last closing no backup was made. {why}").format(why=failed)] if failed else []


def _of_clock(archive: Archive) -> list[tuple[str, str]]:
    last = keeping.last_done(archive)
    if last is None or datetime.fromisoformat(last["at"].replace("Z", "+00:00")) - archive.now() <= BACK:
        return []
    said = _(
        "The clock of this computer stands before the last thing done here, on {when}: set it right. Journal and "
        "backups stay in the order in which things were done."
    )
    return [(f"clock {last['uid']}", said.format(when=moments.show(last["at"])))]


def _of_place(path: Path) -> list[tuple[str, str]]:
    if name := places.synchronised_by(path.resolve()):
        said = _(
            "{folder} is kept alike on several computers by {name}: never open the archive on two of them, and wait "
            "until it has done before you switch one off. Safer: keep the archive on this computer and choose that "
            "folder as the second place of the backups."
        )
        return [(f"place {name} {path.parent}", said.format(folder=path.parent, name=name))]
    if whereabouts.is_on_share(path):
        said = _(
            "{folder} is on a share of another computer, where what is saved may be lost when the network fails: keep "
            "the archive on this computer and choose the share as the second place of the backups."
        )
        return [(f"place share {path.parent}", said.format(folder=path.parent))]
    return []


def refuse_name(path: Path, *, windows: bool) -> None:
    """Raises Refused where an archive of this name could not be opened, or backed up, under Windows."""
    if not file_names.is_safe(path.name):
        raise Refused(
            _(
                "“{name}” is a name that Windows does not take, and an archive may be carried: choose another one."
            ).format(name=path.name)
        )
    if windows and (room := places.room_for(path)) < 0:
        raise Refused(
            _(
                "{path} is {n} characters too long for Windows, with its backups: choose a shorter name, or a folder "
                "less deep."
            ).format(path=path, n=-room)
        )
