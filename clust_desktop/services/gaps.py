"""What a summary still lacks: unexplained misses, days to come, gatherings that nobody said were held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clust_desktop.domain import amounts, days
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.targets import Status
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.indicators import Indicators, Line
from clust_desktop.services.scopes import Scope
from clust_desktop.store import gatherings
from clust_desktop.store.database import Archive


def last_day(where: Scope) -> date:
    """The last day of the period for those it is asked about."""
    lasts = [last for _first, last in where.own_dates.values()]
    return date.fromisoformat(max(lasts if where.chosen else [where.whole_dates[1], *lasts]))


def of(archive: Archive, where: Scope, lines: Iterable[Line]) -> tuple[str, ...]:
    """A sentence for each thing that is missing, none of which keeps a draft from being printed."""
    said = []
    last = last_day(where)
    if where.on < last.isoformat():
        said.append(_("The period runs until {day}: what comes later is not counted.").format(day=days.show(last)))
    return (*said, *unexplained(archive, where, lines), *planned(archive, where))


def planned(archive: Archive, where: Scope) -> list[str]:
    """How many gatherings are past and nobody said whether they were held."""
    if n := gatherings.past_and_planned(archive, where.dates, where.on):
        text = ngettext(
            "{n} past gathering is still planned: say whether it was held, else it does not count.",
            "{n} past gatherings are still planned: say whether they were held, else they do not count.", n,
        )  # fmt: skip
        return [text.format(n=amounts.show(n))]
    return []


def unexplained(archive: Archive, where: Scope, lines: Iterable[Line]) -> list[str]:
    """A sentence for each target that is missed and not explained: figure, target, what to do."""
    names = Indicators(archive).names()
    owners = {one["code"]: one["name"] for one in where.associations}
    places = list(owners)
    missed = [line for line in lines if Status(line.status).is_open]
    missed.sort(key=lambda line: places.index(line.association) if line.association else -1)
    return [
        _("{association}, {indicator}: {figure}").format(
            association=owners.get(line.association or "", _("System")),
            indicator=names.get(line.indicator, line.indicator), figure=_asked(line),
        )
        for line in missed
    ]  # fmt: skip


def _asked(line: Line) -> str:
    figure, target, explained = (
        _("not computable") if one is None else amounts.show(one, INDICATORS[line.indicator].decimals)
        for one in (line.value, line.target, line.explains)
    )
    if line.at_most:
        target = _("at most {n}").format(n=target)
    if line.status == Status.TO_RECONFIRM:
        said = _(
            "{figure} against {target} expected, and the justification explains {explained}: confirm it again or"
            " correct it."
        )
    else:
        said = _("{figure} against {target} expected: write the justification.")
    return said.format(figure=figure, target=target, explained=explained)
