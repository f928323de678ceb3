"""The answers over `/import`, and what `/events` tells of its lines, as text; and that no other place makes any."""

from pathlib import Path

import pytest
from gatescope.app.wire import importreplies as replies
from gatescope.app.wire.lines import LineClosed, LineOpened
from gatescope.app.wire.refusal import Refusal
from gatescope.model.series.sentences import told

APP = Path(__file__).parents[3] / "app"

NOTE = replies.Note.of(told("ends_cut", count=2))
NET = replies.FoundNet("", "ONNX", "gru", 3, (2,), 0, None, False, (9, 4), 30, [NOTE], None)
NET_TEXT = (
    '{"part": "", "format": "ONNX", "family": "gru", "inputs": 3, "hidden": [2], "outputs": 0, "readout": null, '
    '"symbols": false, "steps": [9, 4], "parameters": 30, "assumed": [{"code": "ends_cut", "params": {"count": 2}, '
    f'"message": "{NOTE.message}"}}], "picture": null}}'
)
REFUSED = '"reason": "too_busy", "params": {}, "message": "The server has too much to do; try again in a moment"}'


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (replies.Claimed(), '{"type": "claimed"}'),
        (replies.Waiting(2), '{"type": "waiting", "position": 2}'),
        (replies.Got(0), '{"type": "got", "left": 0}'),
        (replies.Taken("my-n"), '{"type": "taken", "net": "my-n"}'),
        (replies.Found([NET]), f'{{"type": "found", "nets": [{NET_TEXT}]}}'),
        (
            replies.Compared(1, 0.5, 2, 3, 1.5, 1.0, None),
            '{"type": "compared", "net": 1, "most": 0.5, "step": 2, "cell": 3, "ours": 1.5, '
            '"theirs": 1.0, "first": null}',
        ),
        (
            replies.Table(
                ("é",), (0,), (0,), 1, [["1"]], "tab", ".", True, [], None, replies.Error.of(Refusal("too_busy"))
            ),
            '{"type": "table", "names": ["\\u00e9"], "numeric": [0], "chosen": [0], "count": 1, "head": [["1"]], '
            f'"delimiter": "tab", "decimal": ".", "header": true, "told": [], "series": null, "refused": {{{REFUSED}}}',
        ),
        (
            replies.TextRead("ab", 4, 4, 2, 0, 2, False, {"rate": 0.5, "clip": None}),
            '{"type": "text", "sha256": "ab", "symbols": 4, "bytes": 4, "kinds": 2, "others": 0, "learned": 2, '
            '"chunks": false, "settings": {"rate": 0.5, "clip": null}}',
        ),
        (replies.Error.of(Refusal("too_busy")), f'{{"type": "error", {REFUSED}'),
        (LineOpened("k", "t"), '{"line": "k", "ticket": "t"}'),
        (LineClosed(1008, "too many messages"), '[1008, "too many messages"]'),
    ],
)
def test_each_is_sent_as_it_ever_was(reply, text):
    assert reply.to_json() == text


def test_what_is_no_number_is_not_sent():
    with pytest.raises(ValueError, match="JSON"):
        replies.Compared(0, float("nan"), 0, 0, 0, 0, None).to_json()


ELSEWHERE = {
    "check/load.py": "what a client says: this is one",
    "imports/tables.py": "how long a series is in a message",
    "lessons/reading.py": "how long a value is",
    "lessons/telling.py": "parts of the page",
    "processes/worker.py": "the data of an answer, which `Answer` holds as it is",
    "rooms/asked.py": "keys by which answers are counted",
    "rooms/hands.py": "for the store, and other servers",
    "rooms/polls.py": "a digest",
    "rooms/shared.py": "for the store, and other servers",
    "sessions/passing.py": "for other processes at this port",
    "studies/service.py": "a key",
    "web/compose.py": "parts of scripts",
    "web/handout/page.py": "a part of a page",
    "web/logs.py": "a line of the log",
    "web/meter.py": "for other processes at this port",
}
"""Where JSON is made that is no reply, and what it is."""


def test_no_reply_is_made_outside_the_wire_s_room():
    files = {path.relative_to(APP).as_posix(): path for path in APP.rglob("*.py")}
    make = {name for name, path in files.items() if "json.dumps" in path.read_text("utf-8")}
    assert {name for name in make if not name.startswith("wire/")} == set(ELSEWHERE)
