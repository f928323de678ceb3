"""The wheel: one top-level name, everything inside, and it runs from where it is installed."""

import os
import re
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import gatescope
import pytest
from patience import SECONDS

pytestmark = pytest.mark.long

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    where = tmp_path_factory.mktemp("wheel")
    # From a copy of what is committed or about to be: building in place would leave a build folder behind.
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not in a git checkout")
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            target = where / "source" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", where, where / "source"]
    subprocess.run(command, check=True)
    return next(where.glob("gatescope-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The command of a new environment of Python's own, where the wheel was installed as pip or pipx would."""
    where = tmp_path_factory.mktemp("environment")
    venv.create(where, with_pip=False)
    scripts = where / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", next(scripts.glob("python*")), "install"]
    subprocess.run([*pip, "--quiet", "--no-deps", "--no-index", wheel], check=True)
    return next(scripts.glob("gatescope*"))


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """What the command finds around it: the libraries it needs (there is no network to fetch them), and no programs."""
    return {
        **{name: value for name, value in os.environ.items() if name in ("SYSTEMROOT", "TEMP", "TMP")},
        "HOME": str(tmp_path_factory.mktemp("home")),
        "PATH": "",
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }


def test_one_top_level_name_and_everything_inside(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"gatescope"}
    assert not [name for name in names if name.startswith("gatescope/tests") or "/.venv/" in name]
    for needed in ["static/js/main.js", "static/css/base.css", "templates/index.html", "py.typed"]:
        assert f"gatescope/{needed}" in names
    nets = ROOT / "model" / "weights"
    for file in (path.relative_to(ROOT) for path in nets.rglob("*.*")):
        assert f"gatescope/{file.as_posix()}" in names
    for package in ["cells", "nets", "studies", "tasks", "training"]:
        assert f"gatescope/model/{package}/__init__.py" in names


def test_the_installed_command_tells_its_version(installed, alone, tmp_path):
    said = subprocess.run([installed, "--version"], env=alone, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout == f"gatescope {gatescope.__version__}\n"


def test_the_installed_command_serves_its_page(installed, alone, tmp_path):
    command = [installed, "--no-browser", "--port", "0"]
    with subprocess.Popen(command, env=alone, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        try:
            found = re.search(r"http://\S+/", server.stdout.readline())
            page = urllib.request.urlopen(found[0], timeout=SECONDS).read().decode()
            assert "Gatescope: see how recurrent memory works</title>" in page
            script = urllib.request.urlopen(f"{found[0]}static/js/main.js", timeout=SECONDS).read()
            assert script == (ROOT / "static/js/main.js").read_bytes()
            plotly = re.search(r"(plotly-[\d.]+\.min\.js)", page)
            assert urllib.request.urlopen(found[0] + plotly[1], timeout=SECONDS).status == 200
        finally:
            server.terminate()


def test_the_installed_package_is_the_one_that_ran(installed, alone, tmp_path):
    asked = [installed.with_name("python"), "-c", "import gatescope; print(gatescope.__file__)"]
    where = subprocess.run(asked, env=alone, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(where.stdout.strip()).is_relative_to(installed.parent.parent)
