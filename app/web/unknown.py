"""The page for who came to an address that the server was not told of, in every language; it needs nothing else."""

import hashlib
from base64 import b64encode
from html import escape

from .folders import ROOT

STYLE = (ROOT / "static" / "plain.css").read_text("utf-8")
STYLE_HASH = f"'sha256-{b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
"""By which the page's policy lets its style in."""


def unknown_host(host: str, origin: str, known: str | None) -> str:
    """The page. host: where they came to; origin: the same, as it is allowed; known: an address that may work."""
    name, allow = escape(host), escape(origin)
    link = None if known is None else f'<a href="{escape(known)}">{escape(known)}</a>'
    here = "" if link is None else f"<li>Try {link}\n"
    here_zh = "" if link is None else f"<li>试试 {link}\n"
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
<section lang="zh-CN">
<h2>Gatescope 正在这里运行，但不认识这个地址</h2>
<p>你访问的是 <b>{name}</b>。Gatescope 只应答告诉过它的地址，这样别的网站就不能冒充它。</p>
<p>可以这样做：</p>
<ul>
{here_zh}<li>如果这个地址应当通往 Gatescope，请这样启动它：<br>
<code>gatescope --allow-origin {allow}</code><br>
地址栏里是 https 的，就把 http 换成 https。
<li>用 <code>gatescope --host 0.0.0.0</code> 启动，它会打印出同一网络里其他人可用的所有地址。
</ul>
</section>
</html>
"""
