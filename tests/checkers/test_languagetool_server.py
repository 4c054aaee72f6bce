"""The server's checker against fake servers: what is sent, what comes back, and every way it goes wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checkers import Passage
from proofread.checkers.languagetool import address
from proofread.checkers.languagetool.address import Address
from proofread.checkers.languagetool.annotations import Request, Units
from proofread.checkers.languagetool.client import Client, ServerFault, ServerGone, TextTooLong
from proofread.checkers.languagetool.endpoints import Named
from proofread.checkers.languagetool.server import Rules, ServerLanguageTool, detect, stands_alone
from proofread.document import PLACEHOLDER, Span
from proofread.errors import CheckerError, UsageError

Answer = tuple[int, dict[str, str], bytes]
Behaviour = Callable[[str, dict[str, str]], Answer]


class Fake:
    """A server on this machine whose answers a test decides; `forms` are the checks it was sent."""

    def __init__(self) -> None:
        self.forms: list[dict[str, str]] = []
        self.behaviour: Behaviour = languagetool
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer({})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                fake.forms.append(form)
                self._answer(form)

            def _answer(self, form: dict[str, str]) -> None:
                status, headers, body = fake.behaviour(self.path, form)
                if status == 0:  # hang up without a word
                    self.connection.close()
                    return
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    @property
    def address(self) -> Address:
        return Address("127.0.0.1", self.server.server_port)

    def client(self, timeout: float = 5.0, pauses: tuple[float, ...] = (0.0, 0.0)) -> Client:
        return Client(self.address, timeout, pauses)

    def checker(self, language: str = "en-US", rules: Rules | None = None) -> ServerLanguageTool:
        endpoint = Named(self.address, lambda where: Client(where, 5.0, (0.0, 0.0)))
        return ServerLanguageTool(language, endpoint, rules, threads=1)


@pytest.fixture
def fake() -> Iterator[Fake]:
    made = Fake()
    yield made
    made.server.shutdown()
    made.server.server_close()


def reply(content: object, status: int = 200) -> Answer:
    return status, {}, json.dumps(content).encode()


def text_of(form: dict[str, str]) -> str:
    parts = json.loads(form["data"])["annotation"]
    return "".join(part.get("text", part.get("markup", "")) for part in parts)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def match(text: str, at: int, length: int, rule: str = "TEST_RULE") -> dict[str, Any]:
    return {
        "message": "Wrong.",
        "offset": units(text[:at]),
        "length": units(text[at : at + length]),
        "replacements": [{"value": "right"}],
        "rule": {"id": rule, "issueType": "grammar", "category": {"id": "GRAMMAR"}},
    }


def languagetool(path: str, form: dict[str, str]) -> Answer:
    """Answer as LanguageTool does; every "wrong" is flagged."""
    if path.endswith("/info"):
        return reply({"software": {"name": "LanguageTool", "version": "6.8", "commit": "abc"}})
    if path.endswith("/languages"):
        return reply([{"code": "en", "longCode": "en-US"}, {"code": "de", "longCode": "de-DE"}])
    text = text_of(form) if "data" in form else form["text"]
    found = [match(text, i, 5) for i in range(len(text)) if text.startswith("wrong", i)]
    return reply({"language": {"code": "en-US"}, "matches": found})


def on_check(answer: Callable[[dict[str, str]], Answer]) -> Behaviour:
    return lambda path, form: answer(form) if path.endswith("/check") else languagetool(path, form)


def spans(checker: ServerLanguageTool, *texts: str) -> list[list[str]]:
    """Return what was flagged in each text, read at the spans."""
    out: list[list[str]] = [[] for _ in texts]
    for checked in checker.check([Passage(text) for text in texts]):
        assert not checked.failures
        out[checked.index] = [finding.span.of(texts[checked.index]) for finding in checked.findings]
    return out


class TestAddress:
    """Where a URL leads, and whether that is this machine."""

    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("http://localhost:8081", "http://localhost:8081"),
            ("http://localhost:8081/v2/", "http://localhost:8081"),
            ("https://lt.example.org/api/v2/check", "https://lt.example.org:443/api"),
            ("http://[::1]:80/", "http://[::1]:80"),
            ("http://user:secret@127.0.0.1:8081", "http://127.0.0.1:8081"),
        ],
    )
    def test_parts(self, url: str, expected: str) -> None:
        """LanguageTool's own part of the path may be given or not; no password is ever shown."""
        assert expected == str(address.parse(url))

    @pytest.mark.parametrize("url", ["http://", "ftp://x", "http://x:99999", "http://x/?a=b", "http://[::"])
    def test_no_address(self, url: str) -> None:
        """What is no address is refused, by name."""
        with pytest.raises(UsageError, match="is not the address of a server"):
            address.parse(url)

    @pytest.mark.parametrize(
        "url",
        ["http://localhost", "https://127.0.0.1:1", "http://127.9.9.9", "http://[::1]", "http://LOCALHOST"],
    )
    def test_this_machine(self, url: str) -> None:
        """Loopback needs no consent."""
        address.require_consent(address.parse(url), allowed=False)

    @pytest.mark.parametrize(
        "url",
        [
            "http://example.org",
            "https://192.168.0.2:8081",
            "http://0.0.0.0:8081",
            "http://localhost.example.org",
            "http://localhost@example.org",
            "http://127.0.0.1.nip.io",
            "http://[fe80::1]",
            "http://2130706433",
        ],
    )
    def test_another_machine(self, url: str) -> None:
        """All else does, encrypted or not."""
        with pytest.raises(CheckerError, match=r"is not on this machine.*--allow-remote"):
            address.require_consent(address.parse(url), allowed=False)
        address.require_consent(address.parse(url), allowed=True)


class TestUnits:
    """Java's units and our code points."""

    @given(st.text(st.characters(exclude_categories=("Cs",))), st.integers(0, 50))
    def test_every_letter(self, text: str, place: int) -> None:
        """The unit at which a letter starts leads back to the letter."""
        place = min(place, len(text))

        assert place == Units(text).point(units(text[:place]))

    @given(st.lists(st.text(st.sampled_from("ab𝔘😀\ufffc\ud800 ")), min_size=1), st.data())
    def test_every_match(self, texts: list[str], data: st.DataObject) -> None:
        """A match that the server sees in the joined text is found at its letters in its own passage."""
        index = data.draw(st.integers(0, len(texts) - 1))
        start = data.draw(st.integers(0, len(texts[index])))
        end = data.draw(st.integers(start, len(texts[index])))
        request = Request(tuple(texts))
        parts = json.loads(request.data())["annotation"]
        joined = "".join(part.get("text", part.get("markup", "")) for part in parts)
        at = sum(len(text) + 2 for text in texts[:index]) + start
        found = request.matches({"matches": [match(joined, at, end - start)]})

        assert [Span(start, end)] == [one.span for one in found[index]]
        assert sum(map(len, found)) == 1

    def test_markup(self) -> None:
        """A placeholder goes as markup, not as the writer's text."""
        parts = json.loads(Request((f"See {PLACEHOLDER} now",)).data())["annotation"]

        assert parts[1] == {"markup": PLACEHOLDER, "interpretAs": PLACEHOLDER}

    def test_across(self) -> None:
        """A match that reaches from one passage into the next belongs to neither."""
        assert Request(("ab", "cd")).matches({"matches": [match("ab\n\ncd", 1, 4)]}) == ((), ())

    @pytest.mark.parametrize(
        "broken",
        [{}, {"offset": "x"}, {**match("a", 0, 1), "rule": None}, {**match("a", 0, 1), "offset": -9}],
    )
    def test_nonsense(self, broken: dict[str, Any]) -> None:
        """A match that makes no sense is an error, not a crash, and not silence."""
        with pytest.raises(CheckerError, match="makes no sense"):
            Request(("a",)).matches({"matches": [broken]})


class TestClient:
    """One sentence for each way a server can fail."""

    @pytest.mark.parametrize(
        ("answer", "kind", "sentence"),
        [
            ((413, {}, b"Error: too long"), TextTooLong, "takes no text of this length"),
            ((500, {}, b"Error: Internal\n  Error"), ServerFault, r"failed \(HTTP 500\): Internal Error"),
            ((500, {}, b"java.lang.OutOfMemoryError"), ServerFault, "out of memory: give it more"),
            ((400, {}, b"Error: no such thing"), CheckerError, "refused .*: no such thing"),
            ((403, {}, b"no"), CheckerError, r"does not let you in \(HTTP 403\)"),
            ((404, {}, b"<html>"), CheckerError, "not as LanguageTool does .*is the address right"),
            ((200, {}, b"<!DOCTYPE html><p>Welcome"), CheckerError, "answers with a web page"),
            ((200, {}, b'{"a": 1}'), CheckerError, "answers with something else"),
            ((200, {}, b"[]"), CheckerError, "answers with something else"),
            ((200, {}, b"\xff\xfe"), CheckerError, "answers with something else"),
            ((302, {"Location": "http://example.org/"}, b""), CheckerError, "passes requests on"),
            ((503, {}, b""), ServerGone, r"too busy \(HTTP 503\)"),
            ((0, {}, b""), ServerGone, "cannot be reached"),
        ],
    )
    def test_answers(self, fake: Fake, answer: Answer, kind: type[CheckerError], sentence: str) -> None:
        """Whatever comes instead of findings is an error with a plain sentence."""
        fake.behaviour = on_check(lambda form: answer)

        with pytest.raises(kind, match=sentence):
            fake.client().check({"text": "x"})

    def test_no_stranger(self, fake: Fake) -> None:
        """A server that is something else is found out before any text is sent."""
        fake.behaviour = lambda path, form: reply({"software": {"name": "Other"}})

        with pytest.raises(CheckerError, match="not as LanguageTool does"):
            Named(fake.address)
        assert fake.forms == []

    def test_old_server(self, fake: Fake) -> None:
        """A LanguageTool too old to tell its version is taken all the same."""
        fake.behaviour = lambda path, form: (
            (404, {}, b"") if path.endswith("/info") else languagetool(path, form)
        )

        assert fake.client().version() == "unknown"

    def test_nobody(self, fake: Fake) -> None:
        """Nobody at the address: it says so, and which."""
        fake.server.server_close()

        with pytest.raises(ServerGone, match=f"at {fake.address} cannot be reached: Connection refused"):
            fake.client().version()

    def test_patience(self, fake: Fake) -> None:
        """A busy server is asked again, as often as there are pauses."""
        answers = iter([(503, {"Retry-After": "0"}, b""), (0, {}, b"")])
        fake.behaviour = on_check(lambda form: next(answers, None) or languagetool("/check", form))

        assert len(fake.client().check({"text": "wrong"})["matches"]) == 1
        assert len(fake.forms) == 3

    def test_timeout(self, fake: Fake) -> None:
        """A server that does not answer in time is gone, and the sentence says how long it had."""
        release = threading.Event()
        fake.behaviour = lambda path, form: (release.wait(10), languagetool(path, form))[1]

        with pytest.raises(ServerGone, match="did not answer within 0 s"):
            fake.client(timeout=0.1, pauses=()).check({"text": "x"})
        release.set()


class TestChecker:
    """Passages through a server."""

    def test_places(self, fake: Fake) -> None:
        """Each finding stands at its letters, also after emoji and letters outside the basic plane."""
        texts = ("It is wrong.", "Two 😀😀 wrong and 𝔘𝔫𝔦 wrong.", "Nothing.", f"See {PLACEHOLDER} 👩‍🚀 wrong")

        assert spans(fake.checker(), *texts) == [["wrong"], ["wrong", "wrong"], [], ["wrong"]]
        assert len(fake.forms) == 1

    def test_batches(self, fake: Fake) -> None:
        """Many passages go in a few requests, and each gets its own findings."""
        texts = [f"Sentence {i} is {'wrong' if i % 3 else 'fine'}." for i in range(1000)]

        assert [["wrong"] if i % 3 else [] for i in range(1000)] == spans(fake.checker(), *texts)
        assert len(fake.forms) < 10

    def test_neighbours(self, fake: Fake) -> None:
        """What a rule says because of the paragraph before is asked again of the paragraph alone."""

        def repeats(form: dict[str, str]) -> Answer:
            text = text_of(form)
            starts = [i for i in range(len(text)) if text.startswith("He ", i)]
            found = [match(text, i, 2, "ENGLISH_WORD_REPEAT_BEGINNING_RULE") for i in starts[1:]]
            return reply({"matches": found})

        fake.behaviour = on_check(repeats)

        assert spans(fake.checker(), "He ran.", "He fell.", "He sat. He slept.") == [[], [], ["He"]]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("He ran.", False),
            ("“He ran,” she said. “Why?”", False),
            ("“He ran,” she said. “Why", True),
            ('"He ran', True),
            ("‘Why", True),
            ("Don’t, he said; it isn't.", False),
            ("(see there", True),
            ("and ran.", True),
        ],
    )
    def test_alone(self, text: str, expected: bool) -> None:
        """A passage whose marks do not pair goes alone, for it would spoil the pairing of its neighbours."""
        assert expected == stands_alone(text)

    def test_options(self, fake: Fake) -> None:
        """What the user asks of LanguageTool reaches it, and is in the cache key."""
        rules = Rules(True, "de-DE", ("A", "B"), ("C",), ("D",), ("E",))
        checker = fake.checker("de", rules)
        spans(checker, "Text.")
        sent = fake.forms[0]
        del sent["data"]

        expected = {
            "language": "de-DE",
            "level": "picky",
            "motherTongue": "de-DE",
            "enabledRules": "A,B",
            "disabledRules": "C",
            "enabledCategories": "D",
            "disabledCategories": "E",
        }
        assert expected == sent
        assert checker.key() != fake.checker("de").key() != fake.checker("en-US").key()

    def test_version_in_key(self, fake: Fake) -> None:
        """Another version of the server means other findings."""
        before = fake.checker().key()
        fake.behaviour = lambda path, form: reply({"software": {"name": "LanguageTool", "version": "6.9"}})

        assert before != fake.checker().key()

    def test_unknown_language(self, fake: Fake) -> None:
        """A language that the server does not have is named."""
        with pytest.raises(CheckerError, match=r"does not know the language 'de-DX'\. Did you mean 'de-DE'"):
            spans(fake.checker("de-DX"), "Text.")

    def test_limit(self, fake: Fake) -> None:
        """Where the server takes less at once it gets less; a passage too long by itself is a failure."""

        def limited(form: dict[str, str]) -> Answer:
            return (413, {}, b"") if len(text_of(form)) > 60 else languagetool("/check", form)

        fake.behaviour = on_check(limited)
        passages = [Passage(f"Sentence {i} is wrong.") for i in range(20)] + [Passage("Long wrong. " * 20)]
        found = list(fake.checker().check(passages))

        assert list(range(21)) == sorted(checked.index for checked in found)
        assert [checked.index for checked in found if checked.failures] == [20]
        assert sum(len(checked.findings) for checked in found) == 20

    def test_fault(self, fake: Fake) -> None:
        """A passage that the server chokes on is a failure with its first words; the others are checked."""
        fake.behaviour = on_check(
            lambda form: (500, {}, b"Error: x") if "Boo" in text_of(form) else languagetool("/check", form)
        )
        found = list(
            fake.checker().check([Passage("Is wrong."), Passage("Boo there."), Passage("Is wrong.")])
        )

        said = [sentence for checked in found for sentence in checked.failures]
        assert len(said) == 1
        assert "It was this passage: “Boo there." in said[0]
        assert sum(len(checked.findings) for checked in found) == 2

    def test_broken(self, fake: Fake) -> None:
        """A server that fails on everything is given up."""
        fake.behaviour = on_check(lambda form: (500, {}, b"Error: broken"))

        with pytest.raises(CheckerError, match="broken"):
            list(fake.checker().check([Passage(f"Sentence {i}.") for i in range(100)]))

    def test_incomplete(self, fake: Fake) -> None:
        """An answer that says that it is cut short is a failure, never a clean passage."""
        fake.behaviour = on_check(
            lambda form: reply({"matches": [], "warnings": {"incompleteResults": True}})
        )
        (checked,) = fake.checker().check([Passage("One.")])

        assert "did not finish" in checked.failures[0]

    def test_dies(self, fake: Fake) -> None:
        """A server that dies in the middle: what was done comes out, then how far it got."""

        def dies(form: dict[str, str]) -> Answer:
            return (0, {}, b"") if len(fake.forms) > 2 else languagetool("/check", form)

        fake.behaviour = on_check(dies)
        passages = [Passage(f"Sentence {i} is wrong. " * 60) for i in range(30)]
        done = []
        with pytest.raises(CheckerError, match=r"cannot be reached.* of 30 passages were checked") as error:
            done += list(_collect(fake.checker().check(passages), done))

        assert f" {len(done)} of 30 passages" in str(error.value)
        assert 0 < len(done) < 30

    def test_too_long(self, fake: Fake) -> None:
        """A passage longer than any paragraph is not sent at all."""
        (checked,) = fake.checker().check([Passage("a " * 60_000)])

        assert "too long for LanguageTool" in checked.failures[0]
        assert fake.forms == []

    def test_nothing(self, fake: Fake) -> None:
        """No passages, no request."""
        assert list(fake.checker().check([])) == []
        assert fake.forms == []

    def test_detection(self, fake: Fake) -> None:
        """The language is the server's word; a server that says none is an error."""
        assert detect(fake.client(), "A text.") == "en-US"
        assert fake.forms[0]["language"] == "auto"
        fake.behaviour = on_check(lambda form: reply({"matches": []}))
        with pytest.raises(CheckerError, match="does not say which language"):
            detect(fake.client(), "A text.")


def _collect(found: Iterator[Any], into: list[Any]) -> list[Any]:
    for one in found:
        into.append(one)
    return []
