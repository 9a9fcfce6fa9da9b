"""How gatherings and printings are named where signed sheets are entered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.domain import codes, days, gatherings
from clust_desktop.i18n import _
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.pick_list import Offer


def found(office: Office, typed: str) -> list[Offer]:
    """The gatherings that go with what was typed; for the code of a row, its own."""
    if (code := codes.read(typed)) and (one := office.sheets.of_code(code=code)):
        return [(one["uid"], one["title"], shown.day(one["on_day"]))]
    return [(one.uid, one.label, one.detail) for one in office.lookups.find(noun="gathering", typed=typed)]


def printing(one: Mapping[str, Any]) -> str:
    """A printing as it is chosen from a list."""
    said = _("Printing {number}, {moment}").format(number=one["printing"], moment=shown.moment(one["printed_at"]))
    return f"{said} · {one['session']}" if one["session"] else said


def about(office: Office, uid: str, is_printed: bool) -> str:
    """How a gathering stands, and which totals do not agree; without one, what to do."""
    if not uid:
        return _(
            "Choose the gathering whose sheets you have at hand: a few letters of its title, or the code of a row."
        )
    row = office.gatherings.find(uid=uid)
    said = (days.show_long(row["on_day"]), gatherings.status_words(row["found"]), row["place"])
    below = [f"▲ {one}" for one in office.sheets.mismatches(gathering=uid)[:2]]
    if not is_printed:
        below = [_("No sheet was printed yet: Ctrl+P makes one.")]
    return "\n".join([" · ".join(one for one in said if one), *below])


def own_keys() -> list[tuple[str, str]]:
    """The keys of the page of signed sheets, as they are written, with what each does."""
    return [
        ("Ctrl+P", _("print the sheets")), ("Ctrl+D", _("attach the scan of the sheet stood on")),
        ("Ctrl+E", _("open the scan of the sheet stood on")), ("Ctrl+S", _("set what was typed")),
        (_("Enter"), _("behind a code: the next one; on an empty row: who signed there")),
    ]  # fmt: skip
