"""Why the store of answers refuses to work. Each says what happened and what to do."""

from __future__ import annotations

from pathlib import Path

from copractice.domain.words import Sentence, say


class StoreFault(Exception):
    """The store cannot do what it was asked; ``sentence`` says why, to whoever runs the server."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def no_key(path: Path) -> StoreFault:
    """There are answers, but no key to read them."""
    return StoreFault(
        say(
            "The key of the answers is not there: {path}. Without it nobody can read them. Put "
            "the file back from where you keep it, apart from the backups. Nothing was changed.",
            path=str(path),
        )
    )


def bad_key(path: Path) -> StoreFault:
    """The file of the key holds something else."""
    return StoreFault(
        say(
            "{path} is not a key of answers: it holds 64 hexadecimal digits. Put the right file "
            "back. Nothing was changed.",
            path=str(path),
        )
    )


def wrong_key() -> StoreFault:
    """The key is not the one under which the answers were kept."""
    return StoreFault(
        say(
            "This key is not the one of these answers. Put back the key that belongs to them. "
            "Nothing was changed."
        )
    )


def damaged(name: str) -> StoreFault:
    """A file was changed, cut, taken away, or put in the place of another."""
    return StoreFault(
        say(
            "“{name}” in the store of answers is not as the program left it: changed, cut short, "
            "taken away, or put in the place of another. Take it from a backup. Nothing was "
            "changed.",
            name=name,
        )
    )


def destroyed() -> StoreFault:
    """The answers were destroyed on purpose."""
    return StoreFault(say("The answers of this survey were destroyed. No more are taken in."))


def other_minimum() -> StoreFault:
    """The minimum group size differs from that of earlier batches."""
    return StoreFault(
        say(
            "The minimum behind a figure cannot change once results were shown. Nothing was "
            "released."
        )
    )


def changed_since() -> StoreFault:
    """What was to be destroyed is not what was looked at."""
    return StoreFault(
        say("The answers have changed since you looked. Look again. Nothing was destroyed.")
    )
