"""What is said to have happened: event reports and the harm they did."""

from typing import Literal

from counterclaim.model.claims import Certainty
from counterclaim.model.spans import Span
from counterclaim.model.values import Value

SubEventType = Literal[
    "Armed clash",
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Suicide bomb",
    "Grenade",
    "Chemical weapon",
    "Attack",
    "Abduction/forced disappearance",
    "Sexual violence",
    "Excessive force against protesters",
    "Protest with intervention",
    "Peaceful protest",
    "Violent demonstration",
    "Mob violence",
    "Arrests",
    "Looting/property destruction",
    "Disrupted weapons use",
    "Agreement",
    "Change to group/activity",
    "Headquarters or base established",
    "Non-violent transfer of territory",
    "Other",
]
EventStatus = Literal[
    "happened",
    "ongoing",
    "planned",
    "requested",
    "threatened",
    "denied",
    "hypothetical",
    "habitual",
    "alleged",
]
TimeBasis = Literal[
    "same clause",
    "same sentence",
    "previous sentence",
    "label",
    "incident",
    "open until publication",
    "after publication",
]
Polarity = Literal["plain", "only", "not"]
CountModifier = Literal[
    "exactly", "at least", "more than", "at most", "less than", "about", "between"
]
HarmStatus = Literal[
    "killed",
    "injured",
    "casualties",
    "missing",
    "trapped",
    "detained",
    "abducted",
    "displaced",
    "destroyed",
    "damaged",
    "unharmed",
]
HarmScope = Literal["event", "part", "day", "since", "cumulative"]


class Count(Value, frozen=True, kw_only=True):
    """A number as worded: half-open doubt kept as a closed range, `maximum` `None` when open.

    "at least 19" is 19 to open, "dozens" 24 to open, "up to 19" 0 to 19.
    """

    minimum: int
    maximum: int | None
    span: Span
    modifier: CountModifier = "exactly"


class Participant(Value, frozen=True, kw_only=True):
    """Someone or something with a part in an event, as the text words it.

    `actor` is the registry id the words resolve to; `classes` are target
    classes from the lexicon ("Islamic State", "medical"); `polarity` is "only"
    or "not" where the text says so ("only opposition-held areas").
    """

    span: Span
    actor: str | None = None
    entity: str | None = None
    classes: tuple[str, ...] = ()
    polarity: Polarity = "plain"
    certainty: Certainty = Certainty()


class Means(Value, frozen=True, kw_only=True):
    """A weapon or way of delivery, with its id in the weapons lexicon."""

    span: Span
    weapon: str


class EventTime(Value, frozen=True, kw_only=True):
    """The time of an event and the basis on which it was given to it.

    `until` is the id of the time at which a stretch ends ("between 24 and 27
    September"); `since` says that the event may lie anywhere from its time up to
    publication ("since March").
    """

    time: str | None
    basis: TimeBasis
    until: str | None = None
    since: bool = False


class Event(Value, frozen=True, kw_only=True):
    """One mention of an event: a report of it, not the event itself.

    `trigger` is the word that names it; `mentions` are further triggers merged
    into it inside the document. `places` are ids of `Place`, `time.time` the id
    of a `Time`. `claim` is the innermost claim it stands in, `None` in the
    publisher's own voice. `main` is false for background that is merely recalled.
    """

    id: str
    type: SubEventType
    trigger: Span
    sentence: Span
    status: EventStatus
    certainty: Certainty = Certainty()
    mentions: tuple[Span, ...] = ()
    actors: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    victims: tuple[Participant, ...] = ()
    means: tuple[Means, ...] = ()
    places: tuple[str, ...] = ()
    time: EventTime | None = None
    purpose: Span | None = None
    beneficiary: Span | None = None
    count: Count | None = None
    claim: str | None = None
    main: bool = True
    confidence: float = 1.0


class Harm(Value, frozen=True, kw_only=True):
    """A count of people harmed, or of objects destroyed or damaged.

    `who` are victim classes from the lexicon ("civilians", "children",
    "combatants"), `who_span` the words for them, `actor` the registry id of the
    body they belong to ("opposition forces"). `part_of` is the id of the total
    of which this is a part ("20 people, including seven children"). `implicit`
    marks counts without a number ("a woman was killed"); `replaced` figures the
    text itself takes back ("raised from 12"), and `negated` "no one was hurt".
    """

    id: str
    span: Span
    sentence: Span
    count: Count
    status: HarmStatus
    who: tuple[str, ...] = ()
    who_span: Span | None = None
    actor: str | None = None
    scope: HarmScope = "event"
    scope_span: Span | None = None
    objects: bool = False
    implicit: bool = False
    negated: bool = False
    replaced: bool = False
    part_of: str | None = None
    certainty: Certainty = Certainty()
    event: str | None = None
    claim: str | None = None
    confidence: float = 1.0
