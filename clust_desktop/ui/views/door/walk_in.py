"""Somebody nobody expected, in seconds: name, organisation found or new, the member they are for as it follows."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from tkinter import ttk

from clust_desktop.domain.names import fold
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services.door import Mark
from clust_desktop.services.drafts import Draft
from clust_desktop.ui import shown, widgets
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pick_list import Offer, PickEntry
from clust_desktop.ui.views.door.desk import DoorDesk

NEW = "+"
"""What stands before the name of an organisation the archive does not know, in the list of offers."""

DRAFT = "door"
"""The page under which the card of a gathering is kept."""


def kept_of(office: Office, gathering: str) -> Draft | None:
    """What was typed at the door of a gathering and neither let in nor put away."""
    return office.drafts.find(page=DRAFT, record=gathering)


class WalkIn(ttk.Frame):
    """Four fields; Enter goes on, from the last one it lets in."""

    def __init__(
        self, master: tk.Misc, around: Surroundings, desk: DoorDesk, typed: str, *, came: Callable[[Mark], None],
        kept: Draft | None = None,
    ) -> None:  # fmt: skip
        look = around.look
        super().__init__(master, style="Box.TFrame", padding=look.px(18))
        self.desk, self.office, self._came = desk, around.office, came
        self.members = self.office.door.members(gathering=desk.uid)
        self.columnconfigure(1, weight=1)
        title = _("Without registration: a new person")
        ttk.Label(self, text=title, style="Heading.Card.TLabel").grid(row=0, column=0, columnspan=2, sticky="w")
        given, _gap, family = typed.rpartition(" ")
        self.given, self.family = widgets.entry(self, width=30), widgets.entry(self, width=30)
        for entry, text in ((self.given, given), (self.family, family)):
            entry.insert(0, text.title() if text.islower() else text)
        self.organisation = PickEntry(
            self, look, offers=self._organisations, taken=self._chosen, go_on=lambda: self.represents.entry.focus_set()
        )
        self.represents = PickEntry(self, look, offers=self._members, taken=self._for_whom, go_on=self.let_in)
        self._organisation: Offer | None = None
        self._represents: Offer | None = None
        self._asked = ""
        for at, (name, control, target) in enumerate((
            (_("Given name"), self.given, self.given), (_("Family name"), self.family, self.family),
            (_("Organisation"), self.organisation, self.organisation.entry),
            (_("On behalf of"), self.represents, self.represents.entry),
        ), 1):  # fmt: skip
            label = ttk.Label(self, text=name, style="Bold.Card.TLabel")
            label.grid(row=at, column=0, sticky="w", padx=(0, look.px(12)), pady=look.px(5))
            widgets.labels(label, target)
            control.grid(row=at, column=1, sticky="we", pady=look.px(5))
        for entry, then in ((self.given, self.family), (self.family, self.organisation.entry)):
            for key in ("<Return>", "<KP_Enter>"):
                entry.bind(key, partial(_to, then), add=True)
        self.said = ttk.Label(self, style="bad.Status.TLabel", justify="left", wraplength=look.px(600))
        self.said.grid(row=5, column=1, sticky="w")
        self.yes = widgets.button(self, _("Let in (Ctrl+S)"), self.let_in)
        widgets.mark_main(self.yes, True)
        self.yes.grid(row=6, column=1, sticky="w", pady=(look.px(10), 0))

        self._filled = self._typed()
        if kept is not None:
            self._restore(kept)

    # -- kept ---------------------------------------------------------------------------------------------------------

    def _typed(self) -> dict[str, str]:
        """The four texts, and what was chosen for the last two."""
        texts = {
            "given_name": self.given.get(), "family_name": self.family.get(), "organisation": self.organisation.get(),
            "represents": self.represents.get(),
        }  # fmt: skip
        for key, offer in (("organisation", self._organisation), ("represents", self._represents)):
            texts[f"{key}_uid"] = offer[0] if offer and offer[1] == texts[key].strip() else ""
        return texts

    def _restore(self, kept: Draft) -> None:
        texts = self._typed() | kept.typed
        for entry, key in ((self.given, "given_name"), (self.family, "family_name")):
            entry.delete(0, "end")
            entry.insert(0, texts[key])
        self.organisation.set(texts["organisation"])
        self.represents.set(texts["represents"])
        chosen = {key: texts[f"{key}_uid"] for key in ("organisation", "represents")}
        if chosen["organisation"]:
            self._organisation = (chosen["organisation"], texts["organisation"].strip(), "")
        if chosen["represents"]:
            self._represents = (chosen["represents"], texts["represents"].strip(), "")
        said = _("What was typed on {when} and not saved is here again.")
        self.tell(said.format(when=shown.moment(kept.saved_at)))

    def tell(self, sentence: str) -> None:
        """Say something that is no refusal."""
        self.said.configure(text=sentence, style="Small.Quiet.Card.TLabel")

    def _refuse(self, sentence: str) -> None:
        self.said.configure(text=sentence, style="bad.Status.TLabel")

    def put_by(self) -> None:
        """Keep what was typed for when this door is opened again."""
        typed = self._typed()
        if typed != self._filled and not self.office.archive.is_read_only:
            self.office.drafts.keep(page=DRAFT, record=self.desk.uid, typed=typed)

    def forget(self) -> None:
        """The person is in, or not wanted any more."""
        if not self.office.archive.is_read_only:
            self.office.drafts.drop(page=DRAFT, record=self.desk.uid)

    def take_focus(self) -> None:
        """Where something is still to be typed."""
        named = bool(self.family.get())
        (self.given if not named else self.family if not self.given.get() else self.organisation.entry).focus_set()

    # -- organisations ------------------------------------------------------------------------------------------------

    def _organisations(self, typed: str) -> Sequence[Offer]:
        if not typed.strip():
            return ()
        found = self.office.lookups.find(noun="organisation", typed=typed, limit=7)
        offers = [(one.uid, one.label, one.detail) for one in found]
        if any(letter.isalpha() for letter in typed):
            offers.append((NEW, typed.strip(), _("a new organisation")))
        return offers

    def _chosen(self, offer: Offer) -> None:
        """The member they are for follows, where the organisation is one and nobody said otherwise."""
        self._organisation = offer
        member = next((one for one in self.members if one[0] == offer[0]), None)
        if self._represents is None or not self.represents.get().strip():
            self._represents = (member[0], member[1], "") if member else None
            self.represents.set(member[1] if member else "")

    def _members(self, typed: str) -> Sequence[Offer]:
        words = fold(typed).split()
        return [(uid, name, "") for uid, name, folded in self.members if all(one in folded for one in words)][:8]

    def _for_whom(self, offer: Offer) -> None:
        self._represents = offer

    # -- letting in ---------------------------------------------------------------------------------------------------

    def let_in(self) -> None:
        """Add the person with what is typed, and let them in; what is refused is said here."""
        desk, named = self.desk, self.organisation.get().strip()
        known = self._organisation if self._organisation and self._organisation[1] == named else None
        uid = known[0] if known and known[0] != NEW else ""
        whom = self._represents if self._represents and self._represents[1] == self.represents.get().strip() else None
        if self.represents.get().strip() and whom is None:
            self._refuse(_("▲ Choose from the list on whose behalf they come, or leave it empty."))
            self.represents.entry.focus_set()
            return
        if self._is_known():
            return
        try:
            mark = self.office.door.walk_in(
                gathering=desk.uid, given_name=self.given.get(), family_name=self.family.get(), organisation=uid,
                new_organisation="" if uid else named, represents=whom[0] if whom else "", mode=desk.mode,
                session=desk.session, notice=desk.notice, role="guest" if desk.is_assembly and whom is None else "",
            )  # fmt: skip
        except Refused as refusal:
            self._refuse(f"▲ {refusal.sentence}")
            return
        self._came(mark)

    def _is_known(self) -> bool:
        """Whether somebody is called so: asked once for each name, before a second person of that name is added."""
        name = " ".join(part for part in (self.given.get().strip(), self.family.get().strip()) if part)
        there = None if name == self._asked else self.desk.called(name)
        if there is None:
            return False
        self._asked = name
        said = _(
            "▲ {name} is known already: Esc, then choose them. For somebody else called the same: Ctrl+S once more."
        )
        about = " · ".join(one for one in (there.name, there.organisations) if one)
        self._refuse(said.format(name=about))
        return True


def _to(entry: ttk.Entry, _event: object) -> str:
    entry.focus_set()
    return "break"
