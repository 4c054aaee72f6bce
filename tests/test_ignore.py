"""What is left out, and the account that is given of it."""

from __future__ import annotations

import importlib
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.dictionary import Dictionary
from proofread.document import Document, Span
from proofread.errors import UsageError
from proofread.finding import Category, Finding, Severity
from proofread.formats import by_name
from proofread.ignore import (
    Selection,
    Severities,
    Unused,
    by_dictionary,
    by_names,
    by_selection,
    by_severity,
    check_selectors,
    inline,
    known_selectors,
)

KNOWN = known_selectors(
    rules=["alot", "tisk-tisk", "names/drift"],
    packs=["core", "fiction"],
    checkers=["rules", "languagetool", "names", "consistency"],
)


SOMEWHERE = Span(0, 1)


def document(source: str, format: str = "markdown") -> Document:
    return by_name(format).read(source.encode(), path="draft.md", language="en-US")


def finding(
    rule: str = "alot",
    *,
    checker: str = "rules",
    category: Category = Category.MISSPELLING,
    severity: Severity = Severity.WARNING,
    pack: str = "core",
    span: Span = SOMEWHERE,
) -> Finding:
    return Finding(checker, rule, category, severity, span, "Said.", pack=pack)


def on(text: str, words: str, **how: object) -> tuple[Finding, ...]:
    """Return a finding on each place of `words` (a regular expression) in the text, ascending."""
    return tuple(finding(span=Span(*m.span()), **how) for m in re.finditer(words, text))  # type: ignore[arg-type]


def left(source: str, words: str = r"\bteh\d", **how: object) -> list[str]:
    """Return which of the numbered slips in a Markdown source are still found."""
    read = document(source)
    kept, counts, _ = inline(read, on(read.text, words, **how), KNOWN)
    assert sum(counts.values()) == len(on(read.text, words)) - len(kept)
    return [item.span.of(read.text) for item in kept]


class TestOffAndOn:
    def test_between(self) -> None:
        """All between off and on is left out; nothing before or after."""
        source = (
            "A teh1.\n\n<!-- proofread: off -->\n\nA teh2.\n\n- teh3\n\n<!-- proofread: on -->\n\nA teh4.\n"
        )

        assert left(source) == ["teh1", "teh4"]

    def test_inside_a_paragraph(self) -> None:
        """off and on work in the middle of a line."""
        assert left("teh1 <!-- proofread: off -->teh2<!-- proofread: on --> teh3") == ["teh1", "teh3"]

    def test_to_the_end(self) -> None:
        """An off without an on lasts to the end of the file."""
        assert left("teh1\n\n<!-- proofread: off -->\n\nteh2\n\nteh3") == ["teh1"]

    def test_for_one_rule(self) -> None:
        """off[rule] is for that rule only, and a plain on ends every off."""
        source = "<!-- proofread: off[alot] -->\n\nteh1\n\n<!-- proofread: on -->\n\nteh2"

        assert left(source) == ["teh2"]
        assert left(source, rule="tisk-tisk") == ["teh1", "teh2"]

    def test_on_for_one_rule(self) -> None:
        """on[rule] ends the off of that rule and no other."""
        source = "<!-- proofread: off[alot, style] -->\n\n<!-- proofread: on[style] -->\n\nteh1"

        assert left(source) == []
        assert left(source, rule="x", category=Category.STYLE) == ["teh1"]

    def test_on_alone(self) -> None:
        """An on without an off does no harm."""
        assert left("<!-- proofread: on -->\n\nteh1") == ["teh1"]


class TestIgnore:
    @pytest.mark.parametrize(
        "source",
        [
            "teh1 and <!-- proofread: ignore --> teh2.\n\nteh3",
            "teh1 and teh2. <!-- proofread: ignore -->\n\nteh3",
            "<!-- proofread: ignore -->\n\nteh1 and teh2.\n\nteh3",
            "<!-- proofread: ignore -->\nteh1 and teh2.\n\nteh3",
            "<!-- proofread: ignore -->\r\n\r\nteh1 and\r\nteh2.\r\n\r\nteh3",
            "teh1 and\n**teh2** <!-- proofread: ignore --> so\nit goes.\n\nteh3",
            "# teh1 teh2 <!-- proofread: ignore -->\n\nteh3",
            "<!-- proofread:\n     ignore -->\n\nteh1 teh2\n\nteh3",
            "{/* proofread: ignore */}\n\nteh1 teh2\n\nteh3",
        ],
    )
    def test_one_block(self, source: str) -> None:
        """ignore is for the block it stands in, or alone on its line for the next one."""
        assert left(source) == ["teh3"]

    def test_on_its_own_line_below_a_paragraph(self) -> None:
        """A comment under a paragraph speaks about the next one."""
        assert left("teh1\n<!-- proofread: ignore -->\n\nteh2") == ["teh1"]

    def test_in_a_list(self) -> None:
        """One item of a list is one block."""
        assert left("- teh1\n- teh2 <!-- proofread: ignore -->\n- teh3") == ["teh1", "teh3"]

    def test_at_the_end(self) -> None:
        """A comment after everything silences nothing."""
        assert left("teh1\n\n<!-- proofread: ignore -->\n") == ["teh1"]

    @pytest.mark.parametrize(
        ("selector", "silenced"),
        [
            ("alot", True),
            ("tisk-tisk, alot", True),
            (" ALOT", False),
            ("misspelling", True),
            ("rules", True),
            ("core", True),
            ("fiction", False),
            ("al*", True),
            ("languagetool/EN_*", False),
            ("grammar", False),
        ],
    )
    def test_selectors(self, selector: str, silenced: bool) -> None:
        """Between the brackets stand rules, patterns, categories, checkers and packs."""
        assert left(f"teh1 <!-- proofread: ignore[{selector}] -->") == ([] if silenced else ["teh1"])

    def test_next_line(self) -> None:
        """ignore-next-line is for one line of the file, blank lines not counted."""
        source = "<!-- proofread: ignore-next-line[alot] -->\n\nteh1 and\nteh2"

        assert left(source) == ["teh2"]
        assert left("a <!-- proofread: ignore-next-line -->\rteh1\rteh2") == ["teh2"]
        assert left("teh1 <!-- proofread: ignore-next-line -->") == ["teh1"]

    def test_insertion_at_the_end_of_the_block(self) -> None:
        """A missing full stop at the very end of the paragraph belongs to it."""
        read = document("It ends <!-- proofread: ignore -->\n\nNext\n")
        end = read.blocks[0].span.end

        assert inline(read, [finding(span=Span(end, end))])[0] == ()


class TestUnused:
    def said(self, source: str, **how: object) -> list[str]:
        read = document(source)
        return [str(item) for item in inline(read, on(read.text, r"\bteh\d", **how), KNOWN)[2]]

    def test_used(self) -> None:
        """A comment that silences something is not mentioned."""
        assert self.said("teh1 <!-- proofread: ignore -->") == []

    def test_unused(self) -> None:
        """Each comment, and each of its selectors, that silences nothing is told with its line."""
        source = "teh1\n\nfine <!-- proofread: ignore -->\n\nteh2 <!-- proofread: ignore[alot, style] -->"

        assert self.said(source) == [
            "draft.md:3: 'ignore' silences nothing",
            "draft.md:5: 'ignore[style]' silences nothing",
        ]

    def test_two_that_say_the_same(self) -> None:
        """A comment inside an off range is used when it would silence the finding itself."""
        assert self.said("<!-- proofread: off -->\n\nteh1 <!-- proofread: ignore -->") == []

    def test_unused_off(self) -> None:
        """An off that covers no finding is told where it begins."""
        assert self.said("teh1\n\n<!-- proofread: off[style] -->\n\nteh2\n") == [
            "draft.md:3: 'off[style]' silences nothing"
        ]

    @pytest.mark.parametrize(
        ("note", "said"),
        [
            ("ignore[alto]", "names the unknown rule 'alto'. Did you mean 'alot'?"),
            ("ignore[]", "names no rule between its brackets"),
            ("ignroe[alot]", "is not a comment proofread knows. Did you mean 'ignore'?"),
            ("", "is not a comment proofread knows."),
            ("ignore[alot", "has a bracket that is not closed"),
            ("!!", "is not a comment proofread knows."),
        ],
    )
    def test_comments_with_mistakes(self, note: str, said: str) -> None:
        """A comment with a slip in it is told and silences nothing."""
        source = f"teh1 <!-- proofread: {note} -->"

        assert left(source) == ["teh1"]
        assert self.said(source) == [f"draft.md:1: '{note}' {said}"]

    def test_known_and_unknown(self) -> None:
        """An unknown rule beside a known one does not undo it."""
        source = "teh1 <!-- proofread: ignore[alto, alot] -->"

        assert left(source) == []
        assert len(self.said(source)) == 1

    def test_reason_after_the_brackets(self) -> None:
        """A writer may say why."""
        source = "teh1 <!-- proofread: ignore[alot] she talks like that -->"

        assert left(source) == []
        assert self.said(source) == []

    def test_without_the_known_names(self) -> None:
        """Where it is not known which rules there are, an unknown one is merely unused."""
        read = document("teh1 <!-- proofread: ignore[alto] -->")

        assert inline(read, on(read.text, "teh1"))[2] == (
            Unused("draft.md", 1, "ignore[alto]", "silences nothing"),
        )


class TestSic:
    @pytest.mark.parametrize(
        ("source", "kept"),
        [
            ("teh1 teh2 [sic] then teh3", ["teh1", "teh3"]),
            ("teh1[sic]", []),
            ("teh1 [sic] teh2 teh3", ["teh3"]),
            ("teh1 (sic), teh2", ["teh2"]),
            ("teh1 [*sic*] x", []),
            ("teh1 [_Sic!_] x", []),
            ('"teh1" [SIC] x', []),
            ("teh1, teh2. [sic]", ["teh1"]),
            ("teh1\n\n[sic] x", ["teh1"]),
            ("teh1\n[sic] x", []),
            ("teh1 [sick] x", ["teh1"]),
            ("teh1 sic x", ["teh1"]),
            ("[sic] teh1", []),
            ("[sic]", []),
        ],
    )
    def test_words_beside_it(self, source: str, kept: list[str]) -> None:
        """The word before the marker and the word after it are left alone."""
        assert left(source) == kept

    def test_in_plain_text(self) -> None:
        """It needs no markup."""
        read = document("He recieved [sic] it.", "plain")

        assert inline(read, on(read.text, "recieved")) == ((), {"[sic]": 1}, ())

    def test_longer_finding(self) -> None:
        """A finding of several words that ends before the marker goes as well, and one on the marker."""
        text = "She could of [sic] gone"
        read = document(text, "plain")

        assert inline(read, on(text, r"could of|\[sic\]"))[1] == {"[sic]": 2}

    def test_insertion(self) -> None:
        """A comma that is missed right before the marker is not asked for."""
        read = document("However [sic] it went.", "plain")

        assert inline(read, [finding(span=Span(7, 7))])[0] == ()

    @given(st.text(alphabet="[]()sic*_ \na", max_size=60))
    def test_agrees_with_the_plain_definition(self, text: str) -> None:
        """Many markers close together protect what each protects alone."""
        from proofread.ignore.inline import _left_alone, _sic_spans

        sics = _sic_spans(text)
        for a, b in itertools.combinations_with_replacement(range(0, len(text) + 1, 3), 2):
            assert _left_alone(Span(a, b), sics) == any(Span(a, b).overlaps(sic) for sic in sics)


NOTES = st.sampled_from(["off", "on", "ignore", "ignore[alot]", "ignore-next-line", "off[style]", "?"])


@given(
    st.lists(
        st.one_of(NOTES.map("<!-- proofread: {} -->".format), st.sampled_from(["teh1", "\n", "\n\n", "- "]))
    )
)
def test_inline_loses_nothing(parts: list[str]) -> None:
    """Whatever comments stand wherever: what is kept and what is counted is what there was, in order."""
    read = document(" ".join(parts))
    given_ = on(read.text, "teh1")
    kept, counts, unused = inline(read, given_, KNOWN)

    assert len(kept) + sum(counts.values()) == len(given_)
    assert kept == tuple(item for item in given_ if item in kept)
    assert list(unused) == sorted(unused, key=lambda item: item.line)


class TestSelection:
    RULE = finding("tisk-tisk", pack="fiction")
    LT = finding("languagetool/EN_A_VS_AN", checker="languagetool", category=Category.GRAMMAR, pack="")

    @pytest.mark.parametrize(
        ("select", "ignore", "rule", "languagetool"),
        [
            ([], [], True, True),
            (["rules"], [], True, False),
            (["fiction"], [], True, False),
            (["grammar"], [], False, True),
            (["misspelling", "grammar"], [], True, True),
            (["languagetool/EN_*"], [], False, True),
            (["*"], [], True, True),
            ([], ["tisk-tisk"], False, True),
            ([], ["languagetool"], True, False),
            ([], ["languagetool/*"], True, False),
            (["rules"], ["rules"], False, False),
            (["rules"], ["misspelling"], False, False),
            (["tisk-tisk"], ["rules", "misspelling", "fiction"], True, False),
            (["tisk-tisk"], ["tisk-*"], True, False),
            (["tisk-tisk"], ["tisk-tisk"], False, False),
            (["tisk-*"], ["tisk-tisk"], False, False),
            (["languagetool/EN_A*"], ["languagetool"], False, True),
            (["grammar"], ["languagetool"], False, False),
            (["nothing"], [], False, False),
            ([""], [], False, False),
        ],
    )
    def test_the_more_specific_wins(
        self, select: list[str], ignore: list[str], rule: bool, languagetool: bool
    ) -> None:
        """An id before a pattern before a group; between equals ignore wins."""
        selection = Selection(tuple(select), tuple(ignore))

        assert [selection.allows(self.RULE), selection.allows(self.LT)] == [rule, languagetool]

    @pytest.mark.parametrize(
        ("select", "ignore", "running"),
        [
            ([], [], "rules languagetool names consistency"),
            ([], ["languagetool", "names"], "rules consistency"),
            (["names"], [], "names"),
            (["style"], [], "rules languagetool names consistency"),
            (["style"], ["languagetool"], "rules names consistency"),
            (["tisk-tisk"], [], "rules consistency"),
            (["fiction"], [], "rules consistency"),
            (["languagetool/EN_*"], [], "languagetool"),
            (["languagetool/EN_A_VS_AN"], ["languagetool"], "languagetool"),
            (["names/drift"], [], "names"),
            (["rules", "names"], ["rules"], "names"),
            (["tisk-tisk"], ["rules"], "rules consistency"),
            (["*tisk*"], [], "rules languagetool names consistency"),
        ],
    )
    def test_what_need_not_be_loaded(self, select: list[str], ignore: list[str], running: str) -> None:
        """A checker that can have nothing to say is not asked, and every other is."""
        selection = Selection(tuple(select), tuple(ignore))
        checkers = ("rules", "languagetool", "names", "consistency")

        assert [name for name in checkers if selection.may_run(name)] == running.split()

    @given(
        st.lists(st.sampled_from(["rules", "style", "alot", "a*", "languagetool", "languagetool/A", "core"])),
        st.lists(st.sampled_from(["rules", "style", "alot", "languagetool/*", "languagetool/style", "core"])),
        st.lists(st.sampled_from(["rules", "style", "alot", "a*", "languagetool", "languagetool/*", "core"])),
        st.sampled_from([("rules", "alot", "core"), ("languagetool", "languagetool/A", "")]),
        st.sampled_from(Category),
    )
    def test_what_is_not_asked_would_say_nothing(
        self,
        select: list[str],
        extend: list[str],
        ignore: list[str],
        who: tuple[str, str, str],
        category: Category,
    ) -> None:
        """may_run never switches off a checker whose finding would be allowed."""
        selection = Selection(tuple(select), tuple(ignore), tuple(extend))
        checker, rule, pack = who
        if selection.allows_rule(checker, rule, category, pack):
            assert selection.may_run(checker)

    @pytest.mark.parametrize(
        ("select", "extend", "ignore", "wanted"),
        [
            ([], [], ["core"], False),
            ([], ["alot"], ["core"], True),
            ([], ["core"], ["core"], False),
            (["languagetool"], [], [], False),
            (["languagetool"], ["core"], [], True),
            (["languagetool"], ["alot"], ["alot"], False),
        ],
    )
    def test_what_extends(
        self, select: list[str], extend: list[str], ignore: list[str], wanted: bool
    ) -> None:
        """What extends is wanted beside the selected, or beside everything; ignore wins over its like."""
        selection = Selection(tuple(select), tuple(ignore), tuple(extend))

        assert selection.allows(finding()) is wanted
        assert selection.may_run("rules") or not wanted

    def test_a_category_of_languagetool(self) -> None:
        """LanguageTool's findings of one category are named together, and no other checker's."""
        selection = Selection(ignore=("languagetool/misspelling",))

        other = finding("languagetool/X", checker="languagetool", category=Category.STYLE)

        assert [selection.allows(f) for f in (other, finding(), finding(checker="names"))] == [True] * 3
        assert not selection.allows(finding("languagetool/X", checker="languagetool"))
        assert KNOWN.has("languagetool/style")
        assert not KNOWN.has("names/style")

    @pytest.mark.parametrize(
        ("given_", "expected"),
        [
            ([], Severity.WARNING),
            ([("core", Severity.ERROR)], Severity.ERROR),
            ([("alot", Severity.SUGGESTION), ("core", Severity.ERROR)], Severity.SUGGESTION),
            ([("core", Severity.ERROR), ("rules", Severity.SUGGESTION)], Severity.SUGGESTION),
            ([("names", Severity.ERROR), ("a*", Severity.SUGGESTION)], Severity.SUGGESTION),
        ],
    )
    def test_severities(self, given_: list[tuple[str, Severity]], expected: Severity) -> None:
        """The most specific selector says how severe a finding is; of two alike the later one."""
        (told,) = Severities(tuple(given_)).apply([finding()])

        assert told.severity is expected

    def test_counted(self) -> None:
        """What is not selected is counted; nothing dropped is no count."""
        both = (self.RULE, self.LT)

        assert by_selection(both, Selection(ignore=("rules",))) == ((self.LT,), {"not selected": 1})
        assert by_selection(both, Selection()) == (both, {})


class TestKnownSelectors:
    @pytest.mark.parametrize(
        "name",
        [
            *["alot", "names/drift", "misspelling", "query", "languagetool", "fiction"],
            *["al*", "languagetool/EN_A_VS_AN", "languagetool/E_G", "languagetool/EN_*", "*"],
        ],
    )
    def test_accepted(self, name: str) -> None:
        """Rules, categories, checkers, packs, patterns that match, and any LanguageTool id."""
        check_selectors([name], KNOWN)

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("tisk-tisc", "unknown rule 'tisk-tisc'. Did you mean 'tisk-tisk'?"),
            ("mispelling", "Did you mean 'misspelling'?"),
            ("languagetool/", "unknown rule 'languagetool/'."),
            ("languagetool/en_a", "unknown rule"),
            ("zz*", "unknown rule 'zz*'."),
            ("", "unknown rule ''."),
        ],
    )
    def test_refused(self, name: str, said: str) -> None:
        """Anything else is named, with the nearest known name."""
        with pytest.raises(UsageError, match=re.escape(said)):
            check_selectors(["alot", name], KNOWN)


@pytest.mark.parametrize(
    ("least", "kept"),
    [(Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.SUGGESTION, 3)],
)
def test_by_severity(least: Severity, kept: int) -> None:
    """Findings of the asked severity and graver stay."""
    findings = [finding(severity=severity) for severity in Severity]
    shown, counts = by_severity(findings, least)

    assert shown == tuple(findings[:kept])
    assert sum(counts.values()) == 3 - kept


class TestNames:
    CAST = frozenset({"Orsk", "Tor", "Vale", "materia", "O'Dell", "O’Dell", "Teh"})

    def dropped(self, text: str, words: str, **how: object) -> bool:
        read = document(text, "plain")
        found = on(read.text, words, **({"checker": "languagetool"} | how))  # type: ignore[operator]
        kept, counts = by_names(read, found, self.CAST.__contains__)
        assert counts == ({"learned name": len(found)} if not kept else {})
        assert found
        return not kept

    @pytest.mark.parametrize("words", ["Orsk", "Orsk’s", "Tor Vale", "Tor-Vale", "materia", "O’Dell's"])
    def test_known(self, words: str) -> None:
        """A spelling finding whose every word is a learned name goes."""
        assert self.dropped(f"So {words} went.", words)

    @pytest.mark.parametrize("words", ["Orks", "Tor Vail", "orsk", "Orsk went", "Orsks"])
    def test_unknown(self, words: str) -> None:
        """One word that is not a name keeps the finding."""
        assert not self.dropped(f"So {words} went.", words)

    @pytest.mark.parametrize(
        "category", [c for c in Category if c not in {Category.MISSPELLING, Category.CASING}]
    )
    def test_other_kinds(self, category: Category) -> None:
        """A name may still be doubled, misplaced or badly punctuated."""
        assert not self.dropped("So Orsk went.", "Orsk", category=category)

    def test_drift_stays(self) -> None:
        """The names checker's own finding is not silenced by the names."""
        assert not self.dropped("So Orsk went.", "Orsk", checker="names")

    def test_rules_know_what_they_forbid(self) -> None:
        """A word a rule forbids does not become right by being repeated, unless it is written as a name."""
        assert not self.dropped("So materia went.", "materia", checker="rules")
        assert self.dropped("So Teh went.", "Teh", checker="rules")

    def test_casing(self) -> None:
        """A name keeps its capital; a learned common noun still begins a sentence with one."""
        assert self.dropped("So Orsk went.", "Orsk", category=Category.CASING)
        assert not self.dropped("materia is.", "materia", category=Category.CASING)

    def test_no_words(self) -> None:
        """An insertion or a mark is no name."""
        assert not self.dropped("Orsk , he", " ,")
        read = document("Orsk", "plain")
        assert by_names(read, [finding(span=Span(0, 0))], lambda word: True)[1] == {}


class TestDictionaryFilter:
    WORDS = Dictionary(("Orsk", "alot", "Tor Vale"))

    @pytest.mark.parametrize(
        ("words", "how", "gone"),
        [
            ("alot", {}, True),
            ("Vale", {"checker": "languagetool"}, True),
            ("Orsk", {"checker": "names", "category": Category.CONSISTENCY}, True),
            ("Orsk", {"category": Category.GRAMMAR}, False),
            ("went", {}, False),
        ],
    )
    def test_filter(self, words: str, how: dict[str, object], gone: bool) -> None:
        """What a person wrote into a list is right for every checker of spelling and names."""
        read = document("So Orsk of Tor Vale went alot.", "plain")
        found = on(read.text, words, **how)

        assert by_dictionary(read, found, self.WORDS) == (((), {"dictionary": 1}) if gone else (found, {}))

    def test_empty_list(self) -> None:
        """Without words nothing changes."""
        read = document("alot", "plain")

        assert by_dictionary(read, on("alot", "alot"), Dictionary()) == (on("alot", "alot"), {})


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9))),
    st.lists(st.integers(0, 40)),
)
def test_comments_are_found_for_each_place(reaches: list[tuple[int, int]], places: list[int]) -> None:
    """One pass over thousands of comments finds what looking at each of them would."""
    module = importlib.import_module("proofread.ignore.inline")
    made = [module._Reach(Span(a, a + n), "", i, "off") for i, (a, n) in enumerate(reaches)]
    around = module._around(made, [Span(at, at) for at in places])

    expected = [{r for r in made if r.span.start <= at < r.span.end} for at in places]
    assert [set(found) for found in around] == expected
