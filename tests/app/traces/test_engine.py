"""Runs: computed once and no more of them than changes, kept, and refused where that takes too long."""

import asyncio
import gc
from collections.abc import Callable
from typing import Any

import pytest
from gatescope.app.traces import engine as engine_module
from gatescope.app.traces import prepare, runs
from gatescope.app.traces.engine import Engine
from gatescope.app.wire.frames import Floats
from gatescope.app.wire.refusal import Refusal
from gatescope.model.spec import Spec
from patience import SECONDS

Run = Callable[[Any], None]

PIN = {"kind": "pin", "gate": "f", "value": 1, "start": 12}


def wanted(steps: int, value: float | None = None, start: int = 3) -> prepare.Prepared:
    acts = [] if value is None else [{"kind": "pin", "gate": "f", "value": value, "start": start}]
    rows = {"kind": "numbers", "rows": [[0.25]] * steps}
    return prepare.resolve(Spec.from_dict({"version": 1, "net": "notebook", "input": rows, "interventions": acts}))


def test_a_run_is_computed_once_and_kept(run: Run) -> None:
    async def go() -> None:
        engine = Engine(1, deadline=SECONDS)
        long = wanted(1500, 1)
        assert long.seconds(1500, False) > engine_module.INLINE_SECONDS
        first, second = await asyncio.gather(engine.runs(long), engine.runs(long))
        assert first.free is second.free is (await engine.runs(wanted(1500))).free
        assert first.used is second.used is (await engine.runs(long)).used
        await engine.close()

    run(go())


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """What is computed: from which step on, and how many columns."""
    found: list[tuple[int, int]] = []
    compute = runs.Part.compute

    def noted(part: runs.Part) -> Floats:
        found.append((part.at, len(part.columns)))
        return compute(part)

    monkeypatch.setattr(runs.Part, "compute", noted)
    return found


def test_a_tiny_one_needs_no_worker_and_is_computed_from_where_it_parts(
    run: Run, computed: list[tuple[int, int]]
) -> None:
    async def go() -> None:
        engine = Engine(1, backlog=0)
        first = wanted(20, 1, start=3)
        await engine.runs(first, engine.bases(first, []))
        # x and six signals; six signals and a ghost.
        assert computed == [(0, 7), (3, 7)]
        later = prepare.resolve(
            Spec.from_dict(
                first.spec.to_dict() | {"interventions": [PIN | {"start": 3}, PIN | {"start": 9, "value": 0}]}
            )
        )
        assert [base.steps for base in engine.bases(later, [str(first.used_key), "unknown"])] == [3, 9]
        await engine.runs(later, engine.bases(later, [str(first.used_key)]))
        assert computed[2:] == [(9, 7)]
        # Nothing that it does comes to pass: nothing is computed.
        never = wanted(20, 1, start=20)
        both = await engine.runs(never, engine.bases(never, []))
        assert both.used is not None
        assert (both.used.values["h"] == both.free.values["h"]).all()
        assert "ghost.f" not in both.used.columns
        assert computed[3:] == []
        await engine.close()

    run(go())


def test_a_slow_or_full_engine_says_busy(run: Run) -> None:
    async def go() -> None:
        hasty = Engine(1, deadline=0.001)
        with pytest.raises(Refusal, match="given up") as refused:
            await hasty.runs(wanted(2000))
        assert refused.value.code == "busy"
        await hasty.close()
        full = Engine(1, backlog=0)
        with pytest.raises(Refusal, match="too much to do"):
            await full.runs(wanted(1500))
        await full.close()

    run(go())


def test_what_nobody_waits_for_any_more_is_refused_without_a_word(run: Run) -> None:
    async def go() -> None:
        told: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, about: told.append(about))
        engine, refuse = Engine(1, deadline=SECONDS), asyncio.Event()

        async def refused(_: object) -> None:
            await refuse.wait()
            raise Refusal("too_busy")

        engine.compute = refused  # type: ignore[assignment]
        left = asyncio.ensure_future(engine.runs(wanted(1500, 1)))
        while not engine._running:
            await asyncio.sleep(0)
        left.cancel()
        await asyncio.wait([left])
        refuse.set()
        while engine._running:
            await asyncio.sleep(0)
        gc.collect()
        assert told == []
        await engine.close()

    run(go())


def test_runs_are_kept_within_a_budget(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        size = (await Engine(1).runs(wanted(8))).free.bytes
        assert size == 4 * 8 * (1 + 6 * 3)
        monkeypatch.setattr(engine_module, "KEPT_BYTES", 3 * size)
        monkeypatch.setattr(engine_module, "KEPT_SPECS", 2)
        engine = Engine(1)
        found = [await engine.runs(wanted(8, value)) for value in (0, 0.5, 1)]
        assert found[0].free is found[2].free
        assert (await engine.runs(wanted(8, 1))).used is found[2].used
        assert (await engine.runs(wanted(8, 0))).used is not found[0].used
        assert len(engine.bases(wanted(8, 1), [str(wanted(8, 0.5).used_key)])) == 1
        await engine.close()

    run(go())
