"""The command, as a process."""

import argparse
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from gatescope import __version__
from gatescope.app import cli, puzzles
from patience import SECONDS

COMMAND = [sys.executable, "-m", "gatescope"]


@contextmanager
def started(*options: str) -> Iterator[subprocess.Popen[str]]:
    command = [*COMMAND, "--no-browser", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.mark.long
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(how: signal.Signals) -> None:
    with started("--port", "0") as process:
        assert re.match(rf"Gatescope {re.escape(__version__)} is at http://127\.0\.0\.1:\d+/ ", line(process))
        process.send_signal(how)
        out, err = process.communicate(timeout=SECONDS)
        assert (process.returncode, out, err) == (0, "", "")


@pytest.mark.long
def test_a_taken_port_is_said_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started("--port", str(port)) as process:
            said = re.fullmatch(rf"Port {port} is taken; using (\d+)\.\n", line(process))
            assert said is not None
            assert int(said[1]) > port
            assert f"http://127.0.0.1:{said[1]}/" in line(process)


@pytest.mark.long
def test_it_opens_the_browser_at_its_address(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    os.mkfifo(opened)
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    environment = {**os.environ, "BROWSER": str(browser)}
    with subprocess.Popen([*COMMAND, "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment) as process:
        said = line(process)
        address = opened.read_text().strip()
        process.terminate()
    assert address
    assert address in said


def test_version_and_help() -> None:
    version = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout == f"gatescope {__version__}\n"
    usage = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
    # The documents are held to the same: tests/test_docs.py.
    told = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", usage.stdout, re.MULTILINE))
    assert told == {option for option in cli._parser()._option_string_actions if option.startswith("--")}
    commands = re.findall(r"^  gatescope (\w+) +\w", usage.stdout, re.MULTILINE)
    assert sorted(commands) == sorted(cli.COMMANDS)


def test_ctrl_c_ends_a_command_in_one_word(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    for name in cli.COMMANDS:
        monkeypatch.setitem(cli.COMMANDS, name, interrupted)
        assert cli.main([name]) == 130
        assert capsys.readouterr().err == "Stopped.\n"


def test_ctrl_c_ends_a_server_at_once_until_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    parser, seen = cli._parser, []

    def noting() -> argparse.ArgumentParser:
        seen.append(signal.getsignal(signal.SIGINT))
        return parser()

    monkeypatch.setattr(cli, "_parser", noting)
    monkeypatch.setattr(cli, "_serve", lambda options: 0)
    before = signal.getsignal(signal.SIGINT)
    assert cli.main(["--port", "0"]) == 0
    assert seen == [signal.SIG_DFL]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    "options",
    [["--port", "x"], ["--port", "65536"], ["--port", "-1"], ["--allow-origin", "lab"], ["--loud"], ["extra"]],
)
def test_bad_options(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(options)
    assert ended.value.code == 2
    assert "usage: gatescope" in capsys.readouterr().err


LESSON = {
    "version": 1,
    "title": "Mine",
    "about": "My own.",
    "minutes": 3,
    "checkpoints": [
        {
            "screen": {"spec": {"net": "anbn", "input": {"kind": "text", "text": "SabT"}}},
            "title": "First",
            "text": "Look.",
        }
    ],
}
SHIPPED = Path(puzzles.__file__).parent / "shipped"
PUZZLE = {**json.loads((SHIPPED / "latch.json").read_text("utf-8")), "title": {"en": "Mine"}}


@pytest.mark.long
@pytest.mark.parametrize(("kind", "mine", "shipped"), [("lesson", LESSON, "forget-keeps"), ("puzzle", PUZZLE, "latch")])
def test_ones_own_lessons_and_puzzles_are_served_beside_those_shipped(
    tmp_path: Path, kind: str, mine: dict[str, Any], shipped: str
) -> None:
    (tmp_path / "mine.json").write_text(json.dumps(mine), "utf-8")
    with started("--port", "0", f"--{kind}s", str(tmp_path)) as process:
        said = re.search(r"http://127\.0\.0\.1:\d+/", line(process))
        assert said is not None

        def got(path: str) -> str:
            with urlopen(said[0] + path, timeout=SECONDS) as answer:
                content: bytes = answer.read()
            return content.decode()

        listed = re.search(rf'data-{kind}s="(assets/{kind}s-\w+\.json)"', got(""))
        assert listed is not None
        found = {one["name"]: one["title"]["en"] for one in json.loads(got(listed[1]))}
        assert (next(iter(found)), found["mine"]) == ("mine", "Mine")
        for name in ("mine", shipped):
            assert name in found
            # It leads to the page.
            assert "<!doctype html>" in got(f"{kind}/{name}")
        with pytest.raises(HTTPError) as missing:
            got(f"{kind}/yours")
        assert missing.value.code == 404
        missing.value.close()


def test_where_nets_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GATESCOPE_NETS", "elsewhere")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["--nets", "mine", "--host", "192.0.2.1", "--no-browser"]) == 1
    assert os.environ["GATESCOPE_NETS"] == str(tmp_path / "mine")
    (tmp_path / "file").write_text("")
    with pytest.raises(SystemExit):
        cli.main(["--nets", "file"])
    assert "it must be a folder, or a name for a new one, got 'file'" in capsys.readouterr().err


def test_an_address_that_is_not_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--host", "192.0.2.1", "--no-browser"]) == 1
    assert "cannot listen at 192.0.2.1:8321" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["trian"], "there is no command 'trian'; did you mean train?"),
        (["reproduct"], "there is no command 'reproduct'; did you mean reproduce?"),
        (["serve"], "there is no command 'serve'; there are train, reproduce"),
        (["--no-browser", "trian"], "there is no command 'trian'; did you mean train?"),
        (["--port", "1", "train", "reber"], "train must come first: gatescope train ..."),
        (["--prot", "9000"], "there is no option '--prot'; did you mean --port?"),
        (["--alow-origin=http://a"], "there is no option '--alow-origin=http://a'; did you mean --allow-origin?"),
        (["--allow-origin", "http://a b"], "with nothing behind it, got 'http://a b'"),
        (["--embed-from", "moodle.example"], "argument --embed-from: an origin must look like https://lab.example"),
        (
            ["--embed-from", "https://moodle.example/course"],
            "with nothing behind it, got 'https://moodle.example/course'",
        ),
        (["--embed-from", "https://*.example"], "with nothing behind it, got 'https://*.example'"),
        (["--nets", ""], "argument --nets: it must be a folder, or a name for a new one, got ''"),
        (["--host", ""], "argument --host: it must be a name or an address alone"),
        (["--host", "http://10.0.0.2"], "0.0.0.0 for every network, got 'http://10.0.0.2'"),
        (["--host", "10.0.0.2:80"], "got '10.0.0.2:80'"),
        (["--host", "a b"], "got 'a b'"),
        (["--workers", "0"], "it must be a number from 1 to 64, got '0'"),
        (["--workers", "2", "--lan"], "must share their classes: say where, with --redis redis://HOST:PORT"),
        (["--redis", "http://a"], "it must look like redis://10.0.0.5:6379"),
        (["--redis", "redis://"], "it must look like redis://10.0.0.5:6379"),
        (["--token", "/nowhere/at/all"], "it must be a file that can be read, got '/nowhere/at/all' (No such file"),
        (["--token", os.devnull], "a presenter's token has 22 to 128 letters"),
        (["--public", "lab.example"], "it must be an address such as https://lab.example/gates/, got 'lab.example'"),
        (["--public", "https://lab.example/?a=1"], "got 'https://lab.example/?a=1'"),
        (["--forget-after=-1"], "it must be a number of days from 0 (never) to 36500, got '-1'"),
        (["--forget-after", "1e3"], "it must be a number of days from 0 (never) to 36500, got '1e3'"),
        (["--forget-after", "36501"], "it must be a number of days from 0 (never) to 36500, got '36501'"),
        (["--forget-after", "9" * 5000], "it must be a number of days from 0 (never) to 36500"),
        (["--log", "xml"], "invalid choice: 'xml'"),
        (
            ["--lessons", "/nowhere/at/all"],
            "--lessons: it must be a folder that is there, got '/nowhere/at/all'",
        ),
    ],
)
def test_what_was_meant(options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(options)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_after_how_many_days_nets_go(monkeypatch: pytest.MonkeyPatch) -> None:
    given = list[int]()
    monkeypatch.setattr(cli, "_serve", lambda options: given.append(options.forget_after) or 0)
    for options in ([], ["--forget-after", "0"], ["--forget-after=30"]):
        assert cli.main(options) == 0
    assert given == [180, 0, 30]


def test_how_many_threads_numpy_has_is_said_before_it_is_loaded() -> None:
    asked = "import sys, gatescope.app.cli; raise SystemExit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", asked], check=True)


@pytest.mark.parametrize(
    ("variable", "value"), [("GATESCOPE_REDIS", "no://x:my-word@y"), ("GATESCOPE_PRESENTER", "my-word")]
)
def test_a_variable_that_is_wrong_is_named_and_not_repeated(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SystemExit):
        cli.main([])
    said = capsys.readouterr().err
    assert f"{variable}: " in said
    assert "my-word" not in said
