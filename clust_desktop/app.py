"""The one place where real things meet: an archive, its services, the window."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from clust_desktop.store.database import Archive

if TYPE_CHECKING:
    from clust_desktop.services.indicators import Indicators
    from clust_desktop.services.summaries import Summaries


class Office:
    """The services over one open archive, each made when first asked for."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @cached_property
    def indicators(self) -> Indicators:
        from clust_desktop.services.indicators import Indicators

        return Indicators(self.archive)

    @cached_property
    def summaries(self) -> Summaries:
        from clust_desktop.services.summaries import Summaries

        return Summaries(self.archive)
