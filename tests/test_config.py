"""The configuration: where it is found, what it may say, and how a mistake in it is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from proofread.config import CONFIG_NAME, Config, load_config
from proofread.config_values import ENGLISH, KEYS, OVERRIDE_KEYS, language_tag
from proofread.errors import ConfigError, UsageError
from proofread.finding import Severity


@pytest.fixture(autouse=True)
def _no_user_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))


def write(folder: Path, text: str, name: str = CONFIG_NAME) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, text: str, name: str = CONFIG_NAME) -> str:
    """Return the sentence for a wrong file, without the folder's path."""
    write(folder, text, name)
    with pytest.raises(ConfigError) as caught:
        load_config(folder)
    return str(caught.value).replace(f"{folder}{os.sep}", "")


class TestWhereItIsFound:
    def test_defaults_without_any_file(self, tmp_path: Path) -> None:
        """Without a file everything has its default and patterns count from the start folder."""
        assert Config(root=tmp_path) == load_config(tmp_path)

    def test_nearest_parent_wins(self, tmp_path: Path) -> None:
        """The configuration nearest to the start folder is the only one that counts."""
        write(tmp_path, 'language = "en-GB"\npicky = true')
        write(tmp_path / "book", 'language = "en-AU"')

        config = load_config(tmp_path / "book" / "part" / "one")

        assert (config.language, config.picky) == ("en-AU", False)
        assert tmp_path / "book" == config.root

    def test_pyproject_table(self, tmp_path: Path) -> None:
        """[tool.proofread] of a pyproject.toml is a configuration."""
        write(tmp_path, '[tool.proofread]\nlanguage = "en-NZ"', "pyproject.toml")

        assert load_config(tmp_path).language == "en-NZ"

    @pytest.mark.parametrize("text", ["[tool.ruff]\n", "not toml at all [", "# proofread\n[tool.x]\ny=1"])
    def test_pyproject_without_the_table_is_passed_over(self, tmp_path: Path, text: str) -> None:
        """A pyproject.toml that says nothing to us, broken or not, hides no configuration above it."""
        write(tmp_path, 'language = "en-GB"')
        write(tmp_path / "tool", text, "pyproject.toml")

        assert load_config(tmp_path / "tool").language == "en-GB"

    def test_both_in_one_folder(self, tmp_path: Path) -> None:
        """proofread.toml wins over pyproject.toml beside it, and the user is told."""
        write(tmp_path, '[tool.proofread]\nlanguage = "en-NZ"', "pyproject.toml")
        write(tmp_path, 'language = "en-GB"')

        config = load_config(tmp_path)

        assert config.language == "en-GB"
        assert len(config.notices) == 1
        assert "pyproject.toml" in config.notices[0]

    def test_users_own_settings_come_last(self, tmp_path: Path) -> None:
        """Without a project's file the user's own is taken; its patterns count from the start folder."""
        own = write(Path(os.environ["XDG_CONFIG_HOME"]) / "proofread", 'language = "en-CA"')

        config = load_config(tmp_path)

        assert ("en-CA", tmp_path, own) == (config.language, config.root, config.source)

    def test_explicit_file(self, tmp_path: Path) -> None:
        """A named file is taken and no other; relative paths in it count from its own folder."""
        write(tmp_path, 'language = "en-GB"')
        named = write(tmp_path / "other", 'baseline = "old.json"', "my.toml")

        config = load_config(tmp_path, explicit=named)

        assert ("en", tmp_path / "other" / "old.json") == (config.language, config.baseline)

    def test_explicit_file_that_is_missing(self, tmp_path: Path) -> None:
        """A named file that is missing is an error, not the defaults."""
        with pytest.raises(ConfigError, match="there is no configuration file"):
            load_config(tmp_path, explicit=tmp_path / "nope.toml")

    def test_explicit_pyproject_without_table(self, tmp_path: Path) -> None:
        """A named pyproject.toml must have the table."""
        named = write(tmp_path, "[tool.x]\n", "pyproject.toml")
        with pytest.raises(ConfigError, match="no table"):
            load_config(tmp_path, explicit=named)

    def test_isolated(self, tmp_path: Path) -> None:
        """Isolated takes no file at all."""
        write(tmp_path, "nonsense")

        assert Config(root=tmp_path) == load_config(tmp_path, isolated=True)


class TestValues:
    def test_every_key(self, tmp_path: Path) -> None:
        """Each documented key is read, with paths made absolute."""
        (tmp_path / "house-rules").mkdir()
        write(
            tmp_path,
            """
            language = "en_gb"
            select = ["misspelling", "languagetool"]
            ignore = "tisk-tisk"
            severity = "suggestion"
            fail-on = "error"
            rules = ["house-rules"]
            dictionary = "words.txt"
            names = "names.toml"
            languagetool = false
            picky = true
            baseline = "accepted.json"
            exclude = ["old/"]
            max-file-size = "3 MB"
            cache = false
            [[overrides]]
            files = "drafts/**"
            severity = "error"
            """,
        )

        config = load_config(tmp_path)

        assert config.language == "en-GB"
        assert (config.select, config.ignore) == (("misspelling", "languagetool"), ("tisk-tisk",))
        assert (config.severity, config.fail_on) == (Severity.SUGGESTION, Severity.ERROR)
        assert ((tmp_path / "house-rules",), (tmp_path / "words.txt",)) == (config.rules, config.dictionary)
        assert (tmp_path / "names.toml", tmp_path / "accepted.json") == (config.names, config.baseline)
        assert (config.languagetool, config.picky, config.cache) == ("off", True, False)
        assert (config.exclude, config.max_file_size) == (("old/",), 3_000_000)
        assert config.for_path(tmp_path / "drafts" / "a.md").severity == Severity.ERROR

    @pytest.mark.parametrize("key", ["fail-on", "fail_on"])
    def test_hyphen_and_underscore(self, tmp_path: Path, key: str) -> None:
        """A key may be written either way."""
        write(tmp_path, f'{key} = "suggestion"')

        assert load_config(tmp_path).fail_on == Severity.SUGGESTION

    @pytest.mark.parametrize(
        ("written", "size"),
        [("1000", 1000), ('"20 MB"', 20_000_000), ('"1.5kb"', 1500), ('"2 MiB"', 2 * 2**20), ('"7"', 7)],
    )
    def test_sizes(self, tmp_path: Path, written: str, size: int) -> None:
        """A size is a number of bytes or a text with a unit."""
        write(tmp_path, f"max-file-size = {written}")

        assert size == load_config(tmp_path).max_file_size

    def test_word_list_beside_the_configuration(self, tmp_path: Path) -> None:
        """The project's word list is found by its name, and is where new words go when there is none yet."""
        write(tmp_path, "")
        assert ((), tmp_path / "proofread-words.txt") == (
            load_config(tmp_path).dictionary,
            load_config(tmp_path).word_list,
        )
        words = write(tmp_path, "Zork", "proofread-words.txt")

        assert (words,) == load_config(tmp_path).dictionary

    def test_byte_order_mark(self, tmp_path: Path) -> None:
        """A file saved by a Windows editor is read."""
        (tmp_path / CONFIG_NAME).write_bytes(b'\xef\xbb\xbflanguage = "en-GB"\r\n')

        assert load_config(tmp_path).language == "en-GB"


class TestMistakes:
    def test_unknown_key_has_its_line_and_a_hint(self, tmp_path: Path) -> None:
        """A misspelt key is named with its line and the nearest known key."""
        expected = "proofread.toml:3: unknown key 'langauge'. Did you mean 'language'?"

        assert expected == complaint(tmp_path, '# my book\n\nlangauge = "en-GB"\n')

    def test_line_within_pyproject(self, tmp_path: Path) -> None:
        """In a pyproject.toml the line is that of our table, not of another tool's key of the same name."""
        text = "[tool.other]\npicy = 1\n[tool.proofread]\ncache = true\npicy = true\n"

        assert complaint(tmp_path, text, "pyproject.toml").startswith("pyproject.toml:5: unknown key 'picy'")

    def test_line_within_the_second_override(self, tmp_path: Path) -> None:
        """A mistake in a repeated table is shown in the one where it stands."""
        text = '[[overrides]]\nfiles="a"\npicky=true\n[[overrides]]\nfiles="b"\npicky="yes"\n'

        assert complaint(tmp_path, text) == "proofread.toml:6: picky: must be true or false, not 'yes'."

    def test_unknown_table(self, tmp_path: Path) -> None:
        """A table that does not exist is an unknown key, shown where its header stands."""
        text = 'cache = true\n[override]\nfiles="a"\n'

        assert (
            complaint(tmp_path, text) == "proofread.toml:2: unknown key 'override'. Did you mean 'overrides'?"
        )

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("language = 3", 'language: must be a language tag such as "en-GB", not 3.'),
            ('language = "en-UK"', "unknown language 'en-UK'. Did you mean 'en-GB'?"),
            ('language = "english"', "unknown language 'english'."),
            ("select = [1]", "select: must be a string or an array of strings, not 1."),
            ('ignore = [""]', "ignore: must be a string or an array of strings, not ''."),
            (
                'severity = "eror"',
                "must be one of error, warning, suggestion, not 'eror'. Did you mean 'error'?",
            ),
            ("severity = []", "must be one of error, warning, suggestion, not an array."),
            (
                'languagetool = "remote"',
                "'remote' is no LanguageTool: say embedded, server, off, or the address",
            ),
            ("picky = 1", "picky: must be true or false, not 1."),
            ('cache = "no"', "cache: must be true or false, not 'no'."),
            ('max-file-size = "big"', "must be a number of bytes or a size such as \"20 MB\", not 'big'."),
            ("max-file-size = 0", "not 0."),
            ("max-file-size = true", "not true."),
            ("max-file-size = -5", "not -5."),
            ("baseline = 1979-05-27", "must be a path in quotation marks"),
            ('names = "a\\u0000b"', "NUL"),
            ('rules = ["nowhere"]', "there is no folder"),
            ("fail-on = 'error'\nfail_on = 'error'", "given twice"),
            ("overrides = 3", "[[overrides]]"),
            ("[[overrides]]\npicky = true", "an override needs files"),
            ('[[overrides]]\nfiles = "a"\nbaseline = "b"', "unknown key 'baseline'"),
        ],
    )
    def test_wrong_values(self, tmp_path: Path, text: str, expected: str) -> None:
        """A wrong value is told with what it should be."""
        said = complaint(tmp_path, text)

        assert expected in said
        assert said.startswith("proofread.toml:")

    def test_syntax_error_has_line_and_column(self, tmp_path: Path) -> None:
        """What is not TOML is shown by line and column."""
        assert complaint(tmp_path, "cache = true\npicky true\n").startswith(
            "proofread.toml:2:7: this is not TOML: "
        )

    @pytest.mark.parametrize("text", ["picky = [", "a = {", 'a = """'])
    def test_file_that_breaks_off(self, tmp_path: Path, text: str) -> None:
        """A file that ends too soon is not TOML either."""
        assert "this is not TOML" in complaint(tmp_path, text)

    def test_deep_nesting(self, tmp_path: Path) -> None:
        """A file made to exhaust the parser gets a sentence."""
        write(tmp_path, "a = " + "[" * 100_000)
        with pytest.raises(ConfigError):
            load_config(tmp_path)

    @pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"language = '\xe9'"])
    def test_not_utf8(self, tmp_path: Path, data: bytes) -> None:
        """A file in another encoding is told so."""
        (tmp_path / CONFIG_NAME).write_bytes(data)
        with pytest.raises(ConfigError, match="not UTF-8"):
            load_config(tmp_path)

    def test_broken_pyproject_with_our_table(self, tmp_path: Path) -> None:
        """A broken pyproject.toml that configures us is not passed over in silence."""
        assert "not TOML" in complaint(tmp_path, "[tool.proofread]\npicky\n", "pyproject.toml")

    def test_unreadable(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that may not be read is told so."""
        write(tmp_path, "")

        def refuse(*args: object, **kwargs: object) -> str:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_text", refuse)
        with pytest.raises(ConfigError, match="cannot be read: Permission denied"):
            load_config(tmp_path)


class TestOverrides:
    TEXT = """
        language = "en-GB"
        ignore = ["style"]
        [[overrides]]
        files = ["drafts/**", "*.txt"]
        ignore = ["query"]
        language = "en-US"
        severity = "error"
        [[overrides]]
        files = ["drafts/late.md"]
        severity = "warning"
        ignore = ["alot"]
        select = ["rules"]
    """

    def test_matching_ones_are_merged_in_order(self, tmp_path: Path) -> None:
        """A later override wins, and what they ignore adds up."""
        write(tmp_path, self.TEXT)
        config = load_config(tmp_path)

        late = config.for_path(tmp_path / "drafts" / "late.md")

        assert (late.language, late.severity, late.select) == ("en-US", Severity.WARNING, ("rules",))
        assert late.ignore == ("style", "query", "alot")
        assert config is config.for_path(tmp_path / "final.md")
        assert config.for_path(tmp_path / "deep" / "down" / "a.txt").language == "en-US"

    def test_relative_path_counts_from_the_current_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The same file is matched however it is named."""
        write(tmp_path, self.TEXT)
        (tmp_path / "drafts").mkdir()
        monkeypatch.chdir(tmp_path / "drafts")

        assert load_config(tmp_path).for_path("../drafts/a.md").language == "en-US"

    @pytest.mark.parametrize("path", ["-", "/somewhere/else/drafts/a.txt"])
    def test_outside(self, tmp_path: Path, path: str) -> None:
        """Standard input and files elsewhere have the general settings."""
        write(tmp_path, self.TEXT)

        assert load_config(tmp_path).for_path(path).language == "en-GB"

    def test_command_line_wins(self, tmp_path: Path) -> None:
        """What the command line says holds for every file; what it ignores is added."""
        write(tmp_path, self.TEXT)
        config = load_config(tmp_path).override(
            language="en-CA", select=["style"], ignore=["context"], severity=None
        )

        late = config.for_path(tmp_path / "drafts" / "late.md")

        assert (late.language, late.select) == ("en-CA", ("style",))
        assert late.severity == Severity.WARNING
        assert late.ignore == ("query", "alot", "context")

    def test_command_line_select_lifts_ignore(self, tmp_path: Path) -> None:
        """What the command line selects by name is not ignored by the file, nor by an override."""
        write(tmp_path, self.TEXT)
        config = load_config(tmp_path).override(select=["alot", "style"])

        assert config.ignore == ()
        assert config.for_path(tmp_path / "drafts" / "late.md").ignore == ("query",)

    def test_exclude(self, tmp_path: Path) -> None:
        """exclude takes .gitignore patterns, for folders too."""
        write(tmp_path, 'exclude = ["old/", "*.bak.md", "!keep.bak.md"]')
        config = load_config(tmp_path)

        assert config.excludes(tmp_path / "old", folder=True)
        assert config.excludes(tmp_path / "old" / "a.md")
        assert config.excludes(tmp_path / "x" / "a.bak.md")
        assert not config.excludes(tmp_path / "keep.bak.md")
        assert not config.excludes(tmp_path / "new" / "a.md")

    def test_pattern_that_is_none(self, tmp_path: Path) -> None:
        """A pattern that cannot be one is told so."""
        write(tmp_path, 'exclude = ["!"]')
        with pytest.raises(ConfigError, match="not a file pattern"):
            load_config(tmp_path).excludes(tmp_path / "a.md")


@pytest.mark.parametrize("tag", [*ENGLISH, "en", "de", "de-AT", "ast"])
def test_language_tags(tag: str) -> None:
    """Known variants of English and well-formed tags of other languages are taken as they are."""
    assert tag == language_tag(tag)
    assert tag == language_tag(tag.lower().replace("-", "_"))


@pytest.mark.parametrize("tag", ["", "e", "en-XX", "en-GB-oed", "en-", "12", "en\n-GB", "ё"])
def test_bad_language_tags(tag: str) -> None:
    """Anything else is refused with the known ones."""
    with pytest.raises(UsageError, match="Known: en-US"):
        language_tag(tag)


def test_every_key_is_a_setting() -> None:
    """A key that the file may have is an attribute of Config."""
    attributes = set(Config.__dataclass_fields__)

    assert set() == {key.replace("-", "_") for key in KEYS} - attributes
    assert {"files"} == OVERRIDE_KEYS.keys() - KEYS.keys()


def test_importing_is_light() -> None:
    """Reading the configuration loads no third party: the program starts quickly."""
    code = (
        "import sys; from pathlib import Path; from proofread.config import load_config;"
        "load_config(Path.cwd()); print({'msgspec','pathspec','platformdirs','click'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
