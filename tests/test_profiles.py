"""Profiles and styles: what they set, and what is stronger than they are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from proofread import profiles
from proofread.checkers.names.choices import ALLOWED
from proofread.config import CONFIG_NAME, Config, load_config
from proofread.config_layers import combined
from proofread.config_values import PROFILES, STYLES
from proofread.errors import ConfigError
from proofread.finding import Category, Severity
from proofread.ignore import Known
from proofread.pipeline.selectors import is_partial, selection_of, selectors_of
from proofread.pipeline.sheets import house_sheet

FILES = (*PROFILES, *(f"style-{name}" for name in STYLES))


@pytest.fixture(scope="module")
def known() -> Known:
    """All selectors; the rules are read once."""
    return selectors_of(Config(cache=False))


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Profiles and a style of our own, so that the tests do not depend on what the real ones say."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "fiction.toml").write_text(
        'about = "x"\nextend-select = ["fiction"]\nignore = ["style"]\npicky = true\n'
        '[severities]\n"queries/echo" = "warning"\n"core" = "error"\n'
    )
    (folder / "docs.toml").write_text('about = "x"\nignore = ["dialogue"]\n')
    (folder / "style-ap.toml").write_text('about = "x"\nextend-select = ["style-ap"]\npicky = false\n')
    monkeypatch.setattr(profiles, "FOLDER", folder)
    profiles.profile.cache_clear()
    profiles.style.cache_clear()
    yield folder
    profiles.profile.cache_clear()
    profiles.style.cache_clear()


def loaded(folder: Path, text: str) -> Config:
    (folder / CONFIG_NAME).write_text(text, encoding="utf-8")
    return load_config(folder)


def test_every_profile_and_style_has_its_file_and_no_other() -> None:
    """The names of the configuration and the files are the same, and each file says what it is for."""
    there = {path.stem for path in profiles.FOLDER.glob("*.toml")}

    assert set(FILES) == there
    for name in FILES:
        assert profiles.about(name).endswith("."), name


@pytest.mark.parametrize("name", FILES)
def test_a_profile_is_small(name: str) -> None:
    """A profile can be read at a glance."""
    assert len((profiles.FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("nothing", ["", 'profile = "none"\nstyle = "none"'])
def test_without_a_profile_the_defaults_stand(tmp_path: Path, nothing: str) -> None:
    """Who says nothing, or says none, gets the defaults."""
    config = loaded(tmp_path, nothing)

    assert (config.select, config.extend_select, config.ignore, config.severities) == ((), (), (), ())
    assert (config.severity, config.picky) == (Severity.WARNING, False)


def test_the_style_is_stronger_than_the_profile(house: Path, tmp_path: Path) -> None:
    """What both extend adds up; where they disagree the style wins."""
    config = loaded(tmp_path, 'profile = "fiction"\nstyle = "ap"')

    assert (config.extend_select, config.picky) == (("fiction", "style-ap"), False)


def test_the_file_is_stronger_than_both(house: Path, tmp_path: Path) -> None:
    """The file lifts what the profile ignores, adds its own, and says its own severities."""
    text = 'profile = "fiction"\npicky = false\nextend-select = ["style"]\nignore = ["fiction"]\n'
    config = loaded(tmp_path, text + '[severities]\ncore = "suggestion"')

    assert (config.picky, config.extend_select, config.ignore) == (False, ("fiction", "style"), ("fiction",))
    assert dict(config.severities) == {"queries/echo": Severity.WARNING, "core": Severity.SUGGESTION}


def test_select_in_the_file_means_only_these(house: Path, tmp_path: Path) -> None:
    """A file that selects is not given the profile's packs besides."""
    config = loaded(tmp_path, 'profile = "fiction"\nselect = ["core"]')

    assert (config.select, config.extend_select) == (("core",), ())


def test_the_command_line_chooses_another_profile(house: Path, tmp_path: Path) -> None:
    """Another profile leaves nothing of the file's behind, and the file stays stronger than it."""
    config = loaded(tmp_path, 'profile = "fiction"\nignore = ["query"]').override(profile="docs")

    assert (config.profile, config.extend_select, config.picky) == ("docs", (), False)
    assert (config.ignore, config.severities) == (("dialogue", "query"), ())
    assert config.override(fail_on=Severity.ERROR).ignore == ("dialogue", "query")


def test_the_command_line_chooses_none(house: Path, tmp_path: Path) -> None:
    """The profile of the file can be put away for a run."""
    config = loaded(tmp_path, 'profile = "fiction"').override(profile="none")

    assert (config.extend_select, config.ignore) == ((), ())


def test_an_override_has_a_profile_of_its_own(house: Path, tmp_path: Path) -> None:
    """Some files are of another kind; what the command line says holds for them too."""
    text = 'profile = "fiction"\nstyle = "ap"\n[[overrides]]\nfiles = "docs/**"\nprofile = "docs"'
    config = loaded(tmp_path, text).override(ignore=["names"])

    manual = config.for_path(tmp_path / "docs" / "a.md")
    story = config.for_path(tmp_path / "a.md")

    assert (manual.profile, manual.extend_select) == ("docs", ("style-ap",))
    assert manual.ignore == ("dialogue", "names")
    assert (story.profile, story.ignore) == ("fiction", ("style", "names"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('profile = "ficton"', "unknown profile 'ficton'. Did you mean 'fiction'?"),
        ('style = "AP"', "unknown style 'AP'."),
        ("profile = 3", "must be the name of a profile, not 3."),
        ('[severities]\ncore = "eror"', "'core' must be one of error, warning, suggestion"),
        ("severities = 3", "must be a table"),
        ("extend-select = [1]", "must be a string or an array of strings"),
    ],
)
def test_wrong_values(tmp_path: Path, text: str, sentence: str) -> None:
    """A wrong name or table is told with its line and what it should be."""
    with pytest.raises(ConfigError, match=r"proofread\.toml:1: ") as caught:
        loaded(tmp_path, text)

    assert sentence in str(caught.value)


def test_layers_add_up_in_order() -> None:
    """Later layers win; extending lifts an ignore below, and ignoring stands above."""
    below = {"ignore": ("a", "b"), "severity": 1}
    above = {"extend_select": ("a",), "ignore": ("c",), "severity": 2}

    assert combined((below, above)) == {"extend_select": ("a",), "ignore": ("b", "c"), "severity": 2}


@pytest.mark.parametrize("name", FILES)
def test_a_profile_names_what_there_is(name: str, known: Known) -> None:
    """Every selector of a profile or a style is a rule, a pack, a checker or a category."""
    kind, _, style = name.partition("-")
    settings = profiles.style(style) if kind == "style" else profiles.profile(name)
    lists = ("select", "extend_select", "ignore")
    named = [one for key in lists for one in settings.get(key, ())]
    named += [one for one, _ in settings.get("severities", ())]

    assert named
    assert [one for one in named if not known.has(one)] == []


def test_a_profile_decides_what_is_found(tmp_path: Path) -> None:
    """The kinds of text differ where they should: echoes, plain words, contractions, speech."""
    wanted = {name: selection_of(loaded(tmp_path, f'profile = "{name}"')) for name in (*PROFILES, "none")}

    def on(checker: str, rule: str, pack: str = "") -> set[str]:
        return {n for n, one in wanted.items() if one.allows_rule(checker, rule, Category.STYLE, pack)}

    assert on("languagetool", "languagetool/X") == {"nonfiction", "docs", "academic", "none"}
    assert on("dialogue", "dialogue/new-speaker") == {"fiction", "nonfiction", "academic", "none"}
    assert on("queries", "queries/echo") == {"fiction", "nonfiction", "none"}
    assert on("rules", "nodded-his-head", "fiction") == {"fiction", "none"}
    enabled = {
        pack: [n for n in PROFILES if pack in wanted[n].extend] for pack in ("plain-language", "inclusive")
    }
    assert enabled == {"plain-language": ["nonfiction", "docs"], "inclusive": ["docs", "academic"]}


def test_a_profile_leaves_the_run_whole(tmp_path: Path) -> None:
    """What a profile leaves out does not hide that an ignore is of no use; what the user leaves out does."""
    assert not is_partial(loaded(tmp_path, 'profile = "docs"\nignore = ["dialogue"]'))
    assert is_partial(loaded(tmp_path, 'profile = "docs"\nignore = ["names"]'))
    assert is_partial(loaded(tmp_path, 'profile = "docs"\nselect = ["names"]'))
    assert is_partial(loaded(tmp_path, 'profile = "docs"\nlanguagetool = "off"'))


def test_a_profile_chooses_what_a_style_sheet_may_say() -> None:
    """Every choice of the files is one that a style sheet could make."""
    allowed = {**ALLOWED, "quotes": ("double", "single")}
    chosen = [*map(profiles.profile, PROFILES), *map(profiles.style, STYLES)]

    wrong = [
        c for settings in chosen for c in settings.get("choices", ()) if c[1] not in allowed.get(c[0], ())
    ]
    assert wrong == []
    assert any("choices" in settings for settings in chosen)


def test_the_style_sheet_of_a_work_is_stronger_than_the_style(tmp_path: Path) -> None:
    """What the author decided stands; where the sheet says nothing the style decides."""
    (tmp_path / "sheet.toml").write_text('[style]\nserial-comma = "yes"\n', encoding="utf-8")
    config = loaded(tmp_path, 'style = "ap"\nnames = "sheet.toml"')

    choices = house_sheet(config).choices

    assert (choices["serial-comma"], choices["dash"]) == ("yes", " — ")
    assert house_sheet(loaded(tmp_path, "")) is None


def test_a_profile_sets_only_what_a_profile_may(house: Path) -> None:
    """A profile that set, say, a word list would be a mistake of ours, told as any other."""
    (house / "docs.toml").write_text('about = "x"\ndictionary = "words.txt"\n')

    with pytest.raises(ConfigError, match=r"docs\.toml:2: unknown key 'dictionary'"):
        profiles.profile("docs")


def test_the_files_are_toml_with_comments_only_where_they_help() -> None:
    """Every file is TOML that begins with what it is for."""
    for name in FILES:
        text = (profiles.FOLDER / f"{name}.toml").read_text(encoding="utf-8")
        assert next(iter(tomllib.loads(text))) == "about"
