"""Text that a spreadsheet would run: made harmless when a csv is written, and as it was when one is read."""

from __future__ import annotations

import re

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d.,\s]*[€%]?|\+[\d\s()/.-]+")


def neutral(text: str) -> str:
    """The text as a spreadsheet will show it and never run it: an apostrophe before a sign that opens a formula.

    Plain numbers, euros, per cents and telephone numbers with a sign stay as they are. After OWASP, "CSV Injection". A
    text that has such an apostrophe of its own gets one more, so that `plain` gives every text back.
    """
    bare = text.lstrip("'")
    if bare.startswith(FORMULA_SIGNS) and bare != "-" and not _PLAIN_NUMBER.fullmatch(bare):
        return "'" + text
    return text


def plain(text: str) -> str:
    """The text of which `neutral` made this one; any other text as it is."""
    return text[1:] if text.startswith("'") and neutral(text[1:]) == text else text
