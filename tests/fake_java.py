"""Stands in for `java` running LanguageTool's server: a tenth of a second to start instead of four.

It flags "tset" (-> test) wherever it stands, counting UTF-16 units as Java does. What goes wrong is told by
the environment: FAKE_JAVA_VERSION, FAKE_JAVA_SAYS (a last line before it ends at once), FAKE_JAVA_DIES_AT
(the number of the check at which it dies), FAKE_JAVA_DIES_ONCE (a file that remembers that it has),
FAKE_JAVA_SECONDS (that each check takes), FAKE_JAVA_NOTES (a file for its process number and arguments).
"""

import itertools
import json
import os
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

SETTINGS = os.environ
checks = itertools.count(1)


def main() -> None:
    if "-version" in sys.argv:
        version = SETTINGS.get("FAKE_JAVA_VERSION", "17.0.1")
        sys.exit(f'openjdk version "{version}"' if version == "broken" else announce(version))
    if SETTINGS.get("FAKE_JAVA_NOTES"):
        with Path(SETTINGS["FAKE_JAVA_NOTES"]).open("a", encoding="utf-8") as notes:
            notes.write(f"{os.getpid()} {' '.join(sys.argv[1:])}\n")
    if SETTINGS.get("FAKE_JAVA_SAYS"):
        sys.exit(SETTINGS["FAKE_JAVA_SAYS"])
    port = int(sys.argv[sys.argv.index("-p") + 1])
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    print("Server started", flush=True)
    server.serve_forever()


def announce(version: str) -> int:
    print(f'openjdk version "{version}" 2025-01-01', file=sys.stderr)
    return 0


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.removeprefix("/v2/")
        known = [{"name": tag, "code": tag[:2], "longCode": tag} for tag in ("en-US", "en-GB", "de-DE")]
        software = {"name": "LanguageTool", "version": "6.8", "commit": "fake"}
        self.answer({"info": {"software": software}, "languages": known}.get(name, "OK"))

    def do_POST(self) -> None:
        number = next(checks)
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        time.sleep(float(SETTINGS.get("FAKE_JAVA_SECONDS", "0")))
        once = SETTINGS.get("FAKE_JAVA_DIES_ONCE")
        if (once and not Path(once).exists()) or number == int(SETTINGS.get("FAKE_JAVA_DIES_AT", "0")):
            if once:
                Path(once).touch()
            os._exit(137)
        if "text" in form:
            text, language = form["text"][0], "de-DE" if "Haus" in form["text"][0] else "en-US"
        else:
            parts = json.loads(form["data"][0])["annotation"]
            text, language = "".join(p.get("text", p.get("markup", "")) for p in parts), form["language"][0]
        matches = [match(text, found) for found in re.finditer("tset", text)]
        self.answer({"language": {"code": language}, "matches": matches})

    def answer(self, content: object) -> None:
        body = content.encode() if isinstance(content, str) else json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def match(text: str, found: re.Match[str]) -> dict[str, object]:
    return {
        "message": "Possible spelling mistake found.",
        "offset": units(text[: found.start()]),
        "length": 4,
        "replacements": [{"value": "test"}],
        "rule": {"id": "MORFOLOGIK_RULE_EN_US", "issueType": "misspelling", "category": {"id": "TYPOS"}},
    }


if __name__ == "__main__":
    main()
