"""Who may see and do what: library."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.commons.library import models as m
from copractice.commons.library import reaches  # noqa: F401  (declares the reaches the rules name)
from copractice.partnerships.policy import as_author, by_audience
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

_LEADS = Q(partnership__in=my.partnerships("leads"))
_WORKS = Q(partnership__in=my.partnerships("leads", "works"))
_LED = Q(audience__in=("hub", "partnership", "everyone")) & _LEADS


def _together() -> dict[str, Q]:
    """Write rule of what is made together: all who work where it can be seen."""
    return {
        "author": Q(person=ACTOR) & _WORKS,
        "team": Q(
            audience__in=("team", "hub", "partnership", "everyone"), setting__in=my.settings()
        ),
        "hub": _LED,
        "working": Q(audience__in=("partnership", "everyone")) & _WORKS,
    }


room.rule("item.read", m.Item, _("see something in the library"), **by_audience())
room.rule(
    "item.write",
    m.Item,
    _("keep something in the library, describe it, write its next version"),
    **_together(),
)
room.rule(
    "item.settle",
    m.Item,
    _("say that it is ready, retire it, ask for comments"),
    author=Q(person=ACTOR) & _WORKS,
    maker=Q(audience__in=("partnership", "everyone"), id__in=my.items_made()) & _WORKS,
    leads=_LED,
)
room.rule("storedfile.read", m.StoredFile, _("open a file of the library"), **by_audience())
room.rule("storedfile.write", m.StoredFile, _("bring a file into the library"), **as_author())
# Whoever names makers must be told who does not want to be named; no page shows a name that was
# taken away.
room.rule(
    "maker.read",
    m.Maker,
    _("see who made something"),
    self=Q(credited=ACTOR),
    **by_audience(),
)
room.rule(
    "maker.write",
    m.Maker,
    _("say who made something; take one's own credit away"),
    self=Q(credited=ACTOR),
    **_together(),
)
room.rule("maker.decline", m.Maker, _("take one's own credit away"), self=Q(credited=ACTOR))
room.rule("use.read", m.Use, _("see who uses something, and what came of it"), **by_audience())
room.rule("use.write", m.Use, _("say that one uses something"), **as_author())
room.rule("comment.read", m.Comment, _("read a comment on something"), **by_audience())
room.rule("comment.write", m.Comment, _("comment on something"), **as_author())
room.rule(
    "commentrequest.read",
    m.CommentRequest,
    _("see who was asked for comments"),
    author=Q(person=ACTOR),
    self=Q(asked=ACTOR),
)
room.rule(
    "commentrequest.write",
    m.CommentRequest,
    _("ask for comments, answer, take it back"),
    author=Q(person=ACTOR) & _WORKS,
    self=Q(asked=ACTOR),
)
