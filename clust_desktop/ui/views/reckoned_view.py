"""A record that is no row of the archive but a reckoning over many: it has panels, no form and nothing to save."""

from __future__ import annotations

from typing import Any

from clust_desktop.i18n import _
from clust_desktop.ui.list_rows import NOT_YET
from clust_desktop.ui.specs import Done
from clust_desktop.ui.views.record_view import RecordView


class ReckonedView(RecordView):
    """Its panels stand at once; what its heading says is read in the background."""

    @property
    def _key(self) -> str:
        return f"record {id(self)}"

    def _draw(self) -> None:
        if self.record is None:
            self.heading.say(_(self.page.title), NOT_YET)
        self._read()
        self._draw_body(None, self.page.panels)

    def _read(self) -> None:
        page, uid = self.page, self.uid
        self.around.background.read(self._key, lambda office: page.record(office, uid), self._came)

    def _came(self, record: dict[str, Any]) -> None:
        self.record = record
        self._say_name()
        self._buttons()

    def _beside(self, done: Done) -> None:
        self._heard(done)
        self._read()

    def is_there(self) -> bool:
        return True

    def destroy(self) -> None:
        self.around.background.forget(self._key)
        super().destroy()
