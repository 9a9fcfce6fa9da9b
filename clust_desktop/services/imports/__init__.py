"""Lists in: any kind, tried first or written as one operation that can be reverted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from clust_desktop.domain.progress import Tell, quietly
from clust_desktop.exchange import mapping as mappings
from clust_desktop.exchange import tables
from clust_desktop.exchange.kinds import kind as kind_of
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.imports import evidence, open_lists, placings, proposals, questions, registers, seen
from clust_desktop.services.imports.attendance import AttendanceImport, RegistrationsImport
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.gatherings import GatheringsImport
from clust_desktop.services.imports.groups import GroupsImport, SeatsImport
from clust_desktop.services.imports.job import Job
from clust_desktop.services.imports.listing import Line, ListImport, question
from clust_desktop.services.imports.lookup import Lookup
from clust_desktop.services.imports.members import MembershipsImport
from clust_desktop.services.imports.money import ExpensesImport, ProjectsImport
from clust_desktop.services.imports.organisations import OrganisationsImport
from clust_desktop.services.imports.outcome import Outcome
from clust_desktop.services.imports.people import PeopleImport
from clust_desktop.services.imports.placings import Placings
from clust_desktop.services.imports.plan import Plan
from clust_desktop.services.imports.programmes import FiguresImport, PeriodsImport, TargetsImport
from clust_desktop.services.lists import List
from clust_desktop.services.uncollected import uncollected
from clust_desktop.store import import_lists, search_index
from clust_desktop.store.database import Archive, moment
from clust_desktop.store.rehearsal import rehearsal

IMPORTERS: dict[str, type[ListImport]] = {
    one.kind: one
    for one in (
        OrganisationsImport, MembershipsImport, PeopleImport, GroupsImport, SeatsImport, GatheringsImport,
        RegistrationsImport, AttendanceImport, PeriodsImport, TargetsImport, ExpensesImport, ProjectsImport,
        FiguresImport,
    )
}  # fmt: skip
TITLES = {
    "organisations": N_("Imported the organisations of {file}: {added} added, {updated} updated"),
    "memberships": N_("Imported the memberships of {file}: {added} added, {updated} updated"),
    "people": N_("Imported the people of {file}: {added} added, {updated} updated"),
    "groups": N_("Imported the groups of {file}: {added} added, {updated} updated"),
    "seats": N_("Imported the seats of {file}: {added} added, {updated} updated"),
    "gatherings": N_("Imported the gatherings of {file}: {added} added, {updated} updated"),
    "registrations": N_("Imported the registrations of {file}: {added} added, {updated} updated"),
    "attendance": N_("Imported the attendance of {file}: {added} added, {updated} updated"),
    "periods": N_("Imported the periods of {file}: {added} added, {updated} updated"),
    "targets": N_("Imported the targets of {file}: {added} added, {updated} updated"),
    "expenses": N_("Imported the expenses of {file}: {added} added, {updated} updated"),
    "projects": N_("Imported the projects of {file}: {added} added, {updated} updated"),
    "figures": N_("Imported the declared figures of {file}: {added} added, {updated} updated"),
}

FORGOTTEN = N_("Columns remembered of a kind of list forgotten")


class _TakeBack(Exception):
    pass


class Imports:
    """Brings lists in."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    # -- before anything is tried -------------------------------------------------------------------------------------

    def kinds(self) -> tuple[seen.KindOffered, ...]:
        return seen.kinds()

    def proposed(self, *, path: Path) -> tuple[str, ...]:
        """The kinds of list a file may be, the likeliest first. Raises Refused where it is no list."""
        return seen.proposed(path)

    @uncollected()
    def look(self, *, plan: Plan) -> seen.Seen:
        """What is understood of a list, with what was remembered of lists like it; nothing is written or tried."""
        remembered = {
            row["fingerprint"]: json.loads(row["mapping"]) for row in self.archive.all("list_mapping", kind=plan.kind)
        }
        found = seen.look(plan.path, plan.kind, plan.decisions, remembered)
        before = import_lists.brought_before(self.archive, plan.kind, found.sha256, found.file)
        if found.meetings:
            lookup = Lookup(self.archive, plan.association or None)
            chosen = self.archive.by_uid("gathering", plan.gathering) if plan.gathering else None
            told = proposals.said(self.archive, lookup, found.meetings, chosen)
            found = replace(found, notes=(*told, *found.notes))
        return replace(found, before=seen.Before(**before | {"same": bool(before["same"])}) if before else None)

    def forget_mapping(self, *, kind: str, fingerprint: str) -> None:
        """Forget what was corrected of the columns of lists like this one."""
        found = self.archive.find("list_mapping", kind=kind, fingerprint=fingerprint)
        if found is not None:
            with self.archive.operation("imports.forget_mapping", FORGOTTEN):
                self.archive.delete("list_mapping", found["id"])

    def write_refused(self, *, outcome: Outcome, out: Path) -> int:
        """The refused rows with column, value and reason as csv; how many there are."""
        from clust_desktop.exchange import writing

        titles = (_("Row"), _("Column"), _("Value"), _("Why"))
        writing.write_csv(out, titles, [(one.row, one.column, one.value, one.reason) for one in outcome.refused])
        return len(outcome.refused)

    # -- lists that came in -------------------------------------------------------------------------------------------

    def listing(self, *, only_open: bool = False) -> List:
        """The lists that came in; only those with open questions where that is wanted."""
        return List(self.archive, import_lists.imports(only_open=only_open))

    def questions(self, *, listed: str) -> List:
        """What a list asked."""
        return List(self.archive, import_lists.questions(listed))

    def leave_out(self, *, listed: str) -> int:
        """Close the open questions of a list, whose rows stay out; how many there were."""
        return open_lists.leave_out(self.archive, listed)

    # -- bringing in --------------------------------------------------------------------------------------------------

    @uncollected()
    def bring_in(
        self, *, kind: str, path: Path, association: str | None = None, gathering: str | None = None,
        dry_run: bool = False, decide: Path | None = None, decisions: Decisions | None = None, asks_new: bool = False,
        tell: Tell = quietly,
    ) -> Outcome:  # fmt: skip
        """Read a list and write what can be written; every row ends added, updated, unchanged, asked or refused.

        A trial writes and takes back, so that it says exactly what the import will do; of an archive that can only be
        read it writes a copy in memory. With `asks_new` a membership of nobody known is asked about, not refused.
        Raises Refused where the file is no list of this kind, naming its columns.
        """
        if dry_run and self.archive.is_read_only:
            with rehearsal(self.archive) as copy:
                return Imports(copy).bring_in(
                    kind=kind, path=path, association=association, gathering=gathering, dry_run=True, decide=decide,
                    decisions=decisions, asks_new=asks_new, tell=tell,
                )  # fmt: skip
        chosen = decisions or Decisions.read(decide)
        tell(0, 0, _("Reading the file"))
        source = tables.read(path, encoding=chosen.encoding, sheet=chosen.sheet, delimiter=chosen.delimiter)
        outcome = Outcome(kind=kind, name=path.name, format=source.format, encoding=source.encoding, dry_run=dry_run)
        job = Job(
            self.archive, Lookup(self.archive, association), outcome, answers=chosen.rows, answer_all=chosen.all,
            gathering=self.archive.by_uid("gathering", gathering) if gathering else None, asks_new=asks_new, tell=tell,
            before=placings.earlier(self.archive, kind, source.sha256),
        )  # fmt: skip
        rows, origin = self._rows(source, kind, chosen, job)
        outcome.notes += _unused(chosen, {row.line for row in rows}, outcome)
        importer = IMPORTERS[kind]
        work = importer(job, origin) if issubclass(importer, AttendanceImport) else importer(job)
        try:
            with self.archive.operation(f"imports.{kind}", TITLES[kind], file=path.name) as operation:
                with search_index.written_afterwards(self.archive):
                    work.run(rows)
                outcome.sort()
                changes = outcome.added or outcome.updated or open_lists.settles(self.archive, outcome, source.sha256)
                if dry_run or not changes:
                    raise _TakeBack
                open_lists.settle(self.archive, outcome, source.sha256, chosen)
                told_of = work.told_of.values() if isinstance(work, AttendanceImport) and job.is_evidence else ()
                document = evidence.keep(self.archive, path, source.sha256, told_of)
                self._sign(operation, outcome, source.sha256, [told() for told in job.placings], document)
                if chosen.mapping and outcome.mapping:
                    self._remember(kind, outcome.fingerprint, chosen.mapping)
        except _TakeBack:
            pass
        return outcome

    def _rows(self, source: tables.Source, kind: str, chosen: Decisions, job: Job) -> tuple[list[Line], str]:
        is_plain = chosen.header is not None  # whoever says where the header is says that it is a plain list
        if kind in ("attendance", "registrations") and not is_plain:
            register = registers.read(source, kind=kind, order=chosen.order, on=chosen.on, job=job)
            if register is not None:
                job.is_evidence = register.kind == "attendance"
                return registers.lines(register, job), "platform"
        elif not is_plain:
            registers.refuse_attendance(source)
        table = tables.pick(source, header=chosen.header)
        mapping = self._mapping(table, kind, chosen)
        understood = mappings.understand(table, mapping, order=chosen.order, decimal=chosen.decimal)
        outcome = job.outcome
        outcome.table = table
        outcome.mapping, outcome.fingerprint = dict(mapping.columns), mapping.fingerprint
        outcome.read = len(table.rows)
        outcome.notes += _gathered([(note.text, note.line) for note in (*table.notes, *understood.notes)])
        for complaint in understood.complaints:
            outcome.refuse(complaint.line, complaint.column, complaint.value, complaint.reason)
        refused = {one.row for one in outcome.refused}
        rows = [Line(one.line, dict(one.values)) for one in understood.records if one.line not in refused]
        asked = questions.open_rows(table, understood.questions)
        outcome.ask += [question(row.line, asked[row.line]) for row in rows if row.line in asked]
        return [row for row in rows if row.line not in asked], "list"

    def _mapping(self, table: tables.Table, kind: str, chosen: Decisions) -> mappings.Mapping:
        declared = kind_of(kind)
        remembered = self._remembered(kind, mappings.fingerprint(table, declared))
        mapping = mappings.propose(table, declared)
        for key, column in {**remembered, **chosen.mapping}.items():
            mapping = mapping.with_(key, column or None)
        return mapping

    def _remembered(self, kind: str, fingerprint: str) -> dict[str, str | None]:
        found = self.archive.find("list_mapping", kind=kind, fingerprint=fingerprint)
        return dict(json.loads(found["mapping"])) if found else {}

    def _remember(self, kind: str, fingerprint: str, corrected: Mapping[str, str | None]) -> None:
        """Keep what somebody corrected for the next list with these columns."""
        text = json.dumps({**self._remembered(kind, fingerprint), **corrected}, ensure_ascii=False, sort_keys=True)
        known = self.archive.find("list_mapping", kind=kind, fingerprint=fingerprint)
        if known is None:
            self.archive.insert("list_mapping", {"kind": kind, "fingerprint": fingerprint, "mapping": text})
        else:
            self.archive.update("list_mapping", known["id"], {"mapping": text})

    def _sign(
        self, operation: int, outcome: Outcome, sha256: str, placed: list[Placings], document: int | None
    ) -> None:  # fmt: skip
        """Write down what the import did: its title, the list and who its rows were, its open questions."""
        archive = self.archive
        args: dict[str, Any] = {"file": outcome.name, "added": outcome.added, "updated": outcome.updated}
        archive.update("operation", operation, {"args": json.dumps(args, ensure_ascii=False)})
        outcome.operation = archive.all("operation", id=operation)[0]["uid"]
        now = moment(archive.now())
        listed = archive.insert(
            "list_import",
            {"kind": outcome.kind, "name": outcome.name, "sha256": sha256, "document_id": document, "at": now,
             "read": outcome.read, "added": outcome.added, "updated": outcome.updated, "unchanged": outcome.unchanged,
             "refused": len(outcome.refused), "placed": placings.as_json(placed)},
        )  # fmt: skip
        outcome.listed = archive.all("list_import", id=listed)[0]["uid"]
        for one in outcome.facts()["ask"]:
            archive.insert(
                "import_question",
                {"list_import_id": listed, "line": one["row"] or 0, "question": json.dumps(one, ensure_ascii=False)},
            )


def _unused(chosen: Decisions, placed: set[int], outcome: Outcome) -> list[str]:
    """What is said of decisions about rows that the list does not have."""
    known = {*placed, *(one.row for one in outcome.refused), *(one.row for one in outcome.ask)}
    strange = sorted({row for row, _about in chosen.rows} - known)
    said = ngettext(
        "The decision about row {rows} was not used: the list has no such row.",
        "The decisions about rows {rows} were not used: the list has no such rows.",
        len(strange),
    )
    return [said.format(rows=", ".join(map(str, strange)))] if strange else []


def _gathered(notes: list[tuple[str, int | None]]) -> list[str]:
    """Each note once, with the rows it is about."""
    lines: dict[str, list[str]] = {}
    for text, line in notes:
        lines.setdefault(text, []).extend([str(line)] if line is not None else [])
    return [
        text
        if not rows
        else ngettext("Row {rows}: {text}", "Rows {rows}: {text}", len(rows)).format(rows=", ".join(rows), text=text)
        for text, rows in lines.items()
    ]


def duplicates(paths: list[Path], kind: str | None) -> list[dict[str, Any]]:
    """The same judgement on lists alone: pairs of rows that are the same or to be asked about, with the reason."""
    from clust_desktop.exchange.matching.lists import duplicates as judged

    return [{"rows": list(one.rows), "verdict": str(one.verdict), "reason": one.reason} for one in judged(paths, kind)]
