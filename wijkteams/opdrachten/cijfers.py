"""The part of the command line for figures and maps of the user: importeer, sjabloon, haal."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from wijkteams.basis.errors import KiesLaag, NietGevonden, kort
from wijkteams.basis.paden import replace_whole
from wijkteams.basis.text import harmless
from wijkteams.geo.buren import neighbours
from wijkteams.kennis.cijfers import DREMPEL, MAX_BYTES, TEKENS, Cijferset, Maat

if TYPE_CHECKING:
    from wijkteams.invoer.haal import Ophaler

Deel: TypeAlias = "argparse._SubParsersAction[Any]"  # what argparse adds commands to; it has no public name
CIJFERS = "wk_code wijk indicator waarde eenheid".split()
WIJKEN = "wk_code wijk buren".split()


def voeg_toe(deel: Deel) -> None:
    """Add `cijfers` and `kaart`, each with commands of its own."""
    cijfers = _groep(deel, "cijfers", "eigen cijfers: importeren, een sjabloon, of ophalen bij het CBS")
    imp = _opdracht(
        cijfers, "importeer", _importeer, "lees een CSV of XLSX; verslag op stderr, cijfers als CSV op stdout"
    )
    imp.add_argument("bestand", type=Path, metavar="BESTAND")
    vraag_maten(imp)
    imp.add_argument("--decimaal", choices=list(TEKENS), help="het decimaalteken, als het bestand dat openlaat")
    imp.add_argument("--blad", metavar="NAAM", help="welk blad van een XLSX")
    imp.add_argument(
        "--drempel",
        type=_drempel,
        default=DREMPEL,
        metavar="N",
        help="aantallen mensen onder N niet tonen (ten minste 5)",
    )
    leeg = _opdracht(cijfers, "sjabloon", _sjabloon, "een CSV om in te vullen")
    leeg.add_argument("--gemeente", metavar="GEMEENTE", help="met de wijken van deze gemeente")
    kaart = _groep(deel, "kaart", "omtrekken van wijken: eigen grenzen importeren, of ophalen bij PDOK")
    grenzen = _opdracht(
        kaart,
        "importeer",
        _importeer_kaart,
        "lees GeoJSON, TopoJSON, GeoPackage of een shapefile als zip; verslag op stderr, wijken met buren als CSV op "
        "stdout",
    )
    grenzen.add_argument("bestand", type=Path, metavar="BESTAND")
    grenzen.add_argument("--laag", metavar="NAAM", help="welke laag, als er meer in het bestand staan")
    grenzen.add_argument(
        "-o", "--uit", type=Path, metavar="UIT.geojson", help="schrijf de omtrekken, klein en in WGS84"
    )
    for groep, doe, wat in (
        (cijfers, _haal_cijfers, "haal Kerncijfers wijken en buurten op bij het CBS (gaat naar internet)"),
        (kaart, _haal_kaart, "haal omtrekken van wijken op bij PDOK (gaat naar internet)"),
    ):
        sub = _opdracht(groep, "haal", doe, wat)
        sub.add_argument("--jaar", type=int, required=True, metavar="JAAR")
        sub.add_argument("-o", "--uit", type=Path, required=True, metavar="BESTAND", help="waar het komt te staan")
        sub.add_argument("--basis", metavar="URL", help="een ander adres dan dat van CBS of PDOK")
        sub.add_argument("--timeout", type=float, default=30.0, metavar="S", help="seconden wachten op een antwoord")
        sub.add_argument("--pogingen", type=int, default=4, metavar="N", help="hoe vaak het geprobeerd wordt")


def vraag_maten(sub: argparse.ArgumentParser) -> None:
    """What a file may leave open: which year, and what a column counts."""
    sub.add_argument(
        "--maat",
        action="append",
        default=[],
        type=_maat,
        metavar="KOLOM=MAAT",
        help=f"wat een kolom telt: {', '.join(Maat)}; mag vaker",
    )
    sub.add_argument("--jaar", type=int, metavar="JAAR", help="van welk jaar de cijfers zijn")


def _groep(deel: Deel, naam: str, uitleg: str) -> Deel:
    sub = deel.add_parser(naam, help=uitleg, description=uitleg)
    groep: Deel = sub.add_subparsers(required=True, metavar="OPDRACHT")
    return groep


def _opdracht(groep: Deel, naam: str, doe: object, uitleg: str) -> argparse.ArgumentParser:
    sub: argparse.ArgumentParser = groep.add_parser(naam, help=uitleg, description=uitleg)
    sub.set_defaults(doe=doe)
    return sub


def _maat(tekst: str) -> tuple[str, Maat]:
    kolom, _, maat = tekst.rpartition("=")
    if not kolom or maat not in list(Maat):
        raise argparse.ArgumentTypeError(f"schrijf KOLOM=MAAT, met als maat {', '.join(Maat)}; niet «{kort(tekst)}»")
    return kolom, Maat(maat)


def _drempel(tekst: str) -> int:
    if not tekst.isdecimal() or int(tekst) < DREMPEL:
        raise argparse.ArgumentTypeError(f"de drempel is ten minste {DREMPEL}, niet «{kort(tekst)}»")
    return int(tekst)


def lees_bestand(bestand: Path) -> bytes:
    """The bytes of a file the user names, no more than we would read. Raises NietGevonden."""
    try:
        with bestand.open("rb") as open_:
            return open_.read(MAX_BYTES + 1)
    except OSError as fout:
        raise NietGevonden(
            f"Bestand «{kort(str(bestand))}» is niet te lezen. Kijk of de naam en de map kloppen."
        ) from fout


def eigen(bestand: Path, jaar: int | None, maten: Iterable[tuple[str, Maat]]) -> Cijferset:
    """Figures of the user to reckon with; what is not certain is told on standard error.

    Raises InvoerFout, or NietGevonden when the file does not say its year and neither does the user.
    """
    from wijkteams.invoer import lezen  # and with it pandas, 0.5 s

    gelezen = lezen.lees(lees_bestand(bestand), bestand.name, maten=dict(maten), jaar=jaar)
    for vraag in gelezen.verslag.vragen:
        print(vraag, file=sys.stderr)
    if gelezen.cijfers is None:
        raise NietGevonden("Zonder jaar zijn er geen cijfers. Geef het op: --jaar 2023.")
    return gelezen.cijfers


def _importeer(opdracht: argparse.Namespace) -> int:
    from wijkteams.invoer import lezen

    gelezen = lezen.lees(
        lees_bestand(opdracht.bestand),
        opdracht.bestand.name,
        maten=dict(opdracht.maat),
        jaar=opdracht.jaar,
        decimaal=opdracht.decimaal,
        blad=opdracht.blad,
    )
    for regel in gelezen.verslag.regels():
        print(regel, file=sys.stderr)
    for kolom in gelezen.verslag.gevraagd:
        print(f"Antwoord met: --maat «{kort(kolom.naam)}=MAAT» (MAAT: {', '.join(Maat)}).", file=sys.stderr)
    if gelezen.cijfers is None:
        raise NietGevonden("Zonder jaar zijn er geen cijfers. Geef het op: --jaar 2023.")
    _schrijf(gelezen.cijfers, opdracht.drempel)
    return 0 if gelezen.cijfers.indicatoren else 1


def _schrijf(cijfers: Cijferset, drempel: int) -> None:
    """A row per wijk and indicator; small counts hidden, missing figures empty."""
    from wijkteams.wijken import onderdrukking
    from wijkteams.wijken.wijkcijfers import show

    weg = onderdrukking.verborgen(cijfers, drempel)
    schrijver = csv.DictWriter(sys.stdout, CIJFERS, lineterminator="\n")
    schrijver.writeheader()
    for code in (c for c in cijfers.tabel.index if c.startswith("WK")):
        for id_, indicator in cijfers.indicatoren.items():
            if (code, id_) in weg:
                cel = show(cijfers, code, id_, weg, drempel)
            else:
                waarde = cijfers.kolommen[id_].get(code)
                cel = "" if waarde is None else f"{waarde:.15g}"
            rij = {"wk_code": code, "wijk": harmless(cijfers.namen[code]), "indicator": id_}
            schrijver.writerow(rij | {"waarde": cel, "eenheid": harmless(indicator.eenheid)})


def _sjabloon(opdracht: argparse.Namespace) -> int:
    from wijkteams.invoer import gebieden
    from wijkteams.invoer.sjabloon import sjabloon

    gm_code = gebieden.gemeente_code(opdracht.gemeente) if opdracht.gemeente else None
    if opdracht.gemeente and gm_code is None:
        bekend = ", ".join(sorted(gebieden.gemeenten()))
        raise NietGevonden(f"Van «{kort(opdracht.gemeente)}» kennen we geen wijken. Wel van: {bekend}.")
    sys.stdout.write(sjabloon(gm_code).decode("utf-8"))  # with its BOM: Excel needs it
    return 0


def _haal_cijfers(opdracht: argparse.Namespace) -> int:
    from wijkteams.invoer import haal

    _map_van(opdracht.uit)
    with _Balk("rijen") as balk:
        inhoud = haal.cijfers(opdracht.jaar, _ophaler(opdracht, balk), opdracht.basis)
    replace_whole(opdracht.uit, inhoud)
    print(f"Geschreven: {opdracht.uit}. Lees het met: cijfers importeer.", file=sys.stderr)
    return 0


def _importeer_kaart(opdracht: argparse.Namespace) -> int:
    from wijkteams.invoer.grenzen import lees_grenzen  # geopandas: only when a map is made

    if opdracht.uit:
        _map_van(opdracht.uit)
    inhoud = lees_bestand(opdracht.bestand)
    try:
        grenzen = lees_grenzen(inhoud, opdracht.bestand.name, opdracht.laag)
    except KiesLaag as fout:
        print(f"{fout} Geef er een op met --laag.", file=sys.stderr)
        return 1
    for regel in grenzen.verslag.regels():
        print(regel, file=sys.stderr)
    if opdracht.uit:
        replace_whole(opdracht.uit, grenzen.kaart)
        print(f"Geschreven: {opdracht.uit}.", file=sys.stderr)
    buren = neighbours(grenzen.kaart, "wk_code")
    schrijver = csv.writer(sys.stdout, lineterminator="\n")
    schrijver.writerow(WIJKEN)
    for code, naam in sorted(grenzen.namen.items()):
        schrijver.writerow((code, harmless(naam), " ".join(buren[code])))
    return 0


def _haal_kaart(opdracht: argparse.Namespace) -> int:
    from wijkteams.invoer import haal
    from wijkteams.invoer.grenzen import van_features  # geopandas: only when a map is made

    _map_van(opdracht.uit)
    with _Balk("wijken") as balk:
        features = haal.kaart(opdracht.jaar, _ophaler(opdracht, balk), opdracht.basis)
    grenzen = van_features(features, f"PDOK {opdracht.jaar}")
    for regel in grenzen.verslag.regels():
        print(regel, file=sys.stderr)
    replace_whole(opdracht.uit, grenzen.kaart)
    print(f"Geschreven: {opdracht.uit}.", file=sys.stderr)
    return 0


def _map_van(bestand: Path) -> None:
    """Find out before fetching whether there is somewhere to write."""
    if not bestand.parent.is_dir() or bestand.is_dir():
        raise NietGevonden(f"«{kort(str(bestand))}» kan niet geschreven worden. Kijk of de map bestaat.")


def _ophaler(opdracht: argparse.Namespace, balk: _Balk) -> Ophaler:
    from wijkteams.invoer import haal

    return haal.Ophaler(opdracht.timeout, max(1, opdracht.pogingen), voortgang=balk)


class _Balk:
    """A bar on standard error: redrawn on a terminal, one line at the end elsewhere."""

    def __init__(self, wat: str) -> None:
        self.wat, self.stand = wat, ""

    def __enter__(self) -> _Balk:
        return self

    def __call__(self, klaar: int, van: int | None) -> None:
        vol = 0 if not van else min(20, 20 * klaar // van)
        self.stand = f"[{'#' * vol:.<20}] {klaar}{f' van {van}' if van else ''} {self.wat}"
        if sys.stderr.isatty():
            print(f"\r{self.stand:<60}", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if self.stand:
            print("" if sys.stderr.isatty() else self.stand, file=sys.stderr)
