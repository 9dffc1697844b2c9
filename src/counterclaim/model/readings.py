"""All that was read in one document."""

import datetime

from counterclaim.model.blocks import Block
from counterclaim.model.claims import Claim, Quotation
from counterclaim.model.events import Event, Harm
from counterclaim.model.incidents import Incident
from counterclaim.model.places import Place
from counterclaim.model.sources import Entity, Source
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.model.values import Value


class Versions(Value, frozen=True, kw_only=True):
    """What made a reading: program, language model and spaCy, each with its version."""

    counterclaim: str
    model: str
    model_version: str
    spacy: str


class Reading(Value, frozen=True, kw_only=True):
    """What was read in one document, every value with its place in the text.

    `published` is the day relative times were counted from, `None` when unknown:
    then they stay relative. `notes` say in plain words what was left undone and
    why. `incidents` are those inside this document alone.
    """

    document: str
    text_sha256: str
    versions: Versions
    publisher: str | None = None
    published: datetime.date | None = None
    title: str | None = None
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    harms: tuple[Harm, ...] = ()
    incidents: tuple[Incident, ...] = ()
    notes: tuple[str, ...] = ()
