"""The partnership's own words for the roles and pages of its types.

The usual word is the type's; where the partnership chose another it stands everywhere on its pages.
``Partnership.labels`` keeps them by the slugs below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from copractice.domain.vocabulary import Profile
from copractice.domain.words import Sentence

Labels = Mapping[str, str]


def role_slug(kind_slug: str, role: str) -> str:
    """The slug of the label of a role."""
    return f"{kind_slug}/role/{role}"


def page_slug(kind_slug: str, page: str) -> str:
    """The slug of the label of one of a type's pages."""
    return f"{kind_slug}/page/{page}"


def renamed(profile: Profile, labels: Labels) -> Profile:
    """The profile with the partnership's own names for its roles."""
    if not labels:
        return profile
    roles = tuple(
        replace(role, name=_as_is(labels[slug])) if slug in labels else role
        for role in profile.roles
        for slug in [role_slug(profile.slug, role.slug)]
    )
    return replace(profile, roles=roles)


def _as_is(text: str) -> Sentence:
    """A word of the partnership's own, which no catalogue translates."""
    return Sentence("{text}", {"text": text})
