"""One gemeente through time: what moved, what stayed, what cannot be said."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from components import kader, teken, vinden
from components.html import make
from components.kennis import kennis
from components.praktijk.velden import tijdveld
from components.staat import Staat
from wijkteams.oordeel import vergelijken
from wijkteams.oordeel.gelijkenis import Onderscheid
from wijkteams.vinden import vondsten
from wijkteams.vinden.vondsten import SOORTEN


def show(staat: Staat, groot: bool) -> None:
    """One gemeente at its first and last moment: what moved, what stayed, what cannot be said."""
    veld = tijdveld()
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
    st.html(make("praktijk/tijd_kop", g=gemeente, toen=toen, later=later, bekend=bekend))
    van, naar = teken.deelnemers(((gemeente.id, toen.peiljaar), (gemeente.id, later.peiljaar)))
    teken.show_van_naar(list(kennis().schalen.values()), van, naar, "tijdblad")
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
    return make(sjabloon, soorten=SOORTEN, **gegevens)
