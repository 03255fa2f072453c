import random
from tests.rights import test_canaries as c
from tests.fixtures import *  # noqa
from tests.fixtures import opened
import pytest

@pytest.mark.parametrize("db", ["sqlite", "postgresql"])
def test_few(request, db, monkeypatch):
    real = c.paths()
    monkeypatch.setattr(c, "paths", lambda: [p for p in real if "/offer" in p or "candidate/" in p or "about/" in p])
    print(c.paths())
    with opened(db, request) as world:
        got = c.pages_of(world)
        leaking = {(g.someone.name, g.path): f for g in got if (f := c.leaks(world, g))}
        print(len(got)); assert not leaking
