"""The minutes of an assembly: what they hold, and how it is said, block by block, on paper and for a word processor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.domain import days
from clust_desktop.domain.moments import day_of, show_clock
from clust_desktop.domain.sign_in import GatheringFacts
from clust_desktop.i18n import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """One call: its number, for when (UTC) and where, when it was sent, when it was opened."""

    number: int
    at: str = ""
    place: str = ""
    sent_on: date | None = None
    opened_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """A member of the roster: who was there for it, how, and when; `why` it has no vote, or how it is missing."""

    name: str
    by: str = ""
    how: str = ""
    times: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLine:
    """A proxy; `why` it did not count, empty where it did."""

    principal: str
    holder: str
    home: str = ""
    written_on: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionLine:
    """A vote with its outcome in words; `names` are the members by what they said, where they voted by name."""

    text: str
    at: str = ""
    method: str = ""
    electorate: int = 0
    in_favour: int | None = None
    against: int = 0
    abstained: int = 0
    outcome: str = ""
    reason: str = ""
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An agenda item with what it needed and what was resolved."""

    number: int
    title: str
    note: str = ""
    majority: str = ""
    needed: str = ""
    resolutions: tuple[ResolutionLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What the minutes say; numbers count members, `opening` those there when it was opened."""

    gathering: GatheringFacts
    association: str
    on: date
    closed_at: str = ""
    calls: tuple[CallLine, ...] = ()
    call: int = 1
    is_valid: bool = False
    roster: int = 0
    entitled: int = 0
    needed: tuple[int, int, int] = (0, 0, 0)
    present: int = 0
    proxied: int = 0
    people: int = 0
    opening: tuple[str, int] | None = None
    erased: str = ""
    members: tuple[MemberLine, ...] = ()
    excused: tuple[MemberLine, ...] = ()
    absent: tuple[MemberLine, ...] = ()
    without_vote: tuple[MemberLine, ...] = ()
    guests: tuple[str, ...] = ()
    proxies: tuple[ProxyLine, ...] = ()
    movements: tuple[tuple[str, str], ...] = ()
    items: tuple[ItemLine, ...] = ()
    others: tuple[ResolutionLine, ...] = ()


# -- how it is said -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, line by line."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Titles with the share each column has of the width, and the rows."""

    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    signers: tuple[str, ...]


Block = Heading | Paragraph | Facts | Table | Signatures


def blocks(said: Minutes) -> list[Block]:
    """The minutes from call to signatures, in the language spoken now."""
    return [
        Heading(_("Minutes of the assembly"), 0), Paragraph(said.gathering.title, strong=True), _facts(said),
        *_calls(said), *_constitution(said), *_present(said), *_proxies(said), *_away(said), *_movements(said),
        *_agenda(said), *_end(said),
    ]  # fmt: skip


def clock(at: str, said: Minutes) -> str:
    """A time of day; with its day where it is not that of the assembly."""
    day = day_of(at)
    return show_clock(at) if day == said.gathering.from_on else f"{days.show(day)} {show_clock(at)}"


def _facts(said: Minutes) -> Facts:
    one = said.gathering
    hours = "–".join(show_clock(at) for at in (one.starts_at, said.closed_at or one.ends_at) if at)
    lines = (
        (_("Association"), said.association),
        (_("Date"), " · ".join(part for part in (days.show_long(one.from_on), hours) if part)),
        (_("Place"), one.place), (_("Format"), one.format),
        (_("Status"), "" if said.closed_at else _("draft: the assembly is not closed yet")),
    )  # fmt: skip
    return Facts(tuple((label, value) for label, value in lines if value))


def _calls(said: Minutes) -> list[Block]:
    if not said.calls:
        return []
    rows = tuple(
        (
            _("First call") if one.number == 1 else _("Second call"),
            f"{days.show(day_of(one.at))} {show_clock(one.at)}" if one.at else "–", one.place or "–",
            days.show(one.sent_on) if one.sent_on else "–", clock(one.opened_at, said) if one.opened_at else "–",
        )
        for one in said.calls
    )  # fmt: skip
    columns = ((_("Call"), 1.4), (_("Called for"), 1.3), (_("Place"), 2.0), (_("Sent on"), 0.9), (_("Opened at"), 0.9))
    return [Heading(_("Call of the assembly")), Table(columns, rows)]


def _constitution(said: Minutes) -> list[Block]:
    first, statute, dissolution = said.needed
    found: list[Block] = [Heading(_("Constitution"))]
    roster = ngettext("The roster of the day has {n} member", "The roster of the day has {n} members", said.roster)
    text = roster.format(n=said.roster)
    if said.entitled != said.roster:
        text += ", " + _("of which {n} count").format(n=said.entitled)
    text += ". " + _(
        "Needed: {first} present in first call, {statute} present to change the statute, {dissolution} in favour to "
        "dissolve the association."
    ).format(first=first, statute=statute, dissolution=dissolution)
    found.append(Paragraph(text))
    if said.opening is not None:
        found.append(Paragraph(_("At the opening, at {clock}, {n} members were present or represented.").format(
            clock=clock(said.opening[0], said), n=said.opening[1])))  # fmt: skip
    total = said.present + said.proxied
    counted = _(
        "In all: {total} members of {entitled}, {present} by their own people ({people}) and {proxied} by proxy."
    )
    people = ngettext("{n} person", "{n} people", said.people).format(n=said.people)
    found.append(Paragraph(counted.format(
        total=total, entitled=said.entitled, present=said.present, people=people, proxied=said.proxied)))  # fmt: skip
    if said.erased:
        found.append(Paragraph(said.erased))
    found.append(Paragraph(_verdict(said), strong=True))
    return found


def _verdict(said: Minutes) -> str:
    if said.call == 1:
        return (
            _("The assembly is validly constituted in first call.") if said.is_valid
            else _("The assembly is not validly constituted in first call.")
        )  # fmt: skip
    return (
        _("The assembly is validly constituted in second call, whatever the number.") if said.is_valid
        else _("The assembly is not validly constituted: nobody is there.")
    )  # fmt: skip


def _present(said: Minutes) -> list[Block]:
    found: list[Block] = [Heading(f"{_('Members present')} ({len(said.members)})")]
    if not said.members:
        return [*found, Paragraph(_("No member is present."), quiet=True)]
    columns = ((_("No."), 0.3), (_("Member"), 2.0), (_("Represented by"), 1.7), (_("How"), 0.9), (_("From – to"), 1.1))
    rows = tuple(
        (str(at), one.name, one.by, one.how, one.times or "–") for at, one in enumerate(said.members, start=1)
    )  # fmt: skip
    return [*found, Table(columns, rows)]


def _proxies(said: Minutes) -> list[Block]:
    if not said.proxies:
        return []
    counted = sum(not one.why for one in said.proxies)
    columns = (
        (_("No."), 0.3), (_("Given by"), 1.6), (_("Held by"), 1.3), (_("Of the member"), 1.4), (_("Written on"), 0.8),
        (_("Counts"), 1.6),
    )  # fmt: skip
    rows = tuple(
        (str(at), one.principal, one.holder, one.home or "–", days.show(one.written_on) if one.written_on else "–",
         one.why or _("yes"))
        for at, one in enumerate(said.proxies, start=1)
    )  # fmt: skip
    title = f"{_('Proxies')} ({counted})"
    if counted < len(said.proxies):
        title = _("Proxies: {n} of {total} count").format(n=counted, total=len(said.proxies))
    return [Heading(title), Table(columns, rows)]


def _away(said: Minutes) -> list[Block]:
    found: list[Block] = []
    for title, lines in ((_("Members excused"), said.excused), (_("Members absent"), said.absent),
                         (_("Members without vote"), said.without_vote)):  # fmt: skip
        if lines:
            names = [f"{one.name} ({one.why})" if one.why else one.name for one in lines]
            found += [Heading(f"{title} ({len(lines)})"), Paragraph(" · ".join(names))]
    if said.guests:
        found += [Heading(f"{_('Also present, for no member')} ({len(said.guests)})"),
                  Paragraph(" · ".join(said.guests))]  # fmt: skip
    return found


def _movements(said: Minutes) -> list[Block]:
    if not said.movements:
        return []
    rows = tuple((clock(at, said), words) for at, words in said.movements)
    return [Heading(_("Arrivals and departures after the opening")), Table(((_("At"), 0.5), (_("Who"), 5.0)), rows)]


def _agenda(said: Minutes) -> list[Block]:
    if not said.items and not said.others:
        return []
    found: list[Block] = [Heading(_("Order of business"))]
    for item in said.items:
        found.append(Heading(f"{item.number}. {item.title}", 2))
        if item.note:
            found.append(Paragraph(item.note))
        if item.majority:
            found.append(Paragraph(" · ".join(p for p in (item.majority, item.needed) if p), quiet=True))
        for one in item.resolutions:
            found += _resolution(one, said)
    if said.others:
        found.append(Heading(_("Other resolutions"), 2))
        for one in said.others:
            found += _resolution(one, said)
    return found


def _resolution(one: ResolutionLine, said: Minutes) -> list[Block]:
    found: list[Block] = [Paragraph(one.text)]
    if one.in_favour is not None:
        silent = one.electorate - one.in_favour - one.against - one.abstained
        parts = [
            _("at {clock}").format(clock=clock(one.at, said)) if one.at else "", one.method.lower(),
            ngettext("{n} member entitled", "{n} members entitled", one.electorate).format(n=one.electorate)
            if one.electorate else "",
            _("in favour {n}").format(n=one.in_favour), _("against {n}").format(n=one.against),
            _("abstained {n}").format(n=one.abstained), _("not voting {n}").format(n=silent) if silent > 0 else "",
        ]  # fmt: skip
        found.append(Paragraph(_("Vote: {how}.").format(how=", ".join(part for part in parts if part))))
        for words, names in one.names:
            if names:
                found.append(Paragraph(f"{words}: {', '.join(names)}.", quiet=True))
    if one.outcome:
        found.append(Paragraph(". ".join(part.rstrip(".") for part in (one.outcome, one.reason) if part) + ".",
                               strong=True))  # fmt: skip
    return found


def _end(said: Minutes) -> list[Block]:
    found: list[Block] = []
    if said.closed_at:
        found.append(Paragraph(_("The assembly is closed at {clock}.").format(clock=clock(said.closed_at, said))))
    return [*found, Signatures((_("The chair"), _("The secretary")))]
