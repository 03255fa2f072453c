"""The shared glossary: bringing a word in, saying what it means, taking one's words back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from copractice.domain.learning.glossary import Side, alike
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.learning.actions.conditions import require_going_on
from copractice.learning.models import Meaning, Term
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import next_number
from copractice.people.acting import action
from copractice.people.rights import Actor, demand


@dataclass(frozen=True)
class Sense:
    """What a word means here, on which side it is at home, and what the other side would say."""

    means: str
    side: Side
    instead: str = ""


class TermThere(NotPossible):
    """The word is in the glossary already; ``number`` is where."""

    def __init__(self, term: Term, means: str) -> None:
        super().__init__(
            say(
                "“{word}” is in the glossary already: {means} Change it there instead. Nothing was "
                "kept yet.",
                word=term.word,
                means=means,
            )
        )
        self.number = term.number


@action
def add_term(
    *, actor: Actor, at: datetime, partnership: Partnership, word: str, sense: Sense
) -> Term:
    """Bring a word into the glossary.

    Raises :class:`TermThere` where it is there already, in any case and with any spaces, and
    ``NotPossible`` in a partnership that is closed.
    """
    demand(actor, "partnerships.partnership.work", partnership)
    require_going_on(partnership)
    # The number is given out first: on PostgreSQL two writers of the same word wait for each other.
    number, key = next_number(Term, partnership), alike(word)
    there = Term.objects.filter(partnership=partnership, alike=key).first()
    if there is not None:
        held = there.meanings.filter(redacted_at=None).last()
        raise TermThere(there, held.means if held else "")
    term = Term.objects.create(partnership=partnership, number=number, word=word, alike=key)
    _write(actor, at, term, sense)
    return term


@action
def change_term(*, actor: Actor, at: datetime, term: Term, sense: Sense) -> Meaning:
    """Say anew what a word means. What stood there before can be read on.

    Raises ``NotPossible`` for a word that was taken back, and in a partnership that is closed.
    """
    demand(actor, "partnerships.partnership.work", term.partnership)
    require_going_on(term.partnership)
    if not term.word:
        raise NotPossible(say("This word was taken back. Bring it in anew. Nothing was changed."))
    return _write(actor, at, term, sense)


def _write(actor: Actor, at: datetime, term: Term, sense: Sense) -> Meaning:
    return Meaning.objects.create(
        partnership_id=term.partnership_id,
        term=term,
        person_id=actor.person,
        means=sense.means,
        side=sense.side,
        instead=sense.instead,
        written_at=at,
    )


@action
def take_back_meaning(*, actor: Actor, at: datetime, meaning: Meaning) -> Meaning:
    """Take back what one wrote that a word means; who and when stay.

    The word itself goes where nothing else is left of what it means.
    """
    demand(actor, "learning.meaning.write", meaning)
    if meaning.redacted_at is not None:
        return meaning
    meaning.means, meaning.instead, meaning.redacted_at = "", "", at
    meaning.save(update_fields=["means", "instead", "redacted_at"])
    term = meaning.term
    if not term.meanings.filter(redacted_at=None).exists():
        term.word, term.alike = "", None
        term.save(update_fields=["word", "alike"])
    return meaning
