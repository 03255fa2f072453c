"""What stands around every page: the three verbs, oneself, the language, the foot."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from copractice.commons.notices.reading import unread
from copractice.domain.words import count
from copractice.people.rights import Actor
from copractice.people.speech import words
from copractice.web.demo import spoken_faces

NAMES = {"en": "English", "es": "Español"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of ``base.html``. Works on error pages too, where little may be known."""
    actor = getattr(request, "actor", None)
    account = getattr(request, "user", None)
    person = account.person if actor is not None and account is not None else None
    return {
        "frame": {
            "installation": settings.COPRACTICE_INSTALLATION,
            "sections": _sections(request, signed_in=person is not None),
            "person": person.short_name if person else None,
            "person_href": reverse("self"),
            "notices": _notices(actor) if actor is not None else None,
            "sign_in_href": reverse("account_login"),
            "languages": _languages(),
            "language_action": reverse("language"),
            "theme": request.COOKIES.get("theme", ""),
            "theme_action": "",
            "demo": _demo() if settings.COPRACTICE_DEMO else None,
            "foot": [
                {"label": _("About this installation"), "href": reverse("about")},
                {"label": _("Accessibility"), "href": reverse("accessibility")},
                {"label": _("Privacy"), "href": reverse("privacy")},
                {"label": _("Words we use"), "href": reverse("glossary")},
            ],
        }
    }


def _sections(request: HttpRequest, *, signed_in: bool) -> list[dict[str, Any]]:
    """One's week, and the verbs: what is known of types is open to all, the rest is one's own."""
    types = reverse("choosing:types")
    verbs: list[tuple[str, tuple[str, ...]]] = [(_("Choose"), (types,))]
    if signed_in:
        verbs = [
            (_("Week"), (reverse("week:week"),)),
            (_("Choose"), (reverse("choosing:choices"), types)),
            (_("Run"), (reverse("partnerships:list"),)),
            (_("Learn"), (reverse("learning:mine"),)),
        ]
    return [
        {"label": label, "href": within[0], "current": request.path.startswith(within)}
        for label, within in verbs
    ]


def _notices(actor: Actor) -> dict[str, str]:
    """How many notices are unread, and where they are."""
    n = unread(actor)
    label = words()(count("{n} notice", "{n} notices", n)) if n else _("Notices")
    return {"label": label, "href": reverse("notices:notices")}


def _languages() -> list[dict[str, Any]]:
    now = get_language() or "en"
    return [{"code": code, "label": NAMES[code], "current": now.startswith(code)} for code in NAMES]


def _demo() -> dict[str, Any]:
    return {
        "words": _(
            "A demonstration with invented people, schools and figures. Several organisations on "
            "one SQLite database: fine for a look, not for confidential data."
        ),
        "people": spoken_faces(),
        "action": reverse("demo"),
    }
