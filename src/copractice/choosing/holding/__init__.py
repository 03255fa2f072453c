"""The portfolio of an organisation, read from rows that the reader may see, as plain values.

Nothing is counted anew: what was seen is what each partnership released last.
"""

from copractice.choosing.holding.portfolio import Portfolio, portfolio_of

__all__ = ["Portfolio", "portfolio_of"]
