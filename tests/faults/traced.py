"""What a process asked of the system about the files of one folder, in the order it did, by `strace`."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.faults.disk import Disk, Event, of_folder, put

NEVER = ("writev", "pwritev", "sync_file_range", "copy_file_range", "sendfile", "dup", "dup2")
"""What the program was never seen to do with its files: when it does, this has to learn it."""
ON_OPEN = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "lseek", "close", *NEVER)
CALLS = ("openat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", *ON_OPEN)

_LINE = re.compile(r"^(?:\d+ +)?(?P<call>\w+)\((?P<given>.*)\)\s+= (?P<answer>-?\d+)(?:<(?P<of>[^>]*)>)?")
_GIVEN = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?|([^,"\s][^,"]*)')
_HEX = re.compile(r"\\x([0-9a-f]{2})")


def is_there() -> bool:
    """Whether this machine lets a process be watched."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(("strace", "-e", "trace=fsync", "true"), capture_output=True, check=False)
    return tried.returncode == 0


def command(output: Path) -> tuple[str, ...]:
    return ("strace", "-f", "-y", "-xx", "-s", str(1 << 22), "-e", f"trace={','.join(CALLS)}", "-o", str(output))


def _text(hexed: str) -> bytes:
    return bytes.fromhex("".join(_HEX.findall(hexed)))


def _whole_lines(file: Path) -> Iterator[str]:
    """The lines, those that were interrupted by another thread's put together."""
    begun: dict[str, str] = {}
    with file.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            pid = line.split(" ", 1)[0]
            if line.rstrip().endswith("<unfinished ...>"):
                begun[pid] = line.rstrip().removesuffix("<unfinished ...>")
            elif "<... " in line and " resumed>" in line:
                yield begun.pop(pid, "") + line.partition(" resumed>")[2]
            else:
                yield line


class _Reading:
    """Follows the numbers of open files, their places and their names."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.folder, self.log = str(folder), str(log)
        files, self.names = of_folder(folder)
        self.start = (files, dict(self.names))
        self.contents = {number: bytearray(content) for number, content in files.items()}
        self.open: dict[int, tuple[int, bool]] = {}  # descriptor → file, whether it appends
        self.places: dict[int, int] = {}
        self.folders: dict[int, str] = {}

    def relative(self, path: str) -> str | None:
        if path == self.folder:
            return "."
        return path.removeprefix(self.folder + "/") if path.startswith(self.folder + "/") else None

    def events(self, lines: Iterator[str]) -> Iterator[Event]:
        for line in lines:
            match = _LINE.match(line)
            if match is None or int(match["answer"]) < 0:
                continue
            given = [_text(text) if text or not other else other.strip()
                     for text, other in _GIVEN.findall(match["given"])]  # fmt: skip
            yield from self._event(match["call"], given, int(match["answer"]))

    def _event(self, call: str, given: list[bytes | str], answer: int) -> Iterator[Event]:
        if call in ON_OPEN:
            yield from self._on_open(call, given, answer)
            return
        paths = [one.decode("utf-8") for one in given if isinstance(one, bytes)]
        if call == "openat":
            yield from self._opened(paths[0], str(given[-2 if "O_" not in str(given[-1]) else -1]), answer)
            return
        if call in ("rename", "renameat", "renameat2"):
            yield from self._renamed(*map(self.relative, paths))
        elif call in ("unlink", "unlinkat", "rmdir"):
            if (name := self.relative(paths[0])) is not None:
                self.names.pop(name, None)
                yield Event("unlink", name=name)
        elif call in ("mkdir", "mkdirat"):
            if (name := self.relative(paths[0])) is not None:
                self.names[name] = -1
                yield Event("folder", -1, name=name)
        else:
            raise AssertionError(f"{call}: teach this to read it")

    def _opened(self, path: str, flags: str, answer: int) -> Iterator[Event]:
        self.open.pop(answer, None)
        self.folders.pop(answer, None)
        if path == self.log:
            self.open[answer] = (0, True)
            return
        name = self.relative(path)
        if name is None:
            return
        if "O_DIRECTORY" in flags or self.names.get(name) == -1 or name == ".":
            self.folders[answer] = name
            return
        if name not in self.names:
            self.names[name] = 1 + max(self.contents, default=0)
            self.contents[self.names[name]] = bytearray()
            yield Event("create", self.names[name], name=name)
        number = self.names[name]
        self.open[answer], self.places[answer] = (number, "O_APPEND" in flags), 0
        if "O_TRUNC" in flags:
            del self.contents[number][:]
            yield Event("cut", number)

    def _renamed(self, one: str | None, other: str | None) -> Iterator[Event]:
        if one is None or other is None:
            assert one is other, "a file was moved into the folder, or out of it"
            return
        self.names[other] = self.names.pop(one)
        yield Event("rename", name=one, other=other)

    def _on_open(self, call: str, given: list[bytes | str], answer: int) -> Iterator[Event]:
        descriptor = int(re.match(r"\d+", str(given[0]))[0])  # type: ignore[index]
        if call in ("fsync", "fdatasync") and descriptor in self.folders:
            yield Event("sync-folder", name=self.folders[descriptor])
        if descriptor not in self.open:
            return
        number, appends = self.open[descriptor]
        assert call not in NEVER, f"{call} of a file of the archive: teach this to read it"
        if call in ("pwrite64", "write"):
            data = given[1][:answer] if isinstance(given[1], bytes) else b""
            if number == 0:
                yield from (Event("told", name=line) for line in data.decode("utf-8").splitlines())
                return
            at = int(given[-1]) if call == "pwrite64" else self.places[descriptor]
            if call == "write":
                at = len(self.contents[number]) if appends else at
                self.places[descriptor] = at + len(data)
            put(self.contents[number], at, data)
            yield Event("write", number, at, data)
        elif number and call in ("fsync", "fdatasync"):
            yield Event("sync", number)
        elif number and call == "ftruncate":
            size = int(given[1])
            del self.contents[number][size:]
            yield Event("cut", number, size)
        elif call == "lseek":
            self.places[descriptor] = answer
        elif call == "close":
            del self.open[descriptor]


def read(output: Path, folder: Path, log: Path) -> tuple[Disk, Sequence[Event]]:
    """The disk as `folder` stands now, before the process worked in it, and what happened to it."""
    reading = _Reading(folder, log)
    disk = Disk(*reading.start)
    return disk, list(reading.events(_whole_lines(output)))
