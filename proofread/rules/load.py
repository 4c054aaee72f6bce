"""Loading rules: the bundled ones and the user's folders, through a compiled cache.

Reading thousands of rules from YAML takes seconds; read back from msgpack they take milliseconds. Each folder
has a cache file of its own, named by its fingerprint, so an edited user rule does not make the others be read
again, and the regexes of its rules, compiled, are kept with them. A cache file that is missing, old or
damaged is made anew without a word.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from proofread.errors import RuleFileError
from proofread.rules.compiled import Pickled, keep, maker, pickled
from proofread.rules.files import bundled_folder, fingerprint, rule_files
from proofread.rules.model import Rule, RuleSet
from proofread.rules.parse import parse_rules

_KEPT = 16  # cache files; each is a few megabytes at most
_DIGEST = 16  # bytes at the start of a cache file: damaged regexes must not reach the C code that runs them


@dataclass(frozen=True, slots=True)
class _Cached:
    """What a cache file holds."""

    rules: tuple[Rule, ...]
    regexes: dict[str, Pickled]


def load_rules(
    folders: Sequence[Path] = (), cache_dir: Path | None = None, *, bundled: bool = True
) -> RuleSet:
    """Return the bundled rules and those of the user's `folders` (or single files), in that order.

    Args:
        folders: the user's; one that is missing is an error in the result, not an exception.
        cache_dir: where compiled rules are kept; None = nowhere.
        bundled: leave the rules of the package out when False.
    """
    rules: list[Rule] = []
    errors: list[RuleFileError] = []
    for folder in (*((bundled_folder(),) if bundled else ()), *folders):
        try:
            found = _load_folder(rule_files(folder), cache_dir)
        except RuleFileError as error:
            errors.append(error)
            continue
        rules += found.rules
        errors += found.errors
    kept, twice = _unique(rules)
    return RuleSet(kept, (*errors, *twice))


def load_file(path: Path) -> RuleSet:
    """Return the rules of one file."""
    return load_rules((path,), bundled=False)


def _unique(rules: Iterable[Rule]) -> tuple[tuple[Rule, ...], list[RuleFileError]]:
    """Return the first rule of each id, and an error for every other."""
    first: dict[str, Rule] = {}
    errors: list[RuleFileError] = []
    for rule in rules:
        other = first.setdefault(rule.id, rule)
        if other is not rule:
            errors.append(
                RuleFileError(
                    rule.path,
                    rule.line,
                    1,
                    f"the id '{rule.id}' is taken by {other.path}:{other.line}; choose another.",
                    f"id: {rule.id}",
                )
            )
    return tuple(first.values()), errors


def _load_folder(files: tuple[Path, ...], cache_dir: Path | None) -> RuleSet:
    if cache_dir is None:
        return _parse(files)
    place = cache_dir / f"rules-{fingerprint(files)}-{maker()}.msgpack"
    cached = _read_cache(place)
    if cached is not None:
        return RuleSet(cached)
    found = _parse(files)
    if not found.errors:
        _write_cache(place, found.rules)
    return found


def _parse(files: Iterable[Path]) -> RuleSet:
    rules: list[Rule] = []
    errors: list[RuleFileError] = []
    for path in files:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            errors.append(RuleFileError(str(path), 0, 0, f"cannot be read: {error.strerror}."))
            continue
        except UnicodeDecodeError as error:
            message = f"is not UTF-8 (byte {error.start + 1}); save it as UTF-8."
            errors.append(RuleFileError(str(path), 0, 0, message))
            continue
        good, bad = parse_rules(text, str(path), path.resolve().parent.name)
        rules += good
        errors += bad
    return RuleSet(tuple(rules), tuple(errors))


def _read_cache(place: Path) -> tuple[Rule, ...] | None:
    import msgspec

    try:
        data = place.read_bytes()
        if _digest(data[_DIGEST:]) != data[:_DIGEST]:
            return None
        cached = msgspec.msgpack.decode(data[_DIGEST:], type=_Cached)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    keep(cached.regexes)
    return cached.rules


def _write_cache(place: Path, rules: tuple[Rule, ...]) -> None:
    """Write atomically; an unusable cache folder only costs time."""
    import msgspec

    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix="rules-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                data = msgspec.msgpack.encode(_Cached(rules, pickled(rules)))
                file.write(_digest(data) + data)
            Path(name).replace(place)
        except BaseException as error:  # an interrupt, too: to compile takes a second
            Path(name).unlink(missing_ok=True)
            if not isinstance(error, OSError):
                raise
            return
        old = sorted(place.parent.glob("rules-*.msgpack"), key=lambda p: p.stat().st_mtime, reverse=True)
        for path in old[_KEPT:]:
            path.unlink(missing_ok=True)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
