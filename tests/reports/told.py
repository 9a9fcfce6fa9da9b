"""What must stand on a paper, taken from what it is made of: every name, every figure as often as it is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace

from clust_desktop.domain import moments
from clust_desktop.domain.badges import Badges
from clust_desktop.domain.certificates import Certificates, lasted
from clust_desktop.domain.convocations import Convocation
from clust_desktop.domain.dossiers import Dossier, TextPages
from clust_desktop.domain.members_register import MembersRegister
from clust_desktop.domain.minutes import Minutes
from clust_desktop.domain.presence_list import PresenceList
from clust_desktop.domain.sign_in import SignInList
from clust_desktop.domain.summary import Section, Summary
from clust_desktop.domain.summary_rows import FiveFigures
from clust_desktop.reports import numbers
from tests.reports import reading, structure

# Fields that are no free text: codes, moments, states, and what is drawn.
NOT_WORDS = {
    "code", "period_code", "state", "sha256", "file", "status", "format", "mode", "from_at", "until_at", "at",
    "opened_at", "closed_at", "starts_at", "ends_at", "printed_at", "unit", "times", "value_chain", "version", "how",
    "fingerprint", "brand", "method",
}  # fmt: skip
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")
_NUMERAL = re.compile(r"[\d.,+−]{1,15}")


def texts(value: object, *omit: str) -> Iterator[str]:
    """Every free text of a value and of what it holds, but moments and the fields named here."""
    if isinstance(value, str):
        if value and not _MOMENT.match(value):
            yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one, *omit)
    elif is_dataclass(value):
        for name in (one.name for one in fields(value)):
            if name not in NOT_WORDS and name not in omit:
                yield from texts(getattr(value, name), *omit)


def is_numeral(words: str) -> bool:
    """True for a number alone, with its group marks and sign."""
    return bool(_NUMERAL.fullmatch(words))


def missing(pdf: bytes, figures: Iterable[str]) -> list[str]:
    """The texts that are not on the paper, and the numbers that stand there less often than they should."""
    letters, words = reading.letters(pdf), Counter(one.strip("().,;:") for one in reading.text(pdf).split())
    wanted = Counter(figures)
    lost = [
        one for one, many in wanted.items()
        if (words[one] < many if is_numeral(one) else re.sub(r"\s", "", one) not in letters)
    ]  # fmt: skip
    if all(map(is_numeral, lost)):
        return lost
    # A name broken over two pages has foot and head of the page between its words, but not in the structure.
    whole = re.sub(r"\s", "", structure.read(pdf).text())
    return [one for one in lost if is_numeral(one) or re.sub(r"\s", "", one) not in whole]


# -- of the summaries ---------------------------------------------------------------------------------------------


def of_five(five: FiveFigures) -> Iterator[str]:
    """The five figures as a table has them."""
    members = five.members
    yield from map(numbers.number, (members.start, members.entered, members.left, members.end))
    yield numbers.number(members.net, signed=True)
    for figure in (five.events, five.participants, five.group_meetings, five.assemblies):
        yield numbers.figure(figure)


def of_section(one: Section) -> Iterator[str]:
    """Every figure of one association, each once for the place where it stands, and every name."""
    for figure in (one.figures.events, one.figures.participants, one.figures.group_meetings, one.figures.assemblies):
        yield numbers.figure(figure)
    for row in (*one.bridge.rows, one.bridge.total):
        yield from map(numbers.number, (row.opening, row.entered, row.left, row.closing))
    for event in one.events:
        counts = event.counts if event.registered else None
        if counts:
            yield from map(numbers.number, (counts.participants, counts.attendances, counts.persons, counts.members))
    for group in one.groups:
        yield from map(numbers.number, (group.meetings, group.in_person, group.online, group.members))
    for held in one.assemblies:
        yield from map(numbers.number, (held.present, held.proxies, held.roster))
    for target in one.targets:
        yield from (numbers.number(target.baseline), numbers.number(target.target), numbers.number(target.expected))
        yield numbers.figure(target.actual)
    for planned in one.plan:
        yield from (numbers.number(planned.planned), numbers.number(planned.done))
        yield from (numbers.money(planned.planned_cents), numbers.money(planned.spent_cents))
    for spent in one.spending.rows if one.spending else ():
        yield numbers.money(spent.cents)
    for period in one.periods:
        yield from of_five(period.figures)
    yield from texts((one.name, one.area, one.seat, one.events, one.assemblies, one.plan, one.notes))
    yield from (text for target in one.targets for text in (target.indicator, target.justification) if text)
    yield from (group.group for group in one.groups)


def of_summary(summary: Summary) -> Iterator[str]:
    """Every figure of the overview and of every association."""
    for row in (*summary.overview, *((summary.system,) if summary.system else ())):
        yield row.name
        yield from of_five(row.figures)
    for period in summary.system_periods:
        yield from of_five(period.figures)
    for one in summary.sections:
        yield from of_section(one)
    yield from texts((summary.programme, summary.act, summary.fund, summary.gaps, summary.context, summary.notes))


# -- of the other papers ------------------------------------------------------------------------------------------


def of_attendance(listed: PresenceList) -> Iterator[str]:
    """The four counts and everybody but whoever cancelled, of whom the list says nothing."""
    counts = listed.counts
    yield from map(numbers.number, (counts.attendances, counts.persons, counts.members, counts.headcount))
    yield from texts((listed.gathering, [one for one in listed.lines if one.state != "cancelled"], listed.signers))
    yield from texts((listed.call, listed.proxies, listed.mismatches, listed.evidence))


def of_sheets(listed: SignInList) -> Iterator[str]:
    """Every name of the sheets with its code."""
    rows = [row for page in listed.pages for row in page]
    yield from (row.code for row in rows if row.code)
    yield from texts((listed.gathering, listed.session, rows))


def of_minutes(held: Minutes) -> Iterator[str]:
    """Who was there for whom, the figures of the constitution, and every resolution with its votes."""
    if held.closed_at:
        yield from map(str, (held.roster, held.present, held.proxied, held.people))
    for one in (*(vote for item in held.items for vote in item.resolutions), *held.others):
        yield from (str(many) for many in (one.in_favour, one.against, one.abstained) if many)
        yield from texts([named for named in one.names if named[1]])
    yield from texts(replace(held, gathering=replace(held.gathering, kind="", organisers=(), partners=())), "names")


def of_register(listed: MembersRegister) -> Iterator[str]:
    """Every member with its number and its days."""
    for one in listed.associations:
        for at, row in enumerate(one.rows, 1):
            yield from (numbers.number(at), numbers.day(row.since), *((numbers.day(row.until),) if row.until else ()))
    yield numbers.number(listed.memberships)
    yield from texts(listed, "category", "categories", "organisation")


def of_certificates(found: Certificates) -> Iterator[str]:
    """Every name, code and time of the certificates."""
    for one in found.lines:
        # Roles are said within a sentence, in small letters.
        yield from (*texts(one, "role"), one.how, one.code, one.role.lower())
        yield "" if one.minutes is None else lasted(one.minutes)
    if found.lines:
        yield from (*texts(found.gathering), numbers.day(found.gathering.from_on), numbers.day(found.on))


def of_badges(found: Badges) -> Iterator[str]:
    for one in found.badges:
        yield from (one.code, *texts(one), *texts(found.gathering.title), numbers.day(found.gathering.from_on))


def of_call(called: Convocation) -> Iterator[str]:
    """Every name, number, day and hour of a call or an invitation."""
    # Only an assembly says who may represent whom, and its call names no organisers beside the association.
    yield from texts(replace(called, gathering=replace(called.gathering, kind="")), *(
        ("organisers",) if called.is_assembly else ("proxies_cited",)
    ))  # fmt: skip
    yield from (numbers.day(one) for one in (called.on, called.sent_on) if one)
    yield from (moments.show(one.at) for one in called.calls if one.at)
    yield from (numbers.number(one.number) for one in called.items)
    if called.is_assembly:
        yield str(called.proxies)


def of_dossier(found: Dossier) -> Iterator[str]:
    """Every piece with its number, its page and its digest."""
    yield from texts(found)
    for one in found.pieces():
        yield from (*((str(one.number),) if one.number else ()), one.sha256)
        if one.first_page and not found.is_folder:
            yield str(one.first_page)


def of_text(found: TextPages) -> Iterator[str]:
    """Whose document it is, and every line or every cell."""
    yield from texts((found.piece.title, found.piece.of, found.rows or found.lines))
    yield from (found.piece.sha256, numbers.day(found.piece.on))
