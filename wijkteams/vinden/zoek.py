"""Search: a small index over everything that can be found, made for Dutch as people type it.

A word finds its other forms (a stemmer), the compounds it is part of and the parts it is made of, its synonyms
(data/content/synoniemen.yaml) and, where nothing else fits, words that are one or two typing errors away. Ranking is
BM25 over weighted fields. A hit is a span of text, never markup. Method and limits: docs/methode.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import log
from threading import Lock

import snowballstemmer

from wijkteams.kennis.kennis import Kennis
from wijkteams.vinden.vondsten import SOORTEN, Vondst, Zeef, tone

LANGST = 200  # characters of a question that are read
WOORDEN = 12  # words of a question that are read
_WOORD = re.compile(r"[^\W_]+")
_STIL = frozenset(
    "aan al als bij dan dat de der deze die dit door een en er ge geen haar heeft hem het hij hoe hun ik in is je kan "
    "kunnen maar me meer met mijn moet na naar niet nog of om onder ons onze ook op over te tot u uit uw van veel voor "
    "waar waarom wanneer was wat we wel welke wie wij worden wordt zal ze zich zij zijn zo zonder zou".split()
)
# Words of a question that say what is asked, not about what: «wat hielp bij …», «waar loopt … op vast».
_VRAAGWOORD = frozenset("hoe waar waarom wanneer wat welke wie".split())
_OM_TE_VRAGEN = frozenset(
    "doe doen doet ga gaan gaat helpen helpt hielp hielpen houd houden houdt kom komen komt krijg krijgen krijgt kun "
    "kunt lastig leid liep loop loopt lopen mis misging moeilijk moeten oplossen opgelost pak pakken pakt tegenaan "
    "vast vastlopen vastliep voorkom voorkomen voorkomt werkt zorg zorgen knelpunt knelpunten probleem problemen "
    "oplossing oplossingen tip tips aanpak aanpakken hulpverlener juist".split()
)
_LASTIG = frozenset(
    "knelpunt knelpunten lastig mis misging moeilijk probleem problemen vast vastlopen vastliep tegenaan waarom".split()
)
# They stand in half of all texts: alone with words that nobody knows they are no answer.
_ALGEMEEN = frozenset(
    "gemeente gemeenten inwoner inwoners mensen professional professionals sociaal team teams wijk wijken wijkteam "
    "wijkteams".split()
)
_BEDOELD = 1.5  # what is told in the light that was asked for («wat hielp», «waar liep het vast») goes before
_ZELFDE = 0.5  # what says the same of the same moment, under the same heading, comes later
_GELIJK, _BEGIN, _EIND, _MIDDEN, _DEEL, _SYNONIEM, _TIKFOUT = 1.0, 0.7, 0.65, 0.3, 0.4, 0.6, 0.8
_K1, _B = 1.2, 0.4
_TITEL, _MERK, _OM, _TEKST, _ERBIJ = 2.5, 2.0, 0.8, 1.0, 0.5
_ONDERGRENS = 0.12  # of the best score: what is further off is left out
# What is made to be read in its own place (a fact, a reason for a position) yields to what tells of practice.
_SOORT = {
    "feit": 0.85,
    "positie": 0.8,
    "gebeurtenis": 0.75,
    "cijfer": 0.85,
    "wijk": 0.85,
    "borging": 0.95,
    "optie": 0.8,
}


_UIT_DE_FACTSHEET = frozenset({"feit", "positie", "optie"})


@dataclass(frozen=True)
class Uitkomst:
    """What a question gave: the finds, best first, and how it was read.

    `raak` are the stems that count as a hit, for `spans`. `verbeterd` holds (typed, read as) where a word was only
    found as a typing error, `onbekend` the words for which there is nothing, `ingekort` says that the end was not read.
    """

    treffers: tuple[Vondst, ...]
    raak: frozenset[str] = frozenset()
    verbeterd: tuple[tuple[str, str], ...] = ()
    onbekend: tuple[str, ...] = ()
    ingekort: bool = False
    woorden: int = 0


class Index:
    """The index: made once, only read after that, so that sessions can share it."""

    def __init__(self, kennis: Kennis, alle: Mapping[str, Vondst]) -> None:
        self.vondsten = tuple(alle.values())
        self._lijst: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self._lengte: list[float] = []
        self._plat: list[str] = []
        self._vormen: Counter[str] = Counter()
        for n, vondst in enumerate(self.vondsten):
            self._neem_op(n, vondst, kennis)
        self._gemiddeld = sum(self._lengte) / max(len(self._lengte), 1)
        self._stammen = tuple(self._lijst)
        self._synoniemen: defaultdict[str, set[str]] = defaultdict(set)
        for groep in kennis.synoniemen:
            stammen = {learn(fold(woord)) for woord in groep}
            for stam in stammen:
                self._synoniemen[stam] |= stammen - {stam}
        self._grammen: defaultdict[str, list[str]] = defaultdict(list)
        for vorm in self._vormen:
            for gram in _grams(vorm):
                self._grammen[gram].append(vorm)

    def search(self, vraag: str, zeef: Zeef | None = None) -> Uitkomst:
        """Everything that answers the question and passes the sieve, best first.

        A question without a word to search for gives all that passes, in the order of the data.
        """
        zeef = zeef or Zeef()
        gelezen = unicodedata.normalize("NFC", vraag[: 4 * LANGST])[:LANGST]
        alle = words(gelezen)
        termen, bedoeld = _asked(alle)
        ingekort = len(vraag) > LANGST or len(termen) > WOORDEN
        termen = termen[:WOORDEN]
        if not termen:
            return Uitkomst(tuple(v for v in self.vondsten if zeef.door(v)), ingekort=ingekort)
        scores: defaultdict[int, float] = defaultdict(float)
        geraakt: Counter[int] = Counter()
        raak: set[str] = set()
        verbeterd: list[tuple[str, str]] = []
        onbekend: list[str] = []
        zwak: set[str] = set()  # known by a part only («status» of «statushouders»), or not at all
        for term in termen:
            stammen, gelezen_als = self._expand(term)
            if gelezen_als:
                verbeterd.append((term, gelezen_als))
            if not stammen:
                onbekend.append(term)
            if max(stammen.values(), default=0.0) <= _DEEL:
                zwak.add(term)
            raak |= stammen.keys()
            for n, score in self._score(stammen).items():
                scores[n] += score
                geraakt[n] += 1
        if 0 < len(zwak) < len(termen) and all(t in _ALGEMEEN for t in termen if t not in zwak):
            return Uitkomst((), frozenset(raak), tuple(verbeterd), tuple(onbekend), ingekort, len(termen))
        zin = " ".join(alle)
        lijst = []
        for n, score in scores.items():
            vondst = self.vondsten[n]
            if zeef.door(vondst):
                score *= (geraakt[n] / len(termen)) ** 1.5 * _SOORT.get(vondst.soort, 1.0)
                score *= 1.4 if len(alle) > 1 and f" {zin} " in self._plat[n] else 1.0
                score *= _BEDOELD if tone(vondst) in bedoeld else 1.0
                lijst.append((score, -n))
        lijst.sort(reverse=True)
        gezien: set[tuple[str | None, int, str]] = set()
        for rang, (score, n) in enumerate(lijst):
            vondst = self.vondsten[-n]
            if vondst.soort in _UIT_DE_FACTSHEET:
                wat = (vondst.gemeente, vondst.peiljaar, vondst.plek)
                if wat in gezien:
                    lijst[rang] = (score * _ZELFDE, n)
                gezien.add(wat)
        lijst.sort(reverse=True)
        genoeg = [self.vondsten[-n] for score, n in lijst if score >= _ONDERGRENS * lijst[0][0]]
        return Uitkomst(tuple(genoeg), frozenset(raak), tuple(verbeterd), tuple(onbekend), ingekort, len(termen))

    def _neem_op(self, n: int, v: Vondst, kennis: Kennis) -> None:
        velden = [(v.tekst, _TEKST), (v.erbij, _ERBIJ), (v.gemeente or "", _MERK), (SOORTEN[v.soort], _OM)]
        if v.heeft_kop:
            velden.append((v.titel, _TITEL))
        velden += [(kennis.themas[t].naam, _MERK) for t in v.themas]
        velden += [(_optienaam(kennis, o), _OM) for o in v.opties]
        lengte = 0.0
        for tekst, gewicht in velden:
            for woord in words(tekst):
                if woord in _STIL:
                    continue
                self._vormen[woord] += 1
                lijst = self._lijst[learn(woord)]
                lijst[n] = lijst.get(n, 0.0) + gewicht
                lengte += min(gewicht, 1.0)
        self._lengte.append(lengte)
        self._plat.append(f" {' '.join(words(v.titel))} | {' '.join(words(v.tekst))} ")

    def _expand(self, term: str) -> tuple[dict[str, float], str]:
        """Stems that answer a word, each with how well; and the word it was read as when it was a typing error."""
        stammen = self._relatives(term)
        if any(gewicht > _DEEL for gewicht in stammen.values()):
            return stammen, ""
        beste = self._nearest(term)
        for vorm in beste:
            for stam, gewicht in self._relatives(vorm).items():
                stammen[stam] = max(stammen.get(stam, 0.0), gewicht * _TIKFOUT)
        return stammen, beste[0] if beste else ""

    def _relatives(self, term: str) -> dict[str, float]:
        """The stem itself, its synonyms, the compounds it is in and the words it is composed of."""
        eigen = stem(term)
        uit: dict[str, float] = {}
        for stam in self._synoniemen.get(eigen, ()):
            if stam in self._lijst:
                uit[stam] = _SYNONIEM
        for stam in self._stammen:
            gewicht = _kinship(eigen, stam)
            if gewicht > uit.get(stam, 0.0):
                uit[stam] = gewicht
        return uit

    def _nearest(self, term: str) -> list[str]:
        """Words of the vocabulary that are nearest to a mistyped one, the most used first; at most three."""
        ruimte = 0 if len(term) < 4 else 1 if len(term) < 8 else 2
        if not ruimte or term.isdigit():
            return []
        gedeeld = Counter(vorm for gram in _grams(term) for vorm in self._grammen.get(gram, ()))
        nodig = max(len(term) + 1 - 3 * ruimte, 1)
        gevonden = []
        for vorm, n in gedeeld.items():
            if n >= nodig and len(vorm) >= len(term) - ruimte and not vorm.isdigit():
                langer = len(vorm) > len(term) + ruimte  # then it may be the last part of a compound
                afstand = edits(term, vorm[-len(term) :] if langer else vorm, ruimte) + langer / 2
                if afstand < ruimte + 1:
                    gevonden.append((afstand, -self._vormen[vorm], vorm))
        gevonden.sort()
        return [vorm for afstand, _, vorm in gevonden if afstand == gevonden[0][0]][:3]

    def _score(self, stammen: Mapping[str, float]) -> dict[int, float]:
        """BM25 of one word of the question: all stems that answer it count as one."""
        aantal: defaultdict[int, float] = defaultdict(float)
        for stam, gewicht in stammen.items():
            for n, keer in self._lijst[stam].items():
                aantal[n] += gewicht * keer
        zeldzaam = log(1 + (len(self.vondsten) - len(aantal) + 0.5) / (len(aantal) + 0.5))
        uit = {}
        for n, keer in aantal.items():
            norm = 1 - _B + _B * self._lengte[n] / self._gemiddeld
            uit[n] = zeldzaam * keer * (_K1 + 1) / (keer + _K1 * norm)
        return uit


def _asked(woorden: list[str]) -> tuple[list[str], frozenset[str]]:
    """The words to search for, and the tones that the question asks for: what is difficult, or what helps."""
    termen = list(dict.fromkeys(w for w in woorden if w not in _STIL))
    if not _VRAAGWOORD & set(woorden) and not _LASTIG & set(woorden):
        return termen or list(dict.fromkeys(woorden)), frozenset()
    bedoeld: tuple[str, ...] = ()
    if _LASTIG & set(woorden):
        bedoeld = ("lastig",)
    elif {"hoe", "hielp", "helpt"} & set(woorden):
        bedoeld = ("goed", "advies")
    kaal = [t for t in termen if t not in _OM_TE_VRAGEN]
    return kaal or termen or list(dict.fromkeys(woorden)), frozenset(bedoeld)


def fold(woord: str) -> str:
    """Lower case without diacritics: «Coördinatie» → «coordinatie», «Ĳmond» → «ijmond»."""
    if woord.isascii():  # most are, and the index folds 140,000 words
        return woord.lower()
    plat = unicodedata.normalize("NFKD", woord.lower())
    return "".join(t for t in plat if not unicodedata.combining(t))


def words(tekst: str) -> list[str]:
    """The words of a text, folded."""
    return [fold(m[0]) for m in _WOORD.finditer(tekst)]


_SLOT = Lock()  # a stemmer keeps the word it is working on
_STEMMER, _LICHT = snowballstemmer.stemmer("dutch"), snowballstemmer.stemmer("dutch_porter")


_GELEERD: dict[str, str] = {}  # stems of the words in the data; a word that somebody asked for is not kept


def learn(woord: str) -> str:
    """As `stem`, for a word of the data: its stem is kept."""
    if woord not in _GELEERD:
        _GELEERD[woord] = stem(woord)
    return _GELEERD[woord]


def stem(woord: str) -> str:
    """What the forms of a folded word have in common: «wachtlijsten» → «wachtlijst».

    The stemmer takes «ge» for the beginning of a participle; in «gezin» it is not.
    """
    if woord in _GELEERD:
        return _GELEERD[woord]
    with _SLOT:
        stam: str = _STEMMER.stemWord(woord)
        if woord.startswith("ge") and not stam.startswith("ge") and woord[-1] not in "dt":
            stam = _LICHT.stemWord(woord)
        return stam if len(stam) > 1 else woord


def spans(tekst: str, raak: Collection[str]) -> list[tuple[str, bool]]:
    """A text cut into pieces, each with whether it is a hit; together they are the text."""
    uit: list[tuple[str, bool]] = []
    vorige = 0
    tekst = unicodedata.normalize("NFC", tekst)
    for m in _WOORD.finditer(tekst):
        woord = fold(m[0])
        if woord not in _STIL and stem(woord) in raak:
            uit += [(tekst[vorige : m.start()], False), (m[0], True)]
            vorige = m.end()
    uit.append((tekst[vorige:], False))
    return [(deel, is_raak) for deel, is_raak in uit if deel]


def edits(a: str, b: str, hoogstens: int) -> int:
    """Typing errors between two words (a letter more, less, other, or two swapped); stops above `hoogstens`."""
    voor: list[int] = []
    vorige = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        nu = [i]
        for j, y in enumerate(b, 1):
            kosten = min(vorige[j] + 1, nu[j - 1] + 1, vorige[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                kosten = min(kosten, voor[j - 2] + 1)
            nu.append(kosten)
        if min(nu) > hoogstens:
            return hoogstens + 1
        voor, vorige = vorige, nu
    return vorige[-1]


def _kinship(eigen: str, stam: str) -> float:
    """How much one stem is worth for another: the same, a compound with it, or a part of it."""
    if stam == eigen:
        return _GELIJK
    if len(eigen) > 2 and stam.startswith(eigen) and len(stam) > len(eigen) + 2:
        return _BEGIN if len(eigen) > 3 else _MIDDEN
    if len(eigen) > 3 and eigen in stam:
        return _EIND if stam.endswith(eigen) else _MIDDEN
    if len(stam) > 4 and (eigen.endswith(stam) or eigen.startswith(stam)):
        return _DEEL
    return 0.0


def _grams(woord: str) -> Iterator[str]:
    """Pairs of letters, edges included."""
    rand = f"^{woord}$"
    return (rand[i : i + 2] for i in range(len(rand) - 1))


def _optienaam(kennis: Kennis, optie: str) -> str:
    keuze, _, id_ = optie.partition(".")
    return kennis.routekaart.keuze(keuze).optie(id_).naam
