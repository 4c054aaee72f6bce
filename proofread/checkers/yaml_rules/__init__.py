"""The engine of the YAML rules: thousands of rules at the speed of a literal search.

checker    RuleChecker, the paragraph checker; loads the rules when the first passage comes
engine     gate -> matcher -> context -> finding
gate       one Aho-Corasick pass for the literals of all rules
phrases, regexes, repetition, pattern, sentence_start      one matcher for each way to write a rule
context    scope, `unless` and `when`
case, template     replacements in the case and quotes of the text
tagger     part of speech, only when all else fits
view       a passage in several dresses of the same length
"""
