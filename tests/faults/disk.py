"""A disk that loses its power: what may stand on it afterwards, by what was written, synchronised, named since.

What is simulated: of each file everything up to its last `fsync` is there; of what was written after it nothing, all,
the beginning, any of its sectors, or only the length with zeros for the content. Names made, changed and removed take
effect in their order, up to any of them, but all those before the last `fsync` of their folder. Files that share memory
(`-shm`) hold anything. Not simulated: a disk that says it is done before it is, and sectors it wrote long ago gone bad.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Event:
    """`what` is write, cut, sync, create, rename, unlink, folder, sync-folder or told; `file` a number, else names."""

    what: str
    file: int = 0
    at: int = 0
    data: bytes = b""
    name: str = ""
    other: str = ""


@dataclass
class _File:
    """The bytes that are safe, and what was done to them since."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[Event] = field(default_factory=list)


def put(content: bytearray, at: int, data: bytes) -> None:
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


def _applied(content: bytearray, event: Event) -> None:
    if event.what == "cut":
        del content[event.at :]
        content.extend(bytes(event.at - len(content)))
    else:
        put(content, event.at, event.data)


class Disk:
    """Begins with the files of a folder, under numbers; `names` says which name leads to which of them."""

    def __init__(self, files: dict[int, bytes], names: dict[str, int]) -> None:
        self._files = {number: _File(bytearray(content)) for number, content in files.items()}
        self._names, self._waiting = dict(names), list[Event]()
        self.told: list[str] = []

    def happens(self, event: Event) -> None:
        file = self._files.setdefault(event.file, _File())
        match event.what:
            case "write" | "cut":
                file.since.append(event)
            case "sync":
                for one in file.since:
                    _applied(file.safe, one)
                file.since.clear()
            case "told":
                self.told.append(event.name)
            case "sync-folder":
                mine = [at for at, one in enumerate(self._waiting) if event.name in _folders(one)]
                for _ in range(mine[-1] + 1 if mine else 0):
                    self._name(self._names, self._waiting.pop(0))
            case _:
                self._waiting.append(event)

    @staticmethod
    def _name(names: dict[str, int], event: Event) -> None:
        if event.what == "rename":
            if event.name in names:
                names[event.other] = names.pop(event.name)
        elif event.what == "unlink":
            names.pop(event.name, None)
        else:
            names[event.name] = event.file

    def after_the_cut(self, place: Path, chance: random.Random) -> str:
        """Write into an empty folder what stands on the disk when the power is back; how it was cut."""
        how = chance.choice(("nothing", "all", "beginning", "sectors", "zeros"))
        names = dict(self._names)
        for event in self._waiting[: chance.choice((0, chance.randrange(len(self._waiting) + 1), len(self._waiting)))]:
            self._name(names, event)
        for name, number in names.items():
            target = place / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if number < 0:
                target.mkdir(exist_ok=True)
            elif name.endswith("-shm"):
                target.write_bytes(chance.randbytes(chance.choice((0, 32768))))
            else:
                target.write_bytes(_left(self._files[number], how, chance))
        return how

    def nothing_waits(self) -> bool:
        return not self._waiting and not any(file.since for file in self._files.values())


def _folders(event: Event) -> set[str]:
    return {str(PurePosixPath(name).parent) for name in (event.name, event.other) if name}


def _left(file: _File, how: str, chance: random.Random) -> bytes:
    content, since = bytearray(file.safe), file.since
    if how == "beginning":
        since = since[: chance.randrange(len(since) + 1)]
    for at, event in enumerate(since if how != "nothing" else ()):
        is_last = how == "beginning" and at == len(since) - 1
        if event.what == "cut":
            if how != "sectors" or chance.random() < 0.5:
                _applied(content, event)
        elif how == "zeros":
            put(content, len(content), bytes(max(0, event.at + len(event.data) - len(content))))
        elif how == "sectors":
            for start in range(0, len(event.data), SECTOR):
                if chance.random() < 0.5:
                    put(content, event.at + start, event.data[start : start + SECTOR])
        else:
            put(content, event.at, event.data[: chance.randrange(len(event.data) + 1)] if is_last else event.data)
    return bytes(content)


def of_folder(folder: Path) -> tuple[dict[int, bytes], dict[str, int]]:
    """The files of a folder as a disk begins with them; a folder in it is number -1."""
    files: dict[int, bytes] = {}
    names: dict[str, int] = {}
    for number, one in enumerate(sorted(folder.rglob("*")), start=1):
        name = one.relative_to(folder).as_posix()
        names[name] = number if one.is_file() else -1
        if one.is_file():
            files[number] = one.read_bytes()
    return files, names


def between(before: dict[str, bytes], after: dict[str, bytes], numbers: dict[str, int]) -> Sequence[Event]:
    """What happened between two looks at a folder, where nobody can be asked: what grew was written, then synchronised.

    A file that did not only grow was put there whole and safe.
    """
    events: list[Event] = []
    for name in before.keys() - after.keys():
        events.append(Event("unlink", name=name))
    for name, content in after.items():
        if name not in before:
            numbers[name] = 1 + max(numbers.values(), default=0)
            events.append(Event("create", numbers[name], name=name))
        number, was = numbers[name], before.get(name, b"")
        if content == was:
            continue
        if content.startswith(was):
            step = 4096
            events += [
                Event("write", number, at, content[at : at + step]) for at in range(len(was), len(content), step)
            ]
        else:
            events += [Event("cut", number, 0), Event("write", number, 0, content)]
        events.append(Event("sync", number))
    folders = {str(PurePosixPath(name).parent) for name in before.keys() ^ after.keys()}
    events += [Event("sync-folder", name=folder) for folder in folders]
    return events
