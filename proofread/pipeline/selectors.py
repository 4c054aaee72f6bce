"""Which names `select`, `ignore` and inline comments may use: rules, packs, checkers and categories."""

from __future__ import annotations

from proofread.checkers import CHECKERS
from proofread.checkers.explanation import all_explanations
from proofread.config import Config
from proofread.errors import UsageError
from proofread.ignore import Known, check_selectors, known_selectors
from proofread.paths import cache_dir


def selectors_of(config: Config) -> Known:
    """Return all that is known with the user's own rules; loads the rules."""
    from proofread.rules.load import load_rules

    rules = load_rules(config.rules, cache_dir() if config.cache else None).rules
    ids = [*(rule.id for rule in rules), *all_explanations()]
    return known_selectors(ids, {rule.pack for rule in rules}, CHECKERS)


def check_config(config: Config) -> None:
    """Raise UsageError when a `select` or `ignore` names something that does not exist."""
    names = [*config.select, *config.ignore]
    for override in config.overrides:
        for key, values in override.values:
            if key in {"select", "ignore"}:
                names += values
    off = [name for name in config.select if name.partition("/")[0] == "languagetool"]
    if off and config.languagetool == "off":
        raise UsageError(f"'{off[0]}' is selected, but LanguageTool is off.")
    if names:
        check_selectors(names, selectors_of(config))
