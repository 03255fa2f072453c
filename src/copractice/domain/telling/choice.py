"""When a letter may leave: what a person chose, their digest and their quiet hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from types import MappingProxyType

from copractice.domain.telling.kinds import USUAL, NoticeKind, Way
from copractice.domain.words import Sentence, say

WORKDAYS = frozenset(range(5))
_SATURDAY = 5
_DAY = 24 * 60
_MINUTE = timedelta(minutes=1)
_DAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}"


def _joined(sentences: Sequence[Sentence], between: str) -> Sentence:
    """Sentences one after the other."""
    places = {f"s{n}": one for n, one in enumerate(sentences)}
    return Sentence(between.join(f"{{{name}}}" for name in places), places)


@dataclass(frozen=True)
class Rhythm:
    """When a person reads mail, in their own time zone.

    ``digest_days`` are weekdays, Monday is 0; ``digest_hour`` is a full hour, 0 to 23. Quiet is
    from ``quiet_from`` until before ``quiet_to``, both in minutes after midnight; over midnight
    where the first is the later one, never where they are equal or one is ``None``. With
    ``quiet_weekends`` Saturday and Sunday are quiet as a whole. Raises :class:`ValueError` for what
    no clock shows.
    """

    digest_days: frozenset[int] = WORKDAYS
    digest_hour: int = 7
    quiet_from: int | None = None
    quiet_to: int | None = None
    quiet_weekends: bool = False

    def __post_init__(self) -> None:
        if not (self.digest_days <= frozenset(range(7)) and 0 <= self.digest_hour < 24):
            raise ValueError("no such day or hour of a digest")
        if any(m is not None and not 0 <= m < _DAY for m in (self.quiet_from, self.quiet_to)):
            raise ValueError("quiet hours begin and end within a day")

    def is_quiet(self, local: datetime) -> bool:
        """Whether no letter leaves at this local time."""
        if self.quiet_weekends and local.weekday() >= _SATURDAY:
            return True
        first, last = self.quiet_from, self.quiet_to
        if first is None or last is None or first == last:
            return False
        now = local.hour * 60 + local.minute
        return first <= now < last if first < last else now >= first or now < last

    @property
    def words(self) -> Sentence:
        """The rhythm, as the person reads it."""
        days = [_DAYS[day] for day in sorted(self.digest_days)]
        listed = say("Monday to Friday") if self.digest_days == WORKDAYS else _joined(days, ", ")
        digest = say(
            "The digest comes at {hour}: {days}.", hour=_clock(self.digest_hour * 60), days=listed
        )
        quiet = [digest]
        if self.quiet_from is not None and self.quiet_to is not None:
            first, last = _clock(self.quiet_from), _clock(self.quiet_to)
            quiet.append(say("No letters from {first} to {last}.", first=first, last=last))
        if self.quiet_weekends:
            quiet.append(say("No letters on weekends."))
        return _joined(quiet, " ")


@dataclass(frozen=True)
class Choice:
    """What a person chose for one partnership: a way for each kind, and their rhythm.

    A kind without a way has its usual one.
    """

    ways: Mapping[NoticeKind, Way] = field(default_factory=lambda: MappingProxyType({}))
    rhythm: Rhythm = field(default_factory=Rhythm)

    def way(self, kind: NoticeKind) -> Way:
        """The way of this kind."""
        return self.ways.get(kind, USUAL[kind])


def when(kind: NoticeKind, choice: Choice, at: datetime, zone: tzinfo) -> datetime | None:
    """The instant (UTC) at which the letter on something told ``at`` leaves; ``None``: no letter.

    Never within quiet hours, never before ``at``.
    """
    way = choice.way(kind)
    if way is Way.DIGEST:
        first = _next_digest(choice.rhythm, at, zone)
        return None if first is None else after_quiet(choice.rhythm, first, zone)
    return after_quiet(choice.rhythm, at, zone) if way is Way.AT_ONCE else None


def is_quiet(rhythm: Rhythm, at: datetime, zone: tzinfo) -> bool:
    """Whether no letter leaves at this instant."""
    return rhythm.is_quiet(at.astimezone(zone))


def after_quiet(rhythm: Rhythm, at: datetime, zone: tzinfo) -> datetime:
    """``at`` itself, or the end of the quiet hours in which it lies (UTC)."""
    now = at.astimezone(UTC)
    while is_quiet(rhythm, now, zone):
        now = min(_ends(rhythm, now, zone))
    return now


def _ends(rhythm: Rhythm, now: datetime, zone: tzinfo) -> Iterator[datetime]:
    """Instants after ``now`` at which quiet may end: the end of the hours, and each midnight."""
    today = now.astimezone(zone).date()
    for day in (today, today + timedelta(days=1), today + timedelta(days=2)):
        for minutes in {0, rhythm.quiet_to or 0}:
            yield from (one for one in _instants(day, minutes, zone) if one > now)


def _instants(day: date, minutes: int, zone: tzinfo) -> Iterator[datetime]:
    """A local time as instants: two where the clock is put back over it.

    Where the clock is put forward over it, the moment at which it is.
    """
    hour, minute = divmod(minutes, 60)
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    first, second = local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if second < first:
        yield _put_forward(second, first, zone)
    else:
        yield from (first, second)


def _put_forward(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The minute between two instants from which on the clock shows the later time."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > _MINUTE:
        middle = before + (after - before) // _MINUTE // 2 * _MINUTE
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def _next_digest(rhythm: Rhythm, at: datetime, zone: tzinfo) -> datetime | None:
    """The next digest that does not leave before ``at``; ``None`` where no day is chosen."""
    today = at.astimezone(zone).date()
    for ahead in range(-1, 9):
        day = today + timedelta(days=ahead)
        first = next(_instants(day, rhythm.digest_hour * 60, zone))
        if day.weekday() in rhythm.digest_days and first >= at:
            return first
    return None
