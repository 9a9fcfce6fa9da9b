"""Proxies given for an assembly: taken in writing, withdrawn, refused by whoever presides."""

from __future__ import annotations

from datetime import date

from clust_desktop.i18n import N_
from clust_desktop.services.assembly.moment import meant, not_closed, of_part
from clust_desktop.services.assembly.reading import reading
from clust_desktop.store.database import Archive, moment


class AssemblyProxies:
    """Writes proxies; whether one counts is judged anew at every reading."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def give_proxy(
        self, *, gathering: str, principal: str, holder: str, holder_organisation: str | None = None,
        association: str | None = None, written_on: date | None = None, at: str = "", note: str = "",
    ) -> tuple[str, str]:  # fmt: skip
        """A member gives a proxy to a person; its uid, and why it does not count now ("" where it does).

        It is kept in any case: a refused proxy is part of the minutes.
        """
        row = not_closed(self.archive, gathering)
        before = reading(self.archive, gathering, association=association)
        giver, person = self.archive.by_uid("organisation", principal), self.archive.by_uid("person", holder)
        home = self.archive.by_uid("organisation", holder_organisation)["id"] if holder_organisation else None
        title = N_("Proxy of {member} to {name} at {gathering}")
        with self.archive.operation(
            "assembly.give_proxy", title, member=giver["name"], name=person["full_name"], gathering=row["title"]
        ):
            key = self.archive.insert("proxy", {
                "gathering_id": row["id"], "association_id": before.association["id"], "principal_id": giver["id"],
                "holder_id": person["id"], "holder_organisation_id": home, "note": note,
                "written_on": written_on.isoformat() if written_on else None,
                "received_at": meant(self.archive, row, at),
            })  # fmt: skip
        found = self.archive.find("proxy", id=key)
        assert found
        after = reading(self.archive, gathering, association=before.association["code"])
        return found["uid"], next(one.reason for one in after.now.proxies if one.proxy.uid == found["uid"])

    def withdraw_proxy(self, *, uid: str, at: str = "") -> None:
        """A proxy is taken back by whoever gave it, now or at a time of day."""
        one, row = of_part(self.archive, "proxy", uid)
        with self.archive.operation("assembly.withdraw_proxy", N_("Proxy withdrawn at {gathering}"),
                                    gathering=row["title"]):  # fmt: skip
            self.archive.update(
                "proxy", one["id"], {"withdrawn_at": meant(self.archive, row, at) or moment(self.archive.now())}
            )

    def refuse_proxy(self, *, uid: str, reason: str) -> None:
        """Whoever presides refuses a proxy, saying why; with no reason the refusal is taken back."""
        one, row = of_part(self.archive, "proxy", uid)
        title = N_("Proxy refused at {gathering}") if reason else N_("Proxy judged anew at {gathering}")
        with self.archive.operation("assembly.refuse_proxy", title, gathering=row["title"]):
            self.archive.update("proxy", one["id"], {"refused_reason": reason})
