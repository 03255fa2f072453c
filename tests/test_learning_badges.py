"""Badges: made of confirmed items only, verified offline, void after any change."""

from __future__ import annotations

import base64
import json
import socket
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3Signer, OB3Verifier

from copractice import cli
from copractice.domain.demand import Source
from copractice.domain.learning.badge import Badge, school_year_of
from copractice.domain.learning.known import Known
from copractice.domain.learning.transcript import ConfirmedBy, Item
from copractice.domain.words import Words
from copractice.learning import credential
from copractice.learning.credential import Issuer, NoBadge, Void, issuer_of, signed, verified
from copractice.partnerships.models import Activity
from copractice.people.rights import as_system
from tests import world as small
from tests.world import NOW, ON_EACH_DATABASE

SignedIn = Callable[[small.Someone | None], Client]
MAIL = "teresa@school.example"
DAY = NOW.date()
ITEM = Item(
    code="bcdfghjkmn",
    on=DAY,
    partnership="Lakeshore",
    type="network",
    type_name="Network",
    practice="study",
    practice_name="Study a test",
    role="analyst",
    role_name="analyst",
    minutes=130,
    known=Known.CONFIRMED,
    minutes_from=Source.CONFIRMED,
    confirmed=(ConfirmedBy("Dana Whitlock", DAY, "hub lead"),),
    standards=("2011:data", "2022:equity-practices"),
)


@pytest.fixture(autouse=True)
def _no_connection(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Nothing here may ask the network; the database is on this machine."""
    if "world" in request.fixturenames:
        return

    def refused(*_given: Any, **_more: Any) -> Any:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    return issuer_of("Alder County", tmp_path_factory.mktemp("keys") / "badge-key")


@pytest.fixture(scope="module")
def token(issuer: Issuer) -> str:
    return signed(_badge(), issuer, MAIL, Words("en"), NOW)


def _badge(**more: Any) -> Badge:
    from dataclasses import replace

    return Badge("Lakeshore", "wxzbcdfghj", school_year_of(DAY), (replace(ITEM, **more),))


def payload(token: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(decoded(token.split(".")[1]))
    return found


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def with_payload(token: str, changed: dict[str, Any]) -> str:
    head, _body, signature = token.split(".")
    return ".".join([head, encoded(json.dumps(changed).encode()), signature])


# The key.


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "badge-key"
    first, second = issuer_of("A", file), issuer_of("A", file)
    assert first == second
    assert first.did.startswith("did:key:z6Mk")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert issuer_of("A", tmp_path / "other").did != first.did


# What it says.


def test_the_payload_is_the_credential_itself(token: str, issuer: Issuer) -> None:
    said = payload(token)
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert "vc" not in said
    assert said["issuer"] == {"id": issuer.did, "type": ["Profile"], "name": "Alder County"}
    assert said["iss"] == issuer.did
    assert said["validFrom"].startswith("2025-10-15T12:00:00")


def test_it_says_what_was_confirmed_and_by_whom(token: str) -> None:
    said = payload(token)
    achievement = said["credentialSubject"]["achievement"]
    assert achievement["name"] == "Professional learning in Lakeshore, 2025–26"
    assert achievement["creditsAvailable"] == said["credentialSubject"]["creditsEarned"] == 0.2
    assert "IACET" in achievement["criteria"]["narrative"]
    assert [(one["targetName"], one["targetFramework"]) for one in achievement["alignment"]] == [
        ("Data", "Standards for Professional Learning, 2011"),
        ("Equity Practices", "Standards for Professional Learning, 2022"),
    ]
    for one in achievement["alignment"]:
        assert one["targetUrl"] == "https://standards.learningforward.org/"
        assert "Learning Forward" in one["targetDescription"]
    (evidence,) = said["evidence"]
    assert evidence["name"] == "Study a test"
    assert evidence["narrative"] == (
        "15 Oct 2025, as analyst, 130 minutes. Confirmed by Dana Whitlock (hub lead) on "
        "15 Oct 2025."
    )


def test_no_address_stands_in_it_and_the_holder_can_still_be_checked(token: str) -> None:
    body = decoded(token.split(".")[1]).decode()
    assert "school.example" not in body
    assert "id" not in payload(token)["credentialSubject"]
    assert verified(token, email=f" {MAIL.upper()} ")
    with pytest.raises(Void, match="meant for somebody else"):
        verified(token, email="dana@school.example")


def test_two_of_one_person_cannot_be_put_together(issuer: Issuer) -> None:
    hashes = {
        payload(signed(_badge(), issuer, MAIL, Words("en"), NOW))["credentialSubject"][
            "identifier"
        ][0]["identityHash"]
        for _time in range(2)
    }
    assert len(hashes) == 2


# It holds.


def test_the_librarys_own_verifier_takes_it(token: str, issuer: Issuer) -> None:
    found = OB3Verifier.for_issuer_did(issuer.did).verify(token)
    assert found.achievement.credits_available == 0.2
    assert verified(token, issuer=issuer.did).name == found.name


# It does not hold.


def _paths(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every single value in the credential."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _paths(inner, (*way, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _paths(inner, (*way, number))
    else:
        yield way


def _changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return f"{value}x"


def test_no_value_in_it_can_be_changed(token: str, issuer: Issuer) -> None:
    ways = list(_paths(payload(token)))
    assert {"credentialSubject", "evidence", "issuer"} <= {way[0] for way in ways}
    for way in ways:
        forged = payload(token)
        place = forged
        for step in way[:-1]:
            place = place[step]
        place[way[-1]] = _changed(place[way[-1]])
        with pytest.raises((Void, NoBadge)):
            verified(with_payload(token, forged))
        with pytest.raises(LibOpenBadgesException):
            OB3Verifier.for_issuer_did(issuer.did).verify(with_payload(token, forged))


@pytest.mark.parametrize("gone", ["evidence", "credentialSubject", "name", "validFrom"])
def test_nothing_can_be_taken_out_of_it(token: str, gone: str) -> None:
    forged = payload(token)
    del forged[gone]
    with pytest.raises(Void):
        verified(with_payload(token, forged))


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_sign_of_it_can_be_changed(token: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(token) - 1))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    sign = data.draw(st.sampled_from(letters.replace(token[place], "")))
    with pytest.raises((Void, NoBadge)):
        verified(token[:place] + sign + token[place + 1 :])


def test_the_last_sign_of_the_signature_counts_too(token: str) -> None:
    """Four of its bits are in no byte: a verifier that is not exact takes sixteen spellings."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for sign in letters.replace(token[-1], ""):
        with pytest.raises(Void):
            verified(token[:-1] + sign)


def test_another_key_cannot_speak_for_the_issuer(
    token: str, issuer: Issuer, tmp_path: Path
) -> None:
    other = issuer_of("Alder County", tmp_path / "other-key")
    forged = OB3Signer(other.private_pem, "EdDSA").sign_payload(payload(token))
    with pytest.raises(Void, match="another key signed it"):
        verified(forged)
    # Under its own name it holds, and is not what was asked for.
    own = signed(_badge(), other, MAIL, Words("en"), NOW)
    assert verified(own).issuer.id == other.did
    with pytest.raises(Void, match="not of the one asked for"):
        verified(own, issuer=issuer.did)


def test_no_other_way_of_signing_is_taken(token: str) -> None:
    _head, body, signature = token.split(".")
    for algorithm in ("none", "HS256", "RS256"):
        head = encoded(json.dumps({"alg": algorithm, "typ": "JWT"}).encode())
        for end in ("", signature):
            with pytest.raises(Void):
                verified(f"{head}.{body}.{end}")


def test_one_of_tomorrow_does_not_hold_yet(issuer: Issuer) -> None:
    later = signed(_badge(), issuer, MAIL, Words("en"), NOW + timedelta(days=36_500))
    with pytest.raises(Void, match="does not hold"):
        verified(later)


@pytest.mark.parametrize(
    "text",
    ["", "a.b", "a.b.c", "{}", "é.é.é", f"a.{encoded(b'[]')}.c", f"a.{encoded(b'[' * 9999)}.c"],
)
def test_what_is_none_is_told_as_such(text: str) -> None:
    with pytest.raises(NoBadge, match="Nothing was verified"):
        verified(text)


def test_an_issuer_that_takes_a_connection_is_not_asked(token: str) -> None:
    forged = payload(token)
    forged["issuer"] = "did:web:evil.example"
    with pytest.raises(NoBadge, match="without a connection"):
        verified(with_payload(token, forged))


# The command.


def run(capsys: pytest.CaptureFixture[str], *given_: str) -> tuple[int, str]:
    try:
        status = cli.main(["badge", "verify", *given_])
    except SystemExit as end:
        status = int(end.code or 0)
    told = capsys.readouterr()
    return status, told.out + told.err


def test_the_command_says_what_is_claimed_and_by_whom(
    token: str, issuer: Issuer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "badge.jwt"
    file.write_text(token + "\n", encoding="ascii")
    status, told = run(capsys, str(file))
    assert status == 0
    for said in (
        "It holds",
        "Claimed: Professional learning in Lakeshore, 2025–26.",
        "Issued by Alder County.",
        issuer.did,
        "Credit: 0.2 CEU.",
        "Study a test: 15 Oct 2025",
        "Compare the key",
    ):
        assert said in told
    assert run(capsys, str(file), "--issuer", issuer.did, "--for", MAIL)[0] == 0
    assert run(capsys, str(file), "--for", "dana@school.example")[0] == 1


def test_the_command_refuses_and_says_why(
    token: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "badge.jwt"
    forged = payload(token)
    forged["credentialSubject"]["creditsEarned"] = 9
    file.write_text(with_payload(token, forged), encoding="ascii")
    status, told = run(capsys, str(file))
    assert (status, "does not fit what is written" in told) == (1, True)
    assert "Claimed" not in told


def test_the_command_says_what_it_cannot_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note.txt").write_bytes("año".encode())
    (tmp_path / "large.jwt").write_bytes(b"a" * (credential.LARGEST + 1))
    for name, said in (
        ("note.txt", "no Open Badges 3.0 credential"),
        ("nowhere.jwt", "cannot be opened"),
        ("large.jwt", "too large"),
    ):
        status, told = run(capsys, str(tmp_path / name))
        assert (status, said in told) == (2, True), told


def test_a_name_does_not_act_on_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loud = issuer_of("Alder\x1b[2J\nIt holds", tmp_path / "key")
    file = tmp_path / "badge.jwt"
    file.write_text(signed(_badge(), loud, MAIL, Words("en"), NOW), encoding="ascii")
    status, told = run(capsys, str(file))
    assert status == 0
    assert "\x1b" not in told
    assert "\nIt holds." not in told


def test_without_the_extra_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copractice.learning.badge_command.is_installed", lambda: False)
    status, told = run(capsys, str(tmp_path / "badge.jwt"))
    assert (status, "install copractice[badges]" in told) == (2, True)


# On the page.


@ON_EACH_DATABASE
def test_confirmed_items_become_a_badge_that_holds(world: small.World, client_as: SignedIn) -> None:
    teacher = world.a.people["teacher"]
    client = client_as(teacher)
    where = f"/learning/take-along/badges/{world.a.partnership.code}/2025.jwt"
    assert where in client.get("/learning/take-along/").content.decode()
    file = client.get(where)
    assert file["Content-Type"] == "application/vc+jwt"
    found = verified(file.content.decode(), email=teacher.email)
    assert [one.narrative for one in found.evidence]
    assert "CANARY-A-person.hub (hub lead)" in str(found.evidence[0].narrative)
    assert "@example.org" not in decoded(file.content.decode().split(".")[1]).decode()
    with as_system("test"):
        confirmed = Activity.objects.filter(
            person=teacher.person, minutes_source="confirmed", hidden_at=None, withdrawn_at=None
        )
        assert len(found.evidence) == confirmed.count()


@ON_EACH_DATABASE
def test_there_is_no_badge_of_nothing(world: small.World, client_as: SignedIn) -> None:
    code = world.a.partnership.code
    for who, year in (("bystander", 2025), ("teacher", 2019)):
        client = client_as(world.a.people[who])
        assert client.get(f"/learning/take-along/badges/{code}/{year}.jwt").status_code == 404
    page = client_as(world.a.people["bystander"]).get("/learning/take-along/").content.decode()
    assert "Nothing in your record is confirmed by another yet" in page


@ON_EACH_DATABASE
def test_what_is_hidden_is_in_no_badge(world: small.World, client_as: SignedIn) -> None:
    with as_system("test"):
        rows = Activity.objects.filter(person=world.a.people["teacher"].person)
        rows.filter(minutes_source="confirmed").update(hidden_at=NOW)
    client = client_as(world.a.people["teacher"])
    where = f"/learning/take-along/badges/{world.a.partnership.code}/2025.jwt"
    assert client.get(where).status_code == 404


@ON_EACH_DATABASE
def test_without_the_extra_the_page_says_so(
    world: small.World, client_as: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copractice.learning.views.taking.is_installed", lambda: False)
    client = client_as(world.a.people["teacher"])
    assert "Credentials cannot be made here" in client.get("/learning/take-along/").content.decode()
    where = f"/learning/take-along/badges/{world.a.partnership.code}/2025.jwt"
    assert client.get(where).status_code == 404
