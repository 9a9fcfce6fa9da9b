"""The register of members as of a day: who, of which category, from where, since when, and who speaks for them."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from clust_desktop import i18n
from clust_desktop.domain.members_register import AssociationMembers, MemberRow, MembersRegister, categories
from clust_desktop.i18n import _, ngettext
from clust_desktop.reports import document, numbers, parts
from clust_desktop.reports.document import Contents, Furniture
from clust_desktop.reports.grid import Cell, Column, Grid, Row
from clust_desktop.reports.parts import Kept, space, text
from clust_desktop.reports.presence_list import Signatures
from clust_desktop.reports.typography import HEADINGS, QUIET, SUBTITLE


def members_register(listed: MembersRegister, *, language: str = "it") -> bytes:
    """The PDF of the register; the same data give the same bytes."""
    with i18n.speaking(language):
        title = _("Register of members")
        whose = _("All associations") if listed.is_whole else listed.associations[0].name
        story: list[Flowable] = [
            *parts.heading(title, 0, key="register"),
            text(whose, SUBTITLE),
            text(_("As of {day}").format(day=numbers.day(listed.on)), SUBTITLE.but(size=11, leading=15)),
            space(6),
            text(_("Members are those whose membership includes this day; its first and its last day do."), QUIET),
            space(6),
        ]
        if listed.is_whole:
            story += _whole(listed)
        for at, one in enumerate(listed.associations):
            story += _association(one, listed, f"m{at}")
        many = listed.memberships
        said = ngettext("{whose}, {day}: {n} membership.", "{whose}, {day}: {n} memberships.", many)
        story.append(Kept([
            space(20), text(said.format(whose=whose, day=numbers.day(listed.on), n=numbers.number(many))), space(14),
            Signatures((_("The president"), _("For the secretariat"))),
        ]))  # fmt: skip
        furniture = Furniture(
            title=f"{title} – {whose} – {numbers.day(listed.on)}", subject=f"{title} · {whose}", fund=listed.fund,
            cup=listed.cup, on=listed.on, issued_on=listed.on, version=listed.version, brand=listed.brand,
        )  # fmt: skip
        return document.build((), story, furniture)


def _whole(listed: MembersRegister) -> list[Flowable]:
    """What stands before the registers of all associations: their totals, and where each begins."""
    columns = (Column(_("Association")), Column(_("Members"), 80, True))
    rows = [Row((one.name, numbers.number(len(one.rows)))) for one in listed.associations]
    rows.append(Row((_("Memberships"), numbers.number(listed.memberships)), "total"))
    said = ngettext(
        "They are {n} organisation: one that is a member of several associations is one.",
        "They are {n} organisations: one that is a member of several associations is one.", listed.organisations,
    ).format(n=numbers.number(listed.organisations))  # fmt: skip
    every = [row for one in listed.associations for row in one.rows]
    contents = [(f"m{at}", one.name, 0) for at, one in enumerate(listed.associations)]
    return [
        Grid(columns, rows), space(4), text(said, QUIET),
        *parts.heading(_("Memberships by category"), 1), _totals(every, listed),
        space(14), text(_("Contents"), HEADINGS[1]), space(4), Contents(contents), PageBreak(),
    ]  # fmt: skip


def _association(one: AssociationMembers, listed: MembersRegister, key: str) -> list[Flowable]:
    story = parts.heading(one.name, 1, key=key) if listed.is_whole else []
    if not one.rows:
        return story + parts.nothing(_("The association has no members on this day."))
    columns = (
        Column(_("No."), 24, True),
        Column(_("Member"), -1.5),
        Column(_("Category"), 66),
        Column(_("Registered seat")),
        Column(_("Since"), 48),
        Column(_("Representative"), -0.9),
    )
    story.append(Grid(columns, [_row(at, row) for at, row in enumerate(one.rows, 1)]))
    head = parts.heading(_("By category"), 2 if listed.is_whole else 1)
    return [*story, *parts.together(head, [_totals(one.rows, listed)])]


def _row(number: int, row: MemberRow) -> Row:
    leaves = _("until {day}").format(day=numbers.day(row.until)) if row.until else ""
    return Row((
        numbers.number(number), Cell(row.name, row.codes), row.category_name, row.seat,
        Cell(numbers.day(row.since), leaves),
        Cell(row.representative, _("presumed") if row.presumed else ""),
    ), under=f"▲ {row.suspended}" if row.suspended else "")  # fmt: skip


def _totals(rows: list[MemberRow] | tuple[MemberRow, ...], listed: MembersRegister) -> Grid:
    columns = (Column(_("Category")), Column(_("Members"), 80, True))
    found = [Row((name, numbers.number(many))) for name, many in categories(rows, listed.categories)]
    return Grid(columns, [*found, Row((_("Total"), numbers.number(len(rows))), "total")], 260)
