"""`proofread languagetool` and `check --languagetool ...`, with a stand-in for Java: no real server."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from proofread.checkers.languagetool import install, maven
from proofread.checkers.languagetool.warm import Places, stop, warm
from proofread.errors import CheckerError

Proofread = Callable[..., Any]

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts"),
]
TEXT = "Here is a tset of it.\n\nThere 😀 is 𝔘 another tset.\n"


@pytest.fixture
def programs(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, root: Path) -> Path:
    """A folder that is the whole PATH, with a `java` that is `fake_java.py`."""
    folder = tmp_path_factory.mktemp("bin")
    script(
        folder / "java",
        f'exec {shlex.quote(sys.executable)} {shlex.quote(str(root))}/tests/fake_java.py "$@"',
    )
    monkeypatch.setenv("PATH", str(folder))
    return folder


def script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def places(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    programs: Path,
    needs: Callable[[bool, str], None],
) -> Iterator[Places]:
    """The user's folders, with nothing installed."""
    needs(_has_library(), "language-tool-python (pip install 'proofread[languagetool]')")
    runtime = tmp_path_factory.mktemp("runtime")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    made = Places(Path(os.environ["XDG_DATA_HOME"]) / "proofread" / "languagetool", runtime / "proofread")
    yield made
    stop(made)


def _has_library() -> bool:
    from importlib.util import find_spec

    return find_spec("language_tool_python") is not None


@pytest.fixture
def installed(places: Places) -> Places:
    """The same, with jars that the stand-in for Java does not look at."""
    folder = places.installed / f"LanguageTool-{install.VERSION}"
    fill(folder)
    record = {"version": install.VERSION, "source": "maven", "jars": install._survey(folder)}
    (folder / "proofread-install.json").write_text(json.dumps(record), encoding="utf-8")
    return places


def fill(folder: Path, libs: tuple[str, ...] = ("a-1.jar", "b-2.jar")) -> None:
    (folder / "libs").mkdir(parents=True)
    for name in libs:
        (folder / "libs" / name).write_bytes(f"the jar {name}".encode())
    (folder / "languagetool-server.jar").write_bytes(b"the server")


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which each stand-in for Java writes its process number and its arguments."""
    path = tmp_path.parent / f"{tmp_path.name}-notes"
    monkeypatch.setenv("FAKE_JAVA_NOTES", str(path))
    return path


@pytest.fixture
def story(work: Path) -> Path:
    path = work / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def processes(notes: Path) -> list[int]:
    return [int(line.split()[0]) for line in notes.read_text(encoding="utf-8").splitlines()]


def runs(pid: int) -> bool:
    """Say whether the process lives; a zombie does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


def gone(pid: int) -> bool:
    """Wait a little for a process to end."""
    return any(not runs(pid) or time.sleep(0.05) for _ in range(200))


def _answers(port: int) -> bool:
    """Wait until somebody listens."""
    for _ in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.02)
    return False


class TestCheck:
    """`check --languagetool server`."""

    def test_own_server(self, proofread: Proofread, installed: Places, story: Path, notes: Path) -> None:
        """Without a warm server one is started for the run; it finds what it should where it stands."""
        ran = proofread(
            "check", "--languagetool", "server", "--language", "en-US", "--output-format", "json", "story.txt"
        )

        found = json.loads(ran.out)["documents"][0]["findings"]
        assert [finding["text"] for finding in found] == ["tset", "tset"]
        assert [(finding["line"], finding["column"]) for finding in found] == [(1, 11), (3, 22)]
        assert (ran.code, ran.err) == (1, "")
        assert len(processes(notes)) == 1

    def test_warm_server(self, proofread: Proofread, installed: Places, story: Path, notes: Path) -> None:
        """A server that runs is used and left running."""
        assert proofread("languagetool", "start").code == 0
        for _ in range(2):
            ran = proofread("check", "--languagetool", "server", "--no-cache", "story.txt")
            assert ran.out.count("tset -> test") == 2
        (pid,) = processes(notes)

        assert runs(pid)
        assert proofread("languagetool", "stop").code == 0
        assert gone(pid)

    def test_cache(self, proofread: Proofread, installed: Places, story: Path, notes: Path) -> None:
        """An unchanged text needs no server and no Java."""
        first = proofread("check", "--languagetool", "server", "story.txt")
        shutil.rmtree(os.environ["PATH"])

        assert (first.code, first.out) == (lambda again: (again.code, again.out))(
            proofread("check", "--languagetool", "server", "story.txt")
        )
        assert len(processes(notes)) == 1

    def test_dies_once(
        self,
        proofread: Proofread,
        installed: Places,
        story: Path,
        notes: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """A server that dies is replaced, and nothing is missing."""
        monkeypatch.setenv("FAKE_JAVA_DIES_ONCE", str(tmp_path / "died"))
        ran = proofread("check", "--languagetool", "server", "story.txt")

        assert (ran.code, ran.out.count("tset -> test"), ran.err) == (1, 2, "")
        assert len(processes(notes)) == 2

    def test_dies_twice(
        self, proofread: Proofread, installed: Places, work: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One that dies again: exit 2, and how far it got; the next run goes on from there."""
        text = "\n\n".join(f"Line {i} is a tset. " + "Words and words. " * 60 for i in range(120))
        (work / "book.txt").write_text(text, encoding="utf-8")
        monkeypatch.setenv("FAKE_JAVA_DIES_AT", "5")
        arguments = ("check", "--languagetool", "server", "--select", "languagetool", "book.txt")
        ran = proofread(*arguments)

        assert ran.code == 2
        assert "LanguageTool's server died twice." in ran.err
        assert " of 120 passages were checked and are remembered" in ran.err
        assert 0 < ran.out.count("tset -> test") < 120
        monkeypatch.delenv("FAKE_JAVA_DIES_AT")
        again = proofread(*arguments)
        assert (again.code, again.out.count("tset -> test"), again.err) == (1, 120, "")

    @pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
    def test_interrupted(
        self,
        installed: Places,
        story: Path,
        notes: Path,
        monkeypatch: pytest.MonkeyPatch,
        blow: signal.Signals,
    ) -> None:
        """However a run ends, the server it started ends with it."""
        monkeypatch.setenv("FAKE_JAVA_SECONDS", "60")
        command = [sys.executable, "-m", "proofread", "check", "--languagetool", "server", "story.txt"]
        run = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        while not notes.exists() or not notes.read_text(encoding="utf-8").endswith("\n"):
            time.sleep(0.02)
        (pid,) = processes(notes)
        time.sleep(0.5)
        run.send_signal(blow)
        assert run.stderr is not None
        said = run.stderr.read().decode()
        run.stderr.close()

        assert (130 if blow is signal.SIGINT else -blow) == run.wait()
        assert ("interrupted" in said) == (blow is signal.SIGINT)
        assert gone(pid)

    def test_language(self, proofread: Proofread, installed: Places, work: Path) -> None:
        """`auto` takes each document in the language it is in; one that is unknown to the server is named."""
        (work / "en.txt").write_text("A house.\n", encoding="utf-8")
        (work / "de.txt").write_text("Ein Haus.\n", encoding="utf-8")
        ran = proofread(
            "check",
            "--languagetool",
            "server",
            "--language",
            "auto",
            "--output-format",
            "json",
            "en.txt",
            "de.txt",
        )
        languages = {d["path"]: d["language"] for d in json.loads(ran.out)["documents"]}
        unknown = proofread("check", "--languagetool", "server", "--language", "xx", "en.txt")

        assert languages == {"en.txt": "en-US", "de.txt": "de-DE"}
        assert unknown.code == 2
        assert "unknown language 'xx'" in unknown.err

    @pytest.mark.parametrize("engine", ["off", "embedded"])
    def test_language_without_server(self, proofread: Proofread, story: Path, engine: str) -> None:
        """Only a server can tell the language."""
        ran = proofread(
            "check", "--languagetool", engine, "--language", "auto", "story.txt", languagetool=True
        )

        assert ran.code == 2
        assert "only a LanguageTool server can tell the language" in ran.err

    def test_settings(
        self, proofread: Proofread, installed: Places, story: Path, notes: Path, work: Path
    ) -> None:
        """Memory and n-grams reach Java; settings that the engine in use cannot follow are mentioned."""
        (work / "ngrams" / "en" / "3grams").mkdir(parents=True)
        (work / "proofread.toml").write_text(
            'ngrams = "ngrams"\nserver-memory = "700 MiB"\n', encoding="utf-8"
        )
        ran = proofread("check", "--languagetool", "server", "story.txt")

        assert ran.code == 1
        assert f"--languageModel {work / 'ngrams'}" in notes.read_text(encoding="utf-8")
        assert "-Xmx700m" in notes.read_text(encoding="utf-8")
        assert (
            "ngrams, server-memory: only a LanguageTool server"
            in proofread("check", "story.txt", "--select", "languagetool", languagetool=True).err
        )


class TestRefusals:
    """One plain sentence and exit 2 each."""

    @pytest.mark.parametrize(
        "url", ["http://lt.example.org:8081", "https://lt.example.org", "http://10.0.0.1/v2"]
    )
    def test_remote(
        self, proofread: Proofread, story: Path, monkeypatch: pytest.MonkeyPatch, url: str
    ) -> None:
        """Another machine: refused before any connection, encrypted or not."""

        def connect(*arguments: object, **others: object) -> None:
            raise AssertionError("a connection was made")

        monkeypatch.setattr(socket, "create_connection", connect)
        monkeypatch.setattr(socket, "getaddrinfo", connect)
        ran = proofread("check", "--languagetool", url, "story.txt")

        assert ran.code == 2
        assert "is not on this machine: your text would be sent there" in ran.err
        assert "--allow-remote" in ran.err

    def test_consent(self, proofread: Proofread, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """With consent it is tried; consent in a file is refused."""
        monkeypatch.setattr("proofread.checkers.languagetool.client.LONGEST_PAUSE", 0.0)
        monkeypatch.setattr(
            "proofread.checkers.languagetool.client.HTTPConnection.request",
            lambda *arguments, **others: (_ for _ in ()).throw(OSError("no network")),
        )
        ran = proofread("check", "--languagetool", "http://lt.example.org", "--allow-remote", "story.txt")
        Path("proofread.toml").write_text("allow-remote = true\n", encoding="utf-8")
        file = proofread("check", "story.txt")

        assert (ran.code, "cannot be reached: no network" in ran.err) == (2, True)
        assert (file.code, "is no setting for a file" in file.err) == (2, True)

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"<html>Welcome</html>", "answers with a web page, not as LanguageTool does"),
            (b'{"name": "something"}', "answers with something else, not as LanguageTool does"),
            (b"", "answers, but not as LanguageTool does (HTTP 404)"),
        ],
    )
    def test_stranger(
        self,
        proofread: Proofread,
        story: Path,
        monkeypatch: pytest.MonkeyPatch,
        content: bytes,
        sentence: str,
    ) -> None:
        """An address where something else answers."""
        with site(monkeypatch, content) as url:
            ran = proofread("check", "--languagetool", url, "story.txt")

        assert ran.code == 2
        assert sentence in ran.err

    def test_unplugged(
        self, proofread: Proofread, work: Path, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A server at an address that goes away in the middle of a book: exit 2, and how far it got."""
        text = "\n\n".join(f"Line {i} is a tset. " + "Words and words. " * 60 for i in range(120))
        (work / "book.txt").write_text(text, encoding="utf-8")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        monkeypatch.setattr("proofread.checkers.languagetool.client.LONGEST_PAUSE", 0.0)
        server = subprocess.Popen(
            [sys.executable, str(root / "tests" / "fake_java.py"), "-p", port],
            env={**os.environ, "FAKE_JAVA_DIES_AT": "5"},
        )
        assert _answers(int(port))
        ran = proofread("check", "--languagetool", f"http://localhost:{port}", "book.txt")
        server.wait()

        assert ran.code == 2
        assert f"http://localhost:{port} cannot be reached" in ran.err
        assert " of 120 passages were checked and are remembered" in ran.err
        assert 0 < ran.out.count("tset -> test") < 120

    @pytest.mark.parametrize("value", ["sever", "localhost:8081", "ftp://x"])
    def test_no_engine(self, proofread: Proofread, story: Path, value: str) -> None:
        """What is no engine and no address is named."""
        ran = proofread("check", "--languagetool", value, "story.txt")

        assert (ran.code, f"'{value}' is no LanguageTool" in ran.err) == (2, True)

    def test_not_installed(self, proofread: Proofread, places: Places, story: Path) -> None:
        """No installation: what to run."""
        ran = proofread("check", "--languagetool", "server", "story.txt")

        assert ran.code == 2
        assert "is not installed: proofread languagetool install" in ran.err

    def test_no_java(self, proofread: Proofread, installed: Places, story: Path, programs: Path) -> None:
        """No Java: what to install."""
        (programs / "java").unlink()
        ran = proofread("check", "--languagetool", "server", "story.txt")

        assert ran.code == 2
        assert "needs Java, and there is none here. Install Java 17" in ran.err

    @pytest.mark.parametrize(
        ("version", "sentence"),
        [
            ("11.0.2", "Java 11 (/"),
            ("1.8.0_392", "Java 8 (/"),
            ("broken", 'is no working Java: openjdk version "broken"'),
        ],
    )
    def test_old_java(
        self,
        proofread: Proofread,
        installed: Places,
        story: Path,
        monkeypatch: pytest.MonkeyPatch,
        version: str,
        sentence: str,
    ) -> None:
        """Java too old, or none at all under its name."""
        monkeypatch.setenv("FAKE_JAVA_VERSION", version)
        ran = proofread("check", "--languagetool", "server", "story.txt")

        assert ran.code == 2
        assert sentence in ran.err

    @pytest.mark.parametrize(
        ("last_words", "sentence"),
        [
            ("java.lang.OutOfMemoryError: Java heap space", "ran out of memory: give it more"),
            ("Exception in thread main java.lang.UnsupportedClassVersionError", "This Java is too old"),
            ("java.net.BindException: Address already in use", "is taken by another program"),
            ("Exception: something else", "ended by itself: Exception: something else"),
            ("", "ended by itself."),
        ],
    )
    def test_start_fails(
        self,
        proofread: Proofread,
        installed: Places,
        story: Path,
        monkeypatch: pytest.MonkeyPatch,
        last_words: str,
        sentence: str,
    ) -> None:
        """A server that does not come up says why."""
        monkeypatch.setenv("FAKE_JAVA_SAYS", last_words or "\n")
        ran = proofread("check", "--languagetool", "server", "story.txt")

        assert ran.code == 2
        assert sentence in ran.err

    @pytest.mark.parametrize("damage", ["missing", "short"])
    def test_damage(self, proofread: Proofread, installed: Places, story: Path, damage: str) -> None:
        """A jar that is missing or cut short is named, with what to do."""
        jar = next(installed.installed.rglob("a-1.jar"))
        jar.unlink() if damage == "missing" else jar.write_bytes(b"the")
        ran = proofread("check", "--languagetool", "server", "story.txt")

        assert ran.code == 2
        assert "is damaged: libs/a-1.jar" in ran.err
        assert "proofread languagetool install --force" in ran.err

    def test_hidden_damage(
        self, proofread: Proofread, installed: Places, story: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A jar of the right size with other bytes is found out when Java stumbles over it."""
        next(installed.installed.rglob("a-1.jar")).write_bytes(b"THE JAR a-1.jar")
        monkeypatch.setenv("FAKE_JAVA_SAYS", "Error: Could not find or load main class")
        ran = proofread("check", "--languagetool", "server", "story.txt")

        assert "libs/a-1.jar is not what was installed" in ran.err
        assert proofread("languagetool", "status").code == 2

    @pytest.mark.parametrize("folder", ["nowhere", "."])
    def test_ngrams(self, proofread: Proofread, installed: Places, story: Path, folder: str) -> None:
        """A folder that is not there or holds no n-grams is named: Java would only log it."""
        Path("proofread.toml").write_text(f'ngrams = "{folder}"\n', encoding="utf-8")
        ran = proofread("check", "--languagetool", "server", "story.txt")

        assert ran.code == 2
        assert "ngrams: " in ran.err

    def test_without_library(
        self, proofread: Proofread, installed: Places, story: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without the extra: what to install."""
        monkeypatch.setitem(sys.modules, "language_tool_python", None)
        ran = proofread("check", "--languagetool", "server", "story.txt")

        assert ran.code == 2
        assert "pip install 'proofread[languagetool]'" in ran.err


class TestStart:
    """`start`, `stop` and `status`."""

    def test_record(self, proofread: Proofread, installed: Places, notes: Path) -> None:
        """The running server is written down for this user only, and listens on this machine only."""
        ran = proofread("languagetool", "start")
        running = warm(installed)

        assert running is not None
        assert installed.record.stat().st_mode & 0o777 == 0o600
        assert f"http://127.0.0.1:{running.port}" in ran.out
        assert "--public" not in notes.read_text(encoding="utf-8")
        status = proofread("languagetool", "status")
        assert status.code == 0
        for said in (
            f"process {running.pid}",
            "LanguageTool 6.8",
            " MB",
            "languages     5: de de-DE en",
            "Java",
        ):
            assert said in status.out

    def test_twice(self, proofread: Proofread, installed: Places, notes: Path) -> None:
        """A second `start` leaves the first server alone; other options need a `stop` first."""
        proofread("languagetool", "start")
        again = proofread("languagetool", "start")
        other = proofread("languagetool", "start", "--port", "1024")

        assert (again.code, "runs already" in again.out) == (0, True)
        assert (other.code, "languagetool stop` first" in other.err) == (2, True)
        assert len(processes(notes)) == 1

    def test_port_taken(self, proofread: Proofread, installed: Places) -> None:
        """A port that somebody else has is named."""
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            ran = proofread("languagetool", "start", "--port", str(port))

        assert ran.code == 2
        assert f"Port {port} is taken by another program" in ran.err

    def test_stale(self, proofread: Proofread, installed: Places, notes: Path) -> None:
        """A server that died is no server, and its number, borne by another process now, is left alone."""
        proofread("languagetool", "start")
        os.kill(processes(notes)[0], signal.SIGKILL)
        assert gone(processes(notes)[0])
        assert "not running" in proofread("languagetool", "status").out
        proofread("languagetool", "start")
        record = json.loads(installed.record.read_text(encoding="utf-8"))
        os.kill(record["pid"], signal.SIGKILL)
        installed.record.write_text(json.dumps({**record, "pid": os.getpid()}), encoding="utf-8")
        ran = proofread("languagetool", "stop")

        assert (ran.code, ran.out) == (0, "No LanguageTool server is running.\n")
        assert not installed.record.exists()

    @pytest.mark.parametrize("content", ["", "{}", "[1]", '{"pid": "x"'])
    def test_broken_record(self, proofread: Proofread, installed: Places, content: str) -> None:
        """A record that is half written is none."""
        installed.prepare()
        installed.record.write_text(content, encoding="utf-8")

        assert "not running" in proofread("languagetool", "status").out

    def test_foreign_folder(self, proofread: Proofread, installed: Places) -> None:
        """A runtime folder that others can write to is not trusted: they could name their own server."""
        installed.prepare()
        installed.runtime.chmod(0o777)
        ran = proofread("languagetool", "start")

        assert ran.code == 2
        assert "can be written by other users" in ran.err

    def test_nothing(self, proofread: Proofread, places: Places) -> None:
        """With nothing installed, `status` says so and `stop` has nothing to do."""
        status = proofread("languagetool", "status")

        assert status.code == 0
        assert "proofread languagetool install" in status.out
        assert proofread("languagetool", "stop").code == 0

    @pytest.mark.parametrize("arguments", [("--port", "0"), ("--port", "x"), ("--memory", "lots")])
    def test_usage(self, proofread: Proofread, installed: Places, arguments: tuple[str, str]) -> None:
        """Options that make no sense are refused."""
        assert proofread("languagetool", "start", *arguments).code == 2


class TestInstall:
    """`install`, without the network."""

    def test_maven(
        self, proofread: Proofread, places: Places, programs: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Maven's jars, checked against their pins, become an installation that the server starts from."""
        pinned = {name: sha256(name.encode()).hexdigest() for name in ("a-1.jar", "b-2.jar")}
        monkeypatch.setattr(maven, "pins", lambda: pinned)
        fake_maven(programs, "a-1.jar", "b-2.jar")
        ran = proofread("languagetool", "install", "--from", "maven")
        found = install.installed(places.installed)

        assert (ran.code, found.damage(thorough=True) if found else "none") == (0, "")
        assert found is not None
        assert tuple(name for name, _, _ in found.jars if "libs" in name) == ("libs/a-1.jar", "libs/b-2.jar")
        with zipfile.ZipFile(found.folder / "languagetool-server.jar") as jar:
            manifest = jar.read("META-INF/MANIFEST.MF").decode()
        assert "Class-Path: libs/a-1.jar libs/b-2.jar" in manifest
        assert [f"LanguageTool-{install.VERSION}"] == [path.name for path in places.installed.iterdir()]
        assert "installed already" in proofread("languagetool", "install").out

    def test_long_class_path(self, tmp_path: Path) -> None:
        """The lines of the jar's manifest have at most 72 bytes, and put together they name every jar."""
        names = [f"some-library-with-a-long-name-{i}.jar" for i in range(50)]
        libs = tmp_path / "libs"
        libs.mkdir()
        for name in names:
            (libs / name).touch()
        maven._write_server_jar(tmp_path / "x.jar", libs)
        with zipfile.ZipFile(tmp_path / "x.jar") as jar:
            manifest = jar.read("META-INF/MANIFEST.MF").decode()

        assert max(map(len, manifest.split("\r\n"))) <= 70
        path = manifest.replace("\r\n ", "").split("Class-Path: ")[1].split()
        assert sorted(f"libs/{name}" for name in names) == path

    @pytest.mark.parametrize(
        ("jars", "sentence"),
        [(("a-1.jar",), "without b-2.jar"), (("a-1.jar", "b-2.jar"), "b-2.jar from Maven is not")],
    )
    def test_wrong_jars(
        self,
        proofread: Proofread,
        places: Places,
        programs: Path,
        monkeypatch: pytest.MonkeyPatch,
        jars: tuple[str, ...],
        sentence: str,
    ) -> None:
        """A jar that is not the published one is refused, and nothing is installed."""
        monkeypatch.setattr(
            maven, "pins", lambda: {"a-1.jar": sha256(b"a-1.jar").hexdigest(), "b-2.jar": "0"}
        )
        fake_maven(programs, *jars)
        ran = proofread("languagetool", "install", "--from", "maven")

        assert ran.code == 2
        assert sentence in ran.err
        assert [path.name for path in places.installed.iterdir()] == []

    def test_maven_fails(self, proofread: Proofread, places: Places, programs: Path) -> None:
        """Maven's own first complaint is passed on; no Maven is said, too."""
        none = proofread("languagetool", "install", "--from", "maven")
        script(programs / "mvn", "echo '[ERROR] No route to host -> [Help 1]'; exit 1")
        fails = proofread("languagetool", "install", "--from", "maven")

        assert (none.code, "Maven is not installed" in none.err) == (2, True)
        assert (fails.code, "could not fetch LanguageTool 6.8: No route to host" in fails.err) == (2, True)
        assert "Help" not in fails.err

    def test_interrupted(self, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ctrl-C in the middle leaves what was there before, and no rubbish."""

        def half(folder: Path, version: str) -> None:
            fill(folder)
            raise KeyboardInterrupt

        monkeypatch.setattr(maven, "fetch", half)
        with pytest.raises(KeyboardInterrupt):
            install.install(places.installed, "maven")

        assert [path.name for path in places.installed.iterdir()] == []
        assert install.installed(places.installed) is None

    def test_again(self, installed: Places, monkeypatch: pytest.MonkeyPatch) -> None:
        """A new installation takes the place of the old one only when it is complete."""
        monkeypatch.setattr(maven, "fetch", lambda folder, version: folder.mkdir())
        with pytest.raises(CheckerError, match=r"holds no languagetool-server\.jar"):
            install.install(installed.installed, "maven")
        assert install.require_whole(installed.installed).jars[0][0] == "languagetool-server.jar"
        monkeypatch.setattr(maven, "fetch", lambda folder, version: fill(folder, ("new-3.jar",)))
        made = install.install(installed.installed, "maven")

        assert made == install.require_whole(installed.installed)
        assert [name for name, _, _ in made.jars if "libs" in name] == ["libs/new-3.jar"]

    def test_download(
        self, proofread: Proofread, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The library's own download: verified by its checksum, and then an installation as any other."""
        archive = tmp_path / "LanguageTool-6.8.zip"
        with zipfile.ZipFile(archive, "w") as made:
            made.writestr("LanguageTool-6.8/languagetool-server.jar", b"server")
            made.writestr("LanguageTool-6.8/libs/a.jar", b"a")
        with site(monkeypatch, archive.read_bytes()):
            monkeypatch.setenv("LTP_DOWNLOAD_SHA256", "0" * 64)
            wrong = proofread("languagetool", "install", "--from", "download")
            monkeypatch.setenv("LTP_DOWNLOAD_SHA256", sha256(archive.read_bytes()).hexdigest())
            ran = proofread("languagetool", "install", "--from", "download")

        assert (wrong.code, "checksum mismatch" in wrong.err) == (2, True)
        assert ran.code == 0
        assert install.require_whole(places.installed).source == "download"

    def test_out_of_reach(
        self, proofread: Proofread, places: Places, programs: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the download is out of reach Maven Central is taken; with neither, both are said."""
        monkeypatch.setattr(maven, "pins", dict)
        with site(monkeypatch, b""):
            neither = proofread("languagetool", "install")
            fake_maven(programs, "a-1.jar")
            ran = proofread("languagetool", "install")

        assert neither.code == 2
        assert "could not be downloaded" in neither.err
        assert "Maven is not installed" in neither.err
        assert ran.code == 0
        assert install.require_whole(places.installed).source == "maven"

    def test_no_java(self, proofread: Proofread, places: Places, programs: Path) -> None:
        """Nothing is fetched for a machine that cannot run it."""
        (programs / "java").unlink()
        ran = proofread("languagetool", "install")

        assert (ran.code, "needs Java" in ran.err) == (2, True)


def fake_maven(programs: Path, *jars: str) -> None:
    """Make a `mvn` that writes these jars, each holding its own name, where it is told to."""
    lines = [f'printf {name} > "$out/{name}"' for name in jars]
    words = 'for word in "$@"; do case $word in -DoutputDirectory=*) out=${word#*=};; esac; done'
    script(programs / "mvn", "\n".join([words, *lines]))


class site:
    """A web site with one file, LanguageTool's download site among others; an empty one answers 404."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
        from language_tool_python import download_lt

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if content else 404)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        address = f"http://127.0.0.1:{self.server.server_port}/"
        monkeypatch.setattr(download_lt, "BASE_URL_NEW_RELEASES", address)

    def __enter__(self) -> str:
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
