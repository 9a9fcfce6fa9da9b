"""The keys of protected archives, kept in memory while they are wanted and never written anywhere.

SQLCipher's file format (https://www.zetetic.net/sqlcipher/design): the first 16 bytes are the salt; each page of 4096
bytes ends with 16 bytes of initialisation and an HMAC-SHA512 of 64 over the rest of it and its number.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as engine

from clust_desktop.domain.refusals import Locked
from clust_desktop.i18n import _

PAGE, SALT, MAC, ROUNDS = 4096, 16, 64, 256_000
_PLAIN = b"SQLite format 3\0"
_OF_OTHERS = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
_MOST_ALIKE = 64
"""Of the bytes of an enciphered page, the commonest stands about 30 times; of any page of a plain file, hundreds."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one file: 32 bytes, and the 16 of its salt."""

    raw: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key(…)"

    @property
    def literal(self) -> str:
        """As `pragma key` and `attach … key` take it, with no reckoning of 256,000 rounds at each opening."""
        return f"\"x'{self.raw.hex()}{self.salt.hex()}'\""


_known: dict[bytes, Key] = {}
"""The first 16 bytes of a file → its key: a backup has those of its archive, so that one key opens both."""


def salt_of(path: Path) -> bytes | None:
    """The first bytes of a protected file; None of any other, a damaged plain one too, or of none."""
    try:
        with path.open("rb") as file:
            head = file.read(PAGE)
    except OSError:
        return None
    if len(head) < PAGE or head.startswith((_PLAIN, *_OF_OTHERS)):
        return None
    return head[:SALT] if max(Counter(head[SALT:]).values()) <= _MOST_ALIKE else None


def new(passphrase: str) -> Key:
    """A key for a file to be written."""
    return _derived(passphrase, os.urandom(SALT))


def _derived(passphrase: str, salt: bytes) -> Key:
    said = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Key(hashlib.pbkdf2_hmac("sha512", said, salt, ROUNDS, 32), salt)


def is_locked(path: Path) -> bool:
    """Whether a file is protected by a passphrase that was not given yet."""
    salt = salt_of(path)
    return salt is not None and salt not in _known


def known_of(path: Path) -> Key | None:
    """The key given for a file; None of a plain one. Raises Locked where it was not given."""
    salt = salt_of(path)
    if salt is None:
        return None
    if salt not in _known:
        raise Locked(_("{path} is protected by a passphrase: give the one it was protected with.").format(path=path))
    return _known[salt]


def unlock(path: Path, passphrase: str) -> None:
    """Take the passphrase of a protected file. Raises Locked where it is another one."""
    salt = salt_of(path)
    if salt is None:
        return
    key = _derived(passphrase, salt)
    if not opens(path, key):
        raise Locked(_("This is not the passphrase of {path}: nothing was opened.").format(path=path))
    _known[salt] = key


def is_salt_lost(path: Path, passphrase: str, salts: Iterable[bytes]) -> bool:
    """Whether a file opens by this passphrase and one of these salts, of its copies, and not by its own first bytes.

    Then those are damaged, not the passphrase wrong; the key is known from then on, for the copies.
    """
    for salt in dict.fromkeys(salts):
        key = _derived(passphrase, salt)
        if salt != salt_of(path) and opens(path, key):
            _known[salt] = key
            return True
    return False


def unlock_with(path: Path, key: Key) -> None:
    """Take the key of a recovery sheet. Raises Locked where it is the sheet of another archive or passphrase."""
    salt = salt_of(path)
    if salt is None:
        return
    if not opens(path, key):
        raise Locked(
            _(
                "This recovery sheet does not open {path}: it is of another archive, or of an earlier passphrase."
            ).format(path=path)
        )
    _known[salt] = key


def keep(key: Key) -> None:
    """Know the key of a file that was just written with it."""
    _known[key.salt] = key


def forget() -> None:
    """Know no key any more: every protected file has to be unlocked again."""
    _known.clear()


def fit(connection: Any, path: Path) -> None:
    """Give a bare connection the key of its file, before anything is read. Raises Locked where it was not given."""
    apply(connection, known_of(path))


def with_log(path: Path) -> Any:
    """A bare connection that reads a file and the log beside it, and changes neither."""
    return _bare(path, "mode=ro")


def unchanging(path: Path) -> Any:
    """A bare connection that leaves no trace beside the file, nor a file where there is none; it reads no log."""
    return _bare(path, "mode=ro&immutable=1")


def _bare(path: Path, mode: str) -> Any:
    connection = engine.connect(f"file:{quote(str(path.resolve()))}?{mode}", uri=True)
    try:
        fit(connection, path)
    except Locked:
        connection.close()
        raise
    return connection


def apply(connection: Any, key: Key | None) -> None:
    """The same with a key at hand; what the cipher has to say of a damaged page goes to nobody's screen."""
    if key is not None:
        connection.execute("pragma cipher_log_level = NONE")
        connection.execute(f"pragma key = {key.literal}")


def opens(path: Path, key: Key) -> bool:
    """Whether some page of a file is of this key: a damaged first page is not a wrong passphrase."""
    other = bytes(one ^ 0x3A for one in key.salt)
    seal = hashlib.pbkdf2_hmac("sha512", key.raw, other, 2, 32)
    last = path.stat().st_size // PAGE
    with path.open("rb") as file:
        for number in dict.fromkeys((1, 2, 3, 4, last // 2, last)):
            if 0 < number <= last:
                file.seek((number - 1) * PAGE)
                page = file.read(PAGE)
                sealed = page[SALT if number == 1 else 0 : -MAC] + number.to_bytes(4, "little")
                if hmac.compare_digest(hmac.digest(seal, sealed, "sha512"), page[-MAC:]):
                    return True
    return False
