"""Finds and starts the browsers of the tests; run as a program with their names, gets those that it names.

The system's where there is one; else by apt as root; else, for Chromium, Playwright's own; else a clear message.
"""

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from letters import environment, preferences
from playwright.sync_api import Browser, Playwright

# Of Chromium's features. The last such argument counts alone, so the ones that Playwright leaves out are named too. The
# address bar's popups are pages of their own in each window: they took more time than the page under test.
UNUSED = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "LensOverlay",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "Translate",
    "BlockOriginHeaderModificationOnRedirect",
    "AvoidCorsURLLoaderRestartOnRedirect",
]

# As root Chromium needs --no-sandbox; most of the rest keeps it from calling anybody.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=" + ",".join(UNUSED),
]

# The driver asks where in a script an error was made: unless that is noted as the script is read, all of Plotly is read
# again for it, four times over.
SCRIPTS = "--js-flags=--no-enable-lazy-source-positions"
# A page of a test lives for seconds: to optimise its scripts takes longer than that saves.
UNOPTIMISED = " --no-turbofan --no-maglev"


@dataclass(frozen=True)
class Kind:
    """A browser: its commands by preference, the variable that names another, Debian's packages, and macOS's path."""

    title: str
    commands: tuple[str, ...]
    variable: str
    packages: tuple[str, ...]
    mac: str = ""
    also: tuple[str, ...] = ()
    """Other commands that the tests need with it."""
    asks: str = "--version"
    """What a command that works answers."""
    without: str = "its tests are left out"
    """What becomes of the tests where it is missing."""

    @property
    def advice(self) -> str:
        """What a person does who does not have it."""
        packages = " ".join(self.packages)
        return f"install it (Debian or Ubuntu: sudo apt install {packages}) or name one in {self.variable}"


KINDS = {
    "chromium": Kind(
        "Chromium",
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
        "GATESCOPE_CHROMIUM",
        ("chromium",),
        mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    # It has no windows to take care of, and takes two thirds of the processor's time.
    "shell": Kind(
        "Chromium's headless shell",
        ("chromium-headless-shell",),
        "GATESCOPE_CHROMIUM",
        ("chromium-headless-shell",),
        without="the tests take the whole Chromium, and half as long again",
    ),
    "firefox": Kind(
        "Firefox",
        ("firefox-esr", "firefox"),
        "GATESCOPE_FIREFOX",
        ("firefox-esr",),
        mac="/Applications/Firefox.app/Contents/MacOS/firefox",
    ),
    "webkit": Kind(
        "WebKitGTK's driver",
        ("WebKitWebDriver",),
        "GATESCOPE_WEBKIT_DRIVER",
        ("webkit2gtk-driver", "xvfb"),
        also=("Xvfb",),
        asks="--help",
    ),
}


def find(name: str) -> str | None:
    """The path of a browser, or None."""
    kind = KINDS[name]
    if not all(shutil.which(command) for command in kind.also):
        return None
    named = os.environ.get(kind.variable)
    if named:
        return named
    for command in kind.commands:
        path = shutil.which(command)
        # Ubuntu's chromium-browser may be a stub that only says how to install a snap.
        if path and subprocess.run([path, kind.asks], capture_output=True, check=False).returncode == 0:
            return path
    if kind.mac and Path(kind.mac).exists():
        return kind.mac
    return _playwrights_own() if name == "chromium" else None


def find_lean(name: str) -> str | None:
    """The path of what runs the tests: of Chromium its headless shell, where there is one."""
    return (find("shell") if name == "chromium" else None) or find(name)


def launch(playwright: Playwright, name: str, downloads: Path | None = None, lean: bool = False) -> Browser:
    """Start Chromium, or Firefox by the protocol that stock ones speak.

    downloads: where Firefox saves files. lean: its headless shell will do, with scripts as they are read: not what
    people have.
    """
    if name == "chromium":
        path = find_lean(name) if lean else find(name)
        arguments = [*CHROMIUM_ARGUMENTS, SCRIPTS + (UNOPTIMISED if lean else "")]
        return playwright.chromium.launch(executable_path=path, args=arguments, env=environment())
    wishes: dict[str, str | float | bool] = {**preferences()}
    if downloads is not None:
        wishes |= {"browser.download.dir": str(downloads), "browser.download.folderList": 2}
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=find(name),
        env=environment(),
        downloads_path=downloads,
        firefox_user_prefs=wishes,
    )


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install(name: str) -> None:
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
        subprocess.run(["apt-get", "install", "-y", "-qq", *KINDS[name].packages], check=False, env=environment)
    if name == "chromium" and find(name) is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Get browsers; the exit status."""
    parser = argparse.ArgumentParser(description="Find the browsers of the tests, or install them.")
    parser.add_argument("names", nargs="+", choices=list(KINDS), help="which are needed")
    parser.add_argument("--if-possible", action="append", default=[], choices=list(KINDS), help="which are only wanted")
    options = parser.parse_args()
    missing = False
    for name in [*options.names, *options.if_possible]:
        if find(name) is None:
            _install(name)
        found, kind = find(name), KINDS[name]
        if found is not None:
            print(f"{kind.title} for the browser tests: {found}")
        elif name in options.names:
            print(f"The browser tests need {kind.title}: {kind.advice}.", file=sys.stderr)
            missing = True
        else:
            print(f"No {kind.title} was found: {kind.without}. To have it, {kind.advice}.")
    return int(missing)


if __name__ == "__main__":
    sys.exit(main())
