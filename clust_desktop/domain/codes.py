"""The short code of a line on a register: on the paper beside the name, in the square code, typed at the door.

Six characters of 31 that cannot be taken for one another (no 0 O 1 I L): a letter first and a figure somewhere, so that
no code is a number or a word. The last one checks the others: it finds any one wrong character and any two exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31 is a prime: what the check character rests on
LETTERS = ALPHABET[8:]
LENGTH = 6


def candidates(uid: str) -> Iterator[str]:
    """Codes for the line with this uid, without end, the same ones in the same order wherever they are made."""
    attempt = 0
    while True:
        drawn = int.from_bytes(sha256(f"{uid} {attempt}".encode()).digest())
        drawn, first = divmod(drawn, len(LETTERS))
        code = LETTERS[first]
        for _place in range(LENGTH - 2):
            drawn, at = divmod(drawn, len(ALPHABET))
            code += ALPHABET[at]
        code += _check(code)
        if any(one.isdigit() for one in code):
            yield code
        attempt += 1


def read(typed: str) -> str | None:
    """The code in what was typed or scanned, in its plain form; None where it is none or a character is wrong."""
    code = "".join(one for one in typed.upper() if one not in " -.\u00a0")
    if len(code) != LENGTH or any(one not in ALPHABET for one in code) or code[0] not in LETTERS:
        return None
    return code if any(one.isdigit() for one in code) and code[-1] == _check(code[:-1]) else None


def _check(code: str) -> str:
    weighed = sum(place * ALPHABET.index(one) for place, one in enumerate(code, 1))
    return ALPHABET[weighed * pow(-LENGTH, -1, len(ALPHABET)) % len(ALPHABET)]
