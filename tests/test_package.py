"""The wheel: one top-level name, everything inside, and it runs from where it is installed."""

import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest
from patience import SECONDS

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
    """A folder to put on PYTHONPATH, where the wheel was installed and nothing else."""
    site = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site, wheel], check=True
    )
    return site


def test_one_top_level_name_and_everything_inside(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"gatescope"}
    assert not [name for name in names if name.startswith("gatescope/tests") or "/.venv/" in name]
    for needed in ["static/js/main.js", "static/css/base.css", "templates/index.html", "py.typed"]:
        assert f"gatescope/{needed}" in names
    nets = ROOT / "model" / "nets"
    for file in (path.relative_to(ROOT) for path in nets.rglob("*.*")):
        assert f"gatescope/{file.as_posix()}" in names
    for package in ["cells", "studies", "tasks", "training"]:
        assert f"gatescope/model/{package}/__init__.py" in names


def test_the_installed_wheel_serves_its_page(installed, tmp_path):
    environment = os.environ | {"PYTHONPATH": str(installed)}
    asked = [sys.executable, "-c", "import gatescope; print(gatescope.__file__)"]
    where = subprocess.run(asked, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(where.stdout.strip()).is_relative_to(installed)
    command = [sys.executable, "-m", "gatescope", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        try:
            said = server.stdout.readline()
            url = re.search(r"http://127\.0\.0\.1:\d+/", said)[0]
            page = urllib.request.urlopen(url, timeout=SECONDS).read().decode()
            assert "<h1>Gatescope</h1>" in page
            script = urllib.request.urlopen(f"{url}static/js/main.js", timeout=SECONDS).read()
            assert script == (ROOT / "static/js/main.js").read_bytes()
        finally:
            server.terminate()
