"""The golden set for attribution: every word it names is in its texts, and bad rows are refused."""

import collections
import pathlib

import click
import pytest

from benchmarks.golden.passages import GoldClaim, Passage, load_passages, read_passage

PASSAGES = load_passages()


def passage(text: str, *claims: dict[str, object]) -> Passage:
    table = {"id": "p", "about": "nesting", "text": text, "claims": list(claims)}
    return read_passage("some.toml", table)


def words(text: str, claim: GoldClaim) -> tuple[str, ...]:
    return tuple(text[s:e] for s, e in claim.content)


def test_there_are_seventy_passages_and_six_reports() -> None:
    reports = [p for p in PASSAGES if p.publisher]
    assert len(PASSAGES) - len(reports) >= 70
    assert len(reports) >= 6
    assert all(120 <= len(p.text.split()) <= 300 for p in reports)


def test_ids_are_distinct_and_each_phenomenon_has_two_passages() -> None:
    assert len({p.id for p in PASSAGES}) == len(PASSAGES)
    assert min(collections.Counter(p.about for p in PASSAGES).values()) >= 2


def test_some_passages_hold_no_claim_at_all() -> None:
    assert sum(not p.claims for p in PASSAGES) >= 8


def test_a_parent_holds_the_cue_of_the_claim_inside_it() -> None:
    for p in PASSAGES:
        for claim in p.claims:
            if claim.parent is not None and claim.parent >= 0 and claim.cue:
                start, end = claim.cue
                holder = p.claims[claim.parent].content
                assert any(s <= start and end <= e for s, e in holder), (p.id, claim)


def test_a_cue_is_the_nearest_to_its_content_and_a_source_to_its_cue() -> None:
    text = "He said it fell. The mayor said the bridge was gone, he added. He said no more."
    claim = {"source": "he", "cue": "added", "content": ["the bridge was gone"]}
    found = passage(text, claim).claims[0]
    assert found.source is not None
    assert text[slice(*found.source)] == "he"
    said = passage(text, {"source": "The mayor", "cue": "said", "content": ["the bridge was gone"]})
    assert said.claims[0].cue == (text.index("mayor said") + 6, text.index("mayor said") + 10)


def test_fragments_come_in_the_order_of_the_text() -> None:
    text = "“No,” he said, “we went.” We went home."
    found = passage(text, {"source": "he", "cue": "said", "content": ["No", "we went"]})
    assert words(text, found.claims[0]) == ("No", "we went")


def test_another_occurrence_is_chosen_by_its_number() -> None:
    text = "It fell, Ida said. It fell, Bo said."
    found = passage(text, {"source": "Bo", "cue": "said", "content": ["It fell"], "content_nth": 2})
    assert found.claims[0].content == ((19, 26),)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cue": "wrote"}, "claim 1: cue 'wrote' does not occur in the text"),
        ({"content": ["it sank"]}, "claim 1: content 'it sank' does not occur in the text"),
        ({"content": ["it"]}, "claim 1: content 'it' occurs 2 times: give content_nth"),
        ({"kind": "shout"}, "claim 1: kind 'shout' is not one of the model's"),
        ({"parent": 1}, "claim 1: parent 1 is the number of no other claim"),
        ({"shade": "x"}, "Object contains unknown field `shade`"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_in_one_line(
    change: dict[str, object], message: str
) -> None:
    claim = {"source": "Ida", "cue": "said", "content": ["it fell"], **change}
    with pytest.raises(click.ClickException) as refused:
        passage("Ida said it fell, and it burnt.", claim)
    assert refused.value.message.startswith("some.toml: passage p: ")
    assert message in refused.value.message
    assert "\n" not in refused.value.message


def test_a_missing_file_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(click.ClickException, match=r"sentences\.toml"):
        load_passages(tmp_path)
