"""The ingredients of a programme: all that it takes, whoever bears it and however it is borne.

After the ingredients method: Levin and McEwan (2001), *Cost-Effectiveness Analysis*; Levin, McEwan,
Belfield, Bowden and Shand (2018), *Economic Evaluation in Education*. ``None`` is unknown and stays
so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.costs.amounts import exact
from copractice.domain.fit.options import Span
from copractice.domain.toml import Fault, NotReadable
from copractice.domain.words import Sentence, say

HOUR = "hour"
"""The unit that counts as an hour without more being said."""
USUAL_RATE = 0.03
"""The discount rate for a year where nobody gives another. Usual in the method: Levin and others
(2018). Moore, Boardman, Vining, Weimer and Greenberg (2004) advise 0.035."""
_LARGEST = 1e9
_LONGEST = 100
_YEARS = 50


class Category(StrEnum):
    """What kind of resource it is: the method's usual list."""

    PERSONNEL = "personnel"
    TRAINING = "training"
    FACILITIES = "facilities"
    MATERIALS = "materials"
    OTHER = "other"

    @property
    def words(self) -> Sentence:
        """The category as a table names it."""
        return _CATEGORIES[self]


class Borne(StrEnum):
    """How it is borne: paid in money, given as people's time, or lent and given in kind."""

    MONEY = "money"
    TIME = "time"
    IN_KIND = "in-kind"

    @property
    def words(self) -> Sentence:
        """The way as a table names it."""
        return _BORNE[self]


class Per(StrEnum):
    """How often the quantity is taken."""

    ONCE = "once"
    YEAR = "year"
    MONTH = "month"


_CATEGORIES = {
    Category.PERSONNEL: say("personnel"),
    Category.TRAINING: say("training"),
    Category.FACILITIES: say("facilities"),
    Category.MATERIALS: say("materials and equipment"),
    Category.OTHER: say("other resources"),
}
_BORNE = {
    Borne.MONEY: say("paid in money"),
    Borne.TIME: say("given as time"),
    Borne.IN_KIND: say("given in kind"),
}


@dataclass(frozen=True)
class Ingredient:
    """One resource that a programme takes, by the party that bears it.

    ``quantity`` counts units, ``price`` is that of one, each as the least and the most. The
    quantity is taken once, each year or each month; ``begins`` is the year of the programme in
    which it is first taken; with ``each`` it is for each participant. ``share`` is the part of it
    that the programme uses (0 to 1). What lasts longer than a year has ``lasts`` in years: its
    price is spread over them, and it is bought again when it is used up. ``hours`` is how many
    hours of a person's time one unit is; the unit :data:`HOUR` needs none. ``price_year`` says of
    which year the price is. ``source`` is where the figures come from, ``assumption`` what was
    taken for granted.
    Raises ``NotReadable``, which is a ``ValueError``, with all that cannot be.
    """

    name: str
    category: Category
    party: str
    borne: Borne
    per: Per
    quantity: Span | None = None
    unit: str = ""
    price: Span | None = None
    price_year: int | None = None
    hours: float | None = None
    each: bool = False
    begins: int = 1
    lasts: float | None = None
    share: Span = (1.0, 1.0)
    source: str = ""
    assumption: str = ""

    def __post_init__(self) -> None:
        _refuse(_wrong_in_ingredient(self))

    @property
    def is_work(self) -> bool:
        """Whether it is people's time, whose hours are told beside the money.

        What is given as time is, and so are personnel and training, however they are borne.
        """
        return self.borne is Borne.TIME or self.category in (Category.PERSONNEL, Category.TRAINING)

    @property
    def hours_of_one(self) -> float | None:
        """Hours of a person's time in one unit; ``None`` where nobody said."""
        return 1.0 if self.hours is None and self.unit == HOUR else self.hours

    def years(self, last: int) -> range:
        """The years of the programme in which it costs something."""
        once = self.per is Per.ONCE and self.lasts is None
        return range(self.begins, (self.begins if once else last) + 1)

    def is_taken(self, year: int) -> bool:
        """Whether it is taken in this year, and not only used on: its hours fall there."""
        if self.lasts is None:
            return True
        # The next is bought when this one is used up, in whichever year that falls.
        lasts = exact(self.lasts)
        used = (year - self.begins) % lasts
        return not used or lasts - used < 1


@dataclass(frozen=True)
class Programme:
    """What the ingredients are reckoned for.

    ``years`` is how long it runs; ``months`` how many months of a year there is work. ``rate`` is
    the discount rate for a year, as a part of 1, both where a price is spread and for the present
    value; ``rate_source`` says who gave it. ``participants`` are the people who take part,
    ``learning_hours`` the hours of learning that each has in the whole programme. With ``index``
    and ``prices_of``, prices are brought to one year: the index that the user gives by year, named
    in ``index_name``. There is none built in.
    Raises ``NotReadable`` with all that cannot be: no participants, a year without its index.
    """

    ingredients: tuple[Ingredient, ...] = ()
    years: int = 1
    months: float = 12.0
    currency: str = ""
    rate: float = USUAL_RATE
    rate_source: str = ""
    participants: Span | None = None
    learning_hours: Span | None = None
    prices_of: int | None = None
    index: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))
    index_name: str = ""

    def __post_init__(self) -> None:
        _refuse([*_wrong_in_programme(self), *_wrong_between(self)])


_Wrong = tuple[str, object, Sentence]


def _refuse(wrongs: Iterable[_Wrong]) -> None:
    faults = [Fault(where, f"“{found}”", instead) for where, found, instead in wrongs]
    if faults:
        raise NotReadable(faults)


def _wrong_in_ingredient(one: Ingredient) -> Iterator[_Wrong]:
    for name in ("name", "party"):
        if not getattr(one, name).strip():
            yield name, getattr(one, name), say("some words")
    for name in ("quantity", "price"):
        yield from _wrong_span(name, getattr(one, name), _LARGEST)
    yield from _wrong_span("share", one.share, 1.0)
    if one.hours is not None and not 0 < one.hours <= _LARGEST:
        yield "hours", one.hours, say("a number above 0")
    if one.begins < 1:
        yield "begins", one.begins, say("the year of the programme, 1 or more")
    if one.lasts is not None:
        yield from _wrong_lasting(one, one.lasts)


def _wrong_span(name: str, span: Span | None, most: float) -> Iterator[_Wrong]:
    if span is not None and not 0 <= span[0] <= span[1] <= most:
        instead = say("a number from 0 to {most}, or the least and the most of it", most=most)
        yield name, list(span), instead


def _wrong_lasting(one: Ingredient, lasts: float) -> Iterator[_Wrong]:
    if not 1 < lasts <= _LONGEST:
        instead = say(
            "years, more than 1 and up to {most}; leave it out for what is used up within a year",
            most=_LONGEST,
        )
        yield "lasts", lasts, instead
    if one.per is not Per.ONCE:
        instead = say("{per}, or leave out how long it lasts", per="per = “once”")
        yield "lasts", lasts, instead


def _wrong_in_programme(programme: Programme) -> Iterator[_Wrong]:
    if not 1 <= programme.years <= _YEARS:
        yield "programme.years", programme.years, say("whole years from 1 to {most}", most=_YEARS)
    if not 0 < programme.months <= 12:
        instead = say("months of work in a year, above 0 and up to 12")
        yield "programme.months", programme.months, instead
    if not 0 <= programme.rate < 1:
        instead = say("a part of 1, as {example} for 3 in 100", example="0.03")
        yield "programme.rate", programme.rate, instead
    yield from _wrong_divisor("participants", programme.participants, 1.0, _PEOPLE)
    yield from _wrong_divisor("learning_hours", programme.learning_hours, 0.01, _HOURS)
    yield from _wrong_index(programme)


_PEOPLE = say("how many people take part, 1 or more, or leave it out where it is not known")
_HOURS = say("hours of learning above 0, or leave it out where they are not known")


def _wrong_divisor(
    name: str, span: Span | None, least: float, instead: Sentence
) -> Iterator[_Wrong]:
    """Nothing is shared out among nobody."""
    if span is not None and not least <= span[0] <= span[1] <= _LARGEST:
        yield f"programme.{name}", span[0] if span[0] == span[1] else list(span), instead


def _wrong_index(programme: Programme) -> Iterator[_Wrong]:
    for year, value in programme.index.items():
        if not 1 / _LARGEST <= value <= _LARGEST:
            yield f"programme.index.{year}", value, say("a number above 0")
    if programme.prices_of is None and programme.index:
        instead = say("the year of the index to which prices are brought")
        yield "programme.prices_of", "", instead
    if programme.prices_of is not None and programme.prices_of not in programme.index:
        yield "programme.prices_of", programme.prices_of, _WITH_INDEX


_WITH_INDEX = say("a year for which the index is given")


def _wrong_between(programme: Programme) -> Iterator[_Wrong]:
    """What cannot be between the programme and an ingredient, by the row in which it stands."""
    for number, one in enumerate(programme.ingredients, 1):
        if one.begins > programme.years:
            instead = say("a year of the programme, at most {years}", years=programme.years)
            yield f"costs[{number}].begins", one.begins, instead
        if programme.prices_of and one.price_year not in {None, *programme.index}:
            yield f"costs[{number}].price_year", one.price_year, _WITH_INDEX
