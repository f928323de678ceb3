"""What is said to a class and is not in order: each is refused in one sentence."""

import json

import pytest
from gatescope.app.wire.refusal import Refusal
from gatescope.app.wire.requests import parse

START = {"type": "start", "id": "a", "token": "t", "screen": {}}


def _without(name: str) -> str:
    return json.dumps({key: value for key, value in START.items() if key != name})


BAD: dict[str, str] = {
    **{f"start without {name}": _without(name) for name in ("id", "token", "screen")},
    "start token empty": json.dumps(START | {"token": ""}),
    "start token long": json.dumps(START | {"token": "a" * 129}),
    "start token a number": json.dumps(START | {"token": 1}),
    "start token true": json.dumps(START | {"token": True}),
    "start token a list": json.dumps(START | {"token": ["t"]}),
    "start screen a string": json.dumps(START | {"screen": "{}"}),
    "start screen null": json.dumps(START | {"screen": None}),
    "start screen deep": json.dumps(START | {"screen": {"a": json.loads("[" * 99 + "]" * 99)}}),
    "start screen NaN": json.dumps(START | {"screen": {"step": float("nan")}}),
    "start id long": json.dumps(START | {"id": "a" * 65}),
    "start as an owner": json.dumps(START | {"owner": "me"}),
    "join without code": '{"type":"join"}',
    "join code empty": '{"type":"join","code":""}',
    "join code long": json.dumps({"type": "join", "code": "A" * 65}),
    "join code a number": '{"type":"join","code":123456}',
    "join as presenter": '{"type":"join","code":"K7F2QX","presenter":true}',
    "join token null in a list": '{"type":"join","code":"K7F2QX","token":[null]}',
    "leave another": '{"type":"leave","code":"K7F2QX"}',
    "show without id": '{"type":"show","screen":{}}',
    "show without screen": '{"type":"show","id":"a"}',
    "show by token": '{"type":"show","id":"a","screen":{},"token":"t"}',
    "steer without act": '{"type":"steer","id":"a"}',
    "steer act unknown": '{"type":"steer","id":"a","act":"kick"}',
    "steer act in capitals": '{"type":"steer","id":"a","act":"END"}',
    "steer id a number": '{"type":"steer","id":1,"act":"end"}',
}


@pytest.mark.parametrize("name", BAD)
def test_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(BAD[name])
    assert refused.value.code == "bad_message"
    assert 10 < len(refused.value.message) <= 400
    assert "\n" not in refused.value.message
