"""An organisation that follows another: by merger, transformation or division, from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.domain import days
from clust_desktop.domain.islands import ONE_DAY
from clust_desktop.domain.membership import CategorySpan, Spell, category_on, is_active, overlap
from clust_desktop.domain.refusals import Conflict, Invalid
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.membership_rules import refuse_far, refuse_suspensions
from clust_desktop.store import carrying, spells
from clust_desktop.store.database import Archive, Row

KINDS = (
    ("merger", N_("Merger")), ("transformation", N_("Transformation")), ("division", N_("Division")),
    ("other", N_("Other reason")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Carried:
    """A membership that the successor takes over: ended on the eve, and begun unless it is a member there already."""

    row: Row
    begins: bool


class Successions:
    """Dated; what goes over where wanted ends on the eve and begins anew on the day."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def succeed(
        self, *, from_: str, to: str, kind: str, effective_on: date, carries: bool, note: str = "",
        people: bool = False, groups: bool = False, organs: bool = False,
    ) -> list[Carried]:  # fmt: skip
        """Write that `to` follows `from_`, both by uid; with `carries` its memberships of that day go over.

        Each is counted as one out and one in. The new one is of the same category, and a withdrawal that was declared
        holds for it. With `people` those who belong to it, with `groups` and `organs` its seats there go over as well;
        what is not wanted stays where it is.
        """
        gone, heir = self.archive.by_uid("organisation", from_), self.archive.by_uid("organisation", to)
        if gone["id"] == heir["id"]:
            raise Invalid({"to": _("These are one and the same: choose another.")})
        refuse_far(effective_on=effective_on)
        if self.archive.exists("succession", from_id=gone["id"], to_id=heir["id"]):
            raise Invalid({"to": _("That {heir} follows {name} is written already.").format(
                heir=heir["name"], name=gone["name"])})  # fmt: skip
        carried = self._carried(gone, heir, effective_on) if carries else []
        with self.archive.operation(
            "organisation.succeed", N_("{heir} follows {name} from {day}"), heir=heir["name"], name=gone["name"],
            day=days.show(effective_on),
        ):  # fmt: skip
            self.archive.insert("succession", {
                "from_id": gone["id"], "to_id": heir["id"], "kind": kind, "effective_on": effective_on.isoformat(),
                "note": note,
            })  # fmt: skip
            for one in carried:
                self._carry(one, heir, effective_on)
            day, eve = effective_on.isoformat(), (effective_on - ONE_DAY).isoformat()
            reason = _("Succession: {heir}").format(heir=heir["name"])
            for what, wanted in (("people", people), ("groups", groups), ("organs", organs)):
                if wanted:
                    rows = carrying.going(self.archive, what, gone["id"], heir["id"], day)
                    carrying.carry(self.archive, what, rows, heir["id"], day, eve, reason)
        return carried

    def correct(self, *, uid: str, kind: str, effective_on: date, note: str) -> None:
        """Correct how and from which day one follows the other; what went over by it keeps its own days."""
        row = self.archive.by_uid("succession", uid)
        with self.archive.operation("organisation.correct_succession", N_("Succession of {heir} to {name} changed"),
                                    heir=self._called(row["to_id"]), name=self._called(row["from_id"])):  # fmt: skip
            self.archive.update("succession", row["id"], {
                "kind": kind, "effective_on": effective_on.isoformat(), "note": note,
            })  # fmt: skip

    def remove(self, *, uid: str) -> None:
        """Take the note of a succession away; memberships stay as they are."""
        row = self.archive.by_uid("succession", uid)
        with self.archive.operation("organisation.remove_succession", N_("Succession of {heir} to {name} removed"),
                                    heir=self._called(row["to_id"]), name=self._called(row["from_id"])):  # fmt: skip
            self.archive.delete("succession", row["id"])

    def went_over(self, *, uid: str) -> str:
        """Which memberships ended and began by it, as a sentence; empty where none did."""
        row = self.archive.by_uid("succession", uid)
        day = date.fromisoformat(row["effective_on"])
        listed = spells.passed(self.archive, row["from_id"], row["to_id"], day.isoformat(), (day - ONE_DAY).isoformat())
        return (
            ngettext(
                "{n} membership went over on {day} and keeps that day: {listed}. Correct it under Memberships.",
                "{n} memberships went over on {day} and keep that day: {listed}. Correct them under Memberships.",
                len(listed),
            ).format(n=len(listed), day=days.show(day), listed=", ".join(listed))
            if listed
            else ""
        )

    def _called(self, key: int) -> str:
        return str(self.archive.all("organisation", id=key)[0]["name"])

    def going(self, *, from_: str, to: str, effective_on: date) -> dict[str, tuple[int, int]]:
        """How many would go over, and how many stand with the successor already: carries, people, groups, organs."""
        gone, heir = self.archive.by_uid("organisation", from_), self.archive.by_uid("organisation", to)
        carried = self._carried(gone, heir, effective_on)
        found = {"carries": (len(carried), 0)}
        for what in carrying.KINDS:
            rows = carrying.going(self.archive, what, gone["id"], heir["id"], effective_on.isoformat())
            there = sum(row["there"] for row in rows)
            found[what] = (len(rows) - there, there)
        return found

    def sentences(self, *, from_: str, to: str, effective_on: date) -> list[str]:
        """What would go over on that day, each with its numbers."""
        found = self.going(from_=from_, to=to, effective_on=effective_on)
        heir = self.archive.by_uid("organisation", to)["name"]
        said = [self.sentence(from_=from_, to=to, effective_on=effective_on)]
        for what, words in (
            ("people", _("People who would go over to {heir}: {n}.")),
            ("groups", _("Seats in working groups that would go over: {n}.")),
            ("organs", _("Seats in organs that would go over: {n}.")),
        ):
            goes, there = found[what]
            text = words.format(n=goes, heir=heir)
            if there:
                text += " " + ngettext("{n} is there already and only ends.", "{n} are there already and only end.",
                                       there).format(n=there)  # fmt: skip
            said.append(text)
        return said

    def sentence(self, *, from_: str, to: str, effective_on: date) -> str:
        """How many memberships would go over on that day, and to where."""
        gone, heir = self.archive.by_uid("organisation", from_), self.archive.by_uid("organisation", to)
        carried = self._carried(gone, heir, effective_on)
        later = spells.after(self.archive, gone["id"], effective_on.isoformat())
        stays = (
            _("What begins after that day stays with {name}: {listed}.").format(
                name=gone["name"], listed=", ".join(f"{code} ({days.show(begins)})" for code, begins in later)
            )
            if later
            else ""
        )
        if not carried:
            nowhere = _("On {day} {name} is a member nowhere: nothing goes over.").format(
                day=days.show(effective_on), name=gone["name"])  # fmt: skip
            return f"{nowhere} {stays}".strip()
        begin = [one.row["association"] for one in carried if one.begins]
        already = [one.row["association"] for one in carried if not one.begins]
        said = [ngettext(
            "If its memberships go over, {n} ends on the day before.",
            "If its memberships go over, {n} end on the day before.",
            len(carried),
        ).format(n=len(carried))]  # fmt: skip
        if begin:
            text = ngettext("{n} begins for {heir}: {listed}.", "{n} begin for {heir}: {listed}.", len(begin))
            said.append(text.format(n=len(begin), heir=heir["name"], listed=", ".join(begin)))
        if already:
            text = _("None begins where {heir} is a member already: {listed}.")
            said.append(text.format(heir=heir["name"], listed=", ".join(already)))
        return " ".join([*said, stays]).strip()

    def _carried(self, gone: Row, heir: Row, on: date) -> list[Carried]:
        found = []
        for held in self.archive.all("membership", organisation_id=gone["id"], order="association_id"):
            row = spells.read(self.archive, held["uid"])
            spell = spells.spell(row)
            if not (is_active(spell, on) and is_active(spell, on - ONE_DAY)):
                continue
            if any(one.from_on >= on for one in spells.categories(self.archive, row["id"])):
                text = _("The category of {name} in {association} changes after that day: take that back first.")
                raise Conflict(text.format(name=row["organisation"], association=row["association"]))
            refuse_suspensions(self.archive, row, spell.from_on, on - ONE_DAY, "effective_on")
            theirs = spells.of(self.archive, row["association_id"], heir["id"])
            new = Spell(uid="", association=spell.association, organisation="", from_on=on, until_on=spell.until_on)
            meets = [one for one in theirs if overlap(one, new)]
            if meets and not any(is_active(one, on) for one in meets):
                span = days.show_span(meets[0].from_on, meets[0].until_on)
                text = _("{name} is a member of {association} {span}: its membership cannot begin before.")
                raise Conflict(text.format(name=heir["name"], association=row["association"], span=span))
            found.append(Carried(row, not meets))
        return found

    def _carry(self, one: Carried, heir: Row, on: date) -> None:
        row, eve = one.row, on - ONE_DAY
        code = category_on(row["uid"], spells.categories(self.archive, row["id"]), eve)
        if one.begins:
            going = ("until_on", "declared_on", "left_reason", "left_decided_on", "left_note")
            key = self.archive.insert("membership", {
                "association_id": row["association_id"], "organisation_id": heir["id"], "from_on": on.isoformat(),
                **{column: row[column] for column in going},
            })  # fmt: skip
            if code is not None:
                span = CategorySpan(spell=row["uid"], category=code, from_on=on)
                spells.write_categories(self.archive, key, [span])
        self.archive.update("membership", row["id"], {
            "until_on": eve.isoformat(), "left_reason": "merger", "declared_on": None, "left_decided_on": None,
            "left_note": _("Succession: {heir}").format(heir=heir["name"]),
        })  # fmt: skip
