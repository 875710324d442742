"""Which team where: thresholds, the advice on the map, what tips, coverage, deviating, and into the ontwerp."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import floor, log10

import streamlit as st

from components import kader, ontwerpen, teken, wijken, wijkgrafieken, wijkkaart
from components.document import Document
from components.html import maak
from components.kennis import kennis
from components.onthoud import EIGEN, onthoud, per_sessie
from components.staat import Staat
from components.wijkkaart import bron, eigen_grenzen
from wijkteams.basis.text import kort_getal, sleutel
from wijkteams.figuren.spec import Spec
from wijkteams.kennis.praktijk import Team
from wijkteams.ontwerp.ontwerp import Afwijking, Wijkkeuze
from wijkteams.wijken import advies as domein
from wijkteams.wijken.advies import Dekking, Grens, Wijkadvies, Wijken

GEEN = "geen"
VOLG = "volg"
KENMERKEN = ("teams_actief", "teams_gepland", "inwoners_per_team", "inwoners")
Afwijkingen = tuple[tuple[str, Afwijking], ...]


def team(staat: Staat, doc: Document, w: Wijken, gm_code: str) -> None:
    """The whole of «Welk team waar»."""
    st.html(maak("wijkadvies/uitleg", soorten=kennis().adviezen, grenzen=eigen_grenzen(w, gm_code)))
    _uit_ontwerp(staat, doc, w)
    _vragen(staat, w, gm_code)
    grens, ggz = grenzen(staat)
    indicator = staat["teken"]
    st.html(_keuze(w, gm_code, indicator, staat["ggz_teken"]))
    if grens is None:
        st.info("Vul een drempel in: vanaf welk cijfer hoort er een team te komen? De bron noemt er geen.")
        _trap(w, gm_code, indicator, None, None)
        return
    adviezen = reken(w, gm_code, grens, ggz, _afwijkingen(doc, gm_code))
    st.subheader(f"Welk team waar in {w.gemeenten[gm_code]}", anchor=False)
    wijken.toon_kaart(staat, w, gm_code, wijkkaart.van_advies(w, gm_code, adviezen))
    ander = staat["drempel_b"]
    st.html(_kantelt(w, gm_code, grens, ggz, ander, _afwijkingen(doc, gm_code)))
    _trap(w, gm_code, indicator, grens.drempel, ander)
    st.html(_advies_html(w, gm_code, adviezen, indicator, ggz is not None))
    st.html(_dekking(w, adviezen))
    _afwijken(doc, w, gm_code, grens, ggz, adviezen)
    _in_ontwerp(doc, w, gm_code, grens, ggz)


def team_groot(staat: Staat, doc: Document, w: Wijken, gm_code: str) -> None:
    """The advice for the wall."""
    grens, ggz = grenzen(staat)
    if grens is None:
        st.html(maak("kader/groot", titel=f"Welk team waar in {w.gemeenten[gm_code]}"))
        st.info("Vul eerst een drempel in: stop de projectie met Esc.")
        return
    adviezen = reken(w, gm_code, grens, ggz, _afwijkingen(doc, gm_code))
    i = w.cijfers.indicatoren
    kop = maak(
        "wijkadvies/groot",
        gemeente=w.gemeenten[gm_code],
        jaar=w.cijfers.jaar,
        zin=domein.coverage_in_words(domein.coverage(w, adviezen)),
        indicator=i[grens.indicator],
        drempel=domein.in_words(i[grens.indicator], grens.drempel),
        ggz=ggz and i[ggz.indicator],
        ggz_drempel=domein.in_words(i[ggz.indicator], ggz.drempel) if ggz else "",
    )
    st.html(kop)
    wijken.toon_kaart(staat, w, gm_code, wijkkaart.van_advies(w, gm_code, adviezen), groot=True)


def grenzen(staat: Staat) -> tuple[Grens | None, Grens | None]:
    """What the user filled in: the threshold, and the one for GGZ; None where it is open."""
    drempel, ggz, ggz_drempel = staat["drempel"], staat["ggz_teken"], staat["ggz_drempel"]
    grens = None if drempel is None else Grens(staat["teken"], drempel)
    return grens, None if ggz == GEEN or ggz_drempel is None else Grens(ggz, ggz_drempel)


@per_sessie(EIGEN)
def reken(w: Wijken, gm_code: str, grens: Grens, ggz: Grens | None, afwijkingen: Afwijkingen) -> tuple[Wijkadvies, ...]:
    """The advice for every wijk, with what the user chose otherwise."""
    return tuple(domein.advise(w, gm_code, grens, ggz, dict(afwijkingen)))


def _afwijkingen(doc: Document, gm_code: str) -> Afwijkingen:
    """The deviations in the ontwerp, when it is about this gemeente."""
    keuze = doc.nu.wijken
    return tuple(keuze.afwijkingen.items()) if keuze is not None and keuze.gemeente == gm_code else ()


# asking -------------------------------------------------------------------------------------------------------


def _vragen(staat: Staat, w: Wijken, gm_code: str) -> None:
    """Which figure stands for which problem, and from where on it counts."""
    alle = wijken.namen(w)
    kolommen = st.columns([2, 1, 1], vertical_alignment="bottom")
    with kolommen[0]:
        _teken(staat, "teken", "Waaraan leest u veel problemen af?", alle, ("drempel", "drempel_b"))
    with kolommen[1]:
        _getal(staat, "drempel", "Drempel: vanaf hier een team", w, gm_code, staat["teken"])
    with kolommen[2]:
        _getal(staat, "drempel_b", "Vergelijk met drempel", w, gm_code, staat["teken"])
    kolommen = st.columns([2, 1, 1], vertical_alignment="bottom")
    with kolommen[0]:
        opties = {GEEN: "Daar kijk ik niet naar", **alle}
        _teken(staat, "ggz_teken", "Waaraan leest u veel psychische problemen af?", opties, ("ggz_drempel",))
    if staat["ggz_teken"] != GEEN:
        with kolommen[1]:
            _getal(staat, "ggz_drempel", "Drempel voor GGZ in het team", w, gm_code, staat["ggz_teken"])


def _teken(staat: Staat, naam: str, label: str, opties: Mapping[str, str], drempels: Sequence[str]) -> None:
    """Which figure to read a problem from. Another figure has another unit, so the threshold goes with the old one."""

    def vergeet() -> None:
        for veld in drempels:
            staat.zetter(veld, None)()

    st.selectbox(
        label,
        list(opties),
        format_func=opties.__getitem__,
        key=staat.sleutel(naam),
        on_change=vergeet,
        help="Kiest u een ander cijfer, dan vervalt de drempel: die hoort bij het oude.",
    )


def _getal(staat: Staat, veld: str, vraag: str, w: Wijken, gm_code: str, indicator: str) -> None:
    waarden = [x for x in w.zichtbare(gm_code, indicator).values() if x is not None]
    breed = max(waarden) - min(waarden) if waarden else 0
    stap = 10.0 ** max(-2, floor(log10(breed)) - 1) if breed > 0 else 1.0
    st.number_input(
        vraag,
        value=None,
        step=stap,
        format="%.0f" if stap >= 1 and _heel(staat[veld]) else f"%.{max(1, _plaatsen(staat[veld], stap))}f",
        key=staat.sleutel(veld),
        placeholder="nog open",
    )


def _heel(x: float | None) -> bool:
    return x is None or x == int(x)


def _plaatsen(x: float | None, stap: float) -> int:
    """So many decimals that nothing of what was typed is lost from sight."""
    getypt = len(kort_getal(x).partition(",")[2]) if x is not None else 0
    return max(getypt, 0 if stap >= 1 else round(-log10(stap)))


@onthoud(256)
def _keuze(w: Wijken, gm_code: str, indicator: str, ggz: str) -> str:
    regel = next(r for r in _regels(w, gm_code) if r.indicator.id == indicator)
    return maak(
        "wijkadvies/keuze", indicator=regel.indicator, ggz=w.cijfers.indicatoren.get(ggz), laagste=regel.laagste,
        midden=regel.midden, hoogste=regel.hoogste, bekend=regel.bekend, totaal=len(w.van(gm_code)),
        jaar=w.cijfers.jaar, eigen=bool(w.cijfers.eigen), zin=domein.in_words,
    )  # fmt: skip


@onthoud(32)
def _regels(w: Wijken, gm_code: str) -> list[domein.Profielregel]:
    return domein.profile(w, w.van(gm_code)[0])


# showing ------------------------------------------------------------------------------------------------------


@per_sessie(EIGEN)
def _advies_html(w: Wijken, gm_code: str, adviezen: tuple[Wijkadvies, ...], indicator: str, ggz: bool) -> str:
    return maak(
        "wijkadvies/advies", adviezen=adviezen, gemeente=w.gemeenten[gm_code], jaar=w.cijfers.jaar, bron=bron(w),
        indicator=w.cijfers.indicatoren[indicator], soorten=kennis().adviezen, ggz=ggz,
        cijfers={a.wk_code: w.woord(a.wk_code, indicator) for a in adviezen}, grenzen=eigen_grenzen(w, gm_code),
    )  # fmt: skip


@per_sessie(EIGEN)
def _kantelt(
    w: Wijken, gm_code: str, grens: Grens, ggz: Grens | None, ander: float | None, afwijkingen: Afwijkingen
) -> str:
    punten = domein.tipping_points(w, gm_code, grens.indicator)
    erbij = next((p for p in punten if p.drempel < grens.drempel), None)
    eraf = next((p for p in reversed(punten) if p.drempel >= grens.drempel), None)
    paren = []
    if ander is not None:
        toen = reken(w, gm_code, grens, ggz, afwijkingen)
        paren = domein.tipped(toen, reken(w, gm_code, Grens(grens.indicator, ander), ggz, afwijkingen))
    return maak(
        "wijkadvies/kantelt", indicator=w.cijfers.indicatoren[grens.indicator], drempel=grens.drempel, ander=ander,
        erbij=erbij, eraf=eraf, erbij_namen=_genoemd(w, erbij), eraf_namen=_genoemd(w, eraf), paren=paren,
        soorten=kennis().adviezen, zin=domein.in_words,
    )  # fmt: skip


def _genoemd(w: Wijken, punt: domein.Kantelpunt | None) -> list[str]:
    return [w.naam(c) for c in punt.wijken] if punt else []


def _trap(w: Wijken, gm_code: str, indicator: str, drempel: float | None, ander: float | None) -> None:
    """How many teams at which threshold, as steps."""
    figuur, alt_tekst, html = _trap_delen(w, gm_code, indicator, drempel, ander)
    teken.toon(figuur, alt_tekst, "wijken_trap")
    st.html(html)


@onthoud(128)
def _trap_delen(
    w: Wijken, gm_code: str, indicator_id: str, drempel: float | None, ander: float | None
) -> tuple[Spec, str, str]:
    indicator = w.cijfers.indicatoren[indicator_id]
    punten = domein.tipping_points(w, gm_code, indicator_id)
    rijen: list[dict[str, str | float]] = [
        {"drempel": p.drempel, "teams": p.teams, "soort": "trap"} for p in reversed(punten)
    ]
    if punten:
        breed = (punten[0].drempel - punten[-1].drempel) or 1
        rijen.append({"drempel": punten[0].drempel + breed / 20, "teams": 0, "soort": "trap"})
    for waarde, soort in ((drempel, "nu"), (ander, "ander")):
        if waarde is not None:
            rijen.append({"drempel": waarde, "teams": 0, "soort": soort})
    titel = f"drempel: {indicator.naam} ({indicator.eenheid})"
    woorden = "; ".join(f"vanaf {domein.in_words(indicator, p.drempel)} {p.teams}" for p in punten[:40])
    alt_tekst = f"Hoeveel wijken een team krijgen bij welke drempel, in {w.gemeenten[gm_code]}. {woorden}."
    met_namen = [(p, _genoemd(w, p)) for p in punten]
    html = maak("wijkadvies/trap", punten=met_namen, indicator=indicator, zin=domein.in_words)
    return wijkgrafieken.trap(rijen, titel), alt_tekst, html


@per_sessie(EIGEN)
def _dekking(w: Wijken, adviezen: tuple[Wijkadvies, ...]) -> str:
    dekking: Dekking = domein.coverage(w, adviezen)
    return maak(
        "wijkadvies/dekking", dekking=dekking, zin=domein.coverage_in_words(dekking), jaar=w.cijfers.jaar,
        leeg=[w.naam(c) for c in dekking.leeg], zonder=[w.naam(c) for c in dekking.zonder_cijfer],
        kenmerken=[kennis().kenmerken[k] for k in KENMERKEN if k in kennis().kenmerken],
        momenten=[(g, m) for g, m in kennis().momenten() if m.bron in _met_teamgrootte()],
    )  # fmt: skip


@cache
def _met_teamgrootte() -> set[str]:
    """The sources in which gemeenten say how many inhabitants a team has."""
    return {m.bron for _, m in kennis().momenten() if m.cijfer("inwoners_per_team")}


# deciding -----------------------------------------------------------------------------------------------------


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


def _afwijken(
    doc: Document, w: Wijken, gm_code: str, grens: Grens, ggz: Grens | None, adviezen: tuple[Wijkadvies, ...]
) -> None:
    """Another team for one wijk than the advice says, with the reason."""
    soorten = kennis().adviezen
    st.subheader("Wijkt u af?", anchor=False)
    ontwerpen.balk(doc)
    per_code = {a.wk_code: a for a in adviezen}
    code = st.selectbox(
        "Wijk waarvoor u anders kiest",
        list(per_code),
        format_func=lambda c: f"{per_code[c].wijk}: {soorten[per_code[c].keuze].kort}",
        key=f"afwijk_{gm_code}",
    )
    nu = dict(_afwijkingen(doc, gm_code)).get(code)
    veld = f"afwijking_{code}_{doc.nummer}"

    def zet(advies: str, reden: str) -> None:
        rest = {c: a for c, a in _afwijkingen(doc, gm_code) if c != code}
        if advies != VOLG:
            rest[code] = Afwijking.model_validate({"advies": advies, "reden": reden})
        doc.zet(wijken=_als_keuze(w, gm_code, grens, ggz, rest))

    opties = {VOLG: "Volg het advies"} | {t.value: soorten[t].kort for t in Team if t is not Team.ONBEKEND}
    kader.keuze_met_reden(
        "Uw keuze voor deze wijk", opties, nu.advies if nu else None, nu.reden if nu else "", veld, zet
    )


def _in_ontwerp(doc: Document, w: Wijken, gm_code: str, grens: Grens, ggz: Grens | None) -> None:
    """What the ontwerp says now, and taking this page's choices over."""
    keuze = doc.nu.wijken
    nieuw = _als_keuze(w, gm_code, grens, ggz, dict(_afwijkingen(doc, gm_code)))
    st.html(_stand(w, keuze, nieuw))
    st.button(
        "Neem over in mijn ontwerp",
        on_click=lambda: doc.zet(wijken=nieuw),
        disabled=keuze == nieuw,
        type="primary",
        icon=":material/add_task:",
    )
    if keuze is not None and keuze.gemeente != gm_code:
        st.caption("Eén ontwerp gaat over één gemeente: overnemen vervangt wat er staat. U kunt dat ongedaan maken.")


def _uit_ontwerp(staat: Staat, doc: Document, w: Wijken) -> None:
    """Bring the choices of an opened ontwerp back on the page, when they can be reckoned with these figures."""
    keuze = doc.nu.wijken
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

    def haal() -> None:
        for veld, waarde in velden.items():
            staat.zetter(veld, waarde)()

    st.button("Haal de keuzes uit mijn ontwerp terug", on_click=haal, icon=":material/history:")


def _stand(w: Wijken, keuze: Wijkkeuze | None, nieuw: Wijkkeuze) -> str:
    if keuze is None:
        return maak("wijkadvies/ontwerp", keuze=None)
    bekend = w.cijfers.indicatoren

    def naam(id_: str | None) -> str:
        return bekend[id_].naam if id_ and id_ in bekend else id_ or ""

    return maak(
        "wijkadvies/ontwerp", keuze=keuze, anders=keuze != nieuw,
        gemeente=w.gemeenten.get(keuze.gemeente, keuze.gemeente),
        indicator=naam(keuze.indicator), ggz=naam(keuze.ggz_indicator), drempel=kort_getal(keuze.drempel),
        ggz_drempel="" if keuze.ggz_drempel is None else kort_getal(keuze.ggz_drempel),
        bron=kennis().bronnen[keuze.bron].kort if keuze.bron in kennis().bronnen else keuze.bron,
    )  # fmt: skip
