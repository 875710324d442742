"""What the user chose: the only module that touches st.session_state.

Each page declares its fields. The whole state of a page, not only what differs from a default, stands in the URL
with a version, so that a link means the same tomorrow. Who is right when URL and widgets differ? A widget the user
just moved is; otherwise the URL is (a link, the back button, a hand-made change). What is not valid in a URL is named
in a notice and left out; the rest is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from wijkteams.basis.getallen import read_typed
from wijkteams.basis.text import sleutel

VERSIE = "1"
GROOTSTE = 1e12
_PAGINA, _WAARDEN, _URL, _GEZET = "staat_pagina", "staat_waarden", "staat_url", "staat_gezet"
_PAGINAS, _SPRONG = "staat_paginas", "staat_sprong"


@dataclass(frozen=True)
class Veld:
    """One choice: its name in the URL, what may be chosen (key → Dutch name) and what it is at first.

    `meer` is how many may be chosen at most: 1 gives a single value, more gives a list. `ook` holds other spellings
    that a link may use, folded by `sleutel` (a gemeente without its year, say). With `leeg` it may be left open.
    """

    naam: str
    wat: str
    opties: Mapping[str, str]
    standaard: Any
    meer: int = 1
    ook: Mapping[str, str] = field(default_factory=dict)
    leeg: bool = False

    def geldig(self, waarde: Any) -> bool:
        """Whether this can be chosen here."""
        if isinstance(waarde, list) != (self.meer > 1):
            return False
        return all(d in self.opties for d in (waarde if isinstance(waarde, list) else [waarde]))

    def read(self, ruw: str) -> tuple[Any, list[str]]:
        """Value from URL text, and what was wrong with it; None where nothing valid is left."""
        delen = [d for d in ruw.split(",") if d] if self.meer > 1 else [ruw]
        delen = list(dict.fromkeys(d if d in self.opties else self.ook.get(sleutel(d), d) for d in delen))
        goed = [d for d in delen if d in self.opties]
        meldingen = [f"{self.wat} «{d[:60]}» kennen wij niet" for d in delen if d not in self.opties]
        if len(goed) > self.meer:
            meldingen.append(
                f"er passen hoogstens {self.meer} in één vergelijking, de eerste {self.meer} zijn gebruikt"
            )
        if self.meer > 1:
            return goed[: self.meer] if goed or not ruw else None, meldingen
        return (goed[0] if goed else None), meldingen

    def write(self, waarde: Any) -> str:
        """URL text of a value."""
        return ",".join(waarde) if self.meer > 1 else str(waarde)


@dataclass(frozen=True)
class Tekstveld(Veld):
    """Words that someone typed, of a limited length."""

    langst: int = 200

    def read(self, ruw: str) -> tuple[Any, list[str]]:
        """The words without what cannot be printed, cut off where they become too long."""
        schoon = "".join(t if t.isprintable() else " " for t in ruw).strip()
        meldingen = [f"{self.wat} is te lang; de eerste {self.langst} tekens zijn gebruikt"]
        return schoon[: self.langst], meldingen if len(schoon) > self.langst else []

    def geldig(self, waarde: Any) -> bool:
        """Any text of this length."""
        return isinstance(waarde, str) and len(waarde) <= self.langst


@dataclass(frozen=True)
class Getalveld(Veld):
    """A number that the user may fill in, or leave open (None). In the URL with a decimal comma."""

    opties: Mapping[str, str] = field(default_factory=dict)
    standaard: Any = None
    leeg: bool = True

    def geldig(self, waarde: Any) -> bool:
        """Whether this can be filled in here."""
        return waarde is None or (isinstance(waarde, float) and abs(waarde) < GROOTSTE)

    def read(self, ruw: str) -> tuple[Any, list[str]]:
        """Number from URL text, and what was wrong with it."""
        try:
            waarde = read_typed(ruw) if ruw else None
        except ValueError as fout:
            return None, [f"{self.wat}: {fout}"]
        return (waarde, []) if self.geldig(waarde) else (None, [f"{self.wat} «{ruw[:60]}» is te groot"])

    def write(self, waarde: Any) -> str:
        """URL text of a number: a comma cannot be taken for a thousand."""
        return "" if waarde is None else f"{waarde:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def schakelaar(naam: str, wat: str, standaard: bool = False) -> Veld:
    """A field that is on or off; in the URL «aan» or «uit»."""
    return Veld(naam, wat, {"aan": "aan", "uit": "uit"}, "aan" if standaard else "uit")


def remember_pages(paginas: Mapping[str, Any]) -> None:
    """Keep this session's pages, so that any component can link to them."""
    st.session_state[_PAGINAS] = dict(paginas)


def pagina(naam: str) -> Any:
    """The page of that name, for st.page_link."""
    return st.session_state[_PAGINAS][naam]


def jump(naam: str, parameters: Mapping[str, str]) -> None:
    """From a callback: open another page when the script runs next."""
    st.session_state[_SPRONG] = (naam, dict(parameters))


def follow_jump() -> None:
    """Carry out a jump that a callback asked for; the frame calls this before the page is drawn."""
    sprong = st.session_state.pop(_SPRONG, None)
    if sprong:
        st.switch_page(pagina(sprong[0]), query_params=sprong[1])


def take_from_address(naam: str) -> str | None:
    """Take one parameter out of the address: something to open once, not a choice on the page."""
    if naam not in st.query_params:
        return None
    waarde: str = st.query_params[naam]
    del st.query_params[naam]
    return waarde


def recall(naam: str, begin: Callable[[], Any]) -> Any:
    """Something this session keeps besides the choices in the URL; `begin` makes it at first."""
    sleutel_ = f"geheugen_{naam}"
    if sleutel_ not in st.session_state:
        st.session_state[sleutel_] = begin()
    return st.session_state[sleutel_]


def widget_waarde(sleutel: str) -> Any:
    """In a callback: the value of the widget with this key."""
    return st.session_state[sleutel]


def gekozen_op_kaart(sleutel: str) -> str | None:
    """CBS code of the area that was clicked on the map with this key, if any."""
    objecten = st.session_state[sleutel].selection.get("objects", {})
    return next((o["properties"]["code"] for laag in objecten.values() for o in laag), None)


def gekozen_in_grafiek(sleutel: str, naam: str) -> dict[str, Any] | None:
    """Fields of the mark that was clicked in the chart with this key, by its selection `naam`; None when undone."""
    gekozen = st.session_state[sleutel].selection.get(naam) or []
    return dict(gekozen[0]) if gekozen else None


class Staat:
    """The choices on one page: read with `staat["naam"]`, drawn by widgets that carry `staat.sleutel("naam")`."""

    def __init__(self, pagina: str, velden: Sequence[Veld], samenhang: Callable[[Staat], None] | None = None) -> None:
        """`samenhang` puts right what hangs on another choice, before anything is drawn or written."""
        self._velden = {v.naam: v for v in velden}
        self._bewaard: dict[str, Any] = st.session_state.setdefault(_WAARDEN, {})
        self.meldingen: list[str] = []
        nieuw = st.session_state.get(_PAGINA) != pagina
        st.session_state[_PAGINA] = pagina
        gezet = st.session_state.pop(_GEZET, False)  # by a button; the browser may still send its old URL
        bewogen = not nieuw and (gezet or any(self._uit_widget(v) != self._oud(v) for v in velden))
        url = st.query_params.to_dict()
        uit_url = self._uit_url(url) if url and not bewogen and (nieuw or url != st.session_state.get(_URL)) else {}
        for veld in velden:
            waarde = uit_url.get(veld.naam, self._oud(veld) if nieuw else self._uit_widget(veld))
            self.put(veld.naam, waarde)
        self.uit_adres = frozenset(uit_url)
        if samenhang is not None:
            samenhang(self)
        self.write_url()

    def __getitem__(self, naam: str) -> Any:
        return self._bewaard[naam]

    def aan(self, naam: str) -> bool:
        """Whether a switch is on."""
        return bool(self._bewaard[naam] == "aan")

    @staticmethod
    def sleutel(naam: str) -> str:
        """Key of the widget that draws this field."""
        return f"kies_{naam}"

    def meest(self, naam: str) -> int:
        """How many of this field may be chosen."""
        return self._velden[naam].meer

    def bewogen(self, naam: str) -> bool:
        """Whether this field was moved in a part that runs by itself, so that the page does not know yet."""
        return bool(self._uit_widget(self._velden[naam]) != self[naam])

    def put(self, naam: str, waarde: Any) -> None:
        """Set a field before its widget is drawn (or from a callback)."""
        self._bewaard[naam] = waarde
        st.session_state[self.sleutel(naam)] = waarde == "aan" if self._is_schakelaar(naam) else waarde

    def limit(self, naam: str, mogelijk: Mapping[str, str], anders: Any) -> None:
        """Keep a choice within what other choices leave of it; named in a notice when a link asked for more."""
        nu = self[naam]
        past = [d for d in nu if d in mogelijk] if isinstance(nu, list) else nu if nu in mogelijk else None
        if past == nu:
            return
        if naam in self.uit_adres:
            self.meldingen.append(f"{self._velden[naam].wat} uit deze link past niet bij de andere keuzes")
        self.put(naam, past or anders)

    def setter(self, naam: str, waarde: Any) -> Callable[[], None]:
        """A callback for a button: set this field, then the page runs again."""

        def put() -> None:
            self.put(naam, waarde)
            st.session_state[_GEZET] = True

        return put

    def parameters(self, **anders: Any) -> dict[str, str]:
        """The whole state as URL parameters, with some fields changed: for links and for the address bar."""
        waarden = {n: v.write(anders.get(n, self._bewaard[n])) for n, v in self._velden.items()}
        return {"v": VERSIE} | waarden

    def write_url(self) -> None:
        """Bring the address bar in line with the state."""
        volledig = self.parameters()
        if st.query_params.to_dict() != volledig:
            st.query_params.from_dict(volledig)
        st.session_state[_URL] = volledig

    def _is_schakelaar(self, naam: str) -> bool:
        return set(self._velden[naam].opties) == {"aan", "uit"}

    def _oud(self, veld: Veld) -> Any:
        """Value kept from before, on this or another page, if it still is a choice here."""
        waarde = self._bewaard.get(veld.naam, veld.standaard)
        return waarde if veld.geldig(waarde) else veld.standaard

    def _uit_widget(self, veld: Veld) -> Any:
        """Value as the widget has it; a widget that was not drawn keeps the old value."""
        if self.sleutel(veld.naam) not in st.session_state:
            return self._oud(veld)
        waarde = st.session_state[self.sleutel(veld.naam)]
        if self._is_schakelaar(veld.naam):
            return "aan" if waarde is True else "uit"
        return waarde if veld.geldig(waarde) else self._oud(veld)

    def _uit_url(self, url: Mapping[str, str]) -> dict[str, Any]:
        versie = url.get("v")
        if versie != VERSIE:
            wat = "zonder versienummer" if versie is None else f"uit een andere versie («{versie[:20]}»)"
            self.meldingen.append(f"deze link is {wat}; wat wij herkennen is overgenomen")
        waarden: dict[str, Any] = {}
        for naam, ruw in url.items():
            if naam == "onbekend":
                self.meldingen.append(f"de pagina «{ruw[:60]}» bestaat niet; u bent op de startpagina uitgekomen")
            elif naam in self._velden:
                waarde, fouten = self._velden[naam].read(ruw)
                self.meldingen += fouten
                if waarde is not None or (self._velden[naam].leeg and not ruw):
                    waarden[naam] = waarde
            # Streamlit leaves a step in the browser's history with this page's path and the next page's parameters:
            # who goes back there did nothing wrong, so what this session knows from another page is passed over.
            elif naam not in ("v", "embed", "embed_options", *self._bewaard):
                self.meldingen.append(f"het onderdeel «{naam[:60]}» in deze link kennen wij niet")
        return waarden
