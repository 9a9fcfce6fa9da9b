"""Files damaged at random: each is said to be damaged, with the newest good backup, or reads whole; none is written.

`python -m tests.faults.hurt FOLDER SEED FIRST LAST` tries them one after the other and prints a line for each.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from clust_desktop import i18n
from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.services import archives, protection
from clust_desktop.services.archives import open_archive, reading_through
from clust_desktop.store import backups, checks, keys
from clust_desktop.store.backups import folder_of
from tests.faults.shape import Shape, differing, shape
from tests.faults.tally import Tally
from tests.faults.works import PASSPHRASES, add_organisation
from tests.ui.small_archive import small

COUNT = 1_000
AT_ONCE = 100
PAGE = 4096
WRITTEN = "Ditta Scritta Dopo"

Spoil = Callable[[bytearray, random.Random], None]


def flipped(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 20, 400))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def zeroed(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 3, 25))):
        at = chance.randrange(len(content) // PAGE) * PAGE
        content[at : at + PAGE] = bytes(PAGE)


def cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.choice((chance.randrange(len(content)), chance.randrange(len(content) // PAGE) * PAGE)) :]


def swapped(content: bytearray, chance: random.Random) -> None:
    size = chance.choice((512, PAGE, 8 * PAGE))
    one, other = (chance.randrange(len(content) // size) * size for _ in range(2))
    first, second = content[one : one + size], content[other : other + size]
    content[one : one + size], content[other : other + size] = second, first


def appended(content: bytearray, chance: random.Random) -> None:
    content.extend(chance.randbytes(chance.choice((1, 100, PAGE, 3 * PAGE))))


def noise(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    more = content[at : at + chance.choice((16, 512, PAGE, 64 * PAGE))]
    content[at : at + len(more)] = chance.randbytes(len(more))


def headed(content: bytearray, chance: random.Random) -> None:
    """The first hundred bytes, which say what kind of file it is, how large its pages are, how it is written."""
    for _ in range(chance.choice((1, 1, 4, 30))):
        content[chance.randrange(100)] = chance.randrange(256)


def another(content: bytearray, chance: random.Random) -> None:
    """A file of another kind under this name."""
    heads = (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"Denominazione;Comune\n" * 40, b"SQLite format 3\x00", b"\x00" * 64)
    content[:] = chance.choice(heads) + chance.randbytes(chance.choice((0, 10, 5_000)))


SPOILS: tuple[Spoil, ...] = (flipped, zeroed, cut, swapped, appended, noise, headed, another)


def begin(folder: Path) -> None:
    """A plain archive and a protected one, each with two backups."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("piano", "protetto"):
        path = folder / f"{name}.clust"
        small(path).close()
        if name == "protetto":
            protection.set_passphrase(path, passphrase=PASSPHRASES[0])
        for at in ("20260504-120000+0200", "20260505-120000+0200"):
            with open_archive(path, write=False) as archive:
                made = backups.make(archive)
                made.rename(made.with_name(f"{name}-backup-{at}.clust"))


def _clear(folder: Path) -> None:
    keys.forget()
    for one in folder.glob("prova*"):
        shutil.rmtree(one) if one.is_dir() else one.unlink()


class Hurting:
    """Tries one damage after the other on copies in a folder."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.seed, self.path = folder, seed, folder / "prova.clust"
        self.wholes: dict[str, Shape] = {}
        for name in ("piano", "protetto"):
            self._unlock(folder / f"{name}.clust")
            with open_archive(folder / f"{name}.clust", write=False) as archive:
                self.wholes[name] = shape(archive)

    def _unlock(self, path: Path) -> None:
        keys.forget()
        if protection.is_protected(path):
            protection.unlock(path, passphrase=PASSPHRASES[0])

    def once(self, number: int) -> tuple[str, list[str]]:
        """Damage a copy by this number's chance; what became of it, and what is wrong with that."""
        chance = random.Random(f"{self.seed} hurt {number}")
        spoil = SPOILS[number % len(SPOILS)]
        name = ("piano", "protetto")[number // len(SPOILS) % 2]
        _clear(self.folder)
        sound = (self.folder / f"{name}.clust").read_bytes()
        content = bytearray(sound)
        spoil(content, chance)
        self.path.write_bytes(content)
        newest, older = self._backups(name)
        good = newest
        if chance.random() < 0.3:
            good, broken = older, bytearray(newest.read_bytes())
            zeroed(broken, chance)
            newest.write_bytes(broken)
            good = older if broken != bytearray(older.read_bytes()) else newest
        self._unlock(self.folder / f"{name}.clust")  # whoever opens it knows the passphrase of the one it was
        how, wrong = self._tried(bytes(content), name, good)
        same = bytes(content) == sound
        return f"{name}: {'not hurt' if same else how}", [f"{spoil.__name__} {name}: {one}" for one in wrong]

    def _backups(self, name: str) -> tuple[Path, Path]:
        folder = folder_of(self.path)
        folder.mkdir()
        for one in folder_of(self.folder / f"{name}.clust").iterdir():
            shutil.copy(one, folder / one.name.replace(name, "prova"))
        older, newest = sorted(folder.iterdir())
        return newest, older

    def _tried(self, content: bytes, name: str, good: Path) -> tuple[str, list[str]]:
        wrong, how = list[str](), ""
        try:
            with open_archive(self.path, write=False) as archive:
                found = [said for part in checks.everything(archive).values() for said in part]
                how = "said by check" if found else "reads whole"
                if not found and differing(shape(archive), self.wholes[name], set()):
                    how = "reads otherwise"
        except Refused as refusal:
            how = "said at opening"
            wrong += self._sentence(refusal, good)
        except Exception:  # whatever climbs is what a person would have seen
            wrong.append(f"reading raised {traceback.format_exc()[-900:]}")
        if self.path.read_bytes() != content:
            wrong.append("reading it wrote to it")
            self.path.write_bytes(content)
        return how, wrong + self._written(content, name, how)

    def _sentence(self, refusal: Refused, good: Path) -> list[str]:
        if isinstance(refusal, Damaged) and good.name not in refusal.sentence:
            return [f"the newest good backup is not offered: {refusal.sentence}"]
        return [] if refusal.sentence.strip() else ["refused without a sentence"]

    def _written(self, content: bytes, name: str, how: str) -> list[str]:
        """Write an organisation, as a command does: refused and the file as it was, or written into a sound one."""
        try:
            with open_archive(self.path) as archive:
                if archive.is_read_only:
                    return [f"read only: {archive.why_read_only}"]
                with reading_through(archive):
                    add_organisation(archive, WRITTEN)
        except Refused:
            return [] if self.path.read_bytes() == content else ["it was refused, and written to"]
        except Exception:
            return [f"writing raised {traceback.format_exc()[-900:]}"]
        try:
            said = [one for part in archives.check(self.path).values() for one in part]
        except Refused as refusal:
            said = [refusal.sentence]
        if said and how != "said by check":
            return [f"it was written, and now {said[:2]}"]
        return []


def main(folder: Path, seed: int, first: int, last: int) -> None:
    i18n.use("it")
    hurting = Hurting(folder, seed)
    for number in range(first, last + 1):
        how, wrong = hurting.once(number)
        print(json.dumps({"number": number, "how": how, "wrong": wrong}), flush=True)


def run(folder: Path, *, count: int, seed: int, say: Callable[[str], None] = lambda text: None) -> Tally:
    """So many damaged files; what was tried before in this folder is not tried again."""
    tally = Tally("damaged files", folder / "hurt.jsonl")
    place = folder / "hurt"
    if not (place / "begun").exists():
        shutil.rmtree(place, ignore_errors=True)
        begin(place)
        (place / "begun").touch()
    while tally.tried < count:
        first = tally.last + 1
        last = min(first + AT_ONCE - 1, count)
        command = (sys.executable, "-m", "tests.faults.hurt", str(place), str(seed), str(first), str(last))
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for line in child.stdout:
                tally.add(**json.loads(line))
                if tally.wrong and json.loads(line)["wrong"]:
                    say(f"LOST hurt {line.strip()}")
        if tally.last < last:
            tally.add(tally.last + 1, [f"the process died with {child.returncode}"], how="died")
    say(str(tally))
    for how, times in tally.counted("how").items():
        say(f"    {how:<30}{times:>8}")
    return tally


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
