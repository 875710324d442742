"""Every command there is, what it asks, and which function does it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wijkteams.kennis.cijfers import DREMPEL, TEKENS, Maat
from wijkteams.opdrachten.parser import Groep, Opdracht, ask, drempel, getal, maat
from wijkteams.uitvoer.formaten import FORMATEN

_ONTWERP = ask("bestand", type=Path, metavar="ONTWERP", help="een ontwerp als YAML; «-» leest standaardinvoer")
_MATEN = (
    ask(
        "--maat",
        action="append",
        default=[],
        type=maat,
        metavar="KOLOM=MAAT",
        help=f"wat een kolom telt: {', '.join(Maat)}; mag vaker",
    ),
    ask("--jaar", type=int, metavar="JAAR", help="van welk jaar de cijfers zijn"),
)
_HAAL = (
    ask("--jaar", type=int, required=True, metavar="JAAR"),
    ask("-o", "--uit", type=Path, required=True, metavar="BESTAND", help="waar het komt te staan"),
    ask("--basis", metavar="URL", help="een ander adres dan dat van CBS of PDOK"),
    ask("--timeout", type=float, default=30.0, metavar="S", help="seconden wachten op een antwoord"),
    ask("--pogingen", type=int, default=4, metavar="N", help="hoe vaak het geprobeerd wordt"),
)

OPDRACHTEN = (
    Opdracht("controleer", "gegevens.check", "controleer alle gegevens; noemt elke fout"),
    Opdracht("posities", "gegevens.posities", "alle posities op de schalen, als CSV"),
    Opdracht("feiten", "gegevens.feiten", "alle feiten en cijfers, als CSV"),
    Opdracht(
        "zoek",
        "vinden.search",
        "zoek in alles wat de bronnen zeggen, als CSV; de beste treffer eerst",
        (
            ask("woorden", nargs="*", metavar="WOORDEN", help="zonder woorden: alles van de gekozen thema's"),
            ask("--thema", action="append", default=[], metavar="ID", help="mag vaker; dan gelden ze samen"),
        ),
    ),
    Opdracht(
        "praktijk",
        "vinden.praktijk",
        "wie deze keuze maakte en hoe dat ging, als CSV",
        (ask("--optie", required=True, metavar="KEUZE.OPTIE", help="of alleen OPTIE, als dat één keuze aanwijst"),),
    ),
    Opdracht(
        "wie",
        "vinden.wie",
        "welke gemeenten dit kozen, als CSV: ja en onbekend",
        (
            ask(
                "vraag",
                metavar="VRAAG",
                help="zoals «professional=1-2 en toegang=1-2»; ook of, niet, haakjes",
            ),
            ask("--alles", action="store_true", help="ook waar het antwoord nee is"),
        ),
    ),
    Opdracht(
        "gelijkenis",
        "vinden.gelijkenis",
        "welke gemeenten lijken op GEMEENTE, als CSV",
        (
            ask("gemeente", metavar="GEMEENTE"),
            ask("--peiljaar", type=int, metavar="JAAR", help="standaard het laatste peiljaar"),
        ),
    ),
    Opdracht("beoordeel", "ontwerpen.judge", "wat de regels van een ontwerp vinden, als CSV", (_ONTWERP,)),
    Opdracht(
        "wijzigingen",
        "ontwerpen.wijzigingen",
        "de kleinste wijzigingen die een spanning opheffen, als CSV",
        (_ONTWERP,),
    ),
    Opdracht(
        "exporteer",
        "documenten.export",
        "maak een document van een ontwerp, een vergelijking of een factsheet",
        (
            ask(
                "bestand",
                type=Path,
                nargs="?",
                metavar="ONTWERP",
                help="een ontwerp in elk formaat; «-» leest standaardinvoer",
            ),
            ask("--vergelijk", metavar="GEMEENTEN", help="in plaats van een ontwerp: twee tot zes, met komma's"),
            ask("--factsheet", metavar="GEMEENTE", help="in plaats van een ontwerp: één gemeente"),
            ask("--peiljaar", type=int, metavar="JAAR", help="van de gemeenten; standaard het laatste"),
            ask("--wijkadvies", action="store_true", help="in plaats van een ontwerp: welk team waar"),
            ask("--gemeente", metavar="NAAM", help="bij --wijkadvies"),
            ask("--indicator", metavar="NAAM", help="bij --wijkadvies: het cijfer dat telt"),
            ask("--drempel", type=getal, metavar="X", help="bij --wijkadvies: vanaf dit cijfer een team"),
            ask("--ggz", metavar="NAAM", help="bij --wijkadvies: het cijfer voor psychische problemen"),
            ask("--ggz-drempel", type=getal, metavar="Y", help="bij --wijkadvies"),
            ask("--formaat", choices=FORMATEN, required=True, metavar="FORMAAT", help=", ".join(FORMATEN)),
            ask(
                "--datum",
                type=date.fromisoformat,
                metavar="JJJJ-MM-DD",
                help="de datum op het document; standaard vandaag",
            ),
            ask("-o", "--uit", type=Path, required=True, metavar="BESTAND", help="«-» is standaarduitvoer"),
        ),
    ),
    Opdracht(
        "open",
        "openen.open_yaml",
        "toon als YAML wat in een bestand meereist, in welk formaat ook",
        (ask("bestand", type=Path, metavar="BESTAND"),),
    ),
    Opdracht(
        "verschil",
        "ontwerpen.verschil",
        "wat verschilt tussen twee ontwerpen, als CSV",
        (ask("a", type=Path, metavar="A"), ask("b", type=Path, metavar="B")),
    ),
    Opdracht("uitvoer-schema", "documenten.schema", "het JSON Schema van de uitvoer als JSON"),
    Opdracht("regels", "gegevens.regels", "alle regels met hun voorwaarde, als CSV"),
    Opdracht("wijken", "wijken.cijfers", "alle cijfers per wijk, van CBS en uit de bronnen, als CSV"),
    Opdracht(
        "wijkadvies",
        "wijken.advies",
        "welk team waar: het advies per wijk van een gemeente, als CSV",
        (
            ask("--gemeente", required=True, metavar="NAAM"),
            ask("--indicator", required=True, metavar="NAAM", help="het cijfer dat telt, bij id of naam"),
            ask("--drempel", required=True, type=getal, metavar="X", help="vanaf dit cijfer een team: 12,5"),
            ask("--cijfers", type=Path, metavar="BESTAND", help="eigen cijfers (CSV of XLSX) in plaats van CBS"),
            *_MATEN,
            ask("--ggz", metavar="NAAM", help="het cijfer waaraan u psychische problemen afleest"),
            ask("--ggz-drempel", type=getal, metavar="Y", help="vanaf dit cijfer GGZ-kennis in het team"),
        ),
    ),
    Opdracht("ontwerp-voorbeeld", "ontwerpen.voorbeeld", "een ingevuld ontwerp als voorbeeld, als YAML"),
    Opdracht("ontwerp-schema", "ontwerpen.schema", "het JSON Schema van een ontwerp"),
    Groep(
        "cijfers",
        "eigen cijfers: importeren, een sjabloon, of ophalen bij het CBS",
        (
            Opdracht(
                "importeer",
                "cijfers.read",
                "lees een CSV of XLSX; verslag op stderr, cijfers als CSV op stdout",
                (
                    ask("bestand", type=Path, metavar="BESTAND"),
                    *_MATEN,
                    ask("--decimaal", choices=list(TEKENS), help="het decimaalteken, als het bestand dat openlaat"),
                    ask("--blad", metavar="NAAM", help="welk blad van een XLSX"),
                    ask(
                        "--drempel",
                        type=drempel,
                        default=DREMPEL,
                        metavar="N",
                        help="aantallen mensen onder N niet tonen (ten minste 5)",
                    ),
                ),
            ),
            Opdracht(
                "sjabloon",
                "sjabloon.write",
                "een CSV om in te vullen",
                (ask("--gemeente", metavar="GEMEENTE", help="met de wijken van deze gemeente"),),
            ),
            Opdracht(
                "haal",
                "ophalen.cijfers",
                "haal Kerncijfers wijken en buurten op bij het CBS (gaat naar internet)",
                _HAAL,
            ),
        ),
    ),
    Groep(
        "kaart",
        "omtrekken van wijken: eigen grenzen importeren, of ophalen bij PDOK",
        (
            Opdracht(
                "importeer",
                "kaart.read",
                "lees GeoJSON, TopoJSON, GeoPackage of een shapefile als zip; verslag op stderr, wijken met buren als "
                "CSV op stdout",
                (
                    ask("bestand", type=Path, metavar="BESTAND"),
                    ask("--laag", metavar="NAAM", help="welke laag, als er meer in het bestand staan"),
                    ask(
                        "-o", "--uit", type=Path, metavar="UIT.geojson", help="schrijf de omtrekken, klein en in WGS84"
                    ),
                ),
            ),
            Opdracht("haal", "ophalen.kaart", "haal omtrekken van wijken op bij PDOK (gaat naar internet)", _HAAL),
        ),
    ),
    Opdracht("statisch", "kaart.build_static", "maak static/ uit data/geo, voor de kaarten in de browser"),
    Opdracht(
        "invoeren",
        "kaart.bring_in",
        "haal omtrekken en CBS-cijfers opnieuw binnen (voor makers)",
        (ask("map", type=Path, metavar="MAP", help="de map waarin geo/ en cijfers/ staan"),),
    ),
)
