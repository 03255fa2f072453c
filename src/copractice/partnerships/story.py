"""A partnership of the demo world as data, and how it is played: through actions alone.

A type's ``demo.py`` tells what happened in which week; :func:`tell` lets people do it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from copractice.domain.partnering import (
    AgreementKind,
    Move,
    Paper,
    Passage,
    paper_of,
    with_text,
)
from copractice.domain.words import Words
from copractice.partnerships import actions
from copractice.partnerships.actions import Terms
from copractice.partnerships.models import Agreement, Part, Partnership, Party, Setting
from copractice.partnerships.papers import first_paper, title_of
from copractice.partnerships.stage import Stage
from copractice.people.models import Person

ZONE = "America/New_York"
HALF_A_YEAR = 26


@dataclass(frozen=True)
class Side:
    """An organisation that takes part, the part it plays, and what it says of itself."""

    organisation: str
    plays: str
    goals: str = ""
    rewards: str = ""
    constraints: str = ""
    time_frames: str = ""


@dataclass(frozen=True)
class Site:
    """A place where the work is done, from a week after the founding on."""

    name: str
    context: str
    week: int = 1


@dataclass(frozen=True)
class Cast:
    """A person: role in the partnership, organisation and what they are there, from a week on.

    Without a week they are there from the first days.
    """

    name: str
    role: str
    organisation: str
    affiliation: str
    face: str = ""
    site: str = ""
    week: int = 0
    until: int | None = None
    language: str = "en"


@dataclass(frozen=True)
class Did:
    """Somebody noted what they did in a week, and what came of it."""

    who: str
    practice: str
    week: int
    text: str = ""
    learned: str = ""
    minutes: int | None = None
    inside: bool | None = None
    link: str = ""


def often(
    practice: str, weeks: Iterable[int], *who: str, inside: bool | None = None
) -> tuple[Did, ...]:
    """The same people do the same in each of several weeks, as in sessions that come round."""
    return tuple(Did(one, practice, week, inside=inside) for week in weeks for one in who)


@dataclass(frozen=True)
class Wrote:
    """An agreement that was written in a week; passages replace those of the first text."""

    kind: AgreementKind
    week: int
    title: str = ""
    passages: tuple[Passage, ...] = ()
    weeks: int = 0
    review: int = HALF_A_YEAR
    amount: int = 0
    per: str = "year"
    payer: str = ""


@dataclass(frozen=True)
class Revised:
    """A passage of an agreement that was written anew in a week, and why."""

    title: str
    week: int
    slug: str
    text: str
    reason: str


@dataclass(frozen=True)
class Decision:
    """What the partners decided in a week."""

    about: str
    why: str
    week: int
    stops: bool = False


@dataclass(frozen=True)
class Story:
    """One partnership. Weeks count from one that lies ``age`` weeks ago.

    It was founded in this week, or ``prelude`` weeks before it: what happened by then has weeks
    below zero.
    """

    name: str
    kind: str
    purpose: str
    goals: str
    age: int
    lasts: int
    founder: str
    sides: tuple[Side, ...]
    cast: tuple[Cast, ...]
    sites: tuple[Site, ...] = ()
    agreed: tuple[tuple[str, int, str], ...] = ()
    wrote: tuple[Wrote, ...] = ()
    revised: tuple[Revised, ...] = ()
    did: tuple[Did, ...] = ()
    decided: tuple[Decision, ...] = ()
    starts_running: int = 6
    prelude: int = 0


@dataclass(frozen=True)
class Told:
    """What a type's own scenes need of a story that was told."""

    part: Part
    people: Mapping[str, Person]
    sites: Mapping[str, Setting]


Step = tuple[date, Callable[[], object]]
"""The day of a step of a play, and what is done on it."""


def tell(
    stage: Stage, story: Story, meanwhile: Callable[[Told], Iterable[Step]] | None = None
) -> Told:
    """Play a story, in the order of its days.

    ``meanwhile`` gives the steps that others add once people are there: they are played among those
    of the story, each on its day.
    """
    return _Telling(stage, story).play(meanwhile)


class _Telling:
    """A story while it is played, and what its later scenes need of the earlier ones."""

    def __init__(self, stage: Stage, story: Story) -> None:
        self.stage, self.story = stage, story
        self.people: dict[str, Person] = {}
        self.sites: dict[str, Setting] = {}
        self.parties: dict[str, Party] = {}
        self.agreements: dict[str, Agreement] = {}

    def day(self, week: int) -> date:
        """A day in a week of the story, each time another weekday."""
        monday = self.stage.day(week - self.story.age)
        return monday + timedelta(days=week * 3 % 5)

    def after(self, weeks: int) -> int:
        """The week that comes so many weeks after the founding."""
        return weeks - self.story.prelude

    def play(self, meanwhile: Callable[[Told], Iterable[Step]] | None) -> Told:
        self._enter_people()
        self._found()
        self._form()
        self._run_at(self.after(self.story.starts_running))
        told = Told(self.part, self.people, self.sites)
        steps = [*self._steps(), *(meanwhile(told) if meanwhile else ())]
        for _day, step in sorted(steps, key=lambda one: one[0]):
            step()
        return told

    def _steps(self) -> Iterable[Step]:
        story = self.story
        for scene, those in (
            (self._write, story.wrote),
            (self._revise, story.revised),
            (self._note, story.did),
            (self._decide, story.decided),
        ):
            for one in those:
                yield self.day(one.week), partial(self._counted, scene, one)

    def _counted(self, scene: Callable[[Any], None], one: object) -> None:
        scene(one)
        self.stage.done += 1

    def _enter_people(self) -> None:
        for one in self.story.cast:
            person = self.stage.person(one.name, one.language, one.face)
            self.people[one.name] = person
            self.stage.belongs(person, one.organisation, one.affiliation)

    def _found(self) -> None:
        story, first = self.story, self.after(0)
        day = self.day(first)
        founder = next(one for one in story.cast if one.name == story.founder)
        self.lead = self.people[story.founder]
        self.partnership: Partnership = actions.found_partnership(
            actor=self.stage.actor(self.lead, day),
            at=self.stage.at(day),
            name=story.name,
            kind_slug=story.kind,
            purpose=story.purpose,
            starts=day,
            time_zone=ZONE,
            organisation=self.stage.organisations[founder.organisation],
            plays=next(s.plays for s in story.sides if s.organisation == founder.organisation),
        )
        self.part: Part = self.partnership.partnerships_parts.get()
        self.part.partnership = self.partnership
        self.stage.has_founded(self.part)
        actions.describe_partnership(
            **self._by_lead(first),
            partnership=self.partnership,
            name=story.name,
            purpose=story.purpose,
            goals=story.goals,
            starts=day,
            until=day + timedelta(weeks=story.lasts),
        )
        self.stage.done += 2

    def _by_lead(self, week: int) -> dict[str, object]:
        day = self.day(week)
        return {"actor": self.stage.actor(self.lead, day), "at": self.stage.at(day)}

    def _form(self) -> None:
        """The first weeks: partners, sites, people, what each role gives, each side's aims."""
        for side in self.story.sides:
            self._side(side)
        for site in self.story.sites:
            self.sites[site.name] = actions.add_setting(
                **self._by_lead(self.after(site.week)),
                partnership=self.partnership,
                name=site.name,
                context=site.context,
                starts=self.day(self.after(site.week)),
                organisation=self.stage.organisations.get(site.name),
            )
        for one in self.story.cast:
            if one.name != self.story.founder:
                self._join(one)
        for role, hours, note in self.story.agreed:
            actions.agree_on_demand(
                **self._by_lead(self.after(3)),
                part=self.part,
                role=role,
                minutes=hours * 60,
                starts=self.day(self.after(3)),
                note=note,
            )
        self.stage.done += sum(
            map(len, (self.story.sides, self.story.sites, self.story.cast, self.story.agreed))
        )

    def _side(self, side: Side) -> None:
        organisation = self.stage.organisations[side.organisation]
        party = self.partnership.partnerships_partys.filter(organisation=organisation).first()
        self.parties[side.organisation] = party or actions.add_party(
            **self._by_lead(self.after(1)),
            partnership=self.partnership,
            organisation=organisation,
            plays=side.plays,
            starts=self.day(self.after(1)),
        )
        if side.goals:
            actions.state_aims(
                **self._by_lead(self.after(2)),
                party=self.parties[side.organisation],
                part=self.part,
                goals=side.goals,
                rewards=side.rewards,
                constraints=side.constraints,
                time_frames=side.time_frames,
            )

    def _join(self, one: Cast) -> None:
        week = one.week or self.after(2)
        actions.take_in(
            **self._by_lead(week),
            part=self.part,
            person=self.people[one.name],
            role=one.role,
            starts=self.day(week),
            ends=None if one.until is None else self.day(one.until),
            organisation=self.stage.organisations[one.organisation],
            setting=self.sites.get(one.site),
        )

    def _run_at(self, week: int) -> None:
        actions.move_partnership(
            **self._by_lead(week), partnership=self.partnership, move=Move.START
        )

    def _write(self, one: Wrote) -> None:
        speak = Words("en")
        paper = first_paper(one.kind, [self.part], speak)
        title = one.title or title_of(one.kind, speak)
        day = self.day(one.week)
        self.agreements[title] = actions.write_agreement(
            **self._by_lead(one.week),
            part=self.part,
            kind=one.kind,
            paper=_with(paper, one.passages),
            terms=Terms(
                title=title,
                effective=day,
                ends=day + timedelta(weeks=one.weeks) if one.weeks else None,
                review_on=day + timedelta(weeks=one.review),
                amount=Decimal(one.amount) if one.amount else None,
                currency="USD" if one.amount else "",
                per=one.per if one.amount else "",
                payer=self.parties.get(one.payer),
            ),
        )

    def _revise(self, one: Revised) -> None:
        agreement = self.agreements[one.title]
        latest = agreement.artefact.versions.order_by("-number").first()
        assert latest is not None
        actions.revise_agreement(
            **self._by_lead(one.week),
            part=self.part,
            agreement=agreement,
            base=latest.number,
            terms=replace(
                actions.terms_of(latest.value), review_on=self.day(one.week + HALF_A_YEAR)
            ),
            paper=with_text(paper_of(latest.value), {one.slug: one.text}),
            reason=one.reason,
        )

    def _note(self, one: Did) -> None:
        day, person = self.day(one.week), self.people[one.who]
        actions.note_work(
            actor=self.stage.actor(person, day),
            at=self.stage.at(day),
            part=self.part,
            practice=one.practice,
            on=day,
            text=one.text,
            learned=one.learned,
            link=one.link,
            minutes=one.minutes,
            inside_day=one.inside,
        )

    def _decide(self, one: Decision) -> None:
        actions.record_decision(
            **self._by_lead(one.week),
            part=self.part,
            about=one.about,
            text=one.why,
            stops=one.stops,
        )


def _with(paper: Paper, passages: tuple[Passage, ...]) -> Paper:
    """The paper with passages of these slugs in place of its own, and new ones at its end."""
    given = {one.slug: one for one in passages}
    kept = [given.pop(one.slug, one) for one in paper.passages]
    return Paper((*kept, *given.values()))
