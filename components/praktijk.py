"""The parts of the Praktijk page: search, themes, and the same gemeente through time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

import streamlit as st

from components import kader, teken, vinden
from components.document import Document
from components.html import maak
from components.kennis import kennis
from components.staat import Staat, Tekstveld, Veld, herinner, widget_waarde
from wijkteams.ontwerp.ontwerp import MEESTE
from wijkteams.oordeel import vergelijken
from wijkteams.oordeel.gelijkenis import Onderscheid
from wijkteams.vinden import vondsten
from wijkteams.vinden.vondsten import SOORTEN, Vondst, Zeef
from wijkteams.vinden.zoek import Uitkomst, spans

ALLE = "alle"
PER_BLAD, PER_BLAD_GROOT = 20, 3
_FILTERS = ("thema", "functie", "bij_stap", "optie", "van", "uit_jaar", "bron", "soort")


def velden(delen: Mapping[str, str]) -> tuple[Veld, ...]:
    """Everything one can choose here."""
    return (Veld("deel_praktijk", "onderdeel", delen, "zoeken"), *_zoekvelden(), _tijdveld())


@cache
def _zoekvelden() -> tuple[Veld, ...]:
    k = kennis()
    kaart, gevonden = k.routekaart, vinden.alles().values()
    gemeenten = {g.id: g.gemeente for g in k.gemeenten.values()}
    jaren = sorted({v.peiljaar for v in gevonden})
    bronnen = {v.bron for v in gevonden}
    filters = {
        "thema": ("thema", {t.id: t.naam for t in k.themas.values()}),
        "functie": ("basisfunctie", {b.id: b.naam for b in kaart.basisfuncties}),
        "bij_stap": ("stap", {str(s.nummer): f"{s.nummer}. {s.naam}" for s in kaart.stappen}),
        "optie": ("keuze", {id_: f"{keuze.naam}: {o.naam}" for id_, (keuze, o) in k.opties().items()}),
        "van": ("gemeente", gemeenten),
        "uit_jaar": ("jaar", {str(jaar): str(jaar) for jaar in jaren}),
        "bron": ("bron", {b.id: b.kort for b in k.bronnen.values() if b.id in bronnen}),
        "soort": ("soort vondst", dict(SOORTEN)),
    }
    ook = {"van": kennis().namen}
    return (
        Tekstveld("zoek", "de zoekvraag", {}, ""),
        *(Veld(n, wat, {ALLE: "Alle"} | opties, ALLE, ook=ook.get(n, {})) for n, (wat, opties) in filters.items()),
        Veld("blad", "blad", {str(n): str(n) for n in range(1, 201)}, "1"),
    )


@cache
def _tijdveld() -> Veld:
    """The gemeenten of which there are two moments or more."""
    opties = {
        g.id: f"{g.gemeente} ({g.momenten[0].peiljaar} en {g.momenten[-1].peiljaar})"
        for g in kennis().gemeenten.values()
        if len(g.momenten) > 1
    }
    return Veld("tijd", "gemeente", opties or {"geen": "geen"}, next(iter(opties), "geen"), ook=kennis().namen)


# search -------------------------------------------------------------------------------------------------------


def zoeken(staat: Staat, doc: Document, groot: bool) -> None:
    """The search box, the filters and what was found."""
    if not groot:
        _balk(staat)
    zeef = _zeef(staat)
    vraag: str = staat["zoek"]
    if not vraag.strip() and zeef.leeg:
        st.html(maak("praktijk/begin", soorten=SOORTEN, **_aantallen()))
        if groot:
            kader.stop_projectie(staat)
        return
    uitkomst = vinden.index().search(vraag, zeef)
    per_blad = PER_BLAD_GROOT if groot else PER_BLAD
    bladen = max(-(-len(uitkomst.treffers) // per_blad), 1)
    blad = _blad(staat, bladen)
    hier = uitkomst.treffers[(blad - 1) * per_blad : blad * per_blad]
    st.html(maak("praktijk/stand", vraag=vraag, u=uitkomst, blad=blad, bladen=bladen))
    if hier and not groot:
        _noteren(doc, hier)
    if hier:
        st.html(_treffers(uitkomst, hier, (blad - 1) * per_blad + 1))
    if groot:
        kader.bladeraar(staat, "blad", [str(n) for n in range(1, bladen + 1)], "blad")
        return
    _bladeren(staat, blad, bladen)


def _balk(staat: Staat) -> None:
    """The controls: one box, and the filters folded away unless one is in use."""
    st.text_input(
        "Zoek in de praktijk",
        key=staat.sleutel("zoek"),
        max_chars=200,
        placeholder="Bijvoorbeeld: wachtlijst, ggz, mandaat, één gezin één plan",
    )
    in_gebruik = [v for v in _zoekvelden() if v.naam in _FILTERS and staat[v.naam] != ALLE]
    naam = f"Filters ({len(in_gebruik)} in gebruik)" if in_gebruik else "Filters"
    with st.expander(naam, expanded=bool(in_gebruik), key="filters"):
        kolommen = st.columns(4)
        for n, veld in enumerate(v for v in _zoekvelden() if v.naam in _FILTERS):
            with kolommen[n % 4]:
                kader.keuzelijst(staat, veld.naam, veld.wat.capitalize(), veld.opties)
        if in_gebruik:
            st.button("Wis alle filters", on_click=_wisser(staat))


def _wisser(staat: Staat) -> Callable[[], None]:
    def wis() -> None:
        for naam in _FILTERS:
            staat.zetter(naam, ALLE)()

    return wis


def _zeef(staat: Staat) -> Zeef:
    def gekozen(naam: str) -> str | None:
        return None if staat[naam] == ALLE else staat[naam]

    thema, stap, van, jaar = (gekozen(naam) for naam in ("thema", "bij_stap", "van", "uit_jaar"))
    return Zeef(
        themas=(thema,) if thema else (),
        basisfunctie=gekozen("functie"),
        stap=None if stap is None else int(stap),
        optie=gekozen("optie"),
        gemeente=kennis().gemeenten[van].gemeente if van else None,
        jaar=None if jaar is None else int(jaar),
        bron=gekozen("bron"),
        soort=gekozen("soort"),
    )


def _blad(staat: Staat, bladen: int) -> int:
    """The page of results: the first one again when the question changed, and never beyond the last."""
    geheugen = herinner("praktijk_vraag", dict)
    vraag = tuple(staat[naam] for naam in ("zoek", *_FILTERS, "projectie"))
    blad = int(staat["blad"]) if geheugen.get("vraag", vraag) == vraag else 1
    geheugen["vraag"] = vraag
    if str(min(blad, bladen)) != staat["blad"]:
        staat.zet("blad", str(min(blad, bladen)))
        staat.schrijf_url()
    return int(staat["blad"])


def _treffers(uitkomst: Uitkomst, hier: Sequence[Vondst], vanaf: int) -> str:
    """The finds as markup, with the hits marked."""
    k = kennis()
    rijen = [(v, spans(v.titel, uitkomst.raak), spans(v.tekst, uitkomst.raak)) for v in hier]
    namen = {"soorten": SOORTEN, "momenten": vinden.momenten(), "opties": k.opties(), "stappen": k.routekaart.stappen}
    namen |= {"spans": spans, "raak": uitkomst.raak}
    return maak("praktijk/treffers", rijen=rijen, vanaf=vanaf, tabellen=k.tabellen, **namen)


def _bladeren(staat: Staat, blad: int, bladen: int) -> None:
    if bladen == 1:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Vorige twintig", on_click=staat.zetter("blad", str(blad - 1)), disabled=blad == 1)
        st.button("Volgende twintig", on_click=staat.zetter("blad", str(blad + 1)), disabled=blad == bladen)
        st.markdown(f"Blad {blad} van {bladen}")


def _noteren(doc: Document, hier: Sequence[Vondst]) -> None:
    """Pick finds into the ontwerp, and let go of what was picked before: one list for both."""
    te_kiezen = [v.id for v in hier if v.soort not in vondsten.LOS]
    opties = list(dict.fromkeys([*doc.nu.praktijk, *te_kiezen]))
    sleutel = f"noteer_{doc.nummer}"

    def zet() -> None:
        gekozen: list[str] = widget_waarde(sleutel)
        doc.zet(praktijk={id_: doc.nu.praktijk.get(id_, "") for id_ in gekozen})

    st.multiselect(
        "Zet in mijn ontwerp",
        opties,
        default=list(doc.nu.praktijk),
        format_func=_naam_van,
        key=sleutel,
        max_selections=MEESTE,
        placeholder="Kies uit deze vondsten",
        help="Wat u kiest, staat bij Ontwerpen onder Notities, met ruimte voor uw eigen opmerking.",
        on_change=zet,
    )


def _naam_van(id_: str) -> str:
    v = vinden.alles()[id_]
    return f"{v.titel} ({v.gemeente or SOORTEN[v.soort].lower()}, {v.peiljaar})"


@cache
def _aantallen() -> dict[str, object]:
    gevonden = vinden.alles().values()
    jaren = sorted({v.peiljaar for v in gevonden if v.soort != "cijfer"})
    themas = [(t, sum(t.id in v.themas for v in gevonden)) for t in kennis().themas.values()]
    return {"totaal": len(gevonden), "jaren": [str(j) for j in jaren], "themas": themas}


# themes -------------------------------------------------------------------------------------------------------


def themas(staat: Staat, groot: bool) -> None:
    """Per theme what the years say beside each other; without a theme an overview of all."""
    namen = {t.id: t.naam for t in kennis().themas.values()}
    if groot:
        thema = staat["thema"] if staat["thema"] != ALLE else next(iter(namen))
        staat.zet("thema", thema)
        st.html(maak("praktijk/thema_groot", naam=namen[thema], beeld=beelden()[thema]))
        kader.bladeraar(staat, "thema", list(namen), "thema")
        return
    kader.keuzelijst(staat, "thema", "Thema", {ALLE: "Alle thema's"} | namen)
    st.html(_thema_html(staat["thema"]))


@cache
def _jaren() -> tuple[int, ...]:
    """The years of which there are moments."""
    return tuple(sorted({m.peiljaar for _, m in kennis().momenten()}))


@cache
def beelden() -> dict[str, vondsten.Themabeeld]:
    """Every theme with what each year says."""
    return {b.thema: b for b in vondsten.themes(vinden.alles().values(), kennis().themas, _jaren())}


@lru_cache(maxsize=64)
def _thema_html(thema: str) -> str:
    if thema == ALLE:
        groepen = {
            "Niet elk jaar als lastig genoemd": [b for b in beelden().values() if not b.keert_terug],
            "Keert elk jaar terug": [b for b in beelden().values() if b.keert_terug],
        }
        return maak("praktijk/themas", groepen=groepen, jaren=_jaren())
    return maak("praktijk/thema", thema=kennis().themas[thema], beeld=beelden()[thema], soorten=SOORTEN)


# through time -------------------------------------------------------------------------------------------------


def tijd(staat: Staat, groot: bool) -> None:
    """One gemeente at its first and last moment: what moved, what stayed, what cannot be said."""
    veld = _tijdveld()
    if "geen" in veld.opties:
        st.info("Van geen enkele gemeente zijn er twee momenten.")
        if groot:
            kader.stop_projectie(staat)
        return
    if groot:
        st.html(_tijd_html(staat["tijd"], True))
        kader.bladeraar(staat, "tijd", list(veld.opties), "gemeente")
        return
    kader.keuzelijst(staat, "tijd", "Gemeente", veld.opties)
    gemeente = kennis().gemeenten[staat["tijd"]]
    toen, later = gemeente.momenten[0], gemeente.momenten[-1]
    bekend = sum(v.soort is not Onderscheid.ONBEKEND for v in vergelijken.moves(toen.posities, later.posities))
    st.html(maak("praktijk/tijd_kop", g=gemeente, toen=toen, later=later, bekend=bekend))
    van, naar = teken.deelnemers(((gemeente.id, toen.peiljaar), (gemeente.id, later.peiljaar)))
    teken.toon_van_naar(list(kennis().schalen.values()), van, naar, "tijdblad")
    st.html(_tijd_html(gemeente.id, False))


@lru_cache(maxsize=64)
def _tijd_html(id_: str, groot: bool) -> str:
    k = kennis()
    gemeente = k.gemeenten[id_]
    toen, later = gemeente.momenten[0], gemeente.momenten[-1]
    verplaatst = vergelijken.moves({s: toen.posities[s] for s in k.schalen}, later.posities)
    sjabloon = "praktijk/tijd_groot" if groot else "praktijk/tijd"
    eigen = [v for v in vinden.alles().values() if v.gemeente == gemeente.gemeente]
    lastig = [
        b
        for b in vondsten.themes(eigen, k.themas, (toen.peiljaar, later.peiljaar))
        if any(tonen["lastig"] for tonen in b.jaren.values())
    ]
    gegevens = {"g": gemeente, "toen": toen, "later": later, "verplaatst": verplaatst, "lastig": lastig}
    return maak(sjabloon, soorten=SOORTEN, **gegevens)
