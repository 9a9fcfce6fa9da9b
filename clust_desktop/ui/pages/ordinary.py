"""What ordinary records have in common: kept as typed, removed where nothing points to them, closed by a date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from clust_desktop.domain import clock
from clust_desktop.domain.fields import Date
from clust_desktop.domain.forms import Form
from clust_desktop.domain.nouns import NOUNS
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.specs import Action, Done, Page, Panel, Values, Where

REMOVE = Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>")
LAST_DAY = Form(N_("Last day"), (Date("until_on", N_("Last day")),))
CLOSE = Action("close", N_("Close"), asks=LAST_DAY, allowed="is_open", icon="calendar-x", keys="<Control-e>")


class OrdinaryPage(Page):
    """A record of one table whose form's keys are its columns."""

    actions: ClassVar[tuple[Action, ...]] = (REMOVE,)
    panels: ClassVar[tuple[Panel, ...]] = (DOCUMENTS,)

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.records.find(noun=self.noun, uid=uid)

    def heading(self, record: Values) -> tuple[str, str]:
        return str(record[NOUNS[self.noun].named]), _(NOUNS[self.noun].one)

    def keep(self, office: Office, uid: str, values: Values) -> str:
        return office.records.keep(noun=self.noun, uid=uid, values=values)

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        form = self.form_of(office, record, where)
        assert form
        uid = self.keep(office, record["uid"] if record else "", form.read(typed))
        name, _below = self.heading(self.record(office, uid))
        return Done(_("{name} was saved.").format(name=name), uid=uid)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        kind = _(NOUNS[self.noun].one)
        called = " · ".join(one for one in self.heading(self.record(office, record["uid"])) if one and one != kind)
        return office.records.removal(noun=self.noun, uid=record["uid"], called=called)

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        name, _below = self.heading(self.record(office, record["uid"]))
        office.records.remove(noun=self.noun, uid=record["uid"])
        return Done(_("{name} was removed.").format(name=name), gone=True)


class ClosedByDate(OrdinaryPage):
    """An ordinary record that ends on its last day, and takes what lies below it with it."""

    actions = (CLOSE, REMOVE)
    last: ClassVar[str] = "until_on"

    def is_open(self, record: Values) -> bool:
        return record[self.last] is None

    def close_blank(self, office: Office, record: Values, where: Where) -> dict[str, Any]:
        return {"until_on": clock.today()}

    def close_notes(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> list[str]:
        try:
            day = LAST_DAY.read(typed)["until_on"]
        except Refused:
            return []
        return office.closing.consequences(noun=self.noun, uid=record["uid"], on=day)

    def close(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        day = LAST_DAY.read(typed)["until_on"]
        office.closing.close(noun=self.noun, uid=record["uid"], on=day)
        name, _below = self.heading(self.record(office, record["uid"]))
        return Done(_("{name} was closed.").format(name=name), uid=record["uid"])
