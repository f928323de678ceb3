"""The command, as a process."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from gatescope import __version__
from gatescope.app import cli
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


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(how: signal.Signals) -> None:
    with started("--port", "0") as process:
        assert re.match(rf"Gatescope {re.escape(__version__)} is at http://127\.0\.0\.1:\d+/ ", line(process))
        process.send_signal(how)
        out, err = process.communicate(timeout=SECONDS)
        assert (process.returncode, out, err) == (0, "", "")


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
    for option in ("--host", "--port", "--no-browser", "--allow-origin", "--nets", "train"):
        assert option in usage.stdout


@pytest.mark.parametrize(
    "options",
    [["--port", "x"], ["--port", "65536"], ["--port", "-1"], ["--allow-origin", "lab"], ["--loud"], ["extra"]],
)
def test_bad_options(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(options)
    assert ended.value.code == 2
    assert "usage: gatescope" in capsys.readouterr().err


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
        (["--nets", ""], "argument --nets: it must be a folder, or a name for a new one, got ''"),
        (["--host", ""], "argument --host: it must be a name or an address alone"),
        (["--host", "http://10.0.0.2"], "0.0.0.0 for every network, got 'http://10.0.0.2'"),
        (["--host", "10.0.0.2:80"], "got '10.0.0.2:80'"),
        (["--host", "a b"], "got 'a b'"),
    ],
)
def test_what_was_meant(options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(options)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
