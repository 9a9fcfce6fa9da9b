"""Names folded for search and comparison: one spelling for what people write in many ways.

`fold` is for any text, `fold_organisation` also sets the legal form apart, `search_key` fills a folded search column.
All are pure, never raise on text, and `fold(fold(x)) == fold(x)`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from clust_desktop.i18n import _

# Letters that Unicode does not decompose but people type without their stroke or ligature.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "ĸ": "k"}
    | {"æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ɓ": "b", "ƒ": "f", "ŀ": "l"}
)
_APOSTROPHES = "'’‘‛`´ʼʹ′＇ʻʾʿ"
# Combining classes of marks that make another letter, not an accent: Han reading, nukta, kana voicing, virama.
_LETTER_MARKS = {0, 6, 7, 8, 9}


class _Marks(dict[int, str]):
    """What becomes of each decomposed character, worked out once per character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in _APOSTROPHES or category == "Cf":
            kept = ""
        elif category[0] == "M":
            kept = char if unicodedata.combining(char) in _LETTER_MARKS and category != "Me" else ""
        elif category[0] in "LN":
            kept = char.translate(_PLAIN)
        else:
            kept = " "
        self[code] = kept
        return kept


_marks = _Marks()
_ACRONYM = re.compile(r"(?<![^\W_])(?:[^\W_]\.){2,}(?:[^\W_](?![^\W_]))?|(?<![^\W_])[^\W_]\.[^\W_](?![^\W_])")


def _undot(match: re.Match[str]) -> str:
    return match[0].replace(".", "") + (" " if match[0].endswith(".") else "")


def fold(text: str) -> str:
    """The text in small letters without accents, punctuation or double spaces; every script keeps its letters.

    Apostrophes vanish (`Nicolo'` = `Nicolò`, `D'Angelo` = `dangelo`), dotted initials close up (`C.N.R.` = `cnr`),
    all other signs become spaces.
    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = _decomposed(text)
    if "." in folded:
        folded = _ACRONYM.sub(_undot, folded)
    folded = " ".join(folded.translate(_marks).split())
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def seeker(typed: str) -> Callable[[str, str], bool]:
    """Tells whether a text, given with what it is folded to, holds every word typed; signs alone are sought as such."""
    if words := fold(typed).split():
        return lambda _text, folded: all(word in folded for word in words)
    signs = typed.split()
    return lambda text, _folded: all(sign in text for sign in signs)


def _decomposed(text: str) -> str:
    # Unicode 3.13, D146: compatibility caseless matching needs case folding and decomposition twice over;
    # a spacing accent (´ ¨) must go before it decomposes into a space and a mark.
    for accent in "´`’‘":
        text = text.replace(accent, "'")
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFKD", folded.casefold()).translate(_PLAIN)


# Each legal form as it reads with all spaces taken out, after the short code it stands for ("-" for a mere note).
_WRITTEN = """
srl: srl societaaresponsabilitalimitata socarl socarespltd soctaarl societaarl sarl
srls: srls srlsemplificata societaaresponsabilitalimitatasemplificata
spa: spa societaperazioni socperazioni
sapa: sapa societainaccomanditaperazioni
snc: snc societainnomecollettivo socinnomecollettivo
sas: sas societainaccomanditasemplice socinaccomanditasemplice
ss: ss societasemplice socsemplice ssagricola societasempliceagricola ssa socagricolass
scarl: scarl scrl scarls scsrl socconsarl sconsarl sconsrl socconsrl societaconsortilearl
    societaconsortilearesponsabilitalimitata socconsortilearl socconsortilearesponsabilitalimitata consortilearl
    societaconsarl scconsarl soccoopconsarl srlconsortile
scpa: scpa societaconsortileperazioni socconspa sconspa socconsperazioni soccpa
coop: coop cooperativa soccoop scoop societacooperativa soccooperativa societacoop soccooparl soccooprl
    societacooperativaarl societacooperativaaresponsabilitalimitata soccoopaarl soccoopspa
    societacooperativaperazioni soccoopva scooparl cooparl soccoopperazioni
coop-sociale: soccoopsociale societacooperativasociale coopsociale cooperativasociale soccoopsocialeonlus scs
coop-agricola: soccoopagricola societacooperativaagricola soccoopagr coopagricola sca soccoopagricolapa
ets: ets entedelterzosettore enteterzosettore
aps: aps associazionedipromozionesociale
odv: odv organizzazionedivolontariato
onlus: onlus
consorzio: consorzio cons
fondazione: fondazione foundation
associazione: associazione association
geie: geie eeig
ltd: ltd limited coltd companylimited coltda ltda pteltd pte ptyltd pty privatelimited pvtltd ptelimited
plc: plc publiclimitedcompany
inc: inc incorporated
corp: corp corporation
llc: llc limitedliabilitycompany
llp: llp
lp: lp
gmbh: gmbh gmbhcokg gmbhcokgaa gesellschaftmitbeschrankterhaftung ggmbh
ag: ag aktiengesellschaft
kg: kg
ug: ug ughaftungsbeschrankt
ev: ev
sa: sa societeanonyme sociedadanonima
sl: sl slu sociedadlimitada
bv: bv
nv: nv
ab: ab
oy: oy oyj
as: as asa
doo: doo dd
kft: kft
spzoo: spzoo spolkazoo
sro: sro
-: unipersonale aunicosocio asociounico consociounico sociounico unisocio societaunipersonale sb benefit
    societabenefit socbenefit inliquidazione incoordatopreventivo inconcordatopreventivo incp infallimento
    inamministrazionestraordinaria startupinnovativa pmiinnovativa startupcostituitaanormadellarticolo4
    societaagricola socagr
"""


def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    code = ""
    for word in _WRITTEN.split():
        if word.endswith(":"):
            code = word[:-1].strip("-")
        else:
            forms[word] = code
    return forms


_FORMS = _forms()
_LONGEST = (
    9  # words of the longest written-out form ("società a responsabilità limitata semplificata", "s. c. a r. l.")
)
_LEADING = {
    "consorzio": "consorzio", "fondazione": "fondazione", "associazione": "associazione", "cooperativa": "coop",
    "societa cooperativa": "coop", "soc coop": "coop", "coop": "coop", "cooperativa sociale": "coop-sociale",
    "societa consortile": "consorzio", "ditta": "", "impresa individuale": "", "societa agricola": "", "spett": "",
    "spettle": "", "spett le": "", "societa": "", "the": "",
}  # fmt: skip
_INSIDE = {"srl", "srls", "spa", "scarl", "scrl", "scpa", "gmbh", "llc", "ltd", "inc", "plc"}
_AND = {"e", "ed", "and", "und", "et"}


def fold_organisation(name: str) -> tuple[str, str]:
    """The folded name without its legal form, and the form's short code ("srl", "coop", …; several joined by a space).

    Forms are taken off both ends however they are spelt or spaced (`S R L`, `s.c.a r.l.`, `società per azioni`), notes
    such as "unipersonale", "società benefit" or "in liquidazione" are dropped; a name that is nothing but a form stays.
    """
    kept, found = _without_form(fold(name).split())
    return " ".join(kept), " ".join(sorted({code for code in found if code}))


def _without_form(words: list[str]) -> tuple[list[str], list[str]]:
    last = len(words) - 1
    found: list[str] = []
    kept: list[str] = []
    for place, word in enumerate(words):
        if 0 < place < last and word in _AND:
            continue
        if 0 < place < last and word in _INSIDE:
            found.append(_FORMS[word])
            continue
        kept.append(word)
    while _peel_end(kept, found) or _peel_start(kept, found):
        pass
    return kept, found


def _peel_end(words: list[str], found: list[str]) -> bool:
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        code = _FORMS.get("".join(words[-count:]))
        if code is not None:
            del words[-count:]
            found.append(code)
            # "Rossi & C. snc": the partners are part of the form, not of the name.
            while len(words) > 1 and words[-1] in ("c", "co"):
                words.pop()
            return True
    return False


def _peel_start(words: list[str], found: list[str]) -> bool:
    for count in (2, 1):
        if len(words) > count:
            code = _LEADING.get(" ".join(words[:count]))
            if code is not None:
                del words[:count]
                found.append(code)
                return True
    return False


_JOINT = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)+")
_SIGNS = re.compile(r"[-'’]")


def search_key(*texts: str) -> str:
    """The folded texts in one line for a search column, each word also in its other usual spelling.

    `D'Angelo` is found as "dangelo", "d" and "angelo"; `Hi-Tech S R L` as "hi", "tech", "hitech" and "srl".
    Fold what a person types with `fold` and look for every word of it.
    """
    words: dict[str, None] = {}
    for text in texts:
        folded = fold(text).split()
        words.update(dict.fromkeys(folded))
        for joined in _JOINT.findall(text) if _SIGNS.search(text) else ():
            words.update(dict.fromkeys(fold(_SIGNS.sub(" ", joined)).split()))
            words.update(dict.fromkeys(fold(_SIGNS.sub("", joined)).split()))
        for code in _without_form(folded)[1]:
            words.update(dict.fromkeys(code.split()))
    return " ".join(words)


def in_a_row(names: Sequence[str]) -> str:
    """Names as a sentence has them: "A", "A and B", "A, B and C"."""
    return _(" and ").join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
