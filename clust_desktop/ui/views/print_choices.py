"""What is asked before a paper is made: which one, then whatever that one takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from tkinter import ttk
from typing import Any

from clust_desktop.domain.fields import Choice, Date, Field, Integer
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import Reference, YesNo
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.badges import MOST_EMPTY as MOST_BADGES
from clust_desktop.services.certificates import LONGEST
from clust_desktop.services.sheets import MOST_EMPTY
from clust_desktop.ui import inputs, widgets
from clust_desktop.ui.asking import asking
from clust_desktop.ui.page import Surroundings

MONITORING, ASSOCIATION, SIGN_IN, ATTENDANCE, MINUTES = (
    "monitoring", "association", "sign-in", "attendance", "minutes",
)  # fmt: skip
REGISTER, CERTIFICATES, BADGES, CONVOCATION, DOSSIER = (
    "register", "certificates", "badges", "convocation", "dossier",
)  # fmt: skip
KINDS = (
    (MONITORING, N_("Monitoring summary")), (ASSOCIATION, N_("Summary of one association")),
    (REGISTER, N_("Register of members")), (CONVOCATION, N_("Call or invitation")), (BADGES, N_("Name badges")),
    (SIGN_IN, N_("Sign-in sheet")), (ATTENDANCE, N_("Attendance list")),
    (CERTIFICATES, N_("Certificates of attendance")), (MINUTES, N_("Minutes of an assembly")),
    (DOSSIER, N_("Dossier")),
)  # fmt: skip
OF_A_PERIOD = (MONITORING, ASSOCIATION, DOSSIER)
KIND = Choice("kind", N_("Which paper"), options=KINDS)
LANGUAGE = Choice("language", N_("Language"), options=(("it", "Italiano"), ("en", "English")))
GATHERING = Reference("gathering", N_("Gathering"), noun="gathering")
SESSION = Choice("session", N_("Session"), required=False, options=())
_PERIOD = (
    LANGUAGE,
    Date("on", N_("Data as of"), required=False, help=N_("Empty: the day the data stand at.")),
    YesNo("context", N_("Figures of the region")),
    YesNo("draft", N_("Draft")),
    Integer("closure", N_("Issue of the closing"), required=False, least=1, most=9999,
            help=N_("Empty: the figures as they are now.")),
)  # fmt: skip
_SHEET = (
    GATHERING, LANGUAGE, SESSION,
    Integer("rows", N_("Empty rows"), required=False, least=0, most=MOST_EMPTY,
            help=N_("Empty: the last page is filled with them.")),
    YesNo("large", N_("Large print")),
)  # fmt: skip
AS_FOLDER = YesNo("as_folder", N_("Save as a folder"), help=N_("Each piece a file of its own, as it was added."))
_CERTIFICATES = (
    GATHERING, LANGUAGE,
    Reference("person", N_("For one person alone"), noun="person", required=False,
              help=N_("Empty: for everybody who came.")),
    Integer("minutes", N_("Least minutes"), required=False, least=0, most=LONGEST,
            help=N_("Empty: those that the rules ask.")),
)  # fmt: skip
_BADGES = (GATHERING, LANGUAGE, Integer("empty", N_("Empty badges"), required=False, least=0, most=MOST_BADGES))
FIELDS: dict[str, tuple[Field, ...]] = {
    MONITORING: _PERIOD, ASSOCIATION: _PERIOD, SIGN_IN: _SHEET, ATTENDANCE: (GATHERING, LANGUAGE),
    MINUTES: (GATHERING, LANGUAGE), REGISTER: _PERIOD[:2], CONVOCATION: (GATHERING, LANGUAGE),
    CERTIFICATES: _CERTIFICATES, BADGES: _BADGES, DOSSIER: (*_PERIOD[:2], AS_FOLDER),
}  # fmt: skip


class Choices(ttk.Frame):
    """The fields one below the other; those that the chosen paper does not take are out of sight."""

    def __init__(
        self, master: ttk.Frame, around: Surroundings, *, wide: int, changed: Callable[[], None],
        end: Callable[[], None], pressed: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__(master, style="Card.TFrame")
        self.columnconfigure(0, weight=1)
        self.around, self._wide, self._told, self._end, self._pressed = around, wide, changed, end, pressed
        self._asks = asking(around.look, around.office, changed=self._changed, go_on=self._go_on)
        self.inputs: dict[str, inputs.Input] = {}
        self._cells: dict[str, ttk.Frame] = {}
        self._sessions: tuple[str, tuple[tuple[str, str], ...]] = ("", ())
        every = {one.key: one for one in (KIND, *_SHEET, *_CERTIFICATES, *_BADGES, *_PERIOD, AS_FOLDER)}
        for at, field in enumerate(every.values()):
            cell = self._cells[field.key] = ttk.Frame(self, style="Card.TFrame")
            cell.grid(row=at, sticky="we", pady=(around.look.px(8) if at else 0, 0))
            cell.columnconfigure(0, weight=1)
            self._make(field)
        self.reshape()

    def _make(self, field: Field) -> None:
        look, cell = self.around.look, self._cells[field.key]
        for child in cell.winfo_children():
            child.destroy()
        label = ttk.Label(cell, text=_(field.label), style="Body.Card.TLabel")
        label.grid(row=0, sticky="w", pady=(0, look.px(2)))
        made = self.inputs[field.key] = inputs.make(cell, field, self._asks, short=True)
        made.widget.grid(row=1, sticky="we")
        widgets.labels(label, made.target)
        if field.help:
            ttk.Label(cell, text=_(field.help), style="Small.Quiet.Card.TLabel", wraplength=self._wide,
                      justify="left").grid(row=2, sticky="w")  # fmt: skip
        for key in ("<Control-p>", "<Control-e>"):
            made.target.bind(key, partial(self._heard, key), add=True)

    def _heard(self, key: str, _event: object) -> str:
        self._pressed(key)
        return "break"

    def _go_on(self, key: str) -> None:
        keys = ["kind", *(one.key for one in FIELDS[self.kind] if one.key not in self._out_of_sight())]
        after = keys[keys.index(key) + 1 :] if key in keys else []
        self.inputs[after[0]].target.focus_set() if after else self._end()

    def _changed(self, key: str) -> None:
        if key in ("kind", "gathering"):
            self.reshape()
        self._told()

    # -- what is asked ------------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """The paper chosen; the first one while what is typed is none."""
        try:
            return str(KIND.parse(self.inputs["kind"].typed()))
        except Refused:
            return MONITORING

    def _out_of_sight(self) -> set[str]:
        wanted = {one.key for one in FIELDS[self.kind]} | {"kind"}
        return {key for key in self._cells if key not in wanted or (key == "session" and not self._sessions[1])}

    def reshape(self) -> None:
        """Ask what the chosen paper takes; the sessions are those of the chosen gathering."""
        uid = self.inputs["gathering"].typed()
        if uid != self._sessions[0]:
            known = bool(uid) and not uid.startswith("?")
            options = self.around.office.gatherings.sessions(gathering=uid) if known else ()
            self._sessions = uid, options
            self._make(Choice("session", SESSION.label, required=False, options=options,
                              help=N_("Empty: the whole gathering.")))  # fmt: skip
        hidden = self._out_of_sight()
        for key, cell in self._cells.items():
            widgets.let_show(cell, key not in hidden)

    def ask(self, **texts: str) -> None:
        """Fill some fields with the text given by key."""
        for key, text in texts.items():
            self.inputs[key].fill(text)
            if key in ("kind", "gathering"):
                self.reshape()

    def read(self) -> dict[str, Any]:
        """The values by key, `kind` first. Raises Invalid for what cannot be read."""
        self.reshape()
        if not isinstance(kind := KIND.parse(self.inputs["kind"].typed()), str):
            raise Invalid({"kind": _("Choose which paper.")})
        out = self._out_of_sight()
        fields = tuple(one for one in FIELDS[kind] if one.key not in out)
        fields = tuple(
            Choice("session", SESSION.label, required=False, options=self._sessions[1]) if one is SESSION else one
            for one in fields
        )
        form = Form(N_("Papers"), fields)
        return {"kind": kind, **form.read({one.key: self.inputs[one.key].typed() for one in fields})}
