"""What each command promises: output, exit code, and what it leaves on disk."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Proofread = Callable[..., Any]

FAULT = "She said teh word .\n\nThen she left.\n"
MENDED = "She said the word.\n\nThen she left.\n"


@pytest.fixture
def story(work: Path) -> Path:
    """A manuscript with two safe faults."""
    path = work / "story.txt"
    path.write_text(FAULT, encoding="utf-8")
    return path


def test_check_reports_and_writes_nothing(proofread: Proofread, story: Path) -> None:
    """Exit 1, the place, the suggestion; nothing new beside the document."""
    ran = proofread("check", "story.txt")

    assert ran.code == 1
    assert "1:10" in ran.out
    assert "teh -> the" in ran.out
    assert story.read_text(encoding="utf-8") == FAULT
    assert [p.name for p in story.parent.iterdir()] == ["story.txt"]


def test_check_of_a_clean_text(proofread: Proofread, story: Path) -> None:
    """Exit 0 and a word of praise."""
    story.write_text(MENDED, encoding="utf-8")

    ran = proofread("check", "story.txt")

    assert (ran.code, ran.err) == (0, "")
    assert "nothing to mark" in ran.out


def test_exit_zero_and_fail_on(proofread: Proofread, story: Path) -> None:
    """--exit-zero never hides a failure; --fail-on moves what counts."""
    assert proofread("check", "--exit-zero", "story.txt").code == 0
    assert proofread("check", "--exit-zero", "story.txt", "missing.txt").code == 2
    story.write_text("She said the word .\n", encoding="utf-8")
    assert proofread("check", "--fail-on", "error", "story.txt").code == 0


def test_json_report_is_the_contract(proofread: Proofread, story: Path) -> None:
    """Version 1: the keys and the coordinates that scripts rely on."""
    report = json.loads(proofread("check", "--output-format", "json", "story.txt").out)

    assert report["version"] == 1
    (document,) = report["documents"]
    assert {"path", "format", "language", "words", "findings", "edits", "conflicts", "failures"} <= set(
        document
    )
    assert (document["path"], document["format"], document["words"]) == ("story.txt", "plain", 7)
    first = document["findings"][0]
    assert (first["start"], first["end"], first["text"]) == (9, 12, "teh")
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (1, 10, 1, 13)
    assert first["suggestions"][0] == {"replacement": "the", "applicability": "safe"}
    text = FAULT
    for edit in reversed(document["edits"]):
        text = text[: edit["start"]] + edit["replacement"] + text[edit["end"] :]
    assert text == MENDED
    assert report["summary"] == {"findings": 2, "ignored": 0, "ignored_by": {}}


def test_json_offsets_count_code_points_of_the_source(proofread: Proofread, work: Path) -> None:
    """A byte order mark is not counted, CRLF is two, an astral letter is one."""
    (work / "a.txt").write_bytes("\ufeffOne 😀 line.\r\n\r\nShe said teh word.\r\n".encode())

    report = json.loads(proofread("check", "--output-format", "json", "a.txt").out)

    (finding,) = report["documents"][0]["findings"]
    assert (finding["start"], finding["line"], finding["column"]) == (24, 3, 10)


@pytest.mark.parametrize("name", ["jsonl", "github", "rdjson", "sarif", "junit", "html", "diff"])
def test_every_output_format_names_the_fault(name: str, proofread: Proofread, story: Path) -> None:
    """Each format is well-formed and carries the finding."""
    ran = proofread("check", "--output-format", name, "story.txt")

    assert ran.code == 1
    assert "story.txt" in ran.out
    assert "the" in ran.out
    if name in {"rdjson", "sarif"}:
        json.loads(ran.out)
    if name == "jsonl":
        assert [json.loads(line)["text"] for line in ran.out.splitlines()] == ["teh", " ."]
    if name == "junit":
        from xml.etree import ElementTree

        assert len(ElementTree.fromstring(ran.out).findall(".//failure")) == 2


def test_results_only_on_stdout(proofread: Proofread, story: Path) -> None:
    """With a failure beside the findings the JSON is still JSON."""
    ran = proofread("check", "--output-format", "json", "story.txt", "missing.txt")

    assert ran.code == 2
    report = json.loads(ran.out)
    assert [failure["stage"] for failure in report["failures"]] == ["missing.txt"]
    assert "missing.txt" in ran.err


def test_no_color_and_no_terminal_give_plain_text(
    proofread: Proofread, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No escape sequence unless asked for."""
    assert "\x1b" not in proofread("check", "story.txt").out
    assert "\x1b" in proofread("check", "--color", "always", "story.txt").out


def test_diff_applies_and_changes_nothing_itself(proofread: Proofread, story: Path, work: Path) -> None:
    """The patch of `diff` is what `git apply` takes; exit 1 with edits, 0 without."""
    ran = proofread("diff", "story.txt")

    assert ran.code == 1
    assert story.read_text(encoding="utf-8") == FAULT
    subprocess.run(["git", "apply", "-"], cwd=work, input=ran.raw, check=True)
    assert story.read_text(encoding="utf-8") == MENDED
    assert proofread("diff", "story.txt").code == 0


def test_fix_says_every_change_and_is_done_after_one_run(proofread: Proofread, story: Path) -> None:
    """FIXED lines with place, rule, old and new; a second run changes nothing."""
    ran = proofread("fix", "story.txt")

    assert ran.code == 0
    assert story.read_text(encoding="utf-8") == MENDED
    lines = ran.out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("FIXED story.txt:1:10 ")
    assert lines[0].endswith('"teh" -> "the"')
    again = proofread("fix", "story.txt")
    assert (again.code, again.out) == (0, "")


def test_fix_keeps_permissions_and_follows_links(proofread: Proofread, story: Path, work: Path) -> None:
    """The file behind a link is corrected, with its permissions; the link stays one."""
    story.chmod(0o640)
    link = work / "link.txt"
    link.symlink_to(story)

    assert proofread("fix", "link.txt").code == 0
    assert link.is_symlink()
    assert story.read_text(encoding="utf-8") == MENDED
    assert story.stat().st_mode & 0o777 == 0o640


def test_fix_lists_what_it_left(proofread: Proofread, work: Path) -> None:
    """A finding that is not safe is named with the reason."""
    path = work / "a.txt"
    path.write_text("They could of gone.\n", encoding="utf-8")

    ran = proofread("fix", "a.txt")

    assert ran.code == 0
    assert ran.out.startswith(("LEFT a.txt:1:", "FIXED a.txt:1:"))


def test_fix_to_another_file(proofread: Proofread, story: Path, work: Path) -> None:
    """-o always writes OUT, also when nothing changed, and leaves FILE alone."""
    assert proofread("fix", "-o", "out.txt", "story.txt").code == 0
    assert (work / "out.txt").read_text(encoding="utf-8") == MENDED
    assert story.read_text(encoding="utf-8") == FAULT

    assert proofread("fix", "-o", "again.txt", "out.txt").code == 0
    assert (work / "again.txt").read_text(encoding="utf-8") == MENDED


@pytest.mark.parametrize(
    "paths", [("story.txt", "b.txt"), ("story.txt", "missing.txt"), ("part",), ("part/",)]
)
def test_one_output_takes_one_document(
    paths: tuple[str, ...], proofread: Proofread, story: Path, work: Path
) -> None:
    """-o with two inputs or a folder is a usage error before anything is read or written."""
    (work / "b.txt").write_text("Fine.\n", encoding="utf-8")
    (work / "part").mkdir()
    (work / "part" / "one.txt").write_text("Fine.\n", encoding="utf-8")

    ran = proofread("fix", "-o", "out.txt", *paths)

    assert (ran.code, ran.out) == (2, "")
    assert "--output-dir" in ran.err
    assert not (work / "out.txt").exists()


def test_fix_into_a_folder(proofread: Proofread, story: Path, work: Path) -> None:
    """--output-dir keeps relative paths and writes clean files too."""
    (work / "part").mkdir()
    (work / "part" / "two.txt").write_text(MENDED, encoding="utf-8")

    assert proofread("fix", "--output-dir", "out", "story.txt", "part").code == 0
    assert (work / "out" / "story.txt").read_text(encoding="utf-8") == MENDED
    assert (work / "out" / "part" / "two.txt").read_text(encoding="utf-8") == MENDED
    assert story.read_text(encoding="utf-8") == FAULT


def test_dry_run_writes_nothing(proofread: Proofread, story: Path) -> None:
    """--dry-run says WOULD FIX."""
    ran = proofread("fix", "--dry-run", "story.txt")

    assert ran.code == 0
    assert "WOULD FIX story.txt:1:10" in ran.out
    assert story.read_text(encoding="utf-8") == FAULT


def test_standard_input(proofread: Proofread, work: Path) -> None:
    """`-` is read from stdin; `fix -` writes the corrected text to stdout and its list to stderr."""
    checked = proofread("check", "-", stdin=FAULT.encode())
    assert checked.code == 1
    assert "teh -> the" in checked.out

    fixed = proofread("fix", "-", stdin=FAULT.encode())
    assert (fixed.code, fixed.out) == (0, MENDED)
    assert "FIXED -:1:10" in fixed.err

    markdown = proofread("check", "--stdin-filename", "a.md", "-", stdin=b"The `teh` word.\n")
    assert markdown.code == 0


def test_markdown_is_corrected_inside_its_markup(proofread: Proofread, work: Path) -> None:
    """`He **recieved**` is corrected inside the bold; code and links stay."""
    path = work / "a.md"
    path.write_text("He **recieved** `teh` [teh](http://teh.example) thing.\n", encoding="utf-8")

    assert proofread("fix", "a.md").code == 0
    assert path.read_text(encoding="utf-8") == "He **received** `teh` [the](http://teh.example) thing.\n"


def test_inline_comments_and_sic(proofread: Proofread, work: Path) -> None:
    """A comment silences its paragraph, [sic] its word; a comment that silences nothing is reported."""
    path = work / "a.md"
    path.write_text(
        "<!-- proofread: ignore -->\nShe said teh word.\n\nHe wrote teh [sic] word.\n\n"
        "<!-- proofread: off -->\nAnd teh end.\n<!-- proofread: on -->\n",
        encoding="utf-8",
    )
    ran = proofread("check", "a.md")
    assert ran.code == 0, ran.out
    assert "Left out" in ran.out


def test_an_ignored_rule_does_not_wake_its_twin(proofread: Proofread, work: Path) -> None:
    """LanguageTool's own finding on the word is silent with the rule that `explain` says to ignore."""
    (work / "a.md").write_text("<!-- proofread: ignore[teh-for-the] -->\nHe saw teh dog.\n", encoding="utf-8")

    assert proofread("check", "a.md", languagetool=True).code == 0


def test_dictionary_makes_a_word_right(proofread: Proofread, work: Path) -> None:
    """`dictionary add` writes the project's list; from then on the word is left alone."""
    (work / "a.txt").write_text("We definately met.\n", encoding="utf-8")
    assert proofread("check", "a.txt").code == 1

    assert proofread("dictionary", "add", "definately").code == 0
    assert proofread("dictionary", "list").out == "definately\n"
    assert proofread("check", "a.txt").code == 0
    assert proofread("dictionary", "add", "--user", "recieved").code == 0
    (work / "a.txt").write_text("He recieved it.\n", encoding="utf-8")
    assert proofread("check", "a.txt").code == 0


def test_baseline(proofread: Proofread, story: Path) -> None:
    """What was there is left out, what is new is shown, what no longer matches is reported."""
    assert proofread("check", "--write-baseline", "base.json", "story.txt").code == 0
    assert proofread("check", "--baseline", "base.json", "story.txt").code == 0

    story.write_text("A new first paragraph.\n\n" + FAULT, encoding="utf-8")
    assert proofread("check", "--baseline", "base.json", "story.txt").code == 0

    story.write_text(FAULT.replace("Then she left.", "Then she recieved it."), encoding="utf-8")
    ran = proofread("check", "--baseline", "base.json", "story.txt")
    assert ran.code == 1
    assert "recieved" in ran.out
    assert "teh" not in ran.out

    story.write_text(MENDED, encoding="utf-8")
    stale = proofread("check", "--baseline", "base.json", "story.txt", languagetool=True)
    assert "no longer matches" in stale.err


def test_select_and_ignore(proofread: Proofread, story: Path) -> None:
    """Rules, categories and checkers can be chosen."""
    only = json.loads(
        proofread("check", "--select", "misspelling", "--output-format", "json", "story.txt").out
    )
    assert [f["text"] for f in only["documents"][0]["findings"]] == ["teh"]
    rule = only["documents"][0]["findings"][0]["rule"]
    assert proofread("check", "--ignore", rule, "--ignore", "typography,punctuation", "story.txt").code == 0
    assert proofread("check", "--ignore", "rules", "story.txt").code == 0


def test_overrides_of_the_config(proofread: Proofread, story: Path, work: Path) -> None:
    """Settings for some files only, and exclude with --force-exclude."""
    (work / "proofread.toml").write_text(
        'exclude = ["old.txt"]\n[[overrides]]\nfiles = ["story.txt"]\nignore = ["rules"]\n', encoding="utf-8"
    )
    (work / "old.txt").write_text(FAULT, encoding="utf-8")

    assert proofread("check", "story.txt").code == 0
    assert proofread("check", "old.txt").code == 1
    assert proofread("check", "--force-exclude", "old.txt").code == 0


def test_user_rule_from_a_correction(proofread: Proofread, work: Path) -> None:
    """`rules new` writes a rule that passes its own examples and then finds the fault."""
    made = proofread("rules", "new", "--from", "They walked tords home.", "--to", "They walked towards home.",
                     "-o", "style/mine.yaml")  # fmt: skip
    assert made.code == 0, made.err
    tested = proofread("rules", "test", "style/mine.yaml")
    assert tested.code == 0, tested.out
    (work / "proofread.toml").write_text('rules = ["style"]\n', encoding="utf-8")
    (work / "a.txt").write_text("She ran tords the sea.\n", encoding="utf-8")

    ran = proofread("check", "a.txt")

    assert ran.code == 1
    assert "tords -> towards" in ran.out


def test_rules_test_exit_codes(proofread: Proofread, work: Path) -> None:
    """1 when an example fails, 2 when the file cannot be read."""
    rule = (
        "- id: foo-bar\n  kind: substitution\n  category: style\n  message: Say bar.\n  swap: {{foo: bar}}\n"
        '  examples:\n    - {{wrong: "A [[foo]].", right: "{right}"}}\n    - {{fine: "A bar."}}\n'
    )
    (work / "good.yaml").write_text(rule.format(right="A bar."), encoding="utf-8")
    (work / "bad.yaml").write_text(rule.format(right="A baz."), encoding="utf-8")

    assert proofread("rules", "test", "good.yaml").code == 0
    bad = proofread("rules", "test", "bad.yaml")
    assert bad.code == 1
    assert "foo-bar" in bad.out
    assert proofread("rules", "test", "none.yaml").code == 2


def test_rules_list_show_and_explain(proofread: Proofread, work: Path) -> None:
    """At least 120 bundled rules; what is listed can be shown and explained."""
    listed = proofread("rules", "list")
    assert listed.code == 0, listed.err
    ids = [line.split()[0] for line in listed.out.splitlines()]
    assert len(ids) >= 120
    for rule in ids[:3]:
        shown = proofread("explain", rule)
        assert shown.code == 0
        assert "Authority:" in shown.out
        assert "Examples:" in shown.out
        assert f'ignore = ["{rule}"]' in shown.out
    assert proofread("rules", "show", ids[0]).out == proofread("explain", ids[0]).out
    assert proofread("explain", "names/drift").code == 0
    assert proofread("explain", "languagetool/EN_A_VS_AN").code == 0


def test_names_are_learned_over_all_files(proofread: Proofread, work: Path) -> None:
    """The style sheet names the cast with counts and first place, and can be written and obeyed."""
    (work / "one.txt").write_text("Then Kartide spoke. They saw Kartide go.\n\n" * 5, encoding="utf-8")
    (work / "two.txt").write_text("At last old Kartidde came home.\n", encoding="utf-8")

    ran = proofread("names", "one.txt", "two.txt")
    assert ran.code == 0
    assert '"Kartide"' in ran.out
    assert "one.txt:1:6" in ran.out

    drift = proofread("check", "one.txt", "two.txt")
    assert "Kartidde -> Kartide" in drift.out

    assert proofread("names", "--write", "names.toml", "one.txt", "two.txt").code == 0
    assert proofread("names", "--write", "names.toml", "one.txt").code == 2
    (work / "proofread.toml").write_text('names = "names.toml"\n', encoding="utf-8")
    assert proofread("check", "one.txt").code == 0
    obeyed = proofread("check", "one.txt", "two.txt")
    assert "Kartidde -> Kartide" in obeyed.out  # the sheet as it was written makes no slip right


def test_init_writes_once(proofread: Proofread, work: Path) -> None:
    """A configuration that is read without complaint and a pre-commit entry; never over an existing one."""
    ran = proofread("init")
    assert ran.code == 0
    assert (work / ".pre-commit-config.yaml").exists()
    (work / "a.txt").write_text(MENDED, encoding="utf-8")
    checked = proofread("check", "a.txt")
    assert (checked.code, checked.err) == (0, "")
    again = proofread("init")
    assert again.code == 2


def test_cache_is_used_and_cleared(proofread: Proofread, story: Path) -> None:
    """The second check gives the same; `cache clear` says what it forgot."""
    first = proofread("check", "story.txt")
    second = proofread("check", "story.txt")
    assert first.out == second.out
    assert proofread("cache", "info").code == 0
    assert not proofread("cache", "clear").out.startswith("0 ")
    assert proofread("cache", "clear").out.startswith("0 ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, proofread: Proofread) -> None:
    """A script for each shell."""
    ran = proofread("completion", shell)

    assert ran.code == 0
    assert "_PROOFREAD_COMPLETE" in ran.out


def test_folders_are_walked(proofread: Proofread, work: Path) -> None:
    """Documents of the known suffixes, without what .gitignore and hidden folders hold."""
    (work / "book").mkdir()
    (work / "book" / ".gitignore").write_text("draft*\n", encoding="utf-8")
    for name in ("one.txt", "two.md", "draft.txt", "notes.xyz"):
        (work / "book" / name).write_text(FAULT, encoding="utf-8")

    report = json.loads(proofread("check", "--output-format", "json", "book").out)

    paths = [Path(d["path"]) for d in report["documents"]]
    assert paths == [Path("book/one.txt"), Path("book/two.md")]


def test_the_variant_is_the_texts_own(proofread: Proofread, work: Path) -> None:
    """British spelling is no fault unless the configuration says American; one odd word is."""
    british = "The colour of the theatre pleased her neighbour, whose favourite harbour it was.\n"
    (work / "a.txt").write_text(british, encoding="utf-8")
    (work / "b.txt").write_text(
        "The color of the theater pleased her, and the harbour too.\n", encoding="utf-8"
    )

    own = proofread("check", "a.txt", languagetool=True)
    assert own.code == 0, own.out
    assert proofread("check", "--language", "en-US", "a.txt", languagetool=True).code == 1
    odd = proofread("check", "b.txt", languagetool=True)
    assert "harbour -> harbor" in odd.out
    assert proofread("check", "--language", "en-GB", "a.txt", languagetool=True).code == 0
