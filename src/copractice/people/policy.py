"""Who may see and do what with organisations, persons, affiliations and the access log."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.people import reaches  # noqa: F401  (declares the reaches the rules name)
from copractice.people.models import AccessEntry, Affiliation, Organisation, Person
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

room.open("sign-in", _("sign in, ask for a code, take up an invitation, sign out"))
room.open("page", _("pages that say what this installation is"))
room.open("language", _("choose a language"))
room.open("health", _("ask whether the installation is up"))

room.rule(
    "organisation.read",
    Organisation,
    _("see an organisation in the shared directory"),
    directory=Q(id__isnull=False),
)
room.rule(
    "organisation.write",
    Organisation,
    _("enter an organisation below one's own, change its entry"),
    leader=Q(id__in=my.organisations_below("leader")),
    leader_above=Q(parent__in=my.organisations_below("leader")),
)
room.rule(
    "person.read",
    Person,
    _("see a person's name"),
    self=Q(id=ACTOR),
    leader=Q(id__in=my.people_below("leader")),
)
room.rule(
    "person.write", Person, _("change a person's name, language, time zone"), self=Q(id=ACTOR)
)
room.rule("person.export", Person, _("take along what is kept about oneself"), self=Q(id=ACTOR))
room.rule(
    "affiliation.read",
    Affiliation,
    _("see what a person is at an organisation"),
    self=Q(person=ACTOR),
    leader=Q(organisation__in=my.organisations_below("leader")),
)
room.rule(
    "affiliation.write",
    Affiliation,
    _("say what a person is at an organisation"),
    leader=Q(organisation__in=my.organisations_below("leader")),
)
room.rule(
    "access-log.read",
    AccessEntry,
    _("read the access log"),
    self=Q(person=ACTOR),
    steward=Q(organisation__in=my.organisations("steward")),
)
room.rule("access-log.write", AccessEntry, _("be noted in the access log"), self=Q(person=ACTOR))
room.noted("access-log.read", "person.export")

room.command("rights.apply", _("write the table of rights into PostgreSQL"))
room.command("rights.print", _("write down who may do what"))
room.command(
    "factors.forget", _("take the second factors and passkeys of one account away, for its person")
)
