"""Nets from other programs' files: read without running anything in them, and turned into cells of Gatescope's own.

One file a format (`torchfile`, `safe`, `npz`, `kerasfile`, `onnxfile`) gives named arrays or layers; `names` and
`layers` make cells of them; `sentences` says what was assumed and what is refused.
"""

from .choices import Choices
from .compare import Difference, compare
from .found import Found
from .reading import read
from .sentences import Told, Unread, shortened

__all__ = ["Choices", "Difference", "Found", "Told", "Unread", "compare", "read", "shortened"]
