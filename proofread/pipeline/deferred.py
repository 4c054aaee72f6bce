"""Paragraph checkers that are made when there is something to check.

A run over unchanged text needs nothing of a checker but its key. That follows from the installed program and
the settings, so it is kept in the store by these, and the checker's modules are not imported for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b

from proofread.checkers import Checked, ParagraphChecker, Passage
from proofread.pipeline.installed import installed_state
from proofread.store import Store


class Deferred:
    """A `ParagraphChecker` that stands for another.

    Args:
        name: of the checker.
        settings: all that its key depends on besides the installed program.
        make: imports and makes it; a ProofreadError when it cannot be had is raised here, too.
        store: keeps its key.
    """

    def __init__(
        self, name: str, settings: Sequence[str], make: Callable[[], ParagraphChecker], store: Store
    ) -> None:
        self.name = name
        self._make = make
        self._checker: ParagraphChecker | None = None
        place = blake2b(json.dumps(["checker", installed_state(), name, *settings]).encode(), digest_size=16)
        known = _read(store.get_many([place.digest()]).get(place.digest(), b""))
        if known is None:
            checker = self._made()
            known = checker.key(), checker.context
            store.put_many({place.digest(): json.dumps(known).encode("ascii")})
        self._key, self.context = known

    def key(self) -> str:
        """Return the key of the checker."""
        return self._key

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        """Yield what the checker finds in each passage."""
        yield from self._made().check(passages)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the checker has to say about itself; nothing when it was not needed."""
        return tuple(getattr(self._checker, "notices", ()))

    def _made(self) -> ParagraphChecker:
        if self._checker is None:
            self._checker = self._make()
        return self._checker


def _read(data: bytes) -> tuple[str, int] | None:
    """Return key and context as they were kept, or None when the bytes are not such."""
    try:
        key, context = json.loads(data)
    except (ValueError, TypeError, RecursionError):
        return None
    return (key, context) if isinstance(key, str) and isinstance(context, int) else None
