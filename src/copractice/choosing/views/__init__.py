"""The pages: types, choices, offers, needs, the leader's page, the portfolio, what was planned."""
