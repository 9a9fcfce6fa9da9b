"""Every paper of the program, by name, filled by hand for the tests.

Whoever adds a kind of paper adds it to `PAPERS` and to `demonstration.PAPERS`, in whose dossier texts stand as pages;
the checks of test_every_paper.py and the pictures of golden.py then hold for it too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache

import page

from clust_desktop import i18n
from clust_desktop.domain import minutes as said
from clust_desktop.domain.convocations import Item
from clust_desktop.domain.dossiers import Piece, TextPages
from clust_desktop.domain.issues import Issue, Restated, RestatedRow
from clust_desktop.domain.summary import Summary
from clust_desktop.domain.summary_rows import Figure
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
from clust_desktop.reports.text_pages import text_pages
from tests.reports import reading, samples, told
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


@dataclass(frozen=True)
class Printed:
    """A paper with the figures that must stand on it and what it promises to be."""

    pdf: bytes
    figures: tuple[str, ...] = ()
    profiles: tuple[page.ValidationProfile, ...] = reading.BOTH


def filled(value: object, words: str) -> object:
    """A value with these words for each of its free texts."""
    if isinstance(value, tuple):
        return tuple(filled(one, words) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return words if isinstance(value, str) and value else value
    held = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in told.NOT_WORDS}
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


def _monitoring(case: str) -> Printed:
    summary = _summary(case, 2)
    return Printed(monitoring(summary), tuple(told.of_summary(summary)))


def _association(case: str) -> Printed:
    summary = _summary(case, 1)
    return Printed(association(summary), tuple(told.of_section(summary.sections[0])))


def _draft(case: str) -> Printed:
    gaps = tuple(f"Manca la giustificazione {at:03}." for at in range(300 if case == "many" else 2))
    summary = _for(replace(_summary(case, 1), draft=True, gaps=gaps), case)
    figures = ("BOZZA", str(len(gaps)), *gaps, *told.of_section(summary.sections[0]))
    return Printed(association(summary), figures)


def _issue(case: str) -> Printed:
    """A period issued anew: what was restated, with the records and operations behind it."""
    closed = Issue(number=1, on=date(2027, 1, 15), fingerprint="0123456789abcdef" * 4)
    row = RestatedRow(
        indicator="Eventi organizzati", association="Clust-ER Inventato", then=Figure(value=9), now=Figure(value=8),
        came=("Riunione finta (01/02/2026)",), gone=("Evento finto (02/03/2026)",) * (13 if case == "many" else 1),
        changed=("Spesa finta",), operations=("«Evento finto eliminato» del 20/01/2027",),
    )  # fmt: skip
    rows = () if case == "empty" else tuple(
        replace(row, indicator=f"Indicatore {at:03}") for at in range(200 if case == "many" else 3)
    )  # fmt: skip
    summary = replace(
        _summary(case, 1),
        issue=replace(closed, number=2, replaces=1, reason="Un evento non si è tenuto"),
        restated=Restated(closed=closed, rows=rows),
    )
    said = tuple(told.texts((rows, summary.issue.reason)))
    return Printed(monitoring(_for(summary, case)), (*said, *("9 → 8" for _row in rows[:1]), closed.fingerprint))


# -- the papers of a gathering ------------------------------------------------------------------------------------


def _attendance(case: str) -> Printed:
    many = tuple(replace(one, name=f"{one.name} {at:03}") for at in range(100) for one in gatherings.LINES)
    lines = {"empty": (), "many": many}.get(case, gatherings.LINES)
    listed = gatherings.attended(_for(lines, case), gathering=_for(gatherings.FACTS, case),
                                 signers=_for(("Il presidente", "La segretaria"), case))  # fmt: skip
    return Printed(presence_list(listed), tuple(told.of_attendance(listed)))


def _sign_in(case: str) -> Printed:
    words = WORDS.get(case, "")
    listed = gatherings.listed({"empty": 0, "many": 500}.get(case, 20), words=words, facts=_for(gatherings.FACTS, case))
    return Printed(sign_in(listed), tuple(told.of_sheets(listed)))


def _minutes(case: str) -> Printed:
    bare = said.Minutes(gathering=replace(gatherings.FACTS, kind="Assemblea"), association="Clust-ER Alfa",
                        on=date(2026, 6, 12))  # fmt: skip
    if case == "empty":
        return Printed(minutes(bare), tuple(told.of_minutes(bare)))
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
    held = _for(held, case)
    return Printed(minutes(held), tuple(told.of_minutes(held)))


# -- the papers of the secretariat --------------------------------------------------------------------------------


def _members(case: str) -> Printed:
    listed = secretariat.register({"empty": 0, "many": 500}.get(case, 12), words=WORDS.get(case, ""))
    return Printed(members_register(listed), tuple(told.of_register(listed)))


def _certificates(case: str) -> Printed:
    many = tuple(replace(one, name=f"{one.name} {at:03}") for at in range(50) for one in secretariat.LINES)
    lines = {"empty": (), "many": many}.get(case, secretariat.LINES)
    found = secretariat.certified(_for(lines, case), gathering=_for(gatherings.FACTS, case))
    return Printed(certificates(found), tuple(told.of_certificates(found)))


def _badges(case: str) -> Printed:
    found = secretariat.badged({"empty": 0, "many": 500}.get(case, 13), WORDS.get(case, ""))
    found = replace(found, gathering=_for(found.gathering, case))
    return Printed(badges(found), tuple(told.of_badges(found)))


def _call(case: str) -> Printed:
    called = secretariat.called()
    if case == "empty":
        called = replace(called, items=(), calls=(), seat="", email="", link="", president="")
    if case == "many":
        called = replace(called, items=tuple(Item(number=at, title=f"Punto {at:03}", note=f"Nota {at:03}")
                                             for at in range(1, 501)))  # fmt: skip
    called = _for(called, case)
    return Printed(convocation(called), tuple(told.of_call(called)))


def _invitation(case: str) -> Printed:
    many = {"empty": 0, "many": 500}.get(case, 3)
    called = secretariat.called(
        is_assembly=False, calls=(), items=(), speakers=tuple(f"Relatrice Finta {at:03}" for at in range(min(many, 9))),
        sessions=tuple((f"Sessione {at:03}", f"12/06/2026 {at % 24:02}:30 · Sala {at:03}") for at in range(many)),
    )  # fmt: skip
    if case == "empty":
        called = replace(called, seat="", email="", link="", president="", sent_on=None)
    called = _for(called, case)
    return Printed(convocation(called), tuple(told.of_call(called)))


def _dossier(case: str) -> Printed:
    found = secretariat.indexed({"empty": 0, "many": 100}.get(case, 3))
    found = _for(replace(found, is_folder=case == "many"), case)
    return Printed(index(found), tuple(told.of_dossier(found)))


def _set_text(case: str) -> Printed:
    """A text kept as a document, set as pages of a dossier."""
    lines = ("Carissimi,", "", "    siete invitati.", "Cordiali saluti")
    found = _text(lines if case != "empty" else (), case)
    if case == "many":
        found = replace(found, lines=tuple(f"Riga {at:03}" for at in range(500)))
    return Printed(text_pages(found), tuple(told.of_text(found)))


def _set_list(case: str) -> Printed:
    """A list kept as a document, set as a table."""
    rows = tuple((f"Inventata{at:03}", "Ada", str(at)) for at in range({"empty": 1, "many": 500}.get(case, 12)))
    found = replace(_text((), case), rows=_for((("Cognome", "Nome", "Ore"), *rows), case))
    return Printed(text_pages(found), tuple(told.of_text(found)))


def _text(lines: tuple[str, ...], case: str) -> TextPages:
    whole = secretariat.indexed(1)
    piece = Piece(number=3, title="Invito – invito.txt", of="Incontro finto", on=date(2026, 6, 12), sha256="ab" * 32)
    return _for(TextPages(piece=piece, dossier=whole, lines=lines), case)


PAPERS: dict[str, Callable[[str], Printed]] = {
    "association": _association,
    "attendance": _attendance,
    "badges": _badges,
    "call": _call,
    "certificates": _certificates,
    "dossier": _dossier,
    "draft": _draft,
    "invitation": _invitation,
    "issue": _issue,
    "members": _members,
    "minutes": _minutes,
    "monitoring": _monitoring,
    "set-list": _set_list,
    "set-text": _set_text,
    "sign-in": _sign_in,
}
"""How each paper is printed in a case."""


@cache
def printed(name: str, case: str) -> Printed:
    with i18n.speaking("it"):
        return PAPERS[name](case)
