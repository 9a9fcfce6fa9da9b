"""Slow work that writes: the window waits for it under a sheet that says how far it is and can stop it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import Any, TypeVar

from clust_desktop.domain import amounts
from clust_desktop.domain.progress import Stopped, Tell
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.ui import once, widgets
from clust_desktop.ui.background import Task
from clust_desktop.ui.keys import Keys
from clust_desktop.ui.office import Office
from clust_desktop.ui.theme import Look
from clust_desktop.ui.working import Working

Found = TypeVar("Found")
LOOK_EVERY = 40  # milliseconds


class Works:
    """At most one work at a time; meanwhile nothing else of the window can be reached, and nothing else writes."""

    def __init__(
        self, window: tk.Misc, look: Look, keys: Keys, office: Office, *, before: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._window, self._look, self._keys, self._office = window, look, keys, office
        self._before, self._say = before, say
        self.open: ProgressSheet | None = None
        self.task: Task[Any] | None = None
        self._after = ""
        self._focus: tk.Misc | None = None
        self._before_alone: tk.Misc | None = None

    def start(
        self, title: str, work: Callable[[Office, Tell], Found], then: Callable[[Found], None], *,
        refused: Callable[[Refused], None] | None = None, stopped: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Do `work` over services that write, in a thread of its own; `then` is given what it found.

        `work` tells how far it is. What it refuses is given to `refused`, or said in the status line; `stopped` is
        called where the person stopped it: then nothing that it had not finished is left. All three are called in the
        window's thread, when the window can write again. While a work is under way no other is begun: what was pressed
        twice is done once. Raises ReadOnly where the archive cannot be written.
        """
        if self.open is not None:
            return
        once.changed(self._window)
        self._before()  # while the work writes no draft can be kept
        self.task = task = Task(self._office.worker, work)
        self._focus = widgets.focused(self._window)
        self.open = ProgressSheet(self._window, self._look, self._keys, title, stop=task.stop)
        self._before_alone, self._keys.alone = self._keys.alone, self.open
        self._after = self._window.after(1, self._look_at, task, then, refused, stopped or self._stopped)

    def _look_at(
        self, task: Task[Found], then: Callable[[Found], None], refused: Callable[[Refused], None] | None,
        stopped: Callable[[], None],
    ) -> None:  # fmt: skip
        if not task.is_over:
            assert self.open is not None
            self.open.show(*task.told)
            self._after = self._window.after(LOOK_EVERY, self._look_at, task, then, refused, stopped)
            return
        self._put_away()
        try:
            found = task.result()
        except Stopped:
            stopped()
        except Refused as refusal:
            if refused is None:
                raise
            refused(refusal)
        else:
            then(found)

    def _stopped(self) -> None:
        self._say(_("Stopped: what was not finished was taken back."))

    def _put_away(self) -> None:
        assert self.open is not None
        once.changed(self._window)
        self._keys.alone, self._after = self._before_alone, ""
        self.open.destroy()
        self.open = None
        if self._focus is not None and self._focus.winfo_exists():
            self._focus.focus_set()

    def close(self) -> None:
        """Stop what is being done and wait for its end; nothing is delivered any more."""
        if self.open is not None and self.task is not None:
            self._window.after_cancel(self._after)
            self.task.wait()
            self._put_away()


class ProgressSheet(Working):
    """Covers the whole window: what is being done, how much of it, and the button that stops it (Esc)."""

    def __init__(self, window: tk.Misc, look: Look, keys: Keys, title: str, *, stop: Callable[[], None]) -> None:
        super().__init__(window, look, title=title, stop=stop, away=self.end)
        self._counts = False
        keys.on("<Escape>", lambda _event: self.end(), owner=self)
        keys.on("<FocusIn>", self._keep_focus, owner=self)
        self.place(relx=0, rely=0, relwidth=1, relheight=1)
        self.lift()
        self.take_focus()

    def _keep_focus(self, event: tk.Event[tk.Misc]) -> None:
        if self.winfo_exists() and not str(event.widget).startswith(str(self)):
            self.take_focus()

    def end(self) -> None:
        """Ask the work to stop; the sheet stays until it has."""
        self.cancel.configure(text=_("Stopping…"))
        self.cancel.state(["disabled"])
        self.stop()

    def show(self, done: int, of: int, doing: str) -> None:
        """How far it is; the bar only moves where nobody knows how much there is."""
        if bool(of) is not self._counts:
            self._counts = bool(of)
            if of:
                self.bar.stop()
            else:
                self.bar.configure(mode="indeterminate")
                self.bar.start(30)
        if of:
            counted = _("{done} of {all}").format(done=amounts.show(done), all=amounts.show(of))
            doing = f"{doing}: {counted}" if doing else counted
            self.bar.configure(mode="determinate", maximum=of, value=done)
        if str(self.text["text"]) != doing:
            self.text.configure(text=doing)
