"""What happens when something fails in the window: a refusal is said, a bug is logged whole and apologised for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from tkinter import Tk
from types import TracebackType

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

log = logging.getLogger(__name__)


class Failures:
    """Takes every exception that leaves a callback of `root`.

    `say` shows a refusal where the person is looking; `apologise` stops them with a sentence.
    """

    def __init__(self, root: Tk, *, say: Callable[[Refused], None], apologise: Callable[[str], None]) -> None:
        self._say, self._apologise = say, apologise
        self._apologising = False
        root.report_callback_exception = self.report

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Refused):
            self._say(error)
            return
        log.error("a callback of the window failed", exc_info=(kind, error, trace))
        if self._apologising:  # one apology at a time: a repeating failure must not pile up dialogs
            return
        from clust_desktop import logs

        self._apologising = True
        try:
            self._apologise(
                _(
                    "Something went wrong in the program, and what you asked was not done. Your data is safe.\n\n"
                    "Please send the log to whoever looks after the program: {file}"
                ).format(file=logs.place())
            )
        finally:
            self._apologising = False
