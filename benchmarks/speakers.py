"""Whether what an account rests on is read as said by its speaker.

An account of `accounts` has a quote and, unless the document speaks itself, a
speaker as the text names it. It is right if at least half of the quote's words,
those of the claim's own source and cue aside, lie in the content of a claim
whose source, as written or as resolved, is that speaker (one name may be the
shorter: "Kubrin", "General Kubrin").
"""

import json
import pathlib
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from benchmarks.corpora import Record
from benchmarks.golden.judging import same_name
from benchmarks.golden.matching import offsets, words_in
from benchmarks.readings import read_text
from counterclaim.model.claims import Claim
from counterclaim.model.readings import Reading

_LEAST = 0.5


class Reader(Protocol):
    """Reads one document of a bundle."""

    def __call__(self, text: str, *, published: str | None, publisher: str | None) -> Reading: ...


class Spoken(NamedTuple):
    """An account's speaker and quote, with who is read to say most of the quote."""

    document: str
    speaker: str
    quote: str
    found: tuple[str, ...]
    right: bool


def judge_speakers(folder: pathlib.Path, *, read: Reader = read_text) -> tuple[Spoken, ...]:
    """Every account with a speaker, of all bundles in a folder."""
    return tuple(
        spoken
        for gold in sorted(folder.glob("*/gold.json"))
        for spoken in _of_bundle(gold.parent, json.loads(gold.read_text(encoding="utf-8")), read)
    )


def _of_bundle(folder: pathlib.Path, bundle: Record, read: Reader) -> Iterator[Spoken]:
    texts, readings = {}, {}
    for entry in bundle["documents"]:
        text = (folder / entry["file"]).read_text(encoding="utf-8")
        texts[entry["id"]] = text
        readings[entry["id"]] = read(
            text, published=entry["published"], publisher=entry["publisher"]
        )
    for incident in bundle["incidents"]:
        for account in incident["accounts"]:
            speaker, document = account["speaker"], account["document"]
            if speaker is not None:
                spoken = judge_quote(texts[document], readings[document], speaker, account["quote"])
                yield spoken._replace(document=f"{folder.name}/{document}")


def judge_quote(text: str, reading: Reading, speaker: str, quote: str) -> Spoken:
    """Who is read to say a quote, wherever it stands in the text."""
    names = {source.id: source.name for source in reading.sources}
    found: list[str] = []
    right = False
    for claim in reading.claims:
        if not _says(text, claim, quote):
            continue
        written = " + ".join(span.text for span in claim.source)
        resolved = names.get(claim.speaker or "", "")
        right = right or same_name(speaker, written) or same_name(speaker, resolved)
        found.append(f"{written or 'nobody'} ({resolved or 'unresolved'})")
    return Spoken("", speaker, quote, tuple(found), right)


def _says(text: str, claim: Claim, quote: str) -> bool:
    """Whether at least half of a quote, besides who says it how, lies in a claim's content."""
    said = words_in(text, offsets(claim.content))
    around = words_in(text, offsets((*claim.source, *claim.cue))) - said
    start = text.find(quote)
    while start >= 0:
        words = words_in(text, [(start, start + len(quote))]) - around
        if words and len(words & said) >= _LEAST * len(words):
            return True
        start = text.find(quote, start + 1)
    return False
