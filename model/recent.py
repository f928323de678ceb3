"""The values used last, as many as fit into some bytes."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Values by key: where they take more than `most` bytes together, the one unused longest goes, but never the last.

    Where each is given the size 1, `most` is how many there may be. May be used by several threads.
    """

    def __init__(self, most: int) -> None:
        self.most, self.bytes = most, 0
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        """The value, now the one used last; None where there is none."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: K, value: V, size: int) -> V:
        """Keep `value`, which takes `size` bytes, in the place of the one before; the value."""
        with self._lock:
            self._drop(key)
            self._values[key] = value, size
            self.bytes += size
            while self.bytes > self.most and len(self._values) > 1:
                self._drop(next(iter(self._values)))
        return value

    def _drop(self, key: K) -> None:
        self.bytes -= self._values.pop(key, (None, 0))[1]

    def __len__(self) -> int:
        return len(self._values)
