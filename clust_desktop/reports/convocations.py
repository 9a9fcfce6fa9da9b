"""The call of an assembly with its form for a proxy, or the invitation to a meeting or an event."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from clust_desktop import i18n
from clust_desktop.domain import moments
from clust_desktop.domain.convocations import CallFacts, Convocation
from clust_desktop.domain.names import in_a_row
from clust_desktop.i18n import _, ngettext
from clust_desktop.reports import document, lines, numbers, parts
from clust_desktop.reports.document import Furniture
from clust_desktop.reports.grid import Cell, Column, Grid, Row
from clust_desktop.reports.parts import Facts, space, text
from clust_desktop.reports.presence_list import Signatures
from clust_desktop.reports.sign_in import when_and_where
from clust_desktop.reports.tagging import Node, artifact, marked
from clust_desktop.reports.typography import BODY, BODY_WIDTH, INK, QUIET, STRONG, SUBTITLE, Style

SAID = Style(size=10.5, leading=15)


def convocation(called: Convocation, *, language: str = "it") -> bytes:
    """The PDF of the call or invitation; the same data give the same bytes."""
    with i18n.speaking(language):
        one = called.gathering
        title = _("Call of the assembly") if called.is_assembly else _("Invitation")
        story = [
            *parts.heading(title, 0, key="call"), text(one.title, SUBTITLE), space(4),
            text(_whose(called), QUIET), space(14), text(_opening(called), SAID), space(8),
            Facts(_facts(called)), space(4), *_business(called),
        ]  # fmt: skip
        if called.is_assembly:
            story += [space(10), text(_proxies(called), SAID)]
        story.append(parts.Kept(_closing(called)))
        if called.is_assembly:
            story += _form(called)
        furniture = Furniture(
            title=f"{title} – {one.title} – {numbers.day(one.from_on)}", subject=f"{title} · {called.association}",
            fund=one.fund, cup=one.cup, on=called.on, issued_on=called.on, version=one.version, brand=one.brand,
            draft=called.is_assembly and not called.items,
        )  # fmt: skip
        return document.build((), story, furniture)


def _whose(called: Convocation) -> str:
    sent = _("sent on {day}").format(day=numbers.day(called.sent_on)) if called.sent_on else ""
    return " · ".join(part for part in (called.association, called.seat, called.email, sent) if part)


def _opening(called: Convocation) -> str:
    if not called.is_assembly:
        return _("You are invited to “{title}”, organised by {names}.").format(
            title=called.gathering.title, names=in_a_row(called.gathering.organisers) or called.association
        )
    said = _("The members of {association} are called to the assembly “{title}” as below.").format(
        association=called.association, title=called.gathering.title
    )
    if len(called.calls) > 1:
        said += " " + _("Where the number asked for in first call is not reached, it is held in second call.")
    return said


def _facts(called: Convocation) -> list[tuple[str, str]]:
    one = called.gathering
    found = [(_("First call") if call.number == 1 else _("Second call"), _when(call, called)) for call in called.calls]
    found = found or [(_("Date and place"), when_and_where(one))]
    return [
        *found,
        (_("Body"), one.body),
        (_("Format"), one.format),
        (_("Link"), called.link),
        (_("With the participation of"), ", ".join(called.speakers)),
        (_("With"), ", ".join(one.partners)),
    ]


def _when(call: CallFacts, called: Convocation) -> str:
    place = call.place or called.gathering.place
    at = moments.show(call.at) if call.at else ""
    return " · ".join(part for part in (at, place) if part) or when_and_where(called.gathering)


def _business(called: Convocation) -> list[Flowable]:
    story: list[Flowable] = []
    if called.sessions:
        columns = [Column(_("Session")), Column(_("When and where"), -0.8)]
        story += [*parts.heading(_("Programme of the day"), 1), Grid(columns, [Row(one) for one in called.sessions])]
    if called.items:
        # Numbers stand in a column of their own, as they will in the minutes.
        many = 3 if any(one.majority for one in called.items) else 2
        columns = [Column(_("No."), 24, True), Column(_("Item")), Column(_("Majority"), 120)][:many]
        rows = [
            Row((numbers.number(one.number), Cell(one.title, one.note), one.majority)[:many]) for one in called.items
        ]
        story += [*parts.heading(_("Order of business"), 1), Grid(columns, rows)]
    elif called.is_assembly:
        story += [*parts.heading(_("Order of business"), 1),
                  text("▲ " + _("The order of business is not written yet: without it nothing can be decided."),
                       STRONG)]  # fmt: skip
    return story


def _proxies(called: Convocation) -> str:
    said = ngettext(
        "A member that cannot come may be represented by another one, by a written proxy: at most {n} for each holder.",
        "A member that cannot come may be represented by another one, by a written proxy: at most {n} for each holder.",
        called.proxies,
    ).format(n=called.proxies)  # fmt: skip
    if called.proxies_cited:
        said = f"{said[:-1]} ({called.proxies_cited})."
    return said + " " + _("The form is on the last page.")


def _closing(called: Convocation) -> list[Flowable]:
    story: list[Flowable] = []
    if called.gathering.fund:
        said = _("This activity is funded: {fund}.").format(fund=called.gathering.fund)
        story += [space(10), text(said, QUIET)]
    said = _(
        "Personal data are processed under Regulation (EU) 2016/679. You receive this because you are a member, sit in "
        "the body that meets, registered, or consented to it: consent can be withdrawn at any time."
    )
    return [*story, space(4), text(said, QUIET), space(22), Signatures((_signer(called),))]


def _signer(called: Convocation) -> str:
    if called.president:
        return _("The president, {name}").format(name=called.president)
    return _("The president") if called.is_assembly else _("For the organisers")


class _Blanks(Flowable):  # type: ignore[misc]
    """Labels, each with a line to write on."""

    EACH = 30.0

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self.labels, self.width, self.height = labels, BODY_WIDTH, len(labels) * self.EACH

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        for at, label in enumerate(self.labels):
            y = self.height - at * self.EACH
            with marked(self.canv, Node("P")):
                lines.draw(self.canv, 0, y - 20, label, BODY)
            with artifact(self.canv):
                self.canv.setStrokeColor(INK)
                self.canv.setLineWidth(0.5)
                self.canv.line(150, y - 23, self.width, y - 23)


def _form(called: Convocation) -> list[Flowable]:
    """The last page: a proxy to be filled in and signed."""
    one = called.gathering
    when = [_when(call, called) for call in called.calls] or [when_and_where(one)]
    said = _(
        "to represent it in the assembly “{title}” of {association}, called for {when}, and to vote there on every "
        "item of the order of business, taking what is decided for good."
    ).format(title=one.title, association=called.association, when="; ".join(when))
    return [
        PageBreak(),
        *parts.heading(_("Proxy"), 0, key="proxy"), text(called.association, SUBTITLE), space(20),
        _Blanks((_("The undersigned"), _("for the member"), _("in the capacity of"))), space(10),
        text(_("gives a proxy to"), SAID), space(4),
        _Blanks((_("Surname and name"), _("of the member"))), space(12),
        text(said, SAID), space(16),
        text(_("A proxy is written and signed, names one assembly and goes to one holder."), QUIET),
        space(24), Signatures((_("Who gives the proxy"), _("Who takes it"))),
    ]  # fmt: skip
