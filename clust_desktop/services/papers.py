"""Papers printed: a summary set as PDF and written where a person wants it."""

from __future__ import annotations

from pathlib import Path

from clust_desktop.domain.summary import Summary
from clust_desktop.exchange.whole_files import write_whole
from clust_desktop.i18n import _, language
from clust_desktop.services import outside
from clust_desktop.services.sheets import Planned, Sheets
from clust_desktop.services.summaries import Summaries
from clust_desktop.services.uncollected import uncollected
from clust_desktop.store.database import Archive

__all__ = ["Papers", "write_whole"]


class Papers:
    """Prints the reports of the archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def pdf(
        self, kind: str, *, period: str, association: str | None = None, on: str | None = None, context: bool = False,
        draft: bool = False,
    ) -> bytes:  # fmt: skip
        """The bytes of the paper in the language spoken now; the same for the same data and day."""
        with uncollected():
            summary = Summaries(self.archive).monitoring(
                period=period, association=association, on=on, context=context, draft=draft
            )
            return self.set(kind, summary)

    def set(self, kind: str, summary: Summary) -> bytes:
        """A summary set on paper in the language spoken now: "association" or "monitoring"."""
        from clust_desktop.reports.association import association as one
        from clust_desktop.reports.monitoring import monitoring as all_of_them

        return (one if kind == "association" else all_of_them)(summary, language=language())

    def of_gathering(self, kind: str, *, gathering: str, association: str | None = None) -> bytes:
        """The bytes of a paper about one gathering: "attendance", or the "minutes" of one association's assembly."""
        from clust_desktop.reports.minutes import minutes as set_minutes
        from clust_desktop.reports.presence_list import presence_list as attendance
        from clust_desktop.services.minutes import minutes
        from clust_desktop.services.presence_lists import presence_list

        with uncollected():
            if kind == "minutes":
                return set_minutes(minutes(self.archive, gathering, association), language=language())
            assert kind == "attendance", kind
            return attendance(presence_list(self.archive, gathering), language=language())

    def minutes_docx(self, *, gathering: str, association: str | None = None) -> bytes:
        """The minutes as a document for the word processor."""
        from clust_desktop.domain.minutes import blocks
        from clust_desktop.exchange.minutes_docx import document
        from clust_desktop.reports.pixels import emblem_png
        from clust_desktop.services.minutes import minutes

        said = minutes(self.archive, gathering, association)
        return document(
            blocks(said), title=f"{_('Minutes of the assembly')} – {said.gathering.title}", fund=said.gathering.fund,
            cup=said.gathering.cup, emblem=emblem_png(), issued_on=said.on,
        )  # fmt: skip

    def sign_in(
        self, *, gathering: str, rows: int | None = None, session: str | None = None, large: bool = False
    ) -> tuple[Planned, bytes]:
        """A sign-in list as it would be printed, and its bytes; nothing is written."""
        from clust_desktop.reports.sign_in import sign_in

        with uncollected():
            planned = Sheets(self.archive).plan(gathering=gathering, rows=rows, session=session, large=large)
            return planned, sign_in(planned.listed, language=language())

    def lay_out(self, pdf: bytes, *, name: str) -> Path:
        """Write a paper where it can be looked at with the program of the system, and say where."""
        out = outside.folder() / name
        write_whole(out, pdf)
        return out

    def pages(self, pdf: bytes) -> int:
        """How many pages a paper has."""
        from clust_desktop.reports.pixels import page_count

        return page_count(pdf)

    def picture(self, pdf: bytes, *, page: int, width: int) -> bytes:
        """One page of a paper (the first is 0) as a picture `width` pixels wide, in the PPM format."""
        from clust_desktop.reports.pixels import page_ppm

        return page_ppm(pdf, page, width)

    def print(
        self, kind: str, *, out: Path, period: str, association: str | None = None, on: str | None = None,
        context: bool = False, draft: bool = False,
    ) -> Path:  # fmt: skip
        """Write the paper and return its path. Raises Refused where the place cannot be written."""
        content = self.pdf(kind, period=period, association=association, on=on, context=context, draft=draft)
        write_whole(out, content)
        return out

    def print_of(self, kind: str, *, out: Path, gathering: str, association: str | None = None) -> Path:
        """Write a paper about one gathering; minutes whose name ends in .docx for the word processor.

        Raises Refused where the place cannot be written.
        """
        if kind == "minutes" and out.suffix.lower() == ".docx":
            write_whole(out, self.minutes_docx(gathering=gathering, association=association))
        else:
            write_whole(out, self.of_gathering(kind, gathering=gathering, association=association))
        return out

    def print_sign_in(
        self, *, out: Path, gathering: str, rows: int | None = None, session: str | None = None, large: bool = False
    ) -> Path:
        """Write a sign-in list, and write down that it was printed, unless the same one was."""
        planned, content = self.sign_in(gathering=gathering, rows=rows, session=session, large=large)
        Sheets(self.archive).record(planned)
        write_whole(out, content)
        return out
