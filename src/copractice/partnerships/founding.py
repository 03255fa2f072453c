"""The way from a name to a running partnership: stages that are ordinary pages.

Founding is no draft that could be lost: with a name and a type the partnership is there, and it is
*forming*. Each stage is the page on which the same thing is changed later, so one stops anywhere
and goes on where one left.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.domain.partnering import AgreementKind, State
from copractice.partnerships.models import Agreement, Invitation, Membership, Partnership, Party
from copractice.people.requests import Request
from copractice.people.rights import may

STAGES = (
    ("purpose", "partnerships:purpose"),
    ("partners", "partnerships:partners"),
    ("people", "partnerships:people"),
    ("norms", "partnerships:norms"),
    ("questions", "partnerships:questions"),
    ("agreements", "partnerships:agreements"),
    ("start", "partnerships:life"),
)


def stages(request: Request, partnership: Partnership, current: str) -> dict[str, Any]:
    """The stages for who leads a partnership that is forming; nothing for anybody else.

    ``current`` is one of :data:`STAGES`. The context of ``partnerships/stages.html``.
    """
    forming = partnership.state == State.FORMING
    if not forming or not may(request.actor, "partnerships.partnership.lead", partnership):
        return {}
    done = _done(request, partnership)
    labels = {
        "purpose": _("What for"),
        "partners": _("Partners"),
        "people": _("People"),
        "norms": _("How we work"),
        "questions": _("Data"),
        "agreements": _("Agreements"),
        "start": _("Start"),
    }
    items = [
        {
            "slug": slug,
            "label": labels[slug],
            "href": reverse(route, args=[partnership.code]),
            "state": "now" if slug == current else "done" if slug in done else "later",
        }
        for slug, route in STAGES
    ]
    place = [slug for slug, _route in STAGES].index(current)
    following = items[place + 1] if place + 1 < len(items) else None
    return {"stages": items, "following": following, "number": place + 1, "of": len(items)}


def _done(request: Request, partnership: Partnership) -> set[str]:
    """The stages on which something was said already."""
    actor, here = request.actor, {"partnership": partnership}
    kinds = set(
        Agreement.objects.allowed(actor, "partnerships.agreement.read")
        .filter(**here)
        .values_list("kind", flat=True)
    )
    invited = Invitation.objects.allowed(actor, "partnerships.invitation.read").filter(**here)
    members = Membership.objects.allowed(actor, "partnerships.membership.read").filter(**here)
    parties = Party.objects.allowed(actor, "partnerships.party.read").filter(**here)
    done = {
        "purpose": bool(partnership.purpose),
        "partners": parties.count() > 1,
        "people": invited.exists() or members.count() > 1,
        "norms": AgreementKind.NORMS in kinds,
        "questions": AgreementKind.DATA_USE in kinds,
        "agreements": bool(kinds - {AgreementKind.NORMS, AgreementKind.DATA_USE}),
    }
    return {slug for slug, holds in done.items() if holds}
