"""Log-probabilities: of the right tokens, in the right order, each scored once, whatever is asked."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofread.errors import ModelError
from proofread.model import language_model, place
from proofread.model.batches import batches
from proofread.model.language_model import LONGEST, LanguageModel
from proofread.model.memo import Memo

IDS = st.lists(st.integers(2, 250), max_size=40)


class Counting:
    """An engine that counts the tokens it is asked to score."""

    def __init__(self, engine: Any) -> None:
        self.engine, self.tokens = engine, 0

    def score_batch(self, texts: Sequence[Sequence[str]], **options: Any) -> Any:
        self.tokens += sum(len(text) - 1 for text in texts)
        return self.engine.score_batch(texts, **options)

    def forward_batch(self, inputs: Sequence[Sequence[int]], **options: Any) -> Any:
        self.tokens += sum(len(ids) - 1 for ids in inputs)
        return self.engine.forward_batch(inputs, **options)


@pytest.fixture
def engine(model: LanguageModel) -> Counting:
    counting = Counting(model._generator)
    model._generator = counting  # type: ignore[assignment]
    return counting


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(IDS, max_size=12))
def test_both_ways_of_asking_agree(model: LanguageModel, sequences: list[list[int]]) -> None:
    """`log_probs` gives, in the order asked, what `distributions` holds at each token's place."""
    import numpy as np

    scores = model.log_probs(sequences)
    assert [len(each) for each in scores] == [len(ids) for ids in sequences]
    seen = []
    for index, rows in model.distributions(sequences):
        ids = sequences[index]
        assert rows.shape == (len(ids) + 1, model.vocabulary)
        np.testing.assert_allclose(rows[np.arange(len(ids)), ids], scores[index], atol=1e-3)
        np.testing.assert_allclose(np.exp(rows).sum(axis=1), 1, atol=1e-4)
        seen.append(index)
    assert sorted(seen) == list(range(len(sequences)))


def test_a_token_is_scored_after_those_before_it_only(model: LanguageModel) -> None:
    """What follows changes nothing, what precedes does."""
    import numpy as np

    short, longer, other = model.log_probs([[5, 6, 7], [5, 6, 7, 8, 9], [9, 6, 7]])
    np.testing.assert_allclose(longer[:3], short, atol=1e-4)
    assert abs(other[2] - short[2]) > 1e-3


def test_nothing_is_scored_twice(model: LanguageModel, engine: Counting) -> None:
    """A sequence costs its tokens once, however often and in whatever company it is asked."""
    first = model.log_probs([[5, 6, 7], [8, 9], [5, 6, 7], []])
    assert engine.tokens == 5
    again = model.log_probs([[8, 9], (5, 6, 7), [4]])
    assert engine.tokens == 6
    assert [list(again[1]), list(again[0])] == [list(first[0]), list(first[1])]


def test_answers_cannot_be_spoilt(model: LanguageModel) -> None:
    """An array that is remembered for others is read-only."""
    [scores] = model.log_probs([[5, 6, 7]])
    with pytest.raises(ValueError, match="read-only"):
        scores[0] = 0


def test_long_sequences_are_scored_whole(model: LanguageModel, engine: Counting) -> None:
    """Neither the engine's own limit of 1,024 tokens nor the sparing of memory cuts anything off."""
    import numpy as np

    ids = [2 + number % 200 for number in range(LONGEST)]
    long, part = model.log_probs([ids, ids[:300]])
    assert (len(long), len(part)) == (LONGEST, 300)
    np.testing.assert_allclose(long[:300], part, atol=1e-3)
    assert engine.tokens == LONGEST + 300


@pytest.mark.parametrize(
    "ids", [[2] * (LONGEST + 1), [-1], [3, 261], [1 << 40]], ids=["long", "-1", "261", "2^40"]
)
def test_what_cannot_be_scored_is_refused(model: LanguageModel, ids: list[int]) -> None:
    """Too long a sequence or no token of the vocabulary raises before the engine sees it."""
    with pytest.raises(ValueError, match=r"tokens; the most is 2000|not in the vocabulary of 261"):
        model.log_probs([[5], ids])
    with pytest.raises(ValueError, match=r"tokens; the most is 2000|not in the vocabulary of 261"):
        list(model.distributions([[5], ids]))


def test_threads_may_share_a_model(model: LanguageModel) -> None:
    """Asked from several threads at once, it answers each as it would answer one."""
    questions = [[[2 + (one * 7 + two) % 250 for two in range(one % 9 + 1)]] for one in range(40)]
    expected = [list(model.log_probs(question)[0]) for question in questions]
    model._memo = Memo(0)  # nothing is remembered
    with ThreadPoolExecutor(6) as pool:
        found = [list(scores) for [scores] in pool.map(model.log_probs, questions)]
    assert found == expected


def test_distributions_may_be_left_early(model: LanguageModel) -> None:
    """A caller that has seen enough leaves nothing running, and the model answers on."""
    asked = model.distributions([[5] * 100] * 20)
    next(asked)
    asked.close()  # type: ignore[attr-defined]
    assert len(model.log_probs([[5, 6]])[0]) == 2


@given(st.lists(st.integers(1, 300), max_size=50), st.integers(1, 200))
def test_batches_hold_each_sequence_once_within_the_limit(lengths: list[int], most: int) -> None:
    """Every index comes once; a batch is of one length and stays in the limit, but for one that is alone."""
    made = list(batches(lengths, most))
    assert sorted(index for batch in made for index in batch) == list(range(len(lengths)))
    for batch in made:
        assert len({lengths[index] for index in batch}) == 1
        assert len(batch) == 1 or sum(lengths[index] for index in batch) <= most


def test_a_sequence_scores_the_same_in_any_company(
    real: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is scored in the same call moves no score: the cache would keep what chance made of it."""
    ids = real.tokenise("She folded the note twice and gave it too him without a word.").ids
    others = [ids[:9], (*ids, *ids), (*ids, 30), (*ids[:-1], 30), ids[2:]]
    monkeypatch.setattr(real, "_memo", Memo(0))  # nothing is remembered
    alone = [list(scores) for scores in real.log_probs([ids])]
    assert [list(real.log_probs([other, ids, *others])[1]) for other in others] == alone * len(others)
    rows = [dict(real.distributions([ids, *some]))[0].tolist() for some in ([], others)]
    assert rows[0] == rows[1]


def test_writing_ends_when_enough_is_seen(real: LanguageModel) -> None:
    """Each prompt is written on until its caller has enough; a token has the score that it has when read."""
    prompts = [real.tokenise(text).ids for text in ("He had missed the", "She went", "Once upon a")] * 2
    written = real.continuations(prompts, 6, lambda index, ids: len(ids) > index % 3)

    assert [len(one.ids) for one in written] == [1, 2, 3] * 2
    for prompt, one in zip(prompts, written, strict=True):
        (scores,) = real.log_probs([[*prompt, *one.ids]])
        assert one.log_probs == pytest.approx(list(scores[len(prompt) :]), abs=0.2)


def test_a_broken_caller_leaves_nothing_under_way(real: LanguageModel) -> None:
    """What the caller raises comes out, and no thread goes on asking it."""
    asked: list[int] = []

    def broken(index: int, ids: Sequence[int]) -> bool:
        asked.append(index)
        raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        real.continuations([[5, 6, 7]] * 9, 6, broken)
    after = len(asked)
    assert len(real.log_probs([[5, 6, 77, 1234]])[0]) == 4
    assert len(asked) == after


@given(st.lists(st.tuples(st.binary(max_size=4), st.integers(0, 50)), max_size=60), st.integers(0, 3000))
def test_the_memory_is_bounded(entries: list[tuple[bytes, int]], most: int) -> None:
    """However much is put in, no more than the bound is held, and what is held is what was put."""
    import numpy as np

    memo, put = Memo(most), {}
    for key, size in entries:
        put.setdefault(key, np.zeros(size, np.float32))
        memo.put(key, put[key])
        assert memo.bytes <= most
    for key, value in put.items():
        assert memo.get(key) is None or memo.get(key) is value


def test_what_was_asked_last_is_kept() -> None:
    """The entry that nobody asked for longest goes first."""
    import numpy as np

    memo = Memo(2 * (1 + 300 + 4))
    for key in (b"a", b"b"):
        memo.put(key, np.zeros(1, np.float32))
    memo.get(b"a")
    memo.put(b"c", np.zeros(1, np.float32))
    assert [memo.get(key) is not None for key in (b"a", b"b", b"c")] == [True, False, True]


@pytest.mark.parametrize("name", ["model.bin", "config.json", "vocabulary.json", "tokenizer.json"])
@pytest.mark.parametrize("how", ["gone", "cut", "changed"])
def test_a_damaged_model_is_refused(converted: Path, name: str, how: str) -> None:
    """A file that is missing, cut short or changed is named, with what to do."""
    path = converted / name
    data = path.read_bytes()
    if how == "gone":
        path.unlink()
    else:
        middle = len(data) // 2
        changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        path.write_bytes(data[:-9] if how == "cut" else changed)
    with pytest.raises(ModelError, match=f"damaged: {name}.*proofread model install --force"):
        language_model.load(converted)


def test_a_damaged_record_is_refused(converted: Path) -> None:
    """A model that nothing is known of is not run."""
    for text, sentence in (("{", "is damaged"), ("[]", "is damaged"), ('{"format": 1}', "is damaged")):
        (converted / place.RECORD).write_text(text)
        with pytest.raises(ModelError, match=sentence):
            language_model.load(converted)


def test_a_model_of_another_version_is_made_again(converted: Path) -> None:
    """A folder that another version converted is not guessed at."""
    record = converted / place.RECORD
    record.write_text(record.read_text().replace('"format": 1', '"format": 99'))
    with pytest.raises(ModelError, match="another version"):
        language_model.load(converted)


@pytest.mark.parametrize("what", ["gguf", "folder", "nothing"])
def test_a_path_that_is_no_model_is_refused(gguf: Path, tmp_path: Path, what: str) -> None:
    """A configured path comes to `load`, which says what is wrong with it."""
    (tmp_path / "empty").mkdir()
    path, sentence = {
        "gguf": (gguf, f"proofread model install {gguf}"),
        "folder": (tmp_path / "empty", "holds no model"),
        "nothing": (tmp_path / "nowhere", "There is no"),
    }[what]
    found = place.find_model(path)
    assert found == path
    if what != "nothing":  # what a run says, which asks for the record first
        with pytest.raises(ModelError, match=sentence):
            place.read_record(path)
    with pytest.raises(ModelError, match=sentence):
        language_model.load(path)


def test_the_real_model_prefers_what_is_right(real: LanguageModel) -> None:
    """Each sentence is likelier than the same one with a slip in it."""
    pairs = [
        ("She left everything to her sister.", "She left every thing to her sister."),
        ("He had missed the last train home.", "He had miss the last train home."),
        ("I don't know whose coat this is.", "I don't know who's coat this is."),
        ("They went over there to see the details.", "They went over their to see the details."),
    ]
    sums = [
        float(scores.sum()) for scores in real.log_probs([real.tokenise(t).ids for p in pairs for t in p])
    ]
    assert [right > wrong + 3 for right, wrong in zip(sums[::2], sums[1::2], strict=True)] == [True] * 4
    assert real.vocabulary == 49152
