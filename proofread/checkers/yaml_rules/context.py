"""What a rule asks of the surroundings of a match: scope, blocks, `unless` and `when`."""

from __future__ import annotations

from proofread.checkers.yaml_rules.timed import full, match_at, plain_for, search, text_for
from proofread.checkers.yaml_rules.view import View
from proofread.document import Span
from proofread.rules.compiled import at_end
from proofread.rules.model import Context, Rule

_BACK = 2_000  # code points of a sentence that `before` sees; a guard against texts without sentences


def allowed(rule: Rule, view: View, span: Span) -> bool:
    """Say whether a match of `rule` at `span` stands; raises TooSlow."""
    if rule.scope and len(rule.scope) == 1:
        wanted = rule.scope[0] == "speech"
        if view.in_speech(span) is not wanted:
            return False
    return all(_holds(context, rule.exact, view, span) for context in rule.when) and not any(
        _holds(context, rule.exact, view, span) for context in rule.unless
    )


def _holds(context: Context, exact: bool, view: View, span: Span) -> bool:
    """Say whether everything that the context gives holds."""
    if context.match and not full(context.match, exact, plain_for(context.match, span.of(view.raw))):
        return False
    if context.after and not match_at(context.after, exact, text_for(context.after, view), span.end):
        return False
    if not (context.before or context.sentence):
        return True
    sentence = view.sentence_at(span.start)
    if context.before:
        start = max(sentence.start, span.start - _BACK)
        text = text_for(context.before, view)[start : span.start]
        if not search(at_end(context.before), exact, text):
            return False
    if context.sentence:
        end = max(sentence.end, span.end)
        return (
            search(context.sentence, exact, text_for(context.sentence, view)[sentence.start : end])
            is not None
        )
    return True
