"""How a membership ends: withdrawal with the effect of art. 24 c.c., exclusion, another reason; and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.domain import days
from clust_desktop.domain.membership import Spell, refuse_overlap, withdrawal_effect
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.membership_rules import changing, refuse_far, refuse_suspensions, write
from clust_desktop.store import spells
from clust_desktop.store.database import Archive, Row

LEFT_REASONS = (
    ("withdrawal", N_("Withdrawal")), ("exclusion", N_("Exclusion")), ("dissolution", N_("Dissolution")),
    ("merger", N_("Merger")), ("other", N_("Other reason")),
)  # fmt: skip


class Departures:
    """Each verb is one operation; complaints are keyed by the name of the argument."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def effect(self, *, membership: str, declared_on: date) -> date:
        """The last day of who declares withdrawal on that day, by art. 24 c.c. and the association's notice."""
        row = spells.read(self.archive, membership)
        return withdrawal_effect(
            declared_on, spells.notice_months(self.archive, row["association_id"], declared_on.isoformat())
        )

    def withdraw(self, *, membership: str, declared_on: date, until_on: date | None = None, reason: str = "") -> date:
        """Declare a withdrawal; the last day of membership, that of art. 24 c.c. unless another is given with a reason.

        Until that day the member counts and votes.
        """
        row = spells.read(self.archive, membership)
        spell = spells.spell(row)
        if spell.until_on is not None:
            raise Refused(_already_leaving(row))
        refuse_far(declared_on=declared_on, until_on=until_on)
        proposed = self.effect(membership=membership, declared_on=declared_on)
        last = until_on or proposed
        complaints: dict[str, str] = {}
        if declared_on < spell.from_on:
            complaints["declared_on"] = _("It is a member from {day} only.").format(day=days.show(spell.from_on))
        if last < declared_on:
            complaints["until_on"] = _("It cannot take effect before it is declared, on {day}.").format(
                day=days.show(declared_on))  # fmt: skip
        elif last != proposed and not reason:
            complaints["reason"] = _("By art. 24 c.c. the last day is {day}: say why it is another one.").format(
                day=days.show(proposed))  # fmt: skip
        if complaints:
            raise Invalid(complaints)
        left = {"left_reason": "withdrawal", "declared_on": declared_on, "left_note": reason}
        title = N_("Withdrawal of {name} from {association}, with effect on {day}")
        self._leave(row, last, left, "memberships.withdraw", title)
        return last

    def exclude(self, *, membership: str, decided_on: date, until_on: date, reason: str) -> None:
        """Exclude a member by a decision of the assembly for serious reasons (art. 24 c.c.), with effect on a day.

        Whoever has declared withdrawal may still be excluded before it takes effect.
        """
        row = spells.read(self.archive, membership)
        spell, complaints = spells.spell(row), {}
        if spell.until_on is not None and until_on >= spell.until_on:
            raise Refused(_already_leaving(row))
        refuse_far(decided_on=decided_on, until_on=until_on)
        if decided_on < spell.from_on:
            complaints["decided_on"] = _("It is a member from {day} only.").format(day=days.show(spell.from_on))
        if until_on < decided_on:
            complaints["until_on"] = _("The exclusion cannot take effect before it was decided, on {day}.").format(
                day=days.show(decided_on))  # fmt: skip
        if not reason:
            complaints["reason"] = _("Write the reason of the assembly’s decision.")
        if complaints:
            raise Invalid(complaints)
        left = {"left_reason": "exclusion", "left_decided_on": decided_on, "left_note": reason}
        self._leave(row, until_on, left, "memberships.exclude",
                    N_("Exclusion of {name} from {association}, with effect on {day}"))  # fmt: skip

    def end(self, *, membership: str, until_on: date, why: str, reason: str = "") -> None:
        """End a membership for another reason, `why` being "dissolution" or "other"."""
        row = spells.read(self.archive, membership)
        if row["until_on"] is not None:
            raise Refused(_already_leaving(row))
        refuse_far(until_on=until_on)
        self._leave(row, until_on, {"left_reason": why, "left_note": reason}, "memberships.end",
                    N_("Membership of {name} in {association} ended on {day}"))  # fmt: skip

    def _leave(self, row: Row, last: date, left: dict[str, Any], verb: str, title: str) -> None:
        spell = spells.spell(row)
        if last < spell.from_on:
            raise Invalid({"until_on": _("It is a member from {day} only.").format(day=days.show(spell.from_on))})
        later = [one for one in spells.categories(self.archive, row["id"]) if one.from_on > last]
        if later:
            raise Invalid({"until_on": _("The category changes on {day}: take that change back first.").format(
                day=days.show(later[0].from_on))})  # fmt: skip
        refuse_suspensions(self.archive, row, spell.from_on, last, "until_on")
        with changing(self.archive, verb, title, row, day=days.show(last)):
            write(self.archive, row, {"until_on": last, **left})

    def take_back(self, *, membership: str) -> None:
        """Take a withdrawal, an exclusion or another end back: the member stays, with no last day."""
        row = spells.read(self.archive, membership)
        spell = spells.spell(row)
        if spell.until_on is None:
            raise Refused(_("{name} is not leaving {association}.").format(
                name=row["organisation"], association=row["association"]))  # fmt: skip
        stays = Spell(uid=spell.uid, association=spell.association, organisation=spell.organisation,
                      from_on=spell.from_on)  # fmt: skip
        refuse_overlap(stays, spells.of(self.archive, row["association_id"], row["organisation_id"]))
        title = N_("{name} stays in {association}: leaving taken back")
        with changing(self.archive, "memberships.take_back", title, row):
            write(self.archive, row, {
                "until_on": None, "declared_on": None, "left_reason": "", "left_decided_on": None, "left_note": "",
            })  # fmt: skip


def _already_leaving(row: Row) -> str:
    return _("{name} already leaves {association} on {day}: take that back first.").format(
        name=row["organisation"], association=row["association"],
        day=days.show(date.fromisoformat(row["until_on"])))  # fmt: skip
