"""What the model writes after a prompt, token by token, until its caller has seen enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from proofread.model.tokens import END

if TYPE_CHECKING:
    from ctranslate2 import GenerationStepResult, Generator

Enough = Callable[[int, Sequence[int]], bool]
"""Asked after every token, with the number of the prompt and what is written: whether that will do."""


@dataclass(slots=True)
class Written:
    """The tokens that were written after a prompt, each with its log-probability (nats).

    `failure` is what the caller raised when it was asked whether that will do.
    """

    ids: list[int] = field(default_factory=list)
    log_probs: list[float] = field(default_factory=list)
    failure: BaseException | None = None


def begin(
    generator: Generator, prompt: list[str], most: int, enough: Callable[[Sequence[int]], bool]
) -> tuple[Any, Written]:
    """Let the engine write; return what will answer, and a `Written` that is filled by then.

    The likeliest token is taken each time. It ends with `<|im_end|>`, after `most` tokens, or when `enough`
    says so, which the engine asks from a thread of its own.
    """
    written = Written()

    def step(result: GenerationStepResult) -> bool:
        try:
            written.ids.append(result.token_id)
            written.log_probs.append(result.log_prob)
            return enough(written.ids)
        except BaseException as error:  # raised into the engine's own thread it would end the process
            written.failure = error
            return True

    (answer,) = generator.generate_batch(
        [prompt],
        max_length=most,
        sampling_topk=1,
        include_prompt_in_result=False,
        return_end_token=True,
        return_scores=True,  # else the steps tell no log-probability
        end_token=END,
        asynchronous=True,
        callback=step,
    )
    return answer, written
