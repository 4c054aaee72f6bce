"""LanguageTool's own Java engine as a checker: on this machine or at an address.

Passages go in batches, a few at a time. What a passage gets must not depend on the others of its batch,
for results are kept by passage. LanguageTool looks over the end of a paragraph with a few rules only: a
passage on which these could say something by itself goes alone, and one on which they do say something in a
batch is asked about again, alone.
"""

from __future__ import annotations

import queue
import re
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofread.checkers import Checked, Passage
from proofread.checkers.languagetool import noise
from proofread.checkers.languagetool.annotations import Request
from proofread.checkers.languagetool.client import Client, ServerFault, ServerGone, TextTooLong
from proofread.checkers.languagetool.endpoints import Endpoint
from proofread.checkers.languagetool.mapping import Match, findings
from proofread.errors import CheckerError, did_you_mean
from proofread.rules.files import source_version

BATCH = 6_000
"""Code points a request: long enough that the way there costs little, short enough that little is lost."""

LONGEST = 100_000
"""Code points of the longest passage taken."""

THREADS = 2
"""Requests under way at once: a core each where the server is our own, and polite elsewhere."""

MOST_FAULTS = 5
"""Passages that the server may fail on before it is taken for broken."""

_ACROSS = re.compile("UNPAIRED|REPEAT_BEGINNING|COHERENCY|REPEATEDWORDS|UPPERCASE_SENTENCE_START|PARAGRAPH")
"""LanguageTool's rules that know the paragraph before, by what their ids have in common."""
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"))
_CONTRACTION = re.compile(
    r"(?:\b(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should|need|must|might)n['’]t"
    r"|\w['’](?:s|re|ve|ll|d|m))\b",
    re.IGNORECASE,
)
"""What is an apostrophe for certain: it's, they're, don't."""
_VARIANTS = {"en": "en-US", "de": "de-DE", "pt": "pt-PT", "ca": "ca-ES"}
"""LanguageTool spells these only in a variant."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What LanguageTool is asked to do beyond its defaults.

    Attributes:
        picky: also the rules of its picky mode.
        mother_tongue: a language tag, for false friends; "" for none.
        enabled, disabled: ids of its rules.
        enabled_categories, disabled_categories: ids of its categories.
    """

    picky: bool = False
    mother_tongue: str = ""
    enabled: tuple[str, ...] = ()
    disabled: tuple[str, ...] = ()
    enabled_categories: tuple[str, ...] = ()
    disabled_categories: tuple[str, ...] = ()

    def parameters(self) -> dict[str, str]:
        """Return them as the server takes them."""
        given = {
            "level": "picky" if self.picky else "",
            "motherTongue": self.mother_tongue,
            "enabledRules": ",".join(self.enabled),
            "disabledRules": ",".join(self.disabled),
            "enabledCategories": ",".join(self.enabled_categories),
            "disabledCategories": ",".join(self.disabled_categories),
        }
        return {name: value for name, value in given.items() if value}


class ServerLanguageTool:
    """A `ParagraphChecker` that asks a LanguageTool server.

    Args:
        language: BCP 47 tag.
        endpoint: the server.
        rules: what is asked for.
        threads: requests under way at once.
    """

    name = "languagetool"
    context = 0

    def __init__(
        self, language: str, endpoint: Endpoint, rules: Rules | None = None, *, threads: int = THREADS
    ) -> None:
        self.language = _VARIANTS.get(language, language)
        self._endpoint = endpoint
        self._parameters = {"language": self.language, **(rules or Rules()).parameters()}
        self._threads = threads

    def key(self) -> str:
        """Identify server, its version, options and mapping; starts nothing."""
        options = " ".join(f"{name}={value}" for name, value in sorted(self._parameters.items()))
        version = source_version(Path(__file__).parent)
        return f"server {self._endpoint.key()} {options} mapping={version} rates={noise.fingerprint()}"

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        """Yield one `Checked` a passage as batches finish.

        Raises:
            CheckerError: the server cannot be used, or is gone and does not come back; says how far it got.
        """
        done = 0
        try:
            if passages:
                self._require_language(self._endpoint.client())
            for checked in _in_threads(self._check_batch, _portions(passages), self._threads):
                done += 1
                yield checked
        except CheckerError as error:
            if not done:
                raise
            raise CheckerError(
                f"{error} {done:,} of {len(passages):,} passages were checked and are remembered; "
                "run it again to go on from there."
            ) from error

    def _require_language(self, client: Client) -> None:
        known = client.languages()
        if self.language not in known:
            raise CheckerError(
                f"The LanguageTool server does not know the language '{self.language}'."
                f"{did_you_mean(self.language, known)}"
            )

    def _check_batch(self, batch: Sequence[tuple[int, Passage]]) -> Iterator[Checked]:
        """Check a batch; what the server cannot take or do is asked again in halves, down to one passage."""
        todo = deque([list(batch)])
        faults = 0
        while todo:
            part = todo.popleft()
            index, passage = part[0]
            if len(passage.text) > LONGEST:
                yield Checked(index, (), (_too_long(passage),))
                continue
            try:
                found = self._matches([p.text for _, p in part])
            except (ServerFault, TextTooLong) as error:
                if len(part) > 1:
                    half = len(part) // 2
                    todo.extendleft([part[half:], part[:half]])
                    continue
                faults += isinstance(error, ServerFault)
                if faults >= MOST_FAULTS:
                    raise CheckerError(str(error)) from error
                yield Checked(index, (), (f"{error} It was this passage: “{passage.text[:40]}…”",))
                continue
            for (i, one), matches in zip(part, found, strict=True):
                if len(part) > 1 and any(_ACROSS.search(match.rule) for match in matches):
                    todo.append([(i, one)])
                else:
                    yield Checked(i, findings(one, matches, self.language))

    def _matches(self, texts: Sequence[str]) -> Sequence[Sequence[Match]]:
        """Ask the server, a new one if it dies."""
        request = Request(tuple(texts))
        client = self._endpoint.client()
        while True:
            try:
                answer = client.check({**self._parameters, "data": request.data()})
                break
            except ServerGone as error:
                client = self._endpoint.revive(client, error)
        _require_complete(answer)
        return request.matches(answer)


def detect(client: Client, text: str) -> str:
    """Return the language of `text` as LanguageTool detects it; CheckerError when the server does not say.

    A page of text is plenty.
    """
    answer = client.check(
        {
            "language": "auto",
            "text": text,
            "preferredVariants": ",".join(_VARIANTS.values()),
            "enabledOnly": "true",  # of all rules the quickest: only the language is wanted
            "enabledRules": "WHITESPACE_RULE",
        }
    )
    try:
        return str(answer["language"]["code"])
    except (KeyError, TypeError) as error:
        raise CheckerError("The LanguageTool server does not say which language it detected.") from error


def _require_complete(answer: Mapping[str, Any]) -> None:
    """Raise ServerFault for an answer that says that it is not all there is."""
    warnings = answer.get("warnings")
    if isinstance(warnings, dict) and warnings.get("incompleteResults"):
        reason = str(warnings.get("incompleteResultsReason", "")).strip()
        raise ServerFault(f"The LanguageTool server did not finish{f': {reason}' if reason else ''}.")


def _too_long(passage: Passage) -> str:
    return f"A passage of {len(passage.text)} characters is too long for LanguageTool."


def _portions(passages: Sequence[Passage]) -> Iterator[list[tuple[int, Passage]]]:
    """Yield what goes in one request, in about the order of the text."""
    together: list[tuple[int, Passage]] = []
    for i, passage in enumerate(passages):
        if stands_alone(passage.text):
            yield [(i, passage)]
        else:
            together.append((i, passage))
            if sum(len(p.text) for _, p in together) >= BATCH:
                yield together
                together = []
    if together:
        yield together


def stands_alone(text: str) -> bool:
    """Say whether a rule that looks over the ends of paragraphs could find something in `text` by itself.

    Quotation marks and brackets that do not pair, a beginning in lower case, and apostrophes outside of plain
    contractions, which LanguageTool takes for quotation marks.
    """
    if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS):
        return True
    first = next((letter for letter in text if letter.isalpha()), "A")
    marks = _CONTRACTION.sub("", text)
    return marks.count('"') % 2 == 1 or first.islower() or any(mark in marks for mark in "'‘’")


_END = object()


def _in_threads(
    work: Callable[[list[tuple[int, Passage]]], Iterator[Checked]],
    portions: Iterator[list[tuple[int, Passage]]],
    threads: int,
) -> Iterator[Checked]:
    """Yield what `work` yields for each portion; the first error of any ends it.

    The threads are daemons: an interrupted program does not wait for answers that are still on their way,
    as it would with a pool.
    """
    results: queue.SimpleQueue[Any] = queue.SimpleQueue()
    lock, stopped = threading.Lock(), threading.Event()

    def one() -> list[tuple[int, Passage]] | None:
        if stopped.is_set():
            return None
        with lock:
            return next(portions, None)

    def run() -> None:
        try:
            for portion in iter(one, None):
                for checked in work(portion):
                    results.put(checked)
            results.put(_END)
        except BaseException as error:
            results.put(error)

    for _ in range(threads):
        threading.Thread(target=run, daemon=True, name="languagetool").start()
    try:
        for _ in range(threads):
            while (result := results.get()) is not _END:
                if isinstance(result, BaseException):
                    raise result
                yield result
    finally:
        stopped.set()
