"""Open Badges 3.0: a badge as a signed credential, and whether one holds. Needs no Django.

A credential is signed with Ed25519 and set as a compact token whose payload is the credential
itself. Its issuer is the ``did:key`` of the signing key, so that anyone can verify it without a
connection. Made with openbadgeslib, which is an extra (``copractice[badges]``).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copractice.data.answers.sealing import make_key
from copractice.domain.learning.badge import CRITERIA, Badge, told_evidence
from copractice.domain.standards import SETS, standard
from copractice.domain.words import Amount, Sentence, Words, count, say

if TYPE_CHECKING:
    from openbadgeslib.ob3 import OpenBadgeCredential

ALGORITHM = "EdDSA"
FRAMEWORK_AT = "https://standards.learningforward.org/"
_DID = re.compile(r"did:key:z[0-9A-Za-z]{1,600}")
LARGEST = 2_000_000
"""Bytes. A year of confirmed work takes a tenth of it."""


def is_installed() -> bool:
    """Whether badges can be made and verified here."""
    return find_spec("openbadgeslib") is not None


@dataclass(frozen=True)
class Issuer:
    """Who issues: a name, and the key that signs, as PEM. ``did`` names the key to all."""

    name: str
    private_pem: bytes
    did: str


def issuer_of(name: str, key_file: Path) -> Issuer:
    """The issuer whose key lies in a file; it is made at the first time, for its owner's eyes only.

    Raises ``StoreFault`` for a file that holds no key.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )
    from openbadgeslib.ob3 import did_key_from_pem

    key = Ed25519PrivateKey.from_private_bytes(make_key(key_file))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return Issuer(name, private, did_key_from_pem(public))


# Made.


def signed(badge: Badge, issuer: Issuer, email: str, words: Words, at: datetime) -> str:
    """The badge as a credential, signed, for whoever has this address of mail.

    The address stands in it as a salted hash only: whoever knows it can check that it is meant.
    """
    from openbadgeslib.ob3 import OB3Signer

    credential = _credential(badge, issuer, email, words, at)
    return OB3Signer(issuer.private_pem, ALGORITHM).sign(credential)


def _credential(
    badge: Badge, issuer: Issuer, email: str, words: Words, at: datetime
) -> OpenBadgeCredential:
    from openbadgeslib.ob3 import (
        Achievement,
        Evidence,
        IdentityObject,
        OpenBadgeCredential,
    )
    from openbadgeslib.ob3 import Issuer as Profile

    name = words(badge.name)
    return OpenBadgeCredential(
        issuer=Profile(issuer.did, issuer.name),
        recipient_id=None,
        identifiers=[IdentityObject.create(_plain(email), secrets.token_hex(16))],
        name=name,
        achievement=Achievement(
            id=f"urn:copractice:learning:{badge.code}:{badge.year.first.year}",
            name=name,
            description=words(badge.told),
            criteria_narrative=words(CRITERIA),
            achievement_type="Badge",
            credits_available=badge.units,
            alignments=[_alignment(key, words) for key in badge.standards],
        ),
        credits_earned=badge.units,
        evidence=[
            Evidence(name=one.practice_name, narrative=words(told_evidence(one)))
            for one in badge.items
        ],
        issuance_date=at.replace(microsecond=0),
    )


def _alignment(key: str, words: Words) -> Any:
    from openbadgeslib.ob3 import Alignment

    one, year = standard(key), key.partition(":")[0]
    return Alignment(
        target_name=words(one.name),
        target_url=FRAMEWORK_AT,
        target_framework=words(say("Standards for Professional Learning, {year}", year=year)),
        target_code=key,
        target_description=words(SETS[year].credit),
    )


def _plain(email: str) -> str:
    return email.strip().lower()


# Verified.


class NoBadge(ValueError):
    """What was given is no credential that can be read; ``sentence`` says so."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


class Void(ValueError):
    """A credential that does not hold; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


_CHANGED = say(
    "It does not hold: the signature does not fit what is written. Something was changed, or "
    "another key signed it."
)


def verified(token: str, issuer: str = "", email: str = "") -> OpenBadgeCredential:
    """The credential in a token that holds, verified without a connection.

    With ``issuer`` (a ``did:key``) it must be of that key; with ``email`` it must be meant for
    whoever has that address. Raises :class:`NoBadge` for what is no such token, :class:`Void` for
    one that does not hold.
    """
    from openbadgeslib.errors import LibOpenBadgesException
    from openbadgeslib.ob3 import OB3Verifier

    text = token.strip()
    did = _issuer_in(text)
    if issuer and issuer != did:
        raise Void(
            say("It does not hold: it is of the key {did}, and not of the one asked for.", did=did)
        )
    if not all(_is_exact(part) for part in text.split(".")):
        raise Void(_CHANGED)
    try:
        credential = OB3Verifier.for_issuer_did(did).verify(text)
    except LibOpenBadgesException as fault:
        raise Void(_why(fault)) from fault
    if email and not any(_is_meant(one, email) for one in credential.identifiers):
        raise Void(say("It does not hold for this address: it is meant for somebody else."))
    return credential


def _why(fault: Exception) -> Sentence:
    """Why a credential does not hold; what is rare is told as the library says it."""
    from jwt.exceptions import InvalidSignatureError

    if isinstance(fault.__cause__, InvalidSignatureError):
        return _CHANGED
    return say("It does not hold: {why}", why=str(fault))


def _issuer_in(token: str) -> str:
    """Who the token says has signed it: a key that stands in its own name."""
    try:
        _head, body, _signature = token.split(".")
        payload = json.loads(_decoded(body))
        issuer = payload["issuer"]
        did = issuer["id"] if isinstance(issuer, dict) else issuer
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error) as fault:
        raise NoBadge(
            say("This is no Open Badges 3.0 credential that can be read. Nothing was verified.")
        ) from fault
    if not isinstance(did, str) or not _DID.fullmatch(did):
        raise NoBadge(
            say(
                "Its issuer is not named by a key (did:key), so it cannot be verified without a "
                "connection. Nothing was verified."
            )
        )
    return did


def _decoded(part: str) -> bytes:
    return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)


def _is_exact(part: str) -> bool:
    """Whether a part is written as it must be: several spellings decode to the same bytes."""
    try:
        return base64.urlsafe_b64encode(_decoded(part)).rstrip(b"=") == part.encode()
    except (ValueError, binascii.Error):
        return False


def _is_meant(identity: Any, email: str) -> bool:
    digest = hashlib.sha256((_plain(email) + (identity.salt or "")).encode()).hexdigest()
    return secrets.compare_digest(str(identity.identity_hash), f"sha256${digest}")


# Told.


def told_credential(credential: OpenBadgeCredential) -> list[Sentence]:
    """What a credential claims and by whom, line by line."""
    units = credential.achievement.credits_available
    lines = [
        say("Claimed: {name}.", name=credential.achievement.name),
        say("Issued by {name}.", name=credential.issuer.name or credential.issuer.id),
        say("Its key: {did}", did=credential.issuer.id),
        say("For the person whose address of mail it holds as a salted hash."),
    ]
    if units is not None:
        lines.append(say("Credit: {units} CEU.", units=Amount(units, digits=1)))
    if credential.achievement.alignments:
        lines.append(
            count(
                "It touches {n} standard, by what was done.",
                "It touches {n} standards, by what was done.",
                len(credential.achievement.alignments),
            )
        )
    if credential.credential_status:
        lines.append(say("Whether it was revoked since was not asked: that takes a connection."))
    return [
        *lines,
        *(
            say("- {name}: {told}", name=one.name or "", told=one.narrative or "")
            for one in credential.evidence
        ),
    ]
