"""Who is said to have said what: candidates from the syntax, chosen by a linear model."""

import msgspec

from counterclaim.model.claims import Claim, Quotation, QuotationKind
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.read.attribution.candidates import Candidate, Marks, candidates_in
from counterclaim.read.attribution.scoring import load_weights
from counterclaim.read.attribution.typing import certainty_of, kind_and_stance
from counterclaim.read.language import Parse, Word

THRESHOLD = -0.7


def find_claims(parse: Parse, quotations: tuple[Quotation, ...]) -> tuple[Claim, ...]:
    """Find all attributions of a document, nested ones included, in text order."""
    marks = Marks(quotations)
    weights = load_weights()
    best: dict[int, tuple[float, Candidate]] = {}
    for candidate in candidates_in(parse, marks, weights.cues):
        if not candidate.content:
            continue
        score = weights.score(candidate.features)
        known = best.get(candidate.cue.i)
        if score > THRESHOLD and (known is None or score > known[0]):
            best[candidate.cue.i] = score, candidate
    chosen = sorted(best.values(), key=lambda pair: pair[1].cue.i)
    claims = [_claim(parse, candidate, score, marks) for score, candidate in chosen]
    return tuple(_nested(claims))


def _claim(parse: Parse, candidate: Candidate, score: float, marks: Marks) -> Claim:
    content = _continued(parse, candidate, marks)
    cue = _cue_words(candidate)
    source = (parse.span_of(candidate.source),) if candidate.source else ()
    kind, stance = kind_and_stance(candidate.cue, bool(source))
    spans = tuple(parse.span(start, end) for start, end in content)
    return Claim(
        id=value_id("claim", parse.document, candidate.cue.start, *(s.start for s in spans)),
        source=source,
        cue=(parse.span_of(cue),),
        content=spans,
        kind=kind,
        stance=stance,
        quotation=_quotation(spans, marks),
        certainty=certainty_of(parse, spans),
        heading=candidate.cue.sentence.block.kind == "heading",
        confidence=round(1 / (1 + 2.718281828**-score), 3),
    )


def _continued(parse: Parse, candidate: Candidate, marks: Marks) -> list[tuple[int, int]]:
    """The content with the rest of its quotation, and quoted sentences that follow it."""
    parts = list(candidate.content)
    for number, (start, end) in enumerate(parts):
        quotation = marks.at(start) or marks.at(end - 1)
        if quotation and quotation.closed:
            inside = min(end, quotation.span.end) - max(start, quotation.span.start)
            if inside > 0.8 * (end - start) and marks.at(candidate.cue.start) is not quotation:
                parts[number] = quotation.span.start, quotation.span.end
    last = marks.at(parts[-1][1] - 1) or marks.at(parts[0][0])
    if not last or marks.at(candidate.cue.start):
        return sorted(set(parts))
    at = candidate.cue.sentence.index + 1
    while at < len(parse.sentences):
        sentence = parse.sentences[at]
        quotation = marks.at(sentence.start)
        whole = quotation and all(marks.at(w.start) for w in sentence.words if not w.is_mark)
        near = sentence.block is candidate.cue.sentence.block or (quotation and quotation.continues)
        if not (quotation and whole and near):
            break
        if quotation.span.start > parts[-1][0]:
            parts.append((quotation.span.start, quotation.span.end))
        at += 1
    return sorted(set(parts))


def _cue_words(candidate: Candidate) -> list[Word]:
    cue = candidate.cue
    own = [
        c
        for c in cue.children
        if c.dep in ("aux", "auxpass", "neg", "prt") and abs(c.i - cue.i) <= 4
    ]
    return sorted([cue, *own], key=lambda w: w.i)


def _quotation(spans: tuple[Span, ...], marks: Marks) -> QuotationKind:
    words = [
        offset
        for span in spans
        for offset in range(span.start, span.end, 3)
        if span.text[offset - span.start].isalnum()
    ]
    inside = sum(marks.at(offset) is not None for offset in words)
    return "indirect" if not inside else "direct" if inside == len(words) else "mixed"


def _nested(claims: list[Claim]) -> list[Claim]:
    done = []
    for claim in claims:
        parents = [
            other
            for other in claims
            if other is not claim
            and any(s.covers(claim.cue[0]) for s in other.content)
            and not any(s.covers(other.cue[0]) for s in claim.content)
        ]
        parent = min(parents, key=lambda p: p.content[-1].end - p.content[0].start, default=None)
        done.append(msgspec.structs.replace(claim, parent=parent.id if parent else None))
    return done
