"""Where the codebooks differ on one incident, and why.

In: the rows of all codebooks of an incident. Out: `Topic`s (how many died, who did it, when,
where), each with what every codebook says and by which rule, and the words that one codebook
uses and another sets aside.
"""

from collections.abc import Iterator, Mapping, Sequence

from counterclaim.codebooks.traces import Cell, Citation, Codebook, Row, SetAside, Worth
from counterclaim.model.values import Value

_TOPICS: Mapping[str, tuple[tuple[Codebook, tuple[str, ...]], ...]] = {
    "killed": (
        ("acled", ("fatalities",)), ("ucdp", ("low", "best", "high")),
        ("airwars", (
            "civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max",
            "belligerents_killed_min", "belligerents_killed_max",
        )),
        ("every-casualty", ("number_killed",)),
    ),
    "civilians killed": (
        ("acled", ("civilian_targeting",)), ("ucdp", ("deaths_civilians", "deaths_unknown")),
        ("airwars", ("civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max")),
        ("every-casualty", ("status",)),
    ),
    "fighters killed": (
        ("ucdp", ("deaths_a", "deaths_b")),
        ("airwars", ("belligerents_killed_min", "belligerents_killed_max")),
    ),
    "injured": (
        ("airwars", (
            "civilian_non_combatants_injured_min", "civilian_non_combatants_injured_max",
            "belligerents_injured_min", "belligerents_injured_max",
        )),
    ),
    "who did it": (
        ("acled", ("actor1",)), ("ucdp", ("side_a",)), ("every-casualty", ("perpetrators",)),
    ),
    "to whom": (
        ("acled", ("actor2",)), ("ucdp", ("side_b", "type_of_violence")),
        ("airwars", ("targeted_belligerent_name",)),
    ),
    "when": (
        ("acled", ("event_date", "time_precision")),
        ("ucdp", ("date_start", "date_end", "date_prec")), ("airwars", ("date", "date_end")),
    ),
    "where": (
        ("acled", ("location", "geo_precision")), ("ucdp", ("where_coordinates", "where_prec")),
        ("airwars", ("location_name", "geolocation_accuracy_name")),
    ),
    "whose word": (
        ("acled", ("source",)), ("ucdp", ("number_of_sources", "source_original")),
        ("airwars", ("num_sources", "civilian_harm_status_name")),
    ),
}  # fmt: skip


class Reply(Value, frozen=True, kw_only=True):
    """What one row of a codebook says on a topic; `policy` where the codebook has several."""

    codebook: Codebook
    cells: tuple[Cell, ...]
    policy: str | None = None
    number: int = 1

    @property
    def values(self) -> tuple[Worth, ...]:
        """The values of its cells."""
        return tuple(cell.value for cell in self.cells)


class Split(Value, frozen=True, kw_only=True):
    """Words that some codebooks use and another sets aside."""

    citation: Citation
    used_by: tuple[Codebook, ...]
    codebook: Codebook
    rule: str
    reason: str


class Topic(Value, frozen=True, kw_only=True):
    """One question, with what each codebook answers."""

    name: str
    replies: tuple[Reply, ...]
    splits: tuple[Split, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the replies say different things: all numbers, or else the first words."""
        values = [v for reply in self.replies for v in reply.values if v is not None]
        if not all(isinstance(value, int) for value in values):
            values = [reply.values[0] for reply in self.replies if reply.values[0] is not None]
        return len({str(value).removeprefix("Government of ") for value in values}) > 1


def topics_of(rows: Sequence[Row]) -> tuple[Topic, ...]:
    """What the codebooks say on each topic, and what they use and set aside for it."""
    return tuple(_topic(name, rows) for name in _TOPICS)


def _topic(name: str, rows: Sequence[Row]) -> Topic:
    replies = []
    for codebook, fields in _TOPICS[name]:
        for row in rows:
            if row.codebook == codebook and row.table in ("events", "incidents", "policies"):
                policy = row.value("policy") if row.table == "policies" else None
                cells = tuple(row.cell(field) for field in fields)
                replies.append(
                    Reply(codebook=codebook, cells=cells, number=row.number,
                          policy=str(policy) if policy else None)
                )  # fmt: skip
    return Topic(name=name, replies=tuple(replies), splits=tuple(_splits(replies)))


def _splits(replies: Sequence[Reply]) -> Iterator[Split]:
    """The words that a codebook sets aside and another uses, each once a codebook."""
    used: dict[tuple[str, int, int], dict[Codebook, None]] = {}
    aside: dict[tuple[Codebook, tuple[str, int, int]], SetAside] = {}
    for reply in replies:
        if reply.policy:
            continue
        for cell in reply.cells:
            for citation in cell.used:
                used.setdefault(_key(citation), {})[reply.codebook] = None
            for row in cell.set_aside:
                aside.setdefault((reply.codebook, _key(row.citation)), row)
    for (codebook, key), row in aside.items():
        others = tuple(name for name in used.get(key, ()) if name != codebook)
        if others and codebook not in used.get(key, ()):
            yield Split(citation=row.citation, used_by=others, codebook=codebook, rule=row.rule,
                        reason=row.reason)  # fmt: skip


def _key(citation: Citation) -> tuple[str, int, int]:
    return citation.document, citation.quote.start, citation.quote.end
