"""The first text of a profile: what the partnership has said already, for its leaders to change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.text import slugify

from copractice.domain.candidates import Asked, Candidate, Check, usual_checks
from copractice.domain.candidates.candidate import KEY, LONGEST_KEY
from copractice.domain.fit.options import Span
from copractice.domain.fit.situation import role_key
from copractice.domain.partnering import AgreementKind, Per
from copractice.partnerships import arrival
from copractice.partnerships.models import Agreed, Agreement, Partnership
from copractice.people.requests import Request
from copractice.people.speech import words

_A_YEAR = {Per.YEAR: 1, Per.MONTH: 12}


def first_candidate(request: Request, here: Partnership) -> Candidate:
    """What a leader begins with: name, types, purpose, partners, roles, what was agreed.

    What it is for, what there is to learn and which standards it means are left open: nothing that
    is said of a type is put into a partnership's mouth.
    """
    parts, speak = arrival.open_parts(request, here), words()
    agreed = arrival.agreed_by_role(request, here)
    fees = list(_yearly(arrival.in_force(request, here)))
    currencies = {row.currency for row, _sum in fees}
    return Candidate(
        key=key_of(here),
        name=here.name,
        kinds=tuple(dict.fromkeys(one.part.kind for one in parts)),
        about=here.purpose,
        host=", ".join(row.organisation.name for row in arrival.partners(request, here)),
        money=_span([sum_ for _row, sum_ in fees]) if len(currencies) == 1 else None,
        currency=currencies.pop() if len(currencies) == 1 else "",
        roles=tuple(_once(_roles(parts, agreed))),
        questions=tuple(
            dict.fromkeys(speak(one) for part in parts for one in part.profile.before_joining)
        ),
        checks=tuple(
            dict.fromkeys(
                Check(speak(one.risk), speak(one.look), one.months)
                for part in parts
                for one in usual_checks(part.profile)
            )
        ),
    )


def key_of(here: Partnership) -> str:
    """A key from the name; from the code where the name has no plain letters to make one of."""
    key = slugify(here.name).replace("_", "-")[:LONGEST_KEY].strip("-")
    return key if KEY.fullmatch(key) else f"partnership-{here.code}"


def _roles(
    parts: Iterable[arrival.OpenPart], agreed: dict[tuple[int, str], Agreed]
) -> Iterator[Asked]:
    speak = words()
    for one in parts:
        for role in one.profile.roles:
            row = agreed.get((one.part.pk, role.slug))
            hours = round(row.minutes / 60, 2) if row else None
            yield Asked(
                speak(role.name),
                speak(role.does),
                hours=None if hours is None else (hours, hours),
            )


def _once(rows: Iterable[Asked]) -> Iterator[Asked]:
    """Each role once, where several types have one of the same name."""
    seen: set[str] = set()
    for one in rows:
        name = role_key(one.role)
        if name not in seen:
            seen.add(name)
            yield one


def _yearly(rows: Iterable[Agreement]) -> Iterator[tuple[Agreement, float]]:
    """Fees that one partner pays again and again, with the sum for a year."""
    for row in rows:
        times = _A_YEAR.get(Per(row.per)) if row.per else None
        if row.kind == AgreementKind.FEE and row.payer_id and row.amount is not None and times:
            yield row, float(row.amount) * times


def _span(sums: list[float]) -> Span:
    return min(sums), max(sums)
