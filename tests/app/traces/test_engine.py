"""Traces: computed once, kept, and refused where that takes too long."""

import asyncio
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from gatescope.app.traces import engine as engine_module
from gatescope.app.traces import prepare
from gatescope.app.traces.engine import Engine
from gatescope.app.wire.refusal import Refusal
from gatescope.model.spec import Spec

Run = Callable[[Any], None]

PIN = {"kind": "pin", "gate": "f", "value": 1, "start": 12}


def wanted(steps: int, seed: int = 0) -> prepare.Experiment:
    rows = [[0.25]] * steps
    spec = {"version": 1, "net": "notebook", "input": {"kind": "numbers", "rows": rows}, "interventions": [PIN]}
    return prepare.resolve(Spec.from_dict(spec | {"seed": seed}))


def test_a_trace_is_computed_once_and_kept(run: Run) -> None:
    async def go() -> None:
        engine = Engine(1, deadline=60)
        long = wanted(1500)
        assert long.seconds > engine_module.INLINE_SECONDS
        first, second = await asyncio.gather(engine.block(long), engine.block(long))
        assert first is second is await engine.block(long)
        assert first == long.run()
        assert engine.spec(long.key) == long.spec
        assert engine.spec("other") is None
        await engine.close()

    run(go())


def test_a_tiny_one_needs_no_worker(run: Run) -> None:
    async def go() -> None:
        engine = Engine(1, backlog=0)
        tiny = wanted(8)
        assert tiny.seconds < engine_module.INLINE_SECONDS
        assert np.frombuffer(await engine.block(tiny), "<f4").size == 8 * tiny.shape.stride
        await engine.close()

    run(go())


def test_a_slow_or_full_engine_says_busy(run: Run) -> None:
    async def go() -> None:
        hasty = Engine(1, deadline=0.001)
        with pytest.raises(Refusal, match="given up") as refused:
            await hasty.block(wanted(2000))
        assert refused.value.code == "busy"
        await hasty.close()
        full = Engine(1, backlog=0)
        with pytest.raises(Refusal, match="too much to do"):
            await full.block(wanted(1500))
        await full.close()

    run(go())


def test_traces_are_kept_within_a_budget(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        size = len(wanted(8).run())
        monkeypatch.setattr(engine_module, "KEPT_BYTES", 2 * size)
        monkeypatch.setattr(engine_module, "KEPT_SPECS", 2)
        engine = Engine(1)
        blocks = [await engine.block(wanted(8, seed)) for seed in range(3)]
        assert await engine.block(wanted(8, 2)) is blocks[2]
        assert await engine.block(wanted(8, 0)) is not blocks[0]
        assert engine.spec(wanted(8, 1).key) is None
        await engine.close()

    run(go())
