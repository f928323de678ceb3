"""What a server tells of itself: numbers, and never a token, an answer, or where a client comes from."""

import json
import logging
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gatescope.app.web import meter as module
from gatescope.app.web.logs import OWN, JsonLines
from gatescope.app.web.meter import Meter
from gatescope.app.web.metrics import exposed
from patience import SECONDS
from prometheus_client.parser import text_string_to_metric_families

Run = Callable[[Any], None]
TOKEN = "the presenter's token of these tests"
SCREEN = {"version": 1, "spec": {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "aabb"}}}
ASKED = {"sockets": 1, "rooms": 2, "screens": 3, "computing": 4, "studies": 5, "store_reached": 1, "store_losses": 0}


def get(address: str, path: str) -> str:
    with urllib.request.urlopen(f"http://{address}{path}", timeout=SECONDS) as answer:
        return str(answer.read().decode())


def values(text: str) -> dict[str, float]:
    """Of this text each sample, by its name and labels but `server`."""
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = [value for name, value in sample.labels.items() if name != "server"]
            found["/".join([sample.name, *labels])] = sample.value
    return found


def test_it_counts_rooms_screens_and_refusals_and_tells_no_secret(
    running: Any, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def go() -> None:
        before = values(get(running.address, "/metrics"))
        async with running.client() as teacher, running.client() as student:
            await teacher.say(type="start", id="first", token=TOKEN, screen=SCREEN)
            room = await teacher.words()
            await student.say(type="join", code=room["code"])
            await student.words()
            for words in ({"token": TOKEN, "code": "WRONG2"}, {"code": room["code"], "token": "guess-of-a-student"}):
                await student.say(type="join", **words)
                assert (await student.words())["type"] == "error"
            await student.say(type="join", code=room["code"], extra=TOKEN)
            assert (await student.words())["type"] == "error"
            text = get(running.address, "/metrics")
            now = values(text)
            health = get(running.address, "/healthz")
            await teacher.say(type="steer", id="z", act="end")
            while (await teacher.words())["type"] != "ended":
                pass
        assert now["gatescope_rooms"] - before["gatescope_rooms"] == 1
        assert now["gatescope_sockets"] >= 2
        assert now["gatescope_store_reached"] == 1
        for reason in ("no_such_class", "not_the_presenter", "message_not_in_order"):
            name = f"gatescope_refusals_total/{reason}"
            assert now[name] == before.get(name, 0) + 1
        assert json.loads(health)["rooms"] == {"store": "own", "reached": True}
        for secret in (TOKEN, "guess-of-a-student", room["code"], room["epoch"], "127.0.0.1", "aabb"):
            assert secret not in text
            assert secret not in health
            assert secret not in "\n".join(record.getMessage() for record in caplog.records if record.name in OWN)

    run(go())


def test_how_late_the_loop_was_is_counted_by_size() -> None:
    one = Meter(lambda: {**ASKED, "refusals": {"too_busy": 7}})
    for seconds in (0.0, 0.001, 0.003, 9.0):
        one.late(seconds)
    found = values(exposed(one.all()).decode())
    buckets = {name.rpartition("/")[2]: value for name, value in found.items() if "_bucket/" in name}
    assert (buckets["0.001"], buckets["0.002"], buckets["0.005"], buckets["2.5"], buckets["+Inf"]) == (2, 2, 3, 3, 4)
    assert found["gatescope_loop_lag_seconds_sum"] == 9.004
    assert found["gatescope_refusals_total/too_busy"] == 7


def test_servers_at_one_port_tell_of_each_other_and_not_of_one_that_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setattr(module, "SAMPLE_SECONDS", 0.0)

    async def go() -> None:
        meters = [Meter(lambda: {**ASKED, "refusals": {}}, number, tmp_path) for number in range(2)]
        for one in meters:
            one.start()
        while len(meters[0].all()) < 2:
            await module.asyncio.sleep(0)
        assert {one["server"] for one in meters[0].all()} == {0, 1}
        await meters[1].close()
        assert [one["server"] for one in meters[0].all()] == [0]
        (tmp_path / "1.json").write_text("half of it {")
        assert [one["server"] for one in meters[0].all()] == [0]
        await meters[0].close()

    run(go())


def test_a_log_in_json_is_one_object_a_line() -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        record = logging.LogRecord("gatescope", logging.ERROR, "", 1, "a %s\nb", ("c",), (ValueError, error, None))
    line = JsonLines().format(record)
    assert "\n" not in line
    said = json.loads(line)
    assert (said["level"], said["logger"], said["message"]) == ("error", "gatescope", "a c\nb")
    assert "two" in said["traceback"]
