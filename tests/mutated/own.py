"""What the program reads beside the archive: its settings, what it remembers of files, passphrases in a file."""

from __future__ import annotations

import json
import os
import random
import shutil
from contextlib import suppress
from pathlib import Path

from clust_desktop import paths, settings
from clust_desktop.domain import recovery
from clust_desktop.domain.refusals import Refused
from clust_desktop.services.archives import open_archive
from clust_desktop.services.arrivals import said_of
from clust_desktop.store import custody, keys, remembered, second_place
from tests.mutated.base import Judged, OfAnArchive
from tests.mutated.changing import STRANGE, changed

SAID = "tre parole lunghe"
STATE = (custody.FILE, remembered.FILE)


class Settings(OfAnArchive):
    """A start with one file of settings or of what is remembered other than it was written."""

    name = "settings"

    def begin(self) -> None:
        super().begin()
        for name in ("CONFIG", "STATE", "DATA"):
            os.environ[f"XDG_{name}_HOME"] = str(self.folder / "user" / name)
        path = str(self.path.resolve())
        self.sound: dict[str, object] = {
            "window.json": {"dark": True, "text": 115, "language": "en", "backups": "", "papers": str(self.folder),
                            "bell": "always", "locks": 5},
            "archives.json": [path, path], "folders.json": {"documents": str(self.folder)},
            "lists.json": {"members": {"widths": {"name": 200}, "hidden": ["code"], "called": [], "order": "name",
                                       "backwards": True}},
            second_place.FILE: {"folder": str(self.folder / "altrove")},
            custody.FILE: {path: ["1 2 3 4", "2026-02-03T10:00:00+00:00"]},
            remembered.FILE: {path: {"cut_off": True, "told": ["clock x"], "failed": "disco pieno",
                                     "good": {path: "1 2"}, "second": {"made_at": "", "folder": "x"}}},
        }  # fmt: skip

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        name = chance.choice((*self.sound, "prova.clust.lock"))
        if name.endswith(".lock"):
            lines = "\n".join(("pia", "ufficio", "2026-02-03T10:00:00Z", "17")).encode()
            return name, changed(lines, [lines], chance)
        facts = json.loads(json.dumps(self.sound[name]))
        facts = _other(facts, chance)
        content = json.dumps(facts).encode()
        return name, content if chance.random() < 0.6 else changed(content, [content], chance)

    def given(self, name: str, content: bytes) -> None:
        from clust_desktop.ui import last_folders, list_settings, preferences, recent

        folder = paths.state_folder() if name in STATE else paths.config_folder()
        folder.mkdir(parents=True, exist_ok=True)
        file = self.path.with_name(name) if name.endswith(".lock") else folder / name
        file.write_bytes(content)
        try:
            settings.read_all()
            chosen = preferences.load()
            if chosen.backup_folder or chosen.paper_folder:
                str(chosen)
            recent.load()
            last_folders.last("documents")
            list_settings.load("members")
            with suppress(Refused):
                second_place.there()
            with open_archive(self.path) as archive:
                said_of(archive)
            settings.set_aside()
            self.command("--archive", self.path, "info")
            if name not in STATE and file.is_file() and name.endswith(".json") and not _is_sound(file):
                raise Judged("a damaged file stays where it is")
        finally:
            settings.set_aside()
            shutil.rmtree(self.folder / "user", ignore_errors=True)
            file.unlink(missing_ok=True)


def _other(facts: object, chance: random.Random) -> object:
    """One value at any depth another one."""
    if isinstance(facts, (dict, list)) and facts and chance.random() < 0.85:
        key = chance.choice(list(facts) if isinstance(facts, dict) else range(len(facts)))
        facts[key] = _other(facts[key], chance)  # type: ignore[index]
        return facts
    return chance.choice(([], {}, None, 1, -1e9, 10**400, "x", {"a": {"b": []}}, [1, "2"], [[]], True,
                          "2026-02-03T10:00:00+00:00", *STRANGE))  # fmt: skip


def _is_sound(file: Path) -> bool:
    try:
        return isinstance(json.loads(file.read_text("utf-8")), list if file.name in settings.LISTS else dict)
    except (ValueError, RecursionError):
        return False


class Passphrases(OfAnArchive):
    """The file of a passphrase, of a new one, of a kit's, and that of the groups of a recovery sheet."""

    name = "passphrases"

    def begin(self) -> None:
        super().begin()
        (said := self.folder / "frase.txt").write_text(SAID + "\n", "utf-8")
        self.command("--archive", self.path, "passphrase", "set", "--new-passphrase-file", said)
        keys.unlock(self.path, SAID)
        key = keys.known_of(self.path)
        assert key is not None
        self.sound = (SAID.encode() + b"\n", "\n".join(recovery.groups(key.raw + key.salt)).encode())
        self.whole = self.path.read_bytes()

    def made(self, chance: random.Random) -> tuple[str, bytes]:
        return "segreto.txt", changed(chance.choice(self.sound), self.sound, chance)

    def given(self, name: str, content: bytes) -> None:
        (file := self.folder / name).write_bytes(content)
        self.path.write_bytes(self.whole)
        keys.forget()
        way: tuple[object, ...] = random.Random(content).choice((
            ("--passphrase-file", file, "info"), ("--recovery", file, "info"),
            ("--recovery", file, "passphrase", "set", "--new-passphrase-file", file),
            ("--passphrase-file", self.folder / "frase.txt", "passphrase", "set", "--new-passphrase-file", file),
            ("--passphrase-file", self.folder / "frase.txt", "kit", "merge", self.path, "--kit-passphrase-file", file),
        ))  # fmt: skip
        self.command("--archive", self.path, *way)
        for one in self.folder.glob("prova-backups*"):
            shutil.rmtree(one)
