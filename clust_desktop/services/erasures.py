"""Erasing persons: at the end of their time, so that every figure stays the same; or asked for, as far as may be.

The one thing that is not undone. Figures are read before and after: where one would be another, nothing is done.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from clust_desktop.domain import amounts, columns, days
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.nouns import NOUNS
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.retention import Term, Why
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.assembly import erased
from clust_desktop.services.kept_texts import text_of
from clust_desktop.services.protection import destroy_copies
from clust_desktop.services.retention import Person, Retention
from clust_desktop.services.uncertain_names import Uncertain, sentences, uncertain
from clust_desktop.store import backups, backups_list, contacts_erasing, erasing, indicators, programmes, whose
from clust_desktop.store.database import Archive

_MOST = 8  # backups named one by one
Figures = dict[int, indicators.Values]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What went: persons, rows by table; `kept` says until when the rest is kept, empty where nothing is left."""

    persons: int
    rows: dict[str, int] = field(default_factory=dict)
    kept: str = ""

    def sentences(self) -> list[str]:
        said = [ngettext("The data of {n} person were erased.", "The data of {n} persons were erased.",
                         self.persons).format(n=amounts.show(self.persons))] if self.persons else []  # fmt: skip
        said += [_("Erased: {listed}.").format(listed=_listed(self.rows))] if self.rows else []
        return said + ([self.kept] if self.kept else [])


class Erasures:
    """Erases at the end of the time of keeping, or on request."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.retention = archive, Retention(archive)

    # -- at the end of their time -------------------------------------------------------------------------------------

    def announcement(self, *, on: date, folder: Path | None = None, also: Collection[str] = ()) -> str:
        """What erasing those whose time is over does, with numbers. Raises Refused where there is nobody."""
        due = self._due(on)
        rows = erasing.numbers(self.archive, [one.id for one in due])
        until = max(one.term.until for one in due if one.term.until)
        said = [
            ngettext("The time of {n} person is over, the last on {day}.",
                     "The time of {n} persons is over, the last on {day}.", len(due)),
            _("Erased for good: {listed}."),
            _("In their place stand numbers: every figure of every period stays the same. Papers and lists that"
              " name them are destroyed, so are their changes in the journal."),
            _("▲ It cannot be undone, nor can anything that was done before it."),
        ]  # fmt: skip
        text = "\n".join(said).format(n=amounts.show(len(due)), day=days.show(until), listed=_listed(rows))
        return "\n".join(
            [text, *self._copies_said(folder), *self._kits_said(), *sentences(self.uncertain(on=on, also=also))]
        )

    def uncertain(self, *, on: date, also: Collection[str] = ()) -> list[Uncertain]:
        """Where texts may name somebody whose time is over, and it is not certain; `also` are words that go anyhow."""
        return uncertain(self.archive, [one.id for one in self._due(on)], also)

    def uncertain_of(self, *, uid: str, on: date, also: Collection[str] = ()) -> list[Uncertain]:
        """The same of a person who is erased on request; nothing of one whose name is kept."""
        row = self.archive.by_uid("person", uid)
        return uncertain(self.archive, [row["id"]], also) if self.may_go(uid=uid, on=on)[0] else []

    def _due(self, on: date) -> list[Person]:
        found = self.retention.due(on=on)
        if not found:
            raise Refused(_("Nobody’s time is over: there is nothing to erase."))
        return found

    def expire(self, *, on: date, also: Collection[str] = ()) -> Erased:
        """Replace everybody whose time is over by numbers, and take their names and the words `also` out of all texts.

        Raises Refused where there is nobody.
        """
        due = self._due(on)
        return Erased(persons=len(due), rows=self._erase([one.id for one in due], on, "expired", also))

    def _erase(self, persons: Collection[int], on: date, reason: str, also: Collection[str]) -> dict[str, int]:
        archive = self.archive
        before, assemblies = self._figures(), erased.before(archive, persons)
        erasing.prepare(archive)
        with archive.operation("erasures.erase", N_("Data of {n} persons erased"), kind="barrier", n=len(persons)):
            rows = erasing.erase(archive, persons, on=on.isoformat(), reason=reason, text_of=text_of, also=also)
            erased.keep(archive, assemblies)
            self._refuse_other(before)
        erasing.forget(archive)
        return rows

    def _figures(self) -> Figures:
        return {
            row["id"]: indicators.values(
                self.archive, tuple(INDICATORS), programmes.dates(self.archive, row), (row["from_on"], row["until_on"])
            )
            for row in programmes.periods(self.archive)
        }  # fmt: skip

    def _refuse_other(self, before: Figures) -> None:
        """Raises Refused, and nothing is erased, where a figure would be another one."""
        for period, values in self._figures().items():
            for code, found in values.items():
                if found != before[period][code]:
                    whose = self.archive.all("period", id=period)[0]["code"]
                    said = _("Nothing was erased: {indicator} of {period} would be another figure.")
                    raise Refused(said.format(indicator=code, period=whose))

    # -- asked for ----------------------------------------------------------------------------------------------------

    def may_go(self, *, uid: str, on: date) -> tuple[bool, Term]:
        """Whether everything of a person may be erased on a day, and her term.

        Whoever lies in a period that is kept stays until its day; whoever does not goes when she asks.
        """
        term = self.retention.of(uid=uid)
        is_free = not term.period and term.why in (Why.RULE, Why.NO_RULE)
        return is_free or term.is_over(on), term

    def asked(self, *, uid: str, on: date, folder: Path | None = None, also: Collection[str] = ()) -> str:
        """What erasing a person on request does, with numbers, and what is kept until when."""
        row = self.archive.by_uid("person", uid)
        whole, term = self.may_go(uid=uid, on=on)
        if not whole and not contacts_erasing.numbers(self.archive, row["id"]):
            raise Refused(term.sentence)
        if whole:
            rows = erasing.numbers(self.archive, [row["id"]])
            said = _("Everything of {name} is erased for good: {listed}.")
        else:
            rows = contacts_erasing.numbers(self.archive, row["id"])
            said = _("Of {name} is erased for good: {listed}. The rest stays.")
        text = said.format(name=row["full_name"], listed=_listed(rows))
        return "\n".join([
            text, *([] if whole else [term.sentence]),
            _("▲ It cannot be undone, nor can anything that was done before it."), *self._copies_said(folder),
            *self._kits_said(), *sentences(self.uncertain_of(uid=uid, on=on, also=also)),
        ])  # fmt: skip

    def erase(self, *, uid: str, on: date, also: Collection[str] = ()) -> Erased:
        """Erase a person as far as may be. Raises Refused, saying until when she is kept, where nothing can go."""
        row = self.archive.by_uid("person", uid)
        whole, term = self.may_go(uid=uid, on=on)
        if whole:
            return Erased(persons=1, rows=self._erase([row["id"]], on, "asked", also))
        if not contacts_erasing.numbers(self.archive, row["id"]):
            raise Refused(term.sentence)
        erasing.prepare(self.archive)
        with self.archive.operation("erasures.contacts", N_("Contacts of a person erased"), kind="barrier"):
            rows = contacts_erasing.erase(self.archive, row["id"], on=on.isoformat())
        erasing.forget(self.archive)
        return Erased(persons=0, rows=rows, kept=term.sentence)

    # -- copies that still name them ----------------------------------------------------------------------------------

    def copies(self, *, folder: Path | None = None) -> list[Path]:
        """The backups without the last erasure, whatever moment they bear; one that cannot be read is among them."""
        last = erasing.last(self.archive)
        if last is None:
            return []
        return [
            one.path for one in backups_list.everywhere(self.archive.path, folder) if not whose.holds(one.path, last)
        ]

    def copies_said(self, *, folder: Path | None = None) -> str:
        """What destroying the backups made before the last erasure does. Raises Refused where there are none."""
        old = self.copies(folder=folder)
        if not old:
            raise Refused(_("No backup holds what was erased."))
        n = len(old)
        said = ngettext("{n} backup made before the last erasure is overwritten and removed:",
                        "{n} backups made before the last erasure are overwritten and removed:", n)  # fmt: skip
        first = _("A backup of what is there now is made first.")
        return "\n".join([said.format(n=amounts.show(n)), *map(str, old[:_MOST]), *(["…"] if n > _MOST else []), first])

    def _kits_said(self) -> list[str]:
        """Kits lie where nobody reaches them from here: their files hold names."""
        n = self.archive.count("kit")
        if not n:
            return []
        said = ngettext("{n} kit was made of this archive: delete its file wherever it lies.",
                        "{n} kits were made of this archive: delete their files wherever they lie.", n)  # fmt: skip
        return [said.format(n=amounts.show(n))]

    def _copies_said(self, folder: Path | None) -> list[str]:
        n = len(backups_list.everywhere(self.archive.path, folder))
        if not n:
            return []
        said = ngettext("{n} backup still holds the names: destroy it afterwards.",
                        "{n} backups still hold the names: destroy them afterwards.", n)  # fmt: skip
        return [said.format(n=amounts.show(n))]

    def destroy_copies(self, *, folder: Path | None = None) -> tuple[int, list[str]]:
        """Make a backup of what is there now, then destroy the older ones that name who was erased; how many went,
        and a sentence for each that could not be destroyed.
        """
        old = self.copies(folder=folder)
        if old:
            backups.make(self.archive, folder)
        failed = destroy_copies(self.archive.path, old)
        return len(old) - len(failed), failed

    def destroyed(self, n: int) -> str:
        """How many backups were destroyed, in words."""
        if not n:
            return _("No backup was destroyed.")
        said = ngettext("{n} backup was destroyed; a new one was made.",
                        "{n} backups were destroyed; a new one was made.", n)  # fmt: skip
        return said.format(n=amounts.show(n))


def _listed(rows: dict[str, int]) -> str:
    """Records with how many they are; a value that a person has once, like her e-mail, by its name alone."""
    listed = [
        f"{columns.many(key).lower()}: {amounts.show(n)}" if key in NOUNS else columns.label(key).lower()
        for key, n in sorted(rows.items())
    ]
    return ", ".join(listed)
