"""The columns of «Kerncijfers wijken en buurten» we know by name: in StatLine, in OData and in kwb-20xx.xlsx.

Ids that also stand in data/cijfers/wijken_2024.csv mean the same thing there. What is not listed is recognised by
the unit in its header, or asked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from wijkteams.kennis.cijfers import Maat

P, H, A, PCT, V, B = (
    Maat.PERSONEN, Maat.HUISHOUDENS, Maat.AANTAL, Maat.PERCENTAGE, Maat.VERHOUDING, Maat.BEDRAG,
)  # fmt: skip


@dataclass(frozen=True)
class Bekend:
    """One known column. `namen`: header words of StatLine and OData, and the short name in kwb."""

    id: str
    naam: str
    maat: Maat
    eenheid: str
    namen: tuple[str, ...]


_PERSONEN = """
inwoners | Inwoners | Aantal inwoners; a_inw
mannen | Mannen | Mannen; a_man
vrouwen | Vrouwen | Vrouwen; a_vrouw
leeftijd_0_15 | Inwoners van 0 tot 15 jaar | 0 tot 15 jaar; a_00_14
leeftijd_15_25 | Inwoners van 15 tot 25 jaar | 15 tot 25 jaar; a_15_24
leeftijd_25_45 | Inwoners van 25 tot 45 jaar | 25 tot 45 jaar; a_25_44
leeftijd_45_65 | Inwoners van 45 tot 65 jaar | 45 tot 65 jaar; a_45_64
leeftijd_65_plus | Inwoners van 65 jaar of ouder | 65 jaar of ouder; a_65_oo
ongehuwd | Ongehuwden | Ongehuwd; a_ongeh
gehuwd | Gehuwden | Gehuwd; a_gehuwd
gescheiden | Gescheiden inwoners | Gescheiden; a_gesch
verweduwd | Verweduwde inwoners | Verweduwd; a_verwed
westers | Inwoners met een westerse migratieachtergrond | Westers totaal; a_w_all
niet_westers | Inwoners met een niet-westerse migratieachtergrond | Niet-westers totaal; a_nw_all
marokko | Inwoners met herkomst Marokko (indeling tot 2022) | a_marok
antillen | Inwoners met herkomst Nederlandse Antillen en Aruba | Nederlandse Antillen en Aruba; a_antaru
suriname | Inwoners met herkomst Suriname (indeling tot 2022) | a_suri
turkije | Inwoners met herkomst Turkije (indeling tot 2022) | a_tur
overig_niet_westers | Overige niet-westerse migratieachtergrond | Overig niet-westers; a_ov_nw
geboorten | Geboorten | Geboorte totaal; a_geb
sterfte | Sterfgevallen | Sterfte totaal; a_ste
inkomensontvangers | Inkomensontvangers | Aantal inkomensontvangers; a_inkont
bijstand | Personen met bijstand | Personen per soort uitkering Bijstand; a_soz_wb
arbeidsongeschikt | Personen met een uitkering bij arbeidsongeschiktheid | Personen per soort uitkering AO; a_soz_ao
ww | Personen met WW | Personen per soort uitkering WW; a_soz_ww
aow | Personen met AOW | Personen per soort uitkering AOW; a_soz_ow
jeugdzorg | Jongeren met jeugdzorg | Aantal jongeren met jeugdzorg; Jongeren met jeugdzorg in natura; a_jz_tn
wmo_clienten | Wmo-cliënten | Wmo-cliënten; a_wmo_t
"""
_HUISHOUDENS = """
huishoudens | Huishoudens | Huishoudens totaal; a_hh
eenpersoonshuishoudens | Eenpersoonshuishoudens | Eenpersoonshuishoudens; a_1p_hh
huishoudens_zonder_kinderen | Huishoudens zonder kinderen | Huishoudens zonder kinderen; a_hh_z_k
huishoudens_met_kinderen | Huishoudens met kinderen | Huishoudens met kinderen; a_hh_m_k
"""
_AANTALLEN = """
woningen | Woningen | Woningvoorraad; a_woning
bedrijfsvestigingen | Bedrijfsvestigingen | Bedrijfsvestigingen totaal; a_bedv
personenautos | Personenauto's | Personenauto's totaal; a_pau
motorfietsen | Motorfietsen | Motorfietsen; a_m2w
"""
_PROCENTEN = """
pct_0_15 | Inwoners van 0 tot 15 jaar | p_00_14_jr
pct_15_25 | Inwoners van 15 tot 25 jaar | p_15_24_jr
pct_25_45 | Inwoners van 25 tot 45 jaar | p_25_44_jr
pct_45_65 | Inwoners van 45 tot 65 jaar | p_45_64_jr
pct_65_plus | Inwoners van 65 jaar of ouder | p_65_eo_jr
koopwoningen | Koopwoningen | Koopwoningen; p_koopw
huurwoningen | Huurwoningen | Huurwoningen totaal; p_huurw
corporatiewoningen | Huurwoningen van een corporatie | In bezit woningcorporatie; p_wcorpw
lage_inkomens_personen | Personen bij de 40% laagste inkomens | 40% personen met laagste inkomen; p_ink_li
lage_inkomens_huishoudens | Huishoudens bij de 40% laagste inkomens | 40% huishoudens met laagste inkomen; p_hh_li
laag_inkomen | Huishoudens met een laag inkomen | Huishoudens met een laag inkomen; p_hh_lkk
sociaal_minimum | Huishoudens onder of rond het sociaal minimum | Huish. onder of rond sociaal minimum; p_hh_osm
pct_jeugdzorg | Jongeren met jeugdzorg | Percentage jongeren met jeugdzorg; p_jz_tn
"""
_VERHOUDINGEN = """
gemiddelde_huishoudensgrootte | Huishoudensgrootte | personen per huishouden | Gemiddelde huishoudensgrootte; g_hhgro
inwoners_per_km2 | Bevolkingsdichtheid | inwoners per km² | Bevolkingsdichtheid; bev_dich
wmo_per_1000 | Wmo-cliënten | per 1.000 inwoners | Wmo-cliënten relatief; p_wmo_t
geboorten_per_1000 | Geboorten | per 1.000 inwoners | Geboorte relatief; p_geb
sterfte_per_1000 | Sterfgevallen | per 1.000 inwoners | Sterfte relatief; p_ste
autos_per_huishouden | Personenauto's | per huishouden | Personenauto's per huishouden; g_pau_hh
afstand_huisarts | Afstand tot de huisarts | km | Afstand tot huisartsenpraktijk; g_afs_hp
afstand_supermarkt | Afstand tot een grote supermarkt | km | Afstand tot grote supermarkt; g_afs_gs
afstand_kinderdagverblijf | Afstand tot een kinderdagverblijf | km | Afstand tot kinderdagverblijf; g_afs_kv
afstand_school | Afstand tot een basisschool | km | Afstand tot school; g_afs_sc
scholen_binnen_3km | Basisscholen binnen 3 km | scholen | Scholen binnen 3 km; g_3km_sc
adressendichtheid | Adressendichtheid van de omgeving | adressen per km² | Omgevingsadressendichtheid; ste_oad
oppervlakte | Oppervlakte | ha | Oppervlakte totaal; a_opp_ha
oppervlakte_land | Oppervlakte land | ha | Oppervlakte land; a_lan_ha
oppervlakte_water | Oppervlakte water | ha | Oppervlakte water; a_wat_ha
"""
_BEDRAGEN = """
woz_waarde | Gemiddelde woningwaarde | Gemiddelde woningwaarde; Gemiddelde WOZ-waarde van woningen; g_woz; g_wozbag
inkomen_per_ontvanger | Gemiddeld inkomen per inkomensontvanger | Gemiddeld inkomen per inkomensontvanger; g_ink_po
inkomen_per_inwoner | Gemiddeld inkomen per inwoner | Gemiddeld inkomen per inwoner; g_ink_pi
"""


def plat(tekst: str) -> str:
    """Letters and figures only, small: how header words are compared. «65 jaar of ouder» = «65JaarOfOuder»."""
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", kaal.lower())


def _read(regels: str, maat: Maat, eenheid: str = "") -> list[Bekend]:
    uit = []
    for regel in regels.strip().splitlines():
        id_, naam, *midden, namen = (deel.strip() for deel in regel.split("|"))
        uit.append(Bekend(id_, naam, maat, midden[0] if midden else eenheid, tuple(map(plat, namen.split(";")))))
    return uit


BEKEND = (
    *_read(_PERSONEN, P, "personen"),
    *_read(_HUISHOUDENS, H, "huishoudens"),
    *_read(_AANTALLEN, A, "aantal"),
    *_read(_PROCENTEN, PCT, "%"),
    *_read(_VERHOUDINGEN, V),
    *_read(_BEDRAGEN, B, "× 1.000 euro"),
)
OP_NAAM = {naam: b for b in BEKEND for naam in b.namen}
OP_ID = {b.id: b for b in BEKEND}

# Whole and parts: what is hidden in one may be reckoned from the others. By id; parts that are not there are unknown.
OPTELLINGEN = (
    ("inwoners", ("mannen", "vrouwen")),
    ("inwoners", ("leeftijd_0_15", "leeftijd_15_25", "leeftijd_25_45", "leeftijd_45_65", "leeftijd_65_plus")),
    ("inwoners", ("ongehuwd", "gehuwd", "gescheiden", "verweduwd")),
    ("niet_westers", ("marokko", "antillen", "suriname", "turkije", "overig_niet_westers")),
    ("huishoudens", ("eenpersoonshuishoudens", "huishoudens_zonder_kinderen", "huishoudens_met_kinderen")),
)
