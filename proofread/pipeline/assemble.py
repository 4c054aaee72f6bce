"""Which checkers a run needs. What is switched off is not even imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from proofread.checkers import DocumentChecker, ParagraphChecker
from proofread.config import Config
from proofread.errors import ProofreadError
from proofread.paths import cache_dir, data_dir
from proofread.pipeline.deferred import Deferred
from proofread.pipeline.engines import Engines
from proofread.pipeline.filtering import sheet_of, sheet_state
from proofread.pipeline.selectors import selection_of
from proofread.pipeline.works import WorkChecker
from proofread.result import Failure
from proofread.rules.files import all_files, fingerprint
from proofread.store import Store

NO_MODEL = "no language model is installed: run 'proofread model install'"


@dataclass
class Assembly:
    """Makes the checkers for a configuration, each only once a run."""

    config: Config
    store: Store
    failures: list[Failure] = field(default_factory=list)
    engines: Engines = field(default_factory=Engines)
    missing_model: bool = False
    _made: dict[tuple[object, ...], ParagraphChecker] = field(default_factory=dict)

    def paragraph_checkers(self, config: Config) -> tuple[ParagraphChecker, ...]:
        """Return the paragraph checkers for a document with these settings."""
        wanted = []
        selection = selection_of(config)
        if selection.may_run("rules"):
            wanted.append(self._rules(config))
        if selection.may_run("dialogue"):
            wanted.append(self._dialogue(config))
        if selection.may_run("queries"):
            wanted.append(self._unfinished(config))
        if config.languagetool != "off" and selection.may_run("languagetool"):
            try:
                wanted.append(self._languagetool(config))
            except ProofreadError as error:
                self._fail(Failure("languagetool", str(error)))
        elif not config.language.startswith("en") and not config.rules:
            why = (
                f"the bundled rules are English and LanguageTool is off: '{config.language}' was not checked."
            )
            self._fail(Failure("language", why))
        if config.context and config.language.startswith("en") and selection.may_run("context"):
            wanted += self._context(config)
        return tuple(wanted)

    def _fail(self, failure: Failure) -> None:
        if failure not in self.failures:
            self.failures.append(failure)

    def document_checkers(self, configs: Sequence[Config]) -> tuple[WorkChecker, ...]:
        """Return the document checkers that any document's settings ask for; they see the whole work."""
        planned: list[WorkChecker] = []
        selections = {selection_of(config) for config in configs}
        if any(selection.may_run("names") for selection in selections):
            planned.append(WorkChecker("names", sheet_state(self.config), self._names))
        if any(selection.may_run("dialogue") for selection in selections):
            planned.append(WorkChecker("dialogue", "", _dialogue_names))
        if any(selection.may_run("consistency") for selection in selections):
            planned.append(self._consistency(configs[0].language))
        if any(selection.may_run("queries") for selection in selections):
            planned.append(WorkChecker("queries", str(self.config.echo_distance), self._queries))
        return tuple(planned)

    def read_rules(self) -> None:
        """Read the rules now, so that a copy of this process need not read them again."""
        if selection_of(self.config).may_run("rules"):
            from proofread.checkers.yaml_rules.checker import load

            load(self.config.rules, self._rule_cache())

    def _names(self) -> DocumentChecker:
        from proofread.checkers.names.drift import NameChecker

        return NameChecker(sheet_of(self.config))

    def _queries(self) -> DocumentChecker:
        from proofread.checkers.queries.checker import QueryChecker

        return QueryChecker(self.config.echo_distance)

    def _consistency(self, language: str) -> WorkChecker:
        def make() -> DocumentChecker:
            from proofread.checkers.consistency.checker import ConsistencyChecker
            from proofread.pipeline.sheets import house_sheet

            return ConsistencyChecker(
                language,
                self.config.rules,
                cache_dir=self._rule_cache(),
                enabled=self.config.enabled,
                sheet=house_sheet(self.config),
            )

        parts = [
            language,
            *sorted(self.config.enabled),
            *map(str, sorted(self.config.choices)),
            sheet_state(self.config),
            *([fingerprint(all_files(self.config.rules))] if self.config.rules else ()),
        ]
        return WorkChecker("consistency", "\0".join(parts), make)

    def notices(self) -> tuple[str, ...]:
        """Return what the checkers have to say about themselves after the run."""
        said = (notice for checker in self._made.values() for notice in getattr(checker, "notices", ()))
        missing = (f"{NO_MODEL} to have words in the wrong place found, too.",) if self.missing_model else ()
        return tuple(dict.fromkeys((*said, *self.engines.notices, *missing)))

    def _deferred(
        self, settings: tuple[object, ...], make: Callable[[], ParagraphChecker]
    ) -> ParagraphChecker:
        """Return the checker for these settings, its name first; made when its key is not known."""
        if settings not in self._made:
            name, *others = map(str, settings)
            self._made[settings] = Deferred(name, others, make, self.store)
        return self._made[settings]

    def _rules(self, config: Config) -> ParagraphChecker:
        def make() -> ParagraphChecker:
            from proofread.checkers.yaml_rules.checker import RuleChecker

            return RuleChecker(
                config.language, config.rules, cache_dir=self._rule_cache(), enabled=config.enabled
            )

        own = fingerprint(all_files(config.rules)) if config.rules else ""
        return self._deferred(("rules", config.language, *sorted(config.enabled), own), make)

    def _dialogue(self, config: Config) -> ParagraphChecker:
        def make() -> ParagraphChecker:
            from proofread.checkers.dialogue.checker import DialogueChecker

            return DialogueChecker(config.language)

        return self._deferred(("dialogue", config.language), make)

    def _context(self, config: Config) -> tuple[ParagraphChecker, ...]:
        """Return the language model's checker; without a model there is none, which is said."""
        from proofread.model.place import find_pair

        try:
            pair = find_pair(config.context_model, config.context_corrector)
        except ProofreadError as error:
            self._fail(Failure("context", str(error)))
            return ()
        if pair is None:
            self._miss_the_model(config)
            return ()
        (folder, identity), corrector = pair

        def make() -> ParagraphChecker:
            from proofread.checkers.context.checker import ContextChecker

            return ContextChecker(folder, identity, corrector)

        return (self._deferred(("context", *pair), make),)

    def _unfinished(self, config: Config) -> ParagraphChecker:
        def make() -> ParagraphChecker:
            from proofread.checkers.queries.checker import UnfinishedChecker

            return UnfinishedChecker(config.language)

        return self._deferred(("queries", config.language), make)

    def _miss_the_model(self, config: Config) -> None:
        """Say how to get a model: as a failure to who asked for it, and once in a lifetime to who did not."""
        wanted = "context" in config.select or ("context", True) in (*config.written, *config.told)
        if wanted:
            self._fail(Failure("context", f"{NO_MODEL}."))
            return
        told = data_dir() / "told-of-the-model"
        if told.exists():
            return
        self.missing_model = True
        with suppress(OSError):
            told.parent.mkdir(parents=True, exist_ok=True)
            told.touch()

    def _languagetool(self, config: Config) -> ParagraphChecker:
        settings = ("languagetool", config.languagetool, config.language, config.picky)
        if config.languagetool == "embedded":
            self.engines.say_unused(config)
            return self._deferred(settings, lambda: self.engines.checker(config))
        if settings not in self._made:  # a server may have been changed since
            self._made[settings] = self.engines.checker(config)
        return self._made[settings]

    def _rule_cache(self) -> Path | None:
        return cache_dir() if self.config.cache else None


def _dialogue_names() -> DocumentChecker:
    from proofread.checkers.dialogue.names import DialogueNames

    return DialogueNames()
