"""Every command says of an option that there is none which one was meant, as the main one does."""

import argparse

import pytest
from gatescope.app import cli
from gatescope.model.commandline import Parser


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("train reber --sede 3", "gatescope train: error: there is no option '--sede'; did you mean --seed?"),
        ("train --sede 3", "gatescope train: error: there is no option '--sede'; did you mean --seed?"),
        ("train reber --out x 4", "gatescope train: error: '4' is one word too many"),
        ("reproduce --sedes=1", "gatescope reproduce: error: there is no option '--sedes=1'; did you mean --seeds?"),
        ("import --labls a", "gatescope import: error: there is no option '--labls'; did you mean --labels?"),
        ("check --screns 9", "gatescope check: error: there is no option '--screns'; did you mean --screens?"),
        ("check --xyzzy", "there is no option '--xyzzy'; there are -h, --help, --screens, --wait, --port"),
        ("check now", "gatescope check: error: 'now' is one word too many"),
        ("handout --ot x.html", "gatescope handout: error: there is no option '--ot'; did you mean --out?"),
        ("site --ot x", "gatescope site: error: there is no option '--ot'; did you mean --out?"),
        ("lesson check --x a.json", "gatescope lesson check: error: there is no option '--x'; there are -h, --help"),
        ("lesson --x check a.json", "gatescope lesson: error: there is no option '--x'; there are -h, --help"),
        (
            "puzzle check a.json --hlep",
            "gatescope puzzle check: error: there is no option '--hlep'; did you mean --help?",
        ),
    ],
)
def test_what_was_meant_by_an_option_of_a_command(words: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words.split())
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_every_command_says_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    for command in cli.COMMANDS:
        with pytest.raises(SystemExit):
            cli.main([command, "--hepl"])
        assert "there is no option '--hepl'; did you mean --help?" in capsys.readouterr().err


def test_an_option_may_be_cut_short_and_what_stands_behind_one_may_begin_with_hyphens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = list[argparse.Namespace]()
    monkeypatch.setattr(cli, "_serve", lambda options: given.append(options) or 0)
    assert cli.main(["--no-brow", "--por=9000"]) == 0
    assert (given[0].no_browser, given[0].port) == (True, 9000)
    parser = Parser()
    parser.add_argument("--name")
    parser.add_argument("files", nargs="*")
    found = parser.parse_args(["--name", "--a b", "x", "--", "--nmae"])
    assert (found.name, found.files) == ("--a b", ["x", "--nmae"])
