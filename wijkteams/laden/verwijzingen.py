"""References between the files of the data folder: a name is given once, and what is named exists.

Which field names or refers to what stands in the types (`kennis.namen`): one walker goes through every field of every
model that was read, so a new field cannot be forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from wijkteams.basis.errors import Fout
from wijkteams.basis.text import opsomming
from wijkteams.kennis.namen import Noemt, Verwijst
from wijkteams.laden import yamlfile
from wijkteams.laden.yamlfile import Loc

MEESTE = 30  # names that a remedy lists


class Fouten:
    """Gathers faults with their file and line, so that one run names them all."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.fouten: list[Fout] = []
        self._plaatsen: dict[Path, yamlfile.Plaatsen] = {}

    def plaatsen(self, pad: Path) -> yamlfile.Plaatsen:
        """Where things stand in a file; nothing is to be found in one that cannot be read."""
        if pad not in self._plaatsen:
            try:
                tekst = pad.read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                tekst = ""
            self._plaatsen[pad] = yamlfile.Plaatsen(tekst)
        return self._plaatsen[pad]

    def fout(self, pad: Path, loc: Loc, melding: str, remedie: str) -> None:
        """Note a fault in a file, at the field `loc`."""
        veld = ".".join(map(str, loc))
        self.fouten.append(Fout(self.naam(pad), self.plaatsen(pad).line(loc), veld, melding, remedie))

    def naam(self, pad: Path) -> str:
        """A file as it is named in messages."""
        return str(pad.relative_to(self.data.parent))

    def pad(self, naam: str) -> Path:
        """The file that messages name so."""
        return self.data.parent / naam

    def bekend(self, pad: Path, loc: Loc, naam: str, bekend: Collection[str], wat: str) -> None:
        """`naam` is one of those; else it is a fault, with the nearest as a remedy."""
        if naam not in bekend:
            nabij = get_close_matches(naam, bekend, n=3, cutoff=0.5) or list(bekend)[:MEESTE]
            remedie = f"kies {opsomming(nabij, 'of')}" if nabij else "haal het weg, of vul de lijst in data/content aan"
            self.fout(pad, loc, f"{wat} «{naam}» bestaat niet", remedie)


@dataclass(frozen=True)
class Vermelding:
    """A marked field that is filled in: where, how it is marked, and its value as it stands in its list.

    `pad` is the file as it is named in messages. `naam` is for them too: the value alone, also where the list knows it
    as part of something.
    """

    pad: str
    loc: Loc
    merk: Noemt | Verwijst
    waarde: str
    naam: str

    @property
    def eenmalig(self) -> tuple[str, str, str | None]:
        """What may not be there twice: small and capital letters make no other name."""
        return self.merk.lijst, self.waarde.casefold(), self.pad if _onder(self.merk) else None


class Verwijzingen(Fouten):
    """Gathers what was read, and checks it when everything is there."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self._vermeld: list[Vermelding] = []
        self._ongelezen: set[str] = set()
        self._van_buiten: dict[str, Collection[str]] = {}

    def take_in(self, vermeld: Iterable[Vermelding]) -> None:
        """Remember the marked fields of what one file holds."""
        self._vermeld += vermeld

    def niet_gelezen(self, soort: Any) -> None:
        """A file of this kind could not be read: that is reported once, so whatever refers to its names is let be."""
        self._ongelezen |= {m.lijst for m in marks(soort) if isinstance(m, Noemt)}
        if "peiljaar" in self._ongelezen:
            self._ongelezen.add("moment")

    def van_buiten(self, lijst: str, namen: Collection[str]) -> None:
        """Names that are no field of their own: the codes of CBS, the moments of a gemeente."""
        self._van_buiten[lijst] = namen

    def check(self) -> None:
        """Note every name that is given twice and every reference to what is not there."""
        lijsten: dict[str, dict[str, str]] = {}
        genoemd = [v for v in self._vermeld if isinstance(v.merk, Noemt)]
        aantallen = Counter(v.eenmalig for v in genoemd)
        for v in genoemd:
            lijsten.setdefault(v.merk.lijst, {})[v.waarde] = v.naam
            if (aantal := aantallen[v.eenmalig]) > 1:
                self.fout(self.pad(v.pad), v.loc, f"«{v.naam}» komt {aantal} keer voor", "geef elk een eigen naam")
        for v in self._vermeld:
            lijst = v.merk.lijst
            if isinstance(v.merk, Noemt) or lijst in self._ongelezen:
                continue
            bekend = self._van_buiten.get(lijst) or lijsten.get(lijst, {})
            if v.waarde in bekend:
                continue
            wat, namen = lijst, list(bekend)
            if v.merk.bij:
                deel = v.waarde.removesuffix(v.naam)
                wat, namen = f"{lijst} van «{deel[:-1]}»", [lijsten[lijst][n] for n in bekend if n.startswith(deel)]
                if not namen:
                    continue  # what it would be a part of is not there either, and that is told
            pad = self.pad(v.pad)
            loc = v.loc if lijst != "bron" else _waar_bron_staat(self.plaatsen(pad), v.loc)
            self.bekend(pad, loc, v.naam, namen, wat)


def mentions(pad: str, waarde: Any, soort: Any) -> list[Vermelding]:
    """Every marked field in a value of this type, at whatever depth, that is filled in."""
    gevonden: list[Vermelding] = []
    if bezoek := _bezoeker(soort):
        bezoek(waarde, _Hier(pad, gevonden), ())
    return gevonden


@dataclass(frozen=True)
class _Hier:
    """Where a walk is: `boven` names what encloses it, `naast` holds the fields beside, `sleutel` is the key above."""

    pad: str
    gevonden: list[Vermelding]
    boven: str = ""
    naast: Mapping[str, Any] = field(default_factory=dict)
    sleutel: str = ""


_Bezoek = Callable[[Any, _Hier, Loc], None]


@cache
def _bezoeker(soort: Any) -> _Bezoek | None:
    """How a value of this type is walked, worked out once per type; None when there is no mark in it."""
    if not marks(soort):
        return None
    oorsprong, delen = get_origin(soort), get_args(soort)
    if oorsprong is Annotated:
        return _langs_merken([m for m in delen[1:] if isinstance(m, (Noemt, Verwijst))], _bezoeker(delen[0]))
    if oorsprong in (Union, UnionType):
        return _langs_soorten([b for een in delen if (b := _bezoeker(een))])
    if oorsprong is tuple:
        return _langs_delen(_bezoeker(delen[0]))
    if oorsprong is dict:
        return _langs_paren(*map(_bezoeker, delen))
    return _langs_velden


def _langs_merken(merken: Iterable[Noemt | Verwijst], binnen: _Bezoek | None) -> _Bezoek:
    def bezoek(waarde: Any, hier: _Hier, loc: Loc) -> None:
        delen = [((*loc, n), d) for n, d in enumerate(waarde)] if isinstance(waarde, tuple) else [(loc, waarde)]
        for merk in merken:
            if (voor := _deel_van(merk, hier)) is not None:
                for waar, deel in delen:
                    waarde_ = f"{voor}.{deel}" if voor else str(deel)
                    hier.gevonden.append(Vermelding(hier.pad, waar, merk, waarde_, str(deel)))
        if binnen:
            binnen(waarde, hier, loc)

    return bezoek


def _langs_soorten(soorten: Iterable[_Bezoek]) -> _Bezoek:
    def bezoek(waarde: Any, hier: _Hier, loc: Loc) -> None:
        for een in soorten:
            een(waarde, hier, loc)

    return bezoek


def _langs_delen(deel: _Bezoek | None) -> _Bezoek:
    def bezoek(waarde: Any, hier: _Hier, loc: Loc) -> None:
        if deel and isinstance(waarde, tuple):
            for n, een in enumerate(waarde):
                deel(een, hier, (*loc, n))

    return bezoek


def _langs_paren(van: _Bezoek | None, naar: _Bezoek | None) -> _Bezoek:
    def bezoek(waarde: Any, hier: _Hier, loc: Loc) -> None:
        for k, v in waarde.items() if isinstance(waarde, dict) else ():
            if van:
                van(k, replace(hier, sleutel=""), (*loc, k))
            if naar:
                naar(v, replace(hier, sleutel=k), (*loc, k))

    return bezoek


def _langs_velden(waarde: Any, hier: _Hier, loc: Loc) -> None:
    if isinstance(waarde, BaseModel):
        velden, naam = _velden(type(waarde))
        eigen = str(getattr(waarde, naam)) if naam else hier.boven
        binnen = _Hier(hier.pad, hier.gevonden, eigen, waarde.__dict__)
        for veld, bezoek, bijnaam in velden:
            if (inhoud := waarde.__dict__[veld]) is not None:
                bezoek(inhoud, binnen, (*loc, bijnaam))


def _deel_van(merk: Noemt | Verwijst, hier: _Hier) -> str | None:
    """What the name is a part of: empty when it stands by itself, None when the field beside it asks something else."""
    if isinstance(merk, Noemt):
        return hier.boven if merk.onder else ""
    if not merk.bij:
        return ""
    return hier.sleutel if merk.bij == "sleutel" else hier.naast.get(merk.bij)


def _onder(merk: Noemt | Verwijst) -> bool:
    return isinstance(merk, Noemt) and merk.onder


def _noemt_zich(soort: Any) -> bool:
    """Whether a field of this type is the name by which its model is known."""
    return get_origin(soort) is Annotated and any(isinstance(m, Noemt) and not m.onder for m in get_args(soort)[1:])


@cache
def _velden(model: type[BaseModel]) -> tuple[tuple[tuple[str, _Bezoek, str], ...], str | None]:
    """The fields of a model that hold a mark (name, walk, name in YAML), and the field that names the model."""
    hints = get_type_hints(model, include_extras=True)
    velden = tuple((v, b, f.alias or v) for v, f in model.model_fields.items() if (b := _bezoeker(hints[v])))
    return velden, next((v for v, _, _ in velden if _noemt_zich(hints[v])), None)


@cache
def marks(soort: Any) -> frozenset[Noemt | Verwijst]:
    """Every mark in a type, at whatever depth."""
    return frozenset(_merken(soort, set()))


def _merken(soort: Any, gezien: set[Any]) -> Iterable[Noemt | Verwijst]:
    if isinstance(soort, (Noemt, Verwijst)):
        yield soort
    elif isinstance(soort, type) and issubclass(soort, BaseModel):
        if soort not in gezien:
            gezien.add(soort)
            for hint in get_type_hints(soort, include_extras=True).values():
                yield from _merken(hint, gezien)
    else:
        for deel in get_args(soort):
            yield from _merken(deel, gezien)


def _waar_bron_staat(plaatsen: yamlfile.Plaatsen, loc: Loc) -> Loc:
    """A source that is taken from what encloses the statement is reported there, once."""
    lagen = ((*loc[:n], "bron") for n in range(len(loc) - 1, -1, -1))
    return next((laag for laag in lagen if plaatsen.has(laag)), loc)
