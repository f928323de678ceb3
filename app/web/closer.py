"""JavaScript without the spaces that it does not need. Texts, templates, patterns and lines stay as they are.

Minifiers for Python read no template within a template (rjsmin 1.3 takes spaces out of its text), and the page's
sentences are full of them.
"""

import re

# Where something may begin in which a space is no code's: or a brace that may be a template's.
_MEETS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|//[^\n]*|[`{}/]')
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|(\$\{))", re.DOTALL)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
# Before a pattern; after anything else a stroke divides.
_ASKS = re.compile(r"(?:^|[(\[{,;:=!?&|>\n]|\breturn) *\Z")
_MARK = "\0"
"""Stands for what stays as it is."""
# Where a line begins, around signs, and around those that may also stand before what they belong to alone.
_SPACE = re.compile(
    rf"^[ \t]+| *([{{}}()\[\],;:=*%<>&|?!^{_MARK}]) *|(?<=[\w$)\]}}{_MARK}]) ([-+/]=?) (?=[\w$(\[{_MARK}])",
    re.MULTILINE,
)


def closer(source: str) -> str:
    """The same code without indentation and spaces around signs; ValueError where a template does not end.

    No comment may be in it but at the end of a line.
    """
    code, kept, at = [], [], 0
    # Of each template that is open the braces that are open in its code.
    open_: list[int] = []
    while (found := _MEETS.search(source, at)) is not None:
        begin, sign = found.start(), found[0]
        end = found.end()
        if sign == "/":
            pattern = _PATTERN.match(source, begin) if _ASKS.search(source[max(0, begin - 16) : begin]) else None
            end = pattern.end() if pattern else begin
        elif sign == "`" or (sign == "}" and open_ and open_[-1] == 0):
            if sign == "}":
                open_.pop()
            text = _TEMPLATE.match(source, end)
            if text is None:
                raise ValueError(f"A template does not end: {source[begin : begin + 80]}")
            end = text.end()
            if text[1]:
                open_.append(0)
        elif sign in "{}":
            if open_:
                open_[-1] += 1 if sign == "{" else -1
            end = begin
        if end == begin:
            code.append(source[at : found.end()])
            at = found.end()
        else:
            code += source[at:begin], _MARK
            kept.append(source[begin:end])
            at = end
    packed = _SPACE.sub(lambda found: found[1] or found[2] or "", "".join((*code, source[at:])))
    first, *rest = packed.split(_MARK)
    return "".join((first, *(part for pair in zip(kept, rest, strict=True) for part in pair)))
