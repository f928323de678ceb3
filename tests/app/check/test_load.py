"""How many screens a machine carries: by a clock and trials that the test makes, and once by real sockets."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from gatescope.app.check.findings import Carried
from gatescope.app.check.load import PINS, carried, crowd

NEVER = float("inf")


def found(times: dict[int, Sequence[float]], each: float = 1.0) -> tuple[Carried, list[int]]:
    """What is found where these times are measured, each trial taking so long; and which were tried."""
    tried: list[int] = []

    async def trial(screens: int) -> Sequence[float]:
        tried.append(screens)
        return times[screens]

    return asyncio.run(carried(trial, lambda: each * len(tried), list(times))), tried


@pytest.mark.parametrize(
    ("times", "wanted"),
    [
        ({10: [0.1] * 10, 30: [0.2] * 30}, Carried(30, 0.2)),
        ({10: [0.1] * 10, 30: [1.5] * 30, 60: [0.1]}, Carried(10, 0.1, (30, 1.5))),
        ({10: [2.0] * 10}, Carried(0, 0.0, (10, 2.0))),
        ({10: [0.1] * 10, 30: [NEVER] + [0.1] * 29}, Carried(10, 0.1, (30, NEVER))),
        # Of 300 one in a hundred may be late.
        ({300: [0.3] * 297 + [NEVER] * 3}, Carried(0, 0.0, (300, NEVER))),
        ({300: [0.3] * 298 + [NEVER] * 2}, Carried(300, 0.3)),
        ({10: [1.0] * 10}, Carried(10, 1.0)),
    ],
)
def test_the_last_level_that_holds(times: dict[int, Sequence[float]], wanted: Carried) -> None:
    assert found(times)[0] == wanted


def test_it_takes_ten_seconds() -> None:
    times = {screens: [0.1] for screens in (10, 20, 30, 40)}
    assert found(times, 5.0) == (Carried(20, 0.1), [10, 20])
    assert found(times, 4.9) == (Carried(30, 0.1), [10, 20, 30])


@pytest.mark.long
def test_screens_that_follow_a_class_on_a_real_server(run: Callable[[Any], None]) -> None:
    async def go() -> None:
        async with crowd() as made:
            for screens in (2, 5):
                took = await made.trial(screens)
                assert len(took) == PINS * screens
                assert all(0 < one < NEVER for one in took)

    run(go())
