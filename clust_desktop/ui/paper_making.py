"""A paper as it is asked for on the page of papers, and as it is made by a reader's office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clust_desktop import i18n
from clust_desktop.i18n import N_, ngettext
from clust_desktop.services.papers import write_whole
from clust_desktop.services.sheets import Planned
from clust_desktop.ui.office import Office
from clust_desktop.ui.views.print_choices import (
    ASSOCIATION,
    BADGES,
    CERTIFICATES,
    CONVOCATION,
    DOSSIER,
    MINUTES,
    MONITORING,
    OF_A_PERIOD,
    REGISTER,
    SIGN_IN,
)

_WORKBOOK = ((N_("Workbook of the figures"), ".xlsx"),)
OTHERS: dict[str, tuple[tuple[str, str], ...]] = {
    MINUTES: ((N_("Minutes for the word processor"), ".docx"),), MONITORING: _WORKBOOK, ASSOCIATION: _WORKBOOK,
    CONVOCATION: ((N_("Addresses it may be sent to"), ".xlsx"), (N_("The same, as text"), ".csv")),
}  # fmt: skip
"""Paper → what else can be saved in its place, by the ending of the name."""


MOST_SAID = 6
"""Sentences on whom or what a paper leaves out; the command line says them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One paper with its choices."""

    kind: str
    language: str
    period: str = ""
    association: str | None = None
    on: date | None = None
    context: bool = False
    draft: bool = False
    closure: int | None = None
    gathering: str = ""
    session: str | None = None
    rows: int | None = None
    large: bool = False
    person: str | None = None
    minutes: int | None = None
    empty: int | None = None
    as_folder: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A paper: its bytes, how many pages it has, what is to be known of it.

    `planned` is the list of a sign-in sheet; `has_new_codes` says that the codes on badges are not in the archive yet.
    """

    pdf: bytes
    pages: int
    planned: Planned | None = None
    has_new_codes: bool = False
    said: tuple[str, ...] = ()


def _whose(office: Office, asked: Asked) -> str | None:
    """The association of the header where it holds the gathering."""
    if asked.kind not in (MINUTES, CONVOCATION):
        return None
    return office.assembly.whose(gathering=asked.gathering, association=asked.association)


def is_other(asked: Asked, ending: str) -> bool:
    """Whether a file of this ending holds something else than the paper that is looked at; a folder has none."""
    return asked.as_folder or any(ending == other for _label, other in OTHERS.get(asked.kind, ()))


def write_other(office: Office, asked: Asked, out: Path) -> list[str]:
    """Write what is saved in place of the paper under this ending; what there is to say of it."""
    with i18n.speaking(asked.language):
        if asked.kind == MINUTES:
            content = office.papers.minutes_docx(gathering=asked.gathering, association=_whose(office, asked))
            write_whole(out, content)
        elif asked.kind == DOSSIER:
            assert asked.association
            office.secretariat.dossier_folder(out=out, period=asked.period, association=asked.association, on=asked.on)
        elif asked.kind == CONVOCATION:
            return office.secretariat.addresses(gathering=asked.gathering, out=out)
        else:
            office.secretariat.workbook(out=out, period=asked.period, association=asked.association, on=asked.on)
    return []


def _issued(office: Office, asked: Asked) -> bytes:
    """The very paper of an issue, as it is kept."""
    issue = office.closures.issue(period=asked.period, association=asked.association, number=asked.closure or 0)
    return office.documents.content(uid=issue["paper"])


def made(office: Office, *, asked: Asked) -> Made:
    planned, has_new_codes, said = None, False, tuple[str, ...]()
    with i18n.speaking(asked.language):
        if asked.kind == SIGN_IN:
            planned, pdf = office.papers.sign_in(
                gathering=asked.gathering, rows=asked.rows, session=asked.session, large=asked.large
            )
        elif asked.kind == REGISTER:
            pdf = office.secretariat.register(association=asked.association, on=asked.on)
        elif asked.kind == CERTIFICATES:
            found, pdf = office.secretariat.certificates(
                gathering=asked.gathering, person=asked.person, minutes=asked.minutes
            )
            said = tuple(office.secretariat.left_out(found))
        elif asked.kind == BADGES:
            badges, pdf = office.secretariat.badges(gathering=asked.gathering, empty=asked.empty or 0)
            has_new_codes = badges.is_new
        elif asked.kind == CONVOCATION:
            pdf = office.secretariat.convocation(gathering=asked.gathering, association=_whose(office, asked))
        elif asked.kind == DOSSIER:
            assert asked.association
            dossier, pdf = office.secretariat.dossier(period=asked.period, association=asked.association, on=asked.on)
            said = tuple(office.secretariat.lacking(dossier))
        elif asked.closure is not None:
            pdf = _issued(office, asked)
        elif asked.kind not in OF_A_PERIOD:
            pdf = office.papers.of_gathering(asked.kind, gathering=asked.gathering, association=_whose(office, asked))
        else:
            pdf = office.papers.pdf(
                asked.kind, period=asked.period, association=asked.association, draft=asked.draft,
                context=asked.context, on=asked.on.isoformat() if asked.on else None,
            )  # fmt: skip
    return Made(pdf, office.papers.pages(pdf), planned, has_new_codes, said)


def shortened(said: Sequence[str]) -> str:
    """The first sentences, and how many more there are."""
    more = len(said) - MOST_SAID
    return "\n".join([*said[:MOST_SAID], *([ngettext("… and {n} more.", "… and {n} more.", more).format(n=more)]
                                           if more > 0 else [])])  # fmt: skip


def file_name(words: list[str]) -> str:
    """A name every system takes, of the words that are there."""
    return re.sub(r'[\\/:*?"<>|\s]+', " ", " ".join(one for one in words if one)).strip() + ".pdf"
