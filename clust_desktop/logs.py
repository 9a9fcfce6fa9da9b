"""The log file: what happened to the program, for whoever has to mend it, never who is in the archive.

At INFO and above stand steps, counts, times and codes; names of persons, addresses and file contents do not. A bug is
logged whole, with its traceback, by whoever apologises for it; what the failure quotes of a person's data is left out.
"""

from __future__ import annotations

import logging
import os
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from clust_desktop import paths

NAME = "clust_desktop"
LARGEST = 1_000_000
KEPT = 5
LINE = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"

# A quoted value in the sentence of a failure; a name of the code ('seat', 'NoneType' object) tells nobody's data.
_QUOTED = re.compile(r"""(?P<sign>['"])(?P<value>(?:\\.|(?!(?P=sign)).)*)(?P=sign)(?P<kind> object\b)?""")
_OF_CODE = re.compile(r"[a-z_][a-z0-9_.]*")
_WORD = re.compile(r"\S*@\S+|[^\W\d_]+")
_OF_PYTHON = ("Traceback (", "During handling of ", "The above exception ")


class Discreet(logging.Formatter):
    """Writes a traceback whole, but for what its sentences quote, and for their words that may be names."""

    def formatException(self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | Any) -> str:
        lines, after_code = list[str](), False
        for line in super().formatException(ei).splitlines():
            is_code = line.startswith("  ")
            if is_code or line.startswith(_OF_PYTHON):
                lines.append(line)
            else:
                kind, mark, sentence = line.partition(": ") if after_code else ("", "", line)
                lines.append(kind + mark + _WORD.sub(_without_names, _QUOTED.sub(_without_data, sentence)))
            after_code = is_code
        return "\n".join(lines)


def _without_names(found: re.Match[str]) -> str:
    """An address, and a word that begins as a name does, is left out; UNIQUE and NoneType are no names."""
    return "…" if "@" in found[0] or (found[0].istitle() and len(found[0]) > 1) else found[0]


def _without_data(found: re.Match[str]) -> str:
    if found["kind"] or _OF_CODE.fullmatch(found["value"]):
        return found[0]
    return f"{found['sign']}…{found['sign']}"


def place() -> Path:
    """The file the log is written to; the older ones lie beside it with a number."""
    return paths.log_folder() / "clust-desktop.log"


def setup(level: int = logging.INFO) -> Path | None:
    """Writes the program's own log from here on, at most six files of a million bytes each.

    Called again it only changes the level. None where the folder cannot be written: the program runs without a log.
    """
    ours = logging.getLogger(NAME)
    ours.setLevel(level)
    standing = _standing(ours)
    if standing:
        return Path(standing[0].baseFilename)
    try:
        paths.private_folder(place().parent)
        os.close(os.open(place(), os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        handler = RotatingFileHandler(place(), maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", errors="replace")
    except OSError:
        return None
    handler.setFormatter(Discreet(LINE))
    ours.addHandler(handler)
    return place()


def close() -> None:
    """Lets go of the log file, so that it can be moved or deleted."""
    ours = logging.getLogger(NAME)
    for handler in _standing(ours):
        ours.removeHandler(handler)
        handler.close()


def _standing(logger: logging.Logger) -> list[RotatingFileHandler]:
    return [handler for handler in logger.handlers if isinstance(handler, RotatingFileHandler)]
