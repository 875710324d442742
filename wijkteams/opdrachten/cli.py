"""The command line: python -m wijkteams. CSV on standard output, messages in Dutch on standard error."""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from wijkteams import geo
from wijkteams.basis import paden
from wijkteams.basis.errors import Fout, GegevensFout, NietGevonden, WijkteamsFout
from wijkteams.basis.getallen import read_typed
from wijkteams.basis.text import opsomming
from wijkteams.kennis.gemeenten import Gemeente, Moment
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.uitspraken import Bronrol
from wijkteams.laden.load import load
from wijkteams.ontwerp import ontwerp, versies
from wijkteams.ontwerp.lading import GekozenMoment, Inhoud, Selectie
from wijkteams.opdrachten import cijfers as cli_cijfers
from wijkteams.tabellen import kennistabellen, wijktabellen
from wijkteams.uitvoer.formaten import FORMATEN
from wijkteams.vinden import vondsten, zoek
from wijkteams.wijken.advies import Grens, advise
from wijkteams.wijken.namen import find_gemeente, find_indicator
from wijkteams.wijken.wijkcijfers import load_wijken

if TYPE_CHECKING:
    from wijkteams.uitvoer.openen import Geopend

STATIC = paden.PROJECT / "static"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (0 well, 1 faults in data or input files, 2 asked wrongly)."""
    for stroom in (sys.stdout, sys.stderr):
        if hasattr(stroom, "reconfigure"):  # Windows consoles default to another encoding
            # What was typed may hold bytes that are no text: messages show those escaped.
            newline, errors = ("\n", "strict") if stroom is sys.stdout else (None, "backslashreplace")
            stroom.reconfigure(encoding="utf-8", errors=errors, newline=newline)
    opdracht = _parser().parse_args(argv)
    try:
        with paden.use_data(opdracht.data):
            uit: int = opdracht.doe(opdracht)
        sys.stdout.flush()  # so that a reader who left is noticed here, not at exit
        return uit
    except NietGevonden as fout:
        print(fout, file=sys.stderr)
        return 2
    except WijkteamsFout as fout:
        print(fout, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader (head, less) had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m wijkteams", description="Wijkteamkompas op de opdrachtregel.")
    parser.add_argument("--data", type=Path, help="de gegevensmap (standaard: data/, of WIJKTEAMS_DATA)")
    deel = parser.add_subparsers(required=True, metavar="OPDRACHT")

    def opdracht(naam: str, doe: object, help_: str) -> argparse.ArgumentParser:
        sub = deel.add_parser(naam, help=help_, description=help_)
        sub.set_defaults(doe=doe)
        return sub

    opdracht("controleer", _controleer, "controleer alle gegevens; noemt elke fout")
    opdracht("posities", _posities, "alle posities op de schalen, als CSV")
    opdracht("feiten", _feiten, "alle feiten en cijfers, als CSV")
    vind = opdracht("zoek", _zoek, "zoek in alles wat de bronnen zeggen, als CSV; de beste treffer eerst")
    vind.add_argument("woorden", nargs="*", metavar="WOORDEN", help="zonder woorden: alles van de gekozen thema's")
    vind.add_argument("--thema", action="append", default=[], metavar="ID", help="mag vaker; dan gelden ze samen")
    deed = opdracht("praktijk", _praktijk, "wie deze keuze maakte en hoe dat ging, als CSV")
    deed.add_argument(
        "--optie", required=True, metavar="KEUZE.OPTIE", help="of alleen OPTIE, als dat één keuze aanwijst"
    )
    lijkt = opdracht("gelijkenis", _gelijkenis, "welke gemeenten lijken op GEMEENTE, als CSV")
    lijkt.add_argument("gemeente", metavar="GEMEENTE")
    lijkt.add_argument("--peiljaar", type=int, metavar="JAAR", help="standaard het laatste peiljaar")
    for naam, doe, uitleg in (
        ("beoordeel", _beoordeel, "wat de regels van een ontwerp vinden, als CSV"),
        ("wijzigingen", _wijzigingen, "de kleinste wijzigingen die een spanning opheffen, als CSV"),
    ):
        sub = opdracht(naam, doe, uitleg)
        sub.add_argument(
            "bestand", type=Path, metavar="ONTWERP", help="een ontwerp als YAML; «-» leest standaardinvoer"
        )
    exporteer = opdracht(
        "exporteer", _exporteer, "maak een document van een ontwerp, een vergelijking of een factsheet"
    )
    exporteer.add_argument(
        "bestand", type=Path, nargs="?", metavar="ONTWERP", help="een ontwerp in elk formaat; «-» leest standaardinvoer"
    )
    exporteer.add_argument(
        "--vergelijk", metavar="GEMEENTEN", help="in plaats van een ontwerp: twee tot zes, met komma's"
    )
    exporteer.add_argument("--factsheet", metavar="GEMEENTE", help="in plaats van een ontwerp: één gemeente")
    exporteer.add_argument("--peiljaar", type=int, metavar="JAAR", help="van de gemeenten; standaard het laatste")
    exporteer.add_argument("--wijkadvies", action="store_true", help="in plaats van een ontwerp: welk team waar")
    exporteer.add_argument("--gemeente", metavar="NAAM", help="bij --wijkadvies")
    exporteer.add_argument("--indicator", metavar="NAAM", help="bij --wijkadvies: het cijfer dat telt")
    exporteer.add_argument("--drempel", type=_getal, metavar="X", help="bij --wijkadvies: vanaf dit cijfer een team")
    exporteer.add_argument("--ggz", metavar="NAAM", help="bij --wijkadvies: het cijfer voor psychische problemen")
    exporteer.add_argument("--ggz-drempel", type=_getal, metavar="Y", help="bij --wijkadvies")
    exporteer.add_argument("--formaat", choices=FORMATEN, required=True, metavar="FORMAAT", help=", ".join(FORMATEN))
    exporteer.add_argument(
        "--datum", type=date.fromisoformat, metavar="JJJJ-MM-DD", help="de datum op het document; standaard vandaag"
    )
    exporteer.add_argument("-o", "--uit", type=Path, required=True, metavar="BESTAND", help="«-» is standaarduitvoer")
    open_ = opdracht("open", _open_bestand, "toon als YAML wat in een bestand meereist, in welk formaat ook")
    open_.add_argument("bestand", type=Path, metavar="BESTAND")
    verschil = opdracht("verschil", _verschil, "wat verschilt tussen twee ontwerpen, als CSV")
    verschil.add_argument("a", type=Path, metavar="A")
    verschil.add_argument("b", type=Path, metavar="B")
    opdracht("uitvoer-schema", _uitvoer_schema, "het JSON Schema van de uitvoer als JSON")
    opdracht("regels", _regels, "alle regels met hun voorwaarde, als CSV")
    opdracht("wijken", _wijken, "alle cijfers per wijk, van CBS en uit de bronnen, als CSV")
    advies = opdracht("wijkadvies", _wijkadvies, "welk team waar: het advies per wijk van een gemeente, als CSV")
    advies.add_argument("--gemeente", required=True, metavar="NAAM")
    advies.add_argument("--indicator", required=True, metavar="NAAM", help="het cijfer dat telt, bij id of naam")
    advies.add_argument("--drempel", required=True, type=_getal, metavar="X", help="vanaf dit cijfer een team: 12,5")
    advies.add_argument("--cijfers", type=Path, metavar="BESTAND", help="eigen cijfers (CSV of XLSX) in plaats van CBS")
    cli_cijfers.vraag_maten(advies)
    advies.add_argument("--ggz", metavar="NAAM", help="het cijfer waaraan u psychische problemen afleest")
    advies.add_argument("--ggz-drempel", type=_getal, metavar="Y", help="vanaf dit cijfer GGZ-kennis in het team")
    opdracht("ontwerp-voorbeeld", _voorbeeld, "een ingevuld ontwerp als voorbeeld, als YAML")
    opdracht("ontwerp-schema", _schema, "het JSON Schema van een ontwerp")
    cli_cijfers.voeg_toe(deel)
    opdracht("statisch", _statisch, "maak static/ uit data/geo, voor de kaarten in de browser")
    invoer = opdracht("invoeren", _invoeren, "haal omtrekken en CBS-cijfers opnieuw binnen (voor makers)")
    invoer.add_argument("map", type=Path, metavar="MAP", help="de map waarin geo/ en cijfers/ staan")
    return parser


def _getal(tekst: str) -> float:
    try:
        return read_typed(tekst)
    except ValueError as fout:
        raise argparse.ArgumentTypeError(f"{fout}; schrijf bijvoorbeeld 12,5") from fout


class _Parser(argparse.ArgumentParser):
    """argparse with its few own words in Dutch."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"Deze opdracht is niet begrepen ({message}). Zie «python -m wijkteams --help».\n")


def _controleer(opdracht: argparse.Namespace) -> int:

    kennis = load()
    aantal_wijken = len(load_wijken(kennis).cijfers.namen)
    momenten = list(kennis.momenten())
    posities = [p for _, m in momenten for p in m.posities.values()]
    print(
        f"In orde: {len(kennis.gemeenten)} gemeenten, {len(posities)} posities "
        f"({sum(p.positie is None for p in posities)} onbekend), {sum(len(m.feiten) for _, m in momenten)} feiten, "
        f"{sum(t.wat.spreekt_tegen for t in kennistabellen.contradictions(kennis))} tegenstrijdigheden, "
        f"{aantal_wijken} wijken met cijfers. "
        f"Versie {kennis.versie.gegevens}-{kennis.vingerafdruk}."
    )
    return 0


def _posities(opdracht: argparse.Namespace) -> int:
    return _schrijf(kennistabellen.POSITIES, kennistabellen.posities(load()))


def _feiten(opdracht: argparse.Namespace) -> int:
    return _schrijf(kennistabellen.FEITEN, kennistabellen.feiten(load()))


def _zoek(opdracht: argparse.Namespace) -> int:
    kennis = load()
    zeef = vondsten.Zeef(themas=tuple(kennis.zoek_thema(t) for t in opdracht.thema))
    uitkomst = zoek.Index(kennis, vondsten.collect(kennis)).search(" ".join(opdracht.woorden), zeef)
    if not uitkomst.woorden and zeef.leeg:
        raise NietGevonden("Er is geen woord om op te zoeken. Geef een woord of een thema, zoals «zoek wachtlijst».")
    for typte, las in uitkomst.verbeterd:
        print(f"«{typte}» komt niet voor; gezocht is «{las}».", file=sys.stderr)
    if uitkomst.ingekort:
        print(f"De vraag is te lang; alleen het begin ({zoek.LANGST} tekens) is gelezen.", file=sys.stderr)
    return _schrijf(kennistabellen.ZOEK, kennistabellen.gevonden(uitkomst.treffers))


def _praktijk(opdracht: argparse.Namespace) -> int:
    kennis = load()
    optie = kennis.zoek_optie(opdracht.optie)
    return _schrijf(
        kennistabellen.PRAKTIJK,
        kennistabellen.praktijk(vondsten.precedents(vondsten.collect(kennis).values(), optie), optie),
    )


def _gelijkenis(opdracht: argparse.Namespace) -> int:
    kennis = load()
    gemeente = kennis.zoek_gemeente(opdracht.gemeente)
    moment = _moment(gemeente, opdracht.peiljaar)
    return _schrijf(kennistabellen.GELIJKENIS, kennistabellen.gelijkenis(kennis, gemeente, moment))


def _moment(gemeente: Gemeente, peiljaar: int | None) -> Moment:
    moment = gemeente.moment(peiljaar)
    if moment is None:
        jaren = opsomming([str(m.peiljaar) for m in gemeente.momenten])
        raise NietGevonden(f"Van {gemeente.gemeente} is er geen peiljaar {peiljaar}. Wel: {jaren}.")
    return moment


def _beoordeel(opdracht: argparse.Namespace) -> int:
    kennis = load()
    return _schrijf(kennistabellen.BEOORDELING, kennistabellen.beoordeling(kennis, _open(opdracht.bestand, kennis)))


def _wijzigingen(opdracht: argparse.Namespace) -> int:
    kennis = load()
    return _schrijf(kennistabellen.WIJZIGINGEN, kennistabellen.wijzigingen(kennis, _open(opdracht.bestand, kennis)))


def _regels(opdracht: argparse.Namespace) -> int:
    return _schrijf(kennistabellen.REGELS, kennistabellen.regels(load()))


def _wijken(opdracht: argparse.Namespace) -> int:

    kennis = load()
    return _schrijf(wijktabellen.WIJKEN, wijktabellen.wijken(kennis, load_wijken(kennis)))


def _wijkadvies(opdracht: argparse.Namespace) -> int:

    if (opdracht.ggz is None) != (opdracht.ggz_drempel is None):
        raise NietGevonden("«--ggz» en «--ggz-drempel» horen samen: geef ze allebei of geen van beide.")
    kennis = load()
    alle = load_wijken(kennis)
    if opdracht.cijfers is not None:
        alle = alle.met(cli_cijfers.eigen(opdracht.cijfers, opdracht.jaar, opdracht.maat))
    gm_code = find_gemeente(alle, kennis, opdracht.gemeente)
    grens = Grens(find_indicator(alle, opdracht.indicator).id, opdracht.drempel)
    ggz = None
    if opdracht.ggz is not None:
        ggz = Grens(find_indicator(alle, opdracht.ggz).id, opdracht.ggz_drempel)
    adviezen = advise(alle, gm_code, grens, ggz)
    return _schrijf(wijktabellen.WIJKADVIES, wijktabellen.wijkadvies(alle, grens.indicator, adviezen))


def _voorbeeld(opdracht: argparse.Namespace) -> int:
    kennis = load()
    print(ontwerp.write(ontwerp.stamped(ontwerp.example(kennis), kennis)), end="")
    return 0


def _schema(_: argparse.Namespace) -> int:
    print(json.dumps(ontwerp.json_schema(load()), ensure_ascii=False, indent=2))
    return 0


def _open(bestand: Path, kennis: Kennis) -> ontwerp.Ontwerp:
    """The ontwerp in a file; what a newer version wrote and we leave out is named on standard error."""
    try:
        inhoud = sys.stdin.buffer.read() if str(bestand) == "-" else bestand.read_bytes()
        tekst = inhoud.decode("utf-8-sig")
    except OSError as fout:
        raise NietGevonden(f"Bestand «{bestand}» is niet te lezen. Kijk of de naam en de map kloppen.") from fout
    except UnicodeDecodeError as fout:
        melding, remedie = "het bestand is geen UTF-8", "sla het op als UTF-8"
        raise GegevensFout([Fout(str(bestand), 1, "", melding, remedie)]) from fout
    gelezen, weggelaten = ontwerp.read(tekst, kennis, str(bestand))
    if weggelaten:
        print(f"Door een nieuwere versie gemaakt; weggelaten: {opsomming(weggelaten)}.", file=sys.stderr)
    return gelezen


def _exporteer(opdracht: argparse.Namespace) -> int:
    """Heavy libraries are read only here; the file is there whole or not at all."""
    from wijkteams import uitvoer
    from wijkteams.rapport import rapporteer

    kennis = load()
    rapport = rapporteer(_gevraagd(opdracht, kennis), kennis, opdracht.datum or date.today())
    inhoud = uitvoer.maak(rapport, opdracht.formaat)
    if str(opdracht.uit) == "-":
        sys.stdout.buffer.write(inhoud)
    else:
        _bewaar(opdracht.uit, inhoud)
    return 0


def _gevraagd(opdracht: argparse.Namespace, kennis: Kennis) -> Inhoud:
    """The ontwerp or the selection that was asked for."""
    wensen = [w for w in (opdracht.bestand, opdracht.vergelijk, opdracht.factsheet, opdracht.wijkadvies) if w]
    if len(wensen) != 1:
        raise NietGevonden("Geef óf een bestand, óf --vergelijk, óf --factsheet, óf --wijkadvies.")
    if opdracht.wijkadvies:
        return _wijkontwerp(opdracht, kennis)
    if opdracht.bestand is not None:
        return _geopend(opdracht.bestand, kennis).inhoud
    namen = [n for n in (opdracht.vergelijk or opdracht.factsheet).split(",") if n.strip()]
    if opdracht.vergelijk is not None and not 2 <= len(namen) <= 6:
        raise NietGevonden("Geef bij --vergelijk twee tot zes gemeenten, met komma's ertussen.")
    wie = []
    for naam in namen if opdracht.vergelijk is not None else [opdracht.factsheet]:
        if (zelf := kennis.herken(naam)) is not None:  # a name may carry its own year
            wie.append(GekozenMoment(gemeente=zelf.gemeente, peiljaar=zelf.jaar))
            continue
        eigen = re.fullmatch(r"(.*\S)\s+(\d{4})\s*", naam)
        gemeente = kennis.zoek_gemeente(eigen[1] if eigen else naam)
        jaar = int(eigen[2]) if eigen else opdracht.peiljaar
        wie.append(GekozenMoment(gemeente=gemeente.id, peiljaar=_moment(gemeente, jaar).peiljaar))
    if len(set(wie)) < len(wie):
        raise NietGevonden("Noem bij --vergelijk elke gemeente één keer.")
    return Selectie(soort="factsheet" if opdracht.vergelijk is None else "vergelijking", wie=tuple(wie))


def _wijkontwerp(opdracht: argparse.Namespace, kennis: Kennis) -> ontwerp.Ontwerp:
    """An ontwerp with only «which team where»: it opens again as such."""

    if opdracht.gemeente is None or opdracht.indicator is None or opdracht.drempel is None:
        raise NietGevonden("Bij --wijkadvies horen --gemeente, --indicator en --drempel.")
    if (opdracht.ggz is None) != (opdracht.ggz_drempel is None):
        raise NietGevonden("«--ggz» en «--ggz-drempel» horen samen: geef ze allebei of geen van beide.")
    alle = load_wijken(kennis)
    gm_code = find_gemeente(alle, kennis, opdracht.gemeente)
    keuze = ontwerp.Wijkkeuze(
        gemeente=gm_code,
        jaar=alle.cijfers.jaar,
        indicator=find_indicator(alle, opdracht.indicator).id,
        drempel=opdracht.drempel,
        ggz_indicator=None if opdracht.ggz is None else find_indicator(alle, opdracht.ggz).id,
        ggz_drempel=opdracht.ggz_drempel,
        bron=kennis.bron(Bronrol.WIJKCIJFERS),
    )
    naam = alle.gemeenten[gm_code]
    return ontwerp.Ontwerp(naam=f"Welk team waar in {naam}", gemeente=naam, wijken=keuze)


def _open_bestand(opdracht: argparse.Namespace) -> int:
    from wijkteams.uitvoer import openen

    print(openen.als_yaml(_geopend(opdracht.bestand, load())), end="")
    return 0


def _verschil(opdracht: argparse.Namespace) -> int:
    kennis = load()
    a, b = (_geopend(pad, kennis).inhoud for pad in (opdracht.a, opdracht.b))
    if not (isinstance(a, ontwerp.Ontwerp) and isinstance(b, ontwerp.Ontwerp)):
        raise NietGevonden("Vergelijken kan alleen tussen twee ontwerpen; in één van deze bestanden zit iets anders.")
    return _schrijf(versies.VERSCHIL, versies.verschil(a, b, kennis))


def _uitvoer_schema(_: argparse.Namespace) -> int:
    from wijkteams.uitvoer import gegevens

    print(json.dumps(gegevens.schema(), ensure_ascii=False, indent=2))
    return 0


def _geopend(bestand: Path, kennis: Kennis) -> Geopend:
    """What travels in a file; what the user should know about it goes to standard error."""
    from wijkteams.uitvoer import openen

    try:
        inhoud = sys.stdin.buffer.read() if str(bestand) == "-" else bestand.read_bytes()
    except OSError as fout:
        raise NietGevonden(f"Bestand «{bestand}» is niet te lezen. Kijk of de naam en de map kloppen.") from fout
    gevonden = openen.open_bestand(inhoud, str(bestand), kennis)
    for melding in gevonden.meldingen:
        print(melding, file=sys.stderr)
    if gevonden.weggelaten:
        print(f"Door een nieuwere versie gemaakt; weggelaten: {opsomming(gevonden.weggelaten)}.", file=sys.stderr)
    return gevonden


def _bewaar(pad: Path, inhoud: bytes) -> None:
    """Write beside it and then put it in place: never a half file."""
    try:
        with tempfile.NamedTemporaryFile(dir=pad.parent, prefix=f".{pad.name[:40]}.", delete=False) as tijdelijk:
            tussen = Path(tijdelijk.name)
            try:
                tijdelijk.write(inhoud)
                tijdelijk.close()
                tussen.chmod(0o666 & ~_umask())
                tussen.replace(pad)
            except BaseException:
                tussen.unlink(missing_ok=True)
                raise
    except OSError as fout:
        raise NietGevonden(
            f"Naar «{pad}» is niet te schrijven. Kijk of de map bestaat en of u daar mag schrijven."
        ) from fout


def _umask() -> int:
    nu = os.umask(0)
    os.umask(nu)
    return nu


def _statisch(opdracht: argparse.Namespace) -> int:
    geo.build_static(paden.data(), STATIC)
    return 0


def _invoeren(opdracht: argparse.Namespace) -> int:
    for pad in geo.bring_in(opdracht.map, paden.data()):
        print(pad)
    return 0


def _schrijf(kop: Sequence[str], rijen: Iterable[kennistabellen.Rij], uit: TextIO | None = None) -> int:
    schrijver = csv.DictWriter(uit or sys.stdout, kop, lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(rijen)
    return 0
