"""What pages have in common whose records may be written twice: two made one, and taken apart again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from clust_desktop.domain.fields import Choice, Field
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import Reference
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import N_, _
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.backups import folder
from clust_desktop.ui.specs import Action, Done, Page, Values, Where

if TYPE_CHECKING:
    from clust_desktop.services.shared_memberships import Shared

THIS, OTHER = "this", "other"


WHICH = ((THIS, N_("This one")), (OTHER, N_("The other one")))
MEMBERS = Choice(
    "members",
    N_("Whose membership stays"),
    required=False,
    options=((THIS, N_("Of this one")), (OTHER, N_("Of the other one"))),
)
"""Asked where both are members of one association over the same days."""


def merger(noun: str, *more: Field) -> Form:
    """Which other record it is, and which of the two stays."""
    return Form(
        N_("Merge"),
        (Reference("goes", N_("The other one"), noun=noun), Choice("stays", N_("Which stays"), options=WHICH), *more),
    )


def without_itself(form: Form, record: Values) -> Form:
    """The form without the record itself among what its first field offers."""
    first, *rest = form.fields
    assert isinstance(first, Reference)
    return replace(form, fields=(replace(first, without=record["uid"]), *rest))


def merge_actions(form: Form) -> tuple[Action, Action]:
    return (
        Action(
            "merge", N_("Merge with another…"), asks=form, writes_slowly=True, warns="this_one", yes=N_("Merge them")
        ),
        Action("take_apart", N_("Take the last merge back"), warns="taking_apart", allowed="has_absorbed"),
    )


class MergingPage(Page):
    """Its records hold `absorbed`, what was merged into them, the last first; `merging` is their form."""

    merging: ClassVar[Form]

    def absorbed(self, office: Office, uid: str) -> list[dict[str, Any]]:
        return office.mergers.absorbed(noun=self.noun, uid=uid)

    def absorbed_names(self, record: Values) -> str:
        """What was merged into a record, to be said below its title; empty for nothing."""
        names = " · ".join(one["name"] for one in record["absorbed"])
        return _("merged into it: {names}").format(names=names) if names else ""

    def this_one(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return _("This one: {name}").format(name=office.lookups.label(noun=self.noun, uid=record["uid"]))

    def merge_form(self, office: Office, record: Values, where: Where) -> Form:
        return without_itself(self.merging, record)

    def merge_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        return {"stays": THIS}

    def merge_notes(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> list[str]:
        shared = self._shared(office, record, typed)
        try:
            preview = office.mergers.preview(noun=self.noun, **self._both(record, typed))
            said = [*(one.sentence for one in preview.shared), preview.sentence]
            return [*said, office.backups.announced(folder=folder())]
        except Invalid:  # not filled in yet
            return [one.sentence for one in shared]

    def merge_leaves_out(
        self, office: Office, record: Values, typed: Mapping[str, str], where: Where
    ) -> Collection[str]:
        return (MEMBERS.key,) if MEMBERS in self.merging.fields and not self._shared(office, record, typed) else ()

    def _shared(self, office: Office, record: Values, typed: Mapping[str, str]) -> tuple[Shared, ...]:
        """Where both are members over the same days, as far as it is known yet which two are meant."""
        if MEMBERS not in self.merging.fields:
            return ()
        try:
            return office.mergers.shared(**self._both(record, typed))
        except Refused:
            return ()

    def _both(self, record: Values, typed: Mapping[str, str]) -> dict[str, str]:
        """Which of the two stays and which goes, and whose membership stays where that was said, by uid."""
        values = without_itself(self.merging, record).read(typed)
        this, other = record["uid"], values["goes"]
        uids = {THIS: this, OTHER: other}
        stays = uids[values["stays"]]
        found = {"stays": stays, "goes": other if stays == this else this}
        return found | ({"members": uids[chosen]} if (chosen := values.get(MEMBERS.key)) else {})

    def merge_checks(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> None:
        office.mergers.preview(noun=self.noun, **self._both(record, typed))

    def merge(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        both = self._both(record, typed)
        stays = both["stays"]
        said = office.mergers.preview(noun=self.noun, **both)
        backup = office.mergers.merge(noun=self.noun, **both, backups_to=folder())
        text = _("“{goes}” is now part of “{stays}”. As it was before: {backup}.")
        text = text.format(goes=said.goes, stays=said.stays, backup=backup.name)
        return Done(text, uid=stays, gone=stays != record["uid"])

    def has_absorbed(self, record: Values) -> bool:
        return bool(record.get("absorbed"))

    def taking_apart(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        text = _("“{name}” will stand by itself again: what moved returns, unless it was changed since.")
        return text.format(name=record["absorbed"][0]["name"])

    def take_apart(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        gone = record["absorbed"][0]
        replayed = office.mergers.take_apart(noun=self.noun, goes=gone["uid"])
        said = _("“{name}” stands by itself again.").format(name=gone["name"])
        return Done(f"{said} {office.journal.kept_sentence(replayed)}".strip(), uid=record["uid"])
