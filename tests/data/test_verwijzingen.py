"""Every reference in every file is checked, and no field of any model is forgotten: each is broken once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest

from tests.gegevens import kopie
from wijkteams import kennis
from wijkteams.basis.errors import GegevensFout
from wijkteams.basis.paden import DATA
from wijkteams.kennis import routekaart
from wijkteams.kennis.namen import Id, Noemt, OptieId, Stapnummer, Verwijst
from wijkteams.kennis.uitspraken import Model
from wijkteams.laden import load as laden
from wijkteams.laden import yamlfile
from wijkteams.laden.verwijzingen import Vermelding, marks, mentions

KAMERS = [import_module(f"{kennis.__name__}.{kamer.name}") for kamer in iter_modules(kennis.__path__)]
# Named by the source, not by us: no list of ours holds them.
VRIJ = {("Wijkcijfer", "indicator"), ("Voorwaarde", "is_"), ("Voorwaarde", "een_van")}


def modellen() -> list[type[Model]]:
    gevonden = {m for kamer in KAMERS for m in vars(kamer).values() if isinstance(m, type) and issubclass(m, Model)}
    return sorted(gevonden - {Model}, key=lambda m: m.__name__)


def namen_in(soort: Any) -> Iterator[Any]:
    """Every type of a name in a type that carries no mark."""
    if get_origin(soort) is Annotated:
        merken = {m for m in get_args(soort)[1:] if isinstance(m, (Noemt, Verwijst))}
        if not merken:
            if soort in (Id, OptieId, Stapnummer):
                yield soort
            else:
                yield from namen_in(get_args(soort)[0])
    else:
        for deel in get_args(soort):
            yield from namen_in(deel)


@pytest.mark.parametrize("model", modellen(), ids=lambda m: m.__name__)
def test_a_field_that_holds_a_name_says_what_it_names_or_refers_to(model: type[Model]) -> None:
    hints = get_type_hints(model, include_extras=True)
    los = {(model.__name__, veld) for veld in model.model_fields if list(namen_in(hints[veld]))}
    assert los <= VRIJ


@dataclass(frozen=True)
class Veld:
    """One marked field, by the file or folder it is in and its place without numbers; `v` is where it first occurs."""

    waar: str
    v: Vermelding

    def __str__(self) -> str:
        return f"{self.waar}-{type(self.v.merk).__name__}-{self.v.merk.lijst}"


class _Luisteraar(laden._Lezer):
    """Loads as always, and keeps what was noted."""

    def check(self) -> None:
        """Check, and show what there was to check."""
        super().check()
        GEZIEN.extend(self._vermeld)


GEZIEN: list[Vermelding] = []


def velden() -> list[Veld]:
    if not GEZIEN:
        _Luisteraar(DATA).read()
    uit: dict[tuple[str, Noemt | Verwijst], Veld] = {}
    for v in GEZIEN:
        pad = Path(v.pad).relative_to(DATA.name)
        bestand = pad.parent if pad.parent.name in ("municipalities", "praktijk", "tabellen", "wijken") else pad
        delen = [d if isinstance(d, str) and not _is_naam(d) else "*" for d in v.loc]
        waar = f"{bestand.as_posix()}:{'.'.join(delen)}"
        uit.setdefault((waar, v.merk), Veld(waar, v))
    return list(uit.values())


def _is_naam(deel: str) -> bool:
    """Whether a part of a place is a key of a dict, and no field of a model."""
    return deel not in {v for m in modellen() for v in m.model_fields} | {"is"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy to break."""
    return kopie(tmp_path)


def put_in_place(data: Path, v: Vermelding, waarde: Any) -> None:
    """Put another value in one place of one file; a `bron` that is inherited is put where the statement stands."""
    pad = data / Path(v.pad).relative_to(DATA.name)
    inhoud = yamlfile.parse(pad.read_text("utf-8"), pad.name)
    knoop = inhoud["items"] if isinstance(inhoud, dict) and isinstance(v.loc[0], int) else inhoud
    for deel in v.loc[:-1]:
        knoop = knoop[deel]
    laatste = v.loc[-1]
    if isinstance(knoop, dict) and laatste == v.naam:  # the key itself is the name
        knoop[waarde] = knoop.pop(laatste)
    else:
        knoop[laatste] = int(waarde) if isinstance(_nu_daar(knoop, laatste), int) else waarde
    pad.write_text(yamlfile.dump(inhoud) if isinstance(inhoud, dict) else yamlfile.dump({"items": inhoud}), "utf-8")


def _nu_daar(knoop: Any, deel: Any) -> Any:
    """What stands there; a source that is inherited stands elsewhere."""
    return knoop.get(deel) if isinstance(knoop, dict) else knoop[deel]


def fouten(data: Path) -> str:
    with pytest.raises(GegevensFout) as gevangen:
        laden.load(data)
    return "\n".join(f"{f.veld} {f.melding}" for f in gevangen.value.fouten)


BRONNENLIJST = "nummer in de bronnenlijst"
ONBEKEND = {
    "gemeentecode": "GM9999",
    "wijkcode": "WK999999",
    "optie": "bestaat.niet",
    "gemeente": "Bestaatniet",
    BRONNENLIJST: 999,
}


@pytest.mark.grondig
def test_every_reference_that_is_broken_is_told(data: Path, subtests: Any) -> None:
    verwijzend = [veld for veld in velden() if isinstance(veld.v.merk, Verwijst)]
    assert len(verwijzend) > 40
    for veld in verwijzend:
        with subtests.test(str(veld)):
            v, merk = veld.v, veld.v.merk
            waarde: Any = 10 if isinstance(_nu(v), int) else ONBEKEND.get(merk.lijst, "bestaat-niet")
            if getattr(merk, "bij", ""):
                waarde = "bestaat-niet"
            pad = data / Path(v.pad).relative_to(DATA.name)
            heel = pad.read_text("utf-8")
            stappen = data / "content" / "routekaart" / "stappen.yaml"
            alle_stappen = stappen.read_text("utf-8")
            if isinstance(_nu(v), int):  # every number a stap may have is a stap: take one away
                waarde = _nu(v)
                stappen.write_text(re.sub(rf"(?ms)^  - nummer: {waarde}$.*?(?=^  - |\Z)", "", alle_stappen), "utf-8")
            else:
                put_in_place(data, v, waarde)
            try:
                assert re.search(rf"«{waarde}»", fouten(data)), str(veld)
            finally:
                pad.write_text(heel, "utf-8")
                stappen.write_text(alle_stappen, "utf-8")


def _nu(v: Vermelding) -> Any:
    return int(v.waarde) if v.merk.lijst == "stap" else v.waarde


@pytest.mark.grondig
def test_every_name_that_is_given_twice_is_told(data: Path, subtests: Any) -> None:
    namen = [veld for veld in velden() if isinstance(veld.v.merk, Noemt)]
    assert len(namen) > 20
    for veld in namen:
        with subtests.test(str(veld)):
            v, ander = een_paar(veld.v)
            pad = data / Path(v.pad).relative_to(DATA.name)
            heel = pad.read_text("utf-8")
            put_in_place(data, v, ander.naam)
            try:
                assert f"«{ander.naam}» komt 2 keer voor" in fouten(data), str(veld)
            finally:
                pad.write_text(heel, "utf-8")


def een_paar(v: Vermelding) -> tuple[Vermelding, Vermelding]:
    """Two of the same kind that may not have the same name; rather in one file, and within one thing if need be."""
    zelfde = [a for a in GEZIEN if a.merk == v.merk]
    for een in (v, *zelfde):
        for ander in zelfde:
            bij_elkaar = ander.pad == een.pad and ander.waarde.rpartition(".")[0] == een.waarde.rpartition(".")[0]
            if bij_elkaar and ander.loc != een.loc:
                return een, ander
    return v, next(a for a in zelfde if a.waarde != v.waarde)


def test_what_is_marked_at_any_depth_is_found() -> None:
    regel = routekaart.Regel.model_validate_json(
        '{"id": "r", "bevinding": "gedekt", "grond": "bron", "bron": "b", "plek": "p", "reden": "x",'
        '"als": {"alle": [{"keuze": "k", "is": "o"}, {"schaal": "s", "is": 3}]},'
        '"vuurt": {"keuzes": {"k": ["o", "p"]}}, "vuurt_niet": {}}'
    )
    gevonden = {(v.loc, v.merk.lijst, v.waarde) for v in mentions("x", regel, routekaart.Regel)}
    assert gevonden >= {
        (("als", "alle", 0, "keuze"), "keuze", "k"),
        (("als", "alle", 0, "is"), "optie", "k.o"),
        (("als", "alle", 1, "schaal"), "schaal", "s"),
        (("vuurt", "keuzes", "k"), "keuze", "k"),
        (("vuurt", "keuzes", "k", 1), "optie", "k.p"),
        (("bron",), "bron", "b"),
    }
    assert not [v for v in gevonden if v[0] == ("als", "alle", 1, "is")]
    assert Verwijst("bron") in marks(routekaart.Regel)
