"""The YAML rules: `Rule` and `Example`, where their files are, and loading them with errors that help.

model      Rule, Example, Token ...: what the engine gets
files      the rule files and their fingerprint; imports no parser
load       load_rules(): folders -> RuleSet, through a compiled cache
parse      a file -> rules; `kinds` and `patterns` read what each kind holds, `fields` single values
literals   which literals a regex needs; `literal_walk` gathers them, `rarity` weighs them
steps      how many ways a regex may try, to know when it needs no time limit
lexicon    lemmas and inflections, from `lexicon_tables`; `inflect` does whole phrases
normalise  text made comparable without moving a letter
"""

from proofread.rules.files import bundled_folder, fingerprint, rule_files
from proofread.rules.model import Context, Example, Kind, Rule, RuleSet, Swap, Token

__all__ = [
    "Context",
    "Example",
    "Kind",
    "Rule",
    "RuleSet",
    "Swap",
    "Token",
    "bundled_folder",
    "fingerprint",
    "rule_files",
]
