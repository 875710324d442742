"""Any two figures of the wijken against each other."""

from __future__ import annotations

import streamlit as st

from components import kader, teken
from components.html import make
from components.onthoud import onthoud
from components.staat import Staat
from components.wijken.opties import namen
from components.wijkkaart import bron
from wijkteams.figuren import wijkgrafieken
from wijkteams.figuren.kaarten import LEESBAAR
from wijkteams.figuren.spec import Spec
from wijkteams.wijken.wijkcijfers import Wijken, in_words


def show(staat: Staat, w: Wijken, gm_code: str, groot: bool = False) -> None:
    """Any two figures against each other."""
    if not groot:
        links, rechts = st.columns(2)
        with links:
            kader.keuzelijst(staat, "langs", "Van links naar rechts", namen(w))
        with rechts:
            kader.keuzelijst(staat, "omhoog", "Van onder naar boven", namen(w))
    x, y = staat["langs"], staat["omhoog"]
    if x == y:
        st.info("Kies twee verschillende cijfers.")
        return
    gekozen = tuple(staat["wijken"])
    figuur, alt_tekst, html = _spreiding(w, gm_code, x, y, gekozen, groot)
    if groot:
        st.html(make("kader/groot", titel=f"Twee cijfers in {w.gemeenten[gm_code]} ({w.cijfers.jaar})"))
    teken.show(figuur, alt_tekst, "wijken_spreiding")
    st.html(html)


@onthoud(256)
def _spreiding(w: Wijken, gm_code: str, x: str, y: str, gekozen: tuple[str, ...], groot: bool) -> tuple[Spec, str, str]:
    ix, iy = w.cijfers.indicatoren[x], w.cijfers.indicatoren[y]
    alle = [(c, w.naam(c), w.zichtbaar(c, x), w.zichtbaar(c, y)) for c in w.van(gm_code)]
    geplaatst = [rij for rij in alle if rij[2] is not None and rij[3] is not None]
    vol = len(geplaatst) > LEESBAAR
    langs = [a for _, _, a, _ in geplaatst if a is not None] or [0.0]
    rechts = min(langs) + 0.6 * (max(langs) - min(langs))
    rijen = [
        {"x": a, "y": b, "gekozen": c in gekozen, "label": n if c in gekozen or not vol else "", "links": a > rechts}
        for c, n, a, b in geplaatst
        if a is not None
    ]
    titels = [i.naam if i.eenheid in i.naam.lower() else f"{i.naam} ({i.eenheid})" for i in (ix, iy)]
    figuur = wijkgrafieken.spreiding(rijen, titels[0], titels[1], groot)
    genoemd = [rij for rij in geplaatst if not vol or rij[0] in gekozen]
    woorden = "; ".join(f"{n} {in_words(ix, a)} en {in_words(iy, b)}" for _, n, a, b in genoemd)
    alt_tekst = (
        f"{len(geplaatst)} wijken van {w.gemeenten[gm_code]} ({w.cijfers.jaar}), horizontaal {ix.naam}, verticaal "
        f"{iy.naam}. {woorden}."
    )
    html = make(
        "wijk/spreiding", x=ix, y=iy, weg=[n for _, n, a, b in alle if a is None or b is None], jaar=w.cijfers.jaar,
        rijen=[(n, w.woord(c, x), w.woord(c, y)) for c, n, _, _ in alle], bron=bron(w), tabel=not groot,
    )  # fmt: skip
    return figuur, alt_tekst, html
