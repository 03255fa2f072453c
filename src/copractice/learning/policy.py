"""Who may see what of learning. The three records are the trunk's, and so are their rules."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.learning import reaches  # noqa: F401  (declares the reaches the rules name)
from copractice.learning.models import (
    Application,
    Capacity,
    ConditionSaid,
    Confirming,
    Contest,
    DesignTried,
    LearningReport,
    Meaning,
    NeedNamed,
    Saying,
    Showing,
    StandardAgreed,
    Term,
    Thought,
)
from copractice.partnerships.models import Part, Partnership, Setting
from copractice.partnerships.policy import as_author, by_audience
from copractice.people.models import Person
from copractice.people.rights import ACTOR, TODAY, Room, my

room = Room(__package__)

room.signed_in("mine.read", _("see one's own learning record"))
room.rule(
    "picture.read",
    Partnership,
    _("see what a partnership asks and gives, in totals of five people or more"),
    member=Q(id__in=my.partnerships()),
    leader=Q(id__in=my.partnerships_of_organisations("leader", "steward")),
)
# One's own record names where it was done, also after one has left: the name, and no page there.
for model, column in ((Partnership, "id"), (Part, "partnership"), (Setting, "partnership")):
    room.rule(
        f"where-{model._meta.model_name}.read",
        model,
        _("see in one's own record where it was done"),
        been=Q(**{f"{column}__in": my.been_in()}),
    )
# What a person says of the record, and of their own time, is nobody else's, whoever leads.
room.rule(
    "saying.read",
    Saying,
    _("see that one is asked how much of the work the record holds"),
    self=Q(person=ACTOR),
)
room.rule(
    "saying.write",
    Saying,
    _("say how much of one's own work the record holds, or decline"),
    self=Q(person=ACTOR),
)
room.rule(
    "capacity.read",
    Capacity,
    _("see the time that one said one has for partnerships"),
    self=Q(person=ACTOR),
)
room.rule(
    "capacity.write",
    Capacity,
    _("say how much time one has for partnerships"),
    self=Q(person=ACTOR),
)
# One's own words are one's own, until one shows them to those one works with.
room.rule(
    "thought.read",
    Thought,
    _("read what somebody says of their own learning"),
    author=Q(person=ACTOR),
    working=Q(audience="partnership", partnership__in=my.partnerships("leads", "works")),
)
room.rule(
    "thought.write",
    Thought,
    _("say in one's own words what changed, show it, take it away"),
    author=Q(person=ACTOR),
)
room.rule(
    "standardagreed.read",
    StandardAgreed,
    _("see what was agreed about a standard"),
    member=Q(partnership__in=my.partnerships()),
    leader=Q(partnership__in=my.partnerships_of_organisations("leader", "steward")),
)
room.rule(
    "standardagreed.write",
    StandardAgreed,
    _("write down what was agreed about a standard"),
    leads=Q(person=ACTOR, partnership__in=my.partnerships("leads")),
)
room.rule(
    "contest.read",
    Contest,
    _("see why somebody does not see a practice touching a standard"),
    author=Q(person=ACTOR),
    working=Q(
        audience="partnership",
        withdrawn_at__isnull=True,
        partnership__in=my.partnerships("leads", "works"),
    ),
)
room.rule(
    "contest.write",
    Contest,
    _("contest that a practice touches a standard, take that back"),
    author=Q(person=ACTOR),
)
# What one did with a finding is asked of oneself alone; the line one writes is a finding.
room.rule(
    "application.read",
    Application,
    _("see that one is asked what one did with a finding"),
    self=Q(person=ACTOR),
)
room.rule(
    "application.write",
    Application,
    _("say what one did with a finding"),
    self=Q(person=ACTOR, partnership__in=my.partnerships("leads", "works")),
)
room.rule(
    "neednamed.read",
    NeedNamed,
    _("see what people need to learn to use a finding, and who says so"),
    **by_audience(),
)
room.rule(
    "neednamed.write",
    NeedNamed,
    _("say what people need to learn to use a finding"),
    **as_author(),
)
# What is confirmed lies between two people. The one who is asked reads what stands in the request,
# and nothing of the entry itself.
room.rule(
    "confirming.read",
    Confirming,
    _("see what one person asks another to confirm, and the answer"),
    owner=Q(person=ACTOR),
    asked=Q(asked=ACTOR),
)
room.rule(
    "confirming.write",
    Confirming,
    _("ask somebody to confirm an entry of one's own, take the request back"),
    owner=Q(person=ACTOR),
)
room.rule(
    "confirming.answer",
    Confirming,
    _("confirm what one was asked to confirm, or decline"),
    asked=Q(asked=ACTOR),
)
room.rule(
    "confirmer.read",
    Person,
    _("see whom one asked to confirm something, and who asked"),
    between=Q(id__in=my.confirming()),
)
# What one shows to somebody is a copy, for the two of them and until its day.
room.rule(
    "showing.read",
    Showing,
    _("see what somebody shows of their record"),
    owner=Q(person=ACTOR),
    to=Q(to=ACTOR, withdrawn_at__isnull=True, until__gte=TODAY),
)
room.rule(
    "showing.write",
    Showing,
    _("show one's record to somebody, show it no more"),
    owner=Q(person=ACTOR),
)
room.rule(
    "shower.read",
    Person,
    _("see to whom one shows one's record, and who shows theirs"),
    between=Q(id__in=my.showing()),
)
# What was said of the conditions is, by default, for those who work here: a sponsor who reads along
# would change what can be said. Who writes it down may mean it for everyone.
_MEMBER = Q(partnership__in=my.partnerships())
_WORKS = Q(partnership__in=my.partnerships("leads", "works"))
_LEADER = Q(partnership__in=my.partnerships_of_organisations("leader", "steward"))
_OPEN = Q(audience="everyone")
room.rule(
    "conditionsaid.read",
    ConditionSaid,
    _("see what was said of the conditions of the work"),
    working=_WORKS,
    member=_OPEN & _MEMBER,
    leader=_OPEN & _LEADER,
)
room.rule(
    "conditionsaid.write",
    ConditionSaid,
    _("write down what was said of a condition, take one's own words back"),
    writer=Q(person=ACTOR) & _WORKS,
)
for shared in (Term, Meaning):
    room.rule(
        f"{shared._meta.model_name}.read",
        shared,
        _("see the words that partners share, and what they mean here"),
        member=_MEMBER,
        leader=_LEADER,
    )
room.rule("term.write", Term, _("bring a word into the shared glossary"), working=_WORKS)
room.rule(
    "meaning.write",
    Meaning,
    _("say what a shared word means, take one's own words back"),
    writer=Q(person=ACTOR) & _WORKS,
)
# What is tried with a partnership's learning is its own: who only looks in does not see it.
room.rule(
    "design.list",
    Partnership,
    _("see what the record advises for a partnership's learning, and what was tried"),
    working=Q(id__in=my.partnerships("leads", "works")),
    leader_of_party=Q(id__in=my.partnerships_of_organisations("leader", "steward")),
)
room.rule(
    "design.try",
    Partnership,
    _("begin to try a better design for learning"),
    leads=Q(id__in=my.partnerships("leads")),
)
room.rule(
    "design.read",
    DesignTried,
    _("see a design that was tried, and what became of it"),
    working=Q(partnership__in=my.partnerships("leads", "works")),
    leader_of_party=_LEADER,
)
room.rule(
    "design.write",
    DesignTried,
    _("try a better design, say how it went, take back its words"),
    leads=Q(partnership__in=my.partnerships("leads")),
)
# A draft is for those who work there; what was released is for everyone in the partnership.
room.rule(
    "report.list",
    Partnership,
    _("list what a partnership reports of its learning"),
    member=Q(id__in=my.partnerships()),
    leader=Q(id__in=my.partnerships_of_organisations("leader", "steward")),
)
room.rule(
    "report.read",
    LearningReport,
    _("read what a partnership reports of its learning"),
    working=_WORKS,
    member=_OPEN & _MEMBER,
    leader=_OPEN & _LEADER,
)
room.rule(
    "report.make",
    Partnership,
    _("make a report of a partnership's learning"),
    leads=Q(id__in=my.partnerships("leads")),
)
room.rule(
    "report.write",
    LearningReport,
    _("write the words of a report, release it, take the draft back"),
    leads=Q(partnership__in=my.partnerships("leads")),
)
