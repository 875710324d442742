"""What goes into a document, whatever its format: one neutral report, made from the domain."""

from datetime import date

from wijkteams.kennis.kennis import Kennis
from wijkteams.ontwerp.lading import Inhoud
from wijkteams.ontwerp.ontwerp import Ontwerp
from wijkteams.rapport.factsheet import rapport_factsheet
from wijkteams.rapport.ontwerp.geheel import rapport_ontwerp
from wijkteams.rapport.rapport import Rapport
from wijkteams.rapport.vergelijking import rapport_vergelijking

__all__ = ["Rapport", "rapport_factsheet", "rapport_ontwerp", "rapport_vergelijking", "rapporteer"]


def report(inhoud: Inhoud, kennis: Kennis, wanneer: date) -> Rapport:
    """The report of whatever travels in our files. Raises GegevensFout when the data lacks what was selected."""
    if isinstance(inhoud, Ontwerp):
        return rapport_ontwerp(kennis, inhoud, wanneer)
    momenten = inhoud.momenten(kennis)
    if inhoud.soort == "factsheet":
        return rapport_factsheet(kennis, *momenten[0], wanneer)
    return rapport_vergelijking(kennis, momenten, wanneer)
