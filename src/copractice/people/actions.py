"""Writes on organisations, persons, affiliations and accounts."""

from __future__ import annotations

from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings

from copractice.people.acting import action
from copractice.people.models import Account, Affiliation, Organisation, OrganisationBelow, Person
from copractice.people.rights import Actor, Denied, as_system, demand


def leads_somewhere(actor: Actor) -> bool:
    """Whether a person leads learning at any organisation."""
    return Organisation.objects.allowed(actor, "people.organisation.write").exists()


@action
def add_organisation(
    *,
    actor: Actor | None,
    at: datetime,
    name: str,
    kind: str,
    parent: Organisation | None = None,
    nces_id: str = "",
    ipeds_id: str = "",
    ror_id: str = "",
) -> Organisation:
    """Enter an organisation in the shared directory, below ``parent`` or beside all others.

    Who leads learning somewhere may do both: partners are found in many places.
    """
    if actor is not None and parent is not None:
        demand(actor, "people.organisation.write", parent)
    elif actor is not None and not leads_somewhere(actor):
        raise Denied("people.organisation.write")
    with as_system("directory"):
        organisation = Organisation.objects.create(
            name=name, kind=kind, parent=parent, nces_id=nces_id, ipeds_id=ipeds_id, ror_id=ror_id
        )
    tops = [organisation.pk]
    if parent is not None:
        tops += OrganisationBelow.objects.filter(below=parent).values_list("top", flat=True)
    OrganisationBelow.objects.bulk_create(
        OrganisationBelow(top_id=top, below=organisation) for top in tops
    )
    return organisation


@action
def add_person(
    *,
    actor: Actor | None,
    at: datetime,
    name: str,
    language: str = "en",
    time_zone: str = "",
) -> Person:
    """Enter a person, who needs no account. Until they say otherwise they are where we are."""
    with as_system("new-person"):
        return Person.objects.create(
            name=name, language=language, time_zone=time_zone or settings.TIME_ZONE
        )


@action
def open_account(
    *, actor: Actor | None, at: datetime, person: Person, email: str, password: str | None = None
) -> Account:
    """Give a person an account on an address that is known to be theirs."""
    account = Account.objects.create_user(email, password, person=person, opened_at=at)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


@action
def affiliate(
    *,
    actor: Actor | None,
    at: datetime,
    person: Person,
    organisation: Organisation,
    role: str,
    starts: date,
    ends: date | None = None,
) -> Affiliation:
    """Say that a person is something at an organisation from a date on."""
    affiliation = Affiliation.objects.create(
        person=person, organisation=organisation, role=role, starts=starts, ends=ends
    )
    if actor is not None:
        demand(actor, "people.affiliation.write", affiliation)
    return affiliation


@action
def affiliate_someone_new(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    organisation: Organisation,
    role: str,
    starts: date,
) -> Affiliation:
    """Enter a person without an account, and say what they are at an organisation."""
    demand(actor, "people.organisation.write", organisation)
    person = add_person(actor=actor, at=at, name=name)
    return affiliate(
        actor=actor,
        at=at,
        person=person,
        organisation=organisation,
        role=role,
        starts=starts,
    )


@action
def end_affiliation(
    *, actor: Actor | None, at: datetime, affiliation: Affiliation, ends: date
) -> Affiliation:
    """End an affiliation; what was done under it stays."""
    if actor is not None:
        demand(actor, "people.affiliation.write", affiliation)
    affiliation.ends = ends
    affiliation.save(update_fields=["ends"])
    return affiliation


@action
def settle_in(
    *, actor: Actor, at: datetime, person: Person, name: str, language: str, time_zone: str
) -> Person:
    """Change a person's own name, language and time zone."""
    demand(actor, "people.person.write", person)
    person.name, person.language, person.time_zone = name, language, time_zone
    person.save(update_fields=["name", "language", "time_zone"])
    return person


@action
def forget_factors(*, actor: None, at: datetime, account: Account) -> Account:
    """Take all second factors, passkeys and recovery codes of an account away.

    For whoever runs the installation, when a person has lost them. The person then signs in by a
    code by email or a password, and can set them up anew.
    """
    Authenticator.objects.filter(user=account).delete()
    return account
