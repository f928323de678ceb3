"""What somebody may put into a file, or into a field, to do harm."""

import gzip
import io
import json
import pickle
import zipfile
from typing import Any

SCREEN: dict[str, Any] = {
    "version": 1,
    "spec": {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "Saabb"}},
}


class _Runs:
    """Unpickled, it would run a command."""

    def __reduce__(self) -> Any:
        return print, ("run",)


def _zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("layers.0.W.npy", b"\0" * 1_000_000)
    return out.getvalue()


def _screen(**changes: Any) -> bytes:
    return json.dumps(SCREEN | changes).encode()


def _spec(**changes: Any) -> bytes:
    return _screen(spec=SCREEN["spec"] | changes)


FILES: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\t ",
    "a mark of UTF-8 alone": b"\xef\xbb\xbf",
    "zeros": b"\0" * 4096,
    "UTF-16": '{"version":1}'.encode("utf-16"),
    "UTF-32": '{"version":1}'.encode("utf-32"),
    "Latin-1": '{"title":"é"}'.encode("latin-1"),
    "cut in a letter": '{"title":"é"}'.encode()[:-3],
    "overlong UTF-8": b'{"title":"\xc0\xaf"}',
    "half a symbol in UTF-8": b'{"title":"\xed\xa0\x80"}',
    "half a symbol": b'{"version":1,"title":"\\ud800"}',
    "cut off": b'{"version":1,',
    "two values": b'{"version":1}{"version":1}',
    "a comma too many": b'{"version":1,}',
    "a comment": b'{"version":1 /* one */}',
    "single quotes": b"{'version':1}",
    "NaN": b'{"version":NaN}',
    "infinity": b'{"version":Infinity}',
    "beyond a float": b'{"version":1e999}',
    "an endless number": b'{"version":' + b"9" * 5000 + b"}",
    "a repeated key": b'{"version":1,"version":1}',
    "deep lists": b"[" * 100_000,
    "deep lists, closed": b"[" * 30_000 + b"]" * 30_000,
    "deep objects": b'{"a":' * 30_000 + b"1" + b"}" * 30_000,
    "a list": b"[]",
    "null": b"null",
    "a text": b'"version"',
    "a number": b"1",
    "another version": _screen(version=2),
    "a prototype": b'{"version":1,"__proto__":{"spec":{}},"constructor":{}}',
    "unknown fields": _screen(onload="fired()"),
    "no Spec": _screen(spec=None),
    "a path for a net": _spec(net="../../../etc/passwd"),
    "a command for a net": _spec(net="$(reboot)`reboot`"),
    "markup for a net": _spec(net="<img src=x onerror=fired()>"),
    "a huge input": _spec(input={"kind": "text", "text": "a" * 300_000}),
    "a million steps": _spec(input={"kind": "generated", "size": 10**9}),
    "a million pins": _spec(interventions=[{"kind": "pin", "gate": "f", "value": 1}] * 3000),
    "no finite rows": _spec(input={"kind": "numbers", "rows": [[1e300]]}),
    "HTML": b"<!doctype html><script>fired()</script>",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="fired()"/>',
    "XML with entities": b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>',
    "YAML": b"!!python/object/apply:os.system ['reboot']",
    "pickle": pickle.dumps(_Runs()),
    "zip": _zipped(),
    "gzip": gzip.compress(b"\0" * 1_000_000),
    "a header of a terabyte": (2**40).to_bytes(8, "little") + b"{}",
    "a header without end": (2**64 - 1).to_bytes(8, "little") + b"{" * 64,
    "weights below the file": (60).to_bytes(8, "little")
    + b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}     '
    + b"\0" * 4,
    "more than anything": b" " * (2 * 1024 * 1024),
}

MARKUP = (
    "<script>fired()</script>",
    "<script src=//evil.example/x.js></script>",
    "<SCRIPT>fired()</SCRIPT>",
    "<scr<script>ipt>fired()</script>",
    "</script><script>fired()</script>",
    "</textarea><script>fired()</script>",
    "</title><script>fired()</script>",
    "</style><script>fired()</script>",
    "--><script>fired()</script>",
    "]]><script>fired()</script>",
    "<img src=x onerror=fired()>",
    "<img src=x onerror='fired()'>",
    '<img src=x onerror="fired()">',
    '"><img src=x onerror=fired()>',
    "'><img src=x onerror=fired()>",
    "<img/src=x/onerror=fired()>",
    "<img src=x:x onerror&#61;fired()>",
    "<image src=x onerror=fired()>",
    "<svg onload=fired()>",
    "<svg/onload=fired()>",
    "<svg><script>fired()</script></svg>",
    "<svg><animate onbegin=fired() attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:fired()><text y=1em>x</text></a></svg>",
    "<svg><use href=data:image/svg+xml,x#x></svg>",
    "<math><mi xlink:href=javascript:fired()>x</mi></math>",
    "<math><annotation-xml encoding=text/html><img src=x onerror=fired()>",
    "<iframe src=javascript:fired()></iframe>",
    "<iframe srcdoc='<script>parent.fired()</script>'></iframe>",
    "<object data=javascript:fired()></object>",
    "<embed src=javascript:fired()>",
    "<a href=javascript:fired()>x</a>",
    "<a href='java\nscript:fired()'>x</a>",
    "javascript:fired()",
    "data:text/html,<script>fired()</script>",
    "<body onload=fired()>",
    "<input autofocus onfocus=fired()>",
    "<details open ontoggle=fired()>x</details>",
    "<video><source onerror=fired()></video>",
    "<audio src=x onerror=fired()>",
    "<marquee onstart=fired()>x</marquee>",
    "<div style=background:url(javascript:fired())>x</div>",
    "<style>@import '//evil.example';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:fired()'>",
    "<form action=javascript:fired()><button>x</button></form>",
    "<template><script>fired()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=fired()>'>",
    "<x onclick=fired() tabindex=1 id=x>x</x>",
    "&lt;img src=x onerror=fired()&gt;",
    "${fired()}{{fired()}}<%= fired() %>",
    "\u202e<img src=x onerror=fired()>\u202c",
    "x' onmouseover='fired()' y='",
)
"""Each would call `fired`, or ask another server, if it were taken for markup."""
