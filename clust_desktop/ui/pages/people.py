"""People: the list, the form, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clust_desktop.domain import clock
from clust_desktop.domain.fields import Choice, Email, LongText, Text
from clust_desktop.domain.forms import Form
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.lists import List
from clust_desktop.ui.office import Office
from clust_desktop.ui.pages import backups
from clust_desktop.ui.pages.documents import DOCUMENTS
from clust_desktop.ui.pages.merging import MergingPage, merge_actions, merger
from clust_desktop.ui.pages.retention import ALSO, words
from clust_desktop.ui.specs import Action, Column, Done, Panel, Values, Where

MERGER = merger("person")
GENDERS = (("f", N_("Woman")), ("m", N_("Man")), ("x", N_("Other")))


class PeoplePage(MergingPage):
    code, noun, title, icon = "people", "person", N_("People"), "people"
    columns = (
        Column("full_name", N_("Name and surname"), 26, whole=True),
        Column("organisations", N_("Organisations"), 34),
        Column("email", N_("E-mail"), 24),
        Column("phone", N_("Phone"), 12, hidden=True),
    )
    form = Form(
        N_("Person"),
        (
            Text("given_name", N_("Given name"), required=False, longest=80),
            Text("family_name", N_("Family name"), required=False, longest=80),
            Email("email", N_("E-mail"), required=False),
            Text("phone", N_("Phone"), required=False, longest=40),
            Choice(
                "gender",
                N_("Gender (declared)"),
                required=False,
                options=GENDERS,
                help=N_("Only where the person declared it; it is only ever counted."),
            ),
            LongText("note", N_("Note"), required=False),
        ),
    )
    panels = (
        Panel(N_("Organisations"), page="affiliations"),
        Panel(N_("Seats"), page="seats_held"),
        Panel(N_("Offices"), page="offices_held"),
        Panel(N_("Attendances"), page="attended"),
        Panel(N_("Other names"), page="person_names"),
        Panel(N_("Consents"), page="consents"),
        DOCUMENTS,
    )
    merging = MERGER
    actions = (
        *merge_actions(MERGER),
        Action("remove", N_("Remove"), warns="removal", icon="trash", keys="<Delete>"),
        Action(
            "erase",
            N_("Erase the data…"),
            asks=ALSO,
            warns="erasing",
            warns_slowly=True,
            writes_slowly=True,
            grave=True,
        ),
        Action("hand_over", N_("Hand over the data…"), saves=(N_("Workbook or JSON"), "*.xlsx *.json"), reads=True),
    )
    new = N_("New person")
    nothing = N_("No people yet. Add one with Ctrl+N, or import a list under Import / Export.")

    def listing(self, office: Office, where: Where) -> List:
        return office.people.listing(association=where.association)

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.records.find(noun="person", uid=uid) | {
            "absorbed": self.absorbed(office, uid), "kept": office.retention.of(uid=uid).sentence,
        }  # fmt: skip

    def heading(self, record: Values) -> tuple[str, str]:
        said = (record["email"], self.absorbed_names(record))
        return record["full_name"], " · ".join(one for one in said if one)

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form.read(typed)
        uid = office.people.keep(uid=record["uid"] if record else "", **values)
        name = office.records.find(noun="person", uid=uid)["full_name"]
        return Done(_("{name} was saved.").format(name=name), uid=uid)

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        if record is None:
            return []
        kept = [record["kept"]]
        if record["given_name"] or record["family_name"]:
            return kept
        said = _("A list wrote “{name}” without saying which is the surname: write the two parts where you know.")
        return [said.format(name=record["full_name"]), *kept]

    def hand_over_file(self, office: Office, record: Values, where: Where) -> str:
        return office.person_data.file_name(uid=record["uid"])

    def hand_over(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        out = Path(typed["file"])
        n = office.person_data.write(uid=record["uid"], out=out)
        said = ngettext(
            "{n} record of {name} was written to {file}.", "{n} records of {name} were written to {file}.", n
        )
        return Done(said.format(n=n, name=record["full_name"], file=out), uid=record["uid"], undo=False)

    def erasing(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.erasures.asked(uid=record["uid"], on=clock.today(), folder=backups.folder())

    def erase(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        erased = office.erasures.erase(uid=record["uid"], on=clock.today(), also=words(typed))
        gone = bool(erased.persons)
        return Done(" ".join(erased.sentences()), uid="" if gone else record["uid"], gone=gone, undo=False)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.records.removal(noun="person", uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.records.remove(noun="person", uid=record["uid"])
        return Done(_("{name} was removed.").format(name=record["full_name"]), gone=True)
