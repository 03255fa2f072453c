"""Who may see and do what in choosing. What is said of the types is open: it is of no one's data.

A choice belongs to whoever weighs; it may be shared with the organisation. Plans and checks belong
to the partnership that came of it.
"""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.choosing import models as m
from copractice.choosing import reaches  # noqa: F401  (declares the reaches the rules name)
from copractice.partnerships.models import Partnership
from copractice.people.models import Organisation, Person
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

_LEADS = Q(partnership__in=my.partnerships("leads"))
_WORKS = Q(partnership__in=my.partnerships("leads", "works"))
_SHARED = Q(audience="organisation")
_HERE = Q(organisation__in=my.organisations())
_LEADER = Q(organisation__in=my.organisations_below("leader"))
_OF_PARTNER = Q(partnership__in=my.partnerships_of_organisations("leader", "steward"))

room.open("types.read", _("read and compare what is said of the types of partnership"))
room.signed_in("choice.list", _("list the choices that one may read, and begin one"))
room.signed_in("offer.list", _("look for partnerships that take others in"))
room.rule(
    "choice.read",
    m.Choice,
    _("see what somebody weighs, and how it comes out"),
    self=Q(person=ACTOR),
    shared=_SHARED & _HERE,
    leader=_SHARED & _LEADER,
)
room.rule(
    "choice.write",
    m.Choice,
    _("change what is weighed, bring candidates, found what was chosen"),
    self=Q(person=ACTOR),
    leader=_SHARED & _LEADER,
)
room.rule("choice.share", m.Choice, _("share a choice, keep it for oneself"), self=Q(person=ACTOR))
room.rule(
    "version.read",
    m.Version,
    _("see each version of a situation"),
    reader=Q(choice__in=my.choices()),
)
room.rule(
    "version.write",
    m.Version,
    _("write the next version of a situation"),
    writer=Q(person=ACTOR, choice__in=my.choices_led()),
)
room.rule(
    "weigher.read",
    Person,
    _("see who weighs what one may read"),
    reader=Q(id__in=my.weighers()),
)
room.rule(
    "candidacy.read",
    m.Candidacy,
    _("see the candidates of a choice"),
    reader=Q(choice__in=my.choices()),
)
room.rule(
    "candidacy.write",
    m.Candidacy,
    _("bring a candidate into a choice, take it out"),
    writer=Q(choice__in=my.choices_led()),
)
room.rule(
    "offer.read",
    m.Offer,
    _("see what a partnership publishes of itself"),
    published=Q(withdrawn_at__isnull=True),
    working=_WORKS,
)
room.rule(
    "offer.write",
    m.Offer,
    _("publish what a partnership offers and asks, take it back"),
    leads=_LEADS,
)
room.rule(
    "need.read",
    m.Need,
    _("see the learning needs of an organisation"),
    here=_HERE,
    leader=_LEADER,
)
room.rule(
    "need.list",
    Organisation,
    _("open the list of an organisation's learning needs"),
    here=Q(id__in=my.organisations()),
    leader=Q(id__in=my.organisations_below("leader")),
)
room.rule(
    "need.note",
    Organisation,
    _("note learning needs of an organisation"),
    leader=Q(id__in=my.organisations_below("leader")),
)
room.rule("need.write", m.Need, _("note a learning need, close it"), leader=_LEADER)
room.rule(
    "needmet.read",
    m.NeedMet,
    _("see how far a partnership or a candidate is said to meet a need"),
    here=_HERE,
    leader=_LEADER,
)
room.rule(
    "needmet.write",
    m.NeedMet,
    _("say how far a partnership or a candidate meets a need"),
    leader=_LEADER & Q(person=ACTOR),
)
room.rule(
    "needing.read",
    Person,
    _("see who notes the needs that one may read, and who says how far they are met"),
    reader=Q(id__in=my.needing()),
)
room.rule(
    "portfolio.read",
    Organisation,
    _("see all partnerships of an organisation together"),
    leader=Q(id__in=my.organisations_below("leader", "steward")),
)
room.rule(
    "now.read",
    Organisation,
    _("see what people need now, who answers it, and what was tried with what was learned"),
    leader=Q(id__in=my.organisations_below("leader")),
)
room.rule(
    "plan.read",
    m.Plan,
    _("see what was predicted when a partnership was signed"),
    working=_WORKS,
    leader_of_party=_OF_PARTNER,
)
room.rule(
    "plan.list",
    Partnership,
    _("open what was predicted of a partnership beside what was seen"),
    working=Q(id__in=my.partnerships("leads", "works")),
    leader_of_party=Q(id__in=my.partnerships_of_organisations("leader", "steward")),
)
room.rule(
    "plan.write", m.Plan, _("keep what was predicted when a partnership was signed"), leads=_LEADS
)
room.rule(
    "check.read",
    m.Check,
    _("see the risks that are looked at on a day"),
    working=_WORKS,
    leader_of_party=_OF_PARTNER,
)
room.rule("check.write", m.Check, _("set a day for a risk, say what was found"), leads=_LEADS)
