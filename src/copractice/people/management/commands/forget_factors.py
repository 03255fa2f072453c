"""``copractice manage forget_factors EMAIL``: let a person in who has lost their second factors."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.mail import send_mail
from django.core.management import CommandError
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from copractice.people.actions import forget_factors
from copractice.people.log import note_for
from copractice.people.models import Account
from copractice.people.policy import room
from copractice.people.rights import as_system
from copractice.people.rights.doors import DeclaredCommand


class Command(DeclaredCommand):
    """Takes the second factors of one account away, notes it, and writes to its person."""

    action = room.name("factors.forget")
    help = "Take the second factors, passkeys and recovery codes of one account away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Of which account, and whether to ask first."""
        parser.add_argument("email", help="the address with which the account was opened")
        parser.add_argument("--yes", action="store_true", help="do not ask first")

    def handle(self, *args: Any, email: str, yes: bool, **options: Any) -> None:
        """Ask, take away, note, write a letter. Without anything to take away, say so."""
        with as_system("sign-in"):
            account = Account.objects.select_related("person").filter(email__iexact=email).first()
        if account is None:
            raise CommandError(f"No account has the address {email}. Nothing was changed.")
        n = Authenticator.objects.filter(user=account).count()
        if not n:
            self.stdout.write(f"{email} has no second factor. Nothing was changed.")
            return
        if not yes and not self._is_sure(account):
            self.stdout.write("Nothing was changed.")
            return
        at = timezone.now()
        forget_factors(actor=None, at=at, account=account)
        note_for(account.person, self.action, at)
        _write_to(account)
        self.stdout.write(
            f"Taken away: {n}. {email} signs in by a code by email or by password, and was told."
        )

    def _is_sure(self, account: Account) -> bool:
        self.stdout.write(
            f"{account.person.name} loses every second factor, passkey and recovery code. "
            "Make sure that it is this person who asks: call them, or see them."
        )
        return input("Type yes to go on: ").strip().lower() == "yes"


def _write_to(account: Account) -> None:
    """Plain words, in the language of the person."""
    with translation.override(account.person.language):
        body = render_to_string("people/factors-forgotten.txt", {"name": account.person.name})
        subject = gettext("Your second factors were taken away")
    send_mail(subject, body, None, [account.email])
