"""Papers printed: a summary set as PDF and written where a person wants it."""

from __future__ import annotations

import os
from pathlib import Path

from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, language
from clust_desktop.services.summaries import Summaries
from clust_desktop.services.uncollected import uncollected
from clust_desktop.store.database import Archive


class Papers:
    """Prints the reports of the archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def pdf(
        self, kind: str, *, period: str, association: str | None = None, on: str | None = None, context: bool = False,
        draft: bool = False,
    ) -> bytes:  # fmt: skip
        """The bytes of the paper in the language spoken now; the same for the same data and day."""
        from clust_desktop.reports.association import association as one
        from clust_desktop.reports.monitoring import monitoring as all_of_them

        with uncollected():
            summary = Summaries(self.archive).monitoring(
                period=period, association=association, on=on, context=context, draft=draft
            )
            return (one if kind == "association" else all_of_them)(summary, language=language())

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


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all. Raises Refused where it cannot be written."""
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_bytes(content)
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Refused(_("{file} cannot be written: {error}.").format(file=path, error=why(error))) from error
