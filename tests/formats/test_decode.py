"""Decoding: every encoding people have, and a plain sentence for what is none."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.errors import ReadError
from proofread.formats.decode import decode, most_used_newline

PROSE = "She said, “It’s a naïve café — isn’t it?”\nÉmile shrugged…\n"


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (PROSE.encode(), "utf-8", b""),
        (PROSE.encode("utf-8-sig"), "utf-8", codecs.BOM_UTF8),
        (codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"), "utf-16-le", codecs.BOM_UTF16_LE),
        (codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"), "utf-16-be", codecs.BOM_UTF16_BE),
        (PROSE.encode("utf-16-le"), "utf-16-le", b""),
        (PROSE.encode("utf-16-be"), "utf-16-be", b""),
        (codecs.BOM_UTF32_LE + PROSE.encode("utf-32-le"), "utf-32-le", codecs.BOM_UTF32_LE),
        (codecs.BOM_UTF32_BE + PROSE.encode("utf-32-be"), "utf-32-be", codecs.BOM_UTF32_BE),
        (PROSE.encode("cp1252"), "cp1252", b""),
    ],
)
def test_every_encoding_is_recognised(data: bytes, encoding: str, bom: bytes) -> None:
    """The text, the encoding and the byte order mark are found, and give the bytes back."""
    found = decode(data, "a.txt")
    assert (PROSE, encoding, bom) == (found.text, found.encoding, found.bom)
    assert data == found.bom + found.text.encode(found.encoding)


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_an_empty_file_is_an_empty_text(data: bytes) -> None:
    """No bytes, or nothing but a byte order mark, is fine."""
    found = decode(data, "a.txt")
    assert ("", data) == (found.text, found.bom)


@pytest.mark.parametrize(
    "text",
    [
        "caf\xe9",
        "the CAF\xc9\u201d and \u201ca na\xefve one\u201d",
        "a dash \u2014 alone",
        "d\xe9j\xe0 vu, ma\xf1ana",
    ],
)
def test_windows_1252_is_recognised_without_a_declaration(text: str) -> None:
    """Also where a capital before a quotation mark looks like UTF-8 by accident."""
    found = decode(text.encode("cp1252"), "a.txt")
    assert (text, "cp1252") == (found.text, found.encoding)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("A “quoted” café.\nAnd a ".encode() + b"na\xefve one.", "byte 0xEF in line 2 (byte 31 of the file)"),
        ("naïve, café, mañana".encode()[:-4] + b"\xc3", "byte 0xC3 in line 1"),
        (b"half \xed\xa0\xbd a pair", "byte 0xED in line 1 (byte 6 of the file)"),
        ("one\r\ntwo\rthree “four”\n".encode() + b"\xff", "byte 0xFF in line 4"),
        (codecs.BOM_UTF8 + b"caf\xe9", "byte 0xE9 in line 1 (byte 7 of the file)"),
        ("Mixed “marks”".encode() + " “and” “others”, “many”".encode("cp1252"), "byte 0x93 in line 1"),
    ],
)
def test_damaged_utf8_says_where_and_what_to_do(data: bytes, sentence: str) -> None:
    """A file that is mostly UTF-8 is never read as something else: that would be mojibake."""
    with pytest.raises(ReadError) as caught:
        decode(data, "draft.txt")
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("draft.txt: ")
    assert "save it as UTF-8 and try again" in str(caught.value)


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_bytes_without_a_letter_are_refused(byte: int) -> None:
    """What neither UTF-8 nor Windows-1252 defines is not guessed at."""
    with pytest.raises(ReadError, match=f"neither UTF-8 nor Windows-1252: byte 0x{byte:02X} in line 2"):
        decode(b"one\n caf\xe9 " + bytes([byte]), "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"text\x00more text, and more of it",
        b"\x00" * 100,
        codecs.BOM_UTF8 + b"text\x00",
        codecs.BOM_UTF16_LE + b"t\x00\x00\x00",
        b"\x1f\x8b\x08\xe9\x01\x02\x03\xff",
        b"\x01\x02\x03 text",
    ],
)
def test_binary_files_are_told_from_text(data: bytes) -> None:
    """NUL bytes and control characters make a plain sentence, not a garbled document."""
    with pytest.raises(ReadError, match="looks like a binary file"):
        decode(data, "a.bin")


def test_half_surrogate_pairs_are_refused() -> None:
    """UTF-16 with half a pair is damaged; so is UTF-16 that ends in the middle of a unit."""
    with pytest.raises(ReadError, match="has half a character in line 2"):
        decode(
            codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x3d\xd8" + "c".encode("utf-16-le"), "a.txt"
        )
    with pytest.raises(ReadError, match="ends in the middle of a character in line 1"):
        decode(codecs.BOM_UTF16_BE + "abc".encode("utf-16-be") + b"\x00", "a.txt")
    with pytest.raises(ReadError, match="ends in the middle of a character"):
        decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\x3d\xd8", "a.txt")


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("", "\n"),
        ("a", "\n"),
        ("a\r\nb\r\nc\n", "\r\n"),
        ("a\rb\rc\r\n", "\r"),
        ("a\nb\r\n", "\n"),
        ("\r\r\n", "\r\n"),
    ],
)
def test_the_line_end_used_most_is_told(text: str, newline: str) -> None:
    """CRLF counts as one line end; a tie goes to the line feed, then CRLF."""
    assert newline == most_used_newline(text)


@given(st.binary(max_size=200))
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    """Whatever the bytes are: an exact way back, or a ReadError; nothing else."""
    try:
        found = decode(data, "a.txt")
    except ReadError:
        return
    assert data == found.bom + found.text.encode(found.encoding)
    assert "\0" not in found.text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    """Valid UTF-8 is UTF-8."""
    found = decode(text.encode(), "a.txt")
    assert ("utf-8", text.removeprefix("\ufeff")) == (found.encoding, found.text)
