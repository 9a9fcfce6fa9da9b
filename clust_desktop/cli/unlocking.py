"""Where a command has the passphrase from: a file, the environment, or whoever sits there; never an argument."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Locked, Refused
from clust_desktop.i18n import _
from clust_desktop.services import protection

VARIABLE, KIT = "CLUST_PASSPHRASE", "CLUST_KIT_PASSPHRASE"
TRIES = 3
_LONGEST = 10_000  # bytes of a file that holds a passphrase


@dataclass(frozen=True, slots=True)
class Given:
    """What was said on the command line; a `recovery` of “-” is asked for."""

    passphrase_file: Path | None = None
    recovery: Path | None = None


def unlock(path: Path, given: Given) -> None:
    """Give a protected file its passphrase. Raises Locked where it is another one, or there is nobody to ask."""
    if not protection.is_locked(path):
        if os.path.isfile(path) and not protection.is_protected(path) and (given.passphrase_file or given.recovery):
            click.echo(_("{path} is not protected: no passphrase was needed.").format(path=path), err=True)
        return
    protection.sweep(path)
    if given.recovery is not None:
        protection.unlock_by_sheet(path, typed=_groups(given.recovery))
        return
    said = first_line(given.passphrase_file) if given.passphrase_file else os.environ.get(VARIABLE, "")
    if said:
        protection.unlock(path, passphrase=said)
    elif sys.stdin.isatty():
        _ask(path)
    else:
        raise Locked(
            _(
                "{path} is protected by a passphrase. Give it with --passphrase-file FILE, or in the environment as "
                "{variable}; where it is lost, --recovery takes the recovery sheet."
            ).format(path=path, variable=VARIABLE)
        )


def offer(path: Path, given: Given) -> None:
    """The same as far as something was said beforehand, asking nobody; a passphrase that does not fit is left."""
    if not protection.is_locked(path):
        return
    said = first_line(given.passphrase_file) if given.passphrase_file else os.environ.get(VARIABLE, "")
    try:
        if given.recovery is not None:
            protection.unlock_by_sheet(path, typed=_groups(given.recovery))
        elif said:
            protection.unlock(path, passphrase=said)
    except Locked:
        return


def unlock_kit(path: Path, given: Given, file: Path | None) -> None:
    """Give a kit its passphrase: that of its own file, of the environment, the archive's where it is the same, else
    asked. Raises Locked where none of them is, and there is nobody to ask.
    """
    if not protection.is_locked(path):
        return
    said = first_line(file) if file else os.environ.get(KIT, "")
    if said:
        protection.unlock(path, passphrase=said)
        return
    offer(path, Given(given.passphrase_file))
    if not protection.is_locked(path):
        return
    if not sys.stdin.isatty():
        raise Locked(
            _("{path} is protected by a passphrase. Give it with --kit-passphrase-file FILE, or in the environment as "
              "{variable}.").format(path=path, variable=KIT)
        )  # fmt: skip
    _ask(path)


def leave_none() -> None:
    """Whatever the window starts does not inherit the passphrase."""
    for name in (VARIABLE, KIT):
        os.environ.pop(name, None)


def _ask(path: Path) -> None:
    for left in reversed(range(TRIES)):
        said = click.prompt(_("Passphrase of {name}").format(name=path.name), hide_input=True, err=True)
        try:
            protection.unlock(path, passphrase=said)
            return
        except Locked as refusal:
            if not left:
                raise
            click.echo(refusal.sentence, err=True)


def first_line(file: Path) -> str:
    """The passphrase in a file. Raises Refused where there is none."""
    try:
        with file.open("rb") as opened:
            read = opened.read(_LONGEST + 1)
        line = (read.decode("utf-8-sig").splitlines() or [""])[0] if len(read) <= _LONGEST else None
    except (OSError, UnicodeDecodeError) as error:
        said = why(error) if isinstance(error, OSError) else _("it is no text")
        raise Refused(_("The passphrase cannot be read from {file}: {error}.").format(file=file, error=said)) from error
    if line is None:
        raise Refused(_("{file} is too long to hold a passphrase: its first line has to be it.").format(file=file))
    if not line:
        raise Refused(_("The first line of {file} is empty: it has to be the passphrase.").format(file=file))
    return line


def _groups(file: Path) -> str:
    if str(file) == "-":
        return str(click.prompt(_("Groups of the recovery sheet"), err=True))
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = why(error) if isinstance(error, OSError) else _("it is no text")
        raise Refused(_("The groups cannot be read from {file}: {error}.").format(file=file, error=said)) from error
