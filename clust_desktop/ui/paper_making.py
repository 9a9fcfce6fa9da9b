"""A paper as it is asked for on the page of papers, and as it is made by a reader's office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop import i18n
from clust_desktop.services.sheets import Planned
from clust_desktop.ui.office import Office
from clust_desktop.ui.views.print_choices import MINUTES, OF_A_PERIOD, SIGN_IN

DOCX = ".docx"


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
    gathering: str = ""
    session: str | None = None
    rows: int | None = None
    large: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A paper: its bytes, how many pages it has, and the list planned where it is a sign-in sheet."""

    pdf: bytes
    pages: int
    planned: Planned | None = None


def _whose(office: Office, asked: Asked) -> str | None:
    """The association of the header where it holds the assembly."""
    if asked.kind != MINUTES:
        return None
    return office.assembly.whose(gathering=asked.gathering, association=asked.association)


def document(office: Office, asked: Asked) -> bytes:
    with i18n.speaking(asked.language):
        return office.papers.minutes_docx(gathering=asked.gathering, association=_whose(office, asked))


def made(office: Office, *, asked: Asked) -> Made:
    planned = None
    with i18n.speaking(asked.language):
        if asked.kind == SIGN_IN:
            planned, pdf = office.papers.sign_in(
                gathering=asked.gathering, rows=asked.rows, session=asked.session, large=asked.large
            )
        elif asked.kind not in OF_A_PERIOD:
            pdf = office.papers.of_gathering(asked.kind, gathering=asked.gathering, association=_whose(office, asked))
        else:
            pdf = office.papers.pdf(
                asked.kind, period=asked.period, association=asked.association, draft=asked.draft,
                context=asked.context, on=asked.on.isoformat() if asked.on else None,
            )  # fmt: skip
    return Made(pdf, office.papers.pages(pdf), planned)
