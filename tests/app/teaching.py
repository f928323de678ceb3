"""A class over the socket, for tests."""

from typing import Any

TOKEN = "the presenter's token of these tests"


def screen(**more: Any) -> dict[str, Any]:
    return {"version": 1, "spec": {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "aabb"}}} | more


async def started(client: Any, **more: Any) -> dict[str, Any]:
    await client.say(type="start", id="first", token=TOKEN, screen=screen(), **more)
    room: dict[str, Any] = await client.words()
    assert room["type"] == "room", room
    return room


async def until(client: Any, **wanted: Any) -> dict[str, Any]:
    """The next word that says so; those between are of what was before."""
    while True:
        words: dict[str, Any] = await client.words()
        if {name: words.get(name) for name in wanted} == wanted:
            return words
