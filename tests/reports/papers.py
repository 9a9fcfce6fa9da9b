"""Every paper of the program, by name: filled by hand for the tests, and of the demonstration.

Whoever adds a kind of paper adds it to `PAPERS` and to `OF_THE_DEMONSTRATION`; the checks of test_every_paper.py and
the pictures of golden.py then hold for it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache

from clust_desktop import i18n
from clust_desktop.app import Office
from clust_desktop.domain import minutes as said
from clust_desktop.domain.issues import Issue, Restated, RestatedRow
from clust_desktop.domain.summary import Section, Summary
from clust_desktop.domain.summary_rows import Figure
from clust_desktop.reports import numbers
from clust_desktop.reports.association import association
from clust_desktop.reports.badges import badges
from clust_desktop.reports.certificates import certificates
from clust_desktop.reports.convocations import convocation
from clust_desktop.reports.dossier import index
from clust_desktop.reports.members_register import members_register
from clust_desktop.reports.minutes import minutes
from clust_desktop.reports.monitoring import monitoring
from clust_desktop.reports.presence_list import presence_list
from clust_desktop.reports.sign_in import sign_in
from tests.reports import samples
from tests.reports import test_papers_of_gatherings as gatherings
from tests.reports import test_papers_of_the_secretariat as secretariat

WORDS = {
    "long": "Fondazione Lunghissima " + "Supercalifragilistica-" * 8,
    "unbroken": "X" * 200,
    "markup": "Rossi & Figli <b>S.r.l.</b> &amp; {name} %s",
    "right-to-left": "شركة الاختبار (שלום) S.r.l.",
    "emoji": "Caffè 😀 ☎ 𝒳 華為 → ✓",
}
"""What stands for every free text of a paper, by the name of the case."""
CASES = ("usual", "empty", "many", *WORDS)
# Fields that are no free text: codes, moments, states.
NOT_WORDS = {
    "code", "period_code", "state", "sha256", "file", "status", "format", "mode", "from_at", "until_at", "at",
    "opened_at", "closed_at", "starts_at", "ends_at", "printed_at", "unit", "times", "value_chain", "version", "how",
    "fingerprint",
}  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """A paper with the figures that must stand on it."""

    pdf: bytes
    figures: tuple[str, ...] = ()


def filled(value: object, words: str) -> object:
    """A value with these words for each of its free texts."""
    if isinstance(value, tuple):
        return tuple(filled(one, words) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return words if isinstance(value, str) and value else value
    held = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in NOT_WORDS}
    changed = {
        name: filled(one, words) for name, one in held.items() if isinstance(one, str | tuple) or is_dataclass(one)
    }
    return replace(value, **changed)


def _for(value: object, case: str) -> object:
    return filled(value, WORDS[case]) if case in WORDS else value


# -- the summaries ------------------------------------------------------------------------------------------------


def _summary(case: str, associations: int) -> Summary:
    if case == "empty":
        return samples.empty()
    events = {"usual": 27, "many": 500}.get(case, 5)
    return _for(samples.summary(associations, events), case)


def _of_section(one: Section) -> Iterable[str]:
    five = one.figures
    for figure in (five.events, five.participants, five.group_meetings, five.assemblies):
        yield numbers.figure(figure)
    for row in (*one.bridge.rows, one.bridge.total):
        yield from map(numbers.number, (row.opening, row.entered, row.left, row.closing))
    for event in one.events:
        yield from (numbers.number(event.counts.participants), numbers.number(event.counts.members))
    for group in one.groups:
        yield from map(numbers.number, (group.meetings, group.in_person, group.online, group.members))
    for target in one.targets:
        yield from (numbers.number(target.target), numbers.figure(target.actual))
    for planned in one.plan:
        yield from (numbers.money(planned.planned_cents), numbers.money(planned.spent_cents))
    for spent in one.spending.rows if one.spending else ():
        yield numbers.money(spent.cents)


def _monitoring(case: str) -> Printed:
    summary = _summary(case, 2)
    return Printed(monitoring(summary), tuple(one for section in summary.sections for one in _of_section(section)))


def _association(case: str) -> Printed:
    summary = _summary(case, 1)
    return Printed(association(summary), tuple(_of_section(summary.sections[0])))


def _draft(case: str) -> Printed:
    summary = replace(
        _summary(case, 1), draft=True, gaps=("Manca una giustificazione.",) * (300 if case == "many" else 2)
    )
    return Printed(association(_for(summary, case)))


def _issue(case: str) -> Printed:
    """A period issued anew: what was restated, with the records and operations behind it."""
    closed = Issue(number=1, on=date(2027, 1, 15), fingerprint="0123456789abcdef" * 4)
    row = RestatedRow(
        indicator="Eventi organizzati", association="Clust-ER Inventato", then=Figure(value=9), now=Figure(value=8),
        came=("Riunione finta (01/02/2026)",), gone=("Evento finto (02/03/2026)",) * (13 if case == "many" else 1),
        changed=("Spesa finta",), operations=("«Evento finto eliminato» del 20/01/2027",),
    )  # fmt: skip
    summary = replace(
        _summary(case, 1),
        issue=replace(closed, number=2, replaces=1, reason="Un evento non si è tenuto"),
        restated=Restated(closed=closed, rows=() if case == "empty" else (row,) * (200 if case == "many" else 3)),
    )
    return Printed(monitoring(_for(summary, case)), () if case in ("empty", *WORDS) else ("9 → 8",))


# -- the papers of a gathering ------------------------------------------------------------------------------------


def _attendance(case: str) -> Printed:
    lines = {"empty": (), "many": gatherings.LINES * 100}.get(case, gatherings.LINES)
    listed = gatherings.attended(_for(lines, case), gathering=_for(gatherings.FACTS, case),
                                 signers=_for(("Il presidente", "La segretaria"), case))  # fmt: skip
    counts = listed.counts
    return Printed(
        presence_list(listed), tuple(map(str, (counts.attendances, counts.persons, counts.members, counts.headcount)))
    )


def _sign_in(case: str) -> Printed:
    words = WORDS.get(case, "")
    listed = gatherings.listed({"empty": 0, "many": 500}.get(case, 20), words=words, facts=_for(gatherings.FACTS, case))
    rows = [row for page in listed.pages for row in page]
    return Printed(sign_in(listed), tuple(row.code for row in rows if row.code))


def _minutes(case: str) -> Printed:
    bare = said.Minutes(gathering=replace(gatherings.FACTS, kind="Assemblea"), association="Clust-ER Alfa",
                        on=date(2026, 6, 12))  # fmt: skip
    if case == "empty":
        return Printed(minutes(bare))
    times = 500 if case == "many" else 6
    member = said.MemberLine(name="Socio Uno", by="Ada Finta", how="in person", times="09:30–11:00")
    vote = said.ResolutionLine(text="Si approva il bilancio.", at="2026-06-12T08:00:00Z", method="open", electorate=87,
                               in_favour=71, against=9, abstained=7, outcome="Approvata.",
                               names=(("Contrari", ("Socio Uno", "Socio Due")),))  # fmt: skip
    held = replace(
        bare, closed_at="2026-06-12T10:00:00Z", roster=117, entitled=116, needed=(58, 87, 88), present=81, proxied=6,
        people=93, is_valid=True, members=(member,) * times, excused=(member,) * 2, absent=(member,) * 3,
        proxies=(said.ProxyLine(principal="Socio Tre", holder="Socio Uno", written_on=date(2026, 6, 1)),) * 3,
        calls=(said.CallLine(number=1, at="2026-06-12T07:30:00Z", place="Sala Finta", sent_on=date(2026, 5, 20)),),
        items=(said.ItemLine(number=1, title="Bilancio", note="Relazione allegata.", resolutions=(vote,)),),
    )  # fmt: skip
    return Printed(minutes(_for(held, case)), ("117", "116", "58", "87", "81", "93", "71"))


# -- the papers of the secretariat --------------------------------------------------------------------------------


def _members(case: str) -> Printed:
    many = {"empty": 0, "many": 500}.get(case, 12)
    figures = tuple(f"Socio Finto {at:03}" for at in range(many)) if case not in WORDS else ()
    return Printed(members_register(secretariat.register(many, words=WORDS.get(case, ""))), figures)


def _certificates(case: str) -> Printed:
    lines = {"empty": (), "many": secretariat.LINES * 50}.get(case, secretariat.LINES)
    found = secretariat.certified(_for(lines, case), gathering=_for(gatherings.FACTS, case))
    return Printed(certificates(found))


def _badges(case: str) -> Printed:
    found = secretariat.badged({"empty": 0, "many": 500}.get(case, 13), WORDS.get(case, ""))
    return Printed(
        badges(replace(found, gathering=_for(found.gathering, case))), tuple(one.code for one in found.badges)
    )


def _call(case: str) -> Printed:
    called = secretariat.called()
    if case == "empty":
        called = replace(called, items=(), calls=(), seat="", email="", link="", president="")
    if case == "many":
        called = replace(called, items=called.items * 250)
    return Printed(convocation(_for(called, case)))


def _dossier(case: str) -> Printed:
    found = secretariat.indexed({"empty": 0, "many": 100}.get(case, 3))
    digests = tuple(one.sha256 for one in found.pieces() if one.sha256)
    return Printed(index(_for(replace(found, is_folder=case == "many"), case)), digests)


PAPERS: dict[str, Callable[[str], Printed]] = {
    "association": _association,
    "attendance": _attendance,
    "badges": _badges,
    "call": _call,
    "certificates": _certificates,
    "dossier": _dossier,
    "draft": _draft,
    "issue": _issue,
    "members": _members,
    "minutes": _minutes,
    "monitoring": _monitoring,
    "sign-in": _sign_in,
}
"""How each paper is printed in a case."""


@cache
def printed(name: str, case: str) -> Printed:
    with i18n.speaking("it"):
        return PAPERS[name](case)


# -- of the demonstration -----------------------------------------------------------------------------------------


def _period(office: Office) -> str:
    return str(office.archives.info()["periods"][-1]["code"])


def _largest(office: Office, kind: str) -> str:
    return str(office.archive.value(
        "select g.uid from gathering g join attendance a on a.gathering_id = g.id where g.kind = :kind and"
        " g.status = 'held' group by g.id order by count(*) desc, g.id limit 1", {"kind": kind},
    ))  # fmt: skip


OF_THE_DEMONSTRATION: dict[str, Callable[[Office], bytes]] = {
    "association": lambda office: office.papers.pdf("association", period=_period(office), association="BUILD"),
    "attendance": lambda office: office.papers.of_gathering("attendance", gathering=_largest(office, "event")),
    "badges": lambda office: office.secretariat.badges(gathering=_largest(office, "meeting"))[1],
    "call": lambda office: office.secretariat.convocation(gathering=_largest(office, "assembly")),
    "certificates": lambda office: office.secretariat.certificates(gathering=_largest(office, "meeting"))[1],
    "invitation": lambda office: office.secretariat.convocation(gathering=_largest(office, "event")),
    "members": lambda office: office.secretariat.register(association="BUILD"),
    "minutes": lambda office: office.papers.of_gathering("minutes", gathering=_largest(office, "assembly")),
    "monitoring": lambda office: office.papers.pdf("monitoring", period=_period(office), context=True),
    "sign-in": lambda office: office.papers.sign_in(gathering=_largest(office, "event"))[1],
}
"""How each paper is printed of the demonstration, its largest gatherings chosen."""
