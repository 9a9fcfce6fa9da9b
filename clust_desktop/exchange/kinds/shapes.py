"""What a kind of list is made of: fields and the words of their columns, choices and the words of their cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from clust_desktop.exchange.headers import fold

READS = frozenset(("text", "name", "label", "code", "email", "phone", "vat", "tax_code", "postcode", "province"))
READS |= {"date", "clock", "moment", "minutes", "integer", "decimal", "money", "choice", "yes_no", "uid", "stay"}


def words(text: str) -> tuple[str, ...]:
    """The words of a declaration, written with semicolons between them."""
    return tuple(" ".join(word.split()) for word in text.split(";") if word.strip())


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed set: the archive's code and the words lists use for it (the code itself is one)."""

    code: str
    words: tuple[str, ...]


def choices(**written: str) -> tuple[Choice, ...]:
    """Choices by code (`_` in the keyword stands for `-` in the code)."""
    return tuple(Choice(code.rstrip("_").replace("_", "-"), words(text)) for code, text in written.items())


@dataclass(frozen=True)
class Field:
    """A field of a kind: `reads` says how its cells are read, `words` under which names its column is found."""

    key: str
    label: str
    reads: str = "text"
    words: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    required: bool = False

    def __post_init__(self) -> None:
        if self.reads not in READS:
            raise ValueError(f"field {self.key}: unknown reading {self.reads!r}")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The folded words, best first."""
        return tuple(dict.fromkeys(fold(word) for word in self.words))

    @cached_property
    def by_word(self) -> dict[str, str]:
        """The code of each folded word of the choices."""
        return {fold(word): choice.code for choice in self.choices for word in (choice.code, *choice.words)}


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes two rows the same fact: any of `main` filled, and all of `main` and `also` equal."""

    main: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of list; `needs` are alternatives: of each group at least one field must have a column."""

    code: str
    label: str
    fields: tuple[Field, ...]
    needs: tuple[tuple[str, ...], ...]
    identities: tuple[Identity, ...] = ()

    def field(self, key: str) -> Field:
        """The field of that key; KeyError otherwise."""
        return self.by_key[key]

    @cached_property
    def by_key(self) -> dict[str, Field]:
        return {field.key: field for field in self.fields}
