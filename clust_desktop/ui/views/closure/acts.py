"""What is done on the page of a period's closing: closed, issued anew, a fingerprint checked, a paper opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from clust_desktop.domain.fields import Date, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import YesNo
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.issued import Issued, said_of
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Done
from clust_desktop.ui.views.print_choices import ASSOCIATION, KIND, MONITORING

if TYPE_CHECKING:
    from clust_desktop.ui.views.closure.view import ClosureView

ON = Date("on", N_("Day of the paper"))
CLOSING = Form(N_("Close the period"), (ON,))
RESTATING = Form(N_("Issue anew"), (ON, Text("reason", N_("Reason"), required=False, longest=300)))
VERIFYING = Form(N_("Check a fingerprint"), (Text("fingerprint", N_("Fingerprint"), longest=120),))


class Acts:
    """Asks before each of them, says why not where it cannot be, and what was done."""

    def __init__(self, around: Surroundings, view: ClosureView) -> None:
        self.around, self.office, self.view = around, around.office, view

    def close_period(self) -> None:
        """Say with numbers what will be frozen, or everything that hinders it; a closed period is issued anew."""
        if self.view.chosen is None or self.view.found is None or not self.around.may_write():
            return
        period, association = self.view.chosen.period, self.view.chosen.association
        again = self.view.found.standing.is_closed
        if self.view.found.hindered:
            self.around.sheets.tell(title=_("It cannot be done yet"), text=_cut(self.view.found.hindered))
            return
        form = RESTATING if again else CLOSING

        def go(typed: dict[str, str]) -> None:
            values = form.read(typed)
            self.around.works.start(
                _("Printing and freezing…"),
                lambda office, _tell: _issue(office, again)(period=period, association=association, **values),
                partial(self._issued, again=again), refused=self.around.sheets.refused,
            )  # fmt: skip

        self.around.sheets.fill(
            title=_(form.title), text="\n".join(self.view.found.announced),
            yes=_("Issue anew") if again else _("Close the period"), form=form, then=go, waits=True,
            texts=form.format({"on": self.office.closures.today()}),
        )  # fmt: skip

    def _issued(self, issued: Issued, *, again: bool) -> None:
        self.around.sheets.answered()
        self.around.done(Done(said_of(issued, again=again)))
        self.view.reread()

    def print_draft(self) -> None:
        """Prepare a draft on the page of papers, at any time."""
        kind = ASSOCIATION if self.view.chosen and self.view.chosen.association else MONITORING
        draft = YesNo("draft", "").format(True)
        self.around.open("prints", filters={"kind": KIND.format(kind), "draft": draft, "closure": ""})

    def verify(self) -> None:
        """Ask for a printed fingerprint and say which issue it is of, and whether the archive agrees."""

        def go(typed: dict[str, str]) -> None:
            verify = partial(_verified, fingerprint=VERIFYING.read(typed)["fingerprint"])
            self.around.background.read("fingerprint", verify, self._verified, self.around.sheets.put_away)

        self.around.sheets.fill(
            title=_("Check a fingerprint"),
            text=_("It stands at the foot of every page; its first 16 digits are enough."),
            yes=_("Check"), form=VERIFYING, texts={}, then=go, waits=True,
        )  # fmt: skip

    def _verified(self, found: list[str] | Refused) -> None:
        if isinstance(found, Refused):
            self.around.sheets.refused(found)
        else:
            self.around.sheets.answered()
            self.around.sheets.tell(title=_("Check a fingerprint"), text="\n".join(found))

    def open_issue(self) -> None:
        """Open the very paper of an issue with the system's own program."""
        at = self.view.issues.cursor
        if self.view.found is None or not 0 <= at < len(self.view.found.issues):
            return
        try:
            out = self.office.documents.lay_out(uid=self.view.found.issues[at]["paper"])
        except Refused as refusal:
            self.around.refuse(refusal.sentence)
            return
        self.around.dialogs.show_file(out)
        self.around.say(_("{file} was opened with the program of the system.").format(file=out.name))

    def open_restated(self) -> None:
        """Say of a restated figure which records came and went, and which operations did it."""
        at = self.view.restated.cursor
        if self.view.found is not None and 0 <= at < len(self.view.found.restated):
            one = self.view.found.restated[at]
            self.around.sheets.tell(title=" ".join(self.view.restated.given[at][:3]), text=_cut(one.sentences()))


def _verified(office: Office, *, fingerprint: str) -> list[str] | Refused:
    try:
        return office.closures.verify(fingerprint=fingerprint).sentences()
    except Refused as refusal:
        return refusal


def _issue(office: Office, again: bool) -> Callable[..., Issued]:
    return office.closures.restate if again else office.closures.close


def _cut(said: list[str], most: int = 12) -> str:
    """The first lines, and how many more there are: the rest stands on the draft."""
    more = len(said) - most
    return "\n".join([*said[:most], *([_("… and {n} more, all on the draft.").format(n=more)] if more > 0 else [])])
