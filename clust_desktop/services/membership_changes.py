"""What changes a membership: admitted, in another category, without a vote for some time."""

from __future__ import annotations

from datetime import date

from clust_desktop.domain import days
from clust_desktop.domain.categories import moved, with_category, without
from clust_desktop.domain.islands import ONE_DAY
from clust_desktop.domain.membership import (
    CategorySpan,
    Spell,
    category_on,
    is_active,
    overlap,
)
from clust_desktop.domain.refusals import Conflict, Invalid, Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.membership_rules import (
    changing,
    days_of,
    not_a_member,
    refuse_disorder,
    refuse_far,
    refuse_outside,
    refuse_overlapping,
    refuse_suspensions,
    write,
)
from clust_desktop.store import spells
from clust_desktop.store.database import Archive
from clust_desktop.store.records import columns
from clust_desktop.store.uid import new_uid


class MembershipChanges:
    """Each verb is one operation; complaints are keyed by the name of the argument."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    # -- coming in ----------------------------------------------------------------------------------------------------

    def admit(
        self, *, association: str, organisation: str, category: str, from_on: date, applied_on: date | None = None,
        decided_on: date | None = None, note: str = "",
    ) -> str:  # fmt: skip
        """Begin a spell of an organisation in an association, in a category, all by uid; the uid of the membership."""
        host, member = (
            self.archive.by_uid("association", association),
            self.archive.by_uid("organisation", organisation),
        )
        kind = self.archive.by_uid("member_category", category)
        refuse_far(from_on=from_on, applied_on=applied_on, decided_on=decided_on)
        refuse_disorder(applied_on, decided_on, from_on)
        if member["merged_into_id"] is not None:
            raise Invalid({"organisation": _("This organisation was merged into another: admit that one.")})
        refuse_outside(host, from_on)
        new = Spell(uid=new_uid(), association=host["code"], organisation=member["name"], from_on=from_on)
        refuse_overlapping(new, spells.of(self.archive, host["id"], member["id"]), "from_on")
        title, name = N_("{name} admitted to {association}"), member["name"]
        with self.archive.operation("memberships.admit", title, name=name, association=host["code"]):
            key = self.archive.insert(
                "membership",
                columns(self.archive, "membership", {
                    "uid": new.uid, "association": association, "organisation": organisation, "from_on": from_on,
                    "applied_on": applied_on, "decided_on": decided_on, "note": note,
                }),
            )  # fmt: skip
            first = CategorySpan(spell=new.uid, category=kind["code"], from_on=from_on)
            spells.write_categories(self.archive, key, [first])
        return new.uid

    def correct(
        self, *, membership: str, from_on: date, applied_on: date | None = None, decided_on: date | None = None,
        note: str = "",
    ) -> None:  # fmt: skip
        """Change what was written at the admission; the first category begins with the spell."""
        row = spells.read(self.archive, membership)
        spell, spans = spells.spell(row), spells.categories(self.archive, row["id"])
        refuse_far(from_on=from_on, applied_on=applied_on, decided_on=decided_on)
        refuse_disorder(applied_on, decided_on, from_on)
        if from_on != spell.from_on:
            refuse_outside(self.archive.all("association", id=row["association_id"])[0], from_on)
        if spell.until_on is not None and from_on > spell.until_on:
            raise Invalid({"from_on": _("The membership ends on {day}, before it would begin.").format(
                day=days.show(spell.until_on))})  # fmt: skip
        new = Spell(uid=spell.uid, association=spell.association, organisation=spell.organisation, from_on=from_on,
                    until_on=spell.until_on)  # fmt: skip
        refuse_overlapping(new, spells.of(self.archive, row["association_id"], row["organisation_id"]), "from_on")
        if spans and spans[0].until_on is not None and from_on > spans[0].until_on:
            raise Invalid({"from_on": _("The category changes on {day}: take that change back first.").format(
                day=days.show(spans[0].until_on + ONE_DAY))})  # fmt: skip
        refuse_suspensions(self.archive, row, from_on, spell.until_on, "from_on")
        with changing(self.archive, "memberships.correct", N_("Membership of {name} in {association} corrected"), row):
            write(
                self.archive,
                row,
                {"from_on": from_on, "applied_on": applied_on, "decided_on": decided_on, "note": note},
            )
            spells.write_categories(self.archive, row["id"], moved(spans, from_on))

    def removal(self, *, membership: str) -> str:
        """What removing a membership would do. Raises Conflict where assemblies count it."""
        row = spells.read(self.archive, membership)
        if counted := spells.uses(self.archive, row["id"]):
            raise Conflict(ngettext(
                "This membership stands in the roster of {n} assembly: end it with a date instead.",
                "This membership stands in the rosters of {n} assemblies: end it with a date instead.",
                counted).format(n=counted))  # fmt: skip
        spans, stops = spells.categories(self.archive, row["id"]), spells.suspensions(self.archive, row["id"])
        text = _("The membership of {name} in {association} {span} is removed as if it had never been, with its "
                 "categories ({categories}) and suspensions of the vote ({suspensions}). Who leaves is given a last "
                 "day instead.")  # fmt: skip
        said = text.format(
            name=row["organisation"], association=row["association"], categories=len(spans), suspensions=len(stops),
            span=days.show_span(spells.spell(row).from_on, spells.spell(row).until_on),
        )  # fmt: skip
        left = len(spells.documents(self.archive, row["id"]))
        over = ngettext("{n} document stays in the archive, attached to nothing.",
                        "{n} documents stay in the archive, attached to nothing.", left)  # fmt: skip
        return f"{said} {over.format(n=left)}" if left else said

    def remove(self, *, membership: str) -> None:
        """Remove a membership that never was, with its categories. Raises Conflict where assemblies count it."""
        self.removal(membership=membership)
        row = spells.read(self.archive, membership)
        with changing(self.archive, "memberships.remove", N_("Membership of {name} in {association} removed"), row):
            spells.remove(self.archive, row["id"])

    # -- category -----------------------------------------------------------------------------------------------------

    def change_category(self, *, membership: str, category: str, from_on: date) -> None:
        """From that day on, until the next change that is written, the member is of that category."""
        row = spells.read(self.archive, membership)
        spell, spans = spells.spell(row), spells.categories(self.archive, row["id"])
        kind = self.archive.by_uid("member_category", category)
        refuse_far(from_on=from_on)
        if not is_active(spell, from_on):
            raise Invalid({"from_on": not_a_member(spell, from_on)})
        if category_on(spell.uid, spans, from_on) == kind["code"]:
            raise Invalid({"category": _("On {day} that is its category already.").format(day=days.show(from_on))})
        title = N_("{name} in {association}: from {day} {category}")
        with changing(
            self.archive, "memberships.change_category", title, row, day=days.show(from_on), category=kind["name"]
        ):
            spells.write_categories(self.archive, row["id"], with_category(spans, spell.uid, kind["code"], from_on))

    def take_back_category(self, *, membership: str, from_on: date) -> None:
        """Take a change of category back: what held before goes on. Raises Refused for the first one of a spell."""
        row = spells.read(self.archive, membership)
        spans = spells.categories(self.archive, row["id"])
        if not spans or spans[0].from_on == from_on:
            raise Refused(_("This is the category it was admitted in: change it from that day instead."))
        title = N_("{name} in {association}: change of category of {day} taken back")
        with changing(self.archive, "memberships.take_back_category", title, row, day=days.show(from_on)):
            spells.write_categories(self.archive, row["id"], without(spans, from_on))

    # -- the vote -----------------------------------------------------------------------------------------------------

    def suspend(
        self, *, membership: str, from_on: date, until_on: date | None = None, reason: str, suspension: str = ""
    ) -> str:
        """Let a member not vote over some days, for a reason; the uid, that of `suspension` where one is changed."""
        row = spells.read(self.archive, membership)
        refuse_far(from_on=from_on, until_on=until_on)
        spell, complaints = spells.spell(row), {}
        if not is_active(spell, from_on):
            complaints["from_on"] = not_a_member(spell, from_on)
        if until_on is not None and until_on < from_on:
            complaints["until_on"] = _("The last day {last} comes before the first day {first}.").format(
                last=days.show(until_on), first=days.show(from_on))  # fmt: skip
        elif until_on is not None and not is_active(spell, until_on):
            complaints["until_on"] = not_a_member(spell, until_on)
        if not reason:
            complaints["reason"] = _("Write why the vote is suspended.")
        new = Spell(uid="", association="", organisation="", from_on=from_on,
                    until_on=None if complaints else until_on)  # fmt: skip
        for one in spells.suspensions(self.archive, row["id"]):
            if one["uid"] != suspension and overlap(new, days_of(one)):
                complaints.setdefault("from_on", _("The vote is already suspended {span}.").format(
                    span=days.show_span(days_of(one).from_on, days_of(one).until_on)))  # fmt: skip
        if complaints:
            raise Invalid(complaints)
        values = {"from_on": from_on, "until_on": until_on, "reason": reason, "membership": membership}
        written = columns(self.archive, "voting_suspension", values)
        title = N_("Vote of {name} in {association} suspended")
        with changing(self.archive, "memberships.suspend", title, row):
            if suspension:
                self.archive.update("voting_suspension", self.archive.by_uid("voting_suspension", suspension)["id"],
                                    written)  # fmt: skip
            else:
                suspension = new_uid()
                self.archive.insert("voting_suspension", written | {"uid": suspension})
        return suspension
