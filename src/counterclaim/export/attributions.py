"""Who says it: what every format that knows no claims is given beside its own fields."""

from counterclaim.export.claims_csv import via
from counterclaim.export.entries import DocumentEntry
from counterclaim.export.wordings import bounds, class_of_cue, joined, name_of_source

type Plain = dict[str, str | int | float | bool | None]


def attribution_of(entry: DocumentEntry, claim_id: str | None) -> Plain:
    """The source, cue and content of a claim; the publisher where nobody else is said to say it."""
    claim = next((claim for claim in entry.reading.claims if claim.id == claim_id), None)
    if claim is None:
        return {"source": entry.document.publisher, "source_type": "publisher"}
    source = entry.source_of(claim)
    start, end = bounds(claim.content)
    return {
        "claim_id": claim.id,
        "source": name_of_source(entry, claim),
        "source_type": source.kind if source else None,
        "party": source.party if source else None,
        "side": source.side if source else None,
        "via_source_id": via(entry, claim),
        "cue": joined(claim.cue),
        "cue_class": class_of_cue(claim),
        "stance": claim.stance,
        "certainty": claim.certainty.level,
        "quotation": claim.quotation,
        "content": joined(claim.content),
        "content_start": start,
        "content_end": end,
    }
