"""The command line: the same services as the window, scriptable. Status 0 done, 1 refused, 2 wrong usage."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from clust_desktop import settings
from clust_desktop.cli import (
    closing,
    copies,
    desktop,
    documents,
    kits,
    lists,
    manual,
    papers,
    privacy,
    protecting,
    reading,
    whole,
    words,
)
from clust_desktop.cli.base import cli
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import outside

__all__ = [
    "cli",
    "closing",
    "copies",
    "desktop",
    "documents",
    "kits",
    "lists",
    "manual",
    "papers",
    "privacy",
    "protecting",
    "reading",
    "run",
    "whole",
    "words",
]


UNREAD = 141
"""The status where whoever read the answer has gone, as `head -1`: that of a program the system ends for it."""


def opened_by_itself(arguments: Sequence[str]) -> list[str]:
    """The arguments, with `--archive` before an archive that stands where a command would: a file clicked twice."""
    takes = {name for one in cli.params if isinstance(one, click.Option) and not one.is_flag for name in one.opts}
    at = 0
    while at < len(arguments) and arguments[at].startswith("-") and arguments[at] != "--":
        at += 2 if arguments[at] in takes else 1
    first = arguments[at] if at < len(arguments) else ""
    is_archive = first.lower().endswith(".clust") and first not in cli.commands
    if is_archive and "--archive" not in arguments[:at]:
        return [*arguments[:at], "--archive", *arguments[at:]]
    return list(arguments)


def run(arguments: Sequence[str]) -> int:
    """The exit status; the one place where a refusal becomes a sentence on standard error."""
    words.spoken(cli, arguments)
    outside.sweep()
    try:
        return int(cli.main(opened_by_itself(arguments), prog_name="clust-desktop", standalone_mode=False) or 0)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit:  # so click leaves where nobody reads the answer any more, and only there
        return UNREAD
    except click.Abort:
        return 1
    except Refused as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    finally:
        if said := settings.set_aside():
            print(said, file=sys.stderr)
