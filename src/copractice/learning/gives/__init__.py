"""What learning gives to the rooms below: what people are asked, what is to be looked at again."""

from copractice.learning.gives import applying, conditions, confirming, coverage, designs, reports

__all__ = ["applying", "conditions", "confirming", "coverage", "designs", "reports"]
