"""What goes into a document, whatever its format: one neutral report, made from the domain."""

from wijkteams.rapport.factsheet import rapport_factsheet
from wijkteams.rapport.model import Rapport
from wijkteams.rapport.ontwerp import rapport_ontwerp
from wijkteams.rapport.vergelijking import rapport_vergelijking

__all__ = ["Rapport", "rapport_factsheet", "rapport_ontwerp", "rapport_vergelijking"]
