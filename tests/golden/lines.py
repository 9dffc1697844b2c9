"""A reading as plain lines that a person can check and a diff can show."""

import pathlib
import tomllib
from collections.abc import Iterator

from counterclaim.model.events import Event, Participant
from counterclaim.model.readings import Reading
from counterclaim.pipeline import document_from_text, read_document
from counterclaim.reading.language import Model
from counterclaim.show.incidents import value_words
from counterclaim.show.words import certainty_words, count_words, day_words, joined

FOLDER = pathlib.Path(__file__).parent


def slugs() -> list[str]:
    return list(_entries())


def _entries() -> dict[str, dict[str, object]]:
    return tomllib.loads((FOLDER / "documents.toml").read_text(encoding="utf-8"))


def checked_lines(slug: str) -> list[str]:
    """What a person looked at and found right."""
    return (FOLDER / slug / "expected.txt").read_text(encoding="utf-8").splitlines()


def read_golden(slug: str, model: Model) -> Reading:
    entry = _entries()[slug]
    document = document_from_text(
        (FOLDER / slug / "text.txt").read_text(encoding="utf-8"),
        published=str(entry["published"]),
        publisher=str(entry["publisher"]),
    )
    return read_document(document, model=model)


def lines_of(reading: Reading) -> Iterator[str]:
    sources = {source.id: source for source in reading.sources}
    places = {place.id: place for place in reading.places}
    times = {time.id: time for time in reading.times}
    for block in reading.blocks:
        if block.kind != "paragraph":
            yield f"{block.kind}: {block.span.text}"
    for claim in reading.claims:
        source = sources.get(claim.speaker or "")
        who = f"{source.name} <{source.party}>" if source else "?"
        how = " ".join(
            (claim.kind, claim.stance, claim.quotation, certainty_words(claim.certainty))
        ).strip()
        nested = "nested " if claim.parent else ""
        yield f"{nested}claim: {who} | {joined(claim.cue)} | {joined(claim.content)} | {how}"
    for event in reading.events:
        yield f"event: {_event(event)}"
        where = ", ".join(places[p].span.text for p in event.places)
        when = times[event.time.time].span.text if event.time and event.time.time else ""
        basis = event.time.basis if event.time else ""
        yield f"    where {where or '?'} | when {when or '?'} ({basis})"
    for harm in reading.harms:
        marks = " ".join(
            word
            for word, on in (
                ("denied", harm.negated),
                ("replaced", harm.replaced),
                ("implicit", harm.implicit),
                ("part", harm.part_of is not None),
                ("objects", harm.objects),
            )
            if on
        )
        yield f"harm: {harm.span.text} = {count_words(harm.count)} {harm.status} " + (
            f"{'/'.join(harm.who)} {marks}".strip()
        )
    for time in reading.times:
        yield f"time: {time.span.text} = {time.type} {time.value} {time.edtf or ''}".rstrip()
    for place in reading.places:
        yield f"place: {place.span.text} = {place.name} {place.country} {place.precision}"
    for entity in reading.entities:
        names = ", ".join(dict.fromkeys(span.text for span in entity.mentions))
        yield f"{entity.kind}: {entity.name} ({names}) {entity.actor or ''}".rstrip()
    for incident in reading.incidents:
        yield f"incident: {incident.title} | {day_words(incident.first, incident.last)}"
        for account in incident.accounts:
            yield f"    {account.point}: {account.party}: {value_words(account)}"
        for comparison in incident.comparisons:
            yield f"    {comparison.outcome} {comparison.point}: {comparison.reason}"


def _event(event: Event) -> str:
    def some(name: str, participants: tuple[Participant, ...]) -> str:
        words = ", ".join(
            ("" if p.polarity == "plain" else p.polarity + ": ")
            + p.span.text
            + (f" [{', '.join(p.classes)}]" if p.classes else "")
            for p in participants
        )
        return f" {name}: {words};" if words else ""

    means = ", ".join(m.weapon for m in event.means)
    return (
        f"{event.type} “{event.trigger.text}” {event.status}"
        f"{' ' + event.certainty.level if event.certainty.level != 'certain' else ''};"
        + some("by", event.actors)
        + some("on", event.targets)
        + some("victims", event.victims)
        + (f" with {means};" if means else "")
    )
