"""A checker that is not needed is not made: only its key is known."""

from collections.abc import Iterator, Sequence

import pytest

from proofread.checkers import Checked, Passage
from proofread.errors import CheckerError
from proofread.pipeline import deferred
from proofread.pipeline.deferred import Deferred
from proofread.store import Store


class Real:
    """A checker with a notice; counts how often one is made."""

    name = "foo"
    context = 7
    notices = ("So it is.",)
    made = 0

    def __init__(self) -> None:
        Real.made += 1

    def key(self) -> str:
        return "key of foo"

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        yield from (Checked(index, ()) for index in range(len(passages)))


@pytest.fixture(autouse=True)
def _from_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Real, "made", 0)


def test_the_key_is_remembered() -> None:
    """The second time key and context are known, and nothing is made for them."""
    store = Store(None)
    kept = [Deferred("foo", ("en-US",), Real, store) for _ in range(2)]
    assert [(one.key(), one.context, one.name) for one in kept] == [("key of foo", 7, "foo")] * 2
    assert Real.made == 1


def test_it_is_made_once_to_check_and_speaks_then() -> None:
    """What is to be checked is; notices come only of a checker that was at work."""
    store = Store(None)
    Deferred("foo", (), Real, store)
    again = Deferred("foo", (), Real, store)
    assert again.notices == ()
    for _ in range(2):
        assert [one.index for one in again.check([Passage("a"), Passage("b")])] == [0, 1]
    assert (again.notices, Real.made) == (("So it is.",), 2)


def test_other_settings_or_another_program_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that may have changed is not taken from the store."""
    store = Store(None)
    Deferred("foo", ("en-US",), Real, store)
    Deferred("foo", ("en-GB",), Real, store)
    Deferred("bar", ("en-US",), Real, store)
    monkeypatch.setattr(deferred, "installed_state", lambda: "another")
    Deferred("foo", ("en-US",), Real, store)
    assert Real.made == 4


@pytest.mark.parametrize("data", [b"", b"\xff", b"[1]", b'["a", "b"]', b"[1, 2]", b"null"])
def test_damaged_keys_are_asked_again(data: bytes) -> None:
    """Bytes in the store that are no key cost an import, not the run."""

    class Damaged(Store):
        def get_many(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
            return dict.fromkeys(keys, data)

    assert Deferred("foo", (), Real, Damaged(None)).key() == "key of foo"


def test_what_cannot_be_made_fails_at_once() -> None:
    """A checker that cannot be had says so where it is asked for, and is tried again the next time."""
    store = Store(None)

    def refuse() -> Real:
        raise CheckerError("There is none.")

    for _ in range(2):
        with pytest.raises(CheckerError, match="There is none"):
            Deferred("foo", (), refuse, store)
