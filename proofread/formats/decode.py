"""Bytes to text: which encoding a manuscript is in, and proof that the bytes can be had back.

In order: a byte order mark; UTF-16 without one, told by its pattern of NULs; strict UTF-8; undeclared
Windows-1252, which is what the word processors of the last thirty years left behind. Nothing is ever replaced
or skipped: what is not certain is a `ReadError` that says where and what to do, for a guess here would come
back as mojibake in the corrected copy.

The letters of each encoding used here stand alone (no shift states), so encoding a part of the text gives the
same bytes as that part of the whole: `formats.splice` builds on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from proofread.errors import ReadError

# The UTF-32 marks come first, for that of UTF-16 LE is the beginning of that of UTF-32 LE.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}

# Well-formed UTF-8 beyond ASCII (The Unicode Standard, table 3-7).
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)

# Bytes that in Windows-1252 would read "â€™", "Ã©" and the like, or half a surrogate pair: nobody writes
# these, so one of them is enough to know that the file is meant to be UTF-8.
_TELLTALE = re.compile(rb"\xe2\x80[\x80-\xbf]|\xc3[\xa1-\xaa\xac-\xba\xbc-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")

# The five bytes that Windows-1252 leaves undefined.
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")

# Control characters that no text has; tab, line ends, form feed, escape and the old end-of-file mark may be.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b"))

_SAMPLE = 1 << 16
"""Bytes looked at to tell UTF-16 by its NULs."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and how to give its bytes back: `bom + text.encode(encoding)`.

    `newline` is the line end used most; a line feed when there is none.
    """

    text: str
    encoding: str
    bom: bytes
    newline: str


def decode(data: bytes, path: str) -> Decoded:
    """Decode the bytes of a text file; an empty file is an empty text.

    Raises ReadError with a plain sentence when it is binary, damaged or in an encoding that cannot be told.
    """
    bom, encoding = _declared(data)
    if not encoding:
        encoding = _undeclared(data, path)
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(_damage(data, bom, encoding, error, path)) from None
    if "\0" in text or sum(map(text.count, map(chr, _CONTROLS))) > len(text) // 50:
        raise ReadError(_binary(path))
    if bom + text.encode(encoding) != data:  # never so with these codecs; nothing may rest on it unseen
        raise ReadError(f"{path}: the file cannot be written back byte for byte as {_name(encoding)}.")
    return Decoded(text, encoding, bom, most_used_newline(text))


def most_used_newline(text: str) -> str:
    """Return the line end that occurs most often in `text`; a line feed when there is none."""
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda newline: counts[newline])


def _declared(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark and its encoding, or two empty values."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))


def _undeclared(data: bytes, path: str) -> str:
    """Return the encoding of a file without a byte order mark."""
    if b"\0" in data:
        wide = _utf16_by_nuls(data)
        if not wide:
            raise ReadError(_binary(path))
        return wide
    if data.isascii() or _is_utf8(data):
        return "utf-8"
    if _meant_as_utf8(data):
        return "utf-8"  # decoding it will say where it is damaged
    if any(byte in _CONTROLS for byte in set(data)):
        raise ReadError(_binary(path))
    if undefined := _UNDEFINED.search(data):
        raise ReadError(
            f"{path}: the encoding is neither UTF-8 nor Windows-1252: {_place(data, undefined.start())} is "
            "valid in neither. Save the file as UTF-8 and try again."
        )
    return "cp1252"


def _utf16_by_nuls(data: bytes) -> str:
    """Return the byte order of UTF-16 text in mostly Latin letters, or "".

    Their high bytes are NUL, so that every second byte mostly is and the others practically never are.
    """
    sample = data[:_SAMPLE]
    units = max(len(sample) // 2, 1)
    even, odd = sample[0::2].count(0) / units, sample[1::2].count(0) / units
    if odd > 0.5 and even < 0.02:
        return "utf-16-le"
    if even > 0.5 and odd < 0.02:
        return "utf-16-be"
    return ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _meant_as_utf8(data: bytes) -> bool:
    """Say whether bytes that are not UTF-8 were meant to be, rather than Windows-1252.

    In Windows-1252 prose nearly every byte beyond ASCII stands alone; a few pairs such as É and a closing
    quotation mark look like UTF-8 by accident.
    """
    if _TELLTALE.search(data):
        return True
    rest, good = _SEQUENCE.subn(b"", data)
    bad = len(rest) - len(rest.translate(None, bytes(range(0x80, 0x100))))
    return good >= bad


def _damage(data: bytes, bom: bytes, encoding: str, error: UnicodeDecodeError, path: str) -> str:
    """Return the sentence that says where the text breaks and what to do."""
    if encoding == "utf-8":
        where = _place(data, error.start + len(bom))
        return (
            f"{path}: {where} is not valid UTF-8, though the rest seems to be. The file is damaged or mixes "
            "two encodings; mend that place in an editor, save it as UTF-8 and try again."
        )
    before = data[len(bom) : len(bom) + error.start].decode(encoding, "replace")
    line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
    fault = "ends in the middle of a character" if "truncated" in error.reason else "has half a character"
    if "end of data" in error.reason:
        fault = "ends in the middle of a character"
    return (
        f"{path}: the {_name(encoding)} text {fault} in line {line} (byte {error.start + len(bom)}). "
        "The file is damaged; save it as UTF-8 and try again."
    )


def _place(data: bytes, at: int) -> str:
    """Return `byte 0x81 in line 3 (byte 120 of the file)`, counted from 1."""
    line = 1 + data.count(b"\n", 0, at) + data.count(b"\r", 0, at) - data.count(b"\r\n", 0, at)
    return f"byte 0x{data[at]:02X} in line {line} (byte {at + 1} of the file)"


def _binary(path: str) -> str:
    return (
        f"{path}: this looks like a binary file, not text. Give a text or Markdown file, or save the "
        "document as plain text first."
    )


def _name(encoding: str) -> str:
    return _NAMES.get(encoding, encoding.upper())
