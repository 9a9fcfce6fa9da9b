"""Closing a period: its figures are frozen with their records, and the paper that says so is kept."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from clust_desktop import __version__
from clust_desktop.domain import amounts, closure, days, moments
from clust_desktop.domain.closure import Figure
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.issues import Issue
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.summary import Summary
from clust_desktop.domain.targets import Status
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services import gaps
from clust_desktop.services.fingerprints import Verified, verify
from clust_desktop.services.indicators import Indicators
from clust_desktop.services.issued import Issued, Standing, keep_paper, paper_of, titled
from clust_desktop.services.restatements import Restatements
from clust_desktop.services.scopes import Scope, scope
from clust_desktop.services.summaries import Summaries
from clust_desktop.services.uncollected import uncollected
from clust_desktop.store import closures, indicators, programmes
from clust_desktop.store.database import Archive, Row, moment


class Closures:
    """Closes periods of one association or of all."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def today(self) -> date:
        return moments.day_of(moment(self.archive.now()))

    # -- before -------------------------------------------------------------------------------------------------------

    def figures(self, *, period: str, association: str | None = None) -> indicators.Values:
        """The figures of the day on which it would be closed now: what takes the time of what is said before."""
        where = self._where(period, association, None)
        return indicators.values(self.archive, tuple(INDICATORS), where.dates, where.whole)

    def hindrances(
        self, *, period: str, association: str | None = None, on: date | None = None, again: bool = False,
        figures: indicators.Values | None = None,
    ) -> list[str]:  # fmt: skip
        """Every reason not to close (or to issue anew) on that day, with what to do; what takes no list to be read.

        `figures` are those of that day (`figures()`), where they have been read already.
        """
        where = self._where(period, association, on)
        known = self._known(where)
        if known is not None and not (again and self._is_of(known, where)):
            return [self._stands(known, where)]
        if said := self._too_early(where):
            return [said]
        return gaps.unexplained(self.archive, where, Indicators(self.archive).lines(where, values=figures))

    def standing(self, *, period: str, association: str | None = None) -> Standing:
        """Whether a period is closed, and the sentence for it; else why it is too early, or nothing."""
        where = self._where(period, association, None)
        known = self._known(where)
        if known is not None:
            return Standing(is_closed=True, sentence=self._stands(known, where))
        return Standing(is_closed=False, sentence=self._too_early(where))

    def announcement(
        self, *, period: str, association: str | None = None, again: bool = False,
        figures: indicators.Values | None = None,
    ) -> list[str]:  # fmt: skip
        """What closing, or issuing anew, will do, with numbers; `figures` as for `hindrances`."""
        where = self._where(period, association, None)
        lines = Indicators(self.archive).lines(where, values=figures)
        counts = Counter(line.status for line in lines)
        whose = where.chosen["name"] if where.chosen else _("all the associations")
        number = closures.next_number(self.archive, where.period["id"], where.chosen["id"] if where.chosen else None)
        if again:
            first = _("The figures that changed are frozen anew; those of the closing stay as they were frozen.")
        else:
            first = ngettext(
                "{n} figure of {whose} will be frozen with its records, under a fingerprint.",
                "{n} figures of {whose} will be frozen with their records, under a fingerprint.", len(lines),
            ).format(n=amounts.show(len(lines)), whose=whose)  # fmt: skip
        said = [
            first,
            _("Targets: {reached} reached, {justified} missed and justified.").format(
                reached=amounts.show(counts[Status.REACHED]), justified=amounts.show(counts[Status.MISSED_JUSTIFIED])
            ),
            *gaps.planned(self.archive, where),
            _("The summary is kept as issue {number}.").format(number=number),
        ]
        return [*said, _("Corrections are possible afterwards, and are restated. Ctrl+Z takes the issue back.")]

    def _is_of(self, row: Row, where: Scope) -> bool:
        return bool(row["association_id"] == (where.chosen["id"] if where.chosen else None))

    def _where(self, period: str, association: str | None, on: date | None) -> Scope:
        day = on or self.today()
        if day > self.today():
            raise Refused(_("A closing cannot bear a day to come: {day}.").format(day=days.show(day)))
        row = scope(self.archive, period=period, association=association)
        first = min([row.whole_dates[0], *(begun for begun, _last in row.own_dates.values())])
        on_day = max(
            day.isoformat(), first
        )  # before its first day a period has no figures, and is refused as too early
        return scope(self.archive, period=row.period["code"], association=association, on=on_day)

    def _known(self, where: Scope) -> Row | None:
        """The closure that stands: of the same, or of all the associations together."""
        whole = closures.standing(self.archive, where.period["id"], None)
        if where.chosen is None or whole is not None:
            return whole
        return closures.standing(self.archive, where.period["id"], where.chosen["id"])

    def _stands(self, row: Row, where: Scope) -> str:
        if where.chosen is not None and row["association_id"] is None:
            said = _("{period} was closed for all the associations on {day}, with issue {number}: restate that one.")
        else:
            said = _("{period} was closed on {day}, with issue {number}: corrections since are restated.")
        day = days.show(date.fromisoformat(row["data_on"]))
        return said.format(period=where.period["code"], day=day, number=row["number"])

    def _too_early(self, where: Scope) -> str:
        last = gaps.last_day(where)
        if where.on >= last.isoformat():
            return ""
        said = _("{period} runs until {day}: it can be closed from that day on. A draft can be printed at any time.")
        return said.format(period=where.period["code"], day=days.show(last))

    # -- read ---------------------------------------------------------------------------------------------------------

    def issues(self, *, period: str | None = None) -> list[dict[str, Any]]:
        """Every issue: uid, period, association, number, on, sha256, paper; `of` is the closure a restatement is of."""
        period_id = programmes.period(self.archive, period)["id"] if period else None
        found = []
        for row in closures.closures(self.archive, period_id=period_id):
            of = {"period": row["period"], "association": row["association"]}
            for one in reversed(closures.restatements(self.archive, row["id"])):
                found.append({
                    "uid": one["uid"], **of, "number": one["number"], "on": one["issued_on"], "sha256": one["sha256"],
                    "paper": one["paper"], "of": row["uid"], "reason": one["reason"],
                })  # fmt: skip
            found.append({
                "uid": row["uid"], **of, "number": row["number"], "on": row["data_on"], "sha256": row["sha256"],
                "paper": row["paper"], "of": None, "reason": "",
            })  # fmt: skip
        return found

    def _summary(self, where: Scope, values: indicators.Values, sentence: str) -> Summary:
        """What is issued. Raises Refused with everything that is unexplained or does not reconcile."""
        summary = Summaries(self.archive).monitoring(
            period=where.period["code"], association=where.chosen["code"] if where.chosen else None,
            on=where.on, draft=True, values=values,
        )  # fmt: skip
        missing = gaps.unexplained(self.archive, where, Indicators(self.archive).lines(where, values=values))
        if found := [*missing, *summary.unreconciled()]:
            raise Refused("\n".join([_(sentence).format(period=where.period["code"]), *found]))
        return summary

    # -- closing ------------------------------------------------------------------------------------------------------

    @uncollected()
    def close(self, *, period: str, association: str | None = None, on: date | None = None) -> Issued:
        """Freeze every figure with its records, and keep the paper; later corrections are restated.

        Raises Refused before the period's end, where it is closed already, and with everything that is unexplained or
        does not reconcile, all at once.
        """
        where = self._where(period, association, on)
        if said := (self._stands(known, where) if (known := self._known(where)) else self._too_early(where)):
            raise Refused(said)
        values = indicators.values(self.archive, tuple(INDICATORS), where.dates, where.whole)
        summary = self._summary(where, values, N_("{period} cannot be closed yet:"))
        salt = secrets.token_hex(16)
        counted = closures.counted(
            self.archive, where.dates, where.whole, salt, system=where.chosen is None, values=values
        )
        association_id = where.chosen["id"] if where.chosen else None
        row: Row = {
            "period_id": where.period["id"], "association_id": association_id,
            "number": closures.next_number(self.archive, where.period["id"], association_id),
            "closed_at": moment(self.archive.now()), "data_on": where.on, "program_version": __version__, "salt": salt,
        }  # fmt: skip
        of = {"period_uid": where.period["uid"], "association_uid": where.chosen and where.chosen["uid"]}
        row["sha256"] = closure.whole(closures.closure_header(row | of), counted.values())
        issue = Issue(number=row["number"], on=date.fromisoformat(where.on), fingerprint=row["sha256"])
        paper = paper_of(self.archive, replace(summary, draft=False, gaps=(), issue=issue), where)
        with self.archive.operation(
            "closures.close", N_("{period} closed: issue {number}"), period=titled(where), number=row["number"]
        ):
            row["paper_id"] = keep_paper(self.archive, where, issue, paper)
            closure_id = self.archive.insert("closure", row)
            closures.write(self.archive, closure_id, counted.values())
        return self._issued(closure_id, counted)

    def verify(self, *, fingerprint: str) -> Verified:
        """The issue a printed fingerprint is of, and how the archive compares; Refused where there is none."""
        return verify(self.archive, fingerprint)

    def issue(self, *, period: str, association: str | None, number: int) -> dict[str, Any]:
        """The issue of that number. Raises Refused naming those there are."""
        code = programmes.association(self.archive, association)["code"] if association else None
        known = [one for one in self.issues(period=period) if one["association"] == code]
        found = next((one for one in known if one["number"] == number), None)
        if found is None:
            listed = ", ".join(str(one["number"]) for one in reversed(known))
            said = _("There is no issue {number} of {period}; there are: {listed}.")
            raise Refused(said.format(number=number, period=period, listed=listed or _("none")))
        return found

    # -- restating ----------------------------------------------------------------------------------------------------

    @uncollected()
    def restate(
        self, *, period: str, association: str | None = None, on: date | None = None, reason: str = ""
    ) -> Issued:
        """Issue the summary of a closed period anew, with the figures that changed beside those that were frozen.

        Raises Refused where it is not closed, before its end where that was moved, where no figure changed since the
        last issue, where a miss is not explained (again), and for an association closed together with all.
        """
        where = self._where(period, association, on)
        known = self._known(where)
        if known is None:
            raise Refused(_("{period} is not closed: there is nothing to restate.").format(period=where.period["code"]))
        if not self._is_of(known, where):
            raise Refused(self._stands(known, where))
        if said := self._too_early(where):
            raise Refused(said)
        later = closures.restatements(self.archive, known["id"])
        last = later[-1] if later else known
        then = closures.figures(self.archive, known["id"], until=None)
        now = Restatements(self.archive).now(known)
        changed = closure.differences(then, now)
        if not any(one.is_restated for one in changed):
            said = _("No figure has changed since issue {number}: there is nothing to restate.")
            raise Refused(said.format(number=last["number"]))
        last_on = last["issued_on"] if later else last["data_on"]
        if where.on < last_on:
            said = _("Issue {number} bears the {day}: a later one cannot bear an earlier day.")
            raise Refused(said.format(number=last["number"], day=days.show(date.fromisoformat(last_on))))
        values = indicators.values(self.archive, tuple(INDICATORS), where.dates, where.whole)
        summary = self._summary(where, values, N_("{period} cannot be issued anew yet:"))
        fresh = {one.key: one.now or _gone(one.key) for one in changed}
        row: Row = {
            "closure_id": known["id"], "issued_on": where.on, "reason": reason.strip(), "program_version": __version__,
            "number": closures.next_number(self.archive, where.period["id"], known["association_id"]),
        }  # fmt: skip
        header = closures.restatement_header(row, known["sha256"])
        row["sha256"] = closure.whole(header, (then | fresh).values())
        issue = Issue(number=row["number"], on=date.fromisoformat(where.on), fingerprint=row["sha256"],
                      replaces=last["number"], reason=row["reason"])  # fmt: skip
        paper = paper_of(self.archive, replace(summary, draft=False, gaps=(), issue=issue), where)
        with self.archive.operation(
            "closures.restate", N_("{period} restated: issue {number}"), period=titled(where), number=row["number"]
        ):
            row["paper_id"] = keep_paper(self.archive, where, issue, paper)
            restatement = self.archive.insert("restatement", row)
            closures.write(self.archive, known["id"], fresh.values(), restatement=restatement)
        restated = {one.key: fresh[one.key] for one in changed if one.is_restated}
        return self._issued(known["id"], restated, restatement)

    def _issued(self, closure_id: int, counted: Mapping[Any, Figure], restatement: int | None = None) -> Issued:
        row = next(one for one in closures.closures(self.archive) if one["id"] == closure_id)
        later = closures.restatements(self.archive, closure_id) if restatement is not None else []
        issue = next((one | {"data_on": one["issued_on"]} for one in later if one["id"] == restatement), row)
        return Issued(
            uid=issue["uid"], number=issue["number"], period=row["period"], association=row["association"],
            on=date.fromisoformat(issue["data_on"]), sha256=issue["sha256"], figures=len(counted),
            records=sum(len(one.records) for one in counted.values()), paper=issue["paper"],
        )  # fmt: skip


def _gone(key: closure.Key) -> Figure:
    """A figure that is not counted any more."""
    bare = Figure(indicator=key[0], association=key[1], value=None)
    return replace(bare, sha256=closure.fingerprint(bare))
