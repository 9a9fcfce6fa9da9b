"""Name badges of a gathering: whoever is on its register, with the code that the door scans."""

from __future__ import annotations

from datetime import date

from clust_desktop.domain import gatherings as words
from clust_desktop.domain.badges import Badge, Badges
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services import codes
from clust_desktop.services.gathering_facts import facts
from clust_desktop.store import programmes, sheets
from clust_desktop.store.database import Archive

MOST_EMPTY = 200


def badges(archive: Archive, gathering: str, *, empty: int = 0) -> Badges:
    """A badge for everybody whose registration stands, then so many to be written by hand; nothing is written."""
    if not 0 <= empty <= MOST_EMPTY:
        raise Refused(_("{n} empty badges: write a number from 0 to {most}.").format(n=empty, most=MOST_EMPTY))
    row = archive.by_uid("gathering", gathering)
    listed = sheets.listed(archive, row["id"])
    if not listed and not empty:
        raise Refused(_("Nobody is on the register of “{title}”: there are no badges to print.").format(
            title=row["title"]))  # fmt: skip
    given = codes.proposed(archive, gathering)
    return Badges(
        gathering=facts(archive, row), on=date.fromisoformat(programmes.data_day(archive)),
        is_new=any(not one["code"] for one in listed),
        badges=(
            *(
                Badge(name=one["full_name"], organisation=one["stated"] or one["organisations"],
                      role="" if one["role"] == "participant" else _(dict(words.ROLES)[one["role"]]),
                      code=one["code"] or given[one["id"]])
                for one in listed
            ),
            *(Badge() for _one in range(empty)),
        ),
    )  # fmt: skip


def give_codes(archive: Archive, gathering: str) -> int:
    """Write the codes of badges that leave the program into the register, so that the door knows them; how many."""
    row = archive.by_uid("gathering", gathering)
    if not archive.exists("attendance", gathering_id=row["id"], code=""):
        return 0
    with archive.operation("badges.print", N_("Badges of {gathering} printed"), gathering=row["title"]):
        return codes.assign(archive, gathering)
