"""Speakers of accounts: whose words a quote is read to be."""

import json
import pathlib

import pytest

from benchmarks.speakers import judge_quote, judge_speakers
from counterclaim.model.claims import Claim
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span
from tests.build import make_document, make_reading

TEXT = "General Osei denied it. He said that 40 men were lost near the mill. It rained."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def claim(source: str, cue: str, content: str, speaker: str) -> Claim:
    return Claim(
        id=cue,
        source=(span(source),),
        cue=(span(cue),),
        content=(span(content),),
        kind="statement",
        stance="asserts",
        quotation="indirect",
        speaker=speaker,
    )


@pytest.fixture
def reading() -> Reading:
    voice = Source(id="s", name="General Osei", kind="named", mentions=(span("General Osei"),))
    claims = (
        claim("General Osei", "denied", "it", "s"),
        claim("He", "said", "that 40 men were lost near the mill", "s"),
    )
    return make_reading(make_document(TEXT), claims=claims, sources=(voice,))


@pytest.mark.parametrize("speaker", ["He", "Osei", "the General Osei"])
def test_a_source_is_right_as_written_and_as_resolved(reading: Reading, speaker: str) -> None:
    assert judge_quote(TEXT, reading, speaker, "40 men were lost").right


def test_somebody_else_is_wrong_and_shown(reading: Reading) -> None:
    found = judge_quote(TEXT, reading, "the mayor", "40 men were lost")
    assert not found.right
    assert found.found == ("He (General Osei)",)


def test_a_quote_may_hold_who_said_it_and_the_cue(reading: Reading) -> None:
    assert judge_quote(TEXT, reading, "General Osei", "General Osei denied it").right


def test_a_quote_that_mostly_lies_outside_is_not_said(reading: Reading) -> None:
    assert not judge_quote(TEXT, reading, "He", "mill. It rained").found


def test_accounts_without_a_speaker_are_left_out(tmp_path: pathlib.Path, reading: Reading) -> None:
    account = {"speaker": "He", "document": "01", "quote": "40 men were lost"}
    gold = {
        "documents": [{"id": "01", "file": "a.txt", "publisher": "P", "published": "2020-01-01"}],
        "incidents": [{"accounts": [account, {**account, "speaker": None}]}],
    }
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / "gold.json").write_text(json.dumps(gold))
    (folder / "a.txt").write_text(TEXT)

    def read(text: str, *, published: str | None, publisher: str | None) -> Reading:
        assert (text, published, publisher) == (TEXT, "2020-01-01", "P")
        return reading

    (only,) = judge_speakers(tmp_path, read=read)
    assert (only.document, only.right) == ("bundle/01", True)
