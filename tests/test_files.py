"""Files on their way out, and what becomes of bytes that several rows name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from copractice.commons.library.models import StoredFile
from copractice.commons.talk import actions as talk
from copractice.commons.talk.models import Post, PostFile
from copractice.partnerships import files
from copractice.partnerships.serving import sent
from copractice.people.rights import as_system
from tests import world as small
from tests.world import NOW, ON_EACH_DATABASE, acting

SignedIn = Callable[[small.Someone | None], Client]


@given(st.text(max_size=200))
def test_a_file_of_any_name_is_sent_as_a_file_and_nothing_of_it_runs(name: str) -> None:
    answer = sent(b"<script>", name, "text/html")
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert disposition.isprintable()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert sent(b"", "a.png", "image/png", in_place=True)["Content-Disposition"].startswith(
        "inline"
    )


@pytest.mark.parametrize(
    "path",
    ["agenda/history.csv", "agenda/print.pdf", "meetings/1/minutes.pdf", "surveys/1/figures/"],
)
def test_every_room_sends_its_files_so(world: small.World, client_as: SignedIn, path: str) -> None:
    hub = client_as(world.a.people["hub"])
    answer = hub.get(f"/partnerships/{world.a.partnership.code}/{path}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@ON_EACH_DATABASE
def test_bytes_stay_as_long_as_a_row_of_any_room_names_them(world: small.World) -> None:
    side = world.a
    with as_system("test"):
        brought = PostFile.objects.get(pk=side.rows["talk.answer.file"].pk)
        post = Post.objects.select_related("thread__partnership").get(pk=brought.post_id)
        shared = brought.sha256
        kept = StoredFile.objects.get(pk=side.rows["file.sheet"].pk)
        own = kept.sha256
        StoredFile.objects.filter(pk=kept.pk).update(sha256=shared)
    actor = side.people["researcher"].actor
    with acting(actor):
        talk.redact_post(actor=actor, at=NOW, post=post)
    assert files.fetch(shared) is not None
    with as_system("test"):
        StoredFile.objects.filter(pk=kept.pk).update(sha256=own)
    files.let_go(shared)
    assert files.fetch(shared) is None
    files.let_go(own)
    assert files.fetch(own) is not None
