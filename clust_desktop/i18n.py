"""The words a person reads: English in the code, Italian from `assets/locale/it/*.json`.

`_` translates now, `N_` only marks a text to be translated when it is drawn, `ngettext` chooses by number.
A catalogue entry is `"English": "Italiano"`, or `"English one": ["uno", "molti"]` for `ngettext`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from clust_desktop import paths

LANGUAGES = ("it", "en")
_language: ContextVar[str | None] = ContextVar("language", default=None)
_default = ["it"]


@cache
def _catalogue(language: str) -> dict[str, str | list[str]]:
    entries: dict[str, str | list[str]] = {}
    folder = paths.assets("locale", language)
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        entries.update(json.loads(file.read_text("utf-8")))
    return entries


def language() -> str:
    """The language spoken now: "it" or "en"."""
    return _language.get() or _default[0]


def use(language: str) -> None:
    """Speak `language` from here on, in every thread."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}")
    _default[0] = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while: a paper in English from an Italian window."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}")
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def N_(text: str) -> str:
    """Mark a text as translatable without translating it yet."""
    return text


def _(text: str) -> str:
    """The text in the language spoken now."""
    if not text or language() == "en":
        return text
    found = _catalogue(language()).get(text, text)
    return found if isinstance(found, str) else found[0]


def in_every_language(text: str) -> set[str]:
    """The text in all the languages: what was typed in one may be read in another."""
    return {text, *(one for language in LANGUAGES if isinstance(one := _catalogue(language).get(text), str))}


def ngettext(one: str, many: str, n: float) -> str:
    """The text for `n` things; both languages have one form for one and another for the rest."""
    if language() == "en":
        return one if n == 1 else many
    found = _catalogue(language()).get(one, [one, many])
    forms = [found, found] if isinstance(found, str) else found
    return forms[0] if n == 1 else forms[1]
