"""Client messages: the good ones, and a list of bad ones, each refused in one sentence."""

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from gatescope.app.traces import prepare
from gatescope.app.wire import importrequests
from gatescope.app.wire.refusal import Refusal
from gatescope.app.wire.requests import Ask, Beat, Cancel, Credit, Open, Tell, parse

SPEC = {"version": 1, "net": "notebook", "input": {"kind": "numbers", "rows": [[0.5], [0]]}}
OPEN = {"type": "open", "stream": 1, "spec": SPEC, "credit": 10}
ASK = {"type": "ask", "ask": 7, "kind": "ledger", "args": {}}
TELL = {"type": "tell", "ask": 7, "word": "pause", "args": {}}


EXPLAIN = {"type": "explain", "stream": 1, "layer": 0, "unit": 0, "start": 0, "stop": 1}


def opening(**changes: Any) -> str:
    return json.dumps(OPEN | changes)


def spec(**changes: Any) -> str:
    return opening(spec=SPEC | changes)


def acts(*given: Any) -> str:
    return spec(interventions=list(given))


def without(name: str, given: dict[str, Any] = OPEN) -> str:
    return json.dumps({key: value for key, value in given.items() if key != name})


def asking(**changes: Any) -> str:
    return json.dumps(ASK | changes)


def telling(**changes: Any) -> str:
    return json.dumps(TELL | changes)


PIN = {"kind": "pin", "gate": "f", "value": 1}
BAD: dict[str, str] = {
    "empty": "",
    "blank": "  ",
    "not json": "hello",
    "cut off": '{"type":"beat"',
    "two values": '{"type":"beat"}{"type":"beat"}',
    "a list": "[]",
    "a string": '"beat"',
    "a number": "7",
    "null": "null",
    "true": "true",
    "no type": "{}",
    "null type": '{"type":null}',
    "unknown type": '{"type":"shout"}',
    "type in capitals": '{"type":"BEAT"}',
    "list type": '{"type":["beat"]}',
    "object type": '{"type":{}}',
    "beat with more": '{"type":"beat","x":1}',
    "repeated key": '{"type":"beat","type":"beat"}',
    "proto": '{"type":"beat","__proto__":{}}',
    "NaN": '{"type":"credit","stream":1,"steps":NaN}',
    "Infinity": '{"type":"credit","stream":1,"steps":Infinity}',
    "minus Infinity": '{"type":"credit","stream":1,"steps":-Infinity}',
    "overflowing float": '{"type":"credit","stream":1,"steps":1e999}',
    "endless integer": '{"type":"credit","stream":1,"steps":' + "9" * 5000 + "}",
    "large integer": '{"type":"credit","stream":1,"steps":' + "9" * 400 + "}",
    "credit zero": '{"type":"credit","stream":1,"steps":0}',
    "credit negative": '{"type":"credit","stream":1,"steps":-1}',
    "credit too much": '{"type":"credit","stream":1,"steps":100001}',
    "credit float": '{"type":"credit","stream":1,"steps":1.0}',
    "credit string": '{"type":"credit","stream":1,"steps":"1"}',
    "credit true": '{"type":"credit","stream":1,"steps":true}',
    "credit without stream": '{"type":"credit","steps":1}',
    "stream zero": opening(stream=0),
    "stream too large": opening(stream=2**32),
    "stream negative": opening(stream=-1),
    "stream true": opening(stream=True),
    "stream float": opening(stream=1.5),
    "stream null": opening(stream=None),
    "open without stream": without("stream"),
    "open without spec": without("spec"),
    "open without credit": without("credit"),
    "open with more": opening(now=True),
    "open credit negative": opening(credit=-1),
    "open credit too much": opening(credit=100_001),
    "batch zero": opening(batch=0),
    "batch too large": opening(batch=513),
    "batch string": opening(batch="32"),
    "have an object": opening(have={"run": "a", "steps": 1}),
    "have empty": opening(have=[{}]),
    "have no run": opening(have=[{"steps": 1}]),
    "have long run": opening(have=[{"run": "a" * 129, "steps": 1}]),
    "have negative": opening(have=[{"run": "a", "steps": -1}]),
    "have more": opening(have=[{"run": "a", "steps": 1, "x": 1}]),
    "have columns null in a list": opening(have=[{"run": "a", "steps": 1, "columns": [None]}]),
    "have too many": opening(have=[{"run": "a", "steps": 1}] * 9),
    "deep": "[" * 50_000,
    "deep and closed": "[" * 30_000 + "]" * 30_000,
    "deep objects": '{"a":' * 900 + "1" + "}" * 900,
    "deep spec": opening(spec={"version": 1, "net": "notebook", "input": json.loads("[" * 200 + "]" * 200)}),
    "spec null": opening(spec=None),
    "spec a list": opening(spec=[]),
    "spec a string": opening(spec="{}"),
    "spec empty": opening(spec={}),
    "spec no version": opening(spec={"net": "notebook", "input": SPEC["input"]}),
    "spec version 2": spec(version=2),
    "spec version true": spec(version=True),
    "spec with more": spec(colour="red"),
    "spec net number": spec(net=1),
    "spec net empty": spec(net=""),
    "spec net a path": spec(net="../../etc/passwd"),
    "spec net markup": spec(net="<img src=x>"),
    "spec net surrogate": spec(net="\ud800"),
    "spec net null byte": spec(net="\0"),
    "spec seed negative": spec(seed=-1),
    "spec seed huge": spec(seed=2**53),
    "spec seed float": spec(seed=0.5),
    "input null": spec(input=None),
    "input no kind": spec(input={}),
    "input unknown kind": spec(input={"kind": "audio"}),
    "input kind a list": spec(input={"kind": []}),
    "text to a numeric net": spec(input={"kind": "text", "text": "ab"}),
    "text empty": spec(input={"kind": "text", "text": ""}),
    "text too long": spec(input={"kind": "text", "text": "a" * 2001}),
    "text a number": spec(input={"kind": "text", "text": 5}),
    "rows empty": spec(input={"kind": "numbers", "rows": []}),
    "rows a string": spec(input={"kind": "numbers", "rows": "12"}),
    "rows of strings": spec(input={"kind": "numbers", "rows": [["1"]]}),
    "rows of null": spec(input={"kind": "numbers", "rows": [[None]]}),
    "rows of true": spec(input={"kind": "numbers", "rows": [[True]]}),
    "rows uneven": spec(input={"kind": "numbers", "rows": [[1], [1, 2]]}),
    "rows too wide": spec(input={"kind": "numbers", "rows": [[1, 2]]}),
    "rows too many": spec(input={"kind": "numbers", "rows": [[1]] * 2001}),
    "rows too large": spec(input={"kind": "numbers", "rows": [[1e7]]}),
    "generated seed text": spec(input={"kind": "generated", "seed": "a"}),
    "generated size zero": spec(input={"kind": "generated", "size": 0}),
    "generated size huge": spec(input={"kind": "generated", "size": 10**9}),
    "acts an object": spec(interventions={}),
    "acts too many": acts(*[PIN] * 257),
    "act a number": acts(1),
    "act unknown": acts({"kind": "zap"}),
    "pin gate g": acts(PIN | {"gate": "g"}),
    "pin above one": acts(PIN | {"value": 1.5}),
    "pin huge": acts(PIN | {"value": 10**400}),
    "pin no such cell": acts(PIN | {"units": [3]}),
    "pin no cells": acts(PIN | {"units": []}),
    "pin units text": acts(PIN | {"units": "012"}),
    "pin backwards": acts(PIN | {"start": 5, "stop": 5}),
    "pin layer": acts(PIN | {"layer": 1}),
    "pin with more": acts(PIN | {"x": 1}),
    "nudge no such cell": acts({"kind": "nudge", "unit": 99, "step": 0, "value": 1}),
    "nudge mode": acts({"kind": "nudge", "unit": 0, "step": 0, "value": 1, "mode": "double"}),
    "cut everything": acts({"kind": "cut", "what": "all"}),
    "noise negative": acts({"kind": "noise", "scale": -1}),
    "state a list": spec(state=[0, 0]),
    "state short": spec(state={"h": [0], "c": [0]}),
    "state half": spec(state={"h": [0, 0, 0]}),
    "state uneven": spec(state={"h": [0, 0, 0], "c": [0, 0]}),
    "state of text": spec(state={"h": ["0", 0, 0], "c": [0, 0, 0]}),
    "ask zero": asking(ask=0),
    "ask too large": asking(ask=2**32),
    "ask true": asking(ask=True),
    "ask null": asking(ask=None),
    "ask with more": asking(now=True),
    "ask kind empty": asking(kind=""),
    "ask kind long": asking(kind="a" * 65),
    "ask kind null": asking(kind=None),
    "ask args a list": asking(args=[]),
    "ask args null": asking(args=None),
    "ask NaN": asking(args={"x": float("nan")}),
    "ask deep": asking(args={"x": json.loads("[" * 20 + "]" * 20)}),
    **{f"ask without {name}": without(name, ASK) for name in ("ask", "kind", "args")},
    "cancel without ask": '{"type":"cancel"}',
    "cancel with more": '{"type":"cancel","ask":1,"kind":"ledger"}',
    "cancel text": '{"type":"cancel","ask":"1"}',
    **{f"tell without {name}": without(name, TELL) for name in ("ask", "word", "args")},
    "tell word empty": telling(word=""),
    "tell word long": telling(word="a" * 65),
    "tell word a number": telling(word=1),
    "tell args a string": telling(args="x"),
    "tell with more": telling(now=True),
    "too large": json.dumps({"type": "beat", "x": "a" * 70_000}),
    **{f"explain without {name}": without(name, EXPLAIN) for name in EXPLAIN if name != "type"},
    "explain backwards in no layer": json.dumps(EXPLAIN | {"layer": -1}),
    "explain too many steps": json.dumps(EXPLAIN | {"stop": 129}),
    "explain with more": json.dumps(EXPLAIN | {"x": 1}),
    "close without stream": '{"type":"close"}',
    "close all": '{"type":"close","stream":"*"}',
    "rename without title": '{"type":"rename","net":"my-net"}',
    "rename to a number": '{"type":"rename","net":"my-net","title":1}',
    "rename no net": '{"type":"rename","net":"","title":"x"}',
    "delete by a long name": json.dumps({"type": "delete", "net": "a" * 65}),
    "delete many": '{"type":"delete","net":["my-net"]}',
    "claim without key": '{"type":"claim"}',
    "claim key empty": '{"type":"claim","key":""}',
    "claim key short": json.dumps({"type": "claim", "key": "a" * 21}),
    "claim key long": json.dumps({"type": "claim", "key": "a" * 65}),
    "claim key very long": json.dumps({"type": "claim", "key": "a" * 60_000}),
    "claim key beyond a message": json.dumps({"type": "claim", "key": "a" * 70_000}),
    "claim key a number": '{"type":"claim","key":12345678901234567890}',
    "claim key null": '{"type":"claim","key":null}',
    "claim key a list": json.dumps({"type": "claim", "key": ["a" * 22]}),
    "claim key a path": json.dumps({"type": "claim", "key": "../../../../owners/../x"}),
    "claim key with an end of line": json.dumps({"type": "claim", "key": "a" * 32 + "\n"}),
    "claim key with a nought": json.dumps({"type": "claim", "key": "a" * 32 + "\0"}),
    "claim key half a symbol": '{"type":"claim","key":"' + "a" * 30 + '\\ud800"}',
    "claim key digits of other scripts": json.dumps({"type": "claim", "key": "\u0661" * 32}),
    "claim key twice": json.dumps({"type": "claim", "key": "a" * 32})[:-1] + ',"key":"' + "b" * 32 + '"}',
    "claim as an owner": json.dumps({"type": "claim", "key": "a" * 32, "owner": "a" * 64}),
    "claim as first": json.dumps({"type": "claim", "key": "a" * 32, "first": True}),
    "claim token a list": json.dumps({"type": "claim", "key": "a" * 32, "token": ["t"]}),
    "claim token long": json.dumps({"type": "claim", "key": "a" * 32, "token": "t" * 129}),
    "claim shown a string": json.dumps({"type": "claim", "key": "a" * 32, "shown": "my-net"}),
    "claim shown too many": json.dumps({"type": "claim", "key": "a" * 32, "shown": ["my-net"] * 129}),
    "claim shown a long name": json.dumps({"type": "claim", "key": "a" * 32, "shown": ["m" * 65]}),
}


def understood(text: str | bytes) -> None:
    message = parse(text)
    if isinstance(message, Open):
        prepare.resolve(message.parsed())


def test_there_are_many() -> None:
    assert len(BAD) >= 150


@pytest.mark.parametrize("name", BAD)
def test_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        understood(BAD[name])
    assert refused.value.code in ("bad_message", "bad_spec", "too_large")
    assert 10 < len(refused.value.message) <= 400
    assert "\n" not in refused.value.message
    json.dumps(refused.value.message).encode("ascii")


@pytest.mark.parametrize("understands", [parse, importrequests.parse])
def test_of_no_known_type_it_is_said_which_there_are(understands: Callable[[str], object]) -> None:
    with pytest.raises(Refusal, match=r"not in order: type: Field required$"):
        understands("{}")
    with pytest.raises(Refusal, match=r"not in order: type: must be one of ('\w+', )+'\w+', got 'x{40}'$"):
        understands(json.dumps({"type": "x" * 60_000}))


def test_what_is_wrong_is_said_without_the_word_error() -> None:
    with pytest.raises(Refusal, match=r"not in order: explain: at most 128 steps are explained at once$"):
        parse(json.dumps(EXPLAIN | {"stop": 300}))


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"\x00", b'{"type":"be\xc3"}', b"\xef\xbb\xbf{}"])
def test_bytes_that_are_no_text(raw: bytes) -> None:
    with pytest.raises(Refusal):
        parse(raw)


def test_good_ones() -> None:
    assert parse('{"type":"beat"}') == Beat(type="beat")
    assert parse('{"type":"credit","stream":4294967295,"steps":100000}') == Credit(
        type="credit", stream=2**32 - 1, steps=100_000
    )
    message = parse(json.dumps(OPEN))
    assert isinstance(message, Open)
    assert message.batch == 32
    assert message.have == []
    assert prepare.resolve(message.parsed()).steps == 2


def test_questions() -> None:
    assert parse(asking(args={"unit": 1})) == Ask(type="ask", ask=7, kind="ledger", args={"unit": 1})
    assert parse('{"type":"cancel","ask":4294967295}') == Cancel(type="cancel", ask=2**32 - 1)
    assert parse(telling()) == Tell(type="tell", ask=7, word="pause", args={})


@pytest.mark.parametrize(
    ("raw", "named"),
    [(asking(kind=1), 7), (asking(ask=-1), None), (telling(word=1), None), ('{"type":"cancel","ask":7,"x":1}', None)],
)
def test_the_question_is_named_where_it_ends_by_it(raw: str, named: int | None) -> None:
    with pytest.raises(Refusal) as refused:
        parse(raw)
    assert (refused.value.code, refused.value.ask) == ("bad_message", named)


def test_a_refusal_comes_whole_out_of_a_worker_process() -> None:
    sent = Refusal("spec_refused", {"detail": "a" * 500}, 3, 4)
    got = pickle.loads(pickle.dumps(sent))
    assert (got.code, got.message, got.stream, got.ask) == ("bad_spec", "a" * 399 + "…", 3, 4)
    assert (got.reason, got.params) == ("spec_refused", {"detail": got.message})
    assert str(got) == got.message


def test_the_stream_is_named_where_it_is_known() -> None:
    with pytest.raises(Refusal) as refused:
        parse(opening(batch=0))
    assert refused.value.stream == 1
    assert "batch" in refused.value.message
