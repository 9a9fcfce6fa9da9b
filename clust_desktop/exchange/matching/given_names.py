"""Given names that are one name: diminutives, short forms and spellings, international and Italian."""

from __future__ import annotations

# One line, one name. A short form may belong to several names; ambiguity only ever leads to a question.
_GROUPS = """
robert bob bobby rob robbie robby bert
roberto roby robi
edward ed eddie eddy ted teddy ned
edoardo edo eduardo
james jim jimmy jamie
john johnny jack jon
jonathan jon john jonny
william bill billy will willy willie liam
richard rick ricky dick rich richie
riccardo ricky ricki rick richi
michael mike mick mickey micky mikey
michele miche
thomas tom tommy
tommaso tommy tom tomaso
joseph joe joey jo
giuseppe beppe peppe pino pippo bepi peppino geppi giusepe
charles charlie chuck chas
carlo carletto
anthony tony ant
antonio tonio toni tony nino toto antonino
andrew andy drew
andrea andy
daniel dan danny
daniele dani
david dave davey
davide dade
stephen steven steve stevie stephan stefan
stefano ste stefo
gregory greg
jeffrey geoffrey jeff geoff jeffery
kenneth ken kenny
lawrence larry laurence
lorenzo lore renzo enzo
vincenzo enzo vince cenzo
vincent vince vinny
matthew matt matty
matteo teo matti
nicholas nick nicky nicolas
nicola nico nick nicolo niccolo
niccolo nicolo nico
peter pete
pietro piero
philip phil phillip
filippo pippo fil filo
samuel sam sammy
samuele sam
benjamin ben benny
beniamino ben benny
alexander alex al sandy xander sasha alec oleksandr aleksandr alexandr aliaksandr aljaksandr
alessandro ale alex sandro
alexandra alex sandra sandy
alessandra ale alex sandra
christopher chris kit
cristiano cris chris christian cristian
cristina cri cris christina
christine chris chrissy christina tina
timothy tim timmy
raymond ray
ronald ron ronnie
donald don donnie
gerald gerry jerry
leonard leo len lenny
leonardo leo nardo
francis frank fran
francesco franco checco cesco ciccio fra
francesca franca fra checca
frank frankie
frederick fred freddie freddy
federico fede chicco
federica fede
patrick pat paddy
patricia pat patty tricia trish patsy
patrizia patty pat
elizabeth liz lizzie beth betty eliza lisa libby elisabeth
elisabetta betta betty lisa elisa betti
margaret maggie meg peggy peggie marge margie
margherita marghe rita ghita
katherine kate katie kathy kitty catherine cathy katharine kathryn
caterina cate katia rina
susan sue susie suzy susanne suzanne susanna
susanna susi susy
deborah debbie deb debra
jennifer jenny jen jenn
jessica jess jessie
rebecca becky becca
barbara barb babs
dorothy dot dottie dolly
theresa teresa terry tess tessa
teresa teresina resi tere
victoria vicky vicki tori
vittoria vicky vitto
vittorio vito
samantha sam
stephanie steph stefanie
stefania ste stefi
amanda mandy
pamela pam
cynthia cindy
judith judy
nancy nan ann
ann anne anna annie
annamaria annamarie
mary marie maria mariah
maria mariella marietta mariuccia
morris maurice morrie
maurizio mauri
louis lewis lou luis louie
luigi gigi gino luigino
luisa luisella
giovanni gianni nanni vanni gio giovannino
giovanna gianna vanna
giacomo jack mino
giorgio gio
george georg georgie
gabriele gabri lele
gabriella gabri
raffaele lello raffa raffaello
raffaella raffa
emanuele manu lele emmanuele
emanuela manu
manuel manu
salvatore salvo turi toto
domenico mimmo mimi nico
pasquale lino pasqualino
gaetano tano
ignazio nazio
calogero lillo
sebastiano seba bastiano
sebastian seb
umberto berto
alberto berto albi
albert al bert
alfred al fred alf
alfredo fredo
gilberto berto
norberto berto
eugenio genio
eugene gene
guglielmo memo
guido guidino
simone simo
simona simo
valentina vale
valentino vale
valeria vale
valerio vale
beatrice bea bice
chiara chiaretta
claudia clod
costanza cosi
eleonora ele nora
elena ele lena
helen ellen nell
giulia giuly
giuliano giuli
giuliana giuli
ilaria ila
isabella isa bella
isabel isabelle izzy bella
laura lauretta
letizia leti
ludovica ludo
ludovico ludo vico
martina marti
michela miki
nicoletta nico
paolo paolino
paola paoletta
pierluigi piero gigi
gianluigi gigi
gianluca luca
giancarlo carlo
giampaolo giampi gianpaolo
giampiero gianpiero giampi
roberta roby
rosa rosina rosetta
rosanna rossana roxana
serena sere
silvia silvietta
sofia sophie sophia
sara sarah sally sahra zara
tiziana titti
veronica vero
angela angie angelina
angelo lino
adriano adri
agostino tino
valter walter
walter walt wally
massimiliano max massi massimo
massimo max massi
maximilian max
maxwell max
ettore etto
ernesto tino
fabrizio fabri
fabio fabietto
giambattista gianbattista titta battista
giovambattista giambattista
jacopo iacopo
jasmine yasmine
mohamed muhammad mohammed muhammed mohammad mohamad muhamad mhd mohd md mehmet
ahmed ahmad achmed
hussein husayn hussain
ali aly
yusuf youssef yousef yousuf joseph
ibrahim ebrahim abraham
abraham abe bram
abdul abdel abd
omar umar
hassan hasan
aisha aysha ayesha
fatima fatma fatimah
vladimir volodymyr vova
sergei sergey serhiy
dmitri dmitry dmytro dima
ivan vanya
mikhail michail misha mykhailo
natalia natalya natasha nataliya
anastasia anastassia nastassia nastya anastasiya
ekaterina katerina katya
tatiana tatyana tanya
jorge george
howard howie
candace kandace candice
cameron cam
jean gene
annabelle annabel anabelle anabella annabella
kristen kristin kirsten christin
henry harry hank
harold harry hal
martin marty
nathaniel nathan nate nat
oliver ollie olly
oscar ossie
russell russ
stanley stan
theodore ted theo teddy
teodoro teo doro
walter walt
zachary zach zack
abigail abby gail
amelia amy millie mia
charlotte lottie charlie
florence flo florrie
harriet hattie
jacqueline jackie
matilda tilly mattie
molly mollie
penelope penny
philippa pippa
rosemary rosie rose
"""

# Common names that differ from one another by a letter or two and are still different names.
_COMMON = """
mario maria marco marta mauro moira mara mirco mirko marino marina romina martino martina mattia matteo maddalena
luca lucia luciano luciana lucio luisa luana lisa lidia livia livio licia lea leo
paolo paola piero piera pia carlo carla carlotta carmen carmela carmelo camilla camillo
andrea andreina antonia antonella angela angelo angelica anita anna
dario daria diana dino dina danilo daniela donato donata donatella
franco franca fabio fabia fabiana fabiano flavia flavio fulvio fulvia fiorella fiorenza fausto fausta
gino gina gianna giulio giulia giada gaia gilda giacinta giacomo grazia graziano graziella graziana guido
ivo iva ivan ivana ida irma irene iris igor ilario
nino nina noemi nadia nora norma olga orazio oscar ottavio ottavia
rita rina rosario rosaria renato renata remo romano romana romeo rocco ruggero rodolfo rosalba rossella rossano
sergio silvio silvia silvano silvana sandra sandro simonetta sonia stella stefania
tania tina tito tullio tommasina ugo umberta urbano
vito vita viola viviana virginia virginio vanda vanessa walter wanda
alba aldo alda alfio alice alida amedeo ambra ambrogio arianna armando arturo aurora aurelio azzurra
bruno bruna benedetta benedetto biagio bianca brando brigida cecilia celeste cesare cinzia claudio clara corrado cosimo
debora desiree diego edda elia elio elisa elsa emilio emilia emma enea enrico enrica ernesta erica erika ermanno eros
ester eva evelina ezio felice ferdinando filiberta fosca gemma gerardo germana germano ginevra gioele gioia gisella
giuditta giuseppina greta katia lara letizia liliana linda lino lina loredana lorena loris lucrezia marcella marcello
margot mariano mariangela marika marilena marisa marzia massimo melissa mia milena mirella monica morena moreno myriam
nello nella nicoletta nives olimpia oreste ornella osvaldo palma patrizio piergiorgio primo quinto raul riccarda
roberto rolando rosella ruben sabrina sabino samanta saverio sibilla sofia tatiana teodora tecla teresio tosca
ulisse valerio vasco vera vilma vincenza viviano zeno zita zoe
mark marsha mary martha margot jane jean joan jim jill julia julie juliet eric erin dean dan don dana donna
karen karl carl carol caroline kevin kelly keith neil nora paul paula pauline peter ryan sean scott simon sam
adam alan allan alice amber amelia ava evie eva ella ellie emily emma ethan george georgia grace harris harry henry
isla jack jacob jake james jasmine joshua leah lily logan lucy luke lucas mason max mia noah oliver olivia oscar poppy
ruby scarlett sophie tyler theo hanna hannah
"""


def _read() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS.strip().splitlines()):
        for name in line.split():
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


_groups_of = _read()
_known = frozenset(_COMMON.split()) | frozenset(_groups_of)
_NONE: frozenset[int] = frozenset()


def is_short_for(one: str, other: str) -> bool:
    """Two folded given names are forms of one name."""
    return not _groups_of.get(one, _NONE).isdisjoint(_groups_of.get(other, _NONE))


def is_known(name: str) -> bool:
    """The folded word is a given name of the table."""
    return name in _known
