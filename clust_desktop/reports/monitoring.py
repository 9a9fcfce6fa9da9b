"""The monitoring summary of all associations, or of the one chosen, as PDF."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from clust_desktop import i18n
from clust_desktop.domain.brands import Brand
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.summary import Summary
from clust_desktop.i18n import _
from clust_desktop.reports import document, issue, money, overview, results
from clust_desktop.reports.cover import cover
from clust_desktop.reports.document import Furniture
from clust_desktop.reports.section import notes, section


def monitoring(summary: Summary, language: str = "it") -> bytes:
    """The PDF of the whole summary in Italian ("it") or English ("en").

    Raises Refused, naming each number, where the members do not reconcile to names.
    """
    with i18n.speaking(language):
        refuse_unreconciled(summary)
        title = _("Monitoring summary")
        contents = [*first_contents(summary), ("overview", _("Overview"), 0)]
        contents += [(f"a{at}", one.name, 0) for at, one in enumerate(summary.sections)]
        story: list[Flowable] = [*issue.gaps(summary), *issue.restated(summary.restated)]
        story += overview.overview(summary, "overview")
        if summary.system_targets:
            story += results.targets(summary.system_targets, "overview-targets")
        story += money.overview(summary.sections, "overview-money")
        name = _("all the associations")
        story += overview.over_time(summary.system_periods, name, summary.system_declarations, "overview-periods")
        story += notes(summary.notes)
        for at, one in enumerate(summary.sections):
            story += [PageBreak(), *section(one, f"a{at}")]
        alone = summary.system is None and len(summary.sections) == 1
        about = summary.sections[0].name if alone else _("All associations")
        shown = summary.sections[0].brand if alone else None
        first = cover(summary, title, about, contents, shown=shown)
        return document.build(first, story, furniture(summary, title, summary.cup, shown))


def furniture(summary: Summary, title: str, cup: str, shown: Brand | None = None) -> Furniture:
    """The header, footer and description of a paper on this summary."""
    return Furniture(
        title=f"{title} – {summary.programme} – {summary.period}",
        subject=f"{summary.programme} · {summary.period}",
        fund=summary.fund,
        cup=cup,
        on=summary.on,
        issued_on=summary.issued_on,
        version=summary.version,
        draft=summary.draft,
        fingerprint=issue.foot(summary.issue) if summary.issue else "",
        brand=shown,
    )


def first_contents(summary: Summary) -> list[tuple[str, str, int]]:
    """The entries of the contents for what stands before the figures."""
    said = [("gaps", _("What is still missing"), 0)] if summary.draft else []
    return said + ([("restated", _("Restated figures"), 0)] if summary.restated else [])


def refuse_unreconciled(summary: Summary, code: str = "") -> None:
    """Raise Refused with every number that does not reconcile, and what to do; a draft says it among what it lacks."""
    one = summary.section(code)
    said = one.unreconciled() if one else summary.unreconciled()
    if said and not summary.draft:
        asked = _("The summary is not printed: correct the memberships, then print again.")
        raise Refused(" ".join((*said, asked)))
