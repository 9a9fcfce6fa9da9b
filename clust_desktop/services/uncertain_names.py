"""Where texts may name persons that are going to be erased, and it is not certain: somebody decides, nobody guesses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from clust_desktop.domain import amounts, columns
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.journal_words import Words
from clust_desktop.services.kept_texts import text_of
from clust_desktop.store import erasing
from clust_desktop.store.database import Archive

_MOST = 6  # places told one by one
CONTENT = N_("what the file says")


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """A word that may name somebody: in which record and where in it, with what stands around; `former` was written
    there once and is kept by the journal.
    """

    noun: str
    uid: str
    record: str
    column: str
    word: str
    why: str
    snippet: str
    former: bool

    @property
    def sentence(self) -> str:
        """The place in words."""
        where = _(CONTENT) if self.column == "sha256" else columns.label(self.column)
        said = _("{noun} “{record}”, {where}, as it once was: {snippet} ({why})") if self.former else \
            _("{noun} “{record}”, {where}: {snippet} ({why})")  # fmt: skip
        return said.format(
            noun=columns.noun(self.noun), record=self.record, where=where.lower(), snippet=self.snippet, why=_(self.why)
        )

    def facts(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in self.__slots__} | {"why": _(self.why), "sentence": self.sentence}


def uncertain(archive: Archive, persons: Collection[int], also: Collection[str] = ()) -> list[Uncertain]:
    """Every place of the archive and of the files kept in it, where `also` are words that go in any case."""
    words = Words(archive)
    found = []
    for row in erasing.doubts(archive, persons, text_of, also):
        noun, key = row["noun"], row["row_id"]
        found.append(Uncertain(
            noun=noun, uid=(archive.find(noun, id=key) or {}).get("uid", ""), record=words.name(noun, key),
            column=row["column"], word=row["word"], why=row["why"], snippet=row["snippet"], former=row["former"],
        ))  # fmt: skip
    return found


def sentences(found: list[Uncertain]) -> list[str]:
    """How many places there are, the first of them, and what can be done; nothing where there is none."""
    if not found:
        return []
    n = len(found)
    said = ngettext(
        "▲ {n} place may name them, and it is not certain: it stays as it is.",
        "▲ {n} places may name them, and it is not certain: they stay as they are.", n,
    ).format(n=amounts.show(n))  # fmt: skip
    how = _("Correct these texts first, or say which words are to be taken out of every text as well.")
    more = ["…"] if n > _MOST else []
    return [said, *(f"– {one.sentence}" for one in found[:_MOST]), *more, how]
