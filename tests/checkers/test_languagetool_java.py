"""LanguageTool itself: a real Java server, started by the tests from the installed jars.

`make test` installs them in .venv/languagetool. In CI they must be there; elsewhere these tests are skipped
without them.
"""

from __future__ import annotations

import json
import os
import signal
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from proofread.checkers import Passage
from proofread.checkers.languagetool.client import Client
from proofread.checkers.languagetool.embedded import EmbeddedLanguageTool
from proofread.checkers.languagetool.endpoints import Local, Named
from proofread.checkers.languagetool.install import installed
from proofread.checkers.languagetool.mapping import rule_id
from proofread.checkers.languagetool.process import Setting
from proofread.checkers.languagetool.server import Rules, ServerLanguageTool, detect
from proofread.checkers.languagetool.warm import Places, Running, keep, stop
from proofread.cli import run
from proofread.errors import CheckerError
from proofread.finding import Category
from proofread.formats import by_name

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def java_places(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Where the real jars are, and a runtime folder of our own."""
    jars = root / ".venv" / "languagetool" / "proofread" / "languagetool"
    return Places(jars, tmp_path_factory.mktemp("runtime") / "proofread")


@pytest.fixture(scope="session")
def _server(java_places: Places) -> Iterator[Running | None]:
    """One real server for all tests, or None where there is none to start."""
    try:
        yield keep(java_places, Setting()) if installed(java_places.installed) else None
    finally:
        if installed(java_places.installed):
            stop(java_places)


@pytest.fixture
def server(
    _server: Running | None,
    java_places: Places,
    monkeypatch: pytest.MonkeyPatch,
    needs: Callable[[bool, str], None],
) -> Running:
    """The real server; the command line finds it as the warm one."""
    needs(
        _server is not None,
        "LanguageTool's server (XDG_DATA_HOME=$PWD/.venv/languagetool proofread languagetool install)",
    )
    assert _server is not None
    monkeypatch.setenv("XDG_DATA_HOME", str(java_places.installed.parent.parent))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(java_places.runtime.parent))
    return _server


def checker(server: Running, language: str = "en-US", **rules: Any) -> ServerLanguageTool:
    return ServerLanguageTool(language, Named(server.address), Rules(**rules))


def found(checker: ServerLanguageTool, *texts: str) -> list[list[tuple[str, str]]]:
    """Return (rule, flagged text) for each text."""
    out: list[list[tuple[str, str]]] = [[] for _ in texts]
    for checked in checker.check([Passage(text) for text in texts]):
        assert not checked.failures
        out[checked.index] = [
            (finding.rule.removeprefix("languagetool/"), finding.span.of(texts[checked.index]))
            for finding in checked.findings
        ]
    return out


def said_by_java(server: Running, text: str, language: str = "en-US") -> list[tuple[str, str]]:
    """Ask Java itself about one text; return (rule, flagged text), the offsets read as Java counts."""
    form = urllib.parse.urlencode({"text": text, "language": language}).encode()
    with urllib.request.urlopen(f"{server.address}/v2/check", form) as answer:
        matches = json.load(answer)["matches"]
    units = text.encode("utf-16-le")
    return [
        (m["rule"]["id"], units[2 * m["offset"] : 2 * (m["offset"] + m["length"])].decode("utf-16-le"))
        for m in matches
    ]


def test_what_java_says(server: Running, root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A manuscript through `--languagetool server` has what Java itself says of it, at the right letters."""
    path = root / "samples" / "chapter.txt"
    options = "--isolated --languagetool server --language en-US --severity suggestion --select languagetool"
    run(["check", *options.split(), "--no-cache", "--output-format", "json", str(path)])
    report = json.loads(capfdbinary.readouterr().out)["documents"][0]
    ours = {(f["rule"].removeprefix("languagetool/"), f["text"]) for f in report["findings"]}
    document = by_name("plain").read(path.read_bytes(), path=str(path), language="en-US")
    theirs = {
        (rule_id(rule), text)
        for block in document.blocks
        for rule, text in said_by_java(server, block.span.of(document.text))
    }

    assert report["failures"] == []
    assert len(ours) > 10
    assert ours <= theirs
    assert all(document.source[f["start"] : f["end"]] == f["text"] for f in report["findings"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She 😀😀 went too the shop and 𝔘𝔫𝔦 bougt milk.", "bougt"),
        ("𝕳𝖊𝖑𝖑𝖔 👩‍👩‍👧 there, my freind.", "freind"),
        ("Cafe\u0301 owners recieve guests.", "recieve"),
    ],
)
def test_letters(server: Running, text: str, expected: str) -> None:
    """The place is right behind emoji, letters outside the basic plane and combining marks."""
    assert expected in [flagged for _, flagged in found(checker(server), text)[0]]


@pytest.mark.parametrize("engine", ["embedded", "server"])
def test_soft_hyphen(server: Running, engine: str) -> None:
    """Both engines read over a place where a word may be broken, and nobody wants "ex-back"."""
    text = "They resolve com\u00adplaints in\u00adformally, and she got her ex back."
    both = {"embedded": EmbeddedLanguageTool("en-US"), "server": checker(server)}
    (checked,) = both[engine].check([Passage(text)])

    assert (checked.findings, checked.failures) == ((), ())


def test_batch_and_single(server: Running, root: Path) -> None:
    """A passage gets the same in a batch as alone, also with marks that do not pair or begin alike."""
    texts = [" ".join(b.split()) for b in (root / "samples/chapter.txt").read_text("utf-8").split("\n\n")]
    texts += ["He ran home.", "He sat down.", "He slept.", "“I went on,", "“and on,” he said.", "(so it is"]
    engine = checker(server)

    assert [found(engine, text)[0] for text in texts] == found(engine, *texts)


@pytest.mark.parametrize(
    ("language", "text", "flagged"),
    [
        ("en-GB", "The color of it was gray.", "color"),
        ("en-US", "The colour of it was grey.", "colour"),
        ("de-DE", "Das ist ein gans neues Haus.", "gans"),
        ("de", "Ich gehe mit dem Hunt spazieren, daß ist schön.", "daß"),
        ("fr", "Il ont mangé une pomme.", "Il ont"),
        ("es", "El casa es muy grande.", "El casa"),
    ],
)
def test_languages(server: Running, language: str, text: str, flagged: str) -> None:
    """English by variant, German, French and Spanish."""
    assert flagged in [place for _, place in found(checker(server, language), text)[0]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-US", "The old house stood at the end of the street, and nobody had lived in it for years."),
        ("de-DE", "Das alte Haus stand am Ende der Straße, und seit Jahren hatte niemand darin gewohnt."),
        ("fr", "La vieille maison se trouvait au bout de la rue, et personne n'y vivait depuis des années."),
        ("es", "La vieja casa estaba al final de la calle y nadie había vivido en ella durante años."),
    ],
)
def test_detection(server: Running, language: str, text: str) -> None:
    """The language of a document is told from its beginning."""
    assert language == detect(Client(server.address), text)


def test_rules(server: Running) -> None:
    """Rules and categories can be switched, and picky mode and mother tongue count."""
    text = "It is a a test of teh thing."
    everything = {rule for rule, _ in found(checker(server), text)[0]}
    without_rule = {
        rule for rule, _ in found(checker(server, disabled=("ENGLISH_WORD_REPEAT_RULE",)), text)[0]
    }
    without_category = {rule for rule, _ in found(checker(server, disabled_categories=("TYPOS",)), text)[0]}

    assert {"ENGLISH_WORD_REPEAT_RULE", "MORFOLOGIK_RULE_EN_US"} <= everything
    assert everything - without_rule == {"ENGLISH_WORD_REPEAT_RULE"}
    assert everything - without_category == {"MORFOLOGIK_RULE_EN_US"}
    long = "The report was written by him and was then read by her, " * 6 + "and that was the end of it."
    assert len(found(checker(server, picky=True), long)[0]) > len(found(checker(server), long)[0])
    friend = "I need to become a new phone."
    assert len(found(checker(server, mother_tongue="de-DE"), friend)[0]) >= len(
        found(checker(server), friend)[0]
    )


def test_killed(java_places: Places, server: Running) -> None:
    """Our own server, killed in the middle of a book, is replaced once; killed again: how far it got."""
    alone = Places(java_places.installed, java_places.runtime.parent / "alone")
    local = Local(alone, Setting())
    engine = ServerLanguageTool("en-US", local)
    text = "This chapter is abuot it. " + "They went on, and it was late. " * 40
    passages = [Passage(f"Now part {i}. {text}") for i in range(200)]
    done = []

    def read_on() -> None:
        for checked in engine.check(passages):
            done.append(sum(f.category is Category.MISSPELLING for f in checked.findings))
            if len(done) in (20, 60):
                assert local._server is not None
                os.kill(local._server.process.pid, signal.SIGKILL)

    try:
        with pytest.raises(CheckerError, match=r"died twice.* of 200 passages were checked") as error:
            read_on()
    finally:
        local.close()
    assert f" {len(done)} of 200 passages" in str(error.value)
    assert 60 <= len(done) < 200
    assert {1} == set(done)


def test_no_memory(java_places: Places, server: Running) -> None:
    """A server with too little memory says so, and what to do."""
    alone = Places(java_places.installed, java_places.runtime.parent / "small")
    local = Local(alone, Setting(memory=48 << 20))
    try:
        with pytest.raises(CheckerError, match="ran out of memory: give it more"):
            list(ServerLanguageTool("en-US", local).check([Passage("This is a tset.")]))
    finally:
        local.close()
