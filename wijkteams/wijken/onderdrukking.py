"""Small counts of people in uploaded figures are not shown, nor is what would give them away.

*Primary*: a count of persons or households from 1 to just under the threshold. Zero is shown: it points at nobody,
CBS publishes it too, and hiding it would make an empty wijk look inhabited (and «<5» would then mean 0 to 4, which
blurs every small number). What zero does tell (nobody here has this) is a limit we accept and say.

*Secondary*: within a wijk parts add up to a whole (mannen and vrouwen to inwoners), within a gemeente the wijken do.
Whoever knows all but one knows the last, so one more is hidden, until no hidden count follows from what is shown:
not by subtracting once, not by combining sums, not because the bounds of «<5» leave one number only.

Percentages and rates are no counts. Only figures of the user are treated: what CBS publishes CBS has made safe.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from wijkteams.invoer.cijfers.catalogus import OPTELLINGEN
from wijkteams.kennis.cijfers import DREMPEL, Cel, Cijferset

_AFRONDING = 2.5  # CBS rounds to 5: per term a sum may be off by half of that and still be meant as a sum


def verborgen(cijferset: Cijferset, drempel: int = DREMPEL) -> frozenset[Cel]:
    """Every (code, indicator id) that must not be shown or exported. Empty for a set that is not the user's.

    Raises ValueError for a threshold under 5: it can be raised, never lowered.
    """
    if drempel < DREMPEL:
        raise ValueError(f"De drempel is ten minste {DREMPEL}, niet {drempel}.")
    if not cijferset.eigen:
        return frozenset()
    kolommen = [i for i, indicator in cijferset.indicatoren.items() if indicator.maat.counts_people]
    waarden = cijferset.tabel[kolommen]
    codes = list(waarden.index)
    raam = waarden.to_numpy(dtype=float)
    stand = _Stand(raam.ravel(), drempel, list(_sommen(cijferset, waarden)))
    stand.protect()
    breed = len(kolommen)
    return frozenset((codes[cel // breed], kolommen[cel % breed]) for cel in stand.weg)


# --- which cells add up to which


def _sommen(cijferset: Cijferset, waarden: pd.DataFrame) -> Iterator[tuple[int, ...]]:
    """Every sum, as positions of cells: the whole first, then its parts. A cell is row × width + column."""
    breed = len(waarden.columns)
    raam = waarden.to_numpy(dtype=float)
    plek = {kolom: n for n, kolom in enumerate(waarden.columns)}
    rij = {code: n for n, code in enumerate(waarden.index)}
    for heel, delen in _optellingen(waarden, plek):
        for r in range(len(raam)):
            if _klopt(raam[r, heel], raam[r, list(delen)]):
                yield tuple(r * breed + k for k in (heel, *delen))
    wijken: dict[str, list[int]] = defaultdict(list)
    for code in cijferset.tabel.index:
        if code.startswith("WK"):
            wijken["GM" + code[2:6]].append(rij[code])
    for gemeente, rijen in wijken.items():
        if gemeente in rij:
            for k in range(breed):
                if _klopt(raam[rij[gemeente], k], raam[rijen, k]):
                    yield tuple(r * breed + k for r in (rij[gemeente], *rijen))


def _klopt(heel: float, delen: np.ndarray) -> bool:
    """Whether these add up, but for rounding. With an unknown among them they may, so they count as a sum."""
    verschil = heel - delen.sum()
    return bool(np.isnan(verschil) or abs(verschil) <= _AFRONDING * (len(delen) + 1))


def _optellingen(waarden: pd.DataFrame, plek: dict[str, int]) -> set[tuple[int, tuple[int, ...]]]:
    """Columns that add up: those of CBS by name, and any others whose numbers do so in every row."""
    bekend = {
        (plek[heel], tuple(plek[deel] for deel in delen))
        for heel, delen in OPTELLINGEN
        if heel in plek and all(deel in plek for deel in delen)
    }
    raam = waarden.to_numpy(dtype=float)
    gevonden = {
        (heel, delen) for heel in range(raam.shape[1]) for delen in _adds_up_to(raam, heel) if (raam[:, heel] > 0).any()
    }
    return bekend | gevonden


def _adds_up_to(raam: np.ndarray, heel: int) -> Iterator[tuple[int, ...]]:
    """Pairs, and runs of neighbouring columns, that make up this column in each row where all are known."""
    anders = [k for k in range(raam.shape[1]) if k != heel]
    proef = raam[np.argsort(-np.nan_to_num(raam[:, heel]), kind="stable")[:40]].T  # the fullest rows tell soonest
    delen, doel = proef[anders], proef[heel]
    tot = np.vstack([np.zeros_like(doel), np.nancumsum(delen, axis=0)])
    gaten = np.vstack([np.zeros_like(doel), np.isnan(delen).cumsum(axis=0)])
    reeks = tot[None, :] - tot[:, None]
    reeks[gaten[None, :] > gaten[:, None]] = np.nan
    for van, na in np.argwhere(_past(reeks, doel)):
        if na - van > 1 and _overal(raam, heel, kolommen := tuple(anders[van:na])):
            yield kolommen
    for een, ander in np.argwhere(_past(delen[None, :] + delen[:, None], doel)):
        if ander - een > 1 and _overal(raam, heel, paar := (anders[een], anders[ander])):
            yield paar


def _past(sommen: np.ndarray, doel: np.ndarray) -> np.ndarray:
    """Which of these sums are the whole in every row where both are known, if there are such rows."""
    verschil = np.abs(sommen - doel)
    onbekend = np.isnan(verschil)
    return np.asarray(((verschil < 0.5) | onbekend).all(axis=-1) & ~onbekend.all(axis=-1))


def _overal(raam: np.ndarray, heel: int, delen: tuple[int, ...]) -> bool:
    verschil = raam[:, heel] - raam[:, list(delen)].sum(axis=1)
    bekend = verschil[~np.isnan(verschil)]
    return len(bekend) > 1 and bool((np.abs(bekend) < 0.5).all()) and bool((raam[:, list(delen)] > 0).any(axis=0).all())


# --- hiding until nothing follows


@dataclass
class _Stand:
    """What is hidden so far. `sommen`: the cells of each sum, the whole first; without a number a cell is unknown."""

    waarden: np.ndarray
    drempel: int
    sommen: list[tuple[int, ...]]
    weg: set[int] = field(default_factory=set)
    bij: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    nagegaan: set[tuple[int, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for nummer, som in enumerate(self.sommen):
            for cel in som:
                self.bij[cel].append(nummer)
        self.weg |= set(np.flatnonzero((self.waarden > 0) & (self.waarden < self.drempel)).tolist())

    def protect(self) -> None:
        """Hide more until no hidden cell can be found from the others."""
        te_doen = [nummer for cel in sorted(self.weg) for nummer in self.bij[cel]]
        while te_doen:
            while te_doen:
                nummer = te_doen.pop(0)
                while not self._veilig(nummer) and (erbij := self._choose(nummer)) is not None:
                    self.weg.add(erbij)
                    te_doen += self.bij[erbij]
            for nummer in self._te_herleiden():
                if (erbij := self._choose(nummer)) is not None:
                    self.weg.add(erbij)
                    te_doen += self.bij[erbij]

    def _veilig(self, nummer: int) -> bool:
        """Whether this sum alone gives no hidden cell away: two unknowns, and more than one way to fill them in."""
        heel, *delen = self.sommen[nummer]
        weg = [cel for cel in delen if cel in self.weg]
        open_ = sum(1 for cel in self.sommen[nummer] if np.isnan(self.waarden[cel]))
        if heel in self.weg:
            return bool(weg) or open_ > 0
        if not weg or open_:
            return True
        klein = [cel for cel in weg if self.waarden[cel] < self.drempel]
        rest, top = float(self.waarden[weg].sum()), self.drempel - 1
        ruim = len(weg) - len(klein)  # each of these is known to be at or above the threshold
        if not klein:
            return len(weg) > 1
        hoogst = min(top, rest - ruim * self.drempel - (len(klein) - 1))
        laagst = 1.0 if ruim else max(1.0, rest - top * (len(klein) - 1))
        return len(weg) > 1 and hoogst > laagst

    def _choose(self, nummer: int) -> int | None:
        """The next cell to hide in this sum: the smallest part that is shown and not zero, else the whole."""
        heel, *delen = self.sommen[nummer]
        getoond = [cel for cel in delen if cel not in self.weg and self.waarden[cel] > 0]
        if getoond:
            return min(getoond, key=lambda cel: (self.waarden[cel], cel))
        if heel not in self.weg and not np.isnan(self.waarden[heel]):
            return heel
        nullen = [cel for cel in delen if cel not in self.weg and self.waarden[cel] == 0]
        return nullen[0] if nullen else None

    def _te_herleiden(self) -> list[int]:
        """A sum for each hidden cell that follows from all sums together, although no single one gives it."""
        uit = []
        for cellen, sommen in self._samenhang():
            kolom = {cel: n for n, cel in enumerate(cellen)}
            stelsel = np.zeros((len(sommen), len(cellen)))
            for n, nummer in enumerate(sommen):
                heel, *delen = self.sommen[nummer]
                for cel in delen:
                    if cel in kolom:
                        stelsel[n, kolom[cel]] = 1.0
                if heel in kolom:
                    stelsel[n, kolom[heel]] = -1.0
            _, sterkte, richting = np.linalg.svd(stelsel, full_matrices=False)
            vast = (richting[sterkte > 1e-9] ** 2).sum(axis=0)  # 1 for a cell that the sums leave no freedom
            herleid = [cel for cel in cellen if cel in self.weg and vast[kolom[cel]] > 1 - 1e-6]
            # One at a time: hiding one more often frees the others as well.
            if not herleid:
                self.nagegaan.add(tuple(cellen))
            uit += [next((n for n in self.bij[cel] if self._choose(n) is not None), -1) for cel in herleid[:1]]
        return [nummer for nummer in uit if nummer >= 0]

    def _samenhang(self) -> Iterator[tuple[list[int], list[int]]]:
        """Groups of unknown cells tied by sums in a circle; without a circle two unknowns per sum are safe."""
        open_ = self.weg | set(np.flatnonzero(np.isnan(self.waarden)).tolist())
        gezien: set[int] = set()
        for begin in sorted(self.weg):
            if begin in gezien:
                continue
            gezien.add(begin)
            cellen, sommen, randen, stapel = [begin], set[int](), 0, [begin]
            while stapel:
                for nummer in self.bij[stapel.pop()]:
                    if nummer in sommen:
                        continue
                    sommen.add(nummer)
                    onbekend = [cel for cel in self.sommen[nummer] if cel in open_]
                    randen += len(onbekend)
                    nieuw = [cel for cel in onbekend if cel not in gezien]
                    gezien.update(nieuw)
                    cellen += nieuw
                    stapel += nieuw
            if randen >= len(cellen) + len(sommen) and tuple(cellen) not in self.nagegaan:
                yield cellen, sorted(sommen)
