"""Finds a Chromium for the browser tests; run as a program, gets one.

The system's where there is one; else by apt as root; else Playwright's own; else a clear message.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

# As root Chromium needs --no-sandbox; the rest keeps it from calling anybody.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a Chromium, or None."""
    named = os.environ.get("GATESCOPE_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        path = shutil.which(name)
        # Ubuntu's chromium-browser may be a stub that only says how to install a snap.
        if path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            return path
    if Path(MAC).exists():
        return MAC
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install() -> None:
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, env=environment)
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if find() is None:
        _install()
    found = find()
    if found is None:
        sys.exit(
            "The browser tests need Chromium: install it (Debian or Ubuntu: sudo apt install chromium) "
            "or name one in GATESCOPE_CHROMIUM."
        )
    print(f"Chromium for the browser tests: {found}")
