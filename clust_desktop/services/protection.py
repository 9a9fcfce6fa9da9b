"""The passphrase of an archive: given, set, changed, removed; its copies; the sheet that opens it where it is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from clust_desktop import __version__
from clust_desktop.domain import recovery
from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Locked, Refused
from clust_desktop.i18n import _, language
from clust_desktop.store import backups_list, carried, damage, keys, protection, remembered, whose
from clust_desktop.store.database import Archive
from clust_desktop.store.protection import Copy

SHORTEST = 10
MOST_TRIED = 30
"""Backups whose first bytes are tried where a passphrase does not fit."""


def is_protected(path: Path) -> bool:
    return keys.salt_of(path) is not None


def is_locked(path: Path) -> bool:
    """Whether a passphrase has to be given before this file can be opened."""
    return keys.is_locked(path)


def sweep(path: Path) -> None:
    """Remove what was begun beside a locked file by a program that died: it may be plain, and needs no passphrase."""
    protection.sweep_unopened(path)


def unlock(path: Path, *, passphrase: str) -> None:
    """Take the passphrase of a file; a plain one needs none.

    Raises Locked where it is another one, Damaged where it is the right one and the file's first bytes are damaged.
    """
    try:
        keys.unlock(path, passphrase)
    except Locked:
        salts = [salt for one in backups_list.listing(path)[:MOST_TRIED] if (salt := keys.salt_of(one.path))]
        if keys.is_salt_lost(path, passphrase, salts):
            raise damage.refusal(path) from None
        raise


def unlock_by_sheet(path: Path, *, typed: str) -> None:
    """Take the groups of its recovery sheet. Raises Refused where they are mistyped, Locked where not of this file."""
    key = recovery.read(typed)
    keys.unlock_with(path, keys.Key(key[: -keys.SALT], key[-keys.SALT :]))


def forget() -> None:
    """Let every protected file ask for its passphrase again."""
    keys.forget()


def refuse_weak(passphrase: str) -> None:
    """Raises Refused where a new passphrase is too short, or cannot be typed."""
    if any("\ud800" <= one <= "\udfff" for one in passphrase):  # bytes of an environment that are no text
        raise Refused(_("This passphrase is no text: nobody could type it. Choose words."))
    if len(passphrase) < SHORTEST or not passphrase.strip():
        raise Refused(
            _("A passphrase has at least {n} characters, not blanks alone: several words are best.").format(n=SHORTEST)
        )


def set_passphrase(path: Path, *, passphrase: str) -> None:
    """Protect an archive that nobody has open, or give it another passphrase; its copies stay as they are."""
    refuse_weak(passphrase)
    protection.rekey(path, keys.new(passphrase))


def remove_passphrase(path: Path) -> None:
    """Make a protected archive a plain file again. Raises Refused where it is one already."""
    if not is_protected(path):
        raise Refused(_("{path} is not protected: there is no passphrase to remove.").format(path=path))
    with Archive.open(path, write=False) as archive:
        if carried.is_kit(archive):
            raise Refused(_("{path} is a kit: it stays protected as long as it is under way.").format(path=path))
    protection.rekey(path, None)


def other_copies(path: Path, *, folder: Path | None = None) -> list[Copy]:
    """The copies of an archive that are not protected as it is: readable by anybody, or by an earlier passphrase."""
    alike = Copy.SAME if is_protected(path) else Copy.PLAIN
    return [one for one in protection.copies(path, folder) if one.opens != alike]


def remake_copies(path: Path, copies: Sequence[Path]) -> list[str]:
    """Write copies anew under the key of their archive; the sentences about those that could not be."""
    said = []
    key = keys.known_of(path)
    for one in copies:
        try:
            _refuse_doubtful(one, path)
            protection.remake_copy(one, key)
        except Refused as refusal:
            said.append(refusal.sentence)
    return said


def destroy_copies(path: Path, copies: Sequence[Path]) -> list[str]:
    """Overwrite and remove copies of an archive; the sentences about those that could not be."""
    said = []
    for one in copies:
        try:
            _refuse_doubtful(one, path)
            protection.destroy(one)
        except Refused as refusal:
            said.append(refusal.sentence)
        except OSError as error:
            said.append(_("{file} could not be destroyed: {error}.").format(file=one, error=why(error)))
    return said


def _refuse_doubtful(copy: Path, archive: Path) -> None:
    if not whose.is_of(copy, archive):
        said = _("{file} was left as it is: it cannot be read, and may be of another archive of the same name.")
        raise Refused(said.format(file=copy))


def absent(path: Path) -> list[str]:
    """A sentence for each place of copies of an archive that is not there now, so that nothing is known of them."""
    said = _("Copies were also put in {folder}, which is not there now: they are as they were.")
    return [said.format(folder=one) for one in remembered.places(path) if not one.is_dir()]


def recovery_sheet(path: Path, *, on: date) -> bytes:
    """The PDF that opens this archive where its passphrase is lost. Raises Refused where it has none."""
    from clust_desktop.reports import recovery_sheet as paper

    key = keys.known_of(path)
    if key is None:
        raise Refused(_("{path} is not protected: it needs no recovery sheet.").format(path=path))
    return paper.recovery_sheet(
        path.name, recovery.groups(key.raw + key.salt), on=on, version=__version__, language=language()
    )


def how_opened(copy: Copy) -> str:
    """What a person reads about a copy."""
    return {
        Copy.SAME: _("the same passphrase"), Copy.PLAIN: _("readable by anybody"),
        Copy.OTHER: _("another passphrase"), Copy.BROKEN: _("damaged or a remainder, perhaps readable by anybody"),
    }[copy.opens]  # fmt: skip
