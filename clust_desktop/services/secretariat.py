"""The papers of the secretariat: register of members, certificates, calls and invitations, badges."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clust_desktop.i18n import language
from clust_desktop.services.uncollected import uncollected
from clust_desktop.store import programmes
from clust_desktop.store.database import Archive

if TYPE_CHECKING:
    from clust_desktop.domain.badges import Badges
    from clust_desktop.domain.certificates import Certificates
    from clust_desktop.domain.dossiers import Dossier


class Secretariat:
    """Each paper as its bytes, in the language spoken now; the same for the same data and day."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def register(self, *, association: str | None = None, on: date | None = None) -> bytes:
        """The register of the members of a day, of one association or of all."""
        from clust_desktop.reports.members_register import members_register
        from clust_desktop.services.members_register import register

        with uncollected():
            return members_register(register(self.archive, association=association, on=on), language=language())

    def certificates(
        self, *, gathering: str, person: str | None = None, minutes: int | None = None
    ) -> tuple[Certificates, bytes]:
        """A certificate for everybody who came, or for one person: what they say, and their bytes."""
        from clust_desktop.reports.certificates import certificates as paper
        from clust_desktop.services.certificates import certificates

        with uncollected():
            found = certificates(self.archive, gathering, person=person, minutes=minutes)
            return found, paper(found, language=language())

    def left_out(self, found: Certificates) -> list[str]:
        """A sentence for each person who gets no certificate."""
        from clust_desktop.services.certificates import said_left_out

        return said_left_out(found)

    def badges(self, *, gathering: str, empty: int = 0) -> tuple[Badges, bytes]:
        """The badges as they would be printed, and their bytes; nothing is written."""
        from clust_desktop.reports.badges import badges as paper
        from clust_desktop.services.badges import badges

        with uncollected():
            found = badges(self.archive, gathering, empty=empty)
            return found, paper(found, language=language())

    def give_codes(self, *, gathering: str) -> int:
        """Write the codes of badges that leave the program into the register; how many."""
        from clust_desktop.services.badges import give_codes

        return give_codes(self.archive, gathering)

    def convocation(self, *, gathering: str, association: str | None = None) -> bytes:
        """The call of an assembly with its proxy form, or the invitation to a meeting or an event."""
        from clust_desktop.reports.convocations import convocation as paper
        from clust_desktop.services.convocations import convocation

        with uncollected():
            return paper(convocation(self.archive, gathering, association), language=language())

    def addresses(self, *, gathering: str, out: Path, purpose: str = "") -> list[str]:
        """Write whom a call or invitation may be sent to; how many there are, and how many are left out and why."""
        from clust_desktop.services import convocations

        found = convocations.addresses(self.archive, gathering, purpose=purpose)
        convocations.write_addresses(found, out)
        return convocations.said(found)

    def workbook(self, *, out: Path, period: str, association: str | None = None, on: date | None = None) -> None:
        """Write the figures of the monitoring with the records behind each as a workbook."""
        from clust_desktop.services.workbook import write

        with uncollected():
            write(self.archive, out, period=period, association=association, on=on)

    def dossier(self, *, period: str, association: str, on: date | None = None) -> tuple[Dossier, bytes]:
        """The dossier of an association and a period as one PDF, and what its index says."""
        from clust_desktop.services.binding import as_pdf

        with uncollected():
            return as_pdf(self.archive, period=period, association=association, on=on)

    def dossier_folder(self, *, out: Path, period: str, association: str, on: date | None = None) -> Dossier:
        """The same as a folder of numbered files; what its index says."""
        from clust_desktop.services.binding import as_folder

        with uncollected():
            return as_folder(self.archive, out, period=period, association=association, on=on)

    def lacking(self, found: Dossier) -> list[str]:
        """A sentence for each piece of a dossier that is missing or damaged."""
        from clust_desktop.domain.dossiers import State

        return [
            " – ".join(part for part in (one.of, one.title, one.remark) if part)
            for one in found.pieces() if one.state in (State.MISSING, State.DAMAGED)
        ]  # fmt: skip

    def data_day(self) -> date:
        """The day the data stand at, which a paper bears where none is said."""
        return date.fromisoformat(programmes.data_day(self.archive))
