"""The list of who was present at a gathering, gathered for its paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.domain import gatherings as words
from clust_desktop.domain.assembly import Erased
from clust_desktop.domain.dossiers import called
from clust_desktop.domain.presence_list import Line, PresenceList, Printing, ProxyLine, Stay
from clust_desktop.domain.summary_rows import Counts
from clust_desktop.i18n import _
from clust_desktop.services.assembly.counting import represented
from clust_desktop.services.gathering_facts import facts
from clust_desktop.services.sheets import Sheets, named
from clust_desktop.store import assemblies, gatherings, presence_lists, programmes, totals
from clust_desktop.store.database import Archive


def presence_list(archive: Archive, gathering: str) -> PresenceList:
    """Everybody on the register with their stays, who is represented by proxy, and the counts of the indicators."""
    row = archive.by_uid("gathering", gathering)
    stays: dict[int, list[Stay]] = {}
    for one in presence_lists.stays(archive, row["id"]):
        stays.setdefault(one["attendance_id"], []).append(Stay(
            mode=one["mode"], from_at=one["from_at"] or "", until_at=one["until_at"] or "", minutes=one["minutes"],
            session=one["session"],
        ))  # fmt: skip
    usual = None if row["format"] == "hybrid" else row["format"]
    is_held = row["status"] == "held"
    counted_lines = presence_lists.counted(archive, row["id"]) if is_held else set()
    lines = [
        _line(
            one,
            not is_held or one["id"] in counted_lines,
            tuple(stays.get(one["id"], ())) or (Stay(mode=usual),) * (one["state"] == "present"),
        )
        for one in presence_lists.lines(archive, row["id"])
    ]
    counted, gone = gatherings.counts(archive, row["id"]), totals.erased(archive, row["id"])
    sheets = Sheets(archive)
    printed = sorted(sheets.sheets(gathering=gathering), key=lambda one: (one["printing"], one["number"]))
    return PresenceList(
        gathering=facts(archive, row), is_held=is_held, status=words.status_words(row["status"]),
        on=date.fromisoformat(programmes.data_day(archive)), call=_call(archive, row["id"]), lines=tuple(lines),
        proxies=tuple(
            ProxyLine(principal=one["principal"], holder=one["holder"],
                      written_on=date.fromisoformat(one["written_on"]) if one["written_on"] else None)
            for one in _proxies(archive, row)
        ),
        counts=Counts(
            participants=counted["attendances"] + counted["headcount"], attendances=counted["attendances"],
            persons=counted["persons"], members=counted["members"], headcount=counted["headcount"],
        ),
        headcounts=tuple(_heads(one) for one in presence_lists.headcounts(archive, row["id"])),
        printings=tuple(_printings(sheets, gathering)), mismatches=tuple(sheets.mismatches(gathering=gathering)),
        evidence=tuple(
            (", ".join([called(one["kind"], one["kind_en"], one["name"], row["title"]),
                        *(named(sheet) for sheet in printed if sheet["scan_uid"] == one["uid"])]), one["sha256"])
            for one in presence_lists.evidence(archive, gathering)
        ),
        erased=Erased(on=gone["on_day"], people=gone["people"]).sentence if gone else "",
        signers=(_("The chair"), _("The secretary")) if row["kind"] != words.EVENT
        else (_("Responsible for the event"), _("For the secretariat")),
    )  # fmt: skip


def _proxies(archive: Archive, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The proxies that count: at an assembly by its rules, elsewhere all that stand."""
    if row["kind"] != words.ASSEMBLY:
        return presence_lists.proxies(archive, row["id"])
    return [
        one for holder in assemblies.organisers(archive, row["id"])
        for one in represented(archive, row["uid"], holder["code"])
    ]  # fmt: skip


def _line(one: dict[str, Any], counted: bool, stays: tuple[Stay, ...]) -> Line:
    return Line(
        counted=counted or one["state"] != "present",
        name=one["name"], state=one["state"], note=one["note"], organisations=one["organisations"],
        role="" if one["role"] == "participant" else _(dict(words.ROLES)[one["role"]]),
        represents=one["stated"] or one["presumed"] or "", presumed=not one["stated"] and one["presumed"] is not None,
        stays=stays,
    )  # fmt: skip


def _call(archive: Archive, gathering_id: int) -> str:
    number = gatherings.calls(archive, [gathering_id]).get(gathering_id)
    return {1: _("first call"), 2: _("second call")}.get(number or 0, "")


def _heads(one: dict[str, Any]) -> tuple[str, int]:
    said = (one["session"], _(dict(words.MODES)[one["mode"]]) if one["mode"] else "")
    return " · ".join(part for part in said if part), int(one["quantity"])


def _printings(sheets: Sheets, gathering: str) -> list[Printing]:
    found = []
    signed: dict[int, list[int | None]] = {}
    for one in sheets.sheets(gathering=gathering):
        signed.setdefault(one["printing"], []).append(one["signed"])
    for printed in sheets.printings(gathering=gathering):
        totals = signed[printed["printing"]]
        known = [one for one in totals if one is not None]
        if known or printed["said"]:
            found.append(Printing(
                number=printed["printing"], sheets=printed["sheets"], session=printed["session"],
                signed=sum(known) if len(known) == len(totals) else None,
            ))  # fmt: skip
    return found[::-1]
