"""What a letter on a post looks like: the words, and the address by which one answers."""

from __future__ import annotations

from copractice.commons.notices.letters import Dress, dresses, host
from copractice.commons.talk.mail.addresses import reply_address
from copractice.commons.talk.models import Post, Thread, Wording
from copractice.people.models import Person
from copractice.people.rights import Actor, as_system, may


@dresses
def dress_of_post(actor: Actor, source: str) -> Dress | None:
    """The dress of a letter to this person on a post, by the rights of this moment."""
    label, _colon, code = source.partition(":")
    if label != Post._meta.label_lower:
        return None
    rows = Post.objects.allowed(actor, "talk.post.read").filter(code=code, redacted_at=None)
    post = rows.select_related("thread").first()
    if post is None:
        return None
    words = Wording.objects.allowed(actor, "talk.wording.read").filter(post=post, current=True)
    thread = post.thread
    return Dress(
        reply_to=_reply_to(actor, thread),
        message_id=f"<{post.code}@{host()}>",
        in_reply_to=f"<{thread.code}@{host()}>",
        words=words.values_list("text", flat=True).first() or "",
    )


def _reply_to(actor: Actor, thread: Thread) -> str:
    """Where this person answers; nowhere in a thread that is closed or not theirs to answer."""
    if thread.closed_at is not None or not may(actor, "talk.thread.answer", thread):
        return ""
    with as_system("tell"):
        person = Person.objects.get(pk=actor.person)
    return reply_address(person.code, thread.code)
