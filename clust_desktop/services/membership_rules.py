"""What every change of a membership looks at first: days in order, no overlap, nothing outside the spell."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from clust_desktop.domain import clock, days
from clust_desktop.domain.membership import Spell, refuse_overlap
from clust_desktop.domain.refusals import Conflict, Invalid
from clust_desktop.i18n import _
from clust_desktop.store import spells
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.records import columns


def changing(archive: Archive, verb: str, title: str, row: Row, **args: Any) -> AbstractContextManager[int]:
    """The operation that changes a membership; its title may name the organisation and the association."""
    return archive.operation(verb, title, name=row["organisation"], association=row["association"], **args)


def write(archive: Archive, row: Row, values: dict[str, Any]) -> None:
    """Change columns of a membership."""
    archive.update("membership", row["id"], columns(archive, "membership", values))


def days_of(row: Row) -> Spell:
    """The days of a dated row."""
    last = row["until_on"]
    return Spell(uid=row["uid"], association="", organisation="", from_on=date.fromisoformat(row["from_on"]),
                 until_on=last and date.fromisoformat(last))  # fmt: skip


def refuse_disorder(applied_on: date | None, decided_on: date | None, from_on: date) -> None:
    """Raises Invalid unless a member is asked for, decided on and admitted in this order."""
    complaints: dict[str, str] = {}
    if applied_on and decided_on and decided_on < applied_on:
        complaints["decided_on"] = _("It was decided before it was asked for, on {day}.").format(
            day=days.show(applied_on))  # fmt: skip
    before = max((day for day in (applied_on, decided_on) if day is not None), default=from_on)
    if from_on < before:
        said = _("Nobody is a member before being admitted, on {day}.")
        complaints["from_on"] = said.format(day=days.show(before))
    if complaints:
        raise Invalid(complaints)


def refuse_far(**written: date | None) -> None:
    """Raises Invalid for each day, by the name of its argument, that is further ahead than anything is decided for."""
    today = clock.today()
    if complaints := {key: said for key, day in written.items() if (said := days.too_far(day, today))}:
        raise Invalid(complaints)


def refuse_outside(association: Row, from_on: date) -> None:
    """Raises Invalid unless the association was there on the first day of a membership."""
    for column, said in (
        ("constituted_on", _("{association} was founded on {day}: nobody was its member before.")),
        ("closed_on", _("{association} was closed on {day}: it admits nobody any more.")),
    ):
        limit = association[column] and date.fromisoformat(association[column])
        if limit and (from_on < limit if column == "constituted_on" else from_on > limit):
            raise Invalid({"from_on": said.format(association=association["code"], day=days.show(limit))})


def before_founding(association: Row, from_on: date | None) -> str:
    """The sentence that nobody could sit in a group or organ of it yet; empty where that is not so."""
    founded = association["constituted_on"] and date.fromisoformat(association["constituted_on"])
    if not founded or from_on is None or from_on >= founded:
        return ""
    said = _("{association} was founded on {day}: nobody had a seat or an office there before.")
    return said.format(association=association["code"], day=days.show(founded))


def not_a_member(spell: Spell, day: date) -> str:
    """The sentence that a day lies outside a spell."""
    return _("On {day} it is not a member: it is one {span}.").format(
        day=days.show(day), span=days.show_span(spell.from_on, spell.until_on)
    )


def refuse_overlapping(new: Spell, others: Iterable[Spell], key: str) -> None:
    """Raises Invalid, beside the field `key`, if another spell shares a day with the new one."""
    try:
        refuse_overlap(new, others)
    except Conflict as conflict:
        raise Invalid({key: conflict.sentence}) from conflict


def refuse_suspensions(archive: Archive, row: Row, first: date, last: date | None, key: str) -> None:
    """Raises Invalid if a suspension of the vote would lie outside a spell of these days."""
    for one in spells.suspensions(archive, row["id"]):
        span = days_of(one)
        if span.from_on < first or (last is not None and (span.from_on > last or (span.until_on or last) > last)):
            said = _("The vote is suspended {span}: correct that first.")
            raise Invalid({key: said.format(span=days.show_span(span.from_on, span.until_on))})
