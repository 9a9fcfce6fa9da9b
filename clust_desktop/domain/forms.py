"""Forms: text in, values out, every complaint at once; a form knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from clust_desktop.domain import days
from clust_desktop.domain.fields import Field
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import _

Rule = Callable[[Mapping[str, Any]], Mapping[str, str]]
"""Looks at the values read so far (a field with a complaint is missing) and returns complaints by key."""


@dataclass(frozen=True, slots=True)
class Form:
    """A title, its fields in order, and rules between fields."""

    title: str
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        keys = [field.key for field in self.fields]
        if len(set(keys)) < len(keys):
            raise ValueError(f"two fields of one form share a key: {keys}")

    def read(self, typed: Mapping[str, str]) -> dict[str, Any]:
        """The values of all fields; what is not in `typed` was left empty.

        Raises Invalid with a sentence for each field that has one. A key that is no field of the form is a bug.
        """
        if unknown := set(typed) - {field.key for field in self.fields}:
            raise ValueError(f"not in the form: {sorted(unknown)}")
        values, complaints = self._judged(typed)
        if complaints:
            raise Invalid(complaints)
        return values

    def complaints(self, typed: Mapping[str, str]) -> dict[str, str]:
        """What `read` would complain of, by field; nothing where it would not."""
        return self._judged(typed)[1]

    def _judged(self, typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        values: dict[str, Any] = {}
        complaints: dict[str, str] = {}
        for field in self.fields:
            try:
                values[field.key] = field.parse(typed.get(field.key, ""))
            except Refused as refusal:
                complaints[field.key] = refusal.sentence
        for rule in self.rules:
            for key, sentence in rule(values).items():
                complaints.setdefault(key, sentence)
        return values, {field.key: complaints[field.key] for field in self.fields if field.key in complaints}

    def readable(self, typed: Mapping[str, str]) -> dict[str, Any]:
        """The values of the fields that can be read so far, without a complaint; the others are missing."""
        values: dict[str, Any] = {}
        for field in self.fields:
            try:
                values[field.key] = field.parse(typed.get(field.key, ""))
            except Refused:  # it will be complained of when the form is read
                continue
        return values

    def format(self, values: Mapping[str, Any]) -> dict[str, str]:
        """The text that fills the form for a record."""
        return {field.key: field.format(values.get(field.key)) for field in self.fields}

    def notes(self, typed: Mapping[str, str]) -> list[str]:
        """What to say about text that reads well: repairs made and doubts left, in the order of the fields."""
        return [note for field in self.fields for note in _notes(field, typed.get(field.key, ""))]


def _notes(field: Field, typed: str) -> tuple[str, ...]:
    try:
        return field.notes(typed)
    except Refused:  # it will be complained of when the form is read
        return ()


def in_order(first: str, last: str) -> Rule:
    """The rule that the day of `last` does not come before the day of `first`; the complaint stands beside `last`."""

    def rule(values: Mapping[str, Any]) -> dict[str, str]:
        start, end = values.get(first), values.get(last)
        if start is None or end is None or start <= end:
            return {}
        text = _("The last day {last} comes before the first day {first}.")
        return {last: text.format(last=days.show(end), first=days.show(start))}

    return rule
