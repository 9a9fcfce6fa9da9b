"""Words that say nothing of who a record is: titles, kinds of street, office mailboxes, loose words of firms."""

from __future__ import annotations

_TITLES = """
dr dott dottssa dottoressa dottor ing prof profssa professor professore professoressa avv arch geom rag sig sigra
mr mrs ms miss mister sir phd mba cav on comm ssa
"""
TITLES = frozenset(_TITLES.split())

GENERATIONS = {"jr": "2", "junior": "2", "sr": "1", "senior": "1", "i": "1", "ii": "2", "iii": "3", "iv": "4"}

_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"""
ORDINALS = {word: str(place) for place, word in enumerate(_ORDINALS.split(), start=1)}

# The kinds of street in Italian, English, French and German, written long, short or not at all.
_WAYS = """
via viale vle piazza pza pzza pzale piazzale corso cso largo lgo vicolo strada str borgo localita loc frazione fraz
st street ave avenue blvd boulevard rd road dr drive ln lane la way pl place plaza sq square ct court hwy n s e w
north south east west ne nw se sw rue de des del della dei di d strasse platz the at and of in near between off
no num numero snc int scala piano apt appt suite ul bld floor p o box c presso
"""
WAYS = frozenset(_WAYS.split())

# Everybody in an office writes from these.
_OFFICE_BOXES = """
info segreteria amministrazione admin office contact contatti mail posta pec commerciale sales direzione direction
hr marketing ufficio contabilita support supporto assistenza noreply help eventi events booking protocollo
hello press stampa formazione ricerca secretary reception presidenza
"""
OFFICE_BOXES = frozenset(_OFFICE_BOXES.split())

# Words that a firm's name has or lacks without being another firm's.
_LOOSE = """
group gruppo italia italy italiana holding international the spa srl sede di del della azienda impresa ditta societa
restaurant cafe hotel ristorante bar co company usa
"""
LOOSE = frozenset(_LOOSE.split())
