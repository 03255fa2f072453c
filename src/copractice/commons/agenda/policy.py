"""Who may see and do what: agenda."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.commons.agenda import models as m
from copractice.partnerships.models import Partnership
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

_LEADS = Q(partnership__in=my.partnerships("leads"))
_WORKS = Q(partnership__in=my.partnerships("leads", "works"))

room.rule(
    "proposal.propose",
    Partnership,
    _("open the page that proposes what to work on"),
    working=Q(id__in=my.partnerships("leads", "works")),
)
room.rule(
    "round.open",
    Partnership,
    _("open a round of rating"),
    leads=Q(id__in=my.partnerships("leads")),
)
# The agenda is for everyone here: whoever proposes is told so before it is sent.
_SEEN: tuple[tuple[type[models.Model], str], ...] = (
    (m.Proposal, _("see what is proposed")),
    (m.Step, _("see what became of a proposal, and why")),
    (m.Outcome, _("see what a proposal led to")),
    (m.Round, _("see a round of rating")),
    (m.InRound, _("see what is rated in a round")),
    (m.PartyView, _("see a party's view of a proposal")),
)
for model, means in _SEEN:
    room.rule(
        f"{model._meta.model_name}.read",
        model,
        means,
        member=Q(partnership__in=my.partnerships()),
        leader=Q(partnership__in=my.partnerships_of_organisations("leader", "steward")),
        founder=Q(partnership__in=my.founded()),
    )
room.rule(
    "proposal.write",
    m.Proposal,
    _("propose, edit what one proposed, take it back"),
    author=Q(person=ACTOR) & _WORKS,
    leads=_LEADS,
)
room.rule("proposal.decide", m.Proposal, _("decide on a proposal, join two"), leads=_LEADS)
room.rule("proposal.link", m.Proposal, _("say what a proposal led to"), working=_WORKS)
room.rule("step.write", m.Step, _("take a step with a proposal"), author=Q(person=ACTOR) & _WORKS)
room.rule(
    "outcome.write",
    m.Outcome,
    _("keep what a proposal led to"),
    author=Q(person=ACTOR) & _WORKS,
)
room.rule("round.write", m.Round, _("open and close a round"), leads=_LEADS)
room.rule("round.rate", m.Round, _("rate the proposals of a round"), working=_WORKS)
room.rule("inround.write", m.InRound, _("put a proposal into a round"), leads=_LEADS)
room.rule("rating.read", m.Rating, _("see one's own ratings"), self=Q(person=ACTOR))
room.rule("rating.write", m.Rating, _("rate a proposal"), self=Q(person=ACTOR) & _WORKS)
room.rule("partyview.write", m.PartyView, _("count a round that closes"), leads=_LEADS)
