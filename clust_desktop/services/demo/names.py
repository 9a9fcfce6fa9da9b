"""The invented names of the demonstration: made of pieces that no company and no register puts together.

Every name is drawn from the tuples below; a test takes the names of the demonstration apart and finds them here.
"""

from __future__ import annotations

from itertools import product
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN = _words("""
    Ada Adele Agnese Alba Alice Amalia Anita Anna Arianna Aurora Beatrice Bianca Camilla Carla Caterina Cecilia
    Chiara Clara Clelia Costanza Dalia Daria Delia Diana Dora Edda Elda Elena Elisa Emma Erica Ester Eva Fiamma
    Flavia Franca Gaia Gemma Giada Gilda Ginevra Giulia Greta Ida Ilaria Ines Irene Iris Lara Laura Lea Letizia
    Lidia Linda Livia Lucia Luisa Maddalena Mara Margherita Marina Marta Matilde Mila Mirella Nadia Nives Noemi Nora
    Ofelia Olga Olivia Ottavia Paola Petra Pia Rachele Rita Rosa Sara Serena Silvia Sofia Stella Teresa Tosca Vera
    Viola Virginia Wanda
""")
GIVEN_HIS = _words("""
    Achille Adriano Agostino Alberto Aldo Alessio Amedeo Andrea Angelo Antonio Armando Arturo Attilio Augusto Bruno
    Carlo Cesare Claudio Corrado Cristiano Dario Davide Diego Dino Donato Edgardo Edoardo Elia Emilio Enea Enrico
    Ernesto Ettore Eugenio Fabio Fausto Federico Felice Filippo Flavio Fulvio Gaetano Giacomo Gino Giorgio Giosuè
    Giulio Guido Italo Ivan Jacopo Lamberto Leandro Leo Libero Livio Lorenzo Luca Luigi Manlio Marcello Mario
    Martino Matteo Mauro Michele Milo Nicolò Nino Noè Oreste Orlando Oscar Ottavio Paolo Pietro Primo Renato Rino
    Romano Ruggero Sandro Saverio Sergio Silvio Stefano Teo Tito Tommaso Ubaldo Ugo Valerio Vasco Vinicio Vito
    Walter
""")
FAMILY_STEMS = _words("""
    Brum Nebb Tramont Ghirigor Fosfor Lantern Zampill Mirabolan Cincischi Gorgogl Sfarfall Bisbigl Ombrell Trottol
    Saltapozz Cavalcavent Spazzanuv Cantagrill Pestaghiacc Rompinev Tiralun Scacciapiogg Battifior Mezzestat
    Terzombr Pampalun Frugapolver Contafogl Guardaciel Portasol Svegliagall Rubalumin Soffiavetr Legastell Cercafung
    Domavent Chiudinott Gratellun Biancaspin Fintocol Sognapietr Dormiverd Filastrocc Piegafogl
""")
FAMILY_ENDS = ("elli", "ini", "oni", "ardi", "ucci", "etti", "aldi", "asco", "anti", "osi", "ari", "ieri")
FAMILY_FORMS = ("{}",) * 24 + ("D'{}", "De {}", "Dall’{}")

FIRST = _words("""
    Nuvola Lanterna Brina Marea Girandola Conchiglia Civetta Ranocchia Betulla Mandragola Cometa Tartaruga Girasole
    Zampogna Libellula Meridiana Trottola Castagna Falena Bussola Pignatta Ginestra Ghianda Saliera
""")
SECOND = _words("""
    Celeste Bislunga Turchina Scarlatta Pensosa Distratta Silente Gentile Storta Sorniona Bigia Puntuale
    Sonnacchiosa Vermiglia Errante Garbata Solinga Dondolante Ricciuta Ventosa Lunatica Sbadata Prudente Zuccherina
""")
TRADES: dict[str, tuple[str, ...]] = {
    "AGRIFOOD": ("Conserve", "Sementi", "Molini", "Lattiero", "Confezionamento", "Ortofrutta"),
    "BUILD": ("Costruzioni", "Serramenti", "Laterizi", "Restauri", "Impianti", "Isolanti"),
    "GREENTECH": ("Energie", "Recuperi", "Biogas", "Fotovoltaico", "Acque", "Reti Elettriche"),
    "CREATE": ("Editoria", "Moda", "Audiovisivi", "Design", "Teatri", "Ceramiche"),
    "HEALTH": ("Biomedicale", "Protesi", "Diagnostica", "Terme", "Farmaceutici", "Telemedicina"),
    "INNOVATE": ("Consulenza", "Logistica", "Servizi Digitali", "Formazione", "Finanza", "Turismo"),
    "MECH": ("Oleodinamica", "Macchine Utensili", "Stampi", "Automazione", "Motori", "Robotica"),
    "BIGDATA": ("Calcolo", "Dati", "Software", "Sensori"),
    "MUNER": ("Veicoli", "Telai", "Propulsori", "Corse"),
}
FORMS = ("S.r.l.", "S.r.l.", "S.r.l.", "S.p.A.", "S.p.A.", "Soc. Coop.", "S.n.c.", "S.a.s.", "S.r.l. Società Benefit")

UNIVERSITY = "Università degli Studi di Castel Brumoso"
LABORATORY = (
    "Laboratorio di Cose Sottili", "Laboratorio Vento e Vapore", "Laboratorio Materia Paziente", "Centro Numeri Grandi",
    "Laboratorio Terre Emerse", "Laboratorio Luce Fredda", "Laboratorio Gesti e Suoni", "Laboratorio Ossa e Leghe",
    "Laboratorio Acque Quiete", "Laboratorio Forme Cave", "Laboratorio Semi Antichi", "Centro Macchine Pensose",
)  # fmt: skip
"""Laboratories of the one invented university: they share its tax code, and are no one subject."""
BODY = {
    "laboratory": ("Laboratorio {}", "Centro Ricerche {}", "Istituto {}"),
    "innovation-centre": ("Centro per l’Innovazione {}", "Tecnopolo {}"),
    "training": ("Scuola {}", "Ente di Formazione {}", "Accademia {}"),
    "other": ("Fondazione {}", "Consorzio {}", "Comune di Castel {}", "Associazione {}"),
}
TOWNS = (
    ("Bologna", "40100", "BO"), ("Modena", "41100", "MO"), ("Reggio Emilia", "42100", "RE"), ("Parma", "43100", "PR"),
    ("Piacenza", "29100", "PC"), ("Ferrara", "44100", "FE"), ("Ravenna", "48100", "RA"), ("Forlì", "47100", "FC"),
    ("Cesena", "47521", "FC"), ("Rimini", "47900", "RN"), ("Imola", "40026", "BO"), ("Carpi", "41012", "MO"),
)  # fmt: skip
STREETS = ("Via dell’Invenzione", "Via delle Lucciole Spente", "Piazza del Mai", "Viale dei Vetri", "Via Senzanumero")
TITLES = (
    "", "", "", "direttrice tecnica", "direttore tecnico", "ricercatrice", "ricercatore", "responsabile progetti",
    "amministrazione", "presidenza", "ufficio comunicazione", "ricerca e sviluppo", "responsabile qualità",
)  # fmt: skip
SUPPLIERS = (
    "Tipografia Inchiostro Lento", "Catering Briciola d’Oro", "Sale & Microfoni Ranocchia", "Viaggi Poco Lontano",
    "Studio Conti Pari", "Grafica Riga Storta", "Noleggi Sedia Zoppa", "Server Nuvola Bassa",
)  # fmt: skip
TOPICS: dict[str, tuple[str, ...]] = {
    "AGRIFOOD": ("filiere corte", "imballaggi compostabili", "semi resistenti", "tracciabilità", "scarti utili"),
    "BUILD": ("edifici a consumo zero", "rigenerazione urbana", "sicurezza sismica", "BIM per tutti", "laterizi"),
    "GREENTECH": ("idrogeno", "comunità energetiche", "economia circolare", "acque reflue", "reti intelligenti"),
    "CREATE": ("artigianato digitale", "musei aperti", "moda su misura", "audiovisivo", "imprese culturali"),
    "HEALTH": ("protesi stampate", "telemedicina", "diagnostica precoce", "invecchiamento attivo", "dati clinici"),
    "INNOVATE": ("servizi alle imprese", "logistica urbana", "competenze digitali", "finanza e idee", "turismo lento"),
    "MECH": ("manutenzione predittiva", "robot collaborativi", "oleodinamica", "leghe leggere", "motori ibridi"),
    "BIGDATA": ("calcolo ad alte prestazioni", "intelligenza artificiale", "dati aperti"),
    "MUNER": ("veicoli elettrici", "telai leggeri", "guida assistita"),
}


def companies(random: Random) -> list[str]:
    """The invented names of bodies ("Brina Bislunga"), each once, shuffled."""
    found = [" ".join(pair) for pair in product(FIRST, SECOND)]
    random.shuffle(found)
    return found


def families() -> list[str]:
    return [stem + end for stem in FAMILY_STEMS for end in FAMILY_ENDS]


def vat(number: int) -> str:
    """A VAT number that no office issues to a company (99…999), its check digit right (DPR 633/1972 art. 35)."""
    figures = f"99{number:05d}999"
    total = 0
    for place, figure in enumerate(map(int, figures)):
        doubled = figure * 2 if place % 2 else figure
        total += doubled - 9 if doubled > 9 else doubled
    return f"{figures}{-total % 10}"
