"""Scans of signed sheets: attached to the sheet stood on, opened from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.domain.refusals import Invalid
from clust_desktop.i18n import _
from clust_desktop.services.sheets import named
from clust_desktop.ui import last_folders
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Done


def attach(around: Surroundings, gathering: str, sheet: Mapping[str, Any] | None) -> bool:
    """Keep a chosen file as the scan of a sheet, or of the gathering where no sheet was printed; whether it was."""
    if not gathering or not around.may_write():
        return False
    about = named(dict(sheet)) if sheet else ""
    chosen = around.dialogs.choose_file(
        title=_("The scan of {sheet}").format(sheet=about) if about else _("The scanned sheets"),
        kinds=[("PDF", "*.pdf"), (_("All files"), "*")], folder=last_folders.last("documents"),
    )  # fmt: skip
    if chosen is None:
        return False
    last_folders.keep("documents", chosen.parent)
    try:
        added = around.office.sheets.attach(gathering=gathering, path=chosen, sheet=sheet["uid"] if sheet else "")
    except Invalid as invalid:
        around.refuse(" ".join(invalid.complaints.values()))
        return False
    said = _("{name} was added: it is the scan of {sheet}.") if sheet else _("{name} was added.")
    around.done(Done(said.format(name=added, sheet=about)))
    return True


def show(around: Surroundings, sheet: Mapping[str, Any] | None) -> None:
    """Open the scan of a sheet with the program of the system."""
    if sheet is None or not sheet["scan_uid"]:
        around.say(_("This sheet has no scan yet: Ctrl+D attaches one."))
        return
    out = around.office.documents.lay_out(uid=sheet["scan_uid"])
    around.dialogs.show_file(out)
    around.say(_("{file} was opened with the program of the system.").format(file=out.name))
