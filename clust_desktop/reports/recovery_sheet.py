"""The sheet that opens a protected archive where its passphrase is lost: to be printed, and kept under lock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from clust_desktop import i18n
from clust_desktop.domain import recovery
from clust_desktop.i18n import _
from clust_desktop.reports import document, numbers, parts
from clust_desktop.reports.document import Furniture
from clust_desktop.reports.grid import Column, Grid, Row
from clust_desktop.reports.parts import Facts, space, text
from clust_desktop.reports.typography import QUIET, Style

SAID = Style(size=10.5, leading=15)


def recovery_sheet(archive: str, groups: Sequence[str], *, on: date, version: str = "", language: str = "it") -> bytes:
    """The PDF of the groups; the same key gives the same bytes."""
    with i18n.speaking(language):
        title = _("Recovery sheet")
        story: list[Flowable] = [
            *parts.heading(title, 0, key="recovery"), space(4),
            text(_("With these groups whoever holds this sheet opens the archive without its passphrase."), SAID),
            space(4),
            text(_("Print it, keep it under lock away from the computer, and delete the file."), SAID),
            space(12), Facts([(_("Archive"), archive), (_("Date"), numbers.day(on))]), space(8),
            *parts.heading(_("The groups"), 1), _table(groups), space(12),
            *parts.heading(_("How it is used"), 1),
            text(_("On screen: open the archive, choose “I have lost the passphrase”, and type the groups in order."),
                 SAID),
            space(4),
            text(_("By command: clust-desktop --archive FILE --recovery SHEET.txt, with the groups in a text file."),
                 SAID),
            space(4),
            text(_("The last sign of each group checks the others: one mistyped is named by its number."), SAID),
            space(8),
            text(_("Signs used: {signs}. Never nought, one, I, L or O.").format(signs=recovery.ALPHABET), QUIET),
            text(_("The sheet holds for the archive and for the backups made under this passphrase; when the "
                   "passphrase is changed, print a new one."), QUIET),
        ]  # fmt: skip
        furniture = Furniture(
            title=f"{title} – {archive}", subject=title, fund="", cup="", on=on, issued_on=on, version=version,
            foot=_("Made on {day}").format(day=numbers.day(on)),
        )  # fmt: skip
        return document.build((), story, furniture)


def _table(groups: Sequence[str]) -> Flowable:
    """Numbered groups in large type, down one column and then the other."""
    half = len(groups) // 2
    columns = [column for _side in range(2) for column in (Column(_("No."), 40), Column(_("Group")))]
    named = [(str(at), f"{one[:3]} {one[3:]}") for at, one in enumerate(groups, 1)]
    return Grid(
        columns, [Row([*left, *right], "spelled") for left, right in zip(named[:half], named[half:], strict=True)]
    )
