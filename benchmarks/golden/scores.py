"""Figures over the golden set, and what a reading misses in it, line by line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click

from benchmarks.golden.judging import FIELDS, Judgement, judge
from benchmarks.golden.matching import same_source
from benchmarks.golden.passages import GoldClaim, Passage, load_passages
from benchmarks.readings import parsed_and_read
from counterclaim.model.claims import Claim
from counterclaim.model.spans import Span
from counterclaim.pipeline import document_from_text

type Shares = dict[str, float]


def read_golden(about: str | None = None) -> tuple[Judgement, ...]:
    """Every passage of the golden set, or those about one thing, read and judged."""
    passages = load_passages()
    known = dict.fromkeys(passage.about for passage in passages)
    if about is not None and about not in known:
        raise click.ClickException(f"no passage is about {about!r}; known: {', '.join(known)}")
    return tuple(judge_reading(p) for p in passages if about in (None, p.about))


def judge_reading(passage: Passage) -> Judgement:
    """Read a passage and judge its claims."""
    document = document_from_text(
        passage.text, published=passage.published, publisher=passage.publisher
    )
    parse, reading = parsed_and_read(document)
    return judge(passage, reading.claims, reading.sources, same_source(parse))


def claim_shares(judgements: Iterable[Judgement]) -> Shares:
    """Precision, recall and F1 of claims, and F1 of those with the very words."""
    n = Counter[str]()
    for judgement in judgements:
        n["right"] += len(judgement.right)
        n["gold"] += len(judgement.right) + len(judgement.missed)
        n["found"] += len(judgement.right) + len(judgement.false)
        n["exact"] += len(judgement.exact)
    both = n["gold"] + n["found"]
    return {
        "precision": n["right"] / n["found"] if n["found"] else 0.0,
        "recall": n["right"] / n["gold"] if n["gold"] else 0.0,
        "F1": 2 * n["right"] / both if both else 0.0,
        "exact F1": 2 * n["exact"] / both if both else 0.0,
    }


def field_counts(judgements: Iterable[Judgement]) -> dict[str, tuple[int, int]]:
    """Right and judged values of each field of matched claims."""
    right, judged = Counter[str](), Counter[str]()
    for judgement in judgements:
        for fields in judgement.fields.values():
            for field in fields:
                judged[field.name] += 1
                right[field.name] += field.right
    return {name: (right[name], judged[name]) for name in FIELDS}


def golden_shares(judgements: Sequence[Judgement]) -> Shares:
    """All figures of the golden set, as shares."""
    fields = field_counts(judgements)
    return claim_shares(judgements) | {
        name: right / judged if judged else 0.0 for name, (right, judged) in fields.items()
    }


def by_phenomenon(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements by what their passages are about, in the order of the gold."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        found.setdefault(judgement.passage.about, []).append(judgement)
    return found


def listing(judgement: Judgement) -> Iterator[str]:
    """What is missed, false or wrong in a passage, a line each."""
    text = judgement.passage.text
    for missed in judgement.missed:
        yield f"missed: {_gold_words(text, missed)}"
    for false in judgement.false:
        yield f"false: {_found_words(false)}"
    for i in judgement.right:
        if i not in judgement.exact:
            yield f"not exact: {_gold_words(text, judgement.passage.claims[i])}"
            yield f"    found: {_found_words(judgement.claims[judgement.pairs[i]])}"
    for i, fields in judgement.fields.items():
        for field in fields:
            if not field.right:
                what = _gold_words(text, judgement.passage.claims[i])
                yield f"{field.name} is {field.found}, not {field.wanted}: {what}"


def _gold_words(text: str, claim: GoldClaim) -> str:
    source, cue = (text[slice(*place)] if place else "" for place in (claim.source, claim.cue))
    return _line(source, cue, [text[s:e] for s, e in claim.content])


def _found_words(claim: Claim) -> str:
    return _line(_joined(claim.source), _joined(claim.cue), [s.text for s in claim.content])


def _joined(spans: Sequence[Span]) -> str:
    return " + ".join(span.text for span in spans)


def _line(source: str, cue: str, content: Sequence[str]) -> str:
    line = f"{source or 'nobody'} | {cue or 'no cue'} | {' + '.join(content)}"
    return " ".join(line.split())
