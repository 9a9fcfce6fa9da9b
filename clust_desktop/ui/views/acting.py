"""How an action of a page is done: warned of, asked for, done, and told; once for lists and records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from clust_desktop.i18n import _
from clust_desktop.ui import last_folders
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Action, Done, Page, Takes, Where

Told = Callable[[Done], None]


class Acting:
    """Does the actions of one page; `told` hears of what was done, to show it."""

    def __init__(self, around: Surroundings, page: Page, told: Told) -> None:
        self.around, self.page, self._told = around, page, told

    def is_allowed(self, action: Action, record: Any) -> bool:
        """Whether the action makes sense now: with a row where it takes one, and if the page agrees."""
        if action.takes in (Takes.RECORD, Takes.RECORDS) and not record:
            return False
        return not action.allowed or bool(getattr(self.page, action.allowed)(record))

    def do(self, action: Action, record: Any, typed: Mapping[str, str], where: Where) -> None:
        """Do the action to what it takes: a record's values, a list of rows, or what was typed."""
        if not action.reads and not self.around.may_write():
            return
        if action.warns:
            ask = partial(self._ask, action, record, typed, where)
            self._call(action, action.warns, (record, typed, where), ask, slow=action.warns_slowly)
        else:
            self._ask(action, record, typed, where, "")

    def _ask(self, action: Action, record: Any, typed: Mapping[str, str], where: Where, warning: str) -> None:
        name = _(action.label).rstrip("…")
        if action.saves is not None:
            if (out := self._place(action, record, where)) is not None:
                self._done(action, record, {**typed, "file": str(out)}, where)
        elif action.asks is not None:
            begins = getattr(self.page, f"{action.name}_blank", None)
            shaped = getattr(self.page, f"{action.name}_form", None)
            office = self.around.office
            form = shaped(office, record, where) if shaped else action.asks

            def begin() -> dict[str, str]:
                return form.format(begins(office, record, where)) if begins else {}

            said = getattr(self.page, f"{action.name}_notes", None)
            left_out = getattr(self.page, f"{action.name}_leaves_out", None)
            self.around.sheets.fill(
                title=name, text=warning, yes=_(action.yes) if action.yes else name, form=form, texts=begin(),
                begin=begin, then=lambda asked: self._done(action, record, asked, where),
                notes=lambda asked: said(office, record, asked, where) if said else [],
                leaves_out=lambda asked: left_out(office, record, asked, where) if left_out else (),
                waits=action.writes_slowly, grave=action.grave,
                draft=(f"{self.page.code}.{action.name}", _kept_for(record, where)) if len(form.fields) > 1 else None,
            )  # fmt: skip
        elif warning:
            self.around.sheets.confirm(
                title=name, text=warning, yes=name, grave=action.grave,
                then=lambda: self._done(action, record, typed, where),
            )  # fmt: skip
        else:
            self._done(action, record, typed, where)

    def _place(self, action: Action, record: Any, where: Where) -> Path | None:
        """Where a person wants the file; the folder is proposed again the next time."""
        assert action.saves is not None
        kind, pattern = action.saves
        chosen = self.around.dialogs.choose_new_file(
            title=_(action.label), kinds=[(_(kind), pattern)], folder=last_folders.last("export"),
            name=getattr(self.page, f"{action.name}_file")(self.around.office, record, where),
        )  # fmt: skip
        if chosen is None:
            return None
        last_folders.keep("export", chosen.parent)
        return chosen if chosen.suffix else chosen.with_suffix(pattern.removeprefix("*"))

    def _done(self, action: Action, record: Any, typed: Mapping[str, str], where: Where) -> None:
        if action.writes_slowly:
            method = getattr(self.page, action.name)
            if (checks := getattr(self.page, f"{action.name}_checks", None)) is not None:
                checks(self.around.office, record, typed, where)
            sheets = self.around.sheets
            if action.asks is None:
                sheets.put_away()
            self.around.works.start(
                _(action.label).rstrip("…"), lambda office, _tell: method(office, record, typed, where), self._written,
                refused=sheets.refused,
            )  # fmt: skip
            return
        self._call(action, action.name, (record, typed, where), self._tell_if, slow=action.slow)

    def _call(
        self, action: Action, name: str, given: tuple[Any, ...], then: Callable[[Any], None], *, slow: bool
    ) -> None:
        """Call that method of the page; a slow one in the background, saying so meanwhile."""
        method = getattr(self.page, name)
        if not slow:
            then(method(self.around.office, *given))
            return
        background, sheets, key = self.around.background, self.around.sheets, f"slow {id(self)}"

        def found(what: Any) -> None:
            sheets.put_away()
            then(what)

        sheets.working(title=_(action.label).rstrip("…"), stop=lambda: background.forget(key))
        background.read(key, lambda office: method(office, *given), found, failed=sheets.put_away)

    def _written(self, done: Done | None) -> None:
        self.around.sheets.answered()
        self._tell_if(done)

    def _tell_if(self, done: Done | None) -> None:
        if done is not None:
            self.tell(done)

    def tell(self, done: Done) -> None:
        """Say what was done, and show it: here, or on the page it names."""
        self.around.sheets.put_away()
        if done.cover:
            self.around.cover(done.cover, done.uid)
            return
        self._told(done)
        if done.file is not None:
            self.around.dialogs.show_file(done.file)
        if done.open:
            self.around.open(done.open, done.uid)
        self.around.done(done)


def _kept_for(record: Any, where: Where) -> str:
    """The record under which the draft of a sheet is kept: the row, all the rows, or what the list stands under."""
    rows = [record] if isinstance(record, Mapping) else list(record or ())
    uids = [str(row.get("uid", "")) for row in rows]
    if len(uids) > 1:
        return sha256("\n".join(sorted(uids)).encode()).hexdigest()
    return uids[0] if uids else where.of
