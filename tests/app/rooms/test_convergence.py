"""Whatever happens to the store and on the way: all servers come to the same, and nothing is lost or done twice."""

import asyncio

import pytest
from clock import Clock
from cluster import Cluster, beat, done
from gatescope.app.rooms import room as rooms
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

pytestmark = pytest.mark.long


class Servers(RuleBasedStateMachine):
    """Three servers, each with a presenter: nothing acknowledged is lost or done twice, and all come to the same."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner(loop_factory=Clock)
        self.cluster = Cluster(3, presents=(0, 1, 2))
        self.runner.run(self.cluster.__aenter__())
        self.made: list[str] = []

    def teardown(self) -> None:
        async def end() -> None:
            await self.cluster.heal()
            self.cluster.store.silent = False
            await beat()
            assert await self.cluster.calls() == [len(self.made)] * 3
            first, *others = await self.cluster.seen()
            assert others == [first, first]
            assert first is not None
            assert set(self.made) <= set(first.ids)

        with self.runner:
            self.runner.run(end())
            self.runner.run(self.cluster.__aexit__())

    at = st.integers(0, 2)

    @rule(at=at)
    def call(self, at: int) -> None:
        """A command."""
        if len(self.made) < rooms.KEPT_IDS // 2:
            self.made.append(f"command {len(self.made)}")
            self._call(at, self.made[-1])

    @rule(at=at)
    def call_again(self, at: int) -> None:
        """The last one, as a page does whose line was lost: at this server it may be new."""
        if self.made and not any(bus.cut for bus in self.cluster.buses):
            self.runner.run(beat())
            self._call(at, self.made[-1])

    @rule(at=at)
    def no_answer(self, at: int) -> None:
        """The next change there is done, and the line is cut before the answer."""
        self.cluster.buses[at].unanswered = True

    @rule(cut=st.sets(at))
    def cut(self, cut: set[int]) -> None:
        """These servers are cut off, the others are not."""
        self.runner.run(self.cluster.cut(*cut))

    @rule(silent=st.booleans())
    def hush(self, silent: bool) -> None:
        """Hints are lost, or no more."""
        self.cluster.store.silent = silent

    @rule()
    def lose(self) -> None:
        """The store is emptied; what it had all servers had."""
        self.runner.run(self.cluster.heal())
        self.cluster.store.rooms.clear()

    @rule()
    def pass_time(self) -> None:
        """A beat."""
        self.runner.run(beat())

    @invariant()
    def a_room_is_there(self) -> None:
        """Nobody is ever told that it is over."""
        assert None not in self.runner.run(self.cluster.seen())

    def _call(self, at: int, name: str) -> None:
        async def go() -> None:
            await self.cluster.change(at, lambda room: room.called(name))
            await done()

        self.runner.run(go())


TestServers = Servers.TestCase
TestServers.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
