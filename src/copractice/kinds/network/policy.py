"""Who may see and do what in a network."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.partnerships.models import Partnership, Setting
from copractice.partnerships.policy import as_author, by_audience
from copractice.people.rights import ACTOR, Room, my

from . import models as m

room = Room(__package__)

_LEADS = Q(partnership__in=my.partnerships("leads"))
_WORKS = Q(partnership__in=my.partnerships("leads", "works"))
_LED = Q(audience__in=("hub", "partnership", "everyone")) & _LEADS


def _series() -> dict[str, Q]:
    """What belongs to a series: a measure of one site is its team's and the hub's, one of the
    network everyone's. A figure that tells of few is its team's alone, whoever leads.
    """
    return {"author": Q(person=ACTOR), **_told(), "team": _OWN_SITE}


def _told() -> dict[str, Q]:
    """What was made of figures, by the program and for the audience of its row."""
    return {
        "hub": _LED,
        "member": Q(audience__in=("partnership", "everyone"), partnership__in=my.partnerships()),
        "leader": Q(
            audience__in=("partnership", "everyone"),
            partnership__in=my.partnerships_of_organisations("leader"),
        ),
    }


_OWN_SITE = Q(audience__in=("team", "hub", "partnership", "everyone"), setting__in=my.settings())
_HERE = {
    "member": Q(partnership__in=my.partnerships()),
    "leader": Q(partnership__in=my.partnerships_of_organisations("leader")),
}
_AT_SITE = Q(setting__in=my.settings())


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
# Whoever writes a row must be able to read it: those who lead write what is for them too.
room.rule("value.write", m.Value, _("enter or replace a figure"), leads=_LED, team=_OWN_SITE)
room.rule("pooled.read", m.Pooled, _("see figures of several sites as one"), **_told())
room.rule("pooled.write", m.Pooled, _("make one figure of those of several sites"), leads=_LED)
room.rule("definition.read", m.Definition, _("see how a measure was defined when"), **_series())
room.rule("definition.write", m.Definition, _("change the definition of a measure"), leads=_LED)
room.rule("naming.read", m.Naming, _("see why sites are named in a measure, or not"), **_HERE)
room.rule("naming.write", m.Naming, _("say whether sites are named in a measure"), leads=_LEADS)
room.rule("sitecode.read", m.SiteCode, _("see the letter of a site"), **_HERE)
room.rule("sitecode.write", m.SiteCode, _("give a site its letter"), leads=_LEADS)
room.rule(
    "judgement.read",
    m.Judgement,
    _("see where a phase begins, what makes a level, what was left out, and why"),
    **_series(),
)
room.rule(
    "judgement.write",
    m.Judgement,
    _("say that a phase begins, freeze a baseline, leave periods out, or take that back"),
    leads=_LED,
)
room.rule("figureask.read", m.FigureAsk, _("see that a figure was asked for"), **_HERE)
room.rule("figureask.write", m.FigureAsk, _("ask for a figure"), leads=_LEADS)
room.rule(
    "figureticket.read",
    m.FigureTicket,
    _("see who was asked for a figure"),
    self=Q(person=ACTOR),
    leads=_LEADS,
)
room.rule("figureticket.write", m.FigureTicket, _("ask somebody for a figure"), leads=_LEADS)
room.rule("measure.write", m.Measure, _("define a measure"), leads=_LED)
room.rule("measure.import", m.Measure, _("bring a series into a measure"), leads=_LED)
room.rule(
    "measure.enter",
    m.Measure,
    _("open the page that takes a figure: those who lead, and teams for their own site"),
    leads=_LED,
    team=_AT_SITE,
    working=Q(per_site=True) & _WORKS,
)
room.rule(
    "site.enter",
    Setting,
    _("enter the figures of a site"),
    leads=_LEADS,
    team=Q(id__in=my.settings()),
)
room.open("figure.give", _("give one figure with the link of a letter"))
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
# Who helps writes a revision of the plan; moving a cycle on stays with the person whose it is.
room.rule(
    "cycle.help.write",
    m.Cycle,
    _("edit the plan of a cycle whose owner asked for help"),
    helper=Q(helped=True) & _LED,
    **as_author(),
)
room.rule("cycletext.read", m.CycleText, _("see how a cycle was written before"), **by_audience())
room.rule(
    "cycletext.write",
    m.CycleText,
    _("keep a revision of a cycle"),
    author=Q(by=ACTOR, person=ACTOR) & _WORKS,
    helper=Q(by=ACTOR) & _LED,
)
room.rule("cyclenote.read", m.CycleNote, _("see a note on a cycle"), **by_audience())
room.rule("cyclenote.write", m.CycleNote, _("note what was seen"), **as_author())
room.rule("protocol.read", m.Protocol, _("see a protocol and its versions"), **by_audience())
room.rule(
    "protocol.write",
    m.Protocol,
    _("write the next version of a protocol"),
    author=Q(person=ACTOR) & _WORKS,
    team=Q(audience__in=("team", "hub", "partnership", "everyone"), setting__in=my.settings()),
    hub=_LED,
    working=Q(audience__in=("partnership", "everyone")) & _WORKS,
)
room.rule(
    "protocol.settle",
    m.Protocol,
    _("say where a protocol stands"),
    author=Q(person=ACTOR) & _WORKS,
    leads=_LED,
)
room.rule("protocol.standardise", m.Protocol, _("make a protocol standard work"), leads=_LED)
room.rule(
    "protocolcycle.read",
    m.ProtocolCycle,
    _("see that a cycle tests a protocol"),
    owner=Q(owner=ACTOR),
    **by_audience(),
)
room.rule(
    "protocolcycle.write",
    m.ProtocolCycle,
    _("say that a cycle tests a protocol, or take that back"),
    owner=Q(owner=ACTOR) & _WORKS,
    leads=_LED,
    **as_author(),
)
room.rule("protocolstep.read", m.ProtocolStep, _("see how a protocol came on"), **by_audience())
room.rule("protocolstep.write", m.ProtocolStep, _("keep a step of a protocol"), **as_author())
room.rule("protocoluse.read", m.ProtocolUse, _("see who uses a protocol"), **by_audience())
room.rule("protocoluse.write", m.ProtocolUse, _("say that one uses a protocol"), **as_author())
room.rule(
    "protocol.draft",
    Partnership,
    _("write a protocol, use one, say which cycle tests it"),
    working=Q(id__in=my.partnerships("leads", "works")),
)
room.rule(
    "help.ask",
    Partnership,
    _("ask others in the network for help"),
    working=Q(id__in=my.partnerships("leads", "works")),
)
room.rule(
    "shared.read",
    Partnership,
    _("see what the network shares with guests and funders"),
    member=Q(id__in=my.partnerships()),
    leader=Q(id__in=my.partnerships_of_organisations("leader", "steward")),
)
room.rule(
    "cycletotals.read",
    m.CycleTotals,
    _("see how many cycles were studied, in totals of five people or more"),
    **_HERE,
)
room.rule("cycletotals.write", m.CycleTotals, _("release totals of cycles"), leads=_LEADS)
room.noted("measure.export")
