"""A prediction beside its result, on a line of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.charts.chart import Chart, Column, Size, Table
from copractice.domain.charts.labels import Labels, Spot, shortened, width_of
from copractice.domain.charts.scale import Scale, value_scale
from copractice.domain.charts.svg import Drawing
from copractice.domain.spc import amount, digits_worth
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Strong, Value, Words, say


class Direction(StrEnum):
    """A prediction without a figure: which way the measure would move."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


Predicted = float | tuple[float, float] | Direction


def prediction(
    predicted: Predicted,
    *,
    title: str | Sentence,
    start: float | None = None,
    result: float | None = None,
    unit: str = "",
    digits: int | None = None,
    ends: tuple[float, float] | None = None,
) -> Chart:
    """What was predicted (a figure, a range or a direction) and what came.

    ``start`` is where the measure stood before, ``result`` is ``None`` while it is not in.
    ``ends`` are the ends of the line, by default round figures around all values.
    Raises ``ValueError`` where a direction has no start, a range runs backwards, or a value lies
    beyond the ends.
    """
    foreseen = Foreseen(
        predicted, start, result, unit, _digits(predicted, start, result, digits), ends
    )
    return Chart(
        kind="prediction",
        title=title,
        reading=in_turn(foreseen.reading()),
        method=say(
            "Tick: where it stood. Ring: what was predicted. Disc: the result. "
            "Broken line: the gap between them."
        ),
        table=foreseen.table(),
        picture=foreseen,
    )


def _digits(
    predicted: Predicted, start: float | None, result: float | None, digits: int | None
) -> int:
    """What tells the figures apart, and at least what the prediction was said with."""
    if digits is not None:
        return digits
    figures = _figures(predicted)
    said = (d for d in range(3) if all(_has(v, d) for v in figures))
    return max(digits_worth([start, result, *figures]), next(said, 3))


def _has(value: float, digits: int) -> bool:
    return abs(round(value, digits) - value) < 1e-9


def _figures(predicted: Predicted) -> tuple[float, ...]:
    if isinstance(predicted, Direction):
        return ()
    return predicted if isinstance(predicted, tuple) else (predicted,)


@dataclass(frozen=True)
class Foreseen:
    """Prediction, start and result, ready to be drawn."""

    predicted: Predicted
    start: float | None
    result: float | None
    unit: str
    digits: int
    ends: tuple[float, float] | None

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if isinstance(self.predicted, Direction) and self.start is None:
            raise ValueError("a predicted direction needs a start to move from")
        if isinstance(self.predicted, tuple) and self.predicted[0] > self.predicted[1]:
            raise ValueError(f"the predicted range {self.predicted} runs backwards")
        if self.ends is not None:
            low, high = self.ends
            beyond = [value for value in self._values() if not low <= value <= high]
            if beyond:
                raise ValueError(f"{beyond[0]} lies beyond the ends {low} and {high}")

    def _values(self) -> list[float]:
        known = (self.start, self.result, *_figures(self.predicted))
        return [value for value in known if value is not None]

    def amount(self, value: float) -> Amount:
        """A figure as it is shown."""
        return amount(value, self.unit, self.digits)

    def as_said(self, value: float) -> Amount:
        """A figure that somebody said, or an end of the line: no digit more than it has."""
        return amount(value, self.unit, next((d for d in range(3) if _has(value, d)), self.digits))

    def words(self) -> Value:
        """The prediction as it is said."""
        if isinstance(self.predicted, tuple):
            low, high = map(self.as_said, self.predicted)
            return say("{low} to {high}", low=low, high=high)
        if isinstance(self.predicted, Direction):
            return _DIRECTIONS[self.predicted]
        return self.as_said(self.predicted)

    def reading(self) -> Iterator[Sentence]:
        """Prediction, result, and how the two lie to each other."""
        yield say("Predicted: {predicted}.", predicted=Strong(self.words()))
        if self.result is None:
            yield say("The result is not in yet.")
        else:
            yield say("Result: {result}.", result=Strong(self.amount(self.result)))
            yield self._met(self.result)
        if self.start is not None:
            yield say("It stood at {start} before.", start=self.amount(self.start))

    def _met(self, result: float) -> Sentence:
        if isinstance(self.predicted, Direction):
            moved = self._moved(result)
            if moved is self.predicted:
                return say("It moved as predicted.")
            return say("It did not move as predicted.")
        low, high = (_figures(self.predicted) * 2)[:2]
        shown = round(result, self.digits)
        if shown < round(low, self.digits):
            return say("That is less than predicted.")
        if shown > round(high, self.digits):
            return say("That is more than predicted.")
        return say("That is as predicted.")

    def _moved(self, result: float) -> Direction:
        by = round(result, self.digits) - round(self.start or 0.0, self.digits)
        return Direction.SAME if by == 0 else Direction.UP if by > 0 else Direction.DOWN

    def table(self) -> Table:
        """Start, prediction and result."""
        figures = (("start", self.start), ("result", self.result))
        start, result = (None if v is None else self.amount(v) for _, v in figures)
        rows = ((say("Start"), start), (say("Predicted"), self.words()), (say("Result"), result))
        return Table(
            caption=say("Prediction and result."),
            columns=(Column(say("Figure")), Column(say("Value"), numeric=True)),
            rows=rows,
        )

    def draw(self, words: Words, size: Size) -> Drawing:
        """The line at one of two widths."""
        drawing = Drawing(790 if size == "wide" else 358, 96)
        return _Line(self, words, drawing, self._scale(drawing.width)).drawn()

    def _scale(self, width: float) -> Scale:
        most = 100.0 if self.unit == "%" else None
        known: list[float] = [*self._values(), *(self.ends or ())]
        scale = value_scale(known, 12, width - 12, most=most)
        if self.ends is None:
            return scale
        low, high = self.ends
        return Scale(low, high, 12, width - 12, (low, (low + high) / 2, high), scale.digits)


_DIRECTIONS = {
    Direction.UP: say("up"),
    Direction.DOWN: say("down"),
    Direction.SAME: say("no change"),
}
_Y = 48.0
_ARROW = 60.0


@dataclass
class _Line:
    """The drawing in the making."""

    of: Foreseen
    words: Words
    drawing: Drawing
    x: Scale

    def drawn(self) -> Drawing:
        """Line, gap, start, prediction, result, then words."""
        labels = Labels(self.drawing)
        self._axis(labels)
        self._gap()
        if self.of.start is not None:
            at = self.x(self.of.start)
            self.drawing.line("soft", (at, _Y - 10), (at, _Y + 10), 2)
        self._ring()
        if self.of.result is not None:
            inside = self._nearest(self.of.result) == self.of.result
            r = 4.6 if inside and not isinstance(self.of.predicted, tuple) else 7
            self.drawing.circle("obs", (self.x(self.of.result), _Y), r)
        self._write(labels)
        return self.drawing

    def _axis(self, labels: Labels) -> None:
        low, high = self.x.ticks[0], self.x.ticks[-1]
        self.drawing.line("grid", (self.x.start, _Y), (self.x.end, _Y), 1.5)
        for tick in (low, (low + high) / 2, high):
            at = self.x(tick)
            self.drawing.line("grid", (at, _Y - 5), (at, _Y + 5), 1.5)
        for tick, spot in (
            (low, Spot(2, _Y + 42)),
            (high, Spot(self.drawing.width - 2, _Y + 42, "end")),
        ):
            labels.put("", self.words(self.of.as_said(tick)), spot)

    def _nearest(self, result: float) -> float:
        """The predicted figure nearest to the result."""
        figures = _figures(self.of.predicted)
        if not figures:
            return result
        return min(max(result, figures[0]), figures[-1])

    def _gap(self) -> None:
        if self.of.result is None or isinstance(self.of.predicted, Direction):
            return
        ends = (self.x(self.of.result), _Y), (self.x(self._nearest(self.of.result)), _Y)
        if ends[0] != ends[1]:
            self.drawing.line("exp-line", *ends, 2.5, "3 3")

    def _ring(self) -> None:
        if isinstance(self.of.predicted, Direction):
            self._direction(self.of.predicted)
        elif isinstance(self.of.predicted, tuple):
            low, high = map(self.x, self.of.predicted)
            self.drawing.rect("exp", (low, _Y - 8), max(high - low, 2), 16, 2.6)
        else:
            self.drawing.circle("exp", (self.x(self.of.predicted), _Y), 8, 2.6)

    def _direction(self, direction: Direction) -> None:
        at = self.x(self.of.start or 0.0)
        if direction is Direction.SAME:
            self.drawing.circle("exp", (at, _Y), 8, 2.6)
            return
        way = 1 if direction is Direction.UP else -1
        tip = min(max(at + way * _ARROW, self.x.start), self.x.end)
        self.drawing.line("exp-line", (at, _Y), (tip, _Y), 2.6)
        self.drawing.path(
            "exp-line",
            f"M{tip - way * 9:.1f} {_Y - 7}L{tip:.1f} {_Y}L{tip - way * 9:.1f} {_Y + 7}",
            2.6,
        )

    def _write(self, labels: Labels) -> None:
        if self.of.result is not None:
            said = say("result {value}", value=self.of.amount(self.of.result))
            self._offer(labels, "strong", said, self.x(self.of.result), (_Y + 25, _Y - 34))
        at = self._predicted_at()
        said = say("predicted {value}", value=self.of.words())
        self._offer(labels, "exp-text", said, at, (_Y - 18, _Y - 34))
        if self.of.start is not None:
            said = say("start {value}", value=self.of.amount(self.of.start))
            self._offer(labels, "", said, self.x(self.of.start), (_Y - 18, _Y + 25, _Y - 34))

    def _predicted_at(self) -> float:
        figures = _figures(self.of.predicted) or (self.of.start or 0.0,)
        return self.x(sum(figures) / len(figures))

    def _offer(
        self, labels: Labels, role: str, said: Sentence, at: float, heights: tuple[float, ...]
    ) -> None:
        words = shortened(self.words(said), self.drawing.width)
        inside = min(max(at - width_of(words) / 2, 0), self.drawing.width - width_of(words))
        spots = [
            spot
            for y in heights
            for spot in (
                Spot(at, y, "middle"),
                Spot(at - 8, y),
                Spot(at + 8, y, "end"),
                Spot(inside, y),
            )
        ]
        labels.offer(role, [words], spots)
