"""The section of one association: its five figures in large type, then every list behind them."""

from __future__ import annotations

from reportlab.platypus import Flowable

from clust_desktop.domain.summary import Section
from clust_desktop.domain.summary_rows import Variation
from clust_desktop.i18n import _, ngettext
from clust_desktop.reports import evidence, gatherings, membership, money, numbers, overview, parts, results
from clust_desktop.reports.parts import Numerals, space, text
from clust_desktop.reports.typography import QUIET


def section(one: Section, key: str) -> list[Flowable]:
    """Everything the summary holds of one association; `key` starts the names its headings are jumped to by."""
    story = parts.heading(one.name, 0, key=key)
    story += [text(_facts(one), QUIET), space(12), _five(one), space(4)]
    story += membership.members(one, f"{key}-members")
    story += gatherings.events(one, f"{key}-events")
    story += gatherings.group_meetings(one, f"{key}-groups")
    story += gatherings.assemblies(one, f"{key}-assemblies")
    story += results.targets(one.targets, f"{key}-targets")
    story += results.plan(one.plan, f"{key}-plan")
    story += money.spending(one, f"{key}-spending")
    story += evidence.evidence(one.evidence, f"{key}-evidence")
    story += overview.over_time(one.periods, one.name, one.declarations, f"{key}-periods")
    return story + notes(one.notes)


def notes(said: tuple[str, ...]) -> list[Flowable]:
    """Free notes at the end of what they are about."""
    if not said:
        return []
    return [*parts.heading(_("Notes"), 1, need=40), *(part for one in said for part in (text(one), space(5)))]


def _facts(one: Section) -> str:
    dates = _("from {first} to {last}").format(first=numbers.day(one.from_on), last=numbers.day(one.until_on))
    said = [one.area, dates]
    if one.constituted_on:
        said.append(_("constituted on {day}").format(day=numbers.day(one.constituted_on)))
    if one.recognised_on:
        said.append(_("recognised on {day}").format(day=numbers.day(one.recognised_on)))
    if one.seat:
        said.append(_("seat: {seat}").format(seat=one.seat))
    if one.cup:
        said.append(_("CUP {code}").format(code=one.cup))
    return " · ".join(fact for fact in said if fact)


def _five(one: Section) -> Numerals:
    figures = one.figures
    documented = sum(event.documented for event in one.events)
    met = sum(group.meetings > 0 for group in one.groups)
    events_said = ""
    if one.events:
        events_said = ngettext("{n} of them documented", "{n} of them documented", documented).format(n=documented)
    average_said = ""
    if figures.participants.denominator is not None:
        people, events = figures.participants.numerator or 0, figures.participants.denominator
        average_said = " ".join((
            ngettext("{n} participant", "{n} participants", people).format(n=numbers.number(people)),
            ngettext("in {n} event with a register", "in {n} events with a register", events).format(
                n=numbers.number(events)
            ),
        ))  # fmt: skip
    groups_said = ""
    if one.groups:
        groups_said = ngettext("{met} group out of {all} met", "{met} groups out of {all} met", met).format(
            met=met, all=len(one.groups)
        )
    return Numerals(
        (
            (
                numbers.number(figures.members.net, signed=True),
                _("Variation of members"),
                _members_said(figures.members),
            ),
            (numbers.figure(figures.events), _("Events organised"), events_said),
            (numbers.figure(figures.participants), _("Participants per event"), average_said),
            (numbers.figure(figures.group_meetings), _("Working-group meetings"), groups_said),
            (numbers.figure(figures.assemblies), _("Assemblies held"), ""),
        )
    )


def _members_said(members: Variation) -> str:
    said = _("from {start} to {end}").format(start=numbers.number(members.start), end=numbers.number(members.end))
    return said if members.percent is None else f"{said} ({numbers.percent(members.percent, signed=True)})"
