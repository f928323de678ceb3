"""`/import`: files come in pieces, are looked at, compared and kept; what is not in order is refused; all goes away."""

import asyncio
import json
from base64 import b64encode

import events
import numpy as np
import pytest
from gatescope.app.imports import endpoint, places
from gatescope.app.rooms.clients import ALONE, Clients
from gatescope.app.rooms.token import digest
from gatescope.app.wire.importrequests import MAX_FILES, MAX_UPLOAD
from gatescope.app.wire.refusal import Refusal
from gatescope.model import nets
from gatescope.model.imports.sentences import REFUSALS
from gatescope.model.nets import owners
from patience import SECONDS
from uploads import NET, Client
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus


def test_a_file_is_looked_at_and_kept(made, run, tmp_path):
    async def go():
        client = await Client(made).begin()
        await client.file(NET)
        answer = await client.say(type="look")
        (net,) = answer["nets"]
        assert (net["family"], net["inputs"], net["hidden"], net["readout"]) == ("no-peepholes", 3, [2], "linear")
        assert net["steps"] == [2000, 2000]
        assert np.array(net["picture"]).shape == (24, 2)
        order = net["assumed"][0]
        assert order["code"] == "order"
        assert order["params"] == {"order": "i, f, g, o", "framework": "PyTorch"}
        assert order["message"].startswith("Gates are taken in the order i, f, g, o")
        (softmax,) = (await client.say(type="look", readout="softmax"))["nets"]
        assert softmax["readout"] == "softmax"
        taken = await client.say(type="take", net=0, title=" Mine ", labels=["no", "yes"], readout="softmax")
        assert taken["type"] == "taken"
        found = nets.load(taken["net"])
        assert (found.title, found.labels, found.network.readout.kind) == ("Mine", ("no", "yes"), "softmax")
        assert list(tmp_path.glob("gatescope-import-*"))
        await client.end()
        assert not list(tmp_path.glob("gatescope-import-*"))

    run(go())


KEY, OTHER, TOKEN = "k" * 22, "o" * 32, "the presenter's token"


SHARED = Clients(True, digest(TOKEN))


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"vocabulary": "5"}, "vocabulary_kind"),
        ({"vocabulary": "true"}, "vocabulary_kind"),
        ({"vocabulary": '{"model": {"vocab": 5}}'}, "vocabulary_kind"),
        ({"vocabulary": '["a", "b", "c", 5]'}, "vocabulary_kind"),
        ({"vocabulary": "["}, "vocabulary_json"),
        ({"vocabulary": f'["{"a" * 102_400}"]'}, "alphabet_symbols"),
        ({"alphabet": "ab" * 3000}, "alphabet_symbols"),
        ({"labels": ["l" * 201, "a"]}, "labels"),
        ({"labels": ["l"] * 5000}, "labels"),
        ({"example": [[1, 2, 3], [1]]}, "array_uneven"),
        ({"example": [[1, 2, 3]] * 501}, "example"),
        ({"example": [[1] * 5000]}, "example"),
    ],
)
def test_what_is_given_with_a_net_and_does_not_fit_is_refused_in_words(given, reason, made, run):
    async def go():
        client = await Client(made).begin()
        await client.file(NET)
        refused = await client.say(type="take", net=0, **given)
        assert (refused["type"], refused["reason"]) == ("error", reason)
        assert nets.names() == nets.shipped()
        await client.end()

    run(go())


def owned():
    return {id: list(kept) for id, kept in nets.own.look().owned.items()}


def test_what_is_taken_belongs_to_who_said_who_they_are(made, run):
    made.clients = SHARED

    async def taken(**claim):
        client = await Client(made).begin()
        if claim:
            assert await client.say(type="claim", **claim) == {"type": "claimed"}
        await client.file(NET)
        name = (await client.say(type="take", net=0))["net"]
        await client.end()
        return name

    async def go():
        names = [await taken(key=KEY), await taken(key=OTHER), await taken(key=KEY, token=TOKEN), await taken()]
        assert len(set(names)) == 1
        mine, others, presenters = (SHARED.said(*who).owner.id for who in ((KEY, None), (OTHER, None), (KEY, TOKEN)))
        found = owned()
        assert [found.pop(id) for id in (mine, others, presenters)] == [[names[0]]] * 3
        # Who said nothing is somebody else.
        assert list(found.values()) == [[names[0]]]
        assert nets.names() == nets.shipped()
        # Where nobody else comes it is everyone's.
        made.clients = ALONE
        everyones = await taken(key=KEY)
        assert nets.names() == (*nets.shipped(), everyones)

    run(go())


def test_of_one_client_one_thing_is_taken_in_at_a_time(made, run):
    made.clients = SHARED

    async def go():
        first, second, other = [await Client(made).begin() for _ in range(3)]
        assert await first.say(type="claim", key=KEY) == {"type": "claimed"}
        assert await first.say(type="claim", key=KEY) == {"type": "claimed"}
        assert (await second.say(type="claim", key=KEY))["reason"] == "import_yours"
        assert (await second.say(type="file", name="a", size=1))["reason"] == "import_yours"
        assert (await second.give(b"a"))["reason"] == "import_yours"
        assert await other.say(type="claim", key=OTHER) == {"type": "claimed"}
        await first.end()
        assert await second.say(type="claim", key=KEY) == {"type": "claimed"}
        await second.file(NET)
        # Who says to be another leaves the place.
        assert await other.say(type="claim", key="n" * 22) == {"type": "claimed"}
        third = await Client(made).begin()
        assert await third.say(type="claim", key=OTHER) == {"type": "claimed"}
        for client in (second, other, third):
            await client.end()
        assert not made.places.leases

    run(go())


@pytest.mark.parametrize(
    "words",
    [
        {"key": "short"},
        {"key": KEY, "kye": KEY},
        {},
        {"key": None},
        {"key": KEY + "/"},
        {"key": "a" * 65},
        {"key": ["k"]},
        {"key": KEY, "token": 1},
    ],
)
def test_a_key_that_is_none_is_refused(made, run, words):
    made.clients = SHARED

    async def go():
        client = await Client(made).begin()
        refused = await client.say(type="claim", **words)
        assert refused["reason"] == "message_not_in_order"
        assert KEY not in json.dumps(refused)
        assert await client.say(type="claim", key=KEY) == {"type": "claimed"}
        await client.end()

    run(go())


def test_a_full_list_is_said_and_nothing_is_lost(made, run, monkeypatch):
    made.clients = SHARED
    monkeypatch.setattr(owners, "EACH", owners.Budget(1, 2**30))

    async def go():
        client = await Client(made).begin()
        await client.say(type="claim", key=KEY)
        await client.file(NET)
        first = await client.say(type="take", net=0, title="One")
        refused = await client.say(type="take", net=0, title="Two")
        assert (refused["reason"], refused["params"]) == ("own_nets", {"most": 1})
        assert refused["message"].startswith("The net was not kept: you keep 1 nets here")
        assert list(owned().values()) == [[first["net"]]]
        await asyncio.to_thread(nets.delete, first["net"], SHARED.said(KEY, None).rights)
        assert (await client.say(type="take", net=0, title="Two"))["type"] == "taken"
        await client.end()

    run(go())


def test_what_another_program_has_is_compared(made, run):
    async def go():
        client = await (await Client(made).begin()).file(NET)
        x = [[0.5, -1.0, 0.25], [1.0, 0.0, 0.0]]
        h = [[0.0, 0.0], [0.0, 0.0]]
        answer = await client.say(type="compare", net=0, x=x, h=h)
        assert (answer["type"], answer["first"], answer["theirs"]) == ("compared", 0, 0)
        h[answer["step"]][answer["cell"]] = answer["ours"]
        assert (await client.say(type="compare", net=0, x=x, h=h))["most"] < answer["most"]
        refused = await client.say(type="compare", net=0, x=x, h=[[0.0]])
        assert refused["reason"] == "compare_shape"
        # What a person has typed is refused by a sentence that there is in their language.
        refused = await client.say(type="compare", net=0, x=[[0, 0, 0]] * 501, h=[[0, 0]] * 501)
        assert (refused["reason"], refused["params"]) == ("compare_long", {"most": 500, "got": 501})
        refused = await client.say(type="compare", net=0, x=x, h=[[0, 0]] * 501)
        assert refused["reason"] == "compare_shape"
        assert (await client.say(type="compare", net=0, x=[[0] * 5000], h=h))["reason"] == "array_shape"
        await client.end()

    run(go())


def test_a_file_and_its_data_come_together_under_any_names(made, run, tmp_path):
    onnx = pytest.importorskip("onnx")
    from onnx import external_data_helper, helper, numpy_helper

    rng = np.random.default_rng(0)
    arrays = {"W": rng.normal(size=(1, 8, 3)), "R": rng.normal(size=(1, 8, 2))}
    constants = [numpy_helper.from_array(value.astype(np.float32), name) for name, value in arrays.items()]
    node = helper.make_node("LSTM", ["x", "W", "R"], ["y"], hidden_size=2)
    graph = helper.make_graph([node], "net", [], [], constants)
    model = helper.make_model(graph)
    external_data_helper.convert_model_to_external_data(model, location="weights of mine.data", size_threshold=0)
    onnx.save(model, tmp_path / "net.onnx")
    data = (tmp_path / "weights of mine.data").read_bytes()

    async def go():
        client = await (await Client(made).begin()).file((tmp_path / "net.onnx").read_bytes(), "net.onnx")
        assert (await client.say(type="look"))["reason"] == "onnx_data"
        await client.file(data, "weights of mine.data", first=False)
        (net,) = (await client.say(type="look"))["nets"]
        assert (net["format"], net["hidden"]) == ("ONNX", [2])
        await client.end()

    run(go())


def test_names_are_no_paths(made, run, tmp_path):
    async def go():
        client = await Client(made).begin()
        for name in ("../../net.pt", "/etc/net.pt", "a\0b.pt", "\x1b[2J.pt", "CON.pt", "." * 200 + ".pt"):
            await client.file(NET, name)
            assert (await client.say(type="look"))["type"] == "found"
            (folder,) = tmp_path.glob("gatescope-import-*")
            assert [path.name for path in folder.iterdir()] == ["0"]
        await client.end()

    run(go())


def test_what_is_not_in_order_is_refused_and_the_next_is_answered(made, run):
    async def go():
        client = await Client(made).begin()
        assert (await client.say(type="look"))["reason"] == "import_unfinished"
        assert (await client.give(b"abc"))["reason"] == "import_unfinished"
        assert (await client.say(type="hello"))["reason"] == "message_not_in_order"
        assert (await client.say(type="file", name="a", size=MAX_UPLOAD + 1))["reason"] == "message_not_in_order"
        await client.say(type="file", name="a.pt", size=10)
        assert (await client.say(type="look"))["reason"] == "import_unfinished"
        assert (await client.say(type="file", name="b.pt", size=10))["reason"] == "import_unfinished"
        assert (await client.give(b"x" * 11))["reason"] == "import_unfinished"
        assert (await client.say(type="piece", data=b64encode(b"x" * 11).decode()))["reason"] == "import_unfinished"
        for data in ("", "eHg", "e h=", "\u00e9"):
            assert (await client.say(type="piece", data=data))["reason"] == "message_not_in_order", data
        assert await client.give(b"x" * 10) == {"type": "got", "left": 0}
        answer = await client.say(type="look")
        assert answer["reason"] == "file_broken"
        assert answer["message"] == REFUSALS["file_broken"].format(**answer["params"])
        for _ in range(MAX_FILES - 1):
            await client.file(b"x", first=False)
        assert (await client.say(type="file", name="e", size=1))["reason"] == "import_too_much"
        await client.file(NET)
        assert (await client.say(type="take", net=3))["reason"] == "which"
        assert (await client.say(type="take", net=0, labels=["a"]))["reason"] == "labels"
        assert (await client.say(type="take", net=0, title="a\nb"))["reason"] == "title_signs"
        assert (await client.say(type="look"))["type"] == "found"
        await client.end()

    run(go())


def test_a_file_that_ends_the_process_that_reads_it_is_not_to_be_tried_again(made, run, monkeypatch):
    async def ended(_):
        raise Refusal("computation_lost")

    async def go():
        client = await Client(made).begin()
        await client.file(NET)
        monkeypatch.setattr(made.workers, "run", ended)
        answer = await client.say(type="look")
        assert (answer["reason"], "damaged" in answer["message"]) == ("import_ended", True)
        await client.end()

    run(go())


def test_where_no_file_can_be_put_it_is_said_and_the_place_is_free_again(made, run, monkeypatch):
    def full(**_):
        raise FileNotFoundError("No usable temporary directory found")

    async def go():
        with monkeypatch.context() as patch:
            patch.setattr(endpoint.tempfile, "TemporaryDirectory", full)
            for _ in range(places.AT_ONCE + 1):
                client = await Client(made).begin()
                assert (await client.say(type="file", name="a", size=1))["reason"] == "import_no_place"
                assert (await client.hear())["type"] == "websocket.close"
        client = await Client(made).begin()
        await client.file(NET)
        await client.end()

    run(go())


def test_who_says_nothing_for_long_is_let_go(made, run, monkeypatch):
    monkeypatch.setattr(endpoint, "IDLE_SECONDS", 0.0)

    async def go():
        client = await Client(made).begin()
        assert (await client.hear())["type"] == "websocket.close"
        await asyncio.wait_for(client.task, SECONDS)

    run(go())


@pytest.mark.long
def test_over_a_real_socket_and_in_a_real_process(running, run):
    async def go():
        where = f"ws://{running.address}/import"
        async with connect(where, origin=f"http://{running.address}", compression=None) as socket:
            await socket.send(json.dumps({"type": "file", "name": "net.pt", "size": len(NET)}))
            await socket.send(NET)
            await socket.send(json.dumps({"type": "look"}))
            answers = [json.loads(await asyncio.wait_for(socket.recv(), SECONDS)) for _ in range(3)]
        assert [answer["type"] for answer in answers] == ["got", "got", "found"]
        with pytest.raises(InvalidStatus):
            async with connect(where, origin="http://evil.example"):
                pass

    run(go())


def test_where_no_websocket_gets_through_files_go_by_events_in_pieces_of_text(running, run):
    async def go():
        async with events.listening(running.address, await events.opened(running.address, to="import")) as line:

            async def say(**words):
                assert (await line.send(json.dumps(words))).status == 204
                return json.loads(await asyncio.wait_for(line.recv(), SECONDS))

            assert await say(type="claim", key=KEY) == {"type": "claimed"}
            assert await say(type="file", name="net.pt", size=len(NET)) == {"type": "got", "left": len(NET)}
            for at in range(0, len(NET), 1000):
                got = await say(type="piece", data=b64encode(NET[at : at + 1000]).decode())
            assert got == {"type": "got", "left": 0}
            assert (await say(type="look"))["type"] == "found"
            # No session is at the other end.
            assert (await say(type="beat"))["reason"] == "message_not_in_order"
        answer = await events.request(running.address, "POST", "/events", events.body(None, 0, to="nobody"))
        assert (answer.status, answer.body) == (400, b"A line can be to session, import.\n")

    run(go())


def test_who_leaves_while_it_is_answered_ends_nothing_else(made, run, tmp_path):
    class Left:
        """A client that is gone before it is answered."""

        async def receive(self):
            return json.dumps({"type": "look"})

        async def send(self, message):
            raise OSError("The client has left")

        async def close(self, code, reason):
            raise AssertionError(reason)

    async def go():
        await asyncio.wait_for(made.serve(Left()), SECONDS)
        assert not made.places.leases
        assert not list(tmp_path.glob("gatescope-import-*"))

    run(go())
