"""The parts of the Ontwerpen page. Every change goes through the document, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

import streamlit as st

from components import delen, kader, keuzes, openen, precedenten, teken, vinden
from components.document import Document, als_link, uit_link
from components.html import maak, tekst
from components.kennis import kennis
from components.staat import VERSIE, Staat, gekozen_in_grafiek, pak_uit_adres, widget_waarde
from wijkteams.basis.errors import GegevensFout
from wijkteams.figuren import deelnemers as figuren
from wijkteams.figuren.schuiven import GEKOZEN, Deelnemer
from wijkteams.figuren.thema import KLEUREN, merken
from wijkteams.kennis.gemeenten import Status
from wijkteams.kennis.routekaart import Bevinding, Keuze
from wijkteams.ontwerp import ontwerp
from wijkteams.ontwerp.ontwerp import Besluit, Besluitkeuze, Ontwerp, Plek
from wijkteams.oordeel import beoordelen
from wijkteams.oordeel.beoordelen import Uitslag
from wijkteams.oordeel.gelijkenis import ranking
from wijkteams.tabellen import kennistabellen
from wijkteams.vinden.vondsten import SOORTEN

OPEN = ""
BESLUITEN = {OPEN: "Nog open", **{b.value: b.woord for b in Besluitkeuze}}


# above every part ---------------------------------------------------------------------------------------------


def lees_link(doc: Document) -> str | None:
    """Open an ontwerp from the address, once. Returns a notice when something was wrong or replaced."""
    ruw = pak_uit_adres("o")
    if ruw is None:
        return None
    try:
        doc.vervang(uit_link(ruw), opgeslagen=not doc.gewijzigd)
    except GegevensFout:
        return "De link met het ontwerp is beschadigd. Uw ontwerp is niet veranderd; vraag de maker om een nieuwe link."
    return "Het ontwerp uit de link is geopend. Met «Ongedaan maken» krijgt u terug wat u had."


def balk(doc: Document) -> None:
    """Undo, redo and whether anything is unsaved."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Ongedaan maken", on_click=doc.ongedaan, disabled=not doc.terug, icon=":material/undo:", shortcut="Ctrl+Z"
        )
        st.button("Opnieuw", on_click=doc.opnieuw, disabled=not doc.vooruit, icon=":material/redo:", shortcut="Ctrl+Y")
        st.html(maak("ontwerp/stand", o=doc.nu, gewijzigd=doc.gewijzigd))


def oordelen(o: Ontwerp) -> list[Uitslag]:
    """Every regel against this ontwerp."""
    return beoordelen.assess(kennis().routekaart, o.keuzes, o.bereiken())


# routekaart ---------------------------------------------------------------------------------------------------


def route(staat: Staat, doc: Document, stappen: Mapping[str, str]) -> None:
    """The road of eleven stappen, and one stap with its keuzes, findings, lessons and dilemma's."""
    kader.keuzelijst(staat, "stap", "Stap van de route", stappen)
    nummer = int(staat["stap"])
    kaart = kennis().routekaart
    hier = [k for k in kaart.keuzes if nummer in k.stappen]
    st.html(maak("ontwerp/stap", stap=kaart.stappen[nummer], functies=kaart.basisfuncties))
    for keuze in hier:
        kies_veld(doc, keuze)
        st.html(precedenten.van_keuze(keuze.id))
    uitslagen = oordelen(doc.nu)
    st.html(_bevindingen(uitslagen, nummer) + _weg(uitslagen, nummer) + _lessen(nummer))


def kies_veld(doc: Document, keuze: Keuze) -> None:
    """One keuze with all its options in sight; none chosen leaves it open."""
    sleutel = f"keuze_{keuze.id}_{doc.nummer}"
    namen = {o.id: o.naam for o in keuze.opties}
    open_ = "Nog een keer klikken maakt de keuze weer open."
    hulp = " ".join([keuze.uitleg, *(f"**{tekst(o.naam)}**: {tekst(o.uitleg)}" for o in keuze.opties), open_])

    def bij_keuze() -> None:
        gekozen = widget_waarde(sleutel)
        doc.kies(keuze.id, tuple(o for o in namen if o in gekozen) if keuze.meer else gekozen)

    st.pills(
        keuze.vraag,
        list(namen),
        selection_mode="multi" if keuze.meer else "single",
        default=doc.nu.keuzes.get(keuze.id),
        format_func=namen.__getitem__,
        key=sleutel,
        help=hulp,
        on_change=bij_keuze,
    )


def stap_groot(doc: Document, nummer: int) -> None:
    """One stap in big letters, for projection."""
    alle = oordelen(doc.nu)
    hier = [u for u in alle if u.regel.stap == nummer and u.geldt]
    stap, oordeel = kennis().routekaart.stappen[nummer], beoordelen.verdict(alle, nummer)
    st.html(maak("ontwerp/stap_groot", stap=stap, oordeel=oordeel, uitslagen=hier))


def _weg(uitslagen: Sequence[Uitslag], nummer: int | None) -> str:
    kaart = kennis().routekaart
    oordelen_ = [(stap, beoordelen.verdict(uitslagen, stap.nummer)) for stap in kaart.stappen]
    zelf = beoordelen.verdict(uitslagen, None)
    return maak("ontwerp/weg", oordelen=oordelen_, zelf=zelf, nu=nummer)


def _bevindingen(uitslagen: Sequence[Uitslag], nummer: int | None) -> str:
    hier = [u for u in uitslagen if u.regel.stap == nummer]
    gevonden = [(b, [u for u in hier if u.geldt and u.regel.bevinding is b]) for b in reversed(Bevinding)]
    open_ = {id_: kennistabellen.name_of(kennis(), id_) for u in hier if u.geldt is None for id_ in u.open}
    oordeel = beoordelen.verdict(uitslagen, nummer)
    return maak("ontwerp/bevindingen", gevonden=gevonden, open=list(open_.values()), oordeel=oordeel)


@lru_cache(maxsize=16)
def _lessen(nummer: int) -> str:
    kaart = kennis().routekaart
    lessen = [les for les in kaart.lessen if les.stap == nummer]
    return maak("ontwerp/lessen", lessen=lessen, dilemmas=[d for d in kaart.dilemmas if nummer in d.stappen])


# schuiven -----------------------------------------------------------------------------------------------------


BLAD = (
    "Schuivenblad van dit ontwerp: nu en gewenst op elke schaal, met een pijl ertussen en de gemeenten als stippen. "
    "De tabel hierboven zegt in woorden waar nu en gewenst staan, de lijst hieronder waar de gemeenten staan op de "
    "schuif die u zet."
)


@st.fragment
def schuiven(staat: Staat, doc: Document) -> None:
    """Now and wanted on all schuiven, and one schuif to set, with what others did.

    Runs by itself: what is around it does not change when a schuif moves, but for the balk, which is in it.
    """
    k = kennis()
    balk(doc)
    st.html(maak("ontwerp/schuiven", o=doc.nu, schalen=k.schalen.values()))
    alle = list(k.schalen.values())
    sleutel = f"ontwerp_blad_{doc.nummer}"

    def neem_over() -> None:
        klik = gekozen_in_grafiek(sleutel, GEKOZEN)
        if klik is not None:
            _neem_over(doc, klik["wie"], klik["schaal"])

    teken.toon_van_naar(alle, *figuren.van_ontwerp(k, doc.nu), sleutel, keuzes.momenten(), neem_over, BLAD)
    kader.keuzelijst(staat, "schaal", "Welke schuif zet u?", {s.id: s.vraag for s in alle})
    if staat.bewogen("schaal"):
        st.rerun(scope="app")  # for the address bar
    schaal = k.schalen[staat["schaal"]]
    kolommen = st.columns(2)
    for kolom, veld, naam in zip(kolommen, ("nu", "gewenst"), ("Nu", "Gewenst"), strict=True):
        with kolom:
            _schuif(doc, veld, naam, schaal.id)
    _precedenten(doc, schaal.id)


def _schuif(doc: Document, veld: str, naam: str, schaal: str) -> None:
    plek: Plek | None = getattr(doc.nu, veld).get(schaal)
    sleutel = f"schuif_{veld}_{schaal}_{doc.nummer}"
    namen: dict[str, str] = {OPEN: "Nog open"}
    namen |= {str(n): f"{n}. {a}" for n, a in enumerate(kennis().schalen[schaal].ankers, 1)}
    nu = OPEN if plek is None else str(plek.van) if plek.van == plek.tot else f"{plek.van}-{plek.tot}"
    namen.setdefault(nu, f"bereik {nu}")

    def zet() -> None:
        gekozen = widget_waarde(sleutel)
        van, _, tot = gekozen.partition("-")
        doc.plaats(veld, schaal, None if gekozen == OPEN else Plek(van=int(van), tot=int(tot or van)))

    st.radio(
        naam, list(namen), index=list(namen).index(nu), format_func=lambda o: tekst(namen[o]), key=sleutel,
        on_change=zet,
    )  # fmt: skip
    if plek is not None and plek.overgenomen_van:
        st.caption(f"Overgenomen van {tekst(plek.overgenomen_van)}")


def _precedenten(doc: Document, schaal: str) -> None:
    """Who stood where on this schaal, to take over without a mouse."""
    st.html(precedenten.van_schaal(schaal))
    bekend = {}
    for wie in keuzes.momenten():
        naam, plek = _stand_van(wie, schaal)
        if plek is not None:
            stap = str(plek.van) if plek.van == plek.tot else f"{plek.van} tot en met {plek.tot}"
            bekend[wie] = f"{naam}: {stap}"
    sleutel = f"overnemen_{schaal}_{doc.nummer}"

    def neem_over() -> None:
        if gekozen := widget_waarde(sleutel):
            _neem_over(doc, gekozen, schaal)

    st.selectbox(
        "Neem over als gewenst", list(bekend), index=None, placeholder="Kies een gemeente",
        format_func=bekend.__getitem__, key=sleutel, on_change=neem_over,
    )  # fmt: skip


@lru_cache(maxsize=512)
def _stand_van(wie: str, schaal: str) -> tuple[str, Plek | None]:
    """Name and position of a moment on one schaal, as it would stand in the ontwerp."""
    naam = keuzes.naam(wie)
    return naam, ontwerp.positions_of(kennis().moment(*keuzes.momenten()[wie])[1].posities, naam).get(schaal)


def _neem_over(doc: Document, wie: str, schaal: str) -> None:
    """The position of a moment becomes what is wanted, and the ontwerp remembers from whom."""
    if wie in keuzes.momenten() and schaal in kennis().schalen:  # what comes from a browser may be anything
        plek = _stand_van(wie, schaal)[1]
        if plek is not None:
            doc.plaats("gewenst", schaal, plek)
            doc.nummer += 1


def eigen_nu(doc: Document) -> Deelnemer | None:
    """The «nu» of the ontwerp as one who can be compared, plainly marked as own input; None when it is empty."""
    if not doc.nu.nu:
        return None
    naam = f"{doc.nu.gemeente or 'Eigen gemeente'} (eigen invoer)"
    posities = figuren.als_posities(kennis(), doc.nu.nu, Status.PRAKTIJK)
    return Deelnemer(naam, KLEUREN[7], "square", tuple(posities.items()))


# wat schuurt --------------------------------------------------------------------------------------------------


def schuurt(doc: Document) -> None:
    """Every spanning with its reasons, what speaks against it, and the smallest changes as options."""
    kaart = kennis().routekaart
    spanningen = [u.regel for u in oordelen(doc.nu) if u.geldt and u.regel.bevinding is Bevinding.SPANNING]
    st.html(maak("ontwerp/schuurt", aantal=len(spanningen), leeg=not doc.nu.keuzes))
    for regel in spanningen:
        with st.container(border=True):
            st.html(
                maak("ontwerp/spanning", regel=regel, stap=None if regel.stap is None else kaart.stappen[regel.stap])
            )
            opties = beoordelen.smallest_changes(kaart, regel, doc.nu.keuzes, doc.nu.bereiken())
            if not opties:
                st.markdown("Met één of twee andere keuzes is deze spanning niet op te heffen.")
                continue
            st.markdown(f"**Kleinste wijzigingen** ({len(opties)}), zonder nieuwe spanning:")
            for n, wijzigingen in enumerate(opties[:8]):
                label = " en ".join(_wijziging(w) for w in wijzigingen)
                st.button(label, key=f"wijzig_{regel.id}_{n}", on_click=_voer_uit(doc, wijzigingen))
            if len(opties) > 8:
                st.caption(f"En nog {len(opties) - 8} andere.")


def _wijziging(w: beoordelen.Wijziging) -> str:
    keuze = kennis().routekaart.keuze(w.keuze)
    opties = [w.waarde] if isinstance(w.waarde, str) else list(w.waarde)
    return f"{keuze.naam}: {', '.join(keuze.optie(o).naam for o in opties)}"


def _voer_uit(doc: Document, wijzigingen: Sequence[beoordelen.Wijziging]) -> Callable[[], None]:
    def doe() -> None:
        doc.zet(keuzes={**doc.nu.keuzes, **{w.keuze: w.waarde for w in wijzigingen}})
        doc.nummer += 1

    return doe


# dilemma's ----------------------------------------------------------------------------------------------------


def dilemmas(staat: Staat, doc: Document) -> None:
    """The log of dilemma's: choose, park or deviate on purpose, with a reason."""
    alle = {d.id: d for d in kennis().routekaart.dilemmas}
    kader.keuzelijst(staat, "dilemma", "Dilemma", {d.id: d.vraag for d in alle.values()})
    dilemma = alle[staat["dilemma"]]
    st.html(maak("ontwerp/dilemma", d=dilemma))
    nu = doc.nu.dilemmas.get(dilemma.id)
    sleutel = f"besluit_{dilemma.id}_{doc.nummer}"

    def zet(keuze: str, reden: str) -> None:
        doc.besluit(dilemma.id, Besluit.model_validate({"keuze": keuze, "reden": reden}) if keuze else None)

    kader.keuze_met_reden("Besluit", BESLUITEN, nu.keuze if nu else None, nu.reden if nu else "", sleutel, zet)
    st.html(maak("ontwerp/logboek", alle=alle.values(), besluiten=doc.nu.dilemmas, namen=BESLUITEN))


# inwonerreis --------------------------------------------------------------------------------------------------


def inwonerreis(staat: Staat, doc: Document) -> None:
    """Walk the route with an invented case: who acts, how often it changes hands, where it stalls."""
    kaart = kennis().routekaart
    casussen = {c.id: c for c in kaart.casussen}
    kader.keuzelijst(staat, "casus", "Verzonnen casus", {c.id: c.naam for c in kaart.casussen})
    casus, reis, uitslagen = casussen[staat["casus"]], beoordelen.journey(kaart, doc.nu.keuzes), oordelen(doc.nu)
    wie = dict(reis.wie)
    regels = [
        (m, kaart.stappen[m.stap], wie.get(m.stap), beoordelen.verdict(uitslagen, m.stap)) for m in casus.momenten
    ]
    st.html(maak("ontwerp/reis", casus=casus, regels=regels, reis=reis))


# varianten, gelijkenis, bestand -------------------------------------------------------------------------------


def varianten(staat: Staat, doc: Document) -> None:
    """Starting points, and this ontwerp beside a kept variant."""
    st.subheader("Beginpunt", anchor=False)
    kader.keuzelijst(staat, "gemeente", "Gemeente", keuzes.gemeente_veld().opties)
    id_, jaar = keuzes.momenten()[staat["gemeente"]]
    gemeente, moment = kennis().moment(id_, jaar)

    def begin_bij() -> None:
        doc.zet(nu=ontwerp.positions_of(moment.posities, f"{gemeente.gemeente} ({jaar})"))
        doc.nummer += 1

    def houd_vast() -> None:
        doc.variant = doc.nu

    with st.container(horizontal=True):
        st.button("Zet deze posities als «nu»", on_click=begin_bij)
        st.button("Begin met een leeg vel", on_click=lambda: doc.vervang(Ontwerp()))
    st.subheader(f"Uw ontwerp naast {gemeente.gemeente} ({jaar})", anchor=False)
    eigen, ander = figuren.van_ontwerp(kennis(), doc.nu), teken.deelnemers(((id_, jaar),))
    teken.toon_deelnemers(list(kennis().schalen.values()), [*eigen, *ander], "ontwerp_naast")
    st.subheader("Variant A naast B", anchor=False)
    st.button("Houd het huidige ontwerp vast als variant B", on_click=houd_vast)
    if doc.variant is None:
        st.info("Houd eerst een ontwerp vast als variant B. Verander daarna iets: hier ziet u dan wat verschilt.")
        return
    eerder = {u.regel.id: u.geldt for u in oordelen(doc.variant)}
    anders = [(u, eerder[u.regel.id]) for u in oordelen(doc.nu) if eerder[u.regel.id] != u.geldt]
    keuzes_ = [
        (k, doc.nu.keuzes.get(k.id), doc.variant.keuzes.get(k.id))
        for k in kennis().routekaart.keuzes
        if doc.nu.keuzes.get(k.id) != doc.variant.keuzes.get(k.id)
    ]
    st.html(maak("ontwerp/varianten", keuzes=keuzes_, anders=anders))


def lijkt(doc: Document) -> None:
    """Which gemeenten resemble the ontwerp most, by the method of Vergelijken."""
    k = kennis()
    anderen = {f"{g.id}@{m.peiljaar}": (g, m) for g, m in k.momenten()}
    eigen = figuren.als_posities(k, {**doc.nu.nu, **doc.nu.gewenst}, Status.VOORNEMEN)
    lijst = [(*anderen[u.sleutel], u) for u in ranking(eigen, {s: m.posities for s, (_, m) in anderen.items()})]
    winnaars = sorted((rij for rij in lijst if rij[2].gewonnen), key=lambda rij: -(rij[2].gewonnen or 0))
    st.html(maak("ontwerp/lijkt", lijst=lijst, winnaars=winnaars, merken=merken(k)))


def bestand(staat: Staat, doc: Document) -> None:
    """Save as a file, open a file, or share a link."""
    sleutel = f"naam_{doc.nummer}"
    for label, veld, hoog in (("Naam", "naam", False), ("Gemeente", "gemeente", False), ("Notities", "notities", True)):
        key = f"{veld}_{sleutel}"
        invoer = st.text_area if hoog else st.text_input
        invoer(
            label,
            value=getattr(doc.nu, veld),
            max_chars=5000 if hoog else 200,
            key=key,
            on_change=lambda v=veld, s=key: doc.zet(**{v: widget_waarde(s)}),
        )
    _gekozen(doc)
    gestempeld = ontwerp.stamped(doc.nu, kennis())
    st.download_button(
        "Bewaar als bestand (YAML)",
        data=ontwerp.write(gestempeld),
        file_name="ontwerp-wijkteam.yaml",
        mime="application/yaml",
        on_click=doc.bewaard,
        args=(doc.nu,),
        icon=":material/download:",
    )
    openen.openen(doc)
    delen.delen(gestempeld, partial(doc.bewaard, doc.nu))
    link = f"/ontwerpen?v={VERSIE}&o={als_link(gestempeld)}"
    st.subheader("Link", anchor=False)
    st.markdown("Deze link draagt alle keuzes en posities, maar niet uw eigen tekst: die zou in logbestanden komen.")
    st.code(link, language=None, wrap_lines=True)
    delen.qr(link)
    openen.vergelijk(doc)


def _gekozen(doc: Document) -> None:
    """What was picked from the sources, each with room for a remark and a way to let it go."""
    if not doc.nu.praktijk:
        st.html(maak("ontwerp/gekozen_leeg"))
        return
    st.subheader(f"Uit de praktijk ({len(doc.nu.praktijk)})", anchor=False)
    for id_, opmerking in doc.nu.praktijk.items():
        vondst, sleutel = vinden.alles()[id_], f"opmerking_{id_}_{doc.nummer}"
        with st.container(border=True):
            st.html(maak("ontwerp/gekozen", v=vondst, soorten=SOORTEN, momenten=vinden.momenten()))
            st.text_area(
                "Uw opmerking (komt in het bestand, niet in de link)",
                value=opmerking,
                max_chars=1000,
                height=68,
                key=sleutel,
                on_change=lambda i=id_, s=sleutel: doc.noteer(i, widget_waarde(s)),
            )
            st.button("Haal weg", key=f"weg_{sleutel}", on_click=doc.noteer, args=(id_, None))
