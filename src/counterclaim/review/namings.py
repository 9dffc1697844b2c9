"""Who is who, as people decided: sources and actors by one name across documents.

In: a reading, and decisions that names are, or are not, the same. Out: the reading with
its sources held by the party that people say they are, and its participants known as
the actor they are. The words stay as they are; later decisions count over earlier ones.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from counterclaim.model.decisions import Decision, Name, Naming
from counterclaim.model.events import Event, Participant
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source

OWN = "own:"
"""How the id of an actor begins that no registry knows."""
BY_A_PERSON = "a person says so"
_ARTICLE = re.compile(r"^(?:an?|the|one)\s+", re.IGNORECASE)


def named(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """A reading whose sources and actors are who people say they are."""
    sources, events = reading.sources, reading.events
    for decision in decisions:
        naming = decision.what
        if not isinstance(naming, Naming) or decision.assignment is not None:
            continue
        if naming.kind == "source":
            sources = tuple(_source(source, naming, reading.document) for source in sources)
        else:
            events = tuple(_event(event, naming, reading) for event in events)
    if (sources, events) == (reading.sources, reading.events):
        return reading
    return msgspec.structs.replace(reading, sources=sources, events=events, incidents=())


def strangers(decisions: Iterable[Decision]) -> frozenset[frozenset[str]]:
    """Pairs of party names that people say are not one party, for `relate`."""
    found: dict[frozenset[str], bool] = {}
    for decision in decisions:
        naming = decision.what
        if isinstance(naming, Naming) and naming.kind == "source":
            first, *others = [name.name for name in naming.names]
            for other in others:
                if other != first:
                    found[frozenset((first, other))] = naming.verb == "not same"
    return frozenset(pair for pair, apart in found.items() if apart)


def _source(source: Source, naming: Naming, document: str) -> Source:
    mine = [n for n in naming.names if _means(n, (source.party, source.name), document)]
    if not mine:
        return source
    if naming.verb == "not same":
        return _stranger(source, naming, mine[0])
    chief = naming.names[0]
    bare = source.kind == "unnamed"
    party = _ARTICLE.sub("", chief.name) if bare or chief.document else chief.name
    return msgspec.structs.replace(
        source, party=party, side=chief.side or source.side, kind="role" if bare else source.kind,
        party_actor=chief.actor or source.party_actor, party_rule=BY_A_PERSON,
    )  # fmt: skip


def _stranger(source: Source, naming: Naming, name: Name) -> Source:
    """A source that goes by the name of another one and is not it."""
    namesakes = [n for n in naming.names if n.name.casefold() == name.name.casefold()]
    if len(namesakes) < 2 or name is namesakes[0]:
        return source
    party = f"{source.party or source.name} ({namesakes.index(name) + 1})"
    return msgspec.structs.replace(source, party=party, party_rule=BY_A_PERSON)


def _event(event: Event, naming: Naming, reading: Reading) -> Event:
    changes = {}
    for role in ("actors", "targets", "victims"):
        before: tuple[Participant, ...] = getattr(event, role)
        after = tuple(_participant(one, naming, reading) for one in before)
        if after != before:
            changes[role] = after
    return msgspec.structs.replace(event, **changes) if changes else event


def _participant(one: Participant, naming: Naming, reading: Reading) -> Participant:
    entity = next((e.name for e in reading.entities if e.id == one.entity), None)
    called = (one.span.text, _ARTICLE.sub("", one.span.text), entity)
    if naming.verb == "not same":
        mine, other = naming.names[0], naming.names[1]
        wrong = _means(mine, called, reading.document) and one.actor in (other.actor, other.name)
        return msgspec.structs.replace(one, actor=None) if wrong else one
    if any(_means(name, (*called, one.actor), reading.document) for name in naming.names):
        return msgspec.structs.replace(one, actor=actor_of(naming.names))
    return one


def actor_of(names: Sequence[Name]) -> str:
    """The id that names of one actor share: that of the registry, or one of their own.

    >>> actor_of([Name(name="Fifth Brigade"), Name(name="Brigade 5")])
    'own:fifth-brigade'
    """
    known = [name.actor for name in names if name.actor]
    return known[0] if known else OWN + "-".join(re.findall(r"\w+", names[0].name.casefold()))


def _means(name: Name, called: Iterable[str | None], document: str) -> bool:
    if name.document not in (None, document):
        return False
    wanted = {n.casefold() for n in (name.name, name.actor) if n}
    return any(other is not None and other.casefold() in wanted for other in called)
