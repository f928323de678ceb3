"""What an automatic check can tell of accessibility: axe, by the rules of WCAG 2.2 AA."""

from axe_playwright_python.base import AXE_SCRIPT

OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}


def violations(page, within="html"):
    """The rules broken on the page, or in a part of it, each with where."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("([within, options]) => axe.run(within, options)", [within, OPTIONS])["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
