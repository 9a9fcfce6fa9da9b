"""A key written for people: sixteen numbered groups of five letters and figures, each with one that checks it.

The alphabet has 31 signs, none of which is taken for another (no 0 1 I L O). As 31 is prime, the check finds every sign
read wrongly, every two neighbours exchanged, and every group written in the place of another.
"""

from __future__ import annotations

import re

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, SIGNS = 16, 5
BYTES = 48
_BASE = len(ALPHABET)


_NUMBERED = re.compile(r"(?<!\S)[0-9]{1,2}[.)]")  # the number of a line, where it was copied too


def groups(key: bytes) -> list[str]:
    """The groups of a key of 48 bytes, each of five signs and its check."""
    if len(key) != BYTES:
        raise ValueError(f"a key has {BYTES} bytes, not {len(key)}")
    number, signs = int.from_bytes(key, "big"), ""
    for _sign in range(GROUPS * SIGNS):
        number, rest = divmod(number, _BASE)
        signs = ALPHABET[rest] + signs
    parts = [signs[at : at + SIGNS] for at in range(0, len(signs), SIGNS)]
    return [part + _check(part, at) for at, part in enumerate(parts, 1)]


def _check(part: str, place: int) -> str:
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(part, 2))
    return ALPHABET[(total + 11 * place) % _BASE]


def read(text: str) -> bytes:
    """The key of what was typed, with or without spaces, hyphens and the numbers of lines (`1.`).

    Raises Refused naming every group that is not as it was printed.
    """
    typed = "".join(one for one in _NUMBERED.sub("", text).upper() if one.isalnum())
    each = SIGNS + 1
    if len(typed) != GROUPS * each:
        raise Refused(
            _("The recovery sheet has {groups} groups of {each} signs, {all} in all; here are {n}.").format(
                groups=GROUPS, each=each, all=GROUPS * each, n=len(typed)
            )
        )
    parts = [typed[at : at + each] for at in range(0, len(typed), each)]
    wrong = [
        str(at) for at, part in enumerate(parts, 1) if set(part) - set(ALPHABET) or _check(part[:-1], at) != part[-1]
    ]
    number = 0
    for sign in "".join(part[:-1] for part in parts) if not wrong else "":
        number = number * _BASE + ALPHABET.index(sign)
    if wrong or number >= 1 << (8 * BYTES):
        which = ", ".join(wrong or ["1"])
        raise Refused(_("Not as it was printed: group {numbers}. Read the sheet again there.").format(numbers=which))
    return number.to_bytes(BYTES, "big")
