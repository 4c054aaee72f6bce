"""LanguageTool's rules inside this process, by the `lingotweaker` engine; no Java, nothing sent anywhere.

The engine counts UTF-8 bytes; here they become code points, exactly. It is immutable and releases the
interpreter lock, so batches of passages go through a pool with a thread a core. What goes wrong with one
passage, a panic of the engine included, is a failure of that passage only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import lru_cache
from pathlib import Path
from typing import Any

from proofread.checkers import Checked, Passage
from proofread.checkers.languagetool import engine_data, noise, together
from proofread.checkers.languagetool.mapping import Match, findings, is_unknown_word
from proofread.document import Span
from proofread.errors import CheckerError
from proofread.rules.files import source_version

BATCH = 6_000
"""Code points a batch: long enough that handing it over costs nothing, short enough that Ctrl-C is quick."""

LONGEST = 100_000
"""Code points of the longest passage taken; the engine's time grows faster than the length of a sentence."""


SOFT_HYPHEN = "\u00ad"
"""Where a word may be broken; the engine takes such a word for misspelled, LanguageTool reads over it."""

_OFF = frozenset({"EN_ELLIPSIS", "EX_ALWAYS_HYPHENATED"})
"""Rules of the data that LanguageTool 6.8 has not, or not so: the first wants other dots (712 times in its
own 23,000 examples), the second a hyphen in "get your ex back"; see docs/languagetool.md."""

ADAPTER = 3
"""In the cache key: raised when something here changes what is found."""

_QUOTES = "EN_UNPAIRED_QUOTES"
_BRITISH_SPELLER = "MORFOLOGIK_RULE_EN_GB"
_SURROGATE = re.compile("[\ud800-\udfff]")
_IN_WORD = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")


class EmbeddedLanguageTool:
    """A `ParagraphChecker`; the engine is loaded by the first `check`.

    Args:
        language: BCP 47 tag ("en-GB", "de-DE"); CheckerError when there is no data for it.
        picky: also the rules that LanguageTool leaves to its picky mode.
        threads: how many check at once; one a core by default.
        rates: how loud the rules are, to measure with others than those of the package.
    """

    name = "languagetool"
    context = 0

    def __init__(
        self,
        language: str,
        *,
        picky: bool = False,
        threads: int | None = None,
        rates: noise.Rates | None = None,
    ) -> None:
        self.language = engine_data.resolve(language)
        self.picky = picky
        self._speller = f"MORFOLOGIK_RULE_{self.language.replace('-', '_').upper()}"
        self._data = engine_data.data_folder(self.language)
        self._threads = threads or os.cpu_count() or 1
        self._rates = rates
        self._engine: Any = None
        self._joins = self.language.partition("-")[0].lower() == "en" and not picky  # as far as it is tried

    def key(self) -> str:
        """Identify engine, data, options and mapping; loads nothing."""
        base = self.language.partition("-")[0].lower()
        engine = engine_data.distribution_version("lt_py", "lingotweaker")
        data = engine_data.distribution_version(f"lingotweaker_data_{base}", f"lingotweaker-data-{base}")
        return (
            f"lingotweaker {engine} {data} {ADAPTER} {self.language} picky={self.picky:d} "
            f"mapping={source_version(Path(__file__).parent)} rates={noise.fingerprint()}"
        )

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        """Yield one `Checked` a passage as batches finish; CheckerError when the engine cannot be loaded."""
        if not passages:
            return
        self._load()
        batches = iter(_batches(passages))
        pool = ThreadPoolExecutor(self._threads, thread_name_prefix="languagetool")
        try:
            running: set[Future[list[Checked]]] = set()
            while True:
                while len(running) < 2 * self._threads and (batch := next(batches, None)) is not None:
                    running.add(pool.submit(self._check_batch, passages, batch))
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield from future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _load(self) -> None:
        if self._engine is not None:
            return
        try:
            self._engine = _loaded(self.language, self._data, self.picky)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of the engine is no Exception
            raise CheckerError(
                f"The LanguageTool engine could not be loaded for {self.language}: {error}"
            ) from error

    def _check_batch(self, passages: Sequence[Passage], batch: range) -> list[Checked]:
        """Check the passages of a batch: together those that may be, the others one by one."""
        whole = [i for i in batch if self._joins and _may_join(passages[i].text)]
        known = self._matches_together([passages[i].text for i in whole]) if len(whole) > 1 else []
        matches = dict(zip(whole, known, strict=False))
        return [self._check_one(i, passages[i], matches.get(i)) for i in batch]

    def _matches_together(self, texts: Sequence[str]) -> list[list[Match] | None]:
        """Return the matches of each text from one run of the engine; None for one to be checked alone."""
        try:
            found, alone = together.parted(texts, self._engine.check(together.GAP.join(texts)))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # a panic of the engine; each alone, it will be seen whose it is
            return [None] * len(texts)
        return [None if i in alone else self._own_matches(found[i], text) for i, text in enumerate(texts)]

    def _check_one(self, index: int, passage: Passage, known: list[Match] | None = None) -> Checked:
        """Check one passage; whatever happens becomes a sentence in its failures.

        Args:
            index: of the passage.
            passage: what to check.
            known: its matches, when the engine has run already.
        """
        if len(passage.text) > LONGEST:
            return Checked(
                index, (), (f"A passage of {len(passage.text)} characters is too long for LanguageTool.",)
            )
        try:
            matches = self._matches(passage.text) if known is None else known
            return Checked(index, findings(passage, matches, self.language, self._rates))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of the engine is no Exception
            reason = str(error).strip() or type(error).__name__
            return Checked(index, (), (f"LanguageTool failed on “{passage.text[:40]}…”: {reason}",))

    def _matches(self, text: str) -> list[Match]:
        """Run the engine on `text` and bring its byte offsets into code points."""
        text = _SURROGATE.sub("\ufffd", text)  # unpaired ones are no text; one code point for another
        return self._own_matches(self._engine.check(text), text)

    def _own_matches(self, found: Sequence[dict[str, Any]], text: str) -> list[Match]:
        data = text.encode()
        matches = [_match(raw, data, self._speller) for raw in found]
        return [match for match in matches if not _is_mistaken(match, text)]


@lru_cache(maxsize=1)
def _loaded(language: str, data: Path, picky: bool) -> Any:
    """Load the engine: of the same language once a process, for it is immutable and takes seconds."""
    from lt_py import Engine

    with engine_data.laid_out(language, data) as (base, variant, folder):
        return Engine(base, variant=variant, data_dir=str(folder), picky=picky)


def _may_join(text: str) -> bool:
    return len(text) <= LONGEST and together.is_whole(text)


def _is_mistaken(match: Match, text: str) -> bool:
    """Say whether the match is one of those that the engine gets wrong, and LanguageTool itself does not."""
    hyphenated = SOFT_HYPHEN in match.span.of(text) and is_unknown_word(match.rule)
    apostrophe = match.rule == _QUOTES and _IN_WORD.match(text, match.span.start) is not None
    return match.rule in _OFF or hyphenated or apostrophe


def _match(raw: dict[str, Any], data: bytes, speller: str) -> Match:
    """Return a match of the engine, counted in code points of the text whose UTF-8 is `data`.

    The dictionary of a variant that stands in the place of the British one gets its own id, `speller`.
    """
    start, end = raw["offset"], raw["offset"] + raw["length"]
    before, inside = data[:start].decode(), data[start:end].decode()
    return Match(
        speller if raw["rule_id"] == _BRITISH_SPELLER else raw["rule_id"],
        Span(len(before), len(before) + len(inside)),
        raw["message"],
        tuple(raw["suggestions"]),
        raw["category_id"],
        raw["issue_type"],
    )


def _batches(passages: Sequence[Passage]) -> Iterator[range]:
    """Yield ranges of passages of about BATCH code points each."""
    start = size = 0
    for i, passage in enumerate(passages):
        size += len(passage.text)
        if size >= BATCH:
            yield range(start, i + 1)
            start, size = i + 1, 0
    if start < len(passages):
        yield range(start, len(passages))
