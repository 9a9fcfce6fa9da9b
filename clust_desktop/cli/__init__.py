"""The command line: the same services as the window, scriptable. Status 0 done, 1 refused, 2 wrong usage."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from clust_desktop.cli import (
    closing,
    copies,
    documents,
    kits,
    lists,
    papers,
    privacy,
    protecting,
    reading,
    whole,
    words,
)
from clust_desktop.cli.base import cli
from clust_desktop.domain.refusals import Refused

__all__ = [
    "cli",
    "closing",
    "copies",
    "documents",
    "kits",
    "lists",
    "papers",
    "privacy",
    "protecting",
    "reading",
    "run",
    "whole",
    "words",
]


def run(arguments: Sequence[str]) -> int:
    """The exit status; the one place where a refusal becomes a sentence on standard error."""
    words.spoken(cli, arguments)
    try:
        return int(cli.main(list(arguments), prog_name="clust-desktop", standalone_mode=False) or 0)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 1
    except Refused as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
