"""Who may see and do what in a network."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.partnerships.models import Partnership
from copractice.partnerships.policy import as_author, by_audience
from copractice.people.rights import ACTOR, Room, my

from . import models as m

room = Room(__package__)

_LEADS = Q(partnership__in=my.partnerships("leads"))


def _series() -> dict[str, Q]:
    """A measure of one site is its team's and the hub's; a measure of the network is everyone's."""
    return {
        "author": Q(person=ACTOR),
        "team": Q(audience__in=("team", "hub"), setting__in=my.settings()),
        "hub": Q(partnership__in=my.partnerships("leads")),
        "member": Q(audience__in=("partnership", "everyone"), partnership__in=my.partnerships()),
        "leader": Q(
            audience__in=("partnership", "everyone"),
            partnership__in=my.partnerships_of_organisations("leader"),
        ),
    }


room.rule(
    "measure.define",
    Partnership,
    _("open the page that defines a measure"),
    leads=Q(id__in=my.partnerships("leads")),
)
room.rule(
    "cycle.plan",
    Partnership,
    _("open the page that plans a cycle"),
    working=Q(id__in=my.partnerships("leads", "works")),
)
room.rule("measure.read", m.Measure, _("see a measure, its chart and its figures"), **_series())
room.rule("measure.export", m.Measure, _("take the figures of a measure along"), **_series())
room.rule("value.read", m.Value, _("see a figure of a series"), **_series())
room.rule("phase.read", m.Phase, _("see where a phase of a measure begins"), **_series())
room.rule("phase.write", m.Phase, _("say that a new phase begins"), leads=_LEADS)
room.rule("measure.write", m.Measure, _("define a measure"), leads=_LEADS)
room.rule("measure.import", m.Measure, _("bring a series into a measure"), leads=_LEADS)
room.rule("value.write", m.Value, _("enter or replace a figure"), leads=_LEADS)
room.rule("seriesimport.read", m.SeriesImport, _("see what became of a file"), leads=_LEADS)
room.rule("seriesimport.write", m.SeriesImport, _("bring a file"), leads=_LEADS)
# Whoever may see a cycle must see what it is about: a cycle may be for everyone.
room.rule(
    "change.read",
    m.Change,
    _("see a change idea"),
    member=Q(partnership__in=my.partnerships()),
    leader=Q(partnership__in=my.partnerships_of_organisations("leader")),
    author=Q(person=ACTOR),
)
room.rule(
    "change.write",
    m.Change,
    _("enter a change idea"),
    working=Q(person=ACTOR, partnership__in=my.partnerships("leads", "works")),
)
room.rule("cycle.read", m.Cycle, _("see a cycle"), **by_audience())
room.rule("cycle.write", m.Cycle, _("plan, do, study and act on one's own cycle"), **as_author())
room.rule("cyclenote.read", m.CycleNote, _("see a note on a cycle"), **by_audience())
room.rule("cyclenote.write", m.CycleNote, _("note what was seen"), **as_author())
room.noted("measure.export")
