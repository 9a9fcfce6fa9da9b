"""Two records of one organisation that are members of an association over the same days: whose membership stays."""

from __future__ import annotations

from dataclasses import dataclass

from clust_desktop.domain import days
from clust_desktop.domain.membership import Spell, overlap
from clust_desktop.domain.refusals import Conflict, Invalid
from clust_desktop.i18n import _, ngettext
from clust_desktop.store import merging, spells
from clust_desktop.store.database import Archive, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The memberships in one association that share days; one organisation cannot have both.

    Of them `stay` and `go`, where somebody said whose stays. The numbers are those of what goes; its `documents` are
    laid to the first of those that stay. `rosters` of closed assemblies hold what goes, `kept_rosters` what stays.
    """

    association: str
    both: tuple[Spell, ...]
    stay: tuple[Spell, ...] = ()
    go: tuple[Spell, ...] = ()
    categories: int = 0
    suspensions: int = 0
    documents: int = 0
    rosters: int = 0
    kept_rosters: int = 0

    @property
    def sentence(self) -> str:
        if not self.go:
            text = _("Both are members of {association} over the same days, and one membership is to stay: {spells}.")
            return text.format(association=self.association, spells=_listed(self.both))
        text = _("{association}: the membership of {stays} stays. Removed is that of {goes}, with its categories "
                 "({categories}) and suspensions of the vote ({suspensions}).")  # fmt: skip
        said = text.format(
            association=self.association, stays=_listed(self.stay), goes=_listed(self.go), categories=self.categories,
            suspensions=self.suspensions,
        )  # fmt: skip
        over = ngettext("{n} document goes over.", "{n} documents go over.", self.documents).format(n=self.documents)
        return f"{said} {over}" if self.documents else said

    def refuse(self) -> None:
        """Raises Invalid, beside `members`, while nobody said whose stays, or where what goes cannot be removed."""
        if not self.go:
            raise Invalid({"members": _("Say whose membership stays: the days are written below.")})
        if self.rosters and self.kept_rosters:
            said = _("In {association} both memberships stand in rosters of closed assemblies, which stay as they "
                     "were: neither can be removed.")  # fmt: skip
            raise Conflict(said.format(association=self.association))
        if self.rosters:
            text = ngettext(
                "In {association} the membership of “{name}” stands in the roster of {n} assembly: let that one stay.",
                "In {association} the membership of “{name}” stands in the rosters of {n} assemblies: let that one"
                " stay.", self.rosters,
            )  # fmt: skip
            name = self.go[0].organisation
            raise Invalid({"members": text.format(association=self.association, name=name, n=self.rosters)})

    def remove(self, archive: Archive) -> None:
        """Remove what goes, inside an operation; its documents go over to what stays."""
        for one in self.go:
            gone = archive.by_uid("membership", one.uid)["id"]
            merging.attach_to(archive, spells.documents(archive, gone), "membership", self.stay[0].uid)
            spells.remove(archive, gone)


def shared(archive: Archive, one: Row, other: Row, members: str = "") -> tuple[Shared, ...]:
    """Where both are members over the same days, by association; `members` is the uid of the one whose stays."""
    if members not in ("", one["uid"], other["uid"]):
        raise ValueError(f"neither of the two: {members}")
    found = []
    for association in archive.all("association", order="position"):
        mine, theirs = (spells.of(archive, association["id"], row["id"]) for row in (one, other))
        mine, theirs = _meeting(mine, theirs), _meeting(theirs, mine)
        if mine and not members:
            found.append(Shared(association=association["code"], both=(*mine, *theirs)))
        elif mine:
            stay, go = (mine, theirs) if members == one["uid"] else (theirs, mine)
            found.append(_numbered(archive, association["code"], tuple(stay), tuple(go)))
    return tuple(found)


def _meeting(those: list[Spell], others: list[Spell]) -> list[Spell]:
    return [one for one in those if any(overlap(one, other) for other in others)]


def _numbered(archive: Archive, code: str, stay: tuple[Spell, ...], go: tuple[Spell, ...]) -> Shared:
    ids, kept = ([archive.by_uid("membership", one.uid)["id"] for one in those] for those in (go, stay))
    return Shared(
        association=code, both=stay + go, stay=stay, go=go,
        categories=sum(archive.count("membership_category", membership_id=one) for one in ids),
        suspensions=sum(archive.count("voting_suspension", membership_id=one) for one in ids),
        documents=sum(len(spells.documents(archive, one)) for one in ids),
        rosters=sum(spells.uses(archive, one) for one in ids),
        kept_rosters=sum(spells.uses(archive, one) for one in kept),
    )  # fmt: skip


def _listed(those: tuple[Spell, ...]) -> str:
    said = _("“{name}” {span}")
    return "; ".join(
        said.format(name=one.organisation, span=days.show_span(one.from_on, one.until_on)) for one in those
    )
