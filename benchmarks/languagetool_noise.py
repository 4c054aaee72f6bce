"""Count how often each LanguageTool rule flags proofread books, and how often it is right on real errors.

    python benchmarks/languagetool_noise.py BOOKS [--m2 FILE ...] [--pairs FILE ...] [--out rates.json]

BOOKS is a folder of published, proofread books as plain text, one paragraph a line: nearly every flag there
is false. Each is checked as American or British, whichever its spellings are. `--m2` are tokenised texts with
annotated errors in M2 format, `--pairs` JSON lines with a paragraph before ("wrong") and after ("right") a
proofreader. A flag there is right when it touches something that was corrected.

Written, a rule a line: [flags on the books, the same per million words without the book where the rule is
loudest, right flags, other flags on the error texts]; see proofread/checkers/languagetool/noise.py for what
follows from them. Dictionary hits are printed but not written: names and dialect are not judged by rates.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import measure.rates

from proofread.checkers import Passage
from proofread.checkers.languagetool import noise
from proofread.checkers.languagetool.embedded import EmbeddedLanguageTool
from proofread.checkers.languagetool.mapping import SUGGESTION_CATEGORIES, is_unknown_word
from proofread.checkers.languagetool.variants import likely_english
from proofread.document import Block, BlockKind, Span
from proofread.finding import Finding, Severity
from proofread.segment.speech import mark_speech

TOKEN = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
GLUED_LEFT = re.compile(r"[.,;:!?%)\]}’”…]|n['’]t|['’](?:s|m|d|re|ve|ll)?")
GLUED_RIGHT = re.compile(r"[(\[{$£“‘#]")
CHECKERS: dict[str, EmbeddedLanguageTool] = {}


def checked(passages: Sequence[Passage], language: str) -> list[tuple[Finding, ...]]:
    """Return the findings of each passage, no rule demoted by its rate."""
    if language not in CHECKERS:
        CHECKERS[language] = EmbeddedLanguageTool(language, rates=noise.UNMEASURED)
    found: list[tuple[Finding, ...]] = [()] * len(passages)
    for result in CHECKERS[language].check(passages):
        found[result.index] = result.findings
        for failure in result.failures:
            print(failure, file=sys.stderr)
    return found


def passages_of(paragraphs: Sequence[str]) -> list[Passage]:
    """Return the paragraphs as passages, with their dialogue marked as in a document."""
    text, at, blocks = "\n\n".join(paragraphs), 0, []
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return [
        Passage(b.span.of(text), b.kind, tuple(s.shift(-b.span.start) for s in b.speech))
        for b in mark_speech(text, blocks)
    ]


def judged(finding: Finding) -> bool:
    """Say whether the finding counts for its rule: no dictionary's, and not set aside for its place."""
    known = not is_unknown_word(finding.rule)
    return known and (
        finding.severity is not Severity.SUGGESTION or finding.category in SUGGESTION_CATEGORIES
    )


def m2(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Yield each sentence as natural text, and what its annotators corrected in it."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text, spans, quoted = "", [], False
        for token in lines[0].split(" ")[1:]:
            quote = token in {'"', "``", "''"}
            after_open = text[-1:] == '"' and quoted and not quote
            glue = (
                GLUED_LEFT.fullmatch(token)
                or after_open
                or GLUED_RIGHT.fullmatch(text[-1:])
                or (quote and quoted)
            )
            text += "" if glue or not text else " "
            quoted = quoted != quote
            spans.append(Span(len(text), len(text) + len(token)))
            text += token
        yield text, [s for line in lines[1:] if (s := annotated(line, spans, len(text))) is not None]


def annotated(line: str, spans: Sequence[Span], end: int) -> Span | None:
    """Return where an M2 annotation points; an insertion points to the two words it stands between."""
    place, kind, *_ = line[2:].split("|||")
    first, last = map(int, place.split())
    if kind in {"noop", "UNK", "Um"} or first < 0:
        return None
    if first < last:
        return Span(spans[first].start, spans[last - 1].end)
    return Span(
        max(spans[first - 1].end - 1, 0) if first else 0,
        spans[first].start + 1 if first < len(spans) else end,
    )


def pairs(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Yield each wrong paragraph, and what the proofreader changed in it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        old, new = (TOKEN.findall(pair[key].replace("\n", " ")) for key in ("wrong", "right"))
        ends = [0]
        for token in old:
            ends.append(ends[-1] + len(token))
        changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        yield (
            "".join(old),
            [Span(ends[i], max(ends[j], ends[i] + 1)) for kind, i, j, _, _ in changes if kind != "equal"],
        )


def count_errors(texts: Sequence[tuple[str, list[Span]]], right: Counter[str], wrong: Counter[str]) -> int:
    """Count right and wrong flags a rule; return how many words the texts have."""
    passages = [Passage(text) for text, _ in texts]
    language = likely_english(text for text, _ in texts)
    for (_, errors), findings in zip(texts, checked(passages, language), strict=True):
        for finding in filter(judged, findings):
            hit = any(finding.span.overlaps(error) for error in errors)
            (right if hit else wrong)[finding.rule.removeprefix("languagetool/")] += 1
    return sum(len(text.split()) for text, _ in texts)


def count_books(folder: Path) -> tuple[dict[str, int], dict[str, Counter[str]]]:
    """Return the words of each book and, a rule, its flags in each; print each book as it is done."""
    words: dict[str, int] = {}
    flags: dict[str, Counter[str]] = defaultdict(Counter)
    print(f"{'book':40} {'':5} {'words':>8} {'rules':>6} {'words':>6} {'names':>6}  per 1000; words/s")
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        language, started = likely_english([text]), time.perf_counter()
        words[path.name] = size = len(text.split())
        kinds: Counter[str] = Counter()
        passages = passages_of([line for line in text.splitlines() if line.strip()])
        for passage, findings in zip(passages, checked(passages, language), strict=True):
            for finding in findings:
                if judged(finding):
                    flags[finding.rule.removeprefix("languagetool/")][path.name] += 1
                if finding.severity is not Severity.SUGGESTION and noise.why_demoted(finding.rule) is None:
                    kinds[kind(finding, passage.text)] += 1
        shares = " ".join(f"{1000 * kinds[k] / size:6.2f}" for k in ("rule", "word", "name"))
        print(
            f"{path.name[:40]:40} {language} {size:8} {shares}  {size / (time.perf_counter() - started):.0f}"
        )
    return words, flags


def kind(finding: Finding, text: str) -> str:
    """Tell flags of rules from unknown words, and those from unknown words with a capital."""
    if not is_unknown_word(finding.rule):
        return "rule"
    return "name" if finding.span.of(text)[:1].isupper() else "word"


def per_million(flags: Counter[str], words: dict[str, int]) -> float:
    """Return the rate of one rule without the book in which it is loudest."""
    if not flags:
        return 0.0
    loudest = max(flags, key=lambda book: flags[book] / words[book])
    rest = sum(words.values()) - words[loudest]
    return (
        round(1e6 * (flags.total() - flags[loudest]) / rest, 2)
        if rest
        else 1e6 * flags.total() / words[loudest]
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("books", type=Path)
    parser.add_argument("--m2", type=Path, nargs="*", default=[])
    parser.add_argument("--pairs", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    words, flags = count_books(args.books)
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    sources = [list(m2(path)) for path in args.m2] + [list(pairs(path)) for path in args.pairs]
    error_words = sum(count_errors(texts, right, wrong) for texts in sources)
    rules = {
        rule: [flags[rule].total(), per_million(flags[rule], words), right[rule], wrong[rule]]
        for rule in sorted({*flags, *right, *wrong})
    }
    counts = {"words": sum(words.values()), "error_words": error_words, "rules": rules}
    kept_verdicts = {"judged": noise.measured().judged}  # benchmarks/accuracy.py counts them
    rates = noise.parse(json.dumps(counts | kept_verdicts))
    kept = [rule for rule in rules if noise.why_demoted(rule, rates) is None]
    left = sum(map(rates.per_million, kept)) / 1000
    print(
        f"{len(rules)} rules seen, {len(rules) - len(kept)} demoted; the others flag {left:.2f} in 1000 words"
    )
    if args.out:
        measure.rates.write(args.out, counts | kept_verdicts)


if __name__ == "__main__":
    main()
