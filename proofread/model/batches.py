"""Token sequences into batches of like length.

The engine computes with 8-bit integers: a sequence that is padded comes out up to two nats different from
the same sequence alone, for a rounding in its last place decides which integer is taken. So nothing is
padded, and what a sequence scores does not depend on its company.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield the indices of sequences that go together, all of one length, the longest first.

    Args:
        lengths: in tokens.
        most: tokens of a batch; a longer sequence goes alone.
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: (-lengths[index], index)):
        length = lengths[index]
        if batch and (length != lengths[batch[0]] or length * (len(batch) + 1) > most):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
