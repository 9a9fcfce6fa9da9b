"""The category of a member over time: spans one after the other, each until the next, the last as long as the spell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from clust_desktop.domain.islands import ONE_DAY
from clust_desktop.domain.membership import CategorySpan, is_active


def with_category(spans: Sequence[CategorySpan], spell: str, category: str, from_on: date) -> list[CategorySpan]:
    """The spans of a spell when it has that category from that day until the next change that is written."""
    ordered = sorted(spans, key=lambda one: one.from_on)
    later = [one for one in ordered if one.from_on > from_on]
    before = [_until(one, from_on - ONE_DAY) for one in ordered if one.from_on < from_on]
    held = [one.until_on for one in ordered if one.from_on <= from_on and is_active(one, from_on)]
    until_on = held[-1] if held else None
    if until_on is None and later:
        until_on = later[0].from_on - ONE_DAY
    return joined([*before, CategorySpan(spell=spell, category=category, from_on=from_on, until_on=until_on), *later])


def without(spans: Sequence[CategorySpan], from_on: date) -> list[CategorySpan]:
    """The spans when the change of that day is taken back: what held before goes on in its place."""
    ordered = sorted(spans, key=lambda one: one.from_on)
    gone = next(one for one in ordered if one.from_on == from_on)
    before = [one for one in ordered if one.from_on < from_on]
    rest = [one for one in ordered if one.from_on > from_on]
    if before:
        before[-1] = replace(before[-1], until_on=gone.until_on)
    return joined([*before, *rest])


def moved(spans: Sequence[CategorySpan], from_on: date) -> list[CategorySpan]:
    """The spans of a spell that begins on another day, the first of them with it.

    The day must not come after the end of the first span.
    """
    ordered = sorted(spans, key=lambda one: one.from_on)
    return [replace(one, from_on=from_on) if at == 0 else one for at, one in enumerate(ordered)]


def joined(spans: Sequence[CategorySpan]) -> list[CategorySpan]:
    """The same with neighbours of one category made one."""
    found: list[CategorySpan] = []
    for one in spans:
        last = found[-1] if found else None
        if last and last.category == one.category and last.until_on and last.until_on + ONE_DAY == one.from_on:
            found[-1] = replace(last, until_on=one.until_on)
        else:
            found.append(one)
    return found


def _until(span: CategorySpan, last: date) -> CategorySpan:
    return span if span.until_on is not None and span.until_on <= last else replace(span, until_on=last)
