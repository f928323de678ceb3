"""The page for who came to an address that the server was not told of; it needs nothing from anywhere else."""

import hashlib
from base64 import b64encode
from html import escape

STYLE = """
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { max-width: 40rem; margin: 10vh auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
li { margin: 0.75rem 0; }
b, code, a { overflow-wrap: anywhere; }
code { font-size: 1rem; font-weight: 600; }
"""
STYLE_HASH = f"'sha256-{b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
"""By which the page's policy lets its style in."""


def unknown_host(host: str, origin: str, known: str | None) -> str:
    """The page. host: where they came to; origin: the same, as it is allowed; known: an address that may work."""
    name, allow = escape(host), escape(origin)
    here = "" if known is None else f'<li>Try <a href="{escape(known)}">{escape(known)}</a>\n'
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gatescope does not know this address</title>
<style>{STYLE}</style>
<h1>Gatescope runs here, but does not know this address</h1>
<p>You came to <b>{name}</b>. Gatescope answers only to addresses that it was told of, so that no other site can pose as
it.</p>
<p>What to do:</p>
<ul>
{here}<li>If this address is to lead to Gatescope, start it with<br>
<code>gatescope --allow-origin {allow}</code><br>
and https in place of http where the address bar has that.
<li>Started with <code>gatescope --host 0.0.0.0</code>, it prints every address that others in its network can use.
</ul>
</html>
"""
