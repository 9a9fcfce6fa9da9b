"""Documents: one panel on every card, and the list of all of them under Archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from clust_desktop.domain import days
from clust_desktop.domain.fields import Choice, Date, Field, LongText, Text
from clust_desktop.domain.file_paths import FilePath
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import Reference, References
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.lists import Few, List
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Action, Column, Done, Page, Panel, Takes, Values, Where

DOCUMENTS = Panel(N_("Documents"), page="documents_of")
"""The panel of a record's documents: every page that has panels may have it."""
DATE = "00/00/0000"
FILE = FilePath("file", N_("File"), use="documents", help=N_("Chosen with F4 or the button, or typed with its folder."))
KIND = Reference("kind", N_("Kind of document"), noun="document_kind", required=False)
WHICH = Choice("which", N_("Show"), required=False,
               options=(("all", N_("every document")), ("loose", N_("attached to nothing"))))  # fmt: skip
ABOUT = (KIND, Date("on_day", N_("Date"), required=False), LongText("note", N_("Note"), required=False))
NAME = Text("name", N_("Title"), longest=200)
ADDED = Form(
    N_("New document"),
    (FILE, Text("name", N_("Title"), required=False, help=N_("Empty: the name of the file.")), *ABOUT),
)
ATTACHED = Form(N_("Documents of the archive"), (References("documents", N_("Documents"), noun="document"),))

PAGES_OF = {
    "association": "associations", "award": "grants", "declared_figure": "declared_of", "expense": "expenses",
    "gathering": "gatherings", "membership": "memberships", "office": "offices", "organ": "organs",
    "organisation": "organisations", "period": "periods", "person": "people", "plan_item": "plan",
    "programme": "programmes", "project": "projects", "target": "target_cards", "justification": "justifications",
    "working_group": "working_groups", "value_chain": "value_chains", "accreditation": "accreditations",
    "voting_suspension": "suspensions", "succession": "successions", "consent": "consents", "seat": "seats",
    "partner": "partners", "resolution": "resolutions", "proxy": "assembly_proxies", "rule": "rules",
    "partnership_rule": "partnership_rules", "context_figure": "context_figures", "privacy_notice": "privacy_notices",
    "affiliation": "affiliations", "agenda_item": "agenda_items", "call": "calls", "headcount": "headcounts",
    "session": "sessions", "member_category": "member_categories", "expense_heading": "expense_headings",
    "event_kind": "event_kinds", "document_kind": "document_kinds", "checklist_item": "checklists",
    "indicator": "indicator_names", "list_import": "imports",
}  # fmt: skip
"""Table → the page on which one of its records opens."""

SHOW = Action("show", N_("Open the file"), icon="box-arrow-up-right", keys="<Control-e>", reads=True)
COPY = Action("copy", N_("Save a copy…"), saves=(N_("All files"), "*"), reads=True)
REMOVE = Action("remove", N_("Remove from the archive"), warns="removal", icon="trash")


class DocumentsPage(Page):
    """Every document of the archive."""

    code, noun, title, icon = "documents", "document", N_("Documents"), "folder"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("name", N_("Document"), 34, whole=True),
        Column("kind", N_("Kind of document"), 18),
        Column("on_day", N_("Date"), 10, least=DATE, show=shown.day),
        Column("places", N_("Attached to"), 7, number=True),
        Column("size", N_("Size"), 8, number=True, least="0000,0 MB", show=shown.size),
        Column("destroyed_on", N_("Destroyed by rule"), 10, least=DATE, show=shown.day),
        Column("added_at", N_("Added on"), 12, least="00/00/0000 00:00", show=shown.moment),
        Column("note", N_("Note"), 16, hidden=True),
    )
    filters: ClassVar[tuple[Field, ...]] = (WHICH, KIND)
    form = Form(N_("Document"), (NAME, *ABOUT))
    panels = (Panel(N_("Attached to"), page="document_places"),)
    actions: ClassVar[tuple[Action, ...]] = (SHOW, COPY, REMOVE)
    new = N_("New document")
    nothing = N_("No document here. Add one with Ctrl+N, or on the card of whatever it belongs to.")

    def listing(self, office: Office, where: Where) -> List:
        which, kind = (one.parse(where.filters.get(one.key, "")) for one in self.filters)
        return office.documents.listing(association=where.association, kind=kind or "", loose=which == "loose")

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        return {"which": WHICH.format("all")}

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        return office.documents.find(uid=uid)

    def heading(self, record: Values) -> tuple[str, str]:
        size = shown.size(record["size"])
        if record["destroyed_on"]:
            size = _("destroyed by rule on {day}").format(day=days.show(record["destroyed_on"]))
        said = [record["media_type"], size, shown.moment(record["added_at"])]
        return record["name"], " · ".join(one for one in said if one)

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form:
        return ADDED if record is None else self.form

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        """The day of the record it is attached to, where that has one."""
        day = office.records.find(noun=where.noun, uid=where.of).get("on_day") if where.of else None
        return {"on_day": day}

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        path = FILE.read(typed["file"]) if record is None and typed["file"].strip() else ""
        return office.documents.notes(path=path) if path else []

    def proposes(
        self, office: Office, record: Values | None, typed: Mapping[str, str], key: str, where: Where
    ) -> dict[str, str]:
        return {"name": Path(FILE.read(typed["file"])).stem} if key == "file" and typed["file"].strip() else {}

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        values = self.form_of(office, record, where).read(typed)
        if record is not None:
            office.documents.keep(uid=record["uid"], **values)
            return Done(_("{name} was saved.").format(name=values["name"]), uid=record["uid"])
        added = office.documents.add(path=values.pop("file"), noun=where.noun, of=where.of, **values)
        said = _("{name} was added.")
        if added.was_there:
            said = _("The archive had this very file as “{name}”: it is attached here too, and kept once.")
        return Done(said.format(name=added.name), uid=added.uid)

    # -- what may be done ---------------------------------------------------------------------------------------------

    def show(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        out = office.documents.lay_out(uid=record["uid"])
        said = _("{file} was opened with the program of the system.")
        return Done(said.format(file=out.name), uid=record["uid"], file=out, undo=False)

    def copy_file(self, office: Office, record: Values, where: Where) -> str:
        return office.documents.file_name(uid=record["uid"])

    def copy(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        out = Path(typed["file"])
        office.documents.write_out(uid=record["uid"], out=out)
        return Done(_("{file} was saved.").format(file=out), uid=record["uid"], undo=False)

    def removal(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> str:
        return office.documents.removal(uid=record["uid"])

    def remove(self, office: Office, record: Values, typed: Mapping[str, str], where: Where) -> Done:
        office.documents.remove(uid=record["uid"])
        return Done(_("{name} was removed.").format(name=record["name"]), gone=True)


class DocumentsOfPage(DocumentsPage):
    """The documents of one record, on its card."""

    code, title = "documents_of", N_("Documents of a record")
    columns: ClassVar[tuple[Column, ...]] = tuple(
        one for one in DocumentsPage.columns if one.key in ("name", "kind", "on_day", "size", "destroyed_on", "note")
    )
    filters = ()
    actions = (
        SHOW,
        Action("attach", N_("Attach one of the archive…"), takes=Takes.NOTHING, asks=ATTACHED, icon="link-45deg"),
        COPY,
        Action("take_away", N_("Take away from here"), takes=Takes.RECORDS, warns="taking_away", keys="<Delete>"),
        REMOVE,
    )
    nothing = N_("No document yet: add a file with Ctrl+N.")

    def listing(self, office: Office, where: Where) -> List:
        return office.documents.attached_to(noun=where.noun, of=where.of)

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        return {}

    def attach(self, office: Office, record: None, typed: Mapping[str, str], where: Where) -> Done:
        attached = office.documents.attach(documents=ATTACHED.read(typed)["documents"], noun=where.noun, of=where.of)
        said = ngettext("{n} document was attached.", "{n} documents were attached.", attached)
        return Done(said.format(n=attached), undo=attached > 0)

    def taking_away(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> str:
        said = ngettext(
            "{n} document is taken away from here, and stays in the archive under Documents. It can be undone.",
            "{n} documents are taken away from here, and stay in the archive under Documents. It can be undone.",
            len(lines),
        )
        return said.format(n=len(lines))

    def take_away(self, office: Office, lines: Sequence[Values], typed: Values, where: Where) -> Done:
        taken = office.documents.take_away(documents=[one["uid"] for one in lines], noun=where.noun, of=where.of)
        said = ngettext("{n} document was taken away.", "{n} documents were taken away.", taken)
        return Done(said.format(n=taken), gone=True)


class DocumentPlacesPage(Page):
    """The records a document is attached to; a row opens the record."""

    code, noun, title, icon = "document_places", "document_link", N_("Attached to"), "link-45deg"
    columns = (Column("what", N_("Record"), 16), Column("name", N_("Name"), 40, whole=True))
    nothing = N_("It is attached to no record: attach it on the card it belongs to, under Documents.")

    def listing(self, office: Office, where: Where) -> Few:
        return office.documents.places(uid=where.of)

    def opens(self, row: Values) -> tuple[str, str]:
        return PAGES_OF.get(row["noun"], ""), str(row["uid"])
