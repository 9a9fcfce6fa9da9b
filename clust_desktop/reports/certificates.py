"""Certificates of attendance, one page each: who, for whom, at what, when, how long."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from clust_desktop import i18n
from clust_desktop.domain.certificates import Certificate, Certificates, lasted
from clust_desktop.i18n import _
from clust_desktop.reports import document, numbers, parts
from clust_desktop.reports.cover import ColourBar, FundLine
from clust_desktop.reports.document import Furniture
from clust_desktop.reports.fonts import BOLD
from clust_desktop.reports.parts import Facts, Text, space, text
from clust_desktop.reports.presence_list import Signatures
from clust_desktop.reports.sign_in import fitted, when_and_where
from clust_desktop.reports.typography import ACCENT, BODY_WIDTH, QUIET, TITLE, WHOLE_HEIGHT, Style

SAID = Style(size=11.5, leading=16)
NAME = Style(BOLD, 24, 29)
AT = Style(BOLD, 15, 19, ACCENT)
FOOT = 96
"""The most room left empty above the signatures."""


def certificates(found: Certificates, *, language: str = "it") -> bytes:
    """The PDF of the certificates; the same data give the same bytes."""
    with i18n.speaking(language):
        one = found.gathering
        title = _("Certificate of attendance")
        story: list[Flowable] = []
        for at, line in enumerate(found.lines):
            story += [*([PageBreak()] if at else []), *_page(line, found, title, f"c{at}")]
        whose = found.lines[0].name if len(found.lines) == 1 else one.title
        furniture = Furniture(
            title=f"{title} – {whose} – {numbers.day(one.from_on)}", subject=f"{title} · {one.kind}", fund=one.fund,
            cup=one.cup, on=found.on, issued_on=found.on, version=one.version, brand=one.brand, is_each_whole=True,
        )  # fmt: skip
        return document.build((), story, furniture)


def _page(line: Certificate, found: Certificates, title: str, key: str) -> list[Flowable]:
    """One page, however long its words are: in ever smaller type and tighter; the signatures stand at its foot."""
    # Set tightest, the longest words of a name and of an event leave room for a line of every fact.
    for open_by, most in ((1.0, 6), (1.0, 4), (0.4, 6), (0.4, 3), (0.4, 1)):
        above, below = _above(line, found, title, key, open_by), _below(open_by)
        facts = Facts(_facts(line, found), most=most)
        empty = WHOLE_HEIGHT - 1 - _tall([*above, facts, *below])
        if empty >= 0:
            break
    return [*above, facts, space(min(FOOT, empty)), *below]


def _above(line: Certificate, found: Certificates, title: str, key: str, open_by: float) -> list[Flowable]:
    """What stands above the facts; `open_by` of the usual room between its parts."""
    one = found.gathering
    tall = 0.6 if open_by < 1 else 1.0
    bar = [ColourBar(one.brand), space(2)] if one.brand and one.brand.colour else []
    behalf = [_whole(_("on behalf of {name}").format(name=line.behalf), SAID, 32), space(4)] if line.behalf else []
    came = _("attended as {role}").format(role=line.role.lower()) if line.role else _("attended")
    return [
        FundLine(one.fund, shown=one.brand, cup=one.cup), space(58 * open_by), *bar,
        text(title, TITLE), space(30 * open_by),
        text(_("We certify that"), SAID), space(6),
        *_named(line.name, key, 87 * tall), space(6),
        *behalf,
        space(14 * open_by), _whole(came, SAID, 32), space(6),
        _whole(one.title, AT, 76 * tall), space(18 * open_by),
    ]  # fmt: skip


def _below(open_by: float) -> list[Flowable]:
    said = _("What is certified stands in the register of attendance kept by the secretariat.")
    return [
        space(16 * open_by), text(said, QUIET), space(22 * open_by),
        Signatures((_("For the organisers"), _("For the secretariat"))),
    ]  # fmt: skip


def _tall(story: list[Flowable]) -> float:
    """The height of a story that begins a page, with what stands before its heading."""
    return float(sum(one.wrap(BODY_WIDTH, WHOLE_HEIGHT)[1] + one.getSpaceBefore() for one in story))


def _named(name: str, key: str, tall: float) -> list[Flowable]:
    """The name in large type, which is also an entry of the outline."""
    laid, style = fitted(name, NAME, BODY_WIDTH, tall)
    return [parts.Heading(laid, style, BODY_WIDTH, laid[0], 0, key)]


def _whole(words: str, style: Style, tall: float) -> Text:
    laid, style = fitted(words, style, BODY_WIDTH, tall)
    return Text(laid, style, BODY_WIDTH)


def _facts(line: Certificate, found: Certificates) -> list[tuple[str, str]]:
    one = found.gathering
    organised = ", ".join(one.organisers)
    if one.partners:
        organised = f"{organised} {_('with {others}').format(others=', '.join(one.partners))}".strip()
    stayed = "" if line.minutes is None else lasted(line.minutes)
    if stayed and found.minimum:
        stayed += " " + _("(at least {minimum} asked for)").format(minimum=lasted(found.minimum))
    return [
        (_("Kind"), " · ".join(part for part in (one.kind, one.body) if part)),
        (_("Date and place"), when_and_where(one)),
        (_("Organised by"), organised),
        (_("Present"), line.how),
        (_("Time present"), stayed),
        (_("Sessions"), ", ".join(line.sessions)),
        (_("Code in the register"), line.code),
    ]
