"""Who keeps one of the few places where files are taken in."""

import asyncio
from pathlib import Path

import pytest
from clock import forward
from gatescope.app.imports import endpoint
from gatescope.app.imports.places import AT_ONCE
from gatescope.app.rooms.clients import Clients
from patience import SECONDS
from uploads import NET, Client

KEY, OTHER = "k" * 22, "o" * 32
SHARED = Clients(True)


@pytest.mark.parametrize("claims", ["never", "another's place"])
def test_on_a_shared_server_who_has_no_claim_keeps_no_place(claims, made, run, monkeypatch):
    """Four places are all there are: they are free again soon, however much is said meanwhile."""
    # However slow the machine is, what is said comes before that is over.
    monkeypatch.setattr(endpoint, "CLAIM_SECONDS", 1e4)
    monkeypatch.setattr(endpoint, "IDLE_SECONDS", 1e6)
    made.clients = SHARED

    async def go():
        first = await Client(made).begin()
        assert await first.say(type="claim", key=KEY) == {"type": "claimed"}
        others = [await Client(made).begin() for _ in range(AT_ONCE - 1)]
        for other in others:
            if claims != "never":
                assert (await other.say(type="claim", key=KEY))["reason"] == "import_yours"
            forward(endpoint.CLAIM_SECONDS / 4)
            await other.say(type="file", name="a", size=1)
        forward(endpoint.CLAIM_SECONDS / 2)
        for other in others:
            assert (await other.hear())["type"] == "websocket.close"
            await asyncio.wait_for(other.task, SECONDS)
        # Whose place it is has all the time that there is, and so have those who come now.
        await first.file(NET)
        late = await Client(made).begin()
        assert await late.say(type="claim", key=OTHER) == {"type": "claimed"}
        assert len(made.places.leases) == 2
        for client in (first, late):
            await client.end()

    run(go())


def test_on_a_server_of_ones_own_nobody_has_to_say_who_it_is(made, run):
    async def go():
        client = await Client(made).begin()
        forward(endpoint.IDLE_SECONDS / 2)
        await client.file(NET)
        await client.end()

    run(go())


def test_how_long_who_has_no_claim_may_stay_is_told():
    told = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text("utf-8")
    assert f"a client that {endpoint.CLAIM_SECONDS:g} seconds after it came has not been answered so is let go" in told
