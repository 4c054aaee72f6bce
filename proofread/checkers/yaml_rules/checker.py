"""The paragraph checker of the YAML rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from proofread.checkers import Checked, Passage
from proofread.checkers.yaml_rules import tagger
from proofread.rules.files import all_files, bundled_folder, fingerprint, source_version
from proofread.rules.model import Rule, RuleSet

if TYPE_CHECKING:
    from proofread.checkers.yaml_rules.engine import Engine


class RuleChecker:
    """Runs the bundled rules and the user's over passages.

    Args:
        language: BCP 47 tag of the texts.
        folders: the user's rule folders or files.
        cache_dir: where compiled rules are kept; None = nowhere.
        enabled: ids and packs of rules that are off by default and wanted now.
        rules: use exactly these instead of files.

    `notices` are sentences about what the run could not do, for the user, once each.
    """

    name = "rules"
    context = 0

    def __init__(
        self,
        language: str = "en-US",
        folders: Sequence[Path] = (),
        cache_dir: Path | None = None,
        enabled: frozenset[str] = frozenset(),
        rules: RuleSet | None = None,
    ) -> None:
        self.language, self.folders, self.cache_dir, self.enabled = (
            language,
            tuple(folders),
            cache_dir,
            enabled,
        )
        self._given = rules
        self._engine: Engine | None = None
        self._complaints: tuple[str, ...] = ()

    def key(self) -> str:
        """Identify the rule files, the engine and the options; parses no rule."""
        parts = [self.language, *sorted(self.enabled), f"nlp={tagger.installed()}", _code_version()]
        if self._given is not None:
            parts.append(repr(self._given.rules))
        else:
            parts.append(fingerprint(all_files((bundled_folder(), *self.folders))))
        return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def check(self, passages: Sequence[Passage]) -> Iterator[Checked]:
        """Yield the findings of each passage, in order.

        Each carries what is wrong with rule files, so that none is remembered as if all rules had seen it.
        """
        engine = self._ready()
        for index, passage in enumerate(passages):
            findings, failures = engine.check(passage)
            yield Checked(index, findings, self._complaints + failures)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the run could not do for want of an extra."""
        missed = self._engine.tagger.missed if self._engine else 0
        if not missed:
            return ()
        places = "1 place was" if missed == 1 else f"{missed} places were"
        return (
            f"{places} not judged by rules that need parts of speech; they come with the extra [nlp]: "
            "pip install 'proofread[nlp]'",
        )

    def _ready(self) -> Engine:
        if self._engine is None:
            from proofread.checkers.yaml_rules.engine import Engine  # not for the key alone

            rules = load(self.folders, self.cache_dir) if self._given is None else self._given
            self._engine = Engine(active(rules.rules, self.language, self.enabled))
            self._complaints = tuple(str(error) for error in rules.errors)
        return self._engine


def load(folders: Sequence[Path], cache_dir: Path | None) -> RuleSet:
    """Return the bundled and the user's rules; while their files stay the same, those read before."""
    return _load(tuple(folders), cache_dir, fingerprint(all_files((bundled_folder(), *folders))))


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...], cache_dir: Path | None, state: str) -> RuleSet:
    """Read the rules, whose files have the fingerprint `state`."""
    from proofread.rules.load import load_rules

    return load_rules(folders, cache_dir)


def active(rules: Iterable[Rule], language: str, enabled: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules for `language` that are on by default or enabled by id or pack."""
    return tuple(
        rule
        for rule in rules
        if rule.applies_to(language) and (rule.default or rule.id in enabled or rule.pack in enabled)
    )


def _code_version() -> str:
    return source_version(Path(__file__).parent)
