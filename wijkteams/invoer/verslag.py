"""What was made of a file of the user: recognised, asked, left out and why. Shown before anything is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from wijkteams.basis.errors import kort
from wijkteams.basis.text import aantal, opsomming
from wijkteams.kennis.cijfers import Indicator


class Rol(StrEnum):
    """What a column is used for."""

    CODE = "code van het gebied"
    NAAM = "naam van het gebied"
    GEMEENTE = "naam van de gemeente"
    SOORT = "soort gebied"
    JAAR = "jaar"
    WATER = "water of land"
    CIJFER = "cijfer"
    VRAAG = "eenheid niet bekend"
    OVERGESLAGEN = "niet gebruikt"


@dataclass(frozen=True)
class Kolom:
    """One column. `nummer` counts from 1; `indicator` only for a cijfer; `reden`: how recognised, or why not used."""

    naam: str
    nummer: int
    rol: Rol
    indicator: Indicator | None = None
    reden: str = ""
    gevuld: int = 0
    leeg: int = 0

    def __str__(self) -> str:
        wat = f"kolom {self.nummer} «{kort(self.naam)}»"
        if self.indicator is None:
            return f"{wat}: {self.rol}" + (f" ({self.reden})" if self.reden else "")
        i = self.indicator
        leeg = f", {self.leeg} leeg" if self.leeg else ""
        return (
            f"{wat}: {i.naam}, {i.eenheid} ({i.maat}; {self.reden}); {aantal(self.gevuld, 'waarde', 'waarden')}{leeg}"
        )


@dataclass(frozen=True)
class Weggelaten:
    """What is in the file and not in the result. `waar`: places or names, the first few."""

    wat: str
    aantal: int
    reden: str
    waar: str = ""

    def __str__(self) -> str:
        return f"{self.aantal} × {self.wat}: {self.reden}" + (f" ({self.waar})" if self.waar else "")


@dataclass(frozen=True)
class Verslag:
    """How a file was read. `vorm`: which kind of file it is; `jaar` is None when the file does not say it.

    `wat`: «cijfers» or «kaart»; only figures need a year.
    """

    bestand: str
    vorm: str
    wat: str = "cijfers"
    jaar: int | None = None
    jaar_uit: str = ""
    rijen: int = 0
    kolommen: tuple[Kolom, ...] = ()
    weggelaten: tuple[Weggelaten, ...] = ()
    opmerkingen: tuple[str, ...] = ()

    @property
    def herkend(self) -> tuple[Kolom, ...]:
        """The columns that became figures."""
        return tuple(k for k in self.kolommen if k.rol is Rol.CIJFER)

    @property
    def gevraagd(self) -> tuple[Kolom, ...]:
        """The columns of which the user must say what their numbers are."""
        return tuple(k for k in self.kolommen if k.rol is Rol.VRAAG)

    @property
    def vragen(self) -> tuple[str, ...]:
        """What the user must answer before everything can be used."""
        jaar = (
            () if self.jaar or self.wat == "kaart" else ("Van welk jaar zijn deze cijfers? Het bestand zegt het niet.",)
        )
        return jaar + tuple(f"Wat telt kolom «{kort(k.naam)}»? {k.reden}" for k in self.gevraagd)

    def regels(self) -> list[str]:
        """The whole report, a line at a time."""
        jaar = f"; jaar: {self.jaar} ({self.jaar_uit})" if self.jaar else "; jaar: niet bekend"
        gelezen = f"Gelezen: {aantal(self.rijen, 'wijk', 'wijken')}"
        kop = [f"{kort(self.bestand)}: {self.vorm}", gelezen + (jaar if self.wat == "cijfers" else "")]
        deel = [f"Herkend: {k}" for k in self.kolommen if k.rol not in (Rol.VRAAG, Rol.OVERGESLAGEN)]
        deel += [f"Niet gebruikt: {k}" for k in self.kolommen if k.rol is Rol.OVERGESLAGEN]
        deel += [f"Weggelaten: {w}" for w in self.weggelaten]
        return kop + deel + [f"Let op: {o}" for o in self.opmerkingen] + [f"Vraag: {v}" for v in self.vragen]


@dataclass
class Logboek:
    """Where the parts of a reading note what they leave out and what the user should know."""

    weggelaten: list[Weggelaten] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)

    def leave_out(self, wat: str, waar: Iterable[object], reden: str, woord: str = "regel") -> None:
        """Note these lines (or names) as left out; nothing when there are none."""
        plekken = list(waar)
        if plekken:
            self.weggelaten.append(Weggelaten(wat, len(plekken), reden, f"{woord} {enkele(plekken)}"))

    def let_op(self, zin: str) -> None:
        """Note something the user should know."""
        self.opmerkingen.append(zin)


def enkele(items: Iterable[object], meest: int = 5) -> str:
    """The first few in words: '3, 8, 9, 12, 13 en nog 4'."""
    alle = [kort(str(item), 60) for item in dict.fromkeys(items)]
    if len(alle) > meest:
        return f"{', '.join(alle[:meest])} en nog {len(alle) - meest}"
    return opsomming(alle)
