"""Who may see a week: the person whose week it is, and nobody else."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.commons.week.models import WeekLetter
from copractice.people.rights import ACTOR, Room

room = Room(__package__)

room.signed_in("week.read", _("see what waits for oneself"))
room.rule(
    "weekletter.read", WeekLetter, _("see when one gets the week by e-mail"), self=Q(person=ACTOR)
)
room.rule(
    "weekletter.write",
    WeekLetter,
    _("choose the day on which the week comes by e-mail"),
    self=Q(person=ACTOR),
)
