"""Texts that a page sends to learn from: told of and kept, or refused."""

import hashlib

import pytest
from gatescope.model.nets import texts
from gatescope.model.tasks import longtext
from uploads import NET, Client


def test_a_text_is_read_told_of_and_kept_for_a_training(made, run, tmp_path):
    long = "round and round the ragged rock. " * 30_302

    async def go():
        client = await (await Client(made).begin()).file(b"\xef\xbb\xbf" + long.encode() + b"\r\n", "my text.txt")
        answer = await client.say(type="text")
        kept = long + "\n"
        assert answer == {
            "type": "text", "sha256": hashlib.sha256(kept.encode()).hexdigest(), "symbols": 999_967,
            "bytes": 999_967, "kinds": 15, "others": 0, "learned": 15, "chunks": True,
            "settings": vars(longtext.SETTINGS),
        }  # fmt: skip
        assert texts.get(answer["sha256"]) == kept
        assert (await client.say(type="text", more=1))["reason"] == "message_not_in_order"
        await client.end()
        # It outlives the socket: a training comes by another one.
        assert texts.get(answer["sha256"]) == kept

    run(go())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"short", "text_short"),
        (b"ab" * 500_001, "text_bytes"),
        (b"a" * 300, "text_symbols"),
        (("ab" * 200).encode("utf-16"), "text_utf16"),
        (b"ab\0" * 200, "text_binary"),
        (b"ab\xff" * 200, "text_encoding"),
        (NET, "text_binary"),
    ],
)
def test_what_is_no_text_to_learn_is_refused_and_nothing_is_kept(made, run, tmp_path, data, reason):
    async def go():
        client = await (await Client(made).begin()).file(data, "text.txt")
        answer = await client.say(type="text")
        assert (answer["type"], answer["reason"]) == ("error", reason)
        assert answer["message"]
        assert not list(tmp_path.glob("**/*.txt"))
        await client.file(b"round and round " * 20, "text.txt")
        assert (await client.say(type="text"))["chunks"] is False
        await client.end()

    run(go())
