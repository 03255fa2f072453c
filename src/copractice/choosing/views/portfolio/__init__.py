"""The portfolio of an organisation: a page, and the same as files and on paper."""

from copractice.choosing.views.portfolio.files import csv, printed
from copractice.choosing.views.portfolio.page import portfolio

__all__ = ["csv", "portfolio", "printed"]
