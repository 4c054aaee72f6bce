"""Which LanguageTool a run uses, and, for the language "auto", what language a document is in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from proofread.checkers import ParagraphChecker
from proofread.config import Config
from proofread.config_values import AUTO
from proofread.errors import CheckerError, ProofreadError
from proofread.paths import data_dir, runtime_dir
from proofread.pipeline.read import Opened
from proofread.result import Failure

if TYPE_CHECKING:
    from proofread.checkers.languagetool.endpoints import Endpoint
    from proofread.checkers.languagetool.warm import Places

SAMPLE = 4_000
"""Code points of a document's beginning that tell its language."""

_FOR_SERVERS = (
    "mother_tongue",
    "ngrams",
    "server_memory",
    "enabled_rules",
    "disabled_rules",
    "enabled_categories",
    "disabled_categories",
)
"""Settings that only a LanguageTool server can follow."""


def places() -> Places:
    """Return where LanguageTool servers of this user are installed and written down."""
    from proofread.checkers.languagetool.warm import Places

    return Places(data_dir() / "languagetool", runtime_dir())


@dataclass
class Engines:
    """Makes the LanguageTool checkers of a run; one server serves all its languages.

    What failed once fails again without another try: a hundred documents do not wait a hundred times.
    """

    notices: list[str] = field(default_factory=list)
    _endpoints: dict[tuple[object, ...], Endpoint | ProofreadError] = field(default_factory=dict)

    def checker(self, config: Config) -> ParagraphChecker:
        """Return the checker for these settings; ProofreadError when there cannot be one."""
        if config.languagetool == "embedded":
            from proofread.checkers.languagetool.embedded import EmbeddedLanguageTool

            return EmbeddedLanguageTool(config.language, picky=config.picky)
        from proofread.checkers.languagetool.server import THREADS, Rules, ServerLanguageTool

        endpoint = self._endpoint(config)
        rules = Rules(
            config.picky,
            config.mother_tongue,
            config.enabled_rules,
            config.disabled_rules,
            config.enabled_categories,
            config.disabled_categories,
        )
        own = config.languagetool == "server"
        threads = min(os.cpu_count() or THREADS, 8) if own else THREADS
        return ServerLanguageTool(config.language, endpoint, rules, threads=threads)

    def detected(self, opened: Sequence[Opened]) -> tuple[list[Opened], list[Failure]]:
        """Give the documents whose language is "auto" the one they are in.

        A document whose language cannot be told is a Failure and left out: nothing could be said about it.
        """
        out, failures = [], []
        for item in opened:
            try:
                out.append(self._with_language(item) if item.config.language == AUTO else item)
            except ProofreadError as error:
                failures.append(Failure(item.document.path, str(error)))
        return out, failures

    def _with_language(self, item: Opened) -> Opened:
        if item.config.languagetool in ("embedded", "off"):
            raise CheckerError(
                f'{item.document.path}: only a LanguageTool server can tell the language ("auto"): '
                "add --languagetool server, or name the language, e.g. --language en-GB."
            )
        from proofread.checkers.languagetool.server import detect
        from proofread.checkers.languagetool.variants import likely_english

        text = item.document.text
        language = detect(self._endpoint(item.config).client(), text[:SAMPLE])
        if language.startswith("en"):
            language = likely_english([text])
        document = replace(item.document, language=language)
        return Opened(document, replace(item.config, language=language))

    def _endpoint(self, config: Config) -> Endpoint:
        key = (config.languagetool, config.ngrams, config.server_memory)
        if key not in self._endpoints:
            try:
                self._endpoints[key] = self._connect(config)
            except ProofreadError as error:
                self._endpoints[key] = error
        found = self._endpoints[key]
        if isinstance(found, ProofreadError):
            raise found
        return found

    def _connect(self, config: Config) -> Endpoint:
        from proofread.checkers.languagetool import address, endpoints
        from proofread.checkers.languagetool.process import Setting

        if config.languagetool == "server":
            return endpoints.Local(places(), Setting(config.ngrams, config.server_memory))
        if config.ngrams or config.server_memory:
            self._say("ngrams and server-memory are for a server that is started here; this one has its own.")
        where = address.parse(config.languagetool)
        address.require_consent(where, config.allow_remote)
        return endpoints.Named(where)

    def say_unused(self, config: Config) -> None:
        """Note which settings the embedded engine does not follow."""
        names = [name.replace("_", "-") for name in _FOR_SERVERS if getattr(config, name)]
        if names:
            self._say(f"{', '.join(names)}: only a LanguageTool server follows this (--languagetool server).")

    def _say(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)
