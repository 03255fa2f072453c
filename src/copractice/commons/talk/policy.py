"""Who may see and do what: talk."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.commons.talk import models as m
from copractice.commons.talk import reaches  # noqa: F401  (declares the reaches the rules name)
from copractice.partnerships.policy import by_audience
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

_LEADS = Q(partnership__in=my.partnerships("leads"))
_WORKS = Q(partnership__in=my.partnerships("leads", "works"))
_LED = Q(audience__in=("hub", "partnership", "everyone")) & _LEADS
# Words that are hidden: their author still reads them, and those who lead.
_STILL_READ = ("author", "hub")


def _said(**more: Q) -> dict[str, Q]:
    """The rules of what is said: by its audience, as long as it is not hidden."""
    rules = by_audience(**more)
    kept = {*_STILL_READ, *more}
    return {name: q if name in kept else Q(hidden=False) & q for name, q in rules.items()}


_SEEN = {
    m.Thread: (_("read a thread"), _("begin a thread, change its state")),
    m.Post: (_("see that somebody said something"), _("say something, hide it, take it back")),
    m.Wording: (_("read what was said"), _("word it, hide it, take it back")),
    m.PostFile: (_("open a file that came with it"), _("bring a file along, take it back")),
}
for model, (seen, written) in _SEEN.items():
    name = model._meta.model_name
    column = "id__in" if model is m.Thread else "thread__in"
    reported = Q(**{column: my.reported_threads()})
    room.rule(f"{name}.read", model, seen, **_said(reported=reported))
    room.rule(
        f"{name}.write",
        model,
        written,
        author=Q(person=ACTOR) & _WORKS,
        leads=_LED,
        reported=reported,
    )
room.rule(
    "thread.answer",
    m.Thread,
    _("say something in a thread"),
    author=Q(person=ACTOR) & _WORKS,
    team=Q(
        hidden=False,
        audience__in=("team", "hub", "partnership", "everyone"),
        setting__in=my.settings(),
    ),
    hub=_LED,
    working=Q(hidden=False, audience__in=("partnership", "everyone")) & _WORKS,
)
room.rule("thread.settle", m.Thread, _("say what answers it"), author=Q(person=ACTOR) & _WORKS)
room.rule("post.edit", m.Post, _("reword what one said"), author=Q(person=ACTOR) & _WORKS)
room.rule(
    "thread.moderate",
    m.Thread,
    _("close, hide or narrow a thread"),
    leads=_LED,
    reported=Q(id__in=my.reported_threads()),
)
room.rule(
    "post.moderate",
    m.Post,
    _("hide a post, show it again"),
    leads=_LED,
    reported=Q(thread__in=my.reported_threads()),
)
room.rule("follow.read", m.Follow, _("see which threads one follows"), self=Q(person=ACTOR))
room.rule("follow.write", m.Follow, _("follow a thread, or not"), self=Q(person=ACTOR))
room.rule(
    "report.read",
    m.Report,
    _("see what was said to be out of place"),
    self=Q(person=ACTOR),
    leads=_LEADS,
)
room.rule(
    "report.write",
    m.Report,
    _("say that a post is out of place"),
    self=Q(person=ACTOR) & Q(partnership__in=my.partnerships()),
    leads=_LEADS,
)
room.rule("report.settle", m.Report, _("settle a report"), leads=_LEADS)
room.rule(
    "moderation.read",
    m.Moderation,
    _("read the record of moderation"),
    author=Q(author=ACTOR),
    leads=_LEADS,
)
room.rule(
    "moderation.write",
    m.Moderation,
    _("leave a line in the record of moderation"),
    author=Q(author=ACTOR) & _WORKS,
    leads=_LEADS,
)
room.rule(
    "moderation.decide",
    m.Moderation,
    _("decide on what an author objects to"),
    leads=_LEADS,
)
room.rule(
    "moderation.contest",
    m.Moderation,
    _("say once why one sees it otherwise"),
    author=Q(author=ACTOR) & _WORKS,
)
room.rule(
    "mailin.read", m.MailIn, _("see which letters of one's own came in"), self=Q(person=ACTOR)
)

room.command("mail.receive", _("take in one letter"))
room.command("mail.fetch", _("take in the letters of a mailbox"))
room.command("mail.log", _("see what became of letters"))
