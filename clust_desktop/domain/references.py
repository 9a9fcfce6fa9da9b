"""Fields that point to other records, or answer yes or no; the typed text of a reference is the record's uid.

A name that was typed and not found stands behind a question mark, so that what is unfinished can be kept as a draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clust_desktop.domain.fields import Choice, Field
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _

UNKNOWN = "?"


def _found(typed: str) -> str:
    if typed.startswith(UNKNOWN):
        raise Refused(
            _("“{text}” is not in the archive: choose one of the list, or add it first.").format(
                text=typed.removeprefix(UNKNOWN)
            )
        )
    return typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Field):
    """Another record of the table `noun`, as its uid; the one of the uid `without` is neither offered nor taken."""

    noun: str
    without: str = ""

    def read(self, typed: str) -> str:
        if self.without and typed == self.without:
            raise Refused(_("These are one and the same: choose another."))
        return _found(typed)


@dataclass(frozen=True, slots=True, kw_only=True)
class References(Field):
    """Several records of the table `noun`, as a tuple of uids without repetition; typed one a line."""

    noun: str

    @property
    def empty(self) -> tuple[str, ...]:
        return ()

    def read(self, typed: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_found(line) for line in typed.splitlines() if line.strip()))

    def show(self, value: Any) -> str:
        return "\n".join(value)


YES, NO = "yes", "no"
ANSWERS = ((YES, N_("Yes")), (NO, N_("No")))


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Choice):
    """A question answered by yes or no; the value is a bool, and an empty answer is no."""

    options: tuple[tuple[str, str], ...] = ANSWERS

    @property
    def empty(self) -> bool:
        return False

    def parse(self, text: str) -> bool:
        return bool(text.strip()) and Choice.read(self, text.strip()) == YES

    def show(self, value: object) -> str:
        return Choice.show(self, YES if value else NO)
