"""What a page is: columns, form, filters, panels and actions, declared; the views draw them. No widget lives here.

A page keeps nothing: every method is given the office it may ask, so that lists are counted by a reader in a thread of
its own and records are written by the window's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from clust_desktop.domain.fields import Field
from clust_desktop.domain.forms import Form
from clust_desktop.ui import shown
from clust_desktop.ui.office import Office

if TYPE_CHECKING:
    from clust_desktop.services.lists import Few, List

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names a value of a row; `share` is its part of the width, never less than the text `least` takes.

    `show` writes the value as a person reads it. A column that begins `hidden` can be called up. The texts of one that
    is to stand `whole` are cut last, once those of the others are short.
    """

    key: str
    title: str
    share: int = 10
    _: KW_ONLY
    number: bool = False
    least: str = ""
    whole: bool = False
    show: Callable[[Any], str] = shown.text
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What a page is about: the header's period and association, the record it stands under, its own filters' text.

    `of` is the uid of the record whose panel this list is (`noun` its table), empty for a page of its own.
    """

    period: str | None
    association: str | None
    of: str = ""
    noun: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)

    def under(self, noun: str, uid: str) -> Where:
        """The same scope, under one record."""
        return replace(self, of=uid, noun=noun, filters={})


class Takes(Enum):
    """What an action is done to."""

    NOTHING = auto()
    RECORD = auto()  # the row the list stands on, or the record that is open
    RECORDS = auto()  # every chosen row of the list
    FORM = auto()  # the form as typed


@dataclass(frozen=True, slots=True)
class Action:
    """`name` is the method of the page that does it; it returns Done, or None where nothing was done.

    `asks` is a form to fill first: `<name>_blank(office, record, where)` gives what it begins with,
    `<name>_notes(office, record, typed, where)` what to say while it is filled: what it refuses is said as a complaint.
    `<name>_leaves_out(office, record, typed, where)` gives the fields that are not asked as things stand and
    `<name>_form(office, record, where)` the form itself where it depends on the record. `warns` is the name of a method
    that says, with numbers, exactly what will happen, before it does; an empty sentence lets it happen. `allowed` names
    a method that says whether the action makes sense for a record. A `slow` one is done in the background by a reader's
    office: it writes no record; `warns_slowly` says the same of the warning. One that `writes_slowly` is done by a
    worker's office, while the window waits and may stop it; what can be refused is refused before by
    `<name>_checks(office, record, typed, where)`; its form stays until it is done. One that only `reads` is offered of
    an archive that cannot be written, too. One that `saves` a file (what the dialog calls the kind, "*.ics") is given
    its place as "file" in what was typed, once a person chose it; `<name>_file(office, record, where)` proposes what it
    is called. `yes` is what the button says that answers a form, where that is not the label. Of a `grave` one, which
    Ctrl+Z does not take back, the question is not answered by Enter upon Enter.
    """

    name: str
    label: str
    _: KW_ONLY
    takes: Takes = Takes.RECORD
    main: bool = False
    keys: str = ""
    icon: str = ""
    asks: Form | None = None
    saves: tuple[str, str] | None = None
    warns: str = ""
    allowed: str = ""
    slow: bool = False
    warns_slowly: bool = False
    writes_slowly: bool = False
    reads: bool = False
    yes: str = ""
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, as the status line says it; `uid` is the record to show next, `open` its page if another.

    `cover` is a view that fills the whole window, over the record `uid`; then nothing is said. `file` is opened with
    the program the system has for it. `gone` means that the record is not there any more. `undo`
    is offered where something was written.
    """

    said: str
    _: KW_ONLY
    uid: str = ""
    open: str = ""
    cover: str = ""
    file: Path | None = None
    gone: bool = False
    undo: bool = True


@dataclass(frozen=True, slots=True)
class Panel:
    """A list beside a record's form: the page with this code, under the record; or a view of its own by name."""

    title: str
    _: KW_ONLY
    page: str = ""
    view: str = ""


class Page:
    """One kind of record: its list, its form, what may be done. `code` is its name everywhere, `noun` its table."""

    code: ClassVar[str]
    noun: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str] = "card-list"
    columns: ClassVar[tuple[Column, ...]]
    filters: ClassVar[tuple[Field, ...]] = ()
    form: ClassVar[Form | None] = None
    reshaped_by: ClassVar[tuple[str, ...]] = ()  # fields of a new record, given as where.filters, that decide its form
    panels: ClassVar[tuple[Panel, ...]] = ()
    actions: ClassVar[tuple[Action, ...]] = ()
    buttons: ClassVar[int] = 3  # actions that have a button of their own above the list; the rest are in the menu
    reckoned: ClassVar[bool] = False  # a record is no row but a reckoning, read in the background; it has no form
    shape: ClassVar[str] = ""  # the name of the view that draws a record, where it has one of its own (record_shapes)
    new: ClassVar[str] = ""  # the label of the button that begins a new record; empty where none is begun here
    enters: ClassVar[str] = ""  # the action that Enter does, where a row is no record to open
    nothing: ClassVar[str] = ""  # what an empty list says: what to do next
    foot: ClassVar[str] = ""  # the method (office) that says in the background what stands below the list

    # -- reading, by any office ---------------------------------------------------------------------------------------

    def listing(self, office: Office, where: Where) -> List | Few:
        """The list for what is chosen. Raises Refused for a filter that cannot be read."""
        raise NotImplementedError

    def beginning(self, office: Office, where: Where, at_most: int) -> Few | None:
        """The first rows, about `at_most`, of a list that is slow to reckon whole. Refuses as it does."""
        return None

    def filter_blank(self, office: Office, where: Where) -> dict[str, str]:
        """The text the filters begin with."""
        return {}

    def columns_for(self, where: Where) -> tuple[Column, ...]:
        """The columns that say something for what is chosen; never refuses a filter that cannot be read."""
        return self.columns

    def tone(self, row: Values) -> str:
        """How a row stands out: fair, bad, quiet or total; empty for the usual look."""
        return ""

    def opens(self, row: Values) -> tuple[str, str]:
        """The page and the uid of the record a row opens: its own, unless said otherwise; two empty texts for none."""
        return self.code, str(row["uid"])

    def record(self, office: Office, uid: str) -> dict[str, Any]:
        """The record's values: those of the form by key, and whatever `heading` and the actions need."""
        raise NotImplementedError

    def form_of(self, office: Office, record: Values | None, where: Where) -> Form | None:
        """The form of a record (None: a new one), where it depends on the record."""
        return self.form

    def heading(self, record: Values) -> tuple[str, str]:
        """The record's title, and what stands below it."""
        raise NotImplementedError

    def blank(self, office: Office, where: Where) -> dict[str, Any]:
        """The values a new record begins with."""
        return {}

    def panels_of(self, record: Values) -> tuple[Panel, ...]:
        return self.panels

    def notes(self, office: Office, record: Values | None, typed: Values, where: Where) -> list[str]:
        """What to say beside the form while it is filled in: live checks, proposals; never a complaint."""
        return []

    def proposes(
        self, office: Office, record: Values | None, typed: Mapping[str, str], key: str, where: Where
    ) -> dict[str, str]:
        """The text of other fields that follows from the field just typed; it fills what nobody has typed in."""
        return {}

    # -- writing, by the window's office ------------------------------------------------------------------------------

    def save(self, office: Office, record: Values | None, typed: Mapping[str, str], where: Where) -> Done:
        """Keep what was typed for a record (None: a new one). Raises Invalid with a sentence for each field."""
        raise NotImplementedError
