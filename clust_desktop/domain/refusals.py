"""The failures that are meant for a person; anything else is a bug."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """Carries one translated sentence that says what is wrong and what to do."""

    @property
    def sentence(self) -> str:
        return str(self.args[0]) if self.args else ""


class Conflict(Refused):
    """Something else already stands where this wants to stand (a repeated key, a record in use)."""


class ReadOnly(Refused):
    """The archive is open for reading only; the sentence says why."""


class Invalid(Refused):
    """Complaints about typed fields: `complaints` maps a field's key to its sentence."""

    def __init__(self, complaints: Mapping[str, str]) -> None:
        super().__init__("\n".join(complaints.values()))
        self.complaints = dict(complaints)


class Taken(Invalid, Conflict):
    """Values that the archive does not take beside what is there: complaints by column, its reference without `_id`.

    `columns` are those that together may stand once only; empty where something else was wrong.
    """

    def __init__(self, complaints: Mapping[str, str], columns: tuple[str, ...] = ()) -> None:
        super().__init__(complaints)
        self.columns = columns


class NoRoom(Refused):
    """The disk is full: what was asked is not saved, what was saved before is."""


class Unreachable(Refused):
    """The file cannot be read or written any more: its disk was unplugged, is full or does not answer."""


class Damaged(Refused):
    """The archive's file is damaged; the sentence says so and names the newest good backup."""


class Locked(Refused):
    """The file is protected, and its passphrase was not given, or is another one; the sentence says which."""
