"""What the tests of documents share: ontwerpen that are hard on a writer, and the words of a report."""

from collections.abc import Iterable, Iterator
from datetime import date

from tests.gegevens import KENNIS
from wijkteams.kennis.gemeenten import Wie
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Afwijking, Besluit, Ontwerp, Plek, Wijkkeuze
from wijkteams.rapport import rapport_ontwerp
from wijkteams.rapport.rapport import Alinea, Blok, Deel, Eigen, Figuur, Lijst, Rapport, Tabel

KAART = KENNIS.routekaart
DAG = date(2026, 11, 22)
TEKENS = (
    '=1+1 @SUM(A1) +31 -5 <b>vet</b> & **ster** #let x = 1 \\ / : " < > | 🏘️👩‍👩‍👧 مرحبا שלום \u202e om \x00\x07 中'
    "\t\r\n\n  ingesprongen ]]> </script> {{ 7 * 7 }} '"
)
_NU = ontwerp.positions_of(KENNIS.gemeenten["beverwijk"].momenten[0].posities, Wie("beverwijk", 2014))
VOORBEELD = ontwerp.stamped(ontwerp.example(KENNIS).model_copy(update={"nu": _NU}), KENNIS)
VOL = Ontwerp(
    naam=TEKENS,
    gemeente=TEKENS,
    nu={s: Plek(van=1, tot=2, overgenomen_van=TEKENS) for s in KENNIS.schalen},
    gewenst={s: Plek(van=4, tot=4) for s in KENNIS.schalen},
    keuzes={k.id: tuple(o.id for o in k.opties) if k.meer else k.opties[-1].id for k in KAART.keuzes},
    dilemmas={d.id: Besluit(keuze="afwijken", reden=TEKENS) for d in KAART.dilemmas},
    notities=(TEKENS * 60)[:5000],
    bevindingen={"vervallen-regel": "geldt", KAART.regels[0].id: "nog open"},
)
ANDERS = "WK063703"
KEUZE = Wijkkeuze(
    gemeente="GM0637",
    jaar=2024,
    indicator="pct_65_plus",
    drempel=21.5,
    ggz_indicator="inwoners_per_km2",
    ggz_drempel=6500,
    bron="cbs-wijken",
    afwijkingen={ANDERS: Afwijking(advies="swt", reden="Veel jonge gezinnen")},
)
WIJKEN = Ontwerp(naam="Welk team waar", wijken=KEUZE)
SOORTEN = {"leeg": Ontwerp(), "voorbeeld": VOORBEELD, "vol": VOL}


def rapport(o: Ontwerp) -> Rapport:
    return rapport_ontwerp(KENNIS, o, DAG)


def woorden(blokken: Iterable[Blok]) -> Iterator[str]:
    """Everything a report says, piece by piece."""
    for blok in blokken:
        match blok:
            case Alinea(tekst) | Eigen(tekst):
                yield tekst
            case Lijst(punten):
                yield from punten
            case Tabel():
                yield from (blok.titel, *blok.kop, *(cel for rij in blok.rijen for cel in rij))
            case Figuur():
                yield from (blok.titel, blok.alt)
            case Deel():
                yield blok.titel
                yield from woorden(blok.blokken)
