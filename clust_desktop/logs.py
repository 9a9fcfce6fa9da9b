"""The log file: what happened to the program, for whoever has to mend it, never who is in the archive.

At INFO and above stand steps, counts, times and codes; names of persons, addresses and file contents do not. A bug is
logged whole by whoever apologises for it: every place in the code that led to it, and of what the failure says only
the words that are the program's (`Discreet`).
"""

from __future__ import annotations

import builtins
import errno
import linecache
import logging
import os
import re
import traceback
from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import RLock
from types import CodeType, TracebackType
from typing import Any

from clust_desktop import paths

NAME = "clust_desktop"
LARGEST = 1_000_000
KEPT = 5
LINE = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"

_AND_SO = "\nThe above exception was the direct cause of the following exception:\n"
_AND_THEN = "\nDuring handling of the above exception, another exception occurred:\n"
_BEGINNING = RLock()
_WORD = re.compile(r"[^\s!-/:-@\[-^`{-~]+")  # a run of anything but spaces and the signs of ASCII; "_" joins a word
_GAP = re.compile(r"…(?:[^\w…]*…)+")
_OF_SCHEMA = re.compile(r"--.*|\b([a-z_]{3,})\b")
_SPELT = """
    a abstract access after already an and application are argument arguments as assignment assigned associated at
    attempt attribute attributes authorized bad base be been before binding bindings bit boolean bound busy but by
    byte bytes call callable called can cannot Cannot changed char character characters circular close closed codec
    code codepoint color column command comparison compile concatenate connection constant constraint constraints
    contain contains continuation convert could couldn create created current cursor data database datatype datetime
    day days decode decoding default deleted delimiter depth descriptor destroyed dictionary did different disk
    display distance divided division do does doesn duplicate during element empty encode encoding end ended ending
    error event exceeded exist exists expected Expecting explicitly expression extra fail failed field file filled
    fold for forbidden foreign format found from full function given global got grab greater handle has hash
    hashable have host hour identifier image image_file import importing in incomplete Incorrect index indices
    infinite initialized input instance integer interface internal interpreter invalid Invalid invoke is isoformat
    item items iterable iteration iterator its keyword key keys large length less line list literal load local
    locked long loop lower main malformed manager mapping maximum memory method mismatch missing module month more
    most multiple must mutable name named near nested no non not null number object Object objects of offset on one
    only open operand operands operation operator option or order ordinal out outside overflow packed parameter
    parameters parse path permission permitted pixel point pop position positional property protocol python query
    quote quotes raise range read readable readonly recognize recursion reference referenced remove replace required
    reserved reset resource result return returned row rows same schema screen second seek self sequence
    serializable set setter shape shared short should signature size slice socket specified stack start state
    statement stored string strings strptime struct substring such supplied supply support supported surrogates
    syntax table tag take takes target text than that The the this thread time timed timestamp timezone to too
    transaction tuple type types unable undefined unexpected unhashable unicode uninitialized unique unknown
    unmatched unpack unparsable unsupported unterminated until up upper use used user uses utf value values variable
    version view was were when where which widget window with within without wrong writable write year zero zip
    UNIQUE NOT NULL CHECK FOREIGN KEY PRIMARY TEXT INTEGER REAL BLOB ANY JSON SQL SQLite XML PDF UTF ASCII IOERR
    NoneType FTS args id
"""
WORDS = frozenset(dir(builtins)) | frozenset(_SPELT.split())
"""The words of which the sentences of failures consist, as Python, SQLite and Tk spell them.

One too few costs a "…" in a line that still says where it failed; one too many may be somebody's name.
"""


class Discreet(logging.Formatter):
    """Leaves out whatever may be somebody's.

    Of a failure it writes its class, the modules, lines and functions that led to it, and of its sentence only WORDS,
    those of the schema and of the very code that failed; all others, figures too, are one "…". No word is judged by
    how it looks: a name in small letters, in capitals or on a later line is no word of the program either.
    """

    def format(self, record: logging.LogRecord) -> str:
        ours = copy(record)
        ours.exc_text = None  # another one may have written it whole
        if isinstance(ours.args, tuple):
            ours.args = tuple(one if isinstance(one, int | float) else _known(str(one), WORDS) for one in ours.args)
        return super().format(ours)

    def formatException(self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | Any) -> str:
        return told(ei[1])


def told(error: BaseException) -> str:
    """A failure with those before it, as far as it can be told without anybody's data."""
    return "\n".join(_told(error, set()))


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen)
        yield _AND_SO if error.__cause__ is not None else _AND_THEN
    yield "Traceback (most recent call last):"
    frames = list(traceback.walk_tb(error.__traceback__))
    places = [_place(frame.f_globals.get("__name__", "?"), frame.f_code, line) for frame, line in frames]
    yield "".join(traceback.StackSummary.from_list(places).format()).rstrip("\n")
    codes = [frame.f_code for frame, _line in frames if str(frame.f_globals.get("__name__")).split(".")[0] == NAME]
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    yield f"{kind}: {_sentence(error, WORDS | _schema().union(*map(_words_of, codes)))}"


def _place(module: str, code: CodeType, line: int) -> traceback.FrameSummary:
    """By the module: a path may hold whose computer it is."""
    return traceback.FrameSummary(module, line, code.co_name, line=linecache.getline(code.co_filename, line).strip())


def _sentence(error: BaseException, words: frozenset[str]) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return errno.errorcode.get(error.errno, "")
    said = ""
    with suppress(Exception):  # a failure that cannot even say what it is
        said = str(error)
    return " ".join(filter(None, (getattr(error, "sqlite_errorname", ""), _known(said, words))))


def _known(text: str, words: frozenset[str]) -> str:
    found = _WORD.sub(lambda word: word[0] if word[0] in words else "…", " ".join(text.split()))
    return _GAP.sub("…", found)


def _words_of(code: CodeType) -> frozenset[str]:
    """The names and the texts of a piece of code."""
    texts = [one for one in code.co_consts if isinstance(one, str)]
    return frozenset(_WORD.findall(" ".join((*code.co_names, *code.co_varnames, *code.co_freevars, *texts))))


@cache
def _schema() -> frozenset[str]:
    """The names of tables and columns, which the engine's sentences quote."""
    try:
        return frozenset(_OF_SCHEMA.findall(paths.db("schema.sql").read_text("utf-8")))
    except OSError:
        return frozenset()


class _File(RotatingFileHandler):
    """Every file of the log is its owner's alone; one that cannot be written is done without."""

    def _open(self) -> Any:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """Python would print on the terminal what could not be written, whole."""


def place() -> Path:
    """The file the log is written to; the older ones lie beside it with a number."""
    return paths.log_folder() / "clust-desktop.log"


def setup(level: int = logging.INFO) -> Path | None:
    """Writes the program's own log from here on, at most six files of a million bytes each.

    Called again it only changes the level. None where the folder cannot be written: the program runs without a log.
    """
    with _BEGINNING:  # a thread and what it left may fail at once
        return _set_up(level)


def _set_up(level: int) -> Path | None:
    ours = logging.getLogger(NAME)
    ours.setLevel(level)
    standing = _standing(ours)
    if standing:
        return Path(standing[0].baseFilename)
    try:
        paths.private_folder(place().parent)
        handler = _File(place(), maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", errors="replace")
    except OSError:
        ours.addHandler(logging.NullHandler())  # else Python would print the whole of it on the terminal
        return None
    handler.setFormatter(Discreet(LINE))
    ours.addHandler(handler)
    return place()


def close() -> None:
    """Lets go of the log file, so that it can be moved or deleted."""
    ours = logging.getLogger(NAME)
    for handler in list(ours.handlers):
        if isinstance(handler, RotatingFileHandler | logging.NullHandler):
            ours.removeHandler(handler)
            handler.close()


def _standing(logger: logging.Logger) -> list[RotatingFileHandler]:
    return [handler for handler in logger.handlers if isinstance(handler, RotatingFileHandler)]
