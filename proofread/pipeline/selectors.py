"""Which names `select`, `ignore` and inline comments may use: rules, packs, checkers and categories."""

from __future__ import annotations

from proofread import profiles
from proofread.checkers import CHECKERS
from proofread.checkers.explanation import all_explanations
from proofread.config import Config
from proofread.config_layers import Layer
from proofread.errors import UsageError
from proofread.ignore import Known, Selection, check_selectors, known_selectors
from proofread.paths import cache_dir


def selection_of(config: Config) -> Selection:
    """Return what the configuration wants to see."""
    return Selection(config.select, config.ignore, config.extend_select)


def is_partial(config: Config) -> bool:
    """Say whether a part of the checkers is off: an ignore that does nothing now may be of use next time.

    What a profile leaves out does not count: that stays out.
    """
    built_in = (profiles.profile(config.profile), profiles.style(config.style))
    left_out = set(config.ignore).difference(*(settings.get("ignore", ()) for settings in built_in))
    return bool(config.select or left_out) or config.languagetool == "off"


def selectors_of(config: Config) -> Known:
    """Return all that is known with the user's own rules; loads the rules."""
    from proofread.rules.load import load_rules

    rules = load_rules(config.rules, cache_dir() if config.cache else None).rules
    ids = [*(rule.id for rule in rules), *all_explanations()]
    return known_selectors(ids, {rule.pack for rule in rules}, CHECKERS)


def check_config(config: Config) -> None:
    """Raise UsageError for a selector of the file or the command line that names nothing."""
    names = [*_named(dict(config.written)), *_named(dict(config.told))]
    for override in config.overrides:
        names += _named(dict(override.values))
    off = [name for name in config.select if name.partition("/")[0] == "languagetool"]
    if off and config.languagetool == "off":
        raise UsageError(f"'{off[0]}' is selected, but LanguageTool is off.")
    if names:
        check_selectors(names, selectors_of(config))


def _named(settings: Layer) -> tuple[str, ...]:
    """Return the selectors that the settings of one source use."""
    lists = ("select", "extend_select", "ignore")
    levels = (name for name, _ in settings.get("severities", ()))
    return (*(name for key in lists for name in settings.get(key, ())), *levels)
