"""LanguageTool's server from Maven Central, by Maven itself, every jar checked against `server_jars.txt`.

That file pins all jars of the version by their SHA-256. A jar that it does not name can only come from a
part of Maven's own making (a native library of another system) and is checked by Maven alone, whose
`--strict-checksums` compares each file with the checksum beside it.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from functools import cache
from hashlib import file_digest
from pathlib import Path

from proofread.errors import CheckerError

PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:2.8"
"""Pinned, since without a version Maven takes the newest there is."""

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>proofread</groupId><artifactId>languagetool</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.languagetool</groupId><artifactId>languagetool-server</artifactId><version>{version}</version>
    </dependency>
  </dependencies>
</project>
"""
_PINS = Path(__file__).with_name("server_jars.txt")


@cache
def pins() -> dict[str, str]:
    """Return the SHA-256 of each jar by its name; its first line names the version."""
    lines = _PINS.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines if line and line[0] != "#")}


def fetch(folder: Path, version: str) -> None:
    """Fill `folder` with LanguageTool's server, laid out as its own archive is.

    Raises:
        CheckerError: there is no Maven, it failed, or a jar is not the one that is pinned.
    """
    mvn = shutil.which("mvn")
    if mvn is None:
        raise CheckerError("Maven is not installed (apt install maven; brew install maven).")
    libs = folder / "libs"
    libs.mkdir(parents=True)
    pom = folder / "pom.xml"
    pom.write_text(_POM.format(version=version), encoding="utf-8")
    command = [mvn, "-B", "-q", "--strict-checksums", "-f", str(pom), f"{PLUGIN}:copy-dependencies"]
    done = subprocess.run(
        [*command, f"-DoutputDirectory={libs}", "-DincludeScope=runtime"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise CheckerError(
            f"Maven could not fetch LanguageTool {version}: {_reason(done.stdout + done.stderr)}"
        )
    _verify(libs)
    _write_server_jar(folder / "languagetool-server.jar", libs)


def _reason(output: str) -> str:
    """Return the first thing Maven complains of."""
    errors = [line.partition("]")[2].strip() for line in output.splitlines() if "[ERROR]" in line]
    said = next(filter(None, errors), output.strip()[-200:] or "it gave no reason")
    return said.split(" -> [Help")[0][:300]


def _verify(libs: Path) -> None:
    """Raise CheckerError for a jar that is pinned and missing or different."""
    known = pins()
    for name, digest in known.items():
        path = libs / name
        if not path.is_file():
            raise CheckerError(f"Maven fetched LanguageTool without {name}.")
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != digest:
                raise CheckerError(f"{name} from Maven is not the file that LanguageTool was published with.")


def _write_server_jar(jar: Path, libs: Path) -> None:
    """Write the jar that names all others as its class path, for the archive has one of that name.

    LanguageTool's own refers to them without versions, where two pairs would have the same name.
    """
    names = " ".join(f"libs/{path.name}" for path in sorted(libs.glob("*.jar")))
    line = f"Class-Path: {names}"
    # a line of a manifest has at most 72 bytes; one that goes on begins with a blank
    lines = [line[:70], *(f" {line[i : i + 69]}" for i in range(70, len(line), 69))]
    manifest = "\r\n".join(["Manifest-Version: 1.0", *lines, "", ""])
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", manifest)
