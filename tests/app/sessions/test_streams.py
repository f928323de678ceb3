"""What is sent of a trace: its values to the bit, as far as credit goes, but none that a client has or may not see."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from gatescope.app.sessions.streams import MAX_FRAME, Stream
from gatescope.model.spec import Spec
from holding import same
from specs import LONG, PIN, PINNED, SPEC

Run = Callable[[Any], None]


@pytest.mark.parametrize("batch", [1, 7, 32, 512])
@pytest.mark.parametrize("spec", [SPEC, PINNED, LONG], ids=["free", "pinned", "long"])
def test_frames_are_the_run_bit_for_bit(either: Any, run: Run, spec: dict[str, Any], batch: int) -> None:
    async def go() -> None:
        async with either.client() as client:
            opened = await client.open(9, spec, batch=batch)
            steps = len(spec["input"]["rows"])
            assert opened["spec"] == Spec.from_dict(spec).to_dict()
            assert opened["free"]["key"].startswith(Spec.from_dict(spec).undisturbed.hash)
            assert ("used" in opened) == ("interventions" in spec)
            assert (opened["steps"], opened["hidden"], opened["inputs"], opened["outputs"]) == (steps, [3], 1, 0)
            assert len(opened["tokens"]) == steps
            assert (await client.frame()).count == min(batch, steps)
            same(await client.trace(), spec)

    run(go())


def test_credit_is_of_steps_however_many_frames_they_take(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            await client.open(1, PINNED, credit=0)
            await client.silent()
            await client.say(type="credit", stream=1, steps=5)
            assert (await client.frame()).count == 5
            await client.silent()
            await client.say(type="credit", stream=2, steps=5)
            await client.silent()
            await client.say(type="credit", stream=1, steps=9)
            # Of steps 5 to 13 the undisturbed run has all; the other, with the ghost of f, begins with step 12.
            got = [await client.frame() for _ in range(2)]
            assert [(one.group, one.first, one.count) for one in got] == [(0, 5, 9), (1, 12, 2)]
            await client.silent()
            await client.say(type="credit", stream=1, steps=1000)
            same(await client.trace(), PINNED)

    run(go())


def sent(opened: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    return [(group["run"], " ".join(group["columns"]), group["start"], group["stop"]) for group in opened["groups"]]


USED = "used", "i f g o c h ghost.f"


def test_a_change_sends_what_it_changes_of_one_run(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            assert sent(await client.open(1, SPEC)) == [("free", "x i f g o c h", 0, 40)]
            await client.trace()
            opened = await client.open(2, PINNED)
            assert sent(opened) == [(*USED, 12, 40)]
            assert (opened["used"]["base"], opened["used"]["shared"]) == (opened["free"]["key"], 12)
            same(await client.trace(), PINNED)
            # Another pin later on: what comes before it is that of the run before.
            more = SPEC | {"interventions": [PIN, {"kind": "pin", "gate": "o", "value": 0, "start": 30, "stop": 34}]}
            before = opened["used"]["key"]
            opened = await client.open(3, more)
            assert (opened["used"]["base"], opened["used"]["shared"]) == (before, 30)
            assert sent(opened) == [(*USED, 30, 40), ("used", "ghost.o", 30, 34)]
            same(await client.trace(), more)
            # Back again, and further back: all is held.
            for number, spec in ((4, PINNED), (5, SPEC)):
                assert sent(await client.open(number, spec)) == []
                same(await client.trace(), spec)
            # Who holds less is sent more, to the column.
            keys = [opened["free"]["key"], before]
            have = [{"run": keys[0], "steps": 40}, {"run": keys[1], "steps": 20}]
            opened = await client.open(6, PINNED, credit=0, have=have)
            assert sent(opened) == [(*USED, 20, 40)]
            have = [{"run": keys[0], "steps": 40, "columns": ["x", "c"]}, {"run": keys[0], "steps": 3}]
            opened = await client.open(7, SPEC, credit=0, have=have)
            assert sent(opened) == [("free", "i f g o h", 3, 40)]

    run(go())


COVERED = {
    "pins": (
        SPEC | {"interventions": [PIN, {"kind": "pin", "gate": "i", "value": 0, "start": 20}]},
        SPEC | {"interventions": [PIN, {"kind": "pin", "gate": "i", "value": 1, "start": 25, "stop": 30}]},
    ),
    "pins of one alone": (SPEC, SPEC | {"interventions": [{"kind": "nudge", "unit": 1, "step": 20, "value": 2}]}),
    "the seed of noise": tuple(
        SPEC | {"interventions": [PIN, {"kind": "noise", "scale": 1, "start": 20}], "seed": seed} for seed in (1, 2)
    ),
    "input": tuple(
        SPEC | {"input": {"kind": "numbers", "rows": [*SPEC["input"]["rows"][:20], *([[value]] * 20)]}}
        for value in (0.0, 0.5)
    ),
    "drawn words": tuple(
        {
            "version": 1,
            "net": "anbn",
            "input": {
                "kind": "continued", "input": {"kind": "text", "text": "Saaabb"}, "read": 6, "steps": 34,
                "temperature": 2, "put": [[step, "a"] for step in range(6, 20)],
            },
            "seed": seed,
        }
        for seed in (1, 2)
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", COVERED.values(), ids=COVERED)
def test_no_step_is_sent_that_is_covered(either: Any, run: Run, pair: Any) -> None:
    async def sent_of(spec: dict[str, Any]) -> tuple[dict[str, Any], dict[str, bytes], list[str]]:
        async with either.client() as client:
            opened = await client.open(1, spec, until=20, batch=8)
            assert opened["until"] == 20
            assert max(group["stop"] for group in opened["groups"]) == 20
            frames = [await client.frame() for _ in range(3 * len(opened["groups"]) - late(opened))]
            assert client.holding.complete
            await client.silent()
            reads = [*opened["tokens"], *opened.get("used", {}).get("tokens", [])]
            names = {name: values[:20].tobytes() for name, values in client.holding.trace().items()}
            assert {frame.first + frame.count <= 20 for frame in frames} == {True}
            # All the same once nothing is covered: only what is missing comes.
            opened_all = await client.open(2, spec)
            assert "until" not in opened_all
            assert all(group["start"] >= min(20, group["stop"]) for group in opened_all["groups"])
            same(await client.trace(), spec)
            whole_of = {name: values.tobytes() for name, values in client.holding.trace().items()}
            return whole_of, names, reads

    async def go() -> None:
        (one, seen_of_one, reads_one), (other, seen_of_other, reads_other) = [await sent_of(spec) for spec in pair]
        assert one != other
        assert seen_of_one == seen_of_other
        if "continued" in pair[0]["input"]["kind"]:
            assert set(reads_one[20:40]) == {""}
            assert reads_one == reads_other
        else:
            # An input that is known to its end is told of to its end.
            assert "" not in reads_one

    run(go())


def late(opened: dict[str, Any]) -> int:
    """Frames that groups do not have which begin after the first steps, of 8 steps each."""
    return sum(group["start"] // 8 for group in opened["groups"])


def test_a_cover_beyond_the_end_covers_nothing(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            assert "until" not in await client.open(1, SPEC, until=40)
            same(await client.trace(), SPEC)
            await client.say(type="open", stream=2, spec=SPEC, credit=0, until=0)
            assert (await client.words())["reason"] == "message_not_in_order"

    run(go())


def test_a_client_that_comes_back_goes_on(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as client:
            await client.open(1, PINNED, credit=20)
            while client.holding.steps < 20:
                await client.frame()
            held = client.holding
        async with either.client() as client:
            client.holding = held
            opened = await client.open(1, PINNED)
            assert sent(opened) == [("free", "x i f g o c h", 20, 40), (*USED, 20, 40)]
            same(await client.trace(), PINNED)
            assert sent(await client.open(2, PINNED, credit=0)) == []
            other = opened["free"]["key"].partition("-")[0] + "-of-another-build"
            opened = await client.open(3, SPEC, credit=0, have=[{"run": other, "steps": 10}])
            assert sent(opened) == [("free", "x i f g o c h", 0, 40)]

    run(go())


@pytest.mark.parametrize("bad", [SPEC | {"net": "no such"}, {}, SPEC | {"seed": -1}])
def test_a_bad_spec_leaves_the_old_stream(either: Any, run: Run, bad: dict[str, Any]) -> None:
    async def go() -> None:
        async with either.client() as client:
            await client.open(1, SPEC, credit=4)
            await client.frame()
            await client.say(type="open", stream=2, spec=bad, credit=4)
            error = await client.words()
            assert (error["type"], error["code"], error["stream"]) == ("error", "bad_spec", 2)
            await client.say(type="credit", stream=1, steps=2000)
            assert (await client.frame()).first == 4

    run(go())


def test_no_frame_is_larger_than_it_may_be_however_wide_a_step_is() -> None:
    def batch(stride: int, wanted: int) -> int:
        shared: Any = SimpleNamespace(groups=(SimpleNamespace(stride=stride, start=0),), stop=2000)
        return Stream.of(1, shared, 2000, wanted).batch

    assert (batch(100, 512), batch(1000, 512), batch(1000, 7)) == (512, MAX_FRAME // 4000, 7)
    assert batch(MAX_FRAME, 512) == 1
