"""Files that are no weights, or more than that: made here, each with the refusal that it must get. Nothing is kept."""

from . import archives, arrays, kerasfiles, onnxfiles, pytorch, safetensorsfiles
from .cases import CASES

__all__ = ["CASES", "archives", "arrays", "kerasfiles", "onnxfiles", "pytorch", "safetensorsfiles"]
