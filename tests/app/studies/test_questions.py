"""Questions over the socket."""

import asyncio
import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from asked import LEDGER, SPEC, gone
from gatescope.app.studies.jobs import Jobs
from gatescope.app.wire import frames
from gatescope.app.wire.refusal import REASONS
from gatescope.model.refused import SENTENCES
from gatescope.model.studies import ledger
from gatescope.model.studies.study import NoInbox
from gatescope.model.studies.table import STUDIES, Study
from patience import SECONDS

Run = Callable[[Any], None]


async def ask(client: Any, number: int, kind: str, **args: Any) -> None:
    await client.say(type="ask", ask=number, kind=kind, args=args)


async def final(client: Any, number: int) -> Any:
    """The data of the final answer, after all before it."""
    while True:
        answer = await client.words()
        assert (answer["type"], answer["ask"]) == ("answer", number), answer
        if answer["final"]:
            return answer["data"]


def test_a_quick_study_answers_once_and_is_kept(running: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        want = dict(next(iter(ledger.run(LEDGER, NoInbox())))[1])
        async with running.client() as client:
            await ask(client, 1, "ledger", **LEDGER)
            answer = await client.words()
            assert answer == {
                "type": "answer",
                "ask": 1,
                "done": 1,
                "final": True,
                "data": json.loads(json.dumps(want)),
            }
        # What is known is not worked out again, whoever asks.
        monkeypatch.setitem(STUDIES, "ledger", Study("ledger", no_study, quick=True))
        async with running.client() as client:
            await ask(client, 5, "ledger", **dict(reversed(LEDGER.items())))
            assert await client.words() == answer | {"ask": 5}

    run(go())


def no_study(args: Any, inbox: Any) -> Any:
    raise RuntimeError


@pytest.mark.parametrize(
    ("kind", "args", "reason", "message"),
    [
        ("ledge", {}, "no_such_study", "There is no study 'ledge'; there are weights, space, ledger"),
        ("ledger", {"spec": SPEC}, "missing_allowed", "args.unit is missing; allowed: layer, spec, step, unit"),
        ("ledger", LEDGER | {"unit": 3}, "integer_range", "unit must be an integer from 0 to 2, got 3"),
        ("gradients", {"spec": {}, "unit": 0}, "spec_version", "Spec.version must be 1, got None"),
    ],
)
def test_what_is_refused(running: Any, run: Run, kind: str, args: dict[str, Any], reason: str, message: str) -> None:
    async def go() -> None:
        async with running.client() as client:
            await ask(client, 3, kind, **args)
            error = await client.words()
            assert error["message"].startswith(message)
            sentence = SENTENCES[reason] if reason in SENTENCES else REASONS[reason].sentence
            assert set(error["params"]) == {name for _, name, _, _ in Formatter().parse(sentence) if name}
            told = {"type": "error", "stream": None, "ask": 3, "code": "bad_args", "reason": reason}
            assert error == told | {"params": error["params"], "message": error["message"]}
            await client.say(type="ask", ask=3, kind=kind)
            assert (await client.words())["code"] == "bad_message"
            await client.say(type="cancel", ask=9)
            await client.say(type="tell", ask=9, word="pause", args={})
            await client.say(type="beat")
            assert await client.words() == {"type": "beat"}

    run(go())


def test_a_long_study_is_spoken_to_and_cancelled(running: Any, run: Run, dawdle: Study) -> None:
    async def go() -> None:
        async with running.client() as client:
            await ask(client, 1, "dawdle", do="listen")
            first = await client.words()
            assert (first["done"], first["final"], first["data"]["said"]) == (0, False, [])
            await client.say(type="tell", ask=1, word="pause", args={"at": 4})
            assert (await client.words())["data"]["said"] == [["pause", {"at": 4}]]
            await client.say(type="cancel", ask=1)
            await gone(first["data"]["pid"])
            await client.silent()

    run(go())


def test_a_number_asked_again_takes_the_place_of_the_first(running: Any, run: Run, dawdle: Study) -> None:
    async def go() -> None:
        async with running.client() as client:
            await ask(client, 1, "dawdle", do="listen")
            pid = (await client.words())["data"]["pid"]
            await ask(client, 1, "ledger", **LEDGER)
            assert "shares" in await final(client, 1)
            await gone(pid)
            await client.silent()

    run(go())


def test_when_the_socket_ends_so_does_the_study(running: Any, run: Run, dawdle: Study) -> None:
    async def go() -> None:
        async with running.client() as client:
            await ask(client, 1, "dawdle", do="burn")
            await client.words()
            await ask(client, 2, "dawdle", do="hang")
            while "pid" not in (answer := await client.words())["data"]:
                pass
        await gone(answer["data"]["pid"])

    run(go())


def test_a_fault_in_a_study_is_an_answer_too(
    running: Any, run: Run, dawdle: Study, caplog: pytest.LogCaptureFixture
) -> None:
    async def go() -> None:
        async with running.client() as client:
            await ask(client, 1, "dawdle", do="crash")
            while (error := await client.words())["type"] == "answer":
                pass
            assert (error["type"], error["ask"], error["code"]) == ("error", 1, "failed")
            assert error["message"] == "The study dawdle was lost; ask again"

    with caplog.at_level(logging.WARNING, "gatescope"):
        run(go())
    assert "exit code 3" in caplog.text


def test_only_what_nobody_spoke_to_is_kept(running: Any, run: Run, dawdle: Study) -> None:
    async def go() -> None:
        async with running.client() as client:
            args = {"do": "count", "steps": 1}
            await ask(client, 1, "dawdle", **args)
            pid = (await final(client, 1))["pid"]
            await ask(client, 2, "dawdle", **args)
            assert (await final(client, 2))["pid"] == pid
            pids = set()
            for number in (3, 4):
                await ask(client, number, "dawdle", do="listen")
                await client.words()
                await client.say(type="tell", ask=number, word="stop", args={})
                pids.add((await final(client, number))["pid"])
            assert len(pids) == 2

    run(go())


def test_a_kept_net_is_told_before_the_answer_that_names_it(running: Any, run: Run, dawdle: Study) -> None:
    async def go() -> None:
        async with running.client() as client:
            await ask(client, 1, "dawdle", do="keep", title="Mine")
            name = (await final(client, 1))["kept"]
            entry = client.known(name)
            assert entry["title"] == "Mine"
            assert set(entry) == set(client.hello["nets"][0])
            await client.say(type="open", stream=1, spec=entry["spec"], credit=10)
            assert (await client.words())["spec"]["net"] == name
        async with running.client() as client:
            assert client.known(name) == entry
        folder = Path(os.environ["GATESCOPE_NETS"])
        async with running.client() as client:
            # Known, but the net is gone: it is kept again.
            (folder / f"{name}.json").unlink()
            await ask(client, 1, "dawdle", do="keep", title="Mine")
            assert (await final(client, 1))["kept"] == name
            assert client.nets
            assert client.known(name) == entry
            assert (folder / f"{name}.json").exists()
        for end in ("json", "safetensors"):
            (folder / f"{name}.{end}").unlink()

    run(go())


def test_of_one_socket_only_some_wait_and_another_takes_turns_with_it(running: Any, run: Run, dawdle: Study) -> None:
    async def go() -> None:
        most, each = Jobs().slots.count, Jobs().max_waiting_each
        async with running.client() as many, running.client() as one:
            for number in range(1, most + each + 2):
                await ask(many, number, "dawdle", do="hang")
            refused, places = None, dict[int, Any]()
            # Places are told as the line forms, maybe after the one too many is refused.
            while refused is None or len(places) < each:
                said = await many.words()
                if said["type"] == "error":
                    refused = said
                elif "waiting" in said:
                    assert (said["done"], said["final"]) == (0, False)
                    places[said["ask"]] = said["waiting"]
            assert (refused["ask"], refused["code"]) == (most + each + 1, "busy")
            assert refused["message"] == f"{each} of your questions wait already; end one, or ask again later"
            assert places == {most + number: number for number in range(1, each + 1)}
            # Another's first comes before their second.
            await ask(one, 1, "dawdle", do="hang")
            assert (await one.words())["waiting"] == 2
            while (said := await many.words())["ask"] != most + each or said.get("waiting") != each + 1:
                if "waiting" in said:
                    places[said["ask"]] = said["waiting"]
            assert places[most + 1] == 1
            assert places[most + 2] == 3

    run(go())


def test_frames_come_between_the_answers_of_studies_that_never_end(running: Any, run: Run, dawdle: Study) -> None:
    async def go() -> None:
        rows = [[step % 7 / 10] for step in range(400)]
        spec = SPEC | {"input": {"kind": "numbers", "rows": rows}}
        async with running.client() as client:
            await client.open(1, spec, credit=0)
            await ask(client, 1, "dawdle", do="burn", size=200_000)
            await ask(client, 2, "dawdle", do="burn", size=200_000)
            heard: set[int] = set()
            while len(heard) < 2:
                heard.add((await client.words())["ask"])
            between = 0
            # Neither study ever ends, so that each frame comes between their answers.
            for step in range(20):
                await client.say(type="credit", stream=1, steps=1)
                while isinstance(message := await asyncio.wait_for(client.socket.recv(), SECONDS), str):
                    between += json.loads(message)["type"] == "answer"
                assert frames.decode(message).first == step
            while not between:
                between += (await client.words())["type"] == "answer"

    run(go())
