"""What the page knows of the server's messages is what the server may send, no more and no less."""

import json
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from gatescope.app.wire.importreplies import ImportReply
from gatescope.app.wire.replies import Reply
from node import node

NEEDED = Path(__file__).with_name("sources") / "needed.mjs"


@pytest.fixture(scope="module")
def needed() -> Any:
    return json.loads(subprocess.run([node(), NEEDED], capture_output=True, check=True, encoding="utf-8").stdout)


@pytest.mark.parametrize(("way", "family"), [("messages", Reply), ("answers", ImportReply)])
def test_the_page_knows_each_message_that_the_server_may_send_and_no_other(
    needed: Any, way: str, family: type[Reply | ImportReply]
) -> None:
    sent = {one.TYPE: {field.name for field in fields(one)} for one in family.__subclasses__()}
    assert set(needed[way]) == set(sent)
    # What it requires is there.
    assert {type: set(must) - sent[type] for type, must in needed[way].items()} == {type: set() for type in sent}
