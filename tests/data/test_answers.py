"""The store of answers: each there exactly once, whatever stops it; without the key mute."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.data.answers import AnswerStore, StoreFault, load_key, make_key, open_store
from copractice.data.answers import disk as files
from copractice.domain.instruments import Form, Kind, Question, Stage

KEY = bytes(range(32))
FORM = Form(
    "f",
    {"en": "F"},
    {},
    ("en",),
    (Question("n", Kind.NUMBER, {"en": "n"}), Question("why", Kind.TEXT, {"en": "why"})),
)


@pytest.fixture
def store(tmp_path: Path) -> AnswerStore:
    return AnswerStore(tmp_path / "store", KEY)


def once(number: int) -> UUID:
    return UUID(int=number + 1)


def fill(store: AnswerStore, numbers: range, group: str = "", wave: str = "w") -> None:
    for number in numbers:
        assert store.put(wave, group, {"n": number}, once=once(number))


def numbers_in(store: AnswerStore, wave: str = "w") -> list[int]:
    """The numbers of all released answers, as often as they are there."""
    return sorted(one.answers["n"] for batch in store.released(wave) for one in batch.kept)  # type: ignore[misc, type-var]


# Life


def test_answers_wait_and_are_released_in_batches(store: AnswerStore) -> None:
    fill(store, range(9))
    assert store.waiting("w") == {"": 9}
    assert store.release("w", 5, False) == 0
    fill(store, range(9, 12))
    assert store.release("w", 5, False) == 7
    assert store.waiting("w") == {"": 5}
    assert store.release("w", 5, False) == 0
    assert store.release("w", 5, True) == 5
    assert numbers_in(store) == list(range(12))
    assert [batch.stage for batch in store.released("w")] == [Stage.RUNNING, Stage.FINAL]


def test_late_answers_wait_for_company(store: AnswerStore) -> None:
    fill(store, range(6))
    assert store.release("w", 5, True) == 6
    fill(store, range(6, 10))
    assert store.release("w", 5, True) == 0
    fill(store, range(10, 11))
    assert store.release("w", 5, True) == 5
    assert store.released("w")[-1].stage is Stage.LATE


def test_of_too_few_nothing_is_released_even_at_the_end(store: AnswerStore) -> None:
    fill(store, range(4))
    assert store.release("w", 5, True) == 0
    assert store.released("w") == []


def test_by_name_everything_is_released_at_once(store: AnswerStore) -> None:
    store.put("w", "hub", {"n": 1}, once=once(1), respondent="ada")
    assert store.release("w", 1, False) == 1
    (batch,) = store.released("w")
    assert (batch.kept[0].respondent, batch.kept[0].group) == ("ada", "hub")


def test_the_same_filled_form_counts_once_also_after_its_release(store: AnswerStore) -> None:
    fill(store, range(12))
    assert not store.put("w", "", {"n": 99}, once=once(3))
    store.release("w", 5, False)
    for number in range(12):
        assert not store.put("w", "", {"n": 99}, once=once(number))
    # The same key in another wave is another form.
    assert store.put("other", "", {"n": 3}, once=once(3))
    store.release("w", 5, True)
    assert numbers_in(store) == list(range(12))


def test_the_minimum_stays_once_something_was_released(store: AnswerStore) -> None:
    fill(store, range(12))
    store.release("w", 5, False)
    with pytest.raises(StoreFault, match="minimum"):
        store.release("w", 6, True)


def test_what_is_kept_comes_back_as_it_was(store: AnswerStore, tmp_path: Path) -> None:
    answers = {"a": "text\n“ñ” 😀", "b": ["x", "y"], "c": 1, "d": 2.5, "m.r": "3"}
    store.put("w", "rôle", answers, once=once(0), link="abc")
    store.release("w", 0, True)
    (batch,) = AnswerStore(tmp_path / "store", KEY).released("w")
    (kept,) = batch.kept
    assert (kept.answers, kept.group, kept.link) == (answers, "rôle", "abc")


def test_many_at_once_each_count_once(store: AnswerStore) -> None:
    def put(number: int) -> bool:
        return store.put("w", "", {"n": number % 20}, once=once(number % 20))

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(put, range(40))) == 20
    assert store.release("w", 5, True) == 20
    assert numbers_in(store) == list(range(20))


# Texts and links


def test_texts_are_torn_from_the_other_answers(store: AnswerStore) -> None:
    for number in range(14):
        answers = {"n": number} | ({"why": f"text {number}"} if number % 2 else {})
        store.put("w", "", answers, once=once(number))
    store.release("w", 5, True)
    (texts,) = store.texts("w", FORM, 5)
    assert (texts.question, texts.step) == ("why", 0)
    assert sorted(texts.texts) == sorted(f"text {n}" for n in range(1, 14, 2))
    # As few as this wrote: nothing.
    assert store.texts("w", FORM, 8) == []


def test_the_order_of_texts_is_not_that_of_anything_else(store: AnswerStore) -> None:
    for number in range(12):
        store.put("w", "", {"n": number, "why": f"{number}"}, once=once(number))
    store.release("w", 5, True)
    orders = {store.texts("w", FORM, 5)[0].texts for _time in range(20)}
    assert len(orders) > 1


def test_a_pseudonym_is_the_same_within_a_series_only(store: AnswerStore, tmp_path: Path) -> None:
    link = store.respondent_link("pulse", "ada")
    assert link == AnswerStore(tmp_path / "store", KEY).respondent_link("pulse", "ada")
    others = {
        link,
        store.respondent_link("pulse", "bob"),
        store.respondent_link("other", "ada"),
        store.respondent_link("pulsea", "da"),
        AnswerStore(tmp_path / "elsewhere", bytes(32)).respondent_link("pulse", "ada"),
    }
    assert len(others) == 5
    assert "ada" not in link


# Keys


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "answers"
    key = make_key(file)
    assert make_key(file) == load_key(file) == key
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in file.parent.iterdir()] == ["answers"]


def test_a_lost_key_is_not_replaced_by_a_new_one(tmp_path: Path) -> None:
    folder, file = tmp_path / "store", tmp_path / "key"
    fill(open_store(folder, file), range(3))
    kept = file.read_bytes()
    file.unlink()
    with pytest.raises(StoreFault, match="is not there"):
        open_store(folder, file)
    assert not file.exists()
    file.write_bytes(kept)
    assert open_store(folder, file).waiting("w") == {"": 3}


@pytest.mark.parametrize("content", [b"", b"x" * 64, b"\xff" * 64, b"0" * 63, b"0" * 66])
def test_what_is_no_key_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(StoreFault, match="64 hexadecimal digits"):
        open_store(tmp_path / "store", tmp_path / "key")


def test_another_key_is_noticed_before_anything_is_written(tmp_path: Path) -> None:
    fill(AnswerStore(tmp_path / "store", KEY), range(3))
    before = contents(tmp_path)
    with pytest.raises(StoreFault, match="not the one"):
        AnswerStore(tmp_path / "store", bytes(32))
    assert contents(tmp_path) == before
    (tmp_path / "store" / "key-check").unlink()
    with pytest.raises(StoreFault, match="key-check"):
        AnswerStore(tmp_path / "store", bytes(32))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# Damage


def a_store_with_batches(folder: Path) -> AnswerStore:
    store = AnswerStore(folder, KEY)
    fill(store, range(20))
    store.release("w", 5, False)
    fill(store, range(20, 30))
    store.release("w", 5, False)
    fill(store, range(12), wave="other")
    store.release("other", 5, False)
    return store


def wave_files(folder: Path, wave: str = "w") -> dict[str, Path]:
    name = AnswerStore(folder, KEY)._sealer.name("wave", wave)
    return {path.name: path for path in (folder / name).iterdir() if path.name != "lock"}


def is_noticed(folder: Path) -> None:
    with pytest.raises(StoreFault):
        AnswerStore(folder, KEY).released("w")


@pytest.mark.parametrize("name", ["waiting", "batch-000000", "batch-000001"])
@pytest.mark.parametrize("place", [0, 7, 8, 11, 30, -1, -40])
def test_a_changed_byte_is_noticed(tmp_path: Path, name: str, place: int) -> None:
    a_store_with_batches(tmp_path)
    file = wave_files(tmp_path)[name]
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    is_noticed(tmp_path)


@pytest.mark.parametrize("name", ["waiting", "batch-000000", "batch-000001"])
@pytest.mark.parametrize("length", [0, 5, 100, 20_000])
def test_a_file_cut_short_is_noticed(tmp_path: Path, name: str, length: int) -> None:
    a_store_with_batches(tmp_path)
    file = wave_files(tmp_path)[name]
    os.truncate(file, min(length, file.stat().st_size - 1))
    is_noticed(tmp_path)


@pytest.mark.parametrize("name", ["waiting", "batch-000000", "batch-000001"])
def test_a_file_taken_away_is_noticed(tmp_path: Path, name: str) -> None:
    a_store_with_batches(tmp_path)
    wave_files(tmp_path)[name].unlink()
    is_noticed(tmp_path)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("w", "batch-000000"), "batch-000001"),
        (("w", "batch-000001"), "batch-000000"),
        (("w", "batch-000001"), "batch-000002"),
        (("other", "batch-000000"), "batch-000000"),
        (("other", "waiting"), "waiting"),
        (("w", "batch-000000"), "waiting"),
    ],
)
def test_a_file_in_the_place_of_another_is_noticed(
    tmp_path: Path, source: tuple[str, str], target: str
) -> None:
    a_store_with_batches(tmp_path)
    there = wave_files(tmp_path)["waiting"].parent
    shutil.copy(wave_files(tmp_path, source[0])[source[1]], there / target)
    is_noticed(tmp_path)


def test_what_waited_put_back_counts_nothing_twice(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path, KEY)
    fill(store, range(12))
    earlier = wave_files(tmp_path)["waiting"].read_bytes()
    store.release("w", 5, False)
    wave_files(tmp_path)["waiting"].write_bytes(earlier)
    store.release("w", 5, True)
    assert numbers_in(store) == list(range(12))


# Crashes


class Crash(BaseException):
    """The machine stops."""


@contextmanager
def crashing_at(step: int) -> Iterator[Counter[str]]:
    """Stop before the n-th thing that is done to the disk."""
    done: Counter[str] = Counter()
    names = ("open", "replace", "fsync", "unlink", "utime", "mkdir", "link")
    real = {name: getattr(os, name) for name in names}

    def stopping(name: str) -> object:
        def wrapped(*given: object, **named: object) -> object:
            done["steps"] += 1
            if done["steps"] == step:
                raise Crash
            return real[name](*given, **named)

        return wrapped

    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setattr(os, name, stopping(name))
        yield done


def story(folder: Path, done: list[str]) -> None:
    """Twelve answers, a batch, three more, the end.

    What was done before a crash is not done again, but for the step that it interrupted: nobody
    knows whether that was done.
    """
    store = AnswerStore(folder, KEY)
    steps: dict[str, Callable[[], object]] = {}
    for number in range(15):
        if number == 12:
            steps["release"] = lambda: store.release("w", 5, False)
        steps[f"put {number}"] = partial(store.put, "w", "", {"n": number}, once=once(number))
    steps["close"] = lambda: store.release("w", 5, True)
    for name, step in steps.items():
        if name not in done:
            step()
            done.append(name)


BEGUN = [f"put {number}" for number in range(11)]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the first eleven answers wait: their steps are all alike."""
    folder = tmp_path_factory.mktemp("begun")
    fill(AnswerStore(folder, KEY), range(11))
    return folder


def is_whole(folder: Path) -> None:
    store = AnswerStore(folder, KEY)
    assert numbers_in(store) == list(range(15))
    assert store.waiting("w") == {}
    assert store.released("w")[-1].stage is Stage.FINAL
    assert not list(folder.rglob(f"*{files.NEW}"))


def test_a_crash_anywhere_leaves_each_answer_exactly_once(begun: Path, tmp_path: Path) -> None:
    shutil.copytree(begun, tmp_path / "whole")
    with crashing_at(-1) as counted:
        story(tmp_path / "whole", [*BEGUN])
    assert counted["steps"] > 50
    for step in range(1, counted["steps"] + 1):
        folder, done = tmp_path / f"at-{step}", [*BEGUN]
        shutil.copytree(begun, folder)
        with pytest.raises(Crash), crashing_at(step):
            story(folder, done)
        story(folder, done)
        is_whole(folder)


def test_a_crash_at_the_very_first_answer_too(tmp_path: Path) -> None:
    for step in range(1, 30):
        folder = tmp_path / f"at-{step}"
        with suppress(Crash), crashing_at(step):
            AnswerStore(folder, KEY).put("w", "", {"n": 0}, once=once(0))
        again = AnswerStore(folder, KEY)
        again.put("w", "", {"n": 0}, once=once(0))
        assert again.waiting("w") == {"": 1}


@given(st.lists(st.integers(1, 90), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_several_crashes_too(begun: Path, crashes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, done = Path(name) / "store", [*BEGUN]
        shutil.copytree(begun, folder)
        for step in crashes:
            with suppress(Crash), crashing_at(step):
                story(folder, done)
        story(folder, done)
        is_whole(folder)


# What is told without the key


def test_the_store_tells_neither_words_nor_names_nor_times(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path / "store", KEY)
    for number in range(12):
        store.put(
            "needs-2026",
            "teacher",
            {"n": 424_242, "why": "canary words"},
            once=once(number),
            link=store.respondent_link("s", "ada-lovelace"),
            respondent="ada-lovelace",
        )
    store.release("needs-2026", 5, False)
    for path in (tmp_path / "store").rglob("*"):
        stat = path.stat()
        assert stat.st_mtime == files.NO_TIME[0]
        assert stat.st_mode & 0o077 == 0
        told = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        for canary in (b"canary", b"424242", b"teacher", b"lovelace", b"needs-"):
            assert canary not in told
    assert (tmp_path / "store").stat().st_mtime == files.NO_TIME[0]


def test_what_waits_is_one_file_whose_size_tells_little(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path, KEY)
    sizes = set()
    for number in range(12):
        store.put("w", "", {"n": number, "why": "x" * (number % 3)}, once=once(number))
        found = wave_files(tmp_path)
        assert set(found) == {"waiting"}
        sizes.add(found["waiting"].stat().st_size)
    assert len(sizes) == 1


def test_who_comes_last_stands_anywhere(tmp_path: Path) -> None:
    """Of twelve times the last of eight answers never stands at one place each time."""
    places = []
    for time in range(12):
        store = AnswerStore(tmp_path / str(time), KEY)
        fill(store, range(8))
        store.release("w", 5, True)
        (batch,) = store.released("w")
        places.append([one.answers["n"] for one in batch.kept].index(7))
    assert len(set(places)) > 1


def test_two_stories_of_as_many_answers_look_alike(tmp_path: Path) -> None:
    """Who has no key cannot tell an order of arrival from its reverse."""
    shapes = []
    for name, order in (("there", range(12)), ("back", range(11, -1, -1))):
        store = AnswerStore(tmp_path / name, KEY)
        for number in order:
            store.put("w", "", {"n": number}, once=once(number))
        store.release("w", 5, False)
        found = sorted((tmp_path / name).rglob("*"))
        stats = [(path.name, path.stat()) for path in found]
        shapes.append([(path, stat.st_mtime) for path, stat in stats])
    assert shapes[0] == shapes[1]


# The end


def test_destroying_takes_two_steps_and_leaves_a_receipt(store: AnswerStore) -> None:
    fill(store, range(12))
    store.release("w", 5, False)
    looked_at = store.to_destroy("w")
    assert (looked_at.answers, set(looked_at.files)) == (12, {"waiting", "batch-000000"})
    assert store.receipt("w") is None
    store.put("w", "", {"n": 1}, once=uuid4())
    with pytest.raises(StoreFault, match="changed since"):
        store.destroy("w", looked_at)
    receipt = store.destroy("w", store.to_destroy("w"))
    assert receipt.answers == 13
    assert store.receipt("w") == receipt
    with pytest.raises(StoreFault, match="destroyed"):
        store.put("w", "", {"n": 1}, once=uuid4())
    with pytest.raises(StoreFault, match="destroyed"):
        store.released("w")


def test_a_crash_while_destroying_is_finished_the_next_time(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path, KEY)
    fill(store, range(12))
    store.release("w", 5, False)
    looked_at = store.to_destroy("w")
    for step in range(1, 30):
        copy = tmp_path.with_name(f"{tmp_path.name}-{step}")
        shutil.copytree(tmp_path, copy)
        there = AnswerStore(copy, KEY)
        with suppress(Crash), crashing_at(step):
            there.destroy("w", looked_at)
        if there.receipt("w") is None:
            assert there.waiting("w") == {"": 5}
        else:
            with pytest.raises(StoreFault, match="destroyed"):
                there.waiting("w")
            assert set(wave_files(copy)) == {"destroyed"}
