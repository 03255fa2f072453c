"""Who may see and do what: forms, waves, who is asked, what was released."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.commons.instruments import models as m
from copractice.commons.instruments import reaches  # noqa: F401  (declares the reaches)
from copractice.partnerships.models import Partnership
from copractice.partnerships.policy import by_audience
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

_LEADS = Q(partnership__in=my.partnerships("leads"))
_HUB = Q(audience__in=("hub", "partnership", "everyone")) & _LEADS
_SAID = Q(state__in=("open", "closed"))


def _results(**shown: tuple[str, ...]) -> dict[str, Q]:
    """The rules of what was released: those whom the wave's audience names."""
    only = Q(**shown)
    return {
        "hub": _HUB,
        "working": only
        & Q(
            audience__in=("partnership", "everyone"),
            partnership__in=my.partnerships("leads", "works"),
        ),
        "member": only & Q(audience="everyone", partnership__in=my.partnerships()),
        "leader": only
        & Q(audience="everyone", partnership__in=my.partnerships_of_organisations("leader")),
    }


room.open("answer", _("answer one survey with the link of a letter"))
room.rule(
    "survey.list",
    Partnership,
    _("see which surveys a partnership has"),
    member=Q(id__in=my.partnerships()),
    leader=Q(id__in=my.partnerships_of_organisations("leader")),
)
room.rule(
    "survey.make",
    Partnership,
    _("open the pages that make a form"),
    leads=Q(id__in=my.partnerships("leads")),
)
room.rule("instrument.read", m.Instrument, _("see a form and its questions"), **by_audience())
room.rule(
    "instrument.write",
    m.Instrument,
    _("make or change a form"),
    leads=_HUB,
)
room.rule(
    "wave.read",
    m.Wave,
    _("see that a survey is or was open, and on which promise"),
    author=Q(person=ACTOR),
    hub=_HUB,
    working=_SAID
    & Q(
        audience__in=("partnership", "everyone"), partnership__in=my.partnerships("leads", "works")
    ),
    member=_SAID & Q(audience="everyone", partnership__in=my.partnerships()),
    leader=_SAID
    & Q(audience="everyone", partnership__in=my.partnerships_of_organisations("leader")),
    asked=_SAID & Q(id__in=my.asked_waves()),
)
room.rule(
    "wave.write",
    m.Wave,
    _("plan, close or take back a survey"),
    leads=_HUB,
)
room.rule(
    "wave.answer",
    m.Wave,
    _("answer a survey in which one is asked"),
    asked=Q(id__in=my.asked_waves()),
)
room.rule("wave.export", m.Wave, _("take along what was released of a survey"), **_results())
room.rule("ticket.read", m.Ticket, _("see that one is asked oneself"), self=Q(person=ACTOR))
room.rule("ticket.write", m.Ticket, _("answer, or say that one does not"), self=Q(person=ACTOR))
room.rule("released.read", m.Released, _("see what was released of a survey"), **_results())
room.rule("released.write", m.Released, _("release figures of a survey"), leads=_HUB)
room.rule(
    "textreview.read",
    m.TextReview,
    _("see what people wrote: those who lead all of it, others what was shown"),
    # Of one that is withheld only the reason is left.
    **_results(state__in=("shown", "withheld")),
)
room.rule(
    "textreview.write", m.TextReview, _("show a text, mask words in it, withhold it"), leads=_HUB
)
room.noted("wave.export")
