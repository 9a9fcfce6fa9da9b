"""The monitoring summary of one association, as PDF."""

from __future__ import annotations

from clust_desktop import i18n
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.summary import Summary
from clust_desktop.i18n import _
from clust_desktop.reports import document, issue, money, numbers
from clust_desktop.reports.cover import cover
from clust_desktop.reports.monitoring import first_contents, furniture, refuse_unreconciled
from clust_desktop.reports.section import notes, section


def association(summary: Summary, code: str | None = None, *, language: str = "it") -> bytes:
    """The PDF of the section of the association with this code, under its own cover; without a code, of the only one.

    Raises Refused where the summary holds no such association, or where its members do not reconcile to names.
    """
    with i18n.speaking(language):
        if code is None and len(summary.sections) == 1:
            code = summary.sections[0].code
        one = summary.section(code or "")
        if one is None:
            raise Refused(
                _("The summary of {period} holds no association {code}.").format(
                    period=summary.period, code=code or numbers.NOTHING
                )
            )
        refuse_unreconciled(summary, one.code)
        title = _("Monitoring summary")
        titles = (
            ("members", _("Members")),
            ("events", _("Events")),
            ("groups", _("Meetings of the working groups")),
            ("assemblies", _("Assemblies")),
            ("targets", _("Targets and actual figures")),
            *((("plan", _("Planned and done")),) if one.plan else ()),
            *((("spending", _("Grant and spend")),) if money.has(one) else ()),
            *((("evidence", _("Documents and evidence")),) if one.evidence and one.evidence.tallies else ()),
            *((("periods", _("The five figures over all periods")),) if one.periods or one.declarations else ()),
        )
        contents = [*first_contents(summary), ("a0", one.name, 0), *((f"a0-{key}", words, 1) for key, words in titles)]
        cup = one.cup or summary.cup
        first = cover(summary, title, one.name, contents, cup=cup, shown=one.brand)
        story = [*issue.gaps(summary), *issue.restated(summary.restated), *section(one, "a0"), *notes(summary.notes)]
        return document.build(first, story, furniture(summary, f"{title} – {one.name}", cup, one.brand))
