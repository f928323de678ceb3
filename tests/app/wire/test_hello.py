"""What a page is told first."""

import json
from pathlib import Path

from gatescope.app.wire import hello
from gatescope.app.wire.requests import MAX_BYTES
from gatescope.model.vocabulary import vocabulary


def test_hello_holds_the_vocabulary_of_every_net_in_it() -> None:
    message = json.loads(hello.hello().to_json())
    said = message["vocabulary"]
    assert said == {**vocabulary(), "limits": {**vocabulary()["limits"], "message": MAX_BYTES}}
    for net in message["nets"]:
        assert set(net["cells"]) <= set(said["cells"])
        assert net["family"] in [family["key"] for family in said["families"]]


def test_the_protocol_tells_of_all_that_the_vocabulary_holds() -> None:
    docs = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text(encoding="utf-8")
    section = docs.split("## Vocabulary")[1].split("##")[0]

    said = json.loads(hello.hello().to_json())["vocabulary"]
    parts = {"signals", "cells", "families", "equations", "tasks", "gradients", "optimisers", "studies", "limits"}
    assert set(said) == parts
    wanted = parts | set(said["limits"]) | set(said["signals"]["i"]) | set(said["cells"]["lstm"])
    wanted |= set(said["cells"]["lstm"]["modes"][0])
    for part in ("families", "tasks", "gradients", "optimisers", "studies"):
        wanted |= {key for one in said[part] for key in one}
    wanted |= {key for one in said["equations"].values() for key in one}
    wanted |= {key for one in said["studies"] for argument in one["arguments"] for key in argument}
    assert [name for name in sorted(wanted) if f"`{name}`" not in section] == []


def test_the_golden_vocabulary_is_what_is_said() -> None:
    golden = Path(__file__).parents[2] / "golden" / "vocabulary.json"
    said = json.loads(hello.hello().to_json())["vocabulary"]
    assert said == json.loads(golden.read_text("utf-8"))
    # A page has its lanes in their order.
    assert list(said["signals"]) == list(json.loads(golden.read_text("utf-8"))["signals"])


def test_the_spec_that_a_page_shows_first_is_that_of_the_first_net() -> None:
    assert json.loads(hello.first_spec()) == json.loads(hello.hello().to_json())["nets"][0]["spec"]
