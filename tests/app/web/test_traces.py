"""Traces at addresses of their own: the socket's bytes, kept for ever, computed once, and refused in words."""

import asyncio
import base64
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pytest
from gatescope.app.traces.engine import Engine
from gatescope.app.traces.keys import key
from gatescope.app.web import traces as module
from gatescope.app.web.traces import Traces
from gatescope.app.wire import frames
from gatescope.app.wire.fields import pack
from gatescope.model.spec import Spec
from holding import Holding, parts
from patience import SECONDS
from starlette.requests import Request

Run = Callable[[Any], None]
FREE = {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "aaabbb"}}
PIN = {"kind": "pin", "gate": "f", "value": 1, "units": None, "start": 2, "stop": None}
USED = FREE | {"interventions": [PIN]}


def named(spec: Any) -> str:
    found = Spec.from_dict(spec)
    return key(found if found.interventions else found.undisturbed)


def address(spec: Any, name: str | None = None, **more: Any) -> str:
    return f"/trace/{name or named(spec)}?" + urlencode({"spec": pack(spec), **more})


@dataclass
class Answer:
    """Of HTTP."""

    status: int
    headers: Any
    body: bytes

    @property
    def messages(self) -> list[bytes]:
        """Each that stands in the body."""
        return parts(self.body)


def get(running: Any, path: str, **headers: str) -> Answer:
    request = urllib.request.Request(f"http://{running.address}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


@pytest.mark.parametrize("spec", [FREE, USED], ids=["undisturbed", "pinned"])
@pytest.mark.parametrize("until", [None, 4])
def test_the_body_is_what_the_socket_sends(spec: Any, until: int | None, running: Any, run: Run) -> None:
    limit = {} if until is None else {"until": until}

    async def go() -> None:
        answer = get(running, address(spec, **limit))
        async with running.client() as client:
            await client.say(type="open", stream=1, spec=spec, credit=2000, batch=module.BATCH, **limit)
            said = [await client._next() for _ in answer.messages]
            await client.silent()
        assert answer.messages == [one.encode() if isinstance(one, str) else one for one in said]

    run(go())


def test_who_has_the_undisturbed_run_is_sent_the_other_alone(running: Any) -> None:
    both = get(running, address(USED)).messages
    free = get(running, address(FREE)).messages
    rest = get(running, address(USED, held=1)).messages
    whole, parts = Holding(), Holding()
    whole.open(json.loads(both[0]))
    for one in both[1:]:
        whole.take(one)
    for group in (free, rest):
        parts.open(json.loads(group[0]))
        for one in group[1:]:
            parts.take(one)
    assert sum(map(len, rest)) < sum(map(len, both))
    assert all(np.array_equal(parts.trace()[name], values) for name, values in whole.trace().items())


def test_a_long_spec_has_an_address_too(running: Any) -> None:
    long = FREE | {"input": {"kind": "text", "text": "ab" * 500}}
    assert len(address(long).partition("?")[2]) > 1024
    assert len(json.loads(get(running, address(long)).messages[0])["tokens"]) == 1000


def test_what_is_covered_is_not_in_it(running: Any) -> None:
    answer = get(running, address(USED, until=4))
    steps = [frames.decode(one) for one in answer.messages[1:]]
    assert max(one.first + one.count for one in steps) == 4
    assert answer.headers["ETag"] != get(running, address(USED)).headers["ETag"]


def test_a_proxy_may_keep_it_for_ever_and_ask_by_its_tag(running: Any) -> None:
    answer = get(running, address(USED), **{"Accept-Encoding": "gzip"})
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert (answer.headers["Content-Encoding"], answer.headers["Vary"]) == (None, None)
    tag = answer.headers["ETag"]
    assert named(USED) in tag
    again = get(running, address(USED), **{"If-None-Match": f'W/"x", {tag}'})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert get(running, address(USED), **{"If-None-Match": '"other"'}).status == 200


REFUSED = {
    "another Spec's name": (address(USED, named(FREE)), 404, "no_such_trace"),
    "another build": (address(FREE, named(FREE)[:-1] + "x"), 404, "no_such_trace"),
    "no Spec": (f"/trace/{named(FREE)}", 400, "trace_address"),
    "not base64": (f"/trace/{named(FREE)}?spec=%25%25", 400, "trace_address"),
    "not JSON": (f"/trace/{named(FREE)}?spec=YWJj", 400, "trace_address"),
    "twice": (address(FREE) + "&until=2&until=3", 400, "trace_address"),
    "more": (address(FREE, token="x"), 400, "trace_address"),
    "until 0": (address(FREE, until=0), 400, "trace_address"),
    "until x": (address(FREE, until="٣"), 400, "trace_address"),
    "held 0": (address(FREE, held=0), 400, "trace_address"),
    "long": (address(FREE | {"input": {"kind": "text", "text": "a" * 6200}}, named(FREE)), 400, "trace_address"),
    "no such net": (address(FREE | {"net": "none"}, named(FREE)), 400, "net_unknown"),
    "a list": (f"/trace/x?spec={pack([1])}", 400, "no_object"),
    "deep": ("/trace/x?spec=" + base64.urlsafe_b64encode(b"[" * 500).decode(), 400, "trace_address"),
}  # fmt: skip


@pytest.mark.parametrize("what", list(REFUSED))
def test_what_is_not_in_order_is_refused_in_words_and_never_kept(what: str, running: Any) -> None:
    path, status, reason = REFUSED[what]
    answer = get(running, path)
    said = json.loads(answer.body)
    assert (answer.status, said["type"], said["reason"]) == (status, "error", reason)
    assert said["message"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_three_hundred_that_ask_at_once_cost_one_computation(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        engine, made = Engine(1, deadline=SECONDS), 0
        runs = engine.runs

        async def counted(*of: Any) -> Any:
            nonlocal made
            made += 1
            await asyncio.sleep(0)
            return await runs(*of)

        monkeypatch.setattr(engine, "runs", counted)
        traces = Traces(engine)

        async def ask(traces: Traces) -> Any:
            query = address(USED).partition("?")[2].encode()
            scope = {"type": "http", "query_string": query, "headers": [], "path_params": {"key": named(USED)}}
            return await traces(Request(scope))

        answers = await asyncio.gather(*(ask(traces) for _ in range(300)))
        assert {(answer.status_code, bytes(answer.body)) for answer in answers} == {(200, bytes(answers[0].body))}
        await ask(traces)
        assert made == 1
        monkeypatch.setattr(module, "MAX_BODY", 100)
        assert (await ask(Traces(engine))).status_code == 413
        await engine.close()

    run(go())
