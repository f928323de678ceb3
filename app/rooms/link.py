"""The presenter's own link to a class, and the same as a picture that a phone reads. It is told to presenters alone."""

from urllib.parse import urlencode

import segno


def presenters(base: str, token: str, code: str) -> str:
    """base: an address that others reach the server at, with a slash at its end. What is secret no server is sent."""
    return f"{base}#{urlencode({'presenter': token, 'join': code})}"


def squares(text: str) -> list[str]:
    """A QR code of the text, row by row: "1" is dark."""
    return ["".join("1" if dark else "0" for dark in row) for row in segno.make(text, micro=False).matrix]
