"""Word lists: which words an entry accepts, and how words are added."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.dictionary import Dictionary, add, load
from proofread.document import Span
from proofread.errors import ConfigError, ProofreadError, UsageError, WriteError


def accepted(dictionary: Dictionary, text: str, marked: str) -> bool:
    """Ask about the first place of `marked` in `text`."""
    start = text.index(marked)
    return dictionary.accepts(text, Span(start, start + len(marked)))


@pytest.mark.parametrize(
    ("entry", "yes", "no"),
    [
        ("gloaming", ["gloaming", "Gloaming", "GLOAMING"], ["GLoaming", "gloam", "gloamingly"]),
        ("Orsk", ["Orsk", "ORSK"], ["orsk", "OrSK", "Orskov"]),
        ("McVey", ["McVey", "MCVEY", "McVey's"], ["mcvey", "Mcvey"]),
        ("iFrob", ["iFrob", "IFROB"], ["ifrob", "Ifrob"]),
        ("Orsk", ["Orsk's", "Orsk’s", "Orsks", "Orsks'", "ORSK'S", "ORSKS"], ["Orsk'd", "Orsk'", "Orsk'x"]),
        ("Marches", ["Marches", "Marches'", "Marcheses"], ["March"]),
        ("glitch", ["glitches", "Glitches"], ["glitchs's's"]),
        ("o'clocker", ["o’clocker", "O'clocker", "O'CLOCKER"], ["oclocker"]),
        ("o’clocker", ["o'clocker"], []),
        ("Ons", ["Ons"], ["Onslaught", "On", "repressentaitONS"]),
        ("café", ["cafe\u0301", "Café"], ["cafe"]),
        ("tall grass", ["tall grass", "Tall grass", "Tall Grass", "TALL GRASS"], ["tall", "tallgrass"]),
        ("x", ["x", "X"], ["xs", ""]),
    ],
)
def test_forms(entry: str, yes: list[str], no: list[str]) -> None:
    """The case rule, possessives and plurals, and nothing beyond the whole word."""
    dictionary = Dictionary((entry,))

    assert [dictionary.knows(word) for word in yes] == [True] * len(yes)
    assert [dictionary.knows(word) for word in no] == [False] * len(no)


@given(st.text(min_size=1).filter(str.strip))
def test_an_entry_accepts_itself(word: str) -> None:
    """Whatever stands in a list is accepted as it stands there."""
    assert Dictionary((word,)).knows(word)


@given(st.lists(st.text(max_size=8), max_size=5), st.text(max_size=30), st.data())
def test_any_text(entries: list[str], text: str, data: st.DataObject) -> None:
    """No list and no place in a text is too odd to ask about, and an empty list accepts nothing."""
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))

    assert Dictionary(tuple(entries)).accepts(text, span) in (True, False)
    assert not Dictionary().accepts(text, span)


class TestInText:
    WORDS = Dictionary(("Orsk", "Tor Vale", "tisk", "the old way"))

    def test_each_word(self) -> None:
        """A span of several words is accepted when all of them are."""
        assert accepted(self.WORDS, "She went tisk tisk at Orsk.", "tisk tisk")
        assert accepted(self.WORDS, "An Orsk-Orsk pact.", "Orsk-Orsk")
        assert not accepted(self.WORDS, "She saw Orsk coming.", "Orsk coming")

    def test_part_of_a_phrase(self) -> None:
        """A word is accepted where it stands in a phrase of the list, and nowhere else."""
        assert accepted(self.WORDS, "They met in Tor Vale’s inn.", "Vale")
        assert accepted(self.WORDS, "TOR VALE", "TOR")
        assert accepted(self.WORDS, "in Tor\u00a0Vale", "Tor")
        assert not accepted(self.WORDS, "They met in the Vale.", "Vale")
        assert not accepted(self.WORDS, "In Tor Valence.", "Tor")
        assert not accepted(self.WORDS, "Sector Vale.", "Vale")
        assert not accepted(self.WORDS, "Tor Vale and Tor.", "Vale and Tor")

    def test_nothing_to_ask_about(self) -> None:
        """Blanks, marks and insertions are no words."""
        assert not self.WORDS.accepts("Orsk , Orsk", Span(4, 6))
        assert not self.WORDS.accepts("Orsk", Span(2, 2))


class TestLoad:
    def test_comments_and_blanks(self, tmp_path: Path) -> None:
        """Comments, blank lines, a byte order mark and any line end are read past."""
        path = tmp_path / "words.txt"
        path.write_bytes(b"\xef\xbb\xbf# cast\r\nOrsk  # the smith\r\n\r\n Tor  Vale \nC#\rOrsk\n#x")

        assert load([path]).entries == ("Orsk", "Tor Vale", "C#")

    def test_several(self, tmp_path: Path) -> None:
        """All lists count, and an optional one need not be there."""
        one, two = tmp_path / "one", tmp_path / "two"
        one.write_text("a", encoding="utf-8")
        two.write_text("b", encoding="utf-8")

        assert load([one, two], optional=[tmp_path / "none"]).entries == ("a", "b")
        assert load([]).entries == ()

    @pytest.mark.parametrize(
        ("data", "said"),
        [(None, "there is no word list"), (b"caf\xe9", "not UTF-8"), (b"\xff\xfea\0", "not UTF-8")],
    )
    def test_lists_that_cannot_be_read(self, tmp_path: Path, data: bytes | None, said: str) -> None:
        """A missing or foreign list is an error: silence would flag every word of it."""
        path = tmp_path / "words.txt"
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(ConfigError, match=said):
            load([path])

    def test_folder(self, tmp_path: Path) -> None:
        """A folder is no list."""
        with pytest.raises(ConfigError, match="cannot be read"):
            load([tmp_path])


class TestAdd:
    def test_new_file(self, tmp_path: Path) -> None:
        """The list and its folder are made, with a line that says what it is."""
        path = tmp_path / "settings" / "words.txt"

        assert add(path, ["Orsk", "Tor Vale"]) == ("Orsk", "Tor Vale")
        assert load([path]).entries == ("Orsk", "Tor Vale")
        assert path.read_text(encoding="utf-8").startswith("# ")

    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_keeps_what_is_there(self, tmp_path: Path, newline: str) -> None:
        """Every byte that was there stays; the line ends are those of the file."""
        path = tmp_path / "words.txt"
        before = newline.join(["# cast", "zork # z", "", "Abel"]).encode()
        path.write_bytes(before)

        assert add(path, ["Orsk", "zork", "Orsk", "Abel", "o’clocker", "o'clocker"]) == ("Orsk", "o’clocker")
        assert path.read_bytes() == before + newline.join(["", "Orsk", "o’clocker", ""]).encode()

    def test_nothing_new(self, tmp_path: Path) -> None:
        """A list that holds the words is not written."""
        path = tmp_path / "words.txt"
        path.write_bytes(b"Orsk")

        assert add(path, [" Orsk "]) == ()
        assert path.read_bytes() == b"Orsk"

    @pytest.mark.parametrize("word", ["", "  ", "#tag", "a #b", "a\0b", "\udce9", "\x1b[31m"])
    def test_words_that_are_none(self, tmp_path: Path, word: str) -> None:
        """What a list cannot hold is refused, and nothing is written."""
        path = tmp_path / "words.txt"
        with pytest.raises(UsageError, match="is not a word"):
            add(path, ["Orsk", word])
        assert not path.exists()

    def test_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        """A folder that cannot be made is a plain sentence."""
        (tmp_path / "file").touch()
        with pytest.raises(WriteError, match="was not written"):
            add(tmp_path / "file" / "x" / "words.txt", ["Orsk"])

    def test_list_in_another_encoding(self, tmp_path: Path) -> None:
        """A list that cannot be read is not written over."""
        path = tmp_path / "words.txt"
        path.write_bytes(b"caf\xe9\n")
        with pytest.raises(ProofreadError):
            add(path, ["Orsk"])
        assert path.read_bytes() == b"caf\xe9\n"
