"""A printed fingerprint checked against the archive: which issue it is, whether it stands, what differs today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from clust_desktop.domain import amounts, closure, days, moments
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.titles import sentence
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.restatements import Restatements
from clust_desktop.store import closures
from clust_desktop.store.database import Archive, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """An issue found by its fingerprint: whether what was frozen is whole, and how the archive compares with it.

    `restated` figures are others today; records are counted once for each figure they stand behind.
    """

    uid: str
    period: str
    association: str | None
    number: int
    on: date
    sha256: str
    is_whole: bool
    figures: int
    records: int
    restated: int
    came: int
    gone: int
    changed: int
    destroyed: int
    destroyed_on: str | None

    @property
    def agrees(self) -> bool:
        """Whether the archive says today, record by record, what the paper said."""
        return self.is_whole and not (self.restated or self.came or self.gone or self.changed)

    def facts(self) -> dict[str, Any]:
        """The answer as plain values for a program to read."""
        return {name: getattr(self, name) for name in self.__slots__} | {
            "on": self.on.isoformat(), "agrees": self.agrees,
        }  # fmt: skip

    def sentences(self) -> list[str]:
        """The answer in words, the most important first."""
        whose = self.association or _("all the associations")
        said = [
            _("Issue {number} of {period}, {whose}, of {day}.").format(
                number=self.number, period=self.period, whose=whose, day=days.show(self.on)
            )
        ]
        if not self.is_whole:
            return [
                *said,
                _("▲ Altered: what the archive keeps of it is not what was printed. Look for it in a backup."),
            ]
        said.append(
            _("Whole: {figures} figures with {records} records are as they were frozen.").format(
                figures=amounts.show(self.figures), records=amounts.show(self.records)
            )
        )
        if self.destroyed and self.destroyed_on:
            text = ngettext(
                "Of {n} figure the list was destroyed by rule on {day}; the figure stands.",
                "Of {n} figures the lists were destroyed by rule, last on {day}; the figures stand.", self.destroyed,
            )  # fmt: skip
            day = days.show(date.fromisoformat(self.destroyed_on))
            said.append(text.format(n=amounts.show(self.destroyed), day=day))
        if self.agrees:
            return [*said, _("The archive says the same today, record by record.")]
        text = ngettext(
            "Today {n} figure is another one", "Today {n} figures are others", self.restated
        ) if self.restated else _("Today every figure is the same")  # fmt: skip
        records = _("records that came {came}, went {gone}, changed {changed}.").format(
            came=amounts.show(self.came), gone=amounts.show(self.gone), changed=amounts.show(self.changed)
        )
        return [*said, f"{text.format(n=amounts.show(self.restated))}; {records}"]


def verify(archive: Archive, typed: str) -> Verified:
    """The issue whose fingerprint begins with the digits that were typed.

    Raises Refused where no issue has it, saying so of one that was taken back; and where several begin alike.
    """
    digits = closure.typed(typed)
    found = closures.printed(archive, digits)
    if len(found) > 1:
        raise Refused(_("Several issues begin with these digits: type more of them."))
    if not found:
        gone = closures.taken_back(archive, digits)
        if gone is not None:
            text = _("This issue was taken back on {day} (“{title}”): the period was opened again.")
            day = days.show(moments.day_of(gone["at"]))
            raise Refused(text.format(day=day, title=sentence(gone["title"], gone["args"])))
        raise Refused(
            _("No issue of this archive has this fingerprint: it was altered, or printed from another archive.")
        )
    return _compared(archive, *found[0])


def _compared(archive: Archive, row: Row, later: Row | None) -> Verified:
    frozen = closures.figures(archive, row["id"], until=later["number"] if later else 0)
    header = closures.restatement_header(later, row["sha256"]) if later else closures.closure_header(row)
    issue = later or row
    whole = closure.whole(header, frozen.values()) == issue["sha256"] and all(
        one.destroyed_on or closure.fingerprint(one) == one.sha256 for one in frozen.values()
    )
    found = closure.differences(frozen, Restatements(archive).now(row))
    destroyed = [one.destroyed_on for one in frozen.values() if one.destroyed_on]
    return Verified(
        uid=issue["uid"], period=row["period"], association=row["association"], number=issue["number"],
        on=date.fromisoformat(later["issued_on"] if later else row["data_on"]), sha256=issue["sha256"],
        is_whole=whole, figures=len(frozen), records=sum(len(one.records) for one in frozen.values()),
        restated=sum(one.is_restated for one in found), came=sum(len(one.came) for one in found),
        gone=sum(len(one.gone) for one in found), changed=sum(len(one.changed) for one in found),
        destroyed=len(destroyed), destroyed_on=max(destroyed, default=None),
    )  # fmt: skip
