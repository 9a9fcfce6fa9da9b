"""Votes of an assembly: the electorate frozen as the question is put, then counted by name or by number."""

from __future__ import annotations

from collections.abc import Mapping

from clust_desktop.domain import quorum
from clust_desktop.domain.assembly import electorate
from clust_desktop.domain.moments import show_clock
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.assembly import reading
from clust_desktop.services.assembly.moment import meant, not_closed, of_part
from clust_desktop.services.assembly.reading import Reading
from clust_desktop.store import assemblies
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.records import uid_of

CHOICES = {"in favour": "in_favour", "against": "against", "abstained": "abstained"}
"""What a member may say to a resolution, and the column that counts it."""


def more_than_entitled(archive: Archive, one: Row, counts: Mapping[str, int | None]) -> str:
    """Why so many votes cannot be: those entitled are as written, and never more than the members that were asked."""
    asked = archive.count("vote", resolution_id=one["id"])
    return quorum.too_many(counts, one["electorate"], asked or None)


class AssemblyVotes:
    """Writes resolutions with their votes and what became of them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def open_vote(
        self, *, gathering: str, item: str = "", text: str, method: str = "count", association: str | None = None,
        at: str = "",
    ) -> str:  # fmt: skip
        """Put something to the vote: the electorate of this moment is frozen; the uid of the resolution.

        Where several associations hold the assembly the members of each vote by themselves: raises Refused where
        nobody said of which.
        """
        row = not_closed(self.archive, gathering)
        calls = self.archive.all("call", gathering_id=row["id"])
        if (opened := reading.first_opened_at(calls)) is None:
            raise Refused(_("No call was opened yet: open the first or the second one, then put it to the vote."))
        when = meant(self.archive, row, at)
        if when is not None and when < opened:
            said = _("It was opened at {clock}: nothing is put to the vote before.")
            raise Invalid({"at": said.format(clock=show_clock(opened))})
        found = reading.reading(self.archive, gathering, association=association, at=when)
        if found.is_shared and association is None:
            raise Refused(_("Several associations hold this assembly, and the members of each vote by themselves:"
                            " choose the association in the header."))  # fmt: skip
        about = self.archive.by_uid("agenda_item", item) if item else None
        without = (
            assemblies.directors(self.archive, found.association["id"], row["on_day"])
            if about and about["excludes_directors"] else set()
        )  # fmt: skip
        electors = electorate(found.now, without)
        with self.archive.operation("assembly.open_vote", N_("Put to the vote at {gathering}: {text}"),
                                    gathering=row["title"], text=text):  # fmt: skip
            key = self.archive.insert("resolution", {
                "gathering_id": row["id"], "association_id": found.association["id"],
                "agenda_item_id": about["id"] if about else None, "text": text,
                "method": method, "electorate": len(electors), "voted_at": when,
            })  # fmt: skip
            for member, person in electors.items():
                self.archive.insert("vote", {"resolution_id": key, "organisation_id": member, "cast_by_id": person})
        return uid_of(self.archive, "resolution", key)

    def cast(self, *, uid: str, choices: Mapping[str, str | None]) -> quorum.Outcome:
        """What members said, by name: organisation → "in favour", "against", "abstained", or None for nothing yet."""
        one, row = of_part(self.archive, "resolution", uid)
        there = {vote["uid"]: vote for vote in assemblies.votes(self.archive, one["id"])}
        if strangers := set(choices) - set(there):
            name = self.archive.by_uid("organisation", strangers.pop())["name"]
            raise Refused(_("{name} may not vote on this.").format(name=name))
        said = {key: vote["choice"] for key, vote in there.items()} | dict(choices)
        counts = {column: sum(choice == word for choice in said.values()) for word, column in CHOICES.items()}
        return self._counted(one, row, counts, {there[key]["id"]: choice for key, choice in choices.items()})

    def count(self, *, uid: str, in_favour: int, against: int = 0, abstained: int = 0) -> quorum.Outcome:
        """How many said what; whoever is left did not vote. Raises Invalid for more votes than members entitled."""
        one, row = of_part(self.archive, "resolution", uid)
        counts = {"in_favour": in_favour, "against": against, "abstained": abstained}
        if below := [key for key, votes in counts.items() if votes < 0]:
            raise Invalid(dict.fromkeys(below, _("There are no votes below none.")))
        return self._counted(one, row, counts, {})

    def _counted(
        self, one: Row, row: Row, counts: dict[str, int], cast: dict[int, str | None]
    ) -> quorum.Outcome:  # fmt: skip
        if said := more_than_entitled(self.archive, one, counts):
            raise Invalid({"in_favour": said})
        whose = self._whose(one, row)
        found = reading.reading(self.archive, row["uid"], association=whose, at=one["voted_at"])
        item = self.archive.find("agenda_item", id=one["agenda_item_id"]) if one["agenda_item_id"] else None
        call = self._call_at(row, found, one["voted_at"])
        wanted = reading.item_needs(self.archive, item, call, found.now.entitled, found.rules)
        electors = one["electorate"] if one["electorate"] is not None else sum(counts.values())
        votes = quorum.Votes(electorate=electors, **counts)
        result = quorum.outcome(wanted, found.now.entitled, found.now.total, votes, found.rules)
        with self.archive.operation("assembly.vote", N_("Vote counted at {gathering}: {text}"),
                                    gathering=row["title"], text=one["text"]):  # fmt: skip
            for key, choice in cast.items():
                self.archive.update("vote", key, {"choice": choice})
            self.archive.update("resolution", one["id"], {
                **counts, "outcome": "passed" if result.passed else "rejected", "reason": result.kept,
            })  # fmt: skip
        return result

    def _whose(self, one: Row, row: Row) -> str | None:
        """The association whose members were asked; where that is not written, the one they are all members of."""
        if one["association_id"] is not None:
            found = self.archive.find("association", id=one["association_id"])
            assert found
            return str(found["code"])
        asked = {vote["organisation"] for vote in assemblies.votes(self.archive, one["id"])}
        for holder in assemblies.organisers(self.archive, row["id"]):
            whole = reading.reading(self.archive, row["uid"], association=holder["code"])
            if asked <= {member.organisation for member in whole.now.roster}:
                return str(holder["code"])
        return None

    @staticmethod
    def _call_at(row: Row, found: Reading, at: str | None) -> int:
        """The call in which it stood at that moment: a second one opened later does not count back."""
        then = [one for one in found.calls if at is None or not one["opened_at"] or one["opened_at"] <= at]
        return reading.current_call(row, then)

    def remove(self, *, uid: str) -> None:
        """Take away something put to the vote, with its votes."""
        one, row = of_part(self.archive, "resolution", uid)
        with self.archive.operation("assembly.remove_vote", N_("Vote taken away at {gathering}: {text}"),
                                    gathering=row["title"], text=one["text"]):  # fmt: skip
            for vote in self.archive.all("vote", resolution_id=one["id"]):
                self.archive.delete("vote", vote["id"])
            self.archive.delete("resolution", one["id"])
