"""Who may see and do what: notices."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.commons.notices.models import Hours, Letter, Notice, WayChosen
from copractice.partnerships.policy import own_here
from copractice.people.rights import ACTOR, Room

room = Room(__package__)

_OWN = Q(person=ACTOR)

room.rule("notice.read", Notice, _("read what one was told"), **own_here())
room.rule("notice.write", Notice, _("mark as read what one was told"), **own_here())
room.rule("letter.read", Letter, _("see which letters went to oneself"), self=_OWN)
room.rule("way.read", WayChosen, _("see what one chose to be told"), self=_OWN)
room.rule("way.write", WayChosen, _("choose what one is told"), self=_OWN)
room.rule("hours.read", Hours, _("see one's own quiet hours and digest"), self=_OWN)
room.rule("hours.write", Hours, _("choose one's own quiet hours and digest"), self=_OWN)
room.open("letters.stop", _("stop letters, with the link that a letter carries"))
room.command("clock.tick", _("do once what is due: letters, digests, what rooms do in time"))
