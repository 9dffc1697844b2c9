"""Attributions of a text, in the format of score_attribution.py.

PolNeAR marks only outermost attributions, so claims inside other claims are left out.
"""

from collections.abc import Sequence
from typing import Any

from benchmarks.parses import cached_parse
from counterclaim.model.spans import Span
from counterclaim.reading.attribution import find_claims
from counterclaim.reading.language import load_model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.quotes import find_quotations


def predict(record: dict[str, Any]) -> dict[str, Any]:
    """The outermost attributions of one record."""
    document, text = str(record["id"]), record["text"]
    parse = cached_parse(load_model(), document, text, find_blocks(document, text))
    claims = find_claims(parse, find_quotations(text, parse.blocks))
    return {
        "id": record["id"],
        "attributions": [
            {
                "source": _offsets(claim.source),
                "cue": _offsets(claim.cue),
                "content": _offsets(claim.content),
            }
            for claim in claims
            if claim.parent is None
        ],
    }


def _offsets(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
