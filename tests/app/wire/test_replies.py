"""The messages of the server as text."""

import json

import pytest
from gatescope.app.wire import message
from gatescope.app.wire.message import Fragment
from gatescope.app.wire.refusal import Refusal
from gatescope.app.wire.replies import Answer, Beat, Error, Hello, Nets, Question


def test_a_fragment_stands_in_a_message_as_it_is() -> None:
    nets = [Fragment('{"name": "a"}'), Fragment('{"name":"b\\"}"}')]
    assert Nets(nets, ["a"]).to_json() == '{"type":"nets","nets":[{"name": "a"},{"name":"b\\"}"}],"own":["a"]}'
    assert Nets([], []).to_json() == '{"type":"nets","nets":[],"own":[]}'
    hello = json.loads(Hello(2, "1.0", Fragment("{}"), nets, []).to_json())
    assert (hello["protocol"], hello["nets"][1]) == (2, {"name": 'b"}'})
    assert Fragment.of({"x": (1.5, "é")}).text == '{"x":[1.5,"\\u00e9"]}'
    with pytest.raises(ValueError, match="JSON"):
        Fragment.of([float("nan")])


def test_what_is_not_there_is_left_out_unless_null_says_something() -> None:
    assert Beat().to_json() == '{"type":"beat"}'
    assert (
        Answer(3, 0.5, False, Fragment("{}")).to_json()
        == '{"type":"answer","ask":3,"done":0.5,"final":false,"data":{}}'
    )
    waiting = json.loads(Answer(3, 0, False, Fragment("{}"), 0).to_json())
    assert waiting == {"type": "answer", "ask": 3, "done": 0, "final": False, "data": {}, "waiting": 0}
    error = json.loads(Error.of(Refusal("too_many_open", {"most": 8}, ask=4)).to_json())
    assert error == {
        "type": "error", "stream": None, "ask": 4, "code": "busy", "reason": "too_many_open", "params": {"most": 8},
        "message": "At most 8 questions may be open at once; end one first",
    }  # fmt: skip
    overtaken = json.loads(Error.of(Refusal("overtaken", stream=1)).to_json())
    assert "ask" not in overtaken
    assert "net" not in overtaken
    assert json.loads(Error.of(Refusal("too_busy", net="my-net")).to_json())["net"] == "my-net"


def test_what_many_are_told_is_serialised_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    serialise = message._object
    monkeypatch.setattr(message, "_object", lambda fields: made.append(fields) or serialise(fields))
    told = Question("K7F2QX", None)
    assert [told.to_json() for _ in range(3)] == ['{"type":"question","code":"K7F2QX","id":null}'] * 3
    assert len(made) == 1
    assert told == Question("K7F2QX", None)
