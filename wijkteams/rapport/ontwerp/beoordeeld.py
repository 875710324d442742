"""An ontwerp with what the regels find in it, and the words in which every part of its report speaks of that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from wijkteams.basis.text import opsomming
from wijkteams.kennis.kennis import Kennis
from wijkteams.kennis.routekaart import Bevinding, Keuze, Voorwaarde
from wijkteams.kennis.uitspraken import Vindplaats
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Ontwerp, Plek
from wijkteams.oordeel.beoordelen import Uitslag, assess
from wijkteams.oordeel.voorwaarden import Waarde, in_words
from wijkteams.oordeel.wijzigingen import Wijziging, smallest_changes
from wijkteams.rapport.bronnen import Bronnen
from wijkteams.rapport.wijkverslag import Wijkverslag
from wijkteams.tabellen import kennistabellen

NOG_OPEN = "nog open"


class Beoordeeld:
    """What all parts of one report draw from; `bronnen` hands out numbers in the order in which parts are made."""

    def __init__(self, kennis: Kennis, o: Ontwerp) -> None:
        self.kennis, self.o, self.bronnen = kennis, o, Bronnen(kennis)
        self.kaart = kennis.routekaart
        self.wijken = Wijkverslag(kennis, o.wijken) if o.wijken else None

    @cached_property
    def uitslagen(self) -> list[Uitslag]:
        """Every regel against this ontwerp."""
        return assess(self.kaart, self.o.keuzes, self.o.bereiken())

    @cached_property
    def wijzigingen(self) -> dict[str, list[tuple[Wijziging, ...]]]:
        """The smallest changes per spanning, by id of the regel."""
        bereiken = self.o.bereiken()
        return {
            u.regel.id: smallest_changes(self.kaart, u.regel, self.o.keuzes, bereiken)
            for u in self.gevonden(Bevinding.SPANNING)
        }

    def gevonden(self, soort: Bevinding) -> list[Uitslag]:
        """The regels that hold and find this, by stap."""
        gevonden = [u for u in self.uitslagen if u.geldt and u.regel.bevinding is soort]
        return sorted(gevonden, key=op_stap)

    def herkomst(self, schaal: str, plek: Plek | None) -> Vindplaats | None:
        """The position in the data that this place was taken over from."""
        wie = ontwerp.taken_from(self.kennis, plek)
        return self.kennis.moment(*wie)[1].posities[schaal] if wie else None

    def stapnaam(self, nummer: int | None) -> str:
        """A stap by number and name; None is the ontwerp itself."""
        return "Het ontwerp zelf" if nummer is None else f"{nummer}. {self.kaart.stappen[nummer].naam}"

    def open(self, u: Uitslag) -> str:
        """What has to be filled in to judge this regel."""
        return opsomming([kennistabellen.name_of(self.kennis, id_) for id_ in u.open])

    def voorwaarde(self, als: Voorwaarde) -> str:
        """When a regel holds."""
        return in_words(als, self.kaart, {s.id: s.vraag for s in self.kennis.schalen.values()})

    @staticmethod
    def waarde(keuze: Keuze, waarde: Waarde | None) -> str:
        """What is chosen, by name."""
        if not waarde:
            return NOG_OPEN
        return opsomming([keuze.optie(o).naam for o in ([waarde] if isinstance(waarde, str) else waarde)])

    def wijziging(self, wijzigingen: Sequence[Wijziging]) -> str:
        """Changes that go together."""
        keuze: Callable[[str], Keuze] = self.kaart.keuze
        return " en ".join(f"{keuze(w.keuze).naam}: {self.waarde(keuze(w.keuze), w.waarde)}" for w in wijzigingen)


def op_stap(u: Uitslag) -> tuple[bool, int]:
    """What belongs to no stap comes last."""
    return u.regel.stap is None, u.regel.stap or 0
