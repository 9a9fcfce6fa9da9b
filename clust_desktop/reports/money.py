"""Grant and spend of one association against the ceiling, what its events cost, expenses to be noted."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from clust_desktop.domain.money import WHY, Money
from clust_desktop.domain.summary import Section
from clust_desktop.domain.summary_rows import Spending
from clust_desktop.i18n import _
from clust_desktop.reports import numbers, parts
from clust_desktop.reports.grid import Cell, Column, Grid, Row
from clust_desktop.reports.parts import space, text
from clust_desktop.reports.typography import QUIET, STRONG


def spending(section: Section, key: str = "") -> list[Flowable]:
    """The spend by heading against grant and ceiling; over a ceiling is said in words."""
    spent, money = section.spending, section.money or Money()
    if not has(section):
        return []
    story = parts.heading(_("Grant and spend"), 1, key=key)
    awarded = spent.awarded_cents if spent and not section.money else money.awarded_cents
    story += _granted(awarded, spent.eligible_cents if spent else 0, money)
    for said in money.over():
        story += [text(said, STRONG), space(4)]
    if spent and spent.rows:
        story += [space(2), _headings(spent, awarded)]
    for said in money.wanting():
        story += [space(6), text(said)]
    return [*story, *_events(money), *_stray(money)]


def has(section: Section) -> bool:
    """Whether there is anything to say of the association's money."""
    return section.spending is not None or not (section.money or Money()).is_empty


def _granted(awarded: int | None, eligible: int, money: Money) -> list[Flowable]:
    said = []
    if awarded is not None:
        said.append(_("Grant awarded for the period: {amount}.").format(amount=numbers.money(awarded)))
    if awarded:
        said.append(_("Eligible spend is {share} of it.").format(share=numbers.percent(eligible / awarded * 100)))
    if money.ceiling_cents is not None:
        ceiling = _("At most {amount} may be granted for the period.")
        said.append(ceiling.format(amount=numbers.money(money.ceiling_cents)))
        if money.ceiling_source:
            said.append(_("Source: {source}.").format(source=money.ceiling_source.rstrip(".")))
    return [text(" ".join(said)), space(6)] if said else []


def _headings(spent: Spending, awarded: int | None) -> Flowable:
    def of_grant(cents: int) -> str:
        return numbers.percent(cents / awarded * 100) if awarded else numbers.NOTHING

    rows = [
        Row((
            Cell(row.heading, "" if row.eligible else _("not eligible")),
            numbers.money(row.cents),
            of_grant(row.cents) if row.eligible else numbers.NOTHING,
        ))
        for row in spent.rows
    ]  # fmt: skip
    total = spent.eligible_cents
    rows.append(Row((_("Eligible spend"), numbers.money(total), of_grant(total)), "total"))
    if awarded is not None:
        rows.append(Row((_("Left of the grant"), numbers.money(awarded - total), of_grant(awarded - total))))
    columns = (Column(_("Expense heading")), Column(_("Amount"), 100, True), Column(_("Share of the grant"), 84, True))
    return Grid(columns, rows)


def _events(money: Money) -> list[Flowable]:
    if not money.events:
        return []
    columns = (
        Column(_("Date"), 50),
        Column(_("Event")),
        Column(_("Cost"), 78, True),
        Column(_("Participants"), 58, True),
        Column(_("Cost per participant"), 84, True),
    )
    rows = [
        Row((numbers.day(one.on), one.title, numbers.money(one.cents), numbers.number(one.participants),
             numbers.money(one.each_cents)))
        for one in money.events
    ]  # fmt: skip
    note = _("What was put under an event is its cost, whatever the heading and the day it was paid.")
    head = parts.heading(_("Cost of the events"), 2)
    return [*head, text(" ".join(money.costs())), text(note, QUIET), space(5), Grid(columns, rows)]


def _stray(money: Money) -> list[Flowable]:
    if not money.stray:
        return []
    columns = (Column(_("Date"), 50), Column(_("Expense")), Column(_("Amount"), 78, True), Column(_("Why"), 190))
    rows = [Row((numbers.day(one.on), one.label, numbers.money(one.cents), _(WHY[one.why]))) for one in money.stray]
    return [*parts.heading(_("Expenses outside the period"), 2), Grid(columns, rows)]


def overview(sections: Sequence[Section], key: str = "") -> list[Flowable]:
    """The money of all associations side by side, with its totals; what goes over a ceiling stands under its row."""
    rows = [(one.name, one.money) for one in sections if one.money and not one.money.is_empty]
    if not rows:
        return []
    columns = (
        Column(_("Association")),
        Column(_("Grant"), 62, True),
        Column(_("Eligible spend"), 64, True),
        Column(_("Left"), 60, True),
        Column(_("Not eligible"), 56, True),
        Column(_("per event"), 50, True, _("Cost")),
        Column(_("per participant"), 50, True, _("Cost")),
    )
    body = [
        Row(
            (
                name,
                *map(numbers.money, (one.awarded_cents, one.eligible_cents, one.left_cents, one.ineligible_cents,
                                     one.per_event_cents, one.per_participant_cents)),
            ),
            under=" ".join(one.over()),
        )
        for name, one in rows
    ]  # fmt: skip
    together = [one for _name, one in rows]
    granted = [one.awarded_cents for one in together if one.awarded_cents is not None]
    sums = (
        sum(granted) if granted else None, sum(one.eligible_cents for one in together),
        sum(one.left_cents or 0 for one in together) if granted else None,
        sum(one.ineligible_cents for one in together),
    )  # fmt: skip
    body.append(Row((_("Total"), *map(numbers.money, sums), "", ""), "total"))
    return [*parts.heading(_("Grants and spend of the associations"), 1, key=key), Grid(columns, body)]
