"""The minutes of an assembly, gathered for their papers from what the desk wrote down."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.domain import gatherings as words
from clust_desktop.domain.assembly import DESTROYED, WITHOUT_VOTE, Line
from clust_desktop.domain.minutes import CallLine, ItemLine, MemberLine, Minutes, ProxyLine, ResolutionLine
from clust_desktop.domain.moments import day_of, show_clock
from clust_desktop.domain.proxies import words as why
from clust_desktop.domain.quorum import Needs
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.assembly.reading import Reading, opened_at, opening, reading
from clust_desktop.services.gathering_facts import facts
from clust_desktop.store import assemblies, programmes
from clust_desktop.store.database import Archive

MAJORITIES = {
    "ordinary": N_("Ordinary majority"), "statute": N_("Change of the statute"), "dissolution": N_("Dissolution"),
    "own": N_("Majority of its own"),
}  # fmt: skip
METHODS = {"count": N_("By count"), "open": N_("Open vote"), "secret": N_("Secret ballot")}
OUTCOMES = {"passed": N_("Passed"), "rejected": N_("Rejected")}
CHOICES = (
    ("in favour", N_("In favour")), ("against", N_("Against")), ("abstained", N_("Abstained")), (None, N_("Not voted")),
)  # fmt: skip


def minutes(archive: Archive, gathering: str, association: str | None = None) -> Minutes:
    """What the minutes of one association's assembly say. Raises Refused for what is no assembly."""
    found = reading(archive, gathering, association=association, whole=True)
    row, now = found.gathering, found.now
    opened, there = opened_at(found.calls), opening(archive, found)
    came = {member: lines for member, lines in now.own.items()}
    roster = {one.organisation for one in now.roster}
    entitled = [one for one in now.roster if one.may_vote]
    away = now.missing()
    excused = {member: name or _(DESTROYED) for member, name in found.excused.items()}
    return Minutes(
        gathering=facts(archive, row), association=found.association["name"],
        on=day_of(row["frozen_at"]) if row["frozen_at"] else date.fromisoformat(programmes.data_day(archive)),
        closed_at=(row["ends_at"] or row["frozen_at"]) if row["frozen_at"] else "",
        calls=tuple(
            CallLine(number=one["number"], at=one["at"] or "", place=one["place"], opened_at=one["opened_at"] or "",
                     sent_on=_day(one["sent_on"]))
            for one in found.calls
        ),
        call=found.call, is_valid=found.is_valid, roster=len(now.roster), entitled=now.entitled,
        needed=(found.thresholds.first, found.thresholds.statute, found.thresholds.dissolution),
        present=now.present, proxied=now.proxied, people=now.people,
        opening=(opened, there) if opened and there is not None else None,
        members=tuple(
            MemberLine(name=one.name, by=", ".join(line.name for line in came[one.organisation]),
                       how=_how(came[one.organisation]), times=_times(came[one.organisation]))
            for one in entitled if one.organisation in came
        ) + tuple(
            MemberLine(name=one.name, by=_(DESTROYED))
            for one in entitled if one.organisation in now.nameless
        ),
        erased=now.erased_said,
        excused=tuple(MemberLine(name=one.name, why=excused[one.organisation]) for one in away
                      if one.organisation in excused),
        absent=tuple(MemberLine(name=one.name) for one in away if one.organisation not in excused),
        without_vote=tuple(
            MemberLine(name=one.name, why=_(WITHOUT_VOTE.get(one.reason, one.reason)))
            for one in now.roster if not one.may_vote
        ),
        guests=tuple(line.name for line in found.lines if line.stays and not set(line.members) & roster),
        proxies=tuple(_proxy(found, judged) for judged in now.proxies) + tuple(
            ProxyLine(principal=one.name, holder=_(DESTROYED))
            for one in now.roster if one.organisation in now.nameless_proxies
        ),
        movements=tuple(_movements(found, opened)),
        items=tuple(_items(archive, found)),
        others=tuple(_resolution(archive, one) for one in found.resolutions if one["item"] is None),
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _how(lines: tuple[Line, ...]) -> str:
    modes = sorted({stay.mode for line in lines for stay in line.stays if stay.mode})
    return ", ".join(_(dict(words.MODES)[mode]).lower() for mode in modes)


def _times(lines: tuple[Line, ...]) -> str:
    """When they were there, person by person where there are several; nothing where nobody wrote it down."""
    said = []
    for line in lines:
        spans = [
            "–".join(show_clock(at) if at else "…" for at in (stay.from_at, stay.until_at))
            for stay in line.stays if stay.from_at or stay.until_at
        ]  # fmt: skip
        if spans:
            said.append(", ".join(spans))
    return "\n".join(dict.fromkeys(said))


def _proxy(found: Reading, judged: Any) -> ProxyLine:
    row = found.proxy_rows[judged.proxy.uid]
    return ProxyLine(
        principal=row["principal_name"], holder=row["holder_name"], home=row["holder_home"] or "",
        written_on=_day(row["written_on"]), why=why(judged.reason),
    )  # fmt: skip


def _movements(found: Reading, opened: str | None) -> list[tuple[str, str]]:
    """Who came, left and came back after the opening and before the end, in order of time."""
    if opened is None:
        return []
    names = {one.organisation: one.name for one in found.now.roster}
    end = found.gathering["ends_at"] if found.is_frozen else None
    said: list[tuple[str, str]] = []
    for line in found.lines:
        of = ", ".join(names[member] for member in line.members if member in names)
        name = f"{line.name} ({of})" if of else line.name
        for number, stay in enumerate(sorted(line.stays, key=lambda one: one.from_at or "")):
            if stay.from_at and stay.from_at > opened:
                words_ = _("{name} comes back") if number else _("{name} arrives")
                said.append((stay.from_at, words_.format(name=name)))
            if stay.until_at and stay.until_at > opened and (end is None or stay.until_at < end):
                said.append((stay.until_at, _("{name} leaves").format(name=name)))
    return sorted(said)


def _items(archive: Archive, found: Reading) -> list[ItemLine]:
    notes = {one["uid"]: one["note"] for one in archive.all("agenda_item", gathering_id=found.gathering["id"])}
    return [
        ItemLine(
            number=one.number, title=one.title, note=notes[one.uid],
            majority=_(MAJORITIES[one.majority]) if one.is_voted else "",
            needed=one.refused or (_needed(one.needs, found.call) if one.needs else ""),
            resolutions=tuple(_resolution(archive, vote) for vote in found.resolutions if vote["item"] == one.uid),
        )
        for one in found.items
    ]  # fmt: skip


def _needed(needs: Needs, call: int) -> str:
    said = ngettext("{n} member present needed", "{n} members present needed", needs.present).format(n=needs.present)
    if call > 1 and needs.present <= 1:
        said = _("in second call whatever the number present")
    return f"{said} ({needs.cited})" if needs.cited else said


def _resolution(archive: Archive, row: dict[str, Any]) -> ResolutionLine:
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if row["method"] == "open":
        votes = assemblies.votes(archive, row["id"])
        names = tuple(
            (_(label), tuple(one["name"] for one in votes if one["choice"] == choice)) for choice, label in CHOICES
        )
    return ResolutionLine(
        text=row["text"], at=row["voted_at"] or "", method=_(METHODS[row["method"]]),
        electorate=row["electorate"] or 0, in_favour=row["in_favour"], against=row["against"] or 0,
        abstained=row["abstained"] or 0, outcome=_(OUTCOMES[row["outcome"]]) if row["outcome"] else "",
        reason=row["reason"], names=names,
    )  # fmt: skip
