"""What a partnership costs, by the ingredients method, beside what there is to learn in it.

All that it takes is listed with who bears it and how: paid in money, given as time, given in kind.
What is not known widens a figure or makes it *at least*; hours stay hours until somebody gives them
a price. Benefits stand beside the costs as a table and are never made into one number.

>>> from copractice.domain.costs import Borne, Category, Ingredient, Per, Programme, cost
>>> coach = Ingredient(
...     "Coach", Category.PERSONNEL, "district", Borne.MONEY, Per.MONTH,
...     quantity=(8, 10), unit="hour", price=(62.5, 62.5),
... )
>>> total = cost(Programme((coach,), months=10, currency="USD")).total
>>> str(total.money.least), str(total.money.most), str(total.hours.least)
('5000.00', '6250.00', '80.00')
"""

from copractice.domain.costs.amounts import NOTHING, UNKNOWN, Range
from copractice.domain.costs.assumed import assumptions
from copractice.domain.costs.benefits import Benefit, Benefits
from copractice.domain.costs.figures import (
    Figure,
    cost_per_learning_hour,
    cost_per_participant,
    figures,
    present_value,
    total_cost,
)
from copractice.domain.costs.ingredients import (
    HOUR,
    USUAL_RATE,
    Borne,
    Category,
    Ingredient,
    Per,
    Programme,
)
from copractice.domain.costs.reading import (
    CostsFile,
    read_benefits,
    read_costs,
    read_ingredients,
    read_programme,
    write_benefits,
    write_costs,
    write_ingredients,
    write_programme,
)
from copractice.domain.costs.shown import told_amount
from copractice.domain.costs.tables import (
    assumption_table,
    benefit_table,
    cost_table,
    figure_table,
    summed_table,
)
from copractice.domain.costs.telling import told_benefits, told_costs, told_figure
from copractice.domain.costs.totals import By, Costs, Total, cost
from copractice.domain.costs.valuing import Line, annualised, discounted

__all__ = [
    "HOUR",
    "NOTHING",
    "UNKNOWN",
    "USUAL_RATE",
    "Benefit",
    "Benefits",
    "Borne",
    "By",
    "Category",
    "Costs",
    "CostsFile",
    "Figure",
    "Ingredient",
    "Line",
    "Per",
    "Programme",
    "Range",
    "Total",
    "annualised",
    "assumption_table",
    "assumptions",
    "benefit_table",
    "cost",
    "cost_per_learning_hour",
    "cost_per_participant",
    "cost_table",
    "discounted",
    "figure_table",
    "figures",
    "present_value",
    "read_benefits",
    "read_costs",
    "read_ingredients",
    "read_programme",
    "summed_table",
    "told_amount",
    "told_benefits",
    "told_costs",
    "told_figure",
    "total_cost",
    "write_benefits",
    "write_costs",
    "write_ingredients",
    "write_programme",
]
