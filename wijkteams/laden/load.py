"""Read the data folder.

Loading is strict and complete: every fault in every file is gathered and reported with file, line, field and
remedy; nothing is half loaded. `Kennis` is what the rest of the product works with.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field, StringConstraints

from wijkteams import geo
from wijkteams.basis import paden
from wijkteams.basis.errors import Fout, GegevensFout
from wijkteams.basis.text import sleutel
from wijkteams.kennis.begin import Begin
from wijkteams.kennis.cijfers import Indicator
from wijkteams.kennis.gemeenten import Codeerverschil, Gemeente, Punt, Wie
from wijkteams.kennis.kennis import Hercodering, Kennis, Kerncijfers
from wijkteams.kennis.praktijk import Adviessoort, Praktijk, Tabel, Wijk
from wijkteams.kennis.routekaart import (
    Basisfunctie,
    Bronfeit,
    Casus,
    Dilemma,
    Inzicht,
    Keuze,
    Les,
    Regel,
    Reisstap,
    Routekaart,
    Routestap,
    Verwijzing,
)
from wijkteams.kennis.schalen import Begrip, Feitsoort, Kenmerk, Schaal, Thema
from wijkteams.kennis.uitspraken import Bron, Versie
from wijkteams.kennis.verantwoording import STUKKEN, Stuk
from wijkteams.laden import yamlfile
from wijkteams.laden.samenhang import Samenhang
from wijkteams.laden.verwijzingen import Vermelding, Verwijzingen, mentions

M = TypeVar("M", Bron, Schaal, Feitsoort, Kenmerk, Thema, Indicator, Adviessoort)
P = TypeVar("P", Praktijk, Tabel, Wijk)
K = TypeVar("K")
_Woord = Annotated[str, StringConstraints(pattern=r"^[^\W_]+$")]
_GEGEVENS = ("municipalities", "content", "cijfers", "geo")
_Groep = Annotated[tuple[_Woord, ...], Field(min_length=2)]


def load(data: Path | None = None) -> Kennis:
    """Read and check the whole data folder; raises GegevensFout with all faults at once."""
    return _Lezer(data or paden.data()).read()


def fingerprint(data: Path) -> str:
    """Eight figures that differ with whatever in the data differs: statements, figures and outlines."""
    som = hashlib.sha256()
    for pad in sorted(p for map_ in _GEGEVENS for p in (data / map_).rglob("*") if p.is_file()):
        som.update(pad.relative_to(data).as_posix().encode() + b"\0" + hashlib.sha256(pad.read_bytes()).digest())
    return som.hexdigest()[:8]


class _Lezer(Verwijzingen):
    """Gathers faults while reading, so that one run names them all."""

    def read(self) -> Kennis:
        """Everything in the data folder, checked."""
        content = self.data / "content"
        gemeenten = {pad: g for pad in self._bestanden() if (g := self._read(pad, Gemeente)) is not None}
        praktijk = self._map(content / "praktijk", Praktijk)
        tabellen = self._map(content / "tabellen", Tabel)
        wijken = self._map(content / "wijken", Wijk)
        van_2022 = dict(self._tabel(self.data / "cijfers" / "gemeenten_kerncijfers_2022.csv", _kern))
        kennis = Kennis(
            versie=self._read(content / "versie.yaml", Versie),
            begin=self._read(content / "begin.yaml", Begin),
            verantwoording={n: self._read(content / "verantwoording" / f"{n}.yaml", Stuk) for n in STUKKEN},
            bronnen=self._lijst(content / "bronnen.yaml", Bron),
            schalen=self._lijst(content / "schalen.yaml", Schaal),
            feitsoorten=self._lijst(content / "feitsoorten.yaml", Feitsoort),
            kenmerken=self._lijst(content / "kenmerken.yaml", Kenmerk),
            themas=self._lijst(content / "themas.yaml", Thema),
            begrippen=self._read(content / "begrippen.yaml", tuple[Begrip, ...]) or (),
            synoniemen=self._read(content / "synoniemen.yaml", tuple[_Groep, ...]) or (),
            observaties=self._read(content / "observaties.yaml", tuple[Punt, ...]) or (),
            reflecties=self._read(content / "reflecties.yaml", tuple[Punt, ...]) or (),
            gemeenten={g.id: g for g in gemeenten.values()},
            routekaart=self._routekaart(content / "routekaart"),
            praktijk={p.id: p for _, _, p in praktijk},
            tabellen={t.id: t for _, _, t in tabellen},
            wijken={w.id: w for _, _, w in wijken},
            indicatoren=self._lijst(content / "indicatoren.yaml", Indicator),
            adviezen=self._lijst(content / "wijkadvies.yaml", Adviessoort),
            kerncijfers=self._kerncijfers({code: kern for code, (_, kern) in van_2022.items()}),
            gm_codes={sleutel(naam): code for code, (naam, _) in van_2022.items()},
            hercodering=dict(self._tabel(content / "tweede_codering.csv", _hercodering)),
            codeerverschillen=self._read(content / "codeerverschillen.yaml", tuple[Codeerverschil, ...]) or (),
            vingerafdruk=fingerprint(self.data),
        )
        omtrekken = self._codes_van_cbs()
        self.van_buiten("moment", {Wie(g.id, m.peiljaar).sleutel for g in gemeenten.values() for m in g.momenten})
        self.check()
        samenhang = Samenhang(self, kennis, omtrekken)
        namen = self._namen_bij_cbs(kennis, gemeenten, omtrekken)
        for pad, gemeente in gemeenten.items():
            samenhang.gemeente(pad, gemeente, namen)
        for pad, n, item in praktijk:
            samenhang.praktijk(pad, n, item)
        for pad, n, wijk in wijken:
            samenhang.wijk(pad, n, wijk)
        samenhang.routekaart(content / "routekaart")
        samenhang.codering(content)
        samenhang.adviezen(content / "wijkadvies.yaml")
        if self.fouten:
            raise GegevensFout(self.fouten, self.data)
        return kennis

    def _codes_van_cbs(self) -> bool:
        """The codes that files may refer to are those on one of the maps; False when there are no maps."""
        lijsten = (("gemeentecode", "gemeenten"), ("wijkcode", "wijken"))
        try:
            for lijst, soort in lijsten:
                codes = {c for s, jaar in geo.OUTLINES if s == soort for c in geo.known(soort, jaar, self.data)}
                self.van_buiten(lijst, codes)
        except geo.OmtrekOntbreekt:
            self.fout(self.data / "geo", (), "de omtrekken ontbreken of zijn niet te lezen", _HERSTEL)
            self._ongelezen |= {lijst for lijst, _ in lijsten}
            return False
        return True

    def _namen_bij_cbs(
        self, kennis: Kennis, gemeenten: Mapping[Path, Gemeente], omtrekken: bool
    ) -> dict[str, set[str]]:
        """Per code of these gemeenten the names on the maps of its moments and in the figures."""
        namen: dict[str, set[str]] = {}
        for code, cijfers in ((c, k) for (c, _), k in kennis.kerncijfers.items()):
            namen.setdefault(code, set()).add(cijfers.naam)
        for g in gemeenten.values():
            for jaar in {m.omtrek for m in g.momenten} if omtrekken and g.gm_code not in namen else ():
                if geo.has_outline("gemeenten", jaar, g.gm_code, self.data):
                    namen.setdefault(g.gm_code, set()).add(geo.name("gemeenten", jaar, g.gm_code, self.data))
        return namen

    def _routekaart(self, map_: Path) -> Routekaart:
        def lijst(naam: str, soort: Any) -> Any:
            return self._read(map_ / f"{naam}.yaml", tuple[soort, ...]) or ()

        return Routekaart(
            stappen=lijst("stappen", Routestap),
            basisfuncties=lijst("basisfuncties", Basisfunctie),
            inzichten=lijst("inzichten", Inzicht),
            lessen=lijst("lessen", Les),
            dilemmas=lijst("dilemmas", Dilemma),
            cijfers=lijst("cijfers", Bronfeit),
            keuzes=lijst("keuzes", Keuze),
            regels=lijst("regels", Regel),
            reis=lijst("reis", Reisstap),
            casussen=lijst("casussen", Casus),
            verwijzingen=lijst("verwijzingen", Verwijzing),
        )

    def _map(self, map_: Path, soort: type[P]) -> list[tuple[Path, int, P]]:
        """Every item of every file in a folder, with its file and its place therein."""
        gevonden: list[tuple[Path, int, P]] = []
        for pad in sorted(map_.glob("*.yaml")):
            items: tuple[P, ...] = self._read(pad, tuple[soort, ...]) or ()  # type: ignore[valid-type]
            gevonden += [(pad, n, item) for n, item in enumerate(items)]
        return gevonden

    def _bestanden(self) -> list[Path]:
        paden = sorted((self.data / "municipalities").glob("*.yaml"))
        for pad in (self.data / "municipalities").glob("*.yml"):
            self.fout(pad, (), "dit bestand telt niet mee", "laat de naam eindigen op «.yaml»")
            self.niet_gelezen(Gemeente)
        if not paden:
            map_ = self.data / "municipalities"
            self.fout(map_, (), "geen enkele gemeente gevonden", "zet er een YAML-bestand in")
            self.niet_gelezen(Gemeente)
        return paden

    def _lijst(self, pad: Path, soort: type[M]) -> dict[str, M]:
        items: tuple[M, ...] = self._read(pad, tuple[soort, ...]) or ()  # type: ignore[valid-type]
        return {i.id: i for i in items}

    def _read(self, pad: Path, soort: Any) -> Any:
        """Parse one file into `soort`; None when it has faults (which are then noted)."""
        try:
            gelezen, vermeld = _als(soort, pad.read_text("utf-8"), self.naam(pad))
            self.take_in(vermeld)
            return gelezen
        except UnicodeDecodeError:
            self.fout(pad, (), "het bestand is geen UTF-8", "sla het op als UTF-8")
        except OSError:
            self.fout(pad, (), "het bestand ontbreekt of is niet te lezen", "zet het terug uit git")
        except RecursionError:
            self.fout(pad, (), "een verwijzing (&, *) bevat zichzelf", "schrijf de waarde voluit")
        except GegevensFout as fout:
            self.fouten += fout.fouten
        self.niet_gelezen(soort)
        return None

    def _kerncijfers(self, kern: Mapping[str, Mapping[str, float]]) -> dict[tuple[str, int], Kerncijfers]:
        """Figures by code and year; `kern` has those of each gemeente of 2022 that are no count of inhabitants."""

        def een(r: Mapping[str, str]) -> tuple[tuple[str, int], Kerncijfers]:
            sleutel_ = r["gm_code"], int(r["jaar"])
            return sleutel_, Kerncijfers(
                gm_code=r["gm_code"],
                naam=r["gemeente"],
                jaar=int(r["jaar"]),
                inwoners=int(r["inwoners"]),
                nauwkeurigheid=r["inwoners_nauwkeurigheid"],
                labelpunt=(float(r["labelpunt_lon"]), float(r["labelpunt_lat"])),
                kern=kern.get(r["gm_code"], {}) if r["jaar"] == "2022" else {},
            )

        return dict(self._tabel(self.data / "cijfers" / "gemeenten.csv", een))

    def _tabel(self, pad: Path, read: Callable[[Mapping[str, str]], tuple[K, Any]]) -> Iterator[tuple[K, Any]]:
        """Every row of a CSV file as `lees` sees it; a row that cannot be read is a fault with its line."""
        regel, gezien = 1, set[K]()
        try:
            with pad.open(encoding="utf-8-sig", newline="") as bestand:
                for rij in csv.DictReader(bestand):
                    regel += 1
                    paar = _veilig(read, rij)
                    if paar is None or paar[0] in gezien:
                        melding = "deze rij met cijfers " + ("is niet te lezen" if paar is None else "staat er al")
                        self.fouten.append(Fout(self.naam(pad), regel, "", melding, _HERSTEL))
                        continue
                    gezien.add(paar[0])
                    yield paar
            if regel == 1:
                self.fout(pad, (), "er staan geen cijfers in", _HERSTEL)
        except KeyError as kolom:
            self.fouten.append(Fout(self.naam(pad), 1, str(kolom.args[0]), "deze kolom ontbreekt", _HERSTEL))
        except (OSError, UnicodeDecodeError, csv.Error):
            self.fouten.append(Fout(self.naam(pad), regel, "", "de cijfers zijn niet te lezen", _HERSTEL))


_HERSTEL = "draai «make data» of zet het bestand terug uit git"


def _kern(rij: Mapping[str, str]) -> tuple[str, tuple[str, dict[str, float]]]:
    """Code, name and figures of one gemeente; what CBS does not publish is left out."""
    cijfers = {k: float(v) for k, v in rij.items() if k not in ("gm_code", "gemeente", "jaar") and v}
    return rij["gm_code"], (rij["gemeente"], cijfers)


def _hercodering(rij: Mapping[str, str]) -> tuple[tuple[str, int, str], Hercodering]:
    wat = sleutel(rij["gemeente"]), int(rij["peiljaar"]), rij["schaal"]
    eerste, positie = (int(rij[kolom]) if rij[kolom] else None for kolom in ("eerste", "positie"))
    if not {eerste, positie} <= {None, 1, 2, 3, 4, 5}:
        raise ValueError("een positie is 1 tot en met 5")
    return wat, Hercodering(eerste, positie, rij["zekerheid"], rij["waarom"])


def _veilig(read: Callable[[Mapping[str, str]], tuple[K, Any]], rij: Mapping[str, str]) -> tuple[K, Any] | None:
    """One row, or None when it is too short or long, or holds no number where one belongs."""
    try:
        return read(rij)
    except (TypeError, ValueError):
        return None


@lru_cache(maxsize=256)
def _als(soort: Any, tekst: str, naam: str) -> tuple[Any, list[Vermelding]]:
    """The text of one file as `soort`, and what it names.

    Kept: who loads again (a changed file, a test) reads only what changed.
    """
    inhoud = yamlfile.parse(tekst, naam)
    if isinstance(inhoud, dict) and isinstance(inhoud.get("items"), list):
        inhoud = _erf_bron(inhoud["items"], inhoud.get("bron"))
    else:
        inhoud = _erf_bron(inhoud, None)
    gelezen = yamlfile.validate(inhoud, soort, tekst, naam)
    return gelezen, mentions(naam, gelezen, soort)


def _erf_bron(knoop: Any, bron: str | None) -> Any:
    """Give every statement (a mapping with a `plek`) the source of what encloses it, unless it names its own."""
    if isinstance(knoop, dict):
        bron = knoop.get("bron", bron)
        erft = {"bron": bron} if "plek" in knoop and bron is not None else {}
        return {**{k: _erf_bron(v, bron) for k, v in knoop.items()}, **erft}
    if isinstance(knoop, list):
        return [_erf_bron(k, bron) for k in knoop]
    return knoop
