"""The pages: types, choices, offers, needs, the portfolio, and what was planned."""
