"""What is typed in full width, as Chinese and Japanese keyboards do it, in the letters of ASCII.

What else NFKC would change stays: 10\u2074 is not 104. Twin: `static/js/text/halfwidth.js`;
`tests/golden/fullwidth.json` holds both together.
"""

_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_NUMERALS = _FULL | str.maketrans({"\u3002": ".", "\uff61": ".", "\N{MINUS SIGN}": "-"})


def half_width(typed: str) -> str:
    """Letters, digits, signs and spaces."""
    return typed.translate(_FULL)


def numerals(typed: str) -> str:
    """The same of numbers: a full stop stands where those keyboards have the point, and a minus is "-"."""
    return typed.translate(_NUMERALS)
