"""The style sheet as text: what was learned and what the author decided, in one file to edit.

What prevails clearly is written as a decision; what an editor would only ask about stays a comment, with its
counts, until the author takes the `#` away. Written with the sheet that it wrote, it writes the same again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from proofread.checkers.consistency.learned import questions
from proofread.checkers.consistency.question import Question, prevailing
from proofread.checkers.consistency.variants import CHOICES, Variants, is_firm
from proofread.checkers.consistency.work import Work
from proofread.checkers.names.cast import Cast
from proofread.checkers.names.choices import ALLOWED, as_choices
from proofread.checkers.names.sheet import Sheet, names_lines, quoted
from proofread.document import Document

HEADER = """\
# The style sheet of this work, as proofread learned it: names, spellings, hyphens, capitals, style.
#
# Correct this file and keep it: later runs obey it, also against the majority. Everything listed as wrong is
# marked wherever it stands:
#
#     "Katharine" = { wrong = ["Katherine", "Catharine"] }        (under [names])
#     "grey" = ["gray"]                                           (under all others)
#
# A line that begins with "#" is no decision yet: "# perhaps a slip" and "# perhaps" tell what the text seems
# to do. Take these words away to make it one. Delete a line, and it is learned from the text again; a word
# that is no name goes to `ignored`. The comments behind are for you only.

"""
_HABIT = 3  # times that a listed spelling must stand before the sheet decides for it
_SECTIONS = {
    "spellings": "Words with two spellings.",
    "hyphens": "Compounds. An open form is marked only where a noun stands: after `the`, before `of`.",
    "capitals": "Terms of this work.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a section: `right` over `wrong`; `firm` unless it is no more than a proposal."""

    right: str
    wrong: tuple[str, ...]
    remark: str
    firm: bool = True

    def text(self) -> str:
        """Return it as TOML, with its line end."""
        listed = ", ".join(map(quoted, self.wrong))
        return f"{'' if self.firm else '# perhaps: '}{quoted(self.right)} = [{listed}]  # {self.remark}\n"


@dataclass(frozen=True, slots=True)
class Learned:
    """What the sections of a style sheet may say: section -> lines, and key of [style] -> (value, firm)."""

    sections: Mapping[str, tuple[Line, ...]]
    choices: Mapping[str, tuple[str, bool]]


def learn(variants: Variants, documents: Sequence[Document]) -> Learned:
    """Return what the documents, taken as one work, do."""
    asked = list(questions(Work(documents)))
    sections = {"spellings": _spellings(variants)}
    for section in ("hyphens", "capitals"):
        sections[section] = _words(question for question in asked if question.topic == section)
    kept = {q.topic: form for q in asked if not q.subject and (form := q.majority()) is not None}
    firm = {q.topic: kept[q.topic] for q in asked if q.topic in kept and _is_habit(q, kept[q.topic])}
    for (rule, group), counts in variants.counts().items():
        choice = variants.rules[rule].groups[group]
        side = prevailing(counts)
        if side is not None and (label := choice.labels[side]) in CHOICES:
            kept[CHOICES[label]] = label
            if is_firm(choice, counts, side):
                firm[CHOICES[label]] = label
    sure = as_choices(firm)
    return Learned(
        sections, {key: (value, key in sure) for key, value in {**as_choices(kept), **sure}.items()}
    )


def to_sheet(cast: Cast, learned: Learned, sheet: Sheet) -> str:
    """Return the style sheet as TOML; `names.sheet.read_sheet` reads it back."""
    parts = [HEADER, f"ignored = [{', '.join(map(quoted, sorted(sheet.ignored)))}]\n\n[names]\n"]
    parts += names_lines(cast, sheet)
    for section, about in _SECTIONS.items():
        parts.append(f"\n# {about}\n[{section}]\n")
        parts += (line.text() for line in _merged(learned.sections[section], _decided(sheet, section)))
    parts.append("\n# What holds throughout.\n[style]\n")
    parts += _style(learned.choices, sheet.choices)
    return "".join(parts)


def additions(cast: Cast, learned: Learned, sheet: Sheet) -> dict[str, list[str]]:
    """Return section -> the lines that a sheet which says `sheet` lacks: decisions only, no proposals."""
    known = {*sheet.names, *sheet.wrong, *sheet.ignored}
    new = {"names": [line for line in names_lines(cast, Sheet(), skip=known) if line.startswith('"')]}
    for section in _SECTIONS:
        decided = _decided(sheet, section)
        said = {form for right, wrong in decided.items() for form in (right, *wrong)}
        new[section] = [
            line.text()
            for line in _merged(learned.sections[section], {})
            if line.firm and said.isdisjoint((line.right, *line.wrong))
        ]
    new["style"] = [
        f"{key} = {quoted(value)}\n"
        for key, (value, firm) in learned.choices.items()
        if firm and key not in sheet.choices
    ]
    return {section: lines for section, lines in new.items() if lines}


def with_additions(text: str, new: Mapping[str, Sequence[str]]) -> str:
    """Return the text of a sheet with lines put at the end of their sections; all else stays as it is."""
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end_of_line
    for section, plain in new.items():
        added = [line.replace("\n", end_of_line) for line in plain]
        start = next(
            (i for i, line in enumerate(lines) if line.split("#")[0].strip() == f"[{section}]"), None
        )
        if start is None:
            lines += [end_of_line, f"[{section}]{end_of_line}", *added]
            continue
        end = next((i for i in range(start + 1, len(lines)) if lines[i].lstrip().startswith("[")), len(lines))
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1  # blanks and comments before a header belong to it
        lines[end:end] = added
    return "".join(lines)


def _spellings(variants: Variants) -> tuple[Line, ...]:
    """Return a line for each listed pair that the work uses."""
    lines = []
    for (rule, number), counts in sorted(variants.counts().items()):
        group = variants.rules[rule].groups[number]
        if any(label in CHOICES for label in group.labels) or len(group.phrases[0]) > 1:
            continue  # a whole class of words is a choice of [style]
        side = prevailing(counts)
        best = max(range(len(group.labels)), key=lambda i: counts[i]) if side is None else side
        wrong = tuple(phrases[0] for i, phrases in enumerate(group.phrases) if i != best)
        remark = ", ".join(f"{phrases[0]} {counts[i]}" for i, phrases in enumerate(group.phrases))
        firm = side is not None and counts[best] >= _HABIT
        lines.append(Line(group.phrases[best][0], wrong, remark, firm))
    return tuple(lines)


def _words(asked: Iterable[Question]) -> tuple[Line, ...]:
    """Return a line for each compound or term, the forms of one that two questions ask about together."""
    lines: dict[str, Line] = {}
    for question in asked:
        kept = question.majority()
        right = kept or max(question.counts, key=lambda form: question.counts[form])
        wrong = tuple(form for form in question.counts if form != right)
        remark = ", ".join(f"{form} {n}" for form, n in question.counts.items())
        firm = kept is not None and question.is_firm(kept)
        before = lines.get(right)
        if before is not None and before.firm == firm:
            wrong, remark = (*before.wrong, *wrong), f"{before.remark}; {remark}"
        elif before is not None and before.firm:
            continue
        lines[right] = Line(right, tuple(dict.fromkeys(wrong)), remark, firm)
    return tuple(lines.values())


def _is_habit(question: Question, kept: str) -> bool:
    """Say whether a form prevails so much that the sheet may decide for it."""
    most = question.counts[kept]
    return most >= question.least and most >= question.times * question.others(kept)


def _decided(sheet: Sheet, section: str) -> Mapping[str, tuple[str, ...]]:
    return {"spellings": sheet.spellings, "hyphens": sheet.hyphens, "capitals": sheet.capitals}[section]


def _merged(lines: Iterable[Line], decided: Mapping[str, tuple[str, ...]]) -> Iterator[Line]:
    """Yield the lines in order of the alphabet; what the author decided stands as decided."""
    taken = {form for right, wrong in decided.items() for form in (right, *wrong)}
    remarks = {form: line.remark for line in lines for form in (line.right, *line.wrong)}
    out = [Line(right, wrong, remarks.get(right, "not in this text")) for right, wrong in decided.items()]
    for line in lines:
        if taken.isdisjoint((line.right, *line.wrong)):
            out.append(line)
            taken.update((line.right, *line.wrong))
    yield from sorted(out, key=lambda line: (line.right.casefold(), line.right))


def _style(learned: Mapping[str, tuple[str, bool]], decided: Mapping[str, str]) -> Iterator[str]:
    for key in ALLOWED:
        if key in decided:
            yield f"{key} = {quoted(decided[key])}\n"
        elif key in learned:
            value, firm = learned[key]
            yield f"{'' if firm else '# perhaps: '}{key} = {quoted(value)}\n"
