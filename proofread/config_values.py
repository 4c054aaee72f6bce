"""The keys of the configuration, and what each may be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from proofread.config_table import Reader
from proofread.errors import UsageError, did_you_mean
from proofread.finding import Severity

ENGLISH = ("en-US", "en-GB", "en-CA", "en-AU", "en-NZ", "en-ZA")
"""The variants with spelling of their own."""

AUTO = "auto"
"""The language that stands for detecting it, document by document; needs a LanguageTool server."""

PROFILES = ("fiction", "nonfiction", "docs", "academic")
"""The kinds of text; each is a file in proofread/profiles."""

STYLES = ("chicago", "ap", "oxford")
"""The manuals of style; each is a file in proofread/profiles."""

NONE = "none"
"""Neither of them, said outright."""

ENGINES = ("embedded", "server", "off")
_ENGINE = "embedded, server, off, or the address of a server (http://localhost:8081)"

LANGUAGES = frozenset(
    {
        "ar",
        "ast",
        "be",
        "br",
        "ca",
        "crh",
        "da",
        "de",
        "el",
        "en",
        "eo",
        "es",
        "fa",
        "fr",
        "ga",
        "gl",
        "is",
        "it",
        "ja",
        "km",
        "lt",
        "ml",
        "nl",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "ta",
        "tl",
        "uk",
        "zh",
    }
)
"""The languages that LanguageTool 6 knows (its `languages` page); English is the one with rules of ours."""

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?", re.IGNORECASE)
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?i?)b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "ki": 2**10, "mi": 2**20, "gi": 2**30}


def language_tag(value: str) -> str:
    """Return the tag in its usual spelling ("en_gb" -> "en-GB"); UsageError when it is not one we know."""
    if value.strip().lower() == AUTO:
        return AUTO
    match = _TAG.fullmatch(value.strip())
    if match is None:
        raise UsageError(f"unknown language '{value}'. Known: {', '.join(ENGLISH)}.")
    if match[1].lower() not in LANGUAGES:
        hint = did_you_mean(match[1].lower(), LANGUAGES)
        raise UsageError(f"unknown language '{value}'.{hint} Known: {', '.join(sorted(LANGUAGES))}.")
    tag = match[1].lower() + (f"-{match[2].upper()}" if match[2] else "")
    if tag.startswith("en-") and tag not in ENGLISH:
        hint = " Did you mean 'en-GB'?" if tag == "en-UK" else did_you_mean(tag, ENGLISH)
        raise UsageError(f"unknown language '{value}'.{hint} Known: {', '.join(ENGLISH)}.")
    return tag


def languagetool_engine(value: str) -> str:
    """Return `value` when it says which LanguageTool to use; UsageError when it does not."""
    if value in ENGINES or value.startswith(("http://", "https://")):
        return value
    raise UsageError(f"'{value}' is no LanguageTool: say {_ENGINE}.{did_you_mean(value, ENGINES)}")


def _string(value: Any, what: str = "a string") -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"must be {what}, not {_shown(value)}.")
    return value


def _shown(value: Any) -> str:
    """Show a wrong value when it is short, or say what TOML calls it."""
    if isinstance(value, list):
        return "an array"
    if isinstance(value, dict):
        return "a table"
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _strings(value: Any, base: Path) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(_string(item, "a string or an array of strings") for item in items)


def _path(value: Any, base: Path) -> Path:
    """Return an absolute path; a relative one counts from the configuration's folder, `~` is the user's."""
    text = _string(value, "a path in quotation marks")
    if "\0" in text:
        raise ValueError("a path cannot hold a NUL character.")
    return base / Path(text).expanduser()


def _paths(value: Any, base: Path) -> tuple[Path, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(_path(item, base) for item in items)


def _folders(value: Any, base: Path) -> tuple[Path, ...]:
    found = _paths(value, base)
    for folder in found:
        if not folder.exists():
            raise ValueError(f"there is no folder '{folder}'.")
    return found


def _boolean(value: Any, base: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {_shown(value)}.")
    return value


def _severity(value: Any, base: Path) -> Severity:
    known = [severity.value for severity in Severity]
    if value not in known:
        hint = did_you_mean(value, known) if isinstance(value, str) else ""
        raise ValueError(f"must be one of {', '.join(known)}, not {_shown(value)}.{hint}")
    return Severity(value)


def _language(value: Any, base: Path) -> str:
    return language_tag(_string(value, 'a language tag such as "en-GB"'))


def _languagetool(value: Any, base: Path) -> str:
    if isinstance(value, bool):
        return "embedded" if value else "off"
    return languagetool_engine(_string(value, _ENGINE))


def threshold(value: Any) -> float:
    """Return a probability; ValueError when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise ValueError(f"must be a probability above 0, at most 1, not {_shown(value)}.")
    return float(value)


def _threshold(value: Any, base: Path) -> float:
    return threshold(value)


def _allow_remote(value: Any, base: Path) -> bool:
    raise ValueError(
        "is no setting for a file, lest a folder that you were given sends your text away: say "
        "--allow-remote, or set PROOFREAD_ALLOW_REMOTE=1."
    )


def _tag(value: Any, base: Path) -> str:
    tag = language_tag(_string(value, 'a language tag such as "de-DE"'))
    if tag == AUTO:
        raise ValueError("must be named, for nothing in the text tells it.")
    return tag


def profile_name(value: str) -> str:
    """Return the name of a profile; UsageError when there is none such."""
    return _one_of(value, (*PROFILES, NONE), "profile")


def style_name(value: str) -> str:
    """Return the name of a style; UsageError when there is none such."""
    return _one_of(value, (*STYLES, NONE), "style")


def _one_of(value: str, known: tuple[str, ...], what: str) -> str:
    if value not in known:
        raise UsageError(f"unknown {what} '{value}'.{did_you_mean(value, known)} Known: {', '.join(known)}.")
    return value


def _profile(value: Any, base: Path) -> str:
    return profile_name(_string(value, "the name of a profile"))


def _style(value: Any, base: Path) -> str:
    return style_name(_string(value, "the name of a style"))


def _severities(value: Any, base: Path) -> tuple[tuple[str, Severity], ...]:
    if not isinstance(value, dict):
        raise ValueError(f'must be a table such as {{"queries/echo" = "warning"}}, not {_shown(value)}.')
    found = []
    for name, level in value.items():
        try:
            found.append((name, _severity(level, base)))
        except ValueError as error:
            raise ValueError(f"'{name}' {error}") from error
    return tuple(found)


def _rule_ids(value: Any, base: Path) -> tuple[str, ...]:
    found = _strings(value, base)
    for item in found:
        if "," in item or not item.isprintable():
            raise ValueError(f"must be ids of LanguageTool's, one a string, not {_shown(item)}.")
    return found


def size(value: Any) -> int:
    """Return a number of bytes from a number or from a text like "20 MB" or "512 KiB"."""
    match = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match:
        value = int(float(match[1]) * _UNITS[match[2].lower()])
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise ValueError(f'must be a number of bytes or a size such as "20 MB", not {_shown(value)}.')
    return value


def _words(value: Any, base: Path) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"must be a number of words, 0 for never, not {_shown(value)}.")
    return value


def _size(value: Any, base: Path) -> int:
    return size(value)


OVERRIDE_KEYS: dict[str, Reader] = {
    "files": _strings,
    "profile": _profile,
    "style": _style,
    "language": _language,
    "select": _strings,
    "extend-select": _strings,
    "ignore": _strings,
    "severity": _severity,
    "severities": _severities,
    "fail-on": _severity,
    "languagetool": _languagetool,
    "picky": _boolean,
    "context": _boolean,
    "context-threshold": _threshold,
}

KEYS: dict[str, Reader] = {
    **{key: reader for key, reader in OVERRIDE_KEYS.items() if key != "files"},
    "rules": _folders,
    "dictionary": _paths,
    "stylesheet": _path,
    "names": _path,
    "context-model": _path,
    "context-corrector": _boolean,
    "baseline": _path,
    "exclude": _strings,
    "echo-distance": _words,
    "max-file-size": _size,
    "cache": _boolean,
    "allow-remote": _allow_remote,
    "mother-tongue": _tag,
    "ngrams": _path,
    "server-memory": _size,
    "enabled-rules": _rule_ids,
    "disabled-rules": _rule_ids,
    "enabled-categories": _rule_ids,
    "disabled-categories": _rule_ids,
}
