"""What the language model is asked about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from proofread.checkers import Passage
from proofread.checkers.context.prose import is_english, is_prose
from proofread.document import BlockKind


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The boat lay on the sand.", BlockKind.PARAGRAPH, True),
        ("“The boat lay on the sand,” Ilka said.", BlockKind.QUOTATION, True),
        ("The boat lay on the sand.", BlockKind.VERSE, False),
        ("The boat lay on the sand.", BlockKind.HEADING, False),
        ("The boat lay on the sand.", BlockKind.CELL, False),
        ("THE BOAT LAY ON THE SAND.", BlockKind.PARAGRAPH, False),
        ("“Oh!”", BlockKind.PARAGRAPH, False),
        ("1 2 3 4 5 6 7 8", BlockKind.PARAGRAPH, False),
        ("", BlockKind.PARAGRAPH, False),
    ],
)
def test_only_running_text_is_asked_about(text: str, kind: BlockKind, expected: bool) -> None:
    """Verse, headings, tables, shouting and single words are left alone."""
    assert expected is is_prose(Passage(text, kind))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She had not seen him since the winter before last.", True),
        ("Maren and Tolvek rode to Isselmar with the Varkun envoys.", True),
        ("The angular youngster spat and rubbed at the bruised knuckles of both his hands.", True),
        ("“Look out,” Orla grunted.", True),
        ("Smoke. Stink. Heat. Noise.", True),
        ("“I ain’t seen ’im, guv, not since Tuesday.”", True),
        ("Sie hatte ihn seit dem vorletzten Winter nicht mehr gesehen.", False),
        ("Elle ne l’avait pas vu depuis l’avant-dernier hiver.", False),
        ("No lo había visto desde hacía dos inviernos, según dijo.", False),
        ("Hij had de oude man niet meer gezien sinds het begin van de winter.", False),
        ("Il a dit que la vie est belle et que tout va bien pour lui.", False),
        ("Ea eum ante duas hiemes postremo viderat, ut dixit.", False),
    ],
)
def test_other_languages_are_told(needs: Callable[[bool, str], None], text: str, expected: bool) -> None:
    """English with names and dialect is English; its neighbours are not."""
    from importlib.util import find_spec

    needs(find_spec("wordfreq") is not None, "the extra [context]: pip install 'proofread[context]'")
    assert expected is is_english(Passage(text))
