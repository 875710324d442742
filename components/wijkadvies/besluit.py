"""Deviating from the advice, and taking it over in the ontwerp or back out of it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import kader
from components.html import make
from components.kennis import kennis
from components.ontwerpen import balk
from components.schets import Schets
from components.staat import Staat
from components.wijkadvies.rekenen import GEEN, afwijkingen_in
from wijkteams.basis.text import kort_getal, sleutel
from wijkteams.kennis.praktijk import Team
from wijkteams.ontwerp.ontwerp import Afwijking, Wijkkeuze
from wijkteams.wijken.advies import Grens, Wijkadvies
from wijkteams.wijken.wijkcijfers import Wijken

VOLG = "volg"


def _als_keuze(
    w: Wijken, gm_code: str, grens: Grens, ggz: Grens | None, afwijkingen: Mapping[str, Afwijking]
) -> Wijkkeuze:
    return Wijkkeuze(
        gemeente=gm_code,
        jaar=w.cijfers.jaar,
        indicator=grens.indicator,
        drempel=grens.drempel,
        ggz_indicator=ggz.indicator if ggz else None,
        ggz_drempel=ggz.drempel if ggz else None,
        bron=w.cijfers.bron,
        eigen_grenzen=w.eigen_grenzen(gm_code) is not None,
        afwijkingen=dict(afwijkingen),
    )


def afwijken(
    schets: Schets, w: Wijken, gm_code: str, grens: Grens, ggz: Grens | None, adviezen: tuple[Wijkadvies, ...]
) -> None:
    """Another team for one wijk than the advice says, with the reason."""
    soorten = kennis().adviezen
    st.subheader("Wijkt u af?", anchor=False)
    balk.show(schets)
    per_code = {a.wk_code: a for a in adviezen}
    code = st.selectbox(
        "Wijk waarvoor u anders kiest",
        list(per_code),
        format_func=lambda c: f"{per_code[c].wijk}: {soorten[per_code[c].keuze].kort}",
        key=f"afwijk_{gm_code}",
    )
    nu = dict(afwijkingen_in(schets, gm_code)).get(code)
    veld = f"afwijking_{code}_{schets.nummer}"

    def put(advies: str, reden: str) -> None:
        rest = {c: a for c, a in afwijkingen_in(schets, gm_code) if c != code}
        if advies != VOLG:
            rest[code] = Afwijking.model_validate({"advies": advies, "reden": reden})
        schets.put(wijken=_als_keuze(w, gm_code, grens, ggz, rest))

    opties = {VOLG: "Volg het advies"} | {t.value: soorten[t].kort for t in Team if t is not Team.ONBEKEND}
    kader.keuze_met_reden(
        "Uw keuze voor deze wijk", opties, nu.advies if nu else None, nu.reden if nu else "", veld, put
    )


def in_ontwerp(schets: Schets, w: Wijken, gm_code: str, grens: Grens, ggz: Grens | None) -> None:
    """What the ontwerp says now, and taking this page's choices over."""
    keuze = schets.nu.wijken
    nieuw = _als_keuze(w, gm_code, grens, ggz, dict(afwijkingen_in(schets, gm_code)))
    st.html(_stand(w, keuze, nieuw))
    st.button(
        "Neem over in mijn ontwerp",
        on_click=lambda: schets.put(wijken=nieuw),
        disabled=keuze == nieuw,
        type="primary",
        icon=":material/add_task:",
    )
    if keuze is not None and keuze.gemeente != gm_code:
        st.caption("Eén ontwerp gaat over één gemeente: overnemen vervangt wat er staat. U kunt dat ongedaan maken.")


def uit_ontwerp(staat: Staat, schets: Schets, w: Wijken) -> None:
    """Bring the choices of an opened ontwerp back on the page, when they can be reckoned with these figures."""
    keuze = schets.nu.wijken
    if keuze is None or keuze.bron != w.cijfers.bron or keuze.gemeente not in w.gemeenten:
        return
    if not {keuze.indicator, keuze.ggz_indicator or keuze.indicator} <= w.cijfers.indicatoren.keys():
        return
    velden = {
        "plaats": sleutel(w.gemeenten[keuze.gemeente]),
        "teken": keuze.indicator,
        "drempel": keuze.drempel,
        "ggz_teken": keuze.ggz_indicator or GEEN,
        "ggz_drempel": keuze.ggz_drempel,
    }
    if all(staat[veld] == waarde for veld, waarde in velden.items()):
        return

    def fetch() -> None:
        for veld, waarde in velden.items():
            staat.setter(veld, waarde)()

    st.button("Haal de keuzes uit mijn ontwerp terug", on_click=fetch, icon=":material/history:")


def _stand(w: Wijken, keuze: Wijkkeuze | None, nieuw: Wijkkeuze) -> str:
    if keuze is None:
        return make("wijkadvies/ontwerp", keuze=None)
    bekend = w.cijfers.indicatoren

    def naam(id_: str | None) -> str:
        return bekend[id_].naam if id_ and id_ in bekend else id_ or ""

    return make(
        "wijkadvies/ontwerp", keuze=keuze, anders=keuze != nieuw,
        gemeente=w.gemeenten.get(keuze.gemeente, keuze.gemeente),
        indicator=naam(keuze.indicator), ggz=naam(keuze.ggz_indicator), drempel=kort_getal(keuze.drempel),
        ggz_drempel="" if keuze.ggz_drempel is None else kort_getal(keuze.ggz_drempel),
        bron=kennis().bronnen[keuze.bron].kort if keuze.bron in kennis().bronnen else keuze.bron,
    )  # fmt: skip
