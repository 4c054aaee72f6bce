"""What was scored already, within a bound: the entries asked for longest ago go first."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_OVERHEAD = 300  # bytes that an entry takes besides its key and its numbers


class Memo:
    """Log-probabilities by the token ids they belong to; safe to use from several threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._held = most_bytes, 0
        self._entries: OrderedDict[bytes, npt.NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: bytes) -> npt.NDArray[np.float32] | None:
        """Return the entry of `key`, or None."""
        with self._lock:
            found = self._entries.get(key)
            if found is not None:
                self._entries.move_to_end(key)
            return found

    def put(self, key: bytes, value: npt.NDArray[np.float32]) -> None:
        """Keep an entry, and let older ones go where there is no room."""
        with self._lock:
            if key not in self._entries:
                self._held += len(key) + value.nbytes + _OVERHEAD
            self._entries[key] = value
            self._entries.move_to_end(key)
            while self._held > self._most:
                gone, numbers = self._entries.popitem(last=False)
                self._held -= len(gone) + numbers.nbytes + _OVERHEAD

    @property
    def bytes(self) -> int:
        """How much is held, about."""
        return self._held
