"""What the page knows of the server's messages is what the server may send, and what it says the server can read."""

import json
import re
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
from gatescope.app.wire import replies, requests
from gatescope.app.wire.importreplies import ImportReply
from node import node

NEEDED = Path(__file__).with_name("sources") / "needed.mjs"


@pytest.fixture(scope="module")
def needed() -> Any:
    return json.loads(subprocess.run([node(), NEEDED], capture_output=True, check=True, encoding="utf-8").stdout)


@pytest.mark.parametrize(("way", "family"), [("messages", replies.Reply), ("answers", ImportReply)])
def test_the_page_knows_each_message_that_the_server_may_send_and_no_other(
    needed: Any, way: str, family: type[replies.Reply | ImportReply]
) -> None:
    sent = {one.TYPE: {field.name for field in fields(one)} for one in family.__subclasses__()}
    assert set(needed[way]) == set(sent)
    # What it requires is there.
    assert {type: set(must) - sent[type] for type, must in needed[way].items()} == {type: set() for type in sent}


def said_by_the_page() -> dict[str, dict[str, bool]]:
    """Of each message in the page's types its fields, and whether they may be left out."""
    text = (Path(__file__).parents[2] / "static" / "js" / "sources" / "wire.js").read_text(encoding="utf-8")
    asked = text[text.index("@typedef {object} Explain") :]
    explained = re.findall(r"@property \{number\} (\w+)$", asked[: asked.index("@typedef", 1)], re.MULTILINE)
    kinds = re.findall(r'\{type: "(\w+)"([^{}]*)\}( & Explain)?', text[text.index('@typedef {{type: "rename"') :])
    return {
        kind: {name: bool(open_) for name, open_ in re.findall(r"(\w+)(\?)?:", rest)}
        | (dict.fromkeys(explained, False) if explain else {})
        for kind, rest, explain in kinds
    }


def test_the_page_says_what_the_server_reads_and_leaves_out_nothing_that_it_needs() -> None:
    read = {get_args(one.model_fields["type"].annotation)[0]: one.model_fields for one in get_args(requests.Message)}
    said = said_by_the_page()
    assert {kind: set(of) for kind, of in said.items()} == {kind: set(of) - {"type"} for kind, of in read.items()}
    left = [
        f"{kind} {name}"
        for kind, of in said.items()
        for name, may in of.items()
        if may and read[kind][name].is_required()
    ]
    assert left == []
