"""What writers put into Markdown that CommonMark does not know, masked so that the parser does.

`mask(source)` gives a text of the same length in which each such thing is replaced letter for letter:

- what takes lines of its own (`:::` fences, shortcodes, attributes, front matter) by blanks: a blank line;
- what stands for a word (`{{ page.title }}`, `[[Page]]`) by PLACE, what leaves no trace (`{.id}`) by NOTHING;
- the marker of a MkDocs admonition by a list item with a heading, `!!! note "Title"` -> `- #       Title `,
  of a callout by a heading, `> [!tip] Title` -> `> #      Title`: their contents then parse as prose;
- a lone carriage return by a line feed.

Positions stay the same, so everything the parser says of the mask holds of the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from proofread.document import Span

# Noncharacters (The Unicode Standard, 23.7), which no manuscript has; to CommonMark they are like letters.
PLACE = "\ufdd0"
NOTHING = "\ufdd1"

# Every pattern stops at the next character of its own kind (`[^{}]*`), so that a file full of unclosed
# openers costs no more than its length.
_YAML = re.compile(
    r"---[ \t]*\r?\n(?:#[^\n]*\n)*(?:[\"']?[\w.-]+[\"']?[ \t]*:(?:\s|$)|(?=---[ \t]*(?:[\r\n]|$)))"
)
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(?:#[^\n]*\n|\s*\n)*(?:[\w.\"'-]+[ \t]*=|\[|\+\+\+)")
_TOML_END = re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE)

_FENCE = re.compile(r"^([ \t>]*)(:{3,})([^\n]*(?:\n[ \t>]*:[\w-]+:[^\n]*)*)", re.MULTILINE)
_CODE_DIRECTIVE = re.compile(
    r"[ \t]*\{(?:code(?:-block|-cell)?|sourcecode|literalinclude|math|raw|mermaid|eval-rst|toctree)\}"
)
_ADMONITION = re.compile(
    r"^([ \t]*)(!!!|\?\?\?\+?|===[!+]?)[ \t]*(?:[\w-]+(?:[ \t]+[\w-]+)*)?(?:[ \t]*\"([^\n]*)\")?[ \t]*\r?$"
    r"(?=\n(?:[ \t]*\r?\n)?\1(?: {4}|\t))",
    re.MULTILINE,
)
_CALLOUT = re.compile(r"^([ \t>]*>[ \t]{0,3})(\[![\w-]+(?:\|[^\]\n]*)?\][+-]?)", re.MULTILINE)
_MODULE = re.compile(
    r"^(?:import[ \t]+(?:[\w*{][^\n]*[ \t]from[ \t]+)?(?:\"[^\"\n]+\"|'[^'\n]+');?"
    r"|export[ \t]+(?:const|let|var|default|function)\b[^\n]*[=;{}()][^\n]*)[ \t]*\r?$",
    re.MULTILINE,
)  # MDX
_TARGET = re.compile(r"^\([\w:.-]+\)=[ \t]*\r?$", re.MULTILINE)

_SHORTCODE = re.compile(
    r"\{\{(?P<mark>[<%]?)-?[^{}]*\}\}"  # Hugo {{< x >}} and {{% x %}}; Jinja and Liquid {{ x }}
    r"|(?P<statement>\{%[^{}]*%\}|\{#[^{}]*#\})"  # Jinja and Liquid {% if x %}, {# comment #}
    r"|(?P<comment>\{/\*[^{}]*\*/\})"  # MDX
)
_WIKILINK = re.compile(
    r"(?<!\\)!?\[\[[^\[\]\n]+\]\](?![(\[])"
)  # but [[1]](page.md) is a link of CommonMark's
_NAME = re.compile(r"\{\{[<%]-?\s*(/?)\s*([\w./-]*)")
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s}\"']+)"
_ATTRIBUTE = rf"(?:[#.][\w:.-]+|=?[\w:-]+={_VALUE}|=\w+)"
_ATTRIBUTES = re.compile(
    rf"\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}"  # {#id .class key=value}, {: .class}, {=html}
    r"|\{[\w:+-]+\}(?=`)"  # the name of a MyST role: {ref}`target`
    r"|%%[^%`]*%%"  # an Obsidian comment
)
_COMMENT = re.compile(r"\{/\*\s*proofread:\s*([^{}]*?)\s*\*/\}")
_OWN_LINES = re.compile(rf"^[ \t>]*{NOTHING}[{NOTHING}{PLACE} \t]*\r?$", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")
_VISIBLE = re.compile(r"[^\n\r>]")


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` has the length of the source; `notes` are the MDX comments `{/* proofread: ... */}`."""

    text: str
    notes: tuple[tuple[Span, str], ...] = ()


def mask(source: str) -> Masked:
    """Return the source with what CommonMark does not know masked."""
    text = source
    if "\r" in text:
        text = re.sub(r"\r(?!\n)", "\n", text)
    text = _without_front_matter(text)
    if ":::" in text:
        text = _FENCE.sub(_fence_masker(), text)
    if "!!!" in text or "???" in text or "===" in text:
        text = _ADMONITION.sub(_admonition, text)
    if "[!" in text:
        text = _CALLOUT.sub(lambda m: m[1] + "#".ljust(len(m[2])), text)
    if "import " in text or "export " in text:
        text = _MODULE.sub(lambda m: _blank(m[0]), text)
    if ")=" in text:
        text = _TARGET.sub(lambda m: _blank(m[0]), text)
    notes: tuple[tuple[Span, str], ...] = ()
    if "{/*" in text:
        notes = tuple((Span(*m.span()), m[1]) for m in _COMMENT.finditer(text))
    return Masked(_inline(text), notes)


def _without_front_matter(text: str) -> str:
    """Blank the YAML or TOML at the very start.

    Not left to the parser: it takes any two lines `---` for front matter, and scene breaks are such lines.
    """
    for opening, closing in ((_YAML, _YAML_END), (_TOML, _TOML_END)):
        if opening.match(text):
            end = closing.search(text, text.index("\n") + 1)
            if end is not None:
                return _blank(text[: end.end()]) + text[end.end() :]
    return text


def _fence_masker() -> Callable[[re.Match[str]], str]:
    """Return a replacer that blanks `:::` lines and turns those of code directives into code fences."""
    open_code = ""

    def masked(found: re.Match[str]) -> str:
        nonlocal open_code
        indent, colons, rest = found.groups()
        first, newline, options = rest.partition("\n")
        if not open_code and _CODE_DIRECTIVE.match(first):
            open_code = colons
            return indent + "`" * len(colons) + _blank(first) + newline + options
        if open_code == colons and not first.strip():
            open_code = ""
            return indent + "`" * len(colons) + rest
        if open_code:
            return found[0]
        if "{" not in first:  # no directive, so what follows are no options of one
            return indent + _blank(colons + first) + newline + options
        return indent + _blank(colons + rest)

    return masked


def _admonition(found: re.Match[str]) -> str:
    """Make the marker a list item, which the indented contents then belong to, and the title a heading."""
    whole, indent, title = found[0], found[1], found[3]
    if title is None and found[2].startswith("==="):
        return whole  # a line of equals signs: under a paragraph it makes a heading
    masked = (indent + "- #").ljust(len(whole))
    if title is not None:
        start, end = found.start(3) - found.start(), found.end(3) - found.start()
        masked = masked[:start] + title + masked[end:]
    return masked[:-1] + "\r" if whole.endswith("\r") else masked


def _inline(text: str) -> str:
    """Mask shortcodes, wikilinks and attributes; lines with nothing to see on them become blank."""
    if "{{" in text or "{%" in text or "{#" in text or "{/*" in text:
        closers = {name for slash, name in _NAME.findall(text) if slash}
        text = _SHORTCODE.sub(lambda m: _shortcode(m, closers), text)
    if "[[" in text:
        text = _WIKILINK.sub(lambda m: _fill(m[0], PLACE), text)
    if "{" in text or "%%" in text:
        text = _ATTRIBUTES.sub(lambda m: _fill(m[0], NOTHING), text)
    return _OWN_LINES.sub(lambda m: _blank(m[0]), text) if NOTHING in text else text


def _shortcode(found: re.Match[str], closers: set[str]) -> str:
    """Mask a shortcode: as nothing when it wraps prose or gives no output, else as a word."""
    whole = found[0]
    if found["comment"] is not None:
        return _fill(whole, NOTHING)
    if _BLANK_LINE.search(whole) or ("`" in whole and not found["mark"]):
        return whole  # braces that do not belong together: two code spans, `{{` and `}}`, with prose between
    if found["mark"] is None or (found["mark"] and _alone(found)):
        return _fill(whole, NOTHING)
    name = _NAME.match(whole)
    wraps = name is not None and (name[1] == "/" or name[2] in closers)
    return _fill(whole, NOTHING if wraps else PLACE)


def _alone(found: re.Match[str]) -> bool:
    """Say whether nothing else stands on the lines of a match."""
    text, start, end = found.string, *found.span()
    while start and text[start - 1] in " \t>":
        start -= 1
    while text[end : end + 1] in (" ", "\t", "\r"):
        end += 1
    return text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")


def _blank(masked: str) -> str:
    """Return blanks for all but line ends and the markers of quotations."""
    return _VISIBLE.sub(" ", masked)


def _fill(masked: str, mark: str) -> str:
    return re.sub(r"[^\n\r]", mark, masked)
