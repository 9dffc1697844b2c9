"""Other ways to find attributions, and kinds of cues."""

import pathlib

import pytest

from benchmarks.peers import rules
from benchmarks.peers.attribution import by_kind, compare, load_scorer, systems
from benchmarks.peers.cue_kinds import KINDS, cue_kind
from benchmarks.report import peers_text, report_text
from counterclaim.reading.language import Model, Parse
from tests.build import make_parse

SAID = "Ida/NNP/nsubj/1 said/VBD/ROOT it/PRP/nsubj/3 fell/VBD/ccomp/1 ././punct/1"


def kind_of(parse: Parse, cue: str) -> str:
    start = parse.text.index(cue)
    return cue_kind(parse, [[start, start + len(cue)]])


@pytest.mark.parametrize(
    ("notation", "cue", "kind"),
    [
        (SAID, "said", "speech verbs"),
        ("Ida/NNP/nsubj/1 fears/VBZ/ROOT a/DT/det/3 raid/NN/dobj/1", "fears", "attitudes"),
        (
            "According/VBG/prep/4 to/IN/prep/0 Ida/NNP/pobj/1 it/PRP/nsubj/4 fell/VBD/ROOT",
            "According to",
            "according to",
        ),
        (
            "Her/PRP$/poss/1 claim/NN/nsubj/5 that/IN/mark/4 it/PRP/nsubj/4 fell/VBD/acl/1 "
            "stands/VBZ/ROOT",
            "claim",
            "nouns",
        ),
        (
            "In/IN/prep/4 her/PRP$/poss/2 view/NN/pobj/0 it/PRP/nsubj/4 fell/VBD/ROOT",
            "In her view",
            "nouns",
        ),
        ("Ida/NNP/nsubj/1 has/VBZ/ROOT proof/NN/dobj/1", "has", "other"),
    ],
)
def test_a_cue_has_the_kind_of_its_main_word(notation: str, cue: str, kind: str) -> None:
    assert kind_of(make_parse(notation), cue) == kind


def test_no_cue_and_a_mark_are_of_another_kind() -> None:
    parse = make_parse(SAID)
    assert cue_kind(parse, []) == "other"
    assert kind_of(parse, ".") == "other"


def test_rules_alone_find_a_clause_and_a_source_but_no_attitude(model: Model) -> None:
    text = "The mayor said that the bridge fell. The mayor fears that the dam is next."
    (only,) = rules.predict({"id": "a", "text": text})["attributions"]
    (source,), (content,) = only["source"], only["content"]
    assert text[slice(*source)] == "The mayor"
    assert text[slice(*content)] == "that the bridge fell"


class Scorer:
    """Tokens and agreement of a scorer, as small as can be."""

    @staticmethod
    def tokens(spans: list[list[int]], text: str) -> set[int]:
        return {i for start, end in spans for i in range(start, end) if text[i] != " "}

    @staticmethod
    def same_source(gold: dict[str, object], found: dict[str, object], text: str) -> bool:
        return gold["source"] == found["source"]


def test_recall_goes_by_the_golds_cue_and_precision_by_the_found_one() -> None:
    parse = make_parse(SAID)
    row = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 16]]}
    gold = {"d": {"text": parse.text, "attributions": [row]}}
    found = {"d": {"attributions": [{**row, "cue": [[16, 17]]}]}}
    kinds = by_kind(Scorer, gold, found, {"d": parse})
    assert list(kinds) == list(KINDS)
    assert kinds["speech verbs"] == {"gold": 1, "precision": 0.0, "recall": 100.0, "F1": 0.0}
    assert kinds["other"]["precision"] == 100.0


def test_textacy_is_left_out_where_it_is_not_installed() -> None:
    assert list(systems())[:2] == ["counterclaim", "rules alone"]
    assert set(systems()) <= {"counterclaim", "rules alone", "textacy"}


def test_gold_as_its_own_prediction_has_full_marks(
    corpora: pathlib.Path, tmp_path: pathlib.Path, model: Model
) -> None:
    from benchmarks.corpora import read_lines, write_lines

    records = [
        r for r, _ in zip(read_lines(corpora / "attribution/dev.jsonl.gz"), range(2), strict=False)
    ]
    write_lines(tmp_path / "gold.jsonl", records)
    known = {record["id"]: record for record in records}
    found = compare(tmp_path / "gold.jsonl", {"gold": lambda record: known[record["id"]]})
    assert found["systems"]["all 2 documents"]["gold"]["F1"] == 100.0
    assert {row["recall"] for row in found["kinds"]["gold"].values() if row["gold"]} == {100.0}


def test_a_missing_scorer_is_named(tmp_path: pathlib.Path) -> None:
    import click

    with pytest.raises(click.ClickException, match="set COUNTERCLAIM_CORPORA"):
        load_scorer(tmp_path / "none.py")


def test_the_report_shows_the_comparison_after_the_attribution_figures() -> None:
    figures = {"precision": 80.0, "recall": 70.0, "F1": 74.7}
    result = {
        "file": "dev.jsonl.gz",
        "systems": {"all": {"counterclaim": figures, "rules alone": {**figures, "F1": 50.0}}},
        "kinds": {
            name: {"nouns": {"gold": 12, "precision": 50.0, "recall": 25.0, "F1": 33.3}}
            for name in ("counterclaim", "rules alone")
        },
    }
    assert "| rules alone | 80.0 | 70.0 | 50.0 |" in peers_text(result)
    assert "| nouns | 12 | 25.0 | 33.3 | 25.0 | 33.3 |" in peers_text(result)
    assert peers_text(result) in report_text({"figures": {}, "attribution_peers": result}, {})
