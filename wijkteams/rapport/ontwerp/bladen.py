"""The same as data: a sheet per kind of setting."""

from __future__ import annotations

from collections.abc import Iterator

from wijkteams.kennis.uitspraken import Vindplaats
from wijkteams.ontwerp import ontwerp
from wijkteams.oordeel.beoordelen import Uitslag
from wijkteams.oordeel.voorwaarden import Waarde
from wijkteams.rapport import bouwstenen as gedeeld
from wijkteams.rapport import wijkverslag
from wijkteams.rapport.ontwerp import velden
from wijkteams.rapport.ontwerp.beoordeeld import Beoordeeld
from wijkteams.rapport.rapport import Blad
from wijkteams.tabellen import kennistabellen

_WAAR = (("bron", "Sleutel van de bron"), ("plek", "Opschrift in de bron"), *gedeeld.AARD)
_RUST_OP = (
    *_WAAR[:2],
    ("grond", "bron, afgeleid of eigen_logica: waarop de regel rust"),
    ("hoe", "Hoe de regel volgt, als de bron haar niet zelf geeft"),
    *_WAAR[2:],
)


def bladen(stuk: Beoordeeld) -> tuple[Blad, ...]:
    """Every sheet, in order."""
    wijken = Blad("wijken", "Wijken", wijkverslag.KOLOMMEN, stuk.wijken.rijen() if stuk.wijken else ())
    begin = (_instellingen(stuk), _posities(stuk), _keuzes(stuk), _bevindingen(stuk))
    return (*begin, _wijzigingen(stuk), _dilemmas(stuk), wijken, _praktijk(stuk))


def _instellingen(stuk: Beoordeeld) -> Blad:
    o = stuk.o
    rijen = [("naam", o.naam), ("gemeente", o.gemeente), ("notities", o.notities), ("formaat", str(o.formaat))]
    rijen += [("gegevens", o.gegevens), ("regels", o.regels), *velden.others(o)]
    kolommen = (("veld", "Veld van het ontwerp"), ("waarde", "Wat is ingevuld"))
    return Blad("instellingen", "Instellingen", kolommen, tuple(rijen))


def _posities(stuk: Beoordeeld) -> Blad:
    kant = "laagste stap", "hoogste stap", "van wie deze plek is overgenomen"
    kolommen = [
        (f"{wat}_{kolom}", f"Team {wat}: {k}; leeg is nog open")
        for wat in ("nu", "gewenst")
        for kolom, k in zip(("van", "tot", "overgenomen_van"), kant, strict=True)
    ]
    rijen = []
    for s in stuk.kennis.schalen.values():
        rij = [s.id, s.vraag]
        for plek in (stuk.o.nu.get(s.id), stuk.o.gewenst.get(s.id)):
            van = ontwerp.taken_from_in_words(stuk.kennis, plek) if plek else ""
            rij += [str(plek.van), str(plek.tot), van] if plek else ["", "", ""]
        rijen.append(tuple(rij))
    kop = (("schaal", "Sleutel van de schaal"), ("vraag", "Naam van de schaal"))
    return Blad("posities", "Posities", (*kop, *kolommen), tuple(rijen))


def _keuzes(stuk: Beoordeeld) -> Blad:
    kolommen = (
        ("keuze", "Sleutel van de keuze"),
        ("naam", "Naam van de keuze"),
        ("optie", "Sleutel van wat gekozen is, met + ertussen; leeg is nog open"),
        ("ingevuld", "Hetzelfde in woorden"),
        *_WAAR,
    )
    rijen = []
    for k in stuk.kaart.keuzes:
        waarde = stuk.o.keuzes.get(k.id)
        rijen.append((k.id, k.naam, "+".join(_ids(waarde)), stuk.waarde(k, waarde), *_waar(k)))
    return Blad("keuzes", "Keuzes", kolommen, tuple(rijen))


def _bevindingen(stuk: Beoordeeld) -> Blad:
    kolommen = (
        ("regel", "Sleutel van de regel"),
        ("stap", "Stap van de route, leeg: het ontwerp zelf"),
        ("uitkomst", "geldt, geldt niet of nog open, nu"),
        ("bevinding", "Wat de regel vindt als hij geldt"),
        ("reden", "Waarom"),
        ("voorwaarde", "Wanneer de regel geldt"),
        ("hangt_af_van", "Wat ingevuld moet zijn om de regel te beoordelen"),
        ("tegenargument", "Wat ertegen spreekt"),
        ("bij_bewaren", "Uitkomst toen het ontwerp bewaard werd"),
        *_RUST_OP,
    )
    rijen = (*(_bevinding(stuk, u) for u in stuk.uitslagen), *_vervallen(stuk))
    return Blad("bevindingen", "Bevindingen", kolommen, rijen)


def _wijzigingen(stuk: Beoordeeld) -> Blad:
    kolommen = (
        ("spanning", "Sleutel van de regel"),
        ("wijziging_1", "keuze=optie; leeg: niet op te heffen met één of twee keuzes"),
        ("wijziging_2", "Een tweede keuze die samen met de eerste moet veranderen"),
    )
    alle = kennistabellen.wijzigingen(stuk.kennis, stuk.o)
    return Blad("wijzigingen", "Wijzigingen", kolommen, tuple(tuple(r[k] for k, _ in kolommen) for r in alle))


def _dilemmas(stuk: Beoordeeld) -> Blad:
    kolommen = (
        ("dilemma", "Sleutel van het dilemma"),
        ("vraag", "Het dilemma"),
        ("besluit", "een_kant, andere_kant, parkeren of afwijken; leeg is nog open"),
        ("reden", "Reden in eigen woorden"),
        *_WAAR,
    )
    rijen = []
    for d in stuk.kaart.dilemmas:
        b = stuk.o.dilemmas.get(d.id)
        rijen.append((d.id, d.vraag, b.keuze if b else "", b.reden if b else "", *_waar(d)))
    return Blad("dilemmas", "Dilemmas", kolommen, tuple(rijen))


def _praktijk(stuk: Beoordeeld) -> Blad:
    kolommen = (("vondst", "Sleutel van wat gekozen is"), ("opmerking", "Opmerking in eigen woorden"))
    return Blad("praktijk", "Praktijk", kolommen, tuple(stuk.o.praktijk.items()))


def _bevinding(stuk: Beoordeeld, u: Uitslag) -> tuple[str, ...]:
    r = u.regel
    uitkomst = ontwerp.Uitkomst.van(u.geldt)
    tegen = r.tegenargument.tekst if r.tegenargument else ""
    stap_ = "" if r.stap is None else str(r.stap)
    toen = stuk.o.bevindingen.get(r.id, "")
    woorden = (r.reden, stuk.voorwaarde(r.als), stuk.open(u) if u.open else "", tegen)
    return (r.id, stap_, uitkomst, str(r.bevinding), *woorden, toen, *kennistabellen.rests_on(r).values())


def _vervallen(stuk: Beoordeeld) -> Iterator[tuple[str, ...]]:
    bekend = {r.id for r in stuk.kaart.regels}
    for id_, toen in stuk.o.bevindingen.items():
        if id_ not in bekend:
            yield (id_, "", "vervallen", "", "", "", "", "", toen, *("" for _ in _RUST_OP))


def _waar(v: Vindplaats) -> tuple[str, ...]:
    return v.bron, v.plek, *kennistabellen.aard(v).values()


def _ids(waarde: Waarde | None) -> tuple[str, ...]:
    return () if not waarde else (waarde,) if isinstance(waarde, str) else waarde
