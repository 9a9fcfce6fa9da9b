"""The list of who was present: in the room, online, by proxy, excused and absent, with times, counts and signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from clust_desktop import i18n
from clust_desktop.domain import attendance, moments
from clust_desktop.domain.presence_list import ONLINE, ROOM, UNSTATED, Line, PresenceList, Stay
from clust_desktop.i18n import _, ngettext
from clust_desktop.reports import document, fonts, lines, numbers, parts
from clust_desktop.reports.document import Furniture
from clust_desktop.reports.grid import Cell, Column, Grid, Row
from clust_desktop.reports.parts import Facts, Kept, Numerals, space, text
from clust_desktop.reports.sign_in import when_and_where
from clust_desktop.reports.tagging import Node, artifact, marked
from clust_desktop.reports.typography import ACCENT, BODY, BODY_WIDTH, CELL, INK, QUIET, STRONG, SUBTITLE


def presence_list(listed: PresenceList, *, language: str = "it") -> bytes:
    """The PDF of the list; the same data give the same bytes."""
    with i18n.speaking(language):
        title = _("Attendance list")
        one = listed.gathering
        story: list[Flowable] = [
            *parts.heading(title, 0, key="list"),
            text(one.title, SUBTITLE),
            space(6),
            Facts(_facts(listed)),
            space(8),
            *_counts(listed),
        ]
        story += _sections(listed)
        story += _closing(listed)
        furniture = Furniture(
            title=f"{title} – {one.title} – {numbers.day(one.from_on)}", subject=f"{title} · {one.kind}",
            fund=one.fund, cup=one.cup, on=listed.on, issued_on=listed.on, version=one.version, brand=one.brand,
        )  # fmt: skip
        return document.build((), story, furniture)


def _facts(listed: PresenceList) -> list[tuple[str, str]]:
    one = listed.gathering
    organised = ", ".join(one.organisers)
    if one.partners:
        organised = f"{organised} {_('with {others}').format(others=', '.join(one.partners))}".strip()
    return [
        (_("Kind"), " · ".join(part for part in (one.kind, one.body) if part)),
        (_("Date and place"), when_and_where(one)),
        (_("Format"), one.format),
        (_("Call"), listed.call),
        (_("Organised by"), organised),
        (_("Status"), "" if listed.is_held else listed.status),
    ]


def _counts(listed: PresenceList) -> list[Flowable]:
    counts = listed.counts
    heads = ", ".join(
        f"{words}: {numbers.number(many)}" if words else numbers.number(many) for words, many in listed.headcounts
    )
    tiles = [
        (numbers.number(counts.attendances), _("Attendances"), ""),
        (numbers.number(counts.persons), _("Unique persons"), ""),
        (numbers.number(counts.members), _("Members represented"), ""),
        (numbers.number(counts.headcount), _("Heads without names"), heads if len(listed.headcounts) > 1 else ""),
    ]
    said = _("Counted are participants, speakers and guests who stayed as long as the rules ask; staff is not.")
    if not listed.is_held:
        said = _("The gathering is not entered as held yet: nothing counts so far.")
    erased = [text(listed.erased, BODY), space(2)] if listed.erased else []
    return [Numerals(tiles), space(2), *erased, text(said, QUIET), space(4)]


def _sections(listed: PresenceList) -> list[Flowable]:
    present = [one for one in listed.lines if one.state == "present"]
    story: list[Flowable] = []
    for where, title in (
        (ROOM, _("Present in person")), (ONLINE, _("Present online")),
        (UNSTATED, _("Present, in which way is not stated")),
    ):  # fmt: skip
        story += _section(title, [one for one in present if one.where == where], listed, times=True)
    if not present and not listed.erased:
        story += [*parts.heading(_("Present"), 1), *parts.nothing(_("Nobody is entered as present."))]
    story += _proxies(listed)
    for state, title in (
        ("excused", _("People excused")), ("absent", _("People absent")),
        ("expected", _("People expected of whom nothing is entered")),
    ):  # fmt: skip
        story += _section(title, [one for one in listed.lines if one.state == state], listed, times=False)
    return story


def _title(words: str, many: int) -> list[Flowable]:
    return parts.heading(f"{words} ({numbers.number(many)})", 1)


def _section(title: str, found: Sequence[Line], listed: PresenceList, *, times: bool) -> list[Flowable]:
    if not found:
        return []
    columns = [
        Column(_("No."), 24, True),
        Column(_("Surname and name"), -0.9),
        Column(_("Organisation of the person")),
        Column(_("On behalf of")),
        Column(_("From – to") if times else _("Note"), _last(listed)),
    ]
    rows = [
        Row((
            numbers.number(at),
            Cell(one.name, " · ".join(said for said in (one.role, "" if one.counted else _("does not count")) if said)),
            one.organisations,
            Cell(one.represents, _("presumed") if one.presumed and one.represents else ""),
            Cell(_stays(one, listed), one.note) if times else one.note,
        ))
        for at, one in enumerate(found, 1)
    ]  # fmt: skip
    return [*_title(title, len(found)), Grid(columns, rows)]


def _last(listed: PresenceList) -> float:
    """The width of the last column, as broad as any table of the list needs it: the rest goes to the names."""
    if any(one.note for one in listed.lines):
        return 98
    said = [words for one in listed.lines if one.state == "present" for words in _stays(one, listed).split("\n")]
    return min(98, max([46, *(fonts.width(words, CELL.face, CELL.size) + 1 for words in said)]))


def _stays(line: Line, listed: PresenceList) -> str:
    """Every stay on a line of its own, with its minutes where they can be told."""
    both = len({one.mode for one in line.stays}) > 1
    said = [words for one in line.stays if (words := _stay(one, listed, both=both))]
    return "\n".join(dict.fromkeys(said)) or numbers.NOTHING


def _stay(stay: Stay, listed: PresenceList, *, both: bool) -> str:
    first = listed.gathering.from_on
    came = _clock(stay.from_at, first) if stay.from_at else "…"
    went = _clock(stay.until_at, moments.day_of(stay.from_at) if stay.from_at else first) if stay.until_at else "…"
    said = [stay.session] if stay.session else []
    if both and stay.mode:
        said.append({"in-person": _("in person"), "online": _("online")}[stay.mode])
    if stay.from_at or stay.until_at:
        span = f"{came}–{went}"
        if stay.from_at and stay.until_at:
            lasted = attendance.minutes([(moments.local(stay.from_at), moments.local(stay.until_at))])
            span += f" ({_minutes(lasted)})"
        said.append(span)
    elif stay.minutes is not None:
        said.append(_minutes(stay.minutes))
    return " ".join(said)


def _minutes(many: int) -> str:
    return _("{n} min").format(n=numbers.number(many)).replace(" ", "\xa0")


def _clock(at: str, known: date) -> str:
    """The time of day; with its day where that is not the one known already."""
    day = moments.day_of(at)
    shown = moments.show_clock(at)
    return shown if day == known else f"{numbers.day(day)} {shown}"


def _proxies(listed: PresenceList) -> list[Flowable]:
    if not listed.proxies:
        return []
    columns = (
        Column(_("No."), 24, True), Column(_("Member")), Column(_("Represented by")), Column(_("Proxy of"), 70),
    )  # fmt: skip
    rows = [
        Row((numbers.number(at), one.principal, one.holder,
             numbers.day(one.written_on) if one.written_on else numbers.NOTHING))
        for at, one in enumerate(listed.proxies, 1)
    ]  # fmt: skip
    return [*_title(_("Represented by proxy"), len(rows)), Grid(columns, rows)]


def _closing(listed: PresenceList) -> list[Flowable]:
    """Sheets and evidence, and who signs: below words that say of what, for the page may hold nothing else."""
    one, papers = listed.gathering, _papers(listed)
    many = listed.counts.attendances or 0
    whole = ngettext("{what}: {n} attendance.", "{what}: {n} attendances.", many).format(
        what=f"{one.title}, {numbers.day(one.from_on)}", n=numbers.number(many)
    )
    signed = [space(16), text(whole), space(14), Signatures(listed.signers)]
    if not papers:
        return [Kept(signed)]
    return parts.together(parts.heading(_("Sheets and evidence"), 1, need=40), [*papers, *signed])


def _papers(listed: PresenceList) -> list[Flowable]:
    """The signed sheets, where their totals do not agree, and the files kept as evidence."""
    story: list[Flowable] = []
    for one in listed.printings:
        said = ngettext("Printing {number}: {n} sheet", "Printing {number}: {n} sheets", one.sheets).format(
            number=one.number, n=numbers.number(one.sheets)
        )
        if one.session:
            said += f" · {one.session}"
        if one.signed is not None:
            said += " · " + ngettext("{n} signature", "{n} signatures", one.signed).format(n=numbers.number(one.signed))
        story.append(text(said, BODY))
    story += [text(f"▲ {one}", STRONG) for one in listed.mismatches]
    for name, digest in listed.evidence:
        story += [text(name, BODY), text(f"SHA-256 {digest}", QUIET)]
    return story


class Signatures(Flowable):  # type: ignore[misc]
    """Who signs the list, each above a line of their own, with place and date."""

    HEIGHT = 92.0

    def __init__(self, signers: Sequence[str], width: float = BODY_WIDTH) -> None:
        super().__init__()
        self.signers, self.width, self.height = signers, width, self.HEIGHT

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        each = self.width / max(2, len(self.signers))
        with artifact(canvas):
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.6)
            canvas.line(76, self.height - 14, 300, self.height - 14)
            for at in range(len(self.signers)):
                canvas.line(at * each, 6, (at + 1) * each - 24, 6)
        with marked(canvas, Node("P")):
            lines.draw(canvas, 0, self.height - 12, _("Place and date"), BODY)
        for at, words in enumerate(self.signers):
            style = STRONG.but(colour=ACCENT)
            with marked(canvas, Node("P")):
                lines.draw(canvas, at * each, self.height - 46, lines.fit(words, style, each - 24), style)
