"""Claims of a reading against the golden set: what matches, what is exact, what is right."""

import re

from benchmarks.golden.judging import Judgement, judge
from benchmarks.golden.matching import head_of, match_claims, same_source
from benchmarks.golden.passages import GoldClaim, Passage, read_passage
from benchmarks.golden.scores import by_phenomenon, claim_shares, field_counts, listing
from counterclaim.model.claims import Claim
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span
from tests.build import make_parse

TEXT = "Rebels said the army had claimed that nobody crossed, and he ordered them to stay."
OUTER = {
    "source": "Rebels",
    "cue": "said",
    "content": ["the army had claimed that nobody crossed"],
}
INNER = {"source": "the army", "cue": "had claimed", "content": ["nobody crossed"], "parent": 1}
ORDER = {
    "source": "he",
    "cue": "ordered",
    "content": ["to stay"],
    "kind": "request",
    "stance": "requests",
    "addressee": "them",
    "speaker": "the army",
}


def passage(*claims: dict[str, object], text: str = TEXT) -> Passage:
    table = {"id": "p", "about": "nesting", "text": text, "claims": list(claims)}
    return read_passage("some.toml", table)


def span(words: str) -> Span:
    found = re.search(rf"\b{re.escape(words)}\b", TEXT)
    assert found
    return Span(found.start(), found.end(), words)


def claim(source: str, cue: str, *content: str, **fields: object) -> Claim:
    values: dict[str, object] = {
        "id": cue,
        "source": (span(source),) if source else (),
        "cue": (span(cue),),
        "content": tuple(map(span, content)),
        "kind": "statement",
        "stance": "asserts",
        "quotation": "indirect",
    }
    return Claim(**{**values, **fields})  # type: ignore[arg-type]


def agree(gold: GoldClaim, found: Claim) -> bool:
    place = (found.source[0].start, found.source[0].end) if found.source else None
    return gold.source == place


def judged(gold: Passage, *found: Claim, sources: tuple[Source, ...] = ()) -> Judgement:
    return judge(gold, found, sources, agree)


SAID = claim("Rebels", "said", "the army had claimed that nobody crossed")
CLAIMED = claim("the army", "had claimed", "that nobody crossed", parent="said")


def test_nested_claims_count_like_any_other() -> None:
    found = judged(passage(OUTER, INNER), SAID, CLAIMED)
    assert claim_shares([found]) == {"precision": 1.0, "recall": 1.0, "F1": 1.0, "exact F1": 1.0}
    assert field_counts([found])["parent"] == (1, 1)


def test_a_claim_that_lost_its_parent_is_found_with_a_wrong_parent() -> None:
    alone = claim("the army", "had claimed", "that nobody crossed")
    found = judged(passage(OUTER, INNER), SAID, alone)
    assert found.pairs == {0: 0, 1: 1}
    assert field_counts([found])["parent"] == (0, 1)
    assert "parent is none, not claim 1: the army | had claimed | nobody crossed" in listing(found)


def test_a_parent_that_the_gold_does_not_know_is_wrong() -> None:
    false = claim("he", "ordered", "the army had claimed that nobody crossed", id="false")
    inner = claim("the army", "had claimed", "nobody crossed", parent="false")
    found = judged(passage({**INNER, "parent": "any"}, OUTER), false, inner)
    assert field_counts([found])["parent"] == (0, 0)
    alone = {key: value for key, value in INNER.items() if key != "parent"}
    assert field_counts([judged(passage(alone), false, inner)])["parent"] == (0, 1)


def test_another_speaker_of_the_same_words_is_a_miss_and_a_false_claim() -> None:
    wrong = claim("he", "said", "the army had claimed that nobody crossed")
    found = judged(passage(OUTER), wrong)
    assert (len(found.missed), len(found.false)) == (1, 1)
    assert list(listing(found)) == [
        "missed: Rebels | said | the army had claimed that nobody crossed",
        "false: he | said | the army had claimed that nobody crossed",
    ]


def test_less_than_half_of_the_content_is_no_match() -> None:
    found = judged(passage(OUTER), claim("Rebels", "said", "the army"))
    assert not found.pairs


def test_of_two_claims_the_one_with_more_of_the_words_is_matched() -> None:
    less = claim("Rebels", "said", "nobody crossed, and", id="less")
    gold = passage({"source": "Rebels", "cue": "said", "content": ["that nobody crossed"]})
    more = claim("Rebels", "said", "nobody crossed", id="more")
    assert match_claims(TEXT, gold.claims, [less, more], agree) == {0: 1}


def test_an_optional_claim_is_neither_missed_nor_false() -> None:
    gold = passage(OUTER, {**INNER, "optional": True})
    for found in (judged(gold, SAID), judged(gold, SAID, CLAIMED)):
        assert claim_shares([found])["F1"] == 1.0
        assert not found.missed
        assert not found.false


def test_whom_a_request_is_made_to_may_stand_in_its_content() -> None:
    fields = {"kind": "request", "stance": "requests", "addressee": span("them")}
    for content in ("to stay", "them to stay"):
        found = judged(passage(ORDER), claim("he", "ordered", content, **fields))
        assert found.exact == {0}
        assert field_counts([found])["addressee"] == (1, 1)


def test_a_cue_with_other_words_is_right_but_not_exact() -> None:
    found = judged(
        passage(INNER | {"parent": "any"}), claim("the army", "claimed", "nobody crossed")
    )
    assert found.pairs
    assert not found.exact


def test_a_pronoun_is_right_where_its_speaker_is_resolved() -> None:
    found = claim("he", "ordered", "to stay", speaker="s")
    for name, right in (("army", 1), ("Rebels", 0)):
        voice = Source(id="s", name=name, kind="organisation", mentions=(span("he"),))
        counts = field_counts([judged(passage(ORDER), found, sources=(voice,))])
        assert counts["speaker"] == (right, 1)


def test_values_are_judged_by_the_gold_and_any_is_not_judged() -> None:
    gold = passage({**OUTER, "kind": ["statement", "accusation"], "stance": "any"})
    counts = field_counts([judged(gold, claim("Rebels", "said", OUTER["content"][0]))])
    assert (counts["kind"], counts["stance"], counts["certainty"]) == ((1, 1), (0, 0), (1, 1))


def test_a_text_without_claims_shows_only_what_is_false() -> None:
    found = judged(passage(), SAID)
    assert claim_shares([found])["precision"] == 0.0
    assert by_phenomenon([found]) == {"nesting": [found]}
    assert len(list(listing(found))) == 1


def test_a_source_agrees_by_its_head_word() -> None:
    parse = make_parse(
        "A/DT/det/1 spokesman/NN/nsubj/5 for/IN/prep/1 the/DT/det/4 palace/NN/pobj/2 "
        "said/VBD/ROOT it/PRP/nsubj/7 fell/VBD/ccomp/5 ././punct/5"
    )
    text = parse.text
    whole = Span.of(text, 0, text.index(" said"))
    assert text[slice(*head_of(parse, whole))] == "spokesman"
    found = claim("", "said", "to stay")
    gold = passage({"source": "the palace", "cue": "said", "content": ["it fell"]}, text=text)
    told = Claim(
        id="c",
        source=(whole,),
        cue=found.cue,
        content=found.content,
        kind="statement",
        stance="asserts",
        quotation="indirect",
    )
    assert not same_source(parse)(gold.claims[0], told)
    wider = passage(
        {"source": "A spokesman for the palace", "cue": "said", "content": ["it fell"]}, text=text
    )
    assert same_source(parse)(wider.claims[0], told)
    assert not same_source(parse)(wider.claims[0], found)
