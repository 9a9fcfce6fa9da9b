"""Closing a group, an organ, a value chain or an association on its last day, with all that ends with it."""

from __future__ import annotations

from datetime import date

from clust_desktop.domain import days
from clust_desktop.domain.nouns import NOUNS
from clust_desktop.domain.refusals import Invalid
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.store import closing
from clust_desktop.store.database import Archive

TITLES = {
    "working_group": N_("Working group {name} closed on {day}"),
    "organ": N_("Organ {name} closed on {day}"),
    "value_chain": N_("Value chain {name} closed on {day}"),
    "association": N_("Association {name} closed on {day}"),
}


class Closing:
    """Ends things by a date; nothing is removed."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def consequences(self, *, noun: str, uid: str, on: date) -> list[str]:
        """What closing on that day does, in numbers."""
        row_id, day = self.archive.by_uid(noun, uid)["id"], on.isoformat()
        ends = closing.ending(self.archive, noun, row_id, day)
        if ends:
            said = [_("On the same day these end – {listed}.").format(listed=_listed(ends))]
        else:
            said = [_("Nothing else ends with it.")]
        if planned := closing.planned(self.archive, noun, row_id, day):
            said.append(
                ngettext(
                    "{n} gathering planned for later stays: cancel it or move it.",
                    "{n} gatherings planned for later stay: cancel them or move them.", planned,
                ).format(n=planned)
            )  # fmt: skip
        return said

    def close(self, *, noun: str, uid: str, on: date) -> None:
        """Let the record end on that day, and what lies below it with it; memberships by dissolution.

        Raises Invalid where something below begins only later, or where it ends before it began.
        """
        row, day = self.archive.by_uid(noun, uid), on.isoformat()
        first = row["constituted_on"] if noun == "association" else row["from_on"]
        if first and first > day:
            text = _("It began only on {day}.")
            raise Invalid({"until_on": text.format(day=days.show(date.fromisoformat(first)))})
        if later := closing.beginning(self.archive, noun, row["id"], day):
            listed = ", ".join(f"{_(NOUNS[table].many).lower()}: {counted}" for table, counted in later.items())
            text = _("Some begin only after that day – {listed}. Choose a later day, or remove them first.")
            raise Invalid({"until_on": text.format(listed=listed)})
        with self.archive.operation(f"{noun}.close", TITLES[noun], name=row["name"], day=days.show(on)):
            for table, ids in closing.ending(self.archive, noun, row["id"], day).items():
                left = {"left_reason": "dissolution"} if table == "membership" else {}
                for row_id in ids:
                    self.archive.update(table, row_id, {"until_on": day} | left)
            last = "closed_on" if noun == "association" else "until_on"
            self.archive.update(noun, row["id"], {last: day})


def _listed(ends: dict[str, list[int]]) -> str:
    return ", ".join(f"{_(NOUNS[table].many).lower()}: {len(ids)}" for table, ids in ends.items())
