"""Names as platforms show them: marks taken off, `Surname, Name` parted, devices and bots told from people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from clust_desktop.domain.names import fold
from clust_desktop.exchange.registers.moments import clean

_MARKS = {
    "guest", "ospite", "gast", "invite", "invitee", "invitado", "convidado", "gosc", "unverified", "non verificato",
    "nicht verifiziert", "non verifie", "sin verificar", "niezweryfikowany", "external", "ext", "esterno", "esterna",
    "extern", "externe", "externo", "zewnetrzny", "me", "io", "ich", "moi", "ja",
}  # fmt: skip
_ROLE_MARKS = {
    "host", "co host", "cohost", "organizzatore", "organizzatrice", "co organizzatore", "coorganizzatore", "organizer",
    "organisateur", "organizador", "organizator", "anfitrion", "hote", "gastgeber", "relatore", "panelist",
}  # fmt: skip
_PAREN = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_DEVICE = re.compile(
    r"\b(i ?phone|i ?pad|i ?mac|mac ?book|galaxy|android|huawei|xiaomi|redmi|oppo|pixel \d|sm [a-z]\d+|samsung|tablet"
    r"|smartphone|cellulare|telefono|laptop|notebook|desktop [a-z0-9]+|lenovo|thinkpad|zoom room|sala riunioni"
    r"|meeting room|chromebook|ipod|pc)\b"
)
_BOT = re.compile(
    r"\b(note ?taker|fireflies|otter ai|otterpilot|read ai|fathom ai|tl ?dv|meetgeek|textalize|recall ai|sembly"
    r"|avoma|gong recorder|krisp|supernormal|tactiq|copilot recorder|meeting recorder|recording bot|ai assistant"
    r"|transcri(?:ber|ption bot))\b"
)
_BOT_BOX = re.compile(
    r"^((bot|notetaker|note-taker|recorder|recording)([.+_-].*)?|ai)@"
    r"|@(?:.*\.)?(fireflies|otter|read|fathom|textalize|tldv)\.(ai|io|video)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenName:
    """A name with the marks of the platform taken off and kept apart."""

    name: str
    given: str | None = None
    family: str | None = None
    alias: str | None = None
    role: str | None = None
    device: bool = False


def is_phone(name: str) -> bool:
    """Whether a name is a telephone number, perhaps with its end masked (`+39 051 ***12`)."""
    return bool(re.fullmatch(r"\+?[\d\s().*/xX-]{5,}", name)) and sum(c.isdigit() for c in name) >= 4


def is_device(name: str) -> bool:
    """Whether a name is the device's and not a person's: `iPhone di Anna`, `Galaxy S21`, a telephone number."""
    return is_phone(name) or bool(_DEVICE.search(fold(name)))


def is_bare_device(name: str) -> bool:
    """Whether a name is a device's and nothing more: `iPhone`, `Galaxy S21`."""
    return bool(re.fullmatch(_DEVICE.pattern + r"( [a-z]?\d+[a-z]*| pro| max| mini| air)*", fold(name)))


def is_bot(name: str, email: str | None) -> bool:
    """Whether a participant is a recording bot, by the name it bears or the mailbox it joins from."""
    if _BOT.search(fold(name)) or (email and _BOT_BOX.search(email.casefold())):
        return True
    # "Qualcosa AI" is a product when its mailbox has the product's name; a person may well be called Ai.
    words = name.split()
    return len(words) > 1 and words[-1] == "AI" and bool(email) and fold(words[0]) in fold((email or "").split("@")[-1])


def repeated_marks(names: Iterable[str]) -> frozenset[str]:
    """The folded words in brackets that follow different names: a mark of the platform, whatever the language."""
    seen: dict[str, set[str]] = {}
    for name in names:
        match = _PAREN.search(clean(name))
        if match:
            seen.setdefault(fold(match[1]), set()).add(fold(clean(name)[: match.start()]))
    return frozenset(mark for mark, bearers in seen.items() if len(bearers) > 1)


def read_name(text: str, marks: frozenset[str] = frozenset(), comma: bool = True) -> WrittenName:
    """The name in a cell; `marks` are further words in brackets to drop, `comma` parts `Surname, Name`.

    `Name (Original name)` keeps the original as an alias, and takes it for the name where the shown one is a device's.
    """
    name, alias, role = clean(text), None, None
    name = re.sub(r"\s+", " ", name)
    while match := _PAREN.search(name):
        inside = match[1].strip()
        folded = fold(inside)
        if not name[: match.start()].strip():
            break
        if any(folded == word or folded.startswith(f"{word} ") for word in _ROLE_MARKS):
            role = role or inside
        elif folded and folded not in _MARKS | marks and not set(folded.split()) <= _MARKS:
            alias = alias or inside
        name = name[: match.start()].strip()
    device = is_device(name)
    if device and alias and not is_device(alias):
        name, alias, device = alias, name, False
    if alias and fold(alias) == fold(name):
        alias = None
    given = family = None
    if comma and name.count(",") == 1 and not device:
        before, after = (part.strip() for part in name.split(","))
        # "Anna Neri, PhD" is a title, not a given name: one word in capitals or with a dot.
        if before and after and not re.fullmatch(r"[A-Z][a-z]{0,2}\.?[A-Z]+\.?|[a-zA-Z]+\.", after):
            family, given = before, after
    return WrittenName(name=name, given=given, family=family, alias=alias, role=role, device=device)


_TITLES = {
    "prof", "dott", "dr", "ing", "arch", "avv", "sig", "mr", "mrs", "ms", "dottssa", "profssa", "ssa", "sigra", "geom",
}  # fmt: skip


def _words(name: str) -> list[str]:
    words = [word for word in re.split(r"[\s,]+", name) if word]
    return [word for word in words if fold(word).replace(" ", "") not in _TITLES] or words


def _abbreviates(short: str, long: str) -> bool:
    a, b = fold(short).replace(" ", ""), fold(long).replace(" ", "")
    return a == b or (bool(a) and b.startswith(a) and (len(a) == 1 or short.endswith(".")))


def compatible(one: str, other: str) -> bool:
    """Whether two spellings can be one person's: the same words, some written as an initial or cut with a dot."""
    left, right = _words(one), _words(other)
    return len(left) == len(right) and all(
        _abbreviates(a, b) or _abbreviates(b, a) for a, b in zip(left, right, strict=True)
    )


def fullest(names: Iterable[str]) -> str:
    """Of several spellings the one with most letters written out; among equals the most frequent."""
    counts = Counter(names)
    return max(counts, key=lambda name: (sum(len(fold(word)) for word in _words(name)), counts[name], name))
