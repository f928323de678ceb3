"""`gatescope import`: what is said of a file, what is kept, and what is refused."""

import json

import numpy as np
import pytest
from gatescope.app.cli import main
from gatescope.model import nets
from gatescope.model.commandline import typed
from writing import lstm_arrays, torch_file


@pytest.fixture
def net(tmp_path, monkeypatch):
    """A file of a net with a readout, and a folder to keep nets in."""
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    arrays = lstm_arrays() | {"fc.weight": np.ones((2, 2), np.float32), "fc.bias": np.ones(2, np.float32)}
    path = tmp_path / "net.pt"
    path.write_bytes(torch_file(arrays))
    return path


def kept():
    return nets.own.names()


def test_a_net_is_told_and_kept(net, capsys):
    assert main(["import", str(net), "--name", "Mine", "--labels", "no, yes", "--readout", "softmax"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "net.pt: 1 net (PyTorch)"
    told = "1. rnn: LSTM, no peepholes; 3 inputs, 2 cells, 2 outputs (softmax); "
    assert said[1] == told + "up to 2000 steps at once, 2000 with interventions"
    assert "   - Gates are taken in the order i, f, g, o, as PyTorch has them." in said
    (name,) = kept()
    assert said[-1] == f"   Kept as {name}. To open it: gatescope"
    found = nets.load(name)
    assert (found.title, found.labels, found.network.readout.kind) == ("Mine", ("no", "yes"), "softmax")


def test_how_to_open_it_names_the_folder_that_it_is_in(net, tmp_path, monkeypatch, capsys):
    home = tmp_path / "two words"
    # The command tells its own process where nets are: the test's is put back.
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    assert main(["import", str(net), "--nets", str(home)]) == 0
    (name,) = kept()
    command = typed("gatescope", "--nets", str(home))
    assert capsys.readouterr().out.endswith(f"   Kept as {name}. To open it: {command}\n")
    # A relative name is told so that it holds in any folder.
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    assert main(["import", str(net), "--nets", "here"]) == 0
    assert capsys.readouterr().out.endswith(f"To open it: gatescope --nets {tmp_path / 'here'}\n")
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    assert main(["import", str(net), "--nets", "nets"]) == 0
    assert capsys.readouterr().out.endswith("To open it: gatescope\n")


def test_no_folder_is_none_to_keep_nets_in(net, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["import", str(net), "--nets", ""])
    assert "argument --nets: it must be a folder, or a name for a new one, got ''" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["net.pt"]


def test_it_can_be_looked_at_only(net, capsys):
    assert main(["import", str(net), "--dry"]) == 0
    assert "Kept" not in capsys.readouterr().out
    assert not kept()


def test_the_h_of_another_program_is_compared(net, tmp_path, capsys):
    from gatescope.model import read

    (found,) = read(net)
    x = np.random.default_rng(1).normal(size=(5, 3)).round(3)
    h = found.network.run(x.astype(np.float32)).layers[0].h
    (tmp_path / "x.csv").write_text("\n".join(",".join(map(str, row)) for row in x))
    np.save(tmp_path / "h.npy", h)
    given = ["import", str(net), "--example", str(tmp_path / "x.csv"), "--compare", str(tmp_path / "h.npy")]
    assert main(given) == 0
    assert "The same but for rounding" in capsys.readouterr().out
    (name,) = kept()
    assert nets.load(name).example == x.tolist()
    nets.delete(name)
    np.save(tmp_path / "h.npy", h + 0.1)
    assert main(given) == 1
    assert "they part at step 1" in capsys.readouterr().out
    assert not kept()


def test_a_vocabulary_is_an_alphabet(net, tmp_path, capsys):
    for said in ({"b": 1, "a": 0, "c": 2}, ["a", "b", "c"], {"model": {"vocab": {"c": 2, "a": 0, "b": 1}}}):
        (tmp_path / "v.json").write_text(json.dumps(said))
        assert main(["import", str(net), "--vocabulary", str(tmp_path / "v.json")]) == 0
    (name,) = kept()
    assert nets.load(name).alphabet == ("a", "b", "c")
    (tmp_path / "v.json").write_text('{"a": 0, "b": 2}')
    assert main(["import", str(net), "--vocabulary", str(tmp_path / "v.json")]) == 2
    assert "numbers 0 to 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "got"),
    [
        ("5", "5"), ("true", "true"), ("3.5", "3.5"), ("null", "null"), ('"abc"', '"abc"'), ('["a", "b", "c", 5]', "5"),
        ('{"model": {"vocab": 5}}', "5"), ('{"model": {"vocab": [["a", 0.5]]}}', '[["a", 0.5]]'),
        ('{"model": {"type": "BPE"}}', "null"),
    ],
)  # fmt: skip
def test_a_vocabulary_of_another_kind_is_refused_in_words(said, got, net, tmp_path, capsys):
    (tmp_path / "v.json").write_text(said)
    assert main(["import", str(net), "--vocabulary", str(tmp_path / "v.json")]) == 2
    told = capsys.readouterr().err
    assert "v.json must be a JSON object of symbols with their numbers from 0 on, or a list of symbols, got " in told
    assert got in told
    assert not kept()


@pytest.mark.parametrize("between", [",", " ", "; ", "\t", ", "])
def test_an_example_may_have_anything_between_its_numbers(between, net, tmp_path):
    (tmp_path / "x.csv").write_text(f"{between.join(['0.5', '1', '-2'])}\n\n{between.join('345')}\n")
    assert main(["import", str(net), "--example", str(tmp_path / "x.csv")]) == 0
    (name,) = kept()
    assert nets.load(name).example == [[0.5, 1, -2], [3, 4, 5]]


WRONG = {
    "no file": (["nothing.pt"], "There is no file nothing.pt"),
    "a folder": (["."], "There is no file . that can be read: . must be a file, got a folder"),
    "labels": (["{net}", "--labels", "a"], "a label for each of the readout's outputs, 2 in all, got 1"),
    "which": (["{net}", "--net", "2"], "is meant, from 1 to 1"),
    "compare alone": (["{net}", "--compare", "{net}"], "goes with --example"),
    "no example": (["{net}", "--example", "none.csv"], "gatescope import: none.csv: No such file or directory"),
    "no vocabulary": (["{net}", "--vocabulary", "none.json"], "gatescope import: none.json: No such file or directory"),
    "a decimal comma": (["{net}", "--example", "{comma}"], "a decimal point, and no names of columns"),
    "a vocabulary that is no JSON": (["{net}", "--vocabulary", "{text}"], "text.csv is no JSON"),
    "no numbers": (["{net}", "--example", "{text}"], "must hold equally long rows of numbers"),
    "an empty npy": (["{net}", "--example", "{empty}"], "must be an npy file of equally long rows of real numbers"),
    "a compared npy that is none": (["{net}", "--example", "{x}", "--compare", "{empty}"], "one a step: it is empty"),
    "both": (
        ["{net}", "--alphabet", "abc", "--vocabulary", "{text}"],
        "--alphabet and --vocabulary say the same: give one",
    ),
    "a vocabulary that is no text": (["{net}", "--vocabulary", "{latin}"], "latin.json is no JSON: it is no text in"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_and_nothing_is_kept(case, net, tmp_path, capsys):
    (tmp_path / "text.csv").write_text("1,2,3\nhello")
    (tmp_path / "comma.csv").write_text("0,5;1;2\n1,5;1;2")
    (tmp_path / "empty.npy").touch()
    (tmp_path / "x.csv").write_text("1,2,3")
    (tmp_path / "latin.json").write_bytes(b'["\xe9"]')
    given, sentence = WRONG[case]
    names = "text.csv", "comma.csv", "empty.npy", "x.csv", "latin.json"
    named = {"net": net, **{name.split(".")[0]: tmp_path / name for name in names}}
    assert main(["import", *(word.format(**named) for word in given)]) == 2
    assert sentence in capsys.readouterr().err
    assert not kept()


@pytest.mark.parametrize(
    ("option", "said", "sentence"),
    [
        ("--name", "x" * 201, "argument --name: title must have 1 to 200 symbols, got 201"),
        ("--name", " ", "argument --name: title must have 1 to 200 symbols, got 0"),
        ("--name", "two\nlines", "argument --name: title must be of letters and signs on one line, got '\\n' at"),
        ("--net", "first", "argument --net: it must be a whole number from 1 on, got 'first'"),
        ("--net", "-1", "argument --net: it must be a whole number from 1 on, got '-1'"),
    ],
)
def test_a_name_and_a_place_that_are_none_are_refused_before_anything_is_read(option, said, sentence, net, capsys):
    with pytest.raises(SystemExit, match=r"^2$"):
        main(["import", str(net), f"{option}={said}"])
    out, wrong = capsys.readouterr()
    assert (out, sentence in wrong) == ("", True)
    assert not kept()


def test_a_name_is_kept_without_white_space_around(net):
    assert main(["import", str(net), "--name", " Mine "]) == 0
    assert [nets.load(name).title for name in kept()] == ["Mine"]


def test_several_nets_are_numbered(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    path = tmp_path / "two.pt"
    path.write_bytes(torch_file(lstm_arrays(prefix="a.") | lstm_arrays(hidden=4, prefix="b.")))
    assert main(["import", str(path), "--name", "Two"]) == 0
    assert sorted(nets.load(name).title for name in kept()) == ["Two 1", "Two 2"]
    assert main(["import", str(path), "--alphabet", "abc"]) == 2
    assert "is meant, from 1 to 2" in capsys.readouterr().err
    assert main(["import", str(path), "--alphabet", "abc", "--net", "2"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("2. b: ")
