"""What is weighed, what partnerships offer, which needs there are, and what was planned."""

from copractice.choosing.models.choices import Candidacy, Choice, Version
from copractice.choosing.models.needs import Need, NeedMet
from copractice.choosing.models.offers import Offer
from copractice.choosing.models.plans import Check, Plan

__all__ = ["Candidacy", "Check", "Choice", "Need", "NeedMet", "Offer", "Plan", "Version"]
