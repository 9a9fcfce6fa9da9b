"""What was typed in one form and not saved: kept while a person types, and there again when the form is."""

from __future__ import annotations

from collections.abc import Mapping

from clust_desktop.i18n import _
from clust_desktop.ui import new_day, shown
from clust_desktop.ui.form_view import FormView
from clust_desktop.ui.office import Office

KEEP_AFTER = 1500  # milliseconds without a key before a draft is kept


def still_here() -> str:
    """What is said to whoever leaves unfinished work."""
    return _("What was typed is not saved; it is kept, and stands here again when you come back.")


class Unfinished:
    """The draft of a form under the name of a page and a record, while that form is there.

    `changed` is called whenever something is typed, `filled` are the texts as they are kept. Of a form that `parts`,
    only the fields that were changed are kept.
    """

    def __init__(self, form: FormView, office: Office, *, page: str, record: str, parts: bool = False) -> None:
        self._form, self._office, self._of, self._parts = form, office, {"page": page, "record": record}, parts
        self._later = ""
        self.filled = form.typed()
        form.bind("<Destroy>", lambda event: self._stop() if event.widget is form else None, add=True)

    def restore(self) -> str:
        """Fill in what was kept; the sentence that says so, empty where nothing was."""
        draft = self._office.drafts.find(**self._of)
        known = {key: text for key, text in draft.typed.items() if key in self.filled} if draft else {}
        if not draft or self.filled | known == self.filled:
            return ""
        self._form.fill(self.filled | known)
        return _("What was typed on {when} and not saved is here again.").format(when=shown.moment(draft.saved_at))

    def forget(self) -> None:
        """Take away what was typed, here and where it is kept."""
        self._form.fill(self.filled)
        self.drop()

    def begin(self, texts: Mapping[str, str], *, record: str | None = None) -> None:
        """Fill the form with what is saved, of another record too; from there on anything else is unfinished."""
        self._of |= {"record": record} if record is not None else {}
        self._form.fill(texts)
        self.filled = self._form.typed()

    def renew(self, texts: Mapping[str, str]) -> list[str]:
        """Begin with the days of these texts, where nobody typed others; the fields that changed."""
        keys = new_day.renew(self._form, self.filled, texts)
        self.filled |= {key: text for key, text in self._form.typed().items() if key in keys}
        return keys

    def changed(self) -> None:
        self._stop()
        self._later = self._form.after(KEEP_AFTER, self.put_by)

    @property
    def is_changed(self) -> bool:
        return self._form.typed() != self.filled

    def put_by(self) -> bool:
        """Keep what was typed; whether there was anything."""
        self._stop()
        if self._office.archive.is_read_only:
            return False
        if not self.is_changed:
            self.drop()
            return False
        typed, now = self._form.lasting(), self._form.typed()
        kept = {key: text for key, text in typed.items() if not self._parts or now[key] != self.filled[key]}
        self._office.drafts.keep(typed=kept, **self._of)
        return True

    def done(self) -> None:
        """What was typed is kept as it stands."""
        self.drop()
        self.filled = self._form.typed()

    def drop(self) -> None:
        """What was typed is done, or not wanted any more."""
        self._stop()
        if not self._office.archive.is_read_only:
            self._office.drafts.drop(**self._of)

    def _stop(self) -> None:
        if self._later:
            self._form.after_cancel(self._later)
        self._later = ""
