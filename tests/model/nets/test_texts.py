"""Texts that a page sent: kept by their content, found again, and never more of them than may lie there."""

import hashlib
import os

import pytest
from gatescope.model.nets import folder, texts
from gatescope.model.refused import Refused
from gatescope.model.studies.study import NoInbox
from gatescope.model.studies.table import STUDIES
from gatescope.model.tasks import text

LONG = "round and round the ragged rock. " * 800


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path))
    return tmp_path / texts.FOLDER


def test_a_text_is_found_by_its_digest_and_is_no_net(home):
    digest = texts.put(LONG)
    assert digest == hashlib.sha256(LONG.encode()).hexdigest()
    assert texts.get(digest) == LONG
    assert [path.name for path in home.iterdir()] == [f"{digest}.txt"]
    assert texts.put(LONG) == digest
    assert len(list(home.iterdir())) == 1
    assert folder.pairs(home.parent) == []


def test_the_oldest_goes_and_what_is_wanted_again_stays(home):
    digests = [texts.put(f"{number} {LONG}") for number in range(texts.MAX_TEXTS)]
    for age, digest in enumerate(digests):
        os.utime(home / f"{digest}.txt", (age, age))
    texts.get(digests[0])
    texts.put(LONG)
    assert texts.get(digests[0])
    with pytest.raises(Refused, match="choose its file again"):
        texts.get(digests[1])
    assert texts.get(digests[2])
    assert len(list(home.iterdir())) == texts.MAX_TEXTS


@pytest.mark.parametrize("digest", ["0" * 64, "../" + "0" * 61, "A" * 64, "", "0" * 63])
def test_what_is_not_there_is_said(home, digest):
    with pytest.raises(Refused) as refused:
        texts.get(digest)
    assert refused.value.code == "text_gone"


def test_what_was_changed_since_is_not_taken(home):
    digest = texts.put(LONG)
    (home / f"{digest}.txt").write_text(LONG + "x", encoding="utf-8")
    with pytest.raises(Refused, match="not with the server any more"):
        texts.get(digest)


def test_where_nothing_can_be_written_it_is_said(home):
    home.write_text("in the way", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        texts.put(LONG)
    assert refused.value.code == "text_not_taken"
    assert str(home) in str(refused.value)


def test_a_training_learns_a_text_that_was_sent_and_says_what_it_needs_beside_a_bigram(home):
    args = {"task": "text", "text_sha256": texts.put(LONG), "sequences": 8, "batch": 4, "hidden": 2}
    *_, (done, last) = STUDIES["training"].run(args, NoInbox())
    assert done == 1
    assert last["held"]["symbols"] == 250 * 8
    assert last["held"]["bits"] > last["held"]["bigram"]
    # A text that is sent is learned as one that is given.
    given = {key: value for key, value in args.items() if key != "text_sha256"} | {"text": LONG}
    *_, (_, again) = STUDIES["training"].run(given, NoInbox())
    assert again == last


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ({"text_sha256": "0" * 64}, "text_gone"),
        ({"text_sha256": 7}, "text_string"),
        ({"text_sha256": "0" * 64, "text": text.EXAMPLE}, "text_either"),
        ({"text_sha256": "0" * 64, "task": "anbn"}, "text_task"),
    ],
)
def test_what_a_training_refuses(home, args, code):
    with pytest.raises(Refused) as refused:
        next(STUDIES["training"].run({"task": "text", **args}, NoInbox()))
    assert refused.value.code == code
